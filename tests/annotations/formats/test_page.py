"""docs/formats.md names every format, with what it counts and loses."""

from __future__ import annotations

from docs.make_format_table import PAGE, with_table


def test_the_table_of_the_page_is_that_of_the_registry() -> None:
    page = PAGE.read_text("utf-8")
    assert with_table(page) == page, "run `python -m docs.make_format_table`"
