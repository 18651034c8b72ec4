"""Another text in the other pane: the place, the marks and what is kept stay as they are."""

from __future__ import annotations

from pathlib import Path

from tests.driver import running


async def test_hong_kong_and_back_with_the_cursor_in_the_other_pane(store_path: Path) -> None:
    async with running(store_path, article="001") as driver:
        reader = driver.reader
        own, other = reader.own_pane, reader.other_pane
        await driver.press(*["ctrl+d"] * 5, "tab", "v", ".", "1", "v", "w")
        assert driver.status.split(" · ")[1] == "Traditional TW"
        cursor, span, top = reader.cursor, reader.selected_span, own.top_offset
        before = other.text
        await driver.press("p")
        assert "w  Traditional, Taiwan (s2tw)" in driver.text
        await driver.press("H")
        assert other.text != before
        assert driver.status.split(" · ")[1] == "Traditional HK words"
        assert (reader.cursor, reader.selected_span, own.top_offset, reader.active) == (
            cursor,
            span,
            top,
            other,
        )
        assert reader.bitext is not None
        (mark,) = list(other.marks)
        (own_mark,) = list(own.marks)
        assert (mark.start, mark.end) == reader.bitext.to_other.map_span(*reader.placed.placed[0].span)
        assert other.text[mark.start : mark.end] == reader.bitext.other[mark.start : mark.end]
        assert (own_mark.start, own_mark.end) == reader.placed.placed[0].span
        assert driver.annotations[0].traditional in before
        # The next article is shown so too, until another is chosen.
        await driver.press("p", "w")
        assert other.text == before
        assert driver.status.split(" · ")[1] == "Traditional TW"


async def test_what_is_chosen_holds_for_the_next_article_of_the_script(store_path: Path) -> None:
    async with running(store_path) as driver:
        # 000 and 002 are Traditional, 001 is Simplified.
        await driver.press("enter", "p", "r", "tab")
        assert driver.status.split(" · ")[1] == "Traditional regularised"
        await driver.press("tab", "/")
        await driver.type("合作社")
        await driver.press("enter", "p", "s")
        assert driver.reader.hits
        assert driver.reader.other_pane._carried.found
        await driver.press("p", "r", "escape", "escape", "j", "enter", "p", "t", "tab")
        assert driver.status.split(" · ")[1] == "Traditional"
        await driver.press("tab", "escape", "j", "enter", "tab")
        assert driver.status.split(" · ")[1] == "Traditional regularised"


async def test_an_article_without_another_script_says_so(store_path: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("これは日本語の文章です。とても短いです。", "utf-8")
    async with running(store_path, corpus=corpus, article="a") as driver:
        await driver.press("p")
        assert "This article has no other script" in driver.status


async def test_what_is_set_holds_from_the_start(store_path: Path, home: Path) -> None:
    folder = home / "config" / "pizhu"
    folder.mkdir(parents=True)
    (folder / "pizhu.toml").write_text(
        '[scripts]\ntraditional = "s2hk"\n[view]\nbeside_traditional = "regularised"\n', "utf-8"
    )
    async with running(store_path, article="002") as driver:
        await driver.press("tab")
        assert driver.status.split(" · ")[1] == "Traditional regularised"
        await driver.press("escape", "j", "enter", "tab")
        assert driver.status.split(" · ")[1] == "Traditional HK"
