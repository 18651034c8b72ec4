"""Words that are not the author's: what is marked, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning.marks import Mark
from corpus.cleaning.source_damage import (
    INJECTED_REASON,
    KEYWORDS_REASON,
    REWRITTEN_REASON,
    find_source_damage,
)
from tests.conftest import seed


@pytest.mark.parametrize(
    "keywords", ["AG超玩会入口", "亚博体育app下载", "bob真人平台", "KOK体育官网入口", "时时彩平台注册"]
)
def test_keywords_inside_a_sentence_are_marked(keywords: str) -> None:
    text = f"内蒙古日报{keywords}记者从自治区农牧厅获悉，今年的产量有所提高。"
    assert find_source_damage(text) == [Mark(5, 5 + len(keywords), KEYWORDS_REASON)]


def test_keywords_are_marked_in_each_line_that_has_them() -> None:
    line = "内蒙古日报亚博体育app下载记者从自治区农牧厅获悉，今年的产量有所提高。"
    marks = find_source_damage(f"{line}\n皇冠上的明珠。\n{line}{line}")
    assert [mark.start for mark in marks] == [5, len(line) + 14, 2 * len(line) + 14]


@pytest.mark.parametrize(
    "text",
    [
        "警方打掉一个利用百家乐、时时彩赌博的团伙，抓获十七人。",
        "市民可以下载安装国家反诈中心APP，注册登录后使用。",
        "金沙江上的水电站，万博会的入口，皇冠上的明珠。",
        "中国体育彩票官网公布了最新的结果。",
        "他们用GPS定位，用GPS导航，也用GPS计时，GPS的精度提高了。",
        "咱们村的本钱不多，商场也小，可是职业有前途，作业也轻松。",
        "",
    ],
)
def test_authors_words_are_left_alone(text: str) -> None:
    assert find_source_damage(text) == []


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_nothing_is_marked_in_the_seeds(number: str) -> None:
    assert find_source_damage(seed(number).raw) == []


def test_a_foreign_word_that_splits_words_again_and_again_is_marked() -> None:
    text = "农民收bbin入提高了，\n企业的发bbin展很快，\n大家都很高bbin兴。"
    marks = find_source_damage(text)
    assert [text[mark.start : mark.end] for mark in marks] == ["bbin"] * 3
    assert {mark.reason for mark in marks} == {INJECTED_REASON}
    assert find_source_damage(text.replace("bbin展", "展")) == []


REWRITTEN = (
    "咱们要进步效劳质量，降低本钱，推行新的办理办法，\n"
    "商场需要疾速反应，出产单位要处理疑问，职业协会也要开展作业。"
)


def test_the_words_of_a_rewriting_program_are_marked() -> None:
    marks = find_source_damage(REWRITTEN)
    assert [REWRITTEN[mark.start : mark.end] for mark in marks][:4] == ["咱们", "进步", "效劳", "本钱"]
    assert {mark.reason for mark in marks} == {REWRITTEN_REASON}


def test_a_page_that_has_the_usual_words_as_well_was_written_by_somebody() -> None:
    assert find_source_damage(REWRITTEN + "\n我们的市场、服务和管理，生产成本。") == []


@given(st.text(st.sampled_from("日报AG超玩会入口bn农业\n展app下载 ")))
def test_marks_are_in_order_and_inside_the_text(text: str) -> None:
    marks = find_source_damage(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
