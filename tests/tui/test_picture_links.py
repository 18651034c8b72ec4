"""The links of boxes in words: none is left out, and what follows one another is told by its ends."""

from __future__ import annotations

from tests.annotations.coded import coded, model_of
from tui.picture_links import in_runs, links_in_words


def test_three_or_more_in_a_row_are_told_by_the_first_and_the_last() -> None:
    assert in_runs(["O1", "O2", "O3", "O38", "O39"]) == "O1–O3, O38, O39"
    assert in_runs(["M9", "M10", "M11", "N12"]) == "M9–M11, N12"
    assert in_runs(["O3", "O2", "O1"]) == "O3, O2, O1"
    assert in_runs(["incentive ×1", "incentive ×2", "incentive ×3"]) == (
        "incentive ×1, incentive ×2, incentive ×3"
    )


def test_each_box_tells_what_leaves_it_then_what_comes() -> None:
    model = model_of(coded())
    words = links_in_words(model)
    assert {box.label: words[box.id] for box in model.boxes if words[box.id]} == {
        "P1": ["→ answered by M1, M2"],
        "M1": ["← P1 answered by"],
        "M2": ["→ leads to O1", "→ measured by N2, N3", "← P1 answered by"],
        "N2": ["← M2 measured by"],
        "N3": ["← M2 measured by"],
        "N4": ["→ evidence for O2"],
        "O1": ["← M2 leads to"],
        "O2": ["← N4 evidence for"],
    }
