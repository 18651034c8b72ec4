"""The search hit that the cursor is in looks otherwise than the others, in both panes and without colour."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import running
from tui.widgets.script_pane.widget import ScriptPane


def _bold_and_underlined(pane: ScriptPane) -> list[str]:
    return [
        "".join(part.text for part in line if part.style and part.style.bold and part.style.underline)
        for line in map(pane.render_line, range(pane.size.height))
    ]


def _pointed_out(pane: ScriptPane) -> str:
    return "".join(_bold_and_underlined(pane))


@pytest.mark.parametrize("theme", ["pizhu-dark", "no-color", "ansi-light"])
async def test_the_hit_one_is_at(theme: str, store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if theme == "no-color":
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(store_path, article="002") as driver:
        if theme != "no-color":
            driver.app.theme = theme
        own, other = driver.reader.own_pane, driver.reader.other_pane
        await driver.press("slash", *"集体经济", "enter")
        assert "1 of " in driver.status
        assert (_pointed_out(own), _pointed_out(other)) == ("集體經濟", "集体经济")
        first = [place for place, text in enumerate(_bold_and_underlined(own)) if text]
        await driver.press("n")
        assert "2 of " in driver.status
        assert (_pointed_out(own), _pointed_out(other)) == ("集體經濟", "集体经济")
        assert [place for place, text in enumerate(_bold_and_underlined(own)) if text] != first
        # Out of it, it looks like the others.
        await driver.press("b")
        assert "集體經濟" not in _pointed_out(own)
        await driver.press("n")
        assert _pointed_out(own) == "集體經濟"
        await driver.press("escape")
        assert "集體經濟" not in _pointed_out(own)
