"""Selecting in one key: the quantity, the quotation, and the same again, in either script."""

from __future__ import annotations

from pathlib import Path

from tests.driver import Driver, running


def _selected(driver: Driver) -> str:
    selection = driver.reader.selection
    return driver.reader.active.text[selection.start : selection.end]


async def test_a_quantity_in_one_key_then_what_it_counts(store_path: Path) -> None:
    async with running(store_path, article="001") as driver:
        await driver.find("现场销售各类农产品450多万元")
        # None is under the cursor: the next one of the clause.
        await driver.press("q")
        assert _selected(driver) == "450多万元"
        assert "6 selected: 450多万元" in driver.status
        await driver.press("2", "q")
        assert [(one.tag, one.quote) for one in driver.annotations] == [("metric", "450多万元")]
        assert "No quantity here or later in this clause" in driver.status
        await driver.find("360多个农牧业企业")
        await driver.press("right", "right", "q")
        assert _selected(driver) == "360多个"
        await driver.press("q")
        assert _selected(driver) == "360多个农牧业企业"
        await driver.press("q")
        assert "Nothing more that it counts beside it" in driver.status
        await driver.press("X")
        assert _selected(driver) == "360多个"


async def test_again_goes_from_quantity_to_quantity(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("链接12个")
        await driver.press("q", "2", "semicolon", "2", "；")
        assert [one.quote for one in driver.annotations] == ["12个", "4家"]
        assert _selected(driver) == "39个"
        # What is counted is part of it: the next one is behind, and is selected with what it counts too.
        await driver.press("q", "semicolon")
        assert _selected(driver) == "29个村"
        await driver.press("2", "semicolon")
        assert _selected(driver) == "88家农村专业合作社"


async def test_quantities_are_found_in_the_traditional_pane_too(store_path: Path) -> None:
    async with running(store_path, article="002") as driver:
        await driver.find("籌措2600余萬元")
        await driver.press("q")
        assert _selected(driver) == "2600余萬元"
        await driver.press("escape", "left", "tab", "q")
        assert driver.reader.active is driver.reader.other_pane
        assert _selected(driver) == "2600余万元"
        await driver.press("2")
        assert [one.quote for one in driver.annotations] == ["2600余萬元"]


async def test_the_quotation_around_the_cursor(store_path: Path) -> None:
    async with running(store_path, article="003") as driver:
        await driver.find("美丽乡村")
        await driver.press('"')
        assert _selected(driver) == "四在农家·美丽乡村"
        await driver.press('"')
        assert _selected(driver) == "“四在农家·美丽乡村”"
        await driver.press("“")
        assert "No larger quotation around this" in driver.status
        await driver.press("semicolon")
        assert _selected(driver) == "摆出来"


async def test_again_selects_the_next_unit(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("远销海内外")
        await driver.press("x", "x", "3", "semicolon")
        assert _selected(driver) == "品牌价值达到87.43亿元"
        await driver.press("semicolon")
        assert _selected(driver) == "成为当地群众的“致富果”"
        assert [one.quote for one in driver.annotations] == ["远销海内外"]
        # The mouse's unit counts as well.
        pane = driver.reader.own_pane
        y = next(y for y in range(pane.size.height) if "远销海内外" in pane.render_line(y).text)
        await driver.pilot.double_click(pane, offset=(4, y))
        await driver.settle()
        first = _selected(driver)
        await driver.press("semicolon")
        assert len(first) < 6
        assert driver.reader.last_unit == "word"


async def test_a_selection_is_mended_at_its_ends_and_gone_on_with(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("进一步优化提升")
        await driver.press("x", "x")
        assert _selected(driver) == "进一步优化提升产业生态"
        # By characters, then by words; neither is an annotation's end.
        await driver.press(">", ">", ">", "e", "H")
        assert _selected(driver) == "优化提升产业"
        # It goes on from its end, and what is seen is what is tagged.
        await driver.press("v", ".", ".")
        assert _selected(driver) == "优化提升产业生态，隰县构筑起了“党建联盟”新模式"
        assert "24 selected" in driver.status
        await driver.press("1")
        assert [one.quote for one in driver.annotations] == ["优化提升产业生态，隰县构筑起了“党建联盟”新模式"]
        # A search leads on too; what is selected is said beside what was found.
        await driver.press("v", "slash", *"织", "enter")
        assert "2 of 17 · 11 selected: 。␊“党建联盟”发挥组" in driver.status


async def test_what_was_just_tagged_is_meant_until_the_cursor_moves(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("12个电商企业")
        await driver.press("2")
        await driver.select("链接12个电商企业")
        await driver.press("1")
        assert "in metric in ▸mechanism" in driver.status
        await driver.press("H", "H", "L")
        assert {one.tag: one.quote for one in driver.annotations} == {
            "metric": "12个电商企业",
            "mechanism": "链接12个电商企",
        }


async def test_a_split_leaves_the_mark_between_to_neither(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("12个电商企业")
        await driver.press("v", *["right"] * len("12个电商企业、4家物流企业"), "2")
        await driver.find("4家物流企业")
        await driver.press("s")
        assert [one.quote for one in driver.annotations] == ["12个电商企业", "4家物流企业"]
