"""Processes killed while they edit: all that each had acknowledged has to be there, and at most one more."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from annotations.errors import StoreError
from annotations.store import open_store
from benchmarks.fault_suites.outcome import Outcome
from benchmarks.fault_suites.processes import Forked, forked
from benchmarks.fault_suites.worker import after, shown

EDITS = 10
"""How many each process makes before it waits for its end."""
_ONE_STORE = 10
"""So many processes are killed on one store, so that a killed one's files are found by others."""


def run(count: int, *, is_guarded: bool = True, seed: int = 1) -> Outcome:
    """Kill so many processes. Without its guard, an edit is acknowledged before it is saved."""
    outcome, random = Outcome("kill -9"), Random(seed)
    with forked() as others, TemporaryDirectory() as folder:
        while outcome.cases < count:
            path = Path(folder, str(outcome.cases), "annotations.json")
            first = 1
            for _ in range(min(_ONE_STORE, count - outcome.cases)):
                first = _kill_one(others, path, first, random, outcome, is_guarded=is_guarded)
    return outcome


def _kill_one(
    others: Forked, path: Path, first: int, random: Random, outcome: Outcome, *, is_guarded: bool
) -> int:
    """Kill one, compare, and give the number of the first edit that was not made."""
    others.begin("edit", path, range(first, first + EDITS), is_guarded=is_guarded)
    acknowledged = first - 1
    waits_for = random.randint(0, EDITS)
    lines = others.lines()
    for _ in range(waits_for):
        line = next(lines)
        if line.startswith("end"):
            outcome.note("ended by itself", f"edit {acknowledged + 1}: the process ended: {line}")
            return first
        acknowledged = int(line)
    time.sleep(random.uniform(0, 0.004))
    others.kill()
    acknowledged = max([acknowledged, *(int(line) for line in lines if not line.startswith("end"))])
    try:
        with open_store(path, "李", idle_seconds=1e6) as store:
            held = shown(store)
    except StoreError as error:
        outcome.note("cannot be opened", f"after edit {acknowledged}: {error}")
        return first
    for last in (acknowledged, acknowledged + 1):
        if held == after(range(1, last + 1)):
            outcome.note("all there" if last == acknowledged else "one more than acknowledged")
            return last + 1
    outcome.note("wrong", f"after edit {acknowledged}: {len(held)} annotations, not those there should be")
    # What is there is not known any more: begin anew.
    path.with_name("annotations.history.jsonl").unlink(missing_ok=True)
    path.unlink(missing_ok=True)
    return 1
