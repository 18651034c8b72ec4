"""Links by keys: made, told in both panes and in the list, gone along, removed, taken back."""

from __future__ import annotations

from pathlib import Path

from tests.driver import Driver, running
from tui.widgets.script_pane.widget import ScriptPane

ARRANGEMENT, FIGURE, RESULT = "召集党员驾驶员50名", "50名", "有效解决"


async def _mark(driver: Driver, *marks: tuple[str, str]) -> None:
    for words, key in marks:
        await driver.select(words)
        await driver.press(key)
        await driver.press("left")


def _links(driver: Driver) -> list[tuple[str, str, str]]:
    quotes = {annotation.id: annotation.quote for annotation in driver.annotations}
    return [
        (annotation.quote, link.kind, quotes[link.to])
        for annotation in driver.annotations
        for link in annotation.links
    ]


def _partners(pane: ScriptPane) -> list[str]:
    return [pane.text[start:end] for start, end in pane._carried.partners]


async def test_a_mechanism_is_linked_to_its_outcome_and_its_metric(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await _mark(driver, (FIGURE, "2"), (RESULT, "3"), (ARRANGEMENT, "1"))
        # The innermost is the figure; the arrangement around it is chosen.
        await driver.press("space", "y")
        assert f"Link from “{ARRANGEMENT}”: enter on another annotation makes it; esc" in driver.status
        await driver.press("bracketright", "bracketright", "bracketright")
        await driver.find(RESULT)
        assert f"Link from “{ARRANGEMENT}”: enter links to outcome “{RESULT}”; esc" in driver.status
        assert _partners(driver.reader.own_pane) == [ARRANGEMENT]
        await driver.press("enter")
        assert _links(driver) == [(ARRANGEMENT, "leads_to", RESULT)]
        assert f"Linked: “{ARRANGEMENT}” — leads to → “{RESULT}”; u takes it back" in driver.status
        # Begun from the metric, the link goes the way that the codebook has it.
        await driver.find(FIGURE)
        await driver.press("right", "y", "space", "enter")
        assert _links(driver) == [
            (ARRANGEMENT, "leads_to", RESULT),
            (ARRANGEMENT, "measured_by", FIGURE),
        ]
        assert f"Linked the other way round: “{ARRANGEMENT}” — measured by → “{FIGURE}”" in driver.status

        await driver.press("left")
        assert "in metric in ▸mechanism · 2 links" in driver.status
        assert _partners(driver.reader.own_pane) == [RESULT, FIGURE]
        assert _partners(driver.reader.other_pane) == ["有效解決", FIGURE]

        await driver.press("Y")
        assert f"Partner 1 of 2: “{RESULT}”" in driver.status
        assert driver.reader.article.text[driver.reader.cursor :].startswith(RESULT)
        await driver.press("Y")
        assert f"Partner 2 of 2: “{FIGURE}”" in driver.status
        await driver.press("Y")
        assert f"Back at “{ARRANGEMENT}”" in driver.status

        await driver.press("o")
        listed = driver.reader.annotation_list
        assert [listed.render_line(y).text.rstrip() for y in range(8)] == [
            f"▸ M {ARRANGEMENT}",
            f"    → leads to “{RESULT}”",
            f"    → measured by “{FIGURE}”",
            f"  N {FIGURE}",
            "    ← measured by “召集党员驾驶员50 …",
            f"  O {RESULT}",
            f"    ← leads to “{ARRANGEMENT}”",
            "",
        ]
        await driver.press("ctrl+o")
        assert driver.reader.article.text[driver.reader.cursor :].startswith(FIGURE)

    async with running(store_path, article="004") as driver:
        await driver.press("u", "u")
        assert _links(driver) == []
        assert f"Undone: linked “{ARRANGEMENT}” — leads to → “{RESULT}”" in driver.status
        await driver.press("U")
        assert _links(driver) == [(ARRANGEMENT, "leads_to", RESULT)]


async def test_a_link_is_removed_where_it_was_made(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await _mark(driver, (FIGURE, "2"), (ARRANGEMENT, "1"))
        await driver.press("space", "y", "space", "enter", "y", "space", "enter")
        assert "They are linked" in driver.text
        assert f"1  Remove: “{ARRANGEMENT}” — measured by → “{FIGURE}”" in driver.text
        # A full-width digit of an input method chooses too.
        await driver.press("１")
        assert _links(driver) == []
        assert f"Unlinked: “{ARRANGEMENT}” — measured by → “{FIGURE}”; u takes it back" in driver.status
        await driver.press("u")
        assert _links(driver) == [(ARRANGEMENT, "measured_by", FIGURE)]


async def test_what_cannot_be_linked_is_said(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("enter")
        assert "y on an annotation begins a link" in driver.status
        await _mark(driver, (FIGURE, "1"), (RESULT, "1"))
        await driver.press("Y")
        assert "It has no links: y begins one" in driver.status
        await driver.press("y", "enter")
        assert "This is where the link begins" in driver.status
        await driver.press("bracketright")
        await driver.find(FIGURE)
        await driver.press("right", "enter")
        assert (
            "The codebook has mechanism → metric, mechanism → outcome, metric → outcome, not mechanism → "
            "mechanism" in driver.status
        )
        await driver.press("escape")
        assert "No link was made" in driver.status
        assert driver.reader.is_current
        await driver.press("enter")
        assert "y on an annotation begins a link" in driver.status
        assert _links(driver) == []
