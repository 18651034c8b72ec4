"""What reports from villages count, and in what: each sentence stands for a form that was read wrong once."""

from __future__ import annotations

import pytest

from annotations.quantities import excluded, read_quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # How long a number holds, where 一 says it.
        ("村民李婶在车间缝手套，一个月能挣1800元。", {"1800元": "CNY/month"}),
        ("採茶時節一天下來可賺150多元。", {"150多元": "CNY/day"}),
        ("她当保洁员，一年工资上万元。", {"上万元": "CNY/year"}),
        ("老赵在食堂帮厨，3000元一个月。", {"3000元": "CNY/month"}),
        ("开业头一年就赚了六万元。", {"六万元": "CNY"}),
        ("每亩收黄豆160公斤，红豆95公斤。", {"黄豆160公斤": "kg/mu", "红豆95公斤": "kg/mu"}),
        ("每年安排80万元扶持菌农，安排30万元奖励菜农。", {"80万元": "CNY/year", "30万元": "CNY/year"}),
        ("为每个贫困村配套12万元。", {"12万元": "CNY/village"}),
        ("县均投入3200万元，户均2.1万元。", {"3200万元": "CNY/county", "2.1万元": "CNY/household"}),
        (
            "人均收入从2019年的8600元增加到2023年的12400元。",
            {"8600元": "CNY/person", "12400元": "CNY/person"},
        ),
        # Money at the end of a clause without its unit.
        ("月收入三千多，日子不愁。", {"三千多": "CNY/month"}),
        # 人 counts people, 户 and 名 what the noun says.
        ("安置脱贫户214户、脱贫户638人。", {"脱贫户214户": "household", "脱贫户638人": "person"}),
        ("帮助200万贫困人口脱贫。", {"200万贫困人口": "person"}),
        ("培训后有8名帮扶对象上岗。", {"8名帮扶对象": "person"}),
        ("免费教科书2460人次，", {"2460人次": "person-times"}),
        ("让近千万群众吃上放心水。", {"近千万群众": "person"}),
        ("幫助31萬農村勞動力就業。", {"31萬農村勞動力": "person"}),
        ("农忙时务工过百人。", {"过百人": "person"}),
        # How it is stays outside, the country before it inside.
        ("村播中心4个直播间设备齐全。", {"4个直播间": "count:直播间"}),
        ("3個全國示範村相繼掛牌。", {"3個全國示範村": "count:示范村"}),
        ("60-79分為良好，", {"60-79分": "point"}),
        # What is measured is not what is counted.
        ("12个村集体经济年收入超过10万元。", {"12个村": "count:村", "超过10万元": "CNY/year"}),
        ("9個省林業總產值增長。", {"9個省": "count:省"}),
        # Names in quotation marks.
        ("评出“清洁庭院”36户，“好婆婆”12名。", {"“清洁庭院”36户": "household", "“好婆婆”12名": "person"}),
        ("憑分兌換10枚“誠信幣”。", {"10枚“誠信幣”": "count:诚信币"}),
        # Verbs that names begin with, and verbs that stay outside.
        ("建成易地搬迁安置点7个。", {"易地搬迁安置点7个": "count:安置点"}),
        ("路旁種植紫薇樹420棵。", {"紫薇樹420棵": "count:紫薇树"}),
        ("惠及建檔立卡貧困戶96戶。", {"建檔立卡貧困戶96戶": "household"}),
        ("带动周边村发展油茶3000亩。", {"油茶3000亩": "mu"}),
        ("党支部领办合作社6家。", {"合作社6家": "count:合作社"}),
        ("试种500亩羊肚菌和200亩天麻。", {"500亩羊肚菌": "mu", "200亩天麻": "mu"}),
        ("学校周边1.5公里半径内没有网吧。", {"1.5公里": "km"}),
        ("村里的農家樂也開了20餘家。", {"20餘家": "count:农家乐"}),
        # Levels that are named before are counted, and so are regions.
        ("健全市县乡三级调度机制，", {"三级": "count:级"}),
        ("按縣城、集鎮、中心村三級安置。", {"三級": "count:级"}),
        ("前年东庄与西庄两村合并。", {"两村": "count:村"}),
        ("以100分为基础分，", {"100分": "point"}),
    ],
)
def test_what_is_counted_and_in_what(text: str, expected: dict[str, str]) -> None:
    assert {text[slice(*each.whole)]: each.value.unit for each in read_quantities(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "推行“三清一建两改”，",
        "打造“五种一养”基地。",
        "實施“一核兩翼三帶”佈局。",
        "每村都有“一村一品一主播”。",
        "增强“五个认同”，",
        "实行十二分制管理。",
        "推出平台2.0版，",
    ],
)
def test_the_name_of_a_programme_in_numbers_is_no_quantity(text: str) -> None:
    assert list(read_quantities(text)) == []
    assert excluded(text)


def test_a_formula_whose_parts_are_named_counts_and_about_may_stand_outside() -> None:
    [formula] = read_quantities("实现种苗、技术、加工、销售“四个统一”。")
    assert (formula.value.number, formula.value.unit) == (4, "count:统一")
    [about] = read_quantities("库房约有90平方米。")
    assert (about.value.number, about.value.bound) == (90, "approx")


def test_a_grade_is_still_none() -> None:
    [left_out] = excluded("他在三级医院住院，")
    assert left_out.reason.startswith("a number that names something")
