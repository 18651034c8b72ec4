"""Finding words in the text of a screen, in either script, and the box they are typed in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from textual import on
from textual.widgets import Input

from corpus.scripts import fold_scripts
from tui.screens.moving import MovingActions
from tui.widgets.script_pane.widget import ScriptPane


class FindingActions(MovingActions):
    """The commands that find. The screen has an `Input` with the id `find`."""

    def __init__(self, pane: ScriptPane) -> None:
        """Take the pane that the cursor is in."""
        super().__init__(pane)
        self.hits: tuple[tuple[int, int], ...] = ()
        """What the search found, in the text that is searched."""
        self._searched = ("", "")
        """The text that was searched last, and its form in which both scripts meet."""

    @property
    def searched_text(self) -> str:
        """The text that is searched."""
        raise NotImplementedError

    @property
    def cursor(self) -> int:
        """The cursor, in that text."""
        raise NotImplementedError

    def go_to(self, offset: int) -> None:
        """Put the cursor at an offset of that text, extending the selection while one is made."""
        raise NotImplementedError

    def show_hits(self) -> None:
        """Point out what the search found."""
        raise NotImplementedError

    def find(self, words: str) -> None:
        """Mark every place where the words stand, in either script."""
        needle, text = fold_scripts(words.strip()), self._folded_text()
        hits: list[tuple[int, int]] = []
        start = text.find(needle) if needle else -1
        while start >= 0:
            hits.append((start, start + len(needle)))
            start = text.find(needle, start + len(needle))
        self.hits = tuple(hits)
        self.show_hits()

    def _folded_text(self) -> str:
        text = self.searched_text
        if self._searched[0] is not text:
            self._searched = (text, fold_scripts(text))
        return self._searched[1]

    def action_go_to_hit(self, direction: int) -> None:
        """Go to the next or the previous place that the search found, around the ends of the text."""
        if not self.hits:
            self.say("Nothing is being looked for: / finds")
            return
        starts = [start for start, _ in self.hits]
        index = bisect_right(starts, self.cursor) if direction > 0 else bisect_left(starts, self.cursor) - 1
        index += direction * ((self.take_count() or 1) - 1)
        self.leave_place()
        self.go_to(starts[index % len(starts)])
        self.say(f"{index % len(starts) + 1} of {len(starts)}")

    def action_find(self) -> None:
        """Open the search."""
        box = self._box
        # Both at once, or the first letters of who types fast would be taken for commands.
        box.display = True
        self.set_focus(box)

    @on(Input.Changed, "#find")
    def _find_as_typed(self, event: Input.Changed) -> None:
        self.find(event.value)

    @on(Input.Submitted, "#find")
    def _go_to_first_hit(self, event: Input.Submitted) -> None:
        self.close_find()
        if self.hits:
            self.action_go_to_hit(1)
        elif event.value:
            self.say("Not found in this article")

    def close_find(self) -> None:
        """Hide the box and give the focus back to the text."""
        self._box.display = False
        self.set_focus(self.active)

    def leave_one(self) -> bool:
        """Leave the search box, the selection or the search, whichever is there first; say if one was."""
        if self._box.display:
            self.close_find()
        elif self.drop_count():
            self.show_status()
        elif self.is_selecting or not self.selection.is_empty:
            self.drop_selection()
        elif self.hits:
            self.find("")
        else:
            return False
        return True

    @property
    def _box(self) -> Input:
        return self.query_one("#find", Input)
