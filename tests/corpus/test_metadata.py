"""What articles say of themselves, and where."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import RawOffset
from corpus.article import Metadata, MetadataField
from corpus.cleaning import clean
from corpus.cleaning.phrases import load_phrases, matching_copy
from corpus.metadata import find_metadata
from corpus.metadata.dates import find_dates
from corpus.reading import seeds_folder
from corpus.settings import CleaningSettings

SEEDS = {
    "000": (
        "內蒙古鄂托克旗：妙方整治“小散亂” 攜手共創“名特優”",
        "2023-06-05T09:36:00",
        "鄉村干部報",
        ("楊磊", "杜磊", "周妍"),
        ("尹丹丹",),
    ),
    "001": (
        "党建引领聚民心 包联驻村产业兴 鄂尔多斯市企地合力决战决胜脱贫攻坚",
        None,
        None,
        ("玉琢", "王建国", "王宇飞"),
        (),
    ),
    "002": ("伊金霍洛旗：“兩扶兩帶一推進”開啟發展嘎查村集體經濟新模式", None, None, ("劉雍",), ()),
    "003": (
        "盘州市盘关镇：党建引领促产业转型升级助推乡村振兴",
        "2020-03-06T01:54:42",
        "贵州日报当代融媒体",
        ("黎华兵", "刘定珲", "景诗瑶"),
        ("魏容", "陈诗宗"),
    ),
    "004": (
        "山西省临汾市隰县：构筑“党建联盟”提升梨果产业生态",
        "2021-06-14",
        "中国城市报",
        ("郭文治", "郑新钰"),
        (),
    ),
}
TITLE = "张原村的好日子从哪里来"
PARAGRAPH = "近年来,张原村采取合作社统一供苗、统一收购的办法,带动周边十个村的农户稳定增收。"
BOTH = f"{PARAGRAPH}\n去年,全村的集体经济收入达到一百二十万元,比五年前翻了一番还要多一些。"


def facts(metadata: Metadata) -> tuple[str | None, str | None, str | None, tuple[str, ...], tuple[str, ...]]:
    return metadata.title, metadata.published, metadata.source, metadata.authors, metadata.editors


def seed(number: str) -> str:
    (path,) = seeds_folder().glob(f"{number}_*.txt")
    return path.read_text("utf-8")


def of(*lines: str) -> Metadata:
    raw = "\n".join(lines)
    return find_metadata(clean(raw), raw)


@pytest.mark.parametrize("number", SEEDS)
def test_metadata_of_the_seeds(number: str) -> None:
    raw = seed(number)
    assert facts(find_metadata(clean(raw), raw)) == SEEDS[number]


@pytest.mark.parametrize("number", SEEDS)
def test_metadata_of_the_seeds_without_their_folded_lines(number: str) -> None:
    assert facts(find_metadata(clean(seed(number)))) == SEEDS[number]


@pytest.mark.parametrize("number", SEEDS)
def test_the_seeds_state_no_place_and_no_photographer(number: str) -> None:
    raw = seed(number)
    found = find_metadata(clean(raw), raw)
    assert (found.place, found.photographers) == (None, ())


@pytest.mark.parametrize(
    ("number", "office"), [("001", "鄂尔多斯市包联驻村工作领导小组"), ("004", "隰县县委组织部")]
)
def test_offices_that_lent_pictures_are_named_apart(number: str, office: str) -> None:
    raw = seed(number)
    found = find_metadata(clean(raw), raw)
    assert [field.value for field in found.fields if field.name == "pictures"] == [office]


def test_roles_of_people_are_in_the_words_of_the_article() -> None:
    raw = seed("003")
    people = [field for field in find_metadata(clean(raw), raw).fields if field.role]
    assert [(field.value, field.role) for field in people] == [
        ("黎华兵", "通讯员"),
        ("刘定珲", "记者"),
        ("景诗瑶", "记者"),
        ("魏容", "编辑"),
        ("陈诗宗", "编审"),
    ]


@pytest.mark.parametrize(
    ("number", "stated"),
    [
        (
            "000",
            [
                ("title", "內(nèi)蒙古鄂托克旗:妙方整治“小散亂” 攜手共創(chuàng)“名特優(yōu)”"),
                ("published", "2023-06-05 09:36:00"),
                ("source", "鄉(xiāng)村干部報"),
                ("authors", "楊磊"),
                ("authors", "杜磊"),
                ("authors", "周妍"),
                ("editors", "尹丹丹"),
            ],
        ),
        (
            "004",
            [
                ("title", "山西省临汾市隰县:\n\n构筑“党建联盟”提升梨果产业生态"),
                ("published", "2021年06月14日"),
                ("source", "中国城市报"),
                ("authors", "郭文治"),
                ("authors", "郑新钰"),
                ("pictures", "隰县县委组织部"),
            ],
        ),
    ],
)
def test_every_fact_carries_its_raw_span(number: str, stated: list[tuple[str, str]]) -> None:
    raw = seed(number)
    fields = find_metadata(clean(raw), raw).fields
    assert [(field.name, raw[field.raw_start : field.raw_end]) for field in fields] == stated
    assert all(0 < field.confidence <= 1 for field in fields)


def test_a_labelled_author_is_surer_than_a_signature() -> None:
    labelled = of(TITLE, "作者:张文辉", BOTH)
    signed = of(TITLE, BOTH + "(张文辉)")
    assert (labelled.authors, signed.authors) == (("张文辉",), ("张文辉",))
    assert labelled.fields[-1].confidence > signed.fields[-1].confidence


def test_facts_of_the_masthead_are_read_though_it_is_folded() -> None:
    found = of(
        "第01版:头版", "介休日报 2024年08月19日 星期一", "摘火红辣椒", "本报记者 王建国 通讯员 侯 缜", BOTH
    )
    assert facts(found) == ("摘火红辣椒", "2024-08-19", "介休日报", ("王建国", "侯缜"), ())


def test_facts_of_other_articles_are_not_read() -> None:
    teaser = "- 人民网呼和浩特10月14日电(记者 寇雅楠)2021年10月14日,来源:人民网。"
    assert facts(of(TITLE, BOTH, "推荐阅读", teaser, "2021-10-14")) == (
        TITLE,
        None,
        None,
        (),
        (),
    )


def test_behind_other_articles_only_the_editor_of_the_page_is_named() -> None:
    found = of(TITLE, BOTH, "相关新闻", "作者:王小明 2021-01-01", "责任编辑:李芳")
    assert facts(found) == (TITLE, None, None, (), ("李芳",))


def test_a_caption_names_no_author() -> None:
    assert of(TITLE, PARAGRAPH, "图为村民在采茶。(记者 李芳)", BOTH).authors == ()


def test_dates_inside_the_body_are_not_when_it_appeared() -> None:
    assert of(TITLE, f"2020年5月1日,{PARAGRAPH}", BOTH).published is None


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("发布时间:2022-03-18 08:20", "2022-03-18T08:20"),
        ("2021年01月29日08:15", "2021-01-29T08:15"),
        ("时间:2020/3/6 1:54:42", "2020-03-06T01:54:42"),
        ("2023.06.05", "2023-06-05"),
        ("2023年6月5日 星期一 09:36", "2023-06-05T09:36"),
        ("2023-06-05T09:36:00+08:00 来源:中国新闻网", "2023-06-05T09:36:00+08:00"),
        ("来源:新华社 2023年6月5日 09时36分", "2023-06-05T09:36"),
        ("发布时间:2023年06月05日 下午3:20", "2023-06-05T15:20"),
        ("发布时间:2023年06月05日 15:20(北京时间)", "2023-06-05T15:20+08:00"),
        ("二〇二三年十二月三十一日", "2023-12-31"),
        ("民國112年6月5日", "2023-06-05"),
        ("發佈日期:20230605", "2023-06-05"),
        ("發布日期：112年6月5日", "2023-06-05"),
        ("发布日期:112-06-05", "2023-06-05"),
        ("2023 06/05 09:36:21\n来源:华联社", "2023-06-05T09:36:21"),
        ("(2023年6月5日村民代表会议通过)", "2023-06-05"),
        ("June 5, 2023 来源:中国日报网", "2023-06-05"),
        ("发布时间:2023年6月", "2023-06"),
        ("三农观察 2023-06-05 09:36 发表于山西", "2023-06-05T09:36"),
        ("更新时间:2023-06-06 10:00 发布时间:2023-06-05 09:36", "2023-06-05T09:36"),
        ("更新时间:2023-06-06 10:00\n2023-06-05 09:36 新华网", "2023-06-05T09:36"),
        ("收稿日期:2021-02-26 发布时间:2021-07-15", "2021-07-15"),
        ("发布时间:2023-06-05 25:70", "2023-06-05"),
        ("今天是2024年5月6日 星期一", None),
        ("活动时间:2021-02-26", None),
        ("时间:2099-01-01", None),
        ("时间:1023-01-01", None),
        ("时间:2023-13-05", None),
        ("时间:2023-02-30 09:36", None),
    ],
)
def test_forms_of_dates(stated: str, published: str | None) -> None:
    assert of(TITLE, stated, BOTH).published == published


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("三农时评 | 张原村的好日子从哪里来", "张原村的好日子从哪里来"),
        ("山西乡村网\n张原村新事\n2020年“村晚”侧记", "张原村新事 2020年“村晚”侧记"),
        ("12 岁少年与他的水渠", "12 岁少年与他的水渠"),
        ("搭建便民服务新平台", "搭建便民服务新平台"),
        ("水来了，人就不走了。", "水来了，人就不走了。"),
        ("首页 > 乡村\n张原村里年味浓\n2020年“村晚”侧记", "张原村里年味浓 2020年“村晚”侧记"),
        ("首页 > 乡村 > 乡里乡外走走\n乡里乡外走走\n张原村的好日子从哪里来", "张原村的好日子从哪里来"),
        ("三农时评丨张原村的好日子从哪里来", "张原村的好日子从哪里来"),
        ("【三农时评】张原村的好日子从哪里来", "张原村的好日子从哪里来"),
        ("张原村的好日子从哪里来-地方频道-人民网", "张原村的好日子从哪里来"),
        ("张原村:“好日子”从哪里来?", "张原村：“好日子”从哪里来？"),
        ("张原村的好日子从哪里来_中国乡村网", "张原村的好日子从哪里来"),
        ("介休市:\n张原村的好日子", "介休市：张原村的好日子"),
        ("张原村的好日子\n——介休市乡村振兴见闻", "张原村的好日子 ——介休市乡村振兴见闻"),
        ("党建引领产业兴旺聚民心\n张原村的好日子从哪里来", "党建引领产业兴旺聚民心 张原村的好日子从哪里来"),
    ],
)
def test_forms_of_titles(first: str, title: str) -> None:
    assert of(first, "来源:山西日报", BOTH).title == title


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
    ("stated", "source"),
    [
        ("来源:山西日报 作者:张文辉", "山西日报"),
        ("来源:半月谈2021年第1期", "半月谈"),
        ("2021-01-21 来源：人民网-内蒙古频道", "人民网-内蒙古频道"),
        ("■中国城市报记者 郭文治", "中国城市报"),
        ("本报记者 郭文治", None),
        ("来源：新华社  2023年6月5日 09时36分", "新华社"),
        ("来源:《人民日报》", "人民日报"),
        ("本文转自:人民日报客户端", "人民日报客户端"),
        ("来源:微信公众号“三农观察” 作者:张文辉", "三农观察"),
        ("来源｜半月谈 作者｜张文辉", "半月谈"),
        ("日期:2023-06-05 来源: China Daily", "China Daily"),
        ("2023-06-05 09:36 新华网", "新华网"),
        ("2023/06/05 09:36 中央社", "中央社"),
        ("三农观察 2023-06-05 09:36 发表于山西", "三农观察"),
        ("发布机构:县农业农村局\n发布时间:2023-06-05 来源:县政府办公室", "县政府办公室"),
        ("发布机构:县农业农村局\n发布时间:2023-06-05", "县农业农村局"),
        ("来源:\n山西日报", "山西日报"),
        ("来源:网络", None),
        ("来源:本站原创 作者:张文辉", None),
        ("图片来源:视觉中国", None),
        ("供稿:县农业农村局", "县农业农村局"),
        ("供稿:张文辉", None),
        ("来源:人民网-《人民日报》", "人民网"),
        ("供稿单位:县农业农村局 来源:山西日报", "山西日报"),
        ("县文化馆 张文辉 2020-10-09 08:57:00", "县文化馆"),
        ("张文辉 山西晚报 2018年11月22日 副刊 B7", "山西晚报"),
        ("(驻村工作简报2020年第14期,2020年6月12日)", "驻村工作简报"),
        ("2018-12-02 11:40 南風報 ／ 記者張文輝／台南報導", "南風報"),
    ],
)
def test_forms_of_sources(stated: str, source: str | None) -> None:
    assert of(TITLE, stated, BOTH).source == source


@pytest.mark.parametrize(
    ("dateline", "source", "place", "authors"),
    [
        ("新华社太原1月28日电(记者 张文辉)", "新华社", "太原", ("张文辉",)),
        ("新华社北京、上海1月24日电 (记者张文辉、李芳)", "新华社", "北京、上海", ("张文辉", "李芳")),
        ("新华社烟台1月24日电 ", "新华社", "烟台", ()),
        ("中国社会报北京1月2日讯 ", "中国社会报", "北京", ()),
        ("本报鄂尔多斯6月5日讯(通讯员 张文辉 记者 李芳)", None, "鄂尔多斯", ("张文辉", "李芳")),
        ("内蒙古日报6月5日讯 (记者 张文辉)", "内蒙古日报", None, ("张文辉",)),
        ("农民日报客户端讯(记者 张文辉)", "农民日报客户端", None, ("张文辉",)),
        ("人民网呼和浩特10月14日电 (张文辉)", "人民网", "呼和浩特", ("张文辉",)),
        ("本报讯 记者张文辉报道:", None, None, ("张文辉",)),
        ("本报讯(合作社)", None, None, ()),
        ("记者张文辉 北京报道 ", None, "北京", ("张文辉",)),
        ("(中央社記者張文輝台北6月1日電)", "中央社", "台北", ("張文輝",)),
        ("【記者張文輝台北報導】", None, "台北", ("張文輝",)),
        ("〔記者張文輝／高雄報導〕", None, "高雄", ("張文輝",)),
        ("【張文輝╱台北報導】", None, "台北", ("張文輝",)),
        ("【維港新報訊】(記者 張文輝)", "維港新報", None, ("張文輝",)),
        ("记者近日在张原村采访时看到,", None, None, ()),
        ("据新华社报道,", None, None, ()),
    ],
)
def test_forms_of_datelines(
    dateline: str, source: str | None, place: str | None, authors: tuple[str, ...]
) -> None:
    found = of(TITLE, dateline + PARAGRAPH, BOTH)
    assert (found.source, found.place, found.authors) == (source, place, authors)


@pytest.mark.parametrize(
    ("byline", "place"),
    [
        ("本报记者张文辉 太原报道", "太原"),
        ("記者張文輝／台北報導", "台北"),
        ("記者 張文輝 / 新北 報導", "新北"),
        ("记者 张文辉 李芳 报道", None),
        ("记者 张文辉 综合报道", None),
        ("2023-06-05 09:36 聯合報／ 記者張文輝／台北即時報導", "台北"),
    ],
)
def test_places_in_bylines(byline: str, place: str | None) -> None:
    assert of(TITLE, byline, BOTH).place == place


@pytest.mark.parametrize(
    ("end", "published", "source", "place"),
    [
        ("(新华社太原6月5日电)", None, "新华社", "太原"),
        ("《人民日报》(2023年06月05日 第05版)", "2023-06-05", "人民日报", None),
        ("(来源:新华社)", None, "新华社", None),
        ("(见2021年3月5日《人民日报》)", None, None, None),
    ],
)
def test_where_an_article_was_printed_may_stand_at_its_end(
    end: str, published: str | None, source: str | None, place: str | None
) -> None:
    for found in (of(TITLE, BOTH + end), of(TITLE, BOTH, end)):
        assert (found.published, found.source, found.place) == (published, source, place)


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


@pytest.mark.parametrize(
    ("is_full_width", "title", "source"),
    [
        (True, "介休市：张原村的好日子，从哪里来？", "山西日报"),
        (False, "介休市:张原村的好日子,从哪里来?", "山西日报"),
    ],
)
def test_facts_have_the_punctuation_of_the_cleaned_text(is_full_width: bool, title: str, source: str) -> None:
    raw = f"介休市:张原村的好日子,从哪里来?\n来源:山西日报\n{BOTH}"
    cleaned = clean(raw, CleaningSettings(full_width_punctuation=is_full_width))
    found = find_metadata(cleaned, raw)
    assert (found.title, found.source) == (title, source)
    assert cleaned.text.startswith(f"{title}\n")
    stated = [raw[field.raw_start : field.raw_end] for field in found.fields]
    assert stated == ["介休市:张原村的好日子,从哪里来?", "山西日报"]


@given(st.datetimes(datetime(1900, 1, 1), datetime(2025, 12, 31)), st.data())
def test_a_date_is_read_in_whatever_form_it_is_stated(moment: datetime, data: st.DataObject) -> None:
    forms = {
        "%Y-%m-%d %H:%M:%S": moment.isoformat(timespec="seconds"),
        "%Y年%m月%d日%H:%M": moment.isoformat(timespec="minutes"),
        "%Y/%m/%d %H时%M分": moment.isoformat(timespec="minutes"),
        "%Y.%m.%d": moment.date().isoformat(),
        "%B %d, %Y": moment.date().isoformat(),
        "%Y年%m月": moment.strftime("%Y-%m"),
    }
    form = data.draw(st.sampled_from(sorted(forms)))
    stated = f"发布 {moment.strftime(form)} 新华网"
    (found,) = find_dates(matching_copy(stated))
    assert found.value == forms[form]
    assert stated[found.start : found.end] == moment.strftime(form)


def test_nothing_states_nothing() -> None:
    assert find_metadata(clean(""), "") == Metadata()


def test_of_two_fields_of_one_name_the_first_counts() -> None:
    fields = [MetadataField("title", title, RawOffset(0), RawOffset(1), 0.5) for title in ("一", "二")]
    assert Metadata.from_fields(fields).title == "一"


def test_an_office_a_date_and_labels_on_one_line_are_a_byline() -> None:
    found = of(TITLE, "云昌市统计局 2023-02-28 09:05:33 来源:农业农村科 字号:[ 大 中 小 ]", BOTH)
    assert (found.published, found.source) == ("2023-02-28T09:05:33", "农业农村科")


def test_a_label_without_a_space_before_it_is_not_of_the_source() -> None:
    found = of(TITLE, "供稿单位：动物科技学院发布时间：2023-11-22浏览次数：1086", BOTH)
    assert (found.published, found.source) == ("2023-11-22", "动物科技学院")


def test_the_month_of_a_paper_above_its_summary() -> None:
    found = of(
        TITLE, "——三省调查", "张文辉 李芳", "2018年6月", "摘 要：" + PARAGRAPH, "关键词：农业；服务", BOTH
    )
    assert (found.title, found.published) == (f"{TITLE} ——三省调查", "2018-06")
    assert found.authors == ("张文辉", "李芳")


def test_a_title_is_what_the_path_to_the_page_ends_with() -> None:
    page = ("田坎论坛", f"论坛›养殖交流›{TITLE}", "返回列表 发新帖 回复", TITLE, "高级会员", "电梯直达 楼主")
    assert of(*page, "发表于 2018-9-12 22:47:05 | 只看该作者", BOTH).title == TITLE


def test_the_title_of_a_notice_has_its_office_and_what_it_is_about() -> None:
    found = of("石渠县人居环境整治工作领导小组办公室", "关于一季度户厕改造进展情况的通报", BOTH)
    assert found.title == "石渠县人居环境整治工作领导小组办公室 关于一季度户厕改造进展情况的通报"


class TestHeadsOfCopiedPages:
    """Statements in the forms that copied pages and forwarded dispatches have them."""

    BODY = "村里的合作社种下三百亩猕猴桃,社员户均增收一万二千元。第一书记说,今年还要再种两百亩。"

    def read(self, *lines: str) -> Metadata:
        raw = "\n".join(lines)
        return find_metadata(clean(raw), raw)

    @pytest.mark.parametrize(
        ("line", "authors", "source"),
        [
            ("河网在线报道(记者 王立新):合作社正在成为这里的新风景,大棚一个接着一个。", ("王立新",), None),
            ("本网讯 通讯员陈立新 10月24日,市里的干部来到村里,看了合作社的大棚。", ("陈立新",), None),
            ("本报讯(陈立新 记者 王芳)日前,三个村的合作社联合起来。", ("陈立新", "王芳"), None),
            ("(山河日报记者 陈立新)日前,三个村的合作社联合起来,统一卖猕猴桃。", ("陈立新",), "山河日报"),
        ],
    )
    def test_above_the_first_sentence(self, line: str, authors: tuple[str, ...], source: str | None) -> None:
        found = self.read("山村里的合作社", line, self.BODY)
        assert (found.authors, found.source) == (authors, source)

    @pytest.mark.parametrize(
        ("ending", "authors", "source"),
        [
            (" 山河晚报 山河网 大河新闻记者 陈立新", ("陈立新",), None),
            ("(新华社)", (), "新华社"),
            ("陈立新/摄□ 山河日报全媒体记者 王秀兰", ("王秀兰",), None),
        ],
    )
    def test_behind_the_last_sentence(
        self, ending: str, authors: tuple[str, ...], source: str | None
    ) -> None:
        found = self.read("山村里的合作社", self.BODY, self.BODY + ending)
        assert (found.authors, found.source) == (authors, source)

    def test_names_written_to_a_date_or_to_one_another(self) -> None:
        found = self.read("山村里的合作社", "2018-08-19 10:45付松马红梅", self.BODY)
        assert (found.published, found.authors) == ("2018-08-19T10:45", ("付松", "马红梅"))
        found = self.read("山村里的合作社", "山河日报记者李满福王芳通讯员李文", self.BODY)
        assert found.authors == ("李满福", "王芳", "李文")

    def test_labels_of_copiers(self) -> None:
        found = self.read("山村里的合作社", "来自:山河日报", "作者:王立新 李秀兰", self.BODY)
        assert (found.source, found.authors) == ("山河日报", ("王立新", "李秀兰"))
        assert self.read("作者 正文", "山村里的合作社", "作者:王立新", self.BODY).authors == ("王立新",)
        assert self.read("|山村里的合作社", self.BODY).title == "山村里的合作社"

    def test_a_title_that_only_a_dateline_or_a_note_names(self) -> None:
        dispatch = "新华社兰州三月十八日电 题:雪山下的合作社"
        found = self.read(dispatch, "新华社记者王立新、李秀兰", self.BODY)
        assert (found.title, found.place) == ("雪山下的合作社", "兰州")
        found = self.read(self.BODY, self.BODY, "(来源:山河网) 【原标题:雪山下的合作社】")
        assert (found.title, found.source) == ("雪山下的合作社", "山河网")
