"""Splitting and merging annotations: no character is lost or doubled, and each part is anchored anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring import annotate, locate
from annotations.editing_spans import linked, merge, neighbour, split, unlinked
from annotations.model import Annotation, Link, Value
from annotations.steps import StepKind
from annotations.store import FileStore
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import Bitext
from tests.annotations.examples import example, numbered_id
from tests.conftest import seed_in_both_scripts

BOTH = {number: seed_in_both_scripts(number) for number in ("000", "002", "004")}
"""With repairs of several characters at once, with glosses, with broken lines."""
AWARD = "建立积分考核激励机制，将群众的垃圾清运费、网格员绩效工资与群众卫生整治积分挂钩"


def mark(both: Bitext, words: str, tag: str = "mechanism", nth: int = 0) -> Annotation:
    start = -1
    for _ in range(nth + 1):
        start = both.article.text.index(words, start + 1)
    return annotate(both, Span(CleanedOffset(start), CleanedOffset(start + len(words))), tag, "李")


@st.composite
def cut_spans(draw: st.DrawFn) -> tuple[Bitext, Span[CleanedOffset], CleanedOffset]:
    """A span of an article of at least two characters, and an offset inside it."""
    both = BOTH[draw(st.sampled_from(sorted(BOTH)))]
    start = draw(st.integers(0, len(both.article.text) - 2))
    end = draw(st.integers(start + 2, min(start + 60, len(both.article.text))))
    offset = draw(st.integers(start + 1, end - 1))
    return both, Span(CleanedOffset(start), CleanedOffset(end)), CleanedOffset(offset)


@given(cut_spans())
def test_the_parts_make_up_the_whole_and_merge_into_it_again(
    cut: tuple[Bitext, Span[CleanedOffset], CleanedOffset],
) -> None:
    both, span, offset = cut
    whole = annotate(both, span, "outcome", "李", note="甲")
    if annotate(both, Span(whole.start, offset), "outcome", "李").end == whole.end:
        # It ends in a repair that the offset is inside of: nothing is left for a second part.
        with pytest.raises(ValueError, match="replaced as a whole"):
            split(whole, both, offset)
        return
    first, second = split(whole, both, offset)
    assert (first.start, first.end, second.end) == (whole.start, second.start, whole.end)
    assert first.end >= offset
    assert (first.raw_start, second.raw_end) == (whole.raw_start, whole.raw_end)
    assert first.raw_end <= second.raw_start
    for part in (first, second):
        assert locate(part, both.article).state == "exact"
        assert locate(part, both.article).span == (part.start, part.end)
        assert part.raw_quote == both.article.raw[part.raw_start : part.raw_end]
    assert first.quote + second.quote == whole.quote
    assert first.simplified + second.simplified == whole.simplified
    for one, other in ((first, second), (second, first)):
        merged = merge(one, other, both)
        assert merged.note == "甲"
        assert (
            replace(merged, id=whole.id, note="甲", created=whole.created, modified=whole.modified) == whole
        )


class TestSplitting:
    def test_leaves_id_note_links_and_revision_to_the_first_part(self) -> None:
        both = seed_in_both_scripts("003")
        whole = replace(
            mark(both, AWARD),
            note="甲",
            links=(Link(numbered_id(7), "leads_to"),),
            value=Value(1, None, None, "CNY", "exact"),
            uncertain=True,
            revision=4,
        )
        first, second = split(whole, both, CleanedOffset(whole.start + 10), annotator="王")
        assert (first.quote, second.quote) == (AWARD[:10], AWARD[10:])
        assert second.traditional == "，將群眾的垃圾清運費、網格員績效工資與群眾衛生整治積分掛鉤"
        assert first.suffix == (AWARD[10:] + "，以户为单位")[:32]
        assert second.prefix.endswith("在卫生整治工作中，建立积分考核激励机制")
        kept = (whole.id, "甲", whole.links, whole.value, True, 4, "李", whole.created)
        assert (
            first.id, first.note, first.links, first.value, first.uncertain, first.revision, first.annotator,
            first.created,
        ) == kept  # fmt: skip
        assert (second.note, second.value, second.links, second.uncertain, second.revision) == (
            None, None, (), True, 1,
        )  # fmt: skip
        assert (second.tag, second.annotator, second.origin) == ("mechanism", "王", "manual")
        assert second.id != first.id
        assert split(whole, both, CleanedOffset(whole.start + 10))[1].annotator == "李"

    def test_puts_all_of_a_repair_into_the_first_part(self) -> None:
        both = BOTH["000"]
        whole = mark(both, "展。”蘇米圖")
        for inside in (2, 3):
            first, second = split(whole, both, CleanedOffset(whole.start + inside))
            assert (first.quote, second.quote) == ("展。”蘇", "米圖")

    @pytest.mark.parametrize("at", [0, 10, 11, -1])
    def test_at_an_edge_or_outside_is_refused(self, at: int) -> None:
        both = seed_in_both_scripts("003")
        whole = mark(both, AWARD[:10])
        with pytest.raises(ValueError, match="can be split only inside"):
            split(whole, both, CleanedOffset(whole.start + at))

    def test_inside_what_was_repaired_as_a_whole_is_refused(self) -> None:
        both = BOTH["000"]
        whole = mark(both, "。”蘇")
        with pytest.raises(ValueError, match="what cleaning replaced as a whole around"):
            split(whole, both, CleanedOffset(whole.start + 1))

    def test_of_what_is_lost_is_refused(self) -> None:
        lost = replace(mark(BOTH["004"], "联盟"), sha256="0" * 64, quote="联盟联盟")
        with pytest.raises(ValueError, match="the annotation is lost in 004_"):
            split(lost, BOTH["004"], CleanedOffset(lost.start + 1))
        with pytest.raises(ValueError, match="the annotation is lost in 004_"):
            split(mark(BOTH["000"], "聯盟"), BOTH["004"], CleanedOffset(1))


class TestMerging:
    def test_joins_notes_and_links_in_the_order_of_the_text(self) -> None:
        both = seed_in_both_scripts("003")
        seven, eight = Link(numbered_id(7), "leads_to"), Link(numbered_id(8), "leads_to")
        earlier = replace(mark(both, AWARD[:10]), note="甲", links=(seven,), revision=3)
        later = replace(mark(both, AWARD[-2:]), note="乙\n丙", uncertain=True, annotator="王")
        earlier = replace(earlier, links=(seven, Link(later.id, "leads_to")))
        later = replace(later, links=(eight, seven, Link(earlier.id, "leads_to")))
        for one, other in ((earlier, later), (later, earlier)):
            merged = merge(one, other, both)
            assert (merged.quote, merged.raw_start, merged.raw_end) == (
                AWARD,
                earlier.raw_start,
                later.raw_end,
            )
            assert (merged.note, merged.links, merged.uncertain) == ("甲\n乙\n丙", (seven, eight), True)
            assert (merged.id, merged.revision, merged.annotator, merged.created) == (
                one.id,
                one.revision,
                one.annotator,
                one.created,
            )

    def test_of_one_inside_the_other_is_the_outer_span(self) -> None:
        both = seed_in_both_scripts("003")
        inner, outer = mark(both, "积分考核"), mark(both, AWARD)
        assert merge(inner, outer, both).quote == merge(outer, inner, both).quote == AWARD

    @pytest.mark.parametrize(
        ("values", "kept"),
        [((5, None), 5), ((None, 5), 5), ((5, 5), 5), ((5, 6), None), ((None, None), None)],
    )
    def test_keeps_a_value_only_where_it_is_not_doubtful(
        self, values: tuple[int | None, int | None], kept: int | None
    ) -> None:
        both = seed_in_both_scripts("003")
        one, other = (
            replace(
                mark(both, words, "metric"), value=Value(value, None, None, "CNY", "exact") if value else None
            )
            for words, value in zip(("积分", "考核"), values, strict=True)
        )
        merged = merge(one, other, both)
        assert (merged.value.number if merged.value else None) == kept

    @pytest.mark.parametrize(
        ("tags", "kept"),
        [
            (("mechanism", "mechanism/rule"), "mechanism/rule"),
            (("mechanism/rule", "mechanism"), "mechanism/rule"),
            (("mechanism/incentive", "mechanism/rule"), "mechanism/incentive"),
        ],
    )
    def test_keeps_a_sub_code(self, tags: tuple[str, str], kept: str) -> None:
        both = seed_in_both_scripts("003")
        one, other = (
            mark(both, words, tag) for words, tag in zip((AWARD[:4], AWARD[-2:]), tags, strict=True)
        )
        assert neighbour(one, (one, other), both) is other
        assert merge(one, other, both).tag == kept

    def test_of_two_tags_or_two_articles_is_refused(self) -> None:
        both = BOTH["004"]
        one = mark(both, "联盟")
        others = (one, mark(both, "联盟", "outcome", 1), replace(mark(both, "联盟", nth=1), article="003"))
        for other in others:
            with pytest.raises(ValueError, match="only two annotations of one tag in one article"):
                merge(one, other, both)


def test_the_neighbours_are_those_of_the_same_tag() -> None:
    both = BOTH["004"]
    first, second, third = (mark(both, "联盟", nth=nth) for nth in range(3))
    between = mark(both, "联盟", "outcome", nth=1)
    everything = (third, between, first, second)
    assert neighbour(second, everything, both) is third
    assert neighbour(second, everything, both, -1) is first
    assert neighbour(first, everything, both, -1) is None
    assert neighbour(third, everything, both) is None
    lost = replace(third, sha256="0" * 64, quote="联盟联盟")
    assert neighbour(second, (first, lost), both) is None


def test_a_link_is_there_once_and_goes_again() -> None:
    one = linked(linked(example(1), numbered_id(2), "leads_to"), numbered_id(2), "leads_to")
    assert one.links == (Link(numbered_id(2), "leads_to"),)
    more = linked(linked(one, numbered_id(2), "measured_by"), numbered_id(3), "leads_to")
    assert unlinked(more, numbered_id(2), "leads_to").links == more.links[1:]
    assert unlinked(more, numbered_id(2)).links == more.links[2:]
    with pytest.raises(ValueError, match="cannot be linked to itself"):
        linked(one, one.id, "leads_to")


def test_the_store_splits_and_merges_in_one_step_each(store: FileStore) -> None:
    both = seed_in_both_scripts("003")
    whole = mark(both, AWARD)
    pointing = replace(mark(both, "盘州市"), links=(Link(whole.id, "leads_to"),))
    store.add([whole, pointing])
    first, second = split(whole, both, CleanedOffset(whole.start + 11))
    store.carry_out(update=[first], add=[second])
    pointing_at_both = linked(pointing, second.id, "leads_to")
    store.carry_out(update=[pointing_at_both])
    assert [each.quote for each in store.in_article(whole.article)][-2:] == [AWARD[:11], AWARD[11:]]
    kept, gone = store.get(second.id), store.get(first.id)
    assert kept is not None
    assert gone is not None
    store.carry_out(update=[merge(kept, gone, both)], delete=[gone], relink={gone.id: kept.id})
    assert [each.quote for each in store.in_article(whole.article)][-1] == AWARD
    assert [link.to for link in store.in_article(whole.article)[0].links] == [second.id]
    kinds = [StepKind.MERGE, StepKind.LINK, StepKind.SPLIT, StepKind.ADD]
    assert [step.kind for step in store.steps()] == kinds
    for _ in range(3):
        store.undo()
    assert [(each.id, each.quote) for each in store.in_article(whole.article)][-1] == (whole.id, AWARD)
    assert [link.to for link in store.in_article(whole.article)[0].links] == [whole.id]
