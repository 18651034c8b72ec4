"""Work over several processes: in order, and what kills one of them stops nothing else."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator

import pytest

from tui.commands.processes import Work, in_processes


def doubler(factor: int) -> Callable[[str], str]:
    def double(item: str) -> str:
        if item == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "wrong":
            raise ValueError("this one is wrong")
        return item * factor

    return double


@pytest.mark.parametrize("jobs", [1, 2])
def test_gives_the_results_in_the_order_of_the_items(jobs: int) -> None:
    items = [f"{number}," for number in range(40)]
    done = list(in_processes(Work(doubler, (2,)), items, jobs))
    assert done == [(item, item * 2) for item in items]


def test_a_killed_process_costs_its_own_item_and_no_other() -> None:
    items = ["a", "b", "deadly", "c", "d", "e", "f", "g", "h", "i", "j", "k"]
    done = list(in_processes(Work(doubler, (3,)), items, 2))
    assert done == [(item, None if item == "deadly" else item * 3) for item in items]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_goes_to_the_caller(jobs: int) -> None:
    with pytest.raises(ValueError, match="this one is wrong"):
        list(in_processes(Work(doubler, (2,)), ["a", "wrong"], jobs))


def test_takes_items_only_as_they_are_needed() -> None:
    taken = list[str]()

    def items() -> Iterator[str]:
        for number in range(1000):
            taken.append(str(number))
            yield str(number)

    results = in_processes(Work(doubler, (2,)), items(), 2)
    assert next(results) == ("0", "00")
    assert len(taken) == 8
    results.close()
