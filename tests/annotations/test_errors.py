"""Messages: one line, safe to show, saying what, where and what to do."""

from __future__ import annotations

import pytest

from annotations.errors import PizhuError, StaleRevision, StoreLocked, UnknownAnnotation, shown


def test_a_message_says_where_what_and_what_to_do() -> None:
    error = PizhuError("it is empty", "文章/annotations.json", "Restore it from a copy")
    assert str(error) == "文章/annotations.json: it is empty. Restore it from a copy"


def test_a_message_cannot_move_the_cursor_or_break_the_line() -> None:
    error = PizhuError("bad", "a\x1b]0;title\x07\nb\u202e\u2028\ud800")
    assert str(error) == r"a\x1b]0;title\x07\nb\u202e\u2028\ud800: bad"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("积\x1b", r"'\u79ef\x1b'"),
        ("a" * 100, "'" + "a" * 60 + "'..."),
        (1, "1"),
        (0, "0"),
        (True, "true"),
        (None, "null"),
        ({"a": 1}, "an object"),
        ([1], "a list"),
        ((1,), "a tuple"),
    ],
)
def test_a_foreign_value_is_escaped_and_cut(value: object, text: str) -> None:
    assert shown(value) == text


def test_who_holds_the_lock_is_said() -> None:
    assert str(StoreLocked("annotations.json", 4711, "desk", "2026-01-02T03:04:05.678Z")) == (
        "annotations.json: the store is open in process 4711 on desk since 2026-01-02T03:04:05.678Z. "
        "Close it there, or open the store read-only"
    )
    assert "open in another program" in str(StoreLocked("annotations.json", None, "", ""))


def test_a_stale_revision_names_both() -> None:
    assert str(StaleRevision("x", 1, 3)).startswith(
        "annotation 'x' is at revision 3, the change was made on 1."
    )


def test_an_unknown_annotation_is_named() -> None:
    assert str(UnknownAnnotation("x")) == "there is no annotation 'x'. It may have been deleted meanwhile"
