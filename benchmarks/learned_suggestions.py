"""What learning from the worked example is worth: each seed left out once, and pages of other origin.

python -m benchmarks.learned_suggestions

Needs python-crfsuite. The rules were tuned on 001 and 004: the other three are counted by themselves too.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from annotations.model import Annotation
from annotations.suggesting.chains import Labelled
from annotations.suggesting.framed import TAGS, FrameSuggester
from annotations.suggesting.learned import LearnedSuggester, learn, model_of
from annotations.suggesting.suggestion import Material, Suggester
from annotations.suggestions import built_in, is_much_the_same, suggest
from benchmarks.labelled_spans import LabelledArticle, labelled_pages
from benchmarks.understanding_suggestions import (
    CODED,
    LENGTH,
    MOST_MILLISECONDS,
    PAGES,
    coded_seeds,
    milliseconds,
)
from corpus.reading import open_corpus, read_article, seeds_folder

SEEDS = ("000", "001", "002", "003", "004")
NOT_TUNED_ON = ("000", "002", "003")
LEAST_GAIN = 0.05
RUNS = 5


def marked_seeds() -> list[Material]:
    """Give the seeds with the annotations of the worked example."""
    lines = CODED.read_text(encoding="utf-8").split("\n")
    annotations = [Annotation.from_json(json.loads(line)) for line in lines if line]
    corpus = open_corpus(seeds_folder())
    articles = [read_article(corpus, name) for name in SEEDS]
    return [
        Material(each, tuple(mark for mark in annotations if mark.article == each.id)) for each in articles
    ]


def counted(suggester: Suggester, articles: Sequence[LabelledArticle]) -> tuple[int, int, int]:
    """Give how many spans are offered, how many are labelled, and how many offers are alike."""
    offered = labels = alike = 0
    for each in articles:
        wanted: list[Labelled] = [(one.start, one.end, one.tag) for one in each.labels if one.tag in TAGS]
        found = list(suggester.suggest(each.material))
        offered, labels = offered + len(found), labels + len(wanted)
        alike += sum(
            any(one.tag == label[2] and is_much_the_same(one.span, label[:2]) for label in wanted)
            for one in found
        )
    return offered, labels, alike


def in_words(counts: tuple[int, int, int]) -> str:
    """Give F1, precision and recall."""
    offered, labels, alike = counts
    return f"{f1(counts):.3f} ({alike / max(1, offered):.2f}, {alike / max(1, labels):.2f})"


def f1(counts: tuple[int, int, int]) -> float:
    """Give the harmonic mean of precision and recall."""
    return 2 * counts[2] / max(1, counts[0] + counts[1])


def total(counts: Sequence[tuple[int, int, int]]) -> tuple[int, int, int]:
    """Add up."""
    return sum(each[0] for each in counts), sum(each[1] for each in counts), sum(each[2] for each in counts)


def report() -> bool:
    """Print the table, and say whether the gain was kept."""
    marked = marked_seeds()
    rules, mine = FrameSuggester(), dict[str, tuple[int, int, int]]()
    theirs = dict[str, tuple[int, int, int]]()
    for name, material in zip(SEEDS, marked, strict=True):
        model = model_of([each for each in marked if each is not material])
        labelled = coded_seeds((name,))
        mine[name] = counted(LearnedSuggester(model), labelled)
        theirs[name] = counted(rules, labelled)
    print("| mechanisms and outcomes of | rules: F1 (precision, recall) | learned |")
    print("|---|---|---|")
    for name in SEEDS:
        print(f"| {name}, learned from the four others | {in_words(theirs[name])} | {in_words(mine[name])} |")
    gains = []
    for title, names in (("all five", SEEDS), ("the three the rules were not tuned on", NOT_TUNED_ON)):
        rule, learned = (total([each[name] for name in names]) for each in (theirs, mine))
        print(f"| {title} | {in_words(rule)} | {in_words(learned)} |")
        gains.append(f1(learned) - f1(rule))
    whole = model_of(marked)
    for name in PAGES:
        pages = list(labelled_pages(name))
        learned = counted(LearnedSuggester(whole), pages)
        print(
            f"| invented pages, {name}, from the five | {in_words(counted(rules, pages))} "
            f"| {in_words(learned)} |"
        )
    print(f"| promised | | better by {LEAST_GAIN} |\n")
    print(f"Better by {gains[0]:.3f} on all five, by {gains[1]:.3f} on the three.")
    print(f"Learning from all, with the measuring: {_seconds(marked):.1f} s of the processor.")
    built = built_in()
    suggesters = (*(each for each in built if not isinstance(each, FrameSuggester)), LearnedSuggester(whole))
    print(f"ms of the processor for suggestions in {LENGTH:,} characters, promised {MOST_MILLISECONDS:.0f}:")
    for title, asked in (("by the rules", built), ("by what was learned", suggesters)):
        in_seeds, in_pages = _milliseconds(asked, marked), milliseconds(asked)
        print(f"{title} {in_seeds:.0f} in the seeds, {in_pages:.0f} in the invented pages, which are denser")
    print()
    return gains[0] >= LEAST_GAIN


def _seconds(marked: Sequence[Material]) -> float:
    with TemporaryDirectory() as folder:
        start = process_time()
        learn(marked, Path(folder) / "learned.json")
        return process_time() - start


def _milliseconds(suggesters: Sequence[Suggester], marked: Sequence[Material]) -> float:
    taken = []
    characters = sum(len(each.text) for each in marked)
    for _ in range(RUNS):
        start = process_time()
        for each in marked:
            suggest(Material(each.article), suggesters)
        taken.append(process_time() - start)
    return median(taken) * 1000 * LENGTH / characters


if __name__ == "__main__":
    report()
