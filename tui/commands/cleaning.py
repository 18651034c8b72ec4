"""`pizhu clean`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotations.strict_json import in_utf8
from corpus.article import Article, UnreadableFile
from corpus.bitext import make_bitext
from corpus.errors import ConversionError
from tui.commands.output import say, with_progress, write_lines
from tui.display import display_line
from tui.session import Invocation


def print_cleaned(invocation: Invocation, output: Path | None) -> int:
    """Print every article cleaned, and give the exit code: 1 when some could not be read.

    Raises:
        CorpusError: If the corpus cannot be opened.
        OutputError: If the result cannot be written.
    """
    corpus = invocation.open_corpus()
    problems: list[str] = []

    def lines() -> Iterator[bytes]:
        for article in with_progress(corpus.read_all(), corpus.paths, "Cleaning"):
            try:
                if isinstance(article, UnreadableFile):
                    problems.append(f"{display_line(str(article.path))}: {article.reason}")
                else:
                    yield in_utf8(cleaned_object(article)) + b"\n"
            except ConversionError as error:
                problems.append(f"{display_line(str(article.path))}: {error}")

    write_lines(lines(), output)
    for problem in problems:
        say(f"pizhu: {problem}")
    return 1 if problems else 0


def cleaned_object(article: Article) -> dict[str, object]:
    """Give an article as `pizhu clean` prints it.

    `edits` and `folded` are over raw offsets, `paragraphs` and `doubts` over `text`; `map` has the blocks
    of the alignment of the two.

    Raises:
        ConversionError: If the text cannot be converted to the other script.
    """
    bitext, cleaned, metadata = make_bitext(article), article.cleaned, article.metadata
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
        "edits": [
            {
                "start": edit.start,
                "end": edit.end,
                "replacement": edit.replacement,
                "rule": edit.rule,
                "evidence": edit.evidence,
                "sure": edit.sure,
            }
            for edit in cleaned.edits
        ],
        "doubts": [
            {
                "start": doubt.start,
                "end": doubt.end,
                "reason": doubt.reason,
                "alternatives": list(doubt.alternatives),
            }
            for doubt in cleaned.doubts
        ],
        "map": [
            [block.source_start, block.source_end, block.target_start, block.target_end]
            for block in cleaned.alignment.blocks
        ],
    }
