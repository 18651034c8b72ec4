"""The members of a .zip archive that articles are in, by the names they were packed with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.encodings import UndecodableError, decode
from corpus.sources.archive_directory import open_archive
from corpus.sources.files import File, Member, UnfitFileError

if TYPE_CHECKING:
    from zipfile import ZipInfo

_IS_UTF_8 = 0x800
_IS_ENCRYPTED = 0x1
_DRIVE = re.compile(r"^[A-Za-z]:")


def list_members(archive: Path, most: int) -> Iterator[tuple[str, Member | str]]:
    """Give the files of an archive, folders and hidden files left out.

    Args:
        archive: Its path.
        most: How many files and folders it may hold.

    Yields:
        The path of each below the archive, which leads nowhere else, and how to read it or why it cannot be.

    Raises:
        OSError: If the archive cannot be opened.
        UnfitFileError: If it is no archive, damaged, or holds more.
    """
    # 10 ms, which most corpora do without.
    from zipfile import BadZipFile, LargeZipFile

    with File(archive).open(0) as file:
        try:
            with open_archive(file, most) as opened:
                members = [info for info in opened.infolist() if not info.is_dir()]
        except (BadZipFile, LargeZipFile, NotImplementedError, ValueError, EOFError) as error:
            reason = str(error).rstrip(".") or "it ends too early"
            raise UnfitFileError(f"it is no .zip archive, or a damaged one: {reason}") from None
    for info, name in zip(members, _names(members), strict=True):
        parts = _safe_parts(name)
        if not parts or any(part.startswith(".") for part in parts) or parts[0] == "__MACOSX":
            continue
        if info.flag_bits & _IS_ENCRYPTED:
            yield "/".join(parts), "it is encrypted; unpack the archive with its password"
        else:
            yield (
                "/".join(parts),
                Member(
                    archive,
                    "/".join(parts),
                    info.header_offset,
                    info.compress_size,
                    info.file_size,
                    info.CRC,
                    info.compress_type,
                ),
            )


def _names(members: list[ZipInfo]) -> list[str]:
    """Give the names as they were packed; Windows packs those of a Chinese system in GBK or Big5."""
    unmarked = {
        info.orig_filename: info.orig_filename.encode("cp437")
        for info in members
        if not info.flag_bits & _IS_UTF_8 and not info.orig_filename.isascii()
    }
    if not unmarked:
        return [info.orig_filename for info in members]
    try:
        # All together, since one short name tells little.
        encoding = decode(b"\n".join(unmarked.values())).encoding
    except UndecodableError:
        encoding = "utf-8"
    return [
        unmarked[info.orig_filename].decode(encoding, "replace")
        if info.orig_filename in unmarked
        else info.orig_filename
        for info in members
    ]


def _safe_parts(name: str) -> list[str]:
    """Give the parts of a path, without those that lead out of the archive."""
    below = _DRIVE.sub("", name.partition("\0")[0]).replace("\\", "/")
    return [part for part in below.split("/") if part not in {"", ".", ".."}]
