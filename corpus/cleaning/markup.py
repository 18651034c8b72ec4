"""What is left of the page's HTML in its text: entities, tags, comments, and pieces of them."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from html.entities import html5
from operator import itemgetter

from corpus.alignment import Edit

RULE = "markup"

_ENTITY = re.compile(
    r"&(?P<escaped>(?:amp;|#38;|#[xX]26;)*+)(?P<name>#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};"
    r"|(?:nbsp|[lr][ds]quo|hellip|mdash|middot|quot|times|[lg]t)(?![A-Za-z0-9=;]))?"
)
_NAMES = (
    "article|blockquote|br|center|div|em|figure|figcaption|font|h[1-6]|hr|img|li|ol|o:p|section|small|span"
    "|strong|sub|sup|table|tbody|td|th|thead|tr|ul|iframe|video|audio|source|header|footer|main|label|input"
    "|button|form|canvas|svg|path|object|embed|param|noscript"
)
_RARE_NAMES = (
    "abbr|acronym|address|bdo|big|cite|code|dd|del|dfn|dl|dt|fieldset|ins|kbd|legend|nav|optgroup|option|pre"
    "|progress|rp|rt|ruby|samp|select|strike|style|textarea|track|tt|var"
)
"""Elements that an author may name: theirs are tags that have an attribute, and end tags."""
# Elements that article bodies are made of. A `<` before anything else is the author's: `<50岁`, `<b`.
# Behind a letter or a slash, `/p>` is part of an address.
_NOT_BEFORE_REST = re.compile(r"[\w</.:]", re.ASCII)
_NOTHING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")


def find_entities(text: str) -> list[Edit]:
    """Find character references, such as `&nbsp;` and `&#8220;`, that stand for one or two characters.

    Those that were escaped again, `&amp;nbsp;`, are taken for what they were at first; common ones may lack
    their semicolon.
    """
    if "&" not in text:
        return []
    edits = []
    for match in _ENTITY.finditer(text):
        name = match["name"] or ("amp;" if match["escaped"] else "")
        character = unescape(f"&{name.removesuffix(';')};") if name else ""
        # A reference to nothing, or to a control character, is left for a reader to see.
        is_known = name.startswith("#") or f"{name.removesuffix(';')};" in html5
        if is_known and character and not _NOTHING.search(character):
            edits.append(Edit(match.start(), match.end(), character, RULE, f"the entity {match[0][:40]}"))
    return edits


def find_tags(text: str) -> list[Edit]:
    """Find tags of HTML. Those that divide a page into lines become a line feed, the others nothing.

    With them go comments, scripts, a tag that its line's end cut off, and `/p>` where the `<` was lost.
    """
    tags: list[Edit] = []
    if "<" in text:
        tags += (_edit(match, f"the tag {match[0][:40]}") for match in _tag().finditer(text))
    if "/" not in text or ">" not in text:
        return tags
    rests = [
        _edit(match, f"{match[0]}, the rest of a tag whose < was lost")
        for match in _rest().finditer(text)
        if not _NOT_BEFORE_REST.match(text, max(match.start() - 1, 0))
    ]
    edits: list[Edit] = []
    for edit in sorted([*tags, *rests], key=itemgetter(0)):
        # What looks like a rest may be inside a tag: `<a title=甲/p>`.
        if not edits or edits[-1].end <= edit.start:
            edits.append(edit)
    return edits


def _edit(match: re.Match[str], evidence: str) -> Edit:
    replacement = "\n" if _breaks().match(match[0]) else ""
    return Edit(match.start(), match.end(), replacement, RULE, evidence)


# Few pages need these three, and they take 3 ms to compile.
@cache
def _tag() -> re.Pattern[str]:
    # Elements that article bodies are made of. A `<` before anything else is the author's: `<50岁`, `<b`.
    return re.compile(
        r"<!--(?:[^<-]|<(?!!--)|-(?!->)){0,2000}+-->|<!doctype\b[^<>]{0,200}>"
        r"|<(?P<unseen>script|style)(?:\s[^<>]{0,500})?>(?:[^<]|<(?!/?(?:script|style))){0,5000}+</(?P=unseen)\s*>"
        rf"|</?(?:a|b|i|p|u|{_NAMES})(?:\s[^<>]{{0,500}})?/?>"
        rf"|<(?:{_RARE_NAMES})\s[a-z-]+=[^<>]{{0,500}}>|</(?:{_RARE_NAMES})\s?>"
        # Cut off at the end of its line: only with an attribute, or as an end tag.
        rf"|<(?:(?:a|p|{_NAMES})\s[a-zA-Z-]+=[^<>\n]{{0,500}}|/(?:p|{_NAMES}))(?=\n|\Z)",
        re.IGNORECASE,
    )


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(rf"/(?:p|{_NAMES})>", re.IGNORECASE)


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(
        r"<?/?(?:article|blockquote|br|center|div|figure|figcaption|h[1-6]|hr|li|ol|p|section|table|tr|ul|header"
        r"|footer|main|form)\b",
        re.IGNORECASE,
    )
