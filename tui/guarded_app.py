"""An app that leaves tidily, whatever ends it, and says no more of it than is fit to be read."""

from __future__ import annotations

import sys
from contextlib import suppress

from rich.console import RenderableType
from textual.app import App
from textual.content import Content
from textual.driver import Driver

from tui import crash
from tui.display import display


class GuardedApp(App[None]):
    """An app with guards against signals, a terminal that is gone, and its own mistakes."""

    _last_words: str = ""
    """What is said once the terminal is given back."""
    _has_told_of_input = False

    def get_driver_class(self) -> type[Driver]:
        """Give the driver for terminals of Unix with its guards; that of another system is as it is."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from tui.guarded_driver import GuardedDriver

        return GuardedDriver

    def leave(self, number: int) -> None:
        """Leave because of a signal: notes that are being written are kept as drafts."""
        self._keep_drafts()
        if self._loop is None:
            sys.exit(128 + number)
        with suppress(RuntimeError):
            # Where the loop is over, the app is as well.
            self._loop.call_soon_threadsafe(self.exit, None, 128 + number)

    def give_up_terminal(self) -> None:
        """Wait no more for a terminal that takes nothing."""
        if give_up := getattr(self._driver, "give_up", None):
            give_up()

    def leave_with_words(self, words: str, return_code: int) -> None:
        """Leave, and say something on the terminal that was given back."""
        self._last_words = words
        self.exit(return_code=return_code)

    def _keep_drafts(self) -> None:
        for screen in [screen for stack in self._screen_stacks.values() for screen in stack]:
            if keep := getattr(screen, "keep_draft", None):
                keep()

    def on_unreadable_input(self) -> None:
        """Say once why nothing comes of what is typed."""
        if not self._has_told_of_input:
            self._has_told_of_input = True
            self.notify(
                "Such keys are dropped. Set the encoding of the terminal, and of its input method, to UTF-8.",
                title="The terminal sends what is not UTF-8",
                severity="warning",
                timeout=20,
                markup=False,
            )

    def _handle_exception(self, error: Exception) -> None:
        """Leave because of a mistake, with one line that says where its details are."""
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self._return_code = crash.CRASHED
            with suppress(Exception):
                self._keep_drafts()
            # A worker's failure has the mistake itself inside.
            inner = getattr(error, "error", error)
            self._last_words = crash.report(inner if isinstance(inner, BaseException) else error)
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        """Leave because of the mistake that is being handled."""
        error = sys.exc_info()[1]
        self._handle_exception(error if isinstance(error, Exception) else RuntimeError("no exception"))

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002 - they may hold any text
        """Leave because of the mistake that is being handled; what would be shown of it is not."""
        self._fatal_error()

    def _print_error_renderables(self) -> None:
        """Say the last words, as plain text, if there is still someone to hear them."""
        # Of what `exit` was given: what is drawn in any other way could hold anything.
        given = [str(one) for one in self._exit_renderables if isinstance(one, str | Content)]
        said = [words for words in (self._last_words, *given) if words]
        self._last_words = ""
        self._exit_renderables.clear()
        if said and sys.__stderr__ is not None:
            with suppress(OSError, ValueError):
                print(display("\n".join(said)), file=sys.__stderr__, flush=True)
