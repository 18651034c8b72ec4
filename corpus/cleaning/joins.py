"""Sentences that a hard line break cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.alignment import Edit
from corpus.article import ParagraphKind
from corpus.cleaning.line_shapes import goes_on_with, is_listed
from corpus.cleaning.phrases import narrow

RULE = "join"

SHORTEST_CUT_LINE = 30
"""In characters. A shorter line that ends in the open may be a line of its own."""

_STOPPED = re.compile(r"[。!?…;:”」』’\"')】》〕—~|.]$")
"""How a paragraph ends that is not cut. A colon is one: it may end a salutation."""
_NEW = re.compile(r"—|[【\[□■●◎◆▲△※★]")
_CHINESE = re.compile(
    r"[\u2018-\u201d\u3001-\u303f\uff00-\uffef\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_CLAUSE = re.compile(r"[,;:。!?]")
_OPEN = re.compile(r"[,、(“「『《]$")


def find_joins(text: str, kinds: Sequence[ParagraphKind]) -> tuple[list[Edit], list[ParagraphKind]]:
    """Find the line feeds inside sentences, and give the kinds of the paragraphs that remain.

    Args:
        text: Paragraphs divided by one line feed.
        kinds: The kind of each.
    """
    lines = text.split("\n")
    edits, remaining = list[Edit](), list(kinds[:1])
    start = 0
    for index in range(len(kinds) - 1):
        start += len(lines[index])
        is_body = kinds[index] is kinds[index + 1] is ParagraphKind.BODY
        if is_body and _is_cut(lines[index], lines[index + 1]):
            evidence = f"{lines[index][-4:]} / {lines[index + 1][:4]}"
            edits.append(Edit(start, start + 1, "", RULE, evidence))
        else:
            remaining.append(kinds[index + 1])
        start += 1
    return edits, remaining


def _is_cut(line: str, following: str) -> bool:
    # Only the edges and the marks count here, which are few in a long line.
    last, first = line[-1:], following[:1]
    if not (_CHINESE.match(last) or _CHINESE.match(first)):
        return False
    line, following = narrow(line), narrow(following[:8])
    if _STOPPED.search(line) or _NEW.match(following) or is_listed(following):
        return False
    return (
        goes_on_with(line, following)
        or bool(_OPEN.search(line))
        or (len(line) >= SHORTEST_CUT_LINE and bool(_CLAUSE.search(line)))
    )
