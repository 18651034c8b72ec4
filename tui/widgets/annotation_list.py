"""The list of an article's annotations, beside or below its text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from rich.cells import cell_len, chop_cells
from textual import on
from textual.content import Content
from textual.message import Message

from annotations.codebook import Codebook
from annotations.model import Annotation
from annotations.placing import PlacedAnnotations
from tui.display import shorten
from tui.key_names import KeyNames, tag_keys
from tui.widgets.line_list import LineList

_LONGEST_QUOTE = 60
_LONGEST_NOTE = 60
_LINES_OF_QUOTE = 2
_INDENT = "  "


class AnnotationList(LineList):
    """Each annotation: its letter, its words, its note, its links. Those without a place stand last."""

    CLICKS_TO_CHOOSE = 1

    DEFAULT_CSS = """
    AnnotationList { display: none; background: $surface; }
    AnnotationList.-open { display: block; }
    """

    class Picked(Message):
        """An annotation of the list was chosen."""

        def __init__(self, annotation_id: str) -> None:
            self.annotation_id = annotation_id
            super().__init__()

    def __init__(self, keys: KeyNames) -> None:
        """Take what to press for each command."""
        super().__init__(
            f"No annotations yet. Select with {keys['reader.select']}, tag with {tag_keys(keys)}."
        )
        self._listed: tuple[tuple[Annotation, str, str], ...] = ()
        self._places: dict[str, int] = {}
        self._letter_of: Callable[[str], str] = str
        self._links: Callable[[Annotation], Sequence[str]] = lambda _: ()

    def list_annotations(
        self,
        annotations: PlacedAnnotations,
        codebook: Codebook,
        hidden: Collection[str],
        links: Callable[[Annotation], Sequence[str]],
    ) -> None:
        """List these annotations.

        Args:
            annotations: All of the article.
            codebook: Has the letters of their tags.
            hidden: Of those that have no place, the ones in folded lines.
            links: Gives the links of an annotation, one line each.
        """
        placed = (
            (item.annotation, "", " (file changed)" if item.has_moved else "") for item in annotations.placed
        )
        lost = (
            (each, "HIDDEN, folded: " if each.id in hidden else "LOST: ", "") for each in annotations.lost
        )
        self._listed = (*placed, *lost)
        self._places = {item.annotation.id: index for index, item in enumerate(annotations.placed)}
        self._letter_of, self._links = codebook.letter_of, links
        self.show(len(self._listed), self._lines_of, self._heights_in)

    def point_at(self, annotation_id: str | None) -> None:
        """Point at an annotation, if it is listed."""
        self.pointed = self._places.get(annotation_id or "")

    @on(LineList.Chosen)
    def _tell(self, event: LineList.Chosen) -> None:
        event.stop()
        annotation, _, _ = self._listed[event.index]
        if annotation.id in self._places:
            self.post_message(self.Picked(annotation.id))

    def _words(self, index: int) -> str:
        annotation, state, remark = self._listed[index]
        letter = self._letter_of(annotation.tag) + "~" * annotation.uncertain
        return f"{letter} {state}{shorten(annotation.quote, _LONGEST_QUOTE)}{remark}"

    def _heights_in(self, width: int) -> list[int]:
        return [
            (_LINES_OF_QUOTE if cell_len(self._words(index)) > width else 1)
            + bool(annotation.note)
            + len(self._links(annotation))
            for index, (annotation, _, _) in enumerate(self._listed)
        ]

    def _lines_of(self, index: int, width: int) -> list[Content]:
        annotation, _, _ = self._listed[index]
        words = self._words(index)
        first = chop_cells(words, width)[0] if words else ""
        lines = [first]
        if rest := words[len(first) :]:
            lines.append(_INDENT + rest)
        if annotation.note:
            lines.append(_INDENT + shorten(annotation.note, _LONGEST_NOTE))
        lines += (_INDENT + link for link in self._links(annotation))
        return [Content(line) for line in lines]
