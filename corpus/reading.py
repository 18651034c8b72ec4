"""From files to articles. A file that cannot be read becomes a report and never stops the others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from corpus.article import Article, Form, UnreadableFile
from corpus.encodings import Decoded, UndecodableError, declared_encoding, decode
from corpus.errors import (
    ArticleNotFoundError,
    CorpusNotFoundError,
    EmptyCorpusError,
    UnreadableArticleError,
)
from corpus.index import Finding, key_of, recall, remember
from corpus.settings import CleaningSettings, Settings, load_settings
from corpus.sources.files import File, Source, UnfitFileError
from corpus.sources.listing import Entry, Problem, encoding_of, list_file, list_folder
from corpus.sources.rows import Row

FORMS = {".md": Form.MARKDOWN, ".markdown": Form.MARKDOWN, ".html": Form.HTML, ".htm": Form.HTML}
"""What form the text of a file has, by its suffix; of all others it is plain."""
_READABLE = ".txt, .md, .html, .jsonl or .csv files"
_DEFAULTS = Settings()


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
    settings: Settings = field(default=_DEFAULTS, repr=False)
    """What the user has set for it."""

    @property
    def is_the_seeds(self) -> bool:
        """Whether these are the articles that come with the program."""
        return self.folder == seeds_folder().resolve()

    @cached_property
    def paths(self) -> dict[str, Path]:
        """The file of each article, by article id, in order of id.

        Rows of one table have the table's path, in the order in which they stand there. The path of what is
        in an archive leads into the archive, as if it were a folder.
        """
        return {article_id: entry.path for article_id, entry in self._entries.items()}

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        if self.only:
            return list_file(self.only, self.settings)
        return list_folder(self.folder, self.settings)

    def read(self, article_id: str) -> Article | UnreadableFile:
        """Read one article, or say why it cannot be read.

        Raises:
            ArticleNotFoundError: If the corpus has no article of that id.
        """
        try:
            entry = self._entries[article_id]
        except KeyError:
            raise ArticleNotFoundError(
                f"no article {article_id!r} in {self.folder}; `pizhu list` names those there are"
            ) from None
        try:
            return _read(article_id, entry, self.settings)
        except OSError as error:
            return UnreadableFile(article_id, entry.path, f"it could not be read: {error.strerror or error}")
        except (UnfitFileError, UndecodableError) as error:
            return UnreadableFile(article_id, entry.path, str(error))

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


def open_corpus(path: Path | None = None, settings: Settings | None = None) -> Corpus:
    """Open a folder of articles, or a single file; with no path, the seeds.

    Args:
        path: The folder or file.
        settings: What the user has set; `None`: what the settings files of the folder and the user say.

    Raises:
        CorpusNotFoundError: If there is nothing there, or neither a folder nor a regular file.
        EmptyCorpusError: If it holds no file that Pizhu reads.
        SettingsError: If a settings file cannot be read, or says what it cannot.
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
        raise CorpusNotFoundError(f"there is no folder {place}; name a folder of {_READABLE}")
    place = place.resolve()
    if place.is_file():
        corpus = Corpus(place.parent, place, load_settings(place.parent) if settings is None else settings)
        if not corpus.paths:
            raise EmptyCorpusError(
                f"{place} holds no articles; name a folder of {_READABLE}, or an archive of them"
            )
        return corpus
    if not place.is_dir():
        raise CorpusNotFoundError(f"{place} is neither a folder nor a file; name a folder of {_READABLE}")
    if not os.access(place, os.R_OK | os.X_OK):
        raise CorpusNotFoundError(f"the folder {place} may not be read; change its permissions")
    corpus = Corpus(place, settings=load_settings(place) if settings is None else settings)
    if not corpus.paths:
        raise EmptyCorpusError(
            f"the folder {place} holds no articles; put {_READABLE} there, or name another folder"
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


def read_file(article_id: str, path: Path, settings: Settings = _DEFAULTS) -> Article | UnreadableFile:
    """Read and clean a file that is one article, or say why it cannot be read."""
    try:
        return _read_text(article_id, File(path), encoding_of(path.name, settings), settings)
    except OSError as error:
        return UnreadableFile(article_id, path, f"it could not be read: {error.strerror or error}")
    except (UnfitFileError, UndecodableError) as error:
        return UnreadableFile(article_id, path, str(error))


def _read(article_id: str, entry: Entry, settings: Settings) -> Article | UnreadableFile:
    if isinstance(entry, Problem):
        return UnreadableFile(article_id, entry.path, entry.reason)
    if isinstance(entry, Row):
        return _read_row(article_id, entry, settings.cleaning)
    return _read_text(article_id, entry.source, entry.encoding, settings)


def _read_text(article_id: str, source: Source, encoding: str | None, settings: Settings) -> Article:
    content = source.read(settings.largest_file)
    if not content:
        raise UnfitFileError("the file is empty (0 bytes)")
    form = FORMS.get(source.path.suffix.lower(), Form.PLAIN)
    decoded = decode(content, encoding, declared_encoding(content) if form is Form.HTML else None)
    return _article(article_id, source.path, decoded, sha256(content).hexdigest(), form, settings.cleaning)


def _read_row(article_id: str, row: Row, settings: CleaningSettings) -> Article:
    from corpus.sources.stated import combine, fields_of_row
    from corpus.sources.tables import read_row

    fields = read_row(row)
    text = fields.get("text")
    if not isinstance(text, str) or not text:
        lack = "it has no text" if text in (None, "") else "what should be its text is none"
        raise UnfitFileError(
            f"row {row.number:,}: {lack}; name the field of the texts under [reading] in pizhu.toml: "
            "fields = { text = … }"
        )
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnfitFileError(
            f"row {row.number:,}: character {error.start + 1:,} of its text is half of a surrogate pair"
        ) from None
    stated, notices = fields_of_row(fields)
    decoded = Decoded(text, row.table.encoding, 1.0, notices)
    digest = sha256(content).hexdigest()
    article = _article(article_id, row.path, decoded, digest, Form.PLAIN, settings)
    return replace(article, metadata=combine(stated, article.metadata))


def _article(
    article_id: str,
    path: Path,
    decoded: Decoded,
    digest: str,
    form: Form,
    settings: CleaningSettings,
) -> Article:
    raw = decoded.text
    key = key_of(digest, decoded.encoding, form, settings)
    finding = recall(key, len(raw))
    if finding is None:
        finding = _find_out(raw, form, settings)
        remember(key, finding)
    cleaned = finding.cleaned
    return Article(
        id=article_id,
        path=path,
        raw=raw,
        sha256=digest,
        encoding=decoded.encoding,
        script=finding.script,
        metadata=finding.metadata,
        cleaned=replace(cleaned, notices=decoded.notices + cleaned.notices) if decoded.notices else cleaned,
    )


def _find_out(raw: str, form: Form, settings: CleaningSettings) -> Finding:
    # 100 ms, most of it regular expressions; what has been read before does without.
    from corpus.cleaning import clean
    from corpus.cleaning.forms import stated_by_form
    from corpus.cleaning.phrases import load_phrases
    from corpus.metadata import find_metadata
    from corpus.script_detection import detect_script
    from corpus.sources.stated import combine

    cleaned = clean(raw, settings, form)
    metadata = combine(stated_by_form(raw, form), find_metadata(cleaned, raw, load_phrases(settings.phrases)))
    return Finding(detect_script(cleaned.text), metadata, cleaned)
