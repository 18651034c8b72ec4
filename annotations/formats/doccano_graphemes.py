"""doccano's JSONL of a project that counts graphemes: a letter and its combining marks are one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotations.formats import doccano
from annotations.formats.document import Problem, ReadDocument

pieces = doccano.pieces


def read(path: Path) -> Iterator[ReadDocument | Problem]:
    """Read what doccano has exported, or what was to be imported there.

    Raises:
        OSError: If the file cannot be read.
    """
    return doccano.read(path, "graphemes")
