"""What reports from villages call an arrangement and a result, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.annotations.suggested_articles import offered, suggestions_in

M, OUT = "mechanism", "outcome"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Short steps of one practice are one; a long rule of its own is another.
        ("下沉一线走访，上门讲解政策。", [(M, "下沉一线走访，上门讲解政策")]),
        (
            "组织妇女参加剪纸、刺绣等技能培训，聘请县职校老师每周到村面对面指导。",
            [(M, "组织妇女参加剪纸、刺绣等技能培训"), (M, "聘请县职校老师每周到村面对面指导")],
        ),
        # For whom and with what it is done.
        ("针对独居老人吃饭难，推行“邻里送餐”制度。", [(M, "针对独居老人吃饭难，推行“邻里送餐”制度")]),
        ("以文化站為載體，定期舉辦讀書會。", [(M, "以文化站為載體，定期舉辦讀書會")]),
        # A device with what it holds.
        (
            "建立收益分配机制，其中40%用于公益事业，60%作为村民分红。",
            [(M, "建立收益分配机制，其中40%用于公益事业，60%作为村民分红")],
        ),
        ("鎮裡研發了“隨手拍”小程序。", [(M, "研發了“隨手拍”小程序")]),
        ("车间按件计酬，按月发放工资。", [(M, "车间按件计酬，按月发放工资")]),
        ("把食堂建在老人家门口。", [(M, "把食堂建在老人家门口")]),
        # The village's own organ is an arrangement, what it brings forth a result.
        ("村里建成了矛盾调解室。", [(M, "建成了矛盾调解室")]),
        ("培育家庭农场17家。", [(OUT, "培育家庭农场17家")]),
        ("一是成立粮油合作社6家。", [(OUT, "成立粮油合作社6家")]),
        # What people have of it.
        ("刘婶在车间剪线头，一个月能挣1800元。", [(OUT, "一个月能挣1800元")]),
        ("车间吸纳35名妇女就业。", [(OUT, "车间吸纳35名妇女就业")]),
        ("为120户果农提供嫁接服务。", [(OUT, "为120户果农提供嫁接服务")]),
        ("硬化了通村公路。", [(OUT, "硬化了通村公路")]),
        ("形成了齐抓共管的工作格局。", [(OUT, "形成了齐抓共管的工作格局")]),
        (
            "吸纳40名妇女就业，公共空间由200平方米，增加到900平方米。",
            [(OUT, "吸纳40名妇女就业"), (OUT, "公共空间由200平方米，增加到900平方米")],
        ),
        ("牢牢守住了不返贫的底线。", [(OUT, "守住了不返贫的底线")]),
        ("随着道路修通，快递覆盖率不断提升。", [(OUT, "快递覆盖率不断提升")]),
        ("与邻县共建产业园2个。", [(OUT, "与邻县共建产业园2个")]),
        ("截至上月底，发放工资62万元。", [(OUT, "发放工资62万元")]),
    ],
)
def test_what_is_offered(text: str, expected: list[tuple[str, str]]) -> None:
    assert offered(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "这里是全县脱贫攻坚的主战场。",
        "该镇实现“户户有岗位”的目标。",
        "二是抓培训。",
        "打造高端产品。",
        "招引“大企业”，借力强产业。全镇不靠海。",
        "农户增收渠道单一怎么办？",
        "全村共有建档立卡贫困户76户。",
        "县统计局发布的数据显示。",
        "每逢春节，",
        "山杏卖不出去。",
        "为减少奔波，方便群众办事。",
        "说起增收計劃，鎮長這樣說道。",
        "红牌村的老王提着一篮鸡蛋。",
    ],
)
def test_what_only_looks_so_is_not_offered(text: str) -> None:
    assert offered(text) == []


def test_words_in_quotation_marks_are_a_name_and_no_change() -> None:
    [suggestion] = suggestions_in("全镇开展“服务能力提升”专项行动。")
    assert suggestion.tag == M
