"""Which lines of a page are held for its main text; and that nothing is, rather than too little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import apply_edits
from corpus.cleaning import main_text
from corpus.cleaning.html_page import find_page_markup
from corpus.cleaning.main_text import main_lines

BODY = [
    f"第{number}段，合作社带动农户增收致富，产业发展取得了新的成效，群众的获得感不断增强。"
    for number in "一二三四五六"
]
PAGE = (
    "<html><head><title>隰县构筑党建联盟_某某网</title></head><body><div class=nav><ul>"
    + "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("首页", "新闻", "党建", "视频"))
    + "</ul></div><div class=article><h1>隰县构筑党建联盟</h1><div class=content>"
    + "".join(f"<p>　　{line[:20]}<b>{line[20:]}</b></p>\n" for line in BODY)
    + "<table><tr><td>户数</td><td>一百二十</td></tr></table></div></div>"
    + "<div class=related><h3>相关新闻</h3><ul>"
    + "".join(f"<li><a href=/{n}>某地产业发展取得新成效的第{n}条新闻</a></li>" for n in range(6))
    + "</ul></div><div class=footer>版权所有 某某网</div></body></html>"
)


def told(html: str) -> dict[str, bool] | None:
    lines = apply_edits(html, find_page_markup(html).edits).split("\n")
    is_main = main_lines(html, lines)
    return dict(zip(lines, is_main, strict=True)) if is_main else None


def test_the_body_is_main_and_what_is_around_it_is_not() -> None:
    found = told(PAGE)
    assert found
    assert all(found[f"　　{line}"] for line in BODY)
    assert found["户数 一百二十"]
    outside = ["首页", "视频", "相关新闻", "某地产业发展取得新成效的第0条新闻", "版权所有 某某网"]
    assert not any(found[line] for line in outside)


@pytest.mark.parametrize("html", ["", "<", "\0", "\ud800<p>中</p>", "<div>" * 3000 + "字", "<p>短</p>"])
def test_a_page_without_main_text_says_nothing(html: str) -> None:
    assert main_lines(html, html.split("\n")) is None


def told_beside(monkeypatch: pytest.MonkeyPatch, main: str, lines: list[str]) -> list[bool] | None:
    """What is told where the main text is held to be `main`."""
    monkeypatch.setattr(main_text, "_main_text", lambda html: main)
    return main_lines("", lines)


def test_lines_are_found_in_order_and_whatever_was_done_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["导航", "小标题", f"{BODY[0]}\ue585", "小标题", BODY[1][:20], BODY[1][20:], "导航", BODY[2]]
    # Lines joined, white space and private-use characters gone.
    main = f"{BODY[0]}\n小标题\n{BODY[1]} {BODY[2]}"
    assert told_beside(monkeypatch, main, lines) == [False, False, True, True, True, True, False, True]


def test_a_headline_that_stands_again_below_draws_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    headline = "隰县构筑党建联盟促进群众增收致富"
    lines = [headline, *BODY, headline]
    assert told_beside(monkeypatch, "\n".join([*BODY, headline]), lines) == [False, *[True] * 7]
    assert told_beside(monkeypatch, "\n".join([headline, *BODY]), lines) == [*[True] * 7, False]


def test_less_than_a_quarter_of_the_text_is_taken_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [*BODY, BODY[0].replace("一", "七"), BODY[0].replace("一", "八"), BODY[0].replace("一", "九")]
    assert told_beside(monkeypatch, BODY[3], BODY) is None
    assert told_beside(monkeypatch, "\n".join(BODY[:3]), lines) == [True] * 3 + [False] * 6


@given(st.lists(st.text("甲乙。\n ", max_size=30)), st.text("甲乙。\n "))
def test_any_lines_beside_any_text(lines: list[str], main: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        found = told_beside(monkeypatch, main, lines)
    assert found is None or len(found) == len(lines)
