"""One row down in Pizhu beside what else shows a long Chinese text in a terminal, in one run.

Two of Textual's text areas on the same text are what an app would have without a widget of its own; `vim`
and `less` are how quick a program can be that does neither both scripts nor marks.

Run from the project's folder: `python -m benchmarks.peers_in_reading`.
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Figure, print_table
from benchmarks.reading import OWN_WORDS, make_corpus
from benchmarks.terminal import Terminal

SIZES = (100_000, 1_000_000)
ROUNDS, PRESSES = 4, 8
DOWN = {"pizhu": "\x1b[B", "two text areas": "\x1b[B", "vim": "gj", "less": "j"}
"""One row of the screen down, in each."""
LEAST_TIMES_QUICKER = 10.0
"""Than two text areas."""


def measure(rounds: int = ROUNDS) -> list[Figure]:
    """Measure every program on every size, in turn."""
    figures = list[Figure]()
    with TemporaryDirectory() as folder:
        home = Path(folder)
        for size in SIZES:
            figures += _measure_size(home, size, rounds)
    return figures


def _measure_size(home: Path, size: int, rounds: int) -> list[Figure]:
    corpus = make_corpus(home / str(size), size)
    article = str(corpus / "article.txt")
    with ExitStack() as running:
        programs = {
            "pizhu": Terminal("tui", str(corpus), "--article", "article", home=home),
            "two text areas": Terminal("benchmarks.two_text_areas", article, home=home),
        }
        if shutil.which("vim"):
            programs["vim"] = Terminal("-u", "NONE", "-R", article, home=home, program="vim")
        if shutil.which("less"):
            programs["less"] = Terminal(article, home=home, program="less")
        for terminal in programs.values():
            running.enter_context(terminal)
            terminal.seconds_until(OWN_WORDS[:4])
            terminal.wait_until_idle()
        seconds = {name: list[float]() for name in programs}
        for _ in range(rounds):
            for name, terminal in programs.items():
                terminal.press(DOWN[name], 2)
                seconds[name] += terminal.seconds_for(DOWN[name], PRESSES)
    ours = seconds.pop("pizhu")
    most = 1 / LEAST_TIMES_QUICKER
    return [
        Figure(
            f"{size:,} characters: a row down",
            ours,
            name,
            theirs,
            most_times=most if name == "two text areas" else None,
        )
        for name, theirs in seconds.items()
    ]


if __name__ == "__main__":
    print_table(measure())
