"""Columns of the commands stand below each other on a terminal that draws “ ” — … · in two cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commandline import pizhu
from tests.tui.test_ambiguous import drawn, set_wide
from tui.ambiguous import measure_ambiguous

NAMES = ("“一”——甲", "乙乙乙乙乙乙")


@pytest.fixture
def corpus(tmp_path: Path, home: Path) -> Iterator[Path]:
    """Two articles, one of which has a name of ambiguous characters, where those are set to be wide."""
    set_wide(home)
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.txt").write_text("农业發(fā)展“联盟”，,带动农牧民。" * 3, "utf-8")
    yield folder
    measure_ambiguous(wide=False)


def _columns(lines: list[str], *starts: str) -> set[int]:
    """The cells before each of some words, in the lines that have them."""
    return {drawn(line[: line.index(word)]) for line in lines for word in starts if word in line}


def test_the_list_of_articles(corpus: Path) -> None:
    lines = pizhu("list", corpus).lines
    assert len(lines) == 3
    assert len(_columns(lines, "SCRIPT", "simplified", "traditional", "mixed")) == 1


def test_the_table_of_edits(corpus: Path) -> None:
    lines = pizhu("show", NAMES[0], "--corpus", corpus, "--view", "edits", "--all").lines
    rows = [line for line in lines if "→" in line]
    ends = {drawn(row[: row.rindex("  ")]) for row in rows}
    assert len(rows) > 1
    assert len(ends) == 1


def test_the_bars_of_the_statistics(corpus: Path) -> None:
    pizhu("annotate", NAMES[0], 0, 2, "mechanism", "--corpus", corpus)
    pizhu("annotate", NAMES[1], 0, 2, "metric", "--corpus", corpus)
    pizhu("annotate", NAMES[1], 0, 2, "metric", "--corpus", corpus)
    lines = pizhu("stats", corpus).lines
    place = lines.index("By article")
    bars = lines[place + 1 : place + 3]
    assert [bar.split()[0] for bar in bars] == [NAMES[1], NAMES[0]]
    assert {drawn(bar) for bar in bars} == {80}
    assert {drawn(bar[: bar.index("#")]) for bar in bars} == {13}
    assert [bar.count("#") for bar in bars] == [65, 32]
