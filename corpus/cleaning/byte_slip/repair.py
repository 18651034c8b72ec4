"""Deciding what is done about each damaged stretch of a page.

A repair is *sure* if every other reading is far less likely, else *unsure*, and marked with the alternatives.
Where bytes are missing that nothing tells of, the page is left as it is and marked *lost*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, expm1, log, prod

from corpus.alignment import Edit
from corpus.cleaning.byte_slip.evidence import Page
from corpus.cleaning.byte_slip.runs import tag_rest_at
from corpus.cleaning.byte_slip.sites import Search, Site
from corpus.cleaning.byte_slip.weighing import FEWEST_GAIN, SUSPECT
from corpus.cleaning.marks import Mark

RULE = "byte_slip"

_SURE_STOP = 2.25
_SURE_LAST = 3.5
_SURE_AT_END = 4.5
_SURE_80 = 5.0
_SURE = 3.75
"""Least log-odds of a repair that is sure: one that begins with 。, one that ends with an inferred character,
the same at the end of a line, one that ends with the byte 80, and any other. On the text they were set on, no
wrong one was above 1.7, 3.0, 3.7, 3.2 and 3.3."""

_ENDS_SENTENCE = frozenset("。！？…：；”』」》）")
"""What hides no more than a line break where an ASCII character may have been swallowed behind it."""

_HARDLY_READABLE, _ODD_ALONE = -34.0, -24.0
"""Worst three characters of what is never sure, and of what is not sure on a page without private-use
characters."""

_PRIVATE_SHARE = 0.06
"""The share of private-use characters among those of a run, out of step."""

_LEAST_PRIVATE_SHARE = 0.03
"""The least that this share is: in the shipped articles, in Traditional characters, it is half of that in
Simplified ones. A whole page is refused only by this one."""

_STRIPPED_PAGES = 0.15
"""The odds, before a look at it, that a page without private-use characters has lost some."""

_GAIN_WEIGHT, _WORST_WEIGHT, _LENGTH_WEIGHT, _MARGIN_WEIGHT, _BASE = 0.525, -0.065, -0.128, -0.27, 1.286
_LEAST_GAIN, _LEAST_WORST, _MOST_MARGIN = -14.0, -45.0, 7.0
"""How the signs of a repair that has lost a private-use character add up: a logistic regression over 1,060
whole and 339 broken runs. Beyond the limits a sign tells no more."""

_UNREADABLE_ODDS, _CERTAIN_ODDS = 4.5, 1000.0
"""The odds that a run is broken which nothing can be read from, and that one is which has plain signs."""

_MOST_BROKEN = 0.2
"""The probability that a run is broken from which on it is not repaired. With 0.12 in its place, 22 fewer of
1,000 broken runs are repaired wrongly, and 4 fewer of 1,000 whole ones rightly; a single slip on a page by
itself would often be left."""

_LEAST_CHANCE_OF_NONE = 0.01
"""The chance that no run of a page would hold a private-use character, below which it has lost them: so many
whole pages are left as they are for it at most."""

_MOST_STRIPPED = 10.0
"""The odds that a page has lost characters from which on nothing on it is repaired."""

_MOST_ODDS_IF_SURE, _MOST_PAGE_ODDS_IF_SURE = 0.04, 0.5
"""The odds that a run is broken, and that its page has lost characters, up to which a repair can be sure."""

_MOST_GAIN_OF_MORE = -7.1
"""How much better a repair may read with two characters in the place of one, for that alone to show that
none is missing. Of 116 wrong readings of runs that had lost one, two were below."""

_LOST_CHARACTER = "▯"

_UNSURE = "a byte was lost; inferred from the words around"
_UNPROVEN = (
    "inferred from the words around; nothing on the page shows that private-use characters, which would have "
    "held bytes of it, were not removed"
)
_LEFT_UNPROVEN = (
    "cannot repair: nothing on the page shows that private-use characters, which would have held bytes of "
    "it, were not removed"
)
_READS_ODDLY = "repaired, but reads oddly; characters that held bytes of it may have been removed or changed"
_LOST = "damaged in the source; the bytes that are left do not tell what it was"
_SWALLOWED_REASON = "characters were lost here, such as a digit, that nothing tells of"
_DESTROYED = "cannot repair: private-use characters, which held bytes of the text, have been removed"
_MISSING = "cannot repair: characters of this page seem to have been removed"
_MAY_BE_MISSING = "characters that held bytes of it may be missing"
_FOLDED = "cannot repair: compatibility characters, which held bytes of the text, have been folded"


@dataclass(frozen=True, slots=True)
class SlipRepairs:
    """What is to be done about a damaged text."""

    edits: tuple[Edit, ...] = ()
    """The repairs, in order, and the removal of what is left of tags. Unsure ones have a mark over them."""
    marks: tuple[Mark, ...] = ()
    """What is unsure or lost, in order."""
    notices: tuple[str, ...] = ()
    """What concerns the page as a whole, such as that nothing can be repaired."""


def find_slips(text: str, *, repair_unproven: bool = True) -> SlipRepairs:
    """Find where the bytes of a text went out of step in GBK, and give the repairs.

    Undamaged text costs one search with a regular expression. The word list is loaded at the first
    suspect.

    Args:
        text: The raw text of a page. No character may have been folded, converted or dropped: private-use
            characters hold bytes of the text.
        repair_unproven: Whether repairs that are not sure are made where nothing shows that private-use
            characters have not been removed: neither one that was kept, nor the repaired text itself.
    """
    if SUSPECT.search(text) is None:
        return SlipRepairs()
    search = Search(text)
    sites = list(search.sites())
    if not sites:
        return SlipRepairs()
    page = search.page
    stripped = _odds_of_stripped(page, sites)
    is_missing = _has_lost_all(page, sites)
    edits: list[Edit] = []
    marks: list[Mark] = []
    for site in sites:
        refusal = _refusal(site, stripped) or (_MISSING if is_missing else "")
        sure = not refusal and _is_sure(site, stripped)
        is_unproven = not sure and not page.has_private_characters and site.gain_of_more > _MOST_GAIN_OF_MORE
        if is_unproven and not refusal and not repair_unproven:
            refusal = _LEFT_UNPROVEN
        if refusal:
            alternatives = () if refusal in {_DESTROYED, _MISSING} else _alternatives(site)
            marks.append(Mark(site.start, site.end, refusal, alternatives))
        elif site.best:
            evidence = "; ".join([*site.best.run.evidence, *[_MAY_BE_MISSING] * is_unproven])
            edits.append(Edit(site.start, site.end, site.best.text, RULE, evidence, sure))
            if not sure:
                reason = _UNPROVEN if is_unproven else _UNSURE if site.others else _READS_ODDLY
                marks.append(Mark(site.start, site.end, reason, site.others, site.margin))
        edits += _rest_of_tag(site, text)
    return SlipRepairs(tuple(edits), tuple(marks), tuple(_notices(search, marks)))


def _refusal(site: Site, stripped: float) -> str:
    """Give why a site is left as it is; empty if it is repaired.

    Args:
        site: What was found.
        stripped: The odds that its page has lost private-use characters.
    """
    if site.is_folded and (site.best is None or site.is_broken):
        return _FOLDED
    if site.best is None:
        return _DESTROYED if stripped > 1 else _LOST
    if _is_likely_broken(site, stripped):
        return _DESTROYED
    if site.is_broken:
        return _LOST
    if site.best.run.swallowed or site.is_all_failures:
        return _SWALLOWED_REASON
    return ""


def _alternatives(site: Site) -> tuple[str, ...]:
    """Give what may have stood at a site that is left as it is, if its bytes tell."""
    if site.best is None or site.is_broken:
        return ()
    if site.best.run.swallowed:
        return tuple(text + _LOST_CHARACTER for text in (site.best.text, *site.others[:2]))
    return (site.best.text, *site.others[:2])


def _rest_of_tag(site: Site, text: str) -> Iterator[Edit]:
    """Give the removal of what is left of a tag behind a site."""
    rest = text[site.end : site.rest_end]
    if rest and tag_rest_at(text, site.end) == rest:
        yield Edit(site.end, site.rest_end, "", RULE, "rest of a tag whose < was lost")


def _notices(search: Search, marks: list[Mark]) -> Iterator[str]:
    reasons = {mark.reason for mark in marks}
    yield from (reason for reason in (_DESTROYED, _MISSING, _LEFT_UNPROVEN, _FOLDED) if reason in reasons)
    if search.given_up_at is not None:
        line = search.page.text.count("\n", 0, search.given_up_at) + 1
        yield f"damage from line {line} on was not looked at, but for what is plainly damage"


def _is_sure(site: Site, stripped: float) -> bool:
    """Whether all other readings are far less likely, and none of it reads oddly."""
    if site.best is None or site.worst < (_ODD_ALONE if stripped else _HARDLY_READABLE):
        return False
    if stripped and (stripped > _MOST_PAGE_ODDS_IF_SURE or _odds_of_broken(site) > _MOST_ODDS_IF_SURE):
        return False
    run = site.best.run
    if run.is_widened or site.is_contested or (run.lost_first and site.best.gain <= FEWEST_GAIN):
        return False
    begins_with_stop = site.best.text.startswith("。")
    if begins_with_stop and site.is_cut_off:
        return False  # no line of an article begins with 。: somebody has broken it, or it is no such mark
    if run.may_hide_more and site.best.text[-1] not in _ENDS_SENTENCE:
        return False
    least = _SURE_STOP if begins_with_stop else _SURE
    if run.may_hide_more:
        least = max(least, _SURE_AT_END)
    if run.lost_last or run.ends_in_80:
        least = max(least, _SURE_LAST if run.lost_last else _SURE_80)
    return site.margin >= least


def _odds_of_broken(site: Site) -> float:
    """Give the odds that a run has lost a private-use character, if its page has lost them all."""
    if site.best is None:
        return _UNREADABLE_ODDS
    if site.is_broken:
        return _CERTAIN_ODDS
    if site.best.run.swallowed:
        return 0.0
    length = len(site.best.run.cells)
    signs = (
        _GAIN_WEIGHT * max(site.gain_of_more, _LEAST_GAIN)
        + _WORST_WEIGHT * max(site.worst, _LEAST_WORST)
        + _LENGTH_WEIGHT * log(length)
        + _MARGIN_WEIGHT * min(site.margin, _MOST_MARGIN)
        + _BASE
    )
    return expm1(_PRIVATE_SHARE * length) * exp(signs)


def _odds_of_stripped(page: Page, sites: list[Site]) -> float:
    """Give the odds that whoever handed a page on has removed its private-use characters."""
    if page.has_private_characters:
        return 0.0
    # A whole run is as likely on either kind of page; a broken one is only on a page that has lost some.
    return _STRIPPED_PAGES * prod(1 + _odds_of_broken(site) for site in sites)


def _has_lost_all(page: Page, sites: list[Site]) -> bool:
    """Whether so much of a page is out of step that private-use characters would be there, and none is."""
    if page.has_private_characters:
        return False
    pairs = sum(site.end - site.start for site in sites)
    return exp(-_LEAST_PRIVATE_SHARE * pairs) < _LEAST_CHANCE_OF_NONE


def _is_likely_broken(site: Site, stripped: float) -> bool:
    """Whether too much speaks for a run that has lost a character, given the odds that its page has."""
    if stripped > _MOST_STRIPPED:
        return True
    odds = _odds_of_broken(site)
    return stripped / (1 + stripped) * odds / (1 + odds) > _MOST_BROKEN
