"""Coming back: an article opens where one was in it, or at the place that was found in the corpus."""

from __future__ import annotations

from corpus.alignment import CleanedOffset, RawOffset
from corpus.search import Query
from tui.places import Place
from tui.screens.reader.crossing import CrossingActions

_BETWEEN_NOTES = 5.0
"""Seconds after which the place is noted anew, for when the program is killed."""

_SHOWN_ABOVE = 200
"""Characters above a hit that are in sight when an article is opened at it, some six rows."""


class ReturningActions(CrossingActions):
    """What the reader does when it opens and when it is left."""

    opened_at: tuple[Query, CleanedOffset] | None = None
    """What was found in the corpus and where, when the article is opened for that."""

    def on_mount(self) -> None:
        """Go to where one was, or to what was found."""
        said = self._said
        place = self.session.places.of(self.article)
        if self.opened_at:
            query, start = self.opened_at
            self._open_hit(query, start)
        elif self.arrival:
            self.arrive(self.arrival)
        elif place:
            to_cleaned = self.article.cleaned.alignment
            longest = to_cleaned.source_length
            cursor, top = min(place.cursor, longest), min(place.top, longest)
            self.place_cursor(to_cleaned.map_point(RawOffset(cursor)))
            self.own_pane.scroll_top_to(to_cleaned.map_point(RawOffset(top)))
            if said:
                self.say(said)
        self.set_interval(_BETWEEN_NOTES, self.keep_place)
        # From now on it is the article that was open last.
        first = Place(self.article.sha256, RawOffset(0), RawOffset(0))
        self.session.places.note(self.article.id, place or first)

    def _open_hit(self, query: Query, start: CleanedOffset) -> None:
        """Mark all that was found, with the cursor on the place that was chosen and some rows above it."""
        self._box.put(query)
        self.place_cursor(start)
        self.show_rows_above(start)
        self.find(query, start)

    def show_rows_above(self, start: CleanedOffset) -> None:
        """Scroll so that what stands before a place is in sight too."""
        self.own_pane.scroll_top_to(max(0, start - _SHOWN_ABOVE))

    def on_unmount(self) -> None:
        """Note where one was."""
        self.keep_place()

    def keep_place(self) -> None:
        """Note where one is. The file is written from a thread of its own."""
        to_raw = self.to_raw
        top = self.own_pane.top_offset
        place = Place(
            self.article.sha256, to_raw.map_point(self.cursor), to_raw.map_point(CleanedOffset(top))
        )
        if self.session.places.note(self.article.id, place):
            self.session.places.save_soon()
