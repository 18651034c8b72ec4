"""Cleaning: from the raw text of a file to the text a reader sees, every step traceable.

The order of the stages matters. Repair comes first, since every later stage would destroy its evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import compress
from operator import itemgetter

from corpus.alignment import Alignment, CleanedOffset, Edit, RawOffset, apply_edits
from corpus.article import CleanedText, Form, ParagraphKind
from corpus.cleaning.byte_slip import find_slips
from corpus.cleaning.fold_lines import fold
from corpus.cleaning.form_markup import lines_of
from corpus.cleaning.forms import find_main, find_markup
from corpus.cleaning.full_width import find_half_width
from corpus.cleaning.glosses import behind_gloss, find_glosses
from corpus.cleaning.inner_spaces import find_inner_spaces
from corpus.cleaning.lost_characters import find_lost_characters
from corpus.cleaning.marks import Mark
from corpus.cleaning.markup import find_entities, find_tags
from corpus.cleaning.mojibake import find_misread_twice, find_mojibake
from corpus.cleaning.phrases import load_phrases
from corpus.cleaning.punctuation import find_doubled_punctuation
from corpus.cleaning.repeats import find_repeats
from corpus.cleaning.settling import settle
from corpus.cleaning.source_damage import find_source_damage
from corpus.cleaning.spaces import find_surplus_space
from corpus.cleaning.spread import find_spread_characters
from corpus.cleaning.straight_quotes import find_straight_quotes
from corpus.script_detection import is_japanese
from corpus.settings import CleaningSettings

Stage = Callable[[str], list[Edit]]
"""A kind of damage: a pure function from a text to the edits that mend it."""

Marker = Callable[[str], list[Mark]]
"""A kind of damage that nothing mends: a pure function from a text to the marks that show it."""

STAGES: tuple[Stage, ...] = (
    find_tags,
    find_entities,
    find_glosses,
    find_surplus_space,
    find_spread_characters,
    find_doubled_punctuation,
    find_inner_spaces,
    find_repeats,
)
"""What is mended after the bytes and the markup, and before the text is divided into paragraphs."""

MARKERS: tuple[Marker, ...] = (find_lost_characters, find_misread_twice, find_source_damage)
"""What is marked once all that can be mended is."""

FULL_WIDTH: tuple[Stage, ...] = (find_straight_quotes, find_half_width)
"""What is restored last, on whole sentences, unless a user has set that it is not."""

_DEFAULTS = CleaningSettings()
_JAPANESE = "kana show this text to be Japanese; the rules for Chinese were not applied"


def clean(raw: str, settings: CleaningSettings = _DEFAULTS, form: Form = Form.PLAIN) -> CleanedText:
    """Clean the text of one article. The text itself is never changed; what is done to it is recorded.

    Args:
        raw: The text of the file, as decoded.
        settings: What the user has set.
        form: What kind of text it is.

    Raises:
        SettingsError: If the user's phrase list holds what no phrase list can.
    """
    work = _Work(raw)
    if is_japanese(raw):
        work.carry_out(find_markup(work.text, form).edits)
        work.run(find_tags, find_entities, find_surplus_space)
        return work.finish([ParagraphKind.BODY] * len(work.lines), (_JAPANESE,))
    work.run(find_mojibake)
    slips = find_slips(work.text, repair_unproven=settings.repair_unproven)
    work.mark(slips.marks)
    repaired = {(edit.start, edit.end) for edit in slips.edits}
    past_repair = [
        (mark.start, behind_gloss(work.text, mark.end))
        for mark in slips.marks
        if (mark.start, mark.end) not in repaired
    ]
    left_alone = work.in_raw(past_repair)
    work.carry_out(list(slips.edits))
    page = work.text
    markup = find_markup(page, form)
    headings, captions = work.in_raw(markup.headings), work.in_raw(markup.captions)
    work.carry_out(markup.edits)
    # The main text is told now: what is mended later would no longer be found in it.
    main = find_main(page, form, work.lines)
    main_spans = None if main is None else work.in_raw(compress(_line_spans(work.lines), main))
    work.run(*STAGES)
    for find in MARKERS:
        work.mark(find(work.text))
    lines = work.lines
    is_main = None
    if main_spans is not None:
        in_main = lines_of(work.text, work.alignment, main_spans)
        is_main = [index in in_main for index in range(len(lines))]
    settled = settle(
        lines,
        load_phrases(settings.phrases),
        is_main,
        lines_of(work.text, work.alignment, headings),
        lines_of(work.text, work.alignment, captions),
    )
    work.carry_out(settled.joins)
    if settings.full_width_punctuation:
        work.run(*FULL_WIDTH, outside=left_alone)
    return work.finish(settled.kinds, slips.notices, settled.continued)


class _Work:
    """A text on its way through the stages, with all that was done to it."""

    def __init__(self, raw: str) -> None:
        self.raw, self.text = raw, raw
        self.alignment = Alignment[RawOffset, CleanedOffset].identity(len(raw))
        self.edits = list[Edit]()
        self.marks = list[Mark]()

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

    def run(self, *stages: Stage, outside: Iterable[tuple[int, int]] = ()) -> None:
        """Carry out what each stage finds, one after the other, but nothing in the raw spans `outside`."""
        spans = [(RawOffset(start), RawOffset(end)) for start, end in outside]
        for stage in stages:
            found = stage(self.text)
            kept = [self.alignment.map_span(*span) for span in spans] if found else []
            if kept:
                found = [
                    edit
                    for edit in found
                    if all(edit.end <= span.start or span.end <= edit.start for span in kept)
                ]
            self.carry_out(found)

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


def _line_spans(lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Give where each line is in the text that they are the lines of."""
    start = 0
    for line in lines:
        yield start, start + len(line)
        start += len(line) + 1


def _one_edit_a_place(
    edits: list[Edit], text: str, alignment: Alignment[RawOffset, CleanedOffset]
) -> tuple[Edit, ...]:
    """Sort the edits of all stages and make one of those that meet, so that they apply to the raw text."""
    in_order = sorted(edits, key=itemgetter(0, 1))
    stages = dict[int, int]()
    settled = list[Edit]()
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
