"""One article to read and mark, in both scripts side by side."""

from tui.screens.reader.screen import ReaderScreen

__all__ = ["ReaderScreen"]
