"""What articles say of themselves, and where."""

from __future__ import annotations

import pytest

from corpus.alignment import RawOffset
from corpus.article import Metadata, MetadataField
from corpus.cleaning import clean
from corpus.metadata import find_metadata
from corpus.reading import seeds_folder

SEEDS = {
    "000": (
        "內蒙古鄂托克旗:妙方整治“小散亂” 攜手共創“名特優”",
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
    "002": ("伊金霍洛旗:“兩扶兩帶一推進”開啟發展嘎查村集體經濟新模式", None, None, ("劉雍",), ()),
    "003": (
        "盘州市盘关镇:党建引领促产业转型升级助推乡村振兴",
        "2020-03-06T01:54:42",
        "贵州日报当代融媒体",
        ("黎华兵", "刘定珲", "景诗瑶"),
        ("魏容", "陈诗宗"),
    ),
    "004": (
        "山西省临汾市隰县:构筑“党建联盟”提升梨果产业生态",
        "2021-06-14",
        "中国城市报",
        ("郭文治", "郑新钰"),
        (),
    ),
}
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
    labelled = of("张原村的好日子", "作者:张文辉", BOTH)
    signed = of("张原村的好日子", BOTH + "(张文辉)")
    assert (labelled.authors, signed.authors) == (("张文辉",), ("张文辉",))
    assert labelled.fields[-1].confidence > signed.fields[-1].confidence


def test_facts_of_the_masthead_are_read_though_it_is_folded() -> None:
    found = of(
        "第01版:头版", "介休日报 2024年08月19日 星期一", "摘火红辣椒", "本报记者 王建国 通讯员 侯 缜", BOTH
    )
    assert facts(found) == ("摘火红辣椒", "2024-08-19", "介休日报", ("王建国", "侯缜"), ())


def test_facts_of_other_articles_are_not_read() -> None:
    teaser = "- 人民网呼和浩特10月14日电(记者 寇雅楠)2021年10月14日,来源:人民网。"
    assert facts(of("张原村的好日子", BOTH, "推荐阅读", teaser, "2021-10-14")) == (
        "张原村的好日子",
        None,
        None,
        (),
        (),
    )


def test_dates_inside_the_body_are_not_when_it_appeared() -> None:
    assert of("张原村的好日子", f"2020年5月1日,{PARAGRAPH}", BOTH).published is None


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("发布时间:2022-03-18 08:20", "2022-03-18T08:20"),
        ("2021年01月29日08:15", "2021-01-29T08:15"),
        ("时间:2020/3/6 1:54:42", "2020-03-06T01:54:42"),
        ("2023.06.05", "2023-06-05"),
        ("2023年6月5日 星期一 09:36", "2023-06-05T09:36"),
        ("时间:2023-13-05", None),
        ("时间:2023-02-30 09:36", None),
    ],
)
def test_forms_of_dates(stated: str, published: str | None) -> None:
    assert of("张原村的好日子", stated, BOTH).published == published


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("三农时评 | 张原村的好日子从哪里来", "张原村的好日子从哪里来"),
        ("张原村的好日子从哪里来_中国乡村网", "张原村的好日子从哪里来"),
        ("介休市:\n张原村的好日子", "介休市:张原村的好日子"),
        ("张原村的好日子\n——介休市乡村振兴见闻", "张原村的好日子——介休市乡村振兴见闻"),
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
        ("张文辉 李芳", ("张文辉", "李芳")),
    ],
)
def test_forms_of_bylines(byline: str, authors: tuple[str, ...]) -> None:
    assert of("张原村的好日子", byline, BOTH).authors == authors


@pytest.mark.parametrize(
    ("end", "authors", "editors"),
    [
        ("(记者 张文辉 李芳)", ("张文辉", "李芳"), ()),
        ("(责编:张文辉、李芳)", (), ("张文辉", "李芳")),
        ("(合作社)", (), ()),
        ("(完)", (), ()),
    ],
)
def test_signatures_at_the_end_of_the_body(
    end: str, authors: tuple[str, ...], editors: tuple[str, ...]
) -> None:
    found = of("张原村的好日子", BOTH + end)
    assert (found.authors, found.editors) == (authors, editors)


@pytest.mark.parametrize(
    ("stated", "source"),
    [
        ("来源:山西日报 作者:张文辉", "山西日报"),
        ("来源:半月谈2021年第1期", "半月谈"),
        ("2021-01-21 来源：人民网-内蒙古频道", "人民网-内蒙古频道"),
        ("■中国城市报记者 郭文治", "中国城市报"),
        ("本报记者 郭文治", None),
    ],
)
def test_forms_of_sources(stated: str, source: str | None) -> None:
    assert of("张原村的好日子", stated, BOTH).source == source


def test_a_dateline_names_source_and_author() -> None:
    found = of("张原村的好日子", f"新华社太原1月28日电(记者 张文辉){PARAGRAPH}", BOTH)
    assert (found.source, found.authors) == ("新华社", ("张文辉",))


def test_those_who_check_and_take_pictures_are_no_editors_or_authors() -> None:
    found = of("张原村的好日子", BOTH, "责任编辑:李芳 校对:王建国", "审核:杜磊", "摄影:周妍")
    assert (found.authors, found.editors) == ((), ("李芳",))


def test_nothing_states_nothing() -> None:
    assert find_metadata(clean(""), "") == Metadata()


def test_of_two_fields_of_one_name_the_first_counts() -> None:
    fields = [MetadataField("title", title, RawOffset(0), RawOffset(1), 0.5) for title in ("一", "二")]
    assert Metadata.from_fields(fields).title == "一"
