"""What articles say of themselves, and where."""

from __future__ import annotations

import pytest

from corpus.alignment import RawOffset
from corpus.article import Metadata, MetadataField
from corpus.cleaning import clean
from corpus.metadata import find_metadata
from corpus.reading import seeds_folder
from corpus.settings import CleaningSettings
from tests.corpus.stated_facts import BOTH, TITLE, facts, of

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


def seed(number: str) -> str:
    (path,) = seeds_folder().glob(f"{number}_*.txt")
    return path.read_text("utf-8")


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


def test_nothing_states_nothing() -> None:
    assert find_metadata(clean(""), "") == Metadata()


def test_of_two_fields_of_one_name_the_first_counts() -> None:
    fields = [MetadataField("title", title, RawOffset(0), RawOffset(1), 0.5) for title in ("一", "二")]
    assert Metadata.from_fields(fields).title == "一"
