"""What `pizhu.toml` sets of the screens, and what it is told when it says what it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from corpus.errors import SettingsError
from corpus.settings_file import WrongValueError
from tests.commandline import pizhu
from tui.keymap import COMMANDS, Command
from tui.layout import PaneLayout
from tui.remapping import clash_in, keys_as_toml, spelled_keys, with_keys
from tui.settings import THEMES, AppSettings, ViewSettings, load_app_settings
from tui.theme import PIZHU_DARK, PIZHU_LIGHT


def settings_of(folder: Path, toml: str) -> AppSettings:
    (folder / "pizhu.toml").write_text(toml, "utf-8")
    return load_app_settings(folder)


def keys_of(settings: AppSettings, command_id: str) -> tuple[str, ...]:
    (command,) = [command for command in settings.commands if command.id == command_id]
    return command.keys


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert load_app_settings(tmp_path) == AppSettings()
    assert AppSettings().commands is COMMANDS


def test_all_that_can_be_set(tmp_path: Path) -> None:
    settings = settings_of(
        tmp_path,
        """
        annotator = "李雷"
        codebook = "codes.toml"
        [view]
        theme = "pizhu-light"
        layout = "stacked"
        text_width = 80
        line_spacing = 1
        paragraph_numbers = true
        ambiguous_width = "wide"
        beside_traditional = "regularised"
        [keys]
        "reader.grow" = "x +"
        "app.change_theme" = "f2"
        "reader.swap_ends" = ""
        """,
    )
    assert (settings.annotator, settings.codebook) == ("李雷", tmp_path / "codes.toml")
    assert settings.view == ViewSettings(
        theme="pizhu-light",
        layout=PaneLayout.STACKED,
        text_width=80,
        line_spacing=1,
        has_paragraph_numbers=True,
        is_ambiguous_wide=True,
        beside_traditional="regularised",
    )
    assert keys_of(settings, "reader.grow") == ("x", "+")
    assert keys_of(settings, "app.change_theme") == ("f2",)
    assert keys_of(settings, "reader.swap_ends") == ()
    assert keys_of(settings, "reader.left") == ("left", "h")


def test_the_corpus_has_the_last_word_over_the_user_key_by_key(tmp_path: Path, home: Path) -> None:
    own = home / "config" / "pizhu"
    own.mkdir(parents=True)
    (own / "pizhu.toml").write_text(
        'annotator = "li"\n[view]\ntheme = "nord"\nambiguous_width = "wide"\n'
        '[keys]\n"reader.grow" = "+"\n"reader.shrink" = "-"\n',
        "utf-8",
    )
    settings = settings_of(tmp_path, '[view]\ntheme = "dracula"\n[keys]\n"reader.shrink" = "_"\n')
    assert (settings.annotator, settings.view.theme, settings.view.is_ambiguous_wide) == (
        "li",
        "dracula",
        True,
    )
    assert (keys_of(settings, "reader.grow"), keys_of(settings, "reader.shrink")) == (("+",), ("_",))


@pytest.mark.parametrize(
    ("toml", "line", "reason"),
    [
        ("[view]\ntheme = 'nrod'", 2, "theme is one of pizhu-dark, pizhu-light, ansi-dark, "),
        ("theme = 'nord'", 1, "'theme' belongs below [view]"),
        ("[veiw]\ntheme = 'nord'", 1, "there is no table 'veiw'; did you mean 'view'?"),
        ("anotator = 'li'", 1, "there is no setting 'anotator'; did you mean 'annotator'?"),
        ("annotator = ''", 1, "annotator is a text in quotation marks"),
        ("[view]\n\nline_spacing = 2", 3, "line_spacing is a number of blank rows from 0 to 1"),
        ("[view]\ntext_width = 7", 2, "text_width is 0 for the whole width, or 20 cells at least"),
        ("[view]\ntext_width = 'all'", 2, "text_width is a number of cells from 0 to 400"),
        ("[view]\nlayout = 'both'", 2, "layout is one of beside, stacked, own, other"),
        ("[view]\nambiguous_width = 2", 2, "ambiguous_width is one of narrow, wide"),
        ("[view]\nparagraph_numbers = 1", 2, "paragraph_numbers is true or false"),
        (
            "[view]\ntext_widht = 40",
            2,
            "there is no setting 'text_widht' in [view]; did you mean 'text_width'?",
        ),
        ("[keys]\n'reader.gorw' = 'x'", 2, "there is no command 'reader.gorw'; did you mean 'reader.grow'?"),
        ("[keys]\n'zzz' = 'x'", 2, "there is no command 'zzz'; `pizhu config --keys` lists them"),
        (
            "[keys]\nreader.grow = 'x'",
            2,
            "there is no command 'reader'; write the whole name in quotation marks",
        ),
        ("[keys]\n'reader.grow' = 3", 2, "reader.grow is a text of keys with spaces between, such as "),
        ("[keys]\n'reader.grow' = 'xx'", 2, "reader.grow has 'xx', which is no key; keys are single "),
        (
            "[keys]\n'reader.grow' = 'ctrl+i'",
            2,
            "reader.grow has 'ctrl+i', which terminals send as 'tab'; take ",
        ),
        (
            "[keys]\n'reader.up' = 'up'\n'reader.grow' = 'v'",
            3,
            "v is the key of both reader.select and reader.grow; give one of them another",
        ),
        # The Chinese full stop is what an input method types for the clause key.
        (
            "[keys]\n'reader.grow' = '。'",
            2,
            "。 is the key of both reader.clause_next and reader.grow; give ",
        ),
        ("[keys]\n'reader.grow' = 'f1'", 2, "f1 is the key of both app.help and reader.grow; give one of "),
        (
            "[keys]\n'library.sort' = 'ctrl+p'",
            2,
            "ctrl+p is the key of both app.command_palette and library.sort",
        ),
        # The raw view moves as the reader does, and has an edit on that key.
        (
            "[keys]\n'reader.next_annotation' = ''\n'reader.down' = ']'",
            3,
            "] is the key of both raw.next_edit and ",
        ),
    ],
)
def test_what_it_cannot_say_is_an_error(tmp_path: Path, toml: str, line: int, reason: str) -> None:
    with pytest.raises(SettingsError) as raised:
        settings_of(tmp_path, toml)
    assert str(raised.value).startswith(f"{tmp_path / 'pizhu.toml'}, line {line}: {reason}")


def test_a_clash_of_two_files_is_told_where_the_key_was_set(tmp_path: Path, home: Path) -> None:
    own = home / "config" / "pizhu"
    own.mkdir(parents=True)
    (own / "pizhu.toml").write_text('[keys]\n"reader.grow" = "+"\n', "utf-8")
    with pytest.raises(SettingsError) as raised:
        settings_of(tmp_path, '[keys]\n"reader.shrink" = "+"\n')
    assert str(raised.value).startswith(
        f"{tmp_path / 'pizhu.toml'}, line 2: + is the key of both reader.grow "
    )


@pytest.mark.parametrize("arguments", [("list",), ("clean",), ("open",), ("export",)])
def test_a_mistake_stops_every_command_before_it_begins(corpus: Path, arguments: tuple[str, ...]) -> None:
    (corpus / "pizhu.toml").write_text("[view]\ntheme = 'nrod'\n", "utf-8")
    ran = pizhu(*arguments, "--corpus", corpus)
    assert (ran.code, ran.output) == (2, "")
    assert ran.words.startswith(f"pizhu: {corpus / 'pizhu.toml'}, line 2: theme is one of pizhu-dark, ")
    assert ran.words.endswith("; did you mean 'nord'?\n")


def test_every_theme_that_can_be_named_is_there() -> None:
    assert set(THEMES) == {PIZHU_DARK.name, PIZHU_LIGHT.name, *BUILTIN_THEMES}


def test_keys_are_spelled_as_people_write_them() -> None:
    assert spelled_keys("x Esc ctrl+X  shift+Left 、 x") == ("x", "escape", "ctrl+x", "shift+left", "、")
    for wrong in ("hyper+x", "f13", "ctrl+shift", "\x01"):
        with pytest.raises(WrongValueError):
            spelled_keys(wrong)


def test_two_commands_can_exchange_their_keys() -> None:
    commands = with_keys({"reader.grow": ("v",), "reader.select": ("x",)})
    assert clash_in(commands) is None
    assert {
        command.id: command.keys for command in commands if command.id in ("reader.grow", "reader.select")
    } == {
        "reader.grow": ("v",),
        "reader.select": ("x",),
    }


def test_the_raw_view_moves_as_the_reader_does_unless_it_has_keys_of_its_own() -> None:
    def keys(commands: tuple[Command, ...], name: str) -> tuple[str, ...]:
        return next(command.keys for command in commands if command.id == name)

    commands = with_keys({"reader.left": ("y",), "reader.right": ("p",), "raw.right": ("q",)})
    assert keys(commands, "raw.left") == ("y",)
    assert keys(commands, "raw.right") == ("q",)
    # Of the same name, and another thing.
    assert keys(with_keys({"reader.back": ("q",)}), "raw.back") == ("escape",)


def test_all_keys_as_a_table_to_copy_set_what_is_set(tmp_path: Path) -> None:
    toml = keys_as_toml()
    assert '"reader.clause_next" = "."' in toml
    assert settings_of(tmp_path, toml).commands == COMMANDS
