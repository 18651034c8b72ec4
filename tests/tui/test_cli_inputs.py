"""The commands on a folder as researchers have it: files of every kind, and what is wrong with some."""

from __future__ import annotations

import json
import os
from itertools import pairwise
from pathlib import Path

import pytest

from tests.commandline import pizhu

ARTICLE = (
    "农会推动产销履历\n\n2022年8月15日 来源：农民日报 作者：李雪\n\n"
    "\u3000\u3000去年全镇共有2.4万户加入产业联盟,户均增收3600元。联盟由企业统一收购，农户按订单生产。\n"
)
TRADITIONAL = (
    "農會推動產銷履歷\n\n2022年8月15日 來源：農民日報 作者：李雪\n\n"
    "\u3000\u3000台南市後壁區農會去年起推動稻米產銷履歷，補助農民購買頭髮烘乾設備，至今已有320位農民參加。\n"
)
TEXT = (
    "农会推动产销履历\n2022年8月15日 来源：农民日报 作者：李雪\n"
    "去年全镇共有2.4万户加入产业联盟，户均增收3600元。联盟由企业统一收购，农户按订单生产。"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    below = tmp_path / "corpus"
    (below / "加工").mkdir(parents=True)
    contents = {
        "bom.txt": ARTICLE.encode("utf-8-sig"),
        "crlf.txt": ARTICLE.replace("\n", "\r\n").encode(),
        "加工/gb.txt": ARTICLE.encode("gb18030"),
        "utf16.txt": ARTICLE.encode("utf-16-le"),
        "utf16_be_bom.txt": b"\xfe\xff" + ARTICLE.encode("utf-16-be"),
        "big5.txt": TRADITIONAL.encode("big5hkscs"),
        "empty.txt": b"",
        "binary.txt": b"\x7fELF\x02\x01\x01" + bytes(9),
    }
    for name, content in contents.items():
        (below / name).write_bytes(content)
    os.mkfifo(below / "pipe.txt")
    (below / "rows.csv").write_bytes(f'题目,正文\r\n增收,"{ARTICLE}"\r\n'.encode("gb18030"))
    (below / "odd.jsonl").write_text('{"nr": "o1", "inhalt": "农民增收。"}\n', "utf-8")
    return below


def test_one_article_is_the_same_however_it_was_saved(folder: Path) -> None:
    cleaned = {one["article"]: one for one in pizhu("clean", folder, "--jobs", 1).objects}
    assert {name: one["encoding"] for name, one in cleaned.items()} == {
        "big5": "big5hkscs",
        "bom": "utf-8",
        "crlf": "utf-8",
        "rows/1": "gb18030",
        "utf16": "utf-16-le",
        "utf16_be_bom": "utf-16-be",
        "加工/gb": "gb18030",
    }
    assert {one["text"] for name, one in cleaned.items() if name != "big5"} == {TEXT}
    assert "補助農民購買頭髮烘乾設備" in cleaned["big5"]["text"]


def test_what_cannot_be_read_is_listed_and_the_rest_is_cleaned(folder: Path) -> None:
    ran = pizhu("clean", folder, "--jobs", 1)
    assert ran.code == 1
    assert sorted(ran.words.split("\n")[:-1]) == [
        f"pizhu: {folder}/binary.txt: it is not text: a NUL byte at byte 7",
        f"pizhu: {folder}/empty.txt: the file is empty (0 bytes)",
        f"pizhu: {folder}/odd.jsonl: row 1: it has no text; name the field of the texts under [reading] in "
        "pizhu.toml: fields = { text = … }",
        f"pizhu: {folder}/pipe.txt: it is not a regular file",
    ]


@pytest.mark.parametrize("details", [[], ["--details"]])
def test_two_processes_write_what_one_does(folder: Path, tmp_path: Path, details: list[str]) -> None:
    for number in range(20):
        (folder / f"more{number}.txt").write_text(ARTICLE.replace("2.4", str(number)), "utf-8")
    written = []
    for jobs in (1, 2):
        output = tmp_path / f"{jobs}.jsonl"
        assert pizhu("clean", folder, "--jobs", jobs, "-o", output, *details).code == 1
        written.append(output.read_bytes())
    assert written[0] == written[1]
    assert written[0].count(b"\n") == 27


def test_unusual_fields_are_read_by_their_names_and_settings_hold_for_them(folder: Path) -> None:
    (folder / "words.txt").write_text("头发干了 頭髮乾了\n", "utf-8")
    (folder / "odd.jsonl").write_text('{"nr": "o1", "inhalt": "他的头发干了,软件也里有。"}\n', "utf-8")
    (folder / "pizhu.toml").write_text(
        '[cleaning]\nfull_width_punctuation = false\n[scripts]\ntraditional = "s2twp"\nwords = "words.txt"\n'
        "[reading]\nfields = { id = 'nr', text = 'inhalt' }\n",
        "utf-8",
    )
    ran = pizhu("show", "o1", "--corpus", folder)
    assert (ran.code, ran.output) == (0, "他的头发干了,软件也里有。\n他的頭髮乾了,軟體也裡有。\n")


def test_the_edits_and_the_folds_of_a_cleaned_page_make_its_text(tmp_path: Path) -> None:
    raw = (
        "<html><body><nav><a href='/'>首页</a></nav><h1>农会推动产销履历</h1>"
        "<p>去年全镇共有2.4万户加入产业联盟,户均增收<b>3600</b>元&mdash;&mdash;翻了一番。</p></body></html>"
    )
    (tmp_path / "page.html").write_text(raw, "utf-8")
    [page] = pizhu("clean", tmp_path, "--jobs", 1).objects
    mended, place, folded = "", 0, []
    for edit in page["edits"]:
        mended += raw[place : edit["start"]] + edit["replacement"]
        place = edit["end"]
    mended += raw[place:]
    folded = [raw[fold["raw_start"] : fold["raw_end"]] for fold in page["folded"]]
    assert folded == ["首页"]
    assert mended == "首页\n" + page["text"]
    assert page["text"] == "农会推动产销履历\n去年全镇共有2.4万户加入产业联盟，户均增收3600元——翻了一番。"
    blocks = page["map"]
    assert [blocks[0][0], blocks[0][2], blocks[-1][1], blocks[-1][3]] == [0, 0, len(raw), len(page["text"])]
    assert all(one[1::2] == other[::2] for one, other in pairwise(blocks))


def test_an_annotation_of_a_row_goes_out_with_its_raw_words(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store" / "annotations.json"
    where = ("--corpus", folder, "--store", store)
    start = TEXT.index("户均增收")
    assert pizhu("annotate", "rows/1", start - 1, start + 4, "metric", *where).code == 0
    [mark] = map(json.loads, pizhu("export", *where).lines)
    raw_start = ARTICLE.index(",户均增收")
    assert (mark["article"], mark["quote"], mark["raw_quote"]) == ("rows/1", "，户均增收", ",户均增收")
    assert (mark["raw_start"], mark["raw_end"]) == (raw_start, raw_start + 5)
