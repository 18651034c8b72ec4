"""`pizhu suggest`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from annotations.strict_json import in_utf8
from annotations.suggesting.plugins import all_suggesters
from annotations.suggesting.verdicts import silent_kinds, verdicts_in
from annotations.suggestions import Suggested, Suggestion, material_for, suggest
from corpus.article import Article
from corpus.errors import CorpusError
from tui.commands.columns import lay_out
from tui.commands.output import print_text, say, write_lines
from tui.display import display_line, shorten
from tui.session import Invocation, Session

_LONGEST_QUOTE = 48


def print_suggestions(
    invocation: Invocation, article: str | None, kinds: tuple[str, ...], *, as_json: bool, explain: bool
) -> int:
    """Print what is worth marking: a table on a terminal, else one JSON object a line.

    Args:
        invocation: What the options have named.
        article: The id of one article, or its beginning; `None` for all.
        kinds: Only these; none for all.
        as_json: Whether to print JSON on a terminal too.
        explain: Whether to print a table with the reasons wherever it goes.

    Returns:
        The exit code: 1 where an article could not be read, or a suggester failed.

    Raises:
        CorpusError: If the corpus cannot be opened.
        StoreError: If there is a store and it cannot be read.
    """
    session = invocation.open_session(read_only=True)
    problems: list[str] = []
    try:
        found = _all_of(session, article, frozenset(kinds), problems)
        if explain or (sys.stdout.isatty() and not as_json):
            rows = [_row(each, suggestion) for each, suggestion in found]
            if rows:
                print_text(lay_out([["ARTICLE", "START", "TAG", "SCORE", "KIND", "WORDS", "WHY"], *rows]))
            else:
                say("Nothing to suggest")
        else:
            write_lines((in_utf8(_object(*each)) + b"\n" for each in found), None)
    finally:
        session.store.close()
    for problem in dict.fromkeys(problems):
        say(problem)
    return int(bool(problems))


def _all_of(
    session: Session, article: str | None, kinds: frozenset[str], problems: list[str]
) -> Iterator[tuple[Article, Suggestion]]:
    store = session.store
    everything = store.all()
    suggesters, failed = all_suggesters(session.store_path)
    problems += failed
    silent = silent_kinds(verdicts_in(store), session.settings.suggestions.least_precision)
    tags = {tag.name for tag in session.codebook.tags}
    for read in _articles(session, article, problems):
        material = material_for(read, store.in_article, store.rejections, everything)
        found: Suggested = suggest(material, suggesters, tags=tags, silent=silent)
        problems += found.problems
        for each in found.suggestions:
            if not kinds or each.kind in kinds:
                yield read, each


def _articles(session: Session, article: str | None, problems: list[str]) -> Iterator[Article]:
    names: Iterable[str] = session.corpus.paths if article is None else (article,)
    for name in names:
        try:
            yield session.read_article(name)
        except CorpusError as error:
            if article is not None:
                raise
            problems.append(str(error))


def _object(article: Article, suggestion: Suggestion) -> dict[str, object]:
    start, end = suggestion.span
    raw = article.cleaned.alignment.invert().map_span(start, end)
    return {
        "article": article.id,
        "tag": suggestion.tag,
        "start": start,
        "end": end,
        "quote": article.text[start:end],
        "raw_start": raw.start,
        "raw_end": raw.end,
        "raw_quote": article.raw[raw.start : raw.end],
        "value": suggestion.value.to_json() if suggestion.value else None,
        "score": suggestion.score,
        "reason": suggestion.reason,
        "kind": suggestion.kind,
    }


def _row(article: Article, suggestion: Suggestion) -> list[str]:
    start, end = suggestion.span
    quote = display_line(shorten(article.text[start:end], _LONGEST_QUOTE))
    return [
        display_line(article.id),
        str(start),
        suggestion.tag,
        f"{suggestion.score:.2f}",
        suggestion.kind,
        quote,
        display_line(suggestion.reason),
    ]
