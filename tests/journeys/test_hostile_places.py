"""What a text says to the terminal stays words, in each place where it is shown: by the bytes that come."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.hostile_places import GUARDED, UNGUARDED, run_all, walk
from benchmarks.hostile_texts import PAYLOADS, fill_store, leaks, make_corpus, shown

COMMANDS = (
    *("show --view raw", "show --view edits", "list", "list --json", "explain", "stats", "export", "doctor"),
    *("an article that is not there", "wrong usage", "import of what cannot be read"),
)
"""Of which the others are like one; `python -m benchmarks.hostile` runs them all."""


@pytest.fixture
def corpus(tmp_path: Path, store_path: Path) -> Path:
    """Articles and annotations full of payloads."""
    folder = make_corpus(tmp_path)
    fill_store(folder, store_path)
    return folder


def test_nothing_of_sixty_payloads_acts_on_the_terminal_in_any_place(corpus: Path, store_path: Path) -> None:
    assert len(PAYLOADS) == 60
    written = list(walk(GUARDED, corpus, store_path))
    assert {place: found for place, data in written if (found := leaks(data))} == {}
    places = {place for place, _ in written}
    assert len(places) == len(written) == 23
    # They were there to be seen: each of them in some place, and in most places some.
    assert shown(b"".join(data for _, data in written)) == set(range(60))
    assert sum(len(shown(data)) > 5 for _, data in written) >= 15


def test_no_command_prints_what_acts_on_the_terminal(corpus: Path, store_path: Path, tmp_path: Path) -> None:
    written = dict(run_all(GUARDED, corpus, store_path, tmp_path, COMMANDS))
    assert set(written) == set(COMMANDS)
    assert {place: found for place, data in written.items() if (found := leaks(data))} == {}
    assert shown(written["show --view raw"]) == set(range(60))
    assert shown(written["list"]) == set(range(60))


def test_without_the_map_they_get_out(corpus: Path, store_path: Path, tmp_path: Path) -> None:
    """What the guard is for: the same tests fail without it."""
    places = dict(walk(UNGUARDED, corpus, store_path, has_all=False))
    # In a terminal that obeys them nothing can be relied on any more; one place is enough.
    assert any(leaks(data) for data in places.values())
    written = dict(run_all(UNGUARDED, corpus, store_path, tmp_path, COMMANDS[2:8]))
    assert [place for place, data in written.items() if not leaks(data)] == []
