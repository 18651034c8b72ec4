"""Sub-codes: a mark is made one kind of its tag, and counts and looks as its tag does."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from tests.driver import running

ARRANGEMENT = "召集党员驾驶员50名"


async def test_a_mark_is_made_a_kind_of_its_tag_and_plain_again(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select(ARRANGEMENT)
        await driver.press("1", "h", "t")
        assert "i    mechanism/incentive" in driver.text
        # Letters are those of the tag that the mark has: the metric has others.
        assert "metric/" not in driver.text
        await driver.press("p")
        assert [one.tag for one in driver.annotations] == ["mechanism/pairing"]
        assert "in mechanism/pairing and posting" in driver.status
        assert [mark.tag for mark in driver.reader.own_pane.marks] == [0]
        await driver.press("K")
        page = str(driver.app.screen.query_one("VerticalScroll Static", Static).content)
        assert "· pairing and posting (p): People or units that are sent to a place" in page
        await driver.press("escape", "u")
        assert [one.tag for one in driver.annotations] == ["mechanism"]
        # Choosing the tag takes the kind off; a letter of an input method is as good as a plain one.
        await driver.press("U", "t", "1")
        assert [one.tag for one in driver.annotations] == ["mechanism"]
        await driver.press("t", "ｉ")
        assert [one.tag for one in driver.annotations] == ["mechanism/incentive"]
        assert driver.app.session.store.counts(driver.annotations[0].article) == {"mechanism": 1}
