"""What quantities say: the number, the unit and the bound, in both scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Value
from annotations.quantities import excluded, read_quantities, value_within
from annotations.typed_values import in_words
from corpus.scripts import Configuration, convert

ROWS = [
    line.split(" ", 1)
    for line in (Path(__file__).parent / "quantity_values.txt").read_text(encoding="utf-8").splitlines()
]


def values(text: str) -> list[str]:
    """The values of a text, as they can be typed."""
    return [in_words(quantity.value) for quantity in read_quantities(text)]


@pytest.mark.parametrize(("quantity", "expected"), ROWS, ids=[quantity for quantity, _ in ROWS])
def test_a_quantity_says_its_value_in_both_scripts(quantity: str, expected: str) -> None:
    traditional = convert(quantity, Configuration.S2T).text
    for written in (quantity, traditional):
        text = f"，{written}。"
        assert values(text) == [expected]
        (found,) = read_quantities(text)
        assert text[slice(*found.span)] == written.removesuffix("地震")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The noun names what is counted, whatever its classifier.
        ("链接88家农村专业合作社，", ["88 count:合作社"]),
        ("與138個嘎查村開展", ["138 count:嘎查村"]),
        ("1000名党员梨果示范户，", ["1000 household"]),
        ("培育了800餘名本土人才", ["at_least 800 person"]),
        ("两个村民来了", ["2 person"]),
        ("合作项目200多个，", ["at_least 200 count:合作项目"]),
        ("生猪出栏96.5万头，", ["965000 count:生猪"]),
        ("培训200余次，", ["at_least 200 count:培训"]),
        ("脱贫人口9000多万，", ["at_least 90000000 person"]),
        # Denominators that stand outside.
        ("年产30万吨刺梨深加工项目", ["300000 t/year"]),
        ("务工农民平均月收入1500元以上", ["at_least 1500 CNY/person/month"]),
        ("园区平均每天创造就业岗位近400个", ["approx 400 count:岗位/day"]),
        ("政府每户配套1万元基础设施建设资金", ["10000 CNY/household"]),
        ("在各鎮設立20萬元人才振興專項經費", ["200000 CNY/town"]),
        ("預計年純收入可達80餘萬元", ["at_least 800000 CNY/year"]),
        ("每户每月10分基础分和1—5分奖励分", ["10 point/household/month", "1..5 point/household/month"]),
        ("人均纯收入由8000元增加到1.2万元", ["8000 CNY/person", "12000 CNY/person"]),
        ("今年收入8000元，去年产值3万元", ["8000 CNY", "30000 CNY"]),
        ("人均收入增长5%", ["0.05 percent"]),
        # Beside each other.
        ("项目61个9.01亿元", ["61 count:项目", "901000000 CNY"]),
        ("从10%提高到20%，提高10个百分点", ["0.1 percent", "0.2 percent", "10 percentage-point"]),
        ("产值突破10亿元", ["at_least 1000000000 CNY"]),
        ("气温8度，用电8度", ["8 degC", "8 kWh"]),
        ("阵风7至8级，3级医院", ["7..8 wind-force"]),
        ("户数15户、床位数20张", ["15 household", "20 count:床位"]),
        ("惠及1.4亿退休人员", ["140000000 person"]),
        ("5G基站超过3万个", ["at_least 30000 count:基站"]),
        ("走新路。\n一条路越走越宽，\n3个村", ["3 count:村"]),
        ("2019 年 3 月 5 日，该院近三年审理27件", ["27 count:件"]),
    ],
)
def test_what_stands_around_a_number_is_part_of_what_it_says(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_span_has_a_value_if_it_holds_one_quantity() -> None:
    text = "去年年产30万吨。\n总产值已超过7500万元，带动3498户9446人。"

    def of(words: str) -> str | None:
        start = text.index(words)
        value = value_within(text, (start, start + len(words)))
        return in_words(value) if value else None

    assert of("30万吨") == "300000 t/year"
    assert of("总产值已超过7500万元") == "at_least 75000000 CNY"
    # The part that was marked is what counts.
    assert of("7500万元") == "75000000 CNY"
    assert of("3498户9446人") is None
    assert of("去年") is None


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("9月28日上午", "9月28日", "a calendar date"),
        ("3年来", "3年来", "a period that figures refer to"),
        ("第三届农产品展洽会", "第三届", "an ordinal"),
        ("北纬三十六度公司", "北纬三十六度", "on the map"),
        ("拨打12345热线", "12345热线", "names something"),
        ("开展三会一课", "三会一课", "a slogan"),
        ("六盘水市", "六盘水", "a place"),
        ("三番五次", "三番五次", "an idiom"),
        ("土雞聯盟一次例會", "一次", "the indefinite 一"),
        ("男子100米决赛", "100米决赛", "in sport"),
        ("五年规划", "五年规划", "a plan"),
        ("“五一”假期", "五一", "a holiday"),
    ],
)
def test_what_is_left_out_has_a_reason(text: str, words: str, reason: str) -> None:
    found = {text[slice(*each.span)]: each.reason for each in excluded(text)}
    assert reason in found[words]
    assert list(read_quantities(text)) == []


DIGITS = "零一二三四五六七八九"


def written_out(number: int) -> str:
    """A number from 1 as Chinese writes it in full."""
    parts: list[str] = []
    for place, (scale, name) in enumerate(((10**8, "亿"), (10**4, "万"), (1, ""))):
        section = number // scale % (10**4 if place else 10**8)
        if section == 0:
            continue
        if parts and section < 1000:
            parts.append("零")
        parts.append(_section(section) + name)
    return "".join(parts)


def _section(section: int) -> str:
    words, has_gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = section // scale % 10
        if digit:
            words += ("零" if has_gap and words else "") + DIGITS[digit] + name
            has_gap = False
        else:
            has_gap = True
    return words


NUMBERS = st.integers(2, 10**12 - 1) | st.integers(2, 20_000)


@given(number=NUMBERS, has_two=st.booleans())
def test_a_number_written_out_is_read_back(number: int, has_two: bool) -> None:
    written = written_out(number)
    if has_two:
        for scale in "千万亿":
            written = written.replace(f"二{scale}", f"两{scale}")
    assert values(f"共{written}公斤。") == [f"{number} kg"]
    if written.startswith("一十"):
        assert values(f"共{written[1:]}公斤。") == [f"{number} kg"]


@given(number=NUMBERS, is_full_width=st.booleans())
def test_an_arabic_number_is_read_back_with_and_without_separators(number: int, is_full_width: bool) -> None:
    full_width = {ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789" if is_full_width}
    for arabic in (str(number), f"{number:,}"):
        written = arabic.translate(full_width)
        assert values(f"共{written}公斤。") == [f"{number} kg"]


@given(
    thousandths=st.integers(1, 9_999_999),
    scale=st.sampled_from([("万", 10**4), ("亿", 10**8), ("百万", 10**6), ("千万", 10**7)]),
)
def test_a_decimal_number_with_a_scale_is_exact(thousandths: int, scale: tuple[str, int]) -> None:
    written = f"{thousandths // 1000}.{thousandths % 1000:03}"
    (found,) = read_quantities(f"共{written}{scale[0]}公斤。")
    assert found.value == Value(thousandths * scale[1] // 1000, None, None, "kg", "exact")


@given(numerator=st.integers(1, 9), thousandths=st.integers(0, 999))
def test_a_percentage_is_a_fraction(numerator: int, thousandths: int) -> None:
    (found,) = read_quantities(f"占{numerator}.{thousandths:03}%。")
    assert found.value.number == (numerator * 1000 + thousandths) / 100_000
