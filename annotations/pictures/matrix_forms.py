"""The matrix of programmes as CSV and as one HTML page that loads and runs nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from annotations.figure_scale import Scale, scale_of, step_in_words
from annotations.formats.spreadsheet_cells import guarded
from annotations.matrix import Figure, Matrix
from annotations.model import Annotation
from annotations.note_lines import gloss_of
from annotations.pictures.html import head
from annotations.pictures.plain import one_line, xml
from annotations.value_words import value_in_words

Figures = Mapping[str, tuple[Figure, ...]]
_BAR = 200
"""Pixels of the longest bar."""


def matrix_csv(table: Matrix) -> str:
    """Give the counts as CSV: a kind a row, an article a column. No cell is a formula."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow([guarded(one_line(cell)) for cell in (table.title, *table.articles, "all")])
    for row in table.rows:
        counts = (len(row.cells.get(article, ())) for article in table.articles)
        writer.writerow([guarded(one_line(row.title)), *counts, row.count])
    return output.getvalue()


def matrix_html(table: Matrix, titles: Mapping[str, str], figures: Figures) -> str:
    """Give the counts with the quotes behind them, and the figures of each unit.

    Args:
        table: The kinds of one tag.
        titles: Of the articles, by their ids, as far as they are known.
        figures: By their unit, as `figures_by_unit` gives them.
    """
    return "\n".join(_lines(table, titles, figures)) + "\n"


def _lines(table: Matrix, titles: Mapping[str, str], figures: Figures) -> Iterator[str]:
    yield from head(f"Kinds of {table.title} in {len(table.articles)} articles")
    yield "<table>"
    names = "".join(
        f'<th>{xml(article)}<br><span lang="zh">{xml(titles.get(article, ""))}</span></th>'
        for article in table.articles
    )
    yield f"<tr><th>{xml(table.title)}</th>{names}<th>all</th></tr>"
    for row in table.rows:
        cells = "".join(f"<td>{_cell(row.cells.get(article, ()))}</td>" for article in table.articles)
        yield f"<tr><th>{xml(row.title)}</th>{cells}<td>{row.count}</td></tr>"
    yield "</table>"
    for unit, inside in figures.items():
        scale = scale_of(one.high for one in inside)
        yield f"<h2>Figures in {xml(unit)}</h2>"
        if scale.is_logarithmic:
            steps = ", ".join(map(step_in_words, scale.steps))
            yield f"<p>Logarithmic scale: each step of a bar is ten times the one before ({steps}).</p>"
        yield "<table>"
        yield "<tr><th>article</th><th>value</th><th></th><th>words</th></tr>"
        yield from (_figure(one, scale) for one in inside)
        yield "</table>"
    yield "</body>"
    yield "</html>"


def _cell(inside: tuple[Annotation, ...]) -> str:
    if not inside:
        return "0"
    return f"<details open><summary>{len(inside)}</summary><ul>{''.join(map(_quote, inside))}</ul></details>"


def _quote(annotation: Annotation) -> str:
    gloss = gloss_of(annotation.note)
    said = f' <span class="gloss">{xml(gloss)}</span>' if gloss else ""
    return f'<li><span lang="zh">{xml(annotation.quote)}</span>{said}</li>'


def _figure(one: Figure, scale: Scale) -> str:
    length = round(_BAR * scale.length(one.high))
    steps = "".join(
        f'<rect x="{round(_BAR * scale.length(step))}" width="1" height="12" fill="#999"/>'
        for step in scale.steps
    )
    bar = (
        f'<svg width="{_BAR + 1}" height="12"><rect width="{length}" height="12" fill="#3f7fd0"/>'
        f"{steps}</svg>"
    )
    words = f'<span lang="zh">{xml(one.annotation.quote)}</span>'
    value = xml(value_in_words(one.annotation.value))
    return f"<tr><td>{xml(one.annotation.article)}</td><td>{value}</td><td>{bar}</td><td>{words}</td></tr>"
