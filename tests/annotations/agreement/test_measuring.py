"""Agreement of marks: toy cases with exact values, and what holds whatever was marked."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.agreement.figures import ALL
from annotations.agreement.marks import Mark
from annotations.agreement.measuring import Agreement, measure
from annotations.agreement.pairing import best_pairs, count_exact, count_partial
from annotations.agreement.texts import Compared, ComparedText
from annotations.model import Value

LENGTH = 100
Marks = list[Mark]


def _measure(*people: Marks, length: int | None = LENGTH) -> Agreement:
    names = [f"annotator {index}" for index in range(len(people))]
    marks = {name: tuple(each) for name, each in zip(names, people, strict=True)}
    return measure(names, Compared((ComparedText("an article", marks, length),), ()))


def _figure(agreement: Agreement, name: str, tag: str = ALL) -> float | None:
    return agreement.pairs[0].figures[name, tag].value


def test_two_spans_that_overlap_by_a_third_agree_in_no_span_and_in_some_characters() -> None:
    agreement = _measure([Mark(0, 10, "metric")], [Mark(5, 15, "metric")])
    assert _figure(agreement, "strict") == _figure(agreement, "partial") == 0
    assert _figure(agreement, "alpha", "metric") == pytest.approx(0.447, abs=0.0005)
    assert _figure(agreement, "alpha") == pytest.approx(0.447, abs=0.0005)
    assert agreement.pairs[0].confusion == {("metric", "metric"): 1}


def test_three_spans_of_which_one_is_exact_and_one_is_half_there() -> None:
    first = [Mark(0, 10, "metric"), Mark(20, 30, "metric"), Mark(40, 47, "metric")]
    second = [Mark(0, 10, "metric"), Mark(20, 29, "metric"), Mark(42, 45, "metric")]
    agreement = _measure(first, second)
    assert _figure(agreement, "strict") == pytest.approx(0.33, abs=0.005)
    assert _figure(agreement, "partial") == pytest.approx(0.67, abs=0.005)
    assert agreement.pairs[0].confusion == {("metric", "metric"): 3}, "all three are found, by their type"
    assert agreement.pairs[0].figures["strict", ALL].interval is None, "one article says nothing of others"


def test_spans_that_touch_do_not_overlap_and_nested_ones_match_in_any_order() -> None:
    assert best_pairs([Mark(0, 5, "metric")], [Mark(5, 9, "metric")]) == []
    nested = [Mark(0, 10, "metric"), Mark(2, 8, "metric")]
    assert count_exact(nested, nested[::-1]) == count_partial(nested, nested[::-1]) == 2


def test_a_partial_match_is_given_up_where_two_can_be_had() -> None:
    """Taking the best pair first, [0, 10) with [0, 10), would leave [0, 6) and [0, 14) alone."""
    first = [Mark(0, 10, "metric"), Mark(0, 6, "metric")]
    second = [Mark(0, 10, "metric"), Mark(0, 14, "metric")]
    assert count_partial(first, second) == 2
    assert count_partial(first, [Mark(0, 10, "outcome"), Mark(0, 14, "metric")]) == 1


def test_tags_of_matched_spans_values_and_marks_without_a_partner() -> None:
    at_least = Value(4_500_000, None, None, "CNY", "at_least")
    exact = Value(4_500_000, None, None, "CNY", "exact")
    first = [
        Mark(0, 4, "metric", at_least),
        Mark(10, 14, "metric", exact),
        Mark(20, 24, "outcome"),
        Mark(30, 34, "mechanism"),
        Mark(80, 84, "mechanism"),
    ]
    second = [
        Mark(0, 4, "metric", at_least),
        Mark(10, 14, "metric", at_least),
        Mark(20, 24, "metric"),
        Mark(30, 34, "mechanism"),
        Mark(90, 94, "outcome"),
    ]
    agreement = _measure(first, second)
    pair = agreement.pairs[0]
    assert (pair.matched, pair.with_value) == (4, 2)
    # Three of four alike; by chance (2·3 + 1·0 + 1·1) / 16.
    assert _figure(agreement, "kappa") == pytest.approx((3 / 4 - 7 / 16) / (1 - 7 / 16))
    assert (_figure(agreement, "values"), _figure(agreement, "values near")) == (0.5, 1)
    assert pair.confusion == {
        ("", "outcome"): 1,
        ("mechanism", ""): 1,
        ("mechanism", "mechanism"): 1,
        ("metric", "metric"): 2,
        ("outcome", "metric"): 1,
    }
    assert _figure(agreement, "strict") == 0.6
    assert pair.marks("metric", agreement.tags) == (2, 3)


def test_alpha_of_three_annotators_counts_only_those_who_have_read_an_article() -> None:
    names = ["甲", "乙", "丙"]
    mark = (Mark(0, 10, "metric"),)
    texts = (
        ComparedText("a", {"甲": mark, "乙": mark, "丙": ()}, 20),
        ComparedText("b", {"甲": mark, "乙": mark}, 20),
    )
    agreement = measure(names, Compared(texts, ()))
    # By Krippendorff's counting: article a has 10 characters called alike by two of three, b 10 by both.
    # o11 = 10·(2/2) + 20, o10 = o01 = 10·(2/2), o00 = 10·3 + 20; n = 100.
    assert agreement.together["alpha", "metric"].value == pytest.approx(
        1 - 99 * 20 / (100**2 - 40**2 - 60**2)
    )
    assert set(agreement.pairs[1].by_article) == {"a"}, "丙 has not read b"


def test_intervals_are_the_same_for_the_same_seed_and_hold_the_figure() -> None:
    random = Random(3)
    texts = []
    for number in range(12):
        marks = tuple(Mark(start, start + 5, "metric") for start in range(0, 90, 10))
        some = tuple(mark for mark in marks if random.random() < 0.7)
        texts.append(ComparedText(f"{number:02}", {"甲": marks, "乙": some}, 90 + 7 * number))
    one = measure(["甲", "乙"], Compared(tuple(texts), ()))
    shuffled = measure(["甲", "乙"], Compared(tuple(reversed(texts)), ()))
    other_seed = measure(["甲", "乙"], Compared(tuple(texts), ()), seed=1)
    measured = one.pairs[0].figures["strict", "metric"]
    assert measured == shuffled.pairs[0].figures["strict", "metric"]
    alphas = [each.pairs[0].figures["alpha", "metric"] for each in (one, shuffled, other_seed)]
    assert alphas[0] == alphas[1]
    assert alphas[0].interval != alphas[2].interval
    assert measured.value is not None
    assert measured.interval is not None
    low, high = measured.interval
    assert 0.7 < low < measured.value < high < 0.95
    assert high - low < 0.15


def test_without_a_length_spans_are_compared_and_characters_are_not() -> None:
    agreement = _measure([Mark(0, 10, "metric")], [Mark(0, 10, "metric")], length=None)
    assert (_figure(agreement, "strict"), _figure(agreement, "alpha")) == (1, None)


@st.composite
def _marks(draw: st.DrawFn) -> Marks:
    found = []
    for _ in range(draw(st.integers(0, 7))):
        start = draw(st.integers(0, 30))
        value = draw(st.sampled_from((None, Value(1, None, None, "CNY", "exact"))))
        tag = draw(st.sampled_from(("mechanism", "metric", "outcome")))
        found.append(Mark(start, start + draw(st.integers(1, 12)), tag, value))
    return found


@given(_marks(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_a_set_agrees_with_itself_however_it_is_ordered(marks: Marks, random: Random) -> None:
    again = marks.copy()
    random.shuffle(again)
    agreement = _measure(marks, again)
    for name, measured in agreement.pairs[0].figures.items():
        assert measured.value in (1, None), name
    assert _figure(agreement, "strict") == _figure(agreement, "partial") == (1 if marks else None)
    assert all(one == other for one, other in agreement.pairs[0].confusion)


@given(_marks(), _marks(), st.randoms(use_true_random=False))
@settings(max_examples=80)
def test_agreement_is_the_same_from_either_side_and_in_any_order(
    first: Marks, second: Marks, random: Random
) -> None:
    one = _measure(first, second).pairs[0]
    random.shuffle(first)
    random.shuffle(second)
    other = _measure(second, first).pairs[0]
    for name, measured in one.figures.items():
        value, mirrored = measured.value, other.figures[name].value
        assert value == mirrored or value == pytest.approx(mirrored), name
    assert one.confusion == {(mine, yours): number for (yours, mine), number in other.confusion.items()}


@given(_marks(), _marks())
@settings(max_examples=80)
def test_a_matching_is_as_large_as_any(first: Marks, second: Marks) -> None:
    """Compared with all that could be: each mark in turn left alone or given each free partner."""

    def best(left: Marks, free: frozenset[int]) -> int:
        if not left:
            return 0
        mark, *others = left
        with_partner = [
            1 + best(others, free - {index})
            for index in free
            if mark.tag == second[index].tag and mark.overlap(second[index]) >= 0.5
        ]
        return max([best(others, free), *with_partner])

    assert count_partial(first, second) == best(first, frozenset(range(len(second))))
    assert count_exact(first, second) <= count_partial(first, second)
