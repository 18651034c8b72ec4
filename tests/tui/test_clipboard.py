"""What goes to the clipboard, and the truth about whether it got there."""

from __future__ import annotations

import subprocess

import pyperclip
import pytest

from tests.conftest import seed
from tui import clipboard


def test_a_quote_with_its_source_says_where_it_is() -> None:
    article = seed("004")
    start = article.text.index("87.43亿元")
    assert clipboard.with_source("87.43亿元", article, start, start + 7) == (
        "87.43亿元\n"
        "—— 山西省临汾市隰县：构筑“党建联盟”提升梨果产业生态, 中国城市报, 2021-06-14 "
        f"[004_d4150c76847e7727, {start}–{start + 7}]"
    )


def test_no_character_that_acts_on_a_terminal_is_copied() -> None:
    hostile = "收入\x1b]52;c;eA==\x07增加\u202e\r\n100\x00元"
    assert clipboard.plain(hostile) == "收入␛]52;c;eA==␇增加\ufffd␍\n100␀元"


@pytest.mark.parametrize(
    "failure",
    [
        pyperclip.PyperclipException("no clipboard"),
        FileNotFoundError("clip.exe"),
        subprocess.CalledProcessError(1, "xclip"),
        UnicodeEncodeError("ascii", "中", 0, 1, "no"),
        RuntimeError("x"),
    ],
)
def test_no_failure_gets_out(failure: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise failure

    monkeypatch.setattr(pyperclip, "copy", fail)
    assert clipboard.copy_to_system("中") is False


@pytest.mark.parametrize(
    ("there", "is_there"), [("中\n文", True), ("中\r\n文", True), ("other", False), (None, False)]
)
def test_it_is_there_only_if_it_can_be_read_back(
    there: str | None, is_there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyperclip, "copy", lambda _: None)
    monkeypatch.setattr(pyperclip, "paste", lambda: there)
    assert clipboard.copy_to_system("中\n文") is is_there


def test_what_is_said_is_what_is_known() -> None:
    assert clipboard.what_happened(12, is_in_system=True) == "Copied 12 characters to the system clipboard"
    assert clipboard.what_happened(1, is_in_system=False) == (
        "1 character sent to the terminal (OSC 52), which may or may not take it"
    )
