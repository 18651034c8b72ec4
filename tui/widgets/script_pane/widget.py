"""The widget: it shows what it is handed and tells where people pointed. It knows no store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.message import Message

from tui.display import display
from tui.jump_labels import Patch
from tui.motion import Selection, Unit, Units
from tui.widgets.script_pane.decorations import Decorations
from tui.widgets.script_pane.drawn_text import DrawnText
from tui.widgets.script_pane.found import Found
from tui.widgets.script_pane.gutter import Gutter
from tui.widgets.script_pane.looks import ParagraphLook
from tui.widgets.script_pane.marks import Mark, MarkIndex
from tui.widgets.script_pane.painter import TAG_STYLES
from tui.widgets.script_pane.view import PaneView


class ScriptPane(DrawnText, can_focus=True):
    """One script's text, wrapped for Chinese, drawn row by row."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "script-pane--tag-0",
        "script-pane--tag-1",
        "script-pane--tag-2",
        "script-pane--edit",
        "script-pane--overlap",
        "script-pane--current",
        "script-pane--edge",
        "script-pane--partner",
        "script-pane--doubt",
        "script-pane--lost",
        "script-pane--folded",
        "script-pane--suggested",
        "script-pane--found",
        "script-pane--hit",
        "script-pane--selection",
        "script-pane--cursor",
        "script-pane--echo",
        "script-pane--gutter",
        "script-pane--label",
        "script-pane--title",
        "script-pane--heading",
        "script-pane--caption",
        "script-pane--byline",
    }
    """
    | Class | Description |
    | :- | :- |
    | `script-pane--tag-0` … `-2` | Characters that carry a mark of the first, second, third tag. |
    | `script-pane--edit` | Raw characters that cleaning has changed. |
    | `script-pane--overlap` | Characters that carry two marks or more. |
    | `script-pane--current` | The annotation that commands act on. |
    | `script-pane--edge` | Its first and its last character. |
    | `script-pane--partner` | The annotations that are linked to it. |
    | `script-pane--doubt` | What cleaning is not sure of. |
    | `script-pane--lost` | What it could not repair. |
    | `script-pane--folded` | What the cleaned text leaves out. |
    | `script-pane--suggested` | What is worth marking. |
    | `script-pane--found` | What a search found. |
    | `script-pane--hit` | The one of those that the cursor is in. |
    | `script-pane--selection` | The selection, and its mirror in the other pane. |
    | `script-pane--cursor`, `--echo` | The cursor, and its mirror. |
    | `script-pane--gutter` | The letters and signs at the left edge. |
    | `script-pane--label` | The label on a sentence that can be jumped to. |
    | `script-pane--title`, `--heading`, `--caption`, `--byline` | Paragraphs that are not body text. |
    """

    class Selected(Message):
        """Somebody pointed: the cursor was placed or a span selected with the mouse."""

        def __init__(self, pane: ScriptPane, selection: Selection, unit: Unit | None = None) -> None:
            self.pane = pane
            self.selection = selection
            self.unit = unit
            super().__init__()

        @property
        def control(self) -> ScriptPane:
            """The pane that was pointed at."""
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """A drag sends many; the last one counts."""
            return isinstance(message, ScriptPane.Selected) and message.pane is self.pane

    def __init__(
        self,
        gutter: Gutter,
        *,
        mark_styles: Sequence[str] = TAG_STYLES,
        mark_colors: Sequence[str | None] = (),
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Take what stands at its left edge, and the styles and colours that marks take, by their tags."""
        super().__init__(gutter, mark_styles, mark_colors, name=name, id=id, classes=classes)
        self.text = ""
        self.units = Units("")
        self.selection = Selection(0, 0)

    @property
    def marks(self) -> MarkIndex:
        """The marks that are shown."""
        return self._carried.marks

    def show(
        self,
        text: str,
        looks: Iterable[ParagraphLook] = (),
        doubtful: Iterable[tuple[int, int]] = (),
        lost: Iterable[tuple[int, int]] = (),
        folded: Iterable[tuple[int, int]] = (),
        labels: Iterable[tuple[int, str]] = (),
    ) -> None:
        """Show a text, paragraphs divided by line feeds, from its top.

        Args:
            text: As it is stored; what is shown has as many characters.
            looks: How its paragraphs are set.
            doubtful: The spans that cleaning is not sure of.
            lost: The spans that it could not repair.
            folded: The spans that it leaves out.
            labels: Words to stand in the gutter, each with the offset whose row it stands beside, in order.
        """
        self.text = text
        self.units = Units(text)
        self.selection = Selection(0, 0)
        shown = display(text)
        self._carried = Decorations(
            text=shown,
            looks=tuple(looks),
            doubtful=tuple(doubtful),
            lost=tuple(lost),
            folded=tuple(folded),
            labels=tuple(labels),
            cursor=(0, self.behind(0)),
            is_echo=self._carried.is_echo,
        )
        self.take_text(shown, [look.indent for look in self._carried.looks])

    def set_view(self, view: PaneView, gutter: Gutter) -> None:
        """Set the text in another way, with the same row at the top."""
        if view == self._view and gutter.width == self._gutter.width:
            return
        self.take_gutter(gutter)
        self.wrap_again(view)

    def select(self, selection: Selection, *, is_echo: bool = False) -> None:
        """Show the cursor and the selection; as an echo when the other pane has the real ones."""
        before, carried = self.selection, self._carried
        if before == selection and carried.is_echo == is_echo:
            return
        cursor = carried.cursor
        self.selection = carried.selection = selection
        carried.is_echo = is_echo
        carried.cursor = selection.head, self.behind(selection.head)
        if before.is_empty and selection.is_empty:
            # The cursor has moved: what lies between its two places looks as it did.
            self.refresh_spans(cursor, carried.cursor)
        elif before.anchor != selection.anchor:
            self.refresh_spans(
                (before.start, max(before.end, cursor[1])),
                (selection.start, max(selection.end, carried.cursor[1])),
            )
        else:
            self.refresh_spans((min(before.head, selection.head), max(cursor[1], carried.cursor[1])))
        if self.has_focus:
            self.place_terminal_cursor()

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these marks and no others."""
        self._carried.marks = MarkIndex(marks)
        self.draw_anew()

    def add_mark(self, mark: Mark) -> None:
        """Show one more mark, in place of any of the same id."""
        self.remove_mark(mark.id)
        self.marks.add(mark)
        self.refresh_spans((mark.start, mark.end))

    def remove_mark(self, mark_id: str) -> None:
        """Show the mark of that id no longer."""
        if mark := self.marks.remove(mark_id):
            self.refresh_spans((mark.start, mark.end))

    def set_current(self, span: tuple[int, int]) -> None:
        """Point out the annotation that commands act on; `(0, 0)` for none."""
        before, carried = self._carried.current, self._carried
        if span != before:
            carried.current, carried.edges = span, self._edges_of(*span)
            self.refresh_spans(before, span)

    def set_partners(self, spans: Iterable[tuple[int, int]]) -> None:
        """Point out the annotations that are linked to the one that commands act on."""
        before, self._carried.partners = self._carried.partners, tuple(spans)
        if before != self._carried.partners:
            self.refresh_spans(*{*before} ^ {*self._carried.partners})

    def set_suggested(self, spans: Iterable[tuple[int, int]]) -> None:
        """Point out what is worth marking; spans may overlap."""
        before, self._carried.suggested = self._carried.suggested, tuple(spans)
        self.refresh_spans(*{*before} ^ {*self._carried.suggested})

    def set_found(self, found: Found) -> None:
        """Point out what a search found."""
        self._carried.found = found
        self.draw_anew()

    def set_hit(self, span: tuple[int, int]) -> None:
        """Point out the one of what a search found that the cursor is in; `(0, 0)` for none."""
        before, self._carried.hit = self._carried.hit, span
        if before != span:
            self.refresh_spans(before, span)

    def set_labels(self, patches: Mapping[int, Sequence[Patch]]) -> None:
        """Paint labels over rows, by where those begin, and over no others."""
        self._patches = patches
        self.refresh()

    def on_focus(self) -> None:
        """Take the terminal's cursor."""
        self.place_terminal_cursor()

    def point(self, selection: Selection, unit: Unit | None = None) -> None:
        """Tell what was selected with the mouse, and as which unit."""
        self.post_message(self.Selected(self, selection, unit))

    def _edges_of(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        if start >= end:
            return ()
        before_last = min(self.units.boundary("character", end, -1), end - 1)
        return (start, self.behind(start)), (before_last, end)
