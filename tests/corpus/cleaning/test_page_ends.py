"""Where an article ends, and what stands at its end."""

from __future__ import annotations

from corpus.cleaning.roles import find_roles

PARAGRAPH = "近年来,梨花坡村采取合作社统一供苗、统一收购的办法,带动周边十个村的农户稳定增收。"
ANOTHER = "去年,全村的集体经济收入达到一百二十万元,比五年前翻了一番还要多一些。"
HEAD = ("梨花坡的好日子", "2021-03-04 10:20 来源:县农业农村局 作者:韩书平")


ARTICLE = (*HEAD, PARAGRAPH, ANOTHER)


def kept(*lines: str) -> list[str]:
    """Give the lines of a page that are not folded."""
    return [line for line, kind in zip(lines, find_roles(lines), strict=True) if not kind.is_folded]


def kinds(*lines: str) -> list[str]:
    """Give the kinds of the lines below a title and a byline."""
    return [kind.value for kind in find_roles((*HEAD, *lines))[len(HEAD) :]]


def test_short_sentences_go_on_behind_open_lines() -> None:
    """With no editor to end the article."""
    assert kinds(PARAGRAPH, "会议要求:", "2", "一要压实责任。", "各村要行动起来。", "(县委办)") == [
        *("body", "body", "heading", "body", "body", "byline")
    ]


def test_headlines_behind_the_text_are_not_the_articles() -> None:
    headlines = "山里的邮路又通了", "溪口村图书角开张了"
    assert kinds("首页", PARAGRAPH, ANOTHER, *headlines, "有人要来。")[3:5] == ["related", "related"]
    # On a page that has nothing else of a site they may as well be the article's, and stay.
    assert kinds(PARAGRAPH, ANOTHER, *headlines, "有人要来。")[2:4] == ["body", "body"]


def test_verses_and_rows_are_no_headings() -> None:
    verses = ("篱笆矮矮的", "豆角长长的", "外婆的腰", "弯成了一张弓")
    assert kinds(PARAGRAPH, *verses, ANOTHER) == ["body"] * 6
    assert kinds(PARAGRAPH, "品种 年份 数量", "红须粟 2007 半斤", ANOTHER) == ["body"] * 4
    assert kinds(PARAGRAPH, "地里", ANOTHER) == ["body", "heading", "body"]
    assert kinds(PARAGRAPH, "二、水", "(一)引水", "(二)节水", ANOTHER)[1:4] == ["heading"] * 3


def test_who_the_author_is_stands_at_the_end() -> None:
    about = "韩书平,县农业农村局农艺师,著有《果园笔记》。"
    assert kinds(PARAGRAPH, ANOTHER, about, "责任编辑:罗晓棠") == ["body", "body", "byline", "byline"]
    assert kinds(PARAGRAPH, about, ANOTHER)[1] == "body"


def test_comments_longer_than_the_article_are_folded() -> None:
    comment = "写得真好,我们村也该这样办,可惜年轻人都走了,剩下的人有心无力,只能看着果园一年年荒下去,{}。"
    comments = [line for one in "可惜得很" for line in (comment.format(one), "举报", "分享")]
    assert kinds(PARAGRAPH, "责任编辑:罗晓棠", "说说看", *comments) == [
        *("body", "byline", "navigation"),
        *(["related", "navigation", "navigation"] * 4),
    ]


def test_nothing_but_headlines_behind_a_notice_ends_the_article() -> None:
    notice = "本文为用户上传并发布,仅代表该用户观点。"
    links = (
        "茶农的春天,来得比往年早了十天,采茶的人却说不急,还要再等一等才肯上山",
        "白茶走出大山之后",
        "村里来了大学生",
    )
    assert kinds(PARAGRAPH, ANOTHER, notice, *links) == [
        *("body", "body", "disclaimer"),
        *("related", "related", "navigation"),
    ]


def test_the_count_of_comments_ends_the_article() -> None:
    assert kinds(PARAGRAPH, ANOTHER, "4,060 条评论", "溪水 3小时前在老家", "看哭了,想起我的奶奶。") == [
        *("body", "body", "navigation", "related", "related")
    ]


def test_a_button_that_leaves_the_article_ends_it_where_little_text_follows() -> None:
    teaser = "从旗里来的年轻人在嘎查待了两年,把一条十公里的土路修成了水泥路,他说最舍不得的是杨树。"
    long = (*ARTICLE, "谁也没有想到," + PARAGRAPH, "账本上写得明白:" + ANOTHER)
    assert kept(*long, "返回列表", "一本账", teaser) == [*long]
    assert kept(*ARTICLE, "返回列表", "一本账", teaser)[-2:] == ["一本账", teaser]


def test_what_a_line_announces_is_kept() -> None:
    prizes = ("获奖名单:", "一等奖:柳河镇代表队", "二等奖:上坝乡代表队、沙洲乡代表队")
    assert kept(*ARTICLE, *prizes, "Share:", "上一条:我县召开防汛会议") == [*ARTICLE, *prizes]


def test_a_notice_at_the_end_is_none_of_the_article_however_long_it_is() -> None:
    notice = "免责声明:本站材料由会员自行上传,权属如有争议,请致信站长信箱,核实后当日下架,特此声明。"
    assert kept("路修通了", "水引来了", notice, "推荐访问:集体经济") == ["路修通了", "水引来了"]


def test_the_name_of_a_site_is_no_text_of_a_page_without_any() -> None:
    names = ("1", "鄉村干部報網", "微信公眾號", "鄉村干部報網", "官方微博")
    assert kept("2021-03-04 10:20", *names) == ["2021-03-04 10:20"]
    assert kept("2021-03-04 10:20", "鄉村干部報網") == ["2021-03-04 10:20"]


def test_the_path_to_a_page_without_text_is_folded() -> None:
    assert kept("首頁 / 地方 / 花蓮縣", "廢校十年長出共耕田", "2022/10/14 05:40") == [
        "廢校十年長出共耕田",
        "2022/10/14 05:40",
    ]
