"""Marking: tag, change, delete, note, undo."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from annotations.anchoring import annotate, moved
from annotations.codebook import Tag
from annotations.errors import PizhuError, RemovesMost
from annotations.model import Annotation
from annotations.placing import Placed
from annotations.records import Change
from annotations.subcodes import parent_of
from annotations.valued import with_value, with_value_of_span
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import Bitext
from tui.display import shorten, shorten_middle
from tui.key_names import tag_keys
from tui.motion import Edge, Selection
from tui.screens.codebook import CodebookDialog
from tui.screens.dialogs import ChoiceDialog
from tui.screens.reader.base import ReaderBase
from tui.screens.removing import ask_to_remove
from tui.step_words import short_id, words_for_undone
from tui.tag_choices import tag_choices

_LONGEST_QUOTE = 40


class MarkingActions(ReaderBase):
    """The commands that change annotations. Each acts on the selection, or on the one under the cursor."""

    def action_tag(self, index: int) -> None:
        """Tag what is selected; once the other script is there, if it is not yet."""
        if index >= len(self.session.codebook.tags):
            return
        span, tag = self.selected_span, self.session.codebook.tags[index]
        if span.is_empty:
            select, grow = self.keys["reader.select"], self.keys["reader.grow"]
            self.say(f"Select something first: {select}, then move; or {grow}")
        elif self.bitext is None:
            self.say(f"Tagging as {tag.title} as soon as the other script is there")
            self.after_conversion.append(lambda bitext: self._tag(bitext, span, tag))
        else:
            self._tag(self.bitext, span, tag)

    def action_tag_again(self) -> None:
        """Tag what is selected with the tag that was set last."""
        name = self.session.habits.tag
        if name is None:
            self.say(f"Nothing was tagged yet: {tag_keys(self.keys)} tag")
        else:
            self.action_tag(self.session.codebook.index_of(name))

    def _tag(self, bitext: Bitext, span: Span[CleanedOffset], tag: Tag) -> None:
        self.session.habits.tag = tag.name
        for item in self.placed.placed:
            if item.span == span and parent_of(item.annotation.tag) == tag.name:
                self.say(f"Already tagged as {tag.title}")
                return
        annotation = with_value(annotate(bitext, span, tag.name, self.session.annotator), bitext.article.text)
        if self.change(lambda: self.session.store.add(annotation)):
            self.is_selecting = False
            self.grown_from.clear()
            # What is done next, a note or another end, is about this one.
            self.just_made = annotation.id, span.end
            self.set_selection(Selection.cursor(self.in_active(span.end)))

    def action_delete(self) -> None:
        """Delete the annotation under the cursor."""
        if item := self.chosen_here():
            deleted = item.annotation
            if self.change(lambda: self.session.store.delete(deleted.id, deleted.revision)):
                undo, trash = self.keys["reader.undo"], self.keys["reader.trash"]
                self.say(f"Deleted {_quoted(deleted)}; {undo} brings it back, and so does the trash, {trash}")

    def action_change_tag(self) -> None:
        """Ask for another tag for the annotation under the cursor."""
        item = self.chosen_here()
        if item is None:
            return

        def change(tag: str | None) -> None:
            if tag and tag != item.annotation.tag:
                changed = replace(item.annotation, tag=tag)
                self._update(item.annotation, with_value(changed, self.article.text))

        choices = tag_choices(self.session.codebook, item.annotation.tag)
        self.app.push_screen(ChoiceDialog("Change the tag to", choices), change)

    def action_codebook(self) -> None:
        """Read what the codebook says of the tag under the cursor, or of the first one."""
        codebook, item = self.session.codebook, self.current
        tag = codebook.tag(item.annotation.tag) if item else None
        self.app.push_screen(CodebookDialog(codebook, tag or codebook.tags[0]))

    def action_move_edge(self, edge: Edge, direction: int) -> None:
        """Move an end of what is selected, or of the annotation here, by a character, word or clause."""
        count = self.take_count() or 1
        if not self.selection.is_empty:
            self.move_edge_of_selection(edge, direction * count)
            return
        bitext, item = self.bitext, self.chosen_here()
        if bitext is None or item is None:
            return
        unit, units = self.session.habits.edge_unit, self.own_pane.units
        span = units.edge_moved(item.span, edge, unit, direction * count)
        if span != item.span:
            start, end = CleanedOffset(span[0]), CleanedOffset(span[1])
            self.chosen = item.annotation.id
            changed = moved(item.annotation, bitext, Span(start, end))
            self._update(item.annotation, with_value_of_span(item.annotation, changed, bitext.article.text))
            words = shorten_middle(bitext.article.text[start:end], _LONGEST_QUOTE)
            if not start <= self.cursor <= end:
                # The cursor stays on what it works on, or the next key would move another one.
                self.place_cursor(start if edge == "start" else end)
            self.say(f"Now “{words}”")

    def move_edge_of_selection(self, edge: Edge, steps: int) -> None:
        """Move an end of what is selected, so many units; the cursor is at that end then."""
        span = (self.selection.start, self.selection.end)
        start, end = self.active.units.edge_moved(span, edge, self.session.habits.edge_unit, steps)
        if (start, end) != span:
            self.grown_from.clear()
            self.set_selection(Selection(end, start) if edge == "start" else Selection(start, end))

    def action_edge_unit(self) -> None:
        """Change what ends are moved by: a character, a word, a clause."""
        unit = self.session.habits.change_edge_unit()
        names = ("start_left", "start_right", "end_left", "end_right")
        keys = " ".join(self.keys[f"reader.{name}"] for name in names)
        self.say(f"{keys} move the ends by a {unit}")

    def action_undo(self) -> None:
        """Undo the last change to this article's annotations, or as many as the count says."""
        self._undo(self.take_count() or 1)

    def _undo(self, times: int, *, may_remove_most: bool = False) -> None:
        self._take_steps(
            "Undone",
            "Nothing to undo in this article",
            lambda article: self.session.store.undo(
                article, also=self.steps_from_afar, may_remove_most=may_remove_most
            ),
            times,
        )

    def action_redo(self) -> None:
        """Redo what was undone last, or as many steps as the count says."""
        self._take_steps(
            "Done again",
            "Nothing to redo in this article",
            lambda article: self.session.store.redo(article, also=self.steps_from_afar),
            self.take_count() or 1,
        )

    @property
    def steps_from_afar(self) -> Collection[str]:
        """The steps that were made here although they changed another article's annotations."""
        return ()

    def _take_steps(self, done: str, nothing: str, step: Callable[[str], Change | None], times: int) -> None:
        taken = 0
        try:
            while taken < times and self._step(done, nothing, step):
                taken += 1
        except RemovesMost as error:
            ask_to_remove(self, error, lambda: self._undo(times - taken, may_remove_most=True))
            return
        if taken and times > 1:
            self.say(f"{done}: {taken} steps" if taken > 1 else f"{done}: one step")

    def _step(self, done: str, nothing: str, step: Callable[[str], Change | None]) -> bool:
        """Undo or redo one step and show it; say whether there was one."""
        before = {item.annotation.id: item for item in self.placed.placed}
        changed: list[Change | None] = []
        if not self.change(lambda: changed.append(step(self.article.id))):
            return False
        [change] = changed
        if change is None:
            self.say(nothing)
            return False
        if self.show_step(done, change):
            return True
        words = words_for_undone(change, self.session.codebook, self._quote_of)
        others = len(set(change.articles) - {self.article.id})
        if self.article.id not in change.articles:
            words += f" (in {', '.join(map(short_id, change.articles[:3]))})"
        elif others:
            words += f" ({others} other articles too)" if others > 1 else " (another article too)"
        after = {item.annotation.id: item for item in self.placed.placed}
        for annotation_id in [*after, *before]:
            was, now = before.get(annotation_id), after.get(annotation_id)
            if was != now and (item := now or was):
                self.place_cursor(item.span.start)
                is_simple = len(change.entries) == 1
                difference = _difference(was, now, self.session.codebook.title_of) if is_simple else ""
                self.say(f"{done}: {difference or words}")
                return True
        self.say(f"{done}: {words}")
        return True

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
            self.say(
                f"No annotation under the cursor: {self.keys['reader.next_annotation']} goes to the next"
            )
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
    if was.annotation.value != now.annotation.value and was.span == now.span:
        return f"the value of {_quoted(now.annotation)}"
    if was.annotation.note != now.annotation.note:
        return f"the note on {_quoted(now.annotation)}"
    return f"the extent of {_quoted(now.annotation)}" if was.span != now.span else ""
