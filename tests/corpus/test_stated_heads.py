"""What the pages that rules are tuned on state: who wrote them, where and when they appeared."""

from __future__ import annotations

import pytest

from benchmarks.labelled import FOLDED, Page, facts, pages_of, roles
from corpus.cleaning import clean

PAGES = pages_of("tuning")
BY_NAME = {page.name: page for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_fact_that_a_page_states_is_read(page: Page) -> None:
    assert [(name, found) for name, _, found in facts(page)] == [
        (name, noted) for name, noted, _ in facts(page)
    ]


@pytest.mark.parametrize("page", [page for page in PAGES if page.name >= "25"], ids=lambda page: page.name)
def test_no_line_of_the_article_is_folded(page: Page) -> None:
    lines = [line for line, label in zip(page.lines, page.labels, strict=True) if label]
    told = roles(page, clean(page.raw))
    assert [
        line for line, role, kept in zip(lines, told, page.kept, strict=True) if kept and role in FOLDED
    ] == []
