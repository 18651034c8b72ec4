"""Where results go: to standard output, or to a file that is replaced only when it is complete."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sized
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from zipfile import ZipFile

import click

from annotations import disk
from annotations.errors import PizhuError
from tui.display import display

Item = TypeVar("Item")


class OutputError(PizhuError):
    """A result could not be written to where it was to go."""


def write_lines(lines: Iterable[bytes], path: Path | None) -> None:
    """Write lines to a file, or to standard output when none is named.

    A terminal is shown them as `display` has them; a pipe or a file gets them as they are.

    Raises:
        OutputError: If they cannot be written.
    """
    if path is None:
        _write_out(map(_shown, lines) if sys.stdout.isatty() else lines)
        return
    try:
        # A link stays one: what it leads to is written.
        place = path.expanduser().resolve()
        if place.exists() and not place.is_file():
            # A pipe or a device is written to; to put a file in its place would take it away.
            with place.open("wb") as file:
                file.writelines(lines)
        else:
            disk.write_atomically(place, lines)
    except OSError as error:
        raise OutputError(f"{path} could not be written: {error.strerror or error}") from None


def write_files(archive: Iterable[bytes], folder: Path) -> None:
    """Write the files of a zip archive to a folder, each of them replaced only when all are complete.

    Files of the folder that the archive does not have stay as they are.

    Raises:
        OutputError: If they cannot be written.
    """
    place = folder.expanduser().resolve()
    try:
        disk.make_folder(place)
        with TemporaryDirectory(prefix=".", dir=place) as beside:
            whole = Path(beside) / "archive.zip"
            with whole.open("wb") as file:
                file.writelines(archive)
            with ZipFile(whole) as opened:
                opened.extractall(beside)
                for name in opened.namelist():
                    (place / name).parent.mkdir(parents=True, exist_ok=True)
                    disk.replace(Path(beside) / name, place / name)
    except OSError as error:
        raise OutputError(f"{folder} could not be written: {error.strerror or error}") from None


def print_text(text: str, *, is_whole_file: bool = False) -> None:
    """Print text from an article: made fit to show on a terminal, as it is into a pipe or a file.

    Args:
        text: What is printed, and a line feed after it.
        is_whole_file: Whether a pipe or a file gets these characters and nothing more.

    Raises:
        OutputError: If it cannot be written.
    """
    on_terminal = sys.stdout.isatty()
    shown = display(text) if on_terminal else text
    end = b"" if is_whole_file and not on_terminal else b"\n"
    _write_out([shown.encode("utf-8", "surrogatepass") + end])


def _shown(line: bytes) -> bytes:
    return display(line.decode("utf-8", "replace")).encode()


def _write_out(lines: Iterable[bytes]) -> None:
    try:
        for line in lines:
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever reads has had enough; the command line ends quietly on this.
        raise
    except OSError as error:
        raise OutputError(f"standard output could not be written: {error.strerror or error}") from None


def say(words: str) -> None:
    """Say something to the person at the terminal, on standard error."""
    print(display(words), file=sys.stderr)


def with_progress(items: Iterable[Item], total: Sized, label: str) -> Iterator[Item]:
    """Give the items, with a progress bar when there are many and standard error is a terminal."""
    if len(total) < 50 or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=len(total), label=label, file=sys.stderr) as bar:
        yield from bar
