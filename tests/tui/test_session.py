"""Where the store of a corpus is."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from tests.commandline import pizhu
from tests.conftest import SEEDS

SIMPLIFIED = "004_d4150c76847e7727"


def test_the_store_is_in_a_corpus_that_can_be_written(corpus: Path) -> None:
    pizhu("annotate", "report", 0, 3, "metric", "--corpus", corpus)
    stored = json.loads((corpus / "annotations.json").read_text(encoding="utf-8"))
    assert [row["quote"] for row in stored["report"].values()] == ["合作社"]


def test_the_store_of_the_seeds_is_in_the_data_folder(home: Path) -> None:
    before = sorted(SEEDS.iterdir())
    pizhu("annotate", SIMPLIFIED, 0, 3, "metric")
    assert (home / "data" / "pizhu" / "seeds" / "annotations.json").is_file()
    assert sorted(SEEDS.iterdir()) == before
    assert len(pizhu("export").lines) == len(pizhu("export", "--corpus", SEEDS).lines) == 1


def test_the_store_of_a_folder_that_cannot_be_written_is_in_the_data_folder(
    corpus: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = os.access

    def access(path: str | Path, mode: int) -> bool:
        # Whoever runs the tests may be allowed everything.
        return allowed(path, mode) and not (Path(path) == corpus and mode & os.W_OK)

    monkeypatch.setattr(os, "access", access)
    pizhu("annotate", "report", 0, 3, "metric", "--corpus", corpus)
    name = f"corpus-{sha256(os.fsencode(corpus)).hexdigest()[:12]}"
    assert (home / "data" / "pizhu" / name / "annotations.json").is_file()
    assert [path.name for path in corpus.iterdir()] == ["report.txt"]


def test_reading_makes_no_files_but_the_cache(corpus: Path, home: Path) -> None:
    for command in (("list",), ("export",), ("clean",), ("show", "report")):
        assert pizhu(*command, "--corpus", corpus).code == 0
        assert pizhu("list").code == 0
    assert [path.name for path in corpus.iterdir()] == ["report.txt"]
    assert [path.name for path in home.iterdir()] == ["cache"]


def test_the_store_that_an_option_names_goes_before_all(corpus: Path, store_path: Path, home: Path) -> None:
    pizhu("annotate", "report", 0, 3, "metric", "--corpus", corpus, "--store", store_path)
    assert store_path.is_file()
    assert [path.name for path in corpus.iterdir()] == ["report.txt"]
    assert [path.name for path in home.iterdir()] == ["cache"]
