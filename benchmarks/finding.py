"""How long finding takes among very many, beside few: articles, hits, steps, words.

The real program runs in a terminal of its own. What is measured is the time from a key press until what is
asked for stands on the screen. Run from the project's folder: `python -m benchmarks.finding`.
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from annotations.store import open_store
from benchmarks.measuring import Figure, alternate, print_table
from benchmarks.reading import LONG, SHORT, make_corpus
from benchmarks.terminal import Terminal

RUNS = 5
MANY_ARTICLES, FEW_ARTICLES = 1_000, 20
MANY_STEPS, FEW_STEPS = 100_001, 101
WORDS = "合作社"
"""Stand in every other article."""
BODY = "村党支部召开会议，讨论产业发展。" * 12
WITH_WORDS = "由合作社统一收购，带动农户320户增收。" * 3


def measure(runs: int = RUNS) -> list[Figure]:
    """Measure the library's filter, finding in the corpus and in an article, and opening the history."""
    with TemporaryDirectory() as folder, ExitStack() as running:
        home = Path(folder)
        libraries = [
            running.enter_context(_library(_make_articles(home / f"{count}", count), count, home))
            for count in (MANY_ARTICLES, FEW_ARTICLES)
        ]
        filters = alternate(runs, *(partial(_seconds_to_filter, terminal) for terminal in libraries))
        for terminal in libraries:
            terminal.press("c")
        hits = alternate(runs, *(partial(_seconds_to_first_hits, terminal) for terminal in libraries))
        histories = [
            running.enter_context(_reader(_make_history(home / f"h{count}", count), home))
            for count in (MANY_STEPS, FEW_STEPS)
        ]
        opened = alternate(runs, *(partial(_seconds_to_history, terminal) for terminal in histories))
        readers = [
            running.enter_context(_reader(make_corpus(home / f"a{size}", size), home))
            for size in (LONG, SHORT)
        ]
        words = alternate(runs, *(partial(_seconds_to_find, terminal) for terminal in readers))
    articles, steps = f"{FEW_ARTICLES} articles", f"{FEW_STEPS} steps"
    return [
        Figure(f"{MANY_ARTICLES:,} articles: filtered by a word", filters[0], articles, filters[1]),
        Figure(f"{MANY_ARTICLES:,} articles: first hits in context", hits[0], articles, hits[1]),
        Figure(f"{MANY_STEPS:,} steps: the history", opened[0], steps, opened[1], most_times=1.5),
        Figure(f"{LONG:,} characters: a word found", words[0], f"{SHORT:,} characters", words[1]),
    ]


def _make_articles(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        body = BODY + WITH_WORDS * (number % 2)
        (folder / f"{number:04}.txt").write_text(f"第{number}篇报道\n{body}\n", encoding="utf-8")
    return folder


def _make_history(folder: Path, steps: int) -> Path:
    make_corpus(folder, SHORT, marks=1)
    with open_store(folder / "annotations.json", "reader") as store:
        for number in range(steps - 1):
            store.set_article_state("article", None if number % 2 else "done")
    return folder


def _library(corpus: Path, count: int, home: Path) -> Terminal:
    terminal = Terminal("tui", str(corpus), home=home)
    terminal.seconds_until(f"{count:,} articles")
    terminal.wait_until_idle()
    return terminal


def _reader(corpus: Path, home: Path) -> Terminal:
    terminal = Terminal("tui", str(corpus), "--article", "article", home=home)
    terminal.seconds_until("saved")
    terminal.wait_until_idle()
    return terminal


def _seconds_to_filter(library: Terminal) -> float:
    library.press("/")
    library.press(WORDS[:-1])
    library.press("\x7f")
    seconds = library.seconds_to(WORDS[1:], f"only “{WORDS}”")
    library.press("\x1b")
    return seconds


def _seconds_to_first_hits(concordance: Terminal) -> float:
    seconds = concordance.seconds_to(WORDS, " hits in ")
    concordance.press("\x7f" * len(WORDS))
    return seconds


def _seconds_to_history(reader: Terminal) -> float:
    [seconds] = reader.seconds_for("Z", 1)
    reader.press("q")
    return seconds


def _seconds_to_find(reader: Terminal) -> float:
    reader.press("/")
    seconds = reader.seconds_to("产业", "1 of ")
    reader.press("\x1b")
    return seconds


if __name__ == "__main__":
    print_table(measure())
