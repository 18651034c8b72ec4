"""Moving and selecting, on any screen that has a text with a cursor in it."""

from __future__ import annotations

from textual.screen import Screen

from tui.motion import Selection, Unit
from tui.widgets.script_pane.widget import ScriptPane


class MovingActions(Screen[None]):
    """A screen with a cursor in a text: its state, and the commands that move it and select."""

    def __init__(self, pane: ScriptPane) -> None:
        """Take the pane that the cursor is in."""
        super().__init__()
        self.active = pane
        """The pane that has the real cursor."""
        self.is_selecting = False
        """Whether moving extends the selection."""
        self.goal_column: int | None = None
        """The cell column that moving up and down keeps to."""
        self.grown_from: list[Selection] = []
        """The selections that growing has left behind, for shrinking."""
        self._said = ""

    @property
    def selection(self) -> Selection:
        """The selection, in the leading pane's own offsets."""
        return self.active.selection

    def set_selection(self, selection: Selection, *, keep_goal: bool = False) -> None:
        """Move the cursor and the selection, and bring them into sight."""
        self._said = ""
        if not keep_goal:
            self.goal_column = None
        self.active.select(selection)
        top = self.active.scroll_offset
        self.active.scroll_to_head()
        self.selection_moved(has_scrolled=self.active.scroll_offset != top)
        self.show_status()

    def selection_moved(self, *, has_scrolled: bool) -> None:
        """Bring what else the screen shows in line with the selection."""

    def show_status(self) -> None:
        """Say where the cursor is, and what `say` has said last."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Answer a command in the status line, until the cursor moves. A toast would cover the text."""
        self._said = words
        self.show_status()

    def action_move(self, unit: Unit, direction: int) -> None:
        """Move by one unit, extending the selection while one is being made."""
        selection = self.selection
        if unit == "character" and not self.is_selecting and not selection.is_empty:
            # As everywhere: the arrow leaves a selection at the end it points to.
            self._go(selection.end if direction > 0 else selection.start)
            return
        self._go(self.active.units.boundary(unit, selection.head, direction))

    def action_move_rows(self, rows: int) -> None:
        """Move by screen rows, keeping to the column where the movement began."""
        self._go_by_rows(rows, extend=self.is_selecting)

    def action_move_pages(self, direction: int) -> None:
        """Move by half of what is in sight."""
        self._go_by_rows(direction * max(1, self.active.rows_in_sight // 2), extend=self.is_selecting)

    def action_move_in_row(self, direction: int) -> None:
        """Go to the start or the end of the row."""
        self._go(self.active.row_edge(self.selection.head, direction))

    def action_move_to_edge(self, direction: int) -> None:
        """Go to the top or the bottom of the article."""
        self._go(0 if direction < 0 else len(self.active.text))

    def action_extend(self, unit: Unit, direction: int) -> None:
        """Extend the selection by one unit, or begin one."""
        head = self.active.units.boundary(unit, self.selection.head, direction)
        self._select(self.selection.extended(head))

    def action_extend_rows(self, rows: int) -> None:
        """Extend the selection by screen rows, or begin one."""
        self._go_by_rows(rows, extend=True)

    def action_select(self) -> None:
        """Begin a selection at the cursor, or drop the one there is."""
        if self.is_selecting or not self.selection.is_empty:
            self.drop_selection()
        else:
            self.is_selecting = True
            self.show_status()

    def action_swap_ends(self) -> None:
        """Go to the other end of the selection."""
        self._select(Selection(self.selection.head, self.selection.anchor))

    def action_grow(self) -> None:
        """Grow the selection to the next larger unit around it."""
        selection = self.selection
        start, end = self.active.units.grown(selection.start, selection.end)
        if (start, end) != (selection.start, selection.end):
            self.set_selection(Selection(start, end))
            self.grown_from.append(selection)

    def action_shrink(self) -> None:
        """Undo the last growing."""
        if self.grown_from:
            self.set_selection(self.grown_from.pop())
        elif not self.selection.is_empty:
            self.drop_selection()

    def drop_selection(self) -> None:
        """Keep the cursor where it is and select nothing."""
        self.is_selecting = False
        self._select(Selection.cursor(self.selection.head))

    def _go(self, head: int) -> None:
        self._select(self.selection.extended(head) if self.is_selecting else Selection.cursor(head))

    def _go_by_rows(self, rows: int, *, extend: bool) -> None:
        head = self.selection.head
        if self.goal_column is None:
            self.goal_column = self.active.column_of(head)
        reached = self.active.offset_by_rows(head, rows, self.goal_column)
        self.grown_from.clear()
        self.set_selection(
            self.selection.extended(reached) if extend else Selection.cursor(reached), keep_goal=True
        )

    def _select(self, selection: Selection) -> None:
        self.grown_from.clear()
        self.set_selection(selection)
