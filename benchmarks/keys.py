"""How long a key takes to its last byte, and how many bytes: for any size of article and any number of marks.

What is measured beside is the least that a key press costs in Textual (`benchmarks/floor_app.py`): one small
region is refreshed and nothing else happens. Keys, programs and sizes are measured in turn.

Run from the project's folder: `python -m benchmarks.keys`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import floor_app
from benchmarks.measuring import Figure, print_table
from benchmarks.reading import make_corpus
from benchmarks.terminal import Answer, Terminal
from corpus.article import ParagraphKind
from corpus.reading import open_corpus, read_article
from tui.layout import first_pane, text_width
from tui.widgets.script_pane.looks import look_of
from tui.widgets.script_pane.rows import RowIndex

CASES = tuple(product((3_000, 100_000, 1_000_000), (0, 1_000, 10_000, 100_000)))
"""Code points and marks."""
GUTTER = 4
"""Cells at the left edge of a pane: a letter for each tag, and a sign."""
SAVED = "saved"
"""What the status line says once the app takes commands."""
ROUNDS, PRESSES = 6, 10
BURST = 300
MOST_TIMES_FLOOR, MOST_TIMES_SMALLEST, MOST_TIMES_ROW = 2.0, 1.5, 4.0
MOST_SECONDS_99, MOST_SECONDS_BURST, MOST_SECONDS_RESIZE = 0.016, 1.0, 0.05
MOST_BYTES_STEP, MOST_BYTES_MARK = 700, 1_500


@dataclass(slots=True)
class Case:
    """One article, and what was measured in it."""

    name: str
    terminal: Terminal
    text: str
    """Of the article, in its own script."""
    row: list[Answer] = field(default_factory=list)
    step: list[Answer] = field(default_factory=list)
    page: list[Answer] = field(default_factory=list)
    mark: list[Answer] = field(default_factory=list)
    burst: list[float] = field(default_factory=list)
    resize: list[float] = field(default_factory=list)


def measure(rounds: int = ROUNDS) -> list[Figure]:
    """Measure every case beside the floor; sizes in bytes are printed, since a figure is of seconds."""
    with TemporaryDirectory() as folder, ExitStack() as running:
        home = Path(folder)
        floor = running.enter_context(Terminal("benchmarks.floor_app", home=home))
        floor.seconds_until(floor_app.TEXT)
        cases = []
        for size, marks in CASES:
            corpus = make_corpus(home / f"{size}-{marks}", size, marks)
            arguments = ("tui", str(corpus), "--article", "article")
            terminal = running.enter_context(Terminal(*arguments, home=home))
            terminal.seconds_until(SAVED)
            terminal.wait_until_idle()
            text = read_article(open_corpus(corpus), "article").text
            cases.append(Case(f"{size:,} characters, {marks:,} marks", terminal, text))
        least = list[Answer]()
        for _ in range(rounds):
            least += floor.answers_to("j", PRESSES)
            for case in cases:
                _press(case)
    _print_sizes(cases)
    return list(_figures(cases, least))


def _press(case: Case) -> None:
    terminal = case.terminal
    terminal.press("g")
    terminal.press("j", 2)
    case.row += terminal.answers_to("j", PRESSES)
    case.step += terminal.answers_to("l", PRESSES)
    terminal.press("vlll")
    # One mark made and taken back: the second leaves all as it was.
    case.mark += terminal.answers_to("1", 1)
    case.mark += terminal.answers_to("u", 1)
    case.page += terminal.answers_to("\x04", 3)
    terminal.press("g")
    case.burst.append(terminal.seconds_for_burst("j", BURST))
    terminal.press("g")
    case.resize.append(terminal.seconds_to_resize(100, 40, _first_rows(case.text, 100, 40)))
    terminal.seconds_to_resize(120, 40)


def _first_rows(text: str, columns: int, rows: int) -> list[str]:
    """Give what the article's first two rows are in a terminal of so many cells."""
    cells = text_width(first_pane(columns, rows).width, GUTTER)
    index = RowIndex(text[:1_000], cells, [look_of(ParagraphKind.BODY, 0).indent])
    return [text[slice(*index.span(row))].rstrip("\n") for row in (0, 1)]


def _figures(cases: Sequence[Case], least: Sequence[Answer]) -> list[Figure]:
    figures = list[Figure]()
    floor = [answer.seconds for answer in least]
    beside = "the least of Textual"
    smallest = [answer.seconds for answer in cases[0].row]
    for case in cases:
        row = [answer.seconds for answer in case.row]
        step = [answer.seconds for answer in case.step]
        page = [answer.seconds for answer in case.page]
        figures += [
            Figure(f"{case.name}: a row down", row, beside, floor, most_times=MOST_TIMES_FLOOR),
            _of_processor(case.row, least),
            Figure("the same", row, "the smallest", smallest, most_times=MOST_TIMES_SMALLEST),
            Figure("a character on", step, beside, floor, most_times=MOST_TIMES_FLOOR),
            _of_processor(case.step, least),
            Figure("half a page down", page, "a row down", row, most_times=MOST_TIMES_ROW),
            Figure("99 of 100 presses within", [_percentile(row + step)], "16 ms", [MOST_SECONDS_99], 1.0),
            Figure(f"{BURST} rows down at once", case.burst, "1 s", [MOST_SECONDS_BURST], 1.0),
            Figure("first rows at another width", case.resize, "50 ms", [MOST_SECONDS_RESIZE], 1.0),
        ]
    return figures


def _of_processor(answers: Sequence[Answer], least: Sequence[Answer]) -> Figure:
    """Give the processor time of the same, which a busy machine changes less."""
    taken, floor = ([answer.processor_seconds for answer in each] for each in (answers, least))
    return Figure("the same, processor time", taken, "the least of Textual", floor if all(floor) else ())


def _percentile(seconds: Sequence[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.99)]


def _print_sizes(cases: Sequence[Case]) -> None:
    for case in cases:
        step, row, mark = (median(a.size for a in answers) for answers in (case.step, case.row, case.mark))
        is_kept = step <= MOST_BYTES_STEP and mark <= MOST_BYTES_MARK
        print(
            f"{case.name}: bytes for a character on {step:.0f}, a row down {row:.0f}, "
            f"a mark made or undone {mark:.0f}: {'kept' if is_kept else 'MISSED'}",
            file=sys.stderr,
        )


if __name__ == "__main__":
    print_table(measure())
