"""What the command line says of itself, and the command that lists articles."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.commandline import pizhu
from tests.conftest import ROOT, SEEDS

TRADITIONAL, SIMPLIFIED = "002_e169f7e2d5fdcea7", "004_d4150c76847e7727"
LISTED = [
    (
        "000_bba2c568a3092764",
        "traditional",
        "2023-06-05",
        "內蒙古鄂托克旗：妙方整治“小散亂” 攜手共創“名特優”",
    ),
    (
        "001_8c91ec6827136492",
        "simplified",
        "-",
        "党建引领聚民心 包联驻村产业兴 鄂尔多斯市企地合力决战决胜脱贫攻坚",
    ),
    (
        "002_e169f7e2d5fdcea7",
        "traditional",
        "-",
        "伊金霍洛旗：“兩扶兩帶一推進”開啟發展嘎查村集體經濟新模式",
    ),
    (
        "003_5544835ac2a71634",
        "simplified",
        "2020-03-06",
        "盘州市盘关镇：党建引领促产业转型升级助推乡村振兴",
    ),
    (
        "004_d4150c76847e7727",
        "simplified",
        "2021-06-14",
        "山西省临汾市隰县：构筑“党建联盟”提升梨果产业生态",
    ),
]
"""Id, script, date and title of each seed."""


class TestHelp:
    def test_the_version_is_that_of_the_package(self) -> None:
        assert pizhu("--version") == (0, f"pizhu, version {version('pizhu')}\n", "")

    @pytest.mark.parametrize("option", ["--help", "-h"])
    def test_names_every_command_and_the_exit_codes(self, option: str) -> None:
        code, output, _ = pizhu(option)
        assert code == 0
        for name in ("open", "list", "show", "explain", "clean", "annotate", "export", "import"):
            assert f"\n  {name} " in output
        assert "Exit codes: 0 done; 1 done, with problems" in output

    @pytest.mark.parametrize(
        "command", ["open", "list", "show", "explain", "clean", "annotate", "export", "import"]
    )
    def test_every_command_takes_a_corpus_a_store_and_an_annotator(self, command: str) -> None:
        code, output, _ = pizhu(command, "--help")
        assert code == 0
        assert all(f"\n  {option} " in output for option in ("--corpus", "--store", "--annotator"))

    def test_the_app_without_a_terminal_says_so(self, store_path: Path) -> None:
        words = "pizhu: the app needs a terminal; `pizhu --help` lists the commands that do without\n"
        assert pizhu("--store", store_path) == pizhu(SEEDS) == pizhu("open") == (2, "", words)
        assert not store_path.exists()


class TestList:
    def test_shows_script_date_and_title_of_each_seed(self) -> None:
        code, output, words = pizhu("list")
        head, *rows = output.splitlines()
        assert (code, words) == (0, "")
        assert head.split() == ["ID", "SCRIPT", "DATE", "ANNOTATIONS", "STATE", "SOURCE", "TITLE"]
        for row, (article, script, date, title) in zip(rows, LISTED, strict=True):
            assert row.split()[:5] == [article, script, date, "-", "new"]
            assert row.endswith(f"  {title}")

    def test_as_json_gives_an_object_an_article(self, store_path: Path) -> None:
        pizhu("annotate", SIMPLIFIED, 0, 3, "metric", "--store", store_path)
        code, output, words = ran = pizhu("list", "--json", "--store", store_path)
        assert (code, words, len(output.splitlines())) == (0, "", 5)
        assert [
            (row["id"], row["script"], (row["published"] or "-")[:10], row["title"]) for row in ran.objects
        ] == LISTED
        assert ran.objects[4] == {
            "id": SIMPLIFIED,
            "path": str(SEEDS / f"{SIMPLIFIED}.txt"),
            "script": "simplified",
            "title": "山西省临汾市隰县：构筑“党建联盟”提升梨果产业生态",
            "published": "2021-06-14",
            "source": "中国城市报",
            "counts": {"mechanism": 0, "metric": 1, "outcome": 0},
            "state": "begun",
        }
        assert ran.objects[0]["published"] == "2023-06-05T09:36:00"

    def test_counts_the_annotations_of_each_tag(self, store_path: Path) -> None:
        for start, tag in ((0, "metric"), (3, "metric"), (6, "outcome")):
            pizhu("annotate", SIMPLIFIED, start, start + 3, tag, "--store", store_path)
        row = pizhu("list", "--store", store_path).lines[-1]
        assert row.startswith(
            f"{SIMPLIFIED}  simplified   2021-06-14  2 metric, 1 outcome  begun  中国城市报"
        )

    def test_takes_the_corpus_as_an_argument_an_option_or_from_the_environment(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        corpus = tmp_path / "corpus"
        corpus.mkdir()
        (corpus / "一.txt").write_text("农业合作社。", encoding="utf-8")
        named = pizhu("list", "--json", corpus)
        assert [row["id"] for row in named.objects] == ["一"]
        assert pizhu("list", "--json", "--corpus", corpus) == named
        monkeypatch.setenv("PIZHU_CORPUS", str(corpus))
        assert pizhu("list", "--json") == named
        assert len(pizhu("list", "--json", SEEDS).objects) == 5

    def test_writes_utf8_into_a_pipe_whatever_the_locale(self) -> None:
        ran = subprocess.run(
            [sys.executable, "-m", "tui", "list"],
            cwd=ROOT,
            env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
            capture_output=True,
            check=True,
        )
        assert ran.stdout.decode("utf-8") == pizhu("list").output
        assert ran.stderr == b""


def test_an_output_that_cannot_be_written_is_an_error_and_no_traceback() -> None:
    with Path(os.devnull).open("rb") as not_for_writing:
        ran = subprocess.run(
            [sys.executable, "-m", "tui", "list"],
            stdout=not_for_writing,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
    assert ran.returncode == 2
    [line] = ran.stderr.decode().splitlines()
    assert line.startswith("pizhu: standard output could not be written: ")
