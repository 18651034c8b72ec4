"""A file that is never kept: what is written to it is taken away as it comes."""

from __future__ import annotations


class Drain:
    """What a library that writes to files is handed. It cannot seek, and says so by having no `tell`."""

    def __init__(self) -> None:
        self.closed = False
        self._held: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._held.append(bytes(data))
        return len(data)

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """Nothing is held open."""

    def taken(self) -> bytes:
        """Give what was written since the last time."""
        held, self._held = b"".join(self._held), []
        return held
