"""Learning from within the app: when it is asked for, and again when much more is marked."""

from __future__ import annotations

from math import inf

from textual import on, work
from textual.app import App
from textual.message import Message
from textual.worker import get_current_worker

from annotations.errors import PizhuError
from tui.screens.reader.suggesting import SuggestingActions
from tui.session import Session

GROWTH = 1.25
"""How many times as many mechanisms and outcomes there have to be for the model to be trained again."""

_SECONDS = 15
"""For which it is told what was learned."""


class LearningApp(App[None]):
    """The app, as far as it learns. All work is done beside; a message tells what came of it."""

    session: Session
    _is_learning = False

    class Learned(Message):
        """A model was trained, or could not be."""

        def __init__(self, said: str, *, is_error: bool = False) -> None:
            self.said = said
            self.is_error = is_error
            super().__init__()

    class NothingNew(Message):
        """There was no reason to learn again."""

    def action_learn(self) -> None:
        """Learn from what is marked what to suggest, and say whether that is better than the rules."""
        if self.session.store.is_read_only:
            self.notify("Only read: nothing is learned", severity="warning", markup=False)
        elif self._is_learning:
            self.notify("Still learning", markup=False)
        else:
            self._is_learning = True
            self.notify("Learning from your annotations: go on meanwhile", markup=False)
            self._learn(only_if_grown=False)

    def learn_again(self) -> None:
        """Train the model again if there is one, and much more is marked since, or the program is another."""
        if not self._is_learning and not self.session.store.is_read_only:
            self._is_learning = True
            self._learn(only_if_grown=True)

    @work(thread=True, group="learning")
    def _learn(self, *, only_if_grown: bool) -> None:
        # 20 ms, which who never learns need not wait for.
        from annotations.suggesting.learned import facts_of, model_path
        from tui.commands.learning import check_that_it_can, in_words, learnable, materials_of
        from tui.commands.learning_apart import learn_apart

        worker = get_current_worker()
        path = self.session.store_path
        if path is None:
            self.post_message(self.NothingNew())
            return
        try:
            if only_if_grown:
                try:
                    known = facts_of(path)
                    least = GROWTH * known.annotations if known else inf
                except (ValueError, TypeError):
                    # Another version has learned it, or it is damaged: either way it is no use as it is.
                    least = 0
                if learnable(self.session.store.all()) < least:
                    self.post_message(self.NothingNew())
                    return
            check_that_it_can()
            materials, problems = materials_of(self.session)
            result = learn_apart(materials, model_path(path), lambda: worker.is_cancelled)
        except (PizhuError, OSError, ValueError, TypeError) as error:
            # What nobody asked for is not complained about.
            told = self.NothingNew() if only_if_grown else self.Learned(str(error), is_error=True)
            self.post_message(told)
            return
        if result is not None:
            self.post_message(self.Learned("\n".join((in_words(result), *problems))))

    @on(NothingNew)
    def _go_on(self) -> None:
        self._is_learning = False

    @on(Learned)
    def _tell_what_was_learned(self, message: Learned) -> None:
        self._is_learning = False
        self.notify(
            message.said,
            title="Not learned" if message.is_error else "Learned",
            severity="error" if message.is_error else "information",
            timeout=_SECONDS,
            markup=False,
        )
        for screen in self.screen_stack:
            if isinstance(screen, SuggestingActions) and screen.is_mounted:
                screen.suggest_anew()
