"""Runs `pizhu` as a shell does, in this very process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner

from tui.cli import main
from tui.crash import CRASHED, log_path


class Outcome(NamedTuple):
    """What a command has left behind."""

    code: int
    output: str
    """What was written to standard output."""
    words: str
    """What was written to standard error."""

    @property
    def lines(self) -> list[str]:
        """The lines of the output."""
        return self.output.split("\n")[:-1]

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The output read as one JSON object a line."""
        return [json.loads(line) for line in self.lines]


def pizhu(*arguments: str | int | Path) -> Outcome:
    """Run a command; an error that no command gives an exit code is raised."""
    ran = CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="pizhu")
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    assert ran.exit_code != CRASHED, log_path().read_text("ascii")
    return Outcome(ran.exit_code, ran.stdout_bytes.decode("utf-8"), ran.stderr)
