"""The whole pipeline: pages as they came, and what a careful reader makes of them by hand."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Form
from corpus.cleaning import clean
from corpus.settings import CleaningSettings
from tests.conftest import ROOT, seed

NUMBERS = ["000", "001", "002", "003", "004"]
TUNING = sorted((ROOT / "benchmarks" / "pages" / "tuning").glob("*.txt"))
SYLLABLE = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+"
FOLDED = {"000": 6, "001": 0, "002": 17, "003": 7, "004": 6}
"""How many lines of each seed are no part of its article."""
DOUBTS = {
    # Its next paragraph began with `成效。` once more.
    "001": [("贫成效。\n包联驻村", "repeats the end of the paragraph before; text may be missing here")]
}
SLIPS = [
    ("。“阿白”就是阿爾巴斯絨", True),
    ("。“建立嘎查村抱團", True),
    ("模化發", True),
    ("。”蘇", True),
    ("。“有了這", True),
    ("。”受益的牧民阿拉騰", True),
    ("。”旗委包聯", True),
]
"""What the seven slips of seed 000 had replaced."""


def by_hand(number: str, suffix: str = "txt") -> str:
    """What somebody made of a seed who had not seen what the rules make of it."""
    return (ROOT / "tests" / "corpus" / "cleaned" / f"{number}.{suffix}").read_text("utf-8")


def article_lines(number: str) -> list[str]:
    """The lines of a seed that are its article's, as they came."""
    found = seed(number)
    folds = [(fold.raw_start, fold.raw_end) for fold in found.cleaned.folds]
    lines, start = [], 0
    for line in found.raw.split("\n"):
        end = start + len(line)
        if line.strip() and not any(first < end and start < last for first, last in folds):
            lines.append(line)
        start = end + 1
    return lines


@pytest.mark.parametrize("number", NUMBERS)
def test_a_seed_is_cleaned_to_what_was_made_by_hand(number: str) -> None:
    cleaned = clean(seed(number).raw)
    assert cleaned.text == by_hand(number)
    assert [shown.kind.value for shown in cleaned.paragraphs] == by_hand(number, "kinds").split("\n")
    assert len(cleaned.folds) == FOLDED[number]
    doubts = [(cleaned.text[doubt.start - 5 : doubt.end + 3], doubt.reason) for doubt in cleaned.doubts]
    assert (doubts, cleaned.notices) == (DOUBTS.get(number, []), ())


@pytest.mark.parametrize("page", TUNING, ids=lambda path: path.stem)
def test_cleaning_a_cleaned_page_changes_nothing(page: Path) -> None:
    once = clean(page.read_text("utf-8"))
    twice = clean(once.text)
    assert (twice.text, twice.edits, twice.folds) == (once.text, (), ())
    assert twice.paragraphs == once.paragraphs


# Damage done to the seeds.

READINGS = {
    "产": "chǎn",
    "農": "nóng",
    "农": "nóng",
    "業": "yè",
    "业": "yè",
    "發": "fā",
    "发": "fā",
    "聯": "lián",
    "联": "lián",
    "村": "cūn",
    "贫": "pín",
    "党": "dǎng",
    "建": "jiàn",
    "合": "hé",
    "工": "gōng",
}
INDENTS = ["", "  ", "\u3000\u3000", "\t", "\xa0\xa0"]
BREAKS = ["\n", "\n\n", "\r\n", "\n \n", "\n\u3000\u3000\n\n"]


def with_glosses(line: str) -> str:
    return re.sub(f"([{''.join(READINGS)}])(?!\\()", lambda match: f"{match[0]}({READINGS[match[0]]})", line)


def with_doubled_commas(line: str) -> str:
    return re.sub("(?<=[一-龥]),(?=[一-龥])", ",,", line)


@given(
    number=st.sampled_from(NUMBERS),
    is_glossed=st.booleans(),
    is_doubled=st.booleans(),
    edges=st.lists(st.tuples(st.sampled_from(INDENTS), st.sampled_from(BREAKS)), min_size=1, max_size=7),
)
@settings(max_examples=60)
def test_a_seed_that_is_damaged_further_is_cleaned_to_the_same(
    number: str, is_glossed: bool, is_doubled: bool, edges: list[tuple[str, str]]
) -> None:
    raw = ""
    lines = [line.strip() for line in seed(number).raw.split("\n") if line.strip()]
    for line, (indent, end) in zip(lines, cycle(edges), strict=False):
        damaged = with_glosses(line) if is_glossed else line
        raw += indent + (with_doubled_commas(damaged) if is_doubled else damaged) + end
    cleaned = clean(raw)
    assert cleaned.text == by_hand(number)
    assert clean(cleaned.text).text == cleaned.text


# What a user has set, other languages and other forms.


def test_half_width_marks_stay_where_that_is_set() -> None:
    raw = seed("003").raw
    assert clean(raw, CleaningSettings(full_width_punctuation=False)).text == by_hand("003").translate(
        str.maketrans("，：；？！", ",:;?!")
    )


def test_japanese_is_left_to_the_japanese() -> None:
    raw = (
        "首页 > 农業\n"
        "農業協同組合は、地域の農家が共同で作る組織です,,(chǎn)産(chǎn)業\u3000と言われ、\n\n"
        "  組合員の数は増えています!\n相关阅读"
    )
    cleaned = clean(raw)
    assert cleaned.text == (
        "首页 > 农業\n"
        "農業協同組合は、地域の農家が共同で作る組織です,,(chǎn)産(chǎn)業 と言われ、\n"
        "組合員の数は増えています!\n相关阅读"
    )
    assert {edit.rule for edit in cleaned.edits} == {"space"}
    assert (cleaned.folds, cleaned.doubts) == ((), ())
    assert cleaned.notices == ("kana show this text to be Japanese; the rules for Chinese were not applied",)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_page_of_html_is_cleaned_to_the_same_article(number: str) -> None:
    shown = set(article_lines(number))
    body = "\n".join(
        f"<p>{html.escape(line, quote=False)}</p>"
        if line in shown
        else f'<div class="nav"><a href="/a">{html.escape(line.strip(), quote=False)}</a></div>'
        for line in seed(number).raw.split("\n")
        if line.strip()
    )
    raw = (
        f"<!DOCTYPE html>\n<html><head><script>var 首页 = 1;</script></head><body>\n{body}\n</body></html>\n"
    )
    cleaned = clean(raw, form=Form.HTML)
    assert cleaned.text == by_hand(number)
    assert len(cleaned.folds) == FOLDED[number]
    assert [shown.kind.value for shown in cleaned.paragraphs] == by_hand(number, "kinds").split("\n")


@pytest.mark.parametrize("number", NUMBERS)
def test_an_article_in_markdown_is_cleaned_to_the_same(number: str) -> None:
    lines = [line.strip() for line in article_lines(number)]
    lines[0] = f"# {lines[0]}"
    lines[-2] = f"**{lines[-2]}**"
    cleaned = clean("\n\n".join(lines), form=Form.MARKDOWN)
    assert (cleaned.text, cleaned.folds) == (by_hand(number), ())
    assert [shown.kind.value for shown in cleaned.paragraphs] == by_hand(number, "kinds").split("\n")


# What must never come out.


@pytest.mark.parametrize("number", NUMBERS)
def test_no_gloss_and_no_private_character_is_left(number: str) -> None:
    text = seed(number).text
    assert re.findall(rf"[一-龥][(（]{SYLLABLE}[)）]", text) == []
    assert re.findall(rf"\?{SYLLABLE}[)）]", text) == []
    assert re.findall("[\ue000-\uf8ff]", text) == []


@pytest.mark.parametrize(
    ("altered", "made", "notices"),
    [
        (str, SLIPS, ()),
        (
            lambda raw: unicodedata.normalize("NFKC", raw),
            [*SLIPS[:1], *SLIPS[2:5], SLIPS[6]],
            ("cannot repair: compatibility characters, which held bytes of the text, have been folded",),
        ),
        (
            lambda raw: re.sub("[\ue000-\uf8ff]", "", raw),
            [],
            ("cannot repair: private-use characters, which held bytes of the text, have been removed",),
        ),
    ],
    ids=["as it came", "folded", "stripped"],
)
def test_what_cannot_be_repaired_is_not_made_fluent(
    altered: Callable[[str], str], made: list[tuple[str, bool]], notices: tuple[str, ...]
) -> None:
    cleaned = clean(altered(seed("000").raw))
    slips = [edit for edit in cleaned.edits if edit.rule.startswith("byte_slip")]
    assert [(edit.replacement, edit.sure) for edit in slips] == made
    assert cleaned.notices == notices
    # Every slip that is not repaired is marked: a reader is told which words are not the article's.
    assert len(cleaned.doubts) == len(SLIPS) - len(made)
    assert {doubt.reason for doubt in cleaned.doubts} <= set(notices)
    wrong = [line for line in cleaned.text.split("\n") if line not in by_hand("000").split("\n")]
    marked = {cleaned.text[: doubt.start].count("\n") for doubt in cleaned.doubts}
    assert [cleaned.text.split("\n")[number] for number in sorted(marked)] == wrong
