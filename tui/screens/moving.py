"""Moving and selecting, on any screen that has a text with a cursor in it."""

from __future__ import annotations

from tui.motion import Selecting, Selection, Unit
from tui.screens.counting import CountingActions
from tui.widgets.script_pane.widget import ScriptPane


class MovingActions(CountingActions):
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
        self.last_unit: Selecting = "word"
        """What was selected last as a whole, to be selected again elsewhere."""
        self._said = ""

    @property
    def selection(self) -> Selection:
        """The selection, in the leading pane's own offsets."""
        return self.active.selection

    def on_screen_resume(self) -> None:
        """Take the terminal's cursor back from the screen that was in front."""
        if self.active.has_focus:
            self.active.place_terminal_cursor()

    @property
    def is_for_counts(self) -> bool:
        """Whether digits are a count: where nothing is selected. Where something is, they tag it."""
        return self.selection.is_empty

    def set_selection(
        self, selection: Selection, *, keep_goal: bool = False, keep_view: bool = False
    ) -> None:
        """Move the cursor and the selection, and bring them into sight.

        Args:
            selection: In the leading pane's offsets.
            keep_goal: Whether moving up and down keeps to the column it had.
            keep_view: Whether rows stay where they are as long as the cursor's is in sight: under the mouse
                they must not move.
        """
        self._said = ""
        self.drop_count()
        if not keep_goal:
            self.goal_column = None
        self.active.select(selection)
        top = self.active.scroll_offset
        if not (keep_view and self.active.is_in_sight(selection.head)):
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
        self.drop_count()
        self.show_status()

    def leave_place(self) -> None:
        """Remember where the cursor is, before it goes far: a screen can bring it back."""

    def action_move(self, unit: Unit, direction: int) -> None:
        """Move by one unit, extending the selection while one is being made."""
        selection, count = self.selection, self.take_count() or 1
        if unit == "character" and not self.is_selecting and not selection.is_empty:
            # As everywhere: the arrow leaves a selection at the end it points to.
            self.go_or_extend(selection.end if direction > 0 else selection.start)
            return
        if self.is_selecting:
            self.go_or_extend(self.active.units.extended(unit, selection.head, direction * count))
        else:
            self.go_or_extend(self.active.units.moved(unit, selection.head, direction * count))

    def action_move_rows(self, rows: int) -> None:
        """Move by screen rows, keeping to the column where the movement began."""
        self._go_by_rows(rows * (self.take_count() or 1), extend=self.is_selecting)

    def action_move_pages(self, direction: int) -> None:
        """Move by half of what is in sight."""
        half = max(1, self.active.rows_in_sight // 2)
        self._go_by_rows(direction * half * (self.take_count() or 1), extend=self.is_selecting)

    def action_move_in_row(self, direction: int) -> None:
        """Go to the start or the end of the row."""
        self.go_or_extend(self.active.row_edge(self.selection.head, direction))

    def action_move_to_edge(self, direction: int) -> None:
        """Go to the top or the bottom of the article; with a count, to that paragraph."""
        count = self.take_count()
        self.leave_place()
        if count:
            self.go_or_extend(self.active.units.paragraph_start(count))
        else:
            self.go_or_extend(0 if direction < 0 else len(self.active.text))

    def action_extend(self, unit: Unit, direction: int) -> None:
        """Extend the selection by one unit, or begin one."""
        count = self.take_count() or 1
        head = self.active.units.extended(unit, self.selection.head, direction * count)
        self._select(self.selection.extended(head))

    def action_extend_rows(self, rows: int) -> None:
        """Extend the selection by screen rows, or begin one."""
        self._go_by_rows(rows * (self.take_count() or 1), extend=True)

    def action_select(self) -> None:
        """Begin a selection at the cursor, or go on with one; drop the one that is being made."""
        if self.is_selecting:
            self.drop_selection()
        else:
            self.is_selecting = True
            self.show_status()

    def action_swap_ends(self) -> None:
        """Go to the other end of the selection."""
        self._select(Selection(self.selection.head, self.selection.anchor))

    def action_grow(self) -> None:
        """Grow the selection to the next larger unit around it."""
        for _ in range(self.take_count() or 1):
            start, end = self.selection.start, self.selection.end
            if start == end:
                # When a clause has just been tagged, the cursor is before the mark behind it.
                start = end = self.active.units.behind_marks(start)
            growth = self.active.units.growth(start, end)
            if growth is None:
                break
            self.last_unit = growth[0]
            self.select_whole(growth[1])

    def action_shrink(self) -> None:
        """Undo the last growing."""
        for _ in range(self.take_count() or 1):
            if self.grown_from:
                self.set_selection(self.grown_from.pop())
            elif not self.selection.is_empty:
                self.drop_selection()
                break

    def select_whole(self, span: tuple[int, int]) -> None:
        """Select a span, in the leading pane's offsets; shrinking brings back what was selected."""
        before = self.selection
        self.set_selection(Selection(*span))
        self.grown_from.append(before)

    def drop_selection(self) -> None:
        """Keep the cursor where it is and select nothing."""
        self.is_selecting = False
        self._select(Selection.cursor(self.selection.head))

    def go_or_extend(self, head: int) -> None:
        """Put the cursor at an offset of the leading pane, extending the selection while one is made."""
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
