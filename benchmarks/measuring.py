"""What a measurement is: medians of alternating runs, beside a baseline of the same minutes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured, in seconds, and what it is measured beside."""

    what: str
    seconds: Sequence[float]
    """One for each run."""
    baseline: str = ""
    baseline_seconds: Sequence[float] = ()
    most_times: float | None = None
    """The promise: at most so many times the baseline."""
    most_more: float | None = None
    """The promise: at most so many seconds more than the baseline."""

    @property
    def times(self) -> float | None:
        """How many times its baseline it took, by the medians."""
        return median(self.seconds) / median(self.baseline_seconds) if self.baseline_seconds else None

    @property
    def more(self) -> float | None:
        """How many seconds longer than its baseline it took, by the medians."""
        return median(self.seconds) - median(self.baseline_seconds) if self.baseline_seconds else None

    @property
    def is_kept(self) -> bool | None:
        """Whether this run kept the promise; `None` where nothing is promised."""
        if self.most_times is not None and self.times is not None:
            return self.times <= self.most_times
        if self.most_more is not None and self.more is not None:
            return self.more <= self.most_more
        return None

    def cells(self) -> tuple[str, ...]:
        """Give the row of the table."""
        ratio = "" if self.times is None else f"{self.times:.2f} x"
        limit = "" if self.most_times is None else f"{self.most_times:g} x"
        if self.most_more is not None and self.more is not None:
            ratio, limit = f"+{_milliseconds(self.more)}", f"+{_milliseconds(self.most_more)}"
        return (
            self.what,
            _milliseconds(median(self.seconds)),
            str(len(self.seconds)),
            self.baseline,
            _milliseconds(median(self.baseline_seconds)) if self.baseline_seconds else "",
            ratio,
            limit,
            {True: "kept", False: "MISSED", None: ""}[self.is_kept],
        )


def timed(work: Callable[[], object]) -> float:
    """Give the seconds that one run takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def alternate(runs: int, *works: Callable[[], float]) -> list[list[float]]:
    """Run each in turn, so often, so that what else the machine does falls on all alike.

    Args:
        runs: How often; each is run once more before, so that caches are warm.
        works: Each gives what it measured, in seconds.

    Returns:
        For each of them what it measured, run by run.
    """
    for work in works:
        work()
    rounds = [[work() for work in works] for _ in range(runs)]
    return [[measured[index] for measured in rounds] for index in range(len(works))]


def print_table(figures: Iterable[Figure]) -> None:
    """Print the figures as a Markdown table, with how busy the machine was."""
    head = ("measured", "ms, median", "runs", "beside", "ms, median", "ratio", "limit", "")
    rows = [head, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    rows.insert(1, tuple("-" * width for width in widths))
    for row in rows:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
    if hasattr(os, "getloadavg"):
        print(f"\n{os.cpu_count()} cores; load over the last minute {os.getloadavg()[0]:.1f}")


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.3g}" if seconds < 1 else f"{seconds * 1000:,.0f}"
