"""Sentences that a hard line break cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_OPEN = re.compile(r"[,、(“「『《]$")
_SPEAKER = re.compile(r"[^\s,。;!?“”]{1,12}:")
"""How a line of a dialogue begins."""
_COLUMNS = re.compile(r"\||\t|\S {2,}\S+ {2,}\S|(?:^|\s)[\d.,%]+\s+[\d.,%]+(?:\s|$)")
"""What parts the cells of a table's row."""
_NARROWEST = 20
"""In characters: verses are narrower than the lines of a text that is broken at a width."""
_FEWEST_OPEN = 4
_ENDS = ",。!?;、…”」』"


class _Habits(NamedTuple):
    """How the paragraphs of a page end."""

    is_open: bool
    """More of the long ones end in the open than with a sentence: that they do says nothing."""
    width: int
    """How long the lines of a text are that is broken at a width, in characters; 0 if it is not."""


def find_joins(text: str, kinds: Sequence[ParagraphKind]) -> tuple[list[Edit], list[ParagraphKind]]:
    """Find the line feeds inside sentences, and give the kinds of the paragraphs that remain.

    Args:
        text: Paragraphs divided by one line feed.
        kinds: The kind of each.
    """
    lines = text.split("\n")
    habits = _habits_of(
        [line for line, kind in zip(lines, kinds, strict=False) if kind is ParagraphKind.BODY]
    )
    edits, remaining = list[Edit](), list(kinds[:1])
    start = 0
    for index in range(len(kinds) - 1):
        start += len(lines[index])
        is_body = kinds[index] is kinds[index + 1] is ParagraphKind.BODY
        if is_body and _is_cut(lines[index], lines[index + 1], habits):
            evidence = f"{lines[index][-4:]} / {lines[index + 1][:4]}"
            edits.append(Edit(start, start + 1, "", RULE, evidence))
        else:
            remaining.append(kinds[index + 1])
        start += 1
    return edits, remaining


def _habits_of(body: Sequence[str]) -> _Habits:
    lengths = [len(line) for line in body if len(line) >= _NARROWEST and line[-1] not in _STOPS]
    if len(lengths) < _FEWEST_OPEN:
        return _Habits(is_open=False, width=0)
    ended = sum(len(line) >= SHORTEST_CUT_LINE for line in body) - sum(
        length >= SHORTEST_CUT_LINE for length in lengths
    )
    width = max(set(lengths), key=lengths.count)
    of_width = sum(abs(length - width) <= 1 for length in lengths)
    return _Habits(len(lengths) > ended, width if of_width * 10 >= len(lengths) * 7 else 0)


def _is_cut(line: str, following: str, habits: _Habits) -> bool:
    last, first = line[-1:], following[:1]
    if last in _STOPS or not (_CHINESE.match(last) or _CHINESE.match(first)):
        return False
    line, following = narrow(line), narrow(following)
    if _NEW.match(following) or is_listed(following):
        return False
    if _SPEAKER.match(following) or _COLUMNS.search(line) or _COLUMNS.search(following):
        return False
    if begins_inside_sentence(following) or (habits.width and abs(len(line) - habits.width) <= 1):
        return True
    if habits.is_open:
        return False
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
