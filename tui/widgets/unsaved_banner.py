"""The banner that stays over a screen while something is not saved."""

from __future__ import annotations

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from annotations.store import FileStore
from tui.display import display_line, safe


class UnsavedBanner(Static):
    """Says what is wrong, what to do, and where else the edits are."""

    DEFAULT_CSS = """
    UnsavedBanner { dock: top; width: 1fr; height: auto; max-height: 4; padding: 0 1;
                    background: $error; color: $background; text-style: bold; }
    """

    @staticmethod
    def watch_over(screen: Screen[object], store: FileStore) -> None:
        """Show the banner on a screen while its store has a problem, and take it away when all is saved."""
        banners = screen.query_children(UnsavedBanner)
        words = _words(store)
        if words is None:
            banners.remove()
        elif banners:
            banners.first().update(words)
        else:
            screen.mount(UnsavedBanner(words), before=0)


def _words(store: FileStore) -> Content | None:
    problem = store.problem
    if problem is None:
        return None
    copy = f" A copy of this session's edits is in {store.unsaved_copy}." if store.unsaved_copy else ""
    return safe(display_line(f"NOT SAVED: {problem.what}. {problem.remedy}.{copy}"))
