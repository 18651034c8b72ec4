"""The least that a Textual app can be: what `benchmarks.startup` measures the reader beside."""

from __future__ import annotations

TEXT = "Textual is up"


def main() -> None:
    """Show one label."""
    from textual.app import App, ComposeResult
    from textual.widgets import Label

    class EmptyApp(App[None]):
        def compose(self) -> ComposeResult:
            yield Label(TEXT)

    EmptyApp().run()


if __name__ == "__main__":
    main()
