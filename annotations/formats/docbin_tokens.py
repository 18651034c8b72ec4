"""The tokens of the documents of a DocBin: their text, their places in it, the entities they make."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from annotations.formats.docbin_parts import TOKEN, Parts
from annotations.formats.spacy_strings import ENT_IOB, ENT_TYPE, ORTH

_LONGEST = 1 << 25
"""Tokens or characters of one document; no article is larger."""
_CHUNK = 1 << 16
_AT_A_TIME = 1 << 26
"""Bytes that the tokens which are read at a time can be long together."""
_INSIDE, _BEGINS = 1, 3
"""How a token stands in an entity; 2 is outside, and of 0 nothing is known."""


class DamagedDocumentError(ValueError):
    """A document cannot be read, and those behind it can; the message says why."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Those of one document."""

    text: str
    starts: Sequence[int]
    """Where each begins in the text, and where the last one ends."""
    spaces: bytes
    """Of each whether a space follows, which belongs to it."""
    entities: tuple[tuple[int, int, int], ...] = ()
    """Label, and start and end in tokens, where they were asked for."""

    def words(self, start: int, end: int) -> str:
        """Give the words from one token to another, without the space behind the last."""
        return self.text[slice(*self.characters(start, end))]

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """Give where the words from one token to another stand, without the space behind the last."""
        space = 1 if end > start and self.spaces[end - 1] else 0
        return self.starts[start], self.starts[end] - space


class TokenReader:
    """Reads them, one document after the other."""

    def __init__(self, parts: Parts) -> None:
        """Take the DocBin they are in."""
        self._tokens, self._spaces = parts.reader("tokens"), parts.reader("spaces")
        self._strings = parts.strings
        self._attributes = parts.attributes
        self._chunk = max(1, min(_CHUNK, _AT_A_TIME // max(1, parts.longest_string)))

    def read(self, length: int, *, has_unknown_spaces: bool, with_entities: bool) -> Tokens:
        """Read those of the next document.

        Args:
            length: How many they are.
            has_unknown_spaces: Whether it is not known where spaces are; then there is one behind each.
            with_entities: Whether entities are wanted.

        Raises:
            DamagedDocumentError: If it cannot be read; the next one can be read all the same.
            MessagePackError: If the file breaks off.
        """
        width = TOKEN * len(self._attributes)
        if length > _LONGEST:
            self._tokens.pass_by(length * width)
            self._spaces.pass_by(length)
            raise DamagedDocumentError(f"it has {length:,} tokens; {_LONGEST:,} are read at most")
        spaces = self._spaces.take(length)
        if has_unknown_spaces:
            spaces = b"\1" * length
        texts, lengths, entities, left = list[str](), array("i"), _Entities(), length
        problem, characters = "", 0
        while left:
            count = min(left, self._chunk)
            data = array("Q", self._tokens.take(count * width))
            at, left = length - left, left - count
            if problem:
                continue
            try:
                words = self._words(data, spaces[at : at + count])
                if with_entities:
                    entities.add(*(self._column(data, name) for name in (ENT_IOB, ENT_TYPE)))
            except DamagedDocumentError as error:
                problem = str(error)
                continue
            texts.append("".join(words))
            characters += len(texts[-1])
            lengths.extend(map(len, words))
            if characters > _LONGEST:
                problem = f"its text is longer than the {_LONGEST:,} characters that are read at most"
        if problem:
            raise DamagedDocumentError(problem)
        starts: Sequence[int] = range(length + 1)
        if characters != length or 0 in lengths:
            starts = array("i", accumulate(lengths, initial=0))
        return Tokens("".join(texts), starts, spaces, entities.all() if with_entities else ())

    def _words(self, data: array[int], spaces: bytes) -> list[str]:
        try:
            words = list(map(self._strings.__getitem__, self._column(data, ORTH)))
        except KeyError:
            raise DamagedDocumentError("a token in it has no word among its strings") from None
        if any(spaces):
            return [f"{word} " if space else word for word, space in zip(words, spaces, strict=True)]
        return words

    def _column(self, data: array[int], attribute: int) -> Iterable[int]:
        width = len(self._attributes)
        if attribute not in self._attributes:
            return [0] * (len(data) // width)
        return data if width == 1 else data[self._attributes.index(attribute) :: width]


class _Entities:
    """Puts entities together of what each token says."""

    def __init__(self) -> None:
        self._found: list[tuple[int, int, int]] = []
        self._at = 0
        self._begun: tuple[int, int] | None = None
        """The label of the one that is not at its end, and where it begins."""

    def add(self, standings: Iterable[int], labels: Iterable[int]) -> None:
        """Add the next tokens."""
        for standing, label in zip(standings, labels, strict=True):
            if standing == _INSIDE:
                if self._begun is None:
                    raise DamagedDocumentError("an entity in it has no beginning")
            elif standing > _BEGINS:
                raise DamagedDocumentError("a token in it is neither in an entity nor outside")
            else:
                self._end()
                if standing == _BEGINS and label:
                    self._begun = label, self._at
            self._at += 1

    def all(self) -> tuple[tuple[int, int, int], ...]:
        """Give all of them."""
        self._end()
        return tuple(self._found)

    def _end(self) -> None:
        if self._begun is not None:
            self._found.append((*self._begun, self._at))
            self._begun = None
