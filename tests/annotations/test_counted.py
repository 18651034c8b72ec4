"""The noun that a quantity counts: no verb before it, its modifiers with it."""

from __future__ import annotations

import pytest

from annotations.quantities import read_quantities
from benchmarks.understanding_quantities import labelled, score


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is done stays outside, also where jieba takes it for a noun.
        ("选派干部35名，", ["干部35名"]),
        ("方案细化17项具体措施，", ["17项具体措施"]),
        ("細化考核指標28項、", ["考核指標28項"]),
        ("化解矛盾纠纷467件，", ["矛盾纠纷467件"]),
        ("公安机关打掉犯罪团伙12个，", ["犯罪团伙12个"]),
        ("全市新建口袋公园28个，", ["口袋公园28个"]),
        ("教育局資助120所中小學推行閱讀計劃240項。", ["120所中小學", "閱讀計劃240項"]),
        ("选派25名业务骨干驻村帮扶。", ["25名业务骨干"]),
        ("帮扶3家金融机构授信2亿元。", ["3家金融机构", "2亿元"]),
        ("今年已完成230个村级卫生室标准化建设。", ["230个村级卫生室"]),
        # Modifiers belong to it, verbs among them.
        ("聘请12名退休教师担任辅导员。", ["12名退休教师"]),
        ("开通3条定制公交线路。", ["3条定制公交线路"]),
        ("引进高层次人才43名，", ["高层次人才43名"]),
        ("推出惠企政策56条，", ["惠企政策56条"]),
        ("举办应急演练9场，", ["应急演练9场"]),
        ("制定防火应急预案12项，", ["防火应急预案12项"]),
        ("邀请各行业技术骨干60余名，", ["技术骨干60余名"]),
        ("下派85名干部充实基层力量。", ["85名干部"]),
        ("為96個行政村精準選派特派員。", ["96個行政村"]),
        ("拆除违建65处。", ["违建65处"]),
        # 建设 and its like belong to some names.
        ("建设城市书房22座，", ["城市书房22座"]),
        ("保障建设用地5200亩。", ["建设用地5200亩"]),
        # The last character of a name that was cut off.
        ("建成充电桩3200个，", ["充电桩3200个"]),
        ("打通斷頭路7條，", ["斷頭路7條"]),
        ("划定停放区450处。", ["停放区450处"]),
    ],
)
def test_what_is_counted_has_its_modifiers_and_no_verb(text: str, expected: list[str]) -> None:
    assert [text[slice(*quantity.whole)] for quantity in read_quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected", "unit"),
    [
        ("惠及了全镇半数以上家庭，", "半数以上家庭", "percent"),
        ("為60歲以上老人送餐。", "60歲以上老人", "age"),
        ("张三今年60岁，", "60岁", "age"),
        ("评出5分奖励分，", "5分奖励分", "point"),
        ("三成村民不愿参加。", "三成", "percent"),
    ],
)
def test_a_share_an_age_and_points_go_with_those_they_are_of(text: str, expected: str, unit: str) -> None:
    [quantity] = read_quantities(text)
    assert (text[slice(*quantity.whole)], quantity.value.unit) == (expected, unit)


def test_nouns_of_policy_news_are_found_whole() -> None:
    scored = score(labelled("counted"))
    assert scored.labels == 242
    assert scored.wholes >= 217
    assert scored.values >= 232
