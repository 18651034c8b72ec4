"""The links of the boxes of a picture in words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from annotations.logic_model import LogicModel

_LABEL = re.compile(r"([A-Z]+)([0-9]+)")
_LEAST_RUN = 3
"""Boxes that follow one another are told by the first and the last from so many on."""


def links_in_words(model: LogicModel) -> Mapping[str, Sequence[str]]:
    """Give the links of each box, by its id: those that leave it, then those that come, a text a kind."""
    labels = {box.id: box.label for box in model.boxes}
    leaving: dict[str, dict[str, list[str]]] = {}
    coming: dict[str, dict[str, list[str]]] = {}
    for arrow in model.arrows:
        leaving.setdefault(arrow.source, {}).setdefault(arrow.title, []).append(labels[arrow.target])
        coming.setdefault(arrow.target, {}).setdefault(arrow.title, []).append(labels[arrow.source])
    return {
        identifier: [
            *(f"→ {title} {in_runs(others)}" for title, others in leaving.get(identifier, {}).items()),
            *(f"← {in_runs(others)} {title}" for title, others in coming.get(identifier, {}).items()),
        ]
        for identifier in labels
    }


def in_runs(labels: Sequence[str]) -> str:
    """Give labels with commas; three or more in a row as the first and the last: `O1, O38–O42`."""
    return ", ".join(
        word for run in _runs(labels) for word in (run if len(run) < _LEAST_RUN else [f"{run[0]}–{run[-1]}"])
    )


def _runs(labels: Sequence[str]) -> Iterator[Sequence[str]]:
    run: list[str] = []
    for label in labels:
        if run and not _is_next(run[-1], label):
            yield run
            run = []
        run.append(label)
    if run:
        yield run


def _is_next(label: str, other: str) -> bool:
    one, two = _LABEL.fullmatch(label), _LABEL.fullmatch(other)
    return bool(one and two and one[1] == two[1] and int(two[2]) == int(one[2]) + 1)
