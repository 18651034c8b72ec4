"""How fast whole articles are cleaned, and how much memory a folder of them takes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from opencc import OpenCC

from benchmarks.measuring import SEEDS, timed
from corpus.article import Article
from corpus.bitext import Bitext, make_bitext
from corpus.cleaning import clean
from corpus.metadata import find_metadata
from corpus.scripts import detect_script

RUNS = 5
_RUSAGE_UNIT = 1 if sys.platform == "darwin" else 1024


class Speed(NamedTuple):
    """What a text takes, from its characters to both scripts."""

    characters: int
    megabytes_a_second: float
    """Of the text in UTF-8."""
    times_opencc: float
    """How many times as long as OpenCC's own conversion of the same text to the other script, by turns."""
    times_loop: float
    """The same, beside a loop of such conversions that does nothing else."""


class Memory(NamedTuple):
    """The most memory that `pizhu clean` held at a time, in MB, for a folder of so many files."""

    files: int
    megabytes: float


def pipeline(raw: str) -> Bitext:
    """Do all that is done between the characters of a file and the two panes."""
    cleaned = clean(raw)
    return make_bitext(
        Article(
            "id",
            Path("id.txt"),
            raw,
            "",
            "utf-8",
            detect_script(cleaned.text),
            find_metadata(cleaned, raw),
            cleaned,
        )
    )


def speed(texts: Sequence[str], configuration: str) -> Speed:
    """Measure the pipeline on texts, and OpenCC alone on the same: by turns, text by text, and by itself.

    What runs in between turns the caches of the processor over, which makes OpenCC's dictionaries slower
    than a loop that does nothing else. A reader opens articles by turns.
    """
    convert = OpenCC(configuration).convert
    rounds = []
    for _ in range(RUNS + 1):
        by_turns = [(timed(partial(pipeline, text)), timed(partial(convert, text))) for text in texts]
        loop = timed(lambda: [convert(text) for text in texts])
        rounds.append((sum(whole for whole, _ in by_turns), sum(alone for _, alone in by_turns), loop))
    whole, alone, in_loop = (median(measured) for measured in zip(*rounds[1:], strict=True))
    size = sum(len(text.encode()) for text in texts)
    return Speed(sum(map(len, texts)), size / whole / 1e6, whole / alone, whole / in_loop)


def memory(files: int) -> Memory:
    """Run `pizhu clean` on a folder of so many articles, no two the same, none read before.

    Raises:
        CalledProcessError: If it ends with anything but 0.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    with TemporaryDirectory() as place:
        folder = Path(place, "corpus")
        folder.mkdir()
        for number in range(files):
            (folder / f"{number:06}.txt").write_text(f"{texts[number % 5]}\n{number}\n", encoding="utf-8")
        environment = {**os.environ, "XDG_CACHE_HOME": place, "HOME": place}
        command = [sys.executable, "-c", _CLEAN, str(folder), str(Path(place, "cleaned.jsonl"))]
        ran = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return Memory(files, int(ran.stdout) * _RUSAGE_UNIT / 1e6)


_CLEAN = """
import resource, sys
from tui.cli import main
try:
    main(["clean", sys.argv[1], "--jobs", "1", "-o", sys.argv[2]])
except SystemExit as end:
    if end.code:
        raise
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
