"""One row down in Pizhu beside what else shows a long Chinese text in a terminal, in one run.

Two of Textual's text areas in step on the same text are what an app would have without a widget of its own.
`slate` annotates in a terminal as Pizhu does; it has the same rows and the same annotations. `vim` and `less`
are how quick a program can be that has neither both scripts nor marks. What is not installed is left out.

Each is measured by the clock and by its processor time, which a busy machine changes less.

Run from the project's folder: `python -m benchmarks.peers_in_reading`.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Figure, print_table
from benchmarks.reading import OWN_WORDS, make_corpus
from benchmarks.slate_files import write_for_slate
from benchmarks.terminal import COLUMNS, ROWS, Answer, Terminal

SIZES = (100_000, 1_000_000)
MARKED_SIZE, MARKS = 100_000, 10_000
"""The article that slate has, and its annotations."""
ROUNDS, PRESSES = 4, 8
OURS, AREAS, SLATE = "pizhu", "two text areas", "slate"
DOWN = {OURS: "\x1b[B", AREAS: "\x1b[B", SLATE: "o", "vim": "gj", "less": "j"}
"""One row of the screen down, in each."""
LEAST_TIMES_QUICKER = {AREAS: 10.0, SLATE: 20.0}


def measure(rounds: int = ROUNDS) -> list[Figure]:
    """Measure every program on every size, in turn."""
    figures = list[Figure]()
    with TemporaryDirectory() as folder:
        home = Path(folder)
        for size in SIZES:
            figures += _measure_size(home, size, rounds)
        if find_spec("slate"):
            figures += _measure_marked(home, rounds)
        else:
            print("slate is left out: it is not installed (pip install slate-nlp)", file=sys.stderr)
    return figures


def _measure_size(home: Path, size: int, rounds: int) -> Iterator[Figure]:
    corpus = make_corpus(home / str(size), size)
    article = str(corpus / "article.txt")
    with ExitStack() as running:
        programs = {
            OURS: Terminal("tui", str(corpus), "--article", "article", home=home),
            AREAS: Terminal("benchmarks.two_text_areas", article, home=home),
        }
        for name, arguments in {"vim": ("-u", "NONE", "-R", article), "less": (article,)}.items():
            if shutil.which(name):
                programs[name] = Terminal(*arguments, home=home, program=name)
            else:
                print(f"{name} is left out: it is not installed", file=sys.stderr)
        for terminal in programs.values():
            running.enter_context(terminal)
            terminal.seconds_until(OWN_WORDS[:4])
        answers = _answers(programs, rounds)
    yield from _figures(f"{size:,} characters: a row down", answers)


def _measure_marked(home: Path, rounds: int) -> Iterator[Figure]:
    corpus = make_corpus(home / "marked", MARKED_SIZE, MARKS)
    text = str(write_for_slate(corpus, COLUMNS, ROWS))
    log = str(home / "slate")
    with ExitStack() as running:
        programs = {
            OURS: Terminal("tui", str(corpus), "--article", "article", home=home),
            SLATE: Terminal("slate", text, "-s", "character", "-o", "-sp", "-l", log, home=home),
        }
        for (_, terminal), shown in zip(programs.items(), (OWN_WORDS[:4], "file 1"), strict=True):
            running.enter_context(terminal)
            terminal.seconds_until(shown)
        answers = _answers(programs, rounds)
    yield from _figures(f"{MARKED_SIZE:,} characters, {MARKS:,} marks: a row down", answers)


def _answers(programs: Mapping[str, Terminal], rounds: int) -> dict[str, list[Answer]]:
    """Go down in each in turn, once all of them are idle."""
    for terminal in programs.values():
        terminal.wait_until_idle()
    answers = {name: list[Answer]() for name in programs}
    for _ in range(rounds):
        for name, terminal in programs.items():
            terminal.press(DOWN[name], 2)
            answers[name] += terminal.answers_to(DOWN[name], PRESSES)
    return answers


def _figures(what: str, answers: Mapping[str, list[Answer]]) -> Iterator[Figure]:
    """Give our own beside each of the others."""
    for name, theirs in answers.items():
        if name != OURS:
            times = LEAST_TIMES_QUICKER.get(name)
            most = 1 / times if times else None
            for by, clock in (("", True), (", processor", False)):
                ours, beside = (
                    [each.seconds if clock else each.processor_seconds for each in several]
                    for several in (answers[OURS], theirs)
                )
                yield Figure(what + by, ours, name, beside, most_times=most)


if __name__ == "__main__":
    print_table(measure())
