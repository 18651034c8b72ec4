"""The picture in cells: exact rows for a small coded piece of a seed, and exact widths for any words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.annotations.coded import coded, model_of
from tests.annotations.examples import any_text
from tui.ambiguous import measure_ambiguous
from tui.picture_rows import Look, fitted, lay_out, text_picture, wrap_cells

GOLDEN = """\
盘关镇

problem (1)             mechanism (2)           metric (4)              outcome (2)
┌────────────────────┐  ┌────────────────────┐  ┌────────────────────┐  ┌────────────────────┐
│ P1                 │┬>│ M1 rule and sanct… │┌>│ N2 rule            │  │ O1 attitude        │
│ 等靠要             ││ │ 修订村规民约       ││ │ 每户每月10分基础分 │  │ 从思想上将“要我脱  │
│ → answered by M1,  ││ │ ← P1 answered by   ││ │ = 10               │  │ 贫”转变为“我要脱贫 │
│ M2                 ││ │ ! no outcome       ││ │ point/household/m… │  │ ”                  │
└────────────────────┘│ └────────────────────┘│ │ ← M2 measured by   │  │ “From being pushed │
                      │ ┌────────────────────┐│ └────────────────────┘  │ out of poverty to  │
                      └>│ M2 incentive       │┤ ┌────────────────────┐  │ wanting out”       │
                        │ 建立积分考核激励机 │└>│ N3                 │  │ ← M2 leads to      │
                        │ 制，将群众的垃圾清 │  │ 1—5分奖励分        │┌>│ ! no metric        │
                        │ 运费、网格员绩效工 │  │ = 1 to 5           ││ └────────────────────┘
                        │ 资与群众卫生整治积 │  │ point/household/m… ││
                        │ 分挂钩             │  │ ← M2 measured by   ││
                        │ “Points earned for │  └────────────────────┘│
                        │ cleaning decide    │────────────────────────┘
                        │ the waste fee”     │
                        │ → leads to O1      │
                        │ → measured by N2,  │
                        │ N3                 │
                        │ ← P1 answered by   │
                        └────────────────────┘
"""


def test_the_picture_as_text_is_exact() -> None:
    text = text_picture(model_of(coded()), 94)
    assert text.startswith(GOLDEN)
    assert text.endswith(
        """
What dangles
  M1  no outcome  “修订村规民约”
  N1  no link  “规模达到3.12万亩”
  O1  no metric  “从思想上将“要我脱贫”转变为“我要脱贫””
  O2  no mechanism  “带动8个村257户685人稳定脱贫”"""
    )


def test_what_is_pointed_at_and_linked_has_other_borders() -> None:
    model = model_of(coded())
    picture = lay_out(model, 94)
    looks: dict[str, Look] = {model.boxes[0].id: "pointed", model.boxes[1].id: "partner"}
    row = "".join(words for words, _ in picture.pieces(0, looks))
    assert row == "┏" + "━" * 20 + "┓  ╔" + "═" * 20 + "╗  ┌" + "─" * 20 + "┐  ┌" + "─" * 20 + "┐"


def test_the_arrows_of_the_box_that_is_pointed_at_are_heavy() -> None:
    model = model_of(coded())
    [m2] = [box.id for box in model.boxes if box.label == "M2"]
    picture = lay_out(model, 94).pointing_at(m2)
    rows = ["".join(words for words, _ in picture.pieces(row, {m2: "pointed"})) for row in range(15)]
    assert rows[5:9] == [
        "└────────────────────┘┃ └────────────────────┘┃ │ ← M2 measured by   │┃ │ “From being pushed │",
        "                      ┃ ┏━━━━━━━━━━━━━━━━━━━━┓┃ └────────────────────┘┃ │ out of poverty to  │",
        "                      ┗>┃ M2 incentive       ┃┫ ┌────────────────────┐┃ │ wanting out”       │",
        "                        ┃ 建立积分考核激励机 ┃┣>│ N3                 │┃ │ ← M2 leads to      │",
    ]
    # M2 leads to O1 below N3.
    assert rows[14] == (
        "                        ┃ → leads to O1      ┃┗━━━━━━━━━━━━━━━━━━━━━━━┛                       "
    )
    heavy = [words for words, look in picture.pieces(14, {m2: "pointed"}) if look == "partner"]
    assert heavy == ["┗━", "━" * 22, "┛ "]


@given(any_text, any_text, st.integers(0, 130))
def test_every_row_is_as_wide_as_the_picture(quote: str, note: str, width: int) -> None:
    annotations = [replace(each, quote=quote * 9, note=f"en: {note}") for each in coded()[:4]]
    picture = lay_out(model_of(annotations), width)
    for row in range(picture.height):
        assert sum(cell_len(words) for words, _ in picture.pieces(row, {})) == picture.width


@given(any_text, st.integers(2, 30), st.integers(1, 5))
def test_lines_fit_and_say_everything_unless_they_end_in_dots(text: str, width: int, most: int) -> None:
    lines = wrap_cells(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(cell_len(line) <= width for line in lines)
    assert cell_len(fitted(text, width)) == width


def test_words_are_kept_whole_where_they_fit() -> None:
    assert wrap_cells("Points earned for 群众的垃圾", 11, 9) == ["Points", "earned for", "群众的垃圾"]
    assert wrap_cells("群众的垃圾清运费", 6, 2) == ["群众的", "垃圾…"]


def test_a_terminal_that_draws_borders_two_cells_wide_has_plain_ones() -> None:
    model = model_of(coded())
    measure_ambiguous(wide=True)
    try:
        picture = lay_out(model, 94)
        rows = ["".join(words for words, _ in picture.pieces(row, {})) for row in range(picture.height)]
        assert rows[0].startswith("+--------------------+  +---")
        assert {cell_len(row) for row in rows} == {picture.width}
    finally:
        measure_ambiguous(wide=False)
