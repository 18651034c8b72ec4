"""HTML: one page that needs nothing else, each article in both scripts with its marks, and a table of them.

A mark is a ground of its tag's colour and, so that it is told without colours and where marks lie in each
other, its number and its tag in words where it begins, its number again where it ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from annotations.anchoring import locate
from annotations.codebook import Codebook
from annotations.formats.document import Document
from annotations.formats.form import Context
from annotations.formats.html_style import style
from annotations.formats.told import HEADINGS, Told, counted, tell
from corpus.views import ViewName

_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, and those that turn the direction of what follows."""
_LANGUAGES = {"Simplified": "zh-Hans", "Traditional": "zh-Hant", "As it came": "zh"}
_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Annotations, {day}</title>
<style>
{style}</style></head><body>
<h1>Annotations</h1><p class="about">{day}. {legend}</p>
"""


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:
    """Give the page, an article at a time. With the raw view it shows the file as it came instead."""
    tags = context.tags
    legend = ", ".join(
        f'<mark class="t{place}">{_shown(context.codebook.title_of(tag))}</mark>'
        for place, tag in enumerate(tags)
    )
    day = context.time[:10]
    yield _HEAD.format(day=day, style=style(context.codebook, tags), legend=legend).encode()
    for document in documents:
        told = list(tell(document.annotations, context.codebook, context.find))
        yield _article(document, told, context).encode("utf-8", "replace")
    yield b"</body></html>\n"


def _article(document: Document, told: Sequence[Told], context: Context) -> str:
    places = {tag: place for place, tag in enumerate(context.tags)}
    texts = "".join(
        f'<section><h3>{name}</h3><div class="text" lang="{_LANGUAGES[name]}">'
        f"{_marked(text, spans, places, context.codebook)}</div></section>"
        for name, text, spans in _texts(document, told)
    )
    rows = "".join(
        "<tr>" + "".join(f"<td>{_shown(cell)}</td>" for cell in each.cells()) + "</tr>\n" for each in told
    )
    heads = "".join(f"<th>{heading}</th>" for heading in HEADINGS)
    lost = f", {len(document.unplaced)} not shown in the text" if document.unplaced else ""
    return (
        f"<article><h2>{_shown(document.title)}</h2>"
        f'<p class="about">{_shown(document.article)}, {counted(len(told))}{lost}</p>'
        f'<div class="texts">{texts}</div>\n'
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table></article>\n"
    )


Spans = list[tuple[int, int, Told]]
"""Where in a text each mark begins and ends, in code points."""


def _texts(document: Document, told: Sequence[Told]) -> Iterator[tuple[str, str, Spans]]:
    if document.text is None or document.bitext is None:
        return
    by_id = {each.annotation.id: each for each in told}
    if document.view is ViewName.RAW:
        marks = [(mark.start, mark.end, by_id[mark.annotation.id]) for mark in document.marks]
        yield "As it came", document.text, marks
        return
    bitext = document.bitext
    own, other = Spans(), Spans()
    for mark in document.marks:
        span = locate(mark.annotation, bitext.article).span
        if span is not None:
            image = bitext.to_other.map_span(*span)
            own.append((span.start, span.end, by_id[mark.annotation.id]))
            other.append((image.start, image.end, by_id[mark.annotation.id]))
    names = ("Simplified", "Traditional") if bitext.own_is_simplified else ("Traditional", "Simplified")
    yield names[0], bitext.article.text, own
    yield names[1], bitext.other, other


def _marked(text: str, spans: Spans, places: dict[str, int], codebook: Codebook) -> str:
    """Give a text with its marks; where they overlap, each stretch has the grounds of all tags on it."""
    gaps: dict[int, tuple[list[Told], list[Told]]] = {0: ([], []), len(text): ([], [])}
    for start, end, told in spans:
        gaps.setdefault(start, ([], []))[1].append(told)
        gaps.setdefault(end, ([], []))[0].append(told)
    on, done, written = Counter[int](), 0, list[str]()
    for at in sorted(gaps):
        if at > done:
            words = _shown(text[done:at])
            tags = " ".join(f"t{place}" for place in sorted(on) if on[place] > 0)
            written.append(f'<mark class="{tags}">{words}</mark>' if tags else words)
            done = at
        for told in gaps[at][0]:
            on[places[told.annotation.tag]] -= 1
            written.append(f'<b class="end">{told.number}</b>')
        for told in gaps[at][1]:
            on[places[told.annotation.tag]] += 1
            doubt = "?" if told.annotation.uncertain else ""
            title = _shown(codebook.title_of(told.annotation.tag))
            written.append(f'<b class="start">{told.number} {title}{doubt}</b>')
    return "".join(written)


def _shown(text: str) -> str:
    """Give text that is nothing but text on the page: no markup, nothing that acts on what follows."""
    return _ACTING.sub(lambda match: f'<i class="acting">U+{ord(match[0]):04X}</i>', escape(text))
