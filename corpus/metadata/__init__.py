"""What an article says of itself: title, date, source, place, and who wrote, edited and photographed it.

Facts are read from the lines that state them, which may be folded lines above the article, such as the
masthead of a newspaper; never from what the page says of other articles. They are told on a copy in
Simplified characters with half-width punctuation, and given as the article writes them. `lines` picks the
lines that may state a fact; each other module reads one kind of statement.
"""

from __future__ import annotations

from corpus.article import CleanedText, Metadata
from corpus.cleaning.phrases import Phrases, load_phrases
from corpus.metadata.dateline import find_datelines, find_place
from corpus.metadata.lines import PageLines
from corpus.metadata.people import find_people
from corpus.metadata.published import find_published
from corpus.metadata.source import find_source
from corpus.metadata.title import find_title


def find_metadata(cleaned: CleanedText, raw: str | None = None, phrases: Phrases | None = None) -> Metadata:
    """Read what an article says of itself.

    Args:
        cleaned: The cleaned text.
        raw: The text it was made from. Without it the folded lines are not read, and dates and sources that
            only a masthead names are missed.
        phrases: The words that people, sources and dates are introduced with; the program's own if not given.
    """
    phrases = phrases or load_phrases()
    page = PageLines(cleaned, raw)
    datelines = list(find_datelines(page, phrases))
    found = find_people(page, phrases, datelines)
    return Metadata.from_fields(
        [
            *find_title(page),
            *find_published(page, phrases, datelines),
            *find_source(page, phrases, datelines),
            *found["authors"],
            *found["editors"],
            *find_place(page, datelines),
            *found["photographers"],
            *found["pictures"],
        ]
    )
