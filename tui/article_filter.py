"""The small language that articles are filtered by: `tag:metric date:2021..2023 合作社`. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from annotations.codebook import Tag
from corpus.scripts import fold_scripts

_TERM = re.compile(r'(?:(?P<key>[A-Za-z]+)[:：])?(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S*))')
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_STATES = ("new", "begun", "done", "error")
_SCRIPTS = ("simplified", "traditional", "mixed", "japanese", "unknown")
_ANSWERS = ("yes", "no")
_NONE = "none"


class FilterError(ValueError):
    """A filter that cannot be understood. Its text says which part, and what could stand there."""


class Filtered(Protocol):
    """What is asked of an article."""

    @property
    def folded(self) -> str:
        """Title and text, as `fold_scripts` gives them."""

    @property
    def state(self) -> str:
        """How far the work on it is."""

    @property
    def script_name(self) -> str:
        """What it is written in; empty where it could not be read."""

    @property
    def date(self) -> str:
        """When it was published, as `2021-06-14` or less precisely; empty where it does not say."""

    @property
    def source(self) -> str:
        """Where it was published; empty where it does not say."""

    @property
    def counts(self) -> tuple[int, ...]:
        """Annotations of each tag, in the order of the codebook; may be empty where there are none."""

    @property
    def has_note(self) -> bool:
        """Whether one of its annotations has a note."""

    @property
    def is_uncertain(self) -> bool:
        """Whether one of its annotations is flagged as uncertain."""


Test = Callable[[Filtered], bool]


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """What articles have to be like; all of it holds for those that are shown."""

    tests: tuple[Test, ...] = ()
    description: str = ""
    """What is asked for, for people to read."""

    def is_met_by(self, article: Filtered) -> bool:
        """Whether an article is as it has to be."""
        return all(test(article) for test in self.tests)


def parse_filter(text: str, tags: Sequence[Tag]) -> ArticleFilter:
    """Read a filter.

    Terms are divided by blanks: `key:value`, or words that have to stand in the title or the text, in either
    script; words with blanks or colons stand in straight quotes. A key without a value asks for nothing yet.

    Args:
        text: As it was typed.
        tags: Those that can be asked for.

    Raises:
        FilterError: If a key or a value is not known.
    """
    tests: list[Test] = []
    told: list[str] = []
    for match in _TERM.finditer(text):
        key, value = match["key"], match["quoted"] if match["quoted"] is not None else match["plain"]
        if not value:
            if key and key.lower() not in _KEYS:
                raise _unknown(key)
        elif key is None:
            tests.append(_has_words(fold_scripts(value)))
            told.append(f"“{value}”")
        elif (make := _KEYS.get(key.lower())) is None:
            raise _unknown(key)
        else:
            test, tells = make(value, tags)
            tests.append(test)
            told.append(tells)
    return ArticleFilter(tuple(tests), ", ".join(told))


def _unknown(key: str) -> FilterError:
    return FilterError(
        f'No filter {key}: there are {", ".join(_KEYS)}; words with a colon stand in quotes: "{key}:…"'
    )


def _has_words(needle: str) -> Test:
    return lambda article: needle in article.folded


def _by_tag(value: str, tags: Sequence[Tag]) -> tuple[Test, str]:
    name = _one_of("tag", value, (*(tag.name for tag in tags), _NONE))
    if name == _NONE:
        return lambda article: not any(article.counts), "no annotation"
    index = next(index for index, tag in enumerate(tags) if tag.name == name)
    return lambda article: any(article.counts[index : index + 1]), f"with {tags[index].title}"


def _by_state(value: str, _: Sequence[Tag]) -> tuple[Test, str]:
    state = _one_of("state", value, _STATES)
    return lambda article: article.state == state, state


def _by_script(value: str, _: Sequence[Tag]) -> tuple[Test, str]:
    script = _one_of("script", value, _SCRIPTS)
    return lambda article: article.script_name == script, script


def _by_note(value: str, _: Sequence[Tag]) -> tuple[Test, str]:
    is_wanted = _one_of("note", value, _ANSWERS) == "yes"
    return lambda article: article.has_note == is_wanted, "with a note" if is_wanted else "without a note"


def _by_uncertainty(value: str, _: Sequence[Tag]) -> tuple[Test, str]:
    is_wanted = _one_of("uncertain", value, _ANSWERS) == "yes"
    tells = "with uncertain annotations" if is_wanted else "without uncertain annotations"
    return lambda article: article.is_uncertain == is_wanted, tells


def _by_source(value: str, _: Sequence[Tag]) -> tuple[Test, str]:
    if value == _NONE:
        return lambda article: not article.source, "no source"
    needle = fold_scripts(value)
    return lambda article: needle in fold_scripts(article.source), f"source “{value}”"


def _by_date(value: str, _: Sequence[Tag]) -> tuple[Test, str]:
    if value == _NONE:
        return lambda article: not article.date, "no date"
    first, dots, last = value.partition("..")
    start = _date(first) if first else ""
    end = _date(last) if last else ("" if dots else start)
    if not start and not end:
        return lambda article: bool(article.date), "with a date"
    if start and end and start[: len(end)] > end[: len(start)]:
        raise FilterError(f"date:{value} ends before it begins")

    def is_between(article: Filtered) -> bool:
        date = article.date
        # As far as both say: an article of 2021-06 may be of 2021-06-14.
        is_after = start[: len(date)] <= date[: len(start)]
        return bool(date) and is_after and (not end or date[: len(end)] <= end[: len(date)])

    if start == end:
        return is_between, f"of {start}"
    return is_between, " ".join(filter(None, (start and f"from {start}", end and f"to {end}")))


def _date(text: str) -> str:
    match = _DATE.fullmatch(text)
    parts = [int(part) for part in match.groups() if part] if match else []
    if not parts or not all(1 <= part <= most for part, most in zip(parts[1:], (12, 31), strict=False)):
        raise FilterError(
            f"date:{text} is no date: write 2021, 2021-06 or 2021-06-14, or two of them with .. between them"
        )
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def _one_of(key: str, value: str, known: Sequence[str]) -> str:
    """Give the one known value that begins as `value` does."""
    wanted = value.lower()
    found = [name for name in known if name == wanted] or [name for name in known if name.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    what = "may be either" if found else "is none of"
    raise FilterError(f"{key}:{value} {what} {', '.join(found or known)}")


_KEYS: dict[str, Callable[[str, Sequence[Tag]], tuple[Test, str]]] = {
    "tag": _by_tag,
    "state": _by_state,
    "script": _by_script,
    "date": _by_date,
    "source": _by_source,
    "note": _by_note,
    "uncertain": _by_uncertainty,
}
