"""Of what a terminal sends, keys and pastes are heard; all else it may say is not taken for them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key

from tui.guarded_driver import KNOWN
from tui.terminal_input import (
    Alt,
    EscapeKey,
    Heard,
    Keys,
    Pasted,
    TerminalInput,
    Unreadable,
)

LONG_AFTER = 100.0
SEQUENCE = st.sampled_from(
    [
        *(b"\x1b[", b"\x1b]", b"\x1bP", b"\x1bO", b"\x1b_", b"\x1b", b"\x1b\\", b"\x07", b"\x1b[200~"),
        *(b"\x1b[201~", b"\x1b[M", b"\x1b[[", b"\x1b[<", b"u", b"c", b"R", b";", b"1", b"97", b"99999999999"),
        *(b"?", b":", b"$y", b"q", "农".encode(), "农".encode("gbk"), b"\xff", b"\x80", b"\xe5\x86", b"\0"),
        *(b"\r", b"48;1;1;0;0t"),
    ]
)


def hear(*pieces: bytes, gap: float = 0.0) -> list[Heard]:
    """What is heard of bytes that come piece by piece, `gap` seconds apart, and then no more."""
    terminal, now, heard = TerminalInput(KNOWN), 0.0, list[Heard]()
    for piece in pieces:
        heard += terminal.expire(now)
        heard += terminal.feed(piece, now)
        now += gap
    while terminal.wait(now) is not None:
        now += LONG_AFTER
        heard += terminal.expire(now)
    return heard


@pytest.mark.parametrize(
    ("sent", "heard"),
    [
        (b"j", [Keys("j")]),
        ("农业".encode(), [Keys("农业")]),
        (b"\x1b", [EscapeKey()]),
        (b"\x1b\x1b", [EscapeKey(), EscapeKey()]),
        (b"\x1bx", [Alt("x")]),
        (b"\x1b[", [Alt("[")]),
        (b"\x1b]", [Alt("]")]),
        (b"\x1bPx", [Alt("P"), Keys("x")]),
        (b"\x1bOj", [Keys("\x1bOj")]),
        (b"\x1bO", [Alt("O")]),
        ("\x1b农".encode(), [EscapeKey(), Keys("农")]),
        (b"\x1b[A\x1b[1;5C", [Keys("\x1b[A"), Keys("\x1b[1;5C")]),
        (b"\x1b[[A", [Keys("\x1b[[A")]),
        (b"\x1b[<0;10;5M", [Keys("\x1b[<0;10;5M")]),
        (b"\x1b[I\x1b[O", [Keys("\x1b[I"), Keys("\x1b[O")]),
        (b"\x1b[?2026;2$y", [Keys("\x1b[?2026;2$y")]),
        (b"\x1b[48;40;120;800;1200t", [Keys("\x1b[48;40;120;800;1200t")]),
        (b"\x1b[97;;97u", [Keys("\x1b[97;;97u")]),
        (b"\x1b[27u", [Keys("\x1b[27u")]),
    ],
)
def test_keys_and_the_mouse_are_heard(sent: bytes, heard: list[Heard]) -> None:
    assert hear(sent) == heard
    # Also where they come a byte at a time.
    one_by_one = hear(*(sent[at : at + 1] for at in range(len(sent))))
    assert "".join(one.text for one in one_by_one if isinstance(one, Keys)) == "".join(
        one.text for one in heard if isinstance(one, Keys)
    )
    assert [one for one in one_by_one if not isinstance(one, Keys)] == [
        one for one in heard if not isinstance(one, Keys)
    ]


@pytest.mark.parametrize(
    "answer",
    [
        b"\x1b[?1;2c",
        b"\x1b[>0;10;1c",
        b"\x1b[?62;4;22c",
        b"\x1b[0n",
        b"\x1b[12;40R",
        b"\x1b[?997;1n",
        b"\x1b[?12;2$y",
        b"\x1b[8;40;120t",
        b"\x1b[?0u",
        b"\x1b[2;1;1;128;128;1;0x",
        b"\x1b[?1;0;256S",
        b"\x1bP>|tmux 3.3a\x1b\\",
        b"\x1bP1$r0m\x1b\\",
        b"\x1bP1$r;rm -rf q\x07q\x1b\\",
        b"\x1bP1+r544e=787465726d\x1b\\",
        b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
        b"\x1b]11;rgb:0000/0000/0000\x07",
        b"\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
        b"\x1b]52;c;cm0gLXJmIH4K\x1b\\",
        b"\x1b]lq window title q\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x1b[1;1;99999999999u",
        b"\x1b[99999999999u",
        b"\x1b[1114112u",
        b"\x1b[55296u",
        b"\x1b[97;1;55296u",
        b"\x1b[97;1;27u",
        b"\x1b[97;1:3u",
        b"\x1b[97:65;2u",
        b"\x1b[97;1000u",
        b"\x1b[0u",
        b"\x1b[<0;-5;3M",
        b"\x1b[<0;999999;3M",
        b"\x1b[M \xff\xff",
        b"\x1b[48;1;1;0;0t",
        b"\x1b[48;999999999;999999999;1;1t",
        b"\x1b[" + b"1;" * 40 + b"u",
        b"\x1b[" + b"1;" * 40000 + b"u",
        b"\x1b[201~",
        b"\x1b[250~",
        b"\x1b[97A",
    ],
    ids=lambda answer: ascii(answer[:30]),
)
def test_what_a_terminal_answers_is_never_typed(answer: bytes) -> None:
    assert hear(answer) == []
    assert hear(b"x", answer, b"y") == [Keys("x"), Keys("y")]
    assert hear(*(answer[at : at + 4096] for at in range(0, len(answer), 4096))) == []
    for cut in range(2, min(len(answer), 60)):
        assert hear(answer[:cut], answer[cut:], b"y") == [Keys("y")]


def test_an_answer_without_an_end_does_not_make_the_keys_deaf() -> None:
    assert hear(b"\x1b]52;c;AAAA", b"j", gap=1.0) == [Keys("j")]
    assert hear(b"\x1b[1;2", b"j", gap=1.0) == [Keys("j")]
    assert hear(b"\x1b]0;a\x1b[A") == [Keys("\x1b[A")]
    assert hear(b"\x1b[12\x07j") == [Keys("\x07j")]
    assert hear(b"\x1b[" + b"1" * 5000, b"j\x1b[A", b"k") == [Keys("\x1b[A"), Keys("k")]
    assert hear(b"\x1b[" + b"1" * 5000, b"\xff") == [Unreadable()]


@pytest.mark.parametrize("encoding", ["gbk", "big5", "shift-jis", "latin-1"])
def test_bytes_that_are_not_utf_8_are_dropped_with_what_came_with_them(encoding: str) -> None:
    sent = "丂é丄" if encoding == "gbk" else "é" if encoding == "latin-1" else "丞丟"
    assert hear(sent.encode(encoding, "ignore") + b"d") == [Unreadable()]
    assert hear(b"\xffd", b"j") == [Unreadable(), Keys("j")]


def test_a_character_in_two_packets_is_one() -> None:
    assert hear(b"\xe5\x86", b"\x9c", gap=0.5) == [Keys("农")]
    assert hear(b"a\xe5\x86") == [Keys("a"), Unreadable()]
    assert hear(b"\xe5\x86\x1b[A") == [Unreadable(), Keys("\x1b[A")]


def test_what_an_input_method_commits_at_once_is_typed_whole() -> None:
    codes = ":".join(str(ord(character)) for character in "合作社带动农户增收")
    heard = hear(f"\x1b[0;;{codes}u".encode())
    parser = XTermParser()
    keys = [event for one in heard if isinstance(one, Keys) for event in parser.feed(one.text)]
    assert "".join(event.character or "" for event in keys if isinstance(event, Key)) == "合作社带动农户增收"


class TestPastes:
    def test_a_paste_is_one_text(self) -> None:
        assert hear("\x1b[200~农户\r\n增收\t1\x1b[201~".encode()) == [Pasted("农户\n增收\t1")]
        assert hear(b"\x1b[200~", b"a", b"b\x1b[2", b"01~", b"q") == [Pasted("ab"), Keys("q")]

    def test_a_mark_of_its_end_inside_it_ends_nothing(self) -> None:
        assert hear(b"\x1b[200~a\x1b[201~\x11q\x1b[200~b\x1b[201~") == [Pasted("a[201~q[200~b")]
        assert hear(b"\x1b[200~a\x1b[201~", b"\x11q" + b"x" * 40, b"b\x1b[201~", gap=0.05) == [
            Pasted("a[201~q" + "x" * 40 + "b")
        ]

    def test_what_is_typed_after_it_are_keys(self) -> None:
        assert hear(b"\x1b[200~a\x1b[201~", b"q", gap=0.2) == [Pasted("a"), Keys("q")]
        assert hear(b"\x1b[200~a\x1b[201~", *[b"j"] * 5, gap=0.03)[0] == Pasted("a")

    def test_nothing_in_it_acts_on_a_terminal(self) -> None:
        assert hear("\x1b[200~甲\x1b]0;t\x07\x9b31m\0\u2028乙\x1b[201~".encode()) == [Pasted("甲]0;t31m\n乙")]

    def test_one_that_is_not_utf_8_is_dropped_whole(self) -> None:
        assert hear(b"\x1b[200~" + "合作社".encode("gbk") + b"dddd\x1b[201~", b"j", gap=1) == [
            Unreadable(),
            Keys("j"),
        ]

    def test_one_without_an_end_ends(self) -> None:
        assert hear(b"\x1b[200~abc", b"j", gap=3) == [Pasted("abc"), Keys("j")]


@given(st.lists(SEQUENCE | st.binary(max_size=20), max_size=12), st.sampled_from([0.0, 0.2, 3.0]))
def test_whatever_comes_the_keys_are_whole_and_the_next_one_is_heard(pieces: list[bytes], gap: float) -> None:
    parser = XTermParser()
    for one in hear(*pieces, gap=gap):
        if isinstance(one, Keys):
            list(parser.feed(one.text))
            # It is not left in the middle of a sequence.
            [key] = parser.feed("x")
            assert isinstance(key, Key)
            assert key.key == "x"
            assert "\x1b" not in one.text[1:]
        elif isinstance(one, Pasted):
            assert not {character for character in one.text if character < " "} - {"\t", "\n"}


def test_without_the_guard_one_byte_or_one_number_ends_the_input() -> None:
    """What the guard is for: Textual's own parser takes neither, and types what a terminal answers."""
    with pytest.raises(OverflowError):
        list(XTermParser().feed("\x1b[1;1;99999999999u"))
    typed = [event.character for event in XTermParser().feed("\x1b[?1;2c" + "\x1b") if isinstance(event, Key)]
    assert "".join(filter(None, typed)) == "^[?1;2c"


def test_after_random_bytes_the_next_key_is_heard() -> None:
    chance = random.Random(5)
    terminal = TerminalInput(KNOWN)
    for _ in range(12):
        terminal.feed(chance.randbytes(4096), 0.0)
    terminal.expire(LONG_AFTER)
    assert terminal.feed(b"j", LONG_AFTER) == [Keys("j")]
