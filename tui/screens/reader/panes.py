"""Two panes, one cursor: changing sides, and going from annotation to annotation."""

from __future__ import annotations

from tui.display import shorten
from tui.screens.reader.base import ReaderBase
from tui.widgets.script_pane.widget import ScriptPane


class PaneActions(ReaderBase):
    """The commands that move between the panes and between annotations."""

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
            # Under the mouse rows must not move: where it points the cursor will be.
            if not pane.is_dragging:
                self.active.scroll_to_head()
            self.show_status()

    def action_next_here(self) -> None:
        """Choose the next of the annotations under the cursor, outwards and then from the innermost again."""
        around = self.placed.at(self.cursor)
        current = self.current
        if current is None:
            self.say(
                f"No annotation under the cursor: {self.keys['reader.next_annotation']} goes to the next"
            )
            return
        place = next(index for index, item in enumerate(around) if item is current)
        item = around[(place + 1) % len(around)]
        self.chosen = item.annotation.id
        title = self.session.codebook.title_of(item.annotation.tag)
        words = f"{title} “{shorten(item.annotation.quote, 40)}”"
        self.say(f"{(place + 1) % len(around) + 1} of {len(around)} here: {words}")

    def action_go_to_annotation(self, direction: int) -> None:
        """Go to the start of the next or the previous annotation."""
        item, offset = None, self.cursor
        for _ in range(self.take_count() or 1):
            if following := self.placed.beside(offset, direction):
                item, offset = following, following.span.start
        if item:
            self.leave_place()
            self.go_to(item.span.start)
        else:
            where = "below" if direction > 0 else "above"
            self.say(f"No annotation {where} the cursor")
