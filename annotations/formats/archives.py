"""Several files as one: a zip archive that is written as it is made, and read; or a folder that is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as zlib_error

from annotations.formats.document import Problem
from annotations.formats.drain import Drain
from annotations.formats.form import FormatError
from corpus.sources.archive_directory import open_archive
from corpus.sources.files import UnfitFileError

LARGEST = 1 << 28
"""Bytes of one file in an archive; more is refused, for a small archive can hold a file without end."""
MOST = 50_000
"""Files in an archive."""
_UNFIT = re.compile(r'[\x00-\x1f\x7f%/\\:*?"<>|\ud800-\udfff]|^\.|[. ]$')
_LONGEST = 200
"""Bytes of a file's name; most systems take 255, and a suffix follows."""
_CHUNK = 1 << 20
_DAMAGE = (
    *(BadZipFile, KeyError, RuntimeError, NotImplementedError, FileNotFoundError, EOFError, zlib_error),
    UnicodeDecodeError,
)
"""What reading a file of a damaged archive raises, or one that is encrypted or not there."""
_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip archive knows: the same annotations give the same bytes on any day."""


class ZipStream:
    """A zip archive in the making. What has been made of it so far can be taken at any time."""

    def __init__(self) -> None:
        self._drain = Drain()
        # It can't seek here, and says so by having no `tell`; sizes then follow the data.
        self._zip = ZipFile(self._drain, "w", ZIP_DEFLATED)

    def add(self, name: str, data: bytes | Iterator[bytes]) -> Iterator[bytes]:
        """Add a file, giving bytes of the archive as they are ready."""
        info = ZipInfo(name, _DATE)
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with self._zip.open(info, "w", force_zip64=not isinstance(data, bytes)) as file:
            for piece in (data,) if isinstance(data, bytes) else data:
                file.write(piece)
                if not isinstance(data, bytes):
                    yield self._drain.taken()
        yield self._drain.taken()

    def end(self) -> Iterator[bytes]:
        """Give the rest of the archive."""
        self._zip.close()
        yield self._drain.taken()


def not_read(error: FormatError | ValueError, name: str) -> Problem:
    """Tell that a file of an archive or a folder is left out, and why."""
    if isinstance(error, FormatError):
        return Problem(
            0, f"{error.what}. {error.remedy}" if error.remedy else error.what, error.where or name
        )
    if isinstance(error, UnicodeDecodeError):
        return Problem(0, "it is not UTF-8; save it as UTF-8", name)
    return Problem(0, str(error), name)


class Members:
    """The files of an archive, or of a folder."""

    def __init__(self, path: Path) -> None:
        """Look what there is.

        Raises:
            FormatError: If it is neither a folder nor a zip archive, or one of more than `MOST` files.
            OSError: If it cannot be read.
        """
        self._path = path
        self._zip: ZipFile | None = None
        if path.is_dir():
            found = (each for each in path.rglob("*") if each.is_file())
            self.names = sorted(each.relative_to(path).as_posix() for each in found)
            self._there = frozenset(self.names)
            return
        try:
            with path.open("rb") as file:
                open_archive(file, MOST)
            self._zip = ZipFile(path)
        except BadZipFile:
            raise FormatError("it is no zip archive", str(path), "Choose another format") from None
        except (NotImplementedError, UnicodeDecodeError) as error:
            told = f"the list of files in it is damaged: {error}"
            raise FormatError(told, str(path), "Have it written again") from None
        except UnfitFileError:
            raise FormatError(f"it holds more than {MOST:,} files", str(path), "Divide it") from None
        self.names = sorted(info.filename for info in self._zip.infolist() if not info.is_dir())
        self._there = frozenset(self.names)

    def read(self, name: str) -> bytes:
        """Give the content of a file.

        Raises:
            FormatError: If it is damaged, encrypted, not there, or larger than `LARGEST`.
        """
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Give the content of a file in pieces, so that it is never held whole.

        Raises:
            FormatError: As `read` does, where the damage is met with.
        """
        try:
            if name not in self._there:
                raise FileNotFoundError("there is no such file")
            if self._zip is None:
                file = self._path / name
                _refuse_large(file.stat().st_size, name)
                opened: IO[bytes] = file.open("rb")
            else:
                _refuse_large(self._zip.getinfo(name).file_size, name)
                opened = self._zip.open(name)
            with opened:
                while piece := opened.read(_CHUNK):
                    yield piece
        except _DAMAGE as error:
            raise FormatError(f"it cannot be read: {error}", name) from None


def _refuse_large(size: int, name: str) -> None:
    if size > LARGEST:
        raise FormatError(f"it is larger than {LARGEST >> 20} MiB", name)


def file_name(article: str) -> str:
    """Give a file's name, without a suffix, for an article's id: what no system takes is written as `%2F`."""
    name = _UNFIT.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass")), article
    )
    if len(name.encode("utf-8")) <= _LONGEST:
        return name
    digest = sha256(article.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return name.encode("utf-8")[: _LONGEST - 17].decode("utf-8", "ignore") + "-" + digest


def article_of(name: str) -> str:
    """Give the article's id that a file's name, without its suffix, was made of."""
    try:
        return unquote(name, errors="surrogatepass") if "%" in name else name
    except UnicodeDecodeError:
        return name
