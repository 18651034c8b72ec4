"""How long each format takes out and back, for 100,000 annotations in 10,000 articles, and how much memory.

`python -m benchmarks.formats` runs it, from the project's folder; with names of formats, those alone. The
baseline is `json.dumps` of the same annotations in their native JSON form. What counts is the time of the
processor: on a busy machine the rest is waiting for others. What is measured is the format:
articles with their marks are handed to it, as `exporting` does, and what it reads is settled in articles that
are at hand. Memory is measured in a process of its own for each way, on articles that are made one by one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from annotations.anchoring import annotate
from annotations.formats.articles import ArticleShelf
from annotations.formats.document import Document, Mark, ReadDocument, ReadLink
from annotations.formats.form import Context, Format
from annotations.formats.registry import FORMATS
from annotations.formats.settling import Settler
from annotations.model import Annotation, Link, Value, new_id
from annotations.written import Written, annotation_of
from benchmarks.measuring import SEEDS, Figure, print_table
from corpus.alignment import Alignment, CleanedOffset, Span
from corpus.article import Article, CleanedText, Metadata, Script
from corpus.bitext import Bitext, make_bitext
from corpus.reading import open_corpus, read_article
from corpus.views import View, ViewName, make_view

ARTICLES, EACH = 10_000, 10
NATIVE_OUT, NATIVE_BACK, OTHERS = 2.0, 4.0, 10.0
"""How many times the baseline is promised."""
MEMORY = 200
"""In MB, of a process that exports or imports; promised."""
_LENGTH = 400
"""Characters of each article."""
_OUT, _BACK = "--out", "--back"


class _OneText(ArticleShelf):
    """A shelf on which every article has the same text, so that nothing but the format is measured."""

    def __init__(self) -> None:
        super().__init__(open_corpus(SEEDS))
        self._bitext = _bitext()
        self._made: dict[ViewName, View] = {}

    def bitext(self, article: str) -> Bitext | None:
        """Give the article under this id."""
        return replace(self._bitext, article=replace(self._bitext.article, id=article))

    def view(self, bitext: Bitext, name: ViewName) -> View:
        """Give its text in a view."""
        if name not in self._made:
            self._made[name] = make_view(bitext.article, name)
        return self._made[name]


def _bitext() -> Bitext:
    seeds = open_corpus(SEEDS)
    return bitext_of(read_article(seeds, list(seeds.paths)[-1]).text[:_LENGTH])


def bitext_of(text: str) -> Bitext:
    """Give an article whose file has this very text."""
    cleaned = CleanedText(text, (), (), (), (), Alignment.identity(len(text)))
    path = Path("article.txt")
    return make_bitext(
        Article("article", path, text, "0" * 64, "utf-8", Script.SIMPLIFIED, Metadata(), cleaned)
    )


def documents(articles: int = ARTICLES) -> Iterator[Document]:
    """Give articles with ten annotations each: with notes, values and links, as readers make them."""
    bitext = _bitext()
    spans = [Span(CleanedOffset(at), CleanedOffset(at + 7 + at % 9)) for at in range(10, 10 + EACH * 30, 30)]
    tags = ("mechanism", "metric", "outcome")
    value = Value(901000000, None, None, "CNY", "exact")
    templates = [
        replace(
            annotate(bitext, span, tags[place % 3], "reader"),
            note="基期未说明" if place % 4 == 0 else None,
            value=value if place % 3 == 1 else None,
        )
        for place, span in enumerate(spans)
    ]
    for number in range(articles):
        name = f"article {number:05}"
        ids = [new_id() for _ in templates]
        marks = []
        for place, template in enumerate(templates):
            links = (Link(ids[place + 1], "measured_by"),) if place % 3 == 0 and place + 1 < EACH else ()
            made = replace(template, id=ids[place], article=name, links=links)
            marks.append(Mark(made, template.start, template.end))
        article = bitext.article
        yield Document(name, article.sha256, name, ViewName.CLEANED, article.text, tuple(marks), (), bitext)


def _processor_seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _without_text(found: list[Document]) -> list[Document]:
    return [
        replace(each, text=None, marks=(), unplaced=tuple(mark.annotation for mark in each.marks))
        for each in found
    ]


def _context(form: Format) -> Context:
    return Context(tags=("mechanism", "metric", "outcome"), mode=form.mode)


def _write(form: Format, found: list[Document], path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(form.pieces(iter(found), _context(form)))


def _read(form: Format, path: Path, shelf: ArticleShelf) -> int:
    settler, count = Settler(shelf, "reader", "2026-01-02T03:04:05.678Z"), 0
    for read in form.read(path):
        if isinstance(read, Annotation | Written):
            # An import leaves most as they are written; here all are made, as for a reader who looks at them.
            count += annotation_of(read) is not None
        elif isinstance(read, ReadLink):
            count += 1
        elif isinstance(read, ReadDocument):
            count += sum(1 for _ in settler.settle(read))
    return count


def _read_into(counts: list[int], form: Format, path: Path, shelf: ArticleShelf) -> None:
    counts.append(_read(form, path, shelf))


def measure(names: list[str]) -> list[Figure]:
    """Measure each format once out and once back, the baseline in between."""
    found = list(documents())
    bare = _without_text(found)
    objects = [annotation.to_json() for each in bare for annotation in each.unplaced]
    shelf = _OneText()
    figures: list[Figure] = []

    def baseline() -> float:
        return _processor_seconds(lambda: [json.dumps(each, ensure_ascii=False) for each in objects])

    with TemporaryDirectory() as folder:
        for name in names:
            form = FORMATS[name]
            if not form.is_installed:
                print(f"{name}: pizhu[{form.extra}] is not installed", file=sys.stderr)
                continue
            path = Path(folder) / f"file{form.suffix}"
            taken = found if form.needs_text else bare
            beside = [baseline()]
            out = [_processor_seconds(partial(_write, form, taken, path))]
            beside.append(baseline())
            limit = NATIVE_OUT if name == "jsonl" else OTHERS
            figures.append(Figure(f"{name}, out", out, "json.dumps", beside, most_times=limit))
            if form.can_load:
                counts: list[int] = []
                back = [_processor_seconds(partial(_read_into, counts, form, path, shelf))]
                links = sum(len(mark.annotation.links) for each in found for mark in each.marks)
                if counts != [links if form.holds == "links" else ARTICLES * EACH]:
                    raise SystemExit(f"{name}: {counts} {form.holds} came back")
                limit = NATIVE_BACK if name == "jsonl" else OTHERS
                figures.append(Figure(f"{name}, back", back, "json.dumps", beside, most_times=limit))
            print(f"{name}: {_memory(form)}", file=sys.stderr)
    return figures


def _memory(form: Format) -> str:
    """Say what memory a process takes that exports, and one that reads the file again."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"file{form.suffix}"
        told = [f"{_peak(_OUT, form.name, path)} MB at most in a process that exports"]
        if form.can_load:
            told.append(f"{_peak(_BACK, form.name, path)} MB in one that reads it back")
    return ", ".join(told) + f" ({MEMORY} promised)"


def _peak(way: str, name: str, path: Path) -> int:
    """Give the megabytes that one way takes at most, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.formats", way, name, str(path)], capture_output=True, check=True
    )
    return int(ran.stdout)


def _one_way(way: str, form: Format, path: Path) -> int:
    """Go one way, and give the megabytes that this process has taken at most."""
    if way == _BACK:
        _read(form, path, _OneText())
    else:
        made = documents()
        if not form.needs_text:
            made = (each for document in made for each in _without_text([document]))
        with path.open("wb") as file:
            file.writelines(form.pieces(made, _context(form)))
    # Not `getrusage`, which also counts what the process was before it became this program.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


if __name__ == "__main__":
    if sys.argv[1:2] in ([_OUT], [_BACK]):
        print(_one_way(sys.argv[1], FORMATS[sys.argv[2]], Path(sys.argv[3])))
    else:
        print_table(measure(sys.argv[1:] or list(FORMATS)))
