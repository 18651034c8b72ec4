"""A codebook of one's own: its tags, keys, letters, colours and links in the app."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import running
from tests.tui.test_contrast import contrast

TAG = """
[[tag]]
name = "{name}"
title = "{title}"
key = "{key}"
letter = "{letter}"
{color}
definition = "What {title} means."
include = []
exclude = []
examples = []
"""
TAGS = [
    ("actor", "actor", "1", "A", 'color = "cyan"'),
    ("money", "funds", "2", "F", 'color = "#c00"'),
    ("place", "place", "4", "P", ""),
    ("time", "time", "5", "T", 'color = "grey"'),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "article.txt").write_text("县里给合作社450多万元，用于在三道沟村建厂。\n", "utf-8")
    keys = ("name", "title", "key", "letter", "color")
    tags = "".join(TAG.format(**dict(zip(keys, tag, strict=True))) for tag in TAGS)
    (folder / "own.toml").write_text(tags, "utf-8")
    (folder / "pizhu.toml").write_text('codebook = "own.toml"\n', "utf-8")
    return folder


async def test_its_tags_have_their_keys_letters_hints_and_help(corpus: Path, store_path: Path) -> None:
    async with running(store_path, corpus=corpus, article="article") as driver:
        assert "1 actor  2 funds  4 place  5 time" in driver.text
        await driver.press("q", "2")
        await driver.select("三道沟村")
        await driver.press("4")
        tagged = [(annotation.tag, annotation.quote) for annotation in driver.annotations]
        assert tagged == [("money", "450多万元"), ("place", "三道沟村")]
        assert "in place" in driver.status
        assert any(row.startswith(" FP ") for row in driver.pane_rows(driver.reader.own_pane))
        # With nothing selected a digit is a count, whichever digits tag.
        await driver.press("g", "4", "l")
        assert "4/" in driver.status
        await driver.press("3", "l")
        assert "7/" in driver.status
        await driver.press("ctrl+p")
        await driver.type("tag as")
        assert "Tag as funds" in driver.text
        assert "Tag as mechanism" not in driver.text


async def test_its_colours_are_laid_on_the_ground_so_that_text_can_be_read(
    corpus: Path, store_path: Path
) -> None:
    async with running(store_path, corpus=corpus, article="article") as driver:
        await driver.press("q", "2", "g")
        row = driver.reader.own_pane.render_line(0)
        [styled] = [part.style for part in row if "450" in part.text]
        assert styled is not None
        assert contrast(styled) >= 7
        assert styled.bgcolor is not None
        red, green, blue = styled.bgcolor.get_truecolor()
        assert (green, blue) == (0, 0)
        assert red > 60


async def test_a_fault_in_it_is_refused_with_its_line(corpus: Path, store_path: Path) -> None:
    from annotations.errors import InvalidCodebook

    (corpus / "own.toml").write_text(
        (corpus / "own.toml").read_text("utf-8").replace("grey", "grau"), "utf-8"
    )
    with pytest.raises(InvalidCodebook, match=r"own\.toml, line \d+.*color"):
        async with running(store_path, corpus=corpus):
            pass
