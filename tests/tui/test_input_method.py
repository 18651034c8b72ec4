"""When it is said that an input method is on: at its first character, and not again for a while."""

from __future__ import annotations

import pytest

from tui.input_method import InputMethodWatch


@pytest.mark.parametrize("character", ["中", "農", "〇", "，", "“", "ｑ", "\U00020000", "ㄅ"])
def test_it_is_said_once_and_again_after_ten_minutes(character: str) -> None:
    watch = InputMethodWatch()
    assert watch.should_say(character, 5.0)
    assert not watch.should_say(character, 6.0)
    assert not watch.should_say("国", 604.0)
    assert watch.should_say("国", 605.0)


@pytest.mark.parametrize("character", ["a", "é", "5", "\x1b", "", None, "ы"])
def test_other_keys_are_no_reason(character: str | None) -> None:
    assert not InputMethodWatch().should_say(character, 5.0)
