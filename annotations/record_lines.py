"""The lines of the history: one changed item a line, the lines of one user action together one change.

A line is JSON in ASCII, its keys in a fixed order and without spaces, so its text is its canonical form; its
last key is the CRC-32 of all before it. `record_abouts` reads what a line is about without the item in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import cast, get_args
from zlib import crc32

from annotations.article_folds import ArticleFold
from annotations.errors import InvalidAnnotation
from annotations.fields import Fields
from annotations.model import Annotation, ArticleState
from annotations.record_abouts import ABOUT, OF_CHANGE
from annotations.records import Change, Entry, Item, Kind, parted
from annotations.rejections import Rejection
from annotations.sealed_lines import sealed, unsealed
from annotations.strict_json import in_ascii, parse
from annotations.written import Written
from annotations.written_form import COMPACT

_READERS: dict[Kind, Callable[[object], Item]] = {
    "annotation": Annotation.from_json,
    "article": ArticleState.from_json,
    "fold": ArticleFold.from_json,
    "rejection": Rejection.from_json,
}


def change_lines(change: Change) -> Iterator[bytes]:
    """Give the lines that hold a change.

    Raises:
        ValueError: If something in it cannot be written as JSON.
    """
    of_change = in_ascii({name: getattr(change, name) for name in OF_CHANGE})[1:-1]
    written, others = parted(change.entries)
    yield from _lines_of_written(change, written, of_change.encode("ascii"))
    for index, entry in enumerate(others, start=len(written)):
        item = entry.item
        yield sealed(
            f'{{"seq":{change.first_seq + index},{of_change},"left":{len(change.entries) - 1 - index},'
            f'"article":{in_ascii(item.article)},"kind":"{entry.kind}","id":{in_ascii(item.id)},'
            f'"before":{_text_of(entry.before)},"after":{_text_of(entry.after)}}}'
        )


def _lines_of_written(change: Change, written: Sequence[Written], of_change: bytes) -> Iterator[bytes]:
    seq, left = change.first_seq, len(change.entries) - 1
    for index, each in enumerate(written):
        head = b'{"seq":%d,%b,"left":%d,"article":%b,"kind":"annotation","id":"%b","before":null,"after":' % (
            seq + index,
            of_change,
            left - index,
            _article(each.article),
            each.id.encode("ascii"),
        )
        crc = crc32(b"}", crc32(each.row, crc32(head)))
        yield b'%b%b,"crc":"%08x"}\n' % (head, each.row, crc)


@lru_cache(maxsize=64)
def _article(name: str) -> bytes:
    return in_ascii(name).encode("ascii")


def _text_of(item: Item | None) -> str:
    if item is None:
        return "null"
    return COMPACT.text_of(item) if isinstance(item, Annotation) else in_ascii(item.to_json())


def read_entry(line: bytes) -> Entry:
    """Give the item that a line is about, as it was and as it is.

    Raises:
        ValueError: If the line is damaged.
    """
    try:
        fields = Fields(parse(unsealed(line)[0] + b"}"), (*ABOUT, "before", "after"))
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
