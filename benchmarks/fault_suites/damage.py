"""One file of a store damaged: bits turned over, cut short, a piece put elsewhere, doubled or taken out.

Opening refuses and touches nothing, or tells of the damage, or gives all there was. What is refused can be
rebuilt: with a whole snapshot to the last annotation, else to what the whole records say. A damaged copy of
the history is never taken for a whole one.
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count as count_up
from pathlib import Path
from random import Random
from unittest.mock import patch

from annotations import record_abouts, record_lines, sealed_lines
from annotations.checking import check_store
from annotations.errors import PizhuError, StoreError
from annotations.generations import list_generations, unpacked
from annotations.mending import plan_rebuild, plan_restore
from annotations.recovery import history_path
from annotations.store import open_store
from annotations.tinydb_storage import AtomicStorage
from benchmarks.fault_suites.outcome import Outcome, fast_folder
from benchmarks.fault_suites.worker import edit, shown

NEVER = 1e6
_EDITS = 12
_Held = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Sound:
    """A store as it was before it was damaged."""

    folder: Path
    states: list[_Held] = field(default_factory=list)
    """What it held after each edit, the last one first."""
    is_snapshot_up_to_date: bool = True

    @property
    def path(self) -> Path:
        """Its snapshot."""
        return self.folder / "annotations.json"


def run(count: int, *, is_guarded: bool = True, seed: int = 1) -> Outcome:
    """Damage so many stores. Without its guard, no checksum is compared."""
    outcome, random = Outcome("damaged files"), Random(seed)
    with fast_folder() as folder:
        sound = [_make(folder / name, lags=lags) for name, lags in (("whole", False), ("lagging", True))]
        with ExitStack() as stack:
            if not is_guarded:
                for module in (sealed_lines, record_abouts, record_lines):
                    stack.enter_context(patch.object(module, "unsealed", _unchecked))
                stack.enter_context(patch.object(AtomicStorage, "_check_seal", lambda *_: None))
            for number in range(count):
                _damage_one(random.choice(sound), folder / f"case-{number}", random, outcome)
                shutil.rmtree(folder / f"case-{number}")
    return outcome


def _make(folder: Path, *, lags: bool) -> Sound:
    """Make a store with a copy of its history; its snapshot up to date, or older than the history."""
    hours = count_up()

    def clock() -> str:
        return f"2026-03-{1 + next(hours) // 48 % 28:02}T{next(hours) // 2 % 24:02}:00:00.000Z"

    path, states = folder / "annotations.json", list[_Held]()
    with open_store(path, "李", clock=clock, idle_seconds=NEVER) as store:
        states.append(shown(store))
        for number in range(1, _EDITS):
            edit(store, number)
            states.append(shown(store))
    old = path.read_bytes()
    with open_store(path, "李", clock=clock, idle_seconds=NEVER) as store:
        for number in range(_EDITS, _EDITS + 4):
            edit(store, number)
            states.append(shown(store))
        store.undo()
        states.append(shown(store))
    if lags:
        path.write_bytes(old)
    return Sound(folder, states[::-1], not lags)


def _damage_one(sound: Sound, case: Path, random: Random, outcome: Outcome) -> None:
    shutil.copytree(sound.folder, case)
    path = case / "annotations.json"
    files = {"snapshot": path, "history": history_path(path), "copy": list_generations(path)[0].path}
    name = random.choices(list(files), (3, 5, 2))[0]
    before = files[name].read_bytes()
    how, damaged = _damaged(before, random)
    if damaged == before:
        outcome.note("left as it was")
        return
    files[name].write_bytes(damaged)
    what = f"case {outcome.cases}, {how} in the {name}"
    if name == "copy":
        _look_at_copy(sound, path, what, outcome)
    else:
        ends_earlier = name == "history" and _is_cut_between_records(before, damaged)
        _look_at_store(sound, path, name, what, outcome, ends_earlier=ends_earlier)


def _is_cut_between_records(before: bytes, after: bytes) -> bool:
    """Whether records are gone from the end, and the last that stays is whole, its line break or not."""
    return before.startswith(after) and b"\n" in (after[-1:], before[len(after) :][:1])


def _damaged(data: bytes, random: Random) -> tuple[str, bytes]:
    at, other = random.randrange(len(data)), random.randrange(len(data))
    length = random.choice((1, 7, 64, 512, 4096))
    match random.randrange(8):
        case 0:
            return "cut short", data[:at]
        case 1:
            return "a piece put elsewhere", data[:at] + data[other : other + length] + data[at + length :]
        case 2:
            return "a piece doubled", data[:at] + data[other : other + length] + data[at:]
        case 3:
            return "a piece taken out", data[:at] + data[at + length :]
        case 4:
            return "zeros", data[:at] + bytes(len(data[at : at + length])) + data[at + length :]
        case 5:
            lines = data.splitlines(keepends=True)
            first, second = random.randrange(len(lines)), random.randrange(len(lines))
            lines[first], lines[second] = lines[second], lines[first]
            return "two lines exchanged", b"".join(lines)
        case _:
            turned = bytearray(data)
            turned[at] ^= 1 << random.randrange(8)
            return "a bit turned over", bytes(turned)


def _look_at_store(
    sound: Sound, path: Path, name: str, what: str, outcome: Outcome, *, ends_earlier: bool
) -> None:
    before = _contents(path)
    try:
        with open_store(path, "李", read_only=True) as store:
            held, reports = shown(store), store.reports
            list(store.deleted())
    except PizhuError:
        if _contents(path) != before:
            outcome.note("refused", f"{what}: refused, but a file was touched")
            return
        outcome.note("refused", _rebuilt(sound, path, name, what))
        return
    if held == sound.states[0]:
        outcome.note("all there")
    elif reports and held in sound.states:
        outcome.note("told of", _opened_for_writing(sound, path, held, what))
    elif ends_earlier and not sound.is_snapshot_up_to_date and held in sound.states:
        # Whole records are gone that neither snapshot nor copy knows of: so it was before they were made.
        outcome.note("as it was some records earlier")
    else:
        outcome.note("silently wrong", f"{what}: opens without a word, and holds something else")


def _opened_for_writing(sound: Sound, path: Path, held: _Held, what: str) -> str:
    """See that what is half written is set aside, not deleted; without a history that nothing is written."""
    size, before = history_path(path).stat().st_size, _contents(path)
    try:
        with open_store(path, "李", idle_seconds=NEVER) as store:
            is_same = shown(store) == held
    except StoreError as error:
        if size or _contents(path) != before:
            return f"{what}: can be read, not written: {error}"
        return _rebuilt(sound, path, "history", what)
    aside = [each for each in path.parent.iterdir() if ".torn-" in each.name]
    kept = history_path(path).stat().st_size + sum(each.stat().st_size for each in aside)
    return "" if is_same and kept >= size else f"{what}: something is neither in the history nor set aside"


def _rebuilt(sound: Sound, path: Path, name: str, what: str) -> str:
    check = check_store(path)
    if check.is_whole:
        return f"{what}: refused, but the check finds nothing"
    try:
        plan = plan_rebuild(path, "2026-04-01T00:00:00.000Z")
    except StoreError as error:
        # Neither is whole enough, or they cannot be told to belong together: a copy is left.
        return _restored(sound, path, f"{what}: {error}")
    plan.carry_out()
    with open_store(path, "李", idle_seconds=NEVER) as store:
        held = shown(store)
    if not check_store(path).is_whole:
        return f"{what}: rebuilt, and the check still finds something"
    if name == "snapshot" or sound.is_snapshot_up_to_date:
        if held != sound.states[0]:
            return f"{what}: rebuilt, and something is missing although snapshot or history were whole"
    elif not held.items() <= {item for state in sound.states for item in state.items()}:
        return f"{what}: rebuilt, with annotations that there never were"
    return ""


def _restored(sound: Sound, path: Path, what: str) -> str:
    [generation] = list_generations(path)[:1]
    plan_restore(path, generation, "2026-04-01T00:00:00.000Z").carry_out()
    with open_store(path, "李", idle_seconds=NEVER) as store:
        return "" if shown(store) in sound.states else f"{what}: the copy gives something else"


def _look_at_copy(sound: Sound, path: Path, what: str, outcome: Outcome) -> None:
    generation = list_generations(path)[0]
    is_whole = check_store(path).is_whole
    try:
        content = b"".join(unpacked(generation.path))
    except PizhuError:
        content = b""
    is_same = content == b"".join(unpacked(list_generations(sound.path)[0].path))
    if is_same or not is_whole:
        outcome.note("copy: harmless" if is_same else "copy: found damaged")
    else:
        outcome.note("copy: silently wrong", f"{what}: the check takes it for whole")


def _contents(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}


def _unchecked(line: bytes) -> tuple[bytes, str]:
    """Stand in for the reading of a line, without a look at its checksum."""
    line = line.removesuffix(b"\n")
    return line[:-18], line[-10:-2].decode("ascii", "replace")
