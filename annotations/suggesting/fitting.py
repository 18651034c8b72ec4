"""Which of the rules fit the words of a paragraph: found once, asked by the rules and by what is learned."""

from __future__ import annotations

from annotations.suggesting.frames import Exclusion, Frame, Frames


class Fitting:
    """The frames and exclusions that fit some words; to look for them takes most of the time."""

    def __init__(self, rules: Frames) -> None:
        """Take the rules."""
        self._rules = rules
        self._frames: dict[str, tuple[Frame, ...]] = {}
        self._last_resorts: dict[str, tuple[Frame, ...]] = {}
        self._exclusions: dict[str, tuple[Exclusion, ...]] = {}

    def frames(self, words: str) -> tuple[Frame, ...]:
        """Give the frames that fit, without those that are a last resort."""
        if (found := self._frames.get(words)) is None:
            found = tuple([each for each, fits in self._rules.first_searches if fits(words)])
            self._frames[words] = found
        return found

    def last_resorts(self, words: str) -> tuple[Frame, ...]:
        """Give the frames that fit and count only where no other does."""
        if (found := self._last_resorts.get(words)) is None:
            found = tuple([each for each, fits in self._rules.last_searches if fits(words)])
            self._last_resorts[words] = found
        return found

    def exclusions(self, words: str) -> tuple[Exclusion, ...]:
        """Give the exclusions that fit, whatever overrules them."""
        if (found := self._exclusions.get(words)) is None:
            found = tuple([each for each, fits in self._rules.exclusion_searches if fits(words)])
            self._exclusions[words] = found
        return found
