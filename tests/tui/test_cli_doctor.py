"""`pizhu doctor`: what the program stands on, and what is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commandline import pizhu
from tui.ambiguous import is_ambiguous
from tui.commands.doctor import RULER, ruler


def facts(lines: list[str]) -> dict[str, str]:
    return dict(re.split("  +", line, maxsplit=1) for line in lines[: lines.index("")])


def test_it_names_versions_terminal_and_folders(
    corpus: Path, store_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    ran = pizhu("doctor", corpus, "--store", store_path)
    assert (ran.code, ran.words) == (0, "")
    told = facts(ran.lines)
    assert re.fullmatch(r"pizhu [\d.]+, textual 8\.2\.8, rich [\d.]+, opencc .*", told["versions"])
    assert (told["TERM"], told["LANG"], told["terminal"]) == (
        "xterm-256color",
        "zh_CN.UTF-8",
        "standard output is no terminal",
    )
    assert told["settings"] == f"none; yours would be {home / 'config' / 'pizhu' / 'pizhu.toml'}"
    assert told["corpus"] == f"{corpus}, 1 article"
    assert told["store"] == f"{store_path}, not there yet"
    assert told["cache"] == str(home / "cache" / "pizhu")
    assert not store_path.exists()


def test_it_counts_what_is_in_the_store(corpus: Path) -> None:
    assert pizhu("annotate", "--corpus", corpus, "report", 0, 3, "mechanism").code == 0
    assert (
        facts(pizhu("doctor", corpus).lines)["store"] == f"{corpus / 'annotations.json'}, opens, 1 annotation"
    )


def test_it_tells_all_that_is_wrong_and_goes_on(corpus: Path, store_path: Path) -> None:
    (corpus / "pizhu.toml").write_text("[view]\ntheme = 'nrod'\n", "utf-8")
    ran = pizhu("doctor", corpus)
    assert ran.code == 1
    assert facts(ran.lines)["settings"].startswith(
        f"PROBLEM: {corpus / 'pizhu.toml'}, line 2: theme is one of "
    )
    assert "log" in facts(ran.lines)
    (corpus / "pizhu.toml").unlink()
    store_path.parent.mkdir()
    store_path.write_text("{", "utf-8")
    ran = pizhu("doctor", corpus, "--store", store_path)
    assert ran.code == 1
    assert facts(ran.lines)["store"].startswith("PROBLEM: ")


def test_the_bar_of_the_ruler_stands_under_the_n_or_the_w() -> None:
    scale, *lines = list(ruler())[1:-2]
    assert len(lines) == len(RULER)
    for line in lines:
        before = line.partition("|")[0] if not line.startswith("boxes") else line.rstrip("|")
        wide = sum(map(is_ambiguous, before))
        assert wide == 10
        assert len(before) == scale.index("N")
        assert len(before) + wide == scale.index("W")
