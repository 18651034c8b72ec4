"""Copying: the only way from an article to the clipboard."""

from __future__ import annotations

from threading import Thread

from textual import on
from textual.message import Message

from corpus.alignment import CleanedOffset, Span
from tui import clipboard
from tui.screens.reader.base import ReaderBase


class CopyingActions(ReaderBase):
    """The commands that copy the selection, else the annotation under the cursor, else the sentence."""

    class Copied(Message):
        """A quote has been copied, or sent to the terminal at least."""

        def __init__(self, count: int, *, is_in_system: bool) -> None:
            self.count = count
            self.is_in_system = is_in_system
            super().__init__()

    def action_copy(self) -> None:
        """Copy a quote with its source."""
        span, words = self._to_copy()
        self._copy(words, clipboard.with_source(words, self.article, *span) if words else "")

    def action_copy_plain(self) -> None:
        """Copy a quote alone."""
        _, words = self._to_copy()
        self._copy(words, clipboard.plain(words))

    def _to_copy(self) -> tuple[Span[CleanedOffset], str]:
        """Give the span that is copied, in the cleaned text, and its words in the leading pane's script."""
        span = self.selected_span
        if span.is_empty and (item := self.current):
            span = item.span
        if not span.is_empty:
            return span, self._words(span)
        units, head = self.active.units, self.selection.head
        start, end = units.enclosing("sentence", head, head) if units.text else (0, 0)
        words = units.text[start:end].strip()
        start += len(units.text[start:end]) - len(units.text[start:end].lstrip())
        return self.in_cleaned(start, start + len(words)), words

    def _words(self, span: Span[CleanedOffset]) -> str:
        other = self.other_span(span)
        if self.active is self.other_pane and other:
            return self.other_pane.text[other.start : other.end]
        return self.article.text[span.start : span.end]

    def _copy(self, words: str, text: str) -> None:
        if not words:
            self.say("Nothing to copy here")
            return
        self.app.copy_to_clipboard(text)
        self.say(f"Copying {len(words):,} characters…")
        # Not a worker: leaving the app would wait for a program that does not answer.
        Thread(target=self._copy_to_system, args=(text, len(words)), daemon=True).start()

    def _copy_to_system(self, text: str, count: int) -> None:
        self.post_message(self.Copied(count, is_in_system=clipboard.copy_to_system(text)))

    @on(Copied)
    def _say_copied(self, message: Copied) -> None:
        self.say(clipboard.what_happened(message.count, is_in_system=message.is_in_system))
        if not message.is_in_system:
            # A program that failed may have written to the terminal.
            self.refresh()
