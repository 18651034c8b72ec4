"""The app: it wires the screens, the store's news and the terminal together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from tempfile import mkdtemp
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor
from textual.message import Message
from textual.screen import ModalScreen

from annotations.errors import StoreError
from annotations.formats import jsonl
from corpus.alignment import CleanedOffset
from corpus.article import Article
from corpus.search import Query
from tui.ambiguous import measure_ambiguous
from tui.bindings import CommandProvider, bindings_for, take_keys
from tui.early_keys import EarlyKeys
from tui.filters import NoColorFilter, UnsafeCharacterFilter
from tui.guarded_app import GuardedApp
from tui.keymap import Scope
from tui.learning_app import LearningApp
from tui.screens.concordance import ConcordanceScreen
from tui.screens.dialogs import TextDialog
from tui.screens.help import help_text
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.reader.crossing import CrossingActions
from tui.screens.tour import TourDialog
from tui.screens.values import AllValuesScreen
from tui.session import Session
from tui.terse_updates import TerselyDrawn
from tui.theme import PIZHU_DARK, PIZHU_LIGHT
from tui.tour import remember_tour, tour_pages
from tui.widgets.unsaved_banner import UnsavedBanner

if TYPE_CHECKING:
    from tui.screens.matrix import MatrixScreen


class PizhuApp(EarlyKeys, TerselyDrawn, LearningApp, GuardedApp):
    """Pizhu, on one corpus."""

    TITLE = "Pizhu"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.APP)]
    COMMANDS = {CommandProvider}  # noqa: RUF012 (Textual's own name for what the palette offers)
    ENABLE_COMMAND_PALETTE = True
    ALLOW_SELECT = False
    """Textual's own selection would reach over both panes, and copy without saying what became of it."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "widgets/script_pane/script_pane.tcss"]

    class StoreChanged(Message):
        """The store has written, or has failed to."""

        def can_replace(self, message: Message) -> bool:
            """What counts is how the store is when the message arrives."""
            return isinstance(message, PizhuApp.StoreChanged)

    def __init__(self, session: Session, article: Article | None = None, *, shows_tour: bool = False) -> None:
        """Take what is worked on, the article to open at once, if any, and whether to begin with the tour."""
        super().__init__()
        measure_ambiguous(wide=session.settings.view.is_ambiguous_wide)
        self.session = session
        self.commands = session.settings.commands
        """All commands, with the user's keys."""
        take_keys(self, Scope.APP, self.commands)
        self._first = article
        self._shows_tour = shows_tour
        self._has_begun = False
        self._has_refused_to_quit = False
        # One for all: rows keep what a filter made of them for as long as it is the same one. With a new one
        # every time, each key press filtered every row on the screen again, which took 4 ms.
        self._unsafe_characters = UnsafeCharacterFilter()
        self._without_color: NoColorFilter | None = None
        self.animation_level = "none"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let no character out that acts on a terminal, whatever a widget may have been handed."""
        filters = [*super().get_line_filters(), self._unsafe_characters]
        if not self.no_color:
            return filters
        if self._without_color is None or self._without_color.theme != self.theme:
            variables = self.get_css_variables()
            grounds = (Color.parse(variables[name]) for name in ("background", "surface"))
            self._without_color = NoColorFilter(self.theme, *grounds)
        # In place of Textual's, which keeps all colours as shades of grey.
        return [self._without_color, *(one for one in filters if not isinstance(one, Monochrome | NoColor))]

    def on_mount(self) -> None:
        """Show the library, and the article that was asked for."""
        self.register_theme(PIZHU_DARK)
        self.register_theme(PIZHU_LIGHT)
        self.theme = self.session.settings.view.theme
        # Called from the store's own thread; posting a message is safe from there.
        self.session.store.on_saved(self._tell_store_changed)
        if self._first:
            self._open(self._first)
        else:
            self.push_screen(LibraryScreen(self.session))
        if self._shows_tour:
            self.action_tour()
        self._has_begun = True
        self.carry_out_early_keys()
        if self.session.places.report:
            self.notify(self.session.places.report, title="Where you were is not known", markup=False)
        for report in self.session.store.reports:
            self.notify(report, title="About the store", severity="warning", timeout=20, markup=False)

    def _tell_store_changed(self) -> None:
        self.post_message(self.StoreChanged())

    def on_pizhu_app_store_changed(self) -> None:
        """Have the reader say whether all is saved, and every screen that something is not."""
        for screen in self.screen_stack:
            if screen.is_mounted and not isinstance(screen, ModalScreen):
                UnsavedBanner.watch_over(screen, self.session.store)
            if isinstance(screen, ReaderScreen) and screen.is_mounted:
                screen.save_state_changed()

    @property
    def takes_keys(self) -> bool:
        """Whether the app has begun, and the library, where it is in front, has its articles."""
        screen = self.screen_stack[-1] if self._has_begun and self.screen_stack else None
        return screen.is_filled if isinstance(screen, LibraryScreen) else screen is not None

    def on_library_screen_filled(self) -> None:
        """Carry out what was typed while articles were read."""
        self.carry_out_early_keys()

    def on_library_screen_opened(self, message: LibraryScreen.Opened) -> None:
        """Open the article."""
        self._open(message.article)

    def action_close_reader(self) -> None:
        """Go back to the library, at once: the next key is the library's."""
        if not isinstance(self.screen, ReaderScreen):
            return
        self.learn_again()
        if any(isinstance(screen, LibraryScreen) for screen in self.screen_stack):
            self.pop_screen()
        else:
            # The article was opened at once; reading all the others before would have kept it waiting.
            self.switch_screen(LibraryScreen(self.session))

    def action_help(self) -> None:
        """Show the keys that work here."""
        scope = getattr(self.screen, "SCOPE", None)
        if isinstance(scope, Scope):
            self.push_screen(TextDialog("Keys", help_text(scope, self.commands, self.size.width)))

    def action_tour(self) -> None:
        """Show the three pages for who has never seen the program."""

        def leave(_: str | None) -> None:
            self.run_worker(remember_tour, thread=True)

        self.push_screen(TourDialog(tour_pages(self.commands)), leave)

    async def action_quit(self) -> None:
        """Save what is not saved yet, and leave. What cannot be saved keeps the app open, once."""
        try:
            self.session.store.close()
        except StoreError as error:
            if self._has_refused_to_quit:
                self._leave_with_a_copy()
                return
            self._has_refused_to_quit = True
            self.notify(
                f"{error} Mend that, and quit again; or quit again as it is: a copy of all annotations is "
                "then left in the folder for temporary files.",
                title="Not everything is saved",
                severity="error",
                timeout=60,
                markup=False,
            )
            return
        self.exit()

    def _leave_with_a_copy(self) -> None:
        """Leave although the store cannot be written, with all annotations in a file of their own."""
        try:
            copy = Path(mkdtemp(prefix="pizhu-unsaved-"), "annotations.jsonl")
            copy.write_bytes(b"".join(jsonl.lines(self.session.store.all())))
        except OSError as error:
            self.notify(
                f"Nor can a copy be written: {error.strerror or error}",
                title="Not everything is saved",
                severity="error",
                timeout=60,
                markup=False,
            )
            return
        self.session.store.abandon()
        message = (
            f"pizhu: not everything could be saved. All annotations are in {copy}; `pizhu import` reads it"
        )
        self.leave_with_words(message, 1)

    def on_concordance_screen_opened(self, message: ConcordanceScreen.Opened) -> None:
        """Open the article at what was found, with all that was found in it marked."""
        self._open(message.article, (message.query, CleanedOffset(message.start)))

    def on_crossing_actions_reached(self, message: CrossingActions.Reached) -> None:
        """Open the article in place of the one that leads there, unless one has gone elsewhere meanwhile."""
        if self.screen is message.reader:
            screen = ReaderScreen(message.article, self.session)
            screen.arrival = message.arrival
            self.switch_screen(screen)

    def on_all_values_screen_opened(self, message: AllValuesScreen.Opened) -> None:
        """Open the article at the annotation whose value was chosen."""
        article = self.session.overruled(message.article)
        start = article.cleaned.alignment.map_point(message.start)
        self._open(message.article, (Query(), start))

    def on_matrix_screen_opened(self, message: MatrixScreen.Opened) -> None:
        """Open the article at a quote that was chosen from the matrix."""
        screen = ReaderScreen(message.article, self.session)
        screen.arrival = message.arrival
        self.push_screen(screen)

    def _open(self, article: Article, opened_at: tuple[Query, CleanedOffset] | None = None) -> None:
        screen = ReaderScreen(article, self.session)
        screen.opened_at = opened_at
        self.push_screen(screen)
