"""Native JSONL: one annotation a line, all of it, in UTF-8. What `pizhu export` prints and `import` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from annotations.errors import InvalidAnnotation, shown
from annotations.formats.document import Document, Problem
from annotations.formats.form import Context
from annotations.model import Annotation
from annotations.strict_json import parse
from annotations.typed_values import check_value
from annotations.written import Written, read_written
from annotations.written_form import SPACED, native_line

_BLOCK = 1 << 18
"""Bytes of whole lines that are looked through together."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def lines(annotations: Iterable[Annotation]) -> Iterator[bytes]:
    """Give annotations, sorted by article, raw start, raw end and id, one object a line.

    A line ends in a line feed and holds no other character that could be taken for the end of a line.
    """
    for annotation in sorted(
        annotations, key=lambda each: (each.article, each.raw_start, each.raw_end, each.id)
    ):
        yield native_line(annotation) + b"\n"


def dump(annotations: Iterable[Annotation], file: BinaryIO) -> None:
    """Write annotations as `lines` gives them.

    Raises:
        OSError: If it can't be written.
    """
    file.writelines(lines(annotations))


def pieces(documents: Iterable[Document], context: Context) -> Iterator[bytes]:  # noqa: ARG001
    """Give the lines of articles that come in the order of their ids."""
    for document in documents:
        yield from lines(document.annotations)


def read(path: Path) -> Iterator[Annotation | Written | Problem]:
    """Read a file line by line. What this program has written itself is given as it is written.

    Raises:
        OSError: If it cannot be read.
    """
    ids, number = set[str](), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK) + file.readline():
            for read in read_written(block):
                number += 1
                if isinstance(read, bytes):
                    yield from _read_line(number, read, ids)
                elif read.id in ids:
                    yield _again(number, read.id)
                else:
                    ids.add(read.id)
                    yield read


def load(file: BinaryIO) -> tuple[tuple[Annotation, ...], tuple[Problem, ...]]:
    """Read annotations; give those that are good, and what is wrong with the other lines.

    Raises:
        OSError: If it can't be read.
    """
    found = list(read_lines(file))
    return (
        tuple(each for each in found if isinstance(each, Annotation)),
        tuple(each for each in found if isinstance(each, Problem)),
    )


def read_lines(file: Iterable[bytes]) -> Iterator[Annotation | Problem]:
    """Give the annotation of each line, or what is wrong with it.

    Empty lines and a byte order mark are passed over. Of two lines with one id the second is a problem.
    """
    ids = set[str]()
    for number, line in enumerate(file, start=1):
        yield from _read_line(number, line, ids)


def _read_line(number: int, line: bytes, ids: set[str]) -> Iterator[Annotation | Problem]:
    annotation = SPACED.read(line.removesuffix(b"\n"))
    if annotation is None:
        text = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
        if not text.strip():
            return
        try:
            annotation = Annotation.from_json(parse(text))
        except (ValueError, InvalidAnnotation) as error:
            yield Problem(number, str(error))
            return
    try:
        if annotation.value:
            check_value(annotation.value)
    except InvalidAnnotation as error:
        yield Problem(number, str(error))
        return
    if annotation.id in ids:
        yield _again(number, annotation.id)
    else:
        ids.add(annotation.id)
        yield annotation


def _again(number: int, identifier: str) -> Problem:
    return Problem(number, f"id: an earlier line has the same, {shown(identifier)}")
