"""UTF-8 that was read as another encoding: `浼婇噾闇嶆礇` was `伊金霍洛`, and `ä¸­å›½` was `中国`.

The wrong reading is taken back: the characters become the bytes they were read from, and the bytes are
read as UTF-8. Text that was never misread does not stand that: hardly ever do the bytes of Chinese text
make four characters of UTF-8 in a row, let alone common ones.

Where the wrong decoder met a byte that it has no character for, it put U+FFFD or `?` there. GB18030 has
none for 0x80, nor for a byte that ASCII follows: so U+FFFD is known to be 0x80 where something else
follows. Where it is not known the character is lost, and U+FFFD takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby
from typing import NamedTuple

from corpus.alignment import Edit
from corpus.cleaning.marks import Mark
from corpus.cleaning.misread_lines import (
    UNKNOWN,
    Line,
    SuspectLine,
    is_common,
    latin_byte,
    read_line,
    suspect_lines,
)

RULE = "mojibake"
LOST = "\N{REPLACEMENT CHARACTER}"
"""What takes the place of a character that cannot be restored."""
FEWEST = {"GBK": 4, "Latin-1": 2}
"""So many characters of three bytes show that a line was misread; on a page that has such lines, one does."""
FEWEST_MISREAD_TWICE = 8
"""So many show it where no common character comes out."""
WHOLE = 0.6
"""The least share of the characters of a misread stretch that have all their bytes."""
WHOLE_ON_PAGE = 0.3
"""That share for a whole line on a page that has misread lines."""
COMMON = 0.6
"""The least share of common ones among the Chinese characters that come out."""

_TOKEN = re.compile(
    rb"(?P<whole>[\xe2-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2})|(?P<short>[\xc2-\xdf][\x80-\xbf])"
    rb"|(?P<cut>[\xe2-\xef](?:[\x80-\xbf][\xff?]|\xff[\x80-\xbf\xff]?))"
    rb"|(?P<rest>[\xc2-\xdf]\xff|[\xe2-\xef][\x80-\xbf]?|\xff[\x80-\xbf]{0,2}|[\x80-\xbf]{1,2})|(?P<foreign>[\xc0-\xfe])"
)


class _Token(NamedTuple):
    """One character of the text as it was, by its place in the bytes of a line."""

    start: int
    end: int
    kind: str
    """The group of `_TOKEN`: a whole character, one of two bytes, a cut one, or the rest of one."""
    text: str
    """The character; U+FFFD where it is lost."""


def find_mojibake(text: str) -> list[Edit]:
    """Find UTF-8 that was read as GBK, GB18030, Latin-1 or Windows-1252.

    What comes out of a sure edit gives, misread again, just the characters that are there. A lost
    character is an edit of its own, and not sure.
    """
    return [
        edit
        for line, stretches in _misread_lines(text)
        for tokens in stretches
        if _common_share(tokens) >= COMMON
        for edit in _edits(text, line, tokens)
    ]


def find_misread_twice(text: str) -> list[Mark]:
    """Find text that was misread more than once: what comes out of it makes no sense either."""
    return [
        Mark(
            line.start + line.character_at(tokens[0].start),
            line.start + line.character_at(tokens[-1].end - 1) + 1,
            f"damaged in the source: UTF-8 was read as {line.encoding} more than once",
        )
        for line, stretches in _misread_lines(text)
        for tokens in stretches
        if _common_share(tokens) < COMMON and _count_whole(tokens) >= FEWEST_MISREAD_TWICE
    ]


def _misread_lines(text: str) -> Iterator[tuple[Line, list[list[_Token]]]]:
    """Give the lines that hold misread UTF-8, and the stretches of it."""
    lines = _suspect_lines(text)
    if not lines:
        return
    # A decoder that knows no private-use characters puts U+FFFD for more than 0x80.
    tells_80 = any("\ue000" <= character <= "\uf8ff" for line in lines for character in line.text)
    read = [(line, _stretches(line, tells_80=tells_80)) for line in map(read_line, lines)]
    misread = {
        line.encoding for line, stretches in read if any(_is_misread(line, tokens) for tokens in stretches)
    }
    for line, stretches in read:
        if len(stretches) == 1 and line.encoding in misread:
            found = [tokens for tokens in stretches if _is_whole(tokens, WHOLE_ON_PAGE)]
        elif any(_is_misread(line, tokens) for tokens in stretches):
            found = [_trimmed(tokens) for tokens in stretches if _is_whole(tokens, WHOLE)]
        else:
            found = []
        if found:
            yield line, found


@lru_cache(maxsize=1)
def _suspect_lines(text: str) -> Sequence[SuspectLine]:
    # On a page that nothing else was wrong with, both searches are for the same text.
    return suspect_lines(text)


def _stretches(line: Line, *, tells_80: bool) -> list[list[_Token]]:
    """Divide a line at the bytes that are not UTF-8."""
    stretches: list[list[_Token]] = [[]]
    tells_80 = tells_80 and line.encoding == "GBK"
    for match in _TOKEN.finditer(line.data):
        if match.lastgroup == "foreign":
            stretches.append([])
        else:
            is_last = line.data[match.end() : match.end() + 1] < b"\x80"
            stretches[-1].append(_token(match, tells_80=tells_80 and not is_last))
    return stretches


def _token(match: re.Match[bytes], *, tells_80: bool) -> _Token:
    data, kind = match[0], match.lastgroup or ""
    if kind == "cut" and tells_80:
        data, kind = data.replace(UNKNOWN, b"\x80", 1), "whole"
    try:
        return _Token(*match.span(), kind, data.decode())
    except UnicodeDecodeError:
        return _Token(*match.span(), kind, LOST)


def _trimmed(tokens: list[_Token]) -> list[_Token]:
    """Leave out what may be real text at either end of a stretch: two bytes of it often are UTF-8."""
    whole = [index for index, token in enumerate(tokens) if token.kind == "whole"]
    end = whole[-1] + 1
    return tokens[whole[0] : end + (tokens[end : end + 1] != [] and tokens[end].kind == "cut")]


def _count_whole(tokens: list[_Token]) -> int:
    return sum(token.kind == "whole" for token in tokens)


def _is_misread(line: Line, tokens: list[_Token]) -> bool:
    return _count_whole(tokens) >= FEWEST[line.encoding] and _is_whole(tokens, WHOLE)


def _is_whole(tokens: list[_Token], share: float) -> bool:
    return _count_whole(tokens) > 0 and sum(token.text != LOST for token in tokens) >= share * len(tokens)


def _common_share(tokens: list[_Token]) -> float:
    characters = [token.text for token in tokens if token.kind == "whole" and not _is_mark(token.text)]
    return sum(map(is_common, characters)) / len(characters) if characters else 1.0


def _is_mark(character: str) -> bool:
    return character < "\u3400" or character >= "\uff00"


def _edits(text: str, line: Line, tokens: list[_Token]) -> Iterator[Edit]:
    """Give an edit for each piece of a stretch that is lost, and for all between two of them."""
    for run in _runs(tokens):
        if len(run) == 1 and run[0].end - run[0].start == 1:
            continue  # A lone `é` is what it is.
        pieces: list[list[_Token]] = [[]]
        for token in run:
            pieces[-1].append(token)
            if line.is_edge(token.end):
                pieces.append([])
        for is_lost, group in groupby(pieces, key=lambda piece: any(token.text == LOST for token in piece)):
            for piece in group if is_lost else [chain.from_iterable(group)]:
                yield from _edit(text, line, list(piece))


def _runs(tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Divide a stretch at its ASCII characters."""
    run: list[_Token] = []
    for token in tokens:
        if run and run[-1].end != token.start:
            yield run
            run = []
        run.append(token)
    yield run


def _edit(text: str, line: Line, piece: list[_Token]) -> Iterator[Edit]:
    # A letter may have become one character with the byte before it, and what is half foreign stays.
    while piece and not line.is_edge(piece[0].start):
        piece = piece[1:]
    if not piece:
        return
    first, last = line.character_at(piece[0].start), line.character_at(piece[-1].end - 1)
    rest = line.data[piece[-1].end : line.ends[last + 1]]
    if not rest.isascii():
        yield from _edit(text, line, piece[:-1])
        return
    start, end = line.start + first, line.start + last + 1
    restored = "".join(token.text for token in piece) + rest.decode()
    raw = text[start:end]
    if restored == raw:
        return
    yield Edit(
        start,
        end,
        restored,
        RULE,
        f"UTF-8 read as {line.encoding}",
        _misreads_as(restored, raw, line.encoding),
    )


def _misreads_as(restored: str, raw: str, encoding: str) -> bool:
    """Whether the wrong reading of `restored` is `raw`, whatever the decoder put for 0x80."""
    if LOST in restored:
        return False
    data = restored.encode()
    if encoding == "GBK":
        misread = data.decode("gb18030", "replace")
        return misread.replace("€", LOST) == raw.replace("€", LOST).replace("\x80", LOST)
    return data == b"".join(map(latin_byte, raw))
