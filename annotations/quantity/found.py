"""What is found in a plain text: a quantity with what its own characters say, or what was passed over.

Tuples: of each quantity several are made on the way, and a frozen dataclass takes four times as long to make.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from annotations.model import Bound
from annotations.quantity.rules import Unit


class Found(NamedTuple):
    """A quantity with what its own characters say, in offsets of the plain text."""

    start: int
    end: int
    number_end: int
    """Where its numeral ends."""
    low: Decimal
    high: Decimal | None
    unit: Unit
    word: str
    """The word that counts, as it stands; empty where none does."""
    bound: Bound
    rates: tuple[str, ...] = ()
    """The denominators that belong to it, in their order."""
    is_sure: bool = False
    """Whether no exclusion speaks against it."""


class Skipped(NamedTuple):
    """A numeral with a unit that is no quantity, and why."""

    start: int
    end: int
    reason: str
