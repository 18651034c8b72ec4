"""Finding words in the text of a screen, in either script, while they are typed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter

from textual import on, work
from textual.message import Message
from textual.widgets import Input
from textual.worker import Worker, get_current_worker

from corpus.errors import SearchError
from corpus.search import Query
from tui.motion import Selection
from tui.screens.moving import MovingActions
from tui.text_search import Hits, OtherWording, TextSearch
from tui.widgets.find_box import FindBox
from tui.widgets.script_pane.widget import ScriptPane
from tui.widgets.status_line import selected_in_words

SEARCHED_AT_ONCE = 50_000
"""Code points up to which words are looked for before the next key; it takes 5 ms. More is done beside."""
_SEARCHING = "Searching…"
"""What is said until a search that runs beside is at its end, unless something else is done."""


@dataclass(frozen=True, slots=True)
class _Before:
    """Where one was when the search box was opened."""

    pane: ScriptPane
    selection: Selection
    is_selecting: bool
    top: int
    cursor: int
    query: Query
    hits: Hits


class FindingActions(MovingActions):
    """The commands that find. The screen has a `FindBox`."""

    class Searched(Message):
        """A search has come to its end."""

        def __init__(self, text: str, query: Query, result: Hits | SearchError) -> None:
            self.text = text
            self.query = query
            self.result = result
            super().__init__()

    def __init__(self, pane: ScriptPane) -> None:
        """Take the pane that the cursor is in."""
        super().__init__(pane)
        self.looked_for = Query()
        """What is looked for."""
        self.hits: Hits = ()
        """What the search found, in the text that is searched, in order."""
        self._before: _Before | None = None
        self._awaited_from: int | None = None
        """From where on the first place is gone to, when a search that runs beside has found it."""
        self._was_selecting = False
        """Whether a selection was being made when that began."""
        self._search = TextSearch()
        self._searching: Worker[None] | None = None

    @property
    def searched_text(self) -> str:
        """The text that is searched."""
        raise NotImplementedError

    @property
    def other_wording(self) -> OtherWording | None:
        """What is searched as well, where it has words that the text has not."""
        return None

    @property
    def cursor(self) -> int:
        """The cursor, in the text that is searched."""
        raise NotImplementedError

    def go_to(self, offset: int) -> None:
        """Put the cursor at an offset of that text, extending the selection while one is made."""
        raise NotImplementedError

    def show_hits(self) -> None:
        """Point out what the search found."""
        raise NotImplementedError

    def show_hit(self) -> None:
        """Point out the `present_hit`."""
        raise NotImplementedError

    @property
    def present_hit(self) -> tuple[int, int]:
        """What the search found and the cursor is in; `(0, 0)` where it is in none."""
        index = bisect_right(self.hits, self.cursor, key=itemgetter(0)) - 1
        return self.hits[index] if index >= 0 and self.cursor < self.hits[index][1] else (0, 0)

    def set_selection(
        self, selection: Selection, *, keep_goal: bool = False, keep_view: bool = False
    ) -> None:
        """Move the cursor and the selection, and point out what was found there."""
        super().set_selection(selection, keep_goal=keep_goal, keep_view=keep_view)
        if self.hits:
            self.show_hit()

    def find(self, query: Query, start: int | None = None) -> None:
        """Mark every place where the query stands; at once, or as soon as a search beside has found them.

        Args:
            query: What is looked for.
            start: Where the cursor is, for it to go to the first place from there on.
        """
        self.looked_for = query
        self._await(start)
        if self._searching:
            self._searching.cancel()
            self._searching = None
        if query.is_empty:
            self._show_found(())
        elif query.is_pattern or len(self.searched_text) > SEARCHED_AT_ONCE:
            self.say(_SEARCHING)
            self._searching = self._search_beside(self.searched_text, query, self.other_wording)
        else:
            self._show_found(self._search.result(self.searched_text, query, self.other_wording))

    def find_again(self) -> None:
        """Look for the same in a text that has changed, and leave the cursor where it is."""
        if not self.looked_for.is_empty:
            self.find(self.looked_for)

    @work(thread=True, exclusive=True, group="finding")
    def _search_beside(self, text: str, query: Query, other: OtherWording | None) -> None:
        worker = get_current_worker()
        result = self._search.result(text, query, other, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Searched(text, query, result))

    @on(Searched)
    def _take_result(self, message: Searched) -> None:
        if message.query == self.looked_for and message.text is self.searched_text:
            self._searching = None
            if self._awaited_from is not None and not self._is_left_alone:
                # Whoever has gone on to something else is left where they are.
                self._awaited_from = None
            self._show_found(message.result)

    def _await(self, start: int | None) -> None:
        self._awaited_from, self._was_selecting = start, self.is_selecting

    @property
    def _is_left_alone(self) -> bool:
        """Whether nothing was done since the search was said to be awaited: every command says something."""
        return self._said == _SEARCHING and self.is_selecting is self._was_selecting and self.is_current

    def on_screen_suspend(self) -> None:
        """Await no search any more: something else is in front."""
        self._awaited_from = None

    def _show_found(self, result: Hits | SearchError) -> None:
        self.hits = () if isinstance(result, SearchError) else result
        self.show_hits()
        self._box.set_class(isinstance(result, SearchError), "-invalid")
        origin = self._before.cursor if self._before else self._awaited_from
        if self._before:
            self._go_back_to(self._before)
        self._awaited_from = None
        if isinstance(result, SearchError):
            self.say(str(result))
        elif self.looked_for.is_empty or origin is None:
            self._said = ""
            self.show_status()
        elif self.hits:
            self._go_to_hit(bisect_left(self.hits, origin, key=itemgetter(0)))
        else:
            self.say("Not found in this article")

    def action_go_to_hit(self, direction: int) -> None:
        """Go to the next or the previous place that the search found, around the ends of the text."""
        further = (self.take_count() or 1) - 1
        if self.hits:
            self.leave_place()
            find = bisect_right if direction > 0 else bisect_left
            index = find(self.hits, self.cursor, key=itemgetter(0)) - (direction < 0)
            self._go_to_hit(index + direction * further)
        elif self._searching:
            self.say(_SEARCHING)
        elif self.looked_for.is_empty:
            key = self.keys[f"{self.SCOPE.name.lower()}.find"]
            self.say(f"Nothing is being looked for: {key} finds")
        else:
            self.say("Not found in this article")

    def _go_to_hit(self, index: int) -> None:
        total = len(self.hits)
        self.go_to(self.hits[index % total][0])
        which = f"{index % total + 1} of {total}"
        selected = self.active.text[self.selection.start : self.selection.end] if self.is_selecting else ""
        self.say(f"{which} · {selected_in_words(selected)}" if selected else which)

    def action_find(self) -> None:
        """Open the search."""
        self.leave_place()
        box = self._box
        selection, top = self.selection, self.active.top_offset
        self._before = _Before(
            self.active, selection, self.is_selecting, top, self.cursor, self.looked_for, self.hits
        )
        # Both at once, or the first letters of who types fast would be taken for commands.
        box.display = True
        self.set_focus(box)

    @on(Input.Changed, "#find")
    def _find_as_typed(self) -> None:
        if self._before:
            self.find(self._box.query_typed)

    def action_leave_find(self) -> None:
        """Leave the search box, at the place that was found."""
        self._box.keep()
        if self.looked_for != self._box.query_typed:
            # The news of the last letters is still on its way.
            self.find(self._box.query_typed)
        if self._searching:
            self._await(self._before.cursor if self._before else None)
            self.say(_SEARCHING)
        self._before = None
        self._close_find()
        if not self._searching and not self.looked_for.is_empty and not self.hits:
            self.say(self._said or "Not found in this article")

    def leave_one(self) -> bool:
        """Leave the search box, the selection or the search, whichever is there first; say if one was."""
        if self._box.display:
            self._cancel_find()
        elif self.drop_count():
            self.show_status()
        elif self.is_selecting or not self.selection.is_empty:
            self.drop_selection()
        elif not self.looked_for.is_empty:
            self._box.put(Query("", self.looked_for.is_pattern))
            self.find(Query())
        else:
            return False
        return True

    def _cancel_find(self) -> None:
        """Leave the search box for the place where one was, and for what was being looked for there."""
        before, self._before = self._before, None
        if self._searching:
            self._searching.cancel()
            self._searching = None
        if before:
            self.looked_for, self.hits = before.query, before.hits
            self._box.put(before.query)
            self.show_hits()
            self._go_back_to(before)
        self._close_find()

    def _go_back_to(self, before: _Before) -> None:
        # The panes cannot have been changed over: the box has had the focus since.
        self.is_selecting = before.is_selecting
        self.set_selection(before.selection)
        self.active.scroll_top_to(before.top)

    def _close_find(self) -> None:
        """Hide the box and give the focus back to the text."""
        self._box.remove_class("-invalid")
        self._box.display = False
        self.set_focus(self.active)

    @property
    def _box(self) -> FindBox:
        return self.query_one(FindBox)
