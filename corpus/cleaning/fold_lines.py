"""Folding: the lines that are not the article are left out of the text that is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.alignment import Alignment, CleanedOffset, Edit, RawOffset
from corpus.article import FOLDED_KINDS, CleanedText, Doubt, Fold, Paragraph, ParagraphKind
from corpus.cleaning.marks import Mark
from corpus.cleaning.shown import Shown


def fold(
    text: str,
    kinds: Sequence[ParagraphKind],
    continued: Collection[int],
    alignment: Alignment[RawOffset, CleanedOffset],
    edits: tuple[Edit, ...],
    marks: Iterable[Mark],
    notices: tuple[str, ...],
) -> CleanedText:
    """Leave out the paragraphs of folded kinds. That is no edit: a reader may overrule it.

    Args:
        text: The text with all edits made.
        kinds: The kind of each of its lines.
        continued: Which lines go on the sentence of the one shown last before them.
        alignment: What the raw text became `text` by.
        edits: What is recorded of that.
        marks: What is in doubt, over raw offsets.
        notices: What concerns the article as a whole.
    """
    back = alignment.invert()
    paragraphs: list[Paragraph] = []
    folds: list[Fold] = []
    start = shown = 0
    lines = text.split("\n") if text else []
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        end = start + len(line)
        if kind in FOLDED_KINDS:
            folds.append(Fold(*back.map_span(CleanedOffset(start), CleanedOffset(end)), kind))
        elif index in continued:
            shown += len(line)
            paragraphs[-1] = replace(paragraphs[-1], end=CleanedOffset(shown))
        else:
            first = shown + 1 if paragraphs else 0
            shown = first + len(line)
            paragraphs.append(Paragraph(CleanedOffset(first), CleanedOffset(shown), kind))
        start = end + 1
    left = Shown(text, kinds, continued)
    whole = alignment
    if left.left_out:
        away = Alignment[CleanedOffset, CleanedOffset].from_edits(len(text), left.left_out)
        whole = alignment.compose(away)
    return CleanedText(
        text=left.text,
        paragraphs=tuple(paragraphs),
        folds=tuple(folds),
        edits=edits,
        doubts=tuple(_doubts(marks, whole)),
        alignment=whole,
        notices=notices,
    )


def _doubts(marks: Iterable[Mark], alignment: Alignment[RawOffset, CleanedOffset]) -> Iterator[Doubt]:
    """Give the doubts about what is shown; those about folded paragraphs have no place in it."""
    for mark in marks:
        span = alignment.map_span(RawOffset(mark.start), RawOffset(mark.end))
        if not span.is_empty:
            yield Doubt(span.start, span.end, mark.reason, mark.alternatives)
        elif mark.start < mark.end < alignment.source_length:
            # What was taken out is shown by the character behind it.
            behind = alignment.map_span(RawOffset(mark.end), RawOffset(mark.end + 1))
            if not behind.is_empty and behind.start == span.start:
                yield Doubt(behind.start, behind.end, mark.reason, mark.alternatives)
