"""Where the clauses of a paragraph begin and end, and what of each a span would hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from annotations.suggesting.frames import Frames

_OPENING, _CLOSING = "“「『（《〈(【", "”」』）》〉)】"
_ENDS = "。！？!?…"
_MARK = re.compile(f"[，；：,;:—{_ENDS}]")
_QUOTE = re.compile(f"[{_OPENING}{_CLOSING}]")
_EDGES = " \u3000\t，；：、。！？…—,;:!?.·■□●▲◆"
_PAIRS = dict(zip(_CLOSING, _OPENING, strict=True))
_SPEECH = re.compile("[。！？!?]|(?:我|我们|咱|俺).*[，,]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence between two marks, in offsets of the paragraph."""

    start: int
    end: int
    sentence: int
    """The number of its sentence in the paragraph."""
    part: int
    """The number of the part of the paragraph between full stops and semicolons."""
    is_label: bool
    """Whether a colon follows: what it names is stated behind."""
    is_speech: bool = False
    """Whether somebody says it."""


@lru_cache(maxsize=4)
def clauses(text: str) -> tuple[Clause, ...]:
    """Give the clauses of a paragraph, in order; one mark inside a short quotation divides nothing.

    The last few paragraphs are remembered: whoever learns from one asks for them again.

    Args:
        text: One paragraph, in either script.
    """
    found: list[Clause] = []
    kept, speech = _quotations(text)
    start = sentence = part = 0
    for mark in _MARK.finditer(text):
        place, character = mark.start(), mark[0]
        is_number = (
            character in ",:：—"
            and text[place - 1 : place].isdigit()
            and text[place + 1 : place + 2].isdigit()
        )
        if kept[place] or is_number:
            continue
        is_end = character in _ENDS
        if start < place:
            found.append(Clause(start, place, sentence, part, character in "：:", bool(speech[start])))
        start = place + 1
        part += is_end or character in "；;"
        sentence += is_end
    if start < len(text):
        found.append(Clause(start, len(text), sentence, part, False, bool(speech[start])))
    return tuple(found)


def _quotations(text: str) -> tuple[bytearray, bytearray]:
    """Give for each character whether it is in a quotation that is one phrase, and in one that is speech."""
    kept, speech = bytearray(len(text)), bytearray(len(text) + 1)
    opened: list[tuple[str, int]] = []
    for mark in _QUOTE.finditer(text):
        character, place = mark[0], mark.start()
        if character in _OPENING:
            opened.append((character, place))
        elif opened and opened[-1][0] == _PAIRS[character]:
            opener, first = opened.pop()
            is_speech = opener in "“「『" and bool(_SPEECH.search(text, first, place))
            target = speech if is_speech else kept
            target[first : place + 1] = b"\1" * (place + 1 - first)
    return kept, speech


@lru_cache(maxsize=64)
def trimmed(plain_text: str, start: int, end: int, frames: Frames) -> tuple[int, int]:
    """Give the span without what the codebook strips: marks, connectives, intensifiers, 了, half a pair.

    What was asked for last is remembered: the rules ask, and then whoever learns from them.

    Args:
        plain_text: In Simplified characters.
        start: Where the span begins.
        end: Where it ends.
        frames: What is stripped.
    """
    while start < end:
        before = (start, end)
        while start < end and plain_text[start] in _EDGES:
            start += 1
        while start < end and plain_text[end - 1] in _EDGES:
            end -= 1
        start = _paired_start(plain_text, start, end)
        end = _paired_end(plain_text, start, end)
        if lead := frames.lead(plain_text, start, end):
            start += lead
        for word in frames.ends:
            left = end - len(word)
            if plain_text.endswith(word, start, end) and left > start:
                end = end if plain_text[left - 1] in frames.not_behind.get(word, "") else left
        if (start, end) == before:
            break
    return start, end


def _paired_start(text: str, start: int, end: int) -> int:
    """Drop a quotation mark at the start that has no partner in the span."""
    if start < end and text[start] in _CLOSING:
        return start + 1
    if start < end and text[start] in _OPENING:
        partner = _CLOSING[_OPENING.index(text[start])]
        if partner not in text[start:end]:
            return start + 1
    return start


def _paired_end(text: str, start: int, end: int) -> int:
    """Drop a quotation mark at the end that has no partner in the span."""
    if start < end and text[end - 1] in _OPENING:
        return end - 1
    if start < end and (opener := _PAIRS.get(text[end - 1])) and opener not in text[start:end]:
        return end - 1
    return end
