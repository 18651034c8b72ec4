"""`pizhu export` and `pizhu import`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from annotations.errors import InvalidAnnotation
from annotations.formats.articles import ArticleShelf
from annotations.formats.exporting import EVERYTHING, Export, Which
from annotations.formats.form import Format, FormatError
from annotations.formats.importing import Import
from annotations.formats.losses import Loss
from annotations.formats.registry import FORMATS, format_named, guess_format
from annotations.session_edits import is_edits_file
from corpus.views import ViewName
from tui.commands.garbage import without_collecting
from tui.commands.output import say, write_files, write_lines
from tui.commands.session_edits import import_edits
from tui.display import display
from tui.session import Invocation, Session

_MANY = 50
"""Articles from which on a progress bar is shown."""


def shelf_of(session: Session) -> ArticleShelf:
    """Give the articles of a session as its reader has them, for an export or an import."""
    return ArticleShelf(session.corpus, session.overruled)


def export_annotations(
    invocation: Invocation,
    output: Path | None,
    *,
    format_name: str | None = None,
    view: ViewName = ViewName.CLEANED,
    which: Which = EVERYTHING,
    certificate: Path | None = None,
) -> int:
    """Write the annotations of a store, and give the exit code: 1 when some could not go out.

    Raises:
        CorpusError: If the corpus cannot be opened.
        FormatError: If there is no such format, or its extra is not installed.
        OutputError: If the result cannot be written.
        StoreError: If the store cannot be read.
    """
    guessed = guess_format(output) if output else None
    form = format_named(format_name) if format_name else guessed or FORMATS["jsonl"]
    if output is None and form.is_binary and sys.stdout.isatty():
        raise FormatError("its files are nothing for a terminal", form.name, "Name a file with -o")
    session = invocation.open_session(read_only=True)
    try:
        which = replace(which, articles=frozenset(map(session.corpus.full_id, which.articles)))
        export = Export(
            form, shelf_of(session), session.store, view=view, which=which, codebook=session.codebook
        )
        with _progress(export) as pieces:
            if output is None and sys.stdout.isatty():
                # Nothing in the words of an article may act on the terminal.
                write_lines((display(piece.decode("utf-8", "replace")).encode() for piece in pieces), None)
            else:
                write_export(pieces, form, output)
    finally:
        session.store.close()
    found = export.certificate()
    write_certificate(found, certificate)
    say(f"{exported_in_words(found, form)} exported")
    _say_losses(found)
    return 1 if export.tally.left_out else 0


@without_collecting()
def import_annotations(
    invocation: Invocation,
    file: Path,
    *,
    format_name: str | None = None,
    view: ViewName | None = None,
    is_dry_run: bool = False,
    takes_any_tag: bool = False,
    certificate: Path | None = None,
) -> int:
    """Add the annotations of a file, and give the exit code: 1 when some were left out.

    Raises:
        CorpusError: If the corpus cannot be opened.
        FormatError: If the format is not known, or the file not of it.
        InvalidAnnotation: If the file cannot be read.
        StoreError: If the store cannot be opened or written.
    """
    path = file.expanduser()
    if format_name is None and is_edits_file(path):
        return import_edits(invocation, path, is_dry_run=is_dry_run)
    guessed = guess_format(path, to_load=True) or guess_format(path) or FORMATS["jsonl"]
    form = format_named(format_name) if format_name else guessed
    session = invocation.open_session(read_only=is_dry_run)
    try:
        plan = Import(
            form,
            path,
            shelf_of(session),
            session.store,
            annotator=session.annotator,
            view=view,
            codebook=None if takes_any_tag else session.codebook,
        )
        try:
            for _ in plan.steps():
                pass
        except OSError as error:
            raise InvalidAnnotation(error.strerror or str(error), str(file), "Name another file") from None
        if not is_dry_run:
            plan.carry_out(session.store)
    finally:
        session.store.close()
    write_certificate(plan.certificate(), certificate)
    for problem in (*plan.problems, *plan.unknown_tags):
        say(f"pizhu: {file}, {problem}")
    for conflict in plan.conflicts:
        say(f"pizhu: {conflict.before.id} is in the store with other content, which was kept")
    left_out = sum(problem.is_left_out for problem in plan.problems)
    would = "would be: " if is_dry_run else ""
    if form.holds == "links":
        gained = plan.links.in_words(len(plan.changed))
        say(f"{would}added {gained}, {plan.links.there_already} there already, {left_out} set aside")
    else:
        say(
            f"{would}{len(plan.added)} added, {len(plan.changed)} replaced, "
            f"{plan.unchanged} there already, {len(plan.conflicts)} in conflict, "
            f"{left_out} {'lines not understood' if form.name == 'jsonl' else 'set aside'}"
        )
    if not format_name and plan.annotations_read and plan.annotations_read == left_out:
        say(f"pizhu: none of it could be read as {form.name}; name the format with -f")
    return 1 if plan.has_problems else 0


@contextmanager
def _progress(export: Export) -> Iterator[Iterable[bytes]]:
    """Give the pieces of an export, with a bar of its articles when they are many."""
    if len(export.articles) < _MANY or not sys.stderr.isatty():
        yield export.pieces()
        return
    with click.progressbar(length=len(export.articles), label="exporting", file=sys.stderr) as bar:

        def watched() -> Iterator[bytes]:
            shown = 0
            for piece in export.pieces():
                yield piece
                bar.update(export.done - shown)
                shown = export.done

        yield watched()


def write_export(pieces: Iterable[bytes], form: Format, output: Path | None) -> None:
    """Write an export to a file or to standard output, or to a folder where its format is several files.

    Raises:
        OutputError: If it cannot be written; a file that was there is as it was.
    """
    if output is not None and form.is_archive and (output.is_dir() or not output.suffix):
        write_files(pieces, output)
    else:
        write_lines(pieces, output)


def write_certificate(found: Mapping[str, object], path: Path | None) -> None:
    """Write a certificate to a file as JSON, where one is named.

    Raises:
        OutputError: If it cannot be written.
    """
    if path is not None:
        text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
        write_lines([text.encode("utf-8", "backslashreplace")], path)


def losses_in_words(found: Mapping[str, object]) -> str:
    """Give what a certificate says was lost: `notes 3, values 2`; nothing where nothing was."""
    losses = found["losses"]
    if not isinstance(losses, dict):
        return ""
    elsewhere = {Loss.LINKS.value: " (the format links holds them)"}
    return ", ".join(f"{kind} {count}{elsewhere.get(kind, '')}" for kind, count in losses.items())


def exported_in_words(found: Mapping[str, object], form: Format) -> str:
    """Give what a certificate says went out: `3 annotations`, `1 link`, `the codebook`."""
    if form.holds == "tags":
        return "the codebook"
    number = found["links_out" if form.holds == "links" else "annotations_out"]
    return f"{number} {form.holds.removesuffix('s') if number == 1 else form.holds}"


def _say_losses(found: Mapping[str, object]) -> None:
    if told := losses_in_words(found):
        say(f"{found['format']} does not hold: {told}")
