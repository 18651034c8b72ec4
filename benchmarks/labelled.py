"""Pages whose lines people have labelled, and how a rule's choice of lines agrees with them."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measuring import SEEDS
from corpus.alignment import RawOffset
from corpus.article import CleanedText, Metadata, ParagraphKind
from corpus.cleaning import clean
from corpus.metadata import find_metadata

_HALF_WIDTH = str.maketrans("，；：？！（）“”\u3000", ',;:?!()"" ')
PAGES = Path(__file__).parent / "pages"
PAGE_SETS = ("tuning", "heldout", "heldout3")
"""The folders of labelled pages. Rules may be tuned on all but the last."""
FOLDED = frozenset({"navigation", "masthead", "related", "linkfarm", "disclaimer"})
SEED_FOLDS = {
    "000": {
        3: "navigation",
        5: "navigation",
        6: "navigation",
        8: "navigation",
        9: "navigation",
        28: "linkfarm",
    },
    "001": {},
    "002": {9: "navigation"} | dict.fromkeys(range(10, 26), "related"),
    "003": {1: "navigation", 2: "navigation", 8: "related", 10: "navigation"}
    | dict.fromkeys(range(64, 67), "disclaimer"),
    "004": {1: "navigation", 2: "navigation", 3: "masthead"} | dict.fromkeys(range(91, 94), "related"),
}
"""The lines of the seeds, counted from 1, that are no part of their articles."""


@dataclass(frozen=True)
class Page:
    """A page, and what it says by the judgement of a reader."""

    name: str
    raw: str
    labels: tuple[str, ...]
    """The role of each line, empty for a blank one. Of the seeds only the folded ones have their own role."""
    metadata: dict[str, Any]
    """What the page states, by the names of `Metadata`; empty where nobody has noted it."""

    @property
    def lines(self) -> list[str]:
        """The lines of the page."""
        return self.raw.split("\n")

    @property
    def kept(self) -> list[bool]:
        """For each line that is not blank, whether it is part of the article."""
        return [label not in FOLDED for label in self.labels if label]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a choice of lines agrees with the readers'."""

    both: int
    """Lines that are kept and should be."""
    kept: int
    wanted: int
    characters_both: int
    characters_kept: int
    characters_wanted: int

    @property
    def precision(self) -> float:
        """Of the lines kept, the share that should be."""
        return self.both / max(1, self.kept)

    @property
    def recall(self) -> float:
        """Of the lines that should be kept, the share that is."""
        return self.both / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.both / max(1, self.kept + self.wanted)

    @property
    def f1_of_characters(self) -> float:
        """The same, by the characters of the lines."""
        return 2 * self.characters_both / max(1, self.characters_kept + self.characters_wanted)


def pages_of(folder: str) -> list[Page]:
    """Give the labelled pages of one of the `PAGE_SETS`.

    Raises:
        ValueError: If there is no such set, a page and its labels do not have the same lines, or a label is
            no role.
    """
    if folder not in PAGE_SETS:
        raise ValueError(f"no set of pages is named {folder}: there are {', '.join(PAGE_SETS)}")
    return [_page(path) for path in sorted((PAGES / folder).glob("*.txt"))]


def seeds() -> list[Page]:
    """Give the five seeds; their metadata are not noted here."""
    found = []
    for path in sorted(SEEDS.glob("*.txt")):
        raw, folds = path.read_text(encoding="utf-8"), SEED_FOLDS[path.name[:3]]
        lines = enumerate(raw.split("\n"), start=1)
        labels = tuple(folds.get(number, "body") if line.strip() else "" for number, line in lines)
        found.append(Page(path.name[:3], raw, labels, {}))
    return found


def agreement(pages: Sequence[Page], choices: Iterable[Sequence[bool]]) -> Agreement:
    """Compare the choice of lines made for each page, of those that are not blank, with its labels."""
    both = kept = wanted = characters_both = characters_kept = characters_wanted = 0
    for page, choice in zip(pages, choices, strict=True):
        lines = [line.strip() for line, label in zip(page.lines, page.labels, strict=True) if label]
        for line, is_kept, is_wanted in zip(lines, choice, page.kept, strict=True):
            both += is_kept and is_wanted
            kept += is_kept
            wanted += is_wanted
            characters_both += len(line) * (is_kept and is_wanted)
            characters_kept += len(line) * is_kept
            characters_wanted += len(line) * is_wanted
    return Agreement(both, kept, wanted, characters_both, characters_kept, characters_wanted)


def roles(page: Page, cleaned: CleanedText) -> list[str]:
    """Give the role that cleaning gave each line of a page that is not blank; `removed` for none."""
    starts = [paragraph.start for paragraph in cleaned.paragraphs]
    found, start = [], 0
    for line, label in zip(page.lines, page.labels, strict=True):
        end = start + len(line)
        if label:
            # Not from the indent, which went with the line feeds before it.
            first = end - len(line.lstrip())
            image = cleaned.alignment.map_span(RawOffset(first), RawOffset(end))
            fold = next(
                (fold for fold in cleaned.folds if fold.raw_start < end and start < fold.raw_end), None
            )
            if not image.is_empty:
                found.append(cleaned.paragraphs[bisect_right(starts, image.start) - 1].kind.value)
            else:
                found.append(fold.kind.value if fold else "removed")
        start = end + 1
    return found


def facts(page: Page) -> Iterator[tuple[str, Any, Any]]:
    """Give each kind of fact that was noted of a page: its name, what was noted, what was found."""
    found: Metadata = find_metadata(clean(page.raw), page.raw)
    for name, noted in page.metadata.items():
        value = getattr(found, name)
        yield name, _half_width(noted), _half_width(list(value) if isinstance(value, tuple) else value)


def _half_width(value: Any) -> Any:  # noqa: ANN401
    """Give a fact with half-width marks and straight quotes: their form is not what was noted."""
    if isinstance(value, list):
        return [_half_width(item) for item in value]
    return value.translate(_HALF_WIDTH) if isinstance(value, str) else value


def _page(path: Path) -> Page:
    raw = path.read_text(encoding="utf-8")
    labels = path.with_suffix(".labels").read_text(encoding="utf-8").split("\n")
    lines = raw.split("\n")
    labels += [""] * (len(lines) - len(labels))
    if len(labels) != len(lines) or any(
        bool(line.strip()) != bool(label) for line, label in zip(lines, labels, strict=True)
    ):
        raise ValueError(f"{path} and its labels do not have the same lines")
    if unknown := set(labels) - {"", *ParagraphKind}:
        raise ValueError(f"{path} has labels that are no roles: {', '.join(sorted(unknown))}")
    metadata = path.with_suffix(".json")
    return Page(path.stem, raw, tuple(labels), json.loads(metadata.read_text(encoding="utf-8")))
