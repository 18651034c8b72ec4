"""A program in a terminal of its own, watched from outside: what it writes, and when. Unix only."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from types import TracebackType
from typing import Self

from benchmarks.measuring import ROOT

_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
COLUMNS, ROWS = 120, 40
LONGEST_WAIT = 60.0
"""Seconds until a program that does not answer is given up."""
QUIET = 0.15
"""Seconds without output after which a key press counts as answered; not part of what is measured."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program wrote when a key was pressed."""

    seconds: float
    """Until its last byte."""
    size: int
    """In bytes."""
    processor_seconds: float
    """That it took; 0 where the system does not tell. What else the machine does changes it little."""


class Terminal:
    """Runs a program, such as `python -m …`, in a pseudo-terminal of 120 by 40 cells.

    The terminal answers none of its questions.
    """

    def __init__(self, *arguments: str, home: Path, program: str = "") -> None:
        """Start the program; the time runs from here.

        Args:
            arguments: What follows `python -m`, or, with `program`, that program's own name.
            home: Where its data folder and its cache are to be.
            program: A program that is not Python.
        """
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PIZHU", "TEXTUAL"))
        }
        kept.pop("NO_COLOR", None)
        # Nobody is shown the tour while the clock runs.
        (home / "state" / "pizhu").mkdir(parents=True, exist_ok=True)
        (home / "state" / "pizhu" / "tour-shown").touch()
        self._start = perf_counter()
        self._process = subprocess.Popen(
            [program, *arguments] if program else [sys.executable, "-m", *arguments],
            cwd=ROOT,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={
                **kept,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "XDG_DATA_HOME": str(home),
                "XDG_CACHE_HOME": str(home / "cache"),
                "XDG_STATE_HOME": str(home / "state"),
            },
        )
        os.close(slave)
        self._seen = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def seconds_until(self, text: str) -> float:
        """Give the seconds from the start of the program until it has written `text`.

        Raises:
            TimeoutError: If it never does; with the end of what it wrote instead.
        """
        wanted = text.encode()
        while wanted not in self._seen:
            self._seen += self._read(LONGEST_WAIT)
        return perf_counter() - self._start

    def press(self, key: str, times: int = 1) -> None:
        """Press a key so often, each time when all is quiet after the last; it may go unanswered."""
        for _ in range(times):
            os.write(self._master, key.encode())
            self._drain()

    def seconds_for(self, key: str, times: int) -> list[float]:
        """Press a key so often; give for each press the seconds until the last byte of the answer.

        Raises:
            TimeoutError: If there is no answer.
        """
        return [answer.seconds for answer in self.answers_to(key, times)]

    def answers_to(self, key: str, times: int) -> list[Answer]:
        """Press a key so often, and give each answer.

        Raises:
            TimeoutError: If there is none.
        """
        answers = []
        for _ in range(times):
            spent, pressed = self._processor_seconds(), perf_counter()
            os.write(self._master, key.encode())
            first = len(self._read(LONGEST_WAIT))
            last, rest = self._drain()
            answers.append(Answer(last - pressed, first + rest, self._processor_seconds() - spent))
        return answers

    def seconds_to(self, key: str, text: str) -> float:
        """Press a key; give the seconds until a text has been written that came with it.

        Raises:
            TimeoutError: If it never is.
        """
        pressed, seen = perf_counter(), b""
        os.write(self._master, key.encode())
        while text.encode() not in seen:
            seen += self._read(LONGEST_WAIT)
        seconds = perf_counter() - pressed
        self._drain()
        return seconds

    def seconds_for_burst(self, key: str, times: int) -> float:
        """Send a key so often at once; give the seconds until all is quiet again, the quiet left out.

        Raises:
            TimeoutError: If there is no answer.
        """
        pressed = perf_counter()
        os.write(self._master, key.encode() * times)
        self._read(LONGEST_WAIT)
        return self._drain()[0] - pressed

    def seconds_to_resize(self, columns: int, rows: int, wanted: Sequence[str] = ()) -> float:
        """Give the terminal another size, and the seconds until it shows what is drawn for it.

        Args:
            columns: Of the terminal.
            rows: Of the terminal.
            wanted: What is to be read there, each with a blank behind it; otherwise the first byte.

        Raises:
            TimeoutError: If it never is.
        """
        resized = perf_counter()
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        # Not its controlling terminal, which would send it.
        self._process.send_signal(signal.SIGWINCH)
        written = self._read(LONGEST_WAIT)
        while not all(f"{text} " in _ESCAPE.sub("", written.decode(errors="replace")) for text in wanted):
            written += self._read(LONGEST_WAIT)
        shown = perf_counter()
        self._drain()
        return shown - resized

    def wait_until_idle(self) -> None:
        """Wait until the program has done what it does beside: until it takes no more processor time."""
        before = -1.0
        while (spent := self._processor_time()) > before:
            before = spent
            until = perf_counter() + 0.5
            while (left := until - perf_counter()) > 0:
                if self._is_readable(left):
                    self._read(left)

    def _processor_seconds(self) -> float:
        """Give the processor time of all its threads, to the nanosecond."""
        threads = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(path.read_text().split()[0]) for path in threads) / 1e9

    def _processor_time(self) -> float:
        """Give the program's processor time in ticks; where the system does not tell, wait instead."""
        status = Path(f"/proc/{self._process.pid}/stat")
        if not status.exists():
            sleep(10)
            return -1
        fields = status.read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    def _drain(self) -> tuple[float, int]:
        """Read until all is quiet; give when the last byte came, and how many did."""
        last, count = perf_counter(), 0
        while self._is_readable(QUIET):
            count += len(self._read(QUIET))
            last = perf_counter()
        return last, count

    def _is_readable(self, seconds: float) -> bool:
        return bool(select.select([self._master], [], [], seconds)[0])

    def _read(self, seconds: float) -> bytes:
        if not self._is_readable(seconds):
            raise TimeoutError(f"no output in {seconds:g} s; the last was {self._seen[-400:]!r}")
        try:
            return os.read(self._master, 1 << 20)
        except OSError:
            # What Linux says when the program has ended.
            raise TimeoutError(f"the program ended: {self._seen[-2000:].decode(errors='replace')}") from None
