"""Painting one row: from marks, cursor and selection to styled segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.widgets.component_styles import component_style
from tui.widgets.script_pane.gutter import Gutter, sign_of
from tui.widgets.script_pane.marks import Laid
from tui.widgets.script_pane.paint import (
    CURRENT,
    CURSOR,
    DOUBTFUL,
    EDGE,
    FOLDED,
    FOUND,
    HIT,
    LOST,
    PARTNER,
    SELECTED,
    SUGGESTED,
    Run,
    runs,
)  # fmt: skip
from tui.widgets.script_pane.tag_colors import background_of

TAG_STYLES = ("tag-0", "tag-1", "tag-2")
"""Tags beyond the third take the looks of the first ones again; their letters tell them apart."""
_POINTED_OUT = (
    ("doubt", DOUBTFUL), ("lost", LOST), ("current", CURRENT), ("partner", PARTNER),
    ("edge", EDGE), ("found", FOUND), ("hit", HIT), ("selection", SELECTED),
)  # fmt: skip
_ON_THE_GROUND = ("partner", "found", "hit", "selection", "echo")
"""What covers the colours below it: blended with those, it would be hard to read."""
_BELOW_MARKS = ("doubt", "lost")
"""What a mark's own colours go before: the sign in the gutter tells it all the same."""


@dataclass(frozen=True, slots=True)
class Row:
    """All that the look of one row hangs on. Offsets are code points of the pane's text."""

    text: str
    """The whole text, as it may be shown."""
    start: int
    end: int
    """Of the row, its line feed included."""
    indent: int
    """Cells left free before the first character."""
    look: str
    """The name of the kind of paragraph."""
    laid: Laid = field(hash=False)
    """How the marks lie on it, and on the cell behind the last character of all. To hash that takes longer
    than to compare the rows that have the same hash without it."""
    selected: tuple[int, int]
    cursor: tuple[int, int]
    found: tuple[tuple[int, int], ...]
    hit: tuple[int, int]
    """The one of those that the cursor is in."""
    doubtful: tuple[tuple[int, int], ...]
    lost: tuple[tuple[int, int], ...]
    folded: tuple[tuple[int, int], ...]
    current: tuple[int, int]
    edges: tuple[tuple[int, int], ...]
    """The spans of the first and the last character of what is current."""
    partners: tuple[tuple[int, int], ...]
    label: str
    """The word that stands beside it in the gutter, if the gutter has room for words."""
    is_echo: bool
    """Whether cursor and selection are the mirror of those in the other pane."""
    suggested: tuple[tuple[int, int], ...] = ()
    """The spans that are worth marking."""


class RowPainter:
    """Paints rows with the component styles of a widget."""

    def __init__(
        self,
        widget: Widget,
        gutter: Gutter,
        mark_styles: Sequence[str],
        mark_colors: Sequence[str | None] = (),
    ) -> None:
        """Take what rows are painted for.

        Args:
            widget: Whose component styles they are.
            gutter: What stands at their left edge.
            mark_styles: The component styles that marks take in turn, by their tags.
            mark_colors: The colours that the codebook gives tags in place of those, by their places in it.
        """
        self._widget = widget
        self._gutter = gutter
        self._mark_styles = tuple(mark_styles)
        self._mark_colors = tuple(mark_colors)
        self._styles: dict[tuple[object, ...], RichStyle] = {}
        self._components: dict[str, Style] = {}
        self._base: RichStyle | None = None
        self._edge: RichStyle | None = None

    def forget(self) -> None:
        """Look the styles up anew: the theme has changed."""
        self._styles.clear()
        self._components.clear()
        self._base = self._edge = None

    def blank(self, width: int) -> Strip:
        """Give a line without text, `width` cells wide."""
        self._base = self._base or self._widget.rich_style
        return Strip.blank(width, self._base)

    def paint(self, row: Row, width: int) -> Strip:
        """Give a row as a strip of `width` cells."""
        base = self._base = self._base or self._widget.rich_style
        divided = runs(
            row.laid,
            selected=row.selected,
            cursor=row.cursor,
            found=row.found,
            hit=row.hit,
            doubtful=row.doubtful,
            lost=row.lost,
            folded=row.folded,
            current=row.current,
            edges=row.edges,
            partners=row.partners,
            suggested=row.suggested,
        )
        depth = max((run.depth for run in divided), default=0)
        segments = [self._left_edge(row, depth)]
        if row.indent:
            segments.append(Segment(" " * row.indent, base))
        for run in divided:
            text = row.text[run.start : run.end]
            shown = text.removesuffix("\n")
            if shown:
                segments.append(Segment(shown, self._style(run, row)))
            if len(shown) < run.end - run.start and run.is_any(CURSOR | SELECTED):
                segments.append(Segment(" ", self._style(run, row)))
        return Strip(segments).adjust_cell_length(width, base)

    def style_of(self, name: str) -> RichStyle:
        """Give the style of a component on the widget's ground."""
        return (self._widget.visual_style + self._component(name)).rich_style

    def _left_edge(self, row: Row, depth: int) -> Segment:
        sign = sign_of(
            is_lost=bool(row.lost),
            is_doubtful=bool(row.doubtful),
            is_uncertain=any(row.laid.uncertain),
            depth=depth,
            is_suggested=bool(row.suggested),
        )
        if self._edge is None:
            self._edge = (self._widget.visual_style + self._component("gutter")).rich_style
        return Segment(
            self._gutter.text({tag for tags in row.laid.tags for tag in tags}, sign, row.label), self._edge
        )

    def _style(self, run: Run, row: Row) -> RichStyle:
        # All that the look of a run hangs on, which is all but where it is.
        key = (run.tags, run.depth > 1, run.flags, row.is_echo, row.look)
        style = self._styles.get(key)
        if style is None:
            # What is selected does not show what is linked, nor the ends of what is current.
            flags = run.flags & ~(PARTNER | EDGE) if run.is_any(SELECTED) else run.flags
            pointed = [name for name, flag in _POINTED_OUT if flags & flag]
            names = ["overlap"] if run.depth > 1 else []
            names += [name for name in pointed if name not in _BELOW_MARKS]
            if flags & CURSOR:
                names.append("echo" if row.is_echo else "cursor")
            total = self._widget.visual_style
            if row.look != "body":
                total += self._component(row.look)
            if flags & FOLDED:
                total += self._component("folded")
            if flags & SUGGESTED:
                total += self._component("suggested")
            for name in (name for name in pointed if name in _BELOW_MARKS):
                total += self._component(name)
            ground = total.background
            for mark in dict.fromkeys(map(self._mark_look, run.tags)):
                # The innermost mark gives the colour: two blended would look like a third.
                total = replace(total, background=ground) + self._mark(*mark, ground)
            for name in names:
                if name in _ON_THE_GROUND:
                    total = replace(total, background=ground)
                is_turned = name in ("cursor", "echo") and total.reverse
                total += self._component(name)
                if is_turned and total.reverse:
                    # On reversed characters the cursor is not; but on one end of what is current it is.
                    is_end = bool(flags & EDGE) and not flags & PARTNER
                    total = replace(total, reverse=is_end, bold=True, underline=True)
            style = self._styles[key] = total.rich_style
        return style

    def _mark_look(self, tag: int) -> tuple[str, str | None]:
        color = self._mark_colors[tag] if tag < len(self._mark_colors) else None
        return self._mark_styles[tag % len(self._mark_styles)], color

    def _mark(self, name: str, color: str | None, ground: Color | None) -> Style:
        """Give the style of a mark; its colour only where the theme gives marks backgrounds."""
        style = self._component(name)
        behind, text = style.background, style.foreground
        if not color or not (behind and text and ground) or behind.ansi is not None or not behind.a:
            return style
        return replace(style, background=background_of(color, ground, text))

    def _component(self, name: str) -> Style:
        style = self._components.get(name)
        if style is None:
            style = self._components[name] = component_style(self._widget, f"script-pane--{name}")
        return style
