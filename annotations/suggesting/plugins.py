"""Suggesters that the user has installed: entry points of the group `pizhu.suggesters`."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points

from annotations.suggesting.suggestion import Suggester

GROUP = "pizhu.suggesters"


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
