"""A small coded piece of a shipped article: how points decide on a fee, and what came of it."""

from __future__ import annotations

from dataclasses import replace

from annotations.anchoring import annotate
from annotations.codebook_file import load_codebook
from annotations.logic_model import LogicModel, logic_model
from annotations.model import Annotation, Link, Value
from annotations.partners import partners_of
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import Bitext
from tests.annotations.examples import numbered_id
from tests.conftest import seed_in_both_scripts

_POINTS = "建立积分考核激励机制，将群众的垃圾清运费、网格员绩效工资与群众卫生整治积分挂钩"
_MARKS: tuple[tuple[str, str, str | None, Value | None, tuple[tuple[int, str], ...]], ...] = (
    ("规模达到3.12万亩", "metric/scale", None, Value(31200, None, None, "mu", "exact"), ()),
    (
        "从思想上将“要我脱贫”转变为“我要脱贫”",
        "outcome/attitude",
        "en: From being pushed out of poverty to wanting out",
        None,
        (),
    ),
    (
        _POINTS,
        "mechanism/incentive",
        "en: Points earned for cleaning decide the waste fee\nproblem: 等靠要",
        None,
        ((2, "leads_to"), (4, "measured_by"), (5, "measured_by")),
    ),
    ("每户每月10分基础分", "metric/rule", None, Value(10, None, None, "point/household/month", "exact"), ()),
    ("1—5分奖励分", "metric", None, Value(None, 1, 5, "point/household/month", "range"), ()),
    ("修订村规民约", "mechanism/rule", "problem: 等靠要", None, ()),
    ("带动8个村257户685人稳定脱贫", "outcome/income", None, None, ()),
    ("257户", "metric/effect", None, Value(257, None, None, "household", "exact"), ((7, "evidence_for"),)),
)
"""In the order of their ids, from 1: words, tag, note, value, links."""


def mark(both: Bitext, words: str, tag: str, number: int) -> Annotation:
    """Mark the first place of some words, with an id that a test can name."""
    start = both.article.text.index(words)
    span = Span(CleanedOffset(start), CleanedOffset(start + len(words)))
    return replace(annotate(both, span, tag, "李"), id=numbered_id(number))


def coded() -> list[Annotation]:
    """Give the coded piece of article 003."""
    both = seed_in_both_scripts("003")
    return [
        replace(
            mark(both, words, tag, number),
            note=note,
            value=value,
            links=tuple(Link(numbered_id(to), kind) for to, kind in links),
        )
        for number, (words, tag, note, value, links) in enumerate(_MARKS, start=1)
    ]


class Held:
    """Annotations as a store has them."""

    cursor = "1"

    def __init__(self, annotations: list[Annotation]) -> None:
        """Take them."""
        self._held = {each.id: each for each in annotations}

    def get(self, identifier: str) -> Annotation | None:
        """Give one."""
        return self._held.get(identifier)

    def linking_to(self, identifier: str) -> tuple[Annotation, ...]:
        """Give those that link to one."""
        return tuple(
            each for each in self._held.values() if any(link.to == identifier for link in each.links)
        )


def model_of(annotations: list[Annotation], article: str | None = None, title: str = "盘关镇") -> LogicModel:
    """Give the picture of annotations; those of another article are only linked to."""
    held = Held(annotations)
    own = article or annotations[0].article
    return logic_model(
        own,
        title,
        [each for each in annotations if each.article == own],
        load_codebook(),
        lambda each: partners_of(each, held),
    )
