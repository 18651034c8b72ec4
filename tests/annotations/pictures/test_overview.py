"""The kinds of a programme on one screen."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from annotations.codebook_file import load_codebook
from annotations.logic_model import MECHANISM, OUTCOME, Arrow, Box, Column, LogicModel, chains_of
from annotations.model import Link
from annotations.pictures.box_lines import Room, box_lines
from annotations.pictures.overview import marks_of_kind, overview
from annotations.pictures.svg import svg
from tests.annotations.coded import coded, model_of
from tests.annotations.examples import numbered_id
from tests.annotations.pictures.drawing import read_drawing


def test_each_kind_is_a_box_with_its_marks_and_figures() -> None:
    kinds = overview(model_of(coded()))
    assert [(column.title, [box.label for box in column.boxes]) for column in kinds.columns] == [
        ("problem", ["P1"]),
        ("mechanism", ["rule and sanction ×1", "incentive ×1"]),
        ("outcome", ["attitude ×1", "income ×1"]),
    ]
    incentive = kinds.columns[1].boxes[1]
    # Gloss before words; figures by their gloss, else by their value.
    assert incentive.quote == "Points earned for cleaning decide the waste fee"
    assert incentive.value == "10 point/household/month; 1 to 5 point/household/month"
    assert kinds.columns[2].boxes[1].quote == "带动8个村257户685人稳定脱贫"
    assert kinds.columns[2].boxes[1].value == "257 household"
    assert not kinds.dangling


def test_arrows_are_as_broad_as_what_they_stand_for_and_pass_over_metrics() -> None:
    marked = coded()
    # M1 is now of the kind of M2, and reaches O2 by way of N4.
    marked = [
        replace(
            each,
            tag="mechanism/incentive",
            links=(Link(numbered_id(8), "measured_by"), Link(numbered_id(2), "leads_to")),
        )
        if each.quote == "修订村规民约"
        else each
        for each in marked
    ]
    kinds = overview(model_of(marked))
    labels = {box.id: box.label for box in kinds.boxes}
    assert [(labels[one.source], one.kind, labels[one.target], one.weight) for one in kinds.arrows] == [
        ("P1", "answered_by", "incentive ×2", 2),
        ("incentive ×2", "leads_to", "attitude ×1", 2),
        ("incentive ×2", "leads_to", "income ×1", 1),
    ]
    drawing = ElementTree.fromstring(svg(kinds))
    ways = [each for each in drawing.iter("{http://www.w3.org/2000/svg}path") if len(each)]
    assert [each.attrib["stroke-width"] for each in ways] == ["2.25", "2.25", "1.5"]
    assert "incentive ×2 leads to attitude ×1 (×2)" in [each[0].text for each in ways]


def test_a_kind_leads_back_to_its_marks() -> None:
    model = model_of(coded())
    [column] = [each for each in overview(model).columns if each.tag == "mechanism"]
    assert [box.label for box in marks_of_kind(model, column.boxes[1].id)] == ["M2"]
    assert marks_of_kind(model, model.boxes[0].id) == ()


def test_all_kinds_of_the_codebook_fit_a_screen() -> None:
    columns = {
        tag.name: tuple(
            Box(
                f"{tag.name}/{number}", "kind", tag.name, "", "", "", marks=("word " * 60,), figures=("9 mu",)
            )
            for number in range(1 + len(tag.subcodes))
        )
        for tag in load_codebook().tags
        if tag.name in (MECHANISM, OUTCOME)
    }
    # Each kind of mechanism leads to one of outcomes: such chains are higher than one of all.
    pairs = zip(columns[MECHANISM], columns[OUTCOME], strict=False)
    arrows = [Arrow(one.id, other.id, "leads_to", "leads to", 2) for one, other in pairs]
    boxes = [box for inside in columns.values() for box in inside]
    kinds = LogicModel(
        "003",
        "盘关镇",
        tuple(Column(tag, tag, inside) for tag, inside in columns.items()),
        tuple(arrows),
        chains_of(boxes, arrows),
    )
    drawing = read_drawing(svg(kinds))
    assert len(drawing.boxes) == 29
    assert (drawing.width, drawing.height <= 1080) == (1528, True)


def test_many_marks_of_a_kind_are_told_by_the_best_linked() -> None:
    many = [
        replace(each, id=numbered_id(20 + number), note=f"en: gloss {number}", links=())
        for number, each in enumerate([coded()[-2]] * 6)
    ]
    [column] = overview(model_of(many)).columns
    assert column.boxes[0].label == "income ×6"
    assert column.boxes[0].quote == "gloss 0; gloss 1; gloss 2; gloss 3; +2 more"
    assert column.boxes[0].marks == tuple(f"gloss {number}" for number in range(6))


def test_a_drawing_tells_as_many_whole_marks_and_figures_as_there_is_room_for() -> None:
    kind = Box(
        "kind",
        "income ×5",
        OUTCOME,
        "",
        "",
        "",
        marks=("Every village earns", "more than before", "they say", "at last", "and so on"),
        figures=("more than 1 million yuan", "5% of villages"),
    )

    def lines(width: float, room: Room) -> list[tuple[str, str]]:
        return [(line.look, line.words) for line in box_lines(kind, width, room)]

    assert lines(40, Room(1, 0, 1, 0)) == [
        ("label", "income ×5"),
        ("quote", "Every village earns; more than before; they say; at last; +1 more"),
        ("value", "figures: more than 1 million yuan; 5% of villages"),
    ]
    # No number is cut in two: what has no room is counted.
    assert lines(27, Room(1, 0, 1, 0))[1:] == [
        ("quote", "Every village earns; more than before; +3 more"),
        ("value", "figures: more than 1 million yuan; +1 more"),
    ]
    assert lines(20, Room(2, 0, 2, 0))[1:] == [
        ("quote", "Every village earns; more than"),
        ("quote", "before; they say; at last; +1 more"),
        ("value", "figures: more than 1 million"),
        ("value", "yuan; 5% of villages"),
    ]
    assert lines(14, Room(1, 0, 1, 0))[1:] == [("quote", "Every village earns"), ("value", "2 figures")]
    assert lines(30, Room(1, 0, 0, 0))[2:] == []
