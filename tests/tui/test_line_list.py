"""A list of any length: only what is in sight is made, and the item pointed at stays in sight."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.content import Content

from tui.widgets.line_list import LineList

MANY = 100_000


class Shown(App[None]):
    """An app with a list and nothing else."""

    def __init__(self, heights: int = 1) -> None:
        super().__init__()
        self.drawn: list[int] = []
        self._heights = heights

    def compose(self) -> ComposeResult:
        yield LineList("Nothing")

    def on_mount(self) -> None:
        listed = self.query_one(LineList)
        listed.show(MANY, self._draw, None if self._heights == 1 else lambda _width: [self._heights] * MANY)
        listed.pointed = 0
        listed.focus()

    def _draw(self, index: int, _width: int) -> Sequence[Content]:
        self.drawn.append(index)
        return [Content(f"第{index}行" * 9), *[Content("甲乙")] * (self._heights - 1)]

    @property
    def rows(self) -> list[str]:
        listed = self.query_one(LineList)
        return [listed.render_line(y).text for y in range(listed.size.height)]


async def test_only_what_is_in_sight_is_made() -> None:
    app = Shown()
    async with app.run_test(size=(31, 10)) as pilot:
        await pilot.pause()
        assert set(app.drawn) == set(range(10))
        app.drawn.clear()
        await pilot.press("end")
        assert set(app.drawn) <= {0, *range(MANY - 10, MANY)}
        assert app.rows[-1].startswith(f"▸ 第{MANY - 1}行")
        await pilot.press("pageup")
        assert app.query_one(LineList).pointed == MANY - 11
        assert len(app.drawn) < 60


async def test_every_row_is_as_wide_as_the_list_though_chinese_is_cut() -> None:
    for width in (30, 31, 32, 33):
        app = Shown()
        async with app.run_test(size=(width, 6)) as pilot:
            await pilot.pause()
            listed = app.query_one(LineList)
            widths = {listed.render_line(y).cell_length for y in range(6)}
            assert widths == {listed.scrollable_content_region.width}


async def test_items_of_several_lines_are_pointed_at_as_one() -> None:
    app = Shown(heights=3)
    async with app.run_test(size=(40, 7)) as pilot:
        await pilot.pause()
        assert [row.strip()[:4] for row in app.rows[:4]] == ["▸ 第0", "甲乙", "甲乙", "第1行第"]
        await pilot.press("down", "down")
        # All three lines of the third item are in sight.
        assert [row.strip()[:4] for row in app.rows] == [
            "甲乙", "第1行第", "甲乙", "甲乙", "▸ 第2", "甲乙", "甲乙",
        ]  # fmt: skip
