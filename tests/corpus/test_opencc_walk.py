"""The walk of OpenCC's dictionaries: the official text, and what became of each character."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from corpus import opencc_dictionaries
from corpus.errors import ConversionError
from corpus.opencc_calls import convert_officially
from corpus.opencc_dictionaries import read_table, variant_representatives
from corpus.opencc_walk import walk, word_starts

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
ONE_TO_ONE = ["s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s", "t2tw", "t2hk", "tw2t", "hk2t"]
PHRASES = ["s2twp", "s2hkp", "tw2sp", "hk2sp"]
PHRASE_TABLES = ["STPhrases", "TSPhrases", "TWPhrases", "TWPhrasesRev", "HKPhrases", "HKPhrasesRev"]

phrases = st.one_of(*(st.sampled_from(sorted(read_table(table))) for table in PHRASE_TABLES))
characters = st.one_of(
    st.sampled_from(sorted(read_table("STCharacters") | read_table("TSCharacters"))),
    st.sampled_from(sorted(read_table("CJK_Compatibility_Ideographs"))),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Phrases of OpenCC's dictionaries, whole and cut short, with single characters and lines between."""
    pieces = draw(st.lists(st.one_of(phrases, phrases, characters, st.just("\n")), max_size=12))
    cuts = draw(st.lists(st.integers(1, 4), min_size=len(pieces), max_size=len(pieces)))
    return "".join(piece[:cut] if cut < 3 else piece for piece, cut in zip(pieces, cuts, strict=True))


@cache
def _official(configuration: str) -> OpenCC:
    return OpenCC(configuration)


@cache
def _long_text() -> str:
    """Phrases of all tables, half of the longest's, and the seeds' sentences, shuffled and run together."""
    tables = [*PHRASE_TABLES[1:], "TWVariantsPhrases", "TWVariantsRevPhrases", "HKVariantsPhrases"]
    tables += ["HKVariantsRevPhrases", "STPhrases_GeneratedFromRegionalPhrases"]
    pieces = [phrase for table in tables for phrase in read_table(table)]
    pieces += list(read_table("STPhrases"))[::2]
    for path in SEEDS:
        pieces += path.read_bytes().decode().split("。")
    chance = Random(1)
    chance.shuffle(pieces)
    return "".join(piece + chance.choice(["", "", "", "的", "里", "，", "干", "。\n"]) for piece in pieces)


@cache
def _words_of_one_character() -> set[tuple[str, ...]]:
    """A few words of the phrase tables are one character long: 酰 and 醯."""
    return {
        tuple(sorted((key, value)))
        for table in ("TWPhrases", "TWPhrasesRev", "HKPhrases", "HKPhrasesRev")
        for key, values in opencc_dictionaries.read_table(table).items()
        for value in values.split(" ")
        if len(key) == len(value) == 1
    }


def _rows(text: str, configuration: str) -> list[tuple[str, str, bool]]:
    """What the walk makes of a text: source and target of each block, and whether it is copied."""
    converted, alignment = walk(text, configuration)
    return [
        (
            text[block.source_start : block.source_end],
            converted[block.target_start : block.target_end],
            block.copied,
        )
        for block in alignment.blocks
    ]


class TestAWordOfAnotherRegion:
    def test_is_one_block_where_its_length_changes(self) -> None:
        assert _rows("新的内存条很快", "s2twp") == [
            ("新的", "新的", True),
            ("内存条", "記憶體模組", False),
            ("很快", "很快", True),
        ]

    def test_is_one_block_where_its_length_stays(self) -> None:
        assert _rows("软件和项目。", "s2twp") == [
            ("软件", "軟體", False),
            ("和", "和", True),
            ("项目", "專案", False),
            ("。", "。", True),
        ]

    def test_is_one_block_on_the_way_back(self) -> None:
        assert _rows("優化程式：建立伺服器", "tw2sp") == [
            ("優化", "优化", True),
            ("程式", "程序", False),
            ("：", "：", True),
            ("建立", "创建", False),
            ("伺服器", "服务器", False),
        ]

    def test_is_one_block_where_it_begins_in_latin_letters(self) -> None:
        assert _rows("插U盘。", "s2twp") == [
            ("插", "插", True),
            ("U盘", "隨身碟", False),
            ("。", "。", True),
        ]

    def test_is_left_alone_where_another_phrase_crosses_it(self) -> None:
        # 盘里 is a phrase of the segmentation, so U盘 before 里 is not one word to OpenCC.
        assert _rows("U盘里", "s2twp") == [("U盘里", "U盤裡", True)]

    def test_of_hong_kong(self) -> None:
        assert _rows("俄克拉何马州的光标", "s2hkp") == [
            ("俄克拉何马州", "奧克拉荷馬州", False),
            ("的", "的", True),
            ("光标", "游標", False),
        ]


class TestVariants:
    def test_chosen_by_a_phrase_are_copied(self) -> None:
        assert _rows("头发干了，里面的面条", "s2twp") == [
            ("头发干了，里面的面条", "頭髮幹了，裡面的麵條", True)
        ]

    def test_known_only_from_phrases_are_copied(self) -> None:
        assert _rows("银矿湾的酒店", "s2hkp") == [("银矿湾的酒店", "銀鑛灣的酒店", True)]

    @pytest.mark.parametrize("alike", ["里裡裏", "着著", "卫衛衞", "发發髮", "干幹乾", "只隻祇", "台臺颱檯"])
    def test_share_one_representative(self, alike: str) -> None:
        assert len({variant_representatives()[character] for character in alike}) == 1

    @pytest.mark.parametrize("unlike", ["件體", "建創", "頂項", "農工", "增减", "千干", "己已"])
    def test_are_not_made_of_other_characters(self, unlike: str) -> None:
        representatives = variant_representatives()
        assert len({representatives.get(character, character) for character in unlike}) == 2

    def test_form_small_classes(self) -> None:
        classes: dict[str, set[str]] = {}
        for character, representative in variant_representatives().items():
            classes.setdefault(representative, set()).add(character)
        largest = max(classes.values(), key=len)
        assert sorted(largest) == sorted("炼煉鍊鏈链\uf993\uf99b\U0002b500")
        assert sum(len(members) > 6 for members in classes.values()) == 3


class TestTheText:
    @pytest.mark.parametrize("configuration", [*ONE_TO_ONE, *PHRASES])
    @pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name[:3])
    def test_is_the_official_one_on_the_seeds(self, seed: Path, configuration: str) -> None:
        text = seed.read_bytes().decode()
        assert walk(text, configuration)[0] == _official(configuration).convert(text)

    @pytest.mark.parametrize("configuration", [*ONE_TO_ONE, *PHRASES])
    @given(text=texts())
    @settings(deadline=None, max_examples=60)
    def test_is_the_official_one_on_any_text(self, configuration: str, text: str) -> None:
        assert walk(text, configuration)[0] == _official(configuration).convert(text)

    def test_of_no_characters_is_empty(self) -> None:
        converted, alignment = walk("", "s2twp")
        assert (converted, alignment.blocks) == ("", ())


class TestALongText:
    @pytest.mark.parametrize("configuration", [*ONE_TO_ONE, *PHRASES])
    def test_is_the_official_one(self, configuration: str) -> None:
        text = _long_text()
        assert len(text) > 100_000
        converted, alignment = walk(text, configuration)
        assert converted == _official(configuration).convert(text)
        assert (alignment.source_length, alignment.target_length) == (len(text), len(converted))

    @pytest.mark.parametrize("configuration", ["s2t", "s2tw", "s2twp", "s2hkp", "t2s", "tw2sp"])
    def test_is_the_official_one_with_words_of_the_users(self, configuration: str) -> None:
        words = (
            ("头发干了", "頭髮乾了"),
            ("项目", "項目"),
            ("内存", "RAM記憶"),
            ("台风", "颱風"),
            ("里", "里"),
            ("人们", "人"),
        )
        text = _long_text()[:20_000]
        starts = word_starts(text, configuration, words)
        converted, alignment = walk(text, configuration, words)
        assert len(starts) > 50
        assert converted == convert_officially(text, configuration, words, starts)
        assert converted != walk(text, configuration)[0]
        assert (alignment.source_length, alignment.target_length) == (len(text), len(converted))


class TestTheAlignment:
    @pytest.mark.parametrize("configuration", ONE_TO_ONE)
    @given(text=texts())
    @settings(deadline=None, max_examples=30)
    def test_is_one_to_one_where_no_words_are_replaced(self, configuration: str, text: str) -> None:
        converted, alignment = walk(text, configuration)
        assert alignment.is_identity
        assert len(converted) == len(text)

    @pytest.mark.parametrize("configuration", PHRASES)
    @given(text=texts())
    @settings(deadline=None, max_examples=100)
    def test_copies_only_characters_and_their_variants(self, configuration: str, text: str) -> None:
        representatives = variant_representatives()
        alone = _words_of_one_character()
        rows = _rows(text, configuration)
        assert "".join(source for source, _, _ in rows) == text
        assert "".join(target for _, target, _ in rows) == walk(text, configuration)[0]
        for source, target, copied in rows:
            for pair in zip(source, target, strict=True) if copied else ():
                one, other = (representatives.get(character, character) for character in pair)
                assert one == other or tuple(sorted(pair)) in alone

    @pytest.mark.parametrize("configuration", ONE_TO_ONE)
    def test_rests_on_dictionaries_without_a_change_of_length(self, configuration: str) -> None:
        chain = opencc_dictionaries.load_chain(configuration)
        uneven = [
            (phrase, replacement)
            for row in (*chain.normalization, *chain.stages)
            for dictionary in row
            for phrase, replacement in dictionary.entries.items()
            if len(phrase) != len(replacement)
        ]
        assert uneven == []


class TestDictionariesInAUnion:
    def test_are_asked_in_their_order(self) -> None:
        taiwan, hong_kong = "TWVariants.txt", "HKVariants.txt"
        assert opencc_dictionaries.load_dictionaries((taiwan, hong_kong)).entries["啓"] == "啟"
        assert opencc_dictionaries.load_dictionaries((hong_kong, taiwan)).entries["啓"] == "啓"


class TestAnUnknownKindOfDictionary:
    def test_is_named(self) -> None:
        with pytest.raises(ConversionError, match=r"not known here, \{'type': 'ocd9', 'file': 'X'\}"):
            opencc_dictionaries.load_row({"type": "ocd9", "file": "X"})

    def test_is_found_inside_a_union(self) -> None:
        inner = {"type": "group", "match_policy": "short_circuit", "dicts": []}
        with pytest.raises(ConversionError, match="not known here"):
            opencc_dictionaries.load_row({"type": "group", "match_policy": "union", "dicts": [inner]})
