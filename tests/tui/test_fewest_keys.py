"""The fewest keys that select a span: as someone who knows all the motions would press them."""

from __future__ import annotations

import pytest

from benchmarks.coding.fewest_keys import Planner
from tui.motion import Units

TEXT = "村里建立考核机制，带动1000余户群众增收。镇里选派干部负责，各村轮流值守。\n第二段说别的。"


@pytest.mark.parametrize(
    ("cursor", "words", "keys"),
    [
        (0, "村里建立考核机制", ("x", "x")),
        (0, "1000余户群众", (".", "q", "q")),
        (0, "镇里选派干部负责", (")", "x", "x")),
        (0, "建立考核机制", ("w", "v", ".")),
    ],
)
def test_keys(cursor: int, words: str, keys: tuple[str, ...]) -> None:
    start = TEXT.index(words)
    assert Planner(Units(TEXT)).selecting(cursor, (start, start + len(words)))[0] == keys


def test_keys_that_adjust_a_suggestion() -> None:
    planner = Planner(Units(TEXT))
    assert planner.adjusting((0, 8), (0, 8)) == ("enter",)
    # The end by words; the start by characters, a key each or with a count; both.
    assert planner.adjusting((0, 8), (0, TEXT.index("增收"))) == ("enter", ")", "b")
    assert planner.adjusting((0, 8), (2, 8)) == (">", ">")
    assert planner.adjusting((0, 8), (4, 8)) == ("4", ">")
    assert planner.adjusting((1, 7), (0, 8)) == ("<", "L")
    assert planner.adjusting((0, 7), (4, 8)) == ("4", ">", "L")
