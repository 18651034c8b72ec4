"""The lines of the history: one changed item a line, the lines of one user action together one change.

A line is JSON in ASCII, its keys in a fixed order and without spaces, so its text is its canonical form; its
last key is the CRC-32 of all before it. The keys that say what a line is about come before `before` and
`after`, so a long history can be indexed without reading the annotations in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, cast, get_args
from zlib import crc32

from annotations.article_folds import ArticleFold
from annotations.errors import InvalidAnnotation, StoreIncompatible, shown
from annotations.fields import Fields
from annotations.model import Annotation, ArticleState, article_id
from annotations.rejections import Rejection
from annotations.strict_json import in_ascii, parse
from annotations.written_form import COMPACT

SCHEMA = 1
"""The version of the form of the history."""

Action = Literal["edit", "undo", "redo"]
Kind = Literal["annotation", "article", "fold", "rejection"]
Item = Annotation | ArticleState | ArticleFold | Rejection
Turn = Literal["there", "gone", ""]
"""Whether an annotation is there after a change that was not before, or the other way round; or neither."""

_KINDS: dict[type[Item], Kind] = {
    Annotation: "annotation",
    ArticleState: "article",
    ArticleFold: "fold",
    Rejection: "rejection",
}
_READERS: dict[Kind, Callable[[object], Item]] = {
    "annotation": Annotation.from_json,
    "article": ArticleState.from_json,
    "fold": ArticleFold.from_json,
    "rejection": Rejection.from_json,
}
_ABOUT = ("seq", "time", "annotator", "action", "step", "of", "left", "article", "kind", "id")
_OF_CHANGE = ("time", "annotator", "action", "step", "of")
_USUAL_BEGINNING = re.compile(
    rb'\{"seq":([1-9][0-9]{0,14}),("time":"[^"]*","annotator":"[^"]*","action":"[a-z]*","step":"[^"]*","of":[^,]*),'
    rb'"left":(0|[1-9][0-9]{0,14}),"article":"([^"]*)","kind":"annotation","id":"([0-9a-f-]*)","before":'
)
"""How a line about an annotation begins. A text with a quotation mark of its own is read strictly."""
_CRC = re.compile(rb',"crc":"([0-9a-f]{8})"\}')
_CRC_LENGTH = len(b',"crc":"00000000"}')
_BEFORE = b',"before":'
_WAS_NOT, _IS_NOT = b',"before":null,', b',"after":null'
_LAST_REVISION = re.compile(rb'"revision":([0-9]{1,9})(?:,"uncertain":true)?\},"after":null\Z')
"""How the line of an annotation that goes ends. Its form is canonical; in texts these marks are escaped."""
_LONGEST_END = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One item, as it was and as it is: `None` where it was not or is no more."""

    before: Item | None
    after: Item | None

    @property
    def item(self) -> Item:
        """The item as it is, or was if it is no more."""
        item = self.after or self.before
        if item is None:
            raise ValueError("an entry without an item")
        return item

    @property
    def kind(self) -> Kind:
        """What sort of item it is."""
        return _KINDS[type(self.item)]


@dataclass(frozen=True, slots=True)
class Change:
    """What one action of a reader changed: all of it, or nothing, is in the store."""

    first_seq: int
    """The sequence number of the first entry; the others follow on."""
    time: str
    annotator: str
    action: Action
    step: str
    """A UUID of its own."""
    of: str | None
    """For an undo or a redo, the `step` of the edit that it undoes or redoes."""
    entries: tuple[Entry, ...]

    @property
    def last_seq(self) -> int:
        """The sequence number of the last entry."""
        return self.first_seq + len(self.entries) - 1

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles it touches, each once."""
        return tuple(dict.fromkeys(entry.item.article for entry in self.entries))


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


def header_line(store_id: str, created: str) -> bytes:
    """Give the first line of a history."""
    return _header_line("history", store_id, created)


def edits_header_line(store_id: str, created: str) -> bytes:
    """Give the first line of a file with the edits of one session."""
    return _header_line("edits", store_id, created)


def _header_line(what: str, store_id: str, created: str) -> bytes:
    return _sealed(in_ascii({"pizhu": what, "schema": SCHEMA, "store_id": store_id, "created": created}))


@dataclass(frozen=True, slots=True)
class Header:
    """What the first line of a history says."""

    store_id: str
    created: str
    """When it was begun."""
    schema: int


def read_header(line: bytes) -> Header:
    """Read the first line of a history.

    Raises:
        ValueError: If the line is damaged.
        StoreIncompatible: If the history is of a newer schema.
    """
    return _read_header(line, "history")


def read_edits_header(line: bytes) -> Header:
    """Read the first line of a file with the edits of one session; errors as `read_header`."""
    return _read_header(line, "edits")


def _read_header(line: bytes, what: str) -> Header:
    body = parse(_unsealed(line)[0] + b"}")
    schema = body.get("schema") if isinstance(body, dict) and body.get("pizhu") == what else None
    if type(schema) is int and schema > SCHEMA:
        raise StoreIncompatible(f"the file has schema {schema}, this version of the program knows {SCHEMA}")
    try:
        fields = Fields(body, ("pizhu", "schema", "store_id", "created"))
        fields.one_of("pizhu", (what,))
        return Header(fields.uuid4("store_id"), fields.time("created"), fields.integer("schema", 1))
    except InvalidAnnotation as error:
        raise ValueError(str(error)) from None


def change_lines(change: Change) -> Iterator[bytes]:
    """Give the lines that hold a change.

    Raises:
        ValueError: If something in it cannot be written as JSON.
    """
    of_change = in_ascii({name: getattr(change, name) for name in _OF_CHANGE})[1:-1]
    for index, entry in enumerate(change.entries):
        item = entry.item
        yield _sealed(
            f'{{"seq":{change.first_seq + index},{of_change},"left":{len(change.entries) - 1 - index},'
            f'"article":{in_ascii(item.article)},"kind":"{entry.kind}","id":{in_ascii(item.id)},'
            f'"before":{_text_of(entry.before)},"after":{_text_of(entry.after)}}}'
        )


def _text_of(item: Item | None) -> str:
    if item is None:
        return "null"
    return COMPACT.text_of(item) if isinstance(item, Annotation) else in_ascii(item.to_json())


def read_about(line: bytes) -> About:
    """Check a line's CRC and give what it is about, without reading the item.

    Raises:
        ValueError: If the line is damaged.
    """
    body, crc = _unsealed(line)
    if quick := _quick_about(body, crc):
        return quick
    # A quotation mark inside a string is escaped, so the first match is the key.
    end = body.find(_BEFORE)
    if end < 0:
        raise ValueError("it is no record of a change")
    try:
        return _about(Fields(parse(body[:end] + b"}"), _ABOUT), body, end, crc)
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
        *(named, identifier.decode("ascii"), turn, crc, gone_revision),
    )


@lru_cache(maxsize=16)
def _read_of_change(data: bytes) -> tuple[str, str, Action, str, str | None]:
    """Read what all lines of a change have."""
    fields = Fields(parse(b"{%b}" % data), _OF_CHANGE)
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


def crc_of(line: bytes) -> str:
    """Give the CRC that a line from `change_lines` ends in, unread otherwise."""
    return line[-len(b'00000000"}\n') : -len(b'"}\n')].decode("ascii")


def is_whole(line: bytes) -> bool:
    """Whether a line's CRC is right."""
    try:
        _unsealed(line)
    except ValueError:
        return False
    return True


def read_entry(line: bytes) -> Entry:
    """Give the item that a line is about, as it was and as it is.

    Raises:
        ValueError: If the line is damaged.
    """
    try:
        fields = Fields(parse(_unsealed(line)[0] + b"}"), (*_ABOUT, "before", "after"))
        kind = fields.one_of("kind", get_args(Kind))
        read = _READERS[cast(Kind, kind)]
        before, after = fields.value("before"), fields.value("after")
        entry = Entry(
            read(before) if before is not None else None, read(after) if after is not None else None
        )
        named = fields.text("article"), fields.text("id")
    except InvalidAnnotation as error:
        raise ValueError(str(error)) from None
    items = [item for item in (entry.before, entry.after) if item]
    if not items or any((item.article, item.id) != named for item in items):
        raise ValueError("it holds another item than it says")
    return entry


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


def _sealed(text: str) -> bytes:
    """Put the CRC of an object's text in as its last key, and end the line."""
    data = text.encode("ascii")
    return b'%s,"crc":"%08x"}\n' % (data[:-1], crc32(data))


def _unsealed(line: bytes) -> tuple[bytes, str]:
    """Give a line up to its CRC, which is right, and the CRC."""
    line = line.removesuffix(b"\n")
    body, end = line[:-_CRC_LENGTH], line[-_CRC_LENGTH:]
    crc = f"{crc32(b'}', crc32(body)):08x}"
    if end != f',"crc":"{crc}"}}'.encode("ascii"):
        told = _CRC.fullmatch(end)
        if told is None:
            raise ValueError("it does not end in a CRC")
        raise ValueError(f"its CRC is not {shown(told[1].decode('ascii'))}")
    return body, crc
