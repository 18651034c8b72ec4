"""What cleaning promises, measured, beside the tools that are nearest to it.

    python -m benchmarks.cleaning [--pages SET] [TEXT ...]

Each TEXT is undamaged simplified Chinese in UTF-8, one sentence or paragraph a line, that no rule was tuned
on; it is damaged by the forward model and repaired, and it is searched for damage as it is. Without any, the
articles of the labelled pages and three of the seeds serve, which is little text. The exit code is 1 when a
promise was missed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from benchmarks import byte_slip, damaged_pages, peers
from benchmarks.labelled import PAGE_SETS, Page, agreement, facts, pages_of, roles, seeds
from benchmarks.measuring import SEEDS
from benchmarks.throughput import (
    CLEANED,
    FEWEST_MEGABYTES,
    MOST_TIMES_OPENCC,
    SIZES,
    articles,
    cleaned_seeds,
    memory,
    speed,
)
from corpus.article import ParagraphKind
from corpus.cleaning import clean
from corpus.cleaning.byte_slip import find_slips

LINES_OF_AN_ARTICLE = 40
"""What undamaged texts are cut into."""


class Promise(NamedTuple):
    """Something promised, and what was measured."""

    what: str
    limit: str
    measured: str
    is_kept: bool | None
    """`None` where nothing is promised."""


def main() -> int:
    """Print the tables; the exit code is 1 when a promise was missed in this run."""
    parser = argparse.ArgumentParser(description="Measure cleaning beside its peers.")
    parser.add_argument("texts", nargs="*", type=Path, metavar="TEXT")
    parser.add_argument(
        "--pages",
        choices=PAGE_SETS,
        default=PAGE_SETS[-1],
        help="the labelled pages (default: %(default)s, held out; rules may be tuned on the others)",
    )
    arguments = parser.parse_args()
    pages = pages_of(arguments.pages)
    promises = [
        *_repairs(arguments.texts),
        _agreement_of_roles(pages),
        *_hand_cleaned(),
        *_speed(arguments.texts),
        _memory(),
    ]
    print("| promised | at least | measured | |\n|---|---|---|---|")
    for promise in promises:
        verdict = {True: "kept", False: "MISSED", None: ""}[promise.is_kept]
        print(f"| {promise.what} | {promise.limit} | {promise.measured} | {verdict} |")
    print("\n" + _lines_by_peers(pages))
    print("\n" + _roles_by_kind(pages))
    print("\n" + _facts(pages))
    print("\n" + _damaged_spots())
    return int(any(promise.is_kept is False for promise in promises))


def _repairs(files: Sequence[Path]) -> Iterator[Promise]:
    """Damage text and repair it, and look for damage where there is none."""
    texts = [file.read_text(encoding="utf-8") for file in files] or _own_texts()
    pages = [page for text in texts for page in damaged_pages.pages_of(text)]
    count = byte_slip.evaluate(pages)
    sites, right = count["sites"], count["sites right"]
    sure, sure_right = count["sure edits"], count["sure edits, right"]
    yield Promise(
        "damaged sites repaired right",
        "93 %",
        f"{right / max(1, sites):.1%} of {sites:,}",
        right >= 0.93 * sites,
    )
    yield Promise(
        "`sure` repairs that are right",
        "99.5 %",
        f"{sure_right / max(1, sure):.1%} of {sure:,}",
        sure_right >= 0.995 * sure,
    )
    yield Promise("repairs that are `sure`", "", f"{sure / max(1, sure + count['unsure edits']):.0%}", None)
    # As a page of its own each: 0 is promised of what stands there, in whatever length it is read.
    characters = sum(map(len, texts))
    false = Counter(edit.rule for text in texts for page in _in_articles(text) for edit in clean(page).edits)
    yield Promise(
        "false repairs of undamaged text",
        "0 in 1,000,000 characters",
        f"{sum(false.values()) - false['space']} in {characters:,}"
        + "".join(f", {rule} {count}" for rule, count in false.items() if rule != "space"),
        sum(false.values()) == false["space"],
    )


def _in_articles(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for start in range(0, len(lines), LINES_OF_AN_ARTICLE):
        yield "\n".join(lines[start : start + LINES_OF_AN_ARTICLE])


def _own_texts() -> list[str]:
    """Give the running text of the labelled pages in Simplified characters, and of three seeds."""
    lines = [
        line.strip()
        for page in (*pages_of("tuning"), *pages_of("heldout"), *seeds())
        if "(nè" not in page.raw and page.name not in {"000", "002"}
        for line, label in zip(page.lines, page.labels, strict=True)
        if label == "body"
    ]
    return ["\n".join(lines)]


def _agreement_of_roles(pages: Sequence[Page]) -> Promise:
    found = agreement(pages, [_kept(page) for page in pages])
    return Promise(
        f"lines kept or folded, {len(pages)} labelled pages: F1",
        "0.92",
        f"{found.f1:.3f} (precision {found.precision:.3f}, recall {found.recall:.3f}) of "
        f"{sum(len(page.kept) for page in pages):,} lines; by characters {found.f1_of_characters:.3f}",
        found.f1 >= 0.92,
    )


def _kept(page: Page) -> list[bool]:
    kinds = {kind.value for kind in ParagraphKind if not kind.is_folded}
    return [role in kinds for role in roles(page, clean(page.raw))]


def _hand_cleaned() -> Iterator[Promise]:
    """Compare each cleaned seed with the one a reader cleaned by hand."""
    characters = same = 0
    for path in sorted(CLEANED.glob("*.txt")):
        wanted = path.read_text(encoding="utf-8")
        (seed,) = SEEDS.glob(f"{path.stem}*")
        found = clean(seed.read_text(encoding="utf-8")).text
        blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
        # A character too many counts like one too few.
        characters += max(len(wanted), len(found))
        same += sum(block.size for block in blocks)
    yield Promise(
        "characters of the seeds as cleaned by hand",
        "99.9 %",
        f"{same / characters:.2%} of {characters:,}",
        same >= 0.999 * characters,
    )


def _speed(files: Sequence[Path]) -> Iterator[Promise]:
    """Measure articles of several sizes, of the seeds as cleaned by hand and of texts."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    for name, text in {"the seeds": cleaned_seeds(), **texts}.items():
        for size in SIZES:
            found = speed(articles(text, size), "s2tw")
            yield Promise(
                f"undamaged, with both scripts: {size:,} characters of {name}",
                f"{FEWEST_MEGABYTES:g} MB/s, {MOST_TIMES_OPENCC:g} x OpenCC",
                f"{found.megabytes_a_second:.2f} MB/s, {found.times_opencc:.1f} x OpenCC's s2tw; "
                f"{found.times_again:.1f} x with the text converted a moment before, "
                f"{found.times_loop:.1f} x a loop of it",
                found.megabytes_a_second >= FEWEST_MEGABYTES and found.times_opencc <= MOST_TIMES_OPENCC,
            )
    traditional = [(CLEANED / f"{name}.txt").read_text(encoding="utf-8") for name in ("000", "002")]
    for what, pages, configuration in (
        ("undamaged, with both scripts: Traditional, 1,300 characters", traditional * 10, "t2s"),
        ("the five seeds", [seed.raw for seed in seeds()], "s2tw"),
    ):
        found = speed(pages, configuration)
        yield Promise(
            what,
            f"{FEWEST_MEGABYTES:g} MB/s",
            f"{found.megabytes_a_second:.2f} MB/s",
            found.megabytes_a_second >= FEWEST_MEGABYTES,
        )


def _memory() -> Promise:
    few, many = memory(100), memory(2000)
    return Promise(
        "most memory of `pizhu clean`",
        "150 MB, however many files",
        f"{few.megabytes:.0f} MB for {few.files:,} files, {many.megabytes:.0f} MB for {many.files:,}",
        many.megabytes < 150,
    )


def _lines_by_peers(pages: Sequence[Page]) -> str:
    """Say how each tool's choice of lines agrees with the readers', on the pages and on the seeds."""
    rows = [
        "| lines kept by | pages: precision | recall | F1 | by characters | seeds: precision | recall | F1 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    own = seeds()

    def chosen(choose: peers.Chooser | None, page: Page) -> Sequence[bool]:
        return choose(_lines(page)) if choose else _kept(page)

    for name, choose in [*peers.PEERS.items(), ("Pizhu", None)]:
        on_pages = agreement(pages, [chosen(choose, page) for page in pages])
        on_seeds = agreement(own, [chosen(choose, page) for page in own])
        rows.append(
            f"| {name} | {on_pages.precision:.2f} | {on_pages.recall:.2f} | {on_pages.f1:.3f} "
            f"| {on_pages.f1_of_characters:.3f} | {on_seeds.precision:.2f} "
            f"| {on_seeds.recall:.2f} | {on_seeds.f1:.3f} |"
        )
    return "\n".join(rows)


def _lines(page: Page) -> list[str]:
    return [line.strip() for line, label in zip(page.lines, page.labels, strict=True) if label]


def _roles_by_kind(pages: Sequence[Page]) -> str:
    """Say how often lines of each role were given it, and what else they were taken for."""
    taken: dict[str, Counter[str]] = {}
    for page in pages:
        labels = [label for label in page.labels if label]
        for label, role in zip(labels, roles(page, clean(page.raw)), strict=True):
            taken.setdefault(label, Counter())[role] += 1
    total = sum(counter.total() for counter in taken.values())
    right = sum(counter[label] for label, counter in taken.items())
    rows = [f"Roles to the letter: {right:,} of {total:,} lines, {right / max(1, total):.1%}", ""]
    rows += ["| labelled | lines | right | taken for |", "|---|---|---|---|"]
    for label, counter in sorted(taken.items(), key=lambda item: -item[1].total()):
        others = ", ".join(f"{role} {count}" for role, count in counter.most_common() if role != label)
        rows.append(f"| {label} | {counter.total()} | {counter[label]} | {others} |")
    return "\n".join(rows)


def _facts(pages: Sequence[Page]) -> str:
    """Say how often each fact was found as noted, `null` where nothing is stated included."""
    noted, right = Counter[str](), Counter[str]()
    for page in pages:
        for name, wanted, found in facts(page):
            noted[name] += 1
            right[name] += wanted == found
    rows = ["| stated on the page | right |", "|---|---|"]
    return "\n".join([*rows, *(f"| {name} | {right[name]} of {count} |" for name, count in noted.items())])


def _damaged_spots() -> str:
    """Say what each tool made of the places of seed 000 where bytes went out of step."""
    raw = next(page.raw for page in seeds() if page.name == "000")
    rows = ["| seed 000 | Pizhu | ftfy | trafilatura | jusText | C4-zh |", "|---|---|---|---|---|---|"]
    for edit in find_slips(raw).edits:
        line_start = raw.rfind("\n", 0, edit.start) + 1
        line = raw[line_start : raw.find("\n", edit.end)].strip()
        damaged = raw[edit.start : edit.end]
        extracted = peers.extracted(line)
        rows.append(
            f"| `{_visible(damaged)}` | {edit.replacement} | {_fate(damaged, peers.fixed(line))} "
            f"| {_fate(damaged, extracted)} | {_kept_or_dropped(peers.justext, line)} "
            f"| {_kept_or_dropped(peers.c4_zh, line)} |"
        )
    return "\n".join(rows)


def _fate(damaged: str, result: str) -> str:
    if damaged in result:
        return "left"
    return "characters removed" if result else "line dropped"


def _kept_or_dropped(choose: Callable[[Sequence[str]], list[bool]], line: str) -> str:
    return "left" if choose([line])[0] else "line dropped"


def _visible(text: str) -> str:
    return "".join(f"U+{ord(char):04X} " if 0xE000 <= ord(char) < 0xF900 else char for char in text).strip()


if __name__ == "__main__":
    sys.exit(main())
