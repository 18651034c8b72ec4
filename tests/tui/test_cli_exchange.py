"""`pizhu export` and `pizhu import` in other formats: views, filters, certificates, what is kept."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotations.errors import StoreChanged
from annotations.recovery import history_path
from annotations.store import open_store
from tests.commandline import pizhu
from tests.conftest import seed

TRADITIONAL, SIMPLIFIED = "002_e169f7e2d5fdcea7", "004_d4150c76847e7727"
FIGURE = "87.43亿元"


@pytest.fixture
def store(store_path: Path) -> Path:
    """A store with one metric, one mechanism over a gloss, and a note on each."""
    start = seed("004").text.index(FIGURE)
    for article, first, last, tag in (
        (SIMPLIFIED, start, start + len(FIGURE), "metric"),
        (TRADITIONAL, 40, 48, "mechanism"),
    ):
        made = pizhu("annotate", article, first, last, tag, "--note", "第一\n第二", "--store", store_path)
        assert made.code == 0
    return store_path


def _certificate(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def test_each_view_goes_out_and_comes_back_as_it_was(store: Path, tmp_path: Path) -> None:
    native = pizhu("export", "--store", store).output
    words = {}
    for view in ("raw", "cleaned", "simplified", "traditional"):
        file = tmp_path / f"{view}.doccano.jsonl"
        assert pizhu("export", "--view", view, "-o", file, "--store", store).code == 0
        line = json.loads(file.read_text("utf-8").splitlines()[0])
        [entity] = line["entities"]
        words[view] = line["text"][entity["start_offset"] : entity["end_offset"]]
        other = tmp_path / f"{view}.json"
        assert pizhu("import", file, "--store", other).words == (
            "2 added, 0 replaced, 0 there already, 0 in conflict, 0 set aside\n"
        )
        assert pizhu("export", "--store", other).output == native
    assert words == {
        "raw": "實施鄉(xiāng)村振興戰(zhàn)略",
        "cleaned": "實施鄉村振興戰略",
        "simplified": "实施乡村振兴战略",
        "traditional": "實施鄉村振興戰略",
    }


def test_filters_and_what_was_lost_stand_in_the_certificate(store: Path, tmp_path: Path) -> None:
    paper = tmp_path / "certificate.json"
    ran = pizhu("export", "-f", "conll", "--tag", "metric", "--certificate", paper, "--store", store)
    assert ran.code == 0
    assert ran.words == (
        "1 annotation exported\n"
        "conll does not hold: annotators 1, identifiers 1, notes 1, raw spans 1, times 1, values 1\n"
    )
    assert _certificate(paper) == {
        "pizhu": "certificate",
        "direction": "export",
        "format": "conll",
        "unit": "code points",
        "view": "cleaned",
        "filter": {"tags": ["metric"]},
        "articles": 1,
        "annotations_in": 1,
        "annotations_out": 1,
        "losses": {"annotators": 1, "identifiers": 1, "notes": 1, "raw spans": 1, "times": 1, "values": 1},
    }


def test_an_article_is_named_by_the_beginning_of_its_id(store: Path) -> None:
    [line] = pizhu("export", "--article", "004", "--store", store).objects
    assert line["article"] == SIMPLIFIED


def test_a_file_without_a_telling_name_is_said_to_be_of_another_format(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    pizhu("export", "-f", "doccano", "-o", file, "--store", store)
    ran = pizhu("import", file, "--store", tmp_path / "other.json")
    assert ran.words.splitlines()[-1] == ("pizhu: none of it could be read as jsonl; name the format with -f")
    assert pizhu("import", file, "-f", "doccano", "--store", tmp_path / "other.json").code == 0


def test_a_dry_run_tells_and_does_nothing(store: Path, tmp_path: Path) -> None:
    file, other, paper = tmp_path / "a.jsonld", tmp_path / "other.json", tmp_path / "certificate.json"
    pizhu("export", "-o", file, "--store", store)
    told = pizhu("import", file, "--dry-run", "--certificate", paper, "--store", other)
    assert told.words == ("would be: 2 added, 0 replaced, 0 there already, 0 in conflict, 0 set aside\n")
    assert not other.exists()
    found = _certificate(paper)
    assert (found["direction"], found["added"], found["set_aside"]) == ("import", 2, [])


def test_what_does_not_fit_is_named_by_line_and_the_rest_comes_in(store: Path, tmp_path: Path) -> None:
    file, paper = tmp_path / "a.hf.jsonl", tmp_path / "certificate.json"
    pizhu("export", "-o", file, "--store", store)
    first, second = file.read_text("utf-8").splitlines()
    spoiled = json.loads(second)
    spoiled["entities"][0]["text"] = "别的话"
    file.write_text(first + "\n" + json.dumps(spoiled) + "\n", "utf-8")
    ran = pizhu("import", file, "--certificate", paper, "--store", tmp_path / "other.json")
    assert ran.code == 1
    assert ran.words.splitlines()[0].startswith(f"pizhu: {file}, line 2: at [")
    assert ran.words.splitlines()[1] == "1 added, 0 replaced, 0 there already, 0 in conflict, 1 set aside"
    found = _certificate(paper)
    assert (found["annotations_in"], found["annotations_out"]) == (2, 1)
    assert [each["line"] for each in found["set_aside"]] == [2]


def test_brat_goes_to_an_archive_or_to_a_folder_and_comes_back_from_both(store: Path, tmp_path: Path) -> None:
    archive, folder = tmp_path / "a.brat.zip", tmp_path / "brat"
    pizhu("export", "-o", archive, "--store", store)
    pizhu("export", "-f", "brat", "-o", folder, "--store", store)
    names = [f"{TRADITIONAL}.txt", f"{TRADITIONAL}.ann", f"{SIMPLIFIED}.txt", f"{SIMPLIFIED}.ann"]
    assert zipfile.ZipFile(archive).namelist() == names
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    text = (folder / f"{SIMPLIFIED}.txt").read_bytes().decode("utf-8")
    line = (folder / f"{SIMPLIFIED}.ann").read_text("utf-8").splitlines()[0]
    start, end = map(int, line.split("\t")[1].split(" ")[1:])
    assert text[start:end] == line.split("\t")[2] == FIGURE
    native = pizhu("export", "--store", store).output
    for number, place in enumerate((archive, folder)):
        other = tmp_path / f"{number}.json"
        assert pizhu("import", place, "--store", other).code == 0
        assert pizhu("export", "--store", other).output == native


def test_an_export_that_breaks_off_leaves_the_old_file(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("old", "utf-8")

    def breaks(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("annotations.formats.csv_table.row_of", breaks)
    ran = pizhu("export", "-o", file, "--store", store)
    assert (ran.code, ran.words) == (2, f"pizhu: {file} could not be written: No space left on device\n")
    assert file.read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("export", "-f", "word"), "there is no format 'word'. There are jsonl, jsonl-articles"),
        (
            ("export", "--since", "gestern"),
            "--since: 'gestern' is no date. Write 2026, 2026-03 or 2",
        ),
        (("import", "none.csv", "-f", "csv"), "csv: it can only be exported. Import one of jsonl, jsonl-a"),
        (("import", "table.csv"), "csv: it can only be exported. Import one of jsonl"),
        (("import", "none.qdpx"), "none.qdpx: No such file or directory. Name another file"),
    ],
)
def test_what_cannot_be_done_is_wrong_usage(store_path: Path, arguments: tuple[str, ...], words: str) -> None:
    ran = pizhu(*arguments, "--store", store_path)
    assert (ran.code, ran.output) == (2, "")
    assert words in ran.words


@pytest.mark.parametrize(
    "command",
    [
        ("export", "-o", "甲.txt"),
        ("export", "-f", "brat", "-o", "."),
        ("export", "-o", "away.jsonl", "--certificate", "甲.txt"),
        ("clean", "-o", "甲.txt"),
        ("matrix", "-f", "csv", "-o", "甲.txt"),
    ],
)
def test_nothing_is_written_over_an_article(
    command: tuple[str, ...], tmp_path: Path, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "甲.txt").write_text("合作社的好消息。", "utf-8")
    monkeypatch.chdir(corpus)
    outcome = pizhu(*command, "--corpus", corpus, "--store", store_path)
    assert outcome.code == 2
    what = "articles lie in it" if command[-1] == "." else "it is an article"
    assert f"{what}, and articles are only read. Name another file" in outcome.words
    assert [(file.name, file.read_text("utf-8")) for file in corpus.iterdir()] == [
        ("甲.txt", "合作社的好消息。")
    ]


def test_the_edits_of_a_session_that_could_not_be_saved_are_taken_in_whole(store: Path) -> None:
    history = history_path(store)
    before = history.read_bytes()
    with open_store(store, "李", idle_seconds=1e6) as opened:
        first, second = opened.all()
        history.write_bytes(before + b"theirs")
        opened.delete(first.id, 1)
        opened.update(replace(second, note="改"), 1)
        opened.set_article_state(SIMPLIFIED, "done")
        with pytest.raises(StoreChanged):
            opened.wait_until_saved(20)
        opened.abandon()
        [conflict] = store.parent.glob("annotations.json.conflict-*")
    history.write_bytes(before)
    ran = pizhu("import", conflict, "--dry-run", "--store", store)
    assert (ran.code, ran.words) == (
        0,
        "would be: 3 edits of a session taken over, 0 there already, 0 in conflict\n",
    )
    assert len(pizhu("export", "--store", store).objects) == 2
    ran = pizhu("import", conflict, "--store", store)
    assert (ran.code, ran.words) == (0, "3 edits of a session taken over, 0 there already, 0 in conflict\n")
    [left] = pizhu("export", "--store", store).objects
    assert (left["id"], left["note"], left["revision"]) == (second.id, "改", 2)
    with open_store(store, "李") as opened:
        assert opened.article_state(SIMPLIFIED) == "done"
        opened.set_article_state(SIMPLIFIED, None)
        opened.update(replace(opened.all()[0], note="她的"), 2)
    ran = pizhu("import", conflict, "--store", store)
    assert ran.code == 1
    assert ran.words.splitlines()[0] == (
        f"pizhu: {second.article}: {second.tag} “{second.quote}” ({second.id}) was changed in the store "
        "since, and stays as it is there"
    )
    conflict.write_bytes(conflict.read_bytes()[:-9])
    assert pizhu("import", conflict, "--store", store).code != 0
