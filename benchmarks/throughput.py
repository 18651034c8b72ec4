"""How fast whole articles are cleaned, and how much memory a folder of them takes.

    python -m benchmarks.throughput [--half-width] [TEXT ...]

The cleaned seeds serve, and each TEXT: undamaged simplified Chinese in UTF-8, a paragraph a line.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from opencc import OpenCC

from benchmarks.damaged_pages import HALF_WIDTH
from benchmarks.measuring import ROOT, SEEDS
from corpus.article import Article
from corpus.bitext import Bitext, make_bitext
from corpus.cleaning import clean
from corpus.metadata import find_metadata
from corpus.script_detection import detect_script

RUNS = 9
SIZES = (1_000, 2_700, 5_000, 100_000)
"""Characters of the articles that texts are cut into; the seeds have 2,700."""
_CHARACTERS_OF_A_SET = 100_000
MOST_TIMES_OPENCC, FEWEST_MEGABYTES = 4.0, 0.5
"""What is promised of undamaged Simplified text, and of all."""
CLEANED = ROOT / "tests" / "corpus" / "cleaned"
"""The seeds as a reader cleaned them by hand."""
_ANY_PATH = Path("id.txt")


class Speed(NamedTuple):
    """What a text takes, from its characters to both scripts."""

    characters: int
    megabytes_a_second: float
    """Of the text in UTF-8."""
    times_opencc: float
    """How many times as long as OpenCC's own conversion of the same texts to the other script, by turns."""
    times_again: float
    """The same, where OpenCC is given just the text that was converted a moment before."""
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
            _ANY_PATH,
            raw,
            "",
            "utf-8",
            detect_script(cleaned.text),
            find_metadata(cleaned, raw),
            cleaned,
        )
    )


def speed(texts: Sequence[str], configuration: str) -> Speed:
    """Measure the pipeline on texts, and OpenCC alone on the same: by turns and by itself.

    What runs in between turns the caches of the processor over, which makes OpenCC's dictionaries slower
    than a loop that does nothing else. A reader opens articles by turns. The turns are of different texts,
    so that neither finds the entries of its text where the other has just looked them up.
    """
    convert = OpenCC(configuration).convert
    others = [*texts[len(texts) // 2 :], *texts[: len(texts) // 2]]
    rounds = []
    for _ in range(RUNS + 1):
        turns = [
            (_processor_time(partial(pipeline, text)), _processor_time(partial(convert, other)))
            for text, other in zip(texts, others, strict=True)
        ]
        again = [
            (_processor_time(partial(pipeline, text)), _processor_time(partial(convert, text)))
            for text in texts
        ]
        loop = _processor_time(lambda: [convert(text) for text in texts])
        rounds.append((*map(sum, zip(*turns, strict=True)), *map(sum, zip(*again, strict=True)), loop))
    whole, alone, whole_again, alone_again, in_loop = map(median, zip(*rounds[1:], strict=True))
    size = sum(len(text.encode()) for text in texts)
    return Speed(
        sum(map(len, texts)),
        size / whole / 1e6,
        whole / alone,
        whole_again / alone_again,
        whole / in_loop,
    )


def _processor_time(work: Callable[[], object]) -> float:
    """Give the seconds of one core that a run takes, without those in which others have the core."""
    start = process_time()
    work()
    return process_time() - start


def articles(text: str, size: int) -> list[str]:
    """Cut a text at line ends into different articles of about so many characters, as many as it has.

    A text that is too short for one is repeated. None is cut behind the first 100,000 characters or one
    article, whichever is more.
    """
    lines = [line for line in text.split("\n") if line]
    found, article, length = list[str](), list[str](), 0
    while not found:
        for line in lines:
            article.append(line)
            length += len(line) + 1
            if length >= size:
                found.append("\n".join(article))
                article, length = [], 0
            if len(found) * size >= _CHARACTERS_OF_A_SET:
                return found
    return found


def main() -> None:
    """Print a table of texts and sizes of articles."""
    parser = argparse.ArgumentParser(description="Measure how fast articles are cleaned.")
    parser.add_argument("texts", nargs="*", type=Path, metavar="TEXT")
    parser.add_argument("--half-width", action="store_true", help="with the punctuation of TEXT half-width")
    arguments = parser.parse_args()
    texts = {path.name: path.read_text(encoding="utf-8") for path in arguments.texts}
    if arguments.half_width:
        texts = {f"{name}, half-width": text.translate(HALF_WIDTH) for name, text in texts.items()}
    print("| text | characters | MB/s | OpenCC by turns | the same text again | a loop of OpenCC |")
    print("|---|---|---|---|---|---|")
    for name, text in {"the seeds, cleaned": cleaned_seeds(), **texts}.items():
        for size in SIZES:
            found = speed(articles(text, size), "s2tw")
            print(
                f"| {name} | {size:,} | {found.megabytes_a_second:.1f} | {found.times_opencc:.1f} x "
                f"| {found.times_again:.1f} x | {found.times_loop:.1f} x |"
            )


def cleaned_seeds() -> str:
    """Give the Simplified seeds as a reader cleaned them by hand."""
    return "\n".join((CLEANED / f"{name}.txt").read_text(encoding="utf-8") for name in ("001", "003", "004"))


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
    return Memory(files, int(ran.stdout) / 1e6)


# On Linux `ru_maxrss` counts what was held before `exec` as well, by this very program. `VmHWM` does not.
_CLEAN = """
import resource, sys
from pathlib import Path
from tui.cli import main
try:
    main(["clean", sys.argv[1], "--jobs", "1", "-o", sys.argv[2]])
except SystemExit as end:
    if end.code:
        raise
status = Path("/proc/self/status")
if status.exists():
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    print(int(peak.split()[1]) * 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""

if __name__ == "__main__":
    main()
