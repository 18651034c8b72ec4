"""A reader who does everything in any order, with crashes, beside a model: that of the tests, run longer."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from traceback import format_exception
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from annotations.history import History
from annotations.records import Change
from benchmarks.fault_suites.outcome import Outcome
from tests.annotations import test_store_machine


def run(sessions: int, steps: int, *, is_guarded: bool = True) -> Outcome:
    """Run so many sessions of so many steps. Without its guard, the history says saved and writes nothing."""
    outcome = Outcome("stateful model")
    form = settings(
        max_examples=sessions,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=not is_guarded,
        # What fails without the guard need not be made small.
        phases=list(Phase) if is_guarded else [Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    with ExitStack() as stack:
        if not is_guarded:
            stack.enter_context(patch.object(History, "append", _only_say))
        try:
            run_state_machine_as_test(test_store_machine.StoreMachine, settings=form)
        except Exception as error:  # noqa: BLE001 (whatever the machine ends with is what was found)
            outcome.failures.append("".join(format_exception(error)))
    outcome.cases = sessions
    outcome.seen["sessions"] = sessions
    return outcome


def _only_say(history: History, changes: Sequence[Change]) -> None:
    history.last_seq = changes[-1].last_seq
