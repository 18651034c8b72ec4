"""Every place where text is shown, walked through in a real terminal, and every command that prints some.

A place gives the bytes that were written while it was looked at.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks.hostile_texts import TITLES
from tests.terminal import PseudoTerminal

GUARDED = "from tui.cli import main; main()"
UNGUARDED = f"import re, tui.display as it; it._UNSAFE = re.compile('(?!)'); {GUARDED}"
"""The program without its display map, and so without its second net."""
_LIBRARY: Sequence[tuple[str, Sequence[str]]] = (
    ("the library", ()),
    ("the library's end", ("G",)),
    ("a file that cannot be read", ("g", "Enter")),
    ("the filter", ("/", *"H07", "Enter")),
    ("the dashboard", ("Escape", "d")),
    ("the search of the corpus", ("Escape", "c", "/", *"H3", "Enter")),
    ("the keys", ("Escape", "Escape", "?")),
    ("the palette", ("Escape", "\x10")),
)
_READER: Sequence[tuple[str, Sequence[str]]] = (
    ("the reader and what is painted first", ()),
    ("the text's end", ("G",)),
    ("the list of annotations", ("g", "o")),
    ("the status line", ("]", "]", "]")),
    ("a note", ("m",)),
    ("the codebook", ("Escape", "K")),
    ("the search box", ("Escape", "/", *"T40", "Enter")),
    ("links", ("Escape", "y", "]", "Enter")),
    ("the history", ("Escape", "Z")),
    ("the trash", ("Escape", "D")),
    ("the same words elsewhere", ("Escape", "P")),
    ("the palette over the reader", ("Escape", "\x10", *"tag")),
    ("the folded lines", ("Escape", "F")),
    ("the raw text", ("Escape", "R")),
    ("the edits", ("o",)),
)


def walk(program: str, corpus: Path, store: Path, *, has_all: bool = True) -> Iterator[tuple[str, bytes]]:
    """Walk through the app, in the library and in the reader; give what was written in each place.

    Args:
        program: Python that is the program.
        corpus: From `hostile_texts.make_corpus`.
        store: Its annotations.
        has_all: Whether to go on after the first place of each; without its guard that cannot be relied on.
    """
    options = ["--corpus", str(corpus), "--store", str(store), "--annotator", f"reader {TITLES[0]}"]
    for places, article in ((_LIBRARY, ()), (_READER, ("--article", "all"))):
        terminal = PseudoTerminal([sys.executable, "-c", program, "open", *options, *article], corpus)
        try:
            for place, keys in places if has_all else places[:1]:
                begun = len(terminal.written)
                for key in keys:
                    before = len(terminal.written)
                    terminal.send(key)
                    # Longer than the key of that name is waited for.
                    _let_it_draw(terminal, 0.15 if key == "Escape" else 0.03)
                if not begun:
                    # Not by the screen: without the guard that may show anything.
                    terminal.wait_for_words("H0", 60)
                elif len(terminal.written) == before:
                    # A busy machine draws later; some keys draw nothing.
                    _wait_for_more(terminal, 2)
                _let_it_draw(terminal, 0.2)
                yield place, bytes(terminal.written[begun:])
                if terminal.has_ended():
                    return
        finally:
            terminal.close()


def run_all(
    program: str, corpus: Path, store: Path, folder: Path, only: Sequence[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """Run each command in a terminal; give what each has printed there.

    Args:
        program: Python that is the program.
        corpus: From `hostile_texts.make_corpus`.
        store: Its annotations.
        folder: Where else there are files.
        only: What to run, by the names that are given; empty: all.
    """
    options = ("--corpus", str(corpus), "--store", str(store))
    broken = folder / "broken\x1b]0;PWNED\x07\x9b.jsonl"
    broken.write_text('{"id": "\x9b31m\u202e"}\n', encoding="utf-8")
    views = ("both", "cleaned", "simplified", "traditional", "raw", "edits")
    for name, arguments in (
        *((f"show --view {view}", ("show", "all", "--view", view, *options)) for view in views),
        ("list", ("list", *options)),
        ("list --json", ("list", "--json", *options)),
        ("explain", ("explain", "all", "7", *options)),
        ("explain --json", ("explain", "all", "7", "--json", *options)),
        ("clean", ("clean", *options)),
        ("stats", ("stats", *options)),
        ("stats --json", ("stats", "--json", *options)),
        ("export", ("export", *options)),
        ("doctor", ("doctor", *options)),
        ("config", ("config", *options)),
        ("import of what cannot be read", ("import", str(broken), *options)),
        ("an article that is not there", ("show", TITLES[8], *options)),
        ("a corpus that is not there", ("list", str(folder / TITLES[20].replace("/", "")))),
        ("wrong usage", ("show", "all", TITLES[9], TITLES[30])),
        ("an option that there is not", ("list", f"--{TITLES[2]}")),
        ("--help", ("--help",)),
    ):
        if not only or name in only:
            yield name, printed(program, arguments, folder)


def printed(program: str, arguments: Sequence[str], folder: Path) -> bytes:
    """Give what a command prints when both of its outputs are a terminal."""
    master, slave = pty.openpty()
    command = [sys.executable, "-c", program, *(part.replace("\0", "") for part in arguments)]
    running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave, cwd=folder)
    os.close(slave)
    written = bytearray()
    # A terminal that nobody holds any more cannot be read.
    with suppress(OSError):
        while data := os.read(master, 1 << 16):
            written += data
    os.close(master)
    running.wait()
    return bytes(written)


def _wait_for_more(terminal: PseudoTerminal, seconds: float) -> None:
    """Read until something came, or so many seconds are over."""
    since, size = time.monotonic(), len(terminal.written)
    while len(terminal.written) == size and time.monotonic() - since < seconds and not terminal.has_ended():
        terminal.read()


def _let_it_draw(terminal: PseudoTerminal, quiet: float) -> None:
    """Read until nothing more came for so many seconds."""
    since, size = time.monotonic(), len(terminal.written)
    while time.monotonic() - since < quiet and not terminal.has_ended():
        terminal.read()
        if len(terminal.written) != size:
            since, size = time.monotonic(), len(terminal.written)
