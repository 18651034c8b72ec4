"""Heads of pages as copiers of pages, papers and lenders of documents have them."""

from __future__ import annotations

import pytest

from corpus.article import ParagraphKind
from corpus.cleaning import clean
from corpus.cleaning.lures import is_lure
from corpus.cleaning.phrases import load_phrases, matching_copy
from corpus.metadata import find_metadata

TITLE = "山村里的合作社"
TEXT = (
    "去年春天,村里的合作社种下三百亩猕猴桃,社员户均增收一万二千元。第一书记说,今年还要再种两百亩。",
    "合作社请来县里的农技员,手把手教社员剪枝、授粉,果子的个头比前年大了许多,销路也宽了。",
)
LURES = "无码精品久久,欧美人妻在线,国产一区二区三区,亚洲成人视频免费观看"


def shown(*lines: str) -> list[tuple[str, str]]:
    """Give the kind and the words of the lines that are shown above the text."""
    cleaned = clean("\n".join([*lines, *TEXT]))
    kinds = [(p.kind.value, cleaned.text[p.start : p.end]) for p in cleaned.paragraphs]
    assert clean(cleaned.text).text == cleaned.text
    return kinds[: -len(TEXT)]


def title(*lines: str) -> str | None:
    raw = "\n".join([*lines, *TEXT])
    return find_metadata(clean(raw), raw).title


@pytest.mark.parametrize(("mark", "end"), [(",", ""), ("_", ""), ("|", ""), (", ", " ?")])
def test_words_of_another_trade_above_the_title_are_folded(mark: str, end: str) -> None:
    lures = LURES.replace(",", mark) + end
    assert shown(lures, TITLE, "2023-05-06") == [("title", TITLE), ("byline", "2023-05-06")]
    folds = clean("\n".join([lures, TITLE, *TEXT])).folds
    assert [fold.kind for fold in folds] == [ParagraphKind.LINKFARM]


@pytest.mark.parametrize(
    "line",
    [
        "警方捣毁一个传播成人视频的团伙,抓获十二人。",
        "国产新能源车在欧美、亚洲市场免费试驾,高清视频在线观看",
        "三级医院里,久久等不到号的老人",
    ],
)
def test_lines_about_such_things_are_none(line: str) -> None:
    assert not is_lure(matching_copy(line), load_phrases())


@pytest.mark.parametrize(
    "line",
    [
        "山村合作社_猕猴桃种植_社员增收",
        "白癜风能治好么 https://example.org/a/1.html",
        "+ (051) 223696",
        "中国> 正文",
        "某某网移动版",
    ],
)
def test_what_is_no_title(line: str) -> None:
    assert title(line, TITLE, "2023-05-06 10:00") == TITLE


def test_the_company_whose_page_it_is_is_no_title() -> None:
    assert title("山河某某网站制作有限公司", "山里人怎样卖出三百吨猕猴桃") == "山里人怎样卖出三百吨猕猴桃"


def test_a_bar_behind_the_title_is_none_of_it() -> None:
    assert title(f"{TITLE} |", "2023-05-06 10:00") == TITLE


def test_the_authors_of_a_paper_and_where_they_work_are_bylines() -> None:
    names, office = "张立新,李秀兰,王 芳", "(某某县农业技术推广中心,河南 信阳 464000)"
    expected = [
        ("byline", "张立新，李秀兰，王 芳"),
        ("byline", "（某某县农业技术推广中心，河南 信阳 464000）"),
    ]
    assert shown(names, office) == expected
    assert shown(names, office, TITLE) == [*expected, ("title", TITLE)]
    # The one above the title is folded.
    assert shown("张立新", TITLE, "张立新") == [("title", TITLE), ("byline", "张立新")]


def test_the_head_of_a_lent_document_is_folded() -> None:
    previews = [f"{TITLE}范文_第{number}页" for number in (1, 2, 3)]
    furniture = [
        "已阅读3页,还剩12页未读,继续免费阅读",
        "下载本文档",
        "版权说明:本文档由用户提供并上传,收益归属内容提供方",
    ]
    assert shown(*previews, *furniture, "文档简介", TITLE) == [("title", TITLE)]


def test_elements_that_are_rare_go_with_their_attributes() -> None:
    junk = '<dfn id="hw6"></dfn><ins id="aa7"></ins><address class="x"><var id="y"></var></address>'
    assert shown(junk, TITLE) == [("title", TITLE)]
    assert (
        clean("用<var>和<code>写变量,再用<ins>标出新写的字。").text
        == "用<var>和<code>写变量，再用<ins>标出新写的字。"
    )


@pytest.mark.parametrize(
    "line",
    [
        "■ 张 磊 王国兴(某某大学经济学院 上海 200444)",
        "12-14 16:47 | 要闻来源: 山河青年报客户端",
        "生活中心/综合报导",
        "• 文号: 山府办发〔2019〕95号",
        "当前版:01版",
        "(内容来自山河招生信息网)",
    ],
)
def test_lines_that_say_who_and_whence_are_bylines(line: str) -> None:
    assert [kind for kind, _ in shown(TITLE, line)] == ["title", "byline"]


def test_short_lines_with_a_month_among_them_are_none_of_the_site() -> None:
    lines = [
        "出山记",
        "山河县某某乡",
        "牧民王立新",
        "住在沙漠的中心",
        "喝的是苦咸水,不通路",
        "2018年8月",
        "易地搬迁的项目启动",
        "2019年底",
    ]
    lines += ["牧民们分批搬进了", "通路、通水、通电的新村", "一步千年,实现跨越"]
    assert not clean("\n".join(lines)).folds


def test_pictures_are_told_by_their_number_or_their_source() -> None:
    pictures = ("图① 3月30日,社员在大棚里给草莓苗浇水。", "村里的猕猴桃熟了,社员忙着采摘装箱。(视频截图)")
    assert [kind for kind, _ in shown(TITLE, *pictures)] == ["title", "caption", "caption"]


def test_a_copier_says_where_the_article_ends() -> None:
    foot = "以上就是本篇文章【山村里的合作社】的全部内容了,欢迎阅览 ! 资讯 行情 黄页 首页"
    assert clean("\n".join([TITLE, *TEXT, foot, "同类资讯"])).text.endswith(TEXT[-1].replace(",", "，"))


def test_a_word_of_the_users_own_tells_a_row_of_lures() -> None:
    line = matching_copy("梨乡彩票免费在线观看高清视频国产精品专区天天")
    assert not is_lure(line, load_phrases())
    assert is_lure(line, load_phrases('[words]\ntelling_lures = ["梨乡彩票"]\n'))
