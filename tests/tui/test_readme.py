"""The README says what is so."""

from __future__ import annotations

import re

from click.testing import CliRunner

from docs.make_key_table import with_key_table
from tests.conftest import ROOT
from tui.cli import main

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_its_key_table_is_the_command_table() -> None:
    assert with_key_table(README) == README
    assert "| `1` | Tag as mechanism |" in README


def test_it_names_every_command_and_no_other() -> None:
    table = README.partition("## Commands")[2].partition("\n## ")[0]
    named = set(re.findall(r"^\| `pizhu ([\w-]+)", table, re.MULTILINE))
    assert named == set(main.commands) - {"open"}
    for name in named:
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_its_picture_and_pages_are_there() -> None:
    for target in re.findall(r"\]\((docs/[^)]+)\)", README):
        assert (ROOT / target).is_file(), target
