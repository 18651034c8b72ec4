"""The list of files in a .zip archive, read only as far as one is ready to keep it in memory."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from corpus.sources.files import UnfitFileError

if TYPE_CHECKING:
    from zipfile import ZipFile

_BYTES_A_FILE = 1024
"""In the list, on average; a name with what goes with it takes 50 to 300."""


def open_archive(file: IO[bytes], most: int) -> ZipFile:
    """Open an archive that holds no more than `most` files.

    Args:
        file: Of the archive; it stays open as long as the archive is read.
        most: So many files and folders it may list.

    Raises:
        UnfitFileError: If it lists more. Of a list that is far too long nothing is read, whatever number of
            files the archive says it has.
        BadZipFile: If it is no archive, or a damaged one; other errors of `ZipFile` too.
    """
    # 10 ms, which most corpora do without.
    from zipfile import ZipFile

    archive = ZipFile(_Bounded(file, most))
    if len(archive.infolist()) > most:
        raise _too_many(most)
    return archive


class _Bounded:
    """A file of which no piece is read that is longer than a list of so many files; that is read as one."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file = file
        self._most = most
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int = -1) -> bytes:
        if size > max(self._most, 100) * _BYTES_A_FILE:
            raise _too_many(self._most)
        return self._file.read(size)


def _too_many(most: int) -> UnfitFileError:
    return UnfitFileError(
        f"it holds more than {most:,} files; divide it into several archives, or set largest_archive under "
        "[reading] in pizhu.toml"
    )
