"""Where two texts differ: all that an alignment has to know, since what lies between was copied.

Changes are kept as columns of offsets. A column is what bisection looks into, and with the columns of the
target put for those of the source all changes are read backwards.
"""

from __future__ import annotations

from typing import NamedTuple


class Changes(NamedTuple):
    """Changes in order: they may touch but do not overlap, and none is empty on both sides.

    Change `n` is from `[source_starts[n], source_ends[n])` to `[target_starts[n], target_ends[n])`, in code
    points. Nobody alters a column that others can see.
    """

    source_starts: list[int]
    source_ends: list[int]
    target_starts: list[int]
    target_ends: list[int]

    @classmethod
    def none(cls) -> Changes:
        """Give no changes."""
        return cls([], [], [], [])

    @property
    def inverted(self) -> Changes:
        """The same changes, from target to source."""
        source_starts, source_ends, target_starts, target_ends = self
        return Changes(target_starts, target_ends, source_starts, source_ends)

    def then(self, second: Changes) -> Changes:
        """Give the changes that these and then `second` make of the source.

        Changes of both that overlap become one, which grows until it ends where neither side is inside a
        change. What only touches stays apart. At one place a deletion made here comes before all that is
        changed there, and an insertion made there before what is changed here.
        """
        found = Changes.none()
        source_starts, source_ends, target_starts, target_ends = found
        one_sources, one_source_ends, one_starts, one_ends = self
        two_starts, two_ends, two_targets, two_target_ends = second
        ones, twos = len(one_starts), len(two_starts)
        one = two = 0
        # From an offset of the text between to the same place in the source, and in the target.
        to_source = to_target = 0
        while one < ones and two < twos:
            if one_ends[one] <= two_starts[two]:
                source_starts.append(one_sources[one])
                source_ends.append(one_source_ends[one])
                target_starts.append(one_starts[one] + to_target)
                target_ends.append(one_ends[one] + to_target)
                to_source = one_source_ends[one] - one_ends[one]
                one += 1
                continue
            if two_ends[two] <= one_starts[one]:
                source_starts.append(two_starts[two] + to_source)
                source_ends.append(two_ends[two] + to_source)
                target_starts.append(two_targets[two])
                target_ends.append(two_target_ends[two])
                to_target = two_target_ends[two] - two_ends[two]
                two += 1
                continue
            start = min(one_starts[one], two_starts[two])
            source_start, target_start = start + to_source, start + to_target
            one, two, end = _grown_together(self, second, one, two)
            to_source = one_source_ends[one - 1] - one_ends[one - 1]
            to_target = two_target_ends[two - 1] - two_ends[two - 1]
            source_end, target_end = end + to_source, end + to_target
            # What was inserted and taken out again is no change.
            if source_start < source_end or target_start < target_end:
                source_starts.append(source_start)
                source_ends.append(source_end)
                target_starts.append(target_start)
                target_ends.append(target_end)
        source_starts += one_sources[one:]
        source_ends += one_source_ends[one:]
        target_starts += [start + to_target for start in one_starts[one:]]
        target_ends += [end + to_target for end in one_ends[one:]]
        source_starts += [start + to_source for start in two_starts[two:]]
        source_ends += [end + to_source for end in two_ends[two:]]
        target_starts += two_targets[two:]
        target_ends += two_target_ends[two:]
        return found


def _grown_together(first: Changes, second: Changes, one: int, two: int) -> tuple[int, int, int]:
    """Give what follows the change that two which overlap grow into: in `first`, in `second`, and from where.

    The place is in the text between, the target of `first` and the source of `second`.
    """
    one_starts, one_ends = first.target_starts, first.target_ends
    two_starts, two_ends = second.source_starts, second.source_ends
    one_reach, two_reach = one_ends[one], two_ends[two]
    one, two = one + 1, two + 1
    while one_reach != two_reach:
        if one_reach < two_reach:
            is_changed = one < len(one_starts) and one_starts[one] < two_reach
            one_reach = one_ends[one] if is_changed else two_reach
            one += is_changed
        else:
            is_changed = two < len(two_starts) and two_starts[two] < one_reach
            two_reach = two_ends[two] if is_changed else one_reach
            two += is_changed
    return one, two, one_reach
