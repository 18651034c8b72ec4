"""The forms that articles are saved in: what of a text is markup, and what the markup says of it."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import Form, MetadataField
from corpus.cleaning.form_markup import FormMarkup


def find_markup(raw: str, form: Form) -> FormMarkup:
    """Find the markup of a text, and what it says of its lines; a plain text has none of its own."""
    if form is Form.HTML:
        from corpus.cleaning.html_page import find_page_markup

        return find_page_markup(raw)
    if form is Form.MARKDOWN:
        from corpus.cleaning.markdown import find_markdown

        return find_markdown(raw)
    return FormMarkup([], [], [])


def find_main(raw: str, form: Form, lines: Sequence[str]) -> list[bool] | None:
    """Say of each line whether it is of the page's main text; `None` where the form does not tell.

    Args:
        raw: The text of the page, its bytes repaired.
        form: What kind of text it is.
        lines: What is left of it without its markup.
    """
    if form is Form.MARKDOWN:
        # It was written, or cut out of its page: there is no page around it.
        return [True] * len(lines)
    if form is not Form.HTML:
        return None
    from corpus.cleaning.main_text import main_lines

    return main_lines(raw, lines)


def stated_by_form(raw: str, form: Form) -> list[MetadataField]:
    """Give the metadata that a page states in its markup, with the place of each statement."""
    if form is Form.HTML:
        from corpus.cleaning.page_statements import stated_metadata

        return stated_metadata(raw)
    if form is Form.MARKDOWN:
        from corpus.cleaning.front_matter import front_matter_fields

        return front_matter_fields(raw)
    return []
