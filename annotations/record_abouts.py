"""What a line of the history is about, found without reading the annotations in it.

The keys that say so come before `before` and `after`, so a long history can be indexed quickly.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple, cast, get_args

from annotations.errors import InvalidAnnotation
from annotations.fields import Fields
from annotations.model import article_id
from annotations.records import Action
from annotations.sealed_lines import unsealed, whole_crc
from annotations.strict_json import parse

Turn = Literal["there", "gone", ""]
"""Whether an annotation is there after a change that was not before, or the other way round; or neither."""

ABOUT = ("seq", "time", "annotator", "action", "step", "of", "left", "article", "kind", "id")
"""The keys of a line that say what it is about, in their order; `before` and `after` follow."""
OF_CHANGE = ("time", "annotator", "action", "step", "of")
"""Those of them that all lines of a change share."""
_USUAL_BEGINNING = re.compile(
    rb'\{"seq":([1-9][0-9]{0,14}),("time":"[^"]*","annotator":"[^"]*","action":"[a-z]*","step":"[^"]*","of":[^,]*),'
    rb'"left":(0|[1-9][0-9]{0,14}),"article":"([^"]*)","kind":"annotation","id":"([0-9a-f-]*)","before":'
)
"""How a line about an annotation begins. A text with a quotation mark of its own is read strictly."""
_ADDED = re.compile(rb'([^"]*)","kind":"annotation","id":"([0-9a-f-]*)","before":null,')
_BEFORE = b',"before":'
_WAS_NOT, _IS_NOT = b',"before":null,', b',"after":null'
_LAST_REVISION = re.compile(rb'"revision":([0-9]{1,9})(?:,"uncertain":true)?\},"after":null\Z')
"""How the line of an annotation that goes ends. Its form is canonical; in texts these marks are escaped."""
_LONGEST_END = 60


class About(NamedTuple):
    """What a line says before it comes to the item: which change it belongs to, and where in it."""

    seq: int
    time: str
    annotator: str
    action: Action
    step: str
    of: str | None
    left: int
    """How many lines of the same change follow."""
    article: str
    id: str
    turn: Turn
    crc: str
    gone_revision: int = 0
    """For an annotation that is gone after the change, the revision it had; else 0."""
    of_change: bytes = b""
    """For a line in its usual form, what all lines of its change have, as it stands in it; else empty."""


def read_about(line: bytes) -> About:
    """Check a line's CRC and give what it is about, without reading the item.

    Raises:
        ValueError: If the line is damaged.
    """
    body, crc = unsealed(line)
    if quick := _quick_about(body, crc):
        return quick
    # A quotation mark inside a string is escaped, so the first match is the key.
    end = body.find(_BEFORE)
    if end < 0:
        raise ValueError("it is no record of a change")
    try:
        return _about(Fields(parse(body[:end] + b"}"), ABOUT), body, end, crc)
    except InvalidAnnotation as error:
        raise ValueError(str(error)) from None


def _quick_about(body: bytes, crc: str) -> About | None:
    """Read the beginning of a line about an annotation, or give `None` where it has to be read strictly."""
    match = _USUAL_BEGINNING.match(body)
    if match is None:
        return None
    seq, of_change, left, article, identifier = match.groups()
    try:
        time, annotator, action, step, of = _read_of_change(of_change)
        named = _read_article(article)
    except (ValueError, InvalidAnnotation):
        return None
    turn = _turn(body, match.end() - len(_BEFORE))
    gone_revision = _gone_revision(body) if turn == "gone" else 0
    return About(
        *(int(seq), time, annotator, action, step, of, int(left)),
        *(named, identifier.decode("ascii"), turn, crc, gone_revision, of_change),
    )


class Addition(NamedTuple):
    """What a line says that brings a new annotation, in a change of which the lines before it are known."""

    article: str
    id: str
    crc: bytes


def read_addition(line: bytes, seq: int, of_change: bytes, left: int) -> Addition | None:
    """Check a line that may add one more annotation, in less than half the time of `read_about`.

    Args:
        line: With its end.
        seq: Its sequence number, if it follows on.
        of_change: As in `About`, of the change that it would belong to.
        left: How many lines of that would follow.

    Returns:
        `None` where it is no such line, or not a whole one: `read_about` tells what it is.
    """
    head = b'{"seq":%d,%b,"left":%d,"article":"' % (seq, of_change, left)
    if not line.startswith(head):
        return None
    match = _ADDED.match(line, len(head))
    crc = whole_crc(line)
    if match is None or crc is None:
        return None
    try:
        return Addition(_read_article(match[1]), match[2].decode("ascii"), crc)
    except (ValueError, InvalidAnnotation):
        return None


@lru_cache(maxsize=16)
def _read_of_change(data: bytes) -> tuple[str, str, Action, str, str | None]:
    """Read what all lines of a change have."""
    fields = Fields(parse(b"{%b}" % data), OF_CHANGE)
    return (
        fields.time("time"),
        fields.text("annotator"),
        cast(Action, fields.one_of("action", get_args(Action))),
        fields.uuid4("step"),
        None if fields.value("of") is None else fields.uuid4("of"),
    )


@lru_cache(maxsize=1024)
def _read_article(data: bytes) -> str:
    return article_id(Fields(parse(b'{"article":"%b"}' % data), ("article",)))


def _turn(body: bytes, end: int) -> Turn:
    """Say from the two ends of the items in a line, unread, what became of an item."""
    if body.startswith(_WAS_NOT, end):
        return "there"
    return "gone" if body.endswith(_IS_NOT) else ""


def _gone_revision(body: bytes) -> int:
    """Give the revision of an annotation that is gone after the change, unread."""
    match = _LAST_REVISION.search(body, len(body) - _LONGEST_END)
    return int(match[1]) if match else 0


def _about(fields: Fields, body: bytes, end: int, crc: str) -> About:
    is_annotation = fields.value("kind") == "annotation"
    turn = _turn(body, end) if is_annotation else ""
    return About(
        seq=fields.integer("seq", 1),
        time=fields.time("time"),
        annotator=fields.text("annotator"),
        action=cast(Action, fields.one_of("action", get_args(Action))),
        step=fields.uuid4("step"),
        of=None if fields.value("of") is None else fields.uuid4("of"),
        left=fields.integer("left"),
        article=article_id(fields),
        id=fields.text("id"),
        turn=turn,
        crc=crc,
        gone_revision=_gone_revision(body) if turn == "gone" else 0,
    )
