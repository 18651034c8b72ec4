"""Two panes, one cursor: changing sides, and going from annotation to annotation."""

from __future__ import annotations

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
