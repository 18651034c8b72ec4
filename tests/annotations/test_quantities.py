"""The quantities of a text, in both scripts, and the nouns they count."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.counted import with_counted
from annotations.quantities import find_quantities
from tests.conftest import seed


def quantities(text: str) -> list[str]:
    """The quantities of a text as they stand in it."""
    return [text[start:end] for start, end in find_quantities(text)]


def counted(text: str) -> list[str]:
    """The quantities of a text with what they count."""
    return [text[slice(*with_counted(text, span))] for span in find_quantities(text)]


@pytest.mark.parametrize(
    "quantity",
    [
        *(
            "450多万元",
            "87.43亿元",
            "2600余萬元",
            "百余家",
            "三成",
            "百分之七十一",
            "每户每月10分",
            "3.12万亩",
        ),
        *(
            "半数以上",
            "1—5分",
            "近4万人次",
            "88家",
            "兩年內",
            "兩級",
            "三方",
            "上百个",
            "近800场次",
            "前两届",
        ),
        *(
            "超過7500萬元",
            "1500元以上",
            "４５０多万元",
            "３０％",
            "12.5%以上",
            "3.5个百分点",
            "10%—20%",
            "约3成",
        ),
        *(
            "3~5公里",
            "2到3人",
            "两三个",
            "十几个",
            "几十万元",
            "数十家",
            "近百名",
            "万余名",
            "二十余处",
            "1,000元",
        ),
        *(
            "三分之一以上",
            "千分之三",
            "一半以上",
            "半个月",
            "三年半",
            "一个多月",
            "24小时内",
            "65岁以上",
            "不少于30人",
        ),
        *(
            "每人每天20元",
            "每亩约500公斤",
            "10万元/户",
            "翻一番",
            "翻了两番",
            "3倍多",
            "一對一",
            "全国第一",
            "逾20萬人",
        ),
        *(
            "5600平方公里",
            "50多岁",
            "3个多月",
            "两千多名",
            "超百家",
            "一處",
            "四個",
            "六个",
            "2千多户",
            "1万亿元",
        ),
    ],
)
def test_a_quantity_is_found_whole(quantity: str) -> None:
    for text in (quantity, f"共{quantity}，", f"。{quantity}的"):
        assert quantities(text) == [quantity]


@pytest.mark.parametrize(
    "text",
    [
        # Dates, times and the periods that figures refer to.
        *(
            "9月28日上午",
            "2020年",
            "2020年3月6日",
            "2020-03-06 01:54:42",
            "去年4月",
            "3年来",
            "近3年来",
            "两年以来",
        ),
        *(
            "1998—2003年",
            "二〇二〇年",
            "一九四九年十月一日",
            "90年代",
            "20世纪",
            "8时30分",
            "上半年",
            "三季度",
        ),
        # Ordinals and labels.
        *(
            "第三届农产品展洽会",
            "第一書記",
            "全国第一书记",
            "第三方",
            "第21版",
            "5A级景区",
            "3级",
            "12345热线",
        ),
        # Fixed phrases, names and idioms.
        *(
            "三会一课",
            "两委",
            "三农",
            "一村一品",
            "六盘水市",
            "四个意识",
            "两个覆盖",
            "四大作战单元",
            "兩扶兩帶一推進",
        ),
        *("北纬三十六度", "三番五次", "千家万户", "两不愁、三保障", "三品一标", "三变", "莲池九峰", "元旦"),
        # 一 that is no number, and words that begin with a numeral.
        *(
            "一批产品",
            "一次例會",
            "一幅畫卷",
            "统一管理",
            "一体化",
            "一些",
            "一條路",
            "十分重要",
            "一家人",
            "一年",
        ),
        *("产业", "", "a2b3个"),
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("61个9.01亿元", ["61个", "9.01亿元"]),
        ("8个村3498户9446人", ["8个", "3498户", "9446人"]),
        ("从10%提高到20%", ["10%", "20%"]),
        ("附近5个村、节约3万元", ["5个", "3万元"]),
        ("2020年共12个，9月450多万元", ["12个", "450多万元"]),
        ("3项目标、15种植物、238家国企、3个人", ["3项", "15种", "238家", "3个"]),
        ("排名第3，位居第二", ["第3", "第二"]),
    ],
)
def test_quantities_beside_each_other_and_beside_other_numbers(text: str, expected: list[str]) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (
            "000",
            "4條 三個 2.95億元 13項 超過7500萬元 兩年內 三類 3個 21名 380萬元",
        ),
        (
            "002",
            "20萬元 800余名 138個 93名 162名 254個 3.7億元 2600余萬元 一處 80余萬元 兩級 130個 "
            "百余家 138個 一對一 三方 5600平方公里",
        ),
        (
            "003",
            "半数以上 7个 7个 3.12万亩 620亩 2300亩 2000亩 300亩 500群 8个 3498户 9446人 423户 "
            "842人 30万吨 1万元 每户每月10分 1—5分 近400个 1500元以上 8个 257户 685人",
        ),
        (
            "004",
            "12个 4家 39个 29个 88家 160个 132家 23次 33项 10条 四个 100名 1000名 200余次 "
            "近800场次 近4万人次 50余人 50名 30辆 1000余户 6000万元 5个 六个 全国第一 87.43亿元",
        ),
    ],
)
def test_the_quantities_of_a_seed(number: str, expected: str) -> None:
    assert quantities(seed(number).text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("链接29个村、88家农村专业合作社，争取", ["29个村", "88家农村专业合作社"]),
        ("召集党员驾驶员50名，配送车30辆", ["党员驾驶员50名", "配送车30辆"]),
        ("带动全县1000余户贫困户增收致富", ["1000余户贫困户"]),
        ("每户每月10分基础分和1—5分奖励分", ["每户每月10分基础分", "1—5分奖励分"]),
        ("與138個嘎查村開展", ["138個嘎查村"]),
        ("百余家企業與", ["百余家企業"]),
        ("新修道路6407公里，", ["道路6407公里"]),
        ("8个村3498户9446人", ["8个村", "3498户", "9446人"]),
        # What is measured is not what is counted.
        ("协议金额6.3亿元，", ["6.3亿元"]),
        ("5%的嘎查村超过100万元", ["5%", "超过100万元"]),
    ],
)
def test_a_quantity_grows_to_what_it_counts(text: str, expected: list[str]) -> None:
    assert counted(text) == expected


TEXTS = st.text(
    st.sampled_from(
        "0123456789０５.,—%％一二两兩三十百千万萬亿几数半约近超过上以內多余餘成倍个個家户戶元亩年月日人次第每分之又点比对/a"
    ),
    max_size=40,
) | st.text(max_size=40)


@given(text=TEXTS)
def test_spans_are_inside_the_text_in_order_and_apart(text: str) -> None:
    spans = find_quantities(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@given(text=TEXTS)
def test_what_is_counted_holds_the_quantity(text: str) -> None:
    for start, end in find_quantities(text):
        lower, upper = with_counted(text, (start, end))
        assert 0 <= lower <= start < end <= upper <= len(text)


@given(
    number=st.integers(2, 9999),
    approximator=st.sampled_from(["", "多", "余"]),
    scale=st.sampled_from(["", "万", "亿"]),
    unit=st.sampled_from(["元", "户", "人", "亩", "公里", "家", "次"]),
    bound=st.sampled_from(["", "近", "约", "超过", "不少于"]),
)
def test_a_number_with_its_unit_and_bound_is_one_span(
    number: int, approximator: str, scale: str, unit: str, bound: str
) -> None:
    quantity = f"{bound}{number}{approximator}{scale}{unit}"
    assert quantities(f"全镇{quantity}，") == [quantity]


@pytest.mark.parametrize("run", ["一", "1", "1,111", "1—", "每户", "百分之", "第一", "十月"])
def test_a_long_run_of_numerals_takes_no_time(run: str) -> None:
    # Where each place were compared with all behind it, this would take a minute.
    assert len(find_quantities(run * 20_000)) <= 20_000
