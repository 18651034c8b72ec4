"""How many quantities are found and read right, and how fast. See `benchmarks/quantities/README.md`.

python -m benchmarks.understanding_quantities [--errors SET]
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import process_time

from annotations.model import Value
from annotations.quantities import Quantity, Span, read_quantities
from benchmarks.dense_text import dense_texts
from benchmarks.measuring import ROOT
from corpus.reading import open_corpus, read_article, seeds_folder

FOLDER = Path(__file__).parent / "quantities"
SENTENCES = ("tuning", "heldout", "later", "counted", "forms", "wider", "fresh")
SEED_SETS = ("seed_001", "seed_004")
WITH_NOUNS = ("counted", *SEED_SETS)
"""Sets whose labels say what the noun is."""
LEAST_RECALL, LEAST_PRECISION, LEAST_RIGHT, LEAST_SPEED = 0.95, 0.93, 0.97, 1.0
"""What is promised: shares, and megabytes of UTF-8 a second."""
RUNS = 5
_DENSE_BYTES = 200_000
_MARKED = re.compile(r"\{([^|{}]+)\|([^|{}]+)\|([^|{}]+?)(?:\|([^|{}]*))?\}")
_BOUNDS = {"": "exact", "+": "at_least", "-": "at_most", "~": "approx", "range": "range"}
_TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True)
class Label:
    """A quantity as it was labelled."""

    span: Span
    whole: Span
    """With the noun it counts, where that was marked."""
    numbers: tuple[float, ...]
    """One, or the two ends of a range."""
    unit: str
    bound: str


@dataclass(slots=True)
class Score:
    """What was found of a set of labels."""

    labels: int = 0
    found: int = 0
    spans: int = 0
    wholes: int = 0
    """Labels whose span with the noun was found exactly."""
    values: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of labels whose span was found exactly."""
        return self.spans / max(1, self.labels)

    @property
    def precision(self) -> float:
        """The share of what was found that is a label."""
        return self.spans / max(1, self.found)

    @property
    def right(self) -> float:
        """The share of those found whose number, unit and bound are right."""
        return self.values / max(1, self.spans)

    @property
    def is_kept(self) -> bool:
        """Whether it is as good as promised."""
        return self.recall >= LEAST_RECALL and self.precision >= LEAST_PRECISION and self.right >= LEAST_RIGHT


def read_labels(line: str) -> tuple[str, list[Label]]:
    """Give the text of a labelled line, and its labels."""
    text, labels, position = "", [], 0
    for match in _MARKED.finditer(line):
        text += line[position : match.start()]
        before, caret, core = match[1].rpartition("^")
        core, _, behind = core.partition("~") if not caret or "~" in core else (core, "", "")
        start = len(text) + len(before)
        text += before + core + behind
        numbers = tuple(map(float, match[2].split("..")))
        labels.append(
            Label(
                (start, start + len(core)),
                (start - len(before), len(text)),
                numbers,
                match[3],
                _BOUNDS[match[4] or ""],
            )
        )
        position = match.end()
    return text + line[position:], labels


def labelled(name: str) -> Iterator[tuple[str, list[Label]]]:
    """Give the lines of a set, each as its text and its labels."""
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield read_labels(line)


def is_right(value: Value, label: Label) -> bool:
    """Whether a value says what its label says; of a counted noun the last word is enough."""
    numbers = (value.low, value.high) if value.bound == "range" else (value.number,)
    return (
        value.bound == label.bound
        and len(numbers) == len(label.numbers)
        and all(
            number is not None and abs(number - other) <= _TOLERANCE * max(1.0, abs(other))
            for number, other in zip(numbers, label.numbers, strict=True)
        )
        and _is_same_unit(value.unit, label.unit)
    )


def _is_same_unit(unit: str, other: str) -> bool:
    one, two = unit.split("/"), other.split("/")
    if one[1:] != two[1:]:
        return False
    if one[0].startswith("count:") and two[0].startswith("count:"):
        nouns = sorted((one[0][6:], two[0][6:]), key=len)
        return nouns[1].endswith(nouns[0])
    return one[0] == two[0]


def score(pairs: Iterator[tuple[str, list[Label]]] | list[tuple[str, list[Label]]]) -> Score:
    """Read the quantities of texts and compare them with their labels."""
    result = Score()
    for text, labels in pairs:
        found = {quantity.span: quantity for quantity in read_quantities(text)}
        result.found += len(found)
        result.labels += len(labels)
        for label in labels:
            _compare(text, label, found.pop(label.span, None), result)
        result.errors += (f"not labelled: {text[slice(*span)]} in {text[:60]}" for span in found)
    return result


def _compare(text: str, label: Label, quantity: Quantity | None, result: Score) -> None:
    words = text[slice(*label.span)]
    if quantity is None:
        result.errors.append(f"not found: {words} in {text[:60]}")
        return
    result.spans += 1
    result.wholes += quantity.whole == label.whole
    if is_right(quantity.value, label):
        result.values += 1
    else:
        result.errors.append(f"value: {words} is {quantity.value.to_json()}")


def score_seed(name: str) -> Score:
    """Compare the quantities of a whole seed with the labels of all its metrics.

    Raises:
        ValueError: If a labelled clause is not in the seed, or is there twice.
    """
    article = read_article(open_corpus(seeds_folder()), name.removeprefix("seed_"))
    text = article.text
    labels = []
    for clause, marked in labelled(name):
        if text.count(clause) != 1:
            raise ValueError(f"{name}: “{clause}” stands {text.count(clause)} times in the article")
        at = text.index(clause)
        labels += [
            Label(
                (label.span[0] + at, label.span[1] + at),
                (label.whole[0] + at, label.whole[1] + at),
                label.numbers,
                label.unit,
                label.bound,
            )
            for label in marked
        ]
    return score([(text, labels)])


def speed(text: str) -> float:
    """Give the megabytes of UTF-8 that are read in a second of one core, the median of several runs."""
    list(read_quantities(text[:1000]))
    seconds = []
    for _ in range(RUNS):
        start = process_time()
        for _ in read_quantities(text):
            pass
        seconds.append(process_time() - start)
    return len(text.encode()) / 1e6 / median(seconds)


def report() -> bool:
    """Print the table, and say whether all was kept."""
    print(
        "| quantities of | labels | recall | precision | value, unit and bound right | span with its noun |"
    )
    print("|---|---|---|---|---|---|")
    is_kept = True
    for name in (*SENTENCES, *SEED_SETS):
        scored = score_seed(name) if name in SEED_SETS else score(labelled(name))
        is_kept = is_kept and scored.is_kept
        wholes = f"{scored.wholes / scored.labels:.3f}" if name in WITH_NOUNS else ""
        print(
            f"| {name} | {scored.labels} | {scored.recall:.3f} | {scored.precision:.3f} "
            f"| {scored.right:.3f} | {wholes} |"
        )
    print(f"| promised | | {LEAST_RECALL} | {LEAST_PRECISION} | {LEAST_RIGHT} | |\n")
    cleaned = ROOT / "tests" / "corpus" / "cleaned"
    texts = {
        "the seeds, cleaned, twenty times": "\n".join(
            path.read_text(encoding="utf-8") for path in sorted(cleaned.glob("*.txt"))
        )
        * 20,
        "labelled sentences, ten times": "\n".join(text for text, _ in labelled("tuning")) * 10,
        **dense_texts(_DENSE_BYTES),
    }
    print("| read | quantities in 1 MB | MB/s a core |\n|---|---|---|")
    for name, text in texts.items():
        density = sum(1 for _ in read_quantities(text)) / len(text.encode()) * 1e6
        measured = speed(text)
        print(f"| {name} | {density:,.0f} | {measured:.2f} |")
        if name.startswith("the seeds"):
            is_kept = is_kept and measured >= LEAST_SPEED
    return is_kept


def main() -> None:
    """Print the table, or what is wrong in one set."""
    parser = argparse.ArgumentParser(description="Measure how quantities are read.")
    parser.add_argument("--errors", choices=(*SENTENCES, *SEED_SETS), help="list what is wrong in a set")
    name = parser.parse_args().errors
    if name is None:
        report()
        return
    scored = score_seed(name) if name in SEED_SETS else score(labelled(name))
    print("\n".join(scored.errors))


if __name__ == "__main__":
    main()
