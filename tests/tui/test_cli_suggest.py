"""`pizhu suggest`."""

from __future__ import annotations

from pathlib import Path

from annotations.store import open_store
from annotations.suggestions import Material, acceptance, rejection, suggest
from tests.commandline import pizhu
from tests.conftest import SEEDS, seed, seed_in_both_scripts

FIELDS = [
    *("article", "tag", "start", "end", "quote", "raw_start", "raw_end", "raw_quote"),
    *("value", "score", "reason", "kind"),
]


def test_suggestions_are_lines_of_json_and_what_is_marked_is_not_among_them(tmp_path: Path) -> None:
    store = tmp_path / "annotations.json"
    article = seed("000")
    outcome = pizhu("suggest", SEEDS, "--store", store, "--article", "000")
    assert (outcome.code, outcome.words) == (0, "")
    assert {tuple(each) for each in outcome.objects} == {tuple(FIELDS)}
    for each in outcome.objects:
        assert article.text[each["start"] : each["end"]] == each["quote"]
        assert article.raw[each["raw_start"] : each["raw_end"]] == each["raw_quote"]
    # A gloss belongs to its character.
    years = next(each for each in outcome.objects if each["quote"] == "兩年內")
    assert years["raw_quote"] == "兩年內(nèi)"
    assert years["value"] == {"number": 2, "unit": "year", "bound": "at_most"}
    pizhu("annotate", "--store", store, "--corpus", SEEDS, article.id, years["start"], years["end"], "metric")
    after = pizhu("suggest", SEEDS, "--store", store, "--article", "000").objects
    assert [each for each in outcome.objects if each not in after] == [years]

    only = pizhu("suggest", SEEDS, "--store", store, "--kind", "frames")
    assert {each["kind"] for each in only.objects} == {"frames"}
    assert len({each["article"] for each in only.objects}) == 5
    table = pizhu("suggest", SEEDS, "--store", store, "--article", "002", "--explain")
    assert table.lines[0].split() == ["ARTICLE", "START", "TAG", "SCORE", "KIND", "WORDS", "WHY"]
    assert any("選派93名科技特派員" in line and "sends, hires" in line for line in table.lines)
    assert pizhu("suggest", SEEDS, "--store", store, "--json", "--explain").code == 2


def test_a_share_that_is_none_is_refused_with_the_place(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("村里建立考核机制。", encoding="utf-8")
    (corpus / "pizhu.toml").write_text("[suggestions]\nleast_precision = 3\n", encoding="utf-8")
    outcome = pizhu("suggest", corpus)
    assert outcome.code == 2
    assert "least_precision is a number from 0 to 1" in outcome.words.replace("suggestions.", "")


def test_stats_say_what_became_of_suggestions(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    bitext = seed_in_both_scripts("004")
    found = [each for each in suggest(Material(bitext.article)).suggestions if each.kind == "quantity"]
    store = open_store(path, "tester")
    store.add([acceptance(each, bitext, "tester") for each in found[:5]])
    store.reject([rejection(each, bitext.article) for each in found[5:20]])
    store.close()
    [counted] = pizhu("stats", SEEDS, "--store", path, "--json").objects
    assert counted["suggestions"] == {"quantity": {"accepted": 5, "rejected": 15, "precision": 0.25}}
    last = pizhu("stats", SEEDS, "--store", path).lines[-2:]
    assert last == ["Suggestions", "quantity: 5 of 20 accepted, 0.25; silent, as less than 0.3"]
    kinds = {each["kind"] for each in pizhu("suggest", SEEDS, "--store", path).objects}
    assert "frames" in kinds
    assert "quantity" not in kinds


def test_learning_says_when_there_is_too_little_to_learn_from(tmp_path: Path) -> None:
    outcome = pizhu("learn", SEEDS, "--store", tmp_path / "annotations.json")
    assert outcome.code != 0
    assert "too little to learn from: 200 mechanisms and outcomes in 3 articles" in outcome.words
    assert list(tmp_path.glob("*.crfsuite")) == []
