"""Looking again at what is shown: does it, by itself, have damage that the whole page did not show?

What is told from a whole page, such as whether it is glossed, curls its quotation marks or has lost
characters, is told from other lines once some are folded away, and what was mended may bring more to light.
Whoever cleans the cleaned text finds that then; so it is looked for before the text is handed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from corpus.alignment import Edit
from corpus.article import FOLDED_KINDS
from corpus.cleaning.byte_slip import SlipRepairs, find_slips
from corpus.cleaning.glosses import behind_gloss
from corpus.cleaning.mojibake import find_mojibake
from corpus.cleaning.phrases import narrow
from corpus.cleaning.settling import Settled
from corpus.cleaning.shown import Shown, Stage
from corpus.cleaning.work import Work


class SecondLook(NamedTuple):
    """What was found at a second look."""

    is_mended: bool
    """Whether anything was mended."""
    left_alone: list[tuple[int, int]]
    """The raw spans of damage that is past repair, in what is shown."""


def look_again(
    work: Work, settled: Settled, stages: Sequence[Stage], *, repair_unproven: bool = True
) -> SecondLook:
    """Mend what the text that is shown has of damage, by itself.

    Nothing that divides lines or brings them together is done: that is `settle`'s part.

    Args:
        work: The text, which is changed.
        settled: What its lines are.
        stages: What mends damage but that of bytes.
        repair_unproven: As `find_slips` has it.
    """
    before = work.text
    shown = _mend(work, settled, _shown(work, settled), find_mojibake)
    slips = find_slips(shown.text, repair_unproven=repair_unproven)
    left_alone = work.in_raw(shown.spans_in_page(past_repair(shown.text, slips)))
    if edits := shown.within_lines(slips.edits):
        spans = shown.spans_in_page([(mark.start, mark.end) for mark in slips.marks])
        marks = [
            replace(mark, start=start, end=end)
            for mark, (start, end) in zip(slips.marks, spans, strict=True)
            if any((start, end) == (edit.start, edit.end) for edit in edits)
        ]
        work.mark_instead(edits, marks)
        work.carry_out(edits)
        shown = _shown(work, settled)
    for stage in stages:
        shown = _mend(work, settled, shown, stage)
    return SecondLook(work.text != before, left_alone)


def restore(
    work: Work, settled: Settled, stages: Sequence[Stage], left_alone: Iterable[tuple[int, int]]
) -> bool:
    """Carry out stages that change marks alone, in what is shown by itself and in what is folded.

    Args:
        work: The text, which is changed.
        settled: What its lines are.
        stages: The stages.
        left_alone: Raw spans in which nothing is changed.

    Returns:
        Whether roles and joins, which are told from half-width text, may be others now.
    """
    before = work.text
    if not FOLDED_KINDS.isdisjoint(settled.kinds):
        stages = [partial(_find_apart, settled=settled, stage=stage) for stage in stages]
    work.run(*stages, outside=left_alone)
    return work.text != before and narrow(work.text) != narrow(before)


def past_repair(text: str, slips: SlipRepairs) -> list[tuple[int, int]]:
    """Give where a text has damage that stays, each with the gloss behind it."""
    repaired = {(edit.start, edit.end) for edit in slips.edits}
    return [
        (mark.start, behind_gloss(text, mark.end))
        for mark in slips.marks
        if (mark.start, mark.end) not in repaired
    ]


def _find_apart(text: str, settled: Settled, stage: Stage) -> list[Edit]:
    return Shown(text, settled.kinds, settled.continued).find(stage)


def _mend(work: Work, settled: Settled, shown: Shown, stage: Stage) -> Shown:
    """Carry out what a stage finds in what is shown, and give what is shown then."""
    edits = shown.within_lines(stage(shown.text))
    if not edits:
        return shown
    work.carry_out(edits)
    return _shown(work, settled)


def _shown(work: Work, settled: Settled) -> Shown:
    return Shown(work.text, settled.kinds, settled.continued)
