"""Which annotations link to which: the links of all annotations, from the end they lead to."""

from __future__ import annotations

from collections.abc import Collection, Iterable


class LinkIndex:
    """The ids of the annotations that link to an annotation, whether or not that is there."""

    def __init__(self) -> None:
        self._sources: dict[str, set[str]] = {}

    def add(self, source: str, targets: Iterable[str]) -> None:
        """Take the links of an annotation."""
        for target in targets:
            self._sources.setdefault(target, set()).add(source)

    def remove(self, source: str, targets: Iterable[str]) -> None:
        """Let go of the links of an annotation. They were added."""
        for target in set(targets):
            sources = self._sources[target]
            sources.remove(source)
            if not sources:
                del self._sources[target]

    def sources(self, target: str) -> Collection[str]:
        """Give the ids of the annotations that link to one."""
        return self._sources.get(target, ())
