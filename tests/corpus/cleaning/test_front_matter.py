"""The metadata above a Markdown text: what it states, where, and what is none."""

from __future__ import annotations

import pytest

from corpus.cleaning.front_matter import front_matter_end, front_matter_fields


def stated(text: str) -> list[tuple[str, str, str]]:
    """Name, value and the characters of the text that state it."""
    return [(one.name, one.value, text[one.raw_start : one.raw_end]) for one in front_matter_fields(text)]


def test_scalars_and_lists_with_their_places() -> None:
    text = (
        "\ufeff---\r\ntitle: \"隰县: 梨果\"\r\nDate: 2023/6/5 09:36\r\nauthor: [张三, '李 四']\r\n"
        "editors:\r\n  - 王五\r\n  - 赵六\r\n来源: 临汾日报\r\ntags:\r\n  - 甲\r\n---\r\n正文"
    )
    assert stated(text) == [
        ("title", "隰县: 梨果", "隰县: 梨果"),
        ("published", "2023-06-05T09:36", "2023/6/5 09:36"),
        ("authors", "张三", "张三"),
        ("authors", "李 四", "李 四"),
        ("editors", "王五", "王五"),
        ("editors", "赵六", "赵六"),
        ("source", "临汾日报", "临汾日报"),
    ]
    assert text[front_matter_end(text) :] == "正文"


def test_the_form_between_plus_signs() -> None:
    text = '+++\ntitle = "题"\ndate = 2023-06-05T09:36:00+08:00\n+++\n'
    assert [(name, value) for name, value, _ in stated(text)] == [
        ("title", "题"),
        ("published", "2023-06-05T09:36:00+08:00"),
    ]


@pytest.mark.parametrize(
    "text",
    ["", "正文", "---\n正文\n---\n", "---\ntitle: 题\n", "\n---\ntitle: 题\n---\n", "---\n---\n"],
)
def test_what_is_none(text: str) -> None:
    assert front_matter_end(text) == 0
    assert front_matter_fields(text) == []


def test_a_date_that_is_none_is_left_out() -> None:
    assert stated("---\ndate: 去年\ntitle:\n---\n") == []
