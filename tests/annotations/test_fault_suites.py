"""The store is hurt in every way that can be counted, and each suite sees it when its guard is off.

`python -m benchmarks.faults --full` runs many more. The stateful model has a file of its own.
"""

from __future__ import annotations

from benchmarks.fault_suites import contention, damage, kills, model, syscalls
from benchmarks.fault_suites.outcome import Outcome


def _holds(outcome: Outcome, cases: int) -> None:
    assert outcome.failures == []
    assert outcome.cases == cases


def test_whichever_call_to_the_disk_fails_what_was_saved_is_there() -> None:
    outcome = syscalls.run(600)
    _holds(outcome, 600)
    # Both a disk that fails once and one that fails in recovery too were tried.
    assert min(outcome.seen["once"], outcome.seen["twice"]) > 150
    assert syscalls.run(60, is_guarded=False).failures


def test_whenever_the_process_is_killed_what_was_acknowledged_is_there() -> None:
    _holds(kills.run(50), 50)
    assert kills.run(20, is_guarded=False).failures


def test_whatever_is_damaged_is_refused_or_told_of_and_can_be_mended() -> None:
    outcome = damage.run(2000)
    _holds(outcome, 2000)
    assert outcome.seen["refused"] > 500
    assert outcome.seen["told of"] > 10
    assert outcome.seen["copy: found damaged"] > 200
    assert damage.run(400, is_guarded=False).failures


def test_processes_that_want_one_store_lose_nothing_to_each_other() -> None:
    _holds(contention.run(2, 100), 200)
    # Two processes may happen to take turns; not time after time.
    assert any(contention.run(2, 40, is_guarded=False).failures for _ in range(8))


def test_the_model_sees_a_history_that_only_says_it_saves() -> None:
    assert model.run(20, 20, is_guarded=False).failures
