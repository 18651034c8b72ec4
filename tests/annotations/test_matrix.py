"""Kinds of a tag are counted by article, and figures of one unit set beside one another."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from annotations.codebook_file import load_codebook
from annotations.matrix import articles_with_any, figures_by_unit, matrix
from annotations.model import Annotation, Value
from annotations.pictures.matrix_forms import matrix_csv, matrix_html
from tests.annotations.coded import coded
from tests.annotations.examples import example

ARTICLES = ("003_5544835ac2a71634", "=b", "c")


def two_articles() -> list[Annotation]:
    """The coded piece, and marks of an article whose id would be a formula."""
    other = replace(example(90, article="=b"), tag="mechanism/incentive", quote="<b>奖补</b>")
    tags = ("mechanism", "mechanism/=1+1", "mechanism/platform", "metric")
    more = [
        replace(example(91 + number, article="=b", at=number), tag=tag) for number, tag in enumerate(tags)
    ]
    figure = replace(more[-1], value=Value(0.71, None, None, "household", "approx"))
    return [*coded(), other, *more[:-1], figure, example(99, article="gone")]


def test_rows_are_kinds_in_the_order_of_the_codebook_and_cells_what_was_marked() -> None:
    table = matrix(two_articles(), ARTICLES, load_codebook())
    assert [(row.tag, row.title, row.count) for row in table.rows] == [
        ("mechanism/rule", "rule and sanction", 1),
        ("mechanism/incentive", "incentive", 2),
        ("mechanism/platform", "platform", 1),
        ("mechanism/=1+1", "=1+1", 1),
        ("mechanism", "no sub-code", 1),
    ]
    assert [one.quote for one in table.rows[1].cells["=b"]] == ["<b>奖补</b>"]
    assert table.rows[0].cells.keys() == {"003_5544835ac2a71634"}
    assert table.articles == ARTICLES
    assert matrix(two_articles(), ARTICLES, load_codebook(), "outcome").rows[0].title == "income"


def test_figures_are_of_one_unit_those_of_most_articles_first() -> None:
    figures = figures_by_unit(two_articles(), ARTICLES)
    assert [(unit, [one.high for one in inside]) for unit, inside in figures.items()] == [
        ("household", [257, 0.71]),
        ("point/household/month", [10, 5]),
        ("mu", [31200]),
    ]
    assert figures["point/household/month"][1].low == 1


def test_only_articles_with_marks_are_set_side_by_side() -> None:
    assert articles_with_any(two_articles(), ("c", "=b", "003_5544835ac2a71634")) == (
        "=b",
        "003_5544835ac2a71634",
    )


def test_no_cell_of_the_csv_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(matrix_csv(matrix(two_articles(), ARTICLES, load_codebook())))))
    assert rows == [
        ["mechanism", "003_5544835ac2a71634", "'=b", "c", "all"],
        ["rule and sanction", "1", "0", "0", "1"],
        ["incentive", "1", "1", "0", "2"],
        ["platform", "0", "1", "0", "1"],
        ["'=1+1", "0", "1", "0", "1"],
        ["no sub-code", "0", "1", "0", "1"],
    ]


def test_the_html_has_quotes_and_figures_and_no_markup_of_an_article() -> None:
    annotations = two_articles()
    table = matrix(annotations, ARTICLES, load_codebook())
    page = matrix_html(table, {"c": "</th><script>"}, figures_by_unit(annotations, ARTICLES))
    assert "<script" not in page
    assert "&lt;/th&gt;&lt;script&gt;" in page
    assert '<li><span lang="zh">&lt;b&gt;奖补&lt;/b&gt;</span></li>' in page
    assert "<h2>Figures in household</h2>" in page
    assert "<td>≈ 0.71 household</td>" in page
