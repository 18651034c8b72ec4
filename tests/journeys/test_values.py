"""Values: filled in as a metric is tagged, edited, listed in the article and over all articles."""

from __future__ import annotations

from pathlib import Path

from annotations.model import Value
from tests.driver import running


async def test_a_metric_gets_its_value_and_it_is_edited_listed_and_undone(store_path: Path) -> None:
    async with running(store_path, article="003") as driver:
        await driver.find("每户每月10分")
        await driver.press("q", "2")
        [made] = driver.annotations
        assert made.value == Value(10, None, None, "point/household/month", "exact")
        assert "in metric · = 10 point/household/month" in driver.status
        # One step: undo takes the annotation and its value.
        await driver.press("u")
        assert driver.annotations == []
        await driver.press("U", "E")
        assert "10 point/household/month" in driver.text
        # What was there is replaced by what is typed.
        await driver.type("many")
        assert "Not yet a value: there is no quantity in “many”" in driver.text
        await driver.press("enter")
        assert "No value: there is no quantity" in driver.text
        await driver.press("ctrl+u")
        await driver.type("1-5 point")
        await driver.press("enter")
        assert [one.value for one in driver.annotations] == [Value(None, 1, 5, "point", "range")]
        assert "1 to 5 point; u takes it back" in driver.status
        await driver.press("u")
        assert driver.annotations[0].value == made.value

        await driver.find("3.12万亩")
        await driver.press("q", "2", "Q")
        rows = driver.rows
        assert "Values · 003_5544835ac2a71634 · 2, as they stand in the text" in rows[0]
        assert rows[1].split() == ["▸", "marked", "31,200", "mu", "3.12万亩"]
        assert "2,080 ha" in driver.text
        await driver.press("a")
        assert "Quantities, marked and not" in driver.rows[0]
        assert "≥ 0.5 percent" in driver.rows[1]
        assert driver.rows[1].split()[1] == "·"
        await driver.press("a")
        assert "六盘水               part of the name of a place" in driver.text
        await driver.press("a", "s", "enter")
        assert driver.reader.cursor == driver.reader.article.text.index("3.12万亩")


async def test_a_value_follows_the_ends_of_its_span_until_it_is_edited(store_path: Path) -> None:
    async with running(store_path, article="000") as driver:
        await driver.find("7500萬元")
        await driver.press("v", *["right"] * 6, "2", "[")
        assert driver.annotations[0].value == Value(75_000_000, None, None, "CNY", "exact")
        await driver.press("<", "<")
        assert driver.annotations[0].quote == "超過7500萬元"
        assert driver.annotations[0].value == Value(75_000_000, None, None, "CNY", "at_least")
        await driver.press("E")
        # What a person decided stays, no value included.
        await driver.press("ctrl+u", "enter", ">", ">")
        assert driver.annotations[0].quote == "7500萬元"
        assert driver.annotations[0].value is None


async def test_all_values_stand_in_one_table_and_open_at_their_mark(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("v")
        assert "No values yet" in driver.text
        await driver.press("escape", "j", "enter")
        await driver.find("18.8亿元")
        await driver.press("q", "2")
        await driver.find("6407公里")
        await driver.press("q", "2", "escape", "v")
        assert "Values · 2 in 2 units · by unit, the largest first" in driver.rows[0]
        assert driver.rows[1].split()[1:3] == ["CNY", "1,880,000,000"]
        assert driver.rows[2].split()[0:2] == ["km", "6,407"]
        await driver.press("j", "enter")
        assert driver.reader.article.text[driver.reader.cursor :].startswith("6407公里")
        await driver.press("escape")
        assert "Values · 2 in 2 units" in driver.rows[0]
        await driver.press("s")
        assert "the largest first" in driver.rows[0]
