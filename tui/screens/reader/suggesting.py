"""Suggestions: shown when asked for, gone through, accepted, rejected, or adjusted first."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from textual import on, work
from textual.message import Message

from annotations.placing import Placed
from annotations.subcodes import parent_of
from annotations.suggesting.plugins import all_suggesters
from annotations.suggesting.suggestion import Material, Suggestion
from annotations.suggesting.verdicts import in_words, silent_kinds, verdicts_in
from annotations.suggestions import Suggested, acceptance, rejection, suggest
from corpus.alignment import CleanedOffset
from tui.display import display_line, shorten_middle
from tui.motion import Selection
from tui.screens.reader.linking import LinkingActions
from tui.step_words import quoted

_LONGEST_QUOTE, _LONGEST_OFFERED = 24, 14


class SuggestingActions(LinkingActions):
    """The commands on suggestions. What is offered is worked out beside; no key waits for it."""

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
            self._ask_for_suggestions()

    def action_suggestions(self) -> None:
        """Show suggestions, or hide them."""
        habits = self.session.habits
        habits.has_suggestions = not habits.has_suggestions
        self._adjusting = self._at = None
        if habits.has_suggestions:
            self._are_told = True
            self.say("Looking for what is worth marking")
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
        suggesters, problems = all_suggesters(self.session.store_path)
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

    def action_accept_suggestion(self) -> None:
        """Mark what is suggested under the cursor, or what it was adjusted to; go to the next."""
        suggestion, bitext = self._adjusting or self._chosen_suggestion(), self.converted()
        if suggestion is None or bitext is None:
            return
        if self._adjusting:
            span = self.selected_span
            if span.is_empty:
                self.say("Nothing is selected: the suggestion is as it was")
                self._adjusting = None
                return
            suggestion = replace(suggestion, span=span, value=None)
        made = acceptance(suggestion, bitext, self.session.annotator)
        title = self.session.codebook.title_of(made.tag)
        self._take_off(self._adjusting or suggestion)
        if self.change(lambda: self.session.store.add(made)):
            self._go_on(f"{quoted(made.quote)} is {title}")

    def action_reject_suggestion(self) -> None:
        """Reject what is suggested under the cursor, for good; go to the next."""
        suggestion = self._adjusting or self._chosen_suggestion()
        if suggestion is None:
            return
        refused = rejection(suggestion, self.article)
        self._take_off(suggestion)
        if self.change(lambda: self.session.store.reject(refused)):
            quote = self.article.text[suggestion.span.start : suggestion.span.end]
            self._go_on(f"Rejected {quoted(quote)}; {self.keys['reader.undo']} takes it back")

    def _take_off(self, suggestion: Suggestion) -> None:
        """Take a suggestion off the text at once; what is left is worked out beside."""
        behind = self._offered.index(suggestion) + 1 if suggestion in self._offered else len(self._offered)
        self._behind_decided = self._offered[behind] if behind < len(self._offered) else None
        self._adjusting = self._at = None
        self.is_selecting = False
        self.grown_from.clear()
        self._show_offered(tuple(each for each in self._offered if each is not suggestion))

    _behind_decided: Suggestion | None = None
    """The one behind the one that was decided about."""

    def _go_on(self, said: str) -> None:
        if self._behind_decided in self._offered and self._behind_decided is not None:
            self._go_to_suggestion(self._behind_decided)
        else:
            self.set_selection(Selection.cursor(self.selection.start))
        self.say(said)

    def action_finish_link(self) -> None:
        """Adjust the suggestion under the cursor, or accept it adjusted; else make a link."""
        if self._link_from is None and self._adjusting:
            self.action_accept_suggestion()
        elif self._link_from is None and (suggestion := self.suggestion_here):
            self._adjust(suggestion)
        else:
            super().action_finish_link()

    def _adjust(self, suggestion: Suggestion) -> None:
        self._at = self._adjusting = suggestion
        start, end = suggestion.span
        if self.active is self.other_pane and (other := self.other_span(suggestion.span)):
            start, end = CleanedOffset(other.start), CleanedOffset(other.end)
        self.is_selecting = True
        self.set_selection(Selection(start, end))

    def action_tag(self, index: int) -> None:
        """Tag what is selected; where a suggestion is being adjusted, that decides about it."""
        adjusting, tags = self._adjusting, self.session.codebook.tags
        if adjusting and index < len(tags) and tags[index].name == parent_of(adjusting.tag):
            self.action_accept_suggestion()
            return
        span = self.selected_span
        self._adjusting = None
        super().action_tag(index)
        if adjusting and index < len(tags) and self.selection.is_empty and not span.is_empty:
            # It has become another tag's: on to the next, as from one that was accepted.
            self._take_off(adjusting)
            self._go_on(f"{quoted(self.article.text[slice(*span)])} is {tags[index].title}")

    def leave_one(self) -> bool:
        """Leave what there is to leave; a suggestion that is being adjusted stays as it was."""
        self._adjusting = None
        return super().leave_one()

    def _chosen_suggestion(self) -> Suggestion | None:
        found = self.suggestion_here
        if found is None:
            key = "next_suggestion" if self.session.habits.has_suggestions else "suggestions"
            what = "goes to the next" if self.session.habits.has_suggestions else "shows them"
            self.say(f"No suggestion under the cursor: {self.keys[f'reader.{key}']} {what}")
        return found

    def _point_out(self, item: Placed | None) -> None:
        """Point out the suggestion that commands act on, where there is one, before the annotation."""
        suggestion = self.suggestion_here
        if suggestion is None:
            super()._point_out(item)
            return
        super()._point_out(None)
        self.own_pane.set_current(suggestion.span)
        self.other_pane.set_current(self.other_span(suggestion.span) or (0, 0))

    @property
    def under_way(self) -> str:
        """What is suggested under the cursor, and what to do; or the link that was begun."""
        begun = super().under_way
        suggestion = self._adjusting or self.suggestion_here
        if begun or suggestion is None:
            return begun
        title = self.session.codebook.title_of(suggestion.tag)
        accept, reject = self.keys["reader.accept_suggestion"], self.keys["reader.reject_suggestion"]
        adjust, back = self.keys["reader.finish_link"], self.keys["reader.back"]
        if self._adjusting:
            selected = self.active.text[self.selection.start : self.selection.end]
            words = shorten_middle(selected, _LONGEST_QUOTE)
            return f"{title}? “{words}”: {accept} accepts it so, {back} leaves"
        keys = f"{accept} accept, {reject} reject, {adjust} adjust"
        words = shorten_middle(self.article.text[slice(*suggestion.span)], _LONGEST_OFFERED)
        why = f"{suggestion.kind} {suggestion.score:.2f}: {display_line(suggestion.reason)}"
        return f"{title}? “{words}” · {keys} · {why}"
