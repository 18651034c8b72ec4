"""What the rest of a page says of the characters that may stand in a damaged stretch of it.

Weights are natural logarithms of odds, set on other newspaper text than the published figures are of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from corpus.article import Script
from corpus.cleaning.byte_slip.lattice import Cell, plain
from corpus.cleaning.byte_slip.runs import GLOSS, Run, is_private, syllable_at
from corpus.cleaning.forward_model import full_width
from corpus.cleaning.readings import fits, is_ideograph, is_syllable, simplified_form, without_tone
from corpus.opencc_dictionaries import read_table
from corpus.script_detection import count_script_characters

_GLOSS_FITS = 8.0
_PAIR_ELSEWHERE = 2.0
_TRIPLE_ELSEWHERE = 7.0
_SENTENCE_IN_SHORT_QUOTATION = -5.0
_GLOSSED_ELSEWHERE = -4.0
_SHORT_QUOTATION = 4
_FEWEST_GLOSSES = 3
_MOST_READ = 200_000
"""Characters of a page that are searched for a repair's characters side by side."""

_OTHER_SCRIPT = -6.0
_AT_HOME_IN_BOTH = frozenset("群并峰床庄秘圣")
"""Simplified by OpenCC's tables, but written in Traditional print as well."""

_SCRIPT_SHARE = 4
"""How many times as many characters of one script as of the other a page has that is written in the one."""

_COMMON_FIRST = frozenset("。海常模校保專停福祝牛希粒危专")
"""The characters with a second byte A3 that newspapers have before a pair that mirrors cut at."""

_RARE_FIRST = -2.5

_CLOSES = 1.5
_CLOSES_NOTHING = -2.5
_OPENS_AGAIN = -3.0
_CLOSING = {"”": "“", "’": "‘", "》": "《", "』": "『", "）": "（", "】": "【", "」": "「"}

_HALF_DASH = -4.0
"""A dash is two of these characters."""

_RARE_VARIANT = -2.0

_NONE = "\0"


class Page:
    """A page and what can be learned of it as a whole."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def stretches(self) -> frozenset[str]:
        """The pairs and triples of neighbours on the page, in simplified characters, without glosses."""
        row = plain(without_glosses(self.text[:_MOST_READ]))
        return frozenset(row[start : start + length] for length in (2, 3) for start in range(len(row)))

    @cached_property
    def glossed(self) -> frozenset[str]:
        """The characters that the mirror glossed. It glossed each of them wherever it found it."""
        matches = GLOSS.finditer(self.text)
        found = [
            self.text[match.start() - 1]
            for match in matches
            if match.start() and fits(match[1], self.text[match.start() - 1])
        ]
        return frozenset(found) if len(found) >= _FEWEST_GLOSSES else frozenset()

    @cached_property
    def is_mirrored(self) -> bool:
        """Whether there is a gloss with a tone mark on it: a mirror was at work."""
        return any(
            without_tone(match[1]) != match[1] and fits(match[1], self.text[match.start() - 1])
            for match in GLOSS.finditer(self.text, 1)
        )

    @cached_property
    def script(self) -> Script:
        """The script it is written in, whatever a few damaged characters say; else unknown."""
        counts = count_script_characters(self.text[:_MOST_READ])
        if counts.traditional > _SCRIPT_SHARE * counts.simplified:
            return Script.TRADITIONAL
        return Script.SIMPLIFIED if counts.simplified > _SCRIPT_SHARE * counts.traditional else Script.UNKNOWN

    @cached_property
    def has_full_width_digits(self) -> bool:
        """Whether its numbers are written in full width; in a run such digits stand alone."""
        return re.search("[\uff10-\uff19]{2}", self.text) is not None

    @cached_property
    def may_have_narrowed_letters(self) -> bool:
        """Whether a mirror was at work whose normaliser may have written full-width letters in ASCII."""
        is_mirrors = self.has_private_characters or self.is_mirrored
        return is_mirrors and re.search("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]", self.text) is None

    @cached_property
    def has_private_characters(self) -> bool:
        """Whether there is any, so that whoever handed the page on has not removed them."""
        return any(map(is_private, self.text))


def without_glosses(text: str) -> str:
    """Give `text` without what looks like a gloss, whatever stands in front of it."""
    return GLOSS.sub(lambda match: "" if is_syllable(match[1]) else match[0], text)


def open_marks(text: str) -> str:
    """Give the marks of `text` that open a quotation, a title or the like that it does not close."""
    opened = ""
    for character in full_width(text):
        if character in _CLOSING.values():
            opened += character
        elif character in _CLOSING and _CLOSING[character] in opened:
            opened = opened[: opened.rindex(_CLOSING[character])]
    return opened


def closes(mark: str, text: str) -> bool:
    """Whether a mark closes a quotation, a title or the like that `text` leaves open."""
    return mark in _CLOSING and _CLOSING[mark] in open_marks(text)


def weighed(run: Run, before: str, after: str, opened: str, page: Page) -> list[Cell]:
    """Give the cells of a run with the weight of all evidence but for the words they make.

    Args:
        run: A reading of the damage.
        before: What is read before it, without glosses.
        after: What is read after it, without glosses.
        opened: The marks that are open before it.
        page: The page it is on.
    """
    cells: list[Cell] = list(run.cells)
    gloss = syllable_at(GLOSS, page.text, run.end)
    if gloss:
        syllable = gloss[0]
        cells[-1] = {
            c: weight + (_GLOSS_FITS if fits(syllable, c) else -_GLOSS_FITS)
            for c, weight in cells[-1].items()
        }
    if run.lost_first:
        cells[0] = {c: weight + _as_first(c) for c, weight in cells[0].items()}
    if run.lost_last:
        settled = "".join(next(iter(cell)) for cell in cells[:-1] if len(cell) == 1)
        opened = open_marks(opened + settled)
        previous = (before + settled)[-1:]
        cells[-1] = {c: weight + _as_closing(c, opened, previous) for c, weight in cells[-1].items()}
    for place, cell in enumerate(cells):
        script = page.script if len(cell) > 1 else Script.UNKNOWN
        cells[place] = {
            c: w + as_written(c, script) + _unglossed(run, place, c, page, glossed=bool(gloss))
            for c, w in cell.items()
        }
        if len(cell) > 1:
            around = _Surroundings(cells, place, before, after)
            cells[place] = {
                c: w + around.weight(c, page.stretches) + _as_variant(c) for c, w in cells[place].items()
            }
    return cells


def _as_first(character: str) -> float:
    """Weigh a character that lost its first byte by whether newspapers have it in such places."""
    return 0.0 if character in _COMMON_FIRST else _RARE_FIRST


def _as_closing(character: str, opened: str, previous: str) -> float:
    """Weigh a mark by those that are open before it."""
    if character == "—" != previous:
        return _HALF_DASH
    if character in _CLOSING:
        return _CLOSES if opened.endswith(_CLOSING[character]) else _CLOSES_NOTHING
    return _OPENS_AGAIN if character in _CLOSING.values() and character in opened else 0.0


@cache
def as_written(character: str, script: Script) -> float:
    """Weigh a character by the script that the page is written in."""
    return _OTHER_SCRIPT if character in _characters_of_the_other(script) else 0.0


def _as_variant(character: str) -> float:
    """Weigh a character beside others by whether print hardly has it, such as 鎭 in the place of 鎮."""
    return _RARE_VARIANT if character in _rare_variants() else 0.0


@cache
def _rare_variants() -> frozenset[str]:
    """Give the Traditional characters that no standard writes."""
    standards = ("STCharacters", "TWVariants", "HKVariants")
    written = {form for name in standards for forms in read_table(name).values() for form in forms}
    return frozenset(read_table("TSCharacters").keys() - written)


@cache
def _characters_of_the_other(script: Script) -> frozenset[str]:
    """Give the characters that are not written in a script; none if it is neither of the two."""
    own, other = ("TSCharacters", "STCharacters")[:: 1 if script is Script.TRADITIONAL else -1]
    if script is Script.UNKNOWN:
        return frozenset()
    kept = read_table(own).keys() | _AT_HOME_IN_BOTH
    return frozenset(c for c, forms in read_table(other).items() if c not in forms and c not in kept)


def _unglossed(run: Run, place: int, character: str, page: Page, *, glossed: bool) -> float:
    """Weigh that a character has no gloss here which has one elsewhere on the page."""
    if character not in page.glossed:
        return 0.0
    is_last = place == len(run.cells) - 1
    is_taken_apart = (place == 0 and run.lost_first) or {2 * place + 1, 2 * place + 2} & {*run.insertions}
    return 0.0 if is_taken_apart or (is_last and glossed) else _GLOSSED_ELSEWHERE


class _Surroundings:
    """The two characters on each side of a place; none where they are in doubt themselves."""

    def __init__(self, cells: Sequence[Mapping[str, float]], place: int, before: str, after: str) -> None:
        settled = [next(iter(cell)) if len(cell) == 1 else _NONE for cell in cells]
        row = plain(_NONE * 2 + before + "".join(settled) + after + _NONE * 2)
        position = 2 + len(before) + place
        self.left, self.right = row[position - 2 : position], row[position + 1 : position + 3]
        quotation = before.rfind("“")
        self.ends_short_quotation = (
            place == 0
            and quotation >= len(before) - 1 - _SHORT_QUOTATION
            and quotation >= 0
            and (self.right[0] == "”" or (len(cells) > 1 and "”" in cells[1]))
        )

    def weight(self, character: str, page: frozenset[str]) -> float:
        if character == "。":
            return _SENTENCE_IN_SHORT_QUOTATION if self.ends_short_quotation else 0.0
        if not is_ideograph(character):
            return 0.0
        left, right, simplified = self.left, self.right, simplified_form(character)
        pair_left = is_ideograph(left[1]) and left[1] + simplified in page
        pair_right = is_ideograph(right[0]) and simplified + right[0] in page
        if (
            (pair_left and pair_right and left[1] + simplified + right[0] in page)
            or (pair_left and left + simplified in page)
            or (pair_right and simplified + right in page)
        ):
            return _TRIPLE_ELSEWHERE
        return _PAIR_ELSEWHERE if pair_left or pair_right else 0.0
