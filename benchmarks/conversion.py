"""How fast a text is converted with its alignment, beside OpenCC's own call, which gives none.

Run from the project's folder: `python -m benchmarks.conversion`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from opencc import OpenCC

from corpus.script_detection import detect_script
from corpus.scripts import Configuration, convert, fold_scripts

SEEDS = Path(__file__).parent.parent / "seeds"
REPEATS = 20
"""How often the seeds are strung together: 270,000 characters."""


def rate(work: Callable[[str], object], text: str) -> float:
    """Give the characters a second of the best of three runs, after one that loads what is needed."""
    work(text[:1000])
    times = []
    for _ in range(3):
        start = perf_counter()
        work(text)
        times.append(perf_counter() - start)
    return len(text) / min(times)


def main() -> None:
    """Print one row for each configuration."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))) * REPEATS
    print(f"{len(text):,} characters; millions of characters a second")
    print(f"{'configuration':<14}{'convert':>9}{'opencc':>9}{'ratio':>7}")
    for configuration in Configuration:
        aligned = rate(partial(convert, configuration=configuration), text)
        bare = rate(OpenCC(configuration.value).convert, text)
        print(f"{configuration:<14}{aligned / 1e6:>9.2f}{bare / 1e6:>9.2f}{aligned / bare:>7.2f}")
    print(f"{'detect_script':<14}{rate(detect_script, text) / 1e6:>9.2f}")
    print(f"{'fold_scripts':<14}{rate(fold_scripts, text) / 1e6:>9.2f}")


if __name__ == "__main__":
    main()
