"""What a user has set of how texts are read: the nearest `pizhu.toml` upward from the corpus counts most.

    [cleaning]
    full_width_punctuation = true     # make , ; : ? ! ( ) between Chinese characters ，；：？！（）
    repair_unproven = true            # repair, unsure, where private-use characters may have been removed
    phrases = "phrases.toml"          # more phrases of sites, as corpus/cleaning/data/phrases.toml has them

    [scripts]
    traditional = "s2tw"              # how Simplified becomes Traditional: s2t, s2tw, s2hk, s2twp or s2hkp
    words = "words.txt"               # a line for each word that OpenCC gets wrong: 头发干了 頭髮乾了

    [reading]
    encoding = "gb18030"              # of every file; without it, it is found out
    largest_file = 32                 # in MiB
    largest_archive = 50000           # in files
    follow_links = true               # also out of the corpus; only in the user's own settings
    encodings = { "old/*.txt" = "big5hkscs" }
    fields = { id = "id", text = "content", title = "headline" }    # of .jsonl and .csv files

Files that are named are looked for beside the `pizhu.toml` that names them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from corpus.errors import SettingsError
from corpus.settings_file import (
    SettingsFile,
    WrongValueError,
    boolean,
    one_of,
    read_settings_file,
    settings_files,
    string,
    text_of,
    user_file,
    whole_number,
)

ENCODINGS = frozenset(
    {"utf-8", "gb18030", "gbk", "gb2312", "big5", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be"}
)
"""What a file may be said to be encoded in, by Python's names."""
TO_TRADITIONAL = ("s2t", "s2tw", "s2hk", "s2twp", "s2hkp")
KEYS = (
    ("cleaning", "full_width_punctuation"),
    ("cleaning", "repair_unproven"),
    ("cleaning", "phrases"),
    ("scripts", "traditional"),
    ("scripts", "words"),
    ("reading", "encoding"),
    ("reading", "encodings"),
    ("reading", "largest_file"),
    ("reading", "largest_archive"),
    ("reading", "follow_links"),
    ("reading", "fields"),
)
"""All that a settings file can say of this."""
_ELSEWHERE = ("annotator", "codebook", "view", "suggestions", "keys")
"""What it can say of what texts do not hang on."""
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class CleaningSettings:
    """What cleaning an article hangs on beside its text."""

    full_width_punctuation: bool = True
    """Whether half-width punctuation between Chinese characters is made full-width again."""
    repair_unproven: bool = True
    """Whether bytes out of step are repaired, unsure, where nothing shows that no character was removed."""
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
    largest_archive: int = 50_000
    """In files and folders. Of an archive with more none is read."""
    follows_links: bool = False
    """Whether files that a symbolic link leads to are read also where they lie outside of the corpus."""
    field_names: FieldNames = field(default_factory=FieldNames)
    files: tuple[Path, ...] = ()
    """The files that settings were read from, which are no articles though they may lie among them."""


def load_settings(folder: Path) -> Settings:
    """Load the settings of a corpus folder over those of the user.

    Raises:
        SettingsError: If a file cannot be read, or says what it cannot; names the file and the line.
    """
    settings = Settings()
    for path in settings_files(folder):
        settings = _Reader(read_settings_file(path)).settings(settings)
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


class _Reader:
    """What one file sets of this."""

    def __init__(self, file: SettingsFile) -> None:
        self._file = file
        self._files = [file.path]

    def settings(self, base: Settings) -> Settings:
        """Give `base` with what the file sets."""
        file = self._file
        file.check_keys((*KEYS, *((name,) for name in _ELSEWHERE)), free=_ELSEWHERE)
        take = file.take
        settings = replace(
            base,
            cleaning=replace(
                base.cleaning,
                full_width_punctuation=take(
                    ("cleaning", "full_width_punctuation"), base.cleaning.full_width_punctuation, boolean
                ),
                repair_unproven=take(("cleaning", "repair_unproven"), base.cleaning.repair_unproven, boolean),
                phrases=take(("cleaning", "phrases"), base.cleaning.phrases, self._phrases),
            ),
            traditional=take(("scripts", "traditional"), base.traditional, one_of(TO_TRADITIONAL)),
            words=take(("scripts", "words"), base.words, self._words),
            encoding=take(("reading", "encoding"), base.encoding, _encoding),
            encodings=(*take(("reading", "encodings"), base.encodings[:0], _encodings), *base.encodings),
            largest_file=take(("reading", "largest_file"), base.largest_file, _mebibytes),
            largest_archive=take(("reading", "largest_archive"), base.largest_archive, _files),
            follows_links=take(("reading", "follow_links"), base.follows_links, self._own),
            field_names=take(("reading", "fields"), base.field_names, _field_names),
        )
        return replace(settings, files=(*base.files, *self._files))

    def _beside(self, name: object) -> Path:
        path = self._file.beside(name)
        self._files.append(path)
        return path

    def _own(self, value: object) -> bool:
        if boolean(value) and self._file.path != user_file():
            raise WrongValueError(
                "is true only in your own settings, which `pizhu config --init --user` makes: a folder that "
                "came from elsewhere cannot allow itself to lead out"
            )
        return boolean(value)

    def _phrases(self, name: object) -> str:
        import tomllib

        path = self._beside(name)
        text = text_of(path, "phrases")
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
        return parse_words(text_of(path, "words"), str(path))


def _encoding(value: object) -> str:
    name = string(value).lower().replace("_", "-")
    name = {"utf8": "utf-8", "utf16": "utf-16", "big5-hkscs": "big5hkscs", "gb-18030": "gb18030"}.get(
        name, name
    )
    if name not in ENCODINGS:
        raise WrongValueError(f"is one of {', '.join(sorted(ENCODINGS))}")
    return name


def _under(key: str, read: Callable[[object], str], value: object) -> str:
    """Read a value of a table inside a setting."""
    try:
        return read(value)
    except WrongValueError as error:
        raise WrongValueError(f"of {key} {error}") from None


def _encodings(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise WrongValueError('is a table of paths and encodings, such as { "old/*.txt" = "big5hkscs" }')
    return tuple((pattern, _under(pattern, _encoding, name)) for pattern, name in value.items())


def _mebibytes(value: object) -> int:
    return whole_number(1, 1024, "a number of MiB")(value) * _MEBIBYTE


def _files(value: object) -> int:
    return whole_number(1, 10_000_000, "a number of files")(value)


def _field_names(value: object) -> FieldNames:
    known = [item.name for item in fields(FieldNames)]
    if not isinstance(value, dict) or not set(value) <= set(known):
        raise WrongValueError(f"is a table with any of {', '.join(known)}")
    return FieldNames(**{name: _under(name, string, given) for name, given in value.items()})
