"""Sentences that a hard line break cut in two."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest

from corpus.alignment import Edit
from corpus.article import ParagraphKind
from corpus.cleaning import clean
from corpus.cleaning.joins import find_joins
from corpus.reading import seeds_folder

BODY = ParagraphKind.BODY


def joined(*lines: str, kinds: list[ParagraphKind] | None = None) -> list[str]:
    cuts = find_joins(lines, kinds or [BODY] * len(lines))
    text = "".join(line + ("" if index in cuts else "\n") for index, line in enumerate(lines))
    return text.removesuffix("\n").split("\n")


@pytest.mark.parametrize(
    ("seed", "joins"),
    [
        ("000", []),
        ("001", []),
        ("002", []),
        ("003", []),
        ("004", [("农村专业", "合作社,"), ("物流服务", "网。整合")]),
    ],
)
def test_joins_of_the_seeds(seed: str, joins: list[tuple[str, str]]) -> None:
    (path,) = seeds_folder().glob(f"{seed}_*.txt")
    raw = path.read_text("utf-8")
    edits = [edit for edit in clean(raw).edits if edit.rule == "join"]
    assert [(raw[edit.start - 4 : edit.start], raw[edit.end : edit.end + 4]) for edit in edits] == joins
    assert all(edit.replacement == "" and raw[edit.start : edit.end] == "\n\n  " for edit in edits)


def test_a_join_deletes_the_line_feed_and_one_paragraph() -> None:
    above = "采购小组实现“优购”，一年省下三十万元的农资钱，社员都说好。"
    cut = "去年起，“红色快递”在全县各村安家，建起了覆盖九个乡镇的物流服务"
    cleaned = clean(f"{above}\n{cut}\n网。整合县域内物流资源。")
    end = len(above) + 1 + len(cut)
    assert cleaned.edits == (Edit(end, end + 1, "", "join", "物流服务 / 网。整合"),)
    assert [part.kind for part in cleaned.paragraphs] == [BODY, BODY]


def test_a_sentence_cut_twice_becomes_one_paragraph() -> None:
    first = "去年秋天,合作社的账上第一次有了结余,社员们围着会计老周问了又问,老周说,"
    assert joined(first, "“一亩能挣五千", "元。”") == [first + "“一亩能挣五千元。”"]


def test_full_width_marks_cut_the_same() -> None:
    first = "去年秋天，合作社的账上第一次有了结余，社员们围着会计老周问了又问，老周翻开账本，"
    assert joined(first, "一亩能挣五千元。") == [first + "一亩能挣五千元。"]


@pytest.mark.parametrize(
    ("line", "following"),
    [
        # Behind a long line: in the middle of a word, and behind a comma, whatever the next begins with.
        (
            "镇里把六个村的果园连成一片,统一修了水渠,又请来省里的专家,给果农讲怎样修剪和疏",
            "果。听课的人坐满了院子。",
        ),
        (
            "镇里把六个村的果园连成一片,统一修了水渠,又请来省里的专家,给果农讲怎样修剪,",
            "“听不懂就问。”专家说。",
        ),
        # The rest of a paragraph is short. It is cut where the next line begins with a mark.
        ("从那以后再也没有人提起分家的事", ",大家都把心思放在了果园里。"),
        ("收入主要来自苹果、", "花椒和去年新种的二十亩连翘。"),
        ("合作社注册了商标“梨花", "坡”,又在县城开了门市部,生意一天比一天好。"),
    ],
)
def test_a_cut_is_found(line: str, following: str) -> None:
    assert joined(line, following) == [line + following]


@pytest.mark.parametrize(
    "lines",
    [
        # Verses, within a quotation as well.
        ("茶树不是一天长高的,", "寨子不是一人撑起的。", "你把火添旺一点,", "我把门打开一点。"),
        ("早上六点二十,", "县城北门口,", "卷闸门哗啦一声拉开。"),
        ("“山高水又长", "人人爱家乡", "桃花开满坡”"),
        # Lists and rows.
        ("苹果", "花椒", "连翘"),
        (
            "1. 修好通往果园的两公里路,装上路灯,年底以前由村里和镇里一起验收,费用各出一半",
            "2. 打一眼机井,再铺管子",
        ),
        (
            "梨花坡村  1,204人  3,560亩  人均收入12,400元  集体收入80万元",
            "石桥村  980人  2,110亩  人均收入11,900元",
        ),
        (
            "2019年 1,204 3,560 12,400 较上年增长百分之三点五,其中水果占一半",
            "2020年 1,310 3,720 13,100 较上年增长",
        ),
        # A dialogue.
        (
            "记者:这几年村里的变化很大。年轻人回来的也多了,您觉得最要紧的是哪一件事,是路,还是水",
            "老周:是人心。",
        ),
    ],
)
def test_verses_lists_rows_and_dialogue_are_left(lines: tuple[str, ...]) -> None:
    assert joined(*lines) == list(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("各位代表:", "现在我报告工作。"),
        ("各位代表：", "现在我报告工作。"),
        ("这是第一个变化。", "网络通了。"),
        ("这是第一个变化;", "网络通了。"),
        ("他说:“好。”", "大家笑了。"),
        ("在行业部门上,链接果业局、工信局、市场监管局等单位,争取政策支持和互助合作", "——这是第二条。"),
        ("在行业部门上,链接果业局、工信局、市场监管局等单位,争取政策支持和互助合作", "二、网络通了。"),
        ("在行业部门上,链接果业局、工信局、市场监管局等单位,争取政策支持和互助合作", "(三)网络通了。"),
        ("在行业部门上,链接果业局、工信局、市场监管局等单位,争取政策支持和互助合作", "第五条 网络通了。"),
        ("在行业部门上,链接果业局、工信局、市场监管局等单位,争取政策支持和互助合作", "■ 网络通了。"),
        ("在行业部门上,链接果业局、工信局、市场监管局等单位,争取政策支持和互助合作", "【背景】网络通了。"),
        ("附件一", "附件二"),
        (
            "社员在大棚里给草莓苗浇水。记者 陈立新/摄 驻村工作队和社员在分拣辣椒。陈立新/摄□ 本报记者 陈立新",
            "四月的山村,大棚连成一片。",
        ),
        (
            "村里的合作社今年种了三百亩猕猴桃。社员除了分红,还能在家门口务工,既避免",
            "The cooperative of the village planted three hundred mu of kiwi fruit this year.",
        ),
        ("the cooperative held its annual meeting, and the", "members of it went home"),
    ],
)
def test_what_is_no_cut_is_left(lines: tuple[str, ...]) -> None:
    assert joined(*lines) == list(lines)


def test_paragraphs_that_all_lack_their_full_stop_are_left() -> None:
    """What ends in the open says nothing where most do."""
    lines = (
        "合作社成立那年,全村只有六户人家愿意入社。如今,入社的农户已经有一百二十户",
        "果园扩大到三千亩。每到秋天,山坡上到处是采果子的人,车辆一直排到了村口",
        "村里修了冷库。果子可以存到第二年春天再卖,价钱比过去高出三成还要多一些",
        "年轻人也回来了。他们开网店、办农家院,把梨花坡的名字传到了外面的大城市里去",
        "老周说,日子有了奔头。",
    )
    assert joined(*lines) == list(lines)
    assert len(joined(*lines[:1], "人,都是自愿的。", lines[4])) == 2


def test_a_headline_in_the_body_is_left() -> None:
    headline = "镇里把六个村的果园连成一片,统一修水渠,统一请专家,果农年年增收"
    assert joined(headline, "去年秋天,合作社的账上第一次有了结余。") == [
        headline,
        "去年秋天,合作社的账上第一次有了结余。",
    ]


def test_a_text_that_is_broken_at_a_width_is_made_whole() -> None:
    whole = (
        "合作社成立那年全村只有六户人家愿意入社,如今入社的农户已经有一百二十户,果园扩大到三千亩,"
        "每到秋天山坡上到处是采果子的人,车辆一直排到了村口,村里修了冷库,果子可以存到第二年春天再卖,"
        "价钱比过去高出三成还要多一些,年轻人也回来了。"
    )
    broken = [whole[start : start + 25] for start in range(0, len(whole), 25)]
    assert joined(*broken, "老周说,日子有了奔头。") == [whole, "老周说,日子有了奔头。"]


def test_lines_with_many_digits_are_of_the_width_too() -> None:
    """A page breaks its lines where they are full on the screen, where digits take half the room."""
    lines = (
        "合作社成立那年全村只有六户人家愿意入社,如今入社的农户",
        "已经有120户,果园由2016年的350亩扩大到三千亩,每到秋天",
        "山坡上到处是采果子的人,车辆一直排到了村口,村里修了冷",
        "库,果子可以存到第二年春天再卖,价钱比过去高出三成还要",
        "多一些,年轻人也回来了,他们开网店、办农家院,把梨花坡",
        "的名字传到了外面的大城市里去。",
    )
    assert joined(*lines, "老周说,日子有了奔头。") == ["".join(lines), "老周说,日子有了奔头。"]


@pytest.mark.parametrize(
    ("lengths", "joined_lengths"),
    [((30, 31, 29, 31, 30), [156]), ((31, 30, 29, 30, 31), [90, 66])],
)
def test_of_two_widths_as_common_as_each_other_the_first_counts(
    lengths: tuple[int, ...], joined_lengths: list[int]
) -> None:
    """Not the one whose hash comes first: the same bytes are joined alike in every process."""
    whole = (
        "合作社成立那年全村只有六户人家愿意入社如今入社的农户已经有一百二十户果园扩大到三千亩每到秋天山坡上"
        "到处是采果子的人车辆一直排到了村口村里修了冷库果子可以存到第二年春天再卖价钱比过去高出三成还要多一些"
        "年轻人也回来了他们开网店办农家院把梨花坡的名字传到了外面的大城市里去老周说日子有了奔头大家都很高兴也都很有劲头"
    )
    ends = list(accumulate(lengths, initial=0))
    broken = [whole[start:end] for start, end in pairwise(ends)]
    assert [len(line) for line in joined(*broken, "老周笑了。")] == joined_lengths


COMMENTS = (
    "上个月在镇上的网点买的梨,个头不小。吃起来水分足,就是有几个磕坏了",
    "快递三天才到,包装倒是结实。",
    "老家的味道,小时候爬树摘过。现在在外面打工,能吃到就很知足了",
    "客服态度好,坏的两个给补发了。下次还来买,希望过年的时候能便宜一点吧!",
    "一箱十斤,称了称只有九斤六两。问了说是箱子也算在里面,这就没有意思了。",
    "给单位订了四十箱当福利,同事都说好。请问能开发票吗?",
)


def test_whole_lines_that_often_lack_their_full_stop_are_left() -> None:
    """Comments of readers: two of five end in the open, and are no less whole than the others."""
    assert joined(*COMMENTS) == list(COMMENTS)
    assert joined(COMMENTS[2], *COMMENTS[3:]) == [COMMENTS[2] + COMMENTS[3], *COMMENTS[4:]]


def test_comments_that_begin_like_the_rest_of_a_sentence_are_left() -> None:
    comments = (COMMENTS[0], "同感。我家也坏了两个,", COMMENTS[2], "是的。")
    assert joined(*comments) == list(comments)


def test_a_comment_that_is_said_again_and_again_makes_no_width() -> None:
    comments = [COMMENTS[0], COMMENTS[0], COMMENTS[0], COMMENTS[0], "确实不错"]
    assert joined(*comments) == comments


def test_lines_of_all_lengths_are_not_broken_at_a_width() -> None:
    longer = "这家的梨去年秋天就买过,今年又来了,味道没有变,价钱贵了两块,也还能接受,就是发货太慢"
    comments = [longer + end for end in ("。", "了。", "一点。")] + [
        "家里老人牙口不好,梨蒸熟了吃正合适,谢谢店家",
        "已经是第三回买了,送给亲戚朋友,大家都说好吃",
        "个头比图片上的小一圈,不过甜是真甜,不算亏了",
        "冷链送到楼下,打开箱子还是冰的,这一点很难得",
    ]
    assert joined(*comments) == comments


def test_only_paragraphs_of_the_body_are_joined() -> None:
    lines = ("建联盟搭平台,", "合作社争取源头保障。")
    assert joined(*lines, kinds=[ParagraphKind.HEADING, BODY]) == list(lines)
    assert joined(*lines, kinds=[BODY, ParagraphKind.RELATED]) == list(lines)


def test_nothing_has_no_joins() -> None:
    assert find_joins([], []) == set()
