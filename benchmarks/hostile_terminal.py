"""A terminal that sends anything, and is of any size: what of it the app survives."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from tests.terminal import HEIGHT, WIDTH, PseudoTerminal, wait_for

STOCK = (
    "from textual.app import App; import tui.guarded_app as it; "
    "it.GuardedApp.get_driver_class = App.get_driver_class; from tui.cli import main; main()"
)
"""The program with Textual's own driver."""
NEVER_TOO_SMALL = (
    "import tui.layout as it; it.is_too_small = lambda width, height: False; from tui.cli import main; main()"
)
_QUITS = bytes(set(range(256)) - set(b"\x03\x11qQ"))
"""All bytes but those of the keys that rightly end the app."""
_PIECES = (
    *(
        b"\x1b[1;1;99999999999u",
        b"\x1b[?1;2c",
        b"\x1b]11;rgb:0/0/0\x1b\\",
        b"\x1bP>|x\x1b\\",
        b"\x1b[200~",
        b"\x1b[201~",
    ),
    *(
        b"\x1b[M",
        b"\x1b[<0;5;5M",
        b"\x1b[<35;900;1m",
        b"\x1b[48;0;0;0;0t",
        b"\x1b[",
        b"\x1b]",
        b"\x1bP",
        b"\x1b",
        b"\x1bO",
    ),
    *(
        "农业".encode("gbk"),
        "農業".encode("big5"),
        "农业".encode(),
        b"\xff",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\0" * 8,
    ),
)


class Ended(Exception):
    """The app has ended, or does not answer."""


def start(program: str, folder: Path, *options: str) -> PseudoTerminal:
    """Start the program on the seeds, and wait until they are listed."""
    store = folder / "store" / "annotations.json"
    terminal = PseudoTerminal([sys.executable, "-c", program, "--store", str(store), *options], folder)
    wait_for(terminal, lambda rows: any("004_d4150" in row or "saved" in row for row in rows))
    return terminal


def pour(terminal: PseudoTerminal, count: int, seed: int) -> int:
    """Send bytes at random, among them what is worst, and check that the app goes on; give how many.

    Raises:
        Ended: If it does not.
    """
    chance, sent = random.Random(seed), 0
    while sent < count:
        piece = bytes(chance.choices(_QUITS, k=chance.randrange(1, 400)))
        piece = chance.choice((piece, chance.choice(_PIECES), piece + chance.choice(_PIECES) + piece))
        try:
            terminal.send_bytes(piece)
        except OSError:
            raise Ended(f"after {sent} bytes") from None
        sent += len(piece)
        if terminal.has_ended():
            raise Ended(f"after {sent} bytes, with {terminal.exit_code}")
    answers(terminal)
    return sent


def answers(terminal: PseudoTerminal) -> None:
    """Check that the app answers a key within a second.

    Raises:
        Ended: If it does not.
    """
    # What was begun is over, and what was opened is closed.
    time.sleep(2.5)
    for _ in range(12):
        terminal.read()
        if terminal.has_ended():
            raise Ended(f"with {terminal.exit_code}")
        terminal.send("Escape")
        time.sleep(0.25)
    terminal.read()
    terminal.send("?")
    if not terminal.wait_for_words("Hold shift while you drag", 1):
        raise Ended("it does not answer")


def resize(terminal: PseudoTerminal, count: int, seed: int, pause: float = 0.005) -> None:
    """Be of so many sizes at random, at last too small, then as at first; check that all is shown again.

    Raises:
        Ended: If it is not.
    """
    chance = random.Random(seed)
    for _ in range(count):
        terminal.resize(
            chance.choice((0, 1, 2, 20, chance.randrange(501))),
            chance.choice((0, 1, 5, chance.randrange(201))),
        )
        terminal.read()
        if terminal.has_ended():
            raise Ended(f"with {terminal.exit_code}")
        time.sleep(pause)
    for width, height, expected in ((30, 5, "too small"), (WIDTH, HEIGHT, "004_d4150")):
        terminal.resize(width, height)
        if not terminal.wait_for_words(expected, 10):
            raise Ended(f"{expected!r} is not shown")
