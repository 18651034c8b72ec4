"""Links that are likely between marks: listed from the palette, ticked, made as one step, and taken back."""

from __future__ import annotations

from pathlib import Path

from annotations.store import open_store
from tests.annotations.coded import mark
from tests.conftest import seed_in_both_scripts
from tests.driver import Driver, running

PARTNERS, SHOPS, CARRIERS = "链接12个电商企业、4家物流企业、39个加工企业", "12个电商企业", "4家物流企业"
RESULT = "形成了组织联建、资源联享、要事联商、工作联促的党建工作新格局"
MARKS = ((PARTNERS, "mechanism"), (SHOPS, "metric"), (CARRIERS, "metric"), (RESULT, "outcome"))


def _links(driver: Driver) -> list[tuple[str, str, str]]:
    quotes = {each.id: each.quote for each in driver.annotations}
    return [
        (quotes[each.id], link.kind, quotes[link.to]) for each in driver.annotations for link in each.links
    ]


async def test_likely_links_are_ticked_and_made_as_one_step(store_path: Path) -> None:
    both = seed_in_both_scripts("004")
    store_path.parent.mkdir()
    with open_store(store_path, "李") as store:
        store.add(mark(both, words, tag, number) for number, (words, tag) in enumerate(MARKS, 1))
    async with running(store_path, article="004", size=(80, 24)) as driver:
        await driver.press("ctrl+p", *"ts bet", "enter")
        assert [row.rstrip() for row in driver.rows[:7]] == [
            " 3 likely links · 0 ticked",
            "▸ 1 [ ]      measured by  0.97 the metric is part of it",
            f"             “{PARTNERS}” → “{SHOPS}”",
            "  2 [ ]      measured by  0.97 the metric is part of it",
            f"             “{PARTNERS}” → “{CARRIERS}”",
            "  3 [ ]      leads to     0.75 the next sentence begins with it",
            "             “链接12个电商企…、39个加工企业” → “形成了组织联建…党建工作新格局”",
        ]
        await driver.press("space", "j", "space")
        # What stands between the marks of the one pointed at.
        assert driver.rows[-3].startswith(" …业、4家物流企业、39个加工企业]，争取互助合作；在种产基地上")
        assert driver.rows[0].strip() == "3 likely links · 2 ticked"
        assert _links(driver) == []
        await driver.press("enter")
        made = [(PARTNERS, "measured_by", SHOPS), (PARTNERS, "leads_to", RESULT)]
        assert _links(driver) == made
        assert [row[4:13].strip() for row in driver.rows[1:7:2]] == ["linked", "[ ]", "linked"]
        assert "2 linked; u takes it back" in driver.rows[-3]
        # Taken back, both are ticked again.
        await driver.press("u")
        assert _links(driver) == []
        assert driver.rows[0].strip() == "3 likely links · 2 ticked"
        # One undo of the reader takes back what was made together.
        await driver.press("enter", "escape", "u")
        assert _links(driver) == []
        await driver.press("U")
        assert _links(driver) == made
        # What is linked is not suggested, and in the end nothing is.
        await driver.reader.run_action("suggest_links")
        await driver.settle()
        assert driver.rows[0].strip() == "1 likely link · 0 ticked"
        await driver.press("enter", "escape")
        assert _links(driver) == [*made, (PARTNERS, "measured_by", CARRIERS)]
        await driver.reader.run_action("suggest_links")
        await driver.settle()
        assert "No more links are likely here; y begins one" in driver.status
