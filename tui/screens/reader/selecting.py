"""Selecting what is meant in one key: a quantity, a quotation, the same kind of thing again."""

from __future__ import annotations

from tui import quotations
from tui.motion import Unit, Units
from tui.quantity_steps import next_quantity, quantities_around, quantity_here, with_its_noun
from tui.screens.reader.base import ReaderBase

Span = tuple[int, int]


class SelectingActions(ReaderBase):
    """The commands that select something whole, in the leading pane."""

    _is_with_noun: bool = False
    """Whether the quantity that was selected last was selected with what it counts."""

    def action_quantity(self) -> None:
        """Select the quantity under the cursor, or the next one in the clause; again: with what it counts."""
        units, selection = self.active.units, self.selection
        self.last_unit = "quantity"
        if not selection.is_empty:
            span = (selection.start, selection.end)
            for quantity in quantities_around(units, selection.start):
                # What it counts can stand before it.
                if quantity[0] < span[1] and span[0] < quantity[1]:
                    self._grow_to_counted(quantity, span)
                    return
        found = quantity_here(units, selection.start if not selection.is_empty else selection.head)
        self._is_with_noun = False
        if found:
            self.select_whole(found)
        else:
            self.say(f"No quantity here or later in this clause: {self._again} goes to the next")

    def _grow_to_counted(self, quantity: Span, selected: Span) -> None:
        if selected[0] > quantity[0] or selected[1] < quantity[1]:
            self.select_whole(quantity)
            return
        counted = with_its_noun(self.active.units, quantity)
        if selected == quantity != counted:
            self._is_with_noun = True
            self.select_whole(counted)
        else:
            self.say(f"Nothing more that it counts beside it: {self._again} goes to the next")

    def action_quotation(self) -> None:
        """Select the quotation around the cursor; again: with its marks, then the one around it."""
        start, end = self.active.units.paragraph_at(self.selection.start)
        paragraph = self.active.text[start:end]
        self.last_unit = "quotation"
        span = quotations.next_larger(paragraph, self.selection.start - start, self.selection.end - start)
        if span:
            self.select_whole((start + span[0], start + span[1]))
        else:
            self.say(f"No larger quotation around this: {self._again} goes to the next")

    @property
    def _again(self) -> str:
        """What to press to select the next of what was selected last."""
        return self.keys["reader.select_again"]

    def action_select_again(self) -> None:
        """Select again what was selected last as a whole, where the cursor is or behind the selection."""
        span = self._next(self.selection.end)
        if span:
            self.select_whole(span)
        else:
            self.say(f"No {self.last_unit} further down")

    def _next(self, offset: int) -> Span | None:
        units = self.active.units
        if self.last_unit == "quantity":
            found = next_quantity(units, offset)
            return with_its_noun(units, found) if found and self._is_with_noun else found
        if self.last_unit == "quotation":
            return self._next_quotation(offset)
        return _unit_from(units, self.last_unit, offset)

    def _next_quotation(self, offset: int) -> Span | None:
        start, end = self.active.units.paragraph_at(offset)
        if self.selection.is_empty and (
            around := quotations.next_larger(self.active.text[start:end], offset - start, offset - start)
        ):
            return start + around[0], start + around[1]
        while start < end:
            found = quotations.next_behind(self.active.text[start:end], max(0, offset - start))
            if found:
                return start + found[0], start + found[1]
            start, end = self.active.units.paragraph_at(end) if end < len(self.active.text) else (end, end)
        return None


def _unit_from(units: Units, unit: Unit, offset: int) -> Span | None:
    """Give the unit at `offset`; where only its closing marks are left there, the next one."""
    at = offset
    while at < len(units.text):
        start, end = units.enclosing(unit, at, at)
        if end > at and units.text[max(start, at) : end].strip():
            return start, end
        reached = units.boundary(unit, at, 1)
        if reached == at:
            break
        at = reached
    return None
