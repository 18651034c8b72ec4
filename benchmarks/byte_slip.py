"""How well bytes that went out of step are repaired: on damage made by the forward model, and on none.

    python -m benchmarks.byte_slip [TEXT ...]
    python -m benchmarks.byte_slip --stripped [--sentences] [TEXT ...]
    python -m benchmarks.byte_slip --narrowed [--sentences] [TEXT ...]
    python -m benchmarks.byte_slip --nfkc [--sentences] [TEXT ...]
    python -m benchmarks.byte_slip --proven [TEXT ...]

Each TEXT is undamaged simplified Chinese in UTF-8, one sentence or paragraph a line; without any, three of
the seeds. Its lines are taken together to pages, turned into naive Traditional as mirrors do it (one fixed
character for each), damaged, each page with its own gloss table, and repaired. A *site* is a stretch of
damaged characters; it is right if the repairs over it give the characters that stood there, no more and no
less. Then the undamaged text is searched for damage, as it is, with half-width punctuation, and in
Traditional: any edit is false.

With --narrowed, --stripped or --nfkc the damaged pages are handed on with full-width letters and digits in
ASCII, without their private-use characters, or after compatibility normalisation; those that this does
nothing to are left out. A site is *broken* if it was altered itself. But for --narrowed, nothing can be
repaired there: it should be marked. With --proven, a repair that is not sure is made only where something
shows that the page has lost no private-use character.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from unicodedata import normalize

from benchmarks.damaged_pages import (
    HALF_WIDTH,
    LINES_A_PARAGRAPH,
    PARAGRAPHS_A_PAGE,
    Alteration,
    DamagedPage,
    damaged_page,
    folded,
    gloss_table,
    naive_traditional,
    narrowed,
    pages_of,
    stripped,
)
from corpus.alignment import Edit
from corpus.cleaning.byte_slip import SlipRepairs, find_slips
from corpus.cleaning.forward_model import SPLITTERS


def main() -> None:
    """Print counts and rates."""
    parser = argparse.ArgumentParser(description="Evaluate the repair of bytes that went out of step.")
    parser.add_argument("texts", nargs="*", type=Path, metavar="TEXT")
    parser.add_argument("--seed", type=int, default=1, help="of the choice of glossed characters")
    parser.add_argument("--splitters", default=SPLITTERS, help="what the mirror cuts its pages at")
    parser.add_argument(
        "--simplified", action="store_true", help="leave the text simplified, without glosses"
    )
    parser.add_argument("--sentences", action="store_true", help="make each line a page of its own")
    parser.add_argument("--stripped", action="store_true", help="drop the private-use characters")
    parser.add_argument("--narrowed", action="store_true", help="write full-width letters in ASCII")
    parser.add_argument("--nfkc", action="store_true", help="apply compatibility normalisation")
    parser.add_argument(
        "--proven", action="store_true", help="make no repair that is neither sure nor proven"
    )
    arguments = parser.parse_args()
    seeds = Path(__file__).parents[1] / "seeds"
    texts = arguments.texts or [file for number in ("001", "003", "004") for file in seeds.glob(number + "*")]
    size = (1, 1) if arguments.sentences else (PARAGRAPHS_A_PAGE, LINES_A_PARAGRAPH)
    pages = [page for text in texts for page in pages_of(text.read_text(encoding="utf-8"), *size)]
    alterations = [stripped] * arguments.stripped + [narrowed] * arguments.narrowed
    alterations += [folded] * arguments.nfkc
    count = evaluate(
        pages,
        arguments.seed,
        arguments.splitters,
        alterations,
        is_simplified=arguments.simplified,
        repair_unproven=not arguments.proven,
    )
    for name in sorted(count):
        print(f"{count[name]:9,}  {name}")
    for part, whole in (
        ("sites right", "sites"),
        ("sure edits, right", "sure edits"),
        ("unsure edits, right", "unsure edits"),
    ):
        print(f"{count[part] / max(1, count[whole]):9.1%}  {part}")
    if not alterations:
        _search_undamaged(pages)


def evaluate(
    pages: Sequence[str],
    seed: int = 1,
    splitters: str = SPLITTERS,
    alterations: Sequence[Alteration] = (),
    *,
    is_simplified: bool = False,
    repair_unproven: bool = True,
) -> Counter[str]:
    """Damage pages, repair them, and count what came of it.

    Args:
        pages: Undamaged, in Simplified characters, as `pages_of` gives them.
        seed: Of the choice of glossed characters.
        splitters: What the mirror cuts its pages at.
        alterations: What was done to the damaged pages; those that it leaves as they are do not count.
        is_simplified: Whether to leave the pages Simplified, without glosses.
        repair_unproven: As for `find_slips`.
    """
    random = Random(seed)
    count: Counter[str] = Counter()
    for page in pages:
        truth = page if is_simplified else "".join(map(naive_traditional, page))
        glosses = {} if is_simplified else gloss_table(truth, random)
        damaged = damaged_page(truth, glosses, splitters)
        handed_on = damaged
        for alter in alterations:
            handed_on = handed_on.altered(alter)
        if not damaged.sites or (alterations and handed_on.raw == damaged.raw):
            continue
        _count_page(damaged, handed_on, find_slips(handed_on.raw, repair_unproven=repair_unproven), count)
    return count


def _count_page(
    damaged: DamagedPage, handed_on: DamagedPage, repairs: SlipRepairs, count: Counter[str]
) -> None:
    count["characters on damaged pages"] += len(handed_on.raw)
    count["sites"] += len(handed_on.sites)
    for (start, end), site in zip(damaged.sites, handed_on.sites, strict=True):
        outcome = _outcome(site, handed_on, repairs)
        count[outcome] += 1
        if damaged.raw[start:end] != handed_on.raw[slice(*site)]:
            count["broken sites"] += 1
            count[f"broken {outcome}"] += 1
    for edit in repairs.edits:
        if not edit.replacement:
            count["rests of tags removed"] += 1
            continue
        kind = "sure edits" if edit.sure else "unsure edits"
        count[kind] += 1
        count[f"{kind}, right"] += _is_right(edit, handed_on)
    for mark in repairs.marks:
        count[f"marks: {mark.reason}"] += 1


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


def _outcome(site: tuple[int, int], damaged: DamagedPage, repairs: SlipRepairs) -> str:
    start, end = site
    over = [edit for edit in repairs.edits if edit.replacement and edit.start < end and edit.end > start]
    if over:
        covers = over[0].start <= start and over[-1].end >= end
        if covers and all(_is_right(edit, damaged) for edit in over):
            return "sites right"
        return "sites wrong, sure" if any(edit.sure for edit in over) else "sites wrong, unsure"
    swallowed = any(c.isascii() and c != "\n" for c in damaged.truth_of(start, end) or "")
    left = "sites left, of a swallowed character" if swallowed else "sites left"
    is_marked = any(mark.start < end and mark.end > start for mark in repairs.marks)
    return left if is_marked else left + ", no mark"


def _is_right(edit: Edit, damaged: DamagedPage) -> bool:
    truth = damaged.truth_of(edit.start, edit.end)
    return truth is not None and _plain(truth) == _plain(edit.replacement)


def _plain(text: str) -> str:
    return normalize("NFKC", text)


if __name__ == "__main__":
    main()
