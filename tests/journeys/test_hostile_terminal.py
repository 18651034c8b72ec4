"""A terminal may send anything and be of any size: the app goes on, and nothing of it comes into a note."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.hostile_places import GUARDED
from benchmarks.hostile_terminal import NEVER_TOO_SMALL, STOCK, Ended, pour, resize, start
from tests.conftest import SEEDS
from tests.terminal import PseudoTerminal, wait_for

ANSWERS = (
    *(
        b"\x1b[?1;2c",
        b"\x1b[>0;10;1c",
        b"\x1b[0n",
        b"\x1b[12;40R",
        b"\x1bP>|tmux 3.3a\x1b\\",
        b"\x1bP1$r0m\x1b\\",
    ),
    *(
        b"\x1b]11;rgb:0000/0000/0000\x07",
        b"\x1b]52;c;cm0gLXJmIH4K\x1b\\",
        b"\x1b]lq title q\x1b\\",
        b"\xff\xfe",
    ),
    *("合作社".encode("gbk"), b"\x1b[1;1;99999999999u", b"\x1b[" + b"1;" * 40 + b"u", b"\x1b[48;1;1;0;0t"),
)


def test_random_bytes_do_not_end_the_app(tmp_path: Path) -> None:
    terminal = start(GUARDED, tmp_path)
    try:
        assert pour(terminal, 50_000, 1) >= 50_000
    finally:
        terminal.close()


def test_with_textuals_own_driver_they_do(tmp_path: Path) -> None:
    """What the guard is for: the same test fails without it."""
    terminal = start(STOCK, tmp_path)
    try:
        with pytest.raises(Ended):
            pour(terminal, 50_000, 1)
    finally:
        terminal.close()


def test_nothing_that_a_terminal_answers_comes_into_a_note(tmp_path: Path, store_path: Path) -> None:
    options = ("--corpus", str(SEEDS), "--article", "004")
    terminal = start(GUARDED, tmp_path, *options)
    try:
        terminal.send("x", "1")
        wait_for(terminal, lambda rows: any("in mechanism" in row and "saved" in row for row in rows))
        terminal.send("m")
        wait_for(terminal, lambda rows: any("esc keep and close" in row for row in rows))
        for answer in ANSWERS:
            terminal.send_bytes(answer)
            terminal.send("+")
        # A paste that pretends to have ended, to have the app quit.
        terminal.send_bytes("\x1b[200~农户\x1b[201~\x11\x1b[200~增收\x1b[201~".encode())
        wait_for(terminal, lambda rows: any("[201~" in row for row in rows))
        terminal.send("Escape")
        wait_for(terminal, lambda rows: not any("esc keep and close" in row for row in rows))
        wait_for(terminal, lambda rows: any("in mechanism" in row and "saved" in row for row in rows))
    finally:
        terminal.close()
    command = [sys.executable, "-m", "tui", "export", "--corpus", str(SEEDS), "--store", str(store_path)]
    [line] = subprocess.run(command, capture_output=True, check=True).stdout.splitlines()
    note = json.loads(line)["note"]
    # What is not UTF-8 takes the key with it that came at once.
    assert note.replace("+", "") == "农户[201~[200~增收"
    assert 11 <= note.count("+") <= len(ANSWERS)


def test_a_storm_of_sizes_leaves_all_as_it_was(tmp_path: Path) -> None:
    terminal = start(GUARDED, tmp_path)
    try:
        resize(terminal, 200, 1)
    finally:
        terminal.close()


def test_without_the_message_for_small_terminals_it_does_not(tmp_path: Path) -> None:
    """What the guard is for: the same test fails without it."""
    terminal = start(NEVER_TOO_SMALL, tmp_path)
    try:
        with pytest.raises(Ended, match="'too small' is not shown"):
            resize(terminal, 3, 1)
    finally:
        terminal.close()


def test_a_program_that_has_ended_holds_up_nobody_who_still_writes_to_it(tmp_path: Path) -> None:
    terminal = PseudoTerminal(["sh", "-c", "stty raw -echo; echo ready"], tmp_path)
    try:
        assert terminal.wait_for_words("ready", 60)
        with pytest.raises(OSError, match="unavailable"):
            terminal.send_bytes(bytes(100_000))
        assert terminal.has_ended()
    finally:
        terminal.close()
