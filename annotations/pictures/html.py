"""The picture as one HTML page that loads and runs nothing: the drawing, then all of it in tables."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.logic_model import Box, LogicModel
from annotations.pictures.plain import xml
from annotations.pictures.svg import FONTS, svg

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""The page may load nothing and run nothing."""
STYLE = f"""
body {{ font: 16px/1.5 {FONTS}; color: #111; background: #fff; margin: 1.5rem; }}
.picture {{ overflow-x: auto; border: 1px solid #999; }}
table {{ border-collapse: collapse; margin: 0 0 1.5rem; }}
th, td {{ border: 1px solid #999; padding: .3rem .6rem; text-align: left; vertical-align: top; }}
th {{ background: #eee; }}
.gloss {{ font-style: italic; }}
"""


def html(model: LogicModel) -> str:
    """Give the page, with the words in both scripts."""
    return "\n".join(_lines(model)) + "\n"


def head(title: str) -> Iterator[str]:
    """Give the beginning of a page that may load and run nothing, up to its heading."""
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{xml(title)}</title>"
    yield f"<style>{STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield f'<h1 lang="zh">{xml(title)}</h1>'


def _lines(model: LogicModel) -> Iterator[str]:
    yield from head(model.title or model.article)
    yield f"<p>{xml(model.article)}</p>"
    yield f'<div class="picture">{svg(model)}</div>'
    for column in model.columns:
        yield f"<h2>{xml(column.title)}</h2>"
        yield "<table>"
        heads = ("", "kind", "Simplified", "Traditional", "English", "value", "linked to", "lacks")
        yield f"<tr>{''.join(f'<th>{name}</th>' for name in heads)}</tr>"
        yield from (_row(box, model) for box in column.boxes)
        yield "</table>"
    if model.dangling:
        yield "<h2>What dangles</h2>"
        yield "<ul>"
        for box in model.dangling:
            label, lacks = f'<a href="#{_anchor(box)}">{xml(box.label)}</a>', xml(", ".join(box.lacks))
            yield f'<li>{label} <span lang="zh">{xml(box.quote)}</span>: {lacks}</li>'
        yield "</ul>"
    yield "</body>"
    yield "</html>"


def _anchor(box: Box) -> str:
    return "box-" + "".join(character if character.isalnum() else "-" for character in box.id)


def _row(box: Box, model: LogicModel) -> str:
    own = box.annotation
    simplified, traditional = (own.simplified, own.traditional) if own else (box.quote, box.quote)
    links = []
    for arrow in model.arrows_of(box.id):
        is_source = arrow.source == box.id
        other = model.box(arrow.target if is_source else arrow.source)
        if other is not None:
            link = f'<a href="#{_anchor(other)}">{xml(other.label)}</a>'
            links.append(f"→ {xml(arrow.title)} {link}" if is_source else f"← {link} {xml(arrow.title)}")
    links += [f"in {xml(article)}" for article in box.elsewhere]
    cells = (
        xml(box.subcode),
        f'<span lang="zh-Hans">{xml(simplified)}</span>',
        f'<span lang="zh-Hant">{xml(traditional)}</span>',
        f'<span class="gloss">{xml(box.gloss)}</span>',
        xml(box.value),
        "<br>".join(links),
        xml(", ".join(box.lacks)),
    )
    label = f'<th id="{_anchor(box)}">{xml(box.label)}</th>'
    return f"<tr>{label}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
