"""How high each thing in a column stands, when they would like to stand level with things beside. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import floor


def settled(wishes: Sequence[float], sizes: Sequence[int], low: int, high: int) -> list[int]:
    """Place things in their order, each as near as may be to where it would like to be.

    The sum of squares of what they are off is the least there is (isotonic regression by pooling).

    Args:
        wishes: Where each would like to begin.
        sizes: How far the next one is at least from the beginning of each; the last one's own size.
        low: Where none begins before.
        high: Where none ends after; there must be room for all.
    """
    before = [0, *accumulate(sizes)]
    room = high - before[-1]
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wishes, before, strict=False):
        mean, count = wish - offset, 1
        while pools and pools[-1][0] >= mean:
            other, many = pools.pop()
            mean = (mean * count + other * many) / (count + many)
            count += many
        pools.append((mean, count))
    starts = [max(low, min(mean, room)) for mean, count in pools for _ in range(count)]
    return [floor(start) + offset for start, offset in zip(starts, before, strict=False)]
