"""How the text is laid out: which panes, how wide, with how much space, with numbered paragraphs or not."""

from __future__ import annotations

from dataclasses import replace

from textual.widgets import Static

from tui.layout import NARROW, PaneLayout, divider_width
from tui.screens.reader.panes import PaneActions
from tui.settings import ViewSettings
from tui.widgets.script_pane.gutter import Gutter, NumberedGutter, TagGutter
from tui.widgets.script_pane.view import PaneView
from tui.widgets.script_pane.widget import ScriptPane

_LAYOUTS = tuple(PaneLayout)
_WIDTHS = (0, 80, 64)
"""Cells that rows are limited to, one after the other: all there are, 40 characters, 32."""


class ViewActions(PaneActions):
    """The commands that change how the text is laid out. What they change is kept until the app is closed."""

    @property
    def view(self) -> ViewSettings:
        """How the text is laid out now."""
        return self.session.view.now

    def action_layout(self) -> None:
        """Show the panes side by side, one above the other, and each alone, in turn."""
        panes = _LAYOUTS[(_LAYOUTS.index(self.view.layout) + 1) % len(_LAYOUTS)]
        if panes is PaneLayout.OTHER and not self.bitext:
            panes = PaneLayout.BESIDE
        self.show_panes(panes)
        self.say(_told(panes, self.size.width, self.script_name(self.active)))

    def action_paragraph_numbers(self) -> None:
        """Number the paragraphs in the margin, or do not."""
        has_numbers = not self.view.has_paragraph_numbers
        self._set(replace(self.view, has_paragraph_numbers=has_numbers))
        self.say(f"Paragraph numbers {'on' if has_numbers else 'off'}")

    def action_text_width(self) -> None:
        """Limit how wide rows are: not at all, to 40 characters, to 32."""
        now = self.view.text_width
        cells = _WIDTHS[(_WIDTHS.index(now) + 1) % len(_WIDTHS)] if now in _WIDTHS else 0
        self._set(replace(self.view, text_width=cells))
        self.say(
            f"Rows of {cells // 2} characters, where there is room" if cells else "Rows as wide as the pane"
        )

    def action_line_spacing(self) -> None:
        """Put a blank line between rows, or none."""
        spacing = 1 - self.view.line_spacing
        self._set(replace(self.view, line_spacing=spacing))
        self.say("A blank line between rows" if spacing else "No blank line between rows")

    def show_panes(self, panes: PaneLayout) -> None:
        """Lay the panes out in one way; where one is shown alone, it leads."""
        self.session.view.now = replace(self.view, layout=panes)
        self.lay_panes_out(self.size.width)
        alone = {PaneLayout.OWN: self.own_pane, PaneLayout.OTHER: self.other_pane}.get(panes)
        if alone and (alone is self.own_pane or self.bitext):
            super().lead_with(alone)
            alone.focus()
        # Once both have been measured anew.
        self.call_after_refresh(lambda: self.scroll_in_step(self.active))

    def lay_panes_out(self, width: int) -> None:
        """Lay the panes out in a terminal of so many cells."""
        panes = self.view.layout
        is_stacked = panes.is_stacked(width)
        self.set_class(is_stacked, "-stacked")
        self.set_class(width < NARROW, "-narrow")
        self.own_pane.display = panes is not PaneLayout.OTHER
        self.other_pane.display = panes is not PaneLayout.OWN
        divider = self.query_one("#divider", Static)
        divider.display = not panes.is_single
        # Both panes are as wide as each other, to the cell, so that their rows break alike.
        divider.styles.width = "1fr" if is_stacked else divider_width(width)

    def set_text_out(self) -> None:
        """Set the text of both panes as the view is now; anew for each article, for the numbers it needs."""
        view = PaneView(self.view.text_width, self.view.line_spacing)
        gutter = self._gutter()
        for pane in (self.own_pane, self.other_pane):
            pane.set_view(view, gutter)

    def lead_with(self, pane: ScriptPane) -> None:
        """Make a pane's cursor the real one; where panes are shown alone, show it."""
        if self.view.layout.is_single and pane is not self.active:
            self.show_panes(PaneLayout.OWN if pane is self.own_pane else PaneLayout.OTHER)
            self.say("")
        else:
            super().lead_with(pane)

    def other_script_came(self) -> None:
        """Show the other script alone if it is to be shown so and is there now."""
        if self.view.layout is PaneLayout.OTHER:
            self.show_panes(PaneLayout.OTHER)

    def other_script_failed(self) -> None:
        """Show the article's own script where there is no other."""
        if self.view.layout is PaneLayout.OTHER:
            self.show_panes(PaneLayout.OWN)

    def _set(self, view: ViewSettings) -> None:
        self.session.view.now = view
        self.set_text_out()
        self.scroll_in_step(self.active)

    def _gutter(self) -> Gutter:
        letters = [tag.letter for tag in self.session.codebook.tags]
        if not self.view.has_paragraph_numbers:
            return TagGutter(letters)
        return NumberedGutter(letters, len(str(len(self.article.cleaned.paragraphs))))


def _told(panes: PaneLayout, width: int, script: str) -> str:
    if panes is PaneLayout.BESIDE and panes.is_stacked(width):
        return f"One above the other: side by side takes {NARROW} cells"
    told = {PaneLayout.BESIDE: "Side by side", PaneLayout.STACKED: "One above the other"}
    return told.get(panes, f"{script} alone, tab changes over")
