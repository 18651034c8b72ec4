"""The box in which one types what is to be found: words, or a regular expression."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from corpus.search import Query
from tui.bindings import bindings_for, commands_of, take_keys
from tui.key_names import KeyNames, key_names
from tui.keymap import Scope
from tui.search_history import SearchHistory
from tui.widgets.typing_box import LineBox, all_heard


class FindBox(LineBox):
    """Gives a query: `Input.Changed` tells that it has changed, `enter` runs the screen's `leave_find`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.FIND)]

    DEFAULT_CSS = """
    FindBox { height: 3; border-subtitle-color: $foreground; }
    FindBox.-hidden { display: none; }
    """

    def __init__(self, placeholder: str, history: SearchHistory, *, id: str = "find") -> None:
        """Take what it says when it is empty, and what was searched for before."""
        super().__init__(placeholder=placeholder, id=id)
        self._history = history
        self._recalled = 0
        """How many searches back from the present one the box shows."""
        self._draft = Query()
        """What was typed before an earlier search was recalled."""
        self.is_pattern = False
        self._keys: KeyNames = {}
        self._name_mode()

    def on_mount(self) -> None:
        """Take the user's keys."""
        commands = commands_of(self.app)
        take_keys(self, Scope.FIND, commands)
        self._keys = key_names(commands)
        self._name_mode()

    @property
    def query_typed(self) -> Query:
        """What the box asks for."""
        return Query(self.value, self.is_pattern)

    def put(self, query: Query) -> None:
        """Show a query without asking for it anew."""
        with self.prevent(Input.Changed):
            self._show(query)
        self._recalled = 0

    def keep(self) -> None:
        """Keep what the box asks for, to be recalled."""
        self._history.add(self.query_typed)
        self._recalled = 0

    async def action_leave(self) -> None:
        """Have the screen go to what was found, once all that was typed before has arrived.

        At once, not by a message: the next key is then the screen's, however fast it comes.
        """
        await all_heard(self)
        await self.run_action("screen.leave_find")

    def action_toggle_pattern(self) -> None:
        """Take what is typed as a regular expression, or as plain words again."""
        self.is_pattern = not self.is_pattern
        self._name_mode()
        self._ask()

    def action_recall(self, steps: int) -> None:
        """Show an earlier search, or a later one again; the one that was being typed is the latest."""
        wanted = self._recalled + steps
        if not 0 <= wanted <= len(self._history):
            return
        if self._recalled == 0:
            self._draft = self.query_typed
            # What the box still shows from the last search is not what one wants recalled.
            if len(self._history) > 1 and self._history[-1] == self._draft:
                wanted += 1
        elif wanted == 1 and steps < 0 and self._history[-1] == self._draft:
            wanted = 0
        self._recalled = wanted
        with self.prevent(Input.Changed):
            self._show(self._history[-wanted] if wanted else self._draft)
        self._ask()

    def _show(self, query: Query) -> None:
        self.is_pattern = query.is_pattern
        self.value = query.words
        self.cursor_position = len(query.words)
        self._name_mode()

    def _ask(self) -> None:
        self.post_message(self.Changed(self, self.value))

    def _name_mode(self) -> None:
        self.border_title = Content("Regular expression" if self.is_pattern else "Words")
        other = "plain words" if self.is_pattern else "regular expression"
        if keys := self._keys:
            # Going back is a command of the screen that the box is on.
            back = keys[f"{getattr(self.screen, 'SCOPE', Scope.READER).name.lower()}.back"]
            self.border_subtitle = Content(
                f"{keys['find.pattern']} {other} · {keys['find.earlier']} earlier search · {back} back"
            )
