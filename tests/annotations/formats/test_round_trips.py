"""What goes out through a two-way format comes back, less what the format has declared that it loses."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.anchoring import annotate
from annotations.formats.document import Document, Problem, ReadLink
from annotations.formats.exporting import placed
from annotations.formats.form import Context
from annotations.formats.losses import less
from annotations.formats.registry import FORMATS, format_named, loading
from annotations.model import Annotation
from annotations.written import Written, annotation_of
from corpus.alignment import CleanedOffset, RawOffset, Span
from corpus.article import Article
from corpus.bitext import make_bitext
from corpus.views import ViewName, make_view
from tests.annotations.examples import TIME, numbered_id
from tests.annotations.formats.exchange import annotated_articles, article_of, export_of, import_of
from tests.annotations.formats.held_store import Store
from tests.conftest import seed

WITH_ANNOTATIONS = [name for name in loading() if FORMATS[name].holds == "annotations"]
TWO_WAY = [name for name in WITH_ANNOTATIONS if FORMATS[name].is_installed]
VIEWS = st.sampled_from([ViewName.CLEANED, ViewName.RAW, ViewName.SIMPLIFIED, ViewName.TRADITIONAL])


def test_all_two_way_formats_are_installed_for_the_tests() -> None:
    assert TWO_WAY == WITH_ANNOTATIONS


@pytest.mark.parametrize("name", TWO_WAY)
@given(found=annotated_articles(), view=VIEWS)
@settings(max_examples=15)
def test_what_goes_out_comes_back_less_the_declared_losses(
    name: str, found: tuple[Article, tuple[Annotation, ...]], view: ViewName
) -> None:
    article, annotations = found
    store = Store(annotations)
    data, export = export_of(name, [article], store, view)
    plan = import_of(name, data, [article])
    lost = format_named(name).losses
    assert plan.problems == []
    assert {each.id: each for each in plan.added} == {each.id: less(each, lost) for each in annotations}
    assert export.certificate()["annotations_out"] == len(annotations)
    # Into the store that it came from, it changes nothing: what the format does not hold stays.
    again = import_of(name, data, [article], store)
    assert (len(again.added), again.changed, again.conflicts, again.unchanged) == (
        0,
        [],
        [],
        len(annotations),
    )


@cache
def _annotated_seeds() -> tuple[list[Article], list[Annotation]]:
    articles = [seed(number) for number in ("002", "003", "004")]
    return articles, [
        replace(
            annotate(make_bitext(article), Span(CleanedOffset(at), CleanedOffset(at + 9)), "metric", "李"),
            id=numbered_id(at * 10 + number),
            created=TIME,
            modified=TIME,
        )
        for number, article in enumerate(articles)
        for at in range(0, len(article.text) - 9, 97)
    ]


@pytest.mark.parametrize("name", TWO_WAY)
@pytest.mark.parametrize("view", [ViewName.CLEANED, ViewName.RAW])
def test_seeds_come_back(name: str, view: ViewName) -> None:
    articles, made = _annotated_seeds()
    data, _ = export_of(name, articles, Store(made), view)
    plan = import_of(name, data, articles)
    assert plan.problems == []
    assert {each.id: each for each in plan.added} == {each.id: each for each in made}


def _overlapping() -> tuple[Article, list[Annotation]]:
    article = article_of("𠮷水镇推行积分制，参与率升至85%。" * 20)
    bitext = make_bitext(article)
    whole = annotate(bitext, Span(CleanedOffset(0), CleanedOffset(len(article.text))), "outcome", "李")
    made = []
    for number in range(10_000):
        start, end = number % 300, number % 300 + 1 + number // 300
        made.append(
            replace(
                whole,
                id=numbered_id(number + 1),
                tag=("mechanism", "metric", "outcome")[number % 3],
                raw_start=RawOffset(start),
                raw_end=RawOffset(end),
                raw_quote=article.raw[start:end],
                start=CleanedOffset(start),
                end=CleanedOffset(end),
                quote=article.text[start:end],
                created=TIME,
                modified=TIME,
            )
        )
    return article, made


@pytest.fixture(scope="module")
def overlapping() -> tuple[Article, list[Annotation]]:
    """10,000 spans of three tags in a text of 360 characters."""
    return _overlapping()


@pytest.fixture(scope="module")
def placed_overlapping(overlapping: tuple[Article, list[Annotation]]) -> Document:
    """They in the cleaned text."""
    article, annotations = overlapping
    return placed(make_bitext(article), make_view(article, ViewName.CLEANED), annotations)


@pytest.mark.parametrize("name", [each for each in TWO_WAY if FORMATS[each].losses])
def test_ten_thousand_overlapping_spans_keep_their_places(
    name: str, placed_overlapping: Document, tmp_path: Path
) -> None:
    document = placed_overlapping
    context = Context(tags=("mechanism", "metric", "outcome"), time=TIME, mode=format_named(name).mode)
    path = tmp_path / f"file{format_named(name).suffix}"
    path.write_bytes(b"".join(format_named(name).pieces(iter([document]), context)))
    found = Counter[tuple[int | None, int | None, str]]()
    for read in format_named(name).read(path):
        assert not isinstance(read, Problem | ReadLink)
        if isinstance(read, Annotation | Written):
            made = annotation_of(read)
            found[made.start, made.end, made.tag] += 1
        else:
            found.update((span.start, span.end, span.tag) for span in read.spans)
    assert found == Counter((mark.start, mark.end, mark.annotation.tag) for mark in document.marks)
    assert found.total() == 10_000


@given(found=annotated_articles())
@settings(max_examples=40)
def test_spans_can_be_read_out_of_conll(found: tuple[Article, tuple[Annotation, ...]]) -> None:
    article, annotations = found
    data, export = export_of("conll", [article], Store(annotations))
    [document] = export.documents()
    rows = [line.split("\t") for line in data.decode("utf-8").split("\n")[3:] if line]
    read = Counter[tuple[int, int, int]]()
    for column in range(2, len(rows[0])):
        start = end = -1
        for offset, cell in [(int(row[1]), row[column]) for row in rows] + [(-1, "O")]:
            if cell.startswith("I-") and offset == end:
                end += 1
                continue
            if start >= 0:
                read[start, end, column] += 1
            start, end = (offset, offset + 1) if cell.startswith("B-") else (-1, -1)
    tags = [tag for tag in ("mechanism", "metric") if any(tag == each.tag for each in annotations)]
    tags += sorted({each.tag for each in annotations}.difference(tags))
    expected = Counter[tuple[int, int, int]]()
    ends = dict.fromkeys(tags, 0)
    for mark in document.marks:
        if mark.start >= ends[mark.annotation.tag]:
            ends[mark.annotation.tag] = mark.end
            expected[mark.start, mark.end, tags.index(mark.annotation.tag) + 2] += 1
    assert read == expected
    assert [row[0] for row in rows if len(row[0]) == 1] == [
        char for char in article.text if char.isprintable() and not char.isspace()
    ]


def test_html_of_ten_thousand_overlapping_spans_shows_each_of_them(
    overlapping: tuple[Article, list[Annotation]],
) -> None:
    article, annotations = overlapping
    page = export_of("html", [article], Store(annotations))[0].decode("utf-8")
    assert page.count('<b class="start">') == page.count('<b class="end">') == 20_000
