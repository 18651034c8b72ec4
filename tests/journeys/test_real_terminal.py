"""The whole way in a real terminal, in a process of its own: open, mark, quit, export."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import terminal as terminals
from tests.conftest import SEEDS
from tests.terminal import PseudoTerminal, Tmux, available_terminals, wait_for


@pytest.mark.parametrize("kind", available_terminals())
def test_mark_a_figure_and_export_it(
    kind: type[Tmux] | type[PseudoTerminal], tmp_path: Path, store_path: Path
) -> None:
    pizhu = [sys.executable, "-m", "tui"]
    options = ["--corpus", str(SEEDS), "--store", str(store_path), "--annotator", "读者"]
    terminal = kind([*pizhu, "open", *options], tmp_path)
    try:
        wait_for(terminal, lambda rows: any("004_d4150" in row for row in rows))
        terminal.send("G", "Enter")
        wait_for(terminal, lambda rows: any("構築" in row.replace(" ", "") for row in rows))
        # As fast as the terminal takes them: nobody waits for a search box to open.
        terminal.send("/", *"87.43", "Enter")
        wait_for(terminal, lambda rows: any("1 of 1" in row for row in rows))
        terminal.send("v", "w", "w", "2")
        rows = wait_for(terminal, lambda rows: any("in metric" in row and "saved" in row for row in rows))
        assert any(row.startswith(" N ") and "87.43" in row for row in rows)
        terminal.send("Escape", "Escape")
        wait_for(terminal, lambda rows: any("004_d4150" in row and "begun" in row for row in rows))
        terminal.send("q")
        wait_for(terminal, lambda _: terminal.has_ended())
    finally:
        terminal.close()

    exported = subprocess.run([*pizhu, "export", *options], capture_output=True, check=True)
    [line] = exported.stdout.splitlines()
    annotation = json.loads(line)
    assert (annotation["quote"], annotation["tag"], annotation["annotator"]) == (
        "87.43亿元",
        "metric",
        "读者",
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back_and_loses_nothing(
    number: signal.Signals, tmp_path: Path, store_path: Path
) -> None:
    options = ["--corpus", str(SEEDS), "--store", str(store_path)]
    command = [sys.executable, "-m", "tui", "open", *options, "--article", "004"]
    terminal = PseudoTerminal(command, tmp_path)
    try:
        wait_for(terminal, lambda rows: any("saved" in row for row in rows))
        terminal.send("x", "1")
        wait_for(terminal, lambda rows: any("in mechanism" in row and "saved" in row for row in rows))
        assert terminal.is_raw()
        terminal.signal(number)
        wait_for(terminal, lambda _: terminal.has_ended())
        assert terminal.exit_code == 128 + number
        assert not terminal.is_raw()
    finally:
        terminal.close()
    pizhu = [sys.executable, "-m", "tui", "export", *options]
    exported = subprocess.run(pizhu, capture_output=True, check=True)
    assert [json.loads(line)["tag"] for line in exported.stdout.splitlines()] == ["mechanism"]


@pytest.mark.parametrize(("options", "wants_mouse"), [((), True), (("--no-mouse",), False)])
def test_the_mouse_is_the_terminals_own_on_request(
    options: tuple[str, ...],
    wants_mouse: bool,
    tmp_path: Path,
    store_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[bytes] = []
    without_queries = terminals._without_private_queries

    def record(data: bytes) -> bytes:
        written.append(data)
        return without_queries(data)

    monkeypatch.setattr("tests.terminal._without_private_queries", record)
    command = [sys.executable, "-m", "tui", *options, "--corpus", str(SEEDS), "--store", str(store_path)]
    terminal = PseudoTerminal(command, tmp_path)
    try:
        wait_for(terminal, lambda rows: any("004_d4150" in row for row in rows))
        terminal.send("q")
        wait_for(terminal, lambda _: terminal.has_ended())
    finally:
        terminal.close()
    # What asks a terminal to report the mouse.
    assert (b"\x1b[?1000h" in b"".join(written)) is wants_mouse
