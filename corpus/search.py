"""Finding words in a text, in either script: literally, or by a regular expression with a time limit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import SearchError, SearchTooSlowError
from corpus.scripts import fold_scripts

if TYPE_CHECKING:
    from regex import Pattern

LONGEST_SECONDS = 2.0
"""How long a regular expression may look through one text."""
_ESCAPE = re.compile(r"\\(?:[pPN]\{[^}]*\}|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    words: str = ""
    is_pattern: bool = False
    """Whether the words are a regular expression."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.words.strip()


class Search:
    """A query made ready, to be carried out on any number of texts."""

    def __init__(self, query: Query) -> None:
        """Make a query ready.

        Raises:
            SearchError: If it is no regular expression; says where it goes wrong.
        """
        self.query = query
        self._needle = ""
        self._pattern: Pattern[str] | None = None
        if query.is_empty:
            return
        if query.is_pattern:
            self._pattern = _compiled(query.words)
        else:
            self._needle = fold_scripts(query.words.strip())

    def spans(self, folded: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """Give where it is found, in order, without overlaps and without empty places.

        Args:
            folded: A text as `fold_scripts` gives it: its offsets are those of the text itself.
            start: The offset to begin at.

        Raises:
            SearchTooSlowError: If a regular expression takes longer than `LONGEST_SECONDS`. It lets other
                threads run meanwhile.
        """
        if self._pattern is not None:
            yield from _matches(self._pattern, folded, start)
        elif self._needle:
            length = len(self._needle)
            place = folded.find(self._needle, start)
            while place >= 0:
                yield place, place + length
                place = folded.find(self._needle, place + length)


def fold_pattern(pattern: str) -> str:
    """Give a regular expression in the form in which texts are searched.

    Characters are folded as `fold_scripts` folds them, one that would then be an operator, such as `（`,
    is escaped; escapes and the ends of ranges stay as they are. Case is left to the search.
    """
    folded: list[str] = []
    is_in_set = False
    place = 0
    while place < len(pattern):
        if escape := _ESCAPE.match(pattern, place):
            folded.append(_folded_escape(escape[0]))
            place = escape.end()
            continue
        character = pattern[place]
        is_range_end = is_in_set and "-" in (pattern[place - 1 : place], pattern[place + 1 : place + 2])
        if character.isascii():
            is_in_set = character != "]" and (is_in_set or character == "[")
            folded.append(character)
        else:
            folded.append(character if is_range_end else re.escape(fold_scripts(character)))
        place += 1
    return "".join(folded)


def _folded_escape(escape: str) -> str:
    character = escape[1:]
    return escape if character.isascii() else re.escape(fold_scripts(character))


def _compiled(words: str) -> Pattern[str]:
    # 30 ms, which a search for plain words does without.
    import regex

    try:
        # Its own words first: the places that an error names are then those that were typed.
        regex.compile(words)
        return regex.compile(fold_pattern(words), regex.IGNORECASE | regex.MULTILINE)
    except regex.error as error:
        what, _, place = str(error).partition(" at position ")
        where = f" at character {int(place.split()[0]) + 1}" if place else ""
        raise SearchError(
            f"No regular expression{where}: {what}; mend it, or ctrl+r looks for the words as they are"
        ) from None
    except (OverflowError, RecursionError, MemoryError):
        raise SearchError("The regular expression is too large; make it shorter") from None


def _matches(pattern: Pattern[str], folded: str, start: int) -> Iterator[tuple[int, int]]:
    try:
        for match in pattern.finditer(folded, start, timeout=LONGEST_SECONDS, concurrent=True):
            first, last = match.span()
            if first < last:
                yield first, last
    except TimeoutError:
        raise SearchTooSlowError(
            f"The regular expression takes longer than {LONGEST_SECONDS:g} s; make it simpler, "
            "such as by one repetition less inside another"
        ) from None
