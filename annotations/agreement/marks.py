"""A mark: what is compared of an annotation, wherever it came from."""

from __future__ import annotations

from dataclasses import dataclass

from annotations.model import Value


@dataclass(frozen=True, slots=True)
class Mark:
    """A tagged span of one article, `[start, end)` in code points of the text that is compared."""

    start: int
    end: int
    tag: str
    value: Value | None = None

    @property
    def key(self) -> tuple[int, int, str, str]:
        """What marks are sorted by; of two marks with one key it does not matter which is which."""
        return self.start, self.end, self.tag, repr(self.value)

    def shared_with(self, other: Mark) -> int:
        """Give how many characters two marks have in common."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def overlap(self, other: Mark) -> float:
        """Give the characters two marks share, as a part of those that either holds: 0 to 1."""
        shared = self.shared_with(other)
        return shared / (self.end - self.start + other.end - other.start - shared) if shared else 0.0
