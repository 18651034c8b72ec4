"""The lines of a text that may be UTF-8 read as another encoding, and the bytes that they were read from.

GBK and GB18030 make one character of two bytes, Latin-1 and Windows-1252 of one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from corpus.rare_characters import rare_characters

UNKNOWN, FOREIGN = b"\xff", b"\xfe"
"""Bytes that UTF-8 never has: for U+FFFD, and for what is no byte of the wrong encoding."""

_FREQUENT = (
    "涓鐨浜銆鏈鍙澶浠杩鍏鏄鍔鍚浣鍒涔瀹鍥鎴灏鍦娌杞浼鏃缁鏂骞璇閫鍗濂璁寮"
    "鐢鏉宸鍜閲鍐搴鑰瑕鏍寰瑙鎵鏋闂姘鐪娆鍑鏀琛瀵鎬鐩鍘鎶锛鈥"
)
"""What the characters and marks of most sentences begin with, read as GBK. Each is rare in real text."""
_NEAR = 5
"""In characters: how far apart two of them are at most in misread text, where few bytes are lost."""
_EURO = "€".encode("gb18030")
_LATIN_LEADS = re.compile("[äåæçèéã]")
"""What Chinese characters and their marks begin with, read as Latin-1."""
_LATIN = re.compile("[ã-é][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™\ufffd]")


class SuspectLine(NamedTuple):
    """A line that may have been misread."""

    start: int
    text: str
    encoding: str
    is_suspect: bool
    """Whether it has more to show than a rare character, which any line may hold."""


class Line(NamedTuple):
    """A line as the bytes it was read from."""

    start: int
    """Where it starts in the text."""
    encoding: str
    data: bytes
    ends: tuple[int, ...]
    """The place in `data` where each character of the line begins, and where the last one ends."""

    def character_at(self, place: int) -> int:
        """Give the index of the character that holds the byte at `place`."""
        return bisect_right(self.ends, place) - 1

    def is_edge(self, place: int) -> bool:
        """Whether a character begins or ends at `place`."""
        return self.ends[self.character_at(place)] == place


def suspect_lines(text: str) -> list[SuspectLine]:
    """Find the lines that may have been misread. None on nearly all pages that were not."""
    latin = bool(_LATIN_LEADS.search(rare_characters(text)) and _LATIN.search(text))
    gbk = bool(
        _frequent().search(text)
        # A tenth of what the next takes, and news with a rare character or two does not get past it.
        and (latin or _close_leads().search(text))
        and len(_gbk_leads().intersection(text)) >= 2
    )
    if not gbk and not latin:
        return []
    lines = list(_lines(text, gbk=gbk, latin=latin))
    return lines if any(line.is_suspect for line in lines) else []


def _lines(text: str, *, gbk: bool, latin: bool) -> Iterator[SuspectLine]:
    start = 0
    for line in text.split("\n"):
        if gbk and (leads := [match.start() for match in _lead().finditer(line)]):
            # Every character of three bytes becomes one and a half: a lead is never far from the next one.
            is_suspect = any(right - left <= _NEAR for left, right in pairwise(leads))
            yield SuspectLine(start, line, "GBK", is_suspect)
        elif latin and _LATIN.search(line):
            yield SuspectLine(start, line, "Latin-1", is_suspect=True)
        start += len(line) + 1


def read_line(line: SuspectLine) -> Line:
    """Give a line as the bytes that were read as its encoding."""
    pieces = _gbk_bytes(line.text) if line.encoding == "GBK" else map(latin_byte, line.text)
    return Line(line.start, line.encoding, *_joined(pieces))


def _joined(pieces: Iterable[bytes]) -> tuple[bytes, tuple[int, ...]]:
    pieces = list(pieces)
    return b"".join(pieces), tuple(accumulate(map(len, pieces), initial=0))


def _gbk_bytes(line: str) -> list[bytes]:
    pieces = list(map(_gbk_piece, line))
    for index, piece in enumerate(pieces):
        if piece == _EURO:
            before = b"".join(pieces[max(index - 2, 0) : index])[-2:]
            behind = pieces[index + 1][:1] if index + 1 < len(pieces) else b""
            if _is_one_byte(before, behind):
                pieces[index] = b"\x80"
    return pieces


def _is_one_byte(before: bytes, behind: bytes) -> bool:
    """Whether a euro sign is 0x80, as Windows has it, and not the pair A2E3."""
    if before[-1:] >= b"\xe2":
        return True
    if b"\x80" <= behind < b"\xc0" or behind == UNKNOWN:
        return False
    character = (before + b"\x80").decode("utf-8", "ignore")
    return len(character) == 1 and is_common(character)


@cache
def is_common(character: str) -> bool:
    """Whether a character is of the first level of GB 2312 or of Big5: 9,000 of both scripts."""
    gb, big5 = character.encode("gb2312", "ignore"), character.encode("big5", "ignore")
    return b"\xb0" <= gb < b"\xd8" or b"\xa4" <= big5 < b"\xc7"


def _gbk_piece(character: str) -> bytes:
    if character == "\N{REPLACEMENT CHARACTER}":
        return UNKNOWN
    if character == "\x80":
        return b"\x80"
    try:
        piece = character.encode("gb18030")
    except UnicodeEncodeError:
        return FOREIGN
    return piece if len(piece) < 3 else FOREIGN


def latin_byte(character: str) -> bytes:
    """Give the byte that Latin-1 or Windows-1252 reads as a character, `UNKNOWN` or `FOREIGN`."""
    if character == "\N{REPLACEMENT CHARACTER}":
        return UNKNOWN
    if character < "\u0100":
        return character.encode("latin-1")
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return FOREIGN


@cache
def _frequent() -> re.Pattern[str]:
    return re.compile(f"[{_FREQUENT}]")


@cache
def _close_leads() -> re.Pattern[str]:
    """Give a pattern of two leads on one line that are near each other."""
    lead = _lead().pattern
    return re.compile(f"{lead}.{{0,{_NEAR - 1}}}{lead}")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(_gbk_leads()))}]")


@cache
def _gbk_leads() -> frozenset[str]:
    """What Chinese characters begin with, read as GBK: the pairs E380 to E9BF. Real text has few of them."""
    pairs = bytes(b for lead in range(0xE3, 0xEA) for trail in range(0x80, 0xC0) for b in (lead, trail))
    return frozenset(pairs.decode("gbk"))
