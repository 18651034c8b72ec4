"""What is written to the terminal when something on the screen has changed: the cells that did, and no more.

Textual writes each line from the left edge of a widget, and every style in full. Over a slow line that is
what one waits for: where marks are dense, one row down would be 1.8 KB.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip

from tui.sgr import PLAIN, RESET, transition

# What takes as many cells in every terminal, each character by itself: ASCII, Han, full-width forms.
_SURE = re.compile("[ -~\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]*")

_MOST_STYLES = 4_096
_MOST_COMPARED = 8
"""Lines up to which what stood there is looked at: where the text scrolls nearly every cell changes."""


class _Drawn:
    """A part of a line, from edge to edge of a widget, as it was drawn."""

    def __init__(self, strip: Strip) -> None:
        self.strip = strip

    @cached_property
    def text(self) -> str:
        """All its characters."""
        return "".join(text for text, _, control in self.strip if not control)

    @cached_property
    def styles(self) -> list[Style]:
        """The style of each of them."""
        styles = list[Style]()
        for text, style, control in self.strip:
            if not control:
                styles += [_known(style)] * len(text)
        return styles


class TerminalImage:
    """What the terminal shows, as far as it is known: what was written since the screen was drawn whole."""

    def __init__(self) -> None:
        self._lines: dict[int, dict[int, _Drawn]] = {}

    def forget(self) -> None:
        """Know nothing: something else may have been written."""
        self._lines.clear()

    def drawn_whole(self, update: LayoutUpdate, system: ColorSystem) -> str:
        """Give what draws the whole screen."""
        self.forget()
        pen = _Pen(system)
        left, top = update.region.offset
        for y, strips in enumerate(update.strips, top):
            x, line = left, self._lines.setdefault(y, {})
            pen.move(left, y)
            for strip in strips:
                line[x] = _Drawn(strip)
                x += strip.cell_length
                pen.write_all(strip)
        return pen.written

    def drawn_in_part(self, update: ChopsUpdate, system: ColorSystem) -> str:
        """Give what draws the parts that have changed."""
        pen = _Pen(system)
        spans = dict[int, list[tuple[int, int]]]()
        for y, start, end in update.spans:
            spans.setdefault(y, []).append((start, end))
        is_compared = len(spans) <= _MOST_COMPARED
        for y, touched in spans.items():
            now, line = update.chops[y], self._lines.setdefault(y, {})
            if line.keys() != now.keys():
                # The widgets stand elsewhere.
                line.clear()
            for (x, strip), end in zip(now.items(), update.chop_ends[y], strict=True):
                known = line.get(x)
                if strip is None or (known and known.strip is strip):
                    continue
                is_known = known is not None and known.strip.cell_length == strip.cell_length
                if not is_known and not any(first < end and x < last for first, last in touched):
                    line.pop(x, None)
                    continue
                drawn = line[x] = _Drawn(strip)
                if known is not None and is_known and is_compared:
                    first, last, column = _difference(known, drawn)
                    if first < last:
                        pen.move(x + column, y)
                        pen.write(drawn.text, drawn.styles, first, last)
                else:
                    pen.move(x, y)
                    pen.write_all(strip)
        return pen.written


class TerseUpdate(CompositorUpdate):
    """A change of the screen, written so that only cells which look otherwise than before are."""

    def __init__(self, update: ChopsUpdate | LayoutUpdate, image: TerminalImage) -> None:
        self._update = update
        self._image = image

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Give it as Rich prints it: all that Textual would have written."""
        return self._update.__rich_console__(console, options)

    def render_segments(self, console: Console) -> str:
        """Give what is written to the terminal."""
        system = console._color_system or ColorSystem.TRUECOLOR
        if isinstance(self._update, LayoutUpdate):
            return self._image.drawn_whole(self._update, system)
        return self._image.drawn_in_part(self._update, system)


class TerselyDrawn(App[None]):
    """An app that writes no more to its terminal than it has to."""

    def __init__(self) -> None:
        """Begin without knowing what the terminal shows."""
        super().__init__()
        self._image = TerminalImage()

    def on_mount(self) -> None:
        """Know nothing of the terminal when it comes back from another program."""
        self.app_resume_signal.subscribe(self, lambda _: self._image.forget())

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Write a change of the screen."""
        if isinstance(renderable, ChopsUpdate | LayoutUpdate):
            super()._display(screen, TerseUpdate(renderable, self._image))
        else:
            if renderable is not None:
                self._image.forget()
            super()._display(screen, renderable)


class _Pen:
    """Writes text, each part in its style."""

    def __init__(self, system: ColorSystem) -> None:
        self._system = system
        self._style = PLAIN
        self._parts = list[str]()

    @property
    def written(self) -> str:
        """All that was written, and what leaves the terminal without a style."""
        return "".join([*self._parts, RESET] if self._style is not PLAIN else self._parts)

    def move(self, x: int, y: int) -> None:
        """Go to a cell."""
        self._parts.append(f"\x1b[{y + 1};{x + 1}H")

    def write_all(self, strip: Strip) -> None:
        """Write a strip from where the pen is."""
        for text, style, control in strip:
            if not control:
                self._write(text, _known(style))

    def write(self, text: str, styles: Sequence[Style], first: int, last: int) -> None:
        """Write the characters `[first, last)` of a text, with the style of each."""
        while first < last:
            style, end = styles[first], first + 1
            while end < last and styles[end] is style:
                end += 1
            self._write(text[first:end], style)
            first = end

    def _write(self, text: str, style: Style) -> None:
        if style is not self._style:
            self._parts.append(transition(self._style, style, self._system))
            self._style = style
        if style.link:
            text = f"\x1b]8;id={style.link_id};{style.link}\x1b\\{text}\x1b]8;;\x1b\\"
        self._parts.append(text)


_STYLES: dict[Style, Style] = {PLAIN: PLAIN}


def _known(style: Style | None) -> Style:
    """Give one style for all that are equal: so they are compared at a glance."""
    if style is None:
        return PLAIN
    if len(_STYLES) > _MOST_STYLES:
        _STYLES.clear()
        _STYLES[PLAIN] = PLAIN
    return _STYLES.setdefault(style, style)


def _difference(before: _Drawn, after: _Drawn) -> tuple[int, int, int]:
    """Give which characters look otherwise than before, and the cells before them.

    A terminal may draw some characters wider or narrower than is reckoned here. What follows those is written
    with them, from the left edge, so that it stands beside what it belongs to.
    """
    old, new = before.text, after.text
    old_styles, new_styles = before.styles, after.styles
    shortest, length = min(len(old), len(new)), len(new)
    first = 0
    while first < shortest and old[first] == new[first] and old_styles[first] is new_styles[first]:
        first += 1
    if first == len(old) == length:
        return 0, 0, 0
    tail = 1
    while tail <= shortest - first and old[-tail] == new[-tail] and old_styles[-tail] is new_styles[-tail]:
        tail += 1
    last = length - tail + 1
    while last < length and not _SURE.fullmatch(new[last]):
        last += 1
    changed = old[first : len(old) - (length - last)]
    if changed != new[first:last] and not _SURE.fullmatch(changed + new[first:last]):
        last = length
    if not _SURE.fullmatch(new, 0, first):
        return 0, last, 0
    return first, last, cell_len(new[:first])
