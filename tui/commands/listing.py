"""`pizhu list`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annotations.strict_json import in_utf8
from corpus.article import Article, UnreadableFile
from tui.commands.columns import lay_out
from tui.commands.output import print_text, say, with_progress, write_lines
from tui.display import display_line
from tui.session import Invocation, Session

_LONGEST_TITLE = 40


def print_list(invocation: Invocation, *, as_json: bool) -> int:
    """Print the articles of a corpus, and give the exit code: 1 when some could not be read.

    Raises:
        CorpusError: If the corpus cannot be opened.
        StoreError: If there is a store and it cannot be read.
    """
    session = invocation.open_session(read_only=True)
    articles = list(with_progress(session.corpus.read_all(), session.corpus.paths, "Reading"))
    rows = list(_rows(articles, session))
    session.store.close()
    if as_json:
        write_lines((in_utf8(row) + b"\n" for row in rows), None)
    else:
        print_text(_table(rows, is_ambiguous_wide=invocation.settings.view.is_ambiguous_wide))
    unreadable = [article for article in articles if isinstance(article, UnreadableFile)]
    for article in unreadable:
        say(f"pizhu: {display_line(str(article.path))}: {article.reason}")
    return 1 if unreadable else 0


def _rows(articles: Sequence[Article | UnreadableFile], session: Session) -> Iterator[dict[str, object]]:
    for article in articles:
        row: dict[str, object] = {"id": article.id, "path": str(article.path)}
        if isinstance(article, UnreadableFile):
            row |= {"error": article.reason}
        else:
            counts = session.store.counts(article.id)
            state = session.store.article_state(article.id) or ("begun" if any(counts.values()) else "new")
            row |= {
                "script": article.script.value,
                "title": article.metadata.title,
                "published": article.metadata.published,
                "source": article.metadata.source,
                "counts": {tag.name: counts.get(tag.name, 0) for tag in session.codebook.tags},
                "state": state,
            }
        yield row


def _table(rows: Sequence[Mapping[str, object]], *, is_ambiguous_wide: bool) -> str:
    head = ["ID", "SCRIPT", "DATE", "ANNOTATIONS", "STATE", "SOURCE", "TITLE"]
    return lay_out([head, *map(_cells, rows)], is_ambiguous_wide=is_ambiguous_wide)


def _cells(row: Mapping[str, object]) -> list[str]:
    if "error" in row:
        return [display_line(str(row["id"])), "-", "-", "-", "-", "-", f"cannot be read: {row['error']}"]
    counts = row["counts"]
    tagged = [f"{count} {tag}" for tag, count in counts.items() if count] if isinstance(counts, dict) else []
    shown = [
        row["id"],
        row["script"],
        str(row["published"] or "-")[:10],
        ", ".join(tagged) or "-",
        row["state"],
        row["source"] or "-",
        str(row["title"] or "-"),
    ]
    return [display_line(str(cell)) for cell in shown]
