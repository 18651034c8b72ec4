"""The formats there are, in the order in which they are offered, and which one a name tells."""

from __future__ import annotations

from pathlib import Path

from annotations.formats.form import Format, FormatError
from annotations.formats.losses import Loss
from annotations.formats.units import CODE_POINTS, GRAPHEMES, UTF16

_UNPLACED = (Loss.UNPLACED,)
_TO_READ = (Loss.IDENTITY, Loss.ORIGIN, Loss.TIMES, Loss.REVISION, Loss.RAW)
_ALL_BUT_SPANS = (
    *(Loss.IDENTITY, Loss.NOTE, Loss.VALUE, Loss.LINKS, Loss.ORIGIN, Loss.ANNOTATOR, Loss.TIMES),
    *(Loss.REVISION, Loss.UNCERTAIN, Loss.RAW, Loss.OVERLAP, Loss.UNPLACED),
)

_LISTED = (
    Format(
        name="jsonl",
        title="native: one annotation a line, all of it",
        suffixes=(".jsonl",),
        unit=CODE_POINTS,
        needs_text=False,
    ),
    Format(
        name="jsonl-articles",
        title="one article a line, with its text and its annotations",
        suffixes=(".articles.jsonl",),
        unit=CODE_POINTS,
        module="jsonl_articles",
    ),
    Format(
        name="doccano",
        title="doccano, spans and relations",
        suffixes=(".doccano.jsonl",),
        unit=UTF16,
        losses=_UNPLACED,
    ),
    Format(
        name="doccano-labels",
        title="doccano, a project without relations",
        suffixes=(".labels.jsonl",),
        unit=UTF16,
        losses=_UNPLACED,
        module="doccano",
        mode="labels",
    ),
    Format(
        name="doccano-graphemes",
        title="doccano, a project that counts graphemes",
        suffixes=(".graphemes.jsonl",),
        unit=GRAPHEMES,
        losses=(Loss.UNPLACED, Loss.WIDENED),
        module="doccano_graphemes",
        mode="graphemes",
    ),
    Format(
        name="label-studio",
        title="Label Studio tasks",
        suffixes=(".label-studio.json", ".json"),
        unit=CODE_POINTS,
        losses=_UNPLACED,
        module="label_studio",
    ),
    Format(
        name="prodigy",
        title="Prodigy, with a token a character",
        suffixes=(".prodigy.jsonl",),
        unit=CODE_POINTS,
        losses=_UNPLACED,
    ),
    Format(
        name="brat",
        title="brat, .txt and .ann",
        suffixes=(".brat.zip", ".zip", ".ann"),
        unit=CODE_POINTS,
        losses=_UNPLACED,
        is_archive=True,
        is_binary=True,
    ),
    Format(
        name="spacy",
        title="spaCy DocBin, the span group sc",
        suffixes=(".spacy",),
        unit=CODE_POINTS,
        losses=_UNPLACED,
        is_whole=True,
        is_binary=True,
        module="spacy_docbin",
    ),
    Format(
        name="uima-xmi",
        title="UIMA CAS in XMI, for INCEpTION",
        suffixes=(".xmi.zip", ".xmi"),
        unit=UTF16,
        losses=(Loss.UNPLACED, Loss.CHARACTERS),
        is_archive=True,
        is_binary=True,
        module="uima_xmi",
    ),
    Format(
        name="uima-json",
        title="UIMA CAS in JSON, for INCEpTION",
        suffixes=(".cas.zip",),
        unit=UTF16,
        losses=_UNPLACED,
        is_archive=True,
        is_binary=True,
        module="uima_json",
    ),
    Format(
        name="w3c",
        title="W3C Web Annotation in JSON-LD",
        suffixes=(".jsonld",),
        unit=CODE_POINTS,
        losses=_UNPLACED,
    ),
    Format(
        name="refi-qda",
        title="REFI-QDA project, for NVivo, MAXQDA, ATLAS.ti, QualCoder",
        suffixes=(".qdpx",),
        unit=CODE_POINTS,
        losses=(
            *(Loss.VALUE, Loss.ORIGIN, Loss.REVISION, Loss.UNCERTAIN, Loss.RAW, Loss.LINKS_AWAY),
            *(Loss.UNPLACED, Loss.CHARACTERS),
        ),
        is_binary=True,
        module="refi_qda",
    ),
    Format(
        name="refi-qdc",
        title="REFI-QDA codebook, the tags alone",
        suffixes=(".qdc",),
        unit=CODE_POINTS,
        can_load=False,
        needs_text=False,
        holds="tags",
        module="refi_codebook",
    ),
    Format(
        name="conll",
        title="CoNLL, BIO by character, a column a tag",
        suffixes=(".conll",),
        unit=CODE_POINTS,
        losses=_ALL_BUT_SPANS,
        can_load=False,
    ),
    Format(
        name="hf",
        title="JSONL for Hugging Face datasets",
        suffixes=(".hf.jsonl",),
        unit=CODE_POINTS,
        losses=_UNPLACED,
    ),
    Format(
        name="csv",
        title="a table for spreadsheets",
        suffixes=(".csv",),
        unit=CODE_POINTS,
        can_load=False,
        needs_text=False,
        module="csv_table",
    ),
    Format(
        name="links",
        title="the links alone, an edge a row: for spreadsheets, Gephi, igraph",
        suffixes=(".links.csv",),
        unit=CODE_POINTS,
        needs_text=False,
        holds="links",
        module="links_table",
    ),
    Format(
        name="parquet",
        title="Apache Parquet, an annotation a row",
        suffixes=(".parquet",),
        unit=CODE_POINTS,
        needs_text=False,
        is_binary=True,
        extra="parquet",
        needs=("pyarrow",),
    ),
    Format(
        name="html",
        title="one page to read, in both scripts",
        suffixes=(".html",),
        unit=CODE_POINTS,
        losses=_TO_READ,
        can_load=False,
        module="html_page",
    ),
    Format(
        name="markdown",
        title="tables to read",
        suffixes=(".md",),
        unit=CODE_POINTS,
        losses=_TO_READ,
        can_load=False,
        needs_text=False,
    ),
)

FORMATS: dict[str, Format] = {each.name: each for each in _LISTED}
"""All of them, by name, in the order in which they are offered."""


def dumping() -> tuple[str, ...]:
    """Give the names of the formats that can be exported."""
    return tuple(name for name, each in FORMATS.items() if each.can_dump)


def loading() -> tuple[str, ...]:
    """Give the names of the formats that can be imported."""
    return tuple(name for name, each in FORMATS.items() if each.can_load)


def format_named(name: str) -> Format:
    """Give the format of a name.

    Raises:
        FormatError: If there is none.
    """
    try:
        return FORMATS[name]
    except KeyError:
        raise FormatError(f"there is no format {name!r}", "", f"There are {', '.join(FORMATS)}") from None


def guess_format(path: Path, *, to_load: bool = False) -> Format | None:
    """Give the format that a file's name tells, by the longest suffix; `None` where it tells none."""
    name = path.name.lower()
    named = [
        (len(suffix), each)
        for each in FORMATS.values()
        for suffix in each.suffixes
        if name.endswith(suffix) and (each.can_load if to_load else each.can_dump)
    ]
    if not named:
        return FORMATS["brat"] if to_load and path.is_dir() else None
    return max(named, key=lambda pair: pair[0])[1]
