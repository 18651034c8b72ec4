"""What an article is called, and when it appeared."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Metadata
from corpus.cleaning import clean
from corpus.cleaning.phrases import matching_copy
from corpus.metadata import find_metadata
from corpus.metadata.dates import find_dates
from tests.corpus.stated_facts import BOTH, PARAGRAPH, TITLE, of


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
