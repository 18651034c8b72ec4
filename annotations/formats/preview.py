"""The first lines of an export, for someone who is about to make it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from annotations.formats.exporting import Export

_WIDEST = 400
"""Characters of a line that are given; a line of some formats holds a whole article."""
_ARTICLES = 2
"""That an archive is made of to look into."""


def preview(export: Export, lines: int = 20) -> tuple[str, ...]:
    """Give the first lines that an export would write, each cut after 400 characters.

    Of an archive those of the files of the first articles come, each under its name. Only as many articles
    are read as are needed. The export itself is not begun.

    Args:
        export: Which.
        lines: How many at most.

    Raises:
        FormatError: If the extra of the format is not installed.
    """
    trial = export.trial(_ARTICLES if export.form.is_archive or export.form.is_whole else None)
    if export.form.is_archive or export.form.suffix == ".qdpx":
        found = _of_archive(b"".join(trial.pieces()))
    else:
        found = _of_text(trial.pieces())
    return tuple(line[:_WIDEST] for line, _ in zip(found, range(lines), strict=False))


def _of_text(pieces: Iterator[bytes]) -> Iterator[str]:
    held = b""
    for piece in pieces:
        if b"\0" in piece[:64]:
            yield "(not a text)"
            return
        *whole, held = (held + piece).split(b"\n")
        for line in whole:
            yield line.decode("utf-8-sig", "replace").rstrip("\r")
    if held:
        yield held.decode("utf-8-sig", "replace")


def _of_archive(data: bytes) -> Iterator[str]:
    if not is_zipfile(BytesIO(data)):
        return
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            yield f"{name}:"
            yield from _of_text(iter([archive.read(name)]))
