"""Choosing among the characters that may stand at some places of a text, by the words they make.

The score of a text is that of its likeliest division into words, plus what its punctuation marks make
of one another, plus the weight of other evidence for its characters. Scores are natural logarithms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf
from typing import NamedTuple

from corpus.cleaning.byte_slip.words import (
    FINAL_PARTICLES,
    LONE_SENTENCE_END,
    LONE_SENTENCE_START,
    LONGEST_WORD,
    NO_WORD,
    RARE_WORD,
    SENTENCE_START,
    SYMBOL,
    character_score,
    neighbour_score,
    word_scores,
)
from corpus.cleaning.forward_model import full_width
from corpus.cleaning.readings import is_ideograph, simplified_form

_BLANK = "\0"
"""Stands for a character that is left open, and makes no word."""

_MOST_TRIED_TOGETHER = 16
"""Of the characters at each of two open places so close that one word may hold both."""

_FAR_BEHIND = 20.0
"""How much worse than the best a character at an open place scores that is not tried any more."""

_LONGEST_WORD_WITH_TWO = 4
"""In characters, of words that are looked for with both open characters in them."""

_MARK = -4.0
"""What a punctuation mark counts for in how badly a stretch reads."""

Cell = Mapping[str, float]
"""The characters that may stand at one place, each with the weight of other evidence for it."""


class Candidate(NamedTuple):
    """A text that may have stood in a place, and how well it reads there."""

    text: str
    score: float


def candidates(before: str, cells: Sequence[Cell], after: str) -> list[Candidate]:
    """Give the texts that choosing one character of each cell makes, best first.

    At most two cells, the first and the last of those with several characters, may be open. Where no word
    can hold both, only those texts are given that are best but for one of the two choices.

    Args:
        before: What is read before the text.
        cells: The characters that may stand at each place.
        after: What is read after it.
    """
    characters = tuple(next(iter(cell)) if len(cell) == 1 else _BLANK for cell in cells)
    row = _Row(before, characters, after)
    settled = sum(weight for cell in cells if len(cell) == 1 for weight in cell.values())
    found: dict[str, float] = {}
    for filled, value in _filled(row, cells):
        text = "".join(filled.characters)
        found[text] = max(found.get(text, -inf), value + settled)
    return sorted((Candidate(*item) for item in found.items()), key=lambda c: (-c.score, c.text))


def score(text: str) -> float:
    """Give how well a text reads."""
    return beginnings(plain(text))[-1]


def worst_stretch(before: str, text: str, after: str) -> float:
    """Give the score of the three characters in a row, of `text` and one on each side, that read worst.

    A character scores its share of the word it is in; a common punctuation mark counts little.
    """
    row = plain(before + text + after)
    best = beginnings(row)
    shares: list[float] = []
    end = len(row)
    while end:
        start = _last_word_start(row, end, best)
        share = (best[end] - best[start] - joint(row, start)) / (end - start)
        is_common = not is_ideograph(row[start]) and share > SYMBOL
        shares += [_MARK if is_common else share] * (end - start)
        end = start
    shares.reverse()
    first, last = max(0, len(before) - 1), min(len(row), len(before + text) + 1)
    return min((sum(shares[i : i + 3]) for i in range(first, last - 2)), default=0.0)


def plain(text: str) -> str:
    """Give `text` as the word list writes it: in simplified characters, its punctuation full width."""
    return "".join(map(simplified_form, full_width(text)))


@dataclass(frozen=True, slots=True)
class _Row:
    """A text between others, some of its characters blank."""

    before: str
    characters: tuple[str, ...]
    after: str

    def with_character(self, place: int, character: str) -> _Row:
        filled = (*self.characters[:place], character, *self.characters[place + 1 :])
        return _Row(self.before, filled, self.after)

    def plain(self) -> str:
        return plain(self.before + "".join(self.characters) + self.after)

    def ranked(self, place: int, cell: Cell) -> list[tuple[str, float]]:
        """Give each character of a cell and the score of the row with it, best first."""
        text = self.plain()
        position = len(self.before) + place
        scores = _choices(text[:position], text[position + 1 :], cell)
        return sorted(scores, key=lambda choice: (-choice[1], choice[0]))

    def stop_score(self, place: int) -> float:
        """Give what a 。 at `place` takes from the score of the row: nothing where there is none."""
        if self.characters[place] != "。":
            return 0.0
        text = self.plain()
        position = len(self.before) + place
        left, right = text[:position], text[position + 1 :]
        up_to, from_there = beginnings(left), ends(right)
        return _as_sentences(left, right, up_to, from_there) - up_to[-1] - from_there[0]


def _filled(row: _Row, cells: Sequence[Cell]) -> Iterator[tuple[_Row, float]]:
    """Give the row with its blanks filled, in each way that is worth a look, and its score."""
    places = [place for place, cell in enumerate(cells) if len(cell) > 1]
    if not places:
        yield row, score(row.before + "".join(row.characters) + row.after)
        return
    first, last = places[0], places[-1]
    if first == last:
        for character, value in row.ranked(first, cells[first]):
            yield row.with_character(first, character), value
        return
    ranked = row.ranked(first, cells[first])
    firsts = [character for character, _ in ranked]
    lasts = [character for character, _ in row.ranked(last, cells[last])]
    are_apart = last - first >= LONGEST_WORD
    if are_apart:
        # No word holds both: the best at one place, and each at the other.
        pairs = {firsts[0]: set(lasts)}
        for character, value in ranked[1:]:
            if value > ranked[0][1] - _FAR_BEHIND:
                pairs[character] = {lasts[0]}
    else:
        pairs = {character: set(lasts[:_MOST_TRIED_TOGETHER]) for character in firsts[:_MOST_TRIED_TOGETHER]}
        for one, other in _in_one_word(row, first, last, cells):
            pairs.setdefault(one, set()).add(other)
    for character, tried in pairs.items():
        begun = row.with_character(first, character)
        stop = begun.with_character(last, lasts[0]).stop_score(first) if are_apart else 0.0
        for other, value in begun.ranked(last, {c: cells[last][c] for c in tried}):
            filled = begun.with_character(last, other)
            yield filled, value + cells[first][character] + (stop if are_apart else filled.stop_score(first))


def _in_one_word(row: _Row, first: int, last: int, cells: Sequence[Cell]) -> Iterator[tuple[str, str]]:
    """Give the characters at two open places that some word holds together."""
    text = row.plain()
    left, right = len(row.before) + first, len(row.before) + last
    words = word_scores()
    others = [(c, simplified_form(c)) for c in cells[last]]
    room = _LONGEST_WORD_WITH_TWO - (right - left + 1)
    for ahead, behind in product(range(room + 1), repeat=2):
        if ahead + behind > room or ahead > left or right + behind >= len(text):
            continue
        tail = text[right + 1 : right + 1 + behind]
        for one in cells[first]:
            head = text[left - ahead : left] + simplified_form(one) + text[left + 1 : right]
            for other, simplified in others:
                if head + simplified + tail in words:
                    yield one, other


def _choices(left: str, right: str, cell: Cell) -> Iterator[tuple[str, float]]:
    """Give the score of `left`, each character of a cell and `right` together."""
    words = word_scores()
    common = words.get
    up_to = beginnings(left)
    from_there = ends(right)
    # What may stand before and behind it in one word. These are looked up with every character of the cell.
    heads = [
        (left[start:], up_to[start] + joint(left, start))
        for start in range(max(0, len(left) - LONGEST_WORD + 1), len(left))
    ]
    tails = [
        (right[:length], from_there[length] + joint(right, length))
        for length in range(1, min(LONGEST_WORD - 1, len(right)) + 1)
    ]
    for character, weight in cell.items():
        simplified = plain(character)
        is_stop = character == "。"
        around_it = _as_sentences(left, right, up_to, from_there) if is_stop else up_to[-1] + from_there[0]
        before = joint(left[-1:] + simplified, min(1, len(left)))
        behind = joint(simplified + right[:1], 1)
        best = around_it + before + character_score(simplified) + behind
        alone_behind = ("", from_there[0] + behind)
        for head, score_before in (*heads, ("", up_to[-1] + before)):
            begun = head + simplified
            for tail, score_behind in (alone_behind, *tails[: LONGEST_WORD - len(begun)]):
                if not head and not tail:
                    continue
                around = score_before + score_behind
                word = common(begun + tail)
                if word is not None:
                    best = max(best, around + word)
                elif around + RARE_WORD > best and words.is_rare(begun + tail):
                    best = around + RARE_WORD
        yield character, best + weight


def beginnings(text: str, *, reverse: bool = False) -> list[float]:
    """Give the score of every beginning of `text`, the empty one first.

    Args:
        text: As the word list writes it.
        reverse: Whether `text` is given in reverse; then these are its ends, the empty one first.
    """
    words = word_scores()
    common = words.get
    best = [0.0]
    opened = [0.0]  # the same, with what the character that follows makes of it
    for end in range(1, len(text) + 1):
        highest = opened[end - 1] + character_score(text[end - 1])
        for start in range(max(0, end - LONGEST_WORD), end - 1):
            piece = text[start:end][::-1] if reverse else text[start:end]
            word = common(piece)
            if word is not None:
                highest = max(highest, opened[start] + word)
            elif opened[start] + RARE_WORD > highest and words.is_rare(piece):
                highest = opened[start] + RARE_WORD
        best.append(highest)
        if end < len(text):
            pair = (text[end], text[end - 1]) if reverse else (text[end - 1], text[end])
            opened.append(highest + neighbour_score(*pair))
    return best


def joint(text: str, position: int) -> float:
    """Give what `text` scores for a word that ends and one that begins at `position`; 0 at its edges."""
    return neighbour_score(text[position - 1], text[position]) if 0 < position < len(text) else 0.0


def _last_word_start(text: str, end: int, best: Sequence[float]) -> int:
    """Give where the last word of the likeliest division of `text[:end]` begins."""
    words = word_scores()
    for start in range(max(0, end - LONGEST_WORD), end - 1):
        word = words[text[start:end]]
        if word > NO_WORD and best[start] + joint(text, start) + word == best[end]:
            return start
    return end - 1


def ends(text: str) -> list[float]:
    """Give the score of every end of `text`, the whole of it first."""
    return beginnings(text[::-1], reverse=True)[::-1]


def _as_sentences(left: str, right: str, up_to: Sequence[float], from_there: Sequence[float]) -> float:
    """Give the score of one sentence that ends and another that begins."""
    return _sentence_end(left, up_to) + _sentence_start(right, from_there)


def _sentence_start(text: str, from_there: Sequence[float]) -> float:
    """Give the score of `text` as the beginning of a sentence, given the scores of its ends."""
    if not text or not is_ideograph(text[0]):
        return from_there[0]
    rest = [value + joint(text, length) for length, value in enumerate(from_there)]
    lone = character_score(text[0]) + rest[1] + LONE_SENTENCE_START
    first_words = ((text[:length], rest[length]) for length in range(2, min(LONGEST_WORD, len(text)) + 1))
    return max(lone, _best_with(first_words) + SENTENCE_START)


def _sentence_end(text: str, up_to: Sequence[float]) -> float:
    """Give the score of `text` as the end of a sentence, given the scores of its beginnings."""
    if not text or not is_ideograph(text[-1]) or text[-1] in FINAL_PARTICLES:
        return up_to[-1]
    rest = [value + joint(text, length) for length, value in enumerate(up_to)]
    lone = character_score(text[-1]) + rest[-2] + LONE_SENTENCE_END
    last_words = (
        (text[-length:], rest[-1 - length]) for length in range(2, min(LONGEST_WORD, len(text)) + 1)
    )
    return max(lone, _best_with(last_words))


def _best_with(words: Iterable[tuple[str, float]]) -> float:
    """Give the best score of one of `words` together with that of what goes with it."""
    scores = word_scores()
    return max((scores[word] + rest for word, rest in words), default=-inf)
