"""`pizhu agree`: stores and exports of the seeds compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commandline import Outcome, pizhu
from tests.conftest import SEEDS, seed


def tag(store: Path, annotator: str, number: str, words: str, name: str) -> str:
    """Tag the first place of some words in a seed; give the article's id."""
    article = seed(number)
    start = article.text.index(words)
    place = ("--corpus", SEEDS, "--store", store, "--annotator", annotator)
    assert pizhu("annotate", *place, article.id, start, start + len(words), name).code == 0
    return article.id


def _agree(*arguments: str | Path) -> Outcome:
    return pizhu("agree", "--corpus", SEEDS, *arguments)


@pytest.fixture
def stores(tmp_path: Path) -> tuple[Path, Path]:
    """What 甲 and 乙 have made of two seeds, and 甲 of a third."""
    mine, yours = tmp_path / "甲.json", tmp_path / "乙.json"
    tag(mine, "甲", "001", "450多万元", "metric")
    tag(yours, "乙", "001", "450多万元", "metric")
    tag(mine, "甲", "003", "建立积分考核激励机制", "mechanism")
    tag(yours, "乙", "003", "积分考核激励机制", "outcome")
    tag(mine, "甲", "004", "。", "outcome")
    return mine, yours


def test_two_stores_are_compared_in_a_table_that_says_what_it_is_about(stores: tuple[Path, Path]) -> None:
    outcome = _agree(*stores)
    [first, *lines] = outcome.lines
    length = sum(len(seed(number).text) for number in ("001", "003"))
    assert (outcome.code, outcome.words) == (0, "")
    assert first == f"2 articles, {length:,} code points of the cleaned text"
    assert lines[:2] == [
        "In brackets: 95 % of 1,000 resamples of the articles",
        f"Not compared, read by one annotator only: 1 article ({seed('004').id})",
    ]
    assert lines[3].split() == ["TAG", "甲", "乙", "STRICT", "F1", "PARTIAL", "F1", "ALPHA"]
    assert lines[5].split()[:6] == ["metric", "1", "1", "1.00", "[1.00..1.00]", "1.00"]
    assert lines[4].index("0.00") == lines[5].index("1.00") == lines[3].index("STRICT") + 2, "by cells"
    assert lines[7].split()[:4] == ["all", "2", "2", "0.50"]
    assert lines[8] == "Cohen's kappa of the tags of 2 matched pairs: 0.33 [0.00..0.33]"
    assert lines[9].startswith("Values of 1 matched pair: the same 1.00")
    assert [line.split() for line in lines[12:]] == [
        ["甲", "\\", "乙", "mechanism", "metric", "outcome", "nothing"],
        ["mechanism", "0", "0", "1", "0"],
        ["metric", "0", "1", "0", "0"],
        ["outcome", "0", "0", "0", "0"],
        ["nothing", "0", "0", "0"],
    ]


def test_an_export_is_compared_as_its_store_is_and_filters_hold(
    stores: tuple[Path, Path], tmp_path: Path
) -> None:
    mine, yours = stores
    lines = tmp_path / "乙.jsonl"
    assert pizhu("export", "--corpus", SEEDS, "--store", yours, "-o", lines).code == 0
    [whole] = _agree(mine, yours, "--json").objects
    assert _agree(mine, lines, "--json").objects == [whole]
    assert whole["pairs"][0]["kappa"]["matched"] == 2
    assert whole["pairs"][0]["articles"][seed("001").id]["strict"] == 1
    assert whole["pairs"][0]["articles"][seed("003").id]["strict"] == 0
    [metrics] = _agree(mine, yours, "--json", "--tag", "metric").objects
    assert (metrics["tags"], metrics["pairs"][0]["all"]["strict"]["value"]) == (["metric"], 1)
    [named] = _agree(mine, yours, "--json", "--article", "004").objects
    assert [text["article"] for text in named["articles"]] == [seed("004").id]
    assert (named["pairs"][0]["all"]["first"], named["pairs"][0]["all"]["second"]) == (1, 0)
    assert named["pairs"][0]["all"]["strict"] == {"value": 0, "low": None, "high": None}


def test_an_article_whose_text_differs_is_left_out_and_named(
    stores: tuple[Path, Path], tmp_path: Path
) -> None:
    mine, yours = stores
    lines = tmp_path / "乙.jsonl"
    pizhu("export", "--corpus", SEEDS, "--store", yours, "-o", lines)
    objects = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    objects[0]["sha256"] = "0" * 64
    text = "\n".join(json.dumps(each) for each in objects)
    lines.write_text(f"{text}\nno annotation\n", encoding="utf-8")
    outcome = _agree(mine, lines)
    assert outcome.code == 1
    assert f"Left out: {seed('001').id}: its text is not the same for all (乙: sha256 000000000000…, 甲:" in (
        outcome.output
    )
    assert f"{lines}, line 3: not JSON" in outcome.words
    elsewhere = pizhu("agree", "--corpus", tmp_path, mine, yours)
    assert "is not in the corpus; compared by the raw characters" in elsewhere.output
    assert elsewhere.code == 1


def test_what_cannot_be_compared_is_said(
    stores: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = _agree(stores[0])
    assert (alone.code, alone.output) == (2, "")
    assert "only 甲 has annotated. Name the stores of two annotators, or one that holds two" in alone.words
    missing = _agree(stores[0], tmp_path / "none.json")
    assert (missing.code, missing.output) == (3, "")
    assert "there is no store. Name an annotations.json, or a .jsonl export" in missing.words
    unknown = _agree(*stores, "--article", "009")
    assert (unknown.code, unknown.words) == (
        2,
        "pizhu: 009: there is no such article. `pizhu list` names them\n",
    )
    monkeypatch.setattr("annotations.agreement.gamma.find_spec", lambda name: None)
    no_gamma = _agree(*stores, "--gamma")
    assert (no_gamma.code, no_gamma.output) == (2, "")
    assert no_gamma.words == (
        'pizhu: pizhu[gamma]: gamma needs numpy and scipy. Install it: pip install "pizhu[gamma]"\n'
    )
