"""`pizhu clean`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import NamedTuple

from annotations.strict_json import in_utf8
from corpus.article import Article, UnreadableFile
from corpus.bitext import make_bitext
from corpus.errors import ConversionError
from corpus.reading import Corpus
from corpus.script_detection import detect_line_scripts
from corpus.settings import Settings
from tui.commands.output import say, with_progress, write_lines
from tui.commands.processes import Work, in_processes
from tui.display import display_line
from tui.session import Invocation

_FEWEST_FOR_MORE_PROCESSES = 64
"""Articles. To start a process takes as long as to clean so many."""


class _Outcome(NamedTuple):
    """What became of one article."""

    line: bytes | None
    problem: str | None


def print_cleaned(invocation: Invocation, output: Path | None, jobs: int | None, *, has_details: bool) -> int:
    """Print every article cleaned, and give the exit code: 1 when some could not be read.

    Args:
        invocation: Names the corpus.
        output: The file to write; `None` is standard output.
        jobs: How many processes to clean with; `None`: one, or for many articles as many as there are
            processors.
        has_details: Whether to print what `details` gives as well.

    Raises:
        CorpusError: If the corpus cannot be opened.
        OutputError: If the result cannot be written.
    """
    corpus = invocation.open_corpus()
    if jobs is None:
        jobs = 1 if len(corpus.paths) < _FEWEST_FOR_MORE_PROCESSES else os.cpu_count() or 1
    problems: list[str] = []

    def lines() -> Iterator[bytes]:
        done = in_processes(Work(partial(_cleaner, has_details=has_details), (corpus,)), corpus.paths, jobs)
        for article_id, outcome in with_progress(done, corpus.paths, "Cleaning"):
            if outcome is None:
                where = display_line(str(corpus.paths[article_id]))
                problems.append(f"{where}: the process that cleaned it was killed; is there enough memory?")
            elif outcome.line is None:
                problems.append(outcome.problem or "")
            else:
                yield outcome.line

    write_lines(lines(), output)
    for problem in problems:
        say(f"pizhu: {problem}")
    return 1 if problems else 0


def _cleaner(corpus: Corpus, *, has_details: bool) -> Callable[[str], _Outcome]:
    return lambda article_id: _clean(corpus, article_id, has_details=has_details)


def _clean(corpus: Corpus, article_id: str, *, has_details: bool) -> _Outcome:
    """Clean one article; whatever is wrong with it stops no other."""
    where = display_line(str(corpus.paths[article_id]))
    try:
        article = corpus.read(article_id)
        if isinstance(article, UnreadableFile):
            return _Outcome(None, f"{where}: {article.reason}")
        row = cleaned_object(article, corpus.settings) | (details(article) if has_details else {})
        return _Outcome(in_utf8(row) + b"\n", None)
    except ConversionError as error:
        return _Outcome(None, f"{where}: {error}")
    except Exception as error:  # noqa: BLE001  an article that no rule foresaw; the others are still to do
        kind = type(error).__name__
        return _Outcome(
            None, f"{where}: it could not be cleaned, which is a fault of Pizhu's: {kind}: {error}"
        )


def cleaned_object(article: Article, settings: Settings) -> dict[str, object]:
    """Give an article as `pizhu clean` prints it.

    `edits` and `folded` are over raw offsets, `paragraphs` and `doubts` over `text`; `map` has the blocks
    of the alignment of the two.

    Raises:
        ConversionError: If the text cannot be converted to the other script.
    """
    bitext = make_bitext(article, settings)
    cleaned, metadata = article.cleaned, article.metadata
    return {
        "article": article.id,
        "path": str(article.path),
        "sha256": article.sha256,
        "encoding": article.encoding,
        "script": article.script.value,
        "title": metadata.title,
        "published": metadata.published,
        "source": metadata.source,
        "authors": list(metadata.authors),
        "editors": list(metadata.editors),
        "text": article.text,
        "simplified": bitext.simplified_text,
        "traditional": bitext.traditional_text,
        "paragraphs": [
            {"start": item.start, "end": item.end, "kind": item.kind.value} for item in cleaned.paragraphs
        ],
        "folded": [
            {"raw_start": fold.raw_start, "raw_end": fold.raw_end, "kind": fold.kind.value}
            for fold in cleaned.folds
        ],
        "edits": [edit._asdict() for edit in cleaned.edits],
        "doubts": [asdict(doubt) for doubt in cleaned.doubts],
        "map": [
            [block.source_start, block.source_end, block.target_start, block.target_end]
            for block in cleaned.alignment.blocks
        ],
    }


def details(article: Article) -> dict[str, object]:
    """Give what `pizhu clean --details` prints of an article in addition; `metadata` is over raw offsets."""
    cleaned, metadata = article.cleaned, article.metadata
    return {
        "place": metadata.place,
        "photographers": list(metadata.photographers),
        "metadata": [asdict(field) for field in metadata.fields],
        "scripts": [script.value for script in detect_line_scripts(article.text)],
        "notices": list(cleaned.notices),
    }
