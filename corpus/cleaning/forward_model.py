"""The damage that byte-level string functions do to a page of GBK text.

A mirror program treated the bytes of its pages with functions that do not know where a character ends:

* it wrote a gloss, `(nèi)`, behind every byte pair that spells some characters, also where the pair is the
  second byte of one character and the first of the next;
* it cut the page at the byte pairs of some punctuation marks, also at such accidental ones;

and decoded the pieces one by one. A first byte left without its second one became `?`, and swallowed the
byte behind it if that was a control, a digit or an ASCII punctuation mark. From there on the characters are
read out of step, until a byte below 0x80 brings them back.

Every repair is put through this model again, and is made only if the raw characters come out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import pairwise

FAILURE = "?"
"""What the mirror wrote for bytes that spell no character."""

ALWAYS_CUT_AT = "！；？"
"""The punctuation marks that every mirror cuts its pages at."""

SPLITTERS = ALWAYS_CUT_AT + "，"
"""The punctuation marks that one mirror or another was seen to cut its pages at."""

_HALF_WIDTH = str.maketrans({**dict(zip("，；：？！（）", ",;:?!()", strict=True)), "\u3000": "  "})
_FULL_WIDTH = str.maketrans(",;:?!", "，；：？！")
_WIDE_FORMS = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_HALF_WIDTH_OF_ALL = {**_HALF_WIDTH, **str.maketrans({wide: narrow for narrow, wide in _WIDE_FORMS.items()})}


def damage(
    text: str,
    glosses: Mapping[str, str],
    splitters: Collection[str] = SPLITTERS,
    *,
    half_width: bool = True,
    half_width_letters: bool = False,
) -> str:
    """Give `text` as the mirror would have written it.

    Args:
        text: Undamaged text without glosses.
        glosses: The characters that the mirror glosses, each with its syllable, in the order in which it
            treats them.
        splitters: The characters that it cuts the page at.
        half_width: Whether the page then went through a normaliser that writes `，；：？！（）` in ASCII and
            an ideographic space as two spaces.
        half_width_letters: Whether that normaliser writes every other full-width sign of ASCII so, such as
            letters and digits.

    Raises:
        ValueError: If `text` holds a character that takes no byte, one byte or two bytes in GBK.
    """
    data = encode(text)
    insertions = gloss_positions(data, glosses)
    cuts = cut_positions(data, splitters, insertions)
    return damage_bytes(data, insertions, cuts, half_width=half_width, half_width_letters=half_width_letters)


def damage_bytes(
    data: bytes,
    insertions: Mapping[int, str],
    cuts: Iterable[int],
    *,
    half_width: bool = True,
    half_width_letters: bool = False,
) -> str:
    """Give the text that GBK bytes become, with glosses and cuts at the byte offsets that are named.

    Args:
        data: GBK bytes.
        insertions: The syllable that is written, in parentheses, in front of the byte at each offset.
        cuts: The offsets at which the bytes are taken apart before they are decoded.
        half_width: As for `damage`.
        half_width_letters: As for `damage`.
    """
    text = "".join(written for written, _ in trace(data, insertions, cuts))
    if not half_width:
        return text
    return text.translate(_HALF_WIDTH_OF_ALL if half_width_letters else _HALF_WIDTH)


def trace(data: bytes, insertions: Mapping[int, str], cuts: Iterable[int]) -> Iterator[tuple[str, int]]:
    """Give each character that `damage_bytes` writes, in full width, and the byte offset it has come to.

    The offset is where, in `data`, the bytes of the character end; behind those of a gloss it stays.
    """
    edges = sorted({0, len(data), *cuts})
    for start, end in pairwise(edges):
        piece = b""
        sources = [start]  # the offset in `data` of each byte of the piece
        done = start
        for position in sorted(p for p in insertions if start < p <= end):
            gloss = b"(" + insertions[position].encode("gb18030") + b")"
            piece += data[done:position] + gloss
            sources += [*range(done + 1, position + 1), *[position] * len(gloss)]
            done = position
        piece += data[done:end]
        sources += range(done + 1, end + 1)
        position = 0
        for character, length in decode(piece):
            position += length
            yield character, sources[position]


def gloss_positions(data: bytes, glosses: Mapping[str, str]) -> dict[int, str]:
    """Give the byte offsets at which the mirror writes a gloss, and its syllable.

    A pair that an earlier gloss has taken apart is no longer found.
    """
    positions: dict[int, str] = {}
    for character, syllable in glosses.items():
        pair = encode(character)
        start = data.find(pair)
        while start >= 0:
            if start + 1 in positions:
                start = data.find(pair, start + 1)
                continue
            positions[start + 2] = syllable
            start = data.find(pair, start + 2)
    return positions


def cut_positions(data: bytes, splitters: Collection[str], insertions: Container[int] = ()) -> set[int]:
    """Give the byte offsets on both sides of every pair of bytes that spells one of `splitters`.

    A pair that one of `insertions` has taken apart is not found: glosses are written first.
    """
    if not splitters:
        return set()
    pattern = b"|".join(re.escape(encode(mark)) for mark in splitters)
    matches = (match for match in re.finditer(pattern, data) if match.start() + 1 not in insertions)
    return {edge for match in matches for edge in match.span()}


def decode(data: bytes) -> Iterator[tuple[str, int]]:
    """Give the characters that GBK bytes are decoded into, each with the number of bytes it took.

    A first byte without its second one becomes `?`, and swallows a byte below 0x40, 0x7F or 0xFF behind it.
    """
    position = 0
    while position < len(data):
        lead = data[position]
        if lead < 0x80:
            character, length = chr(lead), 1
        elif not is_lead(lead) or position + 1 == len(data):
            character, length = FAILURE, 1
        else:
            character, length = character_of(lead, data[position + 1]) or FAILURE, 2
        yield character, length
        position += length


def encode(text: str) -> bytes:
    """Give the GBK bytes of `text`, one for an ASCII character and two for any other.

    Raises:
        ValueError: If a character is not in GBK.
    """
    return b"".join(bytes([ord(c)]) if c < "\x80" else bytes(pair_of(c)) for c in text)


def pair_of(character: str) -> tuple[int, int]:
    """Give the two GBK bytes of a character, user-defined ones included.

    Raises:
        ValueError: If GBK spells it with one byte or not at all.
    """
    try:
        data = character.encode("gb18030")
    except UnicodeEncodeError:
        data = b""
    if len(data) != 2:
        raise ValueError(f"{character!r} is not spelled with two bytes in GBK")
    return data[0], data[1]


def character_of(lead: int, trail: int) -> str | None:
    """Give the character that two bytes spell, or `None`."""
    if not (is_lead(lead) and is_trail(trail)):
        return None
    try:
        return bytes([lead, trail]).decode("gb18030")
    except UnicodeDecodeError:
        return None


def full_width(character: str) -> str:
    """Give the full-width form of a punctuation mark that a normaliser makes half width."""
    return character.translate(_FULL_WIDTH)


def wide_form(character: str) -> str:
    """Give the full-width form of any visible ASCII character, and any other character as it is."""
    return _WIDE_FORMS.get(character, character)


def is_lead(byte: int) -> bool:
    """Whether a byte may be the first of a GBK character."""
    return 0x81 <= byte <= 0xFE


def is_trail(byte: int) -> bool:
    """Whether a byte may be the second of a GBK character."""
    return 0x40 <= byte <= 0x7E or 0x80 <= byte <= 0xFE
