"""Going far: jump labels, and the way back from wherever one went."""

from __future__ import annotations

from annotations.placing import Placed
from tui.jump_labels import LabelledRow, Patch, place_labels
from tui.screens.jumping import LabelScreen
from tui.screens.reader.crossing import Arrival, ArticlePlace, CrossingActions
from tui.step_words import short_id
from tui.widgets.script_pane.rows_in_sight import ShownRow
from tui.widgets.script_pane.widget import ScriptPane


class JumpingActions(CrossingActions):
    """The commands that go far, and back, into the articles that one came from too."""

    def leave_place(self) -> None:
        """Remember where the cursor is, before it goes far."""
        self.jumps.leave(self.here)

    def action_jump_back(self) -> None:
        """Go back to where the cursor was before it went far."""
        self._jump_to(self.jumps.back(self.here), "No place further back")

    def action_jump_forward(self) -> None:
        """Go forward again to where one came back from."""
        self._jump_to(self.jumps.forward(self.here), "No place further forward")

    def action_jump_labels(self) -> None:
        """Put a label on every sentence in sight of the leading pane; typing it moves the cursor there."""
        pane = self.active
        rows = pane.rows_shown()
        patches = place_labels([LabelledRow(row.text, self._sentences_in(pane, row)) for row in rows])
        if not any(patches):
            self.say("No sentence begins in sight")
            return
        by_row = {row.start: found for row, found in zip(rows, patches, strict=True) if found}
        places = {
            patch.text.strip(): row.start + patch.place
            for row, found in zip(rows, patches, strict=True)
            for patch in found
        }

        def narrow(typed: str) -> None:
            pane.set_labels(_narrowed(by_row, typed))

        def leave(place: int | None) -> None:
            pane.set_labels({})
            if place is None:
                self.say("")
            else:
                self.leave_place()
                self.go_or_extend(place)

        pane.set_labels(by_row)
        self.say("Type a label to go there; esc leaves")
        self.app.push_screen(LabelScreen(places, narrow, leave))

    def _sentences_in(self, pane: ScriptPane, row: ShownRow) -> list[int]:
        """Give where sentences begin on a row, in its own code points."""
        end = row.start + len(row.text)
        # A sentence begins at the row's start where going on from the character before leads there.
        at = pane.units.boundary("sentence", row.start - 1, 1) if row.start else 0
        found = []
        while row.start <= at < end:
            found.append(at - row.start)
            reached = pane.units.boundary("sentence", at, 1)
            if reached == at:
                break
            at = reached
        return found

    def _jump_to(self, place: ArticlePlace | None, nothing: str) -> None:
        if place is None:
            self.say(nothing)
        elif place.article == self.article.id:
            self.place_cursor(self.article.cleaned.alignment.map_point(place.place))
        else:
            said = f"Back in {short_id(place.article)}"
            self.cross_to(place.article, Arrival(place.place, said, self.jumps))

    def go_to_listed(self, item: Placed) -> None:
        """Go to an annotation that was chosen in a list."""
        self.leave_place()
        self.place_cursor(item.span.start)


def _narrowed(by_row: dict[int, list[Patch]], typed: str) -> dict[int, list[Patch]]:
    return {row: [patch for patch in found if patch.text.startswith(typed)] for row, found in by_row.items()}
