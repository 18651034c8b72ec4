"""The filter language: what it takes, what it refuses, and what it says then."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.codebook_file import load_codebook
from corpus.scripts import fold_scripts
from tui.article_filter import FilterError, parse_filter

TAGS = load_codebook().tags


@dataclass(frozen=True)
class Article:
    text: str = "合作社帶動農戶增收"
    state: str = "new"
    script_name: str = "traditional"
    date: str = "2021-06-14"
    source: str = "人民網"
    counts: tuple[int, ...] = (0, 2, 0)
    has_note: bool = False
    is_uncertain: bool = True

    @property
    def folded(self) -> str:
        return fold_scripts(self.text)


def is_met(text: str, article: Article = Article()) -> bool:
    return parse_filter(text, TAGS).is_met_by(article)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", True),
        ("   ", True),
        ("农户", True),
        ("农户 合作社", True),
        ("农户 工厂", False),
        ('"农户增收"', True),
        ('"农户 增收"', False),
        ("tag:metric", True),
        ("TAG:METRIC", True),
        ("tag:met", True),
        ("tag：metric", True),
        ("tag:mechanism", False),
        ("tag:none", False),
        ("tag:", True),
        ("state:new", True),
        ("state:done", False),
        ("script:traditional", True),
        ("script:s", False),
        ("source:人民网", True),
        ("source:新华", False),
        ("source:none", False),
        ("note:yes", False),
        ("note:no", True),
        ("uncertain:yes", True),
        ("uncertain:n", False),
        ("date:2021", True),
        ("date:2021-06", True),
        ("date:2021-6", True),
        ("date:2021-06-14", True),
        ("date:2021-06-15", False),
        ("date:2020..2021", True),
        ("date:2021-06-14..", True),
        ("date:2021-06-15..", False),
        ("date:..2021-06-13", False),
        ("date:..2021-06-14", True),
        ("date:..", True),
        ("date:none", False),
        ("tag:metric state:new date:2021..2023 source:人民 农户", True),
        ("时间:六月", False),
    ],
)
def test_what_it_takes(text: str, answer: bool) -> None:
    assert is_met(text) is answer


@pytest.mark.parametrize(
    ("date", "text", "answer"),
    [
        ("2021", "date:2021-06-14..", True),
        ("2021-06", "date:..2021-06-01", True),
        ("2020", "date:2021", False),
        ("", "date:2021", False),
        ("", "date:..", False),
        ("", "date:none", True),
        ("2022", "date:2021-06..2022-01", True),
    ],
)
def test_a_date_counts_as_precisely_as_it_is_stated(date: str, text: str, answer: bool) -> None:
    assert is_met(text, Article(date=date)) is answer


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tag:metrics", "tag:metrics is none of mechanism, metric, outcome, none"),
        ("tag:m", "tag:m may be either mechanism, metric"),
        ("state:open", "state:open is none of new, begun, done, error"),
        ("note:maybe", "note:maybe is none of yes, no"),
        ("date:21", "date:21 is no date: write 2021, 2021-06 or 2021-06-14"),
        ("date:2021-13", "date:2021-13 is no date"),
        ("date:2023..2021", "date:2023..2021 ends before it begins"),
        ("tags:x", "No filter tags: there are tag, state, script, date, source, note, uncertain"),
        ("https://x.cn", 'words with a colon stand in quotes: "https:…"'),
        ("foo:", "No filter foo"),
    ],
)
def test_what_it_refuses_and_says(text: str, says: str) -> None:
    with pytest.raises(FilterError) as error:
        parse_filter(text, TAGS)
    assert says in str(error.value)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_understood_or_told(text: str) -> None:
    with suppress(FilterError):
        assert parse_filter(text, TAGS).is_met_by(Article()) in (True, False)


@given(st.text(st.sampled_from("农戶户天地"), min_size=1, max_size=6), st.text("合作社", max_size=3))
def test_words_are_found_where_they_stand_in_either_script(words: str, around: str) -> None:
    assert is_met(words, Article(text=around + words + around))


@given(st.lists(st.sampled_from(["农户", "工厂", "tag:metric", "state:done", "date:2021", "note:no"])))
def test_all_terms_have_to_hold(terms: list[str]) -> None:
    assert is_met(" ".join(terms)) is all(map(is_met, terms))
