"""From a file to a store: first what would be done is found out, then it is done in one step.

plan = Import(format_named("brat"), path, shelf, store, annotator="李")
for _ in plan.steps():      # may be left at any time; nothing has happened yet
    show(plan.counts())
plan.carry_out(store)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from annotations.anchoring import locate
from annotations.codebook import Codebook
from annotations.formats.articles import ArticleShelf
from annotations.formats.document import Problem, ReadDocument, ReadLink
from annotations.formats.form import Format
from annotations.formats.receiving import Restoring, Taking
from annotations.formats.settling import Settled, Settler
from annotations.formats.unknown_tags import REMEDY, lines_of, taken_in_all_the_same, why_unknown
from annotations.formats.weighing_links import LinkWeigher
from annotations.lazily import LazySequence
from annotations.model import Annotation, now
from annotations.restoring import Restored
from annotations.written import Written, annotation_of
from corpus.views import ViewName

_MERGED = ("note", "value", "links", "origin", "annotator", "created", "uncertain")


_AT_A_TIME = 64
"""So many annotations that are as they are written take a millisecond."""


@dataclass(frozen=True, slots=True)
class Changed:
    """An annotation of the store, and what it would become."""

    before: Annotation
    after: Annotation


class Import:
    """What taking in a file would do to a store."""

    def __init__(
        self,
        form: Format,
        path: Path,
        shelf: ArticleShelf,
        store: Taking,
        *,
        annotator: str,
        view: ViewName | None = None,
        codebook: Codebook | None = None,
        clock: Callable[[], str] = now,
    ) -> None:
        """Take a file; it is not opened yet.

        Args:
            form: What format it is of.
            path: Of the file, or of the folder where the format is several files.
            shelf: The articles.
            store: What is there already.
            annotator: Whose annotations they are where the file does not say.
            view: Which text its offsets count where the file does not say; the cleaned one by default.
            codebook: Has the tags and kinds of links that come in. What has another is set aside; a native
                export, which has to give the same store back, comes in all the same, and it is told. With
                `None` nothing is told.
            clock: Gives the time of annotations where the file does not say.
        """
        self.form = form
        self.path = path
        self._added: list[Annotation | Written] = []
        self.added = LazySequence(self._added, annotation_of)
        """Each is made when it is looked at."""
        self.changed: list[Changed] = []
        self.unchanged = 0
        self.conflicts: list[Changed] = []
        """Those left out: the store holds other content, of the same or a later revision."""
        self.problems: list[Problem] = []
        self.unknown_tags: list[Problem] = []
        """Tags that came in although the codebook has them not, each where it stands first."""
        self.links = LinkWeigher(store, codebook)
        """What becomes of links that come alone, of the annotations that are there already."""
        self._shelf = shelf
        self._store = store
        self._time = clock()
        self._settler = Settler(shelf, annotator, self._time, view)
        self._ids: set[str] = set()
        self._left_out = 0
        """How many of the problems are annotations that were left out."""
        self._are_whole = True
        """Whether all came as whole annotations, which reading them has checked."""
        self._codebook = codebook
        self._known_tags: dict[str, bool] = {}
        """Whether the codebook has a tag, or there is none to have it."""
        self._unknown: dict[str, list[str]] = {}
        """The ids of what came in with a tag that the codebook has not, by the tag."""

    def steps(self) -> Iterator[int]:
        """Read the file and find out what it would do, giving the number of annotations read now and then.

        Raises:
            FormatError: If the file is not of the format, or an extra is not installed.
            OSError: If it cannot be read.
        """
        waiting = list[Written]()
        for read in self.form.read(self.path):
            if isinstance(read, Written):
                waiting.append(read)
                if len(waiting) < _AT_A_TIME:
                    continue
            self._weigh_written(waiting)
            waiting.clear()
            if isinstance(read, Problem):
                self._tell(read)
            elif isinstance(read, Annotation):
                self._weigh_whole(read)
            elif isinstance(read, ReadLink):
                if problem := self.links.weigh(read):
                    self._tell(problem)
            elif isinstance(read, ReadDocument):
                self._are_whole = False
                for settled in self._settler.settle(read):
                    if isinstance(settled, Problem):
                        self._tell(settled)
                    else:
                        self._weigh(settled)
            yield self.annotations_read
        self._weigh_written(waiting)
        if self.links.new:
            self._are_whole = False
            self.changed += (Changed(*change) for change in self.links.changes(self._time))
        self._tell_unknown_tags()

    @property
    def annotations_read(self) -> int:
        """How many annotations were read, or links that come alone, what is not taken in included."""
        if self.form.holds == "links":
            return self.links.new + self.links.there_already + self._left_out
        taken = len(self._added) + len(self.changed) + self.unchanged
        return taken + len(self.conflicts) + self._left_out

    @property
    def has_problems(self) -> bool:
        """Whether something in the file would not come in."""
        return bool(self.conflicts or self._left_out)

    def _tell(self, problem: Problem) -> None:
        self.problems.append(problem)
        self._left_out += problem.is_left_out

    def carry_out(self, store: Restoring) -> Restored:
        """Do it, as one step that can be undone.

        Raises:
            InvalidAnnotation: If the store refuses one; nothing has changed then.
            StoreReadOnly: If the store is read-only.
        """
        wanted = chain(self._added, (change.after for change in self.changed))
        return store.restore_exactly(wanted, are_checked=self._are_whole)

    def certificate(self) -> dict[str, object]:
        """Give what came in and what did not, ready for JSON."""
        left_out = [problem for problem in self.problems if problem.is_left_out]
        taken_in = len(self.added) + len(self.changed) + self.unchanged
        links = self.links.counts(self._left_out) if self.form.holds == "links" else {}
        return {
            "pizhu": "certificate",
            "direction": "import",
            "format": self.form.name,
            "unit": self.form.unit,
            "annotations_in": taken_in if links else self.annotations_read,
            "annotations_out": taken_in,
            **links,
            "added": len(self.added),
            "changed": len(self.changed),
            "there_already": self.unchanged,
            "in_conflict": [change.before.id for change in self.conflicts],
            "set_aside": [_told(problem) for problem in left_out],
            "found_again": [_told(problem) for problem in self.problems if not problem.is_left_out],
            "unknown_tags": [_told(problem) for problem in self.unknown_tags],
            "losses_of_the_format": [loss.value for loss in self.form.losses],
        }

    def _weigh_whole(self, read: Annotation) -> None:
        """Native: what the file has is what is to be, revision and times included."""
        if not self._is_again(read.id, 0, ""):
            self._weigh_written([read])

    def _weigh_written(self, given: Sequence[Annotation | Written]) -> None:
        for each, standing in zip(given, self._store.standings(given), strict=True):
            if standing == "same":
                self.unchanged += 1
            elif standing == "other":
                self._weigh_against(self._store.get(each.id), each)
            else:
                self._note_tag(each)
                self._added.append(each)

    def _note_tag(self, given: Annotation | Written) -> None:
        if not self._has_tag(given.tag):
            self._unknown.setdefault(given.tag, []).append(given.id)

    def _weigh_against(self, present: Annotation | None, given: Annotation | Written) -> None:
        if present is None:
            # It went while the file was read.
            self._note_tag(given)
            self._added.append(given)
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

    def _weigh(self, settled: Settled) -> None:
        read = settled.annotation
        if self._is_again(read.id, settled.line, settled.member):
            return
        present = self._store.get(read.id)
        if present is None:
            if not settled.has_own_id and self._has_twin(settled):
                self.unchanged += 1
            elif not self._is_unknown(read, None, settled.line, settled.member):
                self._added.append(read)
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

    def _tell_unknown_tags(self) -> None:
        if self._codebook is None or not self._unknown:
            return
        firsts = {identifiers[0]: tag for tag, identifiers in self._unknown.items()}
        for identity, line in lines_of(self.path, firsts).items():
            tag = firsts[identity]
            reason = taken_in_all_the_same(why_unknown(self._codebook, tag), len(self._unknown[tag]))
            self.unknown_tags.append(Problem(line, reason, is_left_out=False))

    def _is_again(self, identity: str, line: int, member: str) -> bool:
        if identity in self._ids:
            self._tell(Problem(line, f"an earlier one has the same id, {identity}", member))
            return True
        self._ids.add(identity)
        return False


def _told(problem: Problem) -> dict[str, object]:
    where = {"file": problem.member} if problem.member else {}
    return {**where, "line": problem.line, "reason": problem.reason}
