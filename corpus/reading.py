"""From files to articles. A file that cannot be read becomes a report and never stops the others."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from corpus.article import Article, UnreadableFile
from corpus.errors import (
    ArticleNotFoundError,
    CorpusNotFoundError,
    EmptyCorpusError,
    UnreadableArticleError,
)
from corpus.index import Finding, recall, remember

SUFFIXES = frozenset({".txt"})
LARGEST_FILE = 32 * 1024 * 1024
"""In bytes. A larger file is reported, not read."""


def seeds_folder() -> Path:
    """Give the folder of the five articles that come with the program."""
    package = Path(__file__).parent
    installed = package / "seeds"
    return installed if installed.is_dir() else package.parent / "seeds"


@dataclass(frozen=True)
class Corpus:
    """A folder of articles, or one article alone."""

    folder: Path
    only: Path | None = None
    """The one file to read, when a file was named and not a folder."""

    @property
    def is_the_seeds(self) -> bool:
        """Whether these are the articles that come with the program."""
        return self.folder == seeds_folder().resolve()

    @cached_property
    def paths(self) -> dict[str, Path]:
        """The file of each article, by article id, in order of id."""
        files = [self.only] if self.only else _files_below(self.folder)
        return _by_id(files, self.folder)

    def read(self, article_id: str) -> Article | UnreadableFile:
        """Read one article, or say why it cannot be read.

        Raises:
            ArticleNotFoundError: If the corpus has no article of that id.
        """
        try:
            path = self.paths[article_id]
        except KeyError:
            raise ArticleNotFoundError(
                f"no article {article_id!r} in {self.folder}; `pizhu list` names those there are"
            ) from None
        return read_file(article_id, path)

    def full_id(self, start: str) -> str:
        """Give the one id that begins with `start`, or `start` itself where it is an id, or none begins so.

        Raises:
            ArticleNotFoundError: If several ids begin with it.
        """
        if start in self.paths:
            return start
        found = [article_id for article_id in self.paths if start and article_id.startswith(start)]
        if len(found) > 1:
            raise ArticleNotFoundError(
                f"{len(found)} articles in {self.folder} begin with {start!r}, such as {found[0]} and "
                f"{found[1]}; give more of the id"
            )
        return found[0] if found else start

    def read_all(self) -> Iterator[Article | UnreadableFile]:
        """Read the articles one after the other, in order of id."""
        return map(self.read, self.paths)


def open_corpus(path: Path | None = None) -> Corpus:
    """Open a folder of articles, or a single file; with no path, the seeds.

    Raises:
        CorpusNotFoundError: If there is nothing there, or neither a folder nor a regular file.
        EmptyCorpusError: If the folder holds no file that Pizhu reads.
    """
    place = path or seeds_folder()
    try:
        place = place.expanduser()
        is_there = place.exists()
    except (OSError, RuntimeError) as error:
        # No such user, a name that is too long, a folder on the way that may not be entered.
        reason = getattr(error, "strerror", None) or error
        raise CorpusNotFoundError(f"{place} cannot be opened: {reason}") from None
    if not is_there:
        raise CorpusNotFoundError(f"there is no folder {place}; name a folder of UTF-8 .txt files")
    place = place.resolve()
    if place.is_file():
        return Corpus(place.parent, only=place)
    if not place.is_dir():
        raise CorpusNotFoundError(
            f"{place} is neither a folder nor a file; name a folder of UTF-8 .txt files"
        )
    if not os.access(place, os.R_OK | os.X_OK):
        raise CorpusNotFoundError(f"the folder {place} may not be read; change its permissions")
    corpus = Corpus(place)
    if not corpus.paths:
        raise EmptyCorpusError(
            f"the folder {place} holds no articles; put UTF-8 .txt files there, or name another folder"
        )
    return corpus


def read_article(corpus: Corpus, article_id: str) -> Article:
    """Read one article, where nothing can be done without it.

    Args:
        corpus: Where it is.
        article_id: Its id, or the beginning of it that no other article's id has.

    Raises:
        ArticleNotFoundError: If the corpus has no such article, or several.
        UnreadableArticleError: If its file cannot be read; says why.
    """
    article = corpus.read(corpus.full_id(article_id))
    if isinstance(article, UnreadableFile):
        raise UnreadableArticleError(f"{article.path}: {article.reason}")
    return article


def read_file(article_id: str, path: Path) -> Article | UnreadableFile:
    """Read and clean one file, or say why it cannot be read."""
    try:
        content = _content(path)
    except OSError as error:
        return UnreadableFile(article_id, path, f"it could not be read: {error.strerror or error}")
    except _UnfitFileError as error:
        return UnreadableFile(article_id, path, str(error))
    reason = _why_not_text(content)
    if reason:
        return UnreadableFile(article_id, path, reason)
    raw, digest = content.decode("utf-8"), sha256(content).hexdigest()
    finding = recall(digest, len(raw))
    if finding is None:
        finding = _find_out(raw)
        remember(digest, finding)
    return Article(
        id=article_id,
        path=path,
        raw=raw,
        sha256=digest,
        encoding="utf-8",
        script=finding.script,
        metadata=finding.metadata,
        cleaned=finding.cleaned,
    )


def _find_out(raw: str) -> Finding:
    # 100 ms, most of it regular expressions; what has been read before does without.
    from corpus.cleaning import clean
    from corpus.metadata import find_metadata
    from corpus.scripts import detect_script

    cleaned = clean(raw)
    return Finding(detect_script(cleaned.text), find_metadata(cleaned, raw), cleaned)


class _UnfitFileError(Exception):
    """A file that is there but is not to be read."""


def _content(path: Path) -> bytes:
    # Non-blocking, so that a named pipe among the articles cannot hold the program up.
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise _UnfitFileError("it is not a regular file")
        if status.st_size > LARGEST_FILE:
            raise _UnfitFileError(
                f"it is larger than {LARGEST_FILE // 1024**2} MiB; divide it into several files"
            )
        return file.read(LARGEST_FILE)


def _why_not_text(content: bytes) -> str | None:
    if not content:
        return "the file is empty (0 bytes)"
    if b"\0" in content:
        return f"it is not text: a NUL byte at byte {content.index(0):,}"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return (
            f"it is not UTF-8: byte 0x{content[error.start]:02X} at byte {error.start:,}; "
            "convert it to UTF-8 first"
        )
    return None


def _files_below(folder: Path) -> list[Path]:
    found: list[Path] = []

    def keep_unreadable(error: OSError) -> None:
        """Have a folder that cannot be entered stand in the list, with its reason."""
        if error.filename:
            found.append(Path(error.filename))

    # Symbolic links to folders are not followed, so a loop of them has no end to look for.
    for where, folders, names in os.walk(folder, onerror=keep_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(where, name)
            for name in names
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES
        ]
    return sorted(found, key=lambda path: (_id_of(path, folder), path.suffix not in SUFFIXES, path))


def _id_of(path: Path, folder: Path) -> str:
    below = path.relative_to(folder).with_suffix("").as_posix()
    # A name that is not UTF-8 still needs an id that can be printed and stored.
    return os.fsencode(below).decode("utf-8", "backslashreplace")


def _by_id(files: list[Path], folder: Path) -> dict[str, Path]:
    by_id: dict[str, Path] = {}
    for path in files:
        article_id = _id_of(path, folder)
        while article_id in by_id:
            # `a.txt` beside `a.TXT`: the second keeps its suffix, so that neither hides the other.
            article_id += path.suffix
        by_id[article_id] = path
    return by_id
