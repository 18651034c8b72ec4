"""A corpus to put files into."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.small_corpus import TEXT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of one good article, `good`."""
    place = tmp_path / "corpus"
    place.mkdir()
    (place / "good.txt").write_text(TEXT, "utf-8")
    return place
