"""What part each paragraph plays: the seeds line by line, and pages of other makes."""

from __future__ import annotations

import pytest

from corpus.article import ParagraphKind
from corpus.cleaning import clean
from corpus.cleaning.line_shapes import is_name
from corpus.cleaning.roles import find_roles
from corpus.reading import seeds_folder

SEED_ROLES = {
    "000": {
        "title": [1],
        "byline": [2, 27],
        "navigation": [3, 5, 6, 8, 9],
        "body": [11, 13, 15, 17, 19, 21, 23, 25],
        "linkfarm": [28],
    },
    "001": {
        "caption": [6, 10, 14, 18, 22, 26, 37, 41, 67, 71, 75],
        "title": [29],
        "byline": [31],
        "heading": [43, 51, 55],
        "body": [33, 45, 47, 49, 53, 57, 59, 61],
        "credit": [63],
    },
    "002": {
        "title": [1],
        "body": [3, 4, 5, 6, 7, 8],
        "navigation": [9],
        "related": list(range(10, 26)),
    },
    "003": {
        "navigation": [1, 2, 10],
        "title": [4],
        "byline": [6, 54, 56, 58, 60, 62],
        "related": [8, 65],
        "heading": [18, 24, 36, 46],
        "body": [12, 14, 16, 20, 22, 26, 28, 30, 32, 34, 38, 40, 42, 44, 48, 50, 52],
        "disclaimer": [64, 66],
    },
    "004": {
        "related": [1, 91, 92, 93],
        "navigation": [2],
        "masthead": [3],
        "title": [5, 7],
        "byline": [9],
        "caption": [11],
        "heading": [19, 41, 63],
        # Lines 23 and 53 go on with 21 and 51.
        "body": [13, 17, 21, 27, 31, 35, 39, 43, 47, 51, 57, 61, 65, 69, 73, 77, 81, 85, 89],
    },
}


def roles_by_raw_line(raw: str) -> dict[str, list[int]]:
    cleaned = clean(raw)
    back = cleaned.alignment.invert()
    found = [(back.map_span(shown.start, shown.end).start, shown.kind) for shown in cleaned.paragraphs]
    found += [(fold.raw_start, fold.kind) for fold in cleaned.folds]
    lines: dict[str, list[int]] = {}
    for start, kind in sorted(found):
        lines.setdefault(kind.value, []).append(raw.count("\n", 0, start) + 1)
    return lines


@pytest.mark.parametrize("seed", SEED_ROLES)
def test_roles_of_the_seeds_line_by_line(seed: str) -> None:
    (path,) = seeds_folder().glob(f"{seed}_*.txt")
    assert roles_by_raw_line(path.read_text("utf-8")) == SEED_ROLES[seed]


PARAGRAPH = "近年来,张原村采取合作社统一供苗、统一收购的办法,带动周边十个村的农户稳定增收。"
ANOTHER = "去年,全村的集体经济收入达到一百二十万元,比五年前翻了一番还要多一些。"


def roles(page: str) -> list[tuple[str, str]]:
    lines = page.strip().split("\n")
    return [(kind.value, line) for kind, line in zip(find_roles(lines), lines, strict=True)]


def kinds(*lines: str) -> list[str]:
    return [kind.value for kind in find_roles(lines)]


def test_a_page_of_a_portal() -> None:
    assert roles(f"""
县域经济网
首页 | 要闻 | 三农 | 视频 | 关于我们
您现在的位置:首页 > 三农 > 正文
张原村的好日子
——介休市张兰镇乡村振兴见闻
发布时间:2022-03-18 08:20 来源:山西日报 作者:张文辉 字号:大 中 小
{PARAGRAPH}
直到那个大雨滂沱的夜晚——
3月18日,一场车祸,终止了他鲜活的生命。
……
新来的“省尾书记”
“大家放开说,不要管时间。”书记说。
{ANOTHER}
记者:您怎么看这件事?
这就是张原村。
(责任编辑:李芳)
上一篇:春耕正当时
【打印】【关闭】
版权所有 县域经济网 晋ICP备12345678号
""") == [
        ("masthead", "县域经济网"),
        ("navigation", "首页 | 要闻 | 三农 | 视频 | 关于我们"),
        ("navigation", "您现在的位置:首页 > 三农 > 正文"),
        ("title", "张原村的好日子"),
        ("title", "——介休市张兰镇乡村振兴见闻"),
        ("byline", "发布时间:2022-03-18 08:20 来源:山西日报 作者:张文辉 字号:大 中 小"),
        ("body", PARAGRAPH),
        ("body", "直到那个大雨滂沱的夜晚——"),
        ("body", "3月18日,一场车祸,终止了他鲜活的生命。"),
        ("body", "……"),
        ("heading", "新来的“省尾书记”"),
        ("body", "“大家放开说,不要管时间。”书记说。"),
        ("body", ANOTHER),
        ("body", "记者:您怎么看这件事?"),
        ("body", "这就是张原村。"),
        ("byline", "(责任编辑:李芳)"),
        ("navigation", "上一篇:春耕正当时"),
        ("navigation", "【打印】【关闭】"),
        ("disclaimer", "版权所有 县域经济网 晋ICP备12345678号"),
    ]


def test_a_traditional_page_matches_the_same_phrases() -> None:
    assert kinds(
        "人民網>>內蒙古頻道>>要聞",
        "駐村隊長在幹啥?",
        "2021年01月29日08:15 來源:新華網",
        "臨近春節,四十九歲的駐村工作隊隊長段吉廣一刻也沒能閒著,驗收項目是他在年底前的大事。",
        "段吉廣在村裏查看中藥材的長勢。新華社記者 柳王敏 攝",
        "“脫貧後,我們還在。”段吉廣說。(完)",
        "(責編:劉澤、張雪冬)",
        "推薦閱讀",
        "內蒙古下達4.9億元農業保險保費補貼",
        "2021-01-28",
        "關於我們|聯系我們|網站地圖|人民網招聘|廣告服務|版權聲明",
    ) == [
        *("navigation", "title", "byline", "body", "caption", "body", "byline"),
        *("related", "related", "related", "navigation"),
    ]


def test_full_width_punctuation_makes_no_difference() -> None:
    assert kinds(
        "张原村的好日子", "来源：山西日报　作者：张文辉", PARAGRAPH.replace(",", "，"), "责编：李芳"
    ) == [*("title", "byline", "body", "byline")]


def test_a_list_of_links_inside_the_article_is_folded_and_the_article_goes_on() -> None:
    long = PARAGRAPH[:-1] + ",村民们七嘴八舌,会议一直开到了深夜,几十条意见记了满满一本。"
    assert kinds(
        "张原村的好日子",
        PARAGRAPH,
        ANOTHER,
        "延伸阅读",
        "山西:茶农的春天来了",
        "白茶走出大山",
        long,
        "大家都说好。",
    ) == ["title", "body", "body", "related", "related", "related", "body", "body"]


def test_teasers_that_alternate_with_headlines_stay_folded() -> None:
    teaser = PARAGRAPH[:-1] + ",村民们七嘴八舌,会议一直开到了深夜,几十条意见记了满满一本。"
    links = ("茶农的春天来了吗", teaser) * 3
    assert (
        kinds("张原村的好日子", PARAGRAPH, ANOTHER, "相关新闻", *links, "白茶走出大山之后")[3:]
        == ["related"] * 8
    )


def test_what_precedes_a_headline_of_its_own_is_no_article() -> None:
    article = ("点亮“无声”阵地", "■中国城市报记者 郭文治", PARAGRAPH, ANOTHER, "聚焦问题短板优化机制")
    assert kinds("首页", *article)[1:] == ["title", "byline", "body", "body", "related"]
    assert kinds(*article)[-1] == "body"


def test_an_official_document_keeps_its_lists_attachments_and_signature() -> None:
    assert kinds(
        "关于开展农村人居环境整治工作的通知",
        "各乡镇人民政府,县直各部门:",
        "为深入贯彻落实上级精神,扎实做好农村人居环境整治工作,现将有关事项通知如下。",
        "一、提高思想认识",
        "各乡镇要充分认识农村人居环境整治的重要意义,切实增强责任感和紧迫感。",
        "(一)整治污水。",
        "各乡镇要成立领导小组,主要负责人亲自抓,确保各项任务落到实处。",
        "附件:1.任务清单",
        "2.联系人名单",
        "隰县人民政府办公室",
        "2021年6月14日",
    ) == ["title", "body", "body", "heading", "body", "body", "body", "body", "body", "byline", "byline"]


def test_a_paper_keeps_its_front_matter_and_references() -> None:
    assert kinds(
        "APP下载",
        "基层治理中的“说服”何以有效?",
        "——基于两个案例的比较分析",
        "2022-09-09张云亮",
        "农林经济管理学报 2022年2期",
        "关键词:基层干部;村庄",
        "钱 坤,张云亮",
        "(1.南京林业大学人文社会科学学院,江苏 南京 210037)",
        "一、引言与文献综述",
        PARAGRAPH,
        "- 宣传政策:向村民宣传国家扶贫政策",
        ANOTHER,
        "参考文献",
        "[1]吴毅.小镇喧嚣[M].北京:三联书店,2007.",
        "猜你喜欢",
        "论基层治理的数字化转型",
    ) == [
        *("navigation", "title", "title", "byline", "byline", "body", "byline", "byline", "heading"),
        *("body", "body", "body", "heading", "body", "related", "related"),
    ]


def test_a_newspaper_page_above_its_title_is_its_masthead() -> None:
    assert kinds(
        "第01版:头版",
        "介休日报 2024年08月19日 星期一",
        "上一版 下一版",
        "摘火红辣椒 过红火日子",
        "本报记者 王建国 通讯员 侯 缜",
        PARAGRAPH,
        "产业旺",
        ANOTHER,
        "2024年08月19日 星期一",
    ) == ["masthead", "masthead", "navigation", "title", "byline", "body", "heading", "body", "byline"]


def test_a_picture_with_its_text_is_a_caption_and_keeps_its_title() -> None:
    text = "9月15日,塔溪村的合作社社员加紧对苗乡梨进行分拣、包装,供应中秋国庆“两节”市场。严钦龙 摄"
    assert kinds("苗乡梨 助增收", "2021-09-17 09:20", text) == ["title", "byline", "caption"]


def test_a_sentence_on_copyright_inside_the_article_stays() -> None:
    notice = "协议写明,未经合作社授权不得转载、复制品牌标识,如有侵权,请联系合作社处理。"
    assert kinds("苗乡梨打官司记", PARAGRAPH, notice, ANOTHER, notice) == [
        "title",
        "body",
        "body",
        "body",
        "disclaimer",
    ]


def test_words_of_channels_are_headings_when_alone_and_navigation_in_a_row() -> None:
    assert kinds("新闻 视频 专题", "张原村的一天", PARAGRAPH, "文化", ANOTHER) == [
        *("navigation", "title", "body", "heading", "body")
    ]


def test_a_row_of_places_is_a_link_farm_only_in_the_other_script() -> None:
    row = "宜州市、明溪县、启东市、济宁市、红河县、寿宁县、武功县"
    traditional = "近年來,張原村採取合作社統一供苗、統一收購的辦法,帶動周邊十個村的農戶穩定增收。"
    assert kinds("張原村的一天", traditional, row, traditional)[2] == "linkfarm"
    assert kinds("张原村的一天", PARAGRAPH, row, ANOTHER)[2] == "heading"


def test_a_page_of_which_nothing_would_be_left_is_left_whole() -> None:
    assert kinds("分享到", "相关阅读") == ["body", "body"]
    assert kinds("首页") == ["body"]


def test_a_page_in_another_language() -> None:
    assert kinds(
        "The village and its cooperative",
        "It was a sunny day in the village, and the cooperative held its annual meeting.",
        "The income of the collective rose by 20 percent, to about 1.2 million yuan, last year.",
    ) == ["title", "body", "body"]


def test_no_lines_have_no_roles() -> None:
    assert find_roles([]) == []


@pytest.mark.parametrize("name", ["尹丹丹", "杜磊", "欧阳修文", "买买提·艾力"])
def test_names_of_people(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("name", ["合作社", "党建引领", "记者", "张三报道", "产业旺"])
def test_words_that_only_look_like_names(name: str) -> None:
    assert not is_name(name)


def test_every_kind_is_given() -> None:
    """The seeds and the newspaper page between them show each kind there is."""
    shown = {kind for lines in SEED_ROLES.values() for kind in lines}
    assert shown == {kind.value for kind in ParagraphKind}
