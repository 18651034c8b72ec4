"""Marking: tag, change, delete, note, undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Literal

from annotations.anchoring import annotate, moved
from annotations.codebook import Tag
from annotations.errors import PizhuError, RemovesMost
from annotations.model import Annotation
from annotations.placing import Placed
from annotations.records import Change
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import Bitext
from tui.display import shorten
from tui.motion import Selection
from tui.screens.codebook import CodebookDialog
from tui.screens.dialogs import ChoiceDialog
from tui.screens.reader.base import ReaderBase
from tui.screens.removing import ask_to_remove
from tui.step_words import words_for_undone

_LONGEST_QUOTE = 40
_EDGE_UNITS: tuple[Literal["character", "word", "clause"], ...] = ("character", "word", "clause")


class MarkingActions(ReaderBase):
    """The commands that change annotations. Each acts on the selection, or on the one under the cursor."""

    def action_tag(self, index: int) -> None:
        """Tag what is selected; once the other script is there, if it is not yet."""
        if index >= len(self.session.codebook.tags):
            return
        span, tag = self.selected_span, self.session.codebook.tags[index]
        if span.is_empty:
            self.say("Select something first: v, then move; or x")
        elif self.bitext is None:
            self.say(f"Tagging as {tag.title} as soon as the other script is there")
            self.after_conversion.append(lambda bitext: self._tag(bitext, span, tag))
        else:
            self._tag(self.bitext, span, tag)

    def action_tag_again(self) -> None:
        """Tag what is selected with the tag that was set last."""
        name = self.session.habits.tag
        if name is None:
            self.say("Nothing was tagged yet: 1 2 3 tag")
        else:
            self.action_tag(self.session.codebook.index_of(name))

    def _tag(self, bitext: Bitext, span: Span[CleanedOffset], tag: Tag) -> None:
        self.session.habits.tag = tag.name
        for item in self.placed.placed:
            if item.span == span and item.annotation.tag == tag.name:
                self.say(f"Already tagged as {tag.title}")
                return
        annotation = annotate(bitext, span, tag.name, self.session.annotator)
        if self.change(lambda: self.session.store.add(annotation)):
            self.is_selecting = False
            self.grown_from.clear()
            self.set_selection(Selection.cursor(self.selection.end))

    def action_delete(self) -> None:
        """Delete the annotation under the cursor."""
        if item := self.chosen_here():
            deleted = item.annotation
            if self.change(lambda: self.session.store.delete(deleted.id, deleted.revision)):
                self.say(f"Deleted {_quoted(deleted)}; u brings it back, and so does the trash, D")

    def action_change_tag(self) -> None:
        """Ask for another tag for the annotation under the cursor."""
        item = self.chosen_here()
        if item is None:
            return

        def change(tag: str | None) -> None:
            if tag and tag != item.annotation.tag:
                self._update(item.annotation, replace(item.annotation, tag=tag))

        self.app.push_screen(
            ChoiceDialog(
                "Change the tag to", [(tag.key, tag.title, tag.name) for tag in self.session.codebook.tags]
            ),
            change,
        )

    def action_codebook(self) -> None:
        """Read what the codebook says of the tag under the cursor, or of the first one."""
        codebook, item = self.session.codebook, self.current
        tag = codebook.tag(item.annotation.tag) if item else None
        self.app.push_screen(CodebookDialog(codebook, tag or codebook.tags[0]))

    def action_move_edge(self, edge: str, direction: int) -> None:
        """Move the start or the end of the annotation under the cursor by a character, word or clause."""
        bitext, item = self.bitext, self.chosen_here()
        if bitext is None or item is None:
            return
        start, end = item.span
        unit, units = self.session.habits.edge_unit, self.own_pane.units
        if edge == "start":
            start = type(start)(units.boundary(unit, start, direction))
        else:
            end = type(end)(units.boundary(unit, end, direction))
        if start < end:
            self.chosen = item.annotation.id
            self._update(item.annotation, moved(item.annotation, bitext, Span(start, end)))
            if not start <= self.cursor <= end:
                # The cursor stays on what it works on, or the next key would move another one.
                self.place_cursor(start if edge == "start" else end)

    def action_edge_unit(self) -> None:
        """Change what the ends of an annotation are moved by: a character, a word, a clause."""
        habits = self.session.habits
        habits.edge_unit = _EDGE_UNITS[(_EDGE_UNITS.index(habits.edge_unit) + 1) % len(_EDGE_UNITS)]
        self.say(f"< > H L move the ends of an annotation by a {habits.edge_unit}")

    def action_undo(self) -> None:
        """Undo the last change to this article's annotations."""
        self._step("Undone", "Nothing to undo in this article", self.session.store.undo)

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self._step("Done again", "Nothing to redo in this article", self.session.store.redo)

    def _step(self, done: str, nothing: str, step: Callable[[str], Change | None]) -> None:
        before = {item.annotation.id: item for item in self.placed.placed}
        changed: list[Change | None] = []
        try:
            if not self.change(lambda: changed.append(step(self.article.id))):
                return
        except RemovesMost as error:
            again = partial(self.session.store.undo, may_remove_most=True)
            ask_to_remove(self, error, lambda: self._step(done, nothing, again))
            return
        [change] = changed
        if change is None:
            self.say(nothing)
            return
        if self.show_step(done, change):
            return
        words = words_for_undone(change, self.session.codebook, self._quote_of)
        others = len(set(change.articles) - {self.article.id})
        if others:
            words += f" ({others} other articles too)" if others > 1 else " (another article too)"
        after = {item.annotation.id: item for item in self.placed.placed}
        for annotation_id in [*after, *before]:
            was, now = before.get(annotation_id), after.get(annotation_id)
            if was != now and (item := now or was):
                self.place_cursor(item.span.start)
                is_simple = len(change.entries) == 1
                difference = _difference(was, now, self.session.codebook.title_of) if is_simple else ""
                self.say(f"{done}: {difference or words}")
                return
        self.say(f"{done}: {words}")

    def show_step(self, done: str, change: Change) -> bool:  # noqa: ARG002
        """Show a step that was undone or redone, where it was not about annotations; say whether it was."""
        return False

    def _quote_of(self, identifier: str) -> str | None:
        annotation = self.session.store.get(identifier)
        return annotation.quote if annotation else None

    def _update(self, before: Annotation, after: Annotation) -> None:
        self.change(lambda: self.session.store.update(after, before.revision))

    def change(self, change: Callable[[], object]) -> bool:
        """Carry a change out and show it; say so when the store refuses it.

        Raises:
            RemovesMost: If the reader has to be asked first.
        """
        try:
            change()
        except RemovesMost:
            raise
        except PizhuError as error:
            self.notify(str(error), title="Not changed", severity="error", markup=False)
            self.place_annotations()
            return False
        self.place_annotations()
        return True

    def converted(self) -> Bitext | None:
        """Give both texts; say so when the other one is not there yet."""
        if self.bitext is None:
            self.say("The other script is still being converted")
        return self.bitext

    def chosen_here(self) -> Placed | None:
        """Give the annotation that commands act on; say so when there is none."""
        item = self.current
        if item is None:
            self.say("No annotation under the cursor: ] goes to the next")
        return item


def _quoted(annotation: Annotation) -> str:
    return f"“{shorten(annotation.quote, _LONGEST_QUOTE)}”"


def _difference(was: Placed | None, now: Placed | None, title_of: Callable[[str], str]) -> str:
    """Say what is different between an annotation before and after."""
    if was is None and now is not None:
        return f"{_quoted(now.annotation)} is {title_of(now.annotation.tag)}"
    if was is not None and now is None:
        return f"{_quoted(was.annotation)} is no longer {title_of(was.annotation.tag)}"
    if was is None or now is None:
        return ""
    if was.annotation.tag != now.annotation.tag:
        return f"{_quoted(now.annotation)} is {title_of(now.annotation.tag)}"
    if was.annotation.note != now.annotation.note:
        return f"the note on {_quoted(now.annotation)}"
    return f"the extent of {_quoted(now.annotation)}" if was.span != now.span else ""
