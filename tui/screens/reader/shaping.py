"""Shaping annotations: split one, merge two, flag one as uncertain."""

from __future__ import annotations

from dataclasses import replace

from annotations.anchoring import moved
from annotations.editing_spans import merge, neighbour, split
from annotations.model import Annotation
from annotations.placing import Placed
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import Bitext
from tui.motion import trimmed
from tui.screens.reader.marking import MarkingActions
from tui.step_words import quoted


class ShapingActions(MarkingActions):
    """The commands that make two annotations of one, one of two, or an uncertain one."""

    def action_split(self) -> None:
        """Split the annotation under the cursor in two, the second beginning at the cursor."""
        bitext, item = self.converted(), self.chosen_here()
        if bitext is None or item is None:
            return
        try:
            parts = split(item.annotation, bitext, self.cursor, self.session.annotator)
        except ValueError:
            self.say("It is split before the cursor: go to a character inside it that is not its first")
            return
        first, second = (_without_marks(part, bitext) for part in parts)
        if self.change(lambda: self.session.store.carry_out(update=[first], add=[second])):
            undo = self.keys["reader.undo"]
            self.say(f"Split: {quoted(first.quote)} and {quoted(second.quote)}; {undo} takes it back")

    def action_merge(self) -> None:
        """Merge the annotation under the cursor with the next of its tag in its paragraph, or the last."""
        bitext, item = self.converted(), self.chosen_here()
        if bitext is None or item is None:
            return
        title = self.session.codebook.title_of(item.annotation.tag)
        following = self._neighbour(item, bitext, 1)
        other = following or self._neighbour(item, bitext, -1)
        if other is None:
            self.say(f"No other {title} in this paragraph to merge it with")
            return
        one, gone = item.annotation, other.annotation
        merged = merge(one, gone, bitext)
        store = self.session.store
        if self.change(
            lambda: store.carry_out(update=[merged], delete=[gone], relink={gone.id: one.id}),
        ):
            which = "following" if following else "preceding"
            words = f"{quoted(gone.quote)}: {quoted(merged.quote)}"
            self.say(f"Merged with the {which} {title} {words}; {self.keys['reader.undo']} takes it back")

    def _neighbour(self, item: Placed, bitext: Bitext, direction: int) -> Placed | None:
        """Give the next annotation of the same tag, if no paragraph ends between the two."""
        annotations = tuple(each.annotation for each in self.placed.placed)
        found = neighbour(item.annotation, annotations, bitext, direction)
        other = self.placed.get(found.id) if found else None
        if other is None:
            return None
        start, end = min(item.span.start, other.span.start), max(item.span.end, other.span.end)
        return None if "\n" in self.article.text[start:end] else other

    def action_flag(self) -> None:
        """Flag the annotation under the cursor as uncertain, or as certain again."""
        item = self.chosen_here()
        if item is None:
            return
        before = item.annotation
        after = replace(before, uncertain=not before.uncertain)
        if self.change(lambda: self.session.store.update(after, before.revision)):
            state = "uncertain, marked ~" if after.uncertain else "certain again"
            self.say(f"{quoted(after.quote)} is {state}")


def _without_marks(part: Annotation, bitext: Bitext) -> Annotation:
    """Give a part of an annotation, just split, without the marks that divided it from the other."""
    start, end = trimmed(bitext.article.text, part.start, part.end)
    return moved(part, bitext, Span(CleanedOffset(start), CleanedOffset(end)))
