"""What a format is: what it is called, counts in and loses. Its module is loaded only when it is used."""

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
    """Whether nothing can be written before the last article was read."""
    extra: str | None = None
    """What to install in brackets: `pizhu[parquet]`."""
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
            raise self._one_way("imported", "Export as", "can_dump")
        return self._loaded().pieces(documents, context)

    def read(self, path: Path) -> Iterator[Read]:
        """Read a file, or a folder where the format is several files.

        Raises:
            FormatError: If its extra is not installed, it is only written, or the file is not of this format.
            OSError: If the file cannot be read.
        """
        if not self.can_load:
            raise self._one_way("exported", "Import one of", "can_load")
        return self._loaded().read(path)

    def _one_way(self, way: str, advice: str, other: Literal["can_dump", "can_load"]) -> FormatError:
        from annotations.formats.registry import FORMATS  # which is made of this class

        able = ", ".join(name for name, each in FORMATS.items() if getattr(each, other))
        return FormatError(f"it can only be {way}", self.name, f"{advice} {able}")

    def _loaded(self) -> _Module:
        if not self.is_installed:
            raise FormatError(
                f"it needs {', '.join(self.needs)}",
                self.name,
                f'Install it: pip install "pizhu[{self.extra}]"',
            )
        return cast(_Module, import_module(f"annotations.formats.{self.module or self.name}"))
