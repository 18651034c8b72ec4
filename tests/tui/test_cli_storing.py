"""The commands that change or read a store: annotate, export, import; and what goes wrong with it."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from annotations.model import ANNOTATION_FIELDS
from tests.commandline import pizhu
from tests.conftest import ROOT, SEEDS, seed

TRADITIONAL, SIMPLIFIED = "002_e169f7e2d5fdcea7", "004_d4150c76847e7727"
FIGURE = "87.43亿元"

HOLD_THE_STORE = """
import sys
from annotations.store import open_store
with open_store(sys.argv[1], "王"):
    print("open", flush=True)
    sys.stdin.read()
"""


def _annotate_three(store: Path) -> None:
    start = seed("004").text.index(FIGURE)
    for article, first, last, tag in (
        (SIMPLIFIED, start, start + len(FIGURE), "metric"),
        (TRADITIONAL, 40, 46, "mechanism"),
        (SIMPLIFIED, 12, 17, "outcome"),
    ):
        ran = pizhu("annotate", article, first, last, tag, "--note", "第一\n第二", "--store", store)
        assert ran.code == 0, ran.words


class TestAnnotate:
    def test_prints_the_annotation_and_keeps_it(self, store_path: Path) -> None:
        start = seed("004").text.index(FIGURE)
        ran = pizhu(
            *("annotate", SIMPLIFIED, start, start + len(FIGURE), "metric"),
            *("--note", "品牌价值", "--annotator", "李", "--store", store_path),
        )
        assert (ran.code, ran.words) == (0, "")
        [made] = ran.objects
        assert list(made) == list(ANNOTATION_FIELDS)
        raw = seed("004").raw
        assert raw[made["raw_start"] : made["raw_end"]] == made["raw_quote"] == made["quote"] == FIGURE
        assert (made["start"], made["end"], made["tag"]) == (start, start + len(FIGURE), "metric")
        assert (made["simplified"], made["traditional"]) == (FIGURE, "87.43億元")
        assert (made["note"], made["annotator"], made["revision"]) == ("品牌价值", "李", 1)
        assert (made["prefix"][-6:], made["suffix"][:4]) == ("品牌价值达到", "，成为当")
        assert made["sha256"] == sha256((SEEDS / f"{SIMPLIFIED}.txt").read_bytes()).hexdigest()
        assert pizhu("export", "--store", store_path).output == ran.output

    def test_of_glossed_words_quotes_the_glosses_of_the_file(self, store_path: Path) -> None:
        [made] = pizhu("annotate", TRADITIONAL, 40, 48, "mechanism", "--store", store_path).objects
        assert made["quote"] == made["traditional"] == "實施鄉村振興戰略"
        assert made["simplified"] == "实施乡村振兴战略"
        assert made["raw_quote"] == "實施鄉(xiāng)村振興戰(zhàn)略"

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (
                (SIMPLIFIED, 5, 5, "metric"),
                "START END: [5, 5) is no span of a text of 2414 characters. Count code points",
            ),
            ((SIMPLIFIED, 9, 3, "metric"), "START END: [9, 3) is no span of a text of 2414 characters"),
            ((SIMPLIFIED, 2400, 2415, "metric"), "START END: [2400, 2415) is no span of a text of 2414"),
            ((SIMPLIFIED, "--", -1, 5, "metric"), "START END: [-1, 5) is no span of a text of 2414"),
            (
                (SIMPLIFIED, 0, 5, "指标"),
                "TAG: there is no tag '指标'. The codebook has mechanism, metric, out",
            ),
            (("没有", 0, 5, "metric"), "no article '没有' in"),
            ((SIMPLIFIED, "x", 5, "metric"), "Invalid value for 'START': 'x' is not a valid integer."),
            ((SIMPLIFIED, 0, 5), "Missing argument 'TAG'."),
        ],
    )
    def test_of_what_is_not_there_is_wrong_usage_and_keeps_nothing(
        self, store_path: Path, arguments: tuple[str | int, ...], words: str
    ) -> None:
        ran = pizhu("annotate", "--store", store_path, *arguments)
        assert (ran.code, ran.output) == (2, "")
        assert words in ran.words
        assert "Traceback" not in ran.words
        assert pizhu("export", "--store", store_path).output == ""

    def test_names_its_annotator_and_store_by_the_environment(
        self, store_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PIZHU_ANNOTATOR", "王")
        monkeypatch.setenv("PIZHU_STORE", str(store_path))
        [made] = pizhu("annotate", SIMPLIFIED, 0, 3, "metric").objects
        assert made["annotator"] == "王"
        assert len(pizhu("export", "--store", store_path).lines) == 1


class TestExportAndImport:
    def test_an_export_imported_elsewhere_is_exported_byte_for_byte(self, tmp_path: Path) -> None:
        _annotate_three(tmp_path / "one.json")
        file = tmp_path / "exported.jsonl"
        assert pizhu("export", "-o", file, "--store", tmp_path / "one.json") == (
            0,
            "",
            "3 annotations exported\n",
        )
        assert pizhu("import", file, "--store", tmp_path / "two.json", "--annotator", "王") == (
            0,
            "",
            "3 added, 0 replaced, 0 there already, 0 in conflict, 0 lines not understood\n",
        )
        again = pizhu("export", "--store", tmp_path / "two.json")
        assert again.output.encode("utf-8") == file.read_bytes()
        assert [row["article"] for row in again.objects] == [TRADITIONAL, SIMPLIFIED, SIMPLIFIED]

    def test_importing_twice_changes_nothing(self, tmp_path: Path, store_path: Path) -> None:
        _annotate_three(store_path)
        file = tmp_path / "exported.jsonl"
        pizhu("export", "-o", file, "--store", store_path)
        assert pizhu("import", file, "--store", store_path).words == (
            "0 added, 0 replaced, 3 there already, 0 in conflict, 0 lines not understood\n"
        )
        assert pizhu("export", "--store", store_path).output.encode("utf-8") == file.read_bytes()

    def test_damaged_lines_are_named_and_the_good_ones_come_in(
        self, tmp_path: Path, store_path: Path
    ) -> None:
        _annotate_three(tmp_path / "one.json")
        good = pizhu("export", "--store", tmp_path / "one.json").lines
        file = tmp_path / "damaged.jsonl"
        damaged = [good[0], "{torn", "", good[1].replace('"metric"', "7").replace('"outcome"', "7"), good[2]]
        file.write_text("\n".join(damaged), encoding="utf-8")
        ran = pizhu("import", file, "--store", store_path)
        assert (ran.code, ran.output) == (1, "")
        assert ran.words.splitlines() == [
            f"pizhu: {file}, line 2: not JSON: "
            "Expecting property name enclosed in double quotes at character 1",
            f"pizhu: {file}, line 4: tag: expected a string, found 7",
            "2 added, 0 replaced, 0 there already, 0 in conflict, 2 lines not understood",
        ]
        assert pizhu("export", "--store", store_path).lines == [good[0], good[2]]

    def test_what_was_changed_otherwise_meanwhile_is_kept_and_named(
        self, tmp_path: Path, store_path: Path
    ) -> None:
        _annotate_three(store_path)
        mine = pizhu("export", "--store", store_path)
        file = tmp_path / "other.jsonl"
        file.write_text(mine.output.replace("第一", "另一"), encoding="utf-8")
        ran = pizhu("import", file, "--store", store_path)
        kept = [
            f"pizhu: {row['id']} is in the store with other content, which was kept" for row in mine.objects
        ]
        assert ran.code == 1
        assert sorted(ran.words.splitlines()[:-1]) == sorted(kept)
        assert pizhu("export", "--store", store_path) == mine

    def test_of_a_file_that_is_not_there_is_wrong_usage(self, tmp_path: Path, store_path: Path) -> None:
        file = tmp_path / "none.jsonl"
        words = f"pizhu: {file}: No such file or directory. Name another file\n"
        assert pizhu("import", file, "--store", store_path) == (2, "", words)

    def test_into_a_place_that_cannot_be_written_is_wrong_usage(
        self, tmp_path: Path, store_path: Path
    ) -> None:
        file = tmp_path / "none" / "exported.jsonl"
        words = f"pizhu: {file} could not be written: No such file or directory\n"
        assert pizhu("export", "-o", file, "--store", store_path) == (2, "", words)
        assert pizhu("clean", "-o", file) == (2, "", words)
        code, output, words = pizhu("export", "-o", tmp_path, "--store", store_path)
        assert (code, output) == (2, "")
        assert words.startswith(f"pizhu: {tmp_path} could not be written: ")


class TestStoresThatCannotBeOpened:
    @pytest.mark.parametrize("content", ["{", '{"a": 1}', "[]"])
    def test_a_damaged_one_is_left_as_it_is(self, corpus: Path, content: str) -> None:
        store = corpus / "annotations.json"
        store.write_text(content, encoding="utf-8")
        for command in (("list",), ("export",), ("annotate", "report", 0, 3, "metric")):
            ran = pizhu(*command, "--corpus", corpus)
            assert (ran.code, ran.output) == (3, "")
            assert ran.words.startswith(f"pizhu: {store}: ")
            assert len(ran.words.splitlines()) == 1
            assert store.read_text(encoding="utf-8") == content

    def test_one_that_another_program_holds_names_it_and_can_be_read(self, store_path: Path) -> None:
        _annotate_three(store_path)
        exported = pizhu("export", "--store", store_path)
        with subprocess.Popen(
            [sys.executable, "-c", HOLD_THE_STORE, str(store_path)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "open\n"
            for command in (("annotate", SIMPLIFIED, 0, 3, "metric"), ("import", "/dev/null")):
                ran = pizhu(*command, "--store", store_path)
                assert (ran.code, ran.output) == (3, "")
                assert f"the store is open in process {holder.pid} on " in ran.words
                assert "Close it there, or open the store read-only" in ran.words
            assert pizhu("export", "--store", store_path) == exported
            assert pizhu("list", "--store", store_path).code == 0
            holder.communicate()
        assert pizhu("annotate", SIMPLIFIED, 0, 3, "metric", "--store", store_path).code == 0

    def test_one_that_is_no_file_is_refused(self, tmp_path: Path) -> None:
        ran = pizhu("export", "--store", tmp_path)
        assert (ran.code, ran.output) == (3, "")
        assert ran.words.startswith(f"pizhu: {tmp_path}")


class TestCorporaThatCannotBeRead:
    def test_no_folder_and_an_empty_one(self, tmp_path: Path) -> None:
        missing, empty = tmp_path / "missing", tmp_path / "empty"
        empty.mkdir()
        assert pizhu("list", missing) == (
            2,
            "",
            f"pizhu: there is no folder {missing}; name a folder of .txt, .md, .html, .jsonl or .csv files\n",
        )
        assert pizhu("clean", empty) == (
            2,
            "",
            f"pizhu: the folder {empty} holds no articles; "
            "put .txt, .md, .html, .jsonl or .csv files there, or name another folder\n",
        )

    def test_bad_files_are_listed_and_stop_no_other(self, corpus: Path) -> None:
        (corpus / "binary.txt").write_bytes("农业".encode() + b"\0\1")
        (corpus / "empty.txt").write_bytes(b"")
        (corpus / "mixed.txt").write_bytes("农民增收".encode() + b"\xff\xff")
        words = [
            f"pizhu: {corpus}/binary.txt: it is not text: a NUL byte at byte 6",
            f"pizhu: {corpus}/empty.txt: the file is empty (0 bytes)",
            f"pizhu: {corpus}/mixed.txt: its encoding is not found: it is nearest to utf-8, but 0xFF at byte "
            "12 does not fit; name its encoding under [reading.encodings] in pizhu.toml",
        ]
        listed = pizhu("list", corpus)
        assert (listed.code, listed.words.splitlines()) == (1, words)
        assert [line.split()[0] for line in listed.lines] == ["ID", "binary", "empty", "mixed", "report"]
        assert listed.lines[2].endswith("cannot be read: the file is empty (0 bytes)")
        as_json = pizhu("list", "--json", corpus)
        assert as_json.objects[1] == {
            "id": "empty",
            "path": f"{corpus}/empty.txt",
            "error": "the file is empty (0 bytes)",
        }
        cleaned = pizhu("clean", corpus)
        assert (cleaned.code, cleaned.words.splitlines()) == (1, words)
        assert [row["article"] for row in cleaned.objects] == ["report"]
        assert pizhu("show", "mixed", "--corpus", corpus) == (2, "", words[2] + "\n")
        assert pizhu("annotate", "empty", 0, 1, "metric", "--corpus", corpus) == (2, "", words[1] + "\n")
        assert pizhu("annotate", "report", 0, 3, "metric", "--corpus", corpus).code == 0
