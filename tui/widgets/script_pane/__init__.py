"""The text of an article in one script, with its marks, a cursor and a selection."""

from tui.widgets.script_pane.paint import Mark
from tui.widgets.script_pane.widget import ScriptPane

__all__ = ["Mark", "ScriptPane"]
