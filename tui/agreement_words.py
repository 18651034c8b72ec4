"""Agreement as rows of a table, for the command and for the screen."""

from __future__ import annotations

from collections.abc import Sequence

from annotations.agreement.figures import ALL
from annotations.agreement.measuring import Agreement, Measured, PairAgreement
from tui.display import display_line, shorten

UNIT = "code points of the cleaned text"
NOTHING = "nothing"
"""Heads the marks of one that overlap none of the other's."""
_LONGEST_NAME = 24


def in_words(measured: Measured) -> str:
    """Give a figure with its interval: `0.67 [0.50..0.81]`; `-` where it is not defined."""
    if measured.value is None:
        return "-"
    if measured.interval is None:
        return _figure(measured.value)
    return f"{_figure(measured.value)} [{'..'.join(map(_figure, measured.interval))}]"


def tag_rows(pair: PairAgreement, tags: Sequence[str]) -> list[list[str]]:
    """Give a row for each tag and one for all, below their names."""
    rows = [["TAG", _name(pair.first), _name(pair.second), "STRICT F1", "PARTIAL F1", "ALPHA"]]
    for tag in (*tags, ALL):
        first, second = pair.marks(tag, tags)
        figures = [in_words(pair.figures[name, tag]) for name in ("strict", "partial", "alpha")]
        rows.append([display_line(tag) or "all", str(first), str(second), *figures])
    return rows


def below(pair: PairAgreement) -> list[str]:
    """Give what is said of a pair below its table: kappa, and the values."""
    kappa = in_words(pair.figures["kappa", ALL])
    lines = [f"Cohen's kappa of the tags of {_count(pair.matched, 'matched pair')}: {kappa}"]
    if pair.with_value:
        same, near = (in_words(pair.figures[name, ALL]) for name in ("values", "values near"))
        lines.append(f"Values of {_count(pair.with_value, 'matched pair')}: the same {same}, near {near}")
    return lines


def confusion_rows(pair: PairAgreement, tags: Sequence[str]) -> list[list[str]]:
    """Give the tags of marks that overlap: a row for each of the first, a column for each of the second."""
    names = [*tags, ""]
    rows = [
        [f"{_name(pair.first)} \\ {_name(pair.second)}", *(display_line(tag) or NOTHING for tag in names)]
    ]
    for tag in names:
        numbers = [str(pair.confusion.get((tag, other), 0)) if tag or other else "" for other in names]
        rows.append([display_line(tag) or NOTHING, *numbers])
    return rows


def together_rows(agreement: Agreement) -> list[list[str]]:
    """Give Krippendorff's alpha of all annotators, by tag."""
    rows = [["TAG", "ALPHA OF ALL"]]
    for tag in (*agreement.tags, ALL):
        rows.append([display_line(tag) or "all", in_words(agreement.together["alpha", tag])])
    return rows


def about(agreement: Agreement) -> list[str]:
    """Say what was compared, in which unit, and what was left out."""
    lines = [f"{_count(len(agreement.texts), 'article')}, {agreement.characters:,} {UNIT}"]
    if len(agreement.texts) > 1:
        lines.append(f"In brackets: 95 % of {agreement.resamples:,} resamples of the articles")
    if agreement.read_by_one:
        named = ", ".join(agreement.read_by_one[:5]) + (", …" if len(agreement.read_by_one) > 5 else "")
        number = _count(len(agreement.read_by_one), "article")
        lines.append(f"Not compared, read by one annotator only: {number} ({named})")
    lines += [f"Left out: {each}" for each in agreement.left_out]
    return [display_line(line) for line in lines]


def _figure(value: float) -> str:
    # Adding nothing makes -0.00 a 0.00.
    return f"{round(value, 2) + 0.0:.2f}"


def _name(annotator: str) -> str:
    return display_line(shorten(annotator, _LONGEST_NAME)).upper()


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
