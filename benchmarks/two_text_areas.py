"""Two of Textual's text areas with the same text side by side, for `benchmarks.peers_in_reading`."""

from __future__ import annotations

import sys
from pathlib import Path


def main(path: str) -> None:
    """Show a file twice, side by side."""
    from textual.app import App, ComposeResult
    from textual.containers import Horizontal
    from textual.widgets import TextArea

    text = Path(path).read_text("utf-8")

    class TwoTextAreas(App[None]):
        def compose(self) -> ComposeResult:
            with Horizontal():
                yield TextArea(text, read_only=True, soft_wrap=True)
                yield TextArea(text, read_only=True, soft_wrap=True)

    TwoTextAreas().run()


if __name__ == "__main__":
    main(sys.argv[1])
