"""What the markup of a page says of its lines, and where it goes before what the lines look like."""

from __future__ import annotations

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.foreign_lines import link_kind
from corpus.cleaning.page import Page

_FACTS = frozenset({Kind.TITLE, Kind.BYLINE, Kind.CAPTION, Kind.CREDIT})
_LINKS = frozenset({Kind.NAVIGATION, Kind.RELATED})


def obey_markup(page: Page, roles: list[Kind]) -> None:
    """Change the roles of lines to what the markup says.

    Args:
        page: The page, and what its markup says.
        roles: What each of its lines looks like; changed in place.
    """
    for index, kind in enumerate(roles):
        if not page.is_main:
            break
        if page.is_main[index] and kind in _LINKS:
            roles[index] = Kind.HEADING if index in page.heads else Kind.BODY
        elif not page.is_main[index] and not kind.is_folded and kind not in _FACTS:
            roles[index] = link_kind(page.lines[index])
    is_titled = Kind.TITLE in roles
    for index in sorted(page.heads):
        if page.is_main and not page.is_main[index] and is_titled:
            continue
        if not is_titled:
            roles[index], is_titled = Kind.TITLE, True
        elif roles[index] is Kind.BODY or (
            page.is_main is None and roles[index] in _LINKS and not page.is_signpost(index, "related")
        ):
            roles[index] = Kind.HEADING
