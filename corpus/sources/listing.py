"""What articles a corpus holds, by id: files below a folder, members of archives, rows of tables."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from corpus.encodings import UndecodableError
from corpus.settings import Settings
from corpus.sources.files import File, Source, UnfitFileError, size_of
from corpus.sources.rows import BadRow, Row

TEXTS = frozenset({".txt", ".md", ".markdown", ".html", ".htm"})
"""Suffixes of files that are one article each."""
TABLES = frozenset({".jsonl", ".csv", ".tsv"})
"""Suffixes of files that hold an article in each row."""
ARCHIVE = ".zip"
_SUFFIXES = TEXTS | TABLES | {ARCHIVE}
_HISTORY = ".history.jsonl"
"""How the names of annotation stores' histories end, which lie among the articles and hold none."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file that is one article."""

    source: Source
    encoding: str | None
    """As the user has stated it."""

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.source.path


@dataclass(frozen=True, slots=True)
class Problem:
    """What should be an article and cannot be read."""

    path: Path
    reason: str


Entry = Text | Row | Problem
"""Where an article is."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A file, before it is known what is in it."""

    id: str
    source: Source
    below: str
    """Its path below the corpus, suffix and all, as settings name it."""
    problem: str = ""

    @property
    def order(self) -> tuple[str, bool, bool, str]:
        """By id; of files that would have the same the plain text goes first, then the usual spelling."""
        suffix = self.source.path.suffix
        return self.id, suffix.lower() != ".txt", suffix not in _SUFFIXES, str(self.source.path)


def list_folder(folder: Path, settings: Settings) -> dict[str, Entry]:
    """List the articles of a folder, in order of id; rows in the order of their table."""
    own = {file.resolve() for file in settings.files}
    found = [
        one for path in _files_below(folder) if path not in own for one in _found(path, folder, settings)
    ]
    return _by_id(sorted(found, key=lambda one: one.order), settings)


def _found(path: Path, folder: Path, settings: Settings) -> Iterator[_Found]:
    """Give what a path below the corpus leads to; out of the corpus it leads only where that is allowed."""
    below = path.relative_to(folder)
    if not os.path.islink(path):  # noqa: PTH114  a method of Path takes twice as long, for each of many files
        yield from _opened(path, below, "", settings)
        return
    # Else a file of the user's own, which a link in a stranger's folder leads to, could come to be exported.
    target = Path(os.path.realpath(path))
    if settings.follows_links or target.is_relative_to(os.path.realpath(folder)):
        yield from _opened(path, below, "", settings, target)
    else:
        reason = (
            f"it is a symbolic link that leads out of the corpus, to {target}; copy the file, or set "
            "follow_links = true under [reading] in your own settings"
        )
        yield _Found(_id_of(below.as_posix()), File(path), below.as_posix(), reason)


def list_file(path: Path, settings: Settings) -> dict[str, Entry]:
    """List the articles of a file that is a corpus of its own, whatever its suffix."""
    if path.suffix.lower() == ARCHIVE:
        found = sorted(_opened(path, Path(), path.name, settings), key=lambda one: one.order)
        return _by_id(found, settings)
    return _by_id([_Found(_id_of(path.name), File(path), path.name)], settings)


def _files_below(folder: Path) -> Iterator[Path]:
    unreadable = list[Path]()

    def keep_unreadable(error: OSError) -> None:
        """Have a folder that cannot be entered stand in the list, with its reason."""
        if error.filename:
            unreadable.append(Path(error.filename))

    # Symbolic links to folders are not followed, so a loop of them has no end to look for.
    for where, folders, names in os.walk(folder, onerror=keep_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if _is_wanted(name):
                yield Path(where, name)
    yield from unreadable


def _is_wanted(name: str) -> bool:
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122  a Path for each of many files takes twice as long
    return suffix in _SUFFIXES and not name.startswith(".") and not name.endswith(_HISTORY)


def _opened(
    path: Path, below: Path, archive: str, settings: Settings, target: Path | None = None
) -> Iterator[_Found]:
    """Give a file, or the members of an archive, which stand below it as below a folder.

    Args:
        path: The file.
        below: Its path below the corpus; `.` for an archive that is the corpus.
        archive: The name for such an archive itself, where it cannot be read.
        settings: What the user has set.
        target: Where the path leads, if it is a symbolic link.
    """
    name = below.as_posix()
    if path.suffix.lower() != ARCHIVE or (not archive and path.is_dir()):
        yield _Found(_id_of(name), File(path, target), name)
        return
    from corpus.sources.archives import list_members

    prefix = "" if archive else f"{name}/"
    try:
        for member, source in list_members(target or path, settings.largest_archive):
            if not _is_wanted(PurePosixPath(member).name) or member.lower().endswith(ARCHIVE):
                continue
            member_id = (_id_of(name) + "/" if prefix else "") + _id_of(member)
            if isinstance(source, str):
                yield _Found(member_id, File(path / member), prefix + member, source)
            else:
                yield _Found(member_id, source, prefix + member)
    except OSError as error:
        reason = f"it could not be read: {error.strerror or error}"
        yield _Found(_id_of(archive or name), File(path), archive or name, reason)
    except UnfitFileError as error:
        yield _Found(_id_of(archive or name), File(path), archive or name, str(error))


def _id_of(below: str) -> str:
    stem = PurePosixPath(below).with_suffix("").as_posix()
    # A name that is not UTF-8 still needs an id that can be printed and stored.
    return os.fsencode(stem).decode("utf-8", "backslashreplace")


def _by_id(found: Sequence[_Found], settings: Settings) -> dict[str, Entry]:
    by_id: dict[str, Entry] = {}
    of_files = {one.id for one in found if one.source.path.suffix.lower() not in TABLES}
    for one in found:
        for article_id, entry in _entries(one, settings):
            unique = article_id
            if isinstance(entry, Row) and (unique in by_id or unique in of_files):
                # Told by its table as well and, where that is not enough, by its number.
                unique = f"{one.id}/{article_id}"
                if unique in by_id:
                    unique = f"{unique}/{entry.number}"
            while unique in by_id:
                # `a.txt` beside `a.TXT`: the second keeps its suffix, so that neither hides the other.
                unique += one.source.path.suffix or "'"
            by_id[unique] = entry
    return by_id


def _entries(one: _Found, settings: Settings) -> Iterator[tuple[str, Entry]]:
    path = one.source.path
    if one.problem:
        yield one.id, Problem(path, one.problem)
    elif path.suffix.lower() in TABLES:
        yield from _rows(one, settings)
    else:
        yield one.id, Text(one.source, encoding_of(one.below, settings))


def encoding_of(below: str, settings: Settings) -> str | None:
    """Give the encoding that the user has stated for a file, by its path below the corpus."""
    fitting = (encoding for pattern, encoding in settings.encodings if fnmatchcase(below, pattern))
    return next(fitting, settings.encoding)


def _rows(one: _Found, settings: Settings) -> Iterator[tuple[str, Entry]]:
    # With what it needs 4 ms to import, which a folder of texts does without; so are archives.
    from corpus.sources.tables import list_rows

    path = one.source.path
    is_empty = True
    stated = encoding_of(one.below, settings)
    try:
        for stated_id, row in list_rows(one.source, settings.field_names, settings.largest_file, stated):
            is_empty = False
            if isinstance(row, BadRow):
                yield f"{one.id}/{row.number}", Problem(path, row.reason)
            else:
                own = stated_id or f"{one.id}/{row.number}"
                yield own.encode("utf-8", "backslashreplace").decode("utf-8"), row
        if is_empty and size_of(one.source, settings.largest_file) == 0:
            yield one.id, Problem(path, "the file is empty (0 bytes)")
    except OSError as error:
        yield one.id, Problem(path, f"it could not be read: {error.strerror or error}")
    except (UnfitFileError, UndecodableError) as error:
        yield one.id, Problem(path, str(error))
