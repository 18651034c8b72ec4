"""Reading a run of characters whose bytes are out of step: what its bytes must have spelled.

A run begins behind a first byte that lost its second one. From then on the second byte of each character
that is seen and the first byte of the next one spell a character of the page, one after the other, until a
byte below 0x80 brings the two back in step. So all of a run is settled by its bytes, but for the byte that
was lost at its beginning, where a cut began it, and the byte that was lost at its end, where one ended it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from corpus.cleaning.byte_slip.lattice import Cell
from corpus.cleaning.forward_model import (
    ALWAYS_CUT_AT,
    FAILURE,
    SPLITTERS,
    character_of,
    cut_positions,
    damage_bytes,
    encode,
    full_width,
    is_lead,
    pair_of,
    wide_form,
)
from corpus.cleaning.readings import LONGEST_SYLLABLE, SYLLABLE_LETTERS, fits, is_syllable

GLOSS = re.compile(rf"\(([{SYLLABLE_LETTERS}]{{1,{LONGEST_SYLLABLE}}})\)")
"""A gloss; whether it is one, its syllable and the character in front of it decide."""

BROKEN_GLOSS = re.compile(rf"\?([{SYLLABLE_LETTERS}]{{1,{LONGEST_SYLLABLE}}})\)")
"""A gloss whose opening parenthesis a lone first byte has swallowed."""

_TAG_REST = re.compile(r"/?[a-zA-Z][a-zA-Z0-9]{0,9}(?: [^<>\n]{0,80})?/?>")
_HARD_BREAK = re.compile(r"(?:\r?\n){1,2}(?=[^\s?])(?![A-Za-z]{2})")
"""A Latin word that begins a line is no rest of one."""
_FEWEST_BEHIND_BREAK = 2
"""Characters of a run behind a line break that was put into it: one alone fits by chance too often."""
_LONGEST_RUN = 400
_MARKS = frozenset(SPLITTERS + "：。" + ",;:?!")
_LEADS = range(0x81, 0xFF)


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of a damaged stretch of a page, `page[start:end]`."""

    start: int
    end: int
    cells: tuple[Cell, ...] = ()
    insertions: Mapping[int, str] = field(default_factory=dict)
    """The glosses in it, by their byte offset in what it stands for."""
    cut_at: str = ""
    """The punctuation marks that the mirror cuts the page at, if a cut began it."""
    rest: str = ""
    """The tag behind it that lost its `<`, whole."""
    lost_first: bool = False
    """Whether the first byte has to be inferred."""
    lost_last: bool = False
    """Whether the last byte has to be inferred."""
    may_hide_more: bool = False
    """Whether an ASCII character that nothing tells of may be hidden in its last failure."""
    ends_in_80: bool = False
    """Whether its last failure is read as the byte 0x80, and not as one that swallowed an ASCII character."""
    resumed_at: int = 0
    """Where it goes on behind a line break that somebody has put into it; 0 if there is none."""
    is_widened: bool = False
    """Whether an ASCII character in it is read as a full-width one that a normaliser has written so."""
    swallowed: bool = False
    """Whether an ASCII character that nothing tells of was swallowed at the end."""
    evidence: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """The number of bytes it stands for, without `rest`."""
        return 2 * len(self.cells)

    @property
    def rest_end(self) -> int:
        """Where what is left of the tag behind it ends; `end` if there is none."""
        return self.end + len(self.rest.removeprefix("<"))

    def is_damage_of(self, text: str, page: str, before: str) -> bool:
        """Whether the mirror, given `text` behind the character `before`, writes what the page has here.

        A gloss must be behind two bytes that spell a character which is read so.
        """
        before = full_width(before)
        try:
            row = encode(before + text + self.rest)
            offset = len(encode(before))
        except ValueError:
            return False
        insertions = {offset + position: syllable for position, syllable in self.insertions.items()}
        for position, syllable in insertions.items():
            pair = row[:position][-2:]
            character = character_of(*pair) if len(pair) == 2 else None
            if character is None or not fits(syllable, character):
                return False
        raw = without_breaks(page[self.start : self.rest_end])
        is_half_width = not any(mark in raw for mark in "，；：？！")
        cuts = cut_positions(row, self.cut_at, insertions)
        written, seen_before = (
            damage_bytes(data, *how, half_width=is_half_width, half_width_letters=self.is_widened)
            for data, *how in ((row, insertions, cuts), (encode(before), {}, ()))
        )
        return written == seen_before + raw


def runs_at(page: str, start: int, before: str, *, widened: bool = False) -> Iterator[Run]:
    """Give every reading of the damage that begins at `page[start]`, a `?`.

    Args:
        page: The damaged text.
        start: Where the damage begins.
        before: The character in front of it, as repaired; empty at the start of a line.
        widened: Whether to give those readings that take some ASCII character for a full-width one which a
            normaliser has written so, and no other.
    """
    for run in _runs_at(page, start, before, widened):
        is_fit = not run.resumed_at or run.end - run.resumed_at >= _FEWEST_BEHIND_BREAK
        if is_fit and run.is_widened == widened:
            yield run


def _runs_at(page: str, start: int, before: str, widened: bool) -> Iterator[Run]:
    broken = syllable_at(BROKEN_GLOSS, page, start)
    if broken:
        for lead in sorted(_glossed_leads(before, broken[0])):
            begun = Run(
                start, broken[1], insertions={1: broken[0]}, evidence=(f"gloss {broken[0]}, byte {lead:02X}",)
            )
            yield from _readings(page, begun, lead, widened)
        return
    mark = page[start + 1 : start + 2]
    if mark and mark in _MARKS:
        first, second = pair_of(full_width(mark))
        # A first byte that spells such a mark with the byte in front of it would have been cut off there.
        marks = ALWAYS_CUT_AT + full_width(mark)
        last = _last_byte(before)
        cell = {
            character: weight
            for character, weight in _characters_ending_in(first).items()
            if last is None or (character_of(last, pair_of(character)[0]) or FAILURE) not in marks
        }
        begun = Run(
            start,
            start + 2,
            cells=(cell,),
            cut_at=marks,
            lost_first=True,
            evidence=(f"cut at {full_width(mark)}",),
        )
        yield from _readings(page, begun, second, widened)


def syllable_at(pattern: re.Pattern[str], page: str, position: int) -> tuple[str, int] | None:
    """Give the syllable of the gloss at `position` and where the gloss ends, if there is one."""
    match = pattern.match(page, position)
    return (match[1], match.end()) if match and is_syllable(match[1]) else None


def without_breaks(text: str) -> str:
    """Give a stretch of a page in one line."""
    return text.replace("\r", "").replace("\n", "")


def tag_rest_at(page: str, position: int) -> str:
    """Give what is left of a tag whose `<` was lost in front of `position`, or nothing."""
    match = _TAG_REST.match(page, position)
    return match[0] if match else ""


def _readings(page: str, run: Run, pending: int, widened: bool) -> Iterator[Run]:
    """Read on from `run.end`, where `pending` is the first byte of a character still to be spelled."""
    while run.end < len(page) and run.end - run.start < _LONGEST_RUN:
        gloss = syllable_at(GLOSS, page, run.end)
        if gloss:
            # Behind two bytes that are in step here and straddle two characters of the page.
            if not fits(gloss[0], page[run.end - 1]):
                return
            insertions = {**run.insertions, run.length + 1: gloss[0]}
            run = replace(run, end=gloss[1], insertions=insertions)
            continue
        # The mirror would have swallowed a line feed of the page: somebody has broken the line since.
        hard_break = _HARD_BREAK.match(page, run.end)
        if hard_break and without_breaks(page[run.start : run.end]) == page[run.start : run.end]:
            evidence = (*run.evidence, "a line break inside")
            run = replace(run, end=hard_break.end(), resumed_at=hard_break.end(), evidence=evidence)
        character = page[run.end]
        if character == FAILURE:
            yield from _endings(page, run, pending)
            if syllable_at(BROKEN_GLOSS, page, run.end):
                return
        if "@" <= character <= "~":
            closed = _extended(run, {character_of(pending, ord(character))}, 1)
            if closed.cells[-1]:
                yield replace(closed, evidence=(*run.evidence, f"back in step at {character}"))
            if not widened:
                return
        if widened and full_width(character) != wide_form(character):
            character = wide_form(character)
            run = replace(run, is_widened=True, evidence=(*run.evidence, f"{character} made half width"))
        if page.startswith("  ", run.end):
            first, second, length = 0xA1, 0xA1, 2  # a normaliser's two spaces for an ideographic one
        else:
            try:
                first, second = pair_of(full_width(character))
            except ValueError:
                return
            length = 1
        run = _extended(run, {character_of(pending, first)}, length)
        if not run.cells[-1]:
            return
        if "@" <= chr(second) <= "~":  # a letter of the page, taken for a second byte
            letter = chr(second)
            evidence = (*run.evidence, f"back in step at {letter}")
            yield replace(run, cells=(*run.cells, {letter: 0.0}), evidence=evidence)
        if not is_lead(second):
            return
        pending = second


def _endings(page: str, run: Run, pending: int) -> Iterator[Run]:
    """Read the `?` at `run.end` as the second byte of `pending`, which ends the run."""
    broken = syllable_at(BROKEN_GLOSS, page, run.end)
    if broken:
        syllable, end = broken
        readers = {c for c in _characters_beginning_with(pending) if fits(syllable, c)}
        closed = _extended(run, readers, end - run.end)
        if closed.cells[-1]:
            insertions = {**run.insertions, closed.length: syllable}
            yield replace(closed, insertions=insertions, evidence=(*run.evidence, f"gloss {syllable}"))
        return
    whole = _extended(run, {character_of(pending, 0x80)}, 1)
    if whole.cells[-1]:
        # A `(` in front of a syllable, rather: somebody may have broken the gloss since.
        may_hide_more = page[whole.end : whole.end + 1].isalpha() and page[whole.end].isascii()
        evidence = (*run.evidence, "back in step at byte 80")
        yield replace(whole, ends_in_80=True, may_hide_more=may_hide_more, evidence=evidence)
    closed = _extended(run, _characters_beginning_with(pending), 1)
    behind = page[closed.end : closed.end + 1]
    rest = tag_rest_at(page, closed.end)
    if rest:
        yield replace(closed, rest="<" + rest, lost_last=True, evidence=(*run.evidence, "cut at a tag"))
        return
    ends_line = behind in {"", "\r", "\n"}
    if ends_line or behind in _MARKS:
        evidence = (*run.evidence, f"cut at {behind.strip() or 'the end'}")
        yield replace(closed, lost_last=True, may_hide_more=ends_line, evidence=evidence)
    # What looks like a question mark may be the next failure; then no mark has cut the page here.
    if behind == FAILURE or not (ends_line or behind in _MARKS):
        evidence = (*run.evidence, "an ASCII character swallowed")
        yield replace(closed, lost_last=True, swallowed=True, evidence=evidence)


def _extended(run: Run, characters: Collection[str | None], length: int) -> Run:
    """Give `run` with one cell more, which `length` characters of the page stand for."""
    cell = {c: 0.0 for c in characters if c is not None and not is_private(c)}
    return replace(run, end=run.end + length, cells=(*run.cells, cell))


def is_private(character: str) -> bool:
    """Whether a character is for private use, which no page was written with."""
    return "\ue000" <= character <= "\uf8ff"


def _glossed_leads(before: str, syllable: str) -> set[int]:
    """Give the first bytes that, behind the last byte of `before`, spell a character read as `syllable`."""
    last = _last_byte(before)
    if last is None or not is_lead(last):
        return set()
    pairs = {lead: character_of(last, lead) for lead in _LEADS}
    return {lead for lead, character in pairs.items() if character and fits(syllable, character)}


def _last_byte(character: str) -> int | None:
    try:
        return encode(full_width(character))[-1] if character else None
    except ValueError:
        return None


@cache
def _characters_ending_in(trail: int) -> Cell:
    found = {character_of(lead, trail) for lead in _LEADS}
    return {c: 0.0 for c in found if c is not None and not is_private(c)}


@cache
def _characters_beginning_with(lead: int) -> frozenset[str]:
    """Characters whose second byte would be a lone first byte out of step, and so become `?`.

    The marks that pages are cut at are not among them: such a mark would stand on its own.
    """
    found = {character_of(lead, trail) for trail in _LEADS} - set(SPLITTERS)
    return frozenset(c for c in found if c is not None and not is_private(c))
