"""Damage of mirrors that wrote nothing where others wrote `?`: `好！鄙鐓^的人` was `好。”社區的人`.

The mirror cut its pages at the same marks, but left out bytes that spelled no character. What is seen is a
mark that nobody wrote, and a run that is out of step. It begins with the second half of `。`, which the mark
shows, and a letter that was a second byte brings it back in step: all of it is settled by its bytes. It is
looked for only where what comes out begins with a quotation mark or the like, as it mostly does. Anything
else that stands behind such a mark an author may have written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.alignment import Edit
from corpus.cleaning.byte_slip.evidence import Page, without_glosses
from corpus.cleaning.byte_slip.lattice import score
from corpus.cleaning.byte_slip.missing import gain_of_more
from corpus.cleaning.byte_slip.repair import RULE
from corpus.cleaning.byte_slip.runs import is_private
from corpus.cleaning.forward_model import FAILURE, character_of, damage, encode
from corpus.cleaning.marks import Mark

FEWEST_GAIN = 12.0
"""How much better a repair has to read than what is there, in natural logarithms."""
MOST_GAIN_OF_MORE = -3.0
"""How much better it may read with two characters in the place of one, on a page without private-use
characters. Of 123 runs of newspaper text 96 were then repaired, all rightly, and of 51 that had lost such a
character none; with -1, 105 were, and two of those wrongly."""
REASON = "inferred: a mark that is no one's, and what stands behind it, read as bytes that are out of step"

_LONGEST = 24
"""In characters. Where every other character has a letter for its second byte, runs are short."""
_CONTEXT = 8
_MARK = re.compile(rf"(?<![?？])[!！](?=([^\x00-\xb7\s]{{1,{_LONGEST}}})([@-~])(?![A-Za-z0-9]))")
"""The mark, what is out of step behind it, and the letter that ends it."""
_SECOND = frozenset("”“’‘》《』『")
"""What a full stop is followed by here."""


class UnmarkedSlips(NamedTuple):
    """What was found on a page."""

    edits: list[Edit]
    marks: list[Mark]


def find_unmarked_slips(text: str) -> UnmarkedSlips:
    """Find the damage of a mirror that left out what spells no character. No repair of it is sure."""
    edits, marks = list[Edit](), list[Mark]()
    # Few lines of news have such a mark, which the pattern takes ten times as long to tell.
    if ("!" not in text and "！" not in text) or not _MARK.search(text):
        return UnmarkedSlips(edits, marks)
    page = Page(text)
    for match in _MARK.finditer(text):
        end = match.end(2)
        raw = text[match.start() : end]
        read = _read(raw[1:])
        if read is None or damage(read, {}).replace(FAILURE, "") != "!" + raw[1:]:
            continue
        line = text.rfind("\n", 0, match.start()) + 1
        before = without_glosses(text[max(line, match.start() - 10 * _CONTEXT) : match.start()])[-_CONTEXT:]
        after = without_glosses(text[end : end + 5 * _CONTEXT].partition("\n")[0])[:_CONTEXT]
        if not page.has_private_characters:
            # Where they were removed a run reads almost as well with a character more: see `missing`.
            more = gain_of_more(before, read, after, first=1, page=page)
            if more > MOST_GAIN_OF_MORE:
                continue
        gain = score(before + read + after) - score(before + raw + after)
        if gain >= FEWEST_GAIN:
            edits.append(Edit(match.start(), end, read, RULE, "cut at ！, without a ?", False))
            marks.append(Mark(match.start(), end, REASON, (), gain))
    return UnmarkedSlips(edits, marks)


def _read(run: str) -> str | None:
    """Give what a run behind `！` was, or `None` if its bytes do not spell it."""
    try:
        data = encode("。")[-2:] + encode("！")[-1:] + encode(run)
    except ValueError:
        return None
    pairs = zip(data[::2], data[1::2], strict=True) if len(data) % 2 == 0 else ()
    characters = [character_of(*pair) for pair in pairs]
    if (
        len(characters) < 2
        or characters[1] not in _SECOND
        or any(c is None or is_private(c) for c in characters)
    ):
        return None
    return "".join(character for character in characters if character)
