"""The same work on many items, over several processes, in order; what kills a process stops only its item."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")
_AHEAD = 4
"""Items handed out for each process before the oldest is awaited: enough to keep all busy, and few results
to hold."""


@dataclass(frozen=True)
class Work(Generic[Result]):
    """What is to be done with an item, once a process is ready for it. All of it can be pickled."""

    prepare: Callable[..., Callable[[str], Result]]
    """Called once in each process, with `arguments`; gives what is called with each item."""
    arguments: tuple[object, ...]


def in_processes(
    work: Work[Result], items: Iterable[str], jobs: int
) -> Generator[tuple[str, Result | None], None, None]:
    """Give each item with its result, in the order of the items; `None` where its process was killed.

    Args:
        work: What to do. An exception of it goes to the caller.
        items: Taken as they are needed, never all at once.
        jobs: How many processes; with one, the work is done in this one.
    """
    if jobs == 1:
        do = work.prepare(*work.arguments)
        for item in items:
            yield item, do(item)
        return
    waiting = iter(items)
    while True:
        lost = list[str]()
        yield from _until_one_is_killed(work, waiting, jobs, lost)
        if not lost:
            return
        # Any of those in hand may have been the one: each has a process of its own now.
        for item in lost:
            alone = list[str]()
            yield from _until_one_is_killed(work, iter([item]), 1, alone)
            if alone:
                yield item, None


def _until_one_is_killed(
    work: Work[Result], items: Iterator[str], jobs: int, lost: list[str]
) -> Iterator[tuple[str, Result | None]]:
    """Give results until a process is killed; then put the items that were in hand into `lost`."""
    # Spawned, since a fork of a process with threads can hang, and so that all systems do the same.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _prepare, (work,))
    in_hand, results = deque[str](), dict[str, Future[Result]]()

    def hand_out(count: int) -> None:
        for item in islice(items, count):
            in_hand.append(item)
            results[item] = pool.submit(_do, item)

    try:
        hand_out(jobs * _AHEAD)
        while in_hand:
            result = results.pop(in_hand[0]).result()
            yield in_hand.popleft(), result
            hand_out(1)
    except BrokenProcessPool:
        lost += in_hand
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


_prepared: list[Callable[[str], object]] = []
"""What this process, started for it, does with each item."""


def _prepare(work: Work[Any]) -> None:
    # Who is at the keyboard stops the program; it stops these.
    signal(SIGINT, SIG_IGN)
    _prepared.append(work.prepare(*work.arguments))


def _do(item: str) -> Any:  # noqa: ANN401
    return _prepared[-1](item)
