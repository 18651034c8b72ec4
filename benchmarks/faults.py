"""Hurts stores in every way that can be counted: `python -m benchmarks.faults [--full] [--suite NAME]`.

Without `--full` it runs the counts that the tests run. Each suite is also run once, shortly, with its guard
switched off, and has to fail then. From the project's folder; the exit code is 1 if anything was lost.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import perf_counter

from benchmarks.fault_suites import contention, damage, kills, model, power_cuts, syscalls
from benchmarks.fault_suites.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Suite:
    """One way to hurt a store."""

    what: str
    first: Callable[[], Outcome]
    """The count that the tests run."""
    full: Callable[[], Outcome]
    unguarded: Callable[[], Outcome]
    """A few, with the guard off; some of them have to fail."""
    why_not: Callable[[], str] = str
    """Why it cannot be run here; nothing where it can."""
    count: str = ""
    """The counts, as people read them."""


SUITES = {
    "syscalls": Suite(
        "the n-th system call fails",
        partial(syscalls.run, 600),
        partial(syscalls.run, 20_000),
        partial(syscalls.run, 60, is_guarded=False),
        count="600 / 20,000",
    ),
    "kills": Suite(
        "kill -9 at a random moment",
        partial(kills.run, 50),
        partial(kills.run, 2_000),
        partial(kills.run, 20, is_guarded=False),
        count="50 / 2,000",
    ),
    "power": Suite(
        "power cut",
        partial(power_cuts.run, 0),
        partial(power_cuts.run, 300),
        partial(power_cuts.run, 10, is_guarded=False),
        power_cuts.why_not,
        count="0 / 300",
    ),
    "model": Suite(
        "stateful model",
        partial(model.run, 300, 40),
        partial(model.run, 10_000, 50),
        partial(model.run, 20, 20, is_guarded=False),
        count="300 x 40 / 10,000 x 50",
    ),
    "damage": Suite(
        "bits turned over, files cut and spliced",
        partial(damage.run, 2_000),
        partial(damage.run, 50_000),
        partial(damage.run, 400, is_guarded=False),
        count="2,000 / 50,000",
    ),
    "contention": Suite(
        "processes contending for one store",
        partial(contention.run, 2, 100),
        partial(contention.run, 8, 1_000),
        partial(contention.run, 2, 40, is_guarded=False),
        count="2 x 100 / 8 x 1,000",
    ),
}


def main(arguments: list[str] | None = None) -> int:
    """Run the suites and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults")
    parser.add_argument("--full", action="store_true", help="run the full counts; takes hours")
    parser.add_argument("--suite", choices=SUITES, action="append", help="only this one; may be repeated")
    options = parser.parse_args(arguments)
    print("| suite | counts | cases | failed | what became of them | guard off | seconds |")
    print("|---|---|---|---|---|---|---|")
    is_good = True
    for name in options.suite or SUITES:
        suite = SUITES[name]
        if reason := suite.why_not():
            print(f"| {suite.what} | {suite.count} | not run: {reason} | | | | |")
            continue
        start = perf_counter()
        outcome = (suite.full if options.full else suite.first)()
        seconds = perf_counter() - start
        unguarded = suite.unguarded()
        seen = ", ".join(f"{count:,} {what}" for what, count in sorted(outcome.seen.items()))
        off = f"{len(unguarded.failures)} of {unguarded.cases} fail"
        print(
            f"| {suite.what} | {suite.count} | {outcome.cases:,} | {len(outcome.failures)} | {seen} "
            f"| {off} | {seconds:,.0f} |",
            flush=True,
        )
        for failure in outcome.failures[:5]:
            print(f"{name}: {failure}", file=sys.stderr)
        is_good = is_good and not outcome.failures and bool(unguarded.failures)
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
