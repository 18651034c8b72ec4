"""What part each line of a page plays, and which go on in one another, settled together.

Roles and joins are told from the lines around, and a line that is folded away or joined is no longer around
once a text is cleaned. So both are told again on the lines that are left, until these say the same of
themselves: the cleaned text then gets the roles it has, and nothing in it is folded or joined any more. That
ends: each round but the last leaves fewer lines.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.alignment import Edit
from corpus.article import FOLDED_KINDS, ParagraphKind
from corpus.cleaning.joins import find_joins, join_edit
from corpus.cleaning.known_lines import KnownLines
from corpus.cleaning.roles import find_roles


@dataclass(frozen=True, slots=True)
class Settled:
    """The lines of a page once the cut ones are joined."""

    joins: list[Edit]
    """What joins lines that stand one below the other, over the text of the page."""
    kinds: list[ParagraphKind]
    """The kind of each line that is there then."""
    continued: frozenset[int]
    """Which of them go on the sentence of the line shown last before them: what stood between is folded."""


def settle(
    lines: Sequence[str],
    known: KnownLines,
    is_main: Sequence[bool] | None = None,
    heads: Collection[int] = (),
    captions: Collection[int] = (),
    before: Settled | None = None,
) -> Settled:
    """Tell what the lines of a page are.

    Args:
        lines: The lines of the page, glosses and surplus white space removed.
        known: What lines are matched with, and what is known of lines by themselves.
        is_main: For each line, whether the markup of the page shows it to be of the main text.
        heads: The indices of the lines that the markup calls headings.
        captions: The indices of those that it calls captions.
        before: What was settled of these lines before some of their characters were mended. What was folded
            or joined then stays so.
    """
    kinds: dict[int, ParagraphKind] = dict(enumerate(before.kinds)) if before else {}
    paragraphs = _paragraphs(before) if before else [[index] for index in range(len(lines))]
    while True:
        texts = [
            lines[paragraph[0]] if len(paragraph) == 1 else "".join(lines[index] for index in paragraph)
            for paragraph in paragraphs
        ]
        told = find_roles(
            texts,
            known,
            None if is_main is None else [is_main[paragraph[0]] for paragraph in paragraphs],
            {number for number, paragraph in enumerate(paragraphs) if paragraph[0] in heads} if heads else (),
        )
        if captions:
            told = [
                ParagraphKind.CAPTION if paragraph[0] in captions and not kind.is_folded else kind
                for paragraph, kind in zip(paragraphs, told, strict=True)
            ]
        for paragraph, kind in zip(paragraphs, told, strict=True):
            for index in paragraph:
                kinds[index] = kind
        shown = [number for number, kind in enumerate(told) if kind not in FOLDED_KINDS]
        is_all = len(shown) == len(paragraphs)
        cuts = find_joins(
            texts if is_all else [texts[number] for number in shown],
            told if is_all else [told[number] for number in shown],
        )
        if is_all and not cuts:
            return _settled(lines, kinds, paragraphs)
        paragraphs = _joined([paragraphs[number] for number in shown], cuts)


def _paragraphs(settled: Settled) -> list[list[int]]:
    """Give the lines that are shown, those of one paragraph together."""
    paragraphs: list[list[int]] = []
    for index, kind in enumerate(settled.kinds):
        if index in settled.continued:
            paragraphs[-1].append(index)
        elif not kind.is_folded:
            paragraphs.append([index])
    return paragraphs


def _joined(paragraphs: Sequence[list[int]], cuts: Collection[int]) -> list[list[int]]:
    """Join each paragraph in `cuts` with the one behind it."""
    joined: list[list[int]] = []
    for number, paragraph in enumerate(paragraphs):
        if number - 1 in cuts:
            joined[-1] = joined[-1] + paragraph
        else:
            joined.append(paragraph)
    return joined


def _settled(
    lines: Sequence[str], kinds: dict[int, ParagraphKind], paragraphs: Sequence[list[int]]
) -> Settled:
    going_on = {
        below: above for paragraph in paragraphs if len(paragraph) > 1 for above, below in pairwise(paragraph)
    }
    if not going_on:
        return Settled([], [kinds[index] for index in range(len(lines))], frozenset())
    joins: list[Edit] = []
    remaining: list[ParagraphKind] = []
    continued: set[int] = set()
    start = 0
    for index, line in enumerate(lines):
        above = going_on.get(index)
        if above is not None and above == index - 1:
            joins.append(join_edit(start - 1, lines[above], line))
        else:
            if above is not None:
                continued.add(len(remaining))
            remaining.append(kinds[index])
        start += len(line) + 1
    return Settled(joins, remaining, frozenset(continued))
