"""What a suite found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

_MEMORY = Path("/dev/shm")
"""Where a file system in memory usually is: what is tried there does not wait for a disk."""


@dataclass(slots=True)
class Outcome:
    """How many cases there were, and which of them failed."""

    suite: str
    cases: int = 0
    failures: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    """What became of the cases, counted, so that a suite that tries nothing shows."""

    def note(self, what: str, failure: str = "") -> None:
        """Take account of one case."""
        self.cases += 1
        self.seen[what] += 1
        if failure:
            self.failures.append(failure)


@contextmanager
def fast_folder() -> Iterator[Path]:
    """Give a folder, in memory where the system has such a place, and remove it in the end."""
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        yield Path(folder)
