"""How long it takes until there is something to read, beside what Textual and Python take by themselves.

Run from the project's folder: `python -m benchmarks.startup`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import empty_app
from benchmarks.measuring import ROOT, Figure, alternate, print_table, timed
from benchmarks.terminal import Terminal

RUNS = 11
ARTICLE = "004_d4150c76847e7727"
BODY = "近年来"
"""How a paragraph of its body begins: at the start of a row, and nowhere in the library."""


def measure(runs: int = RUNS) -> list[Figure]:
    """Measure the reader's first paint, `pizhu list` and `pizhu --help`."""
    with TemporaryDirectory() as folder:
        home = Path(folder)

        def reader() -> float:
            with Terminal("tui", "--article", ARTICLE, home=home) as terminal:
                return terminal.seconds_until(BODY)

        def reader_alive() -> float:
            with Terminal("tui", "--article", ARTICLE, home=home) as terminal:
                return terminal.seconds_until("saved")

        def reader_for_the_first_time() -> float:
            with (
                TemporaryDirectory() as fresh,
                Terminal("tui", "--article", ARTICLE, home=Path(fresh)) as terminal,
            ):
                return terminal.seconds_until(BODY)

        def library() -> float:
            with Terminal("tui", home=home) as terminal:
                return terminal.seconds_until(ARTICLE)

        def empty() -> float:
            with Terminal("benchmarks.empty_app", home=home) as terminal:
                return terminal.seconds_until(empty_app.TEXT)

        def command(*arguments: str) -> float:
            environment = {**os.environ, "XDG_DATA_HOME": folder, "XDG_CACHE_HOME": str(home / "cache")}
            return timed(
                lambda: subprocess.run(
                    [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, check=True
                )
            )

        painted = alternate(runs, reader, library, empty, reader_for_the_first_time, reader_alive)
        called = alternate(
            runs,
            lambda: command("-m", "tui", "list"),
            lambda: command("-m", "tui", "--help"),
            lambda: command("-c", "pass"),
        )
    return [
        Figure("open an article: first paint", painted[0], "empty Textual app", painted[2], most_times=1.3),
        Figure("the same, a file never read before", painted[3], "empty Textual app", painted[2]),
        Figure("the same, the app is there", painted[4], "empty Textual app", painted[2]),
        Figure("open the library: first row", painted[1], "empty Textual app", painted[2]),
        Figure("pizhu list, the seeds", called[0], "python -c pass", called[2], most_more=0.35),
        Figure("pizhu --help", called[1], "python -c pass", called[2]),
    ]


if __name__ == "__main__":
    print_table(measure())
