"""Bytes that went out of step: what is repaired, what is marked, and what is left alone."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.alignment import Edit, apply_edits
from corpus.cleaning.byte_slip import SlipRepairs, find_slips
from corpus.cleaning.byte_slip.evidence import without_glosses
from corpus.cleaning.forward_model import SPLITTERS, damage

SEEDS = Path(__file__).parents[3] / "seeds"
HALF_WIDTH = str.maketrans("，；：？！（）", ",;:?!()")


def seed(number: str) -> str:
    (file,) = SEEDS.glob(f"{number}_*.txt")
    return file.read_text(encoding="utf-8")


def without_private_characters(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character) != "Co")


SEED_000 = [
    (240, 253, "?!鞍\ue76b住本褪前\ue585柊退菇q", "。“阿白”就是阿爾巴斯絨"),
    (614, 624, "?!敖\ue7c9⒏虏榇灞\ue74dF", "。“建立嘎查村抱團"),
    (724, 728, "?;\ue1e5l", "模化發"),
    (733, 737, "?!碧K", "。”蘇"),
    (782, 788, "?!坝辛诉@", "。“有了這"),
    (814, 825, "?!笔芤娴哪撩癜⒗\ue16bv", "。”受益的牧民阿拉騰"),
    (1552, 1564, "?!逼煳\ue1e5\ue3cd?lián)", "。”旗委包聯"),
]


def test_all_seven_sites_of_the_damaged_seed_are_repaired_for_sure() -> None:
    text = seed("000")
    repairs = find_slips(text)
    assert [(e.start, e.end, text[e.start : e.end], e.replacement) for e in repairs.edits] == SEED_000
    assert all(edit.sure and edit.rule == "byte_slip" for edit in repairs.edits)
    assert repairs.marks == ()


def test_every_repair_tells_what_it_saw() -> None:
    evidence = [edit.evidence for edit in find_slips(seed("000")).edits]
    assert evidence[0] == "cut at ！; back in step at q"
    assert evidence[6] == "cut at ！; gloss lián"


@pytest.mark.parametrize(("start", "raw", "repaired"), [(s, raw, text) for s, _, raw, text in SEED_000])
def test_the_repairs_damaged_again_are_the_seed(start: int, raw: str, repaired: str) -> None:
    glosses = {"聯": "lián"} if "lián" in raw else {}
    assert damage(repaired, glosses) == raw
    assert seed("000").startswith(raw, start)


@pytest.mark.parametrize("number", ["001", "002", "003", "004"])
def test_undamaged_seeds_are_left_alone(number: str) -> None:
    assert find_slips(seed(number)) == SlipRepairs()


@pytest.mark.parametrize(
    "text",
    [
        "什么?!你说什么?!",
        "真的吗？！他不信。",
        "他问:“为什么?!”没有人回答。",
        "怎么会这样?!?!?!",
        "为什么??因为没有钱",
        "不会吧???比以前操控都好?",
        "????",
        "摘? ? 要:本文研究农业合作社",
        "电? 题",
        "你要去吗?a)是 b)否",
        "(what?no) really?!no",
        "好吗?,好的。行吗?;行。对吗?:对。",
        "隰(xí)县的玉露香梨?!",
        "",
        "?",
        "?!",
        "\n?!\n",
        "合作社(Cooperatives)?!IP(internet protocol)?",
    ],
)
def test_question_marks_of_the_author_are_left_alone(text: str) -> None:
    assert find_slips(text) == SlipRepairs()


# What a text around it looks like; the mirror glosses 農, 業, 產, 經, 濟 on this page.
AROUND = "農(nóng)業(yè)產(chǎn)品的經(jīng)濟價值不斷提高。\n"

REPAIRED = [
    ("他說?!鞍\ue76b住本褪前\ue585柊退菇q山羊。", "。“阿白”就是阿爾巴斯絨"),
    ("實現規(guī)?;\ue1e5l(fā)展", "模化發"),
    ("他去了三個地方??h委書記說", "。縣"),
    ("農業生產轉移?,F(xiàn)代農業示范區", "。現"),
    ("他們談?wù)J為應當", "認"),
    ("他被當作國家?guī)X南的代表", "嶺"),
    ("據(jù)日?qǐng)?bào)道", "報"),
    ("當(dāng)?shù)剞r(nóng)民收入", "地農"),
    ("因?yàn)槊娣e不大", "為面積"),
    ("參觀者已逾万人?,F擁有兩個二級學會", "。現"),
    ("他說:『我們會經常來看你們的?!?", "。』"),
    ("雙方軍隊退到?;鹁?以外", "停火線"),  # a rare word
    ("如果允許他們(mén)?zhà)谛〕擎?zhèn)定居落戶", "在小城鎮"),
]


@pytest.mark.parametrize(("line", "repaired"), REPAIRED)
def test_single_lines_are_repaired(line: str, repaired: str) -> None:
    (edit,) = find_slips(AROUND + line).edits
    assert edit.replacement == repaired


def test_a_gloss_whose_character_cannot_be_found_is_marked() -> None:
    text = AROUND + "旗?lián)辦相關負責人"
    repairs = find_slips(text)
    assert repairs.edits == ()
    assert [text[mark.start : mark.end] for mark in repairs.marks] == ["?lián)"]


def test_a_digit_that_was_swallowed_is_never_made_up() -> None:
    text = AROUND + "新華社???月24日電"
    repairs = find_slips(text)
    assert repairs.edits == ()
    assert [text[mark.start : mark.end] for mark in repairs.marks] == ["???"]
    text = AROUND + "二百人?!?993年春天。"
    repairs = find_slips(text)
    assert repairs.edits == ()
    (mark,) = repairs.marks
    assert text[mark.start : mark.end] == "?!?"
    assert "。”▯" in mark.alternatives
    assert all(alternative.endswith("▯") for alternative in mark.alternatives)


@pytest.mark.parametrize("rest", ["/p>", "/strong>"])
def test_the_rest_of_a_tag_that_lost_its_bracket_is_removed_by_an_edit_of_its_own(rest: str) -> None:
    text = AROUND + "他說:“這樣很好?!?" + rest
    repair, residue = find_slips(text).edits
    assert (text[repair.start : repair.end], repair.replacement) == ("?!?", "。”")
    assert (text[residue.start : residue.end], residue.replacement) == (rest, "")
    assert (residue.rule, residue.evidence) == ("byte_slip", "rest of a tag whose < was lost")


def test_the_rest_of_a_tag_is_removed_where_nothing_tells_what_stood_before_it() -> None:
    text = "他們都說好?/p>\n第二天"
    repairs = find_slips(text)
    assert [(text[e.start : e.end], e.replacement) for e in repairs.edits] == [("/p>", "")]
    assert [text[m.start : m.end] for m in repairs.marks] == ["?"]


def test_a_gloss_that_lost_its_parenthesis_at_the_start_of_a_line_is_marked() -> None:
    text = AROUND + "?lián)辦相關負責人"
    repairs = find_slips(text)
    assert repairs.edits == ()
    assert [text[mark.start : mark.end] for mark in repairs.marks] == ["?lián)"]


def test_private_use_characters_beside_a_question_mark_are_marked_whatever_they_were() -> None:
    text = AROUND + "他們去了?\ue76b住本褪前，又來了\ue585?。"
    marked = [text[mark.start : mark.end] for mark in find_slips(text).marks]
    assert len(marked) == 2
    assert marked[0].startswith("?\ue76b")
    assert "\ue585?" in marked[1]


def test_a_page_past_help_says_from_which_line_on_it_was_not_looked_at() -> None:
    garbled = "他們說?!剴粻辚莓剴粻辚莓剴粻，走了。\n"
    text = AROUND + garbled * 70 + AROUND + "旗?lián)辦\n"
    repairs = find_slips(text)
    assert repairs.edits == ()
    assert [notice for notice in repairs.notices if "from line 61 on was not looked at" in notice]
    assert text[repairs.marks[-1].start : repairs.marks[-1].end] == "?lián)"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n"])
def test_a_run_is_read_over_a_line_break_that_was_put_into_it_since(line_break: str) -> None:
    damaged = "他說?!鞍\ue76b住本褪前\ue585柊退菇q山羊。"
    text = AROUND + damaged.replace("褪前", f"褪{line_break}前")
    (edit,) = find_slips(text).edits
    assert edit.replacement == "。“阿白”就是阿爾巴斯絨"
    assert edit.evidence == "cut at ！; a line break inside; back in step at q"
    repaired = apply_edits(text, [edit])
    assert repaired == AROUND + "他說。“阿白”就是阿爾巴斯絨山羊。"
    assert find_slips(repaired) == SlipRepairs()


@pytest.mark.parametrize("line_break", ["\n", "\n\n"])
def test_a_run_that_ends_with_its_line_is_not_read_on(line_break: str) -> None:
    text = AROUND + "全縣有12個鄉鎮??萍既藛T" + line_break + "來自各地。"
    (edit,) = find_slips(text).edits
    assert apply_edits(text, [edit]) == AROUND + "全縣有12個鄉鎮。科技人員" + line_break + "來自各地。"


def test_a_last_byte_that_was_lost_leaves_the_repair_unsure_with_alternatives() -> None:
    text = AROUND + damage("因為看了一陣，他笑了", {"驗": "yàn"})
    repairs = find_slips(text)
    (edit,) = repairs.edits
    assert edit.replacement[:-1] == "為看了一"
    assert not edit.sure
    (mark,) = repairs.marks
    assert (mark.start, mark.end) == (edit.start, edit.end)
    assert edit.replacement not in mark.alternatives
    assert "為看了一陣" in (edit.replacement, *mark.alternatives)


def test_a_name_that_lost_its_byte_is_unsure() -> None:
    text = AROUND + damage("市長帕特里斯·馬涅埃、斯特拉斯堡市市長", {})
    repairs = find_slips(text)
    (edit,) = repairs.edits
    assert edit.replacement.startswith("、斯特拉斯堡市市", 1)
    assert not edit.sure


def test_a_word_that_the_page_has_elsewhere_is_known_again() -> None:
    damaged = damage("記者張祝基、王林昌報道", {})
    (alone,) = find_slips(AROUND + damaged).edits
    (known,) = find_slips(AROUND + "張祝基說。\n張祝基又說。\n" + damaged).edits
    assert not alone.sure
    assert known.replacement == "祝基、王林昌報道"


def test_pages_without_a_normaliser_are_repaired_in_full_width() -> None:
    text = damage("他說。“有了這個聯盟，我們不愁賣！”", {}, half_width=False)
    (edit,) = find_slips(text).edits
    assert (text[edit.start : edit.end], edit.replacement) == ("?！坝辛诉@", "。“有了這")


def test_a_page_of_its_authors_marks_is_left_alone() -> None:
    assert find_slips("我们去公园玩好不好?!他说可以的那么一起去吧\n" * 400) == SlipRepairs()


def test_the_word_list_is_small_and_names_its_origin() -> None:
    data = SEEDS.parent / "corpus" / "cleaning" / "data"
    assert sum(file.stat().st_size for file in data.glob("*words.txt.xz")) < 1_000_000
    assert (data / "pairs.txt").stat().st_size < 200_000
    notice = (data / "NOTICE").read_text(encoding="utf-8")
    assert "jieba 0.42.1" in notice
    assert "Copyright (c) 2013 Sun Junyi" in notice
    assert "SnowNLP 0.12.3" in notice
    assert "Copyright (c) 2013-2014 isnowfy" in notice


def test_nothing_is_repaired_where_private_use_characters_were_removed() -> None:
    text = without_private_characters(seed("000"))
    repairs = find_slips(text)
    assert repairs.edits == ()
    reasons = {mark.reason for mark in repairs.marks}
    assert "cannot repair: private-use characters, which held bytes of the text, have been removed" in reasons
    assert {text[mark.start : mark.start + 2] for mark in repairs.marks} <= {"?!", "?;"}
    assert [notice[:13] for notice in repairs.notices] == ["cannot repair"]


def test_after_compatibility_folding_only_what_is_whole_is_repaired() -> None:
    text = unicodedata.normalize("NFKC", seed("000"))
    repairs = find_slips(text)
    right = {repaired for _, _, _, repaired in SEED_000}
    assert {edit.replacement for edit in repairs.edits} < right
    assert len(repairs.edits) + len(repairs.marks) == len(right)
    repairs = find_slips(without_private_characters(text))
    assert repairs.edits == ()
    assert [notice[:13] for notice in repairs.notices] == ["cannot repair"] * len(repairs.notices)
    assert repairs.notices


SENTENCES = [
    sentence
    for number in ("002", "004", "003")
    for line in without_glosses(seed(number)).replace("“", "。“").split("\n")
    for sentence in [line.strip()]
    if len(sentence) > 20 and "?" not in sentence
]
GLOSSED = {
    "農": "nóng",
    "業": "yè",
    "務": "wù",
    "請": "qǐng",
    "數": "shù",
    "驗": "yàn",
    "規": "guī",
    "發": "fā",
}


def in_gbk(text: str) -> bool:
    try:
        damage(text, {})
    except ValueError:
        return False
    return True


def see_that_what_is_sure_is_right(sentences: list[str], *, is_glossed: bool) -> None:
    text = "\n".join(sentences).translate(str.maketrans(",;:?!", "，；：？！"))
    text = "".join(character for character in text if in_gbk(character))
    damaged = damage(text, GLOSSED if is_glossed else {})
    repairs = find_slips(damaged)
    repaired = without_glosses(apply_edits(damaged, [edit for edit in repairs.edits if edit.sure]))
    truth = text.translate(HALF_WIDTH)
    for edit in repairs.edits:
        if edit.sure:
            assert edit.replacement.translate(HALF_WIDTH) in truth
    if all(edit.sure for edit in repairs.edits) and not repairs.marks and "?" not in repaired:
        assert repaired == truth


@pytest.mark.parametrize("is_glossed", [False, True])
def test_what_is_sure_of_each_damaged_sentence_is_right(is_glossed: bool) -> None:
    assert len(SENTENCES) == 64
    for sentence in SENTENCES:
        see_that_what_is_sure_is_right([sentence], is_glossed=is_glossed)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.booleans())
def test_what_is_sure_of_damaged_paragraphs_is_right(sentences: list[str], is_glossed: bool) -> None:
    see_that_what_is_sure_is_right(sentences, is_glossed=is_glossed)


HAN = st.text(st.characters(codec="gb2312", min_codepoint=0x4E00), min_size=1, max_size=12)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(HAN, st.sampled_from("。海模專危"), st.sampled_from(["“", "”", "化", "可", "縣", "基"]), HAN)
def test_any_damaged_text_gets_repairs_that_damage_back(
    before: str, first: str, second: str, after: str
) -> None:
    text = before + first + second + after
    damaged = damage(text, {}, splitters="！；？")
    assume(damaged != text)
    repairs = find_slips(damaged)
    repaired = apply_edits(damaged, repairs.edits)
    if "?" not in repaired:
        assert damage(repaired, {}, splitters="！；？") == damaged


NOISE = st.text(
    st.one_of(st.sampled_from("?!;,:，；。（(abāǎn)i@\n\r\t 縣發建嘎鞍住\ue76b\ud800�"), st.characters())
)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(NOISE)
def test_any_text_gets_edits_and_marks_in_order_inside_it(text: str) -> None:
    repairs = find_slips(text)
    for found in (repairs.edits, repairs.marks):
        edges = [edge for item in found for edge in (item.start, item.end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(text) for edge in edges)
    unsure = {(edit.start, edit.end) for edit in repairs.edits if not edit.sure}
    assert unsure <= {(mark.start, mark.end) for mark in repairs.marks}


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_are_borne(data: bytes) -> None:
    find_slips(data.decode("gb18030", errors="replace").replace("\ufffd", "?"))
    find_slips(data.decode("latin-1"))


def test_repairing_again_changes_nothing() -> None:
    repaired = apply_edits(seed("000"), find_slips(seed("000")).edits)
    assert find_slips(repaired) == SlipRepairs()


def test_repairs_are_edits_over_the_text_that_was_given() -> None:
    first = find_slips(seed("000")).edits[2]
    assert first == Edit(724, 728, "模化發", "byte_slip", "cut at ；; back in step at l", sure=True)
    assert SPLITTERS == "！；？，"
