"""The list of suggestions: ticked, and accepted or rejected together, each time as one step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotations.suggestions import Material, Suggestion, rejection, suggest
from tests.conftest import seed
from tests.driver import Driver, running
from tui.widgets.line_list import LineList


async def _go_by_tag_and_kind(driver: Driver, offered: Sequence[Suggestion]) -> None:
    first = offered[0]
    tags, kinds = [each.tag for each in offered], [each.kind for each in offered]
    await driver.press("g", "n", "n")
    third = [at for at, tag in enumerate(tags, 1) if tag == first.tag][2]
    assert f"▸ {third:>2} [ ]" in driver.text
    await driver.press("]", "[", "f")
    heading = f"{len(offered)} suggestions · {tags.count(first.tag)} {first.tag} · 2 accepted · 0 ticked"
    assert driver.rows[0].strip() == heading
    assert f"▸ {third:>2} [ ]" in driver.text
    assert "metric " not in "".join(driver.rows[1:-3:2])
    await driver.press("F")
    assert f"suggestions · {kinds.count(first.kind)} {first.kind} · 2 accepted" in driver.rows[0]
    await driver.press("G", "n")
    last = [each.tag for each in offered if each.kind == first.kind][-1]
    assert f"No {last} below" in driver.text
    await driver.press("F", "2")
    assert f"suggestions · {tags.count('metric')} metric · 2 accepted" in driver.rows[0]
    await driver.press("2", "g")
    assert driver.rows[0].strip() == f"{len(offered)} suggestions · 2 accepted · 0 ticked"


async def test_many_are_accepted_or_rejected_as_one_step_once_they_were_shown(store_path: Path) -> None:
    offered = suggest(Material(seed("002"))).suggestions
    text = seed("002").text
    quotes = [text[each.span.start : each.span.end] for each in offered]
    async with running(store_path, article="002") as driver:
        # Suggestions were not shown: they are looked for first.
        await driver.press("A")
        assert driver.rows[0].strip() == f"{len(offered)} suggestions · 0 ticked"
        # Two lines each in 36.
        assert driver.app.screen.query_one(LineList).seen == set(range(18))
        first = offered[0]
        about = f"{first.score:.2f} {first.kind}: {first.reason}"
        assert driver.rows[1].startswith(f"▸  1 [ ]      {first.tag:<13}{about}"[:110])
        assert first.reason in driver.rows[-3]
        assert f"[{quotes[0]}]" in driver.rows[2]
        # With nothing ticked it is the one pointed at that is meant; then the next one.
        await driver.press("r")
        assert f"“{quotes[0][:40]}" in driver.rows[-3]
        assert "rejected; u takes it back" in driver.text
        assert driver.rows[3].startswith("▸  2 [ ]")
        await driver.press("u", "k", "space", "k")

        # Two are ticked, one unticked again, and one more: accepted as one step, with their origins.
        await driver.press("space", "space", "k", "space", "space")
        assert driver.rows[0].strip() == f"{len(offered)} suggestions · 2 ticked"
        assert [row[5:8] for row in driver.rows[1:7:2]] == ["[x]", "[ ]", "[x]"]
        assert driver.annotations == []
        await driver.press("enter")
        assert {each.quote for each in driver.annotations} == {quotes[0], quotes[2]}
        assert {each.origin for each in driver.annotations} == {
            f"suggested:{offered[0].kind}",
            f"suggested:{offered[2].kind}",
        }
        assert "2 accepted; u takes it back" in driver.text
        await driver.press("u")
        assert driver.annotations == []
        assert driver.rows[0].strip() == f"{len(offered)} suggestions · 2 ticked"
        await driver.press("enter")

        await _go_by_tag_and_kind(driver, offered)

        # All: only those that were in sight.
        await driver.press("a")
        page = len(driver.app.screen.query_one(LineList).seen)
        more = "more are not ticked: they were not in sight"
        assert f"{len(offered) - page} {more}; pgdn goes there" in driver.text
        # Who jumps to the end has not seen what stands between.
        await driver.press("G")
        await driver.press("a")
        assert f"{len(offered) - 2 * page} {more}; pgup goes there" in driver.text
        await driver.press("pageup")
        await driver.press("pageup")
        await driver.press("a")
        assert f"{len(offered) - 2} ticked" in driver.rows[0]
        await driver.press("a", "G", "space", "r")
        assert driver.rows[0].strip() == f"{len(offered)} suggestions · 2 accepted · 1 rejected · 0 ticked"
        await driver.press("escape")

        # The reader has caught up: what was decided is not offered, and its own undo undoes the steps.
        shown = [
            driver.reader.article.text[start:end] for start, end in driver.reader.own_pane._carried.suggested
        ]
        assert shown == [quote for at, quote in enumerate(quotes) if at not in (0, 2, len(quotes) - 1)]
        await driver.press("u", "u")
        assert driver.annotations == []


async def test_ends_are_moved_in_the_list(store_path: Path) -> None:
    offered = suggest(Material(seed("002"))).suggestions
    text = seed("002").text
    async with running(store_path, article="002") as driver:
        await driver.press("A")
        # The first that has words on both sides.
        place = next(at for at, each in enumerate(offered) if text[each.span.start :].startswith("20萬元"))
        start, end = offered[place].span
        # Moved ends are shown between what stands around them, and tick the suggestion.
        await driver.press(*"j" * place, "L", "<", "<", ">")
        wider = text[start - 1 : end + 1]
        assert driver.rows[2 * place + 1].startswith(f"▸  {place + 1} [x]")
        assert f"Now “{wider[:20]}" in driver.text
        assert f"[{wider[:10]}" in driver.rows[2 * place + 2]
        await driver.press("e")
        assert "< > H L move the ends by a word" in driver.text
        assert "1 ticked · ends by word" in driver.rows[0]
        await driver.press("enter")
        assert [(each.quote, each.origin) for each in driver.annotations] == [
            (wider, f"suggested:{offered[place].kind}")
        ]
        # Undone, it is ticked with its ends as they were moved; rejected, it is what was suggested.
        await driver.press("u", "r")
        assert driver.annotations == []
        [rejected] = driver.app.session.store.rejections(seed("002").id)
        raw = seed("002").cleaned.alignment.invert().map_span(start, end)
        assert (rejected.raw_start, rejected.raw_end) == tuple(raw)
        # Another tag: accepted as that one, and told apart in the list.
        await driver.press("g", "t")
        title = {"mechanism": "metric", "metric": "outcome", "outcome": "mechanism"}[offered[0].tag]
        assert driver.rows[1].startswith(f"▸  1 [x]      {title}")
        await driver.press("enter")
        assert [each.tag for each in driver.annotations] == [title]
        # A page on, the one at the same height is pointed at, and all above it are out of sight.
        await driver.press("g", "pagedown")
        assert driver.rows[1].startswith("▸ 19 [ ]")


async def test_a_kind_that_is_mostly_rejected_is_silent_and_that_is_said(store_path: Path) -> None:
    article = seed("001")
    found = [each for each in suggest(Material(article)).suggestions if each.kind == "quantity"][:20]
    async with running(store_path, article="002") as driver:
        driver.app.session.store.reject([rejection(each, article) for each in found])
        await driver.press("S")
        [told] = [each for each in driver.app._notifications if each.title == "Not suggested any more"]
        assert told.message == "quantity: 0 of 20 accepted, 0.00; silent, as less than 0.3"
        driver.app.clear_notifications()
        await driver.press("A")
        assert " quantity: " not in driver.text
