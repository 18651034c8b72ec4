"""Cleaning: from the raw text of a file to the text a reader sees, every step traceable.

The order of the stages matters. Repair comes first, since every later stage would destroy its evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from corpus.alignment import Alignment, CleanedOffset, Edit, RawOffset, apply_edits
from corpus.article import CleanedText, Doubt, Fold, Paragraph, ParagraphKind
from corpus.cleaning.byte_slip import Mark, find_slips
from corpus.cleaning.glosses import find_glosses
from corpus.cleaning.joins import find_joins
from corpus.cleaning.markup import find_entities, find_tags
from corpus.cleaning.punctuation import find_doubled_punctuation
from corpus.cleaning.roles import find_roles
from corpus.cleaning.spaces import find_surplus_space
from corpus.cleaning.spread import find_spread_characters

Stage = Callable[[str], list[Edit]]
"""A kind of damage: a pure function from a text to the edits that mend it."""

STAGES: tuple[Stage, ...] = (
    find_tags,
    find_entities,
    find_glosses,
    find_surplus_space,
    find_spread_characters,
    find_doubled_punctuation,
)
"""What is mended after the bytes that went out of step, and before the text is divided into paragraphs."""


def clean(raw: str) -> CleanedText:
    """Clean the text of one article. The text itself is never changed; what is done to it is recorded."""
    text, alignment, edits = raw, Alignment[RawOffset, CleanedOffset].identity(len(raw)), list[Edit]()

    def carry_out(found: list[Edit]) -> None:
        nonlocal text, alignment
        back = alignment.invert()
        for edit in found:
            span = back.map_span(CleanedOffset(edit.start), CleanedOffset(edit.end))
            edits.append(Edit(span.start, span.end, edit.replacement, edit.rule, edit.evidence, edit.sure))
        alignment = alignment.compose(Alignment.from_edits(len(text), found))
        text = apply_edits(text, found)

    slips = find_slips(raw)
    carry_out(list(slips.edits))
    for stage in STAGES:
        if found := stage(text):
            carry_out(found)
    kinds = find_roles(text.split("\n") if text else [])
    joins, kinds = find_joins(text, kinds)
    if joins:
        carry_out(joins)
    return _fold(text, kinds, alignment, _one_edit_a_place(edits, text, alignment), slips.marks)


def _one_edit_a_place(
    edits: list[Edit], text: str, alignment: Alignment[RawOffset, CleanedOffset]
) -> tuple[Edit, ...]:
    """Sort the edits of all stages and make one of those that meet, so that they apply to the raw text."""
    places = list[list[Edit]]()
    stages = {id(edit): number for number, edit in enumerate(edits)}
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if places and edit.start < end:
            places[-1].append(edit)
        else:
            places.append([edit])
        end = max(end, edit.end)
    settled = list[Edit]()
    for place in places:
        if len(place) == 1:
            settled += place
            continue
        start, end = place[0].start, max(edit.end for edit in place)
        place.sort(key=lambda edit: stages[id(edit)])
        image = alignment.map_span(RawOffset(start), RawOffset(end))
        last, replacement = place[-1], text[image.start : image.end]
        is_covered = (last.start, last.end, last.replacement) == (start, end, replacement)
        settled.append(
            Edit(
                start,
                end,
                replacement,
                # A join takes the place of the white space edit that made one line feed of many.
                last.rule if is_covered else "+".join(dict.fromkeys(edit.rule for edit in place)),
                last.evidence if is_covered else "; ".join(edit.evidence for edit in place if edit.evidence),
                all(edit.sure for edit in place),
            )
        )
    return tuple(settled)


def _fold(
    text: str,
    kinds: list[ParagraphKind],
    alignment: Alignment[RawOffset, CleanedOffset],
    edits: tuple[Edit, ...],
    marks: Iterable[Mark],
) -> CleanedText:
    """Leave out the paragraphs of folded kinds. That is no edit: a reader may overrule it."""
    back = alignment.invert()
    paragraphs, folds, left_out = list[Paragraph](), list[Fold](), list[Edit]()
    start = shown = 0
    for line, kind in zip(text.split("\n") if text else [], kinds, strict=True):
        end = start + len(line)
        if kind.is_folded:
            folds.append(Fold(*back.map_span(CleanedOffset(start), CleanedOffset(end)), kind))
            # One line feed goes with it: the one before it, or, with nothing shown yet, the one after.
            edge = (start - 1, end) if paragraphs else (start, min(end + 1, len(text)))
            left_out.append(Edit(*edge, "", "fold"))
        else:
            first = shown + 1 if paragraphs else 0
            shown = first + len(line)
            paragraphs.append(Paragraph(CleanedOffset(first), CleanedOffset(shown), kind))
        start = end + 1
    fold = Alignment[CleanedOffset, CleanedOffset].from_edits(len(text), left_out)
    whole = alignment.compose(fold)
    return CleanedText(
        text=apply_edits(text, left_out),
        paragraphs=tuple(paragraphs),
        folds=tuple(folds),
        edits=edits,
        doubts=tuple(_doubts(marks, whole)),
        alignment=whole,
    )


def _doubts(marks: Iterable[Mark], alignment: Alignment[RawOffset, CleanedOffset]) -> Iterator[Doubt]:
    """Give the doubts about what is shown; those about folded paragraphs have no place in it."""
    for mark in marks:
        span = alignment.map_span(RawOffset(mark.start), RawOffset(mark.end))
        if not span.is_empty:
            yield Doubt(span.start, span.end, mark.reason, mark.alternatives)
