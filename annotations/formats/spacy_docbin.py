"""spaCy's DocBin: a token a character, the spans in the group `sc`, where they may overlap.

spaCy itself is not needed. A DocBin is one map in MessagePack, compressed with zlib: the tokens of all texts,
then their spaces, and so on. What it has of each text waits, compressed, until the last one has come.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from struct import Struct

from annotations.formats.deflating import Part, zlib_stream
from annotations.formats.details import details_of
from annotations.formats.document import Document, Mark, Problem, ReadDocument
from annotations.formats.form import Context, FormatError
from annotations.formats.msgpack import MOST, bytes_head, list_head, map_head, packed_bytes, packed_text
from annotations.formats.spacy_reading import GROUP, OURS, SPAN, documents_in
from annotations.formats.spacy_strings import ORTH, number_of
from annotations.strict_json import in_ascii

_VERSION = "0.1"
_TOKEN = Struct("=Q")
_CATEGORIES = map_head(0)
_FLAGS = map_head(1) + packed_text("has_unknown_spaces") + b"\xc2"
_CHUNK = 1 << 16


class _Tokens(dict[str, bytes]):
    """The token of each character, made when it is first met."""

    def __missing__(self, char: str) -> bytes:
        made = self[char] = _TOKEN.pack(number_of(char))
        return made


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:  # noqa: ARG001
    """Give a DocBin. What is known of each span is in `doc.user_data["pizhu"]`, as JSON.

    Raises:
        FormatError: If there is more than a DocBin can hold.
    """
    token_of, labels, lengths = _Tokens(), dict[str, int](), array("i")
    with ExitStack() as stack:
        head, tokens, rest, groups, title, user_data = (stack.enter_context(Part()) for _ in range(6))
        for document in documents:
            if document.text is None:
                continue
            text = _without_surrogates(document.text)
            lengths.append(len(text))
            tokens.add(b"".join(map(token_of.__getitem__, text)))
            groups.add(packed_bytes(_span_groups(document.marks, labels)))
            user_data.add(packed_bytes(_user_data(document)))
            yield b""  # here it can be stopped
        if tokens.length > MOST:
            raise FormatError("there is more text than a DocBin can hold", "spacy", "Export fewer articles")
        count, characters = len(lengths), tokens.length // _TOKEN.size
        head.add(map_head(10) + packed_text("version") + packed_text(_VERSION))
        head.add(packed_text("attrs") + list_head(1) + bytes((ORTH,)))
        head.add(packed_text("tokens") + bytes_head(tokens.length))
        rest.add(packed_text("spaces") + bytes_head(characters))
        _repeat(rest, b"\0", characters)
        rest.add(packed_text("lengths") + packed_bytes(lengths.tobytes()))
        strings = sorted({*token_of, *labels})
        rest.add(packed_text("strings") + list_head(len(strings)) + b"".join(map(packed_text, strings)))
        rest.add(packed_text("cats") + list_head(count))
        _repeat(rest, _CATEGORIES, count)
        rest.add(packed_text("flags") + list_head(count))
        _repeat(rest, _FLAGS, count)
        rest.add(packed_text("span_groups") + list_head(count))
        title.add(packed_text("user_data") + list_head(count))
        yield from zlib_stream((head, tokens, rest, groups, title, user_data))


def read(path: Path) -> Iterator[ReadDocument | Problem]:
    """Read the span group `sc` of each document, and its entities where it has no such group.

    Raises:
        FormatError: If it is no DocBin, or is damaged.
        OSError: If it cannot be read.
    """
    return documents_in(path)


def _without_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _span_groups(marks: tuple[Mark, ...], labels: dict[str, int]) -> bytes:
    """Give the groups of a document: a map from what a group is to the names that it has."""
    spans = []
    for mark in marks:
        tag = mark.annotation.tag
        label = labels.get(tag)
        if label is None:
            tag = _without_surrogates(tag)
            label = labels[tag] = number_of(tag)
        start, end = mark.start, mark.end
        spans.append(packed_bytes(SPAN.pack(0, 0, label, start, end, start, end)))
    group = map_head(3) + packed_text("name") + packed_text(GROUP) + packed_text("attrs") + map_head(0)
    group += packed_text("spans") + list_head(len(spans)) + b"".join(spans)
    return map_head(1) + packed_bytes(group) + list_head(1) + packed_text(GROUP)


def _user_data(document: Document) -> bytes:
    ours = in_ascii(
        {
            "article": document.article,
            "sha256": document.sha256,
            "view": document.view.value,
            "details": [details_of(mark.annotation) for mark in document.marks],
        }
    )
    return map_head(1) + packed_text(OURS) + packed_text(ours)


def _repeat(part: Part, data: bytes, times: int) -> None:
    """Add the same so many times."""
    chunk = data * min(times, _CHUNK)
    for _ in range(times // _CHUNK):
        part.add(chunk)
    part.add(data * (times % _CHUNK))
