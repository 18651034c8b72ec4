"""Finding the damaged stretches of a page, and what each may stand for.

A stretch is damaged if some reading of its bytes reads far better than what the page has there, and the
mirror, given that reading, writes what the page has; or if nothing but damage looks as it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import exp, inf, log

from corpus.cleaning.byte_slip.evidence import Page, as_written, open_marks, without_glosses
from corpus.cleaning.byte_slip.lattice import score, worst_stretch
from corpus.cleaning.byte_slip.missing import folded_at, gain_of_more, is_cut_short, is_out_of_place
from corpus.cleaning.byte_slip.runs import (
    BROKEN_GLOSS,
    GLOSS,
    Run,
    is_private,
    runs_at,
    syllable_at,
    tag_rest_at,
)
from corpus.cleaning.byte_slip.weighing import (
    CONTEXT,
    FEWEST_GAIN,
    MOST_RUNS,
    SUSPECT,
    Reading,
    behind,
    readings_of,
)
from corpus.cleaning.readings import is_ideograph, without_tone

_MOST_FRUITLESS = 60
"""After so many suspects in a row that are no damage, or none that can be repaired, the rest of a page is
only searched for what is plainly damage: its marks are its author's, or it is past help. To read one costs
some 10 to 50 ms."""

_MOST_WEIGHED = 30_000
"""Characters of runs, each counted for every reading of it, that are weighed on one page before it is left at
that; 1,000 take some 0.3 s. A damaged site takes 10 to 30 of them, rarely 200."""

_FEWEST_IF_SWALLOWED = 5.0
"""Least gain of a reading, on a mirror's page, that is only marked since a character of it was swallowed."""

_GARBLED = -9.0
_GARBLED_ON_A_MIRROR = -9.5
"""Score for each character of what does not read well, and of what does not on a mirror's page."""

_COMMON = frozenset("，。、；：？！“”‘’（）《》…—　\u2028\u2029")
"""What is no sign of damage, and where a stretch of it is taken to end."""

_LETTER_AMONG_CHARACTERS = re.compile(r"(?:(?<![\x00-\xff])|\A)\d?[@-~](?![\x00-\xff])|[@\[-`{-~]")

_FOLDED_RUN = re.compile(r"\?[!;?,：；！？，][0-9A-Za-z.]{1,4}(?![0-9A-Za-z.])\??")
"""What is left of a run of full-width letters and digits that were folded. An author who asks a question and
goes on with a letter has no glosses on his page."""

_SHORT = 4
"""Characters in front of a quotation's end on its line, where none is opened, that look like a part of it."""

_UNREADABLE = -40.0
"""The worst three characters of what is no text."""

_ODD_IF_WIDENED = -30.0
"""The worst three characters of what is not read with a letter of it taken for a full-width one. On newspaper
text put through such a normaliser 26 right readings had -26 or better, of three wrong ones one -36; of the
two others the margin was below 0."""

_BEHIND = 14
"""Characters behind what ends with a letter, glosses included, of which some six are looked at."""

_READS_WELL = -20.0
"""The worst three characters of what goes on undamaged behind it. In 300 mixes of damaged lines, what was
still of the run had -24.8 or worse, two thirds of what was not -18 or better."""


@dataclass(frozen=True, slots=True)
class Site:
    """What was found at one suspect, `page[start:end]`."""

    start: int
    end: int
    best: Reading | None = None
    """What it stands for; `None` if that can't be told."""
    others: tuple[str, ...] = ()
    """What else it may stand for, likeliest first."""
    margin: float = 0.0
    """The log-odds of `best` against all others."""
    worst: float = 0.0
    """The score of the three characters in a row that read worst."""
    gain_of_more: float = -inf
    """How much better it would read with two characters in the place of one: see `missing.gain_of_more`."""
    is_broken: bool = False
    """Whether it has signs that bytes within or behind it have been removed or folded."""
    is_folded: bool = False
    """Whether there is in it what compatibility folding makes of the characters of runs."""
    is_all_failures: bool = False
    """Whether nothing but `?` stands there."""
    rest_end: int = 0
    """Where what is left of a tag behind it ends; `end` if there is none."""
    is_cut_off: bool = False
    """Whether it goes on with what its own line does not begin: a sentence, or a short quotation."""
    is_contested: bool = False
    """Whether it ends with a letter, and reads on well beyond it if that was a full-width one."""

    @property
    def is_readable(self) -> bool:
        """Whether it can be told what it stands for, and nothing shows that bytes are missing."""
        return self.best is not None and not self.is_broken

    @property
    def is_likely(self) -> bool:
        """Whether it is readable, likelier so than in all other ways together, and does not read oddly."""
        return self.is_readable and self.margin > 0 and self.worst > _ODD_IF_WIDENED


class Search:
    """A search of a page for damaged stretches."""

    def __init__(self, text: str) -> None:
        self.page = Page(text)
        self.given_up_at: int | None = None
        """From where on it looked only for what is plainly damage, if it gave up."""

    def sites(self) -> Iterator[Site]:
        """Give the damaged stretches in order; each is read behind the repair of the one before."""
        text = self.page.text
        done = 0
        fruitless = weighed_so_far = 0
        repaired = ""  # what is read before `done`, on its line
        opened = ""  # the marks that are open there
        for match in SUSPECT.finditer(text):
            start = match.start()
            if start < done or _is_no_damage(match):
                continue
            line = text.rfind("\n", done, start) + 1
            if line > done:
                repaired = opened = ""
            behind = max(line, done, start - 10 * CONTEXT)
            before = (repaired + without_glosses(text[behind:start]))[-CONTEXT:]
            if self.given_up_at is not None:
                site = _unreadable(self.page, done, start, before)
            else:
                opened = open_marks(opened + text[max(line, done) : start])
                runs = list(islice(runs_at(text, start, before[-1:]), MOST_RUNS))
                weighed_so_far += sum(run.end - run.start for run in runs)
                site = _site(self.page, done, start, before, opened, runs)
                is_read = site is not None and site.is_readable
                may_be_longer = site is not None and _may_go_on(text, site)
                if (not is_read or may_be_longer) and self.page.may_have_narrowed_letters:
                    runs = list(islice(runs_at(text, start, before[-1:], widened=True), MOST_RUNS))
                    weighed_so_far += sum(run.end - run.start for run in runs)
                    widened = _site(self.page, done, start, before, opened, runs) if runs else None
                    if site is not None and is_read:
                        is_longer = widened is not None and widened.is_likely and widened.end > site.end
                        site = replace(site, is_contested=is_longer)
                    elif widened and widened.is_likely:
                        site = widened
                    elif site is None and widened:
                        site = Site(start, widened.end, rest_end=widened.rest_end)  # it is damage, at least
            is_repaired = site is not None and site.best is not None and not site.best.run.swallowed
            # A page of so many sites without private-use characters has lost them: none is repaired.
            fruitless = 0 if is_repaired and self.page.has_private_characters else fruitless + 1
            is_enough = fruitless >= _MOST_FRUITLESS or weighed_so_far > _MOST_WEIGHED
            if is_enough and self.given_up_at is None:
                self.given_up_at = start
            if site is not None:
                yield site
                repaired = before + site.best.text if site.best and is_repaired else ""
                opened = open_marks(opened + site.best.text) if site.best else opened
                done = max(site.end, site.rest_end)


def _may_go_on(text: str, site: Site) -> bool:
    """Whether a site ends with a letter, and what stands behind it does not read well as it is."""
    last = text[site.end - 1]
    if site.best is None or not (last.isascii() and last.isalpha()):
        return False
    further = without_glosses(text[site.end : site.end + _BEHIND])
    return worst_stretch(site.best.text[-2:], further[:4], further[4:6]) < _READS_WELL


def _is_no_damage(match: re.Match[str]) -> bool:
    """Whether a match of `SUSPECT` is a row of marks, or no gloss."""
    if match[1] is None:
        return len(match[0]) > 1
    return syllable_at(BROKEN_GLOSS, match.string, match.start()) is None


def _site(page: Page, done: int, start: int, before: str, opened: str, runs: Sequence[Run]) -> Site | None:
    """Give what is damaged at a suspect where `runs` may begin, or `None` if the page reads well there."""
    text = page.text
    readings = readings_of(runs, before, opened, page)
    best = readings[0] if readings and readings[0].gain > _fewest_gain(readings[0].run, page) else None
    if best is None and page.is_mirrored:
        # Such a reading is only marked, never made.
        readings = [
            reading for reading in readings if reading.run.swallowed and reading.gain > _FEWEST_IF_SWALLOWED
        ]
        best = next(iter(readings), None)
    unread = _unreadable(page, done, start, before)
    if best is None:
        return unread
    run = best.run
    after = behind(page, run)
    worst = worst_stretch(before, best.text, after)
    if worst < _UNREADABLE:
        return unread
    is_folded = unread is not None and unread.is_folded
    if not run.is_damage_of(best.text, text, before[-1:]):
        return Site(start, run.end, is_folded=is_folded, rest_end=run.rest_end)
    likelihoods: dict[tuple[int, str], float] = {}
    for reading in readings:
        likelihoods.setdefault((reading.run.end, reading.text), reading.whole_gain)
    chosen, *others = likelihoods.items()
    rest = sum(exp(gain - chosen[1]) for _, gain in others)
    # On a page that has lost its private-use characters every run would seem to be cut short somewhere.
    is_cut = (
        page.has_private_characters and not run.rest and not run.swallowed and is_cut_short(page, run.end)
    )
    first = int(run.lost_first)
    return Site(
        start,
        max(run.end, unread.end) if is_cut and unread else run.end,
        best,
        tuple(other for (end, other), _ in others if end == chosen[0][0])[:5],
        -log(rest) if rest > 1e-40 else 99.0,
        worst,
        -inf
        if page.has_private_characters
        else gain_of_more(before, best.text, after, first=first, page=page),
        is_cut or (not page.has_private_characters and is_out_of_place(best.text[first:] + after[:1], page)),
        is_folded,
        set(text[start : run.end]) == {"?"},
        run.rest_end,
        not before or (len(before) <= _SHORT and best.text.startswith("。”") and "“" not in opened),
    )


def _fewest_gain(run: Run, page: Page) -> float:
    """Give how much better than the page a run has to read, for that to be damage and no author's marks."""
    # Nobody writes half a gloss, or a letter among Chinese characters as in `?,F每日`.
    ends_in_letter = page.text[run.end - 1].isascii() and page.text[run.end - 1].isalpha()
    is_plain = syllable_at(BROKEN_GLOSS, page.text, run.start) is not None
    return 0.0 if is_plain or (page.is_mirrored and ends_in_letter) else FEWEST_GAIN


def _unreadable(page: Page, done: int, start: int, before: str) -> Site | None:
    """Give the stretch at a suspect that is plainly damaged, whatever it stood for, if there is one."""
    text = page.text
    broken = syllable_at(BROKEN_GLOSS, text, start)
    if broken and without_tone(broken[0]) == broken[0] and (before[-1:].isascii() or not page.glossed):
        return None
    first = start
    while first > done and is_private(text[first - 1]):
        first -= 1
    if not broken and text.startswith("?/", start):
        return Site(start, start + 1, rest_end=start + 1 + len(tag_rest_at(text, start + 1)))
    position = broken[1] if broken else start + (1 if is_private(text[start + 1 : start + 2]) else 2)
    end, has_folded = _end_of_garble(text, position, with_ascii=page.is_mirrored)
    stretch = text[position:end]
    rest_end = end + len(tag_rest_at(text, end + 1)) + 1 if text.startswith("?/", end) else end
    # A letter with a gloss is the second byte of a glossed character.
    is_letter = text[end - 1 : end].isascii() and syllable_at(GLOSS, text, end) is not None
    if (is_letter and end > position) or _is_garbled(page, stretch, has_folded=has_folded):
        return Site(first, end, is_folded=has_folded, rest_end=rest_end)
    if broken or first < start:
        return Site(first, position)
    letters = _FOLDED_RUN.match(text, start) if page.is_mirrored and is_ideograph(before[-1:]) else None
    return Site(start, letters.end(), is_folded=True) if letters else None


def _end_of_garble(text: str, position: int, *, with_ascii: bool) -> tuple[int, bool]:
    """Give where characters end that may be out of step, and whether there is a folded one among them."""
    end, has_folded = position, False
    while end < len(text) and end - position < 5 * CONTEXT:
        folded = folded_at(text, end)
        character = text[end]
        has_folded |= folded > end
        is_letter = "@" <= character <= "~" and (with_ascii or syllable_at(GLOSS, text, end + 1) is not None)
        is_digit = with_ascii and "0" <= character <= "9"
        if folded == end and not (is_letter or is_digit or (character > "\xb7" and character not in _COMMON)):
            break
        end = max(folded, end + 1)
    return end, has_folded


def _is_garbled(page: Page, stretch: str, *, has_folded: bool) -> bool:
    """Whether characters make no text that somebody wrote."""
    if any(map(is_private, stretch)):
        return True
    if not page.is_mirrored:
        return len(stretch) >= 5 and score(stretch) < _GARBLED * len(stretch)
    if has_folded or any(as_written(character, page.script) < 0 for character in stretch):
        return True
    if _LETTER_AMONG_CHARACTERS.search(stretch):
        return True
    return len(stretch) > 2 and score(stretch) < _GARBLED_ON_A_MIRROR * len(stretch)
