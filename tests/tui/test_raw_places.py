"""What the raw view finds at a place: the edit, how sure it is, and what could not be repaired."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import Alignment, CleanedOffset, Edit, RawOffset, apply_edits
from corpus.article import Article, CleanedText, Doubt, Metadata, Script
from tests.conftest import seed
from tui.screens.raw_places import Certainty, RawPlaces, letters_of, name_of


def article_with(raw: str, edits: list[Edit], doubts: list[Doubt]) -> Article:
    text = apply_edits(raw, edits)
    alignment = Alignment[RawOffset, CleanedOffset].from_edits(len(raw), edits)
    cleaned = CleanedText(text, (), (), tuple(edits), tuple(doubts), alignment)
    return Article("a", Path("a"), raw, "0" * 64, "utf-8", Script.SIMPLIFIED, Metadata(), cleaned)


def doubt(start: int, end: int, reason: str, *alternatives: str) -> Doubt:
    return Doubt(CleanedOffset(start), CleanedOffset(end), reason, alternatives)


def test_a_doubt_without_an_edit_is_lost() -> None:
    places = RawPlaces(article_with("甲乙丙丁", [Edit(0, 1, "", "space")], [doubt(1, 2, "damaged", "病")]))
    place = places.at(2)
    assert place
    assert (place.start, place.end, place.rule) == (2, 3, "")
    assert (place.certainty, place.evidence, place.alternatives) == (Certainty.LOST, "damaged", ("病",))
    assert places.at(1) is None


def test_a_doubt_goes_to_the_unsure_edit_it_is_about() -> None:
    edit = Edit(1, 3, "病", "byte_slip", "cut at ?", sure=False)
    places = RawPlaces(article_with("甲乙丙丁", [edit], [doubt(1, 2, "a guess", "并", "兵")]))
    place = places.at(2)
    assert place
    assert (place.certainty, place.becomes, place.evidence) == (Certainty.UNSURE, "病", "a guess; cut at ?")
    assert place.alternatives == ("并", "兵")
    assert places.lost == ()


def test_a_doubt_behind_what_was_taken_out_is_about_that() -> None:
    edit = Edit(1, 3, "", "byte_slip", "", sure=False)
    places = RawPlaces(article_with("甲乙丙丁", [edit], [doubt(1, 2, "taken out")]))
    place = places.at(1)
    assert place
    assert (place.certainty, place.evidence) == (Certainty.UNSURE, "taken out")
    assert places.lost == ()


def test_an_edit_that_only_puts_in_is_found_at_the_character_behind() -> None:
    places = RawPlaces(article_with("甲乙", [Edit(1, 1, "，", "punctuation")], []))
    assert [places.at(offset) is not None for offset in range(3)] == [False, True, False]


@pytest.mark.parametrize(
    ("rule", "letters", "name"),
    [
        ("gloss", "G", "gloss"),
        ("byte_slip+gloss", "BG", "byte slip + gloss"),
        ("full_width", "W", "full width"),
        ("another", "A", "another"),
    ],
)
def test_rules_have_letters_and_names(rule: str, letters: str, name: str) -> None:
    assert (letters_of(rule), name_of(rule)) == (letters, name)


def test_every_edit_of_a_seed_is_reached_from_both_ends() -> None:
    article = seed("000")
    places = RawPlaces(article)
    forward, backward = list[int](), list[int]()
    here: int | None = -1
    while here is not None and (here := places.beside(here, 1)) is not None:
        forward.append(here)
    here = len(article.raw)
    while here is not None and (here := places.beside(here, -1)) is not None:
        backward.append(here)
    assert forward == backward[::-1] == [edit.start for edit in article.cleaned.edits]
    assert places.counts.total() >= len(places.edits)


@given(st.data())
def test_a_place_is_found_by_every_character_of_it_and_by_no_other(data: st.DataObject) -> None:
    edges = data.draw(st.lists(st.integers(0, 40), unique=True, max_size=12).map(sorted))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    places = RawPlaces(article_with("字" * 40, [Edit(*span, "", "space") for span in spans], []))
    for offset in range(41):
        found = places.at(offset)
        inside = [span for span in spans if span[0] <= offset < span[1]]
        assert ([(found.start, found.end)] if found else []) == inside
