"""Annotations and their links become boxes, arrows and chains; what dangles is told."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotations.codebook_file import load_codebook
from annotations.logic_model import logic_model
from annotations.model import Annotation, Link
from tests.annotations.coded import coded, model_of
from tests.annotations.examples import OTHER_ARTICLE, example, numbered_id


def test_boxes_stand_in_columns_in_the_order_of_the_text() -> None:
    model = model_of(coded())
    assert [(column.tag, [box.label for box in column.boxes]) for column in model.columns] == [
        ("problem", ["P1"]),
        ("mechanism", ["M1", "M2"]),
        ("metric", ["N1", "N2", "N3", "N4"]),
        ("outcome", ["O1", "O2"]),
    ]
    points = model.columns[1].boxes[1]
    assert (points.subcode, points.gloss) == ("incentive", "Points earned for cleaning decide the waste fee")
    assert [box.value for box in model.columns[2].boxes] == [
        "31,200 mu",
        "10 point/household/month",
        "1 to 5 point/household/month",
        "257 household",
    ]


def test_arrows_are_the_links_and_chains_what_they_hold_together() -> None:
    model = model_of(coded())
    labels = {box.id: box.label for box in model.boxes}
    assert [(labels[one.source], one.title, labels[one.target]) for one in model.arrows] == [
        ("P1", "answered by", "M1"),
        ("P1", "answered by", "M2"),
        ("M2", "leads to", "O1"),
        ("M2", "measured by", "N2"),
        ("M2", "measured by", "N3"),
        ("N4", "evidence for", "O2"),
    ]
    assert [[labels[each] for each in chain] for chain in model.chains] == [
        ["P1", "O1", "M1", "M2", "N2", "N3"],
        ["O2", "N4"],
        ["N1"],
    ]


def test_what_dangles_is_told() -> None:
    assert [(box.label, box.lacks) for box in model_of(coded()).dangling] == [
        ("M1", ("no outcome",)),
        ("N1", ("no link",)),
        ("O1", ("no metric",)),
        ("O2", ("no mechanism",)),
    ]


def _lacks(*tags_and_links: tuple[str, tuple[tuple[int, str], ...]]) -> list[tuple[str, ...]]:
    annotations = [
        replace(
            example(number, at=number),
            tag=tag,
            links=tuple(Link(numbered_id(to), kind) for to, kind in links),
        )
        for number, (tag, links) in enumerate(tags_and_links, start=1)
    ]
    model = model_of(annotations)
    return [box.lacks for each in annotations if (box := model.box(each.id))]


def test_an_outcome_by_way_of_a_metric_is_one_and_a_metric_of_context_needs_nothing() -> None:
    assert _lacks(
        ("mechanism", ((2, "measured_by"),)), ("metric", ((3, "evidence_for"),)), ("outcome", ())
    ) == [(), (), ()]
    assert _lacks(("metric/context", ()), ("metric/scale", ()), ("other", ())) == [
        (),
        ("no link",),
        ("no link",),
    ]
    # The metric measures the mechanism, not what came of it.
    assert _lacks(
        ("mechanism/rule", ((2, "measured_by"), (3, "leads_to"))), ("metric", ()), ("outcome/income", ())
    ) == [(), (), ("no metric",)]
    assert _lacks(("mechanism", ((9, "leads_to"),)), ("outcome", ())) == [
        ("no outcome",),
        ("no mechanism", "no metric"),
    ]


def test_links_to_other_articles_are_no_arrows_but_count() -> None:
    far = replace(example(2, article=OTHER_ARTICLE), tag="outcome")
    here = replace(example(1), links=(Link(far.id, "leads_to"),))
    model = model_of([here, far])
    [box] = model.boxes
    assert (box.elsewhere, box.lacks, model.arrows) == ((OTHER_ARTICLE,), (), ())
    [back] = model_of([here, far], OTHER_ARTICLE).boxes
    assert (back.elsewhere, back.lacks) == ((here.article,), ("no metric",))


def test_a_tag_that_the_codebook_lacks_has_a_column_at_the_end() -> None:
    model = model_of([replace(example(1), tag="place/town"), replace(example(2, at=5), tag="outcome")])
    assert [(column.title, [box.label for box in column.boxes]) for column in model.columns] == [
        ("outcome", ["O1"]),
        ("place", ["?1"]),
    ]
    assert model.columns[1].boxes[0].subcode == "town"


def test_an_article_without_marks_is_empty() -> None:
    model = logic_model("a", "", [], load_codebook(), lambda _: ())
    assert (model.columns, model.arrows, model.chains, model.dangling) == ((), (), (), ())


@st.composite
def webs(draw: st.DrawFn) -> list[Annotation]:
    """Annotations of any tags and links, circles and links to nothing among them."""
    count = draw(st.integers(1, 7))
    links = st.lists(st.builds(Link, st.integers(1, 8).map(numbered_id), st.sampled_from("ab")), max_size=4)
    tags = st.sampled_from(("mechanism", "metric", "outcome/income", "x"))
    notes = st.sampled_from((None, "problem: 甲", "problem: 乙\nproblem: 甲"))
    return [
        replace(example(number, at=number), tag=draw(tags), note=draw(notes), links=tuple(draw(links)))
        for number in range(1, count + 1)
    ]


@given(webs())
def test_every_mark_is_in_one_column_and_one_chain(annotations: list[Annotation]) -> None:
    model = model_of(annotations)
    ids = [box.id for box in model.boxes]
    assert len(ids) == len(set(ids))
    assert {each.id for each in annotations} <= set(ids)
    assert sorted(each for chain in model.chains for each in chain) == sorted(ids)
    assert len({box.label for box in model.boxes}) == len(ids)
    chain_of = {each: number for number, chain in enumerate(model.chains) for each in chain}
    assert all(chain_of[one.source] == chain_of[one.target] for one in model.arrows)
