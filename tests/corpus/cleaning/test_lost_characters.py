"""What stands for characters that are lost is marked and left."""

from __future__ import annotations

import pytest

from corpus.cleaning.lost_characters import find_lost_characters


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("海口\ufffd月", ["\ufffd"]),
        ("海口\ufffd\ufffd月\ufffd", ["\ufffd\ufffd", "\ufffd"]),
        ("合作锟斤拷社", ["锟斤拷"]),
        ("合作锟斤拷锟斤拷社", ["锟斤拷锟斤拷"]),
        ("合作锟斤拷锟斤社", ["锟斤拷锟斤"]),
        ("一斤拷贝纸，锟钢", []),
        ("", []),
    ],
)
def test_what_is_marked(text: str, marked: list[str]) -> None:
    marks = find_lost_characters(text)
    assert [text[mark.start : mark.end] for mark in marks] == marked
    assert {mark.reason for mark in marks} <= {"lost in the source"}
