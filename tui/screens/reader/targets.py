"""What stands in the other pane: Traditional of one region or another, regularised, or Simplified."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from corpus.alignment import CleanedOffset, OtherOffset
from corpus.targets import TARGET_NAMES, Shown
from corpus.views import ViewName
from tui.motion import Selection
from tui.screens.dialogs import ChoiceDialog
from tui.screens.reader.views import ViewActions
from tui.widgets.script_pane.widget import ScriptPane

_CHOICES = {
    ViewName.S2T: ("t", "Traditional, as OpenCC has it (s2t)"),
    ViewName.S2TW: ("w", "Traditional, Taiwan (s2tw)"),
    ViewName.S2TWP: ("W", "Traditional, Taiwan, in Taiwan's words (s2twp)"),
    ViewName.S2HK: ("h", "Traditional, Hong Kong (s2hk)"),
    ViewName.S2HKP: ("H", "Traditional, Hong Kong, in Hong Kong's words (s2hkp)"),
    ViewName.T2S: ("s", "Simplified (t2s)"),
    ViewName.REGULARISED: ("r", "Traditional regularised, by way of Simplified"),
}

_BESIDE_TRADITIONAL = {"simplified": ViewName.T2S, "regularised": ViewName.REGULARISED}
"""What the setting `beside_traditional` says."""


class Place(NamedTuple):
    """Where the reader is in the other pane, in offsets of the cleaned text, which no conversion changes."""

    anchor: CleanedOffset
    head: CleanedOffset
    top: CleanedOffset


class TargetActions(ViewActions):
    """The command that chooses what stands in the other pane. Its choice is kept until the app is closed."""

    shown: Shown | None = None
    """What stands in the other pane, once it is there."""

    @property
    def wanted(self) -> tuple[ViewName, ...]:
        """What is to stand in the other pane, where the article can be shown so."""
        beside_simplified = self.session.view.beside_simplified
        beside_traditional = _BESIDE_TRADITIONAL[self.view.beside_traditional]
        return (*([beside_simplified] if beside_simplified else []), beside_traditional)

    def action_target(self) -> None:
        """Ask what is to stand in the other pane."""
        shown = self.shown
        if shown is None:
            self.say("The other script is still being converted")
            return
        if not shown.choices:
            self.say("This article has no other script: it is not Chinese, or does not tell")
            return

        def show(chosen: str | None) -> None:
            if chosen and ViewName(chosen) is not shown.target:
                self._choose(ViewName(chosen))

        choices = [(*_CHOICES[name], name.value) for name in shown.choices]
        self.app.push_screen(ChoiceDialog("Show in the other pane", choices), show)

    def convert(self) -> None:
        """Convert the article beside what goes on."""
        raise NotImplementedError

    def place_in_other(self) -> Place | None:
        """Give where the reader is in the other pane, if that leads."""
        if not self.bitext or self.active is not self.other_pane:
            return None
        to_own, selection = self.bitext.to_own, self.other_pane.selection
        points = (selection.anchor, selection.head, self.other_pane.top_offset)
        return Place(*(to_own.map_point(OtherOffset(point)) for point in points))

    def return_to(self, place: Place | None) -> None:
        """Go to a place in the other pane, whose text has changed since; or have it follow again."""
        if self.bitext and place:
            anchor, head, top = (self.bitext.to_other.map_point(point) for point in place)
            self.other_pane.select(Selection(anchor, head))
            self.other_pane.scroll_top_to(top)
            self.other_pane.scroll_to_head()
        self.mirror_selection()
        self.scroll_in_step(self.active)

    def script_name(self, pane: ScriptPane) -> str:
        """Give the name of the script that a pane shows, and in which form."""
        if self.shown and self.shown.target and pane is self.other_pane:
            return TARGET_NAMES[self.shown.target]
        return super().script_name(pane)

    def _choose(self, name: ViewName) -> None:
        for beside, target in _BESIDE_TRADITIONAL.items():
            if name is target:
                self.session.view.now = replace(self.view, beside_traditional=beside)
                break
        else:
            self.session.view.beside_simplified = name
        self.say(f"The other pane: {TARGET_NAMES[name]}")
        self.convert()
