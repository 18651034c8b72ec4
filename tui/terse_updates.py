"""What is written to the terminal when something on the screen has changed: the cells that did, and no more.

Textual writes each line from the left edge of a widget, and every style in full. Over a slow line that is
what one waits for: where marks are dense, one row down would be 1.8 KB.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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


_Part = tuple[str, Style]
"""Neighbouring characters of one style."""


class TerminalImage:
    """What the terminal shows, as far as it is known: what was written since the screen was drawn whole."""

    def __init__(self) -> None:
        self._lines: dict[int, dict[int, Strip]] = {}
        """What each widget has drawn on a line, from edge to edge, by where that begins."""

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
                line[x] = strip
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
                if strip is None or known is strip:
                    continue
                is_known = known is not None and known.cell_length == strip.cell_length
                if not is_known and not any(first < end and x < last for first, last in touched):
                    line.pop(x, None)
                    continue
                line[x] = strip
                if known is not None and is_known and is_compared:
                    column, parts = _difference(known, strip)
                    if parts:
                        pen.move(x + column, y)
                        pen.write(parts)
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
        self.write(_parts_of(strip))

    def write(self, parts: Iterable[_Part]) -> None:
        """Write characters from where the pen is."""
        # A page of dense marks has 2,000 parts: nothing is called for one of them that need not be.
        append, before, system = self._parts.append, self._style, self._system
        for text, style in parts:
            if style is not before:
                between = id(before), id(style), system
                change = _CHANGES.get(between)
                if change is None:
                    change = _CHANGES[between] = transition(before, style, system), before, style
                append(change[0])
                before = style
            append(_linked(text, style) if style._link else text)
        self._style = before


_STYLES: dict[Style, Style] = {PLAIN: PLAIN}
_KNOWN: dict[int, tuple[Style, Style]] = {}
"""By their place in memory, which no other has as long as they are kept here: to hash one takes longer."""
_CHANGES: dict[tuple[int, int, ColorSystem], tuple[str, Style, Style]] = {}
"""What leads from one style to another, by where both are in memory; they are kept with it."""


def _learned(style: Style | None) -> tuple[Style, Style]:
    """Give one style for all that are equal, behind the style itself: so they are compared at a glance."""
    if style is None:
        return PLAIN, PLAIN
    if len(_KNOWN) > _MOST_STYLES:
        _KNOWN.clear()
        _STYLES.clear()
        _CHANGES.clear()
        _STYLES[PLAIN] = PLAIN
    found = _KNOWN[id(style)] = style, _STYLES.setdefault(style, style)
    return found


def _linked(text: str, style: Style) -> str:
    return f"\x1b]8;id={style.link_id};{style.link}\x1b\\{text}\x1b]8;;\x1b\\"


def _parts_of(strip: Strip) -> list[_Part]:
    known = _KNOWN.get
    return [
        (text, (known(id(style)) or _learned(style))[1])
        for text, style, control in strip
        if text and not control
    ]


def _difference(before: Strip, after: Strip) -> tuple[int, list[_Part]]:
    """Give what looks otherwise than before, and the cells before it.

    A terminal may draw some characters wider or narrower than is reckoned here. What follows those is written
    with them, from the left edge, so that it stands beside what it belongs to.
    """
    old, new = _parts_of(before), _parts_of(after)
    left = _alike(zip(old, new, strict=False))
    if left == len(old) == len(new):
        return 0, []
    fewest = min(len(old), len(new)) - left
    right = min(fewest, _alike(zip(reversed(old), reversed(new), strict=False)))
    # Between those, parts may be divided otherwise though some of their characters look alike.
    head = sum(len(text) for text, _ in new[:left])
    tail = sum(len(text) for text, _ in new[len(new) - right :])
    old_middle, new_middle = (_each(parts[left : len(parts) - right]) for parts in (old, new))
    alike = _alike(zip(old_middle, new_middle, strict=False))
    if alike == len(old_middle) == len(new_middle):
        return 0, []
    head += alike
    fewest = min(len(old_middle), len(new_middle)) - alike
    tail += min(fewest, _alike(zip(reversed(old_middle), reversed(new_middle), strict=False)))
    old_text, text = ("".join(part for part, _ in parts) for parts in (old, new))
    length = len(text)
    first, last = head, length - tail
    while last < length and not _SURE.fullmatch(text[last]):
        last += 1
    changed = old_text[first : len(old_text) - (length - last)]
    if changed != text[first:last] and not _SURE.fullmatch(changed + text[first:last]):
        # An accent that is gone was drawn on the character before it.
        first, last = max(0, first - 1), length
    if not _SURE.fullmatch(text, 0, first):
        first = 0
    return cell_len(text[:first]), list(_cut(new, first, last))


def _alike(pairs: Iterable[tuple[_Part, _Part]]) -> int:
    """Give how many pairs, from the first, look alike."""
    count = 0
    for (old, old_style), (new, new_style) in pairs:
        if old_style is not new_style or old != new:
            break
        count += 1
    return count


def _each(parts: Iterable[_Part]) -> list[_Part]:
    """Give the characters of parts one by one."""
    return [(character, style) for text, style in parts for character in text]


def _cut(parts: Iterable[_Part], first: int, last: int) -> Iterator[_Part]:
    """Give the characters `[first, last)`."""
    start = 0
    for text, style in parts:
        end = start + len(text)
        if start < last and first < end:
            yield text[max(first - start, 0) : last - start], style
        start = end
