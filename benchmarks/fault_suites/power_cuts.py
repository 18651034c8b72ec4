"""The power goes off: what the file system has given to its disk until then is all there is.

The store lies on an ext4 file system in a file. At a random moment the writing process is stopped and that
file copied; the copy is mounted, which replays the file system's journal, and the store in it opened. Needs
root and a loop device.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from annotations.errors import StoreError
from annotations.store import open_store
from benchmarks.fault_suites.outcome import Outcome
from benchmarks.fault_suites.processes import Forked, forked
from benchmarks.fault_suites.worker import after, shown

EDITS = 10
_SIZE = 16 * 1024 * 1024


def why_not() -> str:
    """Say why it cannot be run here; nothing where it can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "needs root"
    if shutil.which("mkfs.ext4") is None or not Path("/dev/loop-control").exists():
        return "needs mkfs.ext4 and a loop device"
    return ""


def run(count: int, *, is_guarded: bool = True, seed: int = 1) -> Outcome:
    """Cut the power so often. Without its guard, nothing is synced."""
    outcome, random = Outcome("power cuts"), Random(seed)
    with forked() as others, TemporaryDirectory() as folder:
        pristine = Path(folder, "pristine.img")
        with pristine.open("wb") as file:
            file.truncate(_SIZE)
        subprocess.run(["mkfs.ext4", "-q", "-F", pristine], check=True)
        for _ in range(count):
            _cut_one(others, Path(folder), random, outcome, is_guarded=is_guarded)
    return outcome


def _cut_one(others: Forked, folder: Path, random: Random, outcome: Outcome, *, is_guarded: bool) -> None:
    image, cut = folder / "live.img", folder / "cut.img"
    shutil.copyfile(folder / "pristine.img", image)
    acknowledged = 0
    with _mounted(image, folder / "live") as live:
        others.begin(
            "edit without sync", live / "annotations.json", range(1, 1 + EDITS), is_guarded=is_guarded
        )
        lines = others.lines()
        for _ in range(random.randint(0, EDITS)):
            acknowledged = int(next(lines))
        time.sleep(random.uniform(0, 0.004))
        os.kill(others.child, signal.SIGSTOP)
        shutil.copyfile(image, cut)
        others.kill()
        later = [int(line) for line in lines if not line.startswith("end")]
    with _mounted(cut, folder / "cut") as left:
        outcome.note(*_verdict(left / "annotations.json", acknowledged, max([acknowledged, *later])))


def _verdict(path: Path, acknowledged: int, last: int) -> tuple[str, str]:
    """Compare with what was acknowledged before the cut for sure, and may have been by then."""
    try:
        with open_store(path, "李", idle_seconds=1e6) as store:
            held = shown(store)
    except StoreError as error:
        return "cannot be opened", f"after edit {acknowledged}: {error}"
    for number in range(acknowledged, last + 2):
        if held == after(range(1, number + 1)):
            return "all there" if number == acknowledged else "more than was read", ""
    return "lost", f"after edit {acknowledged}: not what there should be"


@contextmanager
def _mounted(image: Path, place: Path) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", image, place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)
