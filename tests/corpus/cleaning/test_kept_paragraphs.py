"""Nothing of an article is folded, however much it sounds like what stands around articles."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning.roles import find_roles

LONG = (
    "近年来,梨花坡村采取合作社统一供苗、统一收购的办法,带动周边十个村的农户稳定增收。",
    "去年,全村的集体经济收入达到一百二十万元,比五年前翻了一番还要多一些。",
    "“路修到家门口,果子当天就能进城。”老支书指着山下的水泥路说,“以前想都不敢想。”",
    "老编辑退休后回到村里,把几十年攒下的剪报办成了一间小小的阅览室,谁都可以来看。",
    "合同里写明,照片的版权归拍摄者所有,公司转载、使用须经本人同意,如有侵权,按约定赔偿。",
    "据介绍,苗木的来源有三处:一处是县里的苗圃,一处是邻县的林场,还有一处是农户自己育的苗。",
)
SHORT = (
    "“值。”",
    "她没有说话。",
    "谁说不是呢?",
    "雨停了,",
    "“要等到什么时候?”",
    "看准了再下剪子,宁可少剪一根,不可错剪一枝。",
    "不得转载的规矩,是他自己定的。",
    "人勤地不懒!",
    "三张纸条,一张写着两块。",
)
HEADINGS = (
    "一本存折",
    "(一)把路修通",
    "二、把水引来",
    "“一粒米的脾气”",
    "从一袋米到一间食堂",
    "编辑部里的灯光",
    "钱从哪来",
)
FOOT = (
    "(责任编辑:罗晓棠)",
    "分享到:",
    "相关阅读",
    "茶农的春天来了吗",
    "版权所有 未经授权禁止转载",
)
HEAD = ("首页 > 乡村 > 正文", "梨花坡的好日子", "2021-03-04 10:20 来源:县农业农村局 作者:韩书平")


def kept(*lines: str) -> list[str]:
    """Give the lines that are not folded."""
    return [line for line, kind in zip(lines, find_roles(lines), strict=True) if not kind.is_folded]


@given(
    st.lists(st.sampled_from(LONG), min_size=2, max_size=5, unique=True),
    st.lists(st.sampled_from(SHORT + HEADINGS), max_size=8, unique=True),
    st.randoms(use_true_random=False),
)
def test_what_stands_between_paragraphs_is_kept(long: list[str], short: list[str], random: Random) -> None:
    """Between the first and the last long paragraph every line is the article's, in any order."""
    inner = [*long[1:-1], *short]
    random.shuffle(inner)
    article = [long[0], *inner, long[-1]]
    assert kept(*HEAD, *article, *FOOT) == [*HEAD[1:], *article, FOOT[0]]


@given(st.lists(st.sampled_from(SHORT), min_size=1, max_size=5, unique=True))
def test_short_sentences_before_the_editor_are_kept(short: list[str]) -> None:
    article = [LONG[0], LONG[1], *short]
    assert kept(*HEAD, *article, *FOOT) == [*HEAD[1:], *article, FOOT[0]]


@pytest.mark.parametrize(
    "article",
    [
        # Verses at the end and at the start.
        (LONG[0], "茶树不是一天长高的,", "寨子不是一人撑起的。", "你把火添旺一点,", "我把门打开一点。"),
        ("早上六点二十,", "县城北门口,", "卷闸门哗啦一声拉开。", *LONG[:2]),
        # An article of short lines alone.
        ("天还没亮。", "老周已经下了地。", "“今年的墒情好。”他说。", "他蹲下来,抓了一把土。", "土是湿的。"),
        # Captions before the last paragraphs.
        (LONG[0], "图为梨花坡村的果园。李明 摄", "这就是梨花坡村。", "果子红了。"),
        # A list of measures, each a line.
        (LONG[0], "(一)修通断头路。", "(二)建好蓄水池。", "(三)开办夜校。", LONG[1]),
        # Numbers alone as headings.
        ("01", "一袋米", LONG[0], "02", "一间食堂", LONG[1]),
        # What the editor says before, and who wrote it behind.
        ("编者按:今年是梨花坡村修路十周年,本报记者重访这个村子,看看路带来了什么。", LONG[0], LONG[1]),
        (LONG[0], LONG[1], "(作者系县农业农村局干部)"),
        (LONG[0], LONG[1], "作者简介:韩书平,男,生于1979年,县农业农村局农艺师,长期从事果树栽培。"),
        # A list of names.
        (LONG[0], "获奖名单如下:", "一等奖:韩书平 罗晓棠", "二等奖:祝长庚 费云凯 林毓川", LONG[1]),
        # A box inside the article.
        (LONG[0], "名词解释", "共耕田:由村民和城里人一起出工、按工分粮的田。", LONG[1]),
    ],
)
def test_articles_of_many_makes_are_kept_whole(article: tuple[str, ...]) -> None:
    assert kept(*HEAD, *article, *FOOT) == [*HEAD[1:], *article, FOOT[0]]


def test_an_article_goes_on_behind_links_at_its_start() -> None:
    """However many headlines and comments follow it on the page."""
    teaser = (
        "新品第一时间免费试用,还有众多达人分享独到的生活经验,快来体验各领域最前沿、最有趣、最好玩的产品吧!"
    )
    text = tuple(one[:-1] + ",村民们七嘴八舌,会议一直开到了深夜,几十条意见记了满满一本。" for one in LONG[:3])
    links = tuple(f"第{number}条别处的新闻标题" for number in range(40))
    lines = (*HEAD, teaser, "相关新闻:", "直播乡村运动会", "看谁跑得快", *text, "最新文章", *links)
    assert kept(*lines) == [*HEAD[1:], teaser, *text]


def test_a_notice_between_two_sentences_is_the_articles_and_behind_them_is_not() -> None:
    notice = "未经许可,不得转载。"
    assert kept(*HEAD, LONG[0], "墙上贴着一张纸:", notice, "字是毛笔写的。", LONG[1], notice) == [
        *HEAD[1:],
        *(LONG[0], "墙上贴着一张纸:", notice, "字是毛笔写的。", LONG[1]),
    ]
