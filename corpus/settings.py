"""What a user has set: `pizhu.toml` in the corpus folder, over the one in the user's configuration folder.

    [cleaning]
    full_width_punctuation = true     # make , ; : ? ! ( ) between Chinese characters ，；：？！（）
    phrases = "phrases.toml"          # more phrases of sites, as corpus/cleaning/data/phrases.toml has them

    [scripts]
    traditional = "s2tw"              # how Simplified becomes Traditional: s2t, s2tw, s2hk, s2twp or s2hkp
    words = "words.txt"               # a line for each word that OpenCC gets wrong: 头发干了 頭髮乾了

    [reading]
    encoding = "gb18030"              # of every file; without it, it is found out
    largest_file = 32                 # in MiB
    encodings = { "old/*.txt" = "big5hkscs" }
    fields = { id = "id", text = "content", title = "headline" }    # of .jsonl and .csv files

Files that are named are looked for beside the `pizhu.toml` that names them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from corpus.errors import SettingsError

Value = TypeVar("Value")

FILE_NAME = "pizhu.toml"
ENCODINGS = frozenset(
    {"utf-8", "gb18030", "gbk", "gb2312", "big5", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be"}
)
"""What a file may be said to be encoded in, by Python's names."""
TO_TRADITIONAL = ("s2t", "s2tw", "s2hk", "s2twp", "s2hkp")
_TABLES = ("cleaning", "scripts", "reading")
_MEBIBYTE = 1024 * 1024
_LARGEST_WORDS_FILE = 8 * _MEBIBYTE


@dataclass(frozen=True, slots=True)
class CleaningSettings:
    """What cleaning an article hangs on beside its text."""

    full_width_punctuation: bool = True
    """Whether half-width punctuation between Chinese characters is made full-width again."""
    phrases: str = ""
    """A phrase list of the user's own, in TOML."""


@dataclass(frozen=True, slots=True)
class FieldNames:
    """What the fields of a row are called in .jsonl and .csv files; empty: by the usual names."""

    id: str = ""
    text: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    authors: str = ""
    editors: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a user can set of how texts are read, cleaned and converted."""

    cleaning: CleaningSettings = field(default_factory=CleaningSettings)
    traditional: str = "s2tw"
    """OpenCC's configuration that makes Simplified Traditional."""
    words: tuple[tuple[str, str], ...] = ()
    """The user's own word list: Simplified, Traditional."""
    encoding: str | None = None
    """What every file is encoded in; `None`: it is found out for each."""
    encodings: tuple[tuple[str, str], ...] = ()
    """Patterns of paths below the corpus, and what files there are encoded in; the first that fits counts."""
    largest_file: int = 32 * _MEBIBYTE
    """In bytes. A larger file is reported, not read."""
    field_names: FieldNames = field(default_factory=FieldNames)
    files: tuple[Path, ...] = ()
    """The files that settings were read from, which are no articles though they may lie among them."""


def load_settings(folder: Path) -> Settings:
    """Load the settings of a corpus folder over those of the user.

    Raises:
        SettingsError: If a file cannot be read, or says what it cannot; names the file and the line.
    """
    settings = Settings()
    for path in (_user_file(), folder / FILE_NAME):
        try:
            is_there = path.is_file()
        except OSError as error:
            raise SettingsError(f"the settings {path} cannot be read: {error.strerror or error}") from None
        if is_there:
            settings = _read(path, settings)
    return settings


def parse_words(text: str, place: str) -> tuple[tuple[str, str], ...]:
    """Read a word list: on each line a word and what it becomes, with white space between; `#` comments.

    Raises:
        SettingsError: If a line holds anything but two words.
    """
    found = list[tuple[str, str]]()
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.partition("#")[0].split()
        if len(words) == 2:
            found.append((words[0], words[1]))
        elif words:
            raise SettingsError(
                f"{place}, line {number}: {line.strip()!r} is no pair of words; write a Simplified word, "
                "a space and its Traditional form"
            )
    return tuple(found)


def _user_file() -> Path:
    # Costs 15 ms to import; the cache of read articles needs it anyway.
    from platformdirs import user_config_path

    return user_config_path("pizhu", appauthor=False) / FILE_NAME


def _read(path: Path, settings: Settings) -> Settings:
    import tomllib

    text = _text_of(path, "settings")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not TOML: {error}") from None
    return _Reader(path, text, tables).settings(settings)


def _text_of(path: Path, what: str) -> str:
    try:
        if path.stat().st_size > _LARGEST_WORDS_FILE:
            raise SettingsError(f"the {what} {path} are larger than {_LARGEST_WORDS_FILE // _MEBIBYTE} MiB")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"the {what} {path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"the {what} {path} are not UTF-8, at byte {error.start:,}; save them as UTF-8"
        ) from None


class _Reader:
    """The tables of one file, taken one by one."""

    def __init__(self, path: Path, text: str, tables: Mapping[str, Any]) -> None:
        self.path, self.text, self.tables = path, text, tables
        self.files = [path]

    def settings(self, base: Settings) -> Settings:
        """Give `base` with what the file sets."""
        for name in self.tables:
            if name not in _TABLES:
                raise self._error(name, f"there is no table {name!r}; there are {', '.join(_TABLES)}")
        cleaning, scripts, reading = (self._table(name) for name in ("cleaning", "scripts", "reading"))
        settings = replace(
            base,
            cleaning=replace(
                base.cleaning,
                full_width_punctuation=self._take(
                    cleaning, "full_width_punctuation", base.cleaning.full_width_punctuation, _boolean
                ),
                phrases=self._take(cleaning, "phrases", base.cleaning.phrases, self._phrases),
            ),
            traditional=self._take(scripts, "traditional", base.traditional, _one_of(TO_TRADITIONAL)),
            words=self._take(scripts, "words", base.words, self._words),
            encoding=self._take(reading, "encoding", base.encoding, _encoding),
            encodings=(*self._take(reading, "encodings", base.encodings[:0], _encodings), *base.encodings),
            largest_file=self._take(reading, "largest_file", base.largest_file, _mebibytes),
            field_names=self._take(reading, "fields", base.field_names, _field_names),
        )
        for table in (cleaning, scripts, reading):
            for key in table:
                raise self._error(key, f"there is no setting {key!r}")
        return replace(settings, files=(*base.files, *self.files))

    def _table(self, name: str) -> dict[str, Any]:
        table = self.tables.get(name, {})
        if not isinstance(table, dict):
            raise self._error(name, f"{name!r} is a table; write [{name}]")
        return dict(table)

    def _take(self, table: dict[str, Any], key: str, default: Value, read: Callable[[Any], Value]) -> Value:
        if key not in table:
            return default
        try:
            return read(table.pop(key))
        except _WrongValueError as error:
            raise self._error(key, f"{key} {error}") from None

    def _error(self, key: str, reason: str) -> SettingsError:
        place = re.search(rf"^\s*\[?\s*[\"']?{re.escape(key)}\b", self.text, re.MULTILINE)
        number = self.text.count("\n", 0, place.end()) + 1 if place else 1
        return SettingsError(f"{self.path}, line {number}: {reason}")

    def _beside(self, name: object) -> Path:
        try:
            path = self.path.parent / Path(_string(name)).expanduser()
        except RuntimeError:
            raise _WrongValueError("names the home folder of a user that is not known") from None
        self.files.append(path)
        return path

    def _phrases(self, name: object) -> str:
        import tomllib

        path = self._beside(name)
        text = _text_of(path, "phrases")
        # Costs 60 ms, which only those pay who have such a list; its mistakes are found before any article.
        from corpus.cleaning.phrases import load_phrases

        try:
            tomllib.loads(text)
            load_phrases(text)
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"{path} is not TOML: {error}") from None
        except SettingsError as error:
            raise SettingsError(f"{path}: {error}") from None
        return text

    def _words(self, name: object) -> tuple[tuple[str, str], ...]:
        path = self._beside(name)
        return parse_words(_text_of(path, "words"), str(path))


class _WrongValueError(Exception):
    """A value that a setting cannot have."""


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongValueError("is true or false")
    return value


def _string(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise _WrongValueError("is a text in quotation marks")
    return value


def _one_of(names: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in names:
            raise _WrongValueError(f"is one of {', '.join(names)}")
        return str(value)

    return read


def _encoding(value: object) -> str:
    name = _string(value).lower().replace("_", "-")
    name = {"utf8": "utf-8", "utf16": "utf-16", "big5-hkscs": "big5hkscs", "gb-18030": "gb18030"}.get(
        name, name
    )
    if name not in ENCODINGS:
        raise _WrongValueError(f"is one of {', '.join(sorted(ENCODINGS))}")
    return name


def _under(key: str, read: Callable[[object], str], value: object) -> str:
    """Read a value of a table inside a setting."""
    try:
        return read(value)
    except _WrongValueError as error:
        raise _WrongValueError(f"of {key} {error}") from None


def _encodings(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise _WrongValueError('is a table of paths and encodings, such as { "old/*.txt" = "big5hkscs" }')
    return tuple((pattern, _under(pattern, _encoding, name)) for pattern, name in value.items())


def _mebibytes(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 1024:
        raise _WrongValueError("is a number of MiB from 1 to 1024")
    return value * _MEBIBYTE


def _field_names(value: object) -> FieldNames:
    known = [item.name for item in fields(FieldNames)]
    if not isinstance(value, dict) or not set(value) <= set(known):
        raise _WrongValueError(f"is a table with any of {', '.join(known)}")
    return FieldNames(**{name: _under(name, _string, given) for name, given in value.items()})
