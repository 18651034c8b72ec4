"""Who wrote an article, edited it, and took its pictures."""

from __future__ import annotations

import pytest

from corpus.cleaning import clean
from corpus.cleaning.phrases import load_phrases
from corpus.metadata import find_metadata
from tests.corpus.stated_facts import BOTH, PARAGRAPH, TITLE, facts, of


def test_a_caption_names_no_author() -> None:
    assert of(TITLE, PARAGRAPH, "图为村民在采茶。(记者 李芳)", BOTH).authors == ()


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("作者:张文辉、李芳", ("张文辉", "李芳")),
        ("文/张文辉 图/李芳", ("张文辉",)),
        ("山西日报记者张文辉报道", ("张文辉",)),
        ("■本报记者 张文辉 通讯员 买买提·艾力", ("张文辉", "买买提·艾力")),
        ("作者:常利民 文章来源:中国乡村网(作者授权发布)", ("常利民",)),
        ("作者:县委宣传部", ()),
        ("作者:县委宣传部 张文辉", ("张文辉",)),
        ("作者:张文辉 单位:山西农业大学", ("张文辉",)),
        ("作者:John Smith", ("John Smith",)),
        ("作者:佚名", ()),
        ("张文辉 李芳", ("张文辉", "李芳")),
        ("张文辉1,李芳2", ("张文辉", "李芳")),
        ("原创 张文辉 三农观察 2023-06-05 09:36", ("张文辉",)),
        ("记者 张文辉 李芳 报道", ("张文辉", "李芳")),
        ("记者张文辉李芳", ("张文辉", "李芳")),
        ("记者张高李王马", ()),
        ("作者:张文辉 大家好", ("张文辉",)),
        ("作者:张文辉 李芳、老岑 浏览", ("张文辉", "李芳", "老岑")),
        ("本报记者 张文辉 通讯员 李芳 实习生 王小", ("张文辉", "李芳", "王小")),
        ("记者 刘 强 王 伟", ("刘强", "王伟")),
        ("本刊记者/张文辉", ("张文辉",)),
        ("□本报记者 张文辉 李芳/文 王建国/图", ("张文辉", "李芳")),
        ("□ 张文辉 文/图", ("张文辉",)),
        ("校对:李芳 审核:王小明", ()),
        ("本报评论员", ()),
        ("撰文：張文輝　攝影：李芳", ("張文輝",)),
        ("2023-06-05 09:36 聯合報／ 記者張文輝／台北即時報導", ("張文輝",)),
        ("張文輝／綜合報導", ("張文輝",)),
        ("〔記者張文輝、李芳／高雄報導〕", ("張文輝", "李芳")),
        ("本报记者 刘 强、王 敏 阿卜杜拉·买买提", ("刘强", "王敏", "阿卜杜拉·买买提")),
        ("记者乌兰其其格、陈跃", ("乌兰其其格", "陈跃")),
        ("记者 巴特尔 通讯员 才让扎西", ("巴特尔", "才让扎西")),
        ("刘 强1，王建国2*", ("刘强", "王建国")),
        ("记者 梁伟文 广州报道", ("梁伟文",)),
        ("特约记者 张文辉 实习记者 李芳", ("张文辉", "李芳")),
        ("供稿:张文辉 审核:李芳", ("张文辉",)),
        ("供稿:县委宣传部 张文辉", ("张文辉",)),
        ("采写：张文辉", ("张文辉",)),
        ("来稿：张文辉 李芳", ("张文辉", "李芳")),
        ("张文辉 山西晚报 2018年11月22日 副刊 B7", ("张文辉",)),
        ("县文化馆 张文辉 2020-10-09 08:57:00", ("张文辉",)),
        ("采访整理:张文辉", ("张文辉",)),
        ("楼主：张文辉", ("张文辉",)),
        ("张文辉（东海大学经济学院）", ("张文辉",)),
        ("张文辉 东海大学农村研究院研究员", ("张文辉",)),
        ("张文辉¹ 李芳²", ("张文辉", "李芳")),
        ("文．圖／張文輝", ("張文輝",)),
        ("摄影记者 张文辉", ()),
    ],
)
def test_forms_of_bylines(byline: str, authors: tuple[str, ...]) -> None:
    assert of(TITLE, byline, BOTH).authors == authors


@pytest.mark.parametrize(
    ("end", "authors", "editors"),
    [
        ("(记者 张文辉 李芳)", ("张文辉", "李芳"), ()),
        ("(责编:张文辉、李芳)", (), ("张文辉", "李芳")),
        ("(记者 张文辉)(责编:李芳)", ("张文辉",), ("李芳",)),
        ("(参与采写：张文辉)", (), ()),
        ("(张文辉 李芳)", ("张文辉", "李芳"), ()),
        ("(編輯:李芳)1120605", (), ("李芳",)),
        ("(作者系山西农业大学教授)", (), ()),
        ("(合作社)", (), ()),
        ("(县委宣传部 张文辉)", ("张文辉",), ()),
        ("(苗木、化肥)", (), ()),
        ("(完)", (), ()),
    ],
)
def test_signatures_at_the_end_of_the_body(
    end: str, authors: tuple[str, ...], editors: tuple[str, ...]
) -> None:
    found = of(TITLE, BOTH + end)
    assert (found.authors, found.editors) == (authors, editors)


@pytest.mark.parametrize(
    ("caption", "credits"),
    [
        ("图为村民在采茶。(张文辉 摄)", [("张文辉", "摄")]),
        ("图为村民在采茶。张文辉摄", [("张文辉", "摄")]),
        ("村民在采茶。本报记者 张文辉 摄", [("张文辉", "摄")]),
        ("村民在采茶。新华社发(张文辉 摄)", [("张文辉", "摄")]),
        ("(記者張文輝攝)", [("張文輝", "攝")]),
        ("村民在采茶。(資料照，記者張文輝攝)", [("張文輝", "攝")]),
        ("▲ 村民在采茶 老岑 / 摄", [("老岑", "摄")]),
        ("村民在采茶 张文辉 李芳 摄", [("张文辉", "摄"), ("李芳", "摄")]),
        ("村民在采茶。张文辉供图", [("张文辉", "供图")]),
        ("摄影:张文辉", [("张文辉", "摄影")]),
        ("▲村民在采茶。(图/张文辉)", [("张文辉", "图")]),
        ("村民在采茶。(受访者供图)", []),
        ("图:街坊工场", []),
        ("村民在採茶。海通社記者張文輝攝　111年6月7日", [("張文輝", "攝")]),
        ("图为张文辉在田间。", []),
    ],
)
def test_credits_of_pictures(caption: str, credits: list[tuple[str, str]]) -> None:
    found = of(TITLE, PARAGRAPH, caption, BOTH)
    people = [(field.value, field.role) for field in found.fields if field.name == "photographers"]
    assert people == credits


@pytest.mark.parametrize(
    ("byline", "authors", "photographers"),
    [
        ("文/张文辉 图/李芳", ("张文辉",), ("李芳",)),
        ("图文:张文辉", ("张文辉",), ("张文辉",)),
        ("记者 张文辉 摄影报道", ("张文辉",), ("张文辉",)),
        ("本报记者 张文辉 通讯员 李芳 文/图", ("张文辉", "李芳"), ("张文辉", "李芳")),
        ("记者 张文辉 文 李芳 图", ("张文辉",), ("李芳",)),
        ("记者 张文辉 摄影 李芳", ("张文辉",), ("李芳",)),
        ("文:张文辉 摄影:本刊记者 李芳", ("张文辉",), ("李芳",)),
        ("采写、摄影：张文辉", ("张文辉",), ("张文辉",)),
        ("本报记者 张文辉 摄影记者 李芳", ("张文辉",), ("李芳",)),
    ],
)
def test_bylines_tell_who_wrote_from_who_took_pictures(
    byline: str, authors: tuple[str, ...], photographers: tuple[str, ...]
) -> None:
    found = of(TITLE, byline, BOTH)
    assert (found.authors, found.photographers) == (authors, photographers)


def test_those_who_read_it_through_are_editors_in_their_own_roles() -> None:
    found = of(TITLE, BOTH, "责任编辑:李芳 校对:王建国", "审核:杜磊", "摄影:周妍", "策划:孙莉")
    assert (found.authors, found.editors, found.photographers) == ((), ("李芳", "王建国", "杜磊"), ("周妍",))
    roles = [(field.value, field.role) for field in found.fields if field.name == "editors"]
    assert roles == [("李芳", "责任编辑"), ("王建国", "校对"), ("杜磊", "审核")]


@pytest.mark.parametrize(
    ("line", "editors"),
    [
        ("责任编辑:李芳", ("李芳",)),
        ("【责任编辑:李芳】", ("李芳",)),
        ("審核 | 王小明 編輯 | 李芳", ("王小明", "李芳")),
        ("責任編輯/李芳", ("李芳",)),
        ("监制:王小明 主编:李芳", ("王小明", "李芳")),
        ("一审:李芳 二审:王小明", ("李芳", "王小明")),
        ("初审:李芳 复审:王小明 终审:马 腾", ("李芳", "王小明", "马腾")),
        ("文章审核:李芳", ("李芳",)),
        ("审核:县委宣传部", ()),
        ("责编 | 李芳 校对 | 何 晓", ("李芳", "何晓")),
        ("本文来源:江南都市报 责任编辑:李芳_NB12076", ("李芳",)),
    ],
)
def test_forms_of_editors(line: str, editors: tuple[str, ...]) -> None:
    assert of(TITLE, BOTH, line).editors == editors


def test_names_on_a_line_of_their_own_below_the_article_are_its_authors() -> None:
    assert of(TITLE, "2020-06-12", BOTH, "敖登 冯晓燕", "返回列表").authors == ("敖登", "冯晓燕")


def test_a_name_above_the_editors_line_may_be_the_editors() -> None:
    found = of(TITLE, "2020-06-12", BOTH, "王不二", "责任编辑:王不二_NB12076")
    assert (found.authors, found.editors) == ((), ("王不二",))


def test_the_owner_of_a_blog_is_its_author_if_no_other_is_named() -> None:
    page = ("苇间风的博客", "首页 图片 关于我", TITLE, "(2014-09-27 23:16:05)")
    assert of(*page, BOTH).authors == ("苇间风",)
    assert of(*page, "作者:张文辉", BOTH).authors == ("张文辉",)


def test_a_note_on_the_author_names_the_author() -> None:
    note = "顾念之,新农评论记者,长期关注技术与乡村。"
    assert of(TITLE, BOTH, note, "责编:方砚").authors == ("顾念之",)


def test_people_in_the_text_are_none_of_its_makers() -> None:
    found = of(TITLE, "记者从县里获悉,编辑部的老王常来。" + PARAGRAPH, f"“作者:张文辉,”他说,{BOTH}")
    assert facts(found) == (TITLE, None, None, (), ())


def test_words_of_the_users_own_introduce_people() -> None:
    raw = f"{TITLE}\n主笔:张文辉\n{BOTH}"
    phrases = load_phrases('[people]\nauthors = ["主笔"]')
    assert find_metadata(clean(raw), raw).authors == ()
    assert find_metadata(clean(raw), raw, phrases).authors == ("张文辉",)
