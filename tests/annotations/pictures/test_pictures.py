"""The forms of the picture: exact for a small coded piece of a seed, and safe whatever a quote says."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given

from annotations.logic_model import LogicModel
from annotations.pictures.dot import dot
from annotations.pictures.html import html
from annotations.pictures.markdown import markdown
from annotations.pictures.mermaid import mermaid
from annotations.pictures.plain import wrapped
from annotations.pictures.svg import svg
from tests.annotations.coded import coded, model_of
from tests.annotations.examples import any_text
from tests.annotations.pictures.drawing import read_drawing

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    '"]; click b0 "javascript:alert(1)" %%{init: {"theme":"x"}}%% <script>alert(1)</script>'
    '</text></svg><img src=x onerror=alert(1)>\\N \\" --> b1 end\n```\n| a | [x](http://e.vil) `q` &lt; #35;'
    "\x00\x1b[31m\u202e\u2028]]>"
)


def hostile() -> LogicModel:
    """Every text of the picture hostile."""
    one, two, *_ = (each for each in coded() if each.links or each.tag.startswith("outcome"))
    far = [
        replace(two, quote=HOSTILE, simplified=HOSTILE, traditional=HOSTILE, tag=f"mechanism/{HOSTILE}"),
        replace(one, quote=HOSTILE, note=f"en: {HOSTILE}\nproblem: {HOSTILE}", tag="outcome"),
    ]
    return model_of(far, title=HOSTILE)


def test_markdown_has_tables_links_and_what_dangles() -> None:
    lines = markdown(model_of(coded())).split("\n")
    assert lines[:3] == ["# 盘关镇", "", "Article 003\\_5544835ac2a71634"]
    assert "| N3 |  | 1—5分奖励分 |  | 1 to 5 point/household/month |  |" in lines
    assert "| M1 | rule and sanction | 修订村规民约 |  |  | no outcome |" in lines
    assert lines[lines.index("## Links") + 2 :] == [
        "- P1 answered by M1",
        "- P1 answered by M2",
        "- M2 leads to O1",
        "- M2 measured by N2",
        "- M2 measured by N3",
        "- N4 evidence for O2",
        "",
        "## What dangles",
        "",
        "- M1 修订村规民约: no outcome",
        "- N1 规模达到3.12万亩: no link",
        "- O1 从思想上将“要我脱贫”转变为“我要脱贫”: no metric",
        "- O2 带动8个村257户685人稳定脱贫: no mechanism",
        "",
    ]


def test_mermaid_is_a_flow_chart() -> None:
    lines = mermaid(model_of(coded())).split("\n")
    assert lines[:6] == [
        "flowchart LR",
        '  subgraph c0["problem"]',
        "    direction TB",
        '    b0["P1<br/>等靠要"]',
        "  end",
        '  subgraph c1["mechanism"]',
    ]
    assert '    b1["M1 rule and sanction<br/>修订村规民约<br/>lacks#58; no outcome"]' in lines
    assert '  b2 -->|"leads to"| b7' in lines
    assert lines[-3:] == ["  style b7 stroke-dasharray: 5 3", "  style b8 stroke-dasharray: 5 3", ""]


def test_dot_is_a_graph() -> None:
    lines = dot(model_of(coded())).split("\n")
    assert (
        '    b1 [label="M1 rule and sanction\\l修订村规民约\\llacks: no outcome\\l", style=dashed];' in lines
    )
    assert '  b6 -> b8 [label="evidence for", style=bold];' in lines
    assert (lines[0], lines[-2:]) == ("digraph programme {", ["}", ""])


def test_svg_draws_every_box_and_every_arrow_and_no_text_leaves_its_box() -> None:
    model = model_of(coded())
    root = ElementTree.fromstring(svg(model))
    groups = root.findall(f"{SVG}g")
    assert len(groups) == len(model.boxes) == 9
    arrows = [way for way in root.findall(f"{SVG}path") if way.find(f"{SVG}title") is not None]
    assert [way.findtext(f"{SVG}title") for way in arrows] == [
        "P1 answered by M1",
        "P1 answered by M2",
        "M2 leads to O1",
        "M2 measured by N2",
        "M2 measured by N3",
        "N4 evidence for O2",
    ]
    words = [[line.text for line in group.findall(f"{SVG}text")] for group in groups]
    assert [
        "M2 · incentive",
        "建立积分考核激励机制，将群众的垃圾清运费、网格员绩效工资与群众卫生整治",
        "积分挂钩",
        "Points earned for cleaning decide the waste fee",
    ] in words
    assert ["O2 · income", "no mechanism", "带动8个村257户685人稳定脱贫"] in words
    assert ["N3 = 1 to 5 point/household/month", "1—5分奖励分"] in words
    for box in read_drawing(svg(model)).boxes:
        assert all(box.left < left and right < box.right for left, right in box.lines)


def test_a_value_that_has_no_room_beside_its_label_has_a_line_of_its_own() -> None:
    marked = [
        replace(each, tag="metric/activity") if each.quote == "1—5分奖励分" else each for each in coded()
    ]
    root = ElementTree.fromstring(svg(model_of(marked)))
    words = [[line.text for line in group.findall(f"{SVG}text")] for group in root.findall(f"{SVG}g")]
    assert ["N3 · activity", "= 1 to 5 point/household/month", "1—5分奖励分"] in words


def test_an_arrow_over_a_column_passes_between_its_boxes() -> None:
    root = ElementTree.fromstring(svg(model_of(coded())))
    [way] = [
        each.attrib["d"]
        for each in root.findall(f"{SVG}path")
        if each.findtext(f"{SVG}title") == "M2 leads to O1"
    ]
    match = re.search(r"([\d.]+) H(\d+)", way)
    assert match is not None
    height, right = float(match[1]), match[2]
    for box in root.iter(f"{SVG}rect"):
        if "rx" in box.attrib and float(box.attrib["x"]) + float(box.attrib["width"]) == float(right):
            top = float(box.attrib["y"])
            assert not top <= height <= top + float(box.attrib["height"])


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_has_both_scripts_and_may_run_nothing() -> None:
    page = Page(html(model_of(coded())))
    assert "建立积分考核激励机制，将群众的垃圾清运费、网格员绩效工资与群众卫生整治积分挂钩" in page.words
    assert "建立積分考核激勵機制，將群眾的垃圾清運費、網格員績效工資與群眾衛生整治積分掛鉤" in page.words
    assert "Points earned for cleaning decide the waste fee" in page.words
    [policy] = [value for name, value in page.attributes if name == "content" and value and "src" in value]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    targets = {value for name, value in page.attributes if name == "id"}
    assert all((value or "")[1:] in targets for name, value in page.attributes if name == "href")


@pytest.mark.parametrize("make", [markdown, mermaid, dot, svg, html])
def test_no_form_lets_out_what_acts_on_a_terminal(make: object) -> None:
    assert callable(make)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]", make(hostile()))


def test_hostile_words_stay_words_in_html_and_svg() -> None:
    plain, page = Page(html(model_of(coded()))), Page(html(hostile()))
    assert set(page.tags) <= set(plain.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "src"]
    shown = HOSTILE.replace("\n", " ").replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    assert shown.replace("\u202e", "\ufffd").replace("\u2028", "\ufffd") in page.words
    root = ElementTree.fromstring(svg(hostile()))
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        *("svg", "title", "desc", "defs", "marker", "path", "rect", "text", "g")
    }


def test_hostile_words_stay_words_in_mermaid() -> None:
    for line in mermaid(hostile()).split("\n"):
        inside = re.findall(r'"([^"]*)"', line)
        outside = re.sub(r'"[^"]*"', "", line)
        assert re.fullmatch(r"[\w \[\]|>:-]*", outside), line
        for label in inside:
            bare = re.sub(r"#\d+;|<br/>", "", label)
            assert not re.search(r"[\"#%&'*:;<>@\[\\\]`{|}~]", bare), label


def test_hostile_words_stay_words_in_dot_and_markdown() -> None:
    for line in dot(hostile()).split("\n"):
        # Between quotes nothing but pairs of a backslash and what it escapes.
        bare = re.sub(r'"(?:[^"\\]|\\["\\l])*"', "", line)
        assert re.fullmatch(r"[\w =,;{}\[\]>-]*", bare), line
    for line in markdown(hostile()).split("\n"):
        unescaped = re.sub(r"\\[\x21-\x7e]", "", line)
        assert not re.search(r"[`<\[\]&*_]", unescaped), line
        assert unescaped.count("|") in (0, 7), line


def test_lines_are_broken_between_words_and_at_any_chinese_character() -> None:
    assert wrapped("Points earned for 群众的垃圾", 6, 9) == ["Points", "earned for", "群众的垃圾"]
    assert wrapped("群众的垃圾清运费", 4, 2) == ["群众的垃", "圾清运费"]
    assert wrapped("群众的垃圾清运费", 3, 2) == ["群众的", "垃圾…"]
    assert wrapped("aaaaaaaaaa", 3, 9) == ["aaaa", "aaaa", "aa"]
    # Bold letters are wider, Chinese ones are not.
    assert wrapped("MMM aaa 村村村", 3, 9) == ["MMM", "aaa", "村村村"]
    assert wrapped("MMMM aaaa 村村村", 3.6, 9, is_bold=True) == ["MMM", "M", "aaaa", "村村村"]
    assert wrapped("", 3, 9) == [""]
    # No line begins with a closing mark, unless there is nothing but marks.
    assert wrapped("市场无序、品牌混乱。", 4, 9) == ["市场无", "序、品牌", "混乱。"]
    assert wrapped("“要我脱贫”", 5, 9) == ["“要我脱", "贫”"]
    assert wrapped("。。。。", 3, 9) == ["。。。", "。"]


@given(any_text, any_text)
def test_whatever_words_say_the_drawing_can_be_read_and_the_page_has_the_same_parts(
    quote: str, gloss: str
) -> None:
    one, two, *others = coded()
    model = model_of(
        [
            replace(one, quote=quote, simplified=quote, note=f"en: {gloss}"),
            replace(two, quote=gloss, tag=f"outcome/{quote}"),
            *others,
        ],
        title=quote,
    )
    assert len(ElementTree.fromstring(svg(model)).findall(f"{SVG}g")) == len(model.boxes)
    page = Page(html(model))
    assert page.tags.count("tr") == len(model.boxes) + len(model.columns)
    assert page.tags.count("td") == 7 * len(model.boxes)
    assert (
        mermaid(model).count("\n")
        == 2 + 3 * len(model.columns) + len(model.boxes) + len(model.arrows) + len(model.dangling) - 1
    )
