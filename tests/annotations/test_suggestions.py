"""What is worth marking: exact spans, exclusions with their reasons, and what is never offered."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring import annotate
from annotations.model import Annotation, Value
from annotations.suggesting.framed import judge_paragraph
from annotations.suggesting.plugins import installed
from annotations.suggesting.suggestion import Material, Suggestion
from annotations.suggesting.verdicts import Verdicts, silent_kinds, verdicts
from annotations.suggestions import acceptance, built_in, is_much_the_same, rejection, suggest
from corpus.alignment import CleanedOffset, Span
from corpus.article import Article, ParagraphKind
from corpus.bitext import make_bitext
from tests.annotations.suggested_articles import article_of, offered
from tests.conftest import seed

M, OUT = "mechanism", "outcome"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全镇建立积分考核激励机制，将清运费与积分挂钩。", (M, "建立积分考核激励机制，将清运费与积分挂钩")),
        ("理事會會長由第一書記擔任，大家都同意。", (M, "理事會會長由第一書記擔任")),
        ("去年，按照因村施策的原则选派了干部。", (M, "按照因村施策的原则选派了干部")),
        ("同时，采取“公司＋农户”的模式。", (M, "采取“公司＋农户”的模式")),
        ("無故缺席的成員將視為自動退出。", (M, "無故缺席的成員將視為自動退出")),
        ("镇里每月对各村实行调度督查。", (M, "每月对各村实行调度督查")),
        ("该县还选派93名科技特派员进村。", (M, "选派93名科技特派员进村")),
        ("并将巡河情况纳入年度考核。", (M, "将巡河情况纳入年度考核")),
        ("把全街划分为20个网格，每个网格配备1名网格员。", (M, "把全街划分为20个网格，每个网格配备1名网格员")),
        ("整合各部门的数据，搭建起服务平台。", (M, "整合各部门的数据，搭建起服务平台")),
        # The place before it is dropped, at the end of a word: not 嘎查 of 嘎查村, not 市 of 市场.
        ("嘎查村构建起利益联结机制。", (M, "构建起利益联结机制")),
        ("全旗組建了阿爾巴斯絨山羊產業聯盟。", (M, "組建了阿爾巴斯絨山羊產業聯盟")),
        # Which of many do it belongs to it; so does a name that the place is part of.
        ("大多数嘎查村构建起利益联结机制。", (M, "大多数嘎查村构建起利益联结机制")),
        ("组织农业专家、乡土能人定期开展技术培训。", (M, "组织农业专家、乡土能人定期开展技术培训")),
        ("旗包联办制定印发联盟建设实施方案。", (M, "旗包联办制定印发联盟建设实施方案")),
        ("链接29个村、88家农村专业合作社。", (M, "链接29个村、88家农村专业合作社")),
        ("充分发挥好合作社链接群众的作用。", (M, "发挥好合作社链接群众的作用")),
        ("全县农产品质量都得到了较大提升。", (OUT, "农产品质量都得到了较大提升")),
        # How it is done goes with what is done; alone where a result follows.
        ("按照因村施策的原则，择优选派162名干部进村。", (M, "按照因村施策的原则，择优选派162名干部进村")),
        # No end of a word is cut off: 落地 and 平等, beside 等 and 的.
        ("目前，推动集体经济项目落实落地。", (OUT, "推动集体经济项目落实落地")),
        ("按照市场需求建立收购机制。", (M, "按照市场需求建立收购机制")),
        ("对逾期不缴的商户，一律取消当年补贴。", (M, "对逾期不缴的商户，一律取消当年补贴")),
        ("有效解決了農戶賣糧難的問題。", (OUT, "解決了農戶賣糧難的問題")),
        ("目前，累计培育了800余名本土人才。", (OUT, "培育了800余名本土人才")),
        ("群众的认可度、满意度显著提升。", (OUT, "群众的认可度、满意度显著提升")),
        ("人居环境得到明显改善了。", (OUT, "人居环境得到明显改善")),
        ("带动全县1000余户贫困户增收致富。", (OUT, "带动全县1000余户贫困户增收致富")),
        ("办理时间由5天缩短至2天。", (OUT, "办理时间由5天缩短至2天")),
        ("已簽訂供貨合同43個，合同金額2.1億元。", (OUT, "簽訂供貨合同43個，合同金額2.1億元")),
        ("村民的腰包更鼓、日子更有盼头，昔日荒山变成了花果山。", (OUT, "昔日荒山变成了花果山")),
        (
            "目前，全县新建道路12公里，改造农网30公里，打井8眼。",
            (OUT, "新建道路12公里，改造农网30公里，打井8眼"),
        ),
    ],
)
def test_the_span_is_the_smallest_complete_phrase(text: str, expected: tuple[str, str]) -> None:
    assert offered(text) == [expected]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("为了让农民持续增收，不断壮大集体经济。", "an aim"),
        ("为破解这些问题，进一步优化产业生态。", "an aim"),
        ("力争三年内带动500户增收。", "an aim"),
        ("着力解决合作社后续发展的问题。", "an effort"),
        ("旨在提升群众满意度。", "an aim"),
        ("争取政策支持，努力实现共同富裕。", "an effort"),
        ("不断推进平安乡村建设。", "an effort"),
        ("助力脱贫事业。", "an effort"),
        ("為鄉村振興奠定了堅實基礎。", "an effort"),
        ("堅持總體規劃、分步實施的原則。", "a principle or slogan"),
        ("坚持把党建优势转化为脱贫优势，把党建活力转化为脱贫动力。", "a principle or slogan"),
        ("引导农牧民孝老爱亲、诚实守信。", "引导 with a virtue"),
        ("引导企业增强社会责任意识。", "引导 with a virtue"),
        ("过去，村里采取分散经营的模式，收入增长缓慢。", "before the programme"),
        ("曾经，市场无序竞争、品牌混乱等问题得不到解决。", "before the programme"),
        ("一幅鄉村振興畫卷正在徐徐展開。", "a scene"),
        ("下一步，该镇将建立长效管护机制。", "an aim"),
    ],
)
def test_what_the_codebook_excludes_is_not_offered_and_the_reason_is_known(text: str, reason: str) -> None:
    assert offered(text) == []
    assert any(reason in each.excluded for each in judge_paragraph(text))


def test_what_is_said_before_however_is_background() -> None:
    text = (
        "近年来，该县大力发展梨果种植，打赢了脱贫攻坚战。然而，也存在市场无序等问题。于是建立联席会议机制。"
    )
    assert offered(text) == [(M, "建立联席会议机制")]


def test_a_first_sentence_that_only_names_what_follows_is_not_offered() -> None:
    assert offered("创新合作社管理机制。按照片区组建了农民专业合作社总社。") == [
        (M, "按照片区组建了农民专业合作社总社")
    ]


def test_a_sentence_in_both_scripts_gives_the_same_spans() -> None:
    bitext = make_bitext(article_of("全鄉組建聯盟，由鄉長擔任會長，帶動300多戶農戶增收。"))
    here, there = offered(bitext.article.text), offered(bitext.other)
    assert [tag for tag, _ in here] == [tag for tag, _ in there] == [M, OUT]
    assert [bitext.other.index(words) for _, words in there] == [
        bitext.article.text.index(words) for _, words in here
    ]


def test_a_quantity_is_offered_with_what_it_counts_and_its_value() -> None:
    article = article_of("去年以来，投入450多万元，修建道路6407公里。第三届大会选出第一书记。")
    found = [each for each in suggest(Material(article)).suggestions if each.kind == "quantity"]
    assert [article.text[each.span.start : each.span.end] for each in found] == ["450多万元", "道路6407公里"]
    assert found[0].value == Value(4_500_000, None, None, "CNY", "at_least")
    assert found[0].reason == "a quantity, in CNY"


@pytest.mark.parametrize("kind", [ParagraphKind.TITLE, ParagraphKind.HEADING, ParagraphKind.CAPTION])
def test_nothing_is_offered_outside_of_the_body(kind: ParagraphKind) -> None:
    article = article_of("建立考核机制，带动300户增收", kind=kind)
    assert suggest(Material(article)).suggestions == ()


def _marked(article: Article, words: str, tag: str) -> Annotation:
    start = article.text.index(words)
    span = Span(CleanedOffset(start), CleanedOffset(start + len(words)))
    return annotate(make_bitext(article), span, tag, "tester")


def test_the_same_words_are_offered_in_the_other_script_with_the_tag_they_had() -> None:
    before = article_of("村里有红色快递服务站。", identifier="before")
    now = article_of("鄉裡也有紅色快遞服務站。")
    material = Material(now, elsewhere=(_marked(before, "红色快递服务站", "mechanism/platform"),))
    [found] = suggest(material).suggestions
    assert (found.kind, found.tag, found.reason) == (
        "same_words",
        "mechanism/platform",
        "the same words are marked in before",
    )
    assert now.text[found.span.start : found.span.end] == "紅色快遞服務站"


def test_an_accepted_one_keeps_where_it_is_from_and_is_not_offered_again() -> None:
    article = seed("004")
    found = suggest(Material(article)).suggestions
    metric = next(each for each in found if each.tag == "metric")
    made = acceptance(metric, make_bitext(article), "tester")
    assert (made.origin, made.quote, made.value) == (
        "suggested:quantity",
        "12个电商企业",
        Value(12, None, None, "count:企业", "exact"),
    )
    after = suggest(Material(article, annotations=(made,))).suggestions
    assert len(after) == len(found) - 1
    assert metric not in after


@given(st.data())
def test_suggestions_lie_in_the_body_over_nothing_marked_and_nothing_rejected(data: st.DataObject) -> None:
    article = SEED
    chosen = data.draw(st.lists(st.sampled_from(ALL), max_size=6, unique=True))
    marked = [acceptance(each, BITEXT, "tester") for each in chosen[::2]]
    rejected = [rejection(each, article) for each in chosen[1::2]]
    found = suggest(Material(article, tuple(marked), tuple(rejected))).suggestions
    body = [(each.start, each.end) for each in article.cleaned.paragraphs if each.kind is ParagraphKind.BODY]
    for each in found:
        start, end = each.span
        assert any(lower <= start < end <= upper for lower, upper in body)
        assert article.text[start:end].strip("，。；：、“ \n”了") != ""
        assert article.text[start] not in "，。；：、 \n”"
        assert article.text[end - 1] not in "，。；：、 \n“"
        assert not any(each.tag == one.tag and start < one.end and one.start < end for one in marked)
        for one in chosen[1::2]:
            assert not (each.tag == one.tag and is_much_the_same(each.span, one.span))
    for one, other in pairwise(found):
        assert one.tag != other.tag or one.span.end <= other.span.start


@given(
    st.text(
        alphabet=st.sampled_from("建立机制，。；：“”「」1三万元户由通过将了 的\n为了带动增收—-（）"),
        max_size=60,
    )
)
def test_no_text_is_too_odd(text: str) -> None:
    article = article_of(text)
    for each in suggest(Material(article)).suggestions:
        assert "\n" not in article.text[each.span.start : each.span.end]
        assert each.span.start < each.span.end


SEED = seed("003")
BITEXT = make_bitext(SEED)
ALL = suggest(Material(SEED)).suggestions


class Failing:
    """A plug-in that does not work."""

    kind = "failing"

    def suggest(self, material: Material) -> list[Suggestion]:
        raise RuntimeError("no network")


class Whole:
    """A plug-in that offers the first six characters, and some that it must not."""

    kind = "whole"

    def suggest(self, material: Material) -> list[Suggestion]:
        def one(start: int, end: int, score: float) -> Suggestion:
            return Suggestion(Span(CleanedOffset(start), CleanedOffset(end)), OUT, score, "why", "whole")

        return [one(0, 6, 0.4), one(0, 6, 7.0), one(5, 4000, 0.5), one(3, 3, 0.5), one(-2, 4, 0.5)]


def test_a_plug_in_that_fails_stops_no_other_and_is_named() -> None:
    points = [
        EntryPoint(name, f"tests.annotations.test_suggestions:{what}", "pizhu.suggesters")
        for name, what in (("a", "Failing"), ("b", "Nowhere"), ("c", "Whole"), ("d", "SEED"))
    ]
    loaded, problems = installed(points)
    assert [each.kind for each in loaded] == ["failing", "whole"]
    assert [problem.partition(":")[0] for problem in problems] == ["b", "d"]
    result = suggest(Material(article_of("平常的一句话，没有别的。")), (*built_in(), *loaded))
    assert [(each.kind, *each.span) for each in result.suggestions] == [("whole", 0, 6)]
    assert result.problems == ("failing: RuntimeError: no network",)


def test_a_kind_of_which_too_few_are_accepted_falls_silent_after_twenty_verdicts() -> None:
    article = article_of("每户配套450元。")
    suggestion = next(each for each in suggest(Material(article)).suggestions if each.kind == "quantity")
    accepted = acceptance(suggestion, make_bitext(article), "tester")
    refused = rejection(suggestion, article)
    few, enough = [refused] * 14, [refused] * 15
    assert verdicts([accepted] * 5, few) == {"quantity": Verdicts(5, 14)}
    assert silent_kinds(verdicts([accepted] * 5, few), 0.3) == frozenset()
    assert silent_kinds(verdicts([accepted] * 5, enough), 0.3) == {"quantity"}
    assert silent_kinds(verdicts([accepted] * 5, enough), 0.25) == frozenset()
    silenced = suggest(Material(article), silent={"quantity"}).suggestions
    assert [each.kind for each in silenced] == ["frames"]
