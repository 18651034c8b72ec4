"""From the reader to the list of its suggestions, and back."""

from __future__ import annotations

from annotations.suggesting.suggestion import Suggestion
from tui.screens.offered import OfferedScreen
from tui.screens.reader.looking_back import LookingBackActions
from tui.screens.reader.suggesting import SuggestingActions


class OfferingActions(SuggestingActions, LookingBackActions):
    """The command that lists suggestions, so that many can be accepted or rejected at once."""

    _is_to_list: bool = False
    """Whether they are to be listed once they have been worked out."""

    def action_list_suggestions(self) -> None:
        """List what is suggested in the article; look for it first where it is not shown."""
        if self.converted() is None:
            return
        if self.session.habits.has_suggestions and self._has_answer:
            self._list()
        else:
            self._is_to_list = True
            if not self.session.habits.has_suggestions:
                self.action_suggestions()

    def _show_offered(self, offered: tuple[Suggestion, ...]) -> None:
        super()._show_offered(offered)
        if self._is_to_list and self._has_answer:
            self._is_to_list = False
            self._list()

    def _list(self) -> None:
        if bitext := self.converted():
            here = self.suggestion_here
            self.open_list(OfferedScreen(self.session, bitext, self._offered, self.verdicts_in_words, here))
