"""The phrases that pages are matched with, and those that a user adds."""

from __future__ import annotations

import pytest

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.known_lines import KnownLines
from corpus.cleaning.phrases import load_phrases, matching_copy, narrow
from corpus.cleaning.roles import find_roles
from corpus.errors import SettingsError

PARAGRAPH = "近年来,张原村采取合作社统一供苗、统一收购的办法,带动周边十个村的农户稳定增收。"
ANOTHER = "去年,全村的集体经济收入达到一百二十万元,比五年前翻了一番还要多一些。"
TITLED = ("张原村的好日子", "2022-03-18 08:20 来源:山西日报")


def kinds(*lines: str, own: str = "") -> list[Kind]:
    return find_roles(lines, KnownLines(load_phrases(own)))


def test_phrases_are_written_as_pages_are_matched() -> None:
    """A phrase in another form would never match."""
    phrases = load_phrases()
    every = {phrase for words in phrases.words.values() for phrase in words} | phrases.not_names
    assert {phrase for phrase in every if matching_copy(phrase) != phrase} == set()


def test_a_copy_is_narrow_simplified_and_of_the_same_length() -> None:
    text = "作者：ＡＢ　c│責任編輯（Ａ）"
    assert matching_copy(text) == "作者:ab c|责任编辑(a)"
    assert narrow("，。！") == ",。!"


def test_words_of_the_users_own_are_navigation() -> None:
    lines = (*TITLED, PARAGRAPH, "戳這裡 看全部", ANOTHER)
    assert kinds(*lines)[3] is Kind.HEADING
    # Written in the other script, in full width and with a space: it is matched all the same.
    assert kinds(*lines, own='[words]\nnavigation = ["戳这里", "看 全部"]')[3] is Kind.NAVIGATION
    assert kinds(*lines, own='[words]\nnavigation = ["戳這裡看全部"]')[3] is Kind.NAVIGATION


def test_a_heading_of_lists_of_the_users_own_opens_a_folded_block() -> None:
    lines = (*TITLED, PARAGRAPH, ANOTHER, "乡里乡外", "白茶走出大山之后的日子")
    assert kinds(*lines, own='[words]\nrelated = ["乡里乡外"]')[4:] == [Kind.RELATED, Kind.RELATED]


def test_a_notice_of_the_users_own_is_folded_in_any_case_and_script() -> None:
    lines = (*TITLED, PARAGRAPH, ANOTHER, "本報GKB專用")
    assert kinds(*lines)[4] is not Kind.DISCLAIMER
    assert kinds(*lines, own="[patterns]\ndisclaimer = ['gkb专用$']")[4] is Kind.DISCLAIMER
    assert kinds(*lines, own="[patterns]\ndisclaimer = ['GKB專用$']")[4] is Kind.DISCLAIMER


def test_people_of_the_users_own_are_bylines() -> None:
    lines = (*TITLED, "跑腿 赵果果", PARAGRAPH, ANOTHER)
    assert kinds(*lines)[2] is Kind.HEADING
    assert kinds(*lines, own='[people]\nauthors = ["跑腿"]')[2] is Kind.BYLINE


def test_a_list_of_the_users_own_changes_nothing_else() -> None:
    """Neither what comes with the program nor a later page without the list."""
    own = load_phrases('[words]\nnavigation = ["戳这里"]')
    assert own.words["navigation"] - load_phrases().words["navigation"] == {"戳这里"}
    assert load_phrases().words["related"] == own.words["related"]
    assert load_phrases() is load_phrases("")


@pytest.mark.parametrize(
    ("own", "complaint"),
    [
        ('[word]\nnavigation = ["a"]', "[word] is unknown; use words, starts, patterns, people"),
        ('[starts]\nnavigatoin = ["a"]', "[starts] navigatoin is unknown; use navigation, byline, closing"),
        (
            "[patterns]\ndisclaimer = ['版权(所有']",
            "[patterns] disclaimer: '版权(所有' is no regular expression",
        ),
        ("[words]\nnavigation = [1]", "[words] navigation is no list of texts"),
        ('[words]\nnavigation = [""]', "[words] navigation is no list of texts"),
        ('navigation = ["a"]', "navigation stands in no table"),
    ],
)
def test_what_is_wrong_with_a_list_is_said(own: str, complaint: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_phrases(own)
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "notice",
    [
        "以上内容不代表本网立场。",
        "转载请注明出处",
        "未经书面授权,不得镜像",
        "若有侵权,请告知删除",
        "版权所有 张原县融媒体中心",
        "晋ICP备12345678号",
        "晋公网安备14010002000000号",
        "免责声明:本文仅为传播信息",
        "内容仅供参考",
        "违法和不良信息举报",
        "互联网新闻信息服务许可证:14120190001",
        "Copyright 2022 Zhangyuan",
        "©张原县融媒体中心",
        "新闻热线:0354-7220000",
        "凡本网注明来源的作品",
        "技术支持:张原县大数据中心",
        "网站标识码:1407250001",
        "请勿转贴",
        "本報保留一切權利",
        "受著作權法保護",
        "轉載須先取得書面同意",
        "本站不承担任何责任",
        "跟帖由网友自行发表",
        "客服专线:02-2200-0000",
        "广告合作:12345",
        "传真:0354-7220001",
    ],
)
def test_notices_of_sites(notice: str) -> None:
    """Each is found, though only lines that hold certain words are looked at."""
    assert kinds(*TITLED, PARAGRAPH, ANOTHER, notice)[-1] is Kind.DISCLAIMER
