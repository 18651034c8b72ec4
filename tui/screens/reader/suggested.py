"""What is suggested in the article: worked out beside, shown when asked for, gone through."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from textual import on, work
from textual.message import Message

from annotations.placing import Placed
from annotations.suggesting.plugins import all_suggesters
from annotations.suggesting.suggestion import Material, Suggestion
from annotations.suggesting.verdicts import in_words, silent_kinds, verdicts_in
from annotations.suggestions import Suggested, suggest
from tui.keymap import title_of
from tui.screens.reader.linking import LinkingActions

LOOKING = "Looking for what is worth marking"
"""What is said while suggestions are worked out."""


class SuggestedActions(LinkingActions):
    """The commands that show suggestions and go to them. No key waits for what is worked out."""

    _offered: tuple[Suggestion, ...] = ()
    """What is offered in the article, in the order of the text."""
    _at: Suggestion | None = None
    """The one that was gone to last."""
    _adjusting: Suggestion | None = None
    """The one whose span is being changed: it is what is selected."""
    _asked: int = 0
    """How often suggestions were asked for: an answer to an earlier question is passed over."""
    _are_told: bool = False
    """Whether the next answer is told in words."""
    _has_answer: bool = False
    """Whether what was asked for last has been worked out."""
    verdicts_in_words: tuple[str, ...] = ()
    """How many suggestions of each kind were accepted so far, and which kinds are silent for it."""

    class Offered(Message):
        """Suggestions have been worked out."""

        def __init__(
            self, asked: int, found: Suggested, verdicts: tuple[str, ...], silent: frozenset[str]
        ) -> None:
            self.asked = asked
            self.found = found
            self.verdicts = verdicts
            self.silent = silent
            super().__init__()

    def on_mount(self) -> None:
        """Offer suggestions here too, where they were asked for in another article."""
        if self.session.habits.has_suggestions:
            self._are_told = True
            self._ask_for_suggestions()

    def action_suggestions(self) -> None:
        """Show suggestions, or hide them."""
        habits = self.session.habits
        habits.has_suggestions = not habits.has_suggestions
        self._adjusting = self._at = None
        if habits.has_suggestions:
            self._are_told = True
            self.say(LOOKING)
            self._ask_for_suggestions()
        else:
            self._asked += 1
            self._show_offered(())
            self.say("Suggestions are hidden")

    def place_annotations(self) -> None:
        """Show the annotations as they are now, and offer what is left."""
        super().place_annotations()
        if self.session.habits.has_suggestions and self.is_mounted:
            self._ask_for_suggestions()

    def suggest_anew(self) -> None:
        """Offer what a model that was trained meanwhile offers, where suggestions are shown."""
        if self.session.habits.has_suggestions:
            self._ask_for_suggestions()

    def _ask_for_suggestions(self) -> None:
        self._asked += 1
        self._has_answer = False
        store, article = self.session.store, self.article
        self._work_out(
            self._asked, Material(article, store.in_article(article.id), store.rejections(article.id))
        )

    @work(thread=True, exclusive=True, group="suggesting")
    def _work_out(self, asked: int, material: Material) -> None:
        store, article = self.session.store, material.article.id
        # With 100,000 annotations it takes 0.1 s.
        least, counted = self.session.settings.suggestions.least_precision, verdicts_in(store)
        silent = silent_kinds(counted, least)
        elsewhere = tuple(each for each in store.all() if each.article != article)
        material = replace(material, elsewhere=elsewhere)
        again = (
            f"The rules suggest until it is learned again: “{title_of('app.learn')}” in the palette "
            f"({self.keys['app.command_palette']}) does so, and so does closing an article"
        )
        suggesters, problems = all_suggesters(self.session.store_path, again)
        tags = {tag.name for tag in self.session.codebook.tags}
        found = suggest(material, suggesters, tags=tags, silent=silent)
        verdicts = tuple(in_words(kind, each, least) for kind, each in counted.items())
        found = replace(found, problems=(*problems, *found.problems))
        self.post_message(self.Offered(asked, found, verdicts, silent))

    @on(Offered)
    def _take_offered(self, message: Offered) -> None:
        if message.asked != self._asked:
            return
        self._has_answer = True
        self.verdicts_in_words = message.verdicts
        self._show_offered(message.found.suggestions)
        if not self._are_told:
            return
        self._are_told = False
        keys = self.keys
        if message.found.problems:
            self.notify(
                "\n".join(message.found.problems), title="Suggestions", severity="error", markup=False
            )
        if message.silent:
            said = (each for each in message.verdicts if each.partition(":")[0] in message.silent)
            self.notify("\n".join(said), title="Not suggested any more", severity="warning", markup=False)
        if self._said and self._said != LOOKING:
            # Something else is being read.
            return
        if self._offered:
            number = len(self._offered)
            self.say(
                f"{number} suggestion{'s' * (number > 1)}: {keys['reader.next_suggestion']} goes to the next"
            )
        else:
            self.say("Nothing to suggest here")

    def _show_offered(self, offered: tuple[Suggestion, ...]) -> None:
        self._offered = offered
        if self._at not in offered:
            self._at = None
        self.own_pane.set_suggested(each.span for each in offered)
        self._suggest_in_other_pane()
        self.show_status()

    def _suggest_in_other_pane(self) -> None:
        if self.bitext:
            to_other = self.bitext.to_other
            self.other_pane.set_suggested(to_other.map_span(*each.span) for each in self._offered)

    def mark_other_pane(self) -> None:
        """Show annotations and suggestions in the other pane, once its text is there."""
        super().mark_other_pane()
        self._suggest_in_other_pane()

    @property
    def suggestion_here(self) -> Suggestion | None:
        """The suggestion that commands act on: the one that was gone to, or the shortest under the cursor."""
        if not self._offered:
            return None
        cursor = self.cursor
        if self._at and self._at.span.start <= cursor < self._at.span.end:
            return self._at
        here = [each for each in self._offered if each.span.start <= cursor < each.span.end]
        return min(here, key=lambda each: each.span.end - each.span.start, default=None)

    def action_go_to_suggestion(self, direction: int) -> None:
        """Go to the next suggestion, or the one before."""
        if not self.session.habits.has_suggestions:
            self.say(f"{self.keys['reader.suggestions']} shows suggestions")
            return
        found = self._beside(direction)
        if found is None:
            where = "further down" if direction > 0 else "further up"
            self.say(f"No suggestion {where}" if self._offered else "Nothing to suggest here")
        else:
            self._go_to_suggestion(found)

    def _go_to_suggestion(self, suggestion: Suggestion) -> None:
        self._adjusting = None
        self._at = suggestion
        self.place_cursor(suggestion.span.start)

    def _beside(self, direction: int) -> Suggestion | None:
        here = self.suggestion_here
        if here is not None and here is self._at:
            index = self._offered.index(here) + direction
        else:
            behind = bisect_right(self._offered, self.cursor, key=lambda each: each.span.start)
            index = behind if direction > 0 else behind - 1
        return self._offered[index] if 0 <= index < len(self._offered) else None

    def _point_out(self, item: Placed | None) -> None:
        """Point out the suggestion that commands act on, where there is one, before the annotation."""
        suggestion = self.suggestion_here
        if suggestion is None:
            super()._point_out(item)
            return
        super()._point_out(None)
        self.own_pane.set_current(suggestion.span)
        self.other_pane.set_current(self.other_span(suggestion.span) or (0, 0))
