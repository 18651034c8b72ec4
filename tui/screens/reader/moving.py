"""Moving and selecting."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from corpus.alignment import CleanedOffset
from corpus.scripts import fold_scripts
from tui.motion import Selection, Unit
from tui.screens.reader.base import ReaderBase
from tui.widgets.script_pane.widget import ScriptPane


class MovingActions(ReaderBase):
    """The commands that move the cursor, select, and find."""

    hits: tuple[tuple[int, int], ...] = ()
    """What the search found, in the cleaned text."""

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

    def action_other_pane(self) -> None:
        """Lead with the other pane, from the same place."""
        if not self.bitext:
            self.say("The other script is still being converted")
            return
        self.lead_with(self.follower)
        self.active.focus()

    def lead_with(self, pane: ScriptPane) -> None:
        """Make a pane's cursor the real one."""
        if pane is not self.active:
            self.active = pane
            self.goal_column = None
            self.grown_from.clear()
            self.active.select(self.active.selection)
            self.mirror_selection()
            self.active.scroll_to_head()
            self.show_status()

    def action_go_to_annotation(self, direction: int) -> None:
        """Go to the start of the next or the previous annotation."""
        item = self.placed.beside(self.cursor, direction)
        if item:
            self.place_cursor(item.span.start)
        else:
            where = "below" if direction > 0 else "above"
            self.say(f"No annotation {where} the cursor")

    def find(self, words: str) -> None:
        """Mark every place where the words stand, in either script, and go to the first behind the cursor."""
        needle, text = fold_scripts(words.strip()), fold_scripts(self.article.text)
        hits: list[tuple[int, int]] = []
        start = text.find(needle) if needle else -1
        while start >= 0:
            hits.append((start, start + len(needle)))
            start = text.find(needle, start + len(needle))
        self.hits = tuple(hits)
        self.own_pane.set_found(self.hits)
        if self.bitext:
            to_other = self.bitext.to_other
            self.other_pane.set_found(
                to_other.map_span(CleanedOffset(start), CleanedOffset(end)) for start, end in hits
            )

    def action_go_to_hit(self, direction: int) -> None:
        """Go to the next or the previous place that the search found, around the ends of the article."""
        if not self.hits:
            self.say("Nothing is being looked for: / finds")
            return
        starts = [start for start, _ in self.hits]
        index = bisect_right(starts, self.cursor) if direction > 0 else bisect_left(starts, self.cursor) - 1
        self.place_cursor(CleanedOffset(starts[index % len(starts)]))
        self.say(f"{index % len(starts) + 1} of {len(starts)}")

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
