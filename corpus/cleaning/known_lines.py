"""What lines of a page are by themselves, whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.line_kinds import kind_alone
from corpus.cleaning.phrases import Phrases, matching_copy

_LONGEST_SIGNPOST = 30
"""In characters, with the marks around it."""
_AROUND_SIGNPOST = re.compile(r"[\s:>»|【】\[\]()■◆●▪▍▌+…★☆—-]")
_BEHIND_SIGNPOST = re.compile(r"(?:更多|(?<=\D)\d{1,5}条?)$")


class KnownLine(NamedTuple):
    """What is known of a line by itself."""

    copy: str
    """As phrases are matched, of the length it has on the page."""
    kind: Kind | None
    """What it says that it is."""
    signpost: str
    """A short line without the marks around it; of another nothing."""


class KnownLines:
    """The lines of a page that were looked at one by one: what is left of them is often looked at again."""

    def __init__(self, phrases: Phrases) -> None:
        """Take what lines are matched with."""
        self.phrases = phrases
        self._known: dict[str, KnownLine] = {}

    def look_at(self, lines: Sequence[str]) -> list[KnownLine]:
        """Give what each of some lines is by itself."""
        new = [line for line in dict.fromkeys(lines) if line not in self._known]
        if new:
            for line, copy in zip(new, matching_copy("\n".join(new)).split("\n"), strict=True):
                self._known[line] = KnownLine(copy, kind_alone(copy, self.phrases), _signpost(copy))
        return [self._known[line] for line in lines]


def _signpost(copy: str) -> str:
    if not 0 < len(copy) <= _LONGEST_SIGNPOST:
        return ""
    is_more = copy[-1] in "多条" or copy[-1].isdecimal()
    return _AROUND_SIGNPOST.sub("", _BEHIND_SIGNPOST.sub("", copy) if is_more else copy)
