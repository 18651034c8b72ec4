"""The picture on one screen: the kinds of mechanisms and outcomes, not each mark, with their figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from annotations.logic_model import METRIC, PROBLEM, Arrow, Box, Column, LogicModel, chains_of

MARKS, FIGURES = 4, 3
"""Of a kind, how many are told at most: those with most links first."""
_LEADS_TO = "leads_to"


def overview(model: LogicModel) -> LogicModel:
    """Give the picture of the kinds: a box for each sub-code of a tag, and one for each problem.

    A box tells its best linked marks by their gloss, or in the article's words where there is none; its
    value tells the figures that they are linked to. An arrow says by its weight how many links it stands
    for. What a metric links stands as one link.
    """
    weights = Counter(end for arrow in model.arrows for end in (arrow.source, arrow.target))
    groups = _groups(model)
    kind_of = {box.id: kind for kind, boxes in groups.items() for box in boxes}
    columns = []
    for column in model.columns:
        if column.tag == METRIC:
            continue
        if column.tag == PROBLEM:
            columns.append(column)
            continue
        kinds = dict.fromkeys(kind_of[box.id] for box in column.boxes)
        boxes = tuple(_box(kind, groups[kind], column, weights, model) for kind in kinds)
        columns.append(Column(column.tag, column.title, boxes))
    arrows = tuple(_arrows(model, kind_of))
    boxes = tuple(box for column in columns for box in column.boxes)
    return LogicModel(model.article, model.title, tuple(columns), arrows, chains_of(boxes, arrows))


def marks_of_kind(model: LogicModel, kind: str) -> Sequence[Box]:
    """Give the boxes that a box of the overview stands for; none for a box that stands in both."""
    return () if model.box(kind) else _groups(model).get(kind, ())


def _groups(model: LogicModel) -> Mapping[str, Sequence[Box]]:
    groups: dict[str, list[Box]] = {}
    for box in model.boxes:
        if box.tag not in (METRIC, PROBLEM):
            groups.setdefault(f"kind:{box.tag}/{box.subcode}", []).append(box)
    return groups


def _box(
    kind: str, marks: Sequence[Box], column: Column, weights: Mapping[str, int], model: LogicModel
) -> Box:
    best = sorted(marks, key=lambda box: -weights.get(box.id, 0))
    says = tuple(box.gloss or box.quote for box in best)
    figures = tuple(dict.fromkeys(figure for box in best for figure in _figures(box, model)))
    return Box(
        id=kind,
        label=f"{marks[0].subcode or column.title} ×{len(marks)}",
        tag=column.tag,
        title=column.title,
        subcode="",
        quote=told(says, MARKS),
        value=told(figures, FIGURES),
        marks=says,
        figures=figures,
    )


def told(items: Sequence[str], most: int) -> str:
    """Give the first of some items, and how many more there are."""
    more = [f"+{len(items) - most} more"] if len(items) > most else []
    return "; ".join((*items[:most], *more))


def _figures(box: Box, model: LogicModel) -> Iterator[str]:
    for arrow in model.arrows_of(box.id):
        other = model.box(arrow.target if arrow.source == box.id else arrow.source)
        if other and other.tag == METRIC:
            yield other.gloss or other.value or other.quote


def _arrows(model: LogicModel, kind_of: Mapping[str, str]) -> Iterator[Arrow]:
    """Give the arrows between kinds, those over a metric joined; the heaviest say how many links they are."""
    tags = {box.id: box.tag for box in model.boxes}
    following: dict[str, list[str]] = {}
    for arrow in model.arrows:
        following.setdefault(arrow.source, []).append(arrow.target)
    titles: dict[str, str] = {arrow.kind: arrow.title for arrow in model.arrows}
    counted: Counter[tuple[str, str, str]] = Counter()
    for arrow in model.arrows:
        if METRIC in (tags[arrow.source], tags[arrow.target]):
            if tags[arrow.target] == METRIC and tags[arrow.source] != METRIC:
                over = {
                    each for each in following.get(arrow.target, ()) if tags[each] not in (METRIC, PROBLEM)
                }
                counted.update((arrow.source, each, _LEADS_TO) for each in over)
        else:
            counted[arrow.source, arrow.target, arrow.kind] += 1
    weights: Counter[tuple[str, str, str]] = Counter()
    for source, target, kind in counted:
        first, last = kind_of.get(source, source), kind_of.get(target, target)
        if first != last:
            weights[first, last, kind] += 1
    for (source, target, kind), weight in weights.items():
        yield Arrow(source, target, kind, titles.get(kind, kind.replace("_", " ")), weight)
