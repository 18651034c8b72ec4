"""A disk that fails when told to, in the place of the calls in `annotations.disk`."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest


class FaultyDisk:
    """Counts writes, syncs, truncations and replacements, and makes the n-th of them fail."""

    def __init__(
        self, *, fail_at: int = 0, error: int = errno.EIO, sticky: bool = False, short: bool = False
    ) -> None:
        """Fail at the call number `fail_at`, from 1, and at all later ones if `sticky`.

        A failing write that is `short` has written half before.
        """
        self.fail_at = fail_at
        self.error = error
        self.sticky = sticky
        self.short = short
        self.calls: list[str] = []
        self.has_failed = False

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put this in the place of the disk until the end of the test."""
        monkeypatch.setattr("annotations.disk.os", self)
        monkeypatch.setattr("annotations.disk.replace", self.replaced)

    def heal(self) -> None:
        """Fail no more."""
        self.fail_at = 0

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(os, name)

    def write(self, handle: int, data: bytes) -> int:
        try:
            self._call("write")
        except OSError:
            if self.short:
                os.write(handle, data[: len(data) // 2])
            raise
        return os.write(handle, data)

    def fsync(self, handle: int) -> None:
        self._call("sync")
        os.fsync(handle)

    def ftruncate(self, handle: int, length: int) -> None:
        self._call("truncate")
        os.ftruncate(handle, length)

    def replaced(self, source: Path, target: Path) -> None:
        """Stand in for `annotations.disk.replace`."""
        self._call("replace")
        source.replace(target)

    def _call(self, name: str) -> None:
        self.calls.append(name)
        number = len(self.calls)
        if self.fail_at and (number == self.fail_at or (self.sticky and number > self.fail_at)):
            self.has_failed = True
            raise OSError(self.error, os.strerror(self.error))


def leftovers(folder: Path) -> list[str]:
    """The temporary files in a folder."""
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]
