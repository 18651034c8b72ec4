"""Sub-codes: the kinds that a tag of the codebook falls into, such as `mechanism/incentive`."""

from __future__ import annotations

from dataclasses import dataclass

SEPARATOR = "/"
"""Stands between the name of a tag and that of its sub-code; no name has it in itself."""
SUBCODE_KEYS = tuple("abcdefghijklmnopqrstuvwxyz")
"""The keys that can choose a sub-code, where the tag of an annotation is changed."""


@dataclass(frozen=True, slots=True)
class SubCode:
    """One kind of a tag. Letter, colour, key and links are those of the tag."""

    name: str
    """What stands in an annotation behind the name of the tag: `incentive` of `mechanism/incentive`."""
    title: str
    """What stands on the screen."""
    definition: str
    """What falls under it, and where the next one begins."""
    key: str | None = None
    """One of `SUBCODE_KEYS`, another one for each sub-code of a tag; `None` where it is chosen without."""


def parent_of(tag: str) -> str:
    """Give the name of the tag itself: `mechanism` of `mechanism/incentive`, and of `mechanism`."""
    return tag.partition(SEPARATOR)[0]


def subcode_of(tag: str) -> str:
    """Give the name of the sub-code: `incentive` of `mechanism/incentive`; empty where there is none."""
    return tag.partition(SEPARATOR)[2]


def with_subcode(tag: str, subcode: str) -> str:
    """Give what stands in an annotation with a tag and one of its sub-codes."""
    return f"{parent_of(tag)}{SEPARATOR}{subcode}"
