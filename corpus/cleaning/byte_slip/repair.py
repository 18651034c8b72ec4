"""Deciding what is done about each damaged stretch of a page.

A repair is *sure* if every other reading is far less likely, else *unsure*, and marked with the alternatives.
Where bytes are missing that nothing tells of, the page is left as it is and marked *lost*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from corpus.alignment import Edit
from corpus.cleaning.byte_slip.evidence import Page
from corpus.cleaning.byte_slip.runs import tag_rest_at
from corpus.cleaning.byte_slip.sites import SUSPECT, Search, Site
from corpus.cleaning.marks import Mark

RULE = "byte_slip"

_SURE_STOP = 2.25
_SURE_LAST = 3.25
_SURE = 2.75
"""Least log-odds of a repair that is sure: one that begins with 。, one that ends with an inferred character,
and any other. On the text they were set on, no wrong one was above 1.7, 2.4 and 0.9."""

_HARDLY_READABLE, _ODD = -34.0, -21.0
_ODD_ALONE = -24.0
"""Worst three characters of what is never sure, of what reads oddly, and of what is not sure on a page
without private-use characters."""

_PRIVATE_SHARE = 0.05
"""The share of private-use characters among those of a run, out of step."""

_NEEDS_MORE, _MAY_NEED_MORE, _ODD_AND_MAY_NEED_MORE = 1.0, -2.0, -3.5
"""Log-odds of one character more with which a repair surely has, may have, and, if it reads oddly, may have
lost a private-use character."""

_HARDLY_NEEDS_MORE = -6.0
"""The same odds, up to which a repair of a page without any private-use character can be sure."""

_NEEDS_MORE_ODDS, _MAY_NEED_MORE_ODDS, _NEEDS_NO_MORE_ODDS, _UNREADABLE_ODDS = 2.5, 0.75, -0.12, 1.0
_DESTROYED_ODDS = 3.5
"""Log-odds that a page lost its private-use characters: what each site adds, and from where on it did."""

_LOST_CHARACTER = "▯"

_UNSURE = "a byte was lost; inferred from the words around"
_READS_ODDLY = "repaired, but reads oddly; characters that held bytes of it may have been removed or changed"
_LOST = "damaged in the source; the bytes that are left do not tell what it was"
_SWALLOWED_REASON = "characters were lost here, such as a digit, that nothing tells of"
_DESTROYED = "cannot repair: private-use characters, which held bytes of the text, have been removed"
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


def find_slips(text: str) -> SlipRepairs:
    """Find where the bytes of a text went out of step in GBK, and give the repairs.

    Undamaged text costs one search with a regular expression. The word list is loaded at the first
    suspect.

    Args:
        text: The raw text of a page. No character may have been folded, converted or dropped: private-use
            characters hold bytes of the text.
    """
    if SUSPECT.search(text) is None:
        return SlipRepairs()
    search = Search(text)
    sites = list(search.sites())
    if not sites:
        return SlipRepairs()
    page = search.page
    is_destroyed = _is_destroyed(page, sites)
    edits: list[Edit] = []
    marks: list[Mark] = []
    for site in sites:
        refusal = _refusal(site, page, is_destroyed=is_destroyed)
        sure = not refusal and _is_sure(site, page)
        if refusal:
            marks.append(Mark(site.start, site.end, refusal, _alternatives(site, is_destroyed=is_destroyed)))
        elif site.best:
            evidence = "; ".join(site.best.run.evidence)
            edits.append(Edit(site.start, site.end, site.best.text, RULE, evidence, sure))
            if not sure:
                reason = _UNSURE if site.others else _READS_ODDLY
                marks.append(Mark(site.start, site.end, reason, site.others, site.margin))
        edits += _rest_of_tag(site, text)
    return SlipRepairs(tuple(edits), tuple(marks), tuple(_notices(search, marks)))


def _refusal(site: Site, page: Page, *, is_destroyed: bool) -> str:
    """Give why a site is left as it is; empty if it is repaired."""
    is_whole = page.has_private_characters
    if site.is_folded and (site.best is None or site.is_broken):
        return _FOLDED
    if site.best is None:
        return _DESTROYED if is_destroyed else _LOST
    if is_destroyed or (not is_whole and (site.is_broken or _may_need_more(site))):
        return _DESTROYED
    if site.is_broken:
        return _LOST
    if site.best.run.swallowed or set(page.text[site.start : site.end]) == {"?"}:
        return _SWALLOWED_REASON
    return ""


def _alternatives(site: Site, *, is_destroyed: bool) -> tuple[str, ...]:
    """Give what may have stood at a site that is left as it is, if its bytes tell."""
    if site.best is None or site.is_broken or is_destroyed:
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
    yield from (reason for reason in (_DESTROYED, _FOLDED) if reason in reasons)
    if search.given_up_at is not None:
        line = search.page.text.count("\n", 0, search.given_up_at) + 1
        yield f"damage from line {line} on was not looked at, but for what is plainly damage"


def _is_sure(site: Site, page: Page) -> bool:
    """Whether all other readings are far less likely, and none of it reads oddly."""
    if site.best is None:
        return False
    if site.worst < (_HARDLY_READABLE if page.has_private_characters else _ODD_ALONE):
        return False
    if not page.has_private_characters and _odds_of_more(site) > _HARDLY_NEEDS_MORE:
        return False
    if site.best.run.lost_last:
        return site.margin >= _SURE_LAST
    return site.margin >= (_SURE_STOP if site.best.text.startswith("。") else _SURE)


def _may_need_more(site: Site) -> bool:
    return _odds_of_more(site) > (_ODD_AND_MAY_NEED_MORE if site.worst < _ODD else _MAY_NEED_MORE)


def _odds_of_more(site: Site) -> float:
    """Give how much likelier a repair is with two characters in the place of one: it may be any of them."""
    if site.best is None:
        return 0.0
    return site.gain_of_more + log(_PRIVATE_SHARE * max(1, len(site.best.run.cells) - 1))


def _is_destroyed(page: Page, sites: list[Site]) -> bool:
    """Whether a page must have had private-use characters that it has no longer."""
    if page.has_private_characters:
        return False
    odds = 0.0
    for site in sites:
        if site.best is None:
            odds += _UNREADABLE_ODDS
            continue
        odds += len(site.best.run.cells) * _PRIVATE_SHARE
        if site.is_broken or _odds_of_more(site) > _NEEDS_MORE:
            odds += _NEEDS_MORE_ODDS
        else:
            odds += _MAY_NEED_MORE_ODDS if _may_need_more(site) else _NEEDS_NO_MORE_ODDS
    return odds > _DESTROYED_ODDS
