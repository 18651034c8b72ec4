"""Reading: panes in step, moving by every unit, finding, folding, stacking, help."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Event

import pytest

from corpus.article import Article
from corpus.settings import Settings
from corpus.targets import Shown, make_shown
from corpus.views import ViewName
from tests.conftest import SEEDS, seed
from tests.driver import Driver, running
from tui.app import PizhuApp
from tui.session import Invocation

# What the rows of the reader hold beside the two panes: the title above, status and footer below.
ABOVE, BELOW = 1, 2


def _words_under_cursor(driver: Driver, length: int = 6) -> str:
    head = driver.reader.selection.head
    return driver.reader.active.text[head : head + length]


async def test_both_panes_break_their_rows_alike(store_path: Path) -> None:
    async with running(store_path, article="001") as driver:
        await driver.press("ctrl+d", "ctrl+d", "ctrl+d")
        own, other = driver.pane_rows(driver.reader.own_pane), driver.pane_rows(driver.reader.other_pane)
    assert [len(row) for row in own] == [len(row) for row in other]
    assert own != other


async def test_rows_hold_the_article_side_by_side(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        row = driver.rows[ABOVE + 1]
        assert row.split() == ["构筑“党建联盟”提升梨果产业生态", "▏", "構築“黨建聯盟”提升梨果產業生態"]


async def test_panes_scroll_in_step_whichever_leads(store_path: Path) -> None:
    async with running(store_path, article="001") as driver:
        reader = driver.reader
        await driver.press("G")
        assert reader.own_pane.scroll_offset.y == reader.other_pane.scroll_offset.y > 0
        await driver.press("tab", "ctrl+u", "ctrl+u")
        assert reader.own_pane.scroll_offset.y == reader.other_pane.scroll_offset.y
        await driver.press("g")
        assert reader.own_pane.scroll_offset.y == reader.other_pane.scroll_offset.y == 0


async def test_keys_move_by_units(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        for keys, words in (
            ("w", "达到87.4"),
            ("w w", "87.43亿"),
            ("w w w", "亿元，成为当"),
            (".", "成为当地群众"),
            ("l l", "价值达到87"),
            ("w w h", "到87.43"),
            (",", "远销海内外，"),
            (", ,", "隰县玉露香梨"),
            ("(", "目前，隰县玉"),
            ("{ {", "销售小组实现"),
            ("G {", "“党建联盟”"),
            ("g", "山西省临汾市"),
        ):
            await driver.press("g")
            await driver.find("品牌价值达到")
            assert _words_under_cursor(driver) == "品牌价值达到"
            await driver.press(*keys.split())
            assert (keys, _words_under_cursor(driver)) == (keys, words)


async def test_up_and_down_keep_the_column_over_a_short_row(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        pane = driver.reader.own_pane
        await driver.find("统一配送,有效解决")
        column = pane.column_of(driver.reader.selection.head)
        await driver.press("down", "down", "up", "up")
        assert pane.column_of(driver.reader.selection.head) == column
        assert _words_under_cursor(driver, 4) == "统一配送"


async def test_growing_and_shrinking_a_selection(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("43亿元")
        reader = driver.reader
        grown = []
        for _ in range(4):
            await driver.press("x")
            grown.append(reader.active.text[reader.selection.start : reader.selection.end])
        assert grown[:2] == ["87.43", "品牌价值达到87.43亿元"]
        assert grown[2].startswith("目前，隰县玉露香梨种植面积")
        assert grown[2].endswith("成为当地群众的“致富果”。")
        assert grown[3].startswith("“党建联盟”模式的构筑")
        await driver.press("X", "X", "X")
        assert reader.active.text[reader.selection.start : reader.selection.end] == "87.43"


async def test_the_other_pane_mirrors_cursor_and_selection(store_path: Path) -> None:
    async with running(store_path, article="002") as driver:
        await driver.select("人才振興專項經費")
        other = driver.reader.other_pane
        assert other.text[other.selection.start : other.selection.end] == "人才振兴专项经费"


async def test_find_takes_either_script_and_goes_around(store_path: Path) -> None:
    async with running(store_path, article="002") as driver:
        await driver.press("slash")
        await driver.type("集体经济")
        await driver.press("enter")
        total = driver.reader.article.text.count("集體經濟")
        assert f"1 of {total}" in driver.status
        await driver.press("N")
        assert f"{total} of {total}" in driver.status
        await driver.press("n")
        assert f"1 of {total}" in driver.status
        await driver.press("slash", *"没有这个词", "enter")
        assert "Not found in this article" in driver.status


async def test_folded_lines_can_be_read(store_path: Path) -> None:
    async with running(store_path, article="000") as driver:
        assert "folded, F shows them" in driver.status
        await driver.press("F")
        assert "linkfarm" in driver.text
        assert "岳普湖县| 韩城市|" in driver.text
        await driver.press("escape")
        assert "岳普湖县" not in driver.text


async def test_a_narrow_terminal_stacks_the_panes(store_path: Path) -> None:
    async with running(store_path, article="004", size=(69, 24)) as driver:
        own, other = driver.reader.own_pane, driver.reader.other_pane
        assert own.region.x == other.region.x == 0
        assert other.region.y > own.region.bottom - 1
        await driver.pilot.resize_terminal(70, 24)
        await driver.settle()
        assert own.region.y == other.region.y
        assert own.region.width == other.region.width == 34


@pytest.mark.parametrize("size", [(80, 24), (81, 24), (240, 70), (40, 10)])
async def test_every_size_shows_text_in_both_panes(store_path: Path, size: tuple[int, int]) -> None:
    async with running(store_path, article="004", size=size) as driver:
        assert "隰县" in driver.text
        assert "隰縣" in driver.text
        assert all(len(row) <= size[0] for row in driver.rows)


async def test_resizing_keeps_the_cursor_in_sight(store_path: Path) -> None:
    async with running(store_path, article="001") as driver:
        await driver.find("变压器3299台")
        head = driver.reader.selection.head
        for size in [(60, 20), (240, 70), (41, 11), (120, 40)]:
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            assert driver.reader.selection.head == head
            assert driver.reader.own_pane.is_in_sight(head)


async def test_a_terminal_too_small_says_so_and_comes_back(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("87.43亿元")
        await driver.pilot.resize_terminal(20, 5)
        await driver.settle()
        assert [row.rstrip() for row in driver.rows][:3] == [
            "Terminal too small:",
            "20x5, needs 40x10.",
            "Nothing is lost.",
        ]
        await driver.pilot.resize_terminal(120, 40)
        await driver.settle()
        assert "selected: 87.43亿元" in driver.status


async def test_help_lists_the_keys_that_work_here(store_path: Path) -> None:
    async with running(store_path, size=(120, 90)) as driver:
        await driver.press("question_mark")
        assert "space              Mark as done, or not done" in driver.text
        assert "Tag as metric" not in driver.text
        await driver.press("escape", "enter", "question_mark")
        assert "2                  Tag as metric" in driver.text
        assert "Mark as done" not in driver.text


async def test_the_palette_runs_a_command_by_name(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("50名")
        await driver.press("ctrl+p")
        await driver.type("tag as metric")
        await driver.until(lambda: "Marking: 2" in driver.text)
        await driver.press("enter")
        assert [(one.tag, one.quote) for one in driver.annotations] == [("metric", "50名")]


async def test_keys_of_a_chinese_input_method_act_as_their_plain_twins(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("50名")
        await driver.press("ｖ", "ｌ", "ｌ", "ｌ", "２")
        assert [(one.tag, one.quote) for one in driver.annotations] == [("metric", "50名")]
        await driver.press("ｇ", "】")
        assert _words_under_cursor(driver, 3) == "50名"
        await driver.press("。")
        assert _words_under_cursor(driver, 5) == "“党员先锋"


async def test_a_doubtful_repair_is_pointed_out(tmp_path: Path, store_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    # One byte before the `!` is gone; what follows is out of step. What the byte was can only be guessed.
    text = "他在友誼學校?!坝辛诉@個聯盟,牛肉不愁賣,大家都很高興。"
    (corpus / "slip.txt").write_text("合作社的好消息\n" + text, encoding="utf-8")
    async with running(store_path, corpus=corpus, article="slip") as driver:
        assert "1 doubtful, marked ?" in driver.status
        own, other = driver.pane_rows(driver.reader.own_pane), driver.pane_rows(driver.reader.other_pane)
        assert [row[3] for row in own if row] == [" ", "?", " "]
        assert [row[3] for row in other if row] == [" ", "?", " "]
        await driver.find("有了這個")
        await driver.press("right")
        assert "doubtful: or 校“有了這 海“有了這 保“有了這 停“有了這 牛“有了這; infer" in driver.status


async def test_a_tag_set_before_the_other_script_is_there_is_set_then(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_convert = Event()

    def convert_later(article: Article, wanted: Iterable[ViewName], settings: Settings) -> Shown:
        may_convert.wait(30)
        return make_shown(article, wanted, settings)

    monkeypatch.setattr("tui.screens.reader.screen.make_shown", convert_later)
    session = Invocation(SEEDS, store_path, "tester").open_session(read_only=False)
    app = PizhuApp(session, seed("004"))
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(app, pilot)
        await driver.until(lambda: len(driver.rows) > 2 and "saved" in driver.status)
        await pilot.press("v", "right", "right", "right", "1")
        assert "Tagging as mechanism as soon as the other script is there" in driver.status
        assert driver.annotations == []
        may_convert.set()
        await driver.until(lambda: "in mechanism" in driver.status)
        [annotation] = driver.annotations
        assert (annotation.simplified, annotation.traditional) == ("山西省", "山西省")
    session.store.close()
