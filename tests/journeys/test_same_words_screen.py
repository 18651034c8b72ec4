"""The same words elsewhere: listed with their context, accepted and rejected by one key, taken back."""

from __future__ import annotations

from pathlib import Path

from rich.cells import cell_len

from tests.driver import Driver, running

WORDS = "玉露香梨"
CONTEXTS = (
    "西省临汾市隰县依托独特区域优势，大力发展[玉露香梨]种植，打赢了脱贫攻坚战，有效促进了群众增",
    "。秉持“抱团合作、共赢发展”的理念，围绕[玉露香梨]产业发展建立联席会议机制，共同商讨产业发",
    "一平台机制、统一运营模式；率先出台《隰县[玉露香梨]优质生产技术规程》《隰县玉露香梨质量要求",
)


async def _mark_words(driver: Driver, words: str = WORDS) -> None:
    await driver.select(words)
    await driver.press("1", "left")


def _places(driver: Driver) -> list[int]:
    return sorted(annotation.start for annotation in driver.annotations)


async def test_each_is_accepted_or_rejected_and_what_was_rejected_is_not_offered_again(
    store_path: Path,
) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("P")
        assert "No annotation under the cursor" in driver.status
        await _mark_words(driver)
        await driver.press("P")
        assert driver.rows[0].rstrip() == " “玉露香梨” as mechanism · 8 places · 8 left"
        # Eight cells for what was said of it, then the words in one column.
        found = [row.find("[玉露香梨]") for row in driver.rows[1:9]]
        assert [row.strip("▸ ") for row in driver.rows[1:4]] == list(CONTEXTS)
        widths = [cell_len(row[:at]) for row, at in zip(driver.rows[1:9], found, strict=True)]
        assert len(set(widths)) == 1
        await driver.press("a", "r", "enter")
        assert driver.rows[0].rstrip() == (
            " “玉露香梨” as mechanism · 8 places · 2 accepted · 1 rejected · 5 left"
        )
        assert [row[:11] for row in driver.rows[1:5]] == [
            "  accepted ", "  rejected ", "  accepted ", "▸          ",
        ]  # fmt: skip
        assert len(driver.annotations) == 3
        await driver.press("u")
        assert len(driver.annotations) == 2
        assert "1 accepted · 1 rejected · 6 left" in driver.rows[0]
        await driver.press("escape")
        assert len(driver.reader.own_pane.marks) == len(driver.reader.other_pane.marks) == 2
        assert sorted(each.origin for each in driver.annotations) == ["manual", "suggested:same_words"]
    async with running(store_path, article="004") as driver:
        await driver.press("]", "P")
        assert driver.rows[0].rstrip() == " “玉露香梨” as mechanism · 6 places · 6 left"


async def test_all_that_is_left_is_one_step(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await _mark_words(driver)
        await driver.press("P", "r", "Ａ")
        assert "8 places · 7 accepted · 1 rejected · 0 left" in driver.rows[0]
        assert len(driver.annotations) == 8
        await driver.press("A")
        assert "Nothing is left" in driver.text
        await driver.press("escape", "u")
        assert "Undone: accepted 7 times “玉露香梨” as mechanism" in driver.status
        assert len(driver.annotations) == 1
        await driver.press("U", "Z")
        assert "accepted 7 times “玉露香梨” as mechanism" in driver.rows[1]
        assert "rejected “玉露香梨” as mechanism" in driver.rows[2]


async def test_all_is_accepted_only_once_all_was_in_sight(store_path: Path) -> None:
    async with running(store_path, article="004", size=(80, 10)) as driver:
        await _mark_words(driver)
        await driver.press("P", "A")
        told = "2 more were not in sight: all can be accepted once they were; pgdn goes there"
        assert told in driver.text
        assert len(driver.annotations) == 1
        # Only what was drawn was in sight.
        await driver.press("G")
        await driver.press("A")
        assert len(driver.annotations) == 9


async def test_the_whole_corpus_in_either_script_in_one_step(store_path: Path) -> None:
    async with running(store_path, article="003") as driver:
        await _mark_words(driver, "村集体经济")
        await driver.press("P")
        assert driver.rows[0].rstrip() == " “村集体经济” as mechanism · 0 places · 0 left"
        assert "Nowhere else in this article; c looks in the whole corpus" in driver.rows[1]
        await driver.press("c")
        await driver.until(lambda: "looking" not in driver.rows[0])
        assert driver.rows[0].rstrip() == " “村集体经济” as mechanism · 16 places · 16 left"
        assert sum("[村集體經濟]" in row for row in driver.rows[1:17]) == 12
        await driver.press("A")
        await driver.until(lambda: len(driver.annotations) == 17)
        await driver.settle()
        assert {annotation.article[:3] for annotation in driver.annotations} == {"000", "001", "002", "003"}
        assert {annotation.simplified for annotation in driver.annotations} == {"村集体经济"}
        assert {annotation.quote for annotation in driver.annotations} == {"村集体经济", "村集體經濟"}
        await driver.press("u")
        assert len(driver.annotations) == 1
        await driver.press("r", "escape", "u")
        # A rejection elsewhere is no step of this article: its own last step is undone.
        assert driver.annotations == []
