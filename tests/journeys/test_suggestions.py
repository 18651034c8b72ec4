"""Suggestions in the reader: off until asked for, then accepted, rejected and adjusted by key."""

from __future__ import annotations

from pathlib import Path

from annotations.model import Value
from annotations.suggesting.verdicts import Verdicts, verdicts_in
from tests.driver import Driver, running


def _suggested(driver: Driver) -> list[str]:
    text = driver.reader.own_pane.text
    return [text[start:end] for start, end in driver.reader.own_pane._carried.suggested]


async def _hide_and_show(driver: Driver) -> None:
    # What became of them is on the dashboard.
    counted = verdicts_in(driver.app.session.store)
    assert counted == {"quantity": Verdicts(3, 1)}
    await driver.press("S")
    assert _suggested(driver) == []
    assert "Suggestions are hidden" in driver.status
    # They stand in the other pane too, and beside the row, for whoever sees no colour.
    await driver.press("S")
    pane = driver.reader.other_pane
    assert "160個農村電商服務站" in [pane.text[start:end] for start, end in pane._carried.suggested]
    assert any(row[3] == "+" for row in driver.pane_rows(driver.reader.own_pane) if len(row) > 3)


async def test_accepting_rejecting_and_adjusting(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        text = driver.reader.article.text
        assert _suggested(driver) == []
        await driver.press("'", "a")
        assert "No suggestion under the cursor: S shows them" in driver.status
        await driver.press("S")
        assert "suggestions: ' goes to the next" in driver.status
        offered = _suggested(driver)
        assert "12个电商企业" in offered
        assert driver.annotations == []

        # Accept: it keeps its origin and its value, and the cursor is on the next one.
        await driver.find("12个电商企业")
        await driver.press("'", "`")
        assert "metric? “12个电商企业” · quantity 0.95: a quantity, in count:企业" in driver.status
        assert " a accept  enter adjust  r reject  ' next  ` previous  A list" in driver.rows[-1]
        start = text.index("12个电商企业")
        assert driver.reader.own_pane._carried.current == (start, start + 7)
        await driver.press("a")
        [made] = driver.annotations
        assert (made.quote, made.tag, made.origin) == ("12个电商企业", "metric", "suggested:quantity")
        assert made.value == Value(12, None, None, "count:企业", "exact")
        assert text[driver.reader.cursor :].startswith("4家物流企业")
        assert "“12个电商企业” is metric" in driver.status
        assert _suggested(driver) == [quote for quote in offered if quote != "12个电商企业"]

        # Reject: it is not offered again; undo takes that back.
        await driver.press("r")
        assert "Rejected “4家物流企业”" in driver.status
        assert "4家物流企业" not in _suggested(driver)
        await driver.press("S", "S")
        assert "4家物流企业" not in _suggested(driver)
        await driver.press("u")
        assert "4家物流企业" in _suggested(driver)
        await driver.press("U")
        assert "4家物流企业" not in _suggested(driver)

        # Adjust: the span is a selection until it is accepted; its value follows.
        await driver.find("39个加工企业")
        await driver.press("'", "`", "enter")
        assert "metric? “39个加工企业”: a accepts it so" in driver.status
        await driver.press("left", "left", "left", "left", "enter")
        adjusted = driver.annotations[-1]
        assert (adjusted.quote, adjusted.origin) == ("39个", "suggested:quantity")
        assert adjusted.value is not None
        # Left alone, it stays as it was; with its digit it is accepted too.
        await driver.find("29个村")
        await driver.press("'", "enter", "left", "escape")
        assert "29个村" in _suggested(driver)
        await driver.press("enter", "2")
        assert (driver.annotations[-1].quote, driver.annotations[-1].origin) == (
            "29个村",
            "suggested:quantity",
        )
        await _hide_and_show(driver)


async def test_the_ends_of_a_suggestion_are_moved_as_those_of_an_annotation(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("S")
        await driver.find("12个电商企业")
        await driver.press("'", "`", *"2<")
        assert "metric? “链接12个电商企业”: a accepts it so, esc leaves" in driver.status
        assert " a accept so  < start ←  > start →  H end ←  L end →  esc leave" in driver.rows[-1]
        # By words, and from both ends; the cursor stays at the end that was moved.
        await driver.press("e", *"<HH>>")
        assert "metric? “12个”: a accepts it so" in driver.status
        await driver.press("L", "a")
        made = driver.annotations[-1]
        assert (made.quote, made.origin) == ("12个电商", "suggested:quantity")
        assert driver.annotations[0] is made
        # On an annotation they move its own ends, unless one has gone to a suggestion in it.
        await driver.press("[", "L")
        assert driver.annotations[-1].quote == "12个电商企业"


async def test_from_what_was_adjusted_one_goes_on_whichever_way_its_span_moved(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("S")
        text = driver.reader.own_pane.text
        await driver.find("12个电商企业")
        # Its start goes to the left: the cursor is before what was suggested.
        await driver.press("'", "`", "enter", "z", "left", "left", "left", "a")
        assert driver.annotations[-1].quote == "链接12个电商企业"
        assert text[driver.reader.cursor :].startswith("4家物流企业")
        # Another tag, of another span; the comma at its end is left out.
        await driver.press("enter", "right", "3")
        assert (driver.annotations[-1].tag, driver.annotations[-1].quote) == ("outcome", "4家物流企业")
        assert "“4家物流企业” is outcome" in driver.status
        assert text[driver.reader.cursor :].startswith("39个加工企业")
