"""DocBins as spaCy 3 writes them and we do, read one document after the other."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from struct import Struct

from annotations.formats.details import details_in
from annotations.formats.docbin_parts import Parts, parts_of
from annotations.formats.docbin_tokens import DamagedDocumentError, TokenReader, Tokens
from annotations.formats.document import Problem, ReadDocument, ReadSpan
from annotations.formats.form import FormatError
from annotations.formats.json_lines import object_in, text_in
from annotations.formats.msgpack import Kind, MessagePackError, Unpacker
from annotations.formats.views import view_in
from annotations.strict_json import parse

GROUP = "sc"
"""Where spaCy's span categoriser looks."""
OURS = "pizhu"
"""Where in a document's user data we write what a span does not hold."""
SPAN = Struct(">QQQllll")
"""Its id, its id in a knowledge base and its label; its start and end in tokens, and in characters."""
_LARGEST = 1 << 26
"""Bytes of the span groups or of the user data of one document."""
_MOST_PASSED = 1 << 20
"""Values that are passed over in one document."""
_Group = list[tuple[int, int, int, int, int]]
"""Of each span its label, its start and end in tokens, and in characters."""


def documents_in(path: Path) -> Iterator[ReadDocument | Problem]:
    """Give the documents of a DocBin; what is damaged in one is told, and the others are read.

    Raises:
        FormatError: If it is no DocBin, or one that is damaged as a whole.
        OSError: If it cannot be read.
    """
    with path.open("rb") as file:
        try:
            yield from _documents(parts_of(file))
        except (FormatError, MessagePackError) as error:
            why = error.what if isinstance(error, FormatError) else str(error)
            told = f"it is no DocBin that can be read: {why}"
            raise FormatError(told, str(path), "Have it written again, or choose another format") from None


def _documents(parts: Parts) -> Iterator[ReadDocument | Problem]:
    tokens, flags = TokenReader(parts), _flags(parts)
    groups, user_data = _items(parts, "span_groups"), _items(parts, "user_data")
    for number, length in enumerate(parts.lengths(), start=1):
        has_unknown_spaces, packed, data = next(flags), next(groups, b""), next(user_data, b"")
        group, problem, found = None, "", None
        try:
            group = _group_in(packed)
        except (MessagePackError, DamagedDocumentError) as error:
            problem = f"its span groups are damaged: {error}"
        try:
            found = tokens.read(length, has_unknown_spaces=has_unknown_spaces, with_entities=group is None)
        except DamagedDocumentError as error:
            problem = problem or str(error)
        if problem or found is None:
            yield Problem(number, problem)
            continue
        ours: dict[str, object] = {}
        try:
            ours = _ours_in(data)
        except ValueError as error:
            told = f"what Pizhu had written with it is damaged: {error}"
            yield Problem(number, told, is_left_out=False)
        yield from _document(number, found, group, ours, parts.strings)


def _document(
    number: int, tokens: Tokens, group: _Group | None, ours: dict[str, object], strings: dict[int, str]
) -> Iterator[ReadDocument | Problem]:
    if group is None:
        group = [(label, start, end, *tokens.characters(start, end)) for label, start, end in tokens.entities]
    details = ours.get("details")
    known = details if isinstance(details, list) and len(details) == len(group) else [{}] * len(group)
    spans, count = list[ReadSpan](), len(tokens.spaces)
    for (label, start, end, start_char, end_char), each in zip(group, known, strict=True):
        tag = strings.get(label)
        if tag is None:
            yield Problem(number, "the label of a span in it is not among its strings")
        elif not 0 <= start <= end <= count:
            yield Problem(number, f"[{start}, {end}) is no span of a document of {count:,} tokens")
        else:
            words = tokens.words(start, end)
            spans.append(ReadSpan(tag, start_char, end_char, words, details_in(each), number))
    article, view = text_in(ours, "article"), view_in(ours.get("view"))
    yield ReadDocument(article, view, tokens.text, tuple(spans), line=number)


def _flags(parts: Parts) -> Iterator[bool]:
    """Give of each document whether it is not known where spaces stand in it."""
    reader = parts.reader("flags")
    for _ in range(parts.sizes["flags"]):
        is_unknown = False
        for _ in range(reader.expect(Kind.MAP)):
            if reader.text(_LARGEST) == "has_unknown_spaces":
                is_unknown = bool(reader.expect(Kind.NUMBER))
            else:
                reader.skip(_MOST_PASSED)
        yield is_unknown


def _items(parts: Parts, name: str) -> Iterator[bytes | None]:
    """Give what a part has of each document; nothing where it has nothing, `None` where that is too much."""
    if name not in parts.at:
        return
    reader = parts.reader(name)
    for _ in range(parts.sizes[name]):
        kind, length = reader.head()
        if kind is not Kind.BYTES:
            reader.skip_after(kind, length, _MOST_PASSED)
            yield b""
        elif length > _LARGEST:
            reader.pass_by(length)
            yield None
        else:
            yield reader.take(length)


def _group_in(packed: bytes | None) -> _Group | None:
    """Give the spans of the group `sc`, or `None` where there is no such group."""
    if packed is None:
        raise DamagedDocumentError(f"they are larger than {_LARGEST >> 20} MiB")
    if not packed:
        return None
    unpacker, found = Unpacker(BytesIO(packed)), None
    kind, count = unpacker.head()
    if kind is Kind.LIST:
        # As spaCy wrote it at first: groups that have no other name than the one within.
        for _ in range(count):
            name, spans = _named(unpacker.data(_LARGEST))
            found = spans if name == GROUP else found
        return found
    if kind is not Kind.MAP:
        raise DamagedDocumentError(f"expected {Kind.MAP.value}, found {kind.value}")
    for _ in range(count):
        group = unpacker.data(_LARGEST)
        is_ours = False
        for _ in range(unpacker.expect(Kind.LIST)):
            is_ours |= unpacker.text(_LARGEST) == GROUP
        if is_ours:
            found = _named(group)[1]
    return found


def _named(packed: bytes) -> tuple[str, _Group]:
    """Give the name of a group, and its spans."""
    unpacker, name, spans = Unpacker(BytesIO(packed)), "", _Group()
    for _ in range(unpacker.expect(Kind.MAP)):
        key = unpacker.text(_LARGEST)
        if key == "name":
            name = unpacker.text(_LARGEST)
        elif key == "spans":
            packed_spans = [unpacker.data(SPAN.size) for _ in range(unpacker.expect(Kind.LIST))]
            if any(len(each) != SPAN.size for each in packed_spans):
                raise DamagedDocumentError("a span is too short")
            spans = [SPAN.unpack(each)[2:] for each in packed_spans]
        else:
            unpacker.skip(_MOST_PASSED)
    return name, spans


def _ours_in(packed: bytes | None) -> dict[str, object]:
    """Give what we wrote into the user data of a document.

    Raises:
        ValueError: If it is not as we write it.
    """
    if packed is None:
        raise DamagedDocumentError(f"it is larger than {_LARGEST >> 20} MiB")
    if not packed:
        return {}
    unpacker = Unpacker(BytesIO(packed))
    held: str | None = None
    for _ in range(unpacker.expect(Kind.MAP)):
        kind, count = unpacker.head()
        if kind is not Kind.TEXT:
            unpacker.skip_after(kind, count, _MOST_PASSED)
            unpacker.skip(_MOST_PASSED)
            continue
        key = unpacker.text_after(count, _LARGEST)
        kind, count = unpacker.head()
        if key == OURS and kind is Kind.TEXT:
            held = unpacker.text_after(count, _LARGEST)
        else:
            unpacker.skip_after(kind, count, _MOST_PASSED)
    return {} if held is None else object_in({"ours": parse(held)}, "ours")
