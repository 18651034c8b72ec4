"""The question before a change that would remove more than half of all annotations."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from annotations.errors import RemovesMost
from tui.screens.dialogs import ChoiceDialog


def ask_to_remove(screen: Screen[None], error: RemovesMost, go_on: Callable[[], object]) -> None:
    """Say how many annotations a change would remove, and make it only where the answer is yes."""

    def answer(chosen: str | None) -> None:
        if chosen == "remove":
            go_on()

    screen.app.push_screen(
        ChoiceDialog(
            f"This would remove {error.removed:,} of the {error.there:,} annotations",
            [("n", "No, leave all as it is", "leave"), ("y", "Yes; undo or redo brings them back", "remove")],
        ),
        answer,
    )
