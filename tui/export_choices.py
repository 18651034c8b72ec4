"""What was chosen in the form of an export, read and checked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.formats.exporting import Which
from annotations.formats.form import Format, FormatError
from annotations.formats.registry import format_named
from corpus.reading import Corpus
from corpus.views import ViewName
from tui.article_guard import require_no_article

ALL, SHOWN = "all", "shown"
NOTES = {
    "all": "with or without",
    "with": "only those with a note",
    "without": "only those without one",
    "omit": "all, their notes left out",
}
STATES = {"all": "articles in whichever state", "begun": "of articles begun", "done": "of articles done"}
DOUBTS = {"all": "sure or not", "yes": "only those flagged as uncertain", "no": "only those that are not"}


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """What is to be exported, and where to."""

    form: Format
    view: ViewName
    which: Which
    path: Path
    is_certified: bool
    """Whether a certificate is written beside it."""

    @property
    def certificate_path(self) -> Path:
        """Where the certificate goes."""
        return self.path.with_name(f"{self.path.name}.certificate.json")


def read_choices(
    values: Mapping[str, str], shown: Sequence[str], tags: Collection[str], annotators: Collection[str]
) -> ExportChoices:
    """Read what was chosen and typed.

    Args:
        values: By the names of the fields.
        shown: The ids of the articles that the library shows.
        tags: All that can be asked for.
        annotators: The same.

    Raises:
        FormatError: If something typed is not what it should be.
    """
    if values["articles"] == SHOWN and not shown:
        raise FormatError("the library shows none", "Articles", "Choose all, or filter otherwise")
    articles: list[str] = {ALL: [], SHOWN: list(shown)}.get(values["articles"], [values["articles"]])
    try:
        which = Which.asked(
            articles=articles,
            tags=named(values["tags"], tags, "Tags"),
            annotators=named(values["annotators"], annotators, "Annotators"),
            since=values["since"],
            until=values["until"],
            **{name: _asked(values[name]) for name in ("state", "uncertain", "notes")},
        )
    except FormatError as error:
        where = {"--since": "Changed from", "--until": "Changed until"}.get(error.where, error.where)
        raise FormatError(error.what, where, error.remedy) from None
    if not values["path"]:
        raise FormatError("no file is named", "Write to", "Name one")
    try:
        path = Path(values["path"]).expanduser()
    except RuntimeError:
        raise FormatError("there is no such user", values["path"], "Write the folder out") from None
    form = format_named(values["format"])
    return ExportChoices(form, ViewName(values["view"]), which, path, values["certificate"] == "yes")


def named(typed: str, known: Collection[str], what: str) -> list[str]:
    """Give the names that were typed, between commas; the beginning of one is enough.

    Raises:
        FormatError: If one is not known, or several begin so.
    """
    found = []
    for part in filter(
        None, (part.strip() for part in typed.replace("，", ",").replace("、", ",").split(","))
    ):
        fitting = [part] if part in known else sorted(name for name in known if name.startswith(part))
        if len(fitting) != 1:
            raise FormatError(
                f"{part!r} is the beginning of several" if fitting else f"there is no {part!r}",
                what,
                f"There are {', '.join(sorted(known)) or 'none yet'}",
            )
        found += fitting
    return found


def with_suffix_of(path: str, before: Format, after: Format) -> str:
    """Give a path that ends as a format's files do, where it ended as those of another."""
    return path.removesuffix(before.suffix) + after.suffix if path.endswith(before.suffix) else path


def require_free_place(path: Path, corpus: Corpus) -> None:
    """Look whether a file may be written there.

    Raises:
        FormatError: If it is part of a store, or its folder is not there.
        OutputError: If it is an article, or a folder in which articles lie.
        OSError: If that cannot be found out.
    """
    place = path.resolve()
    require_no_article(path, corpus)
    beside = (f"{place.stem}.history.jsonl", f"{place.name}.lock")
    if place.name.endswith(".history.jsonl") or any(place.with_name(name).exists() for name in beside):
        raise FormatError("it belongs to a store of annotations", str(path), "Name another file")
    if not place.parent.is_dir():
        raise FormatError("there is no such folder", str(path.parent), "Make it, or name another")


def says(form: Format, annotations: int, articles: int) -> str:
    """Say what would go out, how a format counts, and what it cannot hold."""
    counts = f"{annotations:,} annotations of {articles:,} articles would go out"
    losses = ", ".join(loss.value for loss in form.losses)
    lost = f"It does not hold: {losses}" if losses else "Nothing is lost"
    return f"{counts}. Offsets count {form.unit}. {lost}."


def _asked(value: str) -> str | None:
    return None if value == ALL else value
