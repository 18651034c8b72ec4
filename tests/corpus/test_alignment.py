"""Alignments: what a span of one text is in another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import Alignment, Block, Edit, Span, apply_edits

GLOSSED = "內(nèi)蒙古鄂托克旗"
GLOSS = Edit(0, 6, "內", "gloss", "內=nèi")

texts = st.text(alphabet="農業發展經濟(nóng)，。 \n𠮷é", max_size=60)


@st.composite
def edited(draw: st.DrawFn, source: str | None = None) -> tuple[str, list[Edit]]:
    """A text and edits to it, touching or apart, deletions and insertions among them."""
    text = draw(texts) if source is None else source
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [Edit(start, end, draw(st.text("甲乙丙", max_size=4)), "test") for start, end in pairs]


def _align(text: str, edits: list[Edit]) -> Alignment[int, int]:
    return Alignment.from_edits(len(text), edits)


class TestASpan:
    def test_of_copied_characters_moves_with_them(self) -> None:
        alignment = _align(GLOSSED, [GLOSS])
        assert alignment.map_span(6, 8) == Span(1, 3)

    def test_that_ends_on_a_glossed_character_takes_in_the_gloss(self) -> None:
        raw = _align(GLOSSED, [GLOSS]).invert()
        assert raw.map_span(0, 1) == Span(0, 6)

    def test_inside_a_gloss_is_its_character(self) -> None:
        assert _align(GLOSSED, [GLOSS]).map_span(2, 4) == Span(0, 1)

    def test_beside_a_deletion_leaves_it_out(self) -> None:
        back = _align("甲  乙", [Edit(1, 3, "", "space")]).invert()
        assert back.map_span(0, 1) == Span(0, 1)
        assert back.map_span(1, 2) == Span(3, 4)
        assert back.map_span(0, 2) == Span(0, 4)

    def test_of_deleted_characters_only_is_empty(self) -> None:
        assert _align("甲  乙", [Edit(1, 3, "", "space")]).map_span(1, 2).is_empty

    def test_outside_the_text_is_refused(self) -> None:
        with pytest.raises(ValueError, match=r"\[0, 3\) is outside a text of 2 characters"):
            Alignment[int, int].identity(2).map_span(0, 3)


class TestAPoint:
    def test_inside_a_gloss_goes_to_the_left_edge(self) -> None:
        assert _align(GLOSSED, [GLOSS]).map_point(3) == 0

    def test_at_the_end_of_the_text_stays_there(self) -> None:
        assert _align(GLOSSED, [GLOSS]).map_point(len(GLOSSED)) == 7

    def test_of_an_empty_text_is_its_only_one(self) -> None:
        assert Alignment[int, int].identity(0).map_point(0) == 0


class TestBlocks:
    def test_with_a_gap_are_refused(self) -> None:
        with pytest.raises(ValueError, match="does not follow"):
            Alignment([Block(0, 1, 0, 1, True), Block(2, 3, 1, 2, True)])

    def test_copied_with_two_lengths_are_refused(self) -> None:
        with pytest.raises(ValueError, match="impossible lengths"):
            Alignment([Block(0, 2, 0, 1, True)])

    def test_of_overlapping_edits_are_refused(self) -> None:
        with pytest.raises(ValueError, match="overlaps"):
            _align("甲乙丙", [Edit(0, 2, "", "a"), Edit(1, 3, "", "b")])

    def test_of_edits_outside_the_text_are_refused(self) -> None:
        for edit in (Edit(3, 4, "", "a"), Edit(4, 4, "", "a"), Edit(2, 1, "", "a"), Edit(-1, 1, "", "a")):
            with pytest.raises(
                ValueError, match=rf"the edit at {edit.start} .* outside a text of 3 characters"
            ):
                _align("甲乙丙", [Edit(0, 0, "", "a"), edit])

    def test_that_are_both_copied_are_joined(self) -> None:
        assert Alignment(
            [
                Block(0, 1, 0, 1, True),
                Block(1, 2, 1, 2, True),
                Block(2, 2, 2, 2, False),
                Block(2, 4, 2, 5, False),
            ]
        ).blocks == (
            Block(0, 2, 0, 2, True),
            Block(2, 4, 2, 5, False),
        )


class TestComposition:
    def test_joins_replacements_that_overlap(self) -> None:
        first = _align("甲乙丙丁", [Edit(1, 3, "一二三", "a")])
        second = _align("甲一二三丁", [Edit(3, 5, "終", "b")])
        assert first.compose(second).blocks == (Block(0, 1, 0, 1, True), Block(1, 4, 1, 4, False))

    def test_keeps_a_deletion_apart_from_the_replacement_after_it(self) -> None:
        first = _align("甲 乙丙", [Edit(1, 2, "", "space")])
        second = _align("甲乙丙", [Edit(1, 3, "終", "b")])
        assert first.compose(second).map_span(2, 4) == Span(1, 2)
        assert first.compose(second).invert().map_span(1, 2) == Span(2, 4)

    def test_forgets_what_was_inserted_and_taken_out_again(self) -> None:
        first = _align("甲乙", [Edit(1, 1, "一二", "a")])
        second = _align("甲一二乙", [Edit(1, 3, "", "b")])
        assert first.compose(second).blocks == (Block(0, 2, 0, 2, True),)

    def test_puts_an_insertion_before_a_replacement_and_behind_a_deletion_at_its_place(self) -> None:
        insertion = _align("甲乙", [Edit(1, 1, "新", "b")])
        assert _align("甲丙", [Edit(1, 2, "乙", "a")]).compose(insertion).blocks == (
            Block(0, 1, 0, 1, True),
            Block(1, 1, 1, 2, False),
            Block(1, 2, 2, 3, False),
        )
        assert _align("甲 乙", [Edit(1, 2, "", "a")]).compose(insertion).blocks == (
            Block(0, 1, 0, 1, True),
            Block(1, 2, 1, 1, False),
            Block(2, 2, 1, 2, False),
            Block(2, 3, 2, 3, True),
        )

    def test_of_texts_that_differ_in_length_is_refused(self) -> None:
        with pytest.raises(ValueError, match="cannot compose: 2 characters on one side, 3"):
            Alignment[int, int].identity(2).compose(Alignment[int, int].identity(3))

    @given(edited(), st.data())
    def test_covers_step_by_step_mapping(self, first: tuple[str, list[Edit]], data: st.DataObject) -> None:
        text, edits = first
        middle = apply_edits(text, edits)
        _, further = data.draw(edited(middle))
        one, two = _align(text, edits), _align(middle, further)
        both = one.compose(two)
        assert (both.source_length, both.target_length) == (len(text), len(apply_edits(middle, further)))
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        direct = both.map_span(start, end)
        for character in range(start, end):
            image = two.map_span(*one.map_span(character, character + 1))
            assert image.is_empty or (direct.start <= image.start and image.end <= direct.end)
        has_insertion = any(edit.start == edit.end and edit.replacement for edit in edits + further)
        if start < end and _are_apart(edits, further) and not has_insertion:
            assert direct == two.map_span(*one.map_span(start, end))

    @given(edited(), st.data())
    def test_inverted_is_the_inverses_composed(
        self, first: tuple[str, list[Edit]], data: st.DataObject
    ) -> None:
        text, edits = first
        middle = apply_edits(text, edits)
        _, further = data.draw(edited(middle))
        one, two = _align(text, edits), _align(middle, further)
        if _are_apart(edits, further):
            assert one.compose(two).invert() == two.invert().compose(one.invert())

    @given(edited())
    def test_with_the_identity_changes_nothing(self, first: tuple[str, list[Edit]]) -> None:
        text, edits = first
        alignment = _align(text, edits)
        assert Alignment[int, int].identity(len(text)).compose(alignment) == alignment
        assert alignment.compose(Alignment[int, int].identity(alignment.target_length)) == alignment


class TestAnyAlignment:
    @given(edited(), st.data())
    def test_has_contiguous_blocks_that_give_it_again(
        self, case: tuple[str, list[Edit]], data: st.DataObject
    ) -> None:
        text, edits = case
        alignment = _align(text, edits)
        for _ in range(3):
            text = apply_edits(text, edits)
            text, edits = data.draw(edited(text))
            alignment = alignment.compose(_align(text, edits))
        edges = [(0, 0), *((block.source_end, block.target_end) for block in alignment.blocks)]
        assert [(block.source_start, block.target_start) for block in alignment.blocks] == edges[:-1]
        assert edges[-1] == (alignment.source_length, alignment.target_length)
        assert edges[-1] == (len(case[0]), len(apply_edits(text, edits)))
        assert not any(one.copied and other.copied for one, other in pairwise(alignment.blocks))
        assert Alignment[int, int](alignment.blocks) == alignment
        assert alignment.invert().blocks == tuple(
            Block(*block[2:4], *block[:2], block.copied) for block in alignment.blocks
        )

    @given(edited())
    def test_copies_equal_text_and_rebuilds_both_sides(self, case: tuple[str, list[Edit]]) -> None:
        text, edits = case
        target = apply_edits(text, edits)
        alignment = _align(text, edits)
        for block in alignment.blocks:
            if block.copied:
                assert (
                    text[block.source_start : block.source_end]
                    == target[block.target_start : block.target_end]
                )
        assert "".join(text[block.source_start : block.source_end] for block in alignment.blocks) == text
        assert "".join(target[block.target_start : block.target_end] for block in alignment.blocks) == target

    @given(edited())
    def test_inverted_twice_is_itself(self, case: tuple[str, list[Edit]]) -> None:
        alignment = _align(*case)
        assert alignment.invert().invert() == alignment

    @given(edited(), st.data())
    def test_covers_a_span_that_goes_there_and_back(
        self, case: tuple[str, list[Edit]], data: st.DataObject
    ) -> None:
        alignment = _align(*case)
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(case[0]))] * 2)))
        image = alignment.map_span(start, end)
        if not image.is_empty:
            back = alignment.invert().map_span(*image)
            assert back.start <= start or case[0][start : back.start] == _deleted(case, start, back.start)
            assert back.end >= end or case[0][back.end : end] == _deleted(case, back.end, end)
            assert alignment.map_span(*back) == image

    @given(edited(), st.data())
    def test_never_cuts_an_atomic_block(self, case: tuple[str, list[Edit]], data: st.DataObject) -> None:
        alignment = _align(*case)
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(case[0]))] * 2)))
        if start == end:
            return
        image = alignment.map_span(start, end)
        for block in alignment.blocks:
            if not block.copied:
                assert not block.target_start < image.start < block.target_end
                assert not block.target_start < image.end < block.target_end


def _are_apart(edits: list[Edit], further: list[Edit]) -> bool:
    """Whether, in the text between, nothing `further` changes overlaps or faces what `edits` made."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        end = start + len(edit.replacement)
        for later in further:
            if not (later.end <= start or end <= later.start) or start == end == later.start == later.end:
                return False
        shift += len(edit.replacement) - (edit.end - edit.start)
    return True


def _deleted(case: tuple[str, list[Edit]], start: int, end: int) -> str | None:
    """The text of `[start, end)` when edits that only delete cover all of it."""
    text, edits = case
    gone = {i for edit in edits if not edit.replacement for i in range(edit.start, edit.end)}
    return text[start:end] if set(range(start, end)) <= gone else None
