"""What a reader sees in an SVG picture: its boxes, its lines, its arrows and where these cross."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree

from annotations.pictures.type_widths import ems

SVG = "{http://www.w3.org/2000/svg}"
_SIZE = 13
_STEP = re.compile(r"([MCH])([^MCH]*)")


@dataclass(frozen=True)
class DrawnBox:
    """A box, and the left and right ends of its lines."""

    title: str
    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Drawing:
    """A whole picture."""

    width: int
    height: int
    boxes: tuple[DrawnBox, ...]
    bends: tuple[tuple[float, float, float, float], ...]
    """Pieces of arrows between two columns, from the left: x, y, x, y."""
    levels: tuple[tuple[float, float, float], ...]
    """Pieces of arrows over a column: x, x, y."""

    @property
    def crossings(self) -> int:
        """How often arrows cross: between the same columns all bend alike, so their ends tell."""
        return sum(
            (one[0], one[2]) == (other[0], other[2]) and (one[1] - other[1]) * (one[3] - other[3]) < 0
            for one, other in combinations(self.bends, 2)
        )


def read_drawing(picture: str) -> Drawing:
    """Read a picture."""
    root = ElementTree.fromstring(picture)
    bends: list[tuple[float, float, float, float]] = []
    levels: list[tuple[float, float, float]] = []
    for path in root.findall(f"{SVG}path"):
        if path.find(f"{SVG}title") is None:
            continue
        x = y = 0.0
        for step, numbers in _STEP.findall(path.attrib["d"]):
            *_, to_x, to_y = (y, *map(float, numbers.split())) if step != "H" else (float(numbers), y)
            if step == "C":
                bends.append((x, y, to_x, to_y) if x < to_x else (to_x, to_y, x, y))
            elif step == "H":
                levels.append((min(x, to_x), max(x, to_x), y))
            x, y = to_x, to_y
    boxes = tuple(_box(group) for group in root.findall(f"{SVG}g"))
    return Drawing(int(root.attrib["width"]), int(root.attrib["height"]), boxes, tuple(bends), tuple(levels))


def _box(group: ElementTree.Element) -> DrawnBox:
    [rect] = group.findall(f"{SVG}rect")
    left, top, width, height = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
    lines = []
    for line in group.findall(f"{SVG}text"):
        assert top < float(line.attrib["y"]) < top + height
        wide = _SIZE * ems(line.text or "", is_bold="font-weight" in line.attrib)
        x = float(line.attrib["x"])
        lines.append((x - wide, x) if "text-anchor" in line.attrib else (x, x + wide))
    title = group.findtext(f"{SVG}title") or ""
    return DrawnBox(title, left, top, left + width, top + height, tuple(lines))
