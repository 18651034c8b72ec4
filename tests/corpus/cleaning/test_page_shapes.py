"""Whole pages of ten shapes: which lines are kept, as what, and what each page says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.cleaning import clean
from corpus.cleaning.roles import find_roles
from corpus.metadata import find_metadata

SHAPES = Path(__file__).parents[1] / "shapes"
"""Pages, each line with a mark before it that stands for its kind."""
KINDS = {
    "t": "title",
    "b": "byline",
    "h": "heading",
    "p": "body",
    "c": "caption",
    "k": "credit",
    "-": "folded",
}

NOTHING = {
    "title": None,
    "published": None,
    "source": None,
    "authors": (),
    "editors": (),
    "place": None,
    "photographers": (),
}
FACTS: dict[str, dict[str, object]] = {
    "daily": {
        "title": "老街口来了“网格熊”",
        "published": "2021-07-09T06:40",
        "source": "滨江晚报",
        "authors": ("陈晓明", "李红"),
        "editors": ("王芳", "李强", "赵敏"),
        "photographers": ("陈晓明", "李红"),
    },
    "article-of-a-public-account": {
        "title": "把一座粮仓变成书房",
        "published": "2022-11-08T18:20",
        "source": "青山观察",
        "authors": ("刘洋",),
        "editors": ("何晓", "孙莉", "马腾"),
        "photographers": ("张弛",),
    },
    "paper-of-a-journal": {
        "title": "村规民约的执行机制——基于三个村的比较",
        "authors": ("刘强", "王建国"),
        "editors": ("李娜",),
    },
    "interview": {
        "title": "对话陶艺人：泥巴不会骗人",
        "published": "2019-06-03",
        "source": "手艺周刊",
        "authors": ("周洁",),
        "photographers": ("郭峰",),
    },
    "poem": {
        "title": "麦子过江",
        "published": "2020-05-28",
        "authors": ("苗青",),
        "editors": ("丁一",),
    },
    "list-of-prizes-at-the-end": {
        "title": "我县举办首届“稻香杯”插秧比赛",
        "published": "2022-05-21",
        "authors": ("沈小雨",),
        "photographers": ("曹亮",),
    },
    "e-paper-of-a-daily": {
        "title": "一盏灯下四代人 ——记河湾村夜校",
        "published": "2019-04-18",
        "source": "陵阳日报",
        "authors": ("刘长安", "陈小芳"),
        "photographers": ("高远",),
    },
    "links-between-two-paragraphs": {
        "title": "大棚里的“夜班蜜蜂”",
        "published": "2024-02-19",
        "source": "禾苗网",
        "authors": ("田甜",),
        "editors": ("石岩",),
    },
    "report-of-an-agency": {
        "title": "藏在戈壁里的“蔬菜工厂”",
        "published": "2022-09-30T10:21:45",
        "source": "新禾网",
        "authors": ("买买提江·吐逊", "古丽娜"),
        "editors": ("徐宙超", "邱丽芳"),
        "place": "乌鲁木齐",
        "photographers": ("古丽娜",),
    },
    "notice-from-taiwan": {
        "title": "農會推動食農教育 學童下田插秧",
        "published": "2022-03-11",
        "source": "竹林鄉農會",
    },
}


def lines(page: str) -> list[tuple[str, str]]:
    """Give each line of a page with its mark."""
    text = (SHAPES / f"{page}.txt").read_text("utf-8")
    return [(line[0], line[2:]) for line in text.splitlines()]


def raw(page: str) -> str:
    """Give a page as it was saved."""
    return "\n\n".join(line for _, line in lines(page))


def test_each_page_has_its_facts() -> None:
    assert sorted(path.stem for path in SHAPES.glob("*.txt")) == sorted(FACTS)


@pytest.mark.parametrize("page", FACTS)
def test_each_line_of_a_page_has_its_kind(page: str) -> None:
    told = find_roles([line for _, line in lines(page)])
    assert ["folded" if kind.is_folded else kind.value for kind in told] == [
        KINDS[mark] for mark, _ in lines(page)
    ]


@pytest.mark.parametrize("page", FACTS)
def test_a_page_states_its_facts_and_no_others(page: str) -> None:
    found = find_metadata(clean(raw(page)), raw(page))
    assert {name: getattr(found, name) for name in NOTHING} == NOTHING | FACTS[page]


@pytest.mark.parametrize("page", FACTS)
def test_a_cleaned_page_is_left_as_it_is(page: str) -> None:
    once = clean(raw(page))
    twice = clean(once.text)
    assert (twice.text, twice.paragraphs, twice.folds) == (once.text, once.paragraphs, ())
