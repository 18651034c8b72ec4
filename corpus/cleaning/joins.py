"""Sentences that a hard line break cut in two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.alignment import Edit
from corpus.article import ParagraphKind
from corpus.cleaning.line_shapes import (
    begins_inside_sentence,
    is_listed,
    is_quote_open,
)
from corpus.cleaning.phrases import narrow

RULE = "join"

SHORTEST_CUT_LINE = 30
"""In characters. A shorter line that ends in the open may be a verse, or a line of its own."""

_STOPS = frozenset("。!?…;:”」』’\"')】》〕—~|.！？；：＂＇）～｜．")
"""How a paragraph ends that is not cut, in either width. A colon is one: it may end a salutation."""
_NEW = re.compile(r"—|[【\[□■●◎◆▲△※★☆▶►#*]")
_CHINESE = re.compile(
    r"[\u2018-\u201d\u3001-\u303f\uff00-\uffef\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_EITHER_WIDTH = ",，(（"
"""Marks that say nothing of what is beside them: a normaliser may have made them half-width."""
_WIRED = re.compile(r"[)）]\d{6,7}$")
"""How the dispatches of an agency of Taiwan end: with the day, by its calendar."""
_OPEN = re.compile(r"[,、(“「『《]$")
_SPEAKER = re.compile(r"[^\s,。;!?“”]{1,12}:")
"""How a line of a dialogue begins."""
_COLUMNS = re.compile(r"\||\t|\S {2,}\S+ {2,}\S|(?:^|\s)[\d.,%]+\s+[\d.,%]+(?:\s|$)")
"""What parts the cells of a table's row."""
_SIGNED = re.compile(
    r"(?:^|[。□■●◎◆摄攝])\s?[^。,]{0,16}(?:[记記]者|通[讯訊][员員])\s?[^\s。,]{2,4}(?:\s[^\s。,]{2,4}){0,4}$"
)
"""Who reported, behind a caption or a mark: the text begins below."""
_FEWEST_WORDS = 6
"""As many Latin words in a line without any Chinese are no rest of a sentence, but the text in English."""
_NARROWEST = 20
"""In characters: verses are narrower than the lines of a text that is broken at a width."""
_FEWEST_WRAPPED = 4
_SHARE_WRAPPED = 0.7
_TOLERANCE = 1
"""By how many characters the lines of a text that is broken at a width differ from it."""
_LONGEST_WRAPPED = 1.25
_SHARE_LONGER = 0.1
"""How many times as long as the width lines with many digits or Latin letters are at most, and the most of
the long lines that are longer: where texts are not broken at a width, lines are of all lengths."""
_FEWEST_OPEN = 2
_SHARE_OPEN = 0.2
"""The least number and share of a page's long lines that end in the open for that to be how it is written.
Articles of which sentences were cut have fewer: of the long lines of a seed 1 in 20, of comments half."""
_ENDS = ",。!?;、…”」』"


class _Habits(NamedTuple):
    """How the paragraphs of a page end."""

    is_open: bool
    """So many of the long ones end in the open, though they are whole, that it says nothing of any."""
    width: int
    """How long the lines of a text are that is broken at a width, in characters; 0 if it is not."""


def find_joins(lines: Sequence[str], kinds: Sequence[ParagraphKind]) -> set[int]:
    """Find the paragraphs that are cut: each is joined with the one behind it.

    Args:
        lines: The paragraphs, as they will stand below one another.
        kinds: The kind of each.

    Returns:
        Their indices.
    """
    body = ParagraphKind.BODY
    habits: _Habits | None = None
    cuts: set[int] = set()
    for index, (line, following) in enumerate(pairwise(lines)):
        # Few lines are left open, and without one the habits of a page need not be known.
        if line[-1:] in _STOPS or not kinds[index] is kinds[index + 1] is body:
            continue
        habits = habits or _habits_of([text for text, kind in zip(lines, kinds, strict=True) if kind is body])
        if _is_cut(line, following, habits):
            cuts.add(index)
    return cuts


def join_edit(position: int, line: str, following: str) -> Edit:
    """Give the edit that joins two lines, of which the first ends at `position` in its text."""
    return Edit(position, position + 1, "", RULE, f"{line[-4:]} / {following[:4]}")


def _habits_of(body: Sequence[str]) -> _Habits:
    long = [line for line in body if len(line) >= _NARROWEST]
    left_open = [line for line in long if line[-1] not in _STOPS]
    is_open = len(left_open) >= max(_FEWEST_OPEN, _SHARE_OPEN * len(long))
    return _Habits(is_open, _width_of(long, left_open) if is_open else 0)


def _width_of(long: Sequence[str], left_open: Sequence[str]) -> int:
    """Give the width that a text is broken at: most lines that are left open have it, and few are longer."""
    # A comment that stands on a page twice is as long each time.
    lengths = list(map(len, dict.fromkeys(left_open)))
    if len(lengths) < _FEWEST_WRAPPED:
        return 0
    width = Counter(lengths).most_common(1)[0][0]
    of_width = sum(abs(length - width) <= _TOLERANCE for length in lengths)
    longer = sum(len(line) > _LONGEST_WRAPPED * width for line in long)
    is_wrapped = of_width >= _SHARE_WRAPPED * len(lengths) and longer <= _SHARE_LONGER * len(long)
    return width if is_wrapped else 0


def _is_cut(line: str, following: str, habits: _Habits) -> bool:
    """Whether a line that ends in the open is cut."""
    edges = line.rstrip(_EITHER_WIDTH)[-1:], following.lstrip(_EITHER_WIDTH)[:1]
    if _WIRED.search(line) or not any(map(_CHINESE.match, edges)):
        return False
    if habits.is_open and not habits.width:
        return False
    if following.count(" ") >= _FEWEST_WORDS - 1 and not _CHINESE.search(following):
        return False
    line, following = narrow(line), narrow(following)
    if _NEW.match(following) or is_listed(following) or _SIGNED.search(line):
        return False
    if _SPEAKER.match(following) or _COLUMNS.search(line) or _COLUMNS.search(following):
        return False
    if begins_inside_sentence(following):
        return True
    if habits.width:
        return habits.width - _TOLERANCE <= len(line) <= _LONGEST_WRAPPED * habits.width
    if len(line) < SHORTEST_CUT_LINE:
        return _is_rest_cut(line, following)
    # A headline may be as long and have commas, but no full stop inside.
    return is_quote_open(line) or bool(_OPEN.search(line)) or "。" in line


def _is_rest_cut(line: str, following: str) -> bool:
    """Whether a short line, as the rest of a paragraph may be, is cut: never where verses are as likely."""
    if line.endswith(",") or _is_verse(line, following):
        return False
    return is_quote_open(line) or bool(_OPEN.search(line))


def _is_verse(line: str, following: str) -> bool:
    """Whether two lines are of one length, but for the marks at their ends."""
    lengths = [len(one.rstrip(_ENDS).lstrip("“「『")) for one in (line, following)]
    return abs(lengths[0] - lengths[1]) <= 1
