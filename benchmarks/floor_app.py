"""The least that a key press costs in Textual: one small region is refreshed, and nothing else happens."""

from __future__ import annotations

TEXT = "Textual is up"


def main() -> None:
    """Show a widget of one line that a key press paints anew."""
    from textual.app import App, ComposeResult
    from textual.reactive import reactive
    from textual.widget import Widget

    class Counter(Widget, can_focus=True):
        DEFAULT_CSS = "Counter { height: 1; }"

        presses: reactive[int] = reactive(0)

        def render(self) -> str:
            return f"{TEXT} {self.presses}"

        def key_j(self) -> None:
            self.presses += 1

    class FloorApp(App[None]):
        def compose(self) -> ComposeResult:
            yield Counter()

    FloorApp().run()


if __name__ == "__main__":
    main()
