"""What quantities say: the number, the unit and the bound, in both scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Value
from annotations.quantities import excluded, read_quantities, value_within
from annotations.typed_values import in_words
from corpus.scripts import Configuration, convert

TABLE = """
450多万元 at_least 4500000 CNY|2600余万元 at_least 26000000 CNY|9.01亿元 901000000 CNY|87.43亿元 8743000000 CNY
超过7500万元 at_least 75000000 CNY|近3000万元 approx 30000000 CNY|1500元以上 at_least 1500 CNY|不足万元 at_most 10000 CNY
五万块 50000 CNY|三块五 3.5 CNY|5元8角 5.8 CNY|八角钱 0.8 CNY|两千三百万元 23000000 CNY|一百二十元 120 CNY
3—5万元 30000..50000 CNY|8000元至1万元 8000..10000 CNY|十几万元 at_least 100000 CNY|数十万元 at_least 100000 CNY
28.6亿美元 2860000000 USD|20亿港元 2000000000 HKD|新台币5亿元 500000000 TWD|人民币100元 100 CNY|500欧元 500 EUR
30万英镑 300000 GBP|1.2万日元 12000 JPY|￥199元 199 CNY|1.2兆元 1200000000000 CNY|十万元 100000 CNY|百万元以上 at_least 1000000 CNY
88家 88 count:家|百余家 at_least 100 count:家|上百个 at_least 100 count|三个 3 count|十来个 approx 10 count
两三个 2..3 count|三五个 3..5 count|十七八个 17..18 count|几十个 at_least 10 count|数百个 at_least 100 count
近400种 approx 400 count:种|前两届 2 count:届|三类 3 count:类|两级 2 count:级|三方 3 count:方|23次 23 count:次
近800场次 approx 800 count:场次|13项 13 count:项|500群 500 count:群|4条 4 count:条|一处 1 count:处
800余名 at_least 800 person|21名 21 person|近4万人次 approx 40000 person-times|9446人 9446 person|八口人 8 person
3498户 3498 household|1000余户 at_least 1000 household|上万人 at_least 10000 person|逾20万人 at_least 200000 person
一千零五人 1005 person|两万五千人 25000 person|1,234人 1234 person|１２３４人 1234 person|12,345.6吨 12345.6 t
3.12万亩 31200 mu|两亩半 2.5 mu|5公顷 5 ha|120平方米 120 m2|5600平方公里 5600 km2|30坪 99.16985 m2
6407公里 6407 km|一米八 1.8 m|1米85 1.85 m|三十里路 15000 m|12厘米 12 cm|38公尺 38 m|十公分 10 cm|7纳米 7 nm|6.7英寸 6.7 inch
30万吨 300000 t|三千多斤 at_least 3000 jin|五斤二两 5.2 jin|68公斤 68 kg|198克 198 g|10毫克 10 mg|2.5千克 2.5 kg
1.86亿立方米 186000000 m3|500毫升 500 mL|2升 2 L|5000毫安时 5000 mAh|12亿千瓦时 1200000000 kWh|50万千瓦 500000 kW
120兆瓦 120 MW|3000度电 3000 kWh|67瓦 67 W|12GB 12 GB|100Mbps 100 Mbps|120Hz 120 Hz|1TB 1 TB|945百帕 945 hPa
两年内 at_most 2 year|三年半 3.5 year|半年 0.5 year|一个半月 1.5 month|一个多小时 at_least 1 hour|两个半小时 2.5 hour
3个多月 at_least 3 month|3天 3 day|15个工作日 15 workday|24小时内 at_most 24 hour|30日内 at_most 30 day|三年六个月 42 month
2小时10分52秒 7852 second|3小时15分 195 minute|9秒83 9.83 second|3分52秒 232 second|十分钟 10 minute|3课时 3 class-hour
65岁以上 at_least 65 age|50多岁 at_least 50 age|16至60周岁 16..60 age|3月龄 3 month-of-age
71% 0.71 percent|7.5‰ 0.0075 percent|百分之七十一 0.71 percent|百分之三点五 0.035 percent|三分之一 0.3333333333333333 percent
千分之三 0.003 percent|10%—20% 0.1..0.2 percent|3%至5% 0.03..0.05 percent|12.5%以上 at_least 0.125 percent
半数以上 at_least 0.5 percent|一半 0.5 percent|三成 0.3 percent|七成以上 at_least 0.7 percent|三成五 0.35 percent|八五折 0.85 percent
3.5个百分点 3.5 percentage-point|25个基点 0.25 percentage-point|3倍多 at_least 3 times|1.4倍 1.4 times|翻一番 2 times|翻了两番 4 times
一对一 1 ratio|3比1 3 ratio|2.31∶1 2.31 ratio|全国第一 1 rank|全省第三 3 rank|世界第12 12 rank
1—5分 1..5 point|每户每月10分 10 point/household/month|每人每天20元 20 CNY/person/day|每亩约500公斤 approx 500 kg/mu
10万元/户 100000 CNY/household|28微克/立方米 28 μg/m3|5元/亩 5 CNY/mu|每小时350公里 350 km/hour|每吨4260元 4260 CNY/t
39.5℃ 39.5 degC|零下18度 -18 degC|8到10摄氏度 8..10 degC|-5℃ -5 degC|20～26℃ 20..26 degC|37℃以上 at_least 37 degC
32层 32 floor|3250.16点 3250.16 index-point|20～40毫米 20..40 mm|6.2级地震 6.2 magnitude|312万标箱 3120000 TEU
不超过5克 at_most 5 g|不少于30人 at_least 30 person|约500公里 approx 500 km|200米左右 approx 200 m|最多1.5万名 at_most 15000 person
至少两次 at_least 2 count:次|低于1毫秒 at_most 1 ms|500户左右 approx 500 household|一百公里 100 km|40余万字 at_least 400000 word
1.75万亿元 1750000000000 CNY|一亿两千万元 120000000 CNY|3亿5千万元 350000000 CNY|两万零五百元 20500 CNY|2千多户 at_least 2000 household
"""
ROWS = [entry.split(" ", 1) for line in TABLE.strip().split("\n") for entry in line.split("|")]


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
        ("合作项目200多个，", ["at_least 200 count:项目"]),
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
    parts = []
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
    for written in (str(number), f"{number:,}"):
        if is_full_width:
            written = written.translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"})
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
