"""A text on its way through the stages of cleaning, and all that is done to it, over its raw characters."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from operator import itemgetter

from corpus.alignment import Alignment, CleanedOffset, Edit, RawOffset, apply_edits
from corpus.article import CleanedText, ParagraphKind
from corpus.cleaning.fold_lines import fold
from corpus.cleaning.marks import Mark
from corpus.cleaning.shown import Stage


class Work:
    """A text on its way through the stages, with all that was done to it."""

    text: str
    """As it is now, in code points of its own; the lines that will be folded away are still there."""
    alignment: Alignment[RawOffset, CleanedOffset]
    """From the raw text to it."""
    edits: list[Edit]
    """What was done to the raw text, stage by stage; edits of several stages may meet."""
    marks: list[Mark]
    """What is in doubt, over raw offsets."""

    def __init__(self, raw: str) -> None:
        """Begin with the raw text."""
        self.text = raw
        self.alignment = Alignment.identity(len(raw))
        self.edits = []
        self.marks = []

    @property
    def lines(self) -> list[str]:
        """The lines of the text as it is now."""
        return self.text.split("\n") if self.text else []

    def in_raw(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Give spans of the text as it is now over raw offsets."""
        found = list(spans)
        if not found:
            return []
        back = self.alignment.invert()
        return [back.map_span(CleanedOffset(start), CleanedOffset(end)) for start, end in found]

    def run(self, *stages: Stage, outside: Iterable[tuple[int, int]] = ()) -> list[Stage]:
        """Carry out what each stage finds, one after the other, but nothing in the raw spans `outside`.

        Returns:
            The stages that found something.
        """
        finders: list[Stage] = []
        spans = [(RawOffset(start), RawOffset(end)) for start, end in outside]
        for stage in stages:
            found = stage(self.text)
            if found and spans:
                kept = [self.alignment.map_span(*span) for span in spans]
                found = [
                    edit
                    for edit in found
                    if all(edit.end <= span.start or span.end <= edit.start for span in kept)
                ]
            if found:
                self.carry_out(found)
                finders.append(stage)
        return finders

    def carry_out(self, found: list[Edit]) -> None:
        """Change the text, and record it over raw offsets."""
        if not found:
            return
        if self.alignment.is_identity:
            self.edits += found
        else:
            to_raw = self.alignment.invert().map_span
            for start, end, replacement, rule, evidence, sure in found:
                raw_start, raw_end = to_raw(CleanedOffset(start), CleanedOffset(end))
                self.edits.append(Edit(raw_start, raw_end, replacement, rule, evidence, sure))
        self.alignment = self.alignment.compose(Alignment.from_edits(len(self.text), found))
        self.text = apply_edits(self.text, found)

    def mark(self, marks: Iterable[Mark]) -> None:
        """Record doubts about the text as it is now, over raw offsets."""
        found = list(marks)
        if not found:
            return
        spans = self.in_raw((mark.start, mark.end) for mark in found)
        self.marks += [
            replace(mark, start=start, end=end) for mark, (start, end) in zip(found, spans, strict=True)
        ]

    def mark_instead(self, edits: Iterable[Edit], marks: Iterable[Mark]) -> None:
        """Record doubts about what `edits` are going to change, in the place of those that are there."""
        spans = self.in_raw((edit.start, edit.end) for edit in edits)
        self.marks = [
            mark
            for mark in self.marks
            if not any(start < mark.end and mark.start < end for start, end in spans)
        ]
        self.mark(marks)

    def finish(
        self,
        kinds: list[ParagraphKind],
        notices: tuple[str, ...] = (),
        continued: Collection[int] = (),
    ) -> CleanedText:
        """Fold, and give what became of the text."""
        edits = _one_edit_a_place(self.edits, self.text, self.alignment)
        marked = {(mark.start, mark.end) for mark in self.marks}
        unsure = [
            Mark(edit.start, edit.end, edit.evidence or edit.rule)
            for edit in edits
            if not edit.sure and not any(start < edit.end and edit.start < end for start, end in marked)
        ]
        marks = sorted([*self.marks, *unsure], key=lambda mark: (mark.start, mark.end))
        return fold(self.text, kinds, continued, self.alignment, edits, marks, notices)


def _one_edit_a_place(
    edits: list[Edit], text: str, alignment: Alignment[RawOffset, CleanedOffset]
) -> tuple[Edit, ...]:
    """Sort the edits of all stages and make one of those that meet, so that they apply to the raw text."""
    in_order = sorted(edits, key=itemgetter(0, 1))
    stages: dict[int, int] = {}
    settled: list[Edit] = []
    index = 0
    while index < len(in_order):
        first = index
        start, end, *_ = in_order[first]
        index += 1
        while index < len(in_order) and in_order[index].start < end:
            end = max(end, in_order[index].end)
            index += 1
        if index - first == 1:
            settled.append(in_order[first])
            continue
        stages = stages or {id(edit): number for number, edit in enumerate(edits)}
        place = sorted(in_order[first:index], key=lambda edit: stages[id(edit)])
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
