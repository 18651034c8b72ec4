"""How long a key press takes in a very long article with very many marks, beside a short one.

The real program runs in a terminal of its own, both panes filled. What is measured is the time from a key
press to the last byte of the answer, as a reader has it: no part of the program is left out, and none is
called that a reader would not call. Both articles are made of the same paragraphs and marked as densely,
so the screens that are drawn are the same, and only what is out of sight differs.

Run from the project's folder: `python -m benchmarks.reading`.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from annotations.anchoring import annotate
from annotations.store import open_store
from benchmarks.measuring import SEEDS, Figure, alternate, print_table
from benchmarks.terminal import Terminal
from corpus.alignment import CleanedOffset, Span
from corpus.article import ParagraphKind
from corpus.bitext import make_bitext
from corpus.reading import open_corpus, read_article

LONG, SHORT = 1_000_000, 3_000
"""Code points."""
MARK_EVERY = 100
"""Code points from one mark to the next: 10,000 marks in the long article."""
MARK_LENGTH = 8
RUNS = 5
ROWS = 25
"""How often a row down is measured in each run, within the screen and then scrolling."""
PAGES = 5
"""How often half a page down is. The short article has room for it all."""
PARAGRAPHS_FROM = "001"
"""The seed whose paragraphs are strung together."""
OWN_WORDS, OTHER_WORDS = "鄂尔多斯市举办企地", "鄂爾多斯市舉辦企地"
"""How its body begins, in either script."""


@dataclass(slots=True)
class Times:
    """What was measured in one article, in seconds."""

    row: list[float] = field(default_factory=list)
    row_scrolling: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)


def measure(runs: int = RUNS) -> list[Figure]:
    """Measure opening, moving by rows and moving by pages."""
    with TemporaryDirectory() as folder, ExitStack() as running:
        home = Path(folder)
        corpora = [make_corpus(home / str(size), size) for size in (LONG, SHORT)]
        own = alternate(runs, *(partial(_seconds_to_open, each, home, OWN_WORDS) for each in corpora))
        both = alternate(runs, *(partial(_seconds_to_open, each, home, OTHER_WORDS) for each in corpora))
        terminals = [running.enter_context(_open(each, home)) for each in corpora]
        for terminal in terminals:
            terminal.seconds_until(OTHER_WORDS)
            terminal.wait_until_idle()
        long, short = Times(), Times()
        for _ in range(runs):
            for terminal, times in zip(terminals, (long, short), strict=True):
                _move(terminal, times)
    beside = f"{SHORT:,} characters"
    return [
        Figure(f"{LONG:,} characters: one row down", long.row, beside, short.row, most_times=1.5),
        Figure("the same, scrolling", long.row_scrolling, beside, short.row_scrolling, most_times=1.5),
        Figure("half a page down", long.page, beside, short.page, most_times=1.5),
        Figure("open: own script there", own[0], beside, own[1]),
        Figure("open: both scripts there", both[0], beside, both[1]),
    ]


def _move(terminal: Terminal, times: Times) -> None:
    terminal.press("g")
    terminal.press("j", 2)
    times.row += terminal.seconds_for("j", ROWS)
    terminal.press("j", 10)
    times.row_scrolling += terminal.seconds_for("j", ROWS)
    terminal.press("g")
    terminal.press("\x04")
    times.page += terminal.seconds_for("\x04", PAGES)


def _open(corpus: Path, home: Path) -> Terminal:
    return Terminal("tui", str(corpus), "--article", "article", home=home)


def _seconds_to_open(corpus: Path, home: Path, words: str) -> float:
    with _open(corpus, home) as terminal:
        return terminal.seconds_until(words)


def make_corpus(folder: Path, size: int, marks: int | None = None) -> Path:
    """Make a corpus of one article of at least `size` code points, with marks in its store.

    Args:
        folder: Where; it must not be there yet.
        size: Of the article.
        marks: How many; `None`: one every `MARK_EVERY` code points.
    """
    seeds = open_corpus(SEEDS)
    source = read_article(seeds, next(name for name in seeds.paths if name.startswith(PARAGRAPHS_FROM)))
    body = [
        source.text[item.start : item.end]
        for item in source.cleaned.paragraphs
        if item.kind is ParagraphKind.BODY
    ]
    paragraphs: list[str] = []
    length = 0
    for paragraph in cycle(body):
        if length >= size:
            break
        paragraphs.append(paragraph)
        length += len(paragraph) + 1
    folder.mkdir()
    (folder / "article.txt").write_text("\n".join(paragraphs), encoding="utf-8", newline="\n")
    article = read_article(open_corpus(folder), "article")
    bitext = make_bitext(article)
    every = len(article.text) / marks if marks else MARK_EVERY
    count = int((len(article.text) - MARK_LENGTH) / every) if marks is None else marks
    starts = (int(min(every / 2, MARK_EVERY / 2) + every * number) for number in range(count))
    tags = cycle(("mechanism", "metric", "outcome"))
    with open_store(folder / "annotations.json", "reader") as store:
        store.add(
            annotate(bitext, Span(CleanedOffset(start), CleanedOffset(start + MARK_LENGTH)), tag, "reader")
            for start, tag in zip(starts, tags, strict=False)
            if start + MARK_LENGTH <= len(article.text)
        )
    return folder


if __name__ == "__main__":
    print_table(measure())
