"""The list of an article's annotations, beside or below its text."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from annotations.codebook import Codebook
from annotations.placing import PlacedAnnotations
from tui.display import shorten

_LONGEST_QUOTE = 60
_LONGEST_NOTE = 60


class AnnotationList(OptionList):
    """One row for each annotation: its letter, its words, its note. Those without a place stand last."""

    DEFAULT_CSS = """
    AnnotationList { display: none; background: $surface; border: none; scrollbar-size-vertical: 1; }
    AnnotationList.-open { display: block; }
    AnnotationList:ansi > .option-list--option-highlighted { text-style: reverse; }
    """

    class Chosen(Message):
        """An annotation of the list was chosen."""

        def __init__(self, annotation_id: str) -> None:
            self.annotation_id = annotation_id
            super().__init__()

    def show(
        self, annotations: PlacedAnnotations, codebook: Codebook, hidden: Collection[str] = frozenset()
    ) -> None:
        """List these annotations; of those that have no place, `hidden` are the ones in folded lines."""
        self.clear_options()
        self.add_options(_options(annotations, codebook, hidden))
        if not self.option_count:
            self.add_option(Option("No annotations yet. Select with v, tag with 1 2 3.", disabled=True))

    def point_at(self, annotation_id: str | None) -> None:
        """Put the highlight on an annotation, if it is listed."""
        self.highlighted = (
            self.get_option_index(annotation_id)
            if annotation_id and any(option.id == annotation_id for option in self.options)
            else None
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which one was chosen."""
        event.stop()
        if event.option.id:
            self.post_message(self.Chosen(event.option.id))


def _options(annotations: PlacedAnnotations, codebook: Codebook, hidden: Collection[str]) -> Iterable[Option]:
    for item in annotations.placed:
        annotation = item.annotation
        text = f"{codebook.letter_of(annotation.tag)} {shorten(annotation.quote, _LONGEST_QUOTE)}"
        if item.has_moved:
            text += " (file changed)"
        if annotation.note:
            text += f"\n  {shorten(annotation.note, _LONGEST_NOTE)}"
        yield Option(Content(text), id=annotation.id)
    for annotation in annotations.lost:
        why = "HIDDEN, folded" if annotation.id in hidden else "LOST"
        text = f"{codebook.letter_of(annotation.tag)} {why}: {shorten(annotation.quote, _LONGEST_QUOTE)}"
        yield Option(Content(text), id=annotation.id, disabled=True)
