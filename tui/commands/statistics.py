"""`pizhu stats`."""

from __future__ import annotations

import shutil
from collections.abc import Mapping

from annotations.statistics import STATES, Statistics, count
from annotations.strict_json import in_utf8
from annotations.suggesting.verdicts import Verdicts, in_words, verdicts_in
from tui.ambiguous import measure_ambiguous
from tui.bars import bar_rows
from tui.commands.output import print_text, write_lines
from tui.display import display_line
from tui.session import Invocation

_WIDEST = 100
"""In cells."""


def print_statistics(invocation: Invocation, *, as_json: bool) -> None:
    """Print what the corpus and its store hold, counted.

    Raises:
        CorpusError: If the corpus cannot be opened.
        StoreError: If there is a store and it cannot be read.
    """
    session = invocation.open_session(read_only=True)
    try:
        statistics = count(session.store.all(), session.corpus.paths, session.store.article_state)
        suggested = verdicts_in(session.store)
    finally:
        session.store.close()
    if as_json:
        write_lines([in_utf8(_object(statistics, suggested)) + b"\n"], None)
        return
    measure_ambiguous(wide=invocation.settings.view.is_ambiguous_wide)
    width = min(_WIDEST, shutil.get_terminal_size((80, 24)).columns)
    tags = {tag.title: statistics.tags.get(tag.name, 0) for tag in session.codebook.tags}
    tags |= {name: number for name, number in statistics.tags.items() if session.codebook.tag(name) is None}
    parts: dict[str, Mapping[str, int]] = {
        "Articles": {str(state): statistics.states[state] for state in STATES},
        f"Annotations: {statistics.annotations:,}": tags,
        "By sub-code": {
            session.codebook.title_of(name): number for name, number in statistics.subcodes.items()
        },
        "By article": {article: sum(counts.values()) for article, counts in statistics.articles.items()},
        "By day": {day.isoformat(): number for day, number in statistics.days.items()},
        "By annotator": statistics.annotators,
    }
    least = session.settings.suggestions.least_precision
    by_kind = [display_line(in_words(kind, each, least)) for kind, each in suggested.items()]
    print_text(
        "\n\n".join(
            "\n".join([title, *(bar_rows(list(counts.items()), width) if counts else ["none yet"])])
            for title, counts in parts.items()
        )
        + ("\n\nSuggestions\n" + "\n".join(by_kind) if by_kind else "")
    )


def _object(statistics: Statistics, suggested: Mapping[str, Verdicts]) -> dict[str, object]:
    return {
        "states": dict(statistics.states),
        "tags": dict(statistics.tags),
        "subcodes": dict(statistics.subcodes),
        "articles": {article: dict(counts) for article, counts in statistics.articles.items()},
        "days": {day.isoformat(): number for day, number in statistics.days.items()},
        "annotators": dict(statistics.annotators),
        "uncertain": statistics.uncertain,
        "with_note": statistics.with_note,
        "links": statistics.links,
        "suggestions": {
            kind: {
                "accepted": each.accepted,
                "rejected": each.rejected,
                "precision": round(each.precision, 4),
            }
            for kind, each in suggested.items()
        },
    }
