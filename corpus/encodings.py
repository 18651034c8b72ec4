"""From bytes to text: which encoding a Chinese text was saved in.

What a file says of itself comes first: a byte order mark, then NUL bytes, which only UTF-16 has, then
whether it is UTF-8, which other encodings are almost never by chance. Between those that are left the
characters decide: a text read in the wrong encoding is made of rare ones.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import CorpusError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_NAMES = {
    "utf8": "utf-8",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "cp936": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "cp950": "big5hkscs",
}
"""Encodings that are read as one that holds all of their characters, and other names of those."""
_DECLARATION = (
    rb"(?i)<(?:meta\b[^>]{0,400}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{2,20})"
)
_DECLARED_WITHIN = 4096
"""Bytes at the beginning of a page; browsers look at 1,024."""
_WIDE = ("utf-16-le", "utf-16-be")
_NARROW = ("gb18030", "big5hkscs")

_UNLISTED = 21.0
"""Bits that a Chinese character takes which is rarer than the table goes."""
_FOREIGN = 26.0
"""Bits for any other: what a wrong decoding is full of."""
_ASCII = 10.0
_MARK = 10.0
_GLOSS_LETTER = 13.0
"""Of the letters with tone marks that glosses are written in."""
_GLOSS_LETTERS = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêɡ"
_PLAIN = frozenset(map(chr, range(32, 127))) | {"\t", "\n", "\r"}
_FULL_STOPS = {
    "，": 5.0,
    "。": 5.0,
    "、": 6.0,
    "“": 7.0,
    "”": 7.0,
    "\u3000": 6.0,
    "：": 8.0,
    "（": 9.0,
    "）": 9.0,
}
_DECLARED = 20.0
"""Bits that the word of the file itself is worth, as much as a rare character."""
_PLAUSIBLE = 15.0
"""Bits a character; Chinese articles take 9 to 13, a wrong decoding 18 and more."""
_PLAUSIBLE_WITH_NULS = 18.0
"""Bits a character, where NUL bytes leave UTF-16 or no text at all."""
_ABSURD = 22.0
"""Bits a character from which on bytes are no Chinese text in this encoding."""
_DOUBT = 0.999
"""A guess with less confidence is said to be one."""
_ADVICE = "name its encoding under [reading.encodings] in pizhu.toml"


class UndecodableError(CorpusError):
    """Bytes that are no text in any of the encodings that are looked for."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how it was saved."""

    text: str
    """With its byte order mark, as U+FEFF, where it has one."""
    encoding: str
    """By Python's name. `text` encoded by it gives the file's bytes again, unless a notice says otherwise."""
    confidence: float
    """From 0 to 1; 1 where the bytes leave no choice or the encoding is stated."""
    notices: tuple[str, ...] = ()
    """What a reader should know of the decoding."""


def decode(content: bytes, stated: str | None = None, declared: str | None = None) -> Decoded:
    """Decode the bytes of a file.

    Args:
        content: All of the file.
        stated: The encoding that the user has named, which nothing overrules. Bytes that do
            not fit it become U+FFFD.
        declared: The encoding that the file itself names, in whatever spelling; no more than evidence.

    Raises:
        UndecodableError: If it is no text; says at which byte, and what to do.
    """
    if stated is not None:
        return _decode_as_stated(content, stated)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode_all(content, encoding, "as its byte order mark says")
    if b"\0" in content:
        return _decode_wide(content)
    try:
        return Decoded(content.decode("utf-8"), "utf-8", 1.0)
    except UnicodeDecodeError as error:
        if _is_cut_utf_8(content, error):
            return _without_last(content, "utf-8", len(content) - error.start)
        if _is_mostly_utf_8(content):
            # Other encodings may take such bytes, and make wrong characters of all the good ones.
            raise UndecodableError(_no_encoding(content, ("utf-8",))) from None
        return _decode_by_characters(content, _plain_name(declared))


def declared_encoding(content: bytes) -> str | None:
    """Give the encoding that a page of HTML names in its head, as it spells it."""
    declaration = re.search(_DECLARATION, content[:_DECLARED_WITHIN])
    return declaration[1].decode("ascii", "replace") if declaration else None


def _plain_name(name: str | None) -> str | None:
    plain = (name or "").strip().lower().replace("_", "-")
    return _NAMES.get(plain, plain) or None


def _decode_as_stated(content: bytes, stated: str) -> Decoded:
    encoding = _plain_name(stated) or stated
    if encoding == "utf-16":
        encoding = "utf-16-be" if content.startswith(b"\xfe\xff") else "utf-16-le"
    text = content.decode(encoding, "replace")
    if text.encode(encoding, "replace") == content:
        return Decoded(text, encoding, 1.0)
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        notice = (
            f"not all of it is {encoding}, as pizhu.toml says it is: from byte {error.start:,} on, "
            "bytes that are not are shown as U+FFFD"
        )
        return Decoded(text, encoding, 1.0, (notice,))
    return Decoded(text, encoding, 1.0, _variant_bytes(content, text, encoding))


def _decode_all(content: bytes, encoding: str, reason: str) -> Decoded:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        left = len(content) - error.start
        if left < 4 and error.reason in _CUT:
            return _without_last(content, encoding, left)
        raise UndecodableError(
            f"it is not {encoding}, {reason}: {_at(content, error.start)}; {_ADVICE}"
        ) from None
    return Decoded(text, encoding, 1.0, _variant_bytes(content, text, encoding))


_CUT = frozenset({"unexpected end of data", "incomplete multibyte sequence", "truncated data"})
"""What decoders say of a text that ends within a character."""


def _without_last(content: bytes, encoding: str, left: int, confidence: float = 1.0) -> Decoded:
    """Decode all but the last bytes, of which U+FFFD takes the place."""
    lost = " ".join(f"{byte:02X}" for byte in content[-left:])
    notice = f"the file ends within a character, of which the bytes {lost} are left; U+FFFD stands for it"
    return Decoded(content[:-left].decode(encoding) + "\ufffd", encoding, confidence, (notice,))


def _variant_bytes(content: bytes, text: str, encoding: str) -> tuple[str, ...]:
    if text.encode(encoding, "replace") == content:
        return ()
    return (f"some characters have two codes in {encoding}; encoded anew the text differs from the file",)


def _is_cut_utf_8(content: bytes, error: UnicodeDecodeError) -> bool:
    """Whether only the last character is broken off, and what is before it leaves no doubt."""
    if error.reason != "unexpected end of data" or error.end != len(content):
        return False
    head = content[: error.start].decode("utf-8")
    beyond = [character for character in head if character >= "\x80"]
    # Two-byte sequences may be GBK by chance, three-byte ones are not.
    return sum(character >= "\u0800" for character in beyond) * 2 > len(beyond)


def _is_mostly_utf_8(content: bytes) -> bool:
    """Whether there are more Chinese characters in UTF-8 than places that are not UTF-8."""
    text = content.decode("utf-8", "replace")
    counts = Counter(text)
    bad = counts.pop("\ufffd", 0)
    return sum(count for character, count in counts.items() if character >= "\u0800") > bad


def _decode_wide(content: bytes) -> Decoded:
    """Decode a text with NUL bytes: UTF-16 without a byte order mark, or no text."""
    found = list[tuple[float, Decoded]]()
    for encoding in _WIDE:
        try:
            decoded = _decode_all(content, encoding, "which its NUL bytes speak for")
        except UndecodableError:
            continue
        if "\0" not in decoded.text:
            found.append((_bits(decoded.text)[0] / len(decoded.text), decoded))
    if found:
        bits, best = min(found, key=lambda one: one[0])
        if bits < _PLAUSIBLE_WITH_NULS:
            return best
    raise UndecodableError(f"it is not text: a NUL byte at byte {content.index(0):,}")


def _decode_by_characters(content: bytes, declared: str | None) -> Decoded:
    """Decode in the encoding whose characters are the most common ones."""
    found = list[tuple[float, float, Decoded]]()
    for encoding in (*_NARROW, *(_WIDE if len(content) % 2 == 0 else ())):
        try:
            decoded = _decode_all(content, encoding, "")
        except UndecodableError:
            continue
        bits, each = _bits(decoded.text)
        if each < _ABSURD:
            found.append((bits - _DECLARED * (encoding == declared), each, decoded))
    if not found:
        raise UndecodableError(_no_encoding(content))
    found.sort(key=lambda one: one[0])
    bits, each, best = found[0]
    margin = found[1][0] - bits if len(found) > 1 else _UNLISTED
    # Two bits are as much as one in four; what is unlike any Chinese is not trusted by however much it wins.
    confidence = round((1 - 2 ** -(1 + max(margin, 0.0))) * min(1.0, 2 ** (_PLAUSIBLE - each)), 3)
    notices = best.notices
    if confidence < _DOUBT:
        notices += (
            f"its encoding is a guess: {best.encoding}, with a confidence of {confidence:.2f}; if the text "
            f"looks wrong, {_ADVICE}",
        )
    return Decoded(best.text, best.encoding, confidence, notices)


def _no_encoding(content: bytes, among: tuple[str, ...] = ("utf-8", *_NARROW)) -> str:
    """Say where the encoding that most of the bytes fit breaks off."""
    bad = {name: content.decode(name, "replace").count("\ufffd") for name in among}
    nearest = min(bad, key=lambda name: bad[name])
    try:
        content.decode(nearest)
    except UnicodeDecodeError as error:
        where = _at(content, error.start)
        return f"its encoding is not found: it is nearest to {nearest}, but {where} does not fit; {_ADVICE}"
    return f"it is no Chinese text in any encoding that is looked for; if it is, {_ADVICE}"


def _at(content: bytes, start: int) -> str:
    return f"0x{content[start]:02X} at byte {start:,}"


def _bits(text: str) -> tuple[float, float]:
    """Give how many bits the characters of a text take, and how many each that is not ASCII."""
    counts = Counter(text)
    plain = sum(counts[character] for character in _PLAIN)
    total = sum(_bits_of(character) * count for character, count in counts.items() if character not in _PLAIN)
    return total + plain * _ASCII, total / max(counts.total() - plain, 1)


def _bits_of(character: str) -> float:
    known = _common_characters().get(character)
    if known is not None:
        return known
    if "\u4e00" <= character <= "\u9fff":
        return _UNLISTED
    if (
        "\u3000" <= character <= "\u3011"
        or "\uff01" <= character <= "\uff5e"
        or "\u2010" <= character <= "\u2030"
    ):
        return _MARK
    return _FOREIGN


@cache
def _common_characters() -> dict[str, float]:
    """Load how many bits each of the common characters takes. 2 ms."""
    found = dict(_FULL_STOPS) | dict.fromkeys(_GLOSS_LETTERS, _GLOSS_LETTER)
    table = Path(__file__).with_name("data") / "characters.txt"
    for line in table.read_text("utf-8").split("\n"):
        bits, _, characters = line.partition("\t")
        # Half of a text is not of its most common characters alone: marks come in between.
        found |= dict.fromkeys(characters, float(bits or math.inf) + 1)
    return found
