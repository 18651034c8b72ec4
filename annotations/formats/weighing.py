"""What an annotation of a file would do to a store: be added, change another, change nothing, be left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotations.anchoring import locate
from annotations.codebook import Codebook
from annotations.formats.articles import ArticleShelf
from annotations.formats.document import Problem
from annotations.formats.receiving import Taking
from annotations.formats.settling import Settled
from annotations.formats.unknown_tags import REMEDY, lines_of, taken_in_all_the_same, why_unknown
from annotations.model import Annotation
from annotations.written import Written, annotation_of

_MERGED = ("note", "value", "links", "origin", "annotator", "created", "uncertain")


@dataclass(frozen=True, slots=True)
class Changed:
    """An annotation of the store, and what it would become."""

    before: Annotation
    after: Annotation


class Weigher:
    """Holds each annotation of a file against the store, in which nothing is changed."""

    def __init__(
        self,
        store: Taking,
        shelf: ArticleShelf,
        codebook: Codebook | None,
        time: str,
        tell: Callable[[Problem], None],
    ) -> None:
        """Take what there is.

        Args:
            store: What is there already.
            shelf: The articles.
            codebook: Has the tags; with `None` every tag is taken, and nothing is told.
            time: When what another program has changed counts as changed.
            tell: Is told of what is left out.
        """
        self.added: list[Annotation | Written] = []
        self.changed: list[Changed] = []
        self.unchanged = 0
        self.conflicts: list[Changed] = []
        """Those left out: the store holds other content, of the same or a later revision."""
        self._store = store
        self._shelf = shelf
        self._codebook = codebook
        self._time = time
        self._tell = tell
        self._ids: set[str] = set()
        self._known_tags: dict[str, bool] = {}
        """Whether the codebook has a tag, or there is none to have it."""
        self._unknown: dict[str, list[str]] = {}
        """The ids of what came in with a tag that the codebook has not, by the tag."""

    def weigh_whole(self, read: Annotation) -> None:
        """Take one that is whole: what the file has is what is to be, revision and times included."""
        if not self._is_again(read.id, 0, ""):
            self.weigh_written([read])

    def weigh_written(self, given: Sequence[Annotation | Written]) -> None:
        """Take some that are whole, each with an id of its own."""
        for each, standing in zip(given, self._store.standings(given), strict=True):
            if standing == "same":
                self.unchanged += 1
            elif standing == "other":
                self._weigh_against(self._store.get(each.id), each)
            else:
                self._note_tag(each)
                self.added.append(each)

    def _note_tag(self, given: Annotation | Written) -> None:
        if not self._has_tag(given.tag):
            self._unknown.setdefault(given.tag, []).append(given.id)

    def _weigh_against(self, present: Annotation | None, given: Annotation | Written) -> None:
        if present is None:
            # It went while the file was read.
            self._note_tag(given)
            self.added.append(given)
            return
        if present.tag != given.tag:
            self._note_tag(given)
        read = annotation_of(given)
        if present.revision >= read.revision or present.article != read.article:
            self.conflicts.append(Changed(present, read))
        else:
            self.changed.append(Changed(present, read))

    def _has_tag(self, tag: str) -> bool:
        found = self._known_tags.get(tag)
        if found is None:
            found = self._known_tags[tag] = self._codebook is None or self._codebook.has(tag)
        return found

    def weigh(self, settled: Settled) -> None:
        """Take one that was made of a span: what the file does not hold of it stays as the store has it."""
        read = settled.annotation
        if self._is_again(read.id, settled.line, settled.member):
            return
        present = self._store.get(read.id)
        if present is None:
            if not settled.has_own_id and self._has_twin(settled):
                self.unchanged += 1
            elif not self._is_unknown(read, None, settled.line, settled.member):
                self.added.append(read)
            return
        if self._is_unknown(read, present, settled.line, settled.member):
            return
        merged = self._merged(settled, present)
        if replace(merged, revision=present.revision, modified=present.modified) == present:
            self.unchanged += 1
        elif merged.article != present.article or (
            read.revision < present.revision and "revision" in settled.held
        ):
            self.conflicts.append(Changed(present, merged))
        elif read.revision > present.revision:
            self.changed.append(
                Changed(present, replace(merged, revision=read.revision, modified=read.modified))
            )
        else:
            # Another program changed it and does not count revisions: this is the next one.
            after = replace(merged, revision=present.revision + 1, modified=self._time)
            self.changed.append(Changed(present, after))

    def _merged(self, settled: Settled, present: Annotation) -> Annotation:
        """Give the annotation as the file has it, and as the store has it where the file says nothing."""
        read = settled.annotation
        kept = {name: getattr(present, name) for name in _MERGED if name not in settled.held}
        merged = replace(read, **kept)
        bitext = self._shelf.bitext(read.article) if present.article == read.article else None
        if bitext is None or locate(present, bitext.article).span != (read.start, read.end):
            return merged
        said = {name: getattr(read, name) for name in _MERGED if name in settled.held}
        return replace(present, tag=read.tag, **said)

    def _has_twin(self, settled: Settled) -> bool:
        """Whether the store has the same tag on the same span, made by whoever the file says."""
        read = settled.annotation
        return any(
            (each.tag, each.raw_start, each.raw_end, each.sha256)
            == (read.tag, read.raw_start, read.raw_end, read.sha256)
            and ("annotator" not in settled.held or each.annotator == read.annotator)
            for each in self._store.in_article(read.article)
        )

    def _is_unknown(self, read: Annotation, present: Annotation | None, line: int, member: str) -> bool:
        """Whether it is set aside for a tag that neither the codebook nor the store's own annotation has."""
        if self._codebook is None or (present is not None and present.tag == read.tag):
            return False
        reason = why_unknown(self._codebook, read.tag)
        if reason:
            self._tell(Problem(line, f"{reason}; {REMEDY}", member))
        return bool(reason)

    def unknown_tags(self, path: Path) -> list[Problem]:
        """Give the tags that came in although the codebook has them not, each where a file has it first.

        Raises:
            OSError: If the file cannot be read.
        """
        told = list[Problem]()
        if self._codebook is None or not self._unknown:
            return told
        firsts = {identifiers[0]: tag for tag, identifiers in self._unknown.items()}
        for identity, line in lines_of(path, firsts).items():
            tag = firsts[identity]
            reason = taken_in_all_the_same(why_unknown(self._codebook, tag), len(self._unknown[tag]))
            told.append(Problem(line, reason, is_left_out=False))
        return told

    def _is_again(self, identity: str, line: int, member: str) -> bool:
        if identity in self._ids:
            self._tell(Problem(line, f"an earlier one has the same id, {identity}", member))
            return True
        self._ids.add(identity)
        return False
