"""What cleaning could not settle: stretches of a text that a reader is told to doubt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that is in doubt, in code points of the text that was looked at."""

    start: int
    end: int
    reason: str
    """What is in doubt, for a reader."""
    alternatives: tuple[str, ...] = ()
    """What else may have stood there, likeliest first. Where the text is left as it is: what may have."""
    margin: float = 0.0
    """The log-odds of the repair that was made against all others; 0 where none was."""
