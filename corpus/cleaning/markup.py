"""What is left of the page's HTML in its text: entities and tags."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from corpus.alignment import Edit

RULE = "markup"

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Elements that article bodies are made of. A `<` before anything else is the author's: `<50岁`, `<b`.
_TAG = re.compile(
    r"</?(?:a|article|b|blockquote|br|center|div|em|figure|figcaption|font|h[1-6]|hr|i|img|li|ol|p|section|small"
    r"|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_BREAKS = re.compile(
    r"</?(?:article|blockquote|br|center|div|figure|figcaption|h[1-6]|hr|li|ol|p|section|table|tr|ul)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")


def find_entities(text: str) -> list[Edit]:
    """Find character references, such as `&nbsp;` and `&#8220;`, that stand for one or two characters."""
    edits = []
    for match in _ENTITY.finditer(text):
        name = match[0][1:]
        character = unescape(match[0])
        # A reference to nothing, or to a control character, is left for a reader to see.
        if (name.startswith("#") or name in html5) and character and not _NOTHING.search(character):
            edits.append(Edit(match.start(), match.end(), character, RULE, f"the entity {match[0]}"))
    return edits


def find_tags(text: str) -> list[Edit]:
    """Find tags of HTML. Those that divide a page into lines become a line feed, the others nothing."""
    return [
        Edit(
            match.start(),
            match.end(),
            "\n" if _BREAKS.match(match[0]) else "",
            RULE,
            f"the tag {match[0][:40]}",
        )
        for match in _TAG.finditer(text)
    ]
