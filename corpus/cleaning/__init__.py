"""Cleaning: from the raw text of a file to the text a reader sees, every step traceable.

The order of the stages matters. Repair comes first, since every later stage would destroy its evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import compress
from typing import NamedTuple

from corpus.article import FOLDED_KINDS, CleanedText, Form, ParagraphKind
from corpus.cleaning.byte_slip import find_slips, find_unmarked_slips
from corpus.cleaning.form_markup import lines_of
from corpus.cleaning.forms import find_main, find_markup
from corpus.cleaning.full_width import find_half_width
from corpus.cleaning.glosses import find_glosses
from corpus.cleaning.inner_spaces import find_inner_spaces
from corpus.cleaning.known_lines import KnownLines
from corpus.cleaning.looking_again import look_again, past_repair, restore
from corpus.cleaning.lost_characters import find_lost_characters
from corpus.cleaning.marks import Mark
from corpus.cleaning.markup import find_entities, find_tags
from corpus.cleaning.misread_gbk import find_misread_gbk
from corpus.cleaning.mojibake import find_misread_twice, find_mojibake
from corpus.cleaning.phrases import load_phrases
from corpus.cleaning.pictographs import find_pictographs
from corpus.cleaning.punctuation import find_doubled_punctuation
from corpus.cleaning.repeats import find_repeats
from corpus.cleaning.settling import Settled, settle
from corpus.cleaning.shown import Stage
from corpus.cleaning.source_damage import find_source_damage
from corpus.cleaning.spaces import find_surplus_space
from corpus.cleaning.spread import find_spread_characters
from corpus.cleaning.straight_quotes import find_straight_quotes
from corpus.cleaning.work import Work
from corpus.script_detection import is_japanese
from corpus.settings import CleaningSettings

Marker = Callable[[str], list[Mark]]
"""A kind of damage that nothing mends: a pure function from a text to the marks that show it."""

STAGES: tuple[Stage, ...] = (
    find_tags,
    find_entities,
    find_glosses,
    find_pictographs,
    find_surplus_space,
    find_spread_characters,
    find_doubled_punctuation,
    find_inner_spaces,
    find_repeats,
)
"""What is mended after the bytes and the markup, and before the text is divided into paragraphs."""

MARKERS: tuple[Marker, ...] = (find_lost_characters, find_misread_twice, find_source_damage)
"""What is marked once all that can be mended is."""

FULL_WIDTH: tuple[Stage, ...] = (find_half_width, find_straight_quotes)
"""What is restored last, on whole sentences, unless a user has set that it is not."""

MOST_ROUNDS = 8
"""What is mended may bring more to light, as `&lt;b&gt;` does a tag. Most pages take one or two rounds; a tag
put into a tag a thousand times is no reason to keep a reader waiting."""

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
    work = Work(raw)
    if is_japanese(raw):
        work.carry_out(find_markup(work.text, form).edits)
        work.run(find_tags, find_entities, find_surplus_space)
        return work.finish([ParagraphKind.BODY] * len(work.lines), (_JAPANESE,))
    work.run(find_mojibake, find_misread_gbk)
    slips = find_slips(work.text, repair_unproven=settings.repair_unproven)
    work.mark(slips.marks)
    left_alone = work.in_raw(past_repair(work.text, slips))
    work.carry_out(list(slips.edits))
    if settings.repair_unproven:
        unmarked = find_unmarked_slips(work.text)
        work.mark(unmarked.marks)
        work.carry_out(unmarked.edits)
    markup = _carry_out_markup(work, form)
    for _ in range(MOST_ROUNDS):
        # White space is removed from what is left by all that came before it.
        if work.run(*STAGES) in ([], [find_surplus_space]):
            break
    for find in MARKERS:
        work.mark(find(work.text))
    known = KnownLines(load_phrases(settings.phrases))
    settled = _settle(work, known, markup)
    full_width = FULL_WIDTH if settings.full_width_punctuation else ()
    for _ in range(MOST_ROUNDS):
        is_other = restore(work, settled, full_width, left_alone)
        is_whole = not settled.joins and FOLDED_KINDS.isdisjoint(settled.kinds)
        if is_whole and not is_other and not left_alone:
            break
        again = look_again(work, settled, STAGES, repair_unproven=settings.repair_unproven)
        if not (is_other or again.is_mended or again.left_alone != left_alone):
            break
        left_alone = again.left_alone
        settled = _settle(work, known, markup, settled)
    return work.finish(settled.kinds, slips.notices, settled.continued)


class _Markup(NamedTuple):
    """What the markup of a page says, over raw offsets."""

    main: list[tuple[int, int]] | None
    """The lines of the main text; `None` where that is not told."""
    headings: list[tuple[int, int]]
    captions: list[tuple[int, int]]


def _carry_out_markup(work: Work, form: Form) -> _Markup:
    if form is Form.PLAIN:
        return _Markup(None, [], [])
    page = work.text
    found = find_markup(page, form)
    headings, captions = work.in_raw(found.headings), work.in_raw(found.captions)
    work.carry_out(found.edits)
    # The main text is told now: what is mended later would no longer be found in it.
    main = find_main(page, form, work.lines)
    spans = None if main is None else work.in_raw(compress(_line_spans(work.lines), main))
    return _Markup(spans, headings, captions)


def _settle(work: Work, known: KnownLines, markup: _Markup, before: Settled | None = None) -> Settled:
    """Tell what the lines are, and join those that go on in one another."""
    is_main = None
    if markup.main is not None:
        in_main = lines_of(work.text, work.alignment, markup.main)
        is_main = [index in in_main for index in range(len(work.lines))]
    headings = lines_of(work.text, work.alignment, markup.headings)
    captions = lines_of(work.text, work.alignment, markup.captions)
    settled = settle(work.lines, known, is_main, headings, captions, before)
    work.carry_out(settled.joins)
    return settled


def _line_spans(lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Give where each line is in the text that they are the lines of."""
    start = 0
    for line in lines:
        yield start, start + len(line)
        start += len(line) + 1
