"""The form of an export: what goes out, in which format and where to, with its first lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from annotations.errors import PizhuError
from annotations.formats.exporting import Export
from annotations.formats.preview import preview
from annotations.formats.registry import FORMATS
from tui.bindings import bindings_for
from tui.commands.exchange import (
    shelf_of,
    write_certificate,
    write_export,
)
from tui.display import display_line, safe, shorten
from tui.export_choices import (
    ExportChoices,
    read_choices,
    require_free_place,
    says,
    with_suffix_of,
)
from tui.keymap import Scope
from tui.screens.export_rows import all_of, export_rows, exported_words
from tui.screens.form_screen import FormScreen
from tui.session import Session
from tui.widgets.form_rows import ChoiceField, FormRow

PAUSE = 0.12
"""Seconds until a preview is made: who turns on, or types on, waits for none."""
_LINES = 20
_SHOWN_EVERY = 0.1
"""Seconds between two reports of how far an export is."""


class Stopped(Exception):
    """An export was stopped; nothing of it is left."""


class ExportScreen(FormScreen):
    """Choose, look at the first lines, write."""

    SCOPE = Scope.EXPORT
    TITLE_WORDS = "Export"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.EXPORT)]

    class Looked(Message):
        """The first lines of what would go out are there, or why they cannot be."""

        def __init__(self, values: Mapping[str, str], lines: Sequence[str], words: str) -> None:
            self.values = values
            self.lines = lines
            self.words = words
            super().__init__()

    class NamesFound(Message):
        """All tags and annotators of the store are known."""

        def __init__(self, tags: Sequence[str], annotators: Sequence[str]) -> None:
            self.tags = tags
            self.annotators = annotators
            super().__init__()

    class IsThere(Message):
        """There is a file of that name already."""

        def __init__(self, path: Path) -> None:
            self.path = path
            super().__init__()

    class Exported(Message):
        """All is written."""

        def __init__(self, path: Path, words: str) -> None:
            self.path = path
            self.words = words
            super().__init__()

    def __init__(self, session: Session, shown: Sequence[str] | None = None, pointed: str = "") -> None:
        """Take what is worked on.

        Args:
            session: The corpus and its store.
            shown: The ids of the articles that the library shows, where those are not all.
            pointed: The id of the article that is pointed at there.
        """
        super().__init__(session)
        self._shown = shown
        self._pointed = pointed
        self._tags: Sequence[str] = tuple(tag.name for tag in session.codebook.tags)
        self._annotators: Sequence[str] = ()
        self._form = FORMATS[self.remembered.get("format", "jsonl")]
        self._may_replace: set[Path] = set()
        """Files that were written from here, or that one has agreed to replace."""

    def rows(self) -> Iterator[FormRow]:
        """Give the rows, with what was chosen last."""
        return export_rows(self.remembered, self._shown, self._pointed, self._tags, self._form)

    def result(self) -> Widget:
        """Give the box of the first lines."""
        box = Static(id="result")
        box.border_title = Content("First lines")
        return box

    def on_mount(self) -> None:
        """Look what there is."""
        self._find_names()
        self._look(self.values)

    @on(ChoiceField.Changed)
    @on(Input.Changed)
    def _look_again(self, event: ChoiceField.Changed | Input.Changed) -> None:
        if isinstance(event, Input.Changed) and event.input.id == "path":
            return
        values = self.values
        form = FORMATS[values["format"]]
        if form is not self._form:
            path = self.query_one("#path", Input)
            path.value = with_suffix_of(path.value, self._form, form)
            self._form = form
        self._look(self.values)

    @work(thread=True, exclusive=True, group="names")
    def _find_names(self) -> None:
        tags, annotators = dict.fromkeys(self._tags), set[str]()
        worker = get_current_worker()
        for article in self.session.store.articles():
            if worker.is_cancelled:
                return
            for annotation in self.session.store.in_article(article):
                tags.setdefault(annotation.tag)
                annotators.add(annotation.annotator)
        self.post_message(self.NamesFound([*tags], sorted(annotators)))

    @on(NamesFound)
    def _take_names(self, message: NamesFound) -> None:
        is_needed = bool(self.values["annotators"] or self.values["tags"])
        self._tags, self._annotators = message.tags, message.annotators
        self.query_one("#tags", Input).placeholder = display_line(all_of(message.tags))
        self.query_one("#annotators", Input).placeholder = display_line(all_of(message.annotators))
        if is_needed:
            self._look(self.values)

    def _choices(self, values: Mapping[str, str]) -> ExportChoices:
        return read_choices(values, self._shown or (), self._tags, self._annotators)

    def _export(self, choices: ExportChoices) -> Export:
        return Export(
            choices.form,
            shelf_of(self.session),
            self.session.store,
            view=choices.view,
            which=choices.which,
            codebook=self.session.codebook,
        )

    @work(thread=True, exclusive=True, group="preview")
    def _look(self, values: Mapping[str, str]) -> None:
        worker = get_current_worker()
        sleep(PAUSE)
        if worker.is_cancelled:
            return
        lines: Sequence[str] = ()
        try:
            choices = self._choices({**values, "path": values["path"] or "-"})
            export = self._export(choices)
            count = 0
            for article in export.articles:
                if worker.is_cancelled:
                    return
                count += sum(map(choices.which.takes, self.session.store.in_article(article)))
            words = says(choices.form, count, len(export.articles))
            lines = preview(export, _LINES)
        except (PizhuError, OSError) as error:
            words = str(error)
        if not worker.is_cancelled:
            self.post_message(self.Looked(values, lines, words))

    @on(Looked)
    def _show_look(self, message: Looked) -> None:
        if self.is_working or {**message.values, "path": ""} != {**self.values, "path": ""}:
            return
        shown = "\n".join(map(display_line, message.lines))
        self.query_one("#result", Static).update(safe(shown))
        self.say(message.words)

    def start(self) -> None:
        """Write the file."""
        if self.is_working:
            return
        try:
            choices = self._choices(self.values)
        except PizhuError as error:
            self.say(f"Not exported: {error}")
            return
        self.workers.cancel_group(self, "preview")
        self.say("Exporting…")
        self.working = self._carry_out(choices, may_replace=choices.path in self._may_replace)

    @work(thread=True, exclusive=True, group="export")
    def _carry_out(self, choices: ExportChoices, *, may_replace: bool) -> None:
        worker = get_current_worker()
        try:
            require_free_place(choices.path, self.session.corpus)
            if not may_replace and not choices.path.is_dir() and choices.path.exists():
                self.post_message(self.IsThere(choices.path))
                return
            export = self._export(choices)
            write_export(self._watched(export, worker), choices.form, choices.path)
            found = export.certificate()
            words = exported_words(choices, found, len(export.articles))
            if choices.is_certified:
                write_certificate(found, choices.certificate_path)
                words += f" Certificate: {shorten(choices.certificate_path.name, 80)}."
        except Stopped:
            self.post_message(
                self.Failed("Stopped. Nothing was written, a file that was there is as it was.")
            )
        except (PizhuError, OSError) as error:
            self.post_message(self.Failed(f"Not exported: {error}"))
        else:
            self.post_message(self.Exported(choices.path, words))

    def _watched(self, export: Export, worker: Worker[None]) -> Iterator[bytes]:
        """Give the pieces of an export, telling how far it is, until it is stopped."""
        told = monotonic()
        for piece in export.pieces():
            if worker.is_cancelled:
                raise Stopped
            if monotonic() - told > _SHOWN_EVERY:
                told = monotonic()
                self.post_message(
                    self.Advanced(f"Exporting: {export.done:,} of {len(export.articles):,} articles")
                )
            yield piece
        if worker.is_cancelled:
            raise Stopped

    @on(IsThere)
    def _ask(self, message: IsThere) -> None:
        self.working = None
        self._may_replace.add(message.path)
        self.say(
            f"{shorten(str(message.path), 200)} is there already. "
            f"{self.session.keys['export.start']} again replaces it."
        )

    @on(Exported)
    def _tell(self, message: Exported) -> None:
        self.working = None
        self._may_replace.add(message.path)
        self.say(message.words)
