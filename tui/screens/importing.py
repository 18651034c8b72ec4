"""The form of an import: first what a file would do is shown, then it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from annotations.errors import InvalidAnnotation, PizhuError
from annotations.formats.articles import TEXT_VIEWS
from annotations.formats.importing import Import
from annotations.formats.registry import FORMATS, guess_format
from annotations.formats.weighing import Changed
from annotations.lazily import LazySequence
from annotations.model import Annotation
from annotations.session_edits import is_edits_file
from corpus.views import ViewName
from tui.bindings import bindings_for
from tui.commands.exchange import shelf_of, write_certificate
from tui.display import safe, shorten
from tui.keymap import Scope
from tui.screens.form_screen import FormScreen
from tui.widgets.form_rows import ChoiceField, FormRow, text_field
from tui.widgets.line_list import LineList

_GUESS, _SAID = "by its name", "as it says"
_KNOWN, _ANY = "of the codebook", "any"
_SHOWN_EVERY = 0.1
"""Seconds between two reports of how far the reading is."""
_LONGEST = 300
_EDITS = "it holds the edits of a session, deletions and decisions too, for which this form has no place"


@dataclass(frozen=True, slots=True)
class Planned:
    """What a file would do, and whether its certificate is to be written."""

    plan: Import
    is_certified: bool


class ImportScreen(FormScreen):
    """Name a file, look, take it in as one step."""

    SCOPE = Scope.IMPORT
    TITLE_WORDS = "Import"
    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.IMPORT)]

    class Looked(Message):
        """What the file would do is known; nothing has been done."""

        def __init__(self, planned: Planned, values: dict[str, str]) -> None:
            self.planned = planned
            self.values = values
            super().__init__()

    class Imported(Message):
        """It is done."""

        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

    _planned: Planned | None = None

    def rows(self) -> Iterator[FormRow]:
        """Give the rows, with what was chosen last."""
        last = self.remembered
        formats = [(_GUESS, "the format that the file's name tells")]
        formats += [(form.name, form.title) for form in FORMATS.values() if form.can_load]
        views = [(_SAID, "which text the offsets count; cleaned where the file says nothing")]
        views += [(view.value, "where the file does not say") for view in TEXT_VIEWS]
        certificate = [("no", "none is written"), ("yes", "one beside the file: counts and reasons, as JSON")]
        path = last.get("path", f"{Path.cwd()}/")
        yield FormRow("File", text_field("path", path, "a file, or a folder where the format is several"))
        yield FormRow("Format", ChoiceField(formats, last.get("format", ""), id="format"))
        yield FormRow("Text", ChoiceField(views, last.get("view", ""), id="view"))
        tags = [(_KNOWN, "what has another is set aside and listed"), (_ANY, "also those it has not")]
        yield FormRow("Tags", ChoiceField(tags, last.get("tags", ""), id="tags"))
        yield FormRow("Certificate", ChoiceField(certificate, last.get("certificate", ""), id="certificate"))

    def result(self) -> Widget:
        """Give the list of what would be done."""
        listed = LineList("Nothing is changed before you have seen here what would be.", id="result")
        listed.border_title = Content("What would be done")
        return listed

    @on(ChoiceField.Changed)
    @on(Input.Changed)
    def _look_anew(self) -> None:
        """What was found out is of another file, or read otherwise."""
        if not self.is_working and self._planned is not None:
            self._forget()
            self.say("")

    def _forget(self) -> None:
        self._planned = None
        self.query_one(LineList).show(0, lambda _index, _width: ())

    def start(self) -> None:
        """Find out what the file would do; once that is shown, do it."""
        if self.is_working:
            return
        if self._planned is not None:
            if self.session.store.is_read_only:
                self.say("Not imported: the store is open to be read only. Close it where it is open.")
                return
            planned, self._planned = self._planned, None
            self.say("Importing…")
            self.working = self._carry_out(planned)
            return
        values = self.values
        if not values["path"]:
            self.say("File: name one.")
            return
        self.say("Reading…")
        self.working = self._look(values)

    @work(thread=True, exclusive=True, group="import")
    def _look(self, values: dict[str, str]) -> None:
        worker, told = get_current_worker(), monotonic()
        try:
            path = Path(values["path"]).expanduser()
            if is_edits_file(path):
                raise InvalidAnnotation(_EDITS, str(path), "Leave the app and name it to `pizhu import`")
            guessed = guess_format(path, to_load=True) or guess_format(path) or FORMATS["jsonl"]
            form = FORMATS.get(values["format"], guessed)
            view = None if values["view"] == _SAID else ViewName(values["view"])
            store, who = self.session.store, self.session.annotator
            codebook = None if values["tags"] == _ANY else self.session.codebook
            plan = Import(
                form, path, shelf_of(self.session), store, annotator=who, view=view, codebook=codebook
            )
            for count in plan.steps():
                if worker.is_cancelled:
                    self.post_message(self.Failed("Stopped. Nothing was changed."))
                    return
                if monotonic() - told > _SHOWN_EVERY:
                    told = monotonic()
                    self.post_message(self.Advanced(f"Reading: {count:,} annotations"))
        except (PizhuError, RuntimeError) as error:
            self.post_message(self.Failed(f"Not read: {error}"))
        except OSError as error:
            self.post_message(self.Failed(f"Not read: {values['path']}: {error.strerror or error}"))
        else:
            self.post_message(self.Looked(Planned(plan, values["certificate"] == "yes"), values))

    @on(Looked)
    def _show_plan(self, message: Looked) -> None:
        self.working = None
        if message.values != self.values:
            self.say("The rows were changed meanwhile. Look again.")
            return
        plan = message.planned.plan
        lines = planned_lines(plan)
        listed = self.query_one(LineList)
        listed.show(len(lines), lambda index, _width: [safe(shorten(lines[index], _LONGEST))])
        listed.pointed = 0 if lines else None
        words = f"{plan.form.name}: {counts_in_words(plan)}."
        if plan.annotations_read and plan.annotations_read == sum(each.is_left_out for each in plan.problems):
            self.say(f"{words} None of it could be read: choose its format above.")
        elif plan.added or plan.changed:
            self._planned = message.planned
            self.say(f"{words} {self.session.keys['import.start']} imports them.")
        else:
            self.say(f"{words} There is nothing to be done.")

    @work(thread=True, exclusive=True, group="import")
    def _carry_out(self, planned: Planned) -> None:
        plan = planned.plan
        try:
            done = plan.carry_out(self.session.store)
        except PizhuError as error:
            self.post_message(self.Failed(f"Not imported: {error}"))
            return
        kept = f"{len(plan.conflicts) + len(done.conflicts):,} in conflict and kept as they were"
        words = (
            f"Imported: {plan.links.in_words(len(done.replaced))}, {kept}. "
            if plan.form.holds == "links"
            else f"Imported: {len(done.added):,} added, {len(done.replaced):,} replaced, {kept}. "
        )
        words += "It is one step, which the history in an article undoes."
        if planned.is_certified:
            beside = plan.path.with_name(f"{plan.path.name}.certificate.json")
            try:
                write_certificate(plan.certificate(), beside)
                words += f" Certificate: {shorten(beside.name, 80)}."
            except PizhuError as error:
                words += f" No certificate: {error}"
        self.post_message(self.Imported(words))

    @on(Imported)
    def _tell(self, message: Imported) -> None:
        self.working = None
        self._forget()
        self.say(message.words)


def counts_in_words(plan: Import) -> str:
    """Say what an import would do, in numbers."""
    left_out = sum(problem.is_left_out for problem in plan.problems)
    if plan.form.holds == "links":
        return (
            f"{plan.links.in_words(len(plan.changed))} would be added, "
            f"{plan.links.there_already:,} there already, {left_out:,} set aside"
        )
    return (
        f"{len(plan.added):,} would be added, {len(plan.changed):,} replaced, "
        f"{plan.unchanged:,} there already, {len(plan.conflicts):,} in conflict, {left_out:,} set aside"
    )


def planned_lines(plan: Import) -> Sequence[str]:
    """Give what an import would do line by line, what needs to be looked at first."""
    lines: list[str] = []
    for conflict in plan.conflicts:
        lines += [f"conflict   {_words(conflict.before)}", f"           {_other(conflict)}: not taken in"]
    lines += [f"{'tag':11}{each}" for each in plan.unknown_tags]
    lines += [f"{'set aside' if each.is_left_out else 'found again':11}{each}" for each in plan.problems]
    if plan.form.holds == "links":
        for change in plan.changed:
            lines.append(f"linked     {_words(change.before)}")
            lines += (f"           {kind}: {_words(to)}" for kind, to in plan.links.of(change.before))
        return lines
    for change in plan.changed:
        lines += [f"replaced   {_words(change.before)}", f"           {_other(change)}"]

    def line(index: int) -> str:
        return lines[index] if index < len(lines) else f"added      {_words(plan.added[index - len(lines)])}"

    # Of 100,000 that would be added those on the screen are looked at.
    return LazySequence(range(len(lines) + len(plan.added)), line)


def _words(annotation: Annotation) -> str:
    return f"{annotation.article}  {annotation.tag}  “{shorten(annotation.quote, 40)}”"


def _other(change: Changed) -> str:
    """Say in what the file differs from the store."""
    before, after = change.before, change.after
    names = ("article", "tag", "quote", "note", "value", "links", "annotator", "uncertain", "revision")
    differing = [
        f"{name} {shorten(str(getattr(after, name)), 60)} (here {shorten(str(getattr(before, name)), 60)})"
        for name in names
        if getattr(after, name) != getattr(before, name)
    ]
    return f"the file has {', '.join(differing) or 'another time'}"
