"""Processes that want the same store again and again: each waits for the others, and no edit is lost."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from annotations.errors import StoreError
from annotations.store import open_store
from benchmarks.fault_suites.outcome import Outcome
from benchmarks.fault_suites.processes import forked
from tests.annotations.examples import numbered_id


def run(processes: int, edits: int, *, is_guarded: bool = True) -> Outcome:
    """Have so many processes make so many edits each. Without its guard, there is no lock."""
    outcome = Outcome("contention")
    with ExitStack() as stack:
        path = Path(stack.enter_context(TemporaryDirectory())) / "annotations.json"
        others = [stack.enter_context(forked()) for _ in range(processes)]
        starts = [1 + index * edits for index in range(processes)]
        for other, start in zip(others, starts, strict=True):
            other.begin("contend", path, range(start, start + edits), is_guarded=is_guarded)
        path.with_name("go").touch()
        for other in others:
            *_, last = other.lines()
            if last != "end 0":
                outcome.failures.append(f"a process failed: {last}")
        try:
            with open_store(path, "李", read_only=True) as store:
                held = {each.id: (each.note, each.revision) for each in store.all()}
        except StoreError as error:
            outcome.failures.append(f"the store cannot be opened: {error}")
            held = {}
    for number in range(1, 1 + processes * edits):
        is_there = held.pop(numbered_id(number), None) == (str(number), 2)
        outcome.note("there" if is_there else "lost", "" if is_there else f"edit {number} is lost")
    if held:
        outcome.failures.append(f"{len(held)} annotations are there that nobody made")
    return outcome
