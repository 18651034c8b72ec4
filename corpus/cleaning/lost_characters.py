"""Characters that were lost before the text was saved, and what stands in their place: U+FFFD, or `锟斤拷`.

A program that can't read a byte puts U+FFFD for it; two of those, saved as UTF-8 and read as GBK, are
`锟斤拷`. Nothing of what stood there is left.
"""

from __future__ import annotations

import re

from corpus.cleaning.marks import Mark

REASON = "lost in the source"

_LOST = re.compile("\ufffd+|(?:锟斤拷)+(?:锟斤?)?|(?:斤拷锟|拷锟斤)(?:锟斤拷|斤拷锟|拷锟斤)*")


def find_lost_characters(text: str) -> list[Mark]:
    """Find what stands for characters that are lost. The text is left as it is."""
    if "\ufffd" not in text and "斤拷" not in text:
        return []
    return [Mark(match.start(), match.end(), REASON) for match in _LOST.finditer(text)]
