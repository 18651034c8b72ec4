"""Suggestions are decided about: accepted, rejected, or adjusted first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotations.subcodes import parent_of
from annotations.suggesting.suggestion import Suggestion
from annotations.suggestions import acceptance, rejection
from corpus.alignment import CleanedOffset
from tui.display import display_line, shorten_middle
from tui.motion import Edge, Selection
from tui.screens.reader.suggested import SuggestedActions
from tui.step_words import quoted
from tui.widgets.key_hints import Useful

_LONGEST_QUOTE, _LONGEST_OFFERED = 24, 20
_DECIDING = (
    Useful("reader.accept_suggestion", "accept"),
    Useful("reader.finish_link", "adjust"),
    Useful("reader.reject_suggestion", "reject"),
    Useful("reader.next_suggestion", "next"),
    Useful("reader.previous_suggestion", "previous"),
    Useful("reader.list_suggestions", "list"),
)
_ADJUSTING = (
    Useful("reader.accept_suggestion", "accept so"),
    Useful("reader.start_left", "start ←"),
    Useful("reader.start_right", "start →"),
    Useful("reader.end_left", "end ←"),
    Useful("reader.end_right", "end →"),
    Useful("reader.back", "leave"),
)


class SuggestingActions(SuggestedActions):
    """The commands that decide about a suggestion; each goes on to the next."""

    _behind_decided: Suggestion | None = None
    """The one behind the one that was decided about."""

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

    def action_move_edge(self, edge: Edge, direction: int) -> None:
        """Move the start or the end of an annotation; of a suggestion that one is at, to adjust it."""
        suggestion = self.suggestion_here if self.is_at_suggestion and self.selection.is_empty else None
        if suggestion is None:
            super().action_move_edge(edge, direction)
            return
        count = self.take_count() or 1
        self._adjust(suggestion)
        self.move_edge_of_selection(edge, direction * count)

    @property
    def is_at_suggestion(self) -> bool:
        """Whether a suggestion was gone to, or there is no annotation that could be meant."""
        return self.current is None or (self._at is not None and self._at is self.suggestion_here)

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

    @property
    def useful_here(self) -> Sequence[Useful]:
        """The keys that decide about the suggestion under the cursor, or that end a link."""
        if self._link_from is None and self._adjusting:
            return _ADJUSTING
        if self._link_from is None and self.selection.is_empty and self.suggestion_here:
            return _DECIDING
        return super().useful_here

    @property
    def under_way(self) -> str:
        """What is suggested under the cursor, and what to do; or the link that was begun."""
        begun = super().under_way
        suggestion = self._adjusting or (self.suggestion_here if self.selection.is_empty else None)
        if begun or suggestion is None:
            return begun
        title = self.session.codebook.title_of(suggestion.tag)
        if self._adjusting:
            accept, back = self.keys["reader.accept_suggestion"], self.keys["reader.back"]
            selected = self.active.text[self.selection.start : self.selection.end]
            words = shorten_middle(selected, _LONGEST_QUOTE)
            return f"{title}? “{words}”: {accept} accepts it so, {back} leaves"
        words = shorten_middle(self.article.text[slice(*suggestion.span)], _LONGEST_OFFERED)
        why = f"{suggestion.kind} {suggestion.score:.2f}: {display_line(suggestion.reason)}"
        return f"{title}? “{words}” · {why}"
