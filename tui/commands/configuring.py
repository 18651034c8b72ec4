"""`pizhu config`: what is set and where, and a file to set it in."""

from __future__ import annotations

import json

from corpus.errors import SettingsError
from corpus.settings_file import FILE_NAME, SettingsFile, read_settings_file, settings_files, user_file
from tui.commands.columns import lay_out
from tui.commands.output import print_text, say
from tui.display import display_line
from tui.remapping import keys_as_toml
from tui.session import Invocation, corpus_folder, default_annotator
from tui.setting_list import SETTINGS, settings_template


def print_settings(invocation: Invocation) -> None:
    """Print every setting with its value and the file and line that set it.

    Raises:
        SettingsError: If a settings file says what it cannot.
    """
    # What is wrong is told before anything is said to hold; the corpus's part is read by the corpus.
    from corpus.settings import load_settings

    folder = corpus_folder(invocation.corpus_path)
    _ = invocation.settings
    load_settings(folder)
    files = [read_settings_file(path) for path in settings_files(folder)]
    rows = [_row(setting.path, setting.default, files) for setting in SETTINGS]
    set_keys = dict.fromkeys(command for file in files for command in file.table("keys"))
    rows += [_row(("keys", command), "", files) for command in set_keys]
    if invocation.annotator:
        rows[0] = ("annotator", _toml(invocation.annotator), "--annotator or PIZHU_ANNOTATOR")
    elif rows[0][2] == "default":
        rows[0] = ("annotator", _toml(default_annotator()), "login name")
    for path in dict.fromkeys([user_file(), *(file.path for file in files)]):
        there = any(file.path == path for file in files)
        say(f"{display_line(str(path))}{'' if there else ' (not there)'}")
    print_text(lay_out(rows))


def print_keys(invocation: Invocation) -> None:
    """Print the ids of all commands with the keys they have, as a table of TOML."""
    print_text(keys_as_toml(invocation.settings.commands).removesuffix("\n"))


def write_settings(invocation: Invocation, *, is_for_user: bool) -> None:
    """Write a settings file that sets nothing and explains everything.

    Args:
        invocation: Names the corpus, whose folder it is written to.
        is_for_user: Write to the user's configuration folder.

    Raises:
        SettingsError: If there is such a file already, or it cannot be written.
    """
    if is_for_user:
        path = user_file()
    elif invocation.corpus_path is None:
        raise SettingsError(
            "the articles that come with the program have no settings; name a corpus, or write --init --user"
        )
    else:
        path = corpus_folder(invocation.corpus_path) / FILE_NAME
    try:
        if is_for_user:
            path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(settings_template())
    except FileExistsError:
        raise SettingsError(
            f"{path} is there already, and was left as it is; `pizhu config` shows it"
        ) from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror or error}") from None
    print_text(str(path))


def _row(path: tuple[str, ...], default: str, files: list[SettingsFile]) -> tuple[str, str, str]:
    name = ".".join(path) if path[0] != "keys" else f'keys."{path[1]}"'
    *above, key = path
    holding = [file for file in files if key in (file.table(above[0]) if above else file.tables)]
    if not holding:
        return name, default, "default"
    file = holding[-1]
    value = file.table(above[0])[key] if above else file.tables[key]
    return name, _toml(value), f"{display_line(str(file.path))}, line {file.line(*path)}"


def _toml(value: object) -> str:
    """Give a value of a settings file in TOML again, on one line."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{json.dumps(key)} = {_toml(item)}' for key, item in value.items())} }}"
    return display_line(json.dumps(value, ensure_ascii=False))
