"""Suggesters that the user has installed: entry points of the group `pizhu.suggesters`."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from annotations.suggesting.suggestion import Suggester

GROUP = "pizhu.suggesters"


def all_suggesters(
    store: Path | None, learns_again: str = "Run pizhu learn again"
) -> tuple[list[Suggester], list[str]]:
    """Give those of the program, a learned one in place of the frames where it is better, and the plug-ins.

    Args:
        store: Where the store lies; `None` for none.
        learns_again: What to do where what was learned is no use any more.

    Returns:
        The suggesters, the one that counts most first, and what could not be loaded.
    """
    from annotations.suggesting.framed import FrameSuggester
    from annotations.suggesting.learned import learned_suggester
    from annotations.suggestions import built_in

    plugins, problems = installed()
    mine: list[Suggester] = list(built_in())
    try:
        learned = learned_suggester(store) if store else None
    except (OSError, ValueError, TypeError) as error:
        problems.append(f"what was learned cannot be read: {error}. {learns_again}")
        learned = None
    if learned:
        mine = [each for each in mine if not isinstance(each, FrameSuggester)] + [learned]
    return [*mine, *plugins], problems


def installed(points: Iterable[EntryPoint] | None = None) -> tuple[list[Suggester], list[str]]:
    """Load them, in the order of their names, and say which could not be loaded.

    Args:
        points: The entry points; `None` for those that are installed. Each names a class without arguments,
            or a function that gives a suggester.
    """
    found: list[Suggester] = []
    problems: list[str] = []
    for point in sorted(entry_points(group=GROUP) if points is None else points, key=lambda each: each.name):
        try:
            suggester = point.load()()
            if not isinstance(suggester.kind, str) or not suggester.kind or ":" in suggester.kind:
                problems.append(f"{point.name}: its kind is not a name without a colon")
            elif not callable(suggester.suggest):
                problems.append(f"{point.name}: its suggest cannot be called")
            else:
                found.append(suggester)
        except Exception as error:  # noqa: BLE001  what others wrote may fail in any way
            problems.append(f"{point.name}: {type(error).__name__}: {error}")
    return found, problems
