"""Forms of quantities that look like something else, and what looks like them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.quantities import excluded, read_quantities
from annotations.quantity.numerals import read_numeral
from annotations.quantity.rules import alternatives
from annotations.typed_values import in_words
from benchmarks.dense_text import dense_texts, written_out
from benchmarks.understanding_quantities import Label, labelled, score
from corpus.scripts import Configuration, convert


def found(text: str) -> list[tuple[str, str]]:
    """The quantities of a text, each with its value as it can be typed."""
    return [(text[slice(*each.span)], in_words(each.value)) for each in read_quantities(text)]


@pytest.mark.parametrize(("text", "labels"), list(labelled("wider")))
def test_a_labelled_sentence_is_read_right(text: str, labels: list[Label]) -> None:
    assert score([(text, labels)]).errors == []


@pytest.mark.parametrize(
    ("text", "quantity", "value"),
    [
        # A share written as a fraction, told from a date by what stands around it.
        ("2/3的村通了快递", "2/3", "0.6666666666666666 percent"),
        ("项目3/4已完工", "3/4", "0.75 percent"),
        ("有1/4村民参与", "1/4", "0.25 percent"),
        ("约占全县的1/5，", "1/5", "0.2 percent"),
        ("面积近1/3，", "近1/3", "approx 0.3333333333333333 percent"),
        ("超过1/2以上的农户", "超过1/2以上", "at_least 0.5 percent"),
        ("总量减少了1/20。", "1/20", "0.05 percent"),
        ("减少近半，", "近半", "approx 0.5 percent"),
        ("近半村民外出", "近半", "approx 0.5 percent"),
        # 百, 千 and 万 alone, before what they count.
        ("表彰百名党员", "百名", "100 person"),
        ("吸引千名返乡创业青年", "千名", "1000 person"),
        ("惠及千户果农", "千户", "1000 household"),
        ("建成万亩茶园", "万亩", "10000 mu"),
        ("服务百家小微企业", "百家", "100 count:企业"),
        # Right behind letters.
        ("设置AED310台", "310台", "310 count:AED"),
        ("新增SUV50余辆", "50余辆", "at_least 50 count:SUV"),
        # Another ten and so many more.
        ("全镇二十又三个村", "二十又三个", "23 count:村"),
        ("年届七十又五岁", "七十又五岁", "75 age"),
        # What stands before a number and is the unit of another.
        ("全书320页。", "320页", "320 count:页"),
        ("写下民情日记七本。", "七本", "7 count:日记"),
        ("划转编制217名", "217名", "217 count:编制"),
        ("《条例》共六章。", "六章", "6 count:章"),
        ("收购价每台斤18元", "每台斤18元", "18 CNY/jin"),
        ("全市21.4万名师生返校", "21.4万名", "214000 person"),
    ],
)
def test_a_form_is_read_in_both_scripts(text: str, quantity: str, value: str) -> None:
    traditional = [convert(each, Configuration.S2T).text for each in (text, quantity)]
    for written, words in ((text, quantity), traditional):
        assert found(written) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        # Dates, pages, rounds and hours that look like a fraction.
        *("5/12发布", "于3/8开会", "3/8妇女节", "2023/5/12", "24/7值守", "第1/2页", "1/2页"),
        *("1/4决赛", "3/5的早上"),
        # Slogans, campaigns and labels with 百, 千 or 万.
        *("千家万户", "百村示范、千村整治", "“百名干部下基层”活动", "百家争鸣", "万户侯"),
        *("千村万户", "百亩方、千亩片", "千名教师进万家"),
        # Names with a number.
        *("G65辆", "PM2.5", "ISO9001个", "CRH380型", "MPV7座", "A4件", "H7N9"),
        # What only has the characters of a form.
        *("又一个", "附近半价", "一1分之三"),
    ],
)
def test_what_only_looks_so_is_none(text: str) -> None:
    assert found(text) == []


def test_the_unit_of_the_number_before_is_not_what_is_counted() -> None:
    assert found("调查了9县27村。") == [("9县", "9 count:县"), ("27村", "27 count:村")]


def test_a_page_of_several_is_left_out_with_a_reason() -> None:
    text = "见1/2页。"
    (page,) = excluded(text)
    assert text[slice(*page.span)] == "1/2页"
    assert page.reason == "a number that names something: a document, a hotline, a grade, a model"


@given(number=st.integers(1, 10**9))
def test_a_number_written_out_is_read_back(number: int) -> None:
    numeral = read_numeral(written_out(number))
    assert numeral is not None
    assert (int(numeral.low), numeral.high, numeral.bound) == (number, None, "exact")


@given(
    listed=st.lists(st.text("一二三(.", min_size=1, max_size=4), min_size=1),
    text=st.text("一二三(.", max_size=12),
)
def test_alternatives_find_the_longest_word_first(listed: list[str], text: str) -> None:
    longest_first = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
    assert re.findall(alternatives(listed), text) == re.findall(longest_first, text)


def test_a_long_text_is_read_as_its_paragraphs_are() -> None:
    for text in dense_texts(12_000).values():
        read = [each for paragraph in text.split("\n") for each in found(paragraph)]
        assert len(read) > 256
        assert found(text) == read
