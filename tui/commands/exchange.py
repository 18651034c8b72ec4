"""`pizhu export` and `pizhu import`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotations.anchoring import refreshed
from annotations.errors import InvalidAnnotation
from annotations.formats import jsonl
from annotations.model import Annotation
from corpus.article import Article
from corpus.bitext import make_bitext
from corpus.errors import CorpusError
from tui.commands.output import say, write_lines
from tui.session import Invocation, Session


def export_annotations(invocation: Invocation, output: Path | None) -> None:
    """Write all annotations of a store as native JSONL.

    Raises:
        CorpusError: If the corpus cannot be opened.
        OutputError: If the result cannot be written.
        StoreError: If the store cannot be read.
    """
    session = invocation.open_session(read_only=True)
    annotations = list(up_to_date(session.store.all(), session))
    session.store.close()
    write_lines(jsonl.lines(annotations), output)
    say(f"{len(annotations)} annotations exported")


def import_annotations(invocation: Invocation, file: Path) -> int:
    """Add the annotations of a native JSONL file, and give the exit code: 1 when some were left out.

    Raises:
        CorpusError: If the corpus cannot be opened.
        InvalidAnnotation: If the file cannot be read.
        StoreError: If the store cannot be opened or written.
    """
    try:
        with file.expanduser().open("rb") as lines:
            annotations, problems = jsonl.load(lines)
    except OSError as error:
        raise InvalidAnnotation(error.strerror or str(error), str(file), "Name another file") from None
    session = invocation.open_session(read_only=False)
    try:
        restored = session.store.restore_exactly(annotations)
    finally:
        session.store.close()
    for problem in problems:
        say(f"pizhu: {file}, line {problem.line}: {problem.reason}")
    for conflict in restored.conflicts:
        say(f"pizhu: {conflict.id} is in the store with other content, which was kept")
    say(
        f"{len(restored.added)} added, {len(restored.replaced)} replaced, "
        f"{len(restored.unchanged)} there already, {len(restored.conflicts)} in conflict, "
        f"{len(problems)} lines not understood"
    )
    return 1 if problems or restored.conflicts else 0


def up_to_date(annotations: Iterable[Annotation], session: Session) -> Iterator[Annotation]:
    """Give annotations with what is derived from their raw spans derived by the rules of today.

    Those whose article is not there, or has changed, are given as they were made.
    """
    held: Article | None = None
    bitext = None
    for annotation in annotations:
        if held is None or held.id != annotation.article:
            held, bitext = None, None
            if annotation.article in session.corpus.paths:
                article = session.corpus.read(annotation.article)
                if isinstance(article, Article):
                    held = session.overruled(article)
                    try:
                        bitext = make_bitext(held, session.corpus.settings)
                    except CorpusError:
                        bitext = None
        yield refreshed(annotation, bitext) if bitext else annotation
