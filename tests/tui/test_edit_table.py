"""The table of edits: what was doubted stands beside what was done."""

from __future__ import annotations

from dataclasses import replace

from corpus.alignment import CleanedOffset, Edit, RawOffset
from corpus.article import Article, Doubt, Fold, ParagraphKind
from tests.conftest import seed
from tui.commands.edit_table import edit_table


def cells(table: str) -> list[list[str]]:
    return [line.split() for line in table.split("\n")]


def with_cleaning(article: Article, edits: list[Edit], doubts: list[Doubt], folds: list[Fold]) -> Article:
    return replace(
        article,
        cleaned=replace(article.cleaned, edits=tuple(edits), doubts=tuple(doubts), folds=tuple(folds)),
    )


def at(words: str, nth: int = 0) -> tuple[int, int]:
    """Give the raw span of some words of seed 001."""
    start = -1
    for _ in range(nth + 1):
        start = seed("001").raw.index(words, start + 1)
    return start, start + len(words)


def doubt_about(article: Article, words: str, reason: str, *alternatives: str) -> Doubt:
    start = article.text.index(words)
    return Doubt(CleanedOffset(start), CleanedOffset(start + len(words)), reason, alternatives)


class TestAnEditThatIsNotSure:
    def test_stands_with_its_alternatives(self) -> None:
        article = seed("001")
        start, end = at("消费扶贫")
        edits = [Edit(start, end, "消费扶贫", "byte_slip", "cut at ！", sure=False)]
        doubts = [doubt_about(article, "消费扶贫", "two words fit", "消费帮扶", "消费扶困")]
        [_, row] = cells(edit_table(with_cleaning(article, edits, doubts, []), is_whole=False))
        assert row[1:4] == [f"{start}-{end}", "byte_slip", "unsure"]
        assert " ".join(row[5:]) == "cut at ！; two words fit; or 消费帮扶 / 消费扶困"

    def test_has_a_row_of_its_own_among_many(self) -> None:
        article = seed("001")
        places = [at("，" if "，" in article.raw else ",", nth) for nth in range(12)]
        edits = [Edit(*place, "，", "full_width", sure=number != 3) for number, place in enumerate(places)]
        table = cells(edit_table(with_cleaning(article, edits, [], []), is_whole=False))
        assert [row[2:5] for row in table[1:3]] == [
            ["full_width", "×11", "sure"],
            ["full_width", "unsure", table[2][4]],
        ]


class TestWhatIsOnlyDoubted:
    def test_has_a_row_at_its_place_in_the_file(self) -> None:
        article = seed("001")
        doubts = [doubt_about(article, "扶贫农产品", "characters are lost")]
        start = article.cleaned.alignment.invert().map_span(doubts[0].start, doubts[0].end).start
        [_, row] = cells(edit_table(with_cleaning(article, [], doubts, []), is_whole=False))
        assert row[1:4] == [f"{start}-{start + 5}", "doubt", "lost"]
        assert "[扶贫农产品]" in row[4]
        assert row[5:] == ["characters", "are", "lost"]

    def test_is_not_summed_up(self) -> None:
        article = seed("001")
        doubts = [
            Doubt(CleanedOffset(offset), CleanedOffset(offset + 1), f"reason {offset}")
            for offset in range(100, 120)
        ]
        table = cells(edit_table(with_cleaning(article, [], doubts, []), is_whole=False))
        assert len(table) == 21


class TestManyRows:
    def test_up_to_eight_are_not_summed_up(self) -> None:
        article = seed("001")
        folds = [Fold(RawOffset(n * 5), RawOffset(n * 5 + 3), ParagraphKind.NAVIGATION) for n in range(9)]
        assert len(cells(edit_table(with_cleaning(article, [], [], folds[:8]), is_whole=False))) == 9
        head, row, note = cells(edit_table(with_cleaning(article, [], [], folds), is_whole=False))
        assert row[2:] == ["fold", "×9", "navigation", "×9"]
        assert len(cells(edit_table(with_cleaning(article, [], [], folds), is_whole=True))) == 10
        assert (head[0], note[0]) == ("LINE", "Rules")


class TestWhatAnEditTookOut:
    def test_is_seen_though_it_is_blank(self) -> None:
        article = seed("001")
        edits = [Edit(*at("扶贫"), " \xa0\u3000\t\n", "space")]
        table = edit_table(with_cleaning(article, edits, [], []), is_whole=False)
        assert "[扶贫→␣⍽□␉␊]" in table

    def test_is_cut_short_where_it_is_long(self) -> None:
        article = seed("001")
        edits = [Edit(100, 400, "", "markup")]
        table = edit_table(with_cleaning(article, edits, [], []), is_whole=False)
        assert all(len(line) < 100 for line in table.split("\n"))
        assert "…→]" in table
