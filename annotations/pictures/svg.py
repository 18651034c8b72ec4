"""The picture as an SVG drawing that needs no other file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotations.logic_model import MECHANISM, METRIC, OUTCOME, PROBLEM, Arrow, LogicModel
from annotations.pictures.box_lines import Look, Room, box_lines
from annotations.pictures.columns import MARGIN, NARROW, Columns, columns_of
from annotations.pictures.layout import BETWEEN, BETWEEN_CHAINS, LEADING, PADDING, Layout, PlacedBox, lay_out
from annotations.pictures.plain import one_line, wrapped, xml
from annotations.pictures.type_widths import ems
from annotations.pictures.ways import ways

FONTS = (
    "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', "
    "'WenQuanYi Zen Hei', sans-serif"
)
SCREEN_HEIGHT = 1080
"""Pixels that a picture of the kinds is to fit in."""
_SIZE, _TITLE_SIZE, _LEAST_WIDTH = 13, 18, 480
_HEAD = 64
"""What stands above the columns: the title and their names."""
_FILLS = {PROBLEM: "#e8f3ea", MECHANISM: "#fdf3dc", METRIC: "#e4eefb", OUTCOME: "#f3e8f7"}
_OTHER_FILLS = ("#e6f4f5", "#fbe9e2")
"""Behind the boxes of a tag; black on each is at more than 15 to 1."""
_DASHES = ("", "7 4", "2 4", "10 3 2 3")
"""Of the kinds of arrows."""
_BROADEST = 6.0
"""Of the arrow that stands for many links."""
_LOOSE = "Linked to nothing here"
_IN_DETAIL = Room(quote=3, gloss=4, value=2, figure=2)
_OF_KINDS = tuple(
    Room(quote, 0, value, 0) for quote, value in ((4, 2), (3, 2), (3, 1), (2, 1), (1, 1), (1, 0))
)
"""From the most words to the fewest: the first with which a picture of kinds fits a screen is taken."""
_SAMPLE, _BETWEEN_ENTRIES = 60, 30
"""Pixels of a line in the key, and between two of its entries."""
_LOOKS: dict[Look, str] = {
    "label": ' font-weight="bold" fill="#222"',
    "quote": ' fill="#000"',
    "gloss": ' font-style="italic" fill="#333"',
    "value": ' font-weight="bold" fill="#000"',
    "lacks": ' fill="#8b0000"',
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the key says of a kind of arrow, or of the boxes that lack something."""

    words: str
    dash: str
    is_box: bool = False

    @property
    def width(self) -> int:
        """In pixels, with what is between it and the next."""
        return _SAMPLE + 10 + round(ems(self.words) * _SIZE) + _BETWEEN_ENTRIES


def svg(model: LogicModel) -> str:
    """Give the picture as SVG 1.1; its text can be selected, and each arrow says what it is."""
    return "\n".join(_lines(model)) + "\n"


def _lines(model: LogicModel) -> Iterator[str]:
    columns = columns_of([column.tag for column in model.columns])
    inner = max(columns.width, _LEAST_WIDTH)
    width = inner + 2 * MARGIN
    key = _key(model, inner)
    under = MARGIN + LEADING * len(key) + (MARGIN // 2 if key else 0)
    layout = _fitted(model, columns, SCREEN_HEIGHT - under)
    height = layout.bottom + under
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
    [heading] = wrapped(one_line(title), inner / _TITLE_SIZE, 1, is_bold=True)
    yield f'<text x="{MARGIN}" y="28" font-size="{_TITLE_SIZE}" font-weight="bold">{xml(heading)}</text>'
    for number, column in enumerate(model.columns):
        yield _name(
            columns.left(number), _HEAD, f"{column.title} ({len(column.boxes)})", columns.widths[number]
        )
    if layout.loose:
        yield _name(columns.left(layout.loose[0]), layout.loose[1], _LOOSE, NARROW)
    dashes = _dashes(model)
    for arrow, way in zip(model.arrows, ways(layout, model.arrows, columns), strict=True):
        yield _arrow(arrow, way, layout, dashes[arrow.kind])
    others = {
        column.tag: _OTHER_FILLS[number % len(_OTHER_FILLS)] for number, column in enumerate(model.columns)
    }
    fills = others | _FILLS
    for one in layout.boxes.values():
        yield from _box(one, columns, fills[one.box.tag])
    for number, row in enumerate(key):
        yield from _key_row(row, layout.bottom + MARGIN + LEADING * (number + 1))
    yield "</svg>"


def _fitted(model: LogicModel, columns: Columns, height: int) -> Layout:
    """Lay out with all words in detail; a picture of kinds with as many as fit the height, or the fewest."""
    linked = {end for arrow in model.arrows for end in (arrow.source, arrow.target)}
    # What is linked to nothing may come to stand in any column.
    widths = {
        box.id: width if box.id in linked else NARROW
        for column, width in zip(model.columns, columns.widths, strict=True)
        for box in column.boxes
    }
    is_of_kinds = any(box.marks for box in model.boxes)
    for room in _OF_KINDS if is_of_kinds else (_IN_DETAIL,):
        lines = {box.id: box_lines(box, (widths[box.id] - 2 * PADDING) / _SIZE, room) for box in model.boxes}
        layout = lay_out(model, lines, _HEAD, BETWEEN if is_of_kinds else BETWEEN_CHAINS)
        if layout.bottom <= height:
            break
    return layout


def _name(x: int, above: int, words: str, width: int) -> str:
    [name] = wrapped(one_line(words), width / _SIZE, 1, is_bold=True)
    return f'<text x="{x}" y="{above - 10}" font-weight="bold" fill="#333">{xml(name)}</text>'


def _box(one: PlacedBox, columns: Columns, fill: str) -> Iterator[str]:
    x, width = columns.left(one.column), columns.widths[one.column]
    yield "<g>"
    yield f"<title>{xml(' '.join(filter(None, (one.box.label, one.box.quote, one.box.gloss))))}</title>"
    yield (
        f'<rect x="{x}" y="{one.y}" width="{width}" height="{one.height}" rx="4" fill="{fill}" '
        f'stroke="#333"{_dashed("5 3" if one.box.lacks else "")}/>'
    )
    for number, line in enumerate(one.lines):
        y = one.y + PADDING + _SIZE - 2 + number * LEADING
        yield f'<text x="{x + PADDING}" y="{y}"{_LOOKS[line.look]}>{xml(line.words)}</text>'
        if line.lacks:
            right = x + width - PADDING
            yield f'<text x="{right}" y="{y}" text-anchor="end"{_LOOKS["lacks"]}>{xml(line.lacks)}</text>'
    yield "</g>"


def _arrow(arrow: Arrow, way: str, layout: Layout, dash: str) -> str:
    source, target = layout.boxes[arrow.source].box, layout.boxes[arrow.target].box
    says = f"{source.label} {arrow.title} {target.label}"
    says += f" (×{arrow.weight})" if arrow.weight > 1 else ""
    width = min(_BROADEST, 0.75 + 0.75 * arrow.weight)
    return (
        f'<path d="{way}" fill="none" stroke="#333" stroke-width="{width}"{_dashed(dash)} '
        f'marker-end="url(#head)"><title>{xml(says)}</title></path>'
    )


def _dashes(model: LogicModel) -> dict[str, str]:
    kinds = dict.fromkeys(arrow.kind for arrow in model.arrows)
    return {kind: _DASHES[number % len(_DASHES)] for number, kind in enumerate(kinds)}


def _dashed(dash: str) -> str:
    return f' stroke-dasharray="{dash}"' if dash else ""


def _key(model: LogicModel, width: int) -> Sequence[Sequence[_Entry]]:
    """Give what the signs mean, in rows of at most so many pixels."""
    dashes = _dashes(model)
    titles = {arrow.kind: arrow.title for arrow in model.arrows}
    entries = [_Entry(one_line(title), dashes[kind]) for kind, title in titles.items()]
    if model.dangling:
        words = f"something is not linked that should be: {len(model.dangling)}"
        entries.append(_Entry(words, "5 3", is_box=True))
    rows: list[list[_Entry]] = []
    for entry in entries:
        if not rows or sum(each.width for each in (*rows[-1], entry)) > width + _BETWEEN_ENTRIES:
            rows.append([])
        rows[-1].append(entry)
    return rows


def _key_row(row: Sequence[_Entry], y: int) -> Iterator[str]:
    x = MARGIN
    for entry in row:
        if entry.is_box:
            yield (
                f'<rect x="{x}" y="{y - 13}" width="{_SAMPLE}" height="15" fill="none" stroke="#333"'
                f"{_dashed(entry.dash)}/>"
            )
        else:
            yield (
                f'<path d="M{x} {y - 5} h{_SAMPLE}" fill="none" stroke="#333" stroke-width="1.5"'
                f'{_dashed(entry.dash)} marker-end="url(#head)"/>'
            )
        yield f'<text x="{x + _SAMPLE + 10}" y="{y}">{xml(entry.words)}</text>'
        x += entry.width


def _description(model: LogicModel) -> str:
    labels = {box.id: box.label for box in model.boxes}
    links = "; ".join(f"{labels[one.source]} {one.title} {labels[one.target]}" for one in model.arrows)
    return f"{len(model.boxes)} boxes. {links}" if links else f"{len(model.boxes)} boxes, no links"
