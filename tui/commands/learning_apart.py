"""Learning in a process of its own: no key waits for it, and it can be ended."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile

from annotations.suggesting.learned import Learned, learn
from annotations.suggestions import Material
from tui.commands.learning import NothingToLearnFromError, too_little

_LOOK = 0.1
"""Seconds between two looks whether it is to be ended."""
_NICE = 10
"""How much it gives way to whoever reads meanwhile."""
# Modules are found where this process finds them, and nowhere else: never in the folder one is in.
_BEGIN = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from tui.commands.learning_apart import learn_and_tell; learn_and_tell(sys.argv[2])"
)


def learn_apart(
    materials: Sequence[Material], path: Path, is_cancelled: Callable[[], bool]
) -> Learned | None:
    """Train a model, as `learn` does; `None` where it was ended before.

    Not by `multiprocessing`, which hands on this process's standard error: while the app runs it has none.

    Args:
        materials: The articles with their annotations.
        path: Where the model is kept.
        is_cancelled: Whether it is to be ended; asked every tenth of a second.

    Raises:
        NothingToLearnFromError: If too little is marked, or it has failed.
        OSError: If no process can be started.
    """
    with TemporaryFile() as given, TemporaryFile() as told:
        pickle.dump(list(materials), given)
        given.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BEGIN, json.dumps(sys.path), str(path)],
            stdin=given,
            stdout=told,
            stderr=subprocess.DEVNULL,
            # Who is at the keyboard stops the program; it ends this.
            start_new_session=True,
        )
        try:
            while process.poll() is None:
                if is_cancelled():
                    return None
                try:
                    process.wait(_LOOK)
                except subprocess.TimeoutExpired:
                    continue
        finally:
            process.kill()
            process.wait()
        told.seek(0)
        answer = told.read().decode("utf-8", "replace")
    if answer == "null":
        raise too_little()
    try:
        return Learned(**json.loads(answer))
    except (ValueError, TypeError):
        said = answer or f"its process ended with {process.returncode}"
        raise NothingToLearnFromError("Nothing was learned", said, "Try again later") from None


def learn_and_tell(path: str) -> None:
    """Learn from what stands in the standard input, and print how good it is: what the process does."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    try:
        result = learn(pickle.load(sys.stdin.buffer), Path(path))
        print(json.dumps(asdict(result) if result else None), end="")
    except Exception as error:  # noqa: BLE001  it is told in the app
        print(f"{type(error).__name__}: {error}", end="")
