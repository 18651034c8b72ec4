"""Which characters a text has beside the common ones: one search, for all who ask for some of them.

Much is told by single characters: kana, white space of typesetters, full-width letters. To search 1,000
characters for each kind takes 5 to 10 µs. One search gives all that is none of the common ones, mostly five
or ten different ones, and each kind is looked for among these.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

_COMMON_MARKS = "\n，、。《》“”‘’—…·"
_IDEOGRAPHS = (0x3400, 0xA000)
_END_OF_PLANE = 0x10000


@lru_cache(maxsize=2)
def rare_characters(text: str) -> str:
    """Give the characters of a text, each once, but for the common ones and those of other planes.

    Common are the Chinese characters, some of their marks, ASCII without its capitals, and the line feed. Of
    the last two texts it is remembered: the one that comes in is mostly the one that goes on, and is asked
    about again.
    """
    return "".join(dict.fromkeys(_rare().findall(text)))


# It would look up characters of other planes one after the other.
@cache
def _rare() -> re.Pattern[str]:
    common = [(ord(mark), ord(mark) + 1) for mark in _COMMON_MARKS]
    common = sorted([*common, (ord(" "), ord("A")), (ord("["), 0x7F), _IDEOGRAPHS])
    starts, ends = [0, *(end for _, end in common)], [*(start for start, _ in common), _END_OF_PLANE]
    gaps = [(start, end - 1) for start, end in zip(starts, ends, strict=True) if start < end]
    ranges = [f"\\u{first:04x}-\\u{last:04x}" for first, last in gaps]
    return re.compile(f"[{''.join(ranges)}]")
