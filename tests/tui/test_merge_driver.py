"""Exports kept in git, merged by git itself with `pizhu merge-driver`; and `pizhu merge`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotations.formats import jsonl
from annotations.model import Annotation
from tests.annotations.examples import example
from tests.commandline import pizhu
from tests.conftest import ROOT, SEEDS
from tests.tui.test_cli_agree import tag

FILE = "annotations.jsonl"


class Repository:
    """A git repository that has one export, and our merge driver set as the documentation says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "甲")
        self.git("config", "user.email", "jia@example.org")
        self.git("config", "merge.pizhu.name", "Pizhu annotations")
        self.git("config", "merge.pizhu.driver", f'"{sys.executable}" -m tui merge-driver %O %A %B')
        (folder / ".gitattributes").write_text(f"{FILE} merge=pizhu\n", encoding="utf-8")
        self.git("add", ".gitattributes")

    def git(self, *arguments: str, fails: bool = False) -> str:
        """Run git; give what it has said."""
        ran = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert (ran.returncode != 0) == fails, ran.stdout + ran.stderr
        return ran.stdout + ran.stderr

    def commit(self, *annotations: Annotation) -> None:
        """Commit an export of annotations."""
        (self.folder / FILE).write_bytes(b"".join(jsonl.lines(annotations)))
        self.git("add", FILE)
        self.git("commit", "-q", "-m", "annotate")

    def held(self) -> dict[str, str | None]:
        """The notes of the annotations in the file, by the number of the annotation or the whole id."""
        with (self.folder / FILE).open("rb") as file:
            annotations, problems = jsonl.load(file)
        assert problems == ()
        assert b"".join(jsonl.lines(annotations)) == (self.folder / FILE).read_bytes()
        return {each.id: each.note for each in annotations}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with nothing in it."""
    folder = tmp_path / "repository"
    folder.mkdir()
    return Repository(folder)


def _noted(number: int, note: str) -> Annotation:
    return example(number, at=number, note=note)


def test_git_merges_two_branches_by_id_where_its_own_merge_would_leave_a_conflict(
    repository: Repository,
) -> None:
    repository.commit(*(_noted(number, "一") for number in (1, 2, 3)))
    repository.git("checkout", "-q", "-b", "yours")
    repository.commit(_noted(1, "一"), _noted(2, "乙"), _noted(3, "一"), _noted(5, "新"))
    repository.git("checkout", "-q", "main")
    repository.commit(_noted(1, "甲"), _noted(2, "一"), _noted(4, "新"))
    repository.git("merge", "-q", "-m", "merge", "yours")
    assert repository.held() == {
        example(1).id: "甲",
        example(2).id: "乙",
        example(4).id: "新",
        example(5).id: "新",
    }
    assert repository.git("status", "--porcelain") == ""


def test_a_real_clash_is_told_to_git_and_both_versions_are_in_the_file(repository: Repository) -> None:
    repository.commit(_noted(1, "一"), _noted(2, "一"))
    repository.git("checkout", "-q", "-b", "yours")
    repository.commit(_noted(1, "乙"), _noted(2, "一"))
    repository.git("checkout", "-q", "main")
    repository.commit(_noted(1, "甲"), _noted(2, "一"))
    said = repository.git("merge", "yours", fails=True)
    assert f"both sides have changed {example(1).id}" in said
    assert f"CONFLICT (content): Merge conflict in {FILE}" in said
    held = repository.held()
    assert sorted(str(note).split("\n")[0] for note in held.values()) == ["一", "乙", "甲"]
    assert sum("merge: another version of" in str(note) for note in held.values()) == 1
    repository.git("add", FILE)
    repository.git("commit", "-q", "-m", "keep both for adjudication")
    damaged = repository.folder / "damaged.jsonl"
    damaged.write_text("no annotation\n", encoding="utf-8")
    before = (repository.folder / FILE).read_bytes()
    refused = pizhu("merge-driver", repository.folder / FILE, repository.folder / FILE, damaged)
    assert refused.code == 2
    assert "damaged.jsonl, line 1: not JSON" in refused.words
    assert (repository.folder / FILE).read_bytes() == before


def test_pizhu_merge_says_what_was_taken_and_what_is_in_conflict(tmp_path: Path) -> None:
    mine, yours, both = tmp_path / "甲.json", tmp_path / "乙.json", tmp_path / "both.json"
    tag(mine, "甲", "001", "450多万元", "metric")
    copied = tmp_path / "copy"
    copied.mkdir()
    for file in tmp_path.glob("甲.*"):
        if file.is_file():
            shutil.copy(file, copied / file.name)
    tag(yours, "乙", "003", "积分考核激励机制", "outcome")
    merged = pizhu("merge", mine, yours, copied / "甲.json", "-o", both)
    assert (merged.code, merged.output) == (0, "")
    assert merged.words.splitlines() == [
        f"0 only in {mine}",
        f"1 only in {yours}",
        f"0 only in {copied / '甲.json'}",
        "1 the same in two or more",
        f"2 annotations in {both}, 0 in conflict",
    ]
    exported = pizhu("export", "--corpus", SEEDS, "--store", both)
    assert {each["annotator"] for each in exported.objects} == {"甲", "乙"}
    changed = [{**json.loads(line), "note": "别的", "revision": 2} for line in exported.lines]
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    one.write_text("\n".join(map(json.dumps, changed)), encoding="utf-8")
    changed[0]["note"] = "又一个"
    other.write_text("\n".join(map(json.dumps, changed)), encoding="utf-8")
    clash = pizhu("merge", one, other, "-o", tmp_path / "clash.json")
    assert clash.code == 1
    assert f"in conflict: {changed[0]['id']}" in clash.words
    assert "3 annotations in" in clash.words
    assert pizhu("merge", one, other, "-o", tmp_path / "clash.json").code == 3
    assert pizhu("merge", one).code == 2
