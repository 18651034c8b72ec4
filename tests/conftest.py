"""What every test stands on: a home of its own, the seeds, and nothing of the machine it runs on."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from corpus.article import Article
from corpus.bitext import Bitext, make_bitext
from corpus.reading import open_corpus, read_article
from tests.parsed_styles import parse_once
from tests.quiet import wait_until_quiet

# Textual reads it once, while it is imported.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
# Where it is set, each program that a test starts compiles all of Pizhu anew: a third of its start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"

# A busy machine is slow now and then; no property here is about time. Every run has the same examples, so
# that no change is blamed for what it did not break; `--hypothesis-profile=explore` looks for new ones.
_SLOW = [HealthCheck.too_slow]
settings.register_profile("pizhu", deadline=None, suppress_health_check=_SLOW, derandomize=True)
settings.register_profile("explore", deadline=None, suppress_health_check=_SLOW, max_examples=300)
settings.load_profile("pizhu")


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: tests also wait, for disks, terminals and timers."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Look no more for garbage among what is imported, and less often: that was a fifth of each journey."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 10)


_folders = count()


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """An empty folder. To number it, pytest would go through the folders of all tests before, each time."""
    name = re.sub(r"\W", "_", request.node.name)[:24]
    return tmp_path_factory.mktemp(f"{name}{next(_folders)}", numbered=False)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, a plain terminal, and none of the settings of whoever runs the tests."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name, below in (
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
    ):
        monkeypatch.setenv(name, str(folder / below))
    for name in ("PIZHU_STORE", "PIZHU_CORPUS", "PIZHU_ANNOTATOR", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    return folder


@pytest.fixture(autouse=True, scope="session")
def quiet() -> Iterator[None]:
    """Pilots wait until the event loop is idle, not until the processor is; styles are parsed once."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("textual.app", "textual.pilot"):
            patch.setattr(f"{module}.wait_for_idle", wait_until_quiet)
        patch.setattr("textual.css.stylesheet.Stylesheet._parse_rules", parse_once)
        yield


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where a test keeps its annotations."""
    return tmp_path / "store" / "annotations.json"


def read_seed(number: str) -> Article:
    """Read one of the five seeds by the number that its name begins with."""
    corpus = open_corpus(SEEDS)
    return read_article(corpus, next(name for name in corpus.paths if name.startswith(number)))


@cache
def seed(number: str) -> Article:
    """Give one of the five seeds, which is read once."""
    return read_seed(number)


@cache
def seed_in_both_scripts(number: str) -> Bitext:
    """Read one of the five seeds, in both scripts."""
    return make_bitext(seed(number))
