"""Annotations inside annotations: choosing one of them, moving its ends by larger steps, tagging again."""

from __future__ import annotations

from pathlib import Path

from tests.driver import Driver, running

FIGURE = "50名"
PEOPLE = "党员驾驶员50名"
ARRANGEMENT = "召集党员驾驶员50名"


async def _mark_all_three(driver: Driver) -> None:
    for words, key in ((ARRANGEMENT, "1"), (PEOPLE, "3"), (FIGURE, "2")):
        await driver.select(words)
        await driver.press(key)


def _quotes(driver: Driver) -> list[str]:
    return sorted(annotation.quote for annotation in driver.annotations)


async def test_space_goes_outwards_and_commands_act_on_what_it_chose(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await _mark_all_three(driver)
        await driver.press("left")
        assert "in metric in outcome in mechanism" in driver.status
        await driver.press("space")
        assert "2 of 3 here: outcome “党员驾驶员50名”" in driver.status
        await driver.press("left")
        assert "in metric in ▸outcome in mechanism" in driver.status
        await driver.press("space", "space")
        assert "1 of 3 here: metric “50名”" in driver.status
        await driver.press("space", "space", "d")
        assert _quotes(driver) == [FIGURE, PEOPLE]
        # With what was chosen gone, it is the innermost again.
        await driver.press("d")
        assert _quotes(driver) == [PEOPLE]


async def test_what_was_chosen_is_forgotten_once_the_cursor_has_left_it(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await _mark_all_three(driver)
        await driver.press("space", "space", "g")
        await driver.find(FIGURE)
        await driver.press("right")
        assert "in metric in outcome in mechanism" in driver.status
        await driver.press("d")
        assert _quotes(driver) == sorted([ARRANGEMENT, PEOPLE])


async def test_space_without_an_annotation_says_what_to_do(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("space")
        assert "No annotation under the cursor: ] goes to the next" in driver.status


async def test_ends_move_by_words_and_clauses(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select(FIGURE)
        await driver.press("2", "e")
        assert "< > H L move the ends by a word" in driver.status
        await driver.press("<")
        assert _quotes(driver) == ["驾驶员50名"]
        await driver.press("<", ">")
        assert _quotes(driver) == ["驾驶员50名"]
        [before] = driver.annotations
        await driver.press("e", "<")
        [after] = driver.annotations
        assert after.quote == "召集党员驾驶员50名"
        assert (after.id, after.created) == (before.id, before.created)
        await driver.press("e")
        assert "by a character" in driver.status
        await driver.press("H")
        assert _quotes(driver) == ["召集党员驾驶员50"]


async def test_the_last_tag_is_set_again_in_another_article_too(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("enter", "x", "T")
        assert "Nothing was tagged yet: 1 2 3 tag" in driver.status
        await driver.press("3", "escape", "j", "enter", "x", "T")
        assert [annotation.tag for annotation in driver.annotations] == ["outcome", "outcome"]
        assert len({annotation.article for annotation in driver.annotations}) == 2


async def test_the_codebook_is_read_over_the_text(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select(FIGURE)
        await driver.press("2", "K")
        assert "Codebook: metric" in driver.text
        assert "A quantified fact: a numeral, its unit, and what is counted" in driver.text
        assert "Leave out" in driver.text
        await driver.press("end")
        assert "metric — evidence for → outcome" in driver.text.replace("\n", " ")
        await driver.press("1")
        assert "Codebook: mechanism" in driver.text
        await driver.press("K")
        assert "Codebook" not in driver.text
        assert _quotes(driver) == [FIGURE]
