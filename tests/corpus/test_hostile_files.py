"""A folder may hold anything: each file is an article or a reason, and none of them is ever written to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import corpus.encodings
from benchmarks.hostile_files import make_files, problems, read_files, slices


def test_sixty_files_that_are_not_what_they_seem(tmp_path: Path) -> None:
    made = make_files(tmp_path / "files", 60, 2)
    outcome = read_files(tmp_path / "files", made)
    assert list(problems(outcome)) == []
    assert outcome.articles > 20
    assert len(outcome.reasons) > 5


def test_without_the_guard_a_pipe_holds_the_program_up(tmp_path: Path) -> None:
    """What the guard is for: the same test would not end without it."""
    (tmp_path / "corpus").mkdir()
    os.mkfifo(tmp_path / "corpus" / "pipe.txt")
    read = "import os, sys; from pathlib import Path; import corpus.sources.files as it\n{}\n"
    read += "from corpus.reading import open_corpus\nfolder = open_corpus(Path(sys.argv[1]))\n"
    read += "print(next(folder.read_all()).reason)"
    guarded, unguarded = read.format(""), read.format("it._OPENING = os.O_RDONLY")
    told = subprocess.run(
        [sys.executable, "-c", guarded, tmp_path / "corpus"], capture_output=True, timeout=20, check=True
    )
    assert told.stdout == b"it is not a regular file\n"
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run([sys.executable, "-c", unguarded, tmp_path / "corpus"], timeout=1, check=True)


def test_five_hundred_pieces_of_articles_come_back_or_are_said_to_be_guesses() -> None:
    assert [slices(100, length, length) for length in (8, 12, 16, 32, 64)] == [(0, 0)] * 5
    wrong, silent = slices(100, 1, 2)
    assert wrong <= 5
    assert silent == 0


def test_without_weighing_the_characters_they_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the guard is for: the first encoding that fits is often the wrong one."""
    monkeypatch.setattr(corpus.encodings, "_bits", lambda text: (0.0, 0.0))
    wrong, _ = slices(100, 8, 8)
    assert wrong > 20
