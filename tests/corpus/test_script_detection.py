"""Which script a text and its lines are in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Script
from corpus.script_detection import (
    ScriptCounts,
    count_script_characters,
    detect_line_scripts,
    detect_script,
    is_japanese,
)

FOLDER = Path(__file__).parents[2] / "seeds"
SEEDS = {path.name[:3]: path.read_bytes().decode() for path in sorted(FOLDER.glob("*.txt"))}


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
            # An official's Japanese: one hiragana for twenty Chinese characters.
            "独立行政法人国立文化財機構東京国立博物館は令和六年度一般会計歳入歳出予算概要を公表した",
            "経済産業省関係者、県知事、市町村長、農業協同組合代表理事組合長ら約百名が出席、予算総額は三割増の百億円",
        ],
    )
    def test_of_japanese_is_japanese(self, text: str) -> None:
        assert is_japanese(text)
        assert detect_script(text) is Script.JAPANESE

    @pytest.mark.parametrize(
        ("text", "script"),
        [
            ("我们买了优の良品的饼干，东西很实惠", Script.SIMPLIFIED),
            ("优衣库（ユニクロ）在上海开设新店", Script.SIMPLIFIED),
            ("我们喜欢ポケモン卡牌游戏", Script.SIMPLIFIED),
            ("日本品牌ユニクロ在台北開設新店，價錢便宜", Script.TRADITIONAL),
            ("すき家在台北開設新店，價錢便宜", Script.TRADITIONAL),
            ("優の良品，價錢實惠，東西好吃", Script.TRADITIONAL),
            ("優の良品の店東", Script.UNKNOWN),
            ("请说“さようなら”，再见的意思", Script.SIMPLIFIED),
            ("“ありがとう”是日语里的“谢谢”，学生们都会说", Script.SIMPLIFIED),
        ],
    )
    def test_survives_a_few_words_of_japanese(self, text: str, script: Script) -> None:
        assert not is_japanese(text)
        assert detect_script(text) is script

    @pytest.mark.parametrize("seed", SEEDS)
    def test_of_an_article_survives_kana_for_one_in_twenty_of_its_characters(self, seed: str) -> None:
        text = SEEDS[seed]
        with_names = text + "ソニーとの" * (len(text) // 100)
        assert detect_script(with_names) is detect_script(text)

    def test_of_korean_is_unknown_though_it_has_chinese_words(self) -> None:
        assert (
            detect_script("대한민국 헌법 제일조 大韓民國은 民主共和國이다. 모든 權力은 國民에게서")
            is Script.UNKNOWN
        )
        assert detect_script("三星电子（삼성전자）发布了新的机型，价钱不变") is Script.SIMPLIFIED

    @given(text=st.text(st.sampled_from("汉漢农農业業后a，\n")), many=st.sampled_from(["", "汉", "農"]))
    @settings(deadline=None, max_examples=300)
    def test_hangs_on_nothing_but_the_two_counts(self, text: str, many: str) -> None:
        text += many * 61
        counts = count_script_characters(text)
        lesser, both = min(counts.simplified, counts.traditional), counts.simplified + counts.traditional
        if both < 3:
            expected = Script.UNKNOWN
        elif lesser * 20 >= both:
            expected = Script.MIXED
        else:
            expected = Script.SIMPLIFIED if counts.traditional == lesser else Script.TRADITIONAL
        assert detect_script(text) is expected

    def test_of_many_kinds_of_characters_of_each_script_is_mixed(self) -> None:
        assert detect_script(SEEDS["001"] + SEEDS["002"]) is Script.MIXED

    def test_is_counted_with_repeats(self) -> None:
        assert count_script_characters("农业农村，農業。后里") == ScriptCounts(simplified=3, traditional=2)
        assert count_script_characters(SEEDS["002"]) == ScriptCounts(simplified=0, traditional=543)


class TestTheScriptsOfLines:
    def test_are_one_a_line(self) -> None:
        text = "农业农村发展\n農業農村發展\n\n农业发展農業發展\nAnnual report"
        assert detect_line_scripts(text) == [
            Script.SIMPLIFIED,
            Script.TRADITIONAL,
            Script.UNKNOWN,
            Script.MIXED,
            Script.UNKNOWN,
        ]
        assert detect_line_scripts("") == [Script.UNKNOWN]

    def test_of_japanese_are_japanese_without_kana(self) -> None:
        text = "予算総額\n今年の春も、電車は会社へ行く人でいっぱいです。\n2021\n中文说：我们没有电车"
        assert detect_line_scripts(text) == [
            Script.JAPANESE,
            Script.JAPANESE,
            Script.UNKNOWN,
            Script.SIMPLIFIED,
        ]

    def test_tell_a_link_farm_from_the_body(self) -> None:
        found = detect_line_scripts(SEEDS["000"])
        assert found[27] is Script.SIMPLIFIED
        assert [number for number, script in enumerate(found) if script is Script.SIMPLIFIED] == [27]
