"""What is found in a plain text: a quantity with what its own characters say, or what was passed over."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from annotations.model import Bound
from annotations.quantity.rules import Unit


@dataclass(frozen=True, slots=True)
class Found:
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


@dataclass(frozen=True, slots=True)
class Skipped:
    """A numeral with a unit that is no quantity, and why."""

    start: int
    end: int
    reason: str
