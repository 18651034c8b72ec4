"""Native JSONL: one annotation a line, all of it, in UTF-8. What `pizhu export` prints and `import` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from annotations.errors import InvalidAnnotation, shown
from annotations.model import Annotation
from annotations.strict_json import in_utf8, parse
from annotations.typed_values import check_value

OFFSET_UNIT = "code points"
LOSSES: tuple[str, ...] = ()

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that was left out, and why."""

    line: int
    """From 1."""
    reason: str


def lines(annotations: Iterable[Annotation]) -> Iterator[bytes]:
    """Give annotations, sorted by article, raw start, raw end and id, one object a line.

    A line ends in a line feed and holds no other character that could be taken for the end of a line.
    """
    for annotation in sorted(
        annotations, key=lambda each: (each.article, each.raw_start, each.raw_end, each.id)
    ):
        yield in_utf8(annotation.to_json()) + b"\n"


def dump(annotations: Iterable[Annotation], file: BinaryIO) -> None:
    """Write annotations as `lines` gives them.

    Raises:
        OSError: If it can't be written.
    """
    file.writelines(lines(annotations))


def load(file: BinaryIO) -> tuple[tuple[Annotation, ...], tuple[Problem, ...]]:
    """Read annotations; give those that are good, and what is wrong with the other lines.

    Empty lines and a byte order mark are passed over. Of two lines with one id the second is a problem.

    Raises:
        OSError: If it can't be read.
    """
    found: dict[str, Annotation] = {}
    problems: list[Problem] = []
    for number, line in enumerate(file, start=1):
        text = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
        if not text.strip():
            continue
        try:
            annotation = Annotation.from_json(parse(text))
            if annotation.value:
                check_value(annotation.value)
        except (ValueError, InvalidAnnotation) as error:
            problems.append(Problem(number, str(error)))
            continue
        if annotation.id in found:
            problems.append(Problem(number, f"id: an earlier line has the same, {shown(annotation.id)}"))
        else:
            found[annotation.id] = annotation
    return tuple(found.values()), tuple(problems)
