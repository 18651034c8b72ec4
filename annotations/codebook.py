"""The tags that spans can have, their kinds, and the links between them: what they mean, and their keys."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotations.subcodes import SEPARATOR, SubCode, parent_of, subcode_of

KEYS = tuple("123456789")
"""The keys that can set a tag."""
COLORS = ("green", "yellow", "blue", "purple", "red", "cyan", "orange", "pink", "grey")
"""The names of colours; a theme gives each a shade on which its text can be read."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One kind of span."""

    name: str
    """What stands in an annotation."""
    title: str
    """What stands on the screen."""
    key: str
    """The digit that sets the tag, one of `KEYS`."""
    letter: str
    """The one character, one cell wide, that stands for the tag in the margin of a text."""
    definition: str
    include: tuple[str, ...]
    """What is marked with it, one sentence each."""
    exclude: tuple[str, ...]
    """What looks like it and is not."""
    examples: tuple[str, ...]
    """Each a quote, and after ` — ` what is to be seen in it."""
    boundaries: tuple[str, ...] = ()
    """Where a span of it begins and ends, one sentence each."""
    color: str | None = None
    """One of `COLORS`, or `#rrggbb` or `#rgb`; `None` where the codebook leaves it to the theme."""
    subcodes: tuple[SubCode, ...] = ()
    """The kinds it falls into, in their order."""

    def subcode(self, name: str) -> SubCode | None:
        """Give the sub-code with a name, without that of the tag; `None` where there is none."""
        return next((subcode for subcode in self.subcodes if subcode.name == name), None)


@dataclass(frozen=True, slots=True)
class LinkKind:
    """One kind of link, from an annotation of one tag to an annotation of another."""

    name: str
    title: str
    source: str
    """The name of the tag that it goes from."""
    target: str
    """The name of the tag that it goes to."""
    definition: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """The tags and the kinds of links, in their order."""

    tags: tuple[Tag, ...]
    link_kinds: tuple[LinkKind, ...]
    rules: tuple[str, ...] = ()
    """What holds for all tags, one sentence each."""
    path: Path | None = None
    """Where it was read from; `None` for the default one."""

    def tag(self, name: str) -> Tag | None:
        """Give the tag with a name, also of one with a sub-code; `None` if only another codebook has it."""
        parent = parent_of(name)
        return next((tag for tag in self.tags if tag.name == parent), None)

    def has(self, name: str) -> bool:
        """Whether this is the name of a tag, or of a tag and one of its sub-codes."""
        tag, subcode = self.tag(name), subcode_of(name)
        return tag is not None and (name == tag.name or tag.subcode(subcode) is not None)

    def tag_for_key(self, key: str) -> Tag | None:
        """Give the tag that a key sets."""
        return next((tag for tag in self.tags if tag.key == key), None)

    def index_of(self, name: str) -> int:
        """Give the place of a tag, from 0; behind the last for one that only another codebook has."""
        parent = parent_of(name)
        return next((index for index, tag in enumerate(self.tags) if tag.name == parent), len(self.tags))

    def title_of(self, name: str) -> str:
        """Give what a tag is called on the screen, with its sub-code; its name if unknown here."""
        tag, name_of_subcode = self.tag(name), subcode_of(name)
        if tag is None or not name_of_subcode:
            return tag.title if tag else name
        subcode = tag.subcode(name_of_subcode)
        return f"{tag.title}{SEPARATOR}{subcode.title if subcode else name_of_subcode}"

    def letter_of(self, name: str) -> str:
        """Give the letter that stands for a tag; a question mark for one that only another codebook has."""
        tag = self.tag(name)
        return tag.letter if tag else "?"

    def link_kinds_between(self, source: str, target: str) -> tuple[LinkKind, ...]:
        """Give the kinds of link that can go from an annotation of one tag to one of another."""
        ends = parent_of(source), parent_of(target)
        return tuple(kind for kind in self.link_kinds if (kind.source, kind.target) == ends)
