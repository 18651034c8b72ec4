"""What has been done is counted, by state, tag, article and day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta, timezone
from pathlib import Path
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from annotations.statistics import Progress, count, periods, progress
from annotations.store import open_store
from tests.annotations.examples import example

SHANGHAI = timezone(timedelta(hours=8))
ANNOTATIONS = [
    replace(example(1, article="a", note="?"), tag="metric", created="2026-01-01T23:30:00.000Z"),
    replace(example(2, article="a"), tag="metric", created="2026-01-02T01:00:00.000Z", uncertain=True),
    replace(example(3, article="b"), tag="outcome", created="2026-01-03T01:00:00.000Z"),
    replace(example(4, article="gone"), tag="metric", created="2026-01-03T02:00:00.000Z", annotator="王"),
]


def _state(article: str) -> Literal["done"] | None:
    return "done" if article in ("a", "c") else None


def test_states_tags_articles_and_days() -> None:
    found = count(ANNOTATIONS, ["a", "b", "c", "d"], _state, UTC)
    assert found.states == {"new": 1, "begun": 1, "done": 2}
    assert list(found.tags.items()) == [("metric", 3), ("outcome", 1)]
    assert list(found.articles.items()) == [
        ("a", {"metric": 2}),
        ("b", {"outcome": 1}),
        ("gone", {"metric": 1}),
    ]
    assert found.days == {date(2026, 1, 1): 1, date(2026, 1, 2): 1, date(2026, 1, 3): 2}
    assert found.annotators == {"李": 3, "王": 1}
    assert (found.annotations, found.uncertain, found.with_note, found.links) == (4, 1, 1, 0)


def test_sub_codes_count_with_their_tag_and_for_themselves() -> None:
    kinds = ("metric/input", "metric", "metric/scale", "metric/input")
    found = count([replace(one, tag=tag) for one, tag in zip(ANNOTATIONS, kinds, strict=True)], [], _state)
    assert found.tags == {"metric": 4}
    assert list(found.subcodes.items()) == [("metric/input", 2), ("metric/scale", 1)]
    assert found.articles == {"a": {"metric": 2}, "b": {"metric": 1}, "gone": {"metric": 1}}


def test_a_day_is_one_of_the_place_where_the_reader_is() -> None:
    found = count(ANNOTATIONS, [], _state, SHANGHAI)
    assert found.days == {date(2026, 1, 2): 2, date(2026, 1, 3): 2}


def test_days_weeks_and_months_have_no_gaps() -> None:
    assert [(one.name, one.count) for one in periods({date(2026, 2, 27): 3, date(2026, 3, 1): 1})] == [
        ("02-27", 3),
        ("02-28", 0),
        ("03-01", 1),
    ]
    weeks = periods({date(2026, 1, 1): 2, date(2026, 1, 4): 1, date(2026, 3, 1): 4})
    assert [(one.name, one.count) for one in weeks[:2]] == [("2025-12-29", 3), ("2026-01-05", 0)]
    assert weeks[-1].name == "2026-02-23"
    months = periods({date(2024, 11, 30): 1, date(2026, 1, 1): 5})
    assert [one.name for one in months[:3]] == ["2024-11", "2024-12", "2025-01"]
    assert (months[-1].name, months[-1].count, len(months)) == ("2026-01", 5, 15)


@given(st.dictionaries(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 9), max_size=9))
def test_periods_count_every_day_once_and_are_few(days: dict[date, int]) -> None:
    found = periods(days)
    assert sum(one.count for one in found) == sum(days.values())
    assert [one.start for one in found] == sorted({one.start for one in found})
    assert len(found) <= 122


def test_progress_counts_what_one_annotator_did_and_did_not_undo(tmp_path: Path) -> None:
    times = iter(f"2026-01-02T03:04:{second:02}.000Z" for second in range(60))
    with open_store(tmp_path / "annotations.json", "李", clock=lambda: next(times)) as store:
        store.add(example(1))
        since = next(times)
        store.add([example(2, at=20), example(3, at=40)])
        store.add(example(4, at=60, article="b"))
        second = store.get(example(2).id)
        assert second
        store.update(replace(second, note="新"), second.revision)
        third = store.get(example(3).id)
        assert third
        store.delete(third.id, third.revision)
        store.set_article_state("c", "done")
        store.add(example(5, article="d"))
        store.undo()
        assert progress(store.steps(), since, "李") == Progress(
            made=3, changed=1, deleted=1, articles=3, done=1
        )
        assert progress(store.steps(), since, "王") == Progress(0, 0, 0, 0, 0)
