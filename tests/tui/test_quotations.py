"""What stands between quotation marks and brackets, nested, with and without its marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.quotations import next_behind, next_larger, quotations


def grown(text: str, start: int, end: int) -> list[str]:
    """What growing selects, one after the other."""
    found = []
    while span := next_larger(text, start, end):
        start, end = span
        found.append(text[start:end])
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("成为“致富果”。", ["“致富果”"]),
        ("『他說「好」』", ["「好」", "『他說「好」』"]),
        ("《中国〈城市〉报》（21版）", ["〈城市〉", "《中国〈城市〉报》", "（21版）"]),
        ("firm’s “gain” ‘a’", ["“gain”", "‘a’"]),
        ("没有”开头“没有", []),
        ("“外（内”）", ["“外（内”"]),
    ],
)
def test_pairs_of_marks(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == expected


def test_the_inside_first_then_the_marks_then_the_next_one_around() -> None:
    text = "《关于“一号（试行）文件”的通知》"
    assert grown(text, text.index("试"), text.index("试")) == [
        "试行",
        "（试行）",
        "一号（试行）文件",
        "“一号（试行）文件”",
        "关于“一号（试行）文件”的通知",
        text,
    ]
    # On a mark the cursor is at the quotation that the mark belongs to.
    assert grown(text, text.index("）"), text.index("）"))[:2] == ["试行", "（试行）"]
    # What is selected stays inside.
    assert grown(text, text.index("号"), text.index("行") + 1)[0] == "一号（试行）文件"
    assert grown("没有", 0, 0) == []


def test_the_next_quotation() -> None:
    text = "“甲”和（）“乙”"
    assert next_behind(text, 0) == (1, 2)
    assert next_behind(text, 1) == (7, 8)
    assert next_behind(text, 7) is None


@given(text=st.text(st.sampled_from("甲“”‘’「」『』《》（）()\n"), max_size=40), data=st.data())
def test_growing_holds_what_was_selected_and_ends(text: str, data: st.DataObject) -> None:
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    for _ in range(len(text) + 1):
        span = next_larger(text, start, end)
        if span is None:
            return
        assert 0 <= span[0] < span[1] <= len(text)
        assert span[1] - span[0] > end - start
        if start < end:
            assert span[0] <= start
            assert end <= span[1]
        start, end = span
    raise AssertionError("it grows without end")
