"""Finding the damaged stretches of a page, and deciding what is done about each.

A repair is made where it reads far better than what the page has, and where the mirror, given the repair,
writes what the page has. It is *sure* if every other reading is far less likely, else *unsure*, and marked
with the alternatives. Where bytes are missing that nothing tells of, the page is left as it is and marked
*lost*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import exp, log

from corpus.alignment import Edit
from corpus.cleaning.byte_slip.evidence import Page, weighed, without_glosses
from corpus.cleaning.byte_slip.lattice import candidates, score, worst_stretch
from corpus.cleaning.byte_slip.runs import BROKEN_GLOSS, GLOSS, Run, is_private, runs_at, syllable_at
from corpus.cleaning.forward_model import FAILURE
from corpus.cleaning.readings import is_ideograph, without_tone

RULE = "byte_slip"

_SUSPECT = re.compile(rf"{BROKEN_GLOSS.pattern}|\?(?:[?!？！]{{5,}}|(?=[!;?,:，；：？！。]))")
"""Where damage may begin. A long row of marks is emphasis, or spaces that some encoding could not hold."""

_CONTEXT = 8
"""How many characters on each side are read along."""

_MOST_RUNS = 8
"""Readings that are weighed at one suspect. Damage as pages have it allows one to four."""

_MOST_FRUITLESS = 60
"""After so many suspects in a row that are no damage, or none that can be repaired, a page is left at that:
its marks are its author's, or it is past help. Each costs some 10 to 50 ms."""

_FEWEST_GAIN = 6.0
_SWALLOWED = -8.0
_ROW_OF_MARKS = 8.0
"""A row such as `?!?` is taken for a damaged `。”` only where the page shows the mirror's glosses."""

_SURE_STOP = 2.75
_SURE_LAST = 4.0
_SURE = 5.0
"""Least log-odds of a repair that is sure: one that begins with 。, one that ends with an inferred character
too, and any other. On the text they were set on, none or 3 in 1,000 of those above were wrong."""

_FLUENT = -6.2
_GARBLED = -9.0
"""Score for each character of what reads well, and of what does not."""

_PRIVATE_SHARE = 0.05
"""The share of private-use characters among those of a run, out of step."""

_ODDEST, _ODD = -30.0, -24.0
"""How badly the worst three characters of a repair read. So do 1 and 5 in 100 right repairs, and 31 and 58 in
100 wrong ones of a page without its private-use characters."""

_ODDEST_ODDS, _ODD_ODDS, _NOT_ODD_ODDS, _UNREADABLE_ODDS = 1.8, 0.75, -0.12, 1.0
_DESTROYED_ODDS = 3.0
"""Log-odds that a page lost its private-use characters: what each site adds, and from where on it did."""

_HARDLY_READABLE, _UNREADABLE = -34.0, -40.0
"""Worst three characters of what is never sure, and of what is no text."""

_UNSURE = "a byte was lost; inferred from the words around"
_READS_ODDLY = "repaired, but reads oddly; characters that held bytes of it may have been removed or changed"
_LOST = "damaged in the source; the bytes that are left do not tell what it was"
_SWALLOWED_REASON = "characters were lost here, such as a digit, that nothing tells of"
_DESTROYED = "cannot repair: private-use characters, which held bytes of the text, have been removed"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that is in doubt, in code points of the damaged text."""

    start: int
    end: int
    reason: str
    """What is in doubt, for a reader."""
    alternatives: tuple[str, ...] = ()
    """What else may have stood there, likeliest first. Where the text is left as it is: what may have."""
    margin: float = 0.0
    """The log-odds of the repair that was made against all others; 0 where none was."""


@dataclass(frozen=True, slots=True)
class SlipRepairs:
    """What is to be done about a damaged text."""

    edits: tuple[Edit, ...] = ()
    """The repairs, in order. Those that are not sure have a mark over the same span."""
    marks: tuple[Mark, ...] = ()
    """What is unsure or lost, in order."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a run may stand for, and how much better it reads than the page."""

    run: Run
    text: str
    gain: float


@dataclass(frozen=True, slots=True)
class _Site:
    """What was found at one suspect."""

    start: int
    end: int
    before: str
    best: _Reading | None = None
    others: tuple[str, ...] = ()
    margin: float = 0.0
    worst: float = 0.0
    """The score of the three characters in a row that read worst."""


def find_slips(text: str) -> SlipRepairs:
    """Find where the bytes of a text went out of step in GBK, and give the repairs.

    Undamaged text costs one search with a regular expression. The word list is loaded at the first
    suspect.

    Args:
        text: The raw text of a page. No character may have been folded, converted or dropped: private-use
            characters hold bytes of the text.
    """
    if _SUSPECT.search(text) is None:
        return SlipRepairs()
    page = Page(text)
    sites = list(_sites(page))
    destroyed = _is_destroyed(page, sites)
    edits: list[Edit] = []
    marks: list[Mark] = []
    for site in sites:
        best = site.best
        if best is None:
            marks.append(Mark(site.start, site.end, _LOST))
        elif destroyed:
            marks.append(Mark(site.start, site.end, _DESTROYED))
        elif best.run.swallowed or set(text[site.start : site.end]) == {"?"}:
            marks.append(Mark(site.start, site.end, _SWALLOWED_REASON, (best.text,)))
        else:
            sure = _is_sure(site, page)
            edits.append(Edit(site.start, site.end, best.text, RULE, "; ".join(best.run.evidence), sure))
            if not sure:
                reason = _UNSURE if site.others else _READS_ODDLY
                marks.append(Mark(site.start, site.end, reason, site.others, site.margin))
    return SlipRepairs(tuple(edits), tuple(marks))


def _sites(page: Page) -> Iterator[_Site]:
    """Give the damaged stretches of a page, in order; each is read behind the repair of the one before."""
    text = page.text
    done = 0
    fruitless = 0
    repaired = ""  # what is read before `done`, on its line
    for match in _SUSPECT.finditer(text):
        start = match.start()
        if start < done or (match[1] is None and len(match[0]) > 1):
            continue
        if match[1] is not None and syllable_at(BROKEN_GLOSS, text, start) is None:
            continue
        line = text.rfind("\n", done, start) + 1
        if line > done:
            repaired = ""
        behind = max(line, done, start - 10 * _CONTEXT)
        before = (repaired + without_glosses(text[behind:start]))[-_CONTEXT:]
        site = _site(page, start, before)
        if site is None:
            fruitless += 1
            if fruitless == _MOST_FRUITLESS:
                return
            continue
        yield site
        is_repaired = site.best is not None and not site.best.run.swallowed
        # A page without private-use characters that has so many sites has lost them: no repair will be made.
        fruitless = 0 if is_repaired and page.has_private_characters else fruitless + 1
        if fruitless == _MOST_FRUITLESS:
            return
        repaired = before + site.best.text if site.best and is_repaired else ""
        done = site.end


def _site(page: Page, start: int, before: str) -> _Site | None:
    """Give what is damaged at a suspect, or `None` if the page reads well there."""
    readings = [
        reading
        for run in islice(runs_at(page.text, start, before[-1:]), _MOST_RUNS)
        for reading in _readings(run, before, page)
    ]
    readings.sort(key=lambda reading: (-reading.gain, reading.run.swallowed))
    fewest = _FEWEST_GAIN if syllable_at(BROKEN_GLOSS, page.text, start) is None else 0.0
    best = next((reading for reading in readings if reading.gain > fewest), None)
    if best is None:
        return _unreadable(page, start, before)
    worst = worst_stretch(before, best.text, _behind(page, best.run))
    if worst < _UNREADABLE:
        return _unreadable(page, start, before)
    if not best.run.is_damage_of(best.text, page.text, before[-1:]):
        return _Site(start, best.run.end, before)
    likelihoods: dict[tuple[int, str], float] = {}
    for reading in readings:
        likelihoods.setdefault((reading.run.end, reading.text), reading.gain)
    chosen, *others = likelihoods.items()
    rest = sum(exp(gain - best.gain) for _, gain in others)
    alternatives = tuple(reading[1] for reading, _ in others if reading[0] == chosen[0][0])
    margin = -log(rest) if rest > 1e-40 else 99.0
    return _Site(start, best.run.end, before, best, alternatives[:5], margin, worst)


def _readings(run: Run, before: str, page: Page) -> list[_Reading]:
    """Give what a run may stand for; nothing if what the page has reads well."""
    raw = page.text[run.start : run.end]
    is_row_of_marks = raw.strip("?!,;:，；：？！。") == ""
    if is_row_of_marks and not page.glossed:
        return []
    after = _behind(page, run)
    seen = without_glosses(BROKEN_GLOSS.sub(FAILURE, raw))
    as_it_is = score(before + seen + after)
    if len(run.cells) >= _CONTEXT and as_it_is > _FLUENT * (len(before) + len(seen) + len(after)):
        return []
    bonus = _SWALLOWED if run.swallowed else 0.0
    if is_row_of_marks and not run.swallowed:
        bonus += _ROW_OF_MARKS
    return [
        _Reading(run, candidate.text, candidate.score + bonus - as_it_is)
        for candidate in candidates(before, weighed(run, before, after, page), after)
    ]


def _behind(page: Page, run: Run) -> str:
    """Give what is read behind a run, up to the next suspect; a line feed where the line or its tag ends."""
    if run.rest:
        return "\n"
    line, _, _ = page.text[run.end : run.end + 5 * _CONTEXT].partition("\n")
    suspect = _SUSPECT.search(line)
    return without_glosses(line[: suspect.start()] if suspect else line + "\n")[:_CONTEXT]


def _unreadable(page: Page, start: int, before: str) -> _Site | None:
    """Give the stretch at a suspect that no reading explains, if it is damaged at all."""
    text = page.text
    broken = syllable_at(BROKEN_GLOSS, text, start)
    if broken and (before[-1:].isascii() or not (page.glossed or without_tone(broken[0]) != broken[0])):
        return None
    position = broken[1] if broken else start + 2
    end = position
    while end < len(text) and end - position < 5 * _CONTEXT and _may_be_out_of_step(text[end]):
        end += 1
    stretch = text[position:end]
    is_garbled = len(stretch) >= 5 and score(stretch) < _GARBLED * len(stretch)
    is_garbled = is_garbled or any(map(is_private, stretch))
    # A letter with a gloss is the second byte of a glossed character.
    if text[end : end + 1].isalpha() and syllable_at(GLOSS, text, end + 1) is not None:
        return _Site(start, end + 1, before)
    return _Site(start, end if is_garbled else position, before) if broken or is_garbled else None


def _may_be_out_of_step(character: str) -> bool:
    """Whether a character may be one of a run: no line feed, ASCII or Chinese punctuation."""
    return is_ideograph(character) or is_private(character)


def _is_sure(site: _Site, page: Page) -> bool:
    """Whether all other readings are far less likely, and none of it reads oddly."""
    if site.best is None:
        return False
    if site.worst < (_HARDLY_READABLE if page.has_private_characters else _ODD):
        return False
    if not site.best.text.startswith("。"):
        return site.margin >= _SURE
    return site.margin >= (_SURE_LAST if site.best.run.lost_last else _SURE_STOP)


def _is_destroyed(page: Page, sites: list[_Site]) -> bool:
    """Whether a page must have had private-use characters that it has no longer."""
    if page.has_private_characters:
        return False
    odds = 0.0
    for site in sites:
        if site.best is None:
            odds += _UNREADABLE_ODDS
            continue
        odds += len(site.best.run.cells) * _PRIVATE_SHARE
        is_odd = site.worst < _ODD
        odds += (_ODDEST_ODDS if site.worst < _ODDEST else _ODD_ODDS) if is_odd else _NOT_ODD_ODDS
    return odds > _DESTROYED_ODDS
