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
        ways = self._ways(start, self._as_good(end, other), counts, is_selecting=True)
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

    def adjusting(self, offered: tuple[int, int], span: tuple[int, int], *, by_edges: bool = True) -> Keys:
        """Give the fewest keys that make the span of a suggestion another, and select it.

        Either `enter` selects it, and motions move its ends; or, where the suggestion was gone to, the keys
        of the ends do both, of which the first takes a count.
        """
        (from_start, from_end), (start, end) = offered, span
        start_left, end_left = from_start != start, from_end != end
        motions = self.way(from_end, end, from_start, counts="none") if end_left else ()
        if start_left:
            motions = (*motions, "z", *self.way(from_start, start, end, counts="none"))
        ways: list[Keys] = [("enter", *motions)]
        if by_edges and start_left:
            first = self._edge("<>", from_start, start, end, counts=True)
            ways.append((*first, *self._edge("HL", from_end, end, start)))
            ways.append(
                (*first, *(("z", *self.way(from_end, end, start, counts="none")) if end_left else ()))
            )
        if by_edges and end_left:
            first = self._edge("HL", from_end, end, start, counts=True)
            ways.append((*first, *self._edge("<>", from_start, start, end)))
            ways.append(
                (*first, *(("z", *self.way(from_start, start, end, counts="none")) if start_left else ()))
            )
        return min(ways, key=len)

    def _edge(self, keys: str, start: int, end: int, other: int, *, counts: bool = False) -> Keys:
        """Give the keys that move one end by characters: one of `keys` to the left, the other right."""
        found = []
        for place in self._as_good(end, other):
            direction = 1 if place > start else -1
            steps, at = 0, start
            while (place - at) * direction > 0:
                at = self.units.moved("character", at, direction)
                steps += 1
            key, may_count = keys[direction > 0], counts and 2 < steps < COUNTS.stop
            if at == place:
                found.append((str(steps), key) if may_count else (key,) * steps)
        return min(found, key=len)

    def _as_good(self, end: int, other: int) -> set[int]:
        """Give where an end may be, since loose marks at the ends are not tagged."""
        wanted = (min(end, other), max(end, other))
        near = range(max(0, end - _LOOSE), min(end + _LOOSE, len(self.units.text)) + 1)
        return {end} | {
            place
            for place in near
            if trimmed(self.units.text, min(place, other), max(place, other)) == wanted
        }

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
