"""`pizhu check`: what it says of a store, and that it mends only what it was told to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.generations import generations_folder, list_generations
from annotations.recovery import history_path
from annotations.store import open_store
from tests.commandline import pizhu
from tests.conftest import seed

ARTICLE = "004_d4150c76847e7727"


@pytest.fixture
def filled(store_path: Path) -> Path:
    """Three annotations, and a copy of the history with all of them."""
    for start in (10, 20, 30):
        ran = pizhu("annotate", ARTICLE, start, start + 5, "metric", "--store", store_path)
        assert ran.code == 0, ran.words
    with open_store(store_path, "李", clock=lambda: "2096-03-04T00:00:00.000Z"):
        pass
    return store_path


def _damage(store: Path) -> bytes:
    content = history_path(store).read_bytes().replace(b'"seq":2', b'"seq":7')
    history_path(store).write_bytes(content)
    return content


def test_of_a_whole_store_everything_is_listed(filled: Path) -> None:
    ran = pizhu("check", "--store", filled)
    assert (ran.code, ran.words) == (0, "")
    # The first command has left one when it closed the store.
    first = list_generations(filled)[1]
    assert ran.lines == [
        f"snapshot  {filled}, whole, up to record 3, 3 annotations",
        f"history   {history_path(filled)}, whole, up to record 3, 3 annotations",
        "copy      20960304T000000Z-000003, whole, up to record 3, 3 annotations",
        f"copy      {first.name}, whole, up to record 1, 1 annotation",
        "anchors   3 on the file they were made on, 0 found again after it changed, 0 lost",
    ]
    [found] = pizhu("check", "--json", "--store", filled).objects
    assert (found["whole"], found["problems"], found["set_aside"]) == (True, [], [])
    assert [copy["name"] for copy in found["copies"]] == ["20960304T000000Z-000003", first.name]
    assert found["anchors"] == {"exact": 3, "elsewhere": 0, "found_again": [], "lost": []}


def test_where_there_is_no_store_yet_nothing_is_made(store_path: Path) -> None:
    ran = pizhu("check", "--store", store_path)
    assert (ran.code, ran.lines) == (0, [f"store  {store_path}, not there yet"])
    assert pizhu("check", "--rebuild", "--store", store_path).lines == ["nothing to mend"]
    assert not store_path.parent.exists()


def test_damage_is_listed_and_mended_only_when_told_to(filled: Path) -> None:
    damaged = _damage(filled)
    ran = pizhu("check", "--store", filled)
    assert ran.code == 1
    assert "history   " in ran.lines[1]
    assert "DAMAGED (1 place)" in ran.lines[1]
    assert ran.words.startswith("pizhu: annotations.history.jsonl: line 3: its CRC is not")
    for how in (("--dry-run",), ()):
        ran = pizhu("check", "--rebuild", *how, "--store", filled)
        assert "is written anew from its 2 whole records, with 3 annotations" in ran.lines[1]
        assert ran.code == (0 if how else 2)
        assert history_path(filled).read_bytes() == damaged
    assert ran.words == "pizhu: nothing was changed; --yes does it without asking\n"
    ran = pizhu("check", "--rebuild", "--yes", "--store", filled)
    assert (ran.code, ran.words.splitlines()[-1]) == (0, "done; `pizhu check` looks at it again")
    ran = pizhu("check", "--store", filled)
    assert ran.code == 0
    assert sum(line.startswith("set aside") for line in ran.lines) == 2
    assert len(pizhu("export", "--store", filled).lines) == 3


def test_what_cannot_be_had_back_is_said(filled: Path) -> None:
    _damage(filled)
    filled.unlink()
    ran = pizhu("check", "--rebuild", "--yes", "--store", filled)
    assert ran.code == 1
    assert ran.lines[-1].startswith("CANNOT BE HAD BACK: annotations.history.jsonl, line 3: its CRC is not")
    assert len(pizhu("export", "--store", filled).lines) == 2


def test_a_copy_is_gone_back_to_by_its_name_or_the_latest(filled: Path) -> None:
    assert pizhu("annotate", ARTICLE, 40, 45, "metric", "--store", filled).code == 0
    ran = pizhu("check", "--store", filled, "--restore", "1999", "--yes")
    assert (ran.code, "no copies have a name that begins with '1999'" in ran.words) == (3, True)
    for name in (("20960304",), ()):
        ran = pizhu("check", "--store", filled, "--yes", "--restore", *name)
        assert ran.code == 0
        assert ran.lines[0].startswith(
            "the store goes back to 20960304T000000Z-000003: record 3, 3 annotations"
        )
        assert len(pizhu("export", "--store", filled).lines) == 3
    assert "(now: 3 annotations)" in ran.lines[0]


def test_a_damaged_copy_is_found_and_passed_over(filled: Path) -> None:
    for copy in generations_folder(filled).iterdir():
        copy.write_bytes(copy.read_bytes()[:-9])
    ran = pizhu("check", "--store", filled)
    assert (ran.code, "this copy of the history is damaged" in ran.words) == (1, True)
    ran = pizhu("check", "--restore", "--yes", "--store", filled)
    assert (ran.code, "there is no copy that is whole" in ran.words) == (3, True)


def test_a_store_that_is_open_elsewhere_is_checked_and_not_mended(filled: Path) -> None:
    with open_store(filled, "王"):
        assert pizhu("check", "--store", filled).code == 0
        ran = pizhu("check", "--rebuild", "--yes", "--store", filled)
        assert (ran.code, "the store is open in process" in ran.words) == (3, True)


def test_what_became_of_marks_whose_article_has_changed_is_told(tmp_path: Path, store_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    text = seed("004").text
    (corpus / "report.txt").write_text(text, encoding="utf-8")
    (corpus / "other.txt").write_text(text, encoding="utf-8")
    for article, words in (("report", "50名"), ("report", "87.43亿元"), ("other", "50名")):
        start = text.index(words)
        ran = pizhu(
            *("annotate", article, start, start + len(words), "metric"),
            *("--corpus", corpus, "--store", store_path),
        )
        assert ran.code == 0, ran.words
    (corpus / "report.txt").write_text("新华社电\n" + text.replace("87.43亿元", "八十亿元"), encoding="utf-8")
    (corpus / "other.txt").unlink()
    ran = pizhu("check", corpus, "--store", store_path)
    assert ran.code == 1
    assert ran.lines[-3:] == [
        "anchors      0 on the file they were made on, 1 found again after it changed, 1 lost, 1 in articles "
        "that are not in this corpus",
        "found again  report: metric “50名”",
        "lost         report: metric “87.43亿元”",
    ]
    found = json.loads(pizhu("check", corpus, "--json", "--store", store_path).output)["anchors"]
    assert (len(found["found_again"]), len(found["lost"]), found["elsewhere"]) == (1, 1, 1)


@pytest.mark.parametrize(
    "options", [("--rebuild", "--restore"), ("--rebuild", "--json"), ("--yes",), ("--dry-run",)]
)
def test_options_that_do_not_go_together_are_refused(store_path: Path, options: tuple[str, ...]) -> None:
    assert pizhu("check", "--store", store_path, *options).code == 2
