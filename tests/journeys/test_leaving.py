"""However the app is made to end: the note is kept, the terminal is as it was, and it takes no 3 seconds."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SEEDS
from tests.terminal import PseudoTerminal, wait_for
from tui.crash import CRASHED, log_path
from tui.note_drafts import drafts_folder

MODES = ("1049", "1000", "1003", "1006", "1004", "2004")
PIZHU = ["-m", "tui"]
DEAF = """
import signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
from tui.cli import main
main(sys.argv[1:])
"""
UNHEARD = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
if child := os.fork():
    os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os.setsid()
from tui.cli import main
main(sys.argv[1:])
"""
"""Of another session than the terminal's: the system tells it nothing when that is gone."""
BUSY = """
import sys
from textual.widgets import TextArea
from tui.screens.note import NoteDialog
def paint(self):
    self.set_interval(0.01, lambda: self.app.refresh(layout=True))
NoteDialog.on_text_area_changed = paint
from tui.cli import main
main(sys.argv[1:])
"""
FAILING = """
import sys
from tui.screens.note import NoteDialog
def fail(self):
    secret = "机密的原文"
    raise RuntimeError("\\x1b]0;PWNED\\x07 机密\\u202e的原文")
NoteDialog.action_keep = fail
from tui.cli import main
main(sys.argv[1:])
"""


def with_a_note_open(program: list[str], store_path: Path, folder: Path) -> PseudoTerminal:
    """Start the program, tag something, and leave a note half written."""
    options = ["open", "--corpus", str(SEEDS), "--store", str(store_path), "--article", "004"]
    terminal = PseudoTerminal([sys.executable, *program, *options], folder)
    wait_for(terminal, lambda rows: any("saved" in row for row in rows))
    terminal.send("x", "1")
    wait_for(terminal, lambda rows: any("in mechanism" in row and "saved" in row for row in rows))
    terminal.send("m")
    wait_for(terminal, lambda rows: any("esc keep and close" in row for row in rows))
    terminal.send(*"half")
    wait_for(terminal, lambda rows: any("half" in row for row in rows))
    return terminal


def until_ended(terminal: PseudoTerminal, *, is_read: bool = True) -> float:
    """Wait until the program has left, and give how many seconds that took."""
    began = time.monotonic()
    while not terminal.has_ended():
        assert time.monotonic() - began < 10, "it does not end"
        if is_read:
            terminal.rows()
        time.sleep(0.02)
    if is_read:
        terminal.rows()
    return time.monotonic() - began


def drafts() -> list[str]:
    """What notes were being written."""
    return [path.read_text("utf-8") for path in drafts_folder().glob("*.txt")]


def left_on(written: bytes) -> set[str]:
    """The modes of the terminal that were switched on, and not off again."""
    last = {mode: state for mode, state in re.findall(r"\x1b\[\?(\d+)([hl])", written.decode())}  # noqa: C416
    on = {mode for mode in MODES if last.get(mode) == "h"}
    if last.get("25") == "l":
        on.add("cursor")
    if written.count(b"\x1b[>25u") != written.count(b"\x1b[<u"):
        on.add("kitty")
    return on


def interrupt_after_a_stop(terminal: PseudoTerminal) -> None:
    """Be stopped and go on, unannounced; the app takes keys as before, and is interrupted."""
    terminal.signal(signal.SIGSTOP)
    time.sleep(0.1)
    terminal.signal(signal.SIGCONT)
    terminal.send(*" way")
    wait_for(terminal, lambda rows: any("half way" in row for row in rows))
    terminal.signal(signal.SIGINT)


def end_while_stopped(terminal: PseudoTerminal) -> None:
    """Be ended as systemd does it."""
    terminal.signal(signal.SIGSTOP)
    time.sleep(0.1)
    terminal.signal(signal.SIGTERM)
    terminal.signal(signal.SIGCONT)


@pytest.mark.parametrize(
    ("end", "number", "note"),
    [
        (lambda terminal: terminal.signal(signal.SIGTERM), signal.SIGTERM, "half"),
        (end_while_stopped, signal.SIGTERM, "half"),
        (interrupt_after_a_stop, signal.SIGINT, "half way"),
    ],
    ids=["ended", "ended while stopped", "stopped, gone on, interrupted"],
)
def test_a_signal_keeps_the_note_and_gives_the_terminal_back(
    end: Callable[[PseudoTerminal], object], number: int, note: str, tmp_path: Path, store_path: Path
) -> None:
    terminal = with_a_note_open(PIZHU, store_path, tmp_path)
    try:
        assert left_on(bytes(terminal.written)) == {*MODES, "cursor", "kitty"}
        end(terminal)
        assert until_ended(terminal) < 3
        assert terminal.exit_code == 128 + number
        assert not terminal.is_raw()
        assert left_on(bytes(terminal.written)) == set()
        assert drafts() == [note]
    finally:
        terminal.close()


@pytest.mark.parametrize(
    "program", [PIZHU, ["-c", DEAF], ["-c", UNHEARD]], ids=["as usual", "with nohup", "with no signal"]
)
def test_a_lost_connection_keeps_the_note_and_leaves_no_process(
    program: list[str], tmp_path: Path, store_path: Path
) -> None:
    terminal = with_a_note_open(program, store_path, tmp_path)
    try:
        terminal.hang_up()
        assert until_ended(terminal, is_read=False) < 3
        assert terminal.exit_code == 128 + signal.SIGHUP
        assert drafts() == ["half"]
    finally:
        terminal.close()


def test_a_terminal_that_takes_nothing_more_holds_nothing_up(tmp_path: Path, store_path: Path) -> None:
    terminal = with_a_note_open(["-c", BUSY], store_path, tmp_path)
    try:
        # Until all that can be held for it is full, nobody reads.
        time.sleep(2.5)
        terminal.signal(signal.SIGTERM)
        assert until_ended(terminal, is_read=False) < 3
        assert terminal.exit_code == 128 + signal.SIGTERM
        assert not terminal.is_raw()
        assert drafts() == ["half"]
    finally:
        terminal.close()


def test_a_mistake_is_one_plain_line_and_its_details_are_in_a_file(tmp_path: Path, store_path: Path) -> None:
    terminal = with_a_note_open(["-c", FAILING], store_path, tmp_path)
    try:
        terminal.send("Escape")
        assert until_ended(terminal) < 3
        assert terminal.exit_code == CRASHED == 70
        assert not terminal.is_raw()
        assert left_on(bytes(terminal.written)) == set()
        said = bytes(terminal.written).decode().rpartition("\x1b[?1006l")[2].strip()
        assert said == (
            f"pizhu: it ended by a mistake of its own (RuntimeError). What was saved is saved. "
            f"The details are in {log_path()}"
        )
        assert "机密".encode() not in log_path().read_bytes()
        details = log_path().read_bytes().decode("ascii")
        assert "RuntimeError: " in details
        assert r"\u673a\u5bc6\u202e" in details
        assert "secret" not in details
        assert log_path().stat().st_mode & 0o077 == 0
        assert drafts() == ["half"]
    finally:
        terminal.close()


def test_a_signal_before_the_app_is_there_gives_the_terminal_back(tmp_path: Path, store_path: Path) -> None:
    options = ["open", "--corpus", str(SEEDS), "--store", str(store_path), "--article", "004"]
    terminal = PseudoTerminal([sys.executable, *PIZHU, *options], tmp_path)
    try:
        while b"\x1b[?1049h" not in terminal.written:
            terminal.rows()
        terminal.signal(signal.SIGTERM)
        until_ended(terminal)
        assert terminal.exit_code == 128 + signal.SIGTERM
        assert left_on(bytes(terminal.written)) == set()
        assert not terminal.is_raw()
    finally:
        terminal.close()


def test_a_note_is_lost_and_the_terminal_left_raw_without_the_guard(tmp_path: Path, store_path: Path) -> None:
    """What the guard is for: these tests fail without it."""
    program = (
        "import sys, tui.departure as it; it._SIGNALS = (); from tui.cli import main; main(sys.argv[1:])"
    )
    terminal = with_a_note_open(["-c", program], store_path, tmp_path)
    try:
        terminal.signal(signal.SIGTERM)
        until_ended(terminal)
        assert terminal.exit_code == -signal.SIGTERM
        assert terminal.is_raw()
        assert left_on(bytes(terminal.written)) == {*MODES, "cursor", "kitty"}
    finally:
        terminal.close()
