"""What other tools keep of a page: whole lines, chosen by rules made for Chinese text or for any.

None of them reads plain text with offsets; each is given what it takes, and what comes back is compared with
the lines that went in.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from importlib import import_module

C4_ENDINGS = "。！？……”："
"""As the C4-zh script of shjwudp/c4-dataset-script has them."""
_C4_REFUSED = re.compile("[\ue000-\uf8ff□■\ufffd]")

Chooser = Callable[[Sequence[str]], list[bool]]
"""From the lines of a page that are not blank to which of them are kept."""


def keep_all(lines: Sequence[str]) -> list[bool]:
    """Keep every line, as a reader without any rule has to."""
    return [True] * len(lines)


def c4_zh(lines: Sequence[str]) -> list[bool]:
    """Keep the lines that the C4-zh rule keeps: five characters, a full stop at the end, no odd signs."""
    return [
        len(line) >= 5 and line[-1] in C4_ENDINGS and not _C4_REFUSED.search(line)
        for line in map(str.strip, lines)
    ]


def c4_zh_half_width(lines: Sequence[str]) -> list[bool]:
    """Do the same with half-width marks as ends, which the seeds have."""
    return [
        len(line) >= 5 and line[-1] in C4_ENDINGS + "!?:" and not _C4_REFUSED.search(line)
        for line in map(str.strip, lines)
    ]


def justext(lines: Sequence[str]) -> list[bool]:
    """Keep the paragraphs that jusText takes for content; it has no Chinese stop words."""
    paragraphs = import_module("justext").justext(
        _html(lines), frozenset(), length_low=35, length_high=100, stopwords_low=0, stopwords_high=0
    )
    kept = Counter(paragraph.text.strip() for paragraph in paragraphs if paragraph.class_type == "good")
    return _taken(lines, kept)


def trafilatura(lines: Sequence[str]) -> list[bool]:
    """Keep the lines that trafilatura gives back, also those it drops private-use characters from."""
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = extract(_html(lines), include_comments=False) or ""
    return _taken(lines, Counter(line.strip() for line in text.split("\n")))


PEERS: dict[str, Chooser] = {
    "every line": keep_all,
    "C4-zh line rule": c4_zh,
    "the same, half-width marks too": c4_zh_half_width,
    "jusText, lengths 35 and 100": justext,
    "trafilatura": trafilatura,
}


def extracted(line: str) -> str:
    """Give what trafilatura makes of one line."""
    from trafilatura import extract

    return (extract(_html([line, line]), include_comments=False, deduplicate=False) or "").split("\n")[0]


def fixed(text: str) -> str:
    """Give what ftfy makes of a text, its straightening of Chinese quotation marks switched off."""
    return str(import_module("ftfy").fix_text(text, uncurl_quotes=False))


def _html(lines: Sequence[str]) -> str:
    return f"<html><body>{''.join(f'<p>{escape(line)}</p>' for line in lines)}</body></html>"


def _taken(lines: Sequence[str], kept: Counter[str]) -> list[bool]:
    """Find the lines among those that came back, also where characters were dropped from them."""
    bare = Counter({_bare(line): count for line, count in kept.items()})
    found = []
    for line in map(_bare, lines):
        found.append(bare[line] > 0)
        bare[line] -= found[-1]
    return found


def _bare(line: str) -> str:
    return re.sub(r"[\s\ue000-\uf8ff]", "", line)
