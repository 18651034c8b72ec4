"""What a user has set of the screens in `pizhu.toml`: the view, the keys, who annotates, the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.errors import SettingsError
from corpus.settings import KEYS as CORPUS_KEYS
from corpus.settings_file import (
    SettingsFile,
    WrongValueError,
    boolean,
    meant,
    one_of,
    read_settings_file,
    settings_files,
    string,
    whole_number,
)
from corpus.views import ViewName
from tui.keymap import COMMANDS, Command
from tui.layout import PaneLayout
from tui.remapping import KeyClash, clash_in, spelled_keys, with_keys

THEMES = (
    *("pizhu-dark", "pizhu-light", "ansi-dark", "ansi-light", "atom-one-dark", "atom-one-light"),
    *("catppuccin-frappe", "catppuccin-latte", "catppuccin-macchiato", "catppuccin-mocha", "dracula"),
    *("flexoki", "gruvbox", "monokai", "nord", "rose-pine", "rose-pine-dawn", "rose-pine-moon"),
    *("solarized-dark", "solarized-light", "textual-dark", "textual-light", "tokyo-night"),
)
"""The two that come with the program, and those of Textual, which the commands do without."""
FEWEST_CELLS, MOST_CELLS = 20, 400
"""What the width of the text can be limited to."""


@dataclass(frozen=True, slots=True)
class ViewSettings:
    """How the screens look when the program starts."""

    theme: str = "pizhu-dark"
    layout: PaneLayout = PaneLayout.BESIDE
    text_width: int = 0
    """Cells that a row of text may take; 0 for as many as there are."""
    line_spacing: int = 0
    """Blank rows between two rows of text."""
    has_paragraph_numbers: bool = False
    is_ambiguous_wide: bool = False
    """Whether the terminal draws characters such as “ ” — … · in two cells."""
    beside_traditional: str = "simplified"
    """What stands beside a Traditional article: `simplified` or `regularised`."""


@dataclass
class CurrentView:
    """How the screens look now: at first as is set, then from article to article until the app is closed."""

    now: ViewSettings = field(default_factory=ViewSettings)
    beside_simplified: ViewName | None = None
    """What was chosen to stand beside Simplified articles; `None` for what the settings of texts say."""


@dataclass(frozen=True, slots=True)
class SuggestionSettings:
    """Which suggestions are offered."""

    least_precision: float = 0.3
    """The share of a kind that has to be accepted, or it falls silent once there are enough verdicts."""


@dataclass(frozen=True, slots=True)
class AppSettings:
    """All that a user can set of the screens."""

    view: ViewSettings = field(default_factory=ViewSettings)
    commands: tuple[Command, ...] = COMMANDS
    """All commands, with the user's keys."""
    annotator: str | None = None
    codebook: Path | None = None
    suggestions: SuggestionSettings = field(default_factory=SuggestionSettings)


KEYS = (
    ("annotator",),
    ("codebook",),
    ("view", "theme"),
    ("view", "layout"),
    ("view", "text_width"),
    ("view", "line_spacing"),
    ("view", "paragraph_numbers"),
    ("view", "ambiguous_width"),
    ("view", "beside_traditional"),
    ("suggestions", "least_precision"),
)
"""All that a settings file can say of this, beside the keys of commands."""


def load_app_settings(folder: Path) -> AppSettings:
    """Load the settings of a corpus folder over those of the user.

    Raises:
        SettingsError: If a file cannot be read, or says what it cannot; names the file, the line, and what
            was meant.
    """
    settings, keys = AppSettings(), dict[str, tuple[SettingsFile, tuple[str, ...]]]()
    for path in settings_files(folder):
        file = read_settings_file(path)
        file.check_keys((*CORPUS_KEYS, *KEYS), free=("keys",))
        settings = _over(settings, file)
        keys |= _keys_of(file)
    changed = {command_id: spelled for command_id, (_, spelled) in keys.items()}
    commands = with_keys(changed)
    if clash := clash_in(commands):
        raise _clash_error(clash, keys)
    return replace(settings, commands=commands)


def _over(base: AppSettings, file: SettingsFile) -> AppSettings:
    take, view = file.take, base.view
    wide = take(("view", "ambiguous_width"), "", one_of(("narrow", "wide")))
    return replace(
        base,
        annotator=take(("annotator",), base.annotator, string),
        codebook=take(("codebook",), base.codebook, file.beside),
        suggestions=SuggestionSettings(
            take(("suggestions", "least_precision"), base.suggestions.least_precision, _share)
        ),
        view=ViewSettings(
            theme=take(("view", "theme"), view.theme, one_of(THEMES)),
            layout=PaneLayout(take(("view", "layout"), view.layout.value, one_of(PaneLayout))),
            text_width=take(("view", "text_width"), view.text_width, _text_width),
            line_spacing=take(
                ("view", "line_spacing"), view.line_spacing, whole_number(0, 1, "a number of blank rows")
            ),
            has_paragraph_numbers=take(("view", "paragraph_numbers"), view.has_paragraph_numbers, boolean),
            is_ambiguous_wide=wide == "wide" if wide else view.is_ambiguous_wide,
            beside_traditional=take(
                ("view", "beside_traditional"), view.beside_traditional, one_of(("simplified", "regularised"))
            ),
        ),
    )


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise WrongValueError("is a number from 0 to 1")
    return float(value)


def _text_width(value: object) -> int:
    cells = whole_number(0, MOST_CELLS, "a number of cells")(value)
    if 0 < cells < FEWEST_CELLS:
        raise WrongValueError(f"is 0 for the whole width, or {FEWEST_CELLS} cells at least")
    return cells


def _keys_of(file: SettingsFile) -> Mapping[str, tuple[SettingsFile, tuple[str, ...]]]:
    ids = [command.id for command in COMMANDS]
    found = dict[str, tuple[SettingsFile, tuple[str, ...]]]()
    nothing: tuple[str, ...] = ()
    for command_id in file.table("keys"):
        path = ("keys", command_id)
        if command_id not in ids:
            hint = meant(command_id, ids) or "`pizhu config --keys` lists them"
            if isinstance(file.table("keys")[command_id], dict):
                hint = f'write the whole name in quotation marks: "{command_id}.…" = "x"'
            raise file.error(path, f"there is no command {command_id!r}; {hint}")
        found[command_id] = (file, file.take(path, nothing, spelled_keys))
    return found


def _clash_error(clash: KeyClash, keys: Mapping[str, tuple[SettingsFile, tuple[str, ...]]]) -> SettingsError:
    reason = f"{clash.key} is the key of both {clash.first} and {clash.second}; give one of them another"
    # What the reader has set is set for the raw view too, so one of the two may be named only there.
    names = [name for name in (clash.second, clash.first) if name in keys]
    names += [f"reader.{name.partition('.')[2]}" for name in (clash.second, clash.first)]
    name = next(name for name in names if name in keys)
    return keys[name][0].error(("keys", name), reason)
