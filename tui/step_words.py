"""What a step did, in a few words: for the history, and for what undo says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotations.article_folds import ArticleFold
from annotations.codebook import Codebook
from annotations.model import Annotation, Link
from annotations.partners import title_of_kind
from annotations.records import Change, Entry
from annotations.rejections import Rejection
from annotations.steps import StepKind, kind_of
from tui.display import shorten

_LONGEST_QUOTE, _LONGEST_BEGUN, _LONGEST_ID = 40, 16, 12
_NAMES = {
    StepKind.ADD: "tagged",
    StepKind.DELETE: "deleted",
    StepKind.BRING_BACK: "brought back",
    StepKind.RETAG: "changed the tags of",
    StepKind.MOVE: "moved the ends of",
    StepKind.NOTE: "changed the notes on",
    StepKind.VALUE: "changed the values of",
    StepKind.LINK: "linked",
    StepKind.UNLINK: "unlinked",
    StepKind.FLAG: "flagged as uncertain",
    StepKind.UNFLAG: "flagged as certain",
    StepKind.REJECT: "rejected",
    StepKind.FOLD: "folded or showed",
    StepKind.DONE: "marked as done",
    StepKind.REOPEN: "marked as not done",
    StepKind.CHANGE: "changed",
}
"""What was done to several things at once."""


def quoted(text: str) -> str:
    """Give words of an article in quotation marks, shortened; in corner ones where they have some."""
    words = shorten(text, _LONGEST_QUOTE)
    return f"「{words}」" if words[:1] == "“" or words[-1:] == "”" else f"“{words}”"


def short_id(article_id: str) -> str:
    """Give the id of an article, shortened as the status line has it."""
    return shorten(article_id, _LONGEST_ID)


def link_begun(source: Annotation, article_id: str = "") -> str:
    """Say what a link was begun from, and in which article if that is not the one that is open."""
    where = "" if source.article == article_id else f" in {short_id(source.article)}"
    return f"“{shorten(source.quote, _LONGEST_BEGUN)}”{where}"


def words_for(entries: Sequence[Entry], codebook: Codebook, quote_of: Callable[[str], str | None]) -> str:
    """Say what a step with these entries did.

    Args:
        entries: All of the step.
        codebook: Has the titles of tags and of links.
        quote_of: Gives the words of an annotation by its id; `None` where it is there no more.
    """
    kind = kind_of(entries)
    if kind in (StepKind.DONE, StepKind.REOPEN) and len(entries) == 1:
        return f"marked the article as {'done' if kind is StepKind.DONE else 'not done'}"
    if kind is StepKind.SPLIT:
        return _split(entries)
    if kind is StepKind.MERGE:
        return _merged(entries)
    about = [entry for entry in entries if _is_its_own(kind, entry)]
    if len(about) != 1:
        return _several(kind, about or list(entries), codebook)
    return _one(kind, about[0], codebook, quote_of)


def words_for_undone(change: Change, codebook: Codebook, quote_of: Callable[[str], str | None]) -> str:
    """Say what the step did that a change undoes or redoes."""
    entries = change.entries
    if change.action == "undo":
        entries = tuple(Entry(entry.after, entry.before) for entry in entries)
    return words_for(entries, codebook, quote_of)


def _is_its_own(kind: StepKind, entry: Entry) -> bool:
    """Whether a step was about this entry; links that come and go with an annotation are not counted."""
    if kind is StepKind.DELETE:
        return entry.after is None
    if kind in (StepKind.ADD, StepKind.BRING_BACK):
        return entry.before is None
    return True


def _several(kind: StepKind, entries: Sequence[Entry], codebook: Codebook) -> str:
    quotes = dict.fromkeys(_quote(entry) for entry in entries)
    tags = {codebook.title_of(tag) for entry in entries if (tag := getattr(entry.item, "tag", None))}
    articles = len({entry.item.article for entry in entries})
    what = (
        f"{len(entries)} times {quoted(next(iter(quotes)))}" if len(quotes) == 1 else f"{len(entries)} places"
    )
    if len(tags) == 1 and kind in (StepKind.ADD, StepKind.REJECT):
        what += f" as {tags.pop()}"
    where = f" in {articles} articles" if articles > 1 else ""
    return f"{_verb(kind, entries)} {what}{where}"


def _one(kind: StepKind, entry: Entry, codebook: Codebook, quote_of: Callable[[str], str | None]) -> str:
    before, after, quote = entry.before, entry.after, quoted(_quote(entry))
    tag = codebook.title_of(getattr(entry.item, "tag", ""))
    if isinstance(before, Annotation) and isinstance(after, Annotation):
        match kind:
            case StepKind.RETAG:
                return f"changed {quote} from {codebook.title_of(before.tag)} to {tag}"
            case StepKind.MOVE:
                return f"moved the ends of {quoted(before.quote)}: {quote}"
            case StepKind.NOTE:
                return (
                    f"note on {quote}: {quoted(after.note)}" if after.note else f"no note on {quote} any more"
                )
            case StepKind.FLAG | StepKind.UNFLAG:
                return f"flagged {quote} as {'uncertain' if after.uncertain else 'certain'}"
            case StepKind.LINK:
                made = [link for link in after.links if link not in before.links]
                return f"linked {quote}{_links(made, codebook, quote_of)}"
            case StepKind.UNLINK:
                gone = [link for link in before.links if link not in after.links]
                return f"unlinked {quote}{_links(gone, codebook, quote_of)}"
            case _:
                return f"{_NAMES[kind]} {quote}"
    if kind is StepKind.FOLD:
        decision = entry.item.decision if isinstance(entry.item, ArticleFold) else None
        if decision is None or after is None:
            return f"left {quote} to the rules again"
        return f"folded {quote}" if decision.kind.is_folded else f"showed {quote}"
    if kind in (StepKind.ADD, StepKind.REJECT):
        return f"{_verb(kind, [entry])} {quote} as {tag}"
    return f"{_NAMES[kind]} {tag} {quote}"


def _verb(kind: StepKind, entries: Sequence[Entry]) -> str:
    origins = {getattr(entry.after, "origin", "") for entry in entries}
    if kind is StepKind.ADD and all(origin.startswith("suggested:") for origin in origins):
        return "accepted"
    return _NAMES[kind]


def _quote(entry: Entry) -> str:
    match entry.item:
        case Annotation() as annotation:
            return annotation.quote
        case Rejection() as rejection:
            return rejection.raw_quote
        case ArticleFold() as fold:
            return fold.decision.raw_quote
    return entry.item.article


def _links(links: Sequence[Link], codebook: Codebook, quote_of: Callable[[str], str | None]) -> str:
    return "".join(
        f" — {title_of_kind(codebook, link.kind)} → {quoted(quote_of(link.to) or '…')}" for link in links
    )


def _split(entries: Sequence[Entry]) -> str:
    first = next(entry for entry in entries if entry.before and entry.after and _has_moved(entry))
    second = next(entry.item for entry in entries if entry.before is None)
    parts = [each.quote for each in (first.after, second) if isinstance(each, Annotation)]
    return f"split {' and '.join(map(quoted, parts))}"


def _merged(entries: Sequence[Entry]) -> str:
    moved = next(entry for entry in entries if entry.before and entry.after and _has_moved(entry))
    gone = next(entry.item for entry in entries if entry.after is None)
    parts = [each for each in (moved.before, gone) if isinstance(each, Annotation)]
    parts.sort(key=lambda each: each.raw_start)
    return f"merged {' and '.join(quoted(each.quote) for each in parts)}"


def _has_moved(entry: Entry) -> bool:
    before, after = entry.before, entry.after
    if not (isinstance(before, Annotation) and isinstance(after, Annotation)):
        return False
    return (before.raw_start, before.raw_end) != (after.raw_start, after.raw_end)
