"""`pizhu clean`: every key, and offsets that lead from the file to the text."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from corpus.alignment import Edit, apply_edits
from tests.commandline import pizhu
from tests.conftest import SEEDS

CLEANED_KEYS = [
    *(
        "article",
        "path",
        "sha256",
        "encoding",
        "script",
        "title",
        "published",
        "source",
        "authors",
        "editors",
    ),
    *("text", "simplified", "traditional", "paragraphs", "folded", "edits", "doubts", "map"),
]


@pytest.fixture(scope="module")
def cleaned() -> list[dict[str, Any]]:
    ran = pizhu("clean")
    assert (ran.code, ran.words) == (0, "")
    return ran.objects


def test_has_every_key_of_the_schema_in_its_order(cleaned: list[dict[str, Any]]) -> None:
    assert [list(row) for row in cleaned] == [CLEANED_KEYS] * 5
    for row in cleaned:
        assert {tuple(item) for item in row["paragraphs"]} == {("start", "end", "kind")}
        assert {tuple(item) for item in row["folded"]} <= {("raw_start", "raw_end", "kind")}
        edit = ("start", "end", "replacement", "rule", "evidence", "sure")
        assert {tuple(item) for item in row["edits"]} == {edit}
        assert {tuple(item) for item in row["doubts"]} <= {("start", "end", "reason", "alternatives")}


def test_gives_what_the_articles_say_of_themselves(cleaned: list[dict[str, Any]]) -> None:
    assert [row["article"] for row in cleaned] == [
        "000_bba2c568a3092764",
        "001_8c91ec6827136492",
        "002_e169f7e2d5fdcea7",
        "003_5544835ac2a71634",
        "004_d4150c76847e7727",
    ]
    first = cleaned[0]
    assert {
        key: first[key] for key in ("encoding", "script", "published", "source", "authors", "editors")
    } == {
        "encoding": "utf-8",
        "script": "traditional",
        "published": "2023-06-05T09:36:00",
        "source": "鄉村干部報",
        "authors": ["楊磊", "杜磊", "周妍"],
        "editors": ["尹丹丹"],
    }
    assert first["sha256"] == "4621a239ecd22244918a670c5bd8bceee090bd4f6a1bb85c3767777e6ef6620f"


def test_the_text_is_its_own_script_and_as_long_as_the_other(cleaned: list[dict[str, Any]]) -> None:
    for row in cleaned:
        assert row[row["script"]] == row["text"]
        assert len(row["simplified"]) == len(row["traditional"]) == len(row["text"])
        assert row["simplified"] != row["traditional"]


def test_the_paragraphs_are_the_lines_of_the_text(cleaned: list[dict[str, Any]]) -> None:
    for row in cleaned:
        shown = [row["text"][item["start"] : item["end"]] for item in row["paragraphs"]]
        assert shown == row["text"].split("\n")
    assert [item["kind"] for item in cleaned[4]["paragraphs"]][:5] == [
        "title",
        "title",
        "byline",
        "caption",
        "body",
    ]


def test_the_map_covers_both_texts_without_a_gap(cleaned: list[dict[str, Any]]) -> None:
    for row in cleaned:
        blocks = row["map"]
        assert blocks[0][0] == blocks[0][2] == 0
        assert [block[1] for block in blocks] == [*(block[0] for block in blocks[1:]), len(_raw(row))]
        assert [block[3] for block in blocks] == [*(block[2] for block in blocks[1:]), len(row["text"])]


def test_what_the_map_does_not_copy_is_edited_or_folded(cleaned: list[dict[str, Any]]) -> None:
    for row in cleaned:
        raw = _raw(row)
        touched = {
            offset
            for start, end in [
                *((edit["start"], edit["end"]) for edit in row["edits"]),
                # A fold takes one line feed beside it along.
                *((fold["raw_start"] - 1, fold["raw_end"] + 1) for fold in row["folded"]),
            ]
            for offset in range(start, end)
        }
        for raw_start, raw_end, start, end in row["map"]:
            if raw[raw_start:raw_end] != row["text"][start:end]:
                assert touched.issuperset(range(raw_start, raw_end))


def test_the_edits_lie_over_the_file_and_rebuild_the_text(cleaned: list[dict[str, Any]]) -> None:
    assert sum(len(row["folded"]) for row in cleaned) > 10
    for row in cleaned:
        assert _rebuilt(row) == row["text"]


def test_into_a_file_is_the_same_and_replaces_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "cleaned.jsonl"
    file.write_text("before", encoding="utf-8")
    assert pizhu("clean", "-o", file) == (0, "", "")
    assert file.read_text(encoding="utf-8") == pizhu("clean").output


def _raw(row: Mapping[str, Any]) -> str:
    return Path(row["path"]).read_bytes().decode("utf-8")


def _rebuilt(row: Mapping[str, Any]) -> str:
    """Make the cleaned text of the file, from the edits and the folds alone."""
    raw = _raw(row)
    edits = [
        Edit(edit["start"], edit["end"], edit["replacement"], edit["rule"])
        for edit in row["edits"]
        if not any(
            fold["raw_start"] <= edit["start"] and edit["end"] <= fold["raw_end"] for fold in row["folded"]
        )
    ]
    folds = [Edit(fold["raw_start"], fold["raw_end"], "", "fold") for fold in row["folded"]]
    mended = apply_edits(raw, sorted([*edits, *folds], key=lambda edit: (edit.start, edit.end)))
    return "\n".join(line for line in mended.split("\n") if line)


def test_many_processes_print_what_one_prints(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    raw = (SEEDS / "004_d4150c76847e7727.txt").read_text("utf-8")
    for number in range(9):
        (corpus / f"{number}.txt").write_text(f"{raw}\n{number}\n", encoding="utf-8")
    (corpus / "3.txt").write_bytes(b"\x00\x01")
    one, two = (pizhu("clean", str(corpus), "--jobs", jobs) for jobs in ("1", "2"))
    assert [row["article"] for row in two.objects] == ["0", "1", "2", "4", "5", "6", "7", "8"]
    assert (one.output, one.words, one.code) == (two.output, two.words, 1)
    assert two.words.startswith(f"pizhu: {corpus}/3.txt: it is not text")


def test_details_say_where_each_fact_is_stated() -> None:
    rows = pizhu("clean", "--details").objects
    assert [list(row)[len(CLEANED_KEYS) :] for row in rows] == [
        ["place", "photographers", "metadata", "scripts", "notices"]
    ] * 5
    raw = _raw(rows[3])
    assert {tuple(item) for item in rows[3]["metadata"]} == {
        ("name", "value", "raw_start", "raw_end", "confidence", "role")
    }
    assert [
        (item["name"], item["value"], raw[item["raw_start"] : item["raw_end"]], item["role"])
        for item in rows[3]["metadata"]
    ] == [
        (
            "title",
            "盘州市盘关镇：党建引领促产业转型升级助推乡村振兴",
            "盘州市盘关镇:党建引领促产业转型升级助推乡村振兴",
            "",
        ),
        ("published", "2020-03-06T01:54:42", "2020-03-06 01:54:42", ""),
        ("source", "贵州日报当代融媒体", "贵州日报当代融媒体", ""),
        ("authors", "黎华兵", "黎华兵", "通讯员"),
        ("authors", "刘定珲", "刘定珲", "记者"),
        ("authors", "景诗瑶", "景诗瑶", "记者"),
        ("editors", "魏容", "魏容", "编辑"),
        ("editors", "陈诗宗", "陈诗宗", "编审"),
    ]
    assert [item["value"] for item in rows[4]["metadata"] if item["name"] == "pictures"] == ["隰县县委组织部"]
    assert [(row["place"], row["photographers"]) for row in rows] == [(None, [])] * 5
    assert [len(row["scripts"]) for row in rows] == [len(row["paragraphs"]) for row in rows]


def test_a_link_stays_one_and_a_pipe_is_written_into(tmp_path: Path) -> None:
    target, link = tmp_path / "target.jsonl", tmp_path / "link.jsonl"
    link.symlink_to(target)
    assert pizhu("clean", "-o", str(link)).code == 0
    assert link.is_symlink()
    assert target.read_bytes().count(b"\n") == 5
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    copy = tmp_path / "copy.jsonl"
    # Into a file, not a pipe of its own: that would fill up while nobody reads it yet.
    with copy.open("wb") as file, subprocess.Popen(["cat", str(pipe)], stdout=file) as reader:
        try:
            assert pizhu("clean", "-o", str(pipe)) == (0, "", "")
            assert reader.wait(timeout=60) == 0
        finally:
            # It waits for ever for a command that has failed before it opened the pipe.
            reader.kill()
    assert copy.read_bytes() == target.read_bytes()
    assert pipe.is_fifo()
