"""`pizhu show`: an article as each of its texts, and what cleaning did to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from opencc import OpenCC

from corpus.views import ViewName
from tests.commandline import Outcome, pizhu
from tests.conftest import SEEDS, seed
from tui.command_line.texts import show
from tui.commands.columns import width

TRADITIONAL, SIMPLIFIED = "002_e169f7e2d5fdcea7", "004_d4150c76847e7727"
GLOSSED = "農業(yè)發(fā)展與農民增收的關係，讓縣裡的產(chǎn)業(yè)聯盟更有信心。"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


def shown(corpus: Path, text: str, *options: str) -> Outcome:
    (corpus / "一.txt").write_bytes(text.encode())
    return pizhu("show", "一", "--corpus", corpus, *options)


class TestAView:
    @pytest.mark.parametrize(
        ("article", "view", "words"),
        [
            (TRADITIONAL, "cleaned", "兩扶兩帶一推進”開啟發展嘎查村集體經濟新模式"),
            (TRADITIONAL, "traditional", "兩扶兩帶一推進”開啟發展嘎查村集體經濟新模式"),
            (TRADITIONAL, "simplified", "两扶两带一推进”开启发展嘎查村集体经济新模式"),
            (TRADITIONAL, "regularised", "兩扶兩帶一推進”開啟發展嘎查村集體經濟新模式"),
            (TRADITIONAL, "raw", "兩扶兩帶一推進”開啟發(fā)展嘎查村集體經(jīng)濟新模式"),
            (SIMPLIFIED, "cleaned", "山西省临汾市隰县"),
            (SIMPLIFIED, "simplified", "山西省临汾市隰县"),
            (SIMPLIFIED, "traditional", "山西省臨汾市隰縣"),
            (SIMPLIFIED, "raw", "友情链接"),
        ],
    )
    def test_begins_with_its_first_line(self, article: str, view: str, words: str) -> None:
        ran = pizhu("show", article, "--view", view)
        assert (ran.code, ran.words) == (0, "")
        assert words in ran.lines[0]

    @pytest.mark.parametrize("view", ["s2t", "s2tw", "s2hk", "s2twp", "s2hkp", "t2s"])
    def test_of_openccs_is_what_opencc_makes(self, view: str) -> None:
        assert pizhu("show", SIMPLIFIED, "--view", view).output == (
            OpenCC(view).convert(seed("004").text) + "\n"
        )

    @pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
    def test_raw_into_a_pipe_is_the_file_byte_for_byte(self, path: Path) -> None:
        assert pizhu("show", path.stem, "--view", "raw").output.encode("utf-8") == path.read_bytes()

    def test_cleaned_is_the_text_and_a_line_feed(self) -> None:
        assert pizhu("show", SIMPLIFIED, "--view", "cleaned").output == seed("004").text + "\n"

    def test_can_be_any_that_there_is(self) -> None:
        [view] = [option for option in show.params if option.name == "view"]
        assert set(view.to_info_dict()["type"]["choices"]) == {"both", "edits", *ViewName}

    def test_follows_the_settings_of_the_corpus(self, corpus: Path) -> None:
        (corpus / "pizhu.toml").write_text('[scripts]\ntraditional = "s2twp"\nwords = "words.lst"\n', "utf-8")
        (corpus / "words.lst").write_text("头发干了 頭髮乾了\n项目 項目\n", "utf-8")
        text = "农民说头发干了，软件项目很好。"
        assert shown(corpus, text, "--view", "traditional").lines == ["農民說頭髮乾了，軟體項目很好。"]
        assert shown(corpus, text).lines == [text, "農民說頭髮乾了，軟體項目很好。"]
        assert shown(corpus, text, "--view", "s2t").lines == ["農民說頭髮乾了，軟件項目很好。"]

    def test_of_an_unknown_article_or_view_is_wrong_usage(self) -> None:
        assert pizhu("show", "没有") == (
            2,
            "",
            f"pizhu: no article '没有' in {SEEDS}; `pizhu list` names those there are\n",
        )
        code, output, words = pizhu("show", SIMPLIFIED, "--view", "nonsense")
        assert (code, output) == (2, "")
        assert "'nonsense' is not one of 'both', 'cleaned', 'simplified', 'traditional', 'raw'" in words


class TestBothScripts:
    def test_are_the_default_and_pair_the_paragraphs(self) -> None:
        ran = pizhu("show", TRADITIONAL)
        assert ran == pizhu("show", TRADITIONAL, "--view", "both")
        own, other, gap = ran.lines[:3]
        assert own.endswith("開啟發展嘎查村集體經濟新模式")
        assert other.endswith("开启发展嘎查村集体经济新模式")
        assert gap == ""

    def test_of_japanese_are_one(self, corpus: Path) -> None:
        text = "国会は学校の経費を与えた。東京の医師会も参加しました。"
        assert shown(corpus, text).lines == [text]


class TestTheEdits:
    def test_of_many_of_a_rule_are_one_row(self) -> None:
        head, *rows = pizhu("show", TRADITIONAL, "--view", "edits").lines
        assert head.split() == ["LINE", "RAW", "RULE", "SURE?", "WHAT", "IT", "DID", "WHY"]
        [row] = [row for row in rows if " gloss " in row]
        assert row.split()[:7] == ["1-25", "17-2656", "gloss", "×172", "sure", "發(fā)→發", "×19"]
        assert row.endswith("and 32 other kinds")
        [row] = [row for row in rows if " fold " in row]
        assert row.split()[3:] == ["×17", "related", "×16", "navigation"]
        assert rows[-1] == "Rules with many edits have one row each; --all gives each edit its own."

    def test_have_a_row_each_on_request(self) -> None:
        rows = pizhu("show", TRADITIONAL, "--view", "edits", "--all").lines[1:]
        glosses = [row for row in rows if row.split()[2] == "gloss"]
        assert len(glosses) == 172
        assert glosses[0].split() == [
            "1",
            "17-22",
            "gloss",
            "sure",
            "一推進”開啟[發(fā)→發]展嘎查村集體",
            "發=fā",
        ]

    def test_say_where_what_and_why(self, corpus: Path) -> None:
        ran = shown(corpus, GLOSSED, "--view", "edits")
        assert ran.output == (
            "LINE  RAW    RULE   SURE?  WHAT IT DID                        WHY\n"
            "1     1-6    gloss  sure   農[業(yè)→業]發(fā)展              業=yè\n"
            "1     6-11   gloss  sure   農業(yè)[發(fā)→發]展與農民增收    發=fā\n"
            "1     25-32  gloss  sure   係，讓縣裡的[產(chǎn)→產]業(yè)聯  產=chǎn\n"
            "1     32-37  gloss  sure   (chǎn)[業(yè)→業]聯盟更有信心      業=yè\n"
        )

    def test_stand_below_each_other_on_a_terminal(self, corpus: Path) -> None:
        lines = shown(corpus, GLOSSED, "--view", "edits").lines
        starts = [line.index("業=") for line in (lines[1], lines[4])]
        assert width(lines[1][: starts[0]]) == width(lines[4][: starts[1]]) == width(lines[0].split("WHY")[0])

    def test_name_the_line_break_that_a_join_took_out(self) -> None:
        edits = pizhu("show", SIMPLIFIED, "--view", "edits").lines
        [first, second] = [line for line in edits if " join " in line]
        assert first.split()[:2] == ["21", "552-556"]
        assert "8家农村专业[␊␊␣␣→]合作社" in first
        assert second.split()[:2] == ["51", "1475-1479"]

    def test_name_what_was_folded_away_and_as_what(self) -> None:
        edits = pizhu("show", SIMPLIFIED, "--view", "edits").lines
        assert edits[1].split() == ["1", "0-4", "fold", "related:", "友情链接"]

    def test_of_a_clean_text_are_none(self, corpus: Path) -> None:
        assert shown(corpus, "农业发展很快。", "--view", "edits").output == "Nothing was changed.\n"

    def test_end_with_what_is_to_be_said_of_the_page(self, corpus: Path) -> None:
        text = "国会は学校の経費を与えた。東京の医師会も参加しました。"
        assert shown(corpus, text, "--view", "edits").lines == [
            "Nothing was changed.",
            "Note: kana show this text to be Japanese; the rules for Chinese were not applied",
        ]

    def test_bring_nothing_to_the_terminal_that_acts_on_it(self, corpus: Path) -> None:
        ran = shown(corpus, f"\x1b]0;x\x07\u202e{GLOSSED}\x1b[2J", "--view", "edits")
        assert "gloss" in ran.output
        assert not set(ran.output) & {"\x1b", "\x07", "\u202e"}
