"""How likely a span is a mark, and which spans are offered: held against counting all that is possible."""

from __future__ import annotations

from itertools import combinations, pairwise, product
from math import exp, isclose

from hypothesis import given
from hypothesis import strategies as some

from annotations.suggesting.chains import Chain, Labelled, Likely, alike, labels_of, labels_of_whole
from annotations.suggesting.choosing import choose
from annotations.suggesting.pieces import Described

LABELS = ("O", "B-mechanism", "I-mechanism", "B-outcome")
PIECES = ((0, 9), (10, 20), (21, 30), (33, 40))
DESCRIBED = Described(
    PIECES,
    ({"a": 1.0}, {"b": 1.0}, {"c": 1.0}, {}),
    ({"rule=x": 1.0}, {"s2=y": 0.5}, {"rule=x": 1.0, "s2=y": 1.0}, {"rule=x": 0.5}),
)
BESIDE = ("-2:edge", "-1:s2=y", "-1:rule=x", "-2:rule=x", "2:rule=x", "1:s2=y", "1:edge")
_weight = some.floats(-2, 2)
_weights = some.fixed_dictionaries(dict.fromkeys(LABELS, _weight))
_chains = some.builds(
    Chain,
    some.just(LABELS),
    some.fixed_dictionaries(dict.fromkeys(("a", "b", "c", "rule=x", "s2=y", *BESIDE), _weights)),
    some.fixed_dictionaries(dict.fromkeys(LABELS, _weights)),
)
_span = some.tuples(some.integers(0, 12), some.integers(4, 9), some.sampled_from(("mechanism", "outcome")))
_likely = some.dictionaries(
    _span.map(lambda each: (each[0], each[0] + each[1], each[2])), some.floats(0.03, 1), max_size=6
)


def _spans_of(row: tuple[str, ...]) -> list[Labelled]:
    found: list[Labelled] = []
    for (start, end), label in zip(PIECES, row, strict=True):
        if label.startswith("I-"):
            found[-1] = (found[-1][0], end, found[-1][2])
        elif label != "O":
            found.append((start, end, label[2:]))
    return found


def _is_possible(row: tuple[str, ...]) -> bool:
    return all(
        not label.startswith("I-") or before[1:] == label[1:]
        for before, label in zip(("O", *row), row, strict=False)
    )


@given(_chains)
def test_the_probability_of_a_span_is_the_share_of_the_rows_that_have_it(chain: Chain) -> None:
    rows: dict[tuple[str, ...], float] = {}
    known = DESCRIBED.spread()
    for row in filter(_is_possible, product(LABELS, repeat=4)):
        score = sum(
            chain.weights.get(name, {}).get(label, 0.0) * value
            for features, label in zip(known, row, strict=True)
            for name, value in features.items()
        )
        score += sum(chain.transitions[one][other] for one, other in pairwise(row))
        rows[row] = exp(score)
    expected: Likely = {}
    for row, weight in rows.items():
        for span in _spans_of(row):
            expected[span] = expected.get(span, 0.0) + weight / sum(rows.values())
    found = chain.likely(DESCRIBED)
    assert {span for span, share in expected.items() if share > 0.0101} <= found.keys() <= expected.keys()
    assert all(isclose(found[span], expected[span], abs_tol=1e-9) for span in found)


@given(some.lists(some.tuples(some.just(0.5), _likely), min_size=2, max_size=2))
def test_no_other_spans_side_by_side_are_worth_more_than_those_chosen(
    voices: list[tuple[float, Likely]],
) -> None:
    least = 0.3
    worth = {
        span: sum(
            weight * min(1, sum(each for other, each in likely.items() if alike(span, other)))
            for weight, likely in voices
        )
        - least
        for span in {span for _, likely in voices for span in likely}
    }
    chosen = choose(voices, least)
    spans = [span for span, _ in chosen]
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(isclose(likely - least, worth[span]) and likely > least for span, likely in chosen)
    best = max(
        (
            sum(worth[span] for span in some_spans)
            for count in range(4)
            for some_spans in combinations(worth, count)
            if all(one[1] <= other[0] or other[1] <= one[0] for one, other in combinations(some_spans, 2))
        ),
    )
    assert sum(worth[span] for span in spans) >= best - 1e-9


def test_a_piece_is_told_of_those_beside_it_and_of_the_edge() -> None:
    first, second, _, last = DESCRIBED.spread()
    assert first == {
        "a": 1.0,
        "rule=x": 1.0,
        "-1:edge": 1.0,
        "-2:edge": 1.0,
        "1:s2=y": 0.5,
        # Two pieces on, only what the rules say is told.
        "2:rule=x": 1.0,
    }
    assert second == {
        "b": 1.0,
        "s2=y": 0.5,
        "-1:rule=x": 1.0,
        "-2:edge": 1.0,
        "1:rule=x": 1.0,
        "1:s2=y": 1.0,
        "2:rule=x": 0.5,
    }
    assert last == {"rule=x": 0.5, "-1:rule=x": 1.0, "-1:s2=y": 1.0, "1:edge": 1.0, "2:edge": 1.0}


def test_weights_of_any_size_give_probabilities() -> None:
    """A file may hold any number: nothing overflows, and nothing is divided by zero."""
    zeros = dict.fromkeys(LABELS, dict.fromkeys(LABELS, 0.0))
    strong = Chain(
        LABELS, {"a": {"B-outcome": 900.0}, "b": {"O": 5000.0}, "c": {"B-mechanism": 5000.0}}, zeros
    )
    likely = strong.likely(DESCRIBED)
    assert likely[(0, 9, "outcome")] == 1.0
    assert isclose(sum(value for span, value in likely.items() if span[0] == 21), 1.0)


def test_a_piece_is_labelled_by_the_mark_that_has_half_of_it() -> None:
    marks = [(0, 20, "mechanism"), (26, 40, "outcome")]
    assert labels_of(PIECES, marks) == ["B-mechanism", "I-mechanism", "O", "B-outcome"]
    # As a whole it has to be alike: the first two have half of the mark or less.
    assert labels_of_whole(PIECES, marks) == ["O", "B-mechanism", "O", "B-outcome"]
    assert labels_of(PIECES, []) == ["O"] * 4
