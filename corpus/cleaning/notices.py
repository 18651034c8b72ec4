"""What notices of a site say, made ready to be counted in a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_WORDS_FIRST = re.compile(r"\(\?:([^()\[\]\\|?*+{]+(?:\|[^()\[\]\\|?*+{]+)+)\)(?![?*+{])")
"""Words of which a pattern begins with any."""


class Notices(NamedTuple):
    """Patterns of notices. Those that begin with words are kept apart from those of a line's beginning.

    Where each alternative begins with a certain character, to search takes a tenth of the time.
    """

    all: re.Pattern[str]
    anywhere: re.Pattern[str]

    def count(self, line: str) -> int:
        """Count the notices in a line, as it is matched, that do not overlap."""
        first = self.all.match(line)
        return bool(first) + len(self.anywhere.findall(line, first.end() if first else 0))


def notices_of(patterns: Sequence[str]) -> Notices:
    """Make patterns ready, of which the earlier ones go first."""
    anywhere = [one for pattern in patterns if pattern[0] != "^" for one in _by_word(pattern)]
    return Notices(re.compile("|".join(patterns)), re.compile("|".join(anywhere)))


def _by_word(pattern: str) -> list[str]:
    """Divide a pattern that begins with one of some words into one for each word."""
    words = _WORDS_FIRST.match(pattern)
    return [word + pattern[words.end() :] for word in words[1].split("|")] if words else [pattern]
