"""The fewest keys that select and tag a span, searched over the motions of the app."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from tui.motion import Unit, Units, trimmed
from tui.quantity_steps import quantity_here, with_its_noun
from tui.screens.offered_rows import Offered, beside
from tui.session import EDGE_UNITS, EdgeUnit

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

    def adjusting(
        self, offered: tuple[int, int], span: tuple[int, int], unit: EdgeUnit | None = "character"
    ) -> Keys:
        """Give the fewest keys that make the span of a suggestion another, and select it.

        Either `enter` selects it, and motions move its ends; or the keys of the ends do both.

        Args:
            offered: The span as it is suggested.
            span: What it is to be.
            unit: What ends are moved by; `None` where the suggestion was not gone to, and they are another's.
        """
        (from_start, from_end), (start, end) = offered, span
        motions = self._to_end(from_end, end, from_start)
        if from_start != start:
            motions = (*motions, "z", *self._to_end(from_start, start, end))
        ways: list[Keys] = [("enter", *motions)]
        if unit is None or offered == span:
            return ways[0]
        ways.append(self.moving_edges(offered, span, unit, counts=True))
        by_start = min(self._edge("<>", from_start, start, end, unit, counts=True).values(), key=len)
        by_end = min(self._edge("HL", from_end, end, start, unit, counts=True).values(), key=len)
        if by_start and from_end != end:
            ways.append((*by_start, "z", *self._to_end(from_end, end, start)))
        if by_end and from_start != start:
            ways.append((*by_end, "z", *self._to_end(from_start, start, end)))
        return min(ways, key=len)

    def _to_end(self, start: int, end: int, other: int) -> Keys:
        return () if start == end else self.way(start, end, other, counts="none")

    def moving_edges(
        self, offered: tuple[int, int], span: tuple[int, int], unit: EdgeUnit, *, counts: bool = False
    ) -> Keys:
        """Give the fewest keys that move both ends by what ends are moved by, and that change this.

        Args:
            offered: Where they are.
            span: Where they are to be.
            unit: What they are moved by at first.
            counts: Whether the first key takes a count.
        """
        starts = ("<>", offered[0], span[0], span[1])
        ends = ("HL", offered[1], span[1], span[0])
        ways: list[Keys] = []
        for first, second in ((starts, ends), (ends, starts)):
            for now, keys in self._edge(*first, unit, counts=counts).items():
                ways += [(*keys, *then) for then in self._edge(*second, now).values()]
        return min(ways, key=len)

    def _edge(
        self, keys: str, start: int, end: int, other: int, unit: EdgeUnit, *, counts: bool = False
    ) -> dict[EdgeUnit, Keys]:
        """Give the keys that move one end, one of `keys` to the left, the other right, by each unit.

        Some units lead past the place; to change the unit is a key or two.
        """
        if start == end:
            return {unit: ()}
        found: dict[EdgeUnit, Keys] = {}
        for changes in range(len(EDGE_UNITS)):
            by = EDGE_UNITS[(EDGE_UNITS.index(unit) + changes) % len(EDGE_UNITS)]
            move = self.units.moved if keys == "<>" else self.units.end_moved
            for place in self._as_good(end, other):
                direction = 1 if place > start else -1
                steps, at = 0, start
                while (place - at) * direction > 0:
                    reached = move(by, at, direction)
                    if reached == at:
                        break
                    at, steps = reached, steps + 1
                key, may_count = keys[direction > 0], counts and 2 < steps < COUNTS.stop
                pressed = (*("e",) * changes, *((str(steps), key) if may_count else (key,) * steps))
                if at == place and (by not in found or len(pressed) < len(found[by])):
                    found[by] = pressed
        return found

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
        span = (self.units.behind_marks(place),) * 2
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


def fewest_steps(listed: Sequence[Offered], start: int, end: int) -> Keys:
    """Give the fewest keys that point at another suggestion in the list: row by row, by tag or by kind."""
    queue: deque[tuple[int, Keys]] = deque([(start, ())])
    reached = {start}
    while queue:
        place, keys = queue.popleft()
        if place == end:
            return keys
        for key, further in (
            ("j", min(place + 1, len(listed) - 1)),
            ("k", max(place - 1, 0)),
            ("n", beside(listed, place, "tag", 1)),
            ("N", beside(listed, place, "tag", -1)),
            ("]", beside(listed, place, "kind", 1)),
            ("[", beside(listed, place, "kind", -1)),
        ):
            if further is not None and further not in reached:
                reached.add(further)
                queue.append((further, (*keys, key)))
    raise ValueError(f"there is no way from {start} to {end}")


def _adjusted(first: int, last: int, start: int, end: int) -> Keys:
    """Give the keys that move the ends of a selection by characters."""
    keys = ("shift+right",) * (end - last) if end > last else ("shift+left",) * (last - end)
    if first != start:
        way = ("shift+right",) * (start - first) if start > first else ("shift+left",) * (first - start)
        keys = (*keys, "z", *way)
    return keys
