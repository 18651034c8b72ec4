"""What has been done in a corpus, counted: by state, tag, article and day, and since a moment. No I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from annotations.model import Annotation
from annotations.steps import Step, StepKind
from annotations.subcodes import parent_of

State = Literal["new", "begun", "done"]
STATES: tuple[State, ...] = ("new", "begun", "done")

_DAYS, _WEEKS = 45, 53
"""Up to as many days each has its own bar, and up to as many weeks each week; beyond, each month."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week or month, and how many annotations were made in it."""

    start: date
    name: str
    """`06-05` for a day, `2021-06-05` for a week by its Monday, `2021-06` for a month."""
    count: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a corpus and its store hold, counted."""

    states: Mapping[State, int]
    """How many articles are in each state."""
    tags: Mapping[str, int]
    """How many annotations have each tag, of whatever sub-code, the most frequent first."""
    subcodes: Mapping[str, int]
    """How many have each tag with a sub-code, such as `mechanism/incentive`, the most frequent first."""
    articles: Mapping[str, Mapping[str, int]]
    """For each article with annotations how many of each tag; the one with the most first."""
    days: Mapping[date, int]
    """How many annotations were made on each day that has any, the earliest first."""
    annotators: Mapping[str, int]
    uncertain: int
    with_note: int
    links: int

    @property
    def annotations(self) -> int:
        """How many there are."""
        return sum(self.tags.values())


@dataclass(frozen=True, slots=True)
class Progress:
    """What one annotator has done since a moment; what was undone does not count."""

    made: int
    changed: int
    deleted: int
    articles: int
    """Articles in which any of that was done."""
    done: int
    """Articles marked as done."""


def count(
    annotations: Iterable[Annotation],
    articles: Iterable[str],
    state_of: Callable[[str], Literal["done"] | None],
    zone: tzinfo | None = None,
) -> Statistics:
    """Count what there is.

    Args:
        annotations: All of the store.
        articles: The ids of the corpus; annotations of other articles count, their states do not.
        state_of: Gives how far the work on an article is, as `AnnotationStore.article_state` does.
        zone: Whose days are meant; `None` for where the machine is.
    """
    tags, subcodes, annotators = Counter[str](), Counter[str](), Counter[str]()
    by_article: dict[str, Counter[str]] = {}
    days = Counter[date]()
    uncertain = with_note = links = 0
    for annotation in annotations:
        tag = parent_of(annotation.tag)
        tags[tag] += 1
        if tag != annotation.tag:
            subcodes[annotation.tag] += 1
        annotators[annotation.annotator] += 1
        by_article.setdefault(annotation.article, Counter())[tag] += 1
        days[datetime.fromisoformat(annotation.created).astimezone(zone).date()] += 1
        uncertain += annotation.uncertain
        with_note += annotation.note is not None
        links += len(annotation.links)
    states = dict.fromkeys(STATES, 0)
    for article in articles:
        states[state_of(article) or ("begun" if article in by_article else "new")] += 1
    most_first = sorted(by_article.items(), key=lambda item: (-item[1].total(), item[0]))
    return Statistics(
        states=states,
        tags=dict(tags.most_common()),
        subcodes=dict(subcodes.most_common()),
        articles={article: dict(counts) for article, counts in most_first},
        days=dict(sorted(days.items())),
        annotators=dict(annotators.most_common()),
        uncertain=uncertain,
        with_note=with_note,
        links=links,
    )


def periods(days: Mapping[date, int]) -> list[Period]:
    """Give days, weeks or months from the first to the last, without a gap, so few that all can be drawn."""
    if not days:
        return []
    first, last = min(days), max(days)
    length = (last - first).days + 1
    if length <= _DAYS:
        return [
            Period(day, f"{day:%m-%d}", days.get(day, 0))
            for day in (first + timedelta(number) for number in range(length))
        ]
    totals = Counter[date]()
    if length <= _WEEKS * 7:
        for day, number in days.items():
            totals[_monday(day)] += number
        weeks = (last - _monday(first)).days // 7 + 1
        starts = [_monday(first) + timedelta(7 * number) for number in range(weeks)]
        return [Period(start, start.isoformat(), totals[start]) for start in starts]
    for day, number in days.items():
        totals[day.replace(day=1)] += number
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    ordinals = [12 * first.year + first.month - 1 + number for number in range(months)]
    starts = [date(ordinal // 12, ordinal % 12 + 1, 1) for ordinal in ordinals]
    return [Period(start, f"{start:%Y-%m}", totals[start]) for start in starts]


def progress(steps: Sequence[Step], since: str, annotator: str) -> Progress:
    """Count what an annotator has done since a moment.

    Args:
        steps: The newest first, as `AnnotationStore.steps` gives them; no older ones are looked at.
        since: As `annotations.model.now` gives it.
        annotator: Who.
    """
    made = changed = deleted = done = 0
    articles = set[str]()
    for step in steps:
        if step.time < since:
            break
        if step.is_undone or step.annotator != annotator:
            continue
        articles.update(step.articles)
        done += step.kind is StepKind.DONE
        for entry in step.entries:
            match entry.before, entry.after:
                case None, Annotation():
                    made += 1
                case Annotation(), None:
                    deleted += 1
                case Annotation(), Annotation():
                    changed += 1
    return Progress(made, changed, deleted, len(articles), done)


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())
