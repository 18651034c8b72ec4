"""The pictures of the worked example: as the program draws them, on a screen, with few arrows that cross."""

from __future__ import annotations

import json

import pytest

from annotations.logic_model import LogicModel
from annotations.model import Annotation
from annotations.pictures.overview import overview
from annotations.pictures.svg import svg
from docs.make_example import EXAMPLE, FOLDER
from tests.annotations.coded import model_of
from tests.annotations.pictures.drawing import read_drawing
from tests.conftest import seed

HEIGHTS = {
    "000": (1651, 772),
    "001": (4057, 1029),
    "002": (2108, 806),
    "003": (3166, 720),
    "004": (4626, 951),
}
"""Pixels, of each mark and of the kinds."""
CROSSINGS = {"000": (12, 12), "001": (21, 160), "002": (1, 3), "003": (11, 5), "004": (14, 44)}
IN_ORDER_OF_TEXT = {"000": (33, 25), "001": (391, 213), "002": (1, 29), "003": (44, 13), "004": (98, 114)}
"""Counted in the pictures as they were before boxes were ordered for it."""


@pytest.fixture(scope="module")
def models() -> dict[str, LogicModel]:
    marks = [Annotation.from_json(json.loads(line)) for line in EXAMPLE.read_bytes().splitlines()]
    articles = {number: seed(number) for number in HEIGHTS}
    return {
        number: model_of([each for each in marks if each.article == article.id], article.id, article.title)
        for number, article in articles.items()
    }


@pytest.mark.parametrize("number", HEIGHTS)
def test_the_pictures_are_as_they_are_drawn_and_said_to_be(
    number: str, models: dict[str, LogicModel]
) -> None:
    pictures = svg(models[number]), svg(overview(models[number]))
    for picture, name in zip(pictures, (f"{number}.svg", f"{number}.overview.svg"), strict=True):
        shown = (FOLDER / name).read_text(encoding="utf-8")
        assert picture == shown, "run python -m docs.make_example --pictures"
    in_detail, of_kinds = map(read_drawing, pictures)
    assert (in_detail.height, of_kinds.height) == HEIGHTS[number]
    assert (in_detail.crossings, of_kinds.crossings) == CROSSINGS[number]
    assert of_kinds.height <= 1080
    assert in_detail.width == of_kinds.width == 1920
    for box in (*in_detail.boxes, *of_kinds.boxes):
        assert all(box.left < left <= right < box.right for left, right in box.lines), box.title


def test_the_page_about_pictures_gives_their_figures() -> None:
    page = (FOLDER.parent / "model.md").read_text(encoding="utf-8")
    for number, (detail, kinds) in HEIGHTS.items():
        (before, before_kinds), (now, now_kinds) = IN_ORDER_OF_TEXT[number], CROSSINGS[number]
        assert (
            f"| {number} | {before} | {now} | {detail:,} | {before_kinds} | {now_kinds} | {kinds:,} |" in page
        )
