"""What an article, a terminal or a folder may do to the program: `python -m benchmarks.hostile [CLASS…]`.

Prints a row for each class of docs/untrusted_text.md; the exit code is 1 where something got through. Each
class is also run with its guard off, and must get through then. Takes half an hour. Unix only.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import hostile_files, hostile_places, hostile_terminal, hostile_texts
from benchmarks.hostile_places import GUARDED, UNGUARDED
from benchmarks.hostile_terminal import NEVER_TOO_SMALL, STOCK, Ended

BYTES, FILES, SLICES, RESIZES = 1_000_000, 10_000, 20_000, 10_000
_LENGTHS = (2, 4, 8, 16, 64)
"""Of the pieces of articles, in characters."""


def payloads(folder: Path) -> tuple[str, bool]:
    """Show all payloads in all places; nothing of them may act on the terminal."""
    corpus, store = hostile_texts.make_corpus(folder), folder / "store" / "annotations.json"
    hostile_texts.fill_store(corpus, store)
    written = [
        *hostile_places.walk(GUARDED, corpus, store),
        *hostile_places.run_all(GUARDED, corpus, store, folder),
    ]
    leaking = [place for place, data in written if hostile_texts.leaks(data)]
    off = dict(hostile_places.walk(UNGUARDED, corpus, store, has_all=False))
    off |= dict(hostile_places.run_all(UNGUARDED, corpus, store, folder))
    without = [place for place, data in off.items() if hostile_texts.leaks(data)]
    said = (
        f"{len(hostile_texts.PAYLOADS)} payloads x {len(written)} places: {len(leaking)} let something out"
        f"{' ' if leaking else ''}{', '.join(leaking)}; without the map {len(without)} of {len(off)} do"
    )
    return said, not leaking and len(without) * 2 > len(off)


def random_input(folder: Path) -> tuple[str, bool]:
    """Send random bytes; the app has to answer afterwards."""
    terminal = hostile_terminal.start(GUARDED, folder)
    try:
        sent = hostile_terminal.pour(terminal, BYTES, 1)
        said, is_kept = f"{sent:,} bytes: it answers a key within a second", True
    except Ended as error:
        said, is_kept = f"it ended: {error}", False
    finally:
        terminal.close()
    terminal = hostile_terminal.start(STOCK, folder)
    try:
        hostile_terminal.pour(terminal, BYTES, 1)
        return f"{said}; so it does with Textual's own driver", False
    except Ended as error:
        return f"{said}; with Textual's own driver it ends {error}", is_kept
    finally:
        terminal.close()


def files(folder: Path) -> tuple[str, bool]:
    """Read files that are not what they seem; each is an article or a reason, and stays as it is."""
    made = hostile_files.make_files(folder / "files", FILES, 1)
    outcome = hostile_files.read_files(folder / "files", made)
    said = (
        f"{outcome.made:,} files: {outcome.articles:,} articles, {outcome.reasons.total():,} reasons of "
        f"{len(outcome.reasons)} kinds, {outcome.missing} in neither, {outcome.changed} changed"
    )
    return said, not list(hostile_files.problems(outcome))


def encodings(_: Path) -> tuple[str, bool]:
    """Decode pieces of articles; what is wrong is said to be a guess."""
    each = SLICES // len(_LENGTHS)
    found = {length: hostile_files.slices(each, length, length) for length in _LENGTHS}
    rows = ", ".join(
        f"{length} characters {100 * (1 - wrong / each):.1f} % right" for length, (wrong, _) in found.items()
    )
    silent = Counter({length: count for length, (_, count) in found.items()})
    said = f"{SLICES:,} pieces: {rows}; {silent.total()} wrong without a word"
    return said, all(wrong <= each // 100 for length, (wrong, _) in found.items() if length >= 8)


def resizes(folder: Path) -> tuple[str, bool]:
    """Change the size of the terminal; all is shown again afterwards."""
    outcomes = []
    for program, count in ((GUARDED, RESIZES), (NEVER_TOO_SMALL, 20)):
        terminal = hostile_terminal.start(program, folder)
        try:
            hostile_terminal.resize(terminal, count, 1)
            outcomes.append("")
        except Ended as error:
            outcomes.append(str(error))
        finally:
            terminal.close()
    said = (
        f"{RESIZES:,} sizes: {outcomes[0] or 'all is shown again'}; without the guard {outcomes[1] or 'too'}"
    )
    return said, not outcomes[0] and bool(outcomes[1])


CLASSES: Sequence[tuple[str, Callable[[Path], tuple[str, bool]]]] = (
    ("payloads", payloads),
    ("random input", random_input),
    ("files", files),
    ("encodings", encodings),
    ("resizes", resizes),
)


def main(names: Sequence[str]) -> int:
    """Run the classes that are named, or all, and print a row for each; give the exit code."""
    is_kept = True
    for name, run in CLASSES:
        if names and name not in names:
            continue
        with TemporaryDirectory() as home:
            for variable in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
                os.environ[variable] = str(Path(home, variable))
            begun = perf_counter()
            said, is_good = run(Path(home))
        is_kept = is_kept and is_good
        print(
            f"| {name} | {said} | {perf_counter() - begun:.0f} s | {'kept' if is_good else 'MISSED'} |",
            flush=True,
        )
    return int(not is_kept)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
