"""The mirror's damage, byte by byte, as its pages show it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning.forward_model import character_of, damage, decode, encode, pair_of, trace

CASES = [
    # Cut at a punctuation mark that straddles two characters.
    ("。“阿白", {}, "?!鞍\ue76b?"),
    ("模化發", {"發": "fā"}, "?;\ue1e5l(fā)"),
    ("。縣", {}, "??h"),
    ("。現", {}, "?,F"),
    ("海口1月", {}, "???月"),
    ("。”</p>", {}, "?!?/p>"),
    ("因為看了一陣，", {"驗": "yàn"}, "因?yàn)榭戳艘魂?,"),
    # A gloss put between the two bytes of a character.
    ("談認", {"務": "wù"}, "談?wù)J"),
    ("家嶺", {"規": "guī"}, "家?guī)X"),
    ("日報", {"請": "qǐng", "報": "bào"}, "日?qǐng)?"),
    ("日報", {"報": "bào", "請": "qǐng"}, "日?qǐng)?bào)"),
    ("當地農", {"數": "shù", "當": "dāng", "農": "nóng"}, "當(dāng)?shù)剞r(nóng)"),
    ("因為面積", {"驗": "yàn"}, "因?yàn)槊娣e"),
    ("旗委包聯", {"聯": "lián"}, "旗委包聯(lián)"),
    ("。”旗委包聯", {"聯": "lián"}, "?!逼煳\ue1e5\ue3cd?lián)"),
]


@pytest.mark.parametrize(("text", "glosses", "damaged"), CASES)
def test_the_damage_of_the_pages(text: str, glosses: dict[str, str], damaged: str) -> None:
    assert damage(text, glosses) == damaged


def test_a_cut_is_found_from_left_to_right() -> None:
    assert damage("。“阿白”就", {}, splitters="。！") == "。“阿白”就"


def test_a_mirror_that_does_not_cut_only_writes_glosses() -> None:
    assert damage("。“阿白”就是內蒙古", {"內": "nèi"}, splitters="") == "。“阿白”就是內(nèi)蒙古"


def test_a_normaliser_writes_some_marks_and_spaces_in_ascii() -> None:
    assert damage("“好！”（甲，乙）　、。", {}) == "“好!”(甲,乙)  、。"
    assert damage("“好！”（甲，乙）　、。", {}, half_width=False) == "“好！”（甲，乙）　、。"


def test_a_normaliser_may_write_letters_and_digits_in_ascii_too() -> None:
    assert damage("Ａ４／５％！　、。", {}) == "Ａ４／５％!  、。"
    assert damage("Ａ４／５％！　、。", {}, half_width_letters=True) == "A4/5%!  、。"


def test_characters_that_gbk_does_not_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="not spelled with two bytes"):
        damage("𠀀", {})
    with pytest.raises(ValueError, match="not spelled with two bytes"):
        pair_of("\ud800")


def test_every_pair_of_gbk_bytes_is_a_character_and_back() -> None:
    pairs = [(a, b) for a in range(0x81, 0xFF) for b in [*range(0x40, 0x7F), *range(0x80, 0xFF)]]
    assert all(pair_of(character_of(*pair) or "") == pair for pair in pairs)
    assert character_of(0x80, 0x40) is character_of(0xB0, 0x7F) is character_of(0xB0, 0x30) is None


# The middle dot of Japanese is in GB 2312 but has no two bytes in GBK.
GBK = st.characters(codec="gb2312", exclude_characters="・")


@given(st.text(GBK))
def test_undamaged_bytes_are_decoded_as_they_were(text: str) -> None:
    assert "".join(character for character, _ in decode(encode(text))) == text
    assert damage(text, {}, splitters="", half_width=False) == text


@given(st.binary())
def test_any_bytes_are_decoded_and_each_is_counted_once(data: bytes) -> None:
    assert sum(length for _, length in decode(data)) == len(data)


@given(st.text(GBK), st.sets(st.integers(0, 40)))
def test_offsets_run_through_the_bytes_in_order(text: str, cuts: set[int]) -> None:
    data = encode(text)
    offsets = [offset for _, offset in trace(data, {}, {cut for cut in cuts if cut <= len(data)})]
    assert offsets == sorted(offsets)
    assert offsets[-1:] == [len(data)][: len(offsets)]
