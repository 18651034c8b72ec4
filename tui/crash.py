"""What is said and kept of a mistake of the program itself: one plain line, and the details in a file.

The line holds no text of an article or a note and nothing that acts on a terminal. The file is ASCII; the
values of variables are not in it.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from tui.display import display_line

CRASHED = 70
"""The exit code: a mistake of the program (`EX_SOFTWARE`)."""
_LARGEST = 1 << 18
"""Bytes of a log; the two before it are kept."""
_LONGEST_MESSAGE = 500
_MOST_FRAMES = 60
_MOST_CAUSES = 8


def log_path() -> Path:
    """Give the file that details go to: in the user's state folder."""
    from platformdirs import user_state_path

    return user_state_path("pizhu", appauthor=False) / "pizhu.log"


def report(error: BaseException) -> str:
    """Write the details of a mistake to the log, and give the line that is shown of it."""
    where = _where(error)
    said = (
        f"pizhu: it ended by a mistake of its own ({type(error).__name__}{where}). What was saved is saved."
    )
    try:
        path = _write("\n".join(_details(error)))
    except OSError as problem:
        return display_line(
            f"{said} The details could not be written: {problem.strerror or 'no reason given'}"
        )
    return display_line(f"{said} The details are in {path}")


def _write(details: str) -> Path:
    # 15 ms, which only who meets a mistake pays.
    import logging
    from logging.handlers import RotatingFileHandler

    path = log_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        path, maxBytes=_LARGEST, backupCount=2, encoding="ascii", errors="backslashreplace"
    )
    try:
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        path.chmod(0o600)
        # Not by way of a logger, which would not say that it failed.
        record = logging.LogRecord("pizhu", logging.ERROR, "", 0, details, None, None)
        if handler.shouldRollover(record):
            handler.doRollover()
        with path.open("a", encoding="ascii", errors="backslashreplace") as file:
            file.write(handler.format(record) + "\n")
    finally:
        handler.close()
    return path


def _details(error: BaseException) -> Iterator[str]:
    yield f"pizhu {version('pizhu')}, Python {sys.version.split()[0]}, {sys.platform}"
    cause: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if cause is None:
            return
        frames = traceback.extract_tb(cause.__traceback__)
        for frame in [*frames[: _MOST_FRAMES // 2], *frames[_MOST_FRAMES // 2 :][-_MOST_FRAMES // 2 :]]:
            yield f"  {ascii(frame.filename)[1:-1]}:{frame.lineno} in {frame.name}"
        # In quotes, with all beyond ASCII escaped: it may quote a text.
        yield f"  {type(cause).__name__}: {ascii(_message(cause))[:_LONGEST_MESSAGE]}"
        cause = cause.__cause__ or cause.__context__


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - whatever an exception's own words run into
        return "no message"


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    # Not all below the folder of the packages: a virtual environment may lie in it.
    packages = {Path(__file__).parent.with_name(name) for name in ("corpus", "annotations", "tui")}
    own = [frame for frame in frames if packages.intersection(Path(frame.filename).parents)]
    if not own:
        return ""
    return f" at {Path(own[-1].filename).name}, line {own[-1].lineno}"
