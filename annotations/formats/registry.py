"""The formats there are: what each is called, counts in and loses. Loads one only when it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, Protocol, cast

from annotations.codebook import Codebook
from annotations.codebook_file import load_codebook
from annotations.errors import PizhuError
from annotations.formats.document import Document, Read
from annotations.formats.losses import Loss, Tally
from annotations.formats.units import CODE_POINTS, GRAPHEMES, UTF16
from annotations.model import Annotation


class FormatError(PizhuError):
    """A format is not known, cannot do what was asked of it, or a file is not of it."""


def _nothing(identifier: str) -> None:  # noqa: ARG001
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """What a format may want to know of the whole export before the first article comes."""

    codebook: Codebook = field(default_factory=load_codebook)
    tags: tuple[str, ...] = ()
    """Every tag that occurs, those of the codebook first and in its order."""
    tally: Tally = field(default_factory=Tally)
    """Where a format counts what only it can know to be lost."""
    time: str = "1970-01-01T00:00:00.000Z"
    """When the export was asked for, as `annotations.model.now` gives it."""
    mode: str = ""
    """Which of several formats of one module this is."""
    find: Callable[[str], Annotation | None] = _nothing
    """Gives an annotation of the store by its id, whether or not it goes out; `None` where there is none."""


class _Module(Protocol):
    """What the module of a format has."""

    def pieces(self, documents: Iterator[Document], context: Context) -> Iterator[bytes]:
        """Give the bytes of the file, piece by piece, an article in hand at a time."""

    def read(self, path: Path) -> Iterator[Read]:
        """Read a file. What is wrong with a part of it is given as a `Problem`, the rest is read."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format, as it is offered and used."""

    name: str
    title: str
    """What it is and for which programs, in a few words."""
    suffixes: tuple[str, ...]
    """The first is the one for new files. Those of two formats may be alike; the first format in `FORMATS` is
    then guessed."""
    unit: str
    """What its offsets count, one of the names in `units`."""
    losses: tuple[Loss, ...] = ()
    can_load: bool = True
    can_dump: bool = True
    needs_text: bool = True
    """Whether it carries the text of the articles, so that it hangs on the view."""
    is_archive: bool = False
    """Whether it is several files: a zip archive, or a folder where a folder is named."""
    is_binary: bool = False
    """Whether what it writes is no text."""
    holds: Literal["annotations", "tags", "links"] = "annotations"
    """What is in it: annotations, or the tags alone, or the links alone."""
    is_whole: bool = False
    """Whether the library under it writes nothing before all is there, so memory grows with the export."""
    extra: str | None = None
    """What to install in brackets: `pizhu[spacy]`."""
    needs: tuple[str, ...] = ()
    """The modules that come with it."""
    module: str = ""
    mode: str = ""

    @property
    def suffix(self) -> str:
        """The suffix for new files, with its dot."""
        return self.suffixes[0]

    @property
    def is_installed(self) -> bool:
        """Whether all that it needs is there."""
        return all(find_spec(name) is not None for name in self.needs)

    def pieces(self, documents: Iterator[Document], context: Context) -> Iterator[bytes]:
        """Give the bytes of the file, piece by piece; stop asking for more to stop.

        Raises:
            FormatError: If its extra is not installed, or it is only read.
        """
        if not self.can_dump:
            raise FormatError("it can only be imported", self.name, f"Export as {', '.join(dumping())}")
        return self._loaded().pieces(documents, context)

    def read(self, path: Path) -> Iterator[Read]:
        """Read a file, or a folder where the format is several files.

        Raises:
            FormatError: If its extra is not installed, it is only written, or the file is not of this format.
            OSError: If the file cannot be read.
        """
        if not self.can_load:
            raise FormatError("it can only be exported", self.name, f"Import one of {', '.join(loading())}")
        return self._loaded().read(path)

    def _loaded(self) -> _Module:
        if not self.is_installed:
            raise FormatError(
                f"it needs {', '.join(self.needs)}",
                self.name,
                f'Install it: pip install "pizhu[{self.extra}]"',
            )
        return cast(_Module, import_module(f"annotations.formats.{self.module or self.name}"))


_UNPLACED = (Loss.UNPLACED,)
_TO_READ = (Loss.IDENTITY, Loss.ORIGIN, Loss.REVISION, Loss.RAW)
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
        extra="spacy",
        needs=("spacy",),
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
        can_load=False,
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
