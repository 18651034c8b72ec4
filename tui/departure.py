"""Leaving when the system says so: what is written is kept, the terminal given back, within three seconds.

The handlers are those of Python itself, not of the event loop: they run also while a handler of the app is
busy, or while the loop waits for a terminal that takes nothing more.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Protocol, Self

_TERMINAL_WAIT = 1.0
"""Seconds until nothing more is waited for that the terminal would have to take."""
_LAST_WAIT = 1.7
"""Seconds more until the program ends without having been able to leave."""
_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")


class Leaving(Protocol):
    """What can be left."""

    def leave(self, number: int) -> None:
        """Keep what is being written, and begin to leave. Called between any two steps of the main thread."""

    def give_up_terminal(self) -> None:
        """Wait no more for the terminal. Called from another thread."""


class Departure:
    """While it is entered, a signal that ends a program makes the app leave, with exit code 128 + n."""

    def __init__(self) -> None:
        self.number: int | None = None
        """The signal that came; later ones count no more."""
        self.has_given_up_terminal = False
        """Whether the terminal took nothing more: what waits for it may never return."""
        self._leaving: Leaving | None = None
        self._before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}
        self._attributes: list[int | list[bytes | int]] | None = None
        self._has_begun = threading.Event()
        self._is_over = threading.Event()

    def __enter__(self) -> Self:
        """Take the signals, and note how the terminal is."""
        self._attributes = _terminal_attributes()
        for name in _SIGNALS:
            if number := getattr(signal, name, None):
                # Not outside of the main thread. Also where it was ignored before, as after nohup: a program
                # with a screen has no use without its terminal.
                with suppress(ValueError):
                    self._before[number] = signal.signal(number, self._handle)
        # Ready before a signal comes: a thread cannot be started between any two steps.
        threading.Thread(target=self._watch, name="pizhu-departure", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the signals back. With the terminal given up, end at once: its writer cannot be waited for."""
        if self.has_given_up_terminal:
            self._end_now()
        self._is_over.set()
        self._has_begun.set()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def of(self, leaving: Leaving) -> None:
        """Take what is to be left; before that a signal ends the program by an exception."""
        self._leaving = leaving

    def _handle(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        if self.number is not None:
            return
        self.number = number
        if self._leaving is None:
            sys.exit(128 + number)
        self._has_begun.set()
        self._leaving.leave(number)

    def _watch(self) -> None:
        self._has_begun.wait()
        if self._is_over.wait(_TERMINAL_WAIT) or self._leaving is None:
            return
        self.has_given_up_terminal = True
        self._leaving.give_up_terminal()
        if not self._is_over.wait(_LAST_WAIT):
            self._end_now()

    def _end_now(self) -> None:
        _restore_terminal(self._attributes)
        os._exit(128 + (self.number or signal.SIGTERM))


def _terminal_attributes() -> list[int | list[bytes | int]] | None:
    try:
        import termios

        return termios.tcgetattr(0)
    except (ImportError, OSError, termios.error):
        return None


def _restore_terminal(attributes: list[int | list[bytes | int]] | None) -> None:
    """Have the terminal hand lines over again; at once, whatever it has not taken yet."""
    if attributes is not None:
        import termios

        with suppress(OSError, termios.error):
            termios.tcsetattr(0, termios.TCSANOW, attributes)
