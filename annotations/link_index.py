"""Which annotations link to which: the links of all annotations, from the end they lead to."""

from __future__ import annotations

from collections.abc import Collection, Iterable


class LinkIndex:
    """The ids of the annotations that link to an annotation, whether or not that is there."""

    def __init__(self) -> None:
        self._sources: dict[str, str | set[str]] = {}
        """Mostly it is one, and a set of one takes five times the memory."""

    def add(self, source: str, targets: Iterable[str]) -> None:
        """Take the links of an annotation."""
        for target in targets:
            there = self._sources.setdefault(target, source)
            if isinstance(there, set):
                there.add(source)
            elif there != source:
                self._sources[target] = {there, source}

    def remove(self, source: str, targets: Iterable[str]) -> None:
        """Let go of the links of an annotation. They were added."""
        for target in set(targets):
            there = self._sources[target]
            if isinstance(there, set):
                there.remove(source)
            if not isinstance(there, set) or not there:
                del self._sources[target]

    def sources(self, target: str) -> Collection[str]:
        """Give the ids of the annotations that link to one."""
        there = self._sources.get(target, ())
        return (there,) if isinstance(there, str) else there
