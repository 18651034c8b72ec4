"""Links from one article to another: begun here, ended there, gone along and back, and taken back."""

from __future__ import annotations

from pathlib import Path

from tests.driver import Driver, running
from tui.screens.library import LibraryScreen

ARRANGEMENT, RESULT = "召集党员驾驶员50名", "鄂尔多斯市"
HERE, THERE = "004_d4150c7…", "001_8c91ec6…"


async def _open(driver: Driver, row: int) -> None:
    """From the library, open the article of a row."""
    assert isinstance(driver.app.screen, LibraryScreen)
    await driver.press("g", *["j"] * row, "enter")
    await driver.until(lambda: not isinstance(driver.app.screen, LibraryScreen))
    await driver.settle()


async def _cross(driver: Driver, key: str, article: str) -> None:
    """Press a key that leads into another article."""
    await driver.press(key)
    await driver.until(lambda: driver.reader.article.id.startswith(article))
    await driver.settle()


def _links(driver: Driver) -> list[tuple[str, str, str]]:
    quotes = {annotation.id: annotation.quote for annotation in driver.annotations}
    return [
        (annotation.quote, link.kind, quotes[link.to])
        for annotation in driver.annotations
        for link in annotation.links
    ]


async def test_a_link_is_begun_in_one_article_and_ended_in_another(store_path: Path) -> None:
    async with running(store_path) as driver:
        await _open(driver, 4)
        await driver.select(ARRANGEMENT)
        await driver.press("1", "left", "y", "backspace")
        begun = f"Link from “{ARRANGEMENT}” in {HERE}"
        assert f"{begun}: open an article; esc drops it" in driver.text

        await _open(driver, 1)
        assert f"{begun}: enter on another annotation" in driver.status
        await driver.select(RESULT)
        await driver.press("3", "left")
        assert f"{begun}: enter links to outcome “{RESULT}”" in driver.status
        await driver.press("enter")
        assert _links(driver) == [(ARRANGEMENT, "leads_to", RESULT)]
        assert f"Linked: “{ARRANGEMENT}” — leads to → “{RESULT}”; u takes it back" in driver.status

        # It was the other article's annotation that changed; undo here takes it back all the same.
        await driver.press("u")
        assert _links(driver) == []
        assert f"Undone: linked “{ARRANGEMENT}” — leads to → “{RESULT}” (in {HERE})" in driver.status
        await driver.press("U")
        assert _links(driver) == [(ARRANGEMENT, "leads_to", RESULT)]

        await driver.press("left", "right")
        assert f"in outcome · 1 link, in {HERE}: “{ARRANGEMENT}”" in driver.status
        await driver.press("o")
        listed = driver.reader.annotation_list
        shown = [listed.render_line(y).text.strip() for y in range(2)]
        assert shown == [f"▸ O {RESULT}", f"← leads to {HERE}: “召集党…"]

        # Along the link, back on it, and back by the places that were left.
        await _cross(driver, "Y", "004")
        assert f"Partner 1 of 1: “{ARRANGEMENT}”" in driver.status
        assert driver.reader.article.text[driver.reader.cursor :].startswith(ARRANGEMENT)
        await _cross(driver, "Y", "001")
        assert f"Back at “{RESULT}”" in driver.status
        await _cross(driver, "ctrl+o", "004")
        assert f"Back in {HERE}" in driver.status
        assert driver.reader.article.text[driver.reader.cursor :].startswith(ARRANGEMENT)
        await _cross(driver, "ctrl+n", "001")

        # Deleting the article's annotation takes the link with it, in the other article too.
        await driver.press("d")
        assert [annotation.quote for annotation in driver.annotations] == [ARRANGEMENT]
        assert _links(driver) == []
        await driver.press("escape", "escape")
        rows = [row for row in driver.rows if row.startswith((" 001", " 004"))]
        assert [row.split()[-4:] for row in rows] == [["·", "·", "·", "new"], ["1", "·", "·", "begun"]]

        # A link that was begun can be dropped in the library.
        await _open(driver, 4)
        await driver.press("y", "backspace")
        assert f"Link from “{ARRANGEMENT}”" in driver.rows[-2]
        await driver.press("escape")
        assert "Link from" not in driver.text
