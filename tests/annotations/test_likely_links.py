"""Links that are likely between what is marked, by where it stands in its paragraph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from annotations.codebook import Codebook, LinkKind
from annotations.codebook_file import load_codebook
from annotations.model import Annotation, Link
from annotations.placing import Placed
from annotations.suggesting.links import likely_links
from benchmarks.labelled_spans import page_of
from benchmarks.suggested_links import coded_links, key_of
from corpus.alignment import CleanedOffset, Span
from tests.annotations.examples import example, numbered_id

CODEBOOK = load_codebook()
Change = Callable[[Annotation], Annotation]


def _likely(
    marked: str, change: Change = lambda annotation: annotation, codebook: Codebook = CODEBOOK
) -> list[tuple[str, str, str, float, str]]:
    """What is suggested for marked lines: `[m|…]` is a mechanism, `[o|…]` an outcome, `{…}` a metric."""
    page = page_of("made", marked)
    placed = []
    for number, label in enumerate(page.labels, 1):
        span = Span(CleanedOffset(label.start), CleanedOffset(label.end))
        quote = page.article.text[label.start : label.end]
        placed.append(
            Placed(change(replace(example(number), tag=label.tag, quote=quote)), span, has_moved=False)
        )
    return [
        (each.source.annotation.quote, each.kind, each.target.annotation.quote, each.score, each.reason)
        for each in likely_links(page.article, placed, codebook)
    ]


def test_a_metric_is_a_number_of_the_mechanism_or_outcome_it_lies_in() -> None:
    assert _likely("村里[m|聘请{12名}护林员]巡山。去年[o|{80户}人家增收{3万元}]，{6%}的户没有参加。") == [
        ("聘请12名护林员", "measured_by", "12名", 0.97, "the metric is part of it"),
        ("聘请12名护林员", "leads_to", "80户人家增收3万元", 0.75, "the next sentence begins with it"),
        ("80户", "evidence_for", "80户人家增收3万元", 0.97, "the metric is part of it"),
        ("3万元", "evidence_for", "80户人家增收3万元", 0.97, "the metric is part of it"),
    ]


def test_the_longer_of_two_that_begin_together_is_the_whole() -> None:
    assert [each[:3] for each in _likely("[o|{40户}搬进新居]。[m|{两人}]驻村。")] == [
        ("40户", "evidence_for", "40户搬进新居"),
        ("两人", "measured_by", "两人"),
    ]


def test_a_metric_of_the_context_belongs_to_nothing() -> None:
    def context(annotation: Annotation) -> Annotation:
        return replace(annotation, tag="metric/context") if annotation.tag == "metric" else annotation

    assert _likely("[m|聘请{12名}护林员]巡山。", context) == []


def test_a_mechanism_leads_to_what_follows_in_its_sentence() -> None:
    assert _likely("[m|統一收購山菇]，[o|打開了銷路]，也[o|穩住了價格]。") == [
        ("統一收購山菇", "leads_to", "打開了銷路", 0.93, "in one sentence, right behind it"),
        ("統一收購山菇", "leads_to", "穩住了價格", 0.93, "in one sentence, another outcome between"),
    ]
    assert _likely("[m|统一收购山菇]，使[o|村民有了稳定收入]。") == [
        ("统一收购山菇", "leads_to", "村民有了稳定收入", 0.93, "in one sentence, “使” between"),
    ]
    assert [
        each[4] for each in _likely("[m|统一收购山菇]，赶集的日子里各村都有人来看，[o|村民安了心]。")
    ] == ["in one sentence, further on"]


def test_of_many_mechanisms_in_a_sentence_the_last_three_are_meant() -> None:
    assert _likely("[m|修路]，[m|架桥]，[m|通水]，[m|建站]，[o|方便了出行]。") == [
        ("架桥", "leads_to", "方便了出行", 0.8, "in one sentence, 2 more mechanisms between"),
        ("通水", "leads_to", "方便了出行", 0.9, "in one sentence, 1 more mechanism between"),
        ("建站", "leads_to", "方便了出行", 0.93, "in one sentence, right behind it"),
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "[o|方便了出行]，[m|修路]。",
        "[m|修路]；[o|方便了出行]。",
        "[m|修路]。\n[o|方便了出行]。",
        "[m|修路]。大家都来帮忙。[o|方便了出行]。",
        "[m|修路]，[o|方便了出行]。",
        "[m|。][o|！]",
        "",
    ],
    ids=["before", "semicolon", "paragraph", "two sentences on", "no kind", "only marks", "nothing"],
)
def test_nothing_is_likely_where_the_text_does_not_lead_on(marked: str) -> None:
    bare = replace(CODEBOOK, link_kinds=()) if "，[o|方便了出行]" in marked else CODEBOOK
    assert _likely(marked, codebook=bare) == []


def test_a_sentence_that_begins_with_an_outcome_tells_what_came_of_the_one_before() -> None:
    why = "the next sentence begins with it"
    assert _likely("[m|组建收割队]，[m|错开农时]。……[o|收割快了两天]，[o|省下了油钱]。") == [
        ("组建收割队", "leads_to", "收割快了两天", 0.75, why),
        ("错开农时", "leads_to", "收割快了两天", 0.75, why),
    ]
    # The first sentence says itself what came of it; and what the second says of its own comes first.
    assert [each[:3] for each in _likely("[m|组建收割队]，[o|收割快了]。[o|大家高兴]。")] == [
        ("组建收割队", "leads_to", "收割快了")
    ]
    assert [each[:3] for each in _likely("[m|组建收割队]。[m|错开农时]，[o|收割快了]。")] == [
        ("错开农时", "leads_to", "收割快了")
    ]
    assert _likely("[m|组建收割队]。[m|错开农时]；[o|收割快了]。") == []


@pytest.mark.parametrize(("source", "target"), [(1, 2), (2, 1)])
def test_what_is_linked_in_any_way_is_not_suggested(source: int, target: int) -> None:
    def link(annotation: Annotation) -> Annotation:
        is_source = annotation.id == numbered_id(source)
        return replace(annotation, links=(Link(numbered_id(target), "mine"),) if is_source else ())

    assert [each[:3] for each in _likely("[m|修路]，[o|方便了出行]，[o|降低了运费]。", link)] == [
        ("修路", "leads_to", "降低了运费")
    ]


def test_where_the_codebook_has_two_kinds_none_is_guessed() -> None:
    other = LinkKind("hinders", "hinders", "mechanism", "outcome", "It stands in the way of it.")
    two = replace(CODEBOOK, link_kinds=(*CODEBOOK.link_kinds, other))
    assert _likely("[m|修路]，[o|方便了出行]。", codebook=two) == []
    assert len(_likely("[m|修路]，[o|方便了出行]。")) == 1


def test_of_the_links_of_the_worked_example() -> None:
    made, found = coded_links()
    counts = {
        kind.name: (
            sum(each.kind == kind.name for each in found),
            sum(each.kind == kind.name and key_of(each) in made for each in found),
            sum(each[2] == kind.name for each in made),
        )
        for kind in CODEBOOK.link_kinds
    }
    assert counts == {"measured_by": (43, 43, 52), "leads_to": (101, 93, 187), "evidence_for": (63, 63, 68)}
