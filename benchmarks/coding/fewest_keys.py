"""The fewest keys that select and tag a span, searched over the motions of the app."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from tui.motion import Unit, Units, trimmed
from tui.quantity_steps import quantity_here, with_its_noun

MOTIONS: Mapping[str, tuple[Unit, int]] = {
    "l": ("character", 1),
    "h": ("character", -1),
    "w": ("word", 1),
    "b": ("word", -1),
    ".": ("clause", 1),
    ",": ("clause", -1),
    ")": ("sentence", 1),
    "(": ("sentence", -1),
    "}": ("paragraph", 1),
    "{": ("paragraph", -1),
}
COUNTS = range(2, 10)
"""Digits before a motion; a longer count saves nothing that a larger unit does not."""
_MARGIN = 120
"""Code points beyond both ends that are gone over: a larger unit may lead too far, and a smaller one back."""
_GROWTHS = 4
_LOOSE = 3
"""Marks at an end that may be taken along."""
Keys = tuple[str, ...]


@dataclass(frozen=True)
class Planner:
    """Finds the fewest keys in one text."""

    units: Units

    def way(self, start: int, end: int, other: int, *, counts: str) -> Keys:
        """Give the fewest keys that move one end of a selection from one place to another.

        Loose marks at the ends are not tagged: to take them along is as good.

        Args:
            start: Where it is.
            end: Where it is to be.
            other: Where the other end is.
            counts: Whether numbers are counts: before the `first` motion, or `none`.
        """
        wanted = (min(end, other), max(end, other))
        ends = {
            place
            for place in range(max(0, end - _LOOSE), min(end + _LOOSE, len(self.units.text)) + 1)
            if trimmed(self.units.text, min(place, other), max(place, other)) == wanted
        }
        ways = self._ways(start, ends | {end}, counts, is_selecting=True)
        return min(ways.values(), key=len)

    def selecting(self, cursor: int, span: tuple[int, int]) -> tuple[Keys, int]:
        """Give the fewest keys that select a span from a cursor, and how often one has to think.

        One thinks before going there, and before each end that is set by itself.
        """
        start, end = span
        inside = set(range(max(0, start - 2), end + 1))
        ways = self._ways(cursor, inside, "all")
        by_ends = (
            ((*ways[start], "v", *self.way(start, end, start, counts="first")), 2),
            ((*ways[end], "v", *self.way(end, start, end, counts="first")), 2),
        )
        found = [*by_ends]
        for place in inside:
            for keys, (first, last) in self._whole(place):
                adjusted = _adjusted(first, last, start, end)
                found.append(((*ways[place], *keys, *adjusted), 2 if adjusted else 1))
        return min(found, key=lambda each: (len(each[0]), each[1]))

    def adjusting(self, offered: tuple[int, int], span: tuple[int, int]) -> Keys:
        """Give the fewest keys that make one selection, as it is while a suggestion is adjusted, another."""
        keys = () if offered[1] == span[1] else self.way(offered[1], span[1], offered[0], counts="none")
        if offered[0] != span[0]:
            keys = (*keys, "z", *self.way(offered[0], span[0], span[1], counts="none"))
        return keys

    def _whole(self, place: int) -> Iterator[tuple[Keys, tuple[int, int]]]:
        """Give what one key or few select as a whole: units that grow, and quantities."""
        span = (place, place)
        for times in range(1, _GROWTHS + 1):
            span = self.units.grown(*span)
            yield ("x",) * times, span
        if quantity := quantity_here(self.units, place):
            yield ("q",), quantity
            counted = with_its_noun(self.units, quantity)
            if counted != quantity:
                yield ("q", "q"), counted

    def _ways(
        self, start: int, ends: set[int], counts: str, *, is_selecting: bool = False
    ) -> dict[int, Keys]:
        """Give the fewest keys to each of some places."""
        lowest = min(start, *ends) - _MARGIN
        highest = max(start, *ends) + _MARGIN
        queue: list[tuple[int, int, Keys]] = [(0, start, ())]
        reached: dict[int, Keys] = {}
        left = set(ends)
        while left:
            length, place, keys = heappop(queue)
            if place in reached:
                continue
            reached[place] = keys
            left.discard(place)
            may_count = counts == "all" or (counts == "first" and not keys)
            for key, (unit, direction) in MOTIONS.items():
                move = self.units.extended if is_selecting else self.units.moved
                for count in range(1, COUNTS.stop if may_count else 2):
                    at = move(unit, place, direction * count)
                    if not lowest <= at <= highest:
                        break
                    pressed = (key,) if count == 1 else (str(count), key)
                    if at not in reached:
                        heappush(queue, (length + len(pressed), at, (*keys, *pressed)))
        return {end: reached[end] for end in ends}


def _adjusted(first: int, last: int, start: int, end: int) -> Keys:
    """Give the keys that move the ends of a selection by characters."""
    keys = ("shift+right",) * (end - last) if end > last else ("shift+left",) * (last - end)
    if first != start:
        way = ("shift+right",) * (start - first) if start > first else ("shift+left",) * (first - start)
        keys = (*keys, "z", *way)
    return keys
