"""How long a save takes in a store of very many annotations, beside a store of few.

What is measured is one `add` until the store says that it is on the disk; beside it, what the disk takes
for the same line by itself. `python -m benchmarks.store` runs it, from the project's folder.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from annotations.anchoring import annotate
from annotations.model import Annotation, new_id
from annotations.recovery import history_path
from annotations.store import FileStore, open_store
from benchmarks.measuring import SEEDS, Figure, alternate, print_table, timed
from corpus.alignment import CleanedOffset, RawOffset, Span
from corpus.bitext import make_bitext
from corpus.reading import open_corpus, read_article

RUNS = 200
OPENINGS = 5
MANY, FEW = 100_000, 100
ARTICLES_AT_WORK = 10
"""Articles that are annotated; as for a reader who has opened them, their annotations have been read."""
NEVER = 1e6
"""Seconds; no snapshot is then written while a save is measured, as none is while a reader works."""


def measure(runs: int = RUNS) -> list[Figure]:
    """Measure saving into stores of 100 and of 100,000 annotations, and opening them."""
    with TemporaryDirectory() as folder, ExitStack() as opened:
        home = Path(folder)
        layouts = {"100 articles": (MANY, 100), "1,000 articles": (MANY, 1000), "few": (FEW, 100)}
        paths = {name: _fill(home / name, *layout) for name, layout in layouts.items()}
        openings = alternate(OPENINGS, *(partial(_seconds_to_open, path) for path in paths.values()))
        stores = [
            opened.enter_context(open_store(path, "reader", idle_seconds=NEVER)) for path in paths.values()
        ]
        firsts = [
            [timed(partial(store.in_article, _article(number))) for number in range(ARTICLES_AT_WORK)]
            for store in stores
        ]
        template = _template()
        bare = opened.enter_context((home / "bare").open("ab", buffering=0))
        saves = alternate(
            runs,
            *(partial(_seconds_to_save, store, template, count()) for store in stores),
            partial(_seconds_to_write, bare.fileno(), _last_line(history_path(paths["few"]))),
        )
    few = f"{FEW} annotations"
    return [
        Figure(f"save, {MANY:,} annotations in 100 articles", saves[0], few, saves[2], most_times=2),
        Figure(f"save, {MANY:,} annotations in 1,000 articles", saves[1], few, saves[2], most_times=2),
        Figure(f"save, {FEW} annotations", saves[2], "write and fsync alone", saves[3]),
        Figure(f"open a store of {MANY:,} in 100 articles", openings[0], few, openings[2]),
        Figure(f"open a store of {MANY:,} in 1,000 articles", openings[1], few, openings[2]),
        Figure(f"first look at an article with {MANY // 100:,}", firsts[0]),
    ]


def _seconds_to_save(store: FileStore, template: Annotation, number: count[int]) -> float:
    annotation = replace(template, id=new_id(), article=_article(next(number) % ARTICLES_AT_WORK))

    def save() -> None:
        store.add(annotation)
        store.wait_until_saved(60)

    return timed(save)


def _seconds_to_write(handle: int, line: bytes) -> float:
    def write() -> None:
        os.write(handle, line)
        os.fsync(handle)

    return timed(write)


def _seconds_to_open(path: Path) -> float:
    stores: list[FileStore] = []
    seconds = timed(lambda: stores.append(open_store(path, "reader", idle_seconds=NEVER)))
    stores[0].close()
    return seconds


def _template() -> Annotation:
    """Give an annotation of a seed, as a reader makes one."""
    seeds = open_corpus(SEEDS)
    bitext = make_bitext(read_article(seeds, list(seeds.paths)[-1]))
    start = CleanedOffset(bitext.article.text.index("87.43亿元"))
    return annotate(bitext, Span(start, CleanedOffset(start + 7)), "metric", "reader")


def _article(number: int) -> str:
    return f"article {number}"


def _fill(folder: Path, annotations: int, articles: int) -> Path:
    """Fill a store with annotations spread evenly over articles, each article's in one step."""
    template = _template()
    path = folder / "annotations.json"
    each = annotations // articles
    with open_store(path, "reader", idle_seconds=NEVER) as store:
        for article in range(articles):
            store.add(
                replace(
                    template,
                    id=new_id(),
                    article=_article(article),
                    raw_start=RawOffset(template.raw_start + at),
                    raw_end=RawOffset(template.raw_end + at),
                )
                for at in range(each)
            )
    return path


def _last_line(history: Path) -> bytes:
    return history.read_bytes().splitlines(keepends=True)[-1]


if __name__ == "__main__":
    print_table(measure())
