"""`pizhu model` and `pizhu matrix`: the coded piece of a seed, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.formats import jsonl
from tests.annotations.coded import coded
from tests.commandline import pizhu
from tests.conftest import SEEDS


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with the coded piece."""
    file, path = tmp_path / "coded.jsonl", tmp_path / "annotations.json"
    file.write_bytes(b"".join(jsonl.lines(coded())))
    assert pizhu("import", file, "--store", path).code == 0
    return path


def test_the_picture_is_printed_and_written(store: Path, tmp_path: Path) -> None:
    printed = pizhu("model", "003", "--store", store)
    assert printed.code == 0
    assert printed.lines[0] == "盘州市盘关镇：党建引领促产业转型升级助推乡村振兴"
    assert printed.lines[-1] == "  O2  no mechanism  “带动8个村257户685人稳定脱贫”"
    for name, first in (
        ("markdown", "# 盘州市盘关镇：党建引领促产业转型升级助推乡村振兴"),
        ("mermaid", "flowchart LR"),
        ("dot", "digraph programme {"),
        ("html", "<!DOCTYPE html>"),
    ):
        assert pizhu("model", "003", "-f", name, "--store", store).lines[0] == first
    file = tmp_path / "003.svg"
    assert pizhu("model", "003", "-f", "svg", "-o", file, "--store", store).output == ""
    assert file.read_text("utf-8").startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    empty = pizhu("model", "004", "--store", store)
    assert empty == (0, "", "Nothing is marked in 004_d4150c76847e7727 yet\n")


def test_the_matrix_is_printed(store: Path) -> None:
    printed = pizhu("matrix", SEEDS, "--store", store)
    assert printed.lines[:3] == [
        "mechanism                 003_554…",
        "rule and sanction          1",
        "incentive                  1",
    ]
    assert "  003_5544835ac2a71634  257 household  “257户”" in printed.lines
    table = pizhu("matrix", "--store", store, "--tag", "outcome", "-f", "csv")
    assert table.output == "outcome,003_5544835ac2a71634,all\r\nincome,1,1\r\nattitude,1,1\r\n"
    assert "<h2>Figures in mu</h2>" in pizhu("matrix", "--store", store, "-f", "html").output
    wrong = pizhu("matrix", "--store", store, "--tag", "colour")
    assert wrong.code == 2
    assert "there is no tag 'colour'" in wrong.words


def test_an_export_of_a_tag_has_its_sub_codes_and_one_of_a_sub_code_only_that(store: Path) -> None:
    for tag, found in (
        ("metric", ["metric/scale", "metric/rule", "metric", "metric/effect"]),
        ("metric/rule", ["metric/rule"]),
    ):
        exported = pizhu("export", "--tag", tag, "--store", store).objects
        assert [each["tag"] for each in exported] == found


def test_a_sub_code_is_annotated_and_an_unknown_one_refused(store_path: Path) -> None:
    [made] = pizhu("annotate", "003", 40, 48, "mechanism/rule", "--store", store_path).objects
    assert made["tag"] == "mechanism/rule"
    ran = pizhu("annotate", "003", 40, 48, "mechanism/rules", "--store", store_path)
    assert ran.code == 2
    assert "there is no sub-code 'rules'" in ran.words
    assert "Of mechanism the codebook has organisation, leadership, pairing" in ran.words
    assert pizhu("stats", "--json", "--store", store_path).objects[0]["subcodes"] == {"mechanism/rule": 1}
