"""A real terminal for the app to run in: tmux where it is installed, and a pseudo-terminal everywhere."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from typing import Protocol

import pyte

from tui.tour import remember_tour

WIDTH, HEIGHT = 120, 40
_PATIENCE = 60.0
"""Seconds until a screen that does not come is a failure. Nothing waits this long when all is well."""
_LONGEST_READ = 0.5
"""Seconds until what was read is looked at, though there is more."""
_LONGEST_WRITE = 10.0
"""Seconds until a program that takes no key counts as one that never will."""


class Terminal(Protocol):
    """A screen and a keyboard."""

    def send(self, *keys: str) -> None:
        """Type keys: single characters, or `Enter`, `Escape`."""

    def rows(self) -> list[str]:
        """Read the screen."""

    def has_ended(self) -> bool:
        """Whether the program has left."""

    def close(self) -> None:
        """End what runs in it."""


def wait_for(terminal: Terminal, condition: Callable[[list[str]], bool]) -> list[str]:
    """Wait until the screen is as it should be, and give it."""
    give_up = time.monotonic() + _PATIENCE
    while time.monotonic() < give_up:
        rows = terminal.rows()
        if condition(rows):
            return rows
        time.sleep(0.05)
    raise AssertionError("the screen did not come:\n" + "\n".join(terminal.rows()))


class Tmux:
    """tmux, with a server of its own."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._tmux = ["tmux", "-f", "/dev/null", "-S", str(folder / "tmux.socket")]
        subprocess.run(
            [
                *self._tmux,
                "-u",
                "new-session",
                "-d",
                "-s",
                "pizhu",
                "-x",
                str(WIDTH),
                "-y",
                str(HEIGHT),
                *command,
            ],
            check=True,
            env=_environment(),
        )

    def send(self, *keys: str) -> None:
        """Type keys."""
        for key in keys:
            named = len(key) > 1
            subprocess.run(
                [*self._tmux, "send-keys", "-t", "pizhu", *([] if named else ["-l"]), "--", key], check=True
            )

    def rows(self) -> list[str]:
        """Read the screen."""
        shown = subprocess.run(
            [*self._tmux, "capture-pane", "-p", "-t", "pizhu"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return shown.stdout.split("\n")

    def has_ended(self) -> bool:
        """Whether the program has left, and tmux with it."""
        asked = subprocess.run([*self._tmux, "has-session", "-t", "pizhu"], capture_output=True, check=False)
        return asked.returncode != 0

    def close(self) -> None:
        """End the server."""
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)


class PseudoTerminal:
    """A pty, its screen kept by pyte."""

    _KEYS = {"Enter": b"\r", "Escape": b"\x1b"}  # noqa: RUF012

    def __init__(self, command: list[str], folder: Path, *, is_first_start: bool = False) -> None:
        """Run a command."""
        self.exit_code: int | None = None
        self.written = bytearray()
        """All that the program has written, byte for byte."""
        environment = _environment(is_first_start=is_first_start)
        self._pid, self._master = pty.fork()
        if self._pid == 0:
            os.execvpe(command[0], command, environment)
        # A program that has stopped reading must not hold up what tests it.
        os.set_blocking(self._master, False)
        ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self._screen)

    def send(self, *keys: str) -> None:
        """Type keys."""
        for key in keys:
            data = self._KEYS.get(key, key.encode())
            while data:
                data = data[self._write(data) :]

    def send_bytes(self, data: bytes) -> None:
        """Send what no key sends, as fast as it is taken.

        Raises:
            OSError: If the program has ended before all was taken, or takes nothing for ten seconds.
        """
        while data:
            data = data[self._write(data[:1024]) :]
            self.read()

    def _write(self, data: bytes) -> int:
        """Write as many of some bytes as are taken, and give how many: one at least."""
        give_up = time.monotonic() + _LONGEST_WRITE
        while True:
            try:
                return os.write(self._master, data)
            except BlockingIOError:
                if self.has_ended() or time.monotonic() > give_up:
                    raise
            # It may want to write before it reads on.
            self.read()

    def resize(self, width: int, height: int) -> None:
        """Be of another size. The screen that `rows` gives stays as it was."""
        ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def hang_up(self) -> None:
        """Be gone, as when a connection is lost."""
        os.close(self._master)
        self._master = -1

    def wait_for_words(self, words: str, seconds: float) -> bool:
        """Wait until words are written that were not before; say whether they were."""
        begun, give_up = len(self.written), time.monotonic() + seconds
        while words.encode() not in self.written[begun:]:
            if time.monotonic() > give_up or self.has_ended():
                return False
            self.read()
        return True

    def rows(self) -> list[str]:
        """Read the screen. A wide character leaves an empty cell behind it, which pyte gives as nothing."""
        self.read()
        return list(self._screen.display)

    def read(self) -> None:
        """Read what there is, so that the program can go on writing.

        No longer than a moment: a program that never stops writing may be faster than what keeps its screen.
        """
        give_up = time.monotonic() + _LONGEST_READ
        while time.monotonic() < give_up and select.select([self._master], [], [], 0.02)[0]:
            try:
                data = os.read(self._master, 65536)
            except OSError:
                break
            if not data:
                break
            self.written += data
            # pyte takes Textual's private queries for something else; they draw nothing.
            self._stream.feed(_without_private_queries(data))

    def has_ended(self) -> bool:
        """Whether the program has left."""
        if self._pid:
            ended, status = os.waitpid(self._pid, os.WNOHANG)
            if ended:
                self._pid, self.exit_code = 0, os.waitstatus_to_exitcode(status)
        return not self._pid

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self._pid, number)

    def is_raw(self) -> bool:
        """Whether the terminal still hands keys over one by one, without echo."""
        return not termios.tcgetattr(self._master)[3] & (termios.ICANON | termios.ECHO)

    def close(self) -> None:
        """End the program."""
        if not self.has_ended():
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        if self._master >= 0:
            os.close(self._master)


def _environment(*, is_first_start: bool = False) -> dict[str, str]:
    """Give the environment without what is told of another terminal; the tour is shown on a first start."""
    of_another = ("COLUMNS", "LINES", "TMUX", "TMUX_PANE")
    kept = {name: value for name, value in os.environ.items() if name not in of_another}
    if not is_first_start:
        remember_tour()
    return kept | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


def _without_private_queries(data: bytes) -> bytes:
    return re.sub(
        rb"\x1b\[[<>=?][0-9;]*[a-zA-Z$]+[a-z]?|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\",
        b"",
        data,
    )


def available_terminals() -> list[type[Tmux] | type[PseudoTerminal]]:
    """Give the terminals that this machine has. There is always one."""
    return [Tmux, PseudoTerminal] if shutil.which("tmux") else [PseudoTerminal]
