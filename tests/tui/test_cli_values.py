"""`pizhu values`, and the values of annotations that come in."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.commandline import pizhu
from tests.conftest import SEEDS, seed


def _tag(store: Path, number: str, words: str, tag: str = "metric") -> None:
    article = seed(number)
    start = article.text.index(words)
    outcome = pizhu(
        "annotate", "--corpus", SEEDS, "--store", store, article.id, start, start + len(words), tag
    )
    assert outcome.code == 0


def test_values_are_listed_by_unit_as_text_json_and_csv(tmp_path: Path) -> None:
    store = tmp_path / "annotations.json"
    nothing = pizhu("values", SEEDS, "--store", store)
    assert (nothing.code, nothing.output) == (0, "")
    assert "No annotation has a value yet" in nothing.words
    _tag(store, "001", "450多万元")
    _tag(store, "003", "1—5分奖励分")
    _tag(store, "003", "创新激励考核机制", "mechanism")
    assert [line.split() for line in pizhu("values", SEEDS, "--store", store).lines] == [
        ["UNIT", "VALUE", "ARTICLE", "WORDS"],
        ["CNY", "≥", "4,500,000", "001_8c91ec6827136492", "450多万元"],
        ["point/household/month", "1..5", "003_5544835ac2a71634", "1—5分奖励分"],
    ]
    [first, second] = pizhu("values", SEEDS, "--store", store, "--json").objects
    assert (first["number"], first["unit"], first["bound"]) == (4_500_000, "CNY", "at_least")
    assert (second["low"], second["high"], second["bound"]) == (1, 5, "range")
    rows = list(csv.DictReader(io.StringIO(pizhu("values", SEEDS, "--store", store, "--csv").output)))
    assert [row["quote"] for row in rows] == ["450多万元", "1—5分奖励分"]
    assert pizhu("values", SEEDS, "--store", store, "--csv", "--json").code == 2


def test_import_refuses_a_value_that_is_none_and_says_where(tmp_path: Path) -> None:
    store, file = tmp_path / "annotations.json", tmp_path / "in.jsonl"
    _tag(store, "001", "450多万元")
    good = pizhu("export", "--store", store, "--corpus", SEEDS).objects[0]
    assert good["value"] == {"number": 4_500_000, "unit": "CNY", "bound": "at_least"}
    lines = [
        {**good, "value": {"number": 1, "unit": "", "bound": "exact"}},
        {**good, "value": {"number": 1, "unit": "CNY", "bound": "about"}},
        {**good, "value": {"low": 5, "high": 1, "unit": "CNY", "bound": "range"}},
        good,
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    outcome = pizhu("import", file, "--store", tmp_path / "other.json", "--corpus", SEEDS)
    assert outcome.code == 1
    assert "line 1: value.unit: '' is no unit. Name one without blanks" in outcome.words
    assert "line 2: value.bound" in outcome.words
    assert "line 3: value.high" in outcome.words
    assert "1 added" in outcome.words
