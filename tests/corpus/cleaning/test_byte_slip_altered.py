"""Damaged pages that somebody handed on without the characters that held bytes of their text."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.cleaning.byte_slip import SlipRepairs, find_slips
from corpus.cleaning.byte_slip.evidence import without_glosses
from corpus.cleaning.byte_slip.runs import is_private
from corpus.cleaning.forward_model import damage
from corpus.scripts import Configuration, convert
from tests.conftest import seed

GLOSSES = {
    "農": "nóng",
    "業": "yè",
    "務": "wù",
    "數": "shù",
    "規": "guī",
    "發": "fā",
    "產": "chǎn",
    "經": "jīng",
}
FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")
HALF_WIDTH = str.maketrans("，；：？！（）", ",;:?!()")


def in_gbk(character: str) -> bool:
    try:
        damage(character, {})
    except ValueError:
        return False
    return True


def sentences() -> list[str]:
    """Sentences of three seeds in Traditional characters, each with a quotation after a full stop."""
    found = []
    for number in ("001", "003", "004"):
        text = convert(without_glosses(seed(number).raw), Configuration.S2TW).text
        for line in text.translate(FULL_WIDTH).split("\n"):
            sentence = "".join(filter(in_gbk, line.strip()))
            for start in range(0, len(sentence) - 24, 24):
                found.append(sentence[start : start + 12] + "。“" + sentence[start + 12 : start + 30])
    return found


def dropped(text: str) -> str:
    return "".join(character for character in text if not is_private(character))


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize("change", [dropped, folded, lambda text: folded(dropped(text))])
def test_no_repair_of_an_altered_sentence_is_sure_and_wrong(change: Callable[[str], str]) -> None:
    tried, wrong, unmarked = 0, [], []
    for sentence in sentences():
        damaged = damage(sentence, GLOSSES)
        text = change(damaged)
        if text == damaged:
            continue
        tried += 1
        repairs = find_slips(text)
        truth = unicodedata.normalize("NFKC", sentence.translate(HALF_WIDTH))
        for edit in repairs.edits:
            is_right = unicodedata.normalize("NFKC", edit.replacement.translate(HALF_WIDTH)) in truth
            if edit.sure and not is_right:
                wrong.append((sentence, text, edit.replacement))
            if not edit.sure and (edit.start, edit.end) not in {(m.start, m.end) for m in repairs.marks}:
                unmarked.append((sentence, text, edit.replacement))
    assert (tried >= 30, wrong, unmarked) == (True, [], [])


def test_a_page_that_cannot_be_repaired_says_so_once() -> None:
    text = dropped(seed("000").raw)
    repairs = find_slips(text)
    assert repairs.edits == ()
    assert repairs.notices == (
        "cannot repair: private-use characters, which held bytes of the text, have been removed",
    )
    assert len(repairs.marks) >= 6


GLOSSED_LINE = "農(nóng)業(yè)產(chǎn)品的經(jīng)濟價值不斷提高。\n"
STRIPPED = "cannot repair: private-use characters, which held bytes of the text, have been removed"
FOLDED = "cannot repair: compatibility characters, which held bytes of the text, have been folded"


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("外電談到海灣之行。”在談到海灣之行時他說", "?!痹谡劦胶持袝r"),
        ("北京的記者張祝基、王林昌報道", "?;⑼趿植龍"),
        ("基里延科說。基里延科將如何實現永久和平", "?;镅涌茖⑷绾螌"),
        ("大家都說。“眼下果子過剩，你看怎麼辦", "?!把巯鹿舆^"),
    ],
)
def test_a_run_that_has_lost_a_character_is_marked_and_not_read_as_what_is_left(
    sentence: str, read: str
) -> None:
    damaged = damage(sentence, {})
    assert dropped(damaged) != damaged
    text = GLOSSED_LINE + dropped(damaged)
    repairs = find_slips(text)
    assert read in text
    assert repairs.edits == ()
    (mark,) = repairs.marks
    assert text[mark.start : mark.end].startswith(read[:4])
    assert mark.reason == STRIPPED
    assert mark.alternatives == ()


UNPROVEN = (
    "nothing on the page shows that private-use characters, which would have held bytes of it, were not"
)


def test_a_setting_leaves_what_reads_well_but_may_have_lost_a_character() -> None:
    text = GLOSSED_LINE + dropped(damage("他們說過了。”要把學習放在前面", {}))
    (unsure,) = find_slips(text).edits
    assert (unsure.replacement, unsure.sure) == ("。”已學", False)
    assert unsure.evidence.endswith("characters that held bytes of it may be missing")
    (mark,) = find_slips(text).marks
    assert mark.reason.startswith(f"inferred from the words around; {UNPROVEN}")
    left = find_slips(text, repair_unproven=False)
    assert left.edits == ()
    (mark,) = left.marks
    assert mark.reason.startswith(f"cannot repair: {UNPROVEN}")
    assert left.notices == (mark.reason,)
    assert mark.alternatives[0] == "。”已學"
    with_private = text + "\n" + damage("他們說。”旗委包聯辦的人", {})
    assert with_private != dropped(with_private)
    assert find_slips(with_private, repair_unproven=False) == find_slips(with_private)


def test_a_page_of_so_many_runs_without_a_private_character_has_lost_them() -> None:
    line = damage("價錢很好。”受益的是村裏的人。", {})
    assert dropped(line) == line
    few = find_slips(GLOSSED_LINE + "\n".join([line] * 5))
    assert [(edit.replacement, edit.sure) for edit in few.edits] == [("。”受益的是村裏", False)] * 5
    repairs = find_slips(GLOSSED_LINE + "\n".join([line] * 40))
    missing = "cannot repair: characters of this page seem to have been removed"
    assert (repairs.edits, repairs.notices) == ((), (missing,))
    assert {(mark.reason, mark.alternatives) for mark in repairs.marks} == {(missing, ())}
    assert len(repairs.marks) == 40


def test_one_run_that_has_plainly_lost_characters_leaves_no_other_of_the_page_sure() -> None:
    whole = damage("價錢很好。”受益的是村裏的人。", {})
    (alone,) = find_slips(GLOSSED_LINE + whole).edits
    assert alone.replacement.startswith("。”受益的")
    broken = dropped(damage("農民說。“阿白”就是阿爾巴斯絨山羊，他說。”旗委包聯辦的人", {}))
    repairs = find_slips(GLOSSED_LINE + whole + "\n" + broken)
    assert [edit for edit in repairs.edits if edit.sure] == []
    assert STRIPPED in {mark.reason for mark in repairs.marks}


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("在一個(gè)正?!7.?(wěn)定的時代", "?!7.?"),
        ("成了手拉手友誼?!nI導水平", "?!nI"),
    ],
)
def test_folded_letters_and_digits_of_a_run_are_marked_on_a_page_with_glosses(line: str, marked: str) -> None:
    text = GLOSSED_LINE + line
    repairs = find_slips(text)
    assert repairs.edits == ()
    assert [(text[mark.start : mark.end], mark.reason) for mark in repairs.marks] == [(marked, FOLDED)]


def test_a_folded_full_stop_of_a_run_is_read_back_where_its_words_tell() -> None:
    (edit,) = find_slips(GLOSSED_LINE + "發揮失?!.?dang)然，我很年輕").edits
    assert (edit.replacement, edit.sure) == ("常。當", False)


def test_a_digit_behind_an_authors_marks_is_left_alone_on_a_page_without_glosses() -> None:
    assert find_slips("农业产品的价值不断提高。\n真的要等到那天?!7月再说吧。") == SlipRepairs()


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(sentences()), min_size=1, max_size=3), st.booleans())
def test_no_repair_of_a_stripped_page_is_sure_and_wrong(lines: list[str], is_glossed: bool) -> None:
    page = "\n".join(lines)
    damaged = damage(page, GLOSSES if is_glossed else {})
    stripped = dropped(damaged)
    assume(stripped != damaged)
    truth = page.translate(HALF_WIDTH)
    for edit in find_slips(stripped).edits:
        assert not edit.sure or edit.replacement.translate(HALF_WIDTH) in truth
