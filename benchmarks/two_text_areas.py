"""Two of Textual's text areas with one text, side by side and in step, for `benchmarks.peers_in_reading`."""

from __future__ import annotations

import sys
from pathlib import Path


def main(path: str) -> None:
    """Show a file twice, side by side; the cursor of one goes where that of the other has gone."""
    from textual import on
    from textual.app import App, ComposeResult
    from textual.containers import Horizontal
    from textual.widgets import TextArea

    text = Path(path).read_text("utf-8")

    class TwoTextAreas(App[None]):
        def compose(self) -> ComposeResult:
            with Horizontal():
                yield TextArea(text, read_only=True, soft_wrap=True)
                yield TextArea(text, read_only=True, soft_wrap=True)

        @on(TextArea.SelectionChanged)
        def lead_the_other(self, event: TextArea.SelectionChanged) -> None:
            # What was led sends this as well, but is where the other is by then.
            for area in self.query(TextArea):
                if area.selection != event.selection:
                    area.selection = event.selection

    TwoTextAreas().run()


if __name__ == "__main__":
    main(sys.argv[1])
