"""What is painted before Textual is there is what the reader shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import seed
from tests.driver import running
from tui.first_paint import rows


@pytest.mark.parametrize("number", ["000", "001", "004"])
@pytest.mark.parametrize("size", [(120, 40), (81, 24), (69, 30)])
async def test_every_row_stands_where_the_reader_puts_it(
    number: str, size: tuple[int, int], store_path: Path
) -> None:
    painted = [re.sub("\x1b\\[[0-9]+m", "", row).rstrip() for row in rows(seed(number), *size)]
    async with running(store_path, article=number, size=size) as driver:
        pane = driver.reader.own_pane
        assert painted[1:] == driver.pane_rows(pane)[: len(painted) - 1]
        assert len(painted) - 1 == pane.size.height
        assert driver.rows[0].startswith(painted[0][:20])
