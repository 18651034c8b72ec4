"""What the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder that can be written, with one article."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "report.txt").write_text("合作社带动1000余户农户增收致富。", encoding="utf-8")
    return folder
