"""What suggestions save: the keys that code 004 as in the worked example, with and without them.

python -m benchmarks.coding_effort [--article 004]

The keys are the fewest, searched over the motions of the app, and are pressed in the app itself; the marks
that they make are held against the example's. Seconds are those of the keystroke-level model (S. K. Card,
T. P. Moran and A. Newell, "The keystroke-level model for user performance time with interactive systems",
Communications of the ACM 23(7), 1980): K for each key, M for each time one has to think. Only marks and tags
are counted: sub-codes, links and notes take the same time either way. Nobody was timed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from textual.pilot import Pilot

from annotations.anchoring import locate
from annotations.model import Annotation
from annotations.subcodes import parent_of
from annotations.suggesting.learned import learn, model_path
from annotations.suggesting.suggestion import Suggestion
from benchmarks.coding.fewest_keys import Keys, Planner, fewest_steps
from benchmarks.learned_suggestions import marked_seeds
from corpus.article import Article
from tests.quiet import wait_until_quiet
from tui.app import PizhuApp
from tui.screens.offered import OfferedScreen
from tui.screens.offered_rows import Offered
from tui.screens.reader import ReaderScreen
from tui.session import Habits, Invocation

K, M = 0.28, 1.35
"""Seconds of an average typist's key, and of thinking, by Card, Moran and Newell."""
CHARACTERS_A_MINUTE = 255
"""Chinese read aloud, by the International Reading Speed Texts (Trauzettel-Klosinski and Dietz 2012)."""
TAGS = ("mechanism", "metric", "outcome")
Goal = tuple[int, int, str]
"""Start, end and tag of a mark that is to be made."""


@dataclass
class Effort:
    """What one way of coding takes."""

    keys: int = 0
    thoughts: int = 0
    """How often one has to think: what is this, where does it end."""
    by_hand: int = 0
    accepted: int = 0
    adjusted: int = 0
    rejected: int = 0

    @property
    def seconds(self) -> float:
        """By the model."""
        return K * self.keys + M * self.thoughts


class Coder:
    """Presses the keys in the app, and counts them."""

    def __init__(self, app: PizhuApp, pilot: Pilot[None], goals: list[Goal]) -> None:
        self._app = app
        self._pilot = pilot
        self._planner = Planner(self._reader.own_pane.units)
        self.left = list(goals)
        self.effort = Effort()

    @property
    def _habits(self) -> Habits:
        return self._app.session.habits

    @property
    def _reader(self) -> ReaderScreen:
        assert isinstance(self._app.screen, ReaderScreen)
        return self._app.screen

    async def press(self, keys: Keys, thoughts: int) -> None:
        """Press keys one after the other."""
        self.effort.keys += len(keys)
        self.effort.thoughts += thoughts
        for key in keys:
            await self._pilot.press(key)
        await self._app.workers.wait_for_complete()
        await self._pilot.pause()

    async def mark(self, goal: Goal) -> None:
        """Make one mark by hand, from where the cursor is: go there, select, tag."""
        keys, thoughts = self._planner.selecting(self._reader.selection.head, goal[:2])
        await self.press((*keys, str(TAGS.index(goal[2]) + 1)), thoughts + 1)
        self.left.remove(goal)
        self.effort.by_hand += 1

    async def decide(self, suggestion: Suggestion) -> None:
        """Accept a suggestion, accept it adjusted, or reject it: whichever takes the fewest keys."""
        span, tag = (int(suggestion.span.start), int(suggestion.span.end)), suggestion.tag
        goal, keys = self._best(span, tag)
        if goal is None:
            await self.press(("r",), 1)
            self.effort.rejected += 1
            return
        self.left.remove(goal)
        await self.press(keys, 1 if keys == ("a",) else 2)
        if keys == ("a",):
            self.effort.accepted += 1
        else:
            self.effort.adjusted += 1

    def _best(self, span: tuple[int, int], tag: str) -> tuple[Goal | None, Keys]:
        found: list[tuple[Goal, Keys]] = []
        for goal in self.left:
            if min(goal[1], span[1]) <= max(goal[0], span[0]):
                continue
            if goal == (*span, tag):
                return goal, ("a",)
            end = "enter" if goal[2] == tag else str(TAGS.index(goal[2]) + 1)
            unit = self._habits.edge_unit if self._reader.is_at_suggestion else None
            keys = self._planner.adjusting(span, goal[:2], unit)
            adjusted = (*keys, end)
            by_hand = self._planner.selecting(span[0], goal[:2])[0]
            # Rejecting it and going on are two keys more.
            if len(adjusted) <= len(by_hand) + 3:
                found.append((goal, adjusted))
        return min(found, key=lambda each: len(each[1]), default=(None, ()))

    async def without(self) -> None:
        """Code all by hand, in the order of the text."""
        for goal in list(self.left):
            await self.mark(goal)

    async def metrics_in_list(self) -> None:
        """Look at all metrics in the list of suggestions, and accept those that are right at once."""
        await self.press(("A", "2"), 1)
        screen = self._app.screen
        assert isinstance(screen, OfferedScreen)
        found = [(*map(int, each.suggestion.span), each.suggestion.tag) for each in screen.shown]
        while len(screen.listed.seen) < len(found):
            await self.press(("pagedown",), 0)
        await self.press(("a",), len(found))
        for place in reversed([place for place, each in enumerate(found) if each not in self.left]):
            assert screen.listed.pointed is not None
            steps = place - screen.listed.pointed
            await self.press((*("j" if steps > 0 else "k",) * abs(steps), "space"), 0)
        await self.press(("enter", "escape"), 0)
        right = [goal for goal in self.left if goal in found]
        self.effort.accepted += len(right)
        self.left = [goal for goal in self.left if goal not in right]

    async def all_in_list(self) -> None:
        """Look at all suggestions in the list, mend ends there, accept them at once; the rest by hand."""
        await self.press(("S",), 1)
        await self.press(("A",), 1)
        screen = self._app.screen
        assert isinstance(screen, OfferedScreen)
        listed = screen.listed
        while len(listed.seen) < len(screen.shown):
            await self.press(("pagedown",), 0)
        await self.press(("a",), len(screen.shown))
        for place in reversed(range(len(screen.shown))):
            goal, keys = self._mended(screen.shown[place])
            if goal is not None:
                self.left.remove(goal)
            if goal is not None and not keys:
                self.effort.accepted += 1
                continue
            assert listed.pointed is not None
            await self.press(fewest_steps(screen.shown, listed.pointed, place), 0)
            await self.press(keys or ("space",), 1 if goal else 0)
            self.effort.adjusted += goal is not None
            self.effort.rejected += goal is None
        await self.press(("enter", "escape"), 0)
        for goal in list(self.left):
            await self.mark(goal)

    def _mended(self, offered: Offered) -> tuple[Goal | None, Keys]:
        """Give what a suggestion is meant to be, and the keys of its ends; nothing where it is none."""
        span, tag = (int(offered.span.start), int(offered.span.end)), offered.suggestion.tag
        found: list[tuple[Goal, Keys]] = []
        for goal in self.left:
            if goal[2] != tag or min(goal[1], span[1]) <= max(goal[0], span[0]):
                continue
            if goal[:2] == span:
                return goal, ()
            keys = self._planner.moving_edges(span, goal[:2], self._habits.edge_unit)
            # Not ticked, it is a key here and marked by hand.
            if len(keys) <= len(self._planner.selecting(span[0], goal[:2])[0]) + 2:
                found.append((goal, keys))
        return min(found, key=lambda each: len(each[1]), default=(None, ()))

    async def with_list(self) -> None:
        """Accept the metrics in the list, and go from suggestion to suggestion for the rest."""
        await self.press(("S",), 1)
        await self.metrics_in_list()
        await self.with_suggestions(are_shown=True)

    async def with_suggestions(self, *, are_shown: bool = False) -> None:
        """Code by going from suggestion to suggestion, and by hand where none is of use."""
        if not are_shown:
            await self.press(("S",), 1)
        await self.press(("'",), 0)
        while (suggestion := self._reader.suggestion_here) is not None:
            # What lies before it, and has nothing to do with it, is marked by hand first.
            before = [goal for goal in self.left if goal[1] <= suggestion.span.start]
            for goal in before:
                await self.mark(goal)
            if before:
                await self.press(("'",), 0)
                continue
            await self.decide(suggestion)
            if self._reader.suggestion_here is None:
                await self.press(("'",), 0)
        for goal in list(self.left):
            await self.mark(goal)


WAYS: tuple[tuple[str, Callable[[Coder], Awaitable[None]], bool], ...] = (
    ("by hand", Coder.without, False),
    ("suggestions by rules", Coder.with_suggestions, False),
    ("the same, metrics in the list", Coder.with_list, False),
    ("the same, all in the list", Coder.all_in_list, False),
    ("suggestions learned from the other four", Coder.with_suggestions, True),
    ("these, metrics in the list", Coder.with_list, True),
    ("these, all in the list", Coder.all_in_list, True),
)
"""Each with its name, what codes so, and whether a model was learned before."""


def goals_of(article: Article, annotations: tuple[Annotation, ...]) -> list[Goal]:
    """Give the marks that are to be made, in the order of the text."""
    found = []
    for each in annotations:
        span = locate(each, article).span
        assert span is not None
        found.append((int(span.start), int(span.end), parent_of(each.tag)))
    return sorted(found)


async def coded(
    store: Path, number: str, goals: list[Goal], code: Callable[[Coder], Awaitable[None]]
) -> Effort:
    """Code an article in the app, with an empty store; hold the marks against the goals at the end."""
    with patch.dict(os.environ, {"XDG_STATE_HOME": str(store.parent)}):
        # Nobody has been in the article: the cursor is at its beginning.
        session = Invocation(None, store, "coder").open_session(read_only=False)
    app = PizhuApp(session, session.read_article(number))
    try:
        with ExitStack() as patches:
            for module in ("textual.app", "textual.pilot"):
                # Textual's own waits until the processor is idle, which a busy one never is.
                patches.enter_context(patch(f"{module}.wait_for_idle", wait_until_quiet))
            async with app.run_test(size=(120, 40)) as pilot:
                await app.workers.wait_for_complete()
                await pilot.pause()
                coder = Coder(app, pilot, goals)
                await code(coder)
        article = session.read_article(number)
        made = goals_of(article, session.store.in_article(article.id))
        if made != goals:
            raise SystemExit(f"other marks were made: {sorted(set(made) ^ set(goals))}")
        return coder.effort
    finally:
        session.store.close()


async def measured(number: str) -> dict[str, Effort]:
    """Code an article in each way."""
    marked = marked_seeds()
    mine = next(each for each in marked if each.article.id.startswith(number))
    goals = goals_of(mine.article, tuple(mine.annotations))
    found = {}
    with TemporaryDirectory() as folder:
        for name, code, is_learned in WAYS:
            store = Path(folder) / name.replace(" ", "-") / "annotations.json"
            store.parent.mkdir()
            if is_learned:
                learn([each for each in marked if each is not mine], model_path(store))
            found[name] = await coded(store, number, goals, code)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Count the keys of coding an article.")
    parser.add_argument("--article", default="004", help="the number of a seed")
    number = parser.parse_args().article
    article = next(each.article for each in marked_seeds() if each.article.id.startswith(number))
    reading = len(article.text) / CHARACTERS_A_MINUTE * 60
    efforts = asyncio.run(measured(number))
    plain = efforts["by hand"]
    columns = ("by hand", "accepted", "adjusted", "rejected", "keys", "thoughts", "seconds", "with reading")
    print(f"| {number} | {' | '.join(columns)} |")
    print("|---" * (len(columns) + 1) + "|")
    for name, each in efforts.items():
        whole, least = each.seconds + reading, plain.seconds + reading
        numbers = (each.by_hand, each.accepted, each.adjusted, each.rejected)
        cells = [
            *map(str, numbers),
            f"{each.keys} ({each.keys / plain.keys:.2f})",
            str(each.thoughts),
            f"{each.seconds:.0f} ({each.seconds / plain.seconds:.2f})",
            f"{whole:.0f} ({whole / least:.2f})",
        ]
        print(f"| {name} | {' | '.join(cells)} |")
    print("\nIn brackets: the share of what it takes by hand.\n")


if __name__ == "__main__":
    main()
