"""The annotations of one article in its text: those at a place, the next and the last, and the lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring import annotate
from annotations.model import Annotation
from annotations.placing import Placed, PlacedAnnotations
from corpus.alignment import CleanedOffset, RawOffset, Span
from tests.annotations.examples import numbered_id
from tests.conftest import seed, seed_in_both_scripts

ARTICLE = seed("004")
LENGTH = len(ARTICLE.text)


def placed_at(start: int, end: int, number: int = 1) -> Annotation:
    """An annotation of a span of the cleaned text."""
    to_raw = ARTICLE.cleaned.alignment.invert()
    raw = to_raw.map_span(CleanedOffset(start), CleanedOffset(end))
    return Annotation(
        id=numbered_id(number),
        article=ARTICLE.id,
        sha256=ARTICLE.sha256,
        tag="metric",
        raw_start=raw.start,
        raw_end=raw.end,
        raw_quote=ARTICLE.raw[raw.start : raw.end],
        start=CleanedOffset(start),
        end=CleanedOffset(end),
        quote=ARTICLE.text[start:end],
        simplified=ARTICLE.text[start:end],
        traditional=ARTICLE.text[start:end],
        prefix=ARTICLE.text[max(0, start - 32) : start],
        suffix=ARTICLE.text[end : end + 32],
        annotator="李",
        created=f"2026-01-02T03:04:{number % 60:02}.678Z",
        modified="2026-01-02T03:04:05.678Z",
    )


def of_words(*words: str) -> PlacedAnnotations:
    return PlacedAnnotations(
        ARTICLE,
        (
            placed_at(start := ARTICLE.text.index(quote), start + len(quote), number)
            for number, quote in enumerate(words, 1)
        ),
    )


def quotes(placed: Sequence[Placed]) -> list[str]:
    return [item.annotation.quote for item in placed]


FIGURE = "87.43亿元"
CLAUSE = "品牌价值达到87.43亿元"
BEHIND = "成为当地群众的“致富果”"


def test_annotations_stand_in_the_order_of_the_text_the_longer_first() -> None:
    placed = of_words(BEHIND, FIGURE, "品牌价值", CLAUSE)
    assert [item.annotation.quote for item in placed.placed] == [CLAUSE, "品牌价值", FIGURE, BEHIND]
    assert len(placed) == 4
    assert placed.lost == ()
    assert not any(item.has_moved for item in placed.placed)


def test_at_a_place_the_innermost_comes_first() -> None:
    placed = of_words(CLAUSE, FIGURE)
    inside = CleanedOffset(ARTICLE.text.index(FIGURE))
    assert quotes(placed.at(inside)) == [FIGURE, CLAUSE]
    assert quotes(placed.at(CleanedOffset(inside - 1))) == [CLAUSE]
    end = CleanedOffset(inside + len(FIGURE))
    assert quotes(placed.at(end)) == [FIGURE, CLAUSE]
    assert placed.at(CleanedOffset(end + 1)) == ()


def test_at_a_border_the_annotation_behind_the_cursor_comes_before_the_one_that_ends_there() -> None:
    placed = of_words("品牌价值", "达到87.43亿元")
    border = CleanedOffset(ARTICLE.text.index("达到87.43亿元"))
    assert quotes(placed.at(border)) == ["达到87.43亿元", "品牌价值"]


def test_the_next_and_the_last_annotation() -> None:
    placed = of_words(CLAUSE, FIGURE, BEHIND)
    start = ARTICLE.text.index(CLAUSE)

    def beside(offset: int, direction: int) -> str | None:
        found = placed.beside(CleanedOffset(offset), direction)
        return found.annotation.quote if found else None

    assert beside(0, 1) == CLAUSE
    assert beside(start, 1) == FIGURE
    assert beside(start + 6, 1) == BEHIND
    assert beside(start + 14, 1) is None
    assert beside(LENGTH, -1) == BEHIND
    assert beside(start + 14, -1) == FIGURE
    assert beside(start + 7, -1) == FIGURE
    assert beside(start + 6, -1) == CLAUSE
    assert beside(start, -1) is None


def test_an_annotation_is_given_by_its_id() -> None:
    placed = of_words(CLAUSE, FIGURE)
    found = placed.get(numbered_id(2))
    assert found
    assert found.annotation.quote == FIGURE
    assert placed.get(numbered_id(3)) is None


def test_an_article_without_annotations() -> None:
    placed = PlacedAnnotations(ARTICLE, ())
    assert (len(placed), placed.placed, placed.lost) == (0, (), ())
    assert placed.at(CleanedOffset(5)) == ()
    assert placed.beside(CleanedOffset(5), 1) is placed.beside(CleanedOffset(5), -1) is None


@pytest.mark.parametrize("number", ["000", "002"])
def test_annotations_of_a_glossed_article_stand_over_their_words(number: str) -> None:
    both = seed_in_both_scripts(number)
    start = both.article.text.index("集體經濟")
    annotation = annotate(both, Span(CleanedOffset(start), CleanedOffset(start + 4)), "outcome", "李")
    assert annotation.raw_quote == "集體經(jīng)濟"
    (item,) = PlacedAnnotations(both.article, [annotation]).placed
    assert both.article.text[item.span.start : item.span.end] == "集體經濟"


def test_annotations_of_another_version_of_the_file_are_found_again_or_lost() -> None:
    start = ARTICLE.text.index(FIGURE)
    here = replace(
        placed_at(start, start + len(FIGURE)),
        sha256="0" * 64,
        raw_start=RawOffset(0),
        raw_end=RawOffset(2),
        raw_quote="??",
    )
    gone = replace(here, id=numbered_id(2), quote="86.43亿元")
    placed = PlacedAnnotations(ARTICLE, [gone, here])
    (item,) = placed.placed
    assert (item.annotation, item.has_moved) == (here, True)
    assert item.span == (start, start + len(FIGURE))
    assert placed.lost == (gone,)
    assert placed.get(gone.id) is None


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: (pair[0], pair[0] + pair[1] + 1)),
    max_size=12,
)


@given(SPANS, st.integers(0, 55))
def test_what_is_at_and_beside_a_place_is_what_looking_at_every_annotation_finds(
    spans: list[tuple[int, int]], place: int
) -> None:
    annotations = [placed_at(start, end, number) for number, (start, end) in enumerate(spans, 1)]
    placed = PlacedAnnotations(ARTICLE, annotations)
    offset = CleanedOffset(place)
    in_order = sorted(annotations, key=lambda each: (each.start, -each.end, each.created))
    assert [item.annotation for item in placed.placed] == in_order
    around = placed.at(offset)
    assert {item.annotation.id for item in around} == {
        each.id for each in annotations if each.start <= place <= each.end
    }
    # Those that hold the character behind the cursor first, and of them the shortest.
    order = [(item.span.end == place, item.span.end - item.span.start) for item in around]
    assert order == sorted(order)
    behind = placed.beside(offset, 1)
    before = placed.beside(offset, -1)
    assert (behind and behind.annotation) == next((each for each in in_order if each.start > place), None)
    assert (before and before.annotation) == next(
        (each for each in reversed(in_order) if each.start < place), None
    )


def test_what_has_not_changed_is_not_looked_for_again() -> None:
    kept, changed = placed_at(0, 4, 1), placed_at(10, 14, 2)
    before = PlacedAnnotations(ARTICLE, (kept, changed))
    retagged, added = replace(changed, tag="outcome"), placed_at(20, 24, 3)
    after = PlacedAnnotations(ARTICLE, (kept, retagged, added), before)
    assert after.placed == PlacedAnnotations(ARTICLE, (kept, retagged, added)).placed
    assert after.get(kept.id) is before.get(kept.id)
    assert after.get(changed.id) == Placed(retagged, Span(CleanedOffset(10), CleanedOffset(14)), False)
