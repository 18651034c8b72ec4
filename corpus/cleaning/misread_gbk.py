"""GBK that was read as Latin-1: `Å©Òµ` was `农业`.

Some programs read first what is valid UTF-8, and as Latin-1 what is left: of two bytes that UTF-8 has a
character for, such as `г`, they made that one. A line of it has hardly anything but letters with accents, and
read back it has hardly anything but common characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpus.alignment import Edit
from corpus.cleaning.misread_lines import is_common, latin_byte
from corpus.rare_characters import rare_characters

RULE = "mojibake"
FEWEST = 10
"""So many letters with accents or signs show that a line was misread."""
FEWEST_KINDS = 5
"""So many different ones: a row of dots or of signs divides a text."""
MOST_ASCII = 0.4
"""The most ASCII letters in such a line, for each character of two bytes."""
MOST_RARE, CHARACTERS_A_RARE = 1, 10
"""How many of the Chinese characters that come out are not common at most, and one more for so many."""

_MISREAD = re.compile("[\x80-\u07ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+")
_LATIN = re.compile("[\x80-\xff]")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_ASCII_LETTER = re.compile("[A-Za-z]")


def find_misread_gbk(text: str) -> list[Edit]:
    """Find lines of GBK that were read as Latin-1, or as UTF-8 as far as they can be.

    Each edit replaces a row of such characters. One that lost a byte is left as it is: what stands behind
    that is out of step, and reads like text that nobody wrote.
    """
    # Few pages have any letter or sign of Latin-1 but the dot between names.
    if not _LATIN.search(rare_characters(text)) or len(_LATIN.findall(text)) < FEWEST:
        return []
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        edits += _edits(line, start)
        start += len(line) + 1
    return edits if len(_HAN.findall("".join(edit.replacement for edit in edits))) >= FEWEST // 2 else []


def _edits(line: str, start: int) -> Iterator[Edit]:
    runs = list(_MISREAD.finditer(line))
    misread = "".join(run[0] for run in runs)
    size = len(misread)
    if size < FEWEST or len(set(misread)) < FEWEST_KINDS:
        return
    if len(_ASCII_LETTER.findall(line)) > MOST_ASCII * size / 2 or _HAN.search(line):
        return
    for run in runs:
        # œ was two bytes of UTF-8, or one of Windows-1252.
        for way in (_utf8_or_latin, latin_byte):
            read = _read(run[0], way)
            if _UNREADABLE.search(read) is None and _is_common(read):
                yield Edit(start + run.start(), start + run.end(), read, RULE, "GBK read as Latin-1")
                break


def _read(run: str, to_bytes: Callable[[str], bytes]) -> str:
    return b"".join(map(to_bytes, run)).decode("gb18030", "replace")


def _utf8_or_latin(character: str) -> bytes:
    return character.encode() if "\u0100" <= character <= "\u07ff" else latin_byte(character)


def _is_common(read: str) -> bool:
    characters = _HAN.findall(read)
    return (
        len(characters) - sum(map(is_common, characters)) <= MOST_RARE + len(characters) // CHARACTERS_A_RARE
    )
