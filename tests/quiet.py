"""Waits until an app has nothing left to do: exactly, and so on a busy machine too.

Textual's pilot sleeps until the process uses little of the processor. That is 40 ms a key at the least, and
up to two seconds where other threads are at work.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

SOON_SECONDS = 0.02
"""Timers that fire within this time belong to the key just pressed: Textual repaints every 1/60 s."""


async def wait_until_quiet(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until the event loop has no callback to run, and no timer that fires soon.

    Args:
        min_sleep: Seconds to wait at least.
        max_sleep: Seconds to wait at most; a timer that never rests ends the wait so.
    """
    loop = asyncio.get_running_loop()
    ready: Sequence[asyncio.Handle] = getattr(loop, "_ready")  # noqa: B009 - asyncio names no public way
    timers: Sequence[asyncio.TimerHandle] = getattr(loop, "_scheduled")  # noqa: B009
    began = loop.time()
    if min_sleep:
        await asyncio.sleep(min_sleep)
    while loop.time() - began < max_sleep:
        await asyncio.sleep(0)
        if ready:
            continue
        soon = [
            timer.when()
            for timer in timers
            if not timer.cancelled() and timer.when() < loop.time() + SOON_SECONDS
        ]
        if not soon:
            return
        await asyncio.sleep(max(0.0, min(soon) - loop.time()))
