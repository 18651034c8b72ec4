"""How long `pizhu import` takes into a store, empty and full, for many annotations, and what memory.

`python -m benchmarks.importing` runs it, from the project's folder. The baseline is `json.dumps` of the same
annotations. What counts is the time of the processor, start and closing of the store included: on a busy
machine the rest is waiting for others. Memory is the most that the process had.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from annotations.formats import jsonl
from annotations.recovery import history_path
from annotations.strict_json import parse
from benchmarks.formats import EACH, documents
from benchmarks.measuring import Figure, print_table

SIZES = (60_000, 100_000)
_CHILD = "--child"


def measure() -> list[Figure]:
    """Import each size into an empty store, then again into the store that holds all of it."""
    figures: list[Figure] = []
    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        (corpus / "one.txt").write_text("积分制。", encoding="utf-8")
        for size in SIZES:
            file, store = Path(folder) / f"{size}.jsonl", Path(folder) / f"{size}.json"
            annotations = [mark.annotation for each in documents(size // EACH) for mark in each.marks]
            with file.open("wb") as opened:
                jsonl.dump(annotations, opened)
            objects = [annotation.to_json() for annotation in annotations]
            del annotations
            for state in ("an empty store", "one that has them all"):
                beside = [_written(objects)]
                seconds, megabytes = _imported(corpus, store, file)
                beside += [_written(objects), _written(objects)]
                figures.append(Figure(f"{size:,} into {state}", [seconds], "json.dumps", beside))
                length = history_path(store).stat().st_size / 1e6
                print(f"{size:,} into {state}: {megabytes} MB; history {length:.0f} MB", file=sys.stderr)
    return figures


def _written(objects: list[dict[str, object]]) -> float:
    """Give the seconds of processor that `json.dumps` takes."""
    start = process_time()
    for each in objects:
        json.dumps(each, ensure_ascii=False)
    return process_time() - start


def _imported(corpus: Path, store: Path, file: Path) -> tuple[float, int]:
    """Import a file in a process of its own; give its seconds of processor and its megabytes at most."""
    child = [sys.executable, "-m", "benchmarks.importing", _CHILD]
    ran = subprocess.run(
        [*child, "import", str(file), "--corpus", str(corpus), "--store", str(store)],
        capture_output=True,
        check=True,
    )
    told = parse(ran.stdout)
    if not isinstance(told, list):
        raise SystemExit(f"the import said {ran.stdout!r}")
    return float(told[0]), int(told[1])


def _import() -> None:
    from tui.cli import main

    del sys.argv[1]
    try:
        main()
    except SystemExit as ended:
        if ended.code:
            raise
    # Not `getrusage`, which also counts what the process was before it became this program.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    most = int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024
    print(json.dumps([process_time(), most]))


if __name__ == "__main__":
    if sys.argv[1:2] == [_CHILD]:
        _import()
    else:
        print_table(measure())
