"""`pizhu explain`: one character's way from the bytes of its file to each script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.views import ViewName
from tests.commandline import pizhu
from tests.conftest import seed

NAIVE, SIMPLIFIED = "000_bba2c568a3092764", "004_d4150c76847e7727"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


def story(article: str, offset: int, *options: str | Path) -> dict[str, Any]:
    ran = pizhu("explain", article, offset, "--json", *options)
    assert (ran.code, ran.words) == (0, "")
    [found] = ran.objects
    return found


def of_text(corpus: Path, content: bytes, offset: int, *options: str) -> dict[str, Any]:
    (corpus / "一.txt").write_bytes(content)
    return story("一", offset, "--corpus", corpus, *options)


class TestACharacter:
    def test_is_told_from_its_bytes_to_each_script(self) -> None:
        assert pizhu("explain", NAIVE, 7).lines == [
            "article      000_bba2c568a3092764, utf-8, traditional",
            "bytes        E5 85 A7 28 6E C3 A8 69 29 at byte 15",
            "raw          7-13, line 1: 內(nèi)",
            "             7  內  U+5167  CJK UNIFIED IDEOGRAPH-5167",
            "             8  (  U+0028  LEFT PARENTHESIS",
            "             9  n  U+006E  LATIN SMALL LETTER N",
            "             10  è  U+00E8  LATIN SMALL LETTER E WITH GRAVE",
            "             11  i  U+0069  LATIN SMALL LETTER I",
            "             12  )  U+0029  RIGHT PARENTHESIS",
            "edit         gloss 7-13: 內(nèi)→內 (內=nèi), sure",
            f"paragraph    1, title, 0-{seed('000').cleaned.paragraphs[0].end}",
            "cleaned      7-8: 內",
            "             7  內  U+5167  CJK UNIFIED IDEOGRAPH-5167",
            "simplified   7-8: 内  U+5185",
            *(f"{name:<11}  7-8: 內  U+5167" for name in ("traditional", "s2t", "s2tw", "s2hk")),
            *(f"{name:<11}  7-8: 內  U+5167" for name in ("s2twp", "s2hkp")),
            "t2s          7-8: 内  U+5185",
            "regularised  7-8: 內  U+5167",
        ]

    def test_is_told_in_json_too(self) -> None:
        found = story(NAIVE, 7)
        assert found["article"] == NAIVE
        assert found["bytes"] == {"offset": 15, "of": "file", "hex": "E5 85 A7 28 6E C3 A8 69 29"}
        assert (found["raw"]["start"], found["raw"]["end"], found["raw"]["line"]) == (7, 13, 1)
        assert found["raw"]["text"] == "內(nèi)"
        assert found["edits"] == [
            {
                "start": 7,
                "end": 13,
                "was": "內(nèi)",
                "replacement": "內",
                "rule": "gloss",
                "evidence": "內=nèi",
                "sure": True,
            }
        ]
        assert (found["doubts"], found["folded"]) == ([], None)
        assert found["paragraph"]["kind"] == "title"
        assert found["views"]["simplified"] == {
            "start": 7,
            "end": 8,
            "text": "内",
            "characters": [{"offset": 7, "code": "U+5185", "name": "CJK UNIFIED IDEOGRAPH-5185"}],
        }
        assert set(found["views"]) == set(ViewName) - {"raw", "cleaned"}

    def test_of_a_repair_is_told_with_all_its_bytes(self) -> None:
        text, raw = seed("000").text, seed("000").raw
        start = raw.index("他的“阿白”") + 6
        found = story(NAIVE, text.index("阿白”就是"))
        assert found["raw"]["start"] == start
        assert [edit["rule"] for edit in found["edits"]] == ["byte_slip"]
        assert found["edits"][0]["replacement"].startswith("。“阿白”")
        private = [item for item in found["raw"]["characters"] if item["name"] == "private-use character"]
        assert private[0]["code"].startswith("U+E")
        assert found["cleaned"]["text"] == "阿"

    @pytest.mark.parametrize("offset", range(0, 1400, 67))
    def test_comes_from_the_bytes_that_are_named(self, offset: int) -> None:
        article = seed("000")
        found = story(NAIVE, offset)
        begin, own = found["bytes"]["offset"], bytes.fromhex(found["bytes"]["hex"])
        assert article.path.read_bytes()[begin : begin + len(own)] == own
        assert own.decode() == found["raw"]["text"]
        assert found["cleaned"]["text"] == article.text[offset]

    def test_is_found_by_its_place_in_the_file(self) -> None:
        found = story(NAIVE, 9, "--raw")
        assert (found["raw"]["text"], found["bytes"]["hex"]) == ("n", "6E")
        # It is a part of the gloss, which is one with its character.
        assert (found["cleaned"]["start"], found["cleaned"]["text"]) == (7, "內")

    def test_that_a_region_says_with_other_words_is_all_of_the_word(self, corpus: Path) -> None:
        found = of_text(corpus, "农民买了内存条，很快。".encode(), 5)
        assert found["cleaned"]["text"] == "存"
        assert found["views"]["s2twp"]["text"] == "記憶體模組"
        assert (found["views"]["s2twp"]["start"], found["views"]["s2twp"]["end"]) == (4, 9)
        assert found["views"]["traditional"]["text"] == "存"

    def test_is_converted_as_the_corpus_wants_it(self, corpus: Path) -> None:
        (corpus / "pizhu.toml").write_text('[scripts]\nwords = "words.lst"\n', "utf-8")
        (corpus / "words.lst").write_text("头发干了 頭髮乾了\n", "utf-8")
        assert of_text(corpus, "农民说头发干了。".encode(), 5)["views"]["traditional"]["text"] == "乾"


class TestACharacterThatIsNotShown:
    def test_is_said_to_be_folded_away_and_as_what(self) -> None:
        lines = pizhu("explain", SIMPLIFIED, 0, "--raw").lines
        assert lines[2:] == [
            "raw      0-1, line 1: 友",
            "         0  友  U+53CB  CJK UNIFIED IDEOGRAPH-53CB",
            "folded   its paragraph is left out as related",
            "cleaned  nothing, at 0: folded away as related",
        ]

    def test_is_said_to_be_taken_out_and_by_which_rule(self) -> None:
        raw = seed("004").raw
        place = raw.index("农村专业") + 4
        found = story(SIMPLIFIED, place, "--raw")
        assert found["raw"]["characters"][0] == {"offset": place, "code": "U+000A", "name": "LINE FEED"}
        assert found["cleaned"]["text"] == ""
        assert [edit["rule"] for edit in found["edits"]] == ["join"]
        last = pizhu("explain", SIMPLIFIED, place, "--raw").lines[-1]
        assert last == f"cleaned  nothing, at {found['cleaned']['start']}: taken out by join"

    def test_may_be_the_line_feed_beside_what_is_folded(self) -> None:
        place = seed("004").raw.index("友情链接") + 4
        last = pizhu("explain", SIMPLIFIED, place, "--raw").lines[-1]
        assert last.endswith(": left out with the folded paragraph beside it")


class TestTheBytes:
    def test_are_those_of_another_encoding(self, corpus: Path) -> None:
        content = "农民说：农业发展很快，我们这里的关系很好。".encode("gb18030")
        found = of_text(corpus, content, 4)
        assert found["encoding"].startswith("gb")
        assert found["bytes"] == {"offset": 8, "of": "file", "hex": content[8:10].hex(" ").upper()}

    def test_are_counted_with_the_byte_order_mark(self, corpus: Path) -> None:
        content = b"\xef\xbb\xbf" + "农民说：农业发展很快。".encode()
        found = of_text(corpus, content, 4, "--raw")
        assert found["raw"]["text"] == "："
        assert found["bytes"] == {"offset": 12, "of": "file", "hex": "EF BC 9A"}

    def test_of_a_row_are_those_of_its_text(self, corpus: Path) -> None:
        rows = [{"id": "甲", "text": "农民说：农业发展很快。"}]
        (corpus / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
        [listed] = pizhu("list", "--json", corpus).objects
        found = story(listed["id"], 4, "--corpus", corpus)
        assert found["bytes"] == {"offset": 12, "of": "text", "hex": "E5 86 9C"}
        lines = pizhu("explain", listed["id"], 4, "--corpus", corpus).lines
        assert lines[1].endswith(
            "E5 86 9C at byte 12 of the article's text, which shares its file with others"
        )


class TestAnOffset:
    @pytest.mark.parametrize("options", [(), ("--raw",)])
    def test_that_is_past_the_end_is_wrong_usage(self, options: tuple[str, ...]) -> None:
        article = seed("004")
        text, length = ("file", len(article.raw)) if options else ("cleaned text", len(article.text))
        assert pizhu("explain", SIMPLIFIED, length, *options) == (
            2,
            "",
            f"pizhu: the {text} of {SIMPLIFIED} has no character at {length}; "
            f"the last one is at {length - 1}\n",
        )
        assert pizhu("explain", SIMPLIFIED, length - 1, *options).code == 0

    def test_that_is_below_zero_is_wrong_usage(self) -> None:
        code, output, words = pizhu("explain", SIMPLIFIED, "--", "-1")
        assert (code, output) == (2, "")
        assert "-1 is not in the range x>=0" in words


def test_nothing_reaches_the_terminal_that_acts_on_it(corpus: Path) -> None:
    (corpus / "一.txt").write_text("农业\x1b]0;x\x07\u202e发展很快，农民很高兴。", "utf-8")
    output = "".join(
        pizhu("explain", "一", offset, "--raw", "--corpus", corpus).output for offset in range(2, 10)
    )
    assert "U+001B  control character" in output
    assert not set(output) & {"\x1b", "\x07", "\u202e"}
