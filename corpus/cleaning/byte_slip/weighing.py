"""What a damaged stretch may stand for, and how much better each reading of it is than what the page has.

Readings that end at different places are weighed over the same stretch of the page: where one ends before
another does, the damage behind it can be repaired as well, and what that gains counts for it too. Else a run
that reads on over the damage behind it, however oddly, would gain more than the right one, which ends there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corpus.cleaning.byte_slip.evidence import Page, open_marks, weighed, without_glosses
from corpus.cleaning.byte_slip.lattice import candidates, score
from corpus.cleaning.byte_slip.runs import BROKEN_GLOSS, Run, runs_at, without_breaks
from corpus.cleaning.forward_model import FAILURE

SUSPECT = re.compile(
    rf"{BROKEN_GLOSS.pattern}|\?(?:[?!？！]{{5,}}|(?=[!;?,:，；：？！。])|(?=/[a-zA-Z]{{1,10}}>)|(?=[\ue000-\uf8ff]))"
)
"""Where damage may begin. A long row of marks is emphasis, or spaces that some encoding could not hold."""

CONTEXT = 8
"""How many characters on each side are read along."""

MOST_RUNS = 8
"""Readings that are weighed at one suspect. Damage as pages have it allows one to four."""

FEWEST_GAIN = 6.0
"""How much better than the page a reading has to read, for that to be damage and not its author's marks."""

_SWALLOWED = -3.0
"""What an ASCII character counts for that was swallowed, whichever it was."""

_ROW_OF_MARKS = 8.0
"""A row such as `?!?` is taken for a damaged `。”` only where the page shows the mirror's glosses."""

_FLUENT = -6.2
"""Score for each character of what reads well."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a run may stand for, and how much better it reads than the page."""

    run: Run
    text: str
    gain: float
    gain_behind: float = 0.0
    """What repairing the damage behind it gains, as far as the longest other reading goes."""

    @property
    def whole_gain(self) -> float:
        """How much better the page reads with it, as far as the longest reading goes."""
        return self.gain + self.gain_behind


def readings_of(runs: Sequence[Run], before: str, opened: str, page: Page) -> list[Reading]:
    """Give what runs that begin at one place may stand for, the likeliest first.

    Args:
        runs: The runs.
        before: What is read before them, without glosses.
        opened: The marks that are open there.
        page: The page they are on.
    """
    furthest = max((_reach(run, page) for run in runs), default=0)
    found: list[Reading] = []
    for run in runs:
        readings = _readings(run, before, opened, page)
        if readings and run.end < furthest:
            gained = _gain_behind(readings[0], before, opened, page, furthest)
            readings = [replace(reading, gain_behind=gained) for reading in readings]
        is_authors = _is_row_of_marks(run, page) and not page.glossed
        if readings and not (is_authors and readings[0].gain_behind <= FEWEST_GAIN):
            found += readings
    return sorted(found, key=lambda reading: (-reading.whole_gain, reading.run.swallowed))


def behind(page: Page, run: Run) -> str:
    """Give what is read behind a run, up to the next suspect; a line feed where the line or its tag ends."""
    if run.rest:
        return "\n"
    line, _, _ = page.text[run.end : run.end + 5 * CONTEXT].partition("\n")
    suspect = SUSPECT.search(line)
    return without_glosses(line[: suspect.start()] if suspect else line.removesuffix("\r") + "\n")[:CONTEXT]


def _reach(run: Run, page: Page) -> int:
    """Give how far a page is read to weigh a run: behind a `?` that may be the next failure as well."""
    return run.end + 2 * page.text.startswith(FAILURE, run.end)


def _is_row_of_marks(run: Run, page: Page) -> bool:
    return without_breaks(page.text[run.start : run.end]).strip("?!,;:，；：？！。") == ""


def _gain_behind(reading: Reading, before: str, opened: str, page: Page, end: int) -> float:
    """Give what the best repair of the first damage behind a reading gains, if that begins before `end`."""
    # A question mark that has cut the page is no failure.
    is_mark = reading.run.lost_last and not reading.run.swallowed
    start = reading.run.end + (is_mark and page.text.startswith(FAILURE, reading.run.end))
    suspect = SUSPECT.search(page.text, start, end)
    if suspect is None:
        return 0.0
    between = page.text[reading.run.end : suspect.start()]
    read = "" if reading.run.swallowed else before + reading.text
    read = (read + without_glosses(between))[-CONTEXT:]
    opened = open_marks(opened + reading.text + between)
    runs = islice(runs_at(page.text, suspect.start(), read[-1:].strip()), MOST_RUNS)
    return max([0.0, *(found.gain for run in runs for found in _readings(run, read, opened, page))])


def _readings(run: Run, before: str, opened: str, page: Page) -> list[Reading]:
    """Give what a run may stand for, best first; nothing if what the page has reads well."""
    raw = without_breaks(page.text[run.start : run.end])
    after = behind(page, run)
    seen = without_glosses(BROKEN_GLOSS.sub(FAILURE, raw))
    as_it_is = score(before + seen + after)
    if len(run.cells) >= CONTEXT and as_it_is > _FLUENT * (len(before) + len(seen) + len(after)):
        return []
    bonus = _SWALLOWED if run.swallowed else 0.0
    if _is_row_of_marks(run, page) and not run.swallowed:
        bonus += _ROW_OF_MARKS
    return [
        Reading(run, candidate.text, candidate.score + bonus - as_it_is)
        for candidate in candidates(before, weighed(run, before, after, opened, page), after)
    ]
