"""The style of a part of a widget, as its CSS says it."""

from __future__ import annotations

from dataclasses import replace

from textual.style import Style
from textual.widget import Widget


def component_style(widget: Widget, name: str) -> Style:
    """Give the style of a component class, to be laid over the widget's own.

    `Widget.get_visual_style` would drop `reverse`, which tells without colour what is pointed at, and weaken
    backgrounds; `Style.from_styles` paints white where there is no `color` rule.
    """
    styles = widget.get_component_styles(name)
    return replace(Style.from_styles(styles), foreground=styles.color if styles.has_rule("color") else None)
