"""Other processes that work on a store: started once, forked for each piece of work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measuring import ROOT


class Forked:
    """A process that forks others, one at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Take the process, which has just been started."""
        self._process = process
        self.child = 0
        """The id of the process that works."""

    def begin(self, work: str, store: Path, numbers: range, *, is_guarded: bool) -> None:
        """Have a process begin to work; its edits have these numbers."""
        guard = "guarded" if is_guarded else "unguarded"
        if self._process.stdin is None:
            raise RuntimeError("the process takes no work")
        self._process.stdin.write(f"{work}\t{store}\t{numbers.start}\t{len(numbers)}\t{guard}\n")
        self._process.stdin.flush()
        self.child = int(self._line().removeprefix("pid "))

    def lines(self) -> Iterator[str]:
        """Give what the process that works says, until it is gone; the last is `end` and its exit code."""
        while True:
            line = self._line()
            yield line
            if line.startswith("end"):
                return

    def kill(self) -> None:
        """End the process that works, with no chance to do anything about it."""
        os.kill(self.child, signal.SIGKILL)

    def _line(self) -> str:
        if self._process.stdout is None:
            raise RuntimeError("the process says nothing")
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the process that forks the others is gone")
        return line.rstrip("\n")


@contextmanager
def forked() -> Iterator[Forked]:
    """Start a process that forks others, and end it."""
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.fault_suites.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        try:
            yield Forked(process)
        finally:
            if process.stdin is not None:
                process.stdin.close()
            process.wait(30)
