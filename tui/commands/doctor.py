"""`pizhu doctor`: what the program stands on, whether it works, and how wide the terminal draws “ ” — …."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from annotations.errors import PizhuError
from corpus.errors import CorpusError
from corpus.settings_file import settings_files, user_file
from tui.commands.columns import lay_out
from tui.commands.output import print_text
from tui.display import display_line
from tui.session import Invocation, corpus_folder, default_store

_PACKAGES = ("pizhu", "textual", "rich", "opencc", "tinydb", "rjieba")
_VARIABLES = (
    "TERM",
    "COLORTERM",
    "TERM_PROGRAM",
    "NO_COLOR",
    "TMUX",
    "SSH_TTY",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
)
RULER = (
    ("quotation marks", "“”‘’“”‘’“”"),
    ("dashes, dots", "——……··——…·"),
    ("numbers, letters", "①②③ⅧαβЖ№①②"),
    ("signs", "■□●○★※→←↑↓"),
    ("boxes", "─│┌┐└┘├┤┬┴"),
)
"""Ten ambiguous characters of each kind."""


def print_diagnosis(invocation: Invocation) -> int:
    """Print what may matter when something looks wrong; give the exit code: 1 when something is."""
    problems: list[str] = []

    def try_to(find_out: Callable[[], str]) -> str:
        try:
            return find_out()
        except (CorpusError, PizhuError) as error:
            problems.append(str(error))
            return f"PROBLEM: {display_line(str(error))}"

    rows = [
        ("versions", ", ".join(f"{name} {version(name)}" for name in _PACKAGES)),
        ("python", f"{platform.python_version()} on {platform.platform()}"),
        ("locale", f"{locale.setlocale(locale.LC_CTYPE)}, standard output in {sys.stdout.encoding}"),
        ("terminal", _terminal()),
        *((name, display_line(os.environ[name])) for name in _VARIABLES if name in os.environ),
        ("colours", _colours()),
        ("settings", try_to(lambda: _settings(invocation))),
        ("corpus", try_to(lambda: _corpus(invocation))),
        ("store", try_to(lambda: _store(invocation))),
        *_folders(),
    ]
    print_text(lay_out([(name, display_line(value)) for name, value in rows]))
    print_text("\n" + "\n".join(ruler()))
    return 1 if problems else 0


def ruler() -> Iterator[str]:
    """Give the lines that tell how wide a terminal draws ambiguous characters."""
    yield "Where does the bar behind the ten characters of each line stand, under the N or under the W?"
    yield f"{'':18}0         N         W"
    for name, characters in RULER:
        yield f"{name:<18}{characters}|"
    yield 'Under the N: ambiguous_width is "narrow", as it is unless pizhu.toml says so. Under the W: "wide".'
    yield "Where lines differ, take what the quotation marks say; it is they that articles are full of."


def _terminal() -> str:
    if not sys.stdout.isatty():
        return "standard output is no terminal"
    return "{} by {} cells".format(*shutil.get_terminal_size())


def _colours() -> str:
    # 30 ms, which the other commands do without.
    from rich.console import Console

    return Console(file=sys.__stderr__).color_system or "none"


def _settings(invocation: Invocation) -> str:
    files = settings_files(corpus_folder(invocation.corpus_path))
    _ = invocation.settings
    return ", ".join(map(str, files)) or f"none; yours would be {user_file()}"


def _corpus(invocation: Invocation) -> str:
    corpus = invocation.open_corpus()
    return f"{corpus.only or corpus.folder}, {_counted(len(corpus.paths), 'article')}"


def _store(invocation: Invocation) -> str:
    path = invocation.store_path or default_store(invocation.open_corpus())
    session = invocation.open_session(read_only=True)
    try:
        count = sum(1 for _ in session.store.all())
    finally:
        session.store.close()
    there = f"opens, {_counted(count, 'annotation')}" if path.exists() else "not there yet"
    return f"{path}, {there}"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _folders() -> Iterator[tuple[str, str]]:
    from platformdirs import user_cache_path, user_data_path, user_state_path

    for name, folder in (
        ("cache", user_cache_path("pizhu", appauthor=False)),
        ("data", user_data_path("pizhu", appauthor=False)),
        ("state", user_state_path("pizhu", appauthor=False)),
    ):
        yield name, f"{folder}{'' if _is_writable(folder) else ' (cannot be written)'}"
    yield "log", "none is kept; what went wrong is said where it happens"


def _is_writable(folder: Path) -> bool:
    """Whether a folder can be written, or made."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    return os.access(there, os.W_OK)
