"""Damaged pages that somebody handed on without the characters that held bytes of their text."""

import unicodedata
from collections.abc import Callable

import pytest

from corpus.cleaning.byte_slip import find_slips
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
