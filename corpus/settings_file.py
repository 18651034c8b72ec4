"""One `pizhu.toml`: found, read, and taken key by key, with messages that name the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from corpus.errors import SettingsError
from corpus.toml_lines import KeyPath, key_lines

Value = TypeVar("Value")

FILE_NAME = "pizhu.toml"
_MEBIBYTE = 1024 * 1024
_LARGEST = 8 * _MEBIBYTE


class WrongValueError(Exception):
    """A value that a setting cannot have; says what it can be, to stand behind its name."""


def user_file() -> Path:
    """Give the settings file of the user, whether it is there or not."""
    # Costs 15 ms to import; the cache of read articles needs it anyway.
    from platformdirs import user_config_path

    return user_config_path("pizhu", appauthor=False) / FILE_NAME


def settings_files(folder: Path) -> list[Path]:
    """Give the settings files that hold for a corpus folder, the one that counts most last.

    The user's own comes first, then the nearest one in the folder or above it.

    Raises:
        SettingsError: If it cannot be found out whether one of them is there.
    """
    own = user_file()
    found = [own] if _is_file(own) else []
    nearest = (place / FILE_NAME for place in (folder, *folder.parents))
    found += [path for path in [next(filter(_is_file, nearest), own)] if path not in (own, *found)]
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:
        raise SettingsError(f"the settings {path} cannot be read: {error.strerror or error}") from None


@dataclass(frozen=True)
class SettingsFile:
    """One settings file that has been read."""

    path: Path
    text: str
    tables: Mapping[str, Any] = field(repr=False)
    """What it says, as `tomllib` gives it."""

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        return key_lines(self.text)

    def line(self, *path: str) -> int:
        """Give the line, from 1, on which a key stands; that of the table around it where it is not found."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def error(self, path: KeyPath, reason: str) -> SettingsError:
        """Give the error that something at a key is wrong."""
        return SettingsError(f"{self.path}, line {self.line(*path)}: {reason}")

    def table(self, name: str) -> Mapping[str, Any]:
        """Give a table; an empty one where the file has none.

        Raises:
            SettingsError: If it is no table.
        """
        table = self.tables.get(name, {})
        if not isinstance(table, dict):
            raise self.error((name,), f"{name!r} is a table; write [{name}]")
        return table

    def take(self, path: KeyPath, default: Value, read: Callable[[Any], Value]) -> Value:
        """Give the value of a key, or `default` where the file does not have it.

        Args:
            path: The key, below the table that it is in, if any.
            default: What holds without it.
            read: Makes the value of what the file says, or raises `WrongValueError`.

        Raises:
            SettingsError: If the key cannot have that value.
        """
        *above, key = path
        table = self.table(above[0]) if above else self.tables
        if key not in table:
            return default
        try:
            return read(table[key])
        except WrongValueError as error:
            raise self.error(path, f"{key} {error}") from None

    def check_keys(self, known: Iterable[KeyPath], *, free: Iterable[str] = ()) -> None:
        """Refuse keys that are no settings.

        Args:
            known: All settings.
            free: Tables whose keys somebody else knows.

        Raises:
            SettingsError: For the first key that is not known; says which one may have been meant.
        """
        known = tuple(known)
        tables = dict.fromkeys([*(path[0] for path in known if len(path) > 1), *free])
        single = [path[0] for path in known if len(path) == 1]
        for name, value in self.tables.items():
            if name in single or name in free:
                continue
            if name not in tables:
                homes = [path for path in known if len(path) > 1 and path[1] == name]
                if isinstance(value, dict) or not homes:
                    what = "table" if isinstance(value, dict) else "setting"
                    raise self.error(
                        (name,), f"there is no {what} {name!r}; {_meant(name, [*tables, *single])}"
                    )
                raise self.error((name,), f"{name!r} belongs below [{homes[0][0]}]")
            keys = [path[1] for path in known if path[0] == name and len(path) > 1]
            for key in self.table(name):
                if key not in keys:
                    raise self.error(
                        (name, key), f"there is no setting {key!r} in [{name}]; {_meant(key, keys)}"
                    )

    def beside(self, name: object) -> Path:
        """Give the path of a file that the settings name, which is looked for beside them.

        Raises:
            WrongValueError: If it names no file.
        """
        try:
            return self.path.parent / Path(string(name)).expanduser()
        except RuntimeError:
            raise WrongValueError("names the home folder of a user that is not known") from None


def _meant(name: str, names: Iterable[str]) -> str:
    """Say which of some names was meant, or what they are."""
    names = list(names)
    return meant(name, names) or f"there are {', '.join(names)}"


def meant(name: str, names: Iterable[str]) -> str:
    """Say which of many names was meant; nothing where none is like it."""
    close = get_close_matches(name, list(names), n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else ""


def read_settings_file(path: Path) -> SettingsFile:
    """Read a settings file.

    Raises:
        SettingsError: If it cannot be read, or is not TOML.
    """
    import tomllib

    text = text_of(path, "settings")
    try:
        return SettingsFile(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not TOML: {error}") from None


def text_of(path: Path, what: str) -> str:
    """Read a text file that settings name, or the settings.

    Args:
        path: Where it is.
        what: What it holds, in the plural, as the error says it.

    Raises:
        SettingsError: If it cannot be read, is not UTF-8, or is larger than 8 MiB.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise SettingsError(f"the {what} {path} are larger than {_LARGEST // _MEBIBYTE} MiB")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"the {what} {path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"the {what} {path} are not UTF-8, at byte {error.start:,}; save them as UTF-8"
        ) from None


def boolean(value: object) -> bool:
    """Take `true` or `false`."""
    if not isinstance(value, bool):
        raise WrongValueError("is true or false")
    return value


def string(value: object) -> str:
    """Take a text that is not empty."""
    if not isinstance(value, str) or not value:
        raise WrongValueError("is a text in quotation marks")
    return value


def one_of(names: Iterable[str]) -> Callable[[object], str]:
    """Take one of some texts."""
    names = tuple(names)

    def read(value: object) -> str:
        if value not in names:
            hint = meant(value, names) if isinstance(value, str) else ""
            raise WrongValueError(f"is one of {', '.join(names)}{f'; {hint}' if hint else ''}")
        return str(value)

    return read


def whole_number(lowest: int, highest: int, what: str) -> Callable[[object], int]:
    """Take a whole number; `what` says what it counts."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            raise WrongValueError(f"is {what} from {lowest} to {highest}")
        return value

    return read
