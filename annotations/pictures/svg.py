"""The picture as an SVG drawing that needs no other file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotations.logic_model import METRIC, Arrow, Box, LogicModel
from annotations.pictures.plain import one_line, wrapped, xml

FONTS = (
    "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', "
    "'WenQuanYi Zen Hei', sans-serif"
)
_SIZE, _LEADING, _PADDING = 13, 17, 8
_WIDTH, _GAP, _BETWEEN, _MARGIN = 340, 70, 10, 24
_EMS = (_WIDTH - 2 * _PADDING) / _SIZE
_HEAD = 64
"""What stands above the columns: the title and their names."""
_FILLS = ("#e8f3ea", "#fdf3dc", "#e4eefb", "#f3e8f7", "#e6f4f5", "#fbe9e2")
"""Behind the boxes of the columns, from the left; black on each is at more than 15 to 1."""
_DASHES = ("", "7 4", "2 4", "10 3 2 3")
"""Of the kinds of arrows."""
_QUOTE_LINES, _GLOSS_LINES = 3, 4
_BROADEST = 6.0
"""Of the arrow that stands for many links."""
_FIGURE_LINES = 2
"""Of the words of a metric and of its gloss: there are many, and each is short."""
_LOOSE = "Linked to nothing here"


@dataclass(frozen=True, slots=True)
class _Placed:
    box: Box
    x: int
    y: int
    lines: tuple[tuple[str, str], ...]
    """Each a class and its text."""

    @property
    def height(self) -> int:
        return len(self.lines) * _LEADING + 2 * _PADDING - 4

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


def svg(model: LogicModel) -> str:
    """Give the picture as SVG 1.1; its text can be selected, and each arrow says what it is."""
    return "\n".join(_lines(model)) + "\n"


def _lines(model: LogicModel) -> Iterator[str]:
    placed, loose_top = _placed(model)
    kinds = {arrow.kind: arrow.title for arrow in model.arrows}
    width = 2 * _MARGIN + max(1, len(model.columns)) * (_WIDTH + _GAP) - _GAP
    width = max(width, 2 * _MARGIN + 480)
    bottom = max((one.y + one.height for one in placed.values()), default=_HEAD)
    height = bottom + _MARGIN + _LEADING * (len(kinds) + bool(model.dangling)) + _MARGIN
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{FONTS}" font-size="{_SIZE}">'
    )
    title = model.title or model.article
    yield f"<title>{xml(title)}</title>"
    yield f"<desc>{xml(_description(model))}</desc>"
    yield (
        '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="12" '
        'markerHeight="12" markerUnits="userSpaceOnUse" '
        'orient="auto"><path d="M0 0 L10 5 L0 10 z" fill="#333"/></marker></defs>'
    )
    yield f'<rect width="{width}" height="{height}" fill="#fff"/>'
    [heading] = wrapped(one_line(title), (width - 2 * _MARGIN) / 18, 1)
    yield f'<text x="{_MARGIN}" y="28" font-size="18" font-weight="bold">{xml(heading)}</text>'
    for number, column in enumerate(model.columns):
        yield (
            f'<text x="{_x(number)}" y="{_HEAD - 10}" font-weight="bold" fill="#333">'
            f"{xml(column.title)} ({len(column.boxes)})</text>"
        )
    if loose_top and model.arrows:
        yield (f'<text x="{_MARGIN}" y="{loose_top - 10}" font-weight="bold" fill="#333">{_LOOSE}</text>')
    styles = {kind: _DASHES[number % len(_DASHES)] for number, kind in enumerate(kinds)}
    for arrow in model.arrows:
        yield _arrow(arrow, placed, styles[arrow.kind])
    fills = {column.tag: _FILLS[number % len(_FILLS)] for number, column in enumerate(model.columns)}
    for one in placed.values():
        yield from _box(one, fills[one.box.tag])
    y = bottom + _MARGIN
    for kind, name in kinds.items():
        y += _LEADING
        yield (
            f'<path d="M{_MARGIN} {y - 5} h60" fill="none" stroke="#333" stroke-width="1.5"'
            f'{_dashed(styles[kind])} marker-end="url(#head)"/>'
        )
        yield f'<text x="{_MARGIN + 70}" y="{y}">{xml(name)}</text>'
    if model.dangling:
        y += _LEADING
        yield (
            f'<rect x="{_MARGIN}" y="{y - 14}" width="60" height="16" fill="none" stroke="#333" '
            'stroke-dasharray="5 3"/>'
        )
        yield (
            f'<text x="{_MARGIN + 70}" y="{y}">something is not linked that should be: '
            f"{len(model.dangling)}</text>"
        )
    yield "</svg>"


def _x(column: int) -> int:
    return _MARGIN + column * (_WIDTH + _GAP)


def _placed(model: LogicModel) -> tuple[Mapping[str, _Placed], int]:
    """Place the boxes, and give where those begin that no arrow reaches; 0 where there are none.

    A chain stands below the other, its boxes in the order of the text in each column. What no arrow
    reaches comes last, packed over all columns.
    """
    columns = {box.id: number for number, column in enumerate(model.columns) for box in column.boxes}
    boxes = {box.id: box for box in model.boxes}
    placed: dict[str, _Placed] = {}
    top = _HEAD
    linked = {end for arrow in model.arrows for end in (arrow.source, arrow.target)}
    for chain in model.chains:
        if chain[0] not in linked:
            continue
        ends = [top] * len(model.columns)
        for identifier in chain:
            column = columns[identifier]
            one = _Placed(boxes[identifier], _x(column), ends[column], tuple(_text(boxes[identifier])))
            placed[identifier] = one
            ends[column] += one.height + _BETWEEN
        top = max(ends) + _BETWEEN
    loose = [boxes[identifier] for chain in model.chains for identifier in chain if identifier not in linked]
    if not loose:
        return placed, 0
    if linked:
        top += 2 * _LEADING
    ends = [top] * len(model.columns)
    for box in loose:
        # Where nothing is linked at all, columns are columns still.
        column = ends.index(min(ends)) if linked else columns[box.id]
        placed[box.id] = _Placed(box, _x(column), ends[column], tuple(_text(box)))
        ends[column] += placed[box.id].height + _BETWEEN
    return placed, top


def _text(box: Box) -> Iterator[tuple[str, str]]:
    kind = f" · {box.subcode}" if box.subcode else ""
    if box.tag == METRIC:
        value = f" = {box.value}" if box.value else ""
        yield "label", wrapped(one_line(box.label + kind + value), _EMS, 1)[0]
        yield from (("quote", line) for line in wrapped(one_line(box.quote), _EMS, _FIGURE_LINES))
        if box.gloss:
            yield from (("gloss", line) for line in wrapped(one_line(box.gloss), _EMS, _FIGURE_LINES))
    else:
        yield "label", wrapped(one_line(box.label + kind), _EMS, 1)[0]
        yield from (("quote", line) for line in wrapped(one_line(box.quote), _EMS, _QUOTE_LINES))
        if box.gloss:
            yield from (("gloss", line) for line in wrapped(one_line(box.gloss), _EMS, _GLOSS_LINES))
        if box.value:
            yield from (("value", line) for line in wrapped(one_line(box.value), _EMS, 2))
    if box.elsewhere:
        yield "lacks", wrapped(f"linked in {len(box.elsewhere)} other article(s)", _EMS, 1)[0]
    if box.lacks:
        yield "lacks", wrapped(", ".join(box.lacks), _EMS, 1)[0]


_LOOKS = {
    "label": ' font-weight="bold" fill="#222"',
    "quote": ' fill="#000"',
    "gloss": ' font-style="italic" fill="#333"',
    "value": ' font-weight="bold" fill="#000"',
    "lacks": ' fill="#8b0000"',
}


def _box(one: _Placed, fill: str) -> Iterator[str]:
    dash = "5 3" if one.box.lacks else ""
    yield "<g>"
    yield f"<title>{xml(' '.join(filter(None, (one.box.label, one.box.quote, one.box.gloss))))}</title>"
    yield (
        f'<rect x="{one.x}" y="{one.y}" width="{_WIDTH}" height="{one.height}" rx="4" fill="{fill}" '
        f'stroke="#333"{_dashed(dash)}/>'
    )
    for number, (name, words) in enumerate(one.lines):
        y = one.y + _PADDING + _SIZE - 2 + number * _LEADING
        yield f'<text x="{one.x + _PADDING}" y="{y}"{_LOOKS[name]}>{xml(words)}</text>'
    yield "</g>"


def _arrow(arrow: Arrow, placed: Mapping[str, _Placed], dash: str) -> str:
    source, target = placed[arrow.source], placed[arrow.target]
    way = _way(source, target, placed.values())
    says = f"{source.box.label} {arrow.title} {target.box.label}"
    says += f" (×{arrow.weight})" if arrow.weight > 1 else ""
    width = min(_BROADEST, 0.75 + 0.75 * arrow.weight)
    return (
        f'<path d="{way}" fill="none" stroke="#333" stroke-width="{width}"{_dashed(dash)} '
        f'marker-end="url(#head)"><title>{xml(says)}</title></path>'
    )


def _way(source: _Placed, target: _Placed, all_placed: Collection[_Placed]) -> str:
    """Give the way of an arrow; over the columns between it goes where there is a gap between boxes."""
    start, y, to_y = source.x + _WIDTH, source.middle, target.middle
    if target.x == source.x:
        return f"M{start} {y} C{start + 60} {y} {start + 60} {to_y} {start} {to_y}"
    if target.x < source.x:
        end = target.x + _WIDTH
        return f"M{source.x} {y} C{source.x - 45} {y} {end + 45} {to_y} {end} {to_y}"
    way = f"M{start} {y}"
    for x in range(source.x + _WIDTH + _GAP, target.x, _WIDTH + _GAP):
        share = (x + _WIDTH / 2 - start) / (target.x - start)
        gap = _gap_near(y + share * (to_y - y), [one for one in all_placed if one.x == x])
        way += f"{_bend(start, y, x, gap)} H{x + _WIDTH}"
        start, y = x + _WIDTH, gap
    return way + _bend(start, y, target.x, to_y)


def _bend(x: int, y: int, to_x: int, to_y: int) -> str:
    half = (to_x - x) // 2
    return f" C{x + half} {y} {to_x - half} {to_y} {to_x} {to_y}"


def _gap_near(y: float, column: Sequence[_Placed]) -> int:
    """Give the height nearest to another at which there is no box of a column."""
    if not any(one.y - 4 <= y <= one.y + one.height + 4 for one in column):
        return round(y)
    edges = [one.y - _BETWEEN // 2 for one in column]
    edges += [one.y + one.height + _BETWEEN // 2 for one in column]
    return min(edges, key=lambda edge: abs(edge - y))


def _dashed(dash: str) -> str:
    return f' stroke-dasharray="{dash}"' if dash else ""


def _description(model: LogicModel) -> str:
    labels = {box.id: box.label for box in model.boxes}
    links = "; ".join(f"{labels[one.source]} {one.title} {labels[one.target]}" for one in model.arrows)
    return f"{len(model.boxes)} boxes. {links}" if links else f"{len(model.boxes)} boxes, no links"
