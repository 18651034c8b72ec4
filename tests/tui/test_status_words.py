"""What the status line says of the annotations under the cursor, however many there are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.codebook_file import load_codebook
from annotations.placing import Placed
from corpus.alignment import CleanedOffset, Span
from tests.annotations.examples import example, numbered_id
from tui.screens.reader.status_words import tags_here

TAGS = ("mechanism", "metric", "outcome")
AROUND = [
    Placed(
        replace(example(number), tag=TAGS[number % 3], uncertain=number == 4),
        Span(CleanedOffset(100 - number), CleanedOffset(101 + number)),
        has_moved=False,
    )
    for number in range(9)
]


@pytest.mark.parametrize(
    ("count", "chosen", "said"),
    [
        (0, None, ()),
        (1, None, ("mechanism",)),
        (4, None, ("mechanism", "metric", "outcome", "mechanism")),
        (4, 3, ("mechanism", "metric", "outcome", "▸mechanism")),
        (5, None, ("mechanism", "metric", "outcome", "mechanism", "1 other")),
        (9, 1, ("mechanism", "▸metric", "outcome", "mechanism", "5 others")),
        (9, 3, ("2 others", "outcome", "▸mechanism", "metric~", "outcome", "3 others")),
        (9, 8, ("5 others", "outcome", "mechanism", "metric", "▸outcome")),
        # What was chosen is not here any more.
        (2, 8, ("mechanism", "metric")),
    ],
)
def test_of_many_those_near_the_chosen_one_are_named(
    count: int, chosen: int | None, said: tuple[str, ...]
) -> None:
    of_that = None if chosen is None else numbered_id(chosen)
    assert tags_here(AROUND[:count], of_that, load_codebook()) == said
