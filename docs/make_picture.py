"""Makes the picture of the reader that the README shows: `python -m docs.make_picture`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from html import escape, unescape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len

from tui.app import PizhuApp
from tui.session import Invocation

PICTURE = Path(__file__).with_name("reader.svg")
KEYS = (
    *("G", "enter", "wait", "slash", *"整合县域内", "enter", "escape"),
    *("x", "x", "1"),
    *("slash", *"50名", "enter", "escape", "v", "w", "w", "2"),
    *("slash", *"30辆", "enter", "escape", "v", "w", "w", "2"),
    *("slash", *"实现城乡", "enter", "escape", "x", "x", "3"),
    *("slash", *"有效解决", "enter", "escape", "v", "."),
)
"""Opens the last article and tags a mechanism, two metrics and an outcome; selects what comes next."""

_TEXT = re.compile(
    r'<text class="([^"]*)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+"([^>]*)>([^<]*)</text>'
)
_CELL = 12.2
"""Width of a cell in the units of the picture."""


def widen(svg: str) -> str:
    """Put each character of an exported screen in its cells; Rich counts one cell a character."""
    wide = _TEXT.sub(_in_cells, svg)
    return wide.replace(
        "Fira Code, monospace", "'Fira Code', 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"
    )


def _in_cells(match: re.Match[str]) -> str:
    style, x, y, rest, text = match.groups()
    left, pieces = float(x), []
    for width, characters in groupby(unescape(text), key=cell_len):
        run = "".join(characters)
        length = _CELL * width * len(run)
        shown = escape(run).replace(" ", "&#160;")
        pieces.append(
            f'<text class="{style}" x="{left:g}" y="{y}" textLength="{length:g}"{rest}>{shown}</text>'
        )
        left += length
    return "".join(pieces)


async def draw(size: tuple[int, int], keys: tuple[str, ...]) -> str:
    """Give a screen of the app on the seeds, after some keys, as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        session = Invocation(None, Path(folder, "annotations.json"), "reader").open_session(read_only=False)
        app = PizhuApp(session)
        async with app.run_test(size=size) as pilot:
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            for key in keys:
                if key == "wait":
                    await pilot.app.workers.wait_for_complete()
                else:
                    await pilot.press(key)
            await pilot.pause()
            session.store.wait_until_saved()
            await pilot.pause()
            svg = app.export_screenshot(title="Pizhu")
        session.store.close()
    return widen(svg)


if __name__ == "__main__":
    PICTURE.write_text(asyncio.run(draw((120, 36), KEYS)), encoding="utf-8")
