"""Where an article comes from: the outlet, the dateline, where it was printed."""

from __future__ import annotations

import pytest

from tests.corpus.stated_facts import BOTH, PARAGRAPH, TITLE, of


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


def test_an_office_a_date_and_labels_on_one_line_are_a_byline() -> None:
    found = of(TITLE, "云昌市统计局 2023-02-28 09:05:33 来源:农业农村科 字号:[ 大 中 小 ]", BOTH)
    assert (found.published, found.source) == ("2023-02-28T09:05:33", "农业农村科")


def test_a_label_without_a_space_before_it_is_not_of_the_source() -> None:
    found = of(TITLE, "供稿单位：动物科技学院发布时间：2023-11-22浏览次数：1086", BOTH)
    assert (found.published, found.source) == ("2023-11-22", "动物科技学院")
