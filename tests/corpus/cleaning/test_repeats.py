"""The end of a paragraph that the next one begins with once more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import apply_edits
from corpus.cleaning.repeats import find_repeats
from corpus.cleaning.spaces import find_surplus_space
from tests.conftest import seed

BEFORE = "坚持把党建优势转化为脱贫优势,把党建活力转化为脱贫动力,把党建成果转化为脱贫成效。"
AFTER = "包联驻村干部协调各方力量,结合贫困户实际,严格按照标准研究制定帮扶措施,落实帮扶项目。"


def test_the_one_in_the_seeds_goes_and_is_in_doubt() -> None:
    raw = seed("001").raw
    text = apply_edits(raw, find_surplus_space(raw))
    (edit,) = find_repeats(text)
    assert text[edit.start - 5 : edit.end + 6] == "贫成效。\n成效。包联驻村干部"
    assert (edit.replacement, edit.rule, edit.sure) == ("", "repeat", False)
    assert edit.evidence == "repeats the end of the paragraph before; text may be missing here"


@pytest.mark.parametrize("number", ["000", "002", "003", "004"])
def test_the_other_seeds_have_none(number: str) -> None:
    raw = seed(number).raw
    assert find_repeats(apply_edits(raw, find_surplus_space(raw))) == []


def test_a_heading_between_is_looked_past() -> None:
    text = f"{BEFORE}\n发展产业\n成效。{AFTER}"
    assert apply_edits(text, find_repeats(text)) == f"{BEFORE}\n发展产业\n{AFTER}"


def test_two_in_a_row_go_together() -> None:
    text = f"{BEFORE}\n脱贫成效。成效。{AFTER}"
    assert apply_edits(text, find_repeats(text)) == f"{BEFORE}\n{AFTER}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{BEFORE}\n成绩。{AFTER}",
        f"{BEFORE}\n成效。",
        f"{BEFORE}\n“成效。”{AFTER}",
        f"{BEFORE}成效。\n成效。{AFTER}",  # a sentence of its own, said twice
        f"{BEFORE}\n{AFTER}\n成效。{AFTER}",
        f"成效。\n成效。{AFTER}",
        "我们一定要坚持。\n坚持。我们坚持下去，走到最后。",
    ],
)
def test_what_stays(text: str) -> None:
    assert find_repeats(text) == []


@given(
    st.lists(st.sampled_from((BEFORE, AFTER, "成效。", "脱贫成效。", "措施！", "\n")), max_size=10).map(
        "".join
    )
)
def test_mending_once_mends_all(text: str) -> None:
    edits = find_repeats(text)
    done = 0
    for edit in edits:
        assert done <= edit.start < edit.end <= len(text)
        done = edit.end
    assert find_repeats(apply_edits(text, edits)) == []
