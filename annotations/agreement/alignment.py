"""The best alignment of several annotators' marks, and its disorder (Mathet, Widlöcher and Métivier 2015).

A *unitary alignment* takes one mark, or none, of each annotator and says that they mean the same. The best
alignment is the cheapest set of them in which each mark stands once. Needs the extra `gamma`.

Of a unitary alignment it is asked whether it costs less than its marks left alone, for else it is never part
of a best alignment. What is left is a set packing: the saving is made as large as it can be while no mark
stands twice. Its linear relaxation is solved first; of two annotators that is a matching, and always whole.
Where it is not whole, the marks that hang together are solved again in whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csc_array, csr_array
from scipy.sparse.csgraph import connected_components

from annotations.agreement.marks import Mark

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

_ROWS = 512
"""Of a matrix of dissimilarities that is never held as a whole."""
_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Units:
    """The marks of one annotator, as columns."""

    start: Floats
    end: Floats
    """Greater than the start."""
    tag: Whole
    """A number for each tag, the same for all annotators."""

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class _Near:
    """Which marks of one annotator are near which of another, in the order of rows, then columns."""

    begins: Whole
    """Where the row of each mark of the first begins, and where the last one ends."""
    column: Whole
    unlike: Floats
    key: Whole
    width: int

    def between(self, rows: Whole, columns: Whole) -> Floats:
        """Give how unlike pairs of marks are; infinity for those that are not near."""
        wanted = rows * self.width + columns
        place = np.minimum(np.searchsorted(self.key, wanted), max(0, len(self.key) - 1))
        if not len(self.key):
            return np.full(len(wanted), np.inf)
        return np.where(self.key[place] == wanted, self.unlike[place], np.inf)


Continuum = Sequence[Units]
"""The marks of all annotators on one text; two annotators at least, some of whom may have none."""


def continuum_of(marks: Sequence[Sequence[Mark]]) -> list[Units]:
    """Give the marks of each annotator as columns."""
    tags = {tag: number for number, tag in enumerate(sorted({mark.tag for each in marks for mark in each}))}
    return [
        Units(
            np.array([mark.start for mark in each], dtype=np.float64),
            np.array([mark.end for mark in each], dtype=np.float64),
            np.array([tags[mark.tag] for mark in each], dtype=np.int64),
        )
        for each in marks
    ]


def dissimilarity(one: Units, other: Units) -> Floats:
    """Give how unlike each mark of one is to each of the other: 0 for the same place and tag.

    The positional part is the distance of starts and of ends over both lengths, squared; to it 1 is added
    where the tags differ. A mark without a partner costs 1.
    """
    apart = np.abs(one.start[:, None] - other.start) + np.abs(one.end[:, None] - other.end)
    lengths = (one.end - one.start)[:, None] + (other.end - other.start)
    return np.asarray((apart / lengths) ** 2 + (one.tag[:, None] != other.tag), dtype=np.float64)


def disorders(continua: Sequence[Continuum]) -> Floats:
    """Give the disorder of the best alignment of each text.

    It is the cost of the alignment over the mean number of marks of an annotator: 0 where all marks are
    the same, and as many as there are annotators where no mark has a partner.

    Args:
        continua: Each with one mark at least. They are solved together, which is faster than one by one.
    """
    members: list[Whole] = []
    savings: list[Floats] = []
    of_text: list[Whole] = []
    offset = 0
    for place, continuum in enumerate(continua):
        chosen, saved = _unitary_alignments(continuum)
        firsts = offset + np.cumsum([0, *map(len, continuum)])
        members.append(np.where(chosen >= 0, chosen + firsts[:-1], -1).ravel())
        savings.append(saved)
        of_text.append(np.full(len(saved), place))
        offset = int(firsts[-1])
    sizes = [np.full(len(saved), len(continuum)) for saved, continuum in zip(savings, continua, strict=True)]
    saving = np.concatenate(savings)
    number = np.repeat(np.arange(len(saving)), np.concatenate(sizes))
    member = np.concatenate(members)
    held = csr_array(
        coo_array(
            (np.ones(int((member >= 0).sum())), (member[member >= 0], number[member >= 0])),
            shape=(offset, len(saving)),
        )
    )
    taken = _best_packing(saving, held)
    saved_in = np.bincount(np.concatenate(of_text)[taken], weights=saving[taken], minlength=len(continua))
    marks = np.array([sum(map(len, continuum)) for continuum in continua], dtype=np.float64)
    annotators = np.array([len(continuum) for continuum in continua], dtype=np.float64)
    return np.asarray((marks - saved_in) * annotators / marks, dtype=np.float64)


def _unitary_alignments(continuum: Continuum) -> tuple[Whole, Floats]:
    """Give those of two marks or more that save something: a row of places each, -1 for none, and the saving.

    With C pairs of annotators, m marks cost m alone and ((C - pairs of m) + their dissimilarities) / C
    together. One mark joined to m - 1 others saves something only where its dissimilarities to them add up
    to C + m - 1 at most, so no two marks of one unitary alignment are more unlike than C + n - 1.
    """
    annotators, pairs = len(continuum), comb(len(continuum), 2)
    near = {
        (one, other): _near(continuum[one], continuum[other], pairs + annotators - 1)
        for one, other in combinations(range(annotators), 2)
    }
    rows = np.full((len(continuum[0]) + 1, annotators), -1)
    rows[1:, 0] = np.arange(len(continuum[0]))
    sums = np.zeros_like(rows, dtype=np.float64)
    """Of each mark of a row, how unlike it is to the others of the row."""
    for other in range(1, annotators):
        more = [_joined(rows, sums, first, other, near, pairs + annotators - 1) for first in range(other)]
        alone = np.full((len(continuum[other]), annotators), -1)
        alone[:, other] = np.arange(len(alone))
        rows = np.concatenate([rows, alone, *(each for each, _ in more)])
        sums = np.concatenate([sums, np.zeros(alone.shape), *(each for _, each in more)])
    marks = (rows >= 0).sum(axis=1)
    saved = marks - (pairs - marks * (marks - 1) / 2 + sums.sum(axis=1) / 2) / pairs
    is_kept = (marks > 1) & (saved > _NOISE) & (sums.max(axis=1) <= pairs + marks - 1 + _NOISE)
    return rows[is_kept], saved[is_kept]


def _near(one: Units, other: Units, most: float) -> _Near:
    """Give the marks of two annotators that may stand together in a unitary alignment."""
    rows, columns, unlike = list[Whole](), list[Whole](), list[Floats]()
    for row in range(0, len(one), _ROWS):
        some = Units(one.start[row : row + _ROWS], one.end[row : row + _ROWS], one.tag[row : row + _ROWS])
        matrix = dissimilarity(some, other)
        left, right = np.nonzero(matrix <= most)
        rows.append(left + row)
        columns.append(right)
        unlike.append(matrix[left, right])
    nothing = np.zeros(0, dtype=np.int64)
    left, right = np.concatenate([nothing, *rows]), np.concatenate([nothing, *columns])
    begins = np.searchsorted(left, np.arange(len(one) + 1))
    return _Near(begins, right, np.concatenate([np.zeros(0), *unlike]), left * len(other) + right, len(other))


def _joined(
    rows: Whole,
    sums: Floats,
    first: int,
    other: int,
    near: dict[tuple[int, int], _Near],
    most: float,
) -> tuple[Whole, Floats]:
    """Give the rows whose first mark is of one annotator, each with each mark of another that is near it."""
    is_of_first = (rows[:, first] >= 0) & (rows[:, :first] < 0).all(axis=1)
    rows, sums = rows[is_of_first], sums[is_of_first]
    beginning, column = near[first, other].begins, near[first, other].column
    begins = beginning[rows[:, first]]
    lengths = beginning[rows[:, first] + 1] - begins
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    rows, sums = np.repeat(rows, lengths, axis=0), np.repeat(sums, lengths, axis=0)
    rows[:, other] = column[np.repeat(begins, lengths) + within]
    is_near = np.ones(len(rows), dtype=bool)
    for earlier in range(first, other):
        there = np.nonzero(rows[:, earlier] >= 0)[0]
        unlike = near[earlier, other].between(rows[there, earlier], rows[there, other])
        is_near[there] &= np.isfinite(unlike)
        sums[there, earlier] += unlike
        sums[there, other] += unlike
    is_near &= (sums <= most + _NOISE).all(axis=1)
    return rows[is_near], sums[is_near]


def _best_packing(saving: Floats, held: csr_array) -> NDArray[np.bool_]:
    """Give which columns are taken so that they save most and no row of `held` is taken twice."""
    if not len(saving):
        return np.zeros(0, dtype=bool)
    part = _solved(saving, held, is_whole=False)
    is_taken = part > 0.5
    broken = np.abs(part - np.round(part)) > 1e-6
    if not broken.any():
        return is_taken
    group = _together(held)
    for each in np.unique(group[broken]):
        columns = np.nonzero(group == each)[0]
        few = csr_array(held[:, columns])
        few = csr_array(few[np.diff(few.indptr) > 0])
        is_taken[columns] = _solved(saving[columns], few, is_whole=True) > 0.5
    return is_taken


def _together(held: csr_array) -> Whole:
    """Give a number for each column, the same for those that share rows, or are joined by others that do."""
    by_column = csc_array(held)
    first = by_column.indices[by_column.indptr[:-1]]
    ends = np.repeat(first, np.diff(by_column.indptr)), by_column.indices
    rows = coo_array((np.ones(len(by_column.indices)), ends), shape=(held.shape[0], held.shape[0]))
    _, group = connected_components(rows, directed=False)
    return np.asarray(group[first], dtype=np.int64)


def _solved(saving: Floats, held: csr_array, *, is_whole: bool) -> Floats:
    solution = milp(
        -saving,
        integrality=np.full(len(saving), int(is_whole)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(held, ub=1),
        options={"mip_rel_gap": 0},
    )
    if solution.x is None:
        raise RuntimeError(f"HiGHS has found no alignment: {solution.message}")
    return np.asarray(solution.x, dtype=np.float64)
