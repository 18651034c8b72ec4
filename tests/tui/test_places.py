"""Places: kept for a file that is the same, and never in anybody's way."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.alignment import RawOffset
from corpus.reading import open_corpus
from tests.conftest import SEEDS, seed
from tui.places import Place, Places, places_path


def _place(cursor: int, top: int = 0, sha256: str = "a") -> Place:
    return Place(sha256, RawOffset(cursor), RawOffset(top))


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "places.json"
    places = Places(path)
    article = seed("004")
    assert (places.last, places.of(article)) == ("", None)
    assert places.note(article.id, _place(7, 3, article.sha256))
    assert not places.note(article.id, _place(7, 3, article.sha256))
    places.save()
    again = Places(path)
    assert again.of(article) == _place(7, 3, article.sha256)
    assert (again.last, again.report) == (article.id, "")
    assert again.of(replace(article, sha256="another")) is None


def test_the_last_one_is_the_one_noted_last(tmp_path: Path) -> None:
    places = Places(tmp_path / "places.json")
    for name in ("a", "b", "a"):
        places.note(name, _place(1))
    places.save()
    assert Places(tmp_path / "places.json").last == "a"


def test_what_another_program_has_written_since_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "places.json"
    one, other = Places(path), Places(path)
    one.note("a", _place(1))
    one.save()
    other.note("b", _place(2))
    other.save()
    assert json.loads(path.read_text())["places"] == {"a": ["a", 1, 0], "b": ["a", 2, 0]}


def test_those_not_opened_for_longest_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.places._MOST_PLACES", 2)
    places = Places(tmp_path / "places.json")
    for name in ("a", "b", "c"):
        places.note(name, _place(1))
    places.save()
    assert list(json.loads((tmp_path / "places.json").read_text())["places"]) == ["b", "c"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"version": 2, "places": {}}',
        b'{"version": 1}',
        b'{"version": 1, "places": []}',
        b'{"version": 1, "places": {"a": 1}}',
        b'{"version": 1, "places": {"a": ["x", -1, 0]}}',
        b'{"version": 1, "places": {"a": ["x", true, 0]}}',
        b'{"version": 1, "places": {"a": [1, 1, 0]}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_left_out_told_and_written_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places.json"
    path.write_bytes(content)
    places = Places(path)
    assert places.last == ""
    assert str(path) in places.report
    places.note("a", _place(1))
    places.save()
    assert (Places(path).last, Places(path).report) == ("a", "")


def test_where_nothing_can_be_written_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    places = Places(tmp_path / "file" / "places.json")
    places.note("a", _place(1))
    places.save()
    assert places.last == "a"


def test_each_corpus_has_a_file_of_its_own_in_the_state_folder(tmp_path: Path, home: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.txt").write_text("合作社带动农户增收。", encoding="utf-8")
    paths = {
        places_path(open_corpus(SEEDS)),
        places_path(open_corpus(tmp_path / "one")),
        places_path(open_corpus(tmp_path / "one" / "a.txt")),
    }
    assert len(paths) == 3
    assert {path.parent for path in paths} == {home / "state" / "pizhu" / "places"}
