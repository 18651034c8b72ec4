"""A driver that a terminal cannot bring down, whatever it sends, and whether or not it takes what it is sent.

With `guarded_app` this is where Textual 8.2.8 is reached into for that; `SEAMS` names what is replaced or
used of its own, and a test holds that it is still there. Unix only.
"""

from __future__ import annotations

import os
import selectors
import signal
import termios
from collections.abc import Iterable
from contextlib import suppress
from queue import Empty, Full
from time import monotonic
from types import FrameType
from typing import IO

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste
from textual.message import Message

from tui.terminal_input import Alt, EscapeKey, Heard, Keys, Pasted, TerminalInput

SEAMS = (
    (LinuxDriver, "run_input_thread _run_input_thread _sigcont_application start_application_mode"),
    (LinuxDriver, "suspend_application_mode resume_application_mode _patch_lflag _patch_iflag"),
    (linux_driver, "WriterThread"),
    (WriterThread, "write run stop"),
    (XTermParser, "feed _sequence_to_key_events"),
    (App, "_handle_exception _fatal_error _print_error_renderables panic get_driver_class"),
    (App, "_close_messages_no_wait"),
)
"""What is replaced or used, by where it is."""
KNOWN = frozenset(ANSI_SEQUENCES_KEYS) | frozenset(FUNCTIONAL_KEYS)
"""Sequences of keys, and the numbers of those with modifiers."""
_ENTERS = "\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?25l\x1b[?1004h\x1b[?2004h\x1b[?7l"
"""What Textual has a terminal do, without what counts how often it was said."""


class UnreadableInput(Message):
    """The terminal has sent bytes that are not UTF-8; they were dropped."""

    def can_replace(self, message: Message) -> bool:
        """One is as good as many."""
        return isinstance(message, UnreadableInput)


class PatientWriter(WriterThread):
    """Writes to the terminal; where that is gone or takes nothing more, the app goes on without."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(file)
        self._is_given_up = False

    def write(self, text: str) -> None:
        """Have a text written as soon as there is room; once it is given up, only if there is room."""
        while True:
            try:
                return self._queue.put(text, timeout=0.1)
            except Full:
                if self._is_given_up:
                    return None

    def give_up(self) -> None:
        """Wait no more. What is not written yet is dropped: what gives the terminal back finds room."""
        self._is_given_up = True
        with suppress(Empty):
            while True:
                self._queue.get_nowait()

    def run(self) -> None:
        """Write until nothing more comes; without a terminal take it all the same, so that nobody waits."""
        try:
            super().run()
        except (OSError, ValueError):
            while self._queue.get() is not None:
                pass

    def stop(self) -> None:
        """Write what is left, and end."""
        if self._is_given_up:
            with suppress(Full):
                self._queue.put(None, timeout=0.1)
            self.join(0.2)
        else:
            super().stop()


# The driver makes its writer by this name, in the middle of much else.
vars(linux_driver)[WriterThread.__name__] = PatientWriter


class GuardedDriver(LinuxDriver):
    """Takes from the terminal what can be keys and pastes, and survives it."""

    _is_suspended = False

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self._is_suspended = True
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal again."""
        self._is_suspended = False
        super().resume_application_mode()

    def give_up(self) -> None:
        """Wait no more for the terminal to take anything."""
        if isinstance(self._writer_thread, PatientWriter):
            self._writer_thread.give_up()

    def _sigcont_application(self, *_: int | FrameType | None) -> None:
        """Go on: after a stop that was announced begin again; after another only set things right."""
        if self._is_suspended:
            super()._sigcont_application()
        elif self._writer_thread is not None and not self.exit_event.is_set():
            self._loop.call_soon_threadsafe(self._set_right)

    def _set_right(self) -> None:
        """Have the terminal as the app needs it: a shell may have had it in between."""
        if self._is_suspended or self.exit_event.is_set():
            return
        with suppress(termios.error):
            attributes = termios.tcgetattr(self.fileno)
            attributes[3] = self._patch_lflag(attributes[3])
            attributes[0] = self._patch_iflag(attributes[0])
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)
        self.write(_ENTERS)
        self._app.refresh(layout=True)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - whatever it is, who types is not to be left without an answer
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Hear what the terminal sends until the app ends; where the terminal is gone, have the app end."""
        heard = TerminalInput(KNOWN)
        parser = XTermParser(self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                wait = heard.wait(monotonic())
                if not selector.select(0.1 if wait is None else min(wait, 0.1)):
                    self._act_on(heard.expire(monotonic()), parser)
                    continue
                try:
                    data = os.read(self.fileno, 1 << 14)
                except BlockingIOError:
                    continue
                except OSError:
                    data = b""
                if not data:
                    # As the system itself would say it, if it did not ignore that; also a busy app hears it.
                    os.kill(os.getpid(), signal.SIGHUP)
                    return
                self._act_on(heard.feed(data, monotonic()), parser)

    def _act_on(self, heard: Iterable[Heard], parser: XTermParser) -> None:
        for one in heard:
            for message in _messages(one, parser):
                self.process_message(message)


def _messages(heard: Heard, parser: XTermParser) -> Iterable[Message]:
    match heard:
        case Keys(text):
            return parser.feed(text)
        case Alt(character):
            return parser._sequence_to_key_events(character, alt=True)
        case EscapeKey():
            return [Key("escape", "\x1b")]
        case Pasted(text):
            return [Paste(text)]
        case _:
            return [UnreadableInput()]
