"""Programs that end without a word, and programs that want the same store."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from annotations.store import FileStore, open_store
from tests.annotations.examples import example

ROOT = Path(__file__).parents[2]

ADD = """
import sys
from annotations.model import new_id
from annotations.store import open_store
from dataclasses import replace
from tests.annotations.examples import example

store = open_store(sys.argv[1], "李", idle_seconds=0.001)
while True:
    annotation = replace(example(), id=new_id())
    store.add(annotation)
    store.wait_until_saved(20)
    print(annotation.id, flush=True)
"""

ADD_UNTIL_TOLD_TO_STOP = """
import os
import signal
import sys
from annotations.model import new_id
from annotations.store import open_store
from dataclasses import replace
from tests.annotations.examples import example

store = open_store(sys.argv[1], "李", idle_seconds=0.001)

def stop(*_):
    store.close()
    os._exit(7)

signal.signal(signal.SIGTERM, stop)
while True:
    annotation = replace(example(), id=new_id())
    store.add(annotation)
    os.write(1, f"{annotation.id}\\n".encode())
"""

CARRY_OUT = """
import sys
from annotations.model import Link, new_id
from annotations.store import open_store
from dataclasses import replace
from tests.annotations.examples import example

store = open_store(sys.argv[1], "李", idle_seconds=0.001)
number = max((int(each.note) for each in store.all()), default=0)
while True:
    number += 1
    there = store.all()
    first = replace(example(), id=new_id(), note=str(number), uncertain=True)
    rest = [replace(first, id=new_id(), links=(Link(first.id, "leads_to"),)) for _ in range(30)]
    store.carry_out(
        add=[first, *rest[len(there) // 2 :]],
        update=[replace(each, note=str(number), links=()) for each in there[: len(there) // 2]],
        delete=there[len(there) // 2 :],
        may_remove_most=True,
    )
    store.wait_until_saved(20)
    print(number, flush=True)
"""

OPEN = """
import sys
from annotations.errors import StoreLocked
from annotations.store import open_store

try:
    open_store(sys.argv[1], "王")
except StoreLocked as error:
    print(error.pid, len(open_store(sys.argv[1], "王", read_only=True).all()))
"""


def _start(program: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_all_that_was_acknowledged_before_a_kill_is_there(path: Path) -> None:
    acknowledged: set[str] = set()
    for kill_after in (1, 2, 3, 5, 8, 13, 21, 34, 55, 89):
        with _start(ADD, path) as process:
            assert process.stdout is not None
            for _ in range(kill_after):
                acknowledged.add(process.stdout.readline().strip())
            process.send_signal(signal.SIGKILL)
            acknowledged |= {line.strip() for line in process.stdout if line.endswith("\n")}
        with open_store(path, "李") as store:
            there = {annotation.id for annotation in store.all()}
            assert acknowledged <= there
            # One that was on the disk already may not have been acknowledged yet.
            assert len(there - acknowledged) <= 1
            acknowledged = there


def test_of_several_changes_in_one_step_all_or_none_are_there_after_a_kill(path: Path) -> None:
    acknowledged = 0
    for kill_after in (1, 2, 5, 13):
        with _start(CARRY_OUT, path) as process:
            assert process.stdout is not None
            for _ in range(kill_after):
                acknowledged = int(process.stdout.readline())
            process.send_signal(signal.SIGKILL)
            acknowledged = max([acknowledged, *(int(line) for line in process.stdout if line.endswith("\n"))])
        with open_store(path, "李") as store:
            there = store.all()
            [number] = {int(each.note or 0) for each in there}
            assert number in (acknowledged, acknowledged + 1)
            assert len(there) == 31
            ids = {each.id for each in there}
            assert all(link.to in ids for each in there for link in each.links)
            assert len(store.steps()) == number
            acknowledged = number


def test_a_signal_handler_may_close_the_store_at_any_moment(path: Path) -> None:
    made: set[str] = set()
    for stop_after in (1, 10, 100, 300, 500):
        with _start(ADD_UNTIL_TOLD_TO_STOP, path) as process:
            assert process.stdout is not None
            for _ in range(stop_after):
                made.add(process.stdout.readline().strip())
            process.terminate()
            made |= {line.strip() for line in process.stdout}
            assert process.wait(20) == 7
        with open_store(path, "李") as store:
            there = {annotation.id for annotation in store.all()}
            assert made <= there
            # The one whose making was interrupted may be there.
            assert len(there - made) <= 1
            made = there


def test_a_second_program_is_told_which_process_has_the_store(store: FileStore, path: Path) -> None:
    store.add(example(1))
    store.wait_until_saved(20)
    with _start(OPEN, path) as process:
        assert process.communicate()[0] == f"{os.getpid()} 1\n"


def test_the_lock_of_a_killed_program_is_free(path: Path) -> None:
    with _start(ADD, path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    assert path.with_name("annotations.json.lock.holder").exists()
    with open_store(path, "李") as store:
        assert len(store.all()) >= 1
