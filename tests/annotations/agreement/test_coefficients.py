"""Coefficients against the worked examples of those who have published them."""

from __future__ import annotations

import pytest

from annotations.agreement.coefficients import cohen_kappa, coincidences, f1, krippendorff_alpha

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), A to C; a dot is a missing value.
BINARY = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NOMINAL = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def _alpha(observers: tuple[str, ...]) -> float | None:
    total: dict[tuple[str, str], float] = {}
    for unit in zip(*(observer.split() for observer in observers), strict=True):
        for categories, number in coincidences(value for value in unit if value != ".").items():
            total[categories] = total.get(categories, 0) + number
    return krippendorff_alpha(total)


@pytest.mark.parametrize(
    ("observers", "published"), [(BINARY, 0.095), (NOMINAL, 0.692), (FOUR_OBSERVERS, 0.743)]
)
def test_alpha_is_what_krippendorff_has_published(observers: tuple[str, ...], published: float) -> None:
    assert _alpha(observers) == pytest.approx(published, abs=0.0005)
    assert _alpha(tuple(reversed(observers))) == pytest.approx(published, abs=0.0005)


def test_alpha_is_one_where_all_agree_and_not_defined_where_there_was_nothing_to_tell_apart() -> None:
    assert _alpha(("a b c", "a b c", "a b c", "a b c")) == 1
    assert _alpha(("a a a", "a a a")) is None
    assert _alpha(("a b c",)) is None


@pytest.mark.parametrize(("length", "kappa"), [(30, 0.25), (100, 0.444), (1000, 0.495), (10_000, 0.499)])
def test_kappa_over_characters_grows_towards_f1_with_the_length_of_the_text(
    length: int, kappa: float
) -> None:
    """Hripcsak and Rothschild (2005), on the spans [0, 10) and [5, 15)."""
    characters = {(True, True): 5, (True, False): 5, (False, True): 5, (False, False): length - 15}
    assert cohen_kappa(characters) == pytest.approx(kappa, abs=0.0006)
    assert f1(5, 10, 10) == 0.5


def test_kappa_is_not_defined_without_a_choice() -> None:
    assert cohen_kappa({}) is None
    assert cohen_kappa({("metric", "metric"): 7}) is None
    assert cohen_kappa({("metric", "metric"): 7, ("outcome", "outcome"): 2}) == 1
    assert cohen_kappa({("metric", "outcome"): 1, ("outcome", "metric"): 1}) == -1
    assert f1(0, 0, 0) is None
