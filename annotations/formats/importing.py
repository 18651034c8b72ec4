"""From a file to a store: first what would be done is found out, then it is done in one step.

plan = Import(format_named("brat"), path, shelf, store, annotator="李")
for _ in plan.steps():      # may be left at any time; nothing has happened yet
    show(plan.counts())
plan.carry_out(store)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from annotations.codebook import Codebook
from annotations.formats.articles import ArticleShelf
from annotations.formats.document import Problem, ReadDocument, ReadLink
from annotations.formats.form import Format
from annotations.formats.receiving import Restoring, Taking
from annotations.formats.settling import Settler
from annotations.formats.weighing import Changed, Weigher
from annotations.formats.weighing_links import LinkWeigher
from annotations.lazily import LazySequence
from annotations.model import Annotation, now
from annotations.restoring import Restored
from annotations.written import Written, annotation_of
from corpus.views import ViewName

_AT_A_TIME = 64
"""So many annotations that are as they are written take a millisecond."""


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
        self.problems: list[Problem] = []
        self.unknown_tags: list[Problem] = []
        """Tags that came in although the codebook has them not, each where it stands first."""
        self.links = LinkWeigher(store, codebook)
        """What becomes of links that come alone, of the annotations that are there already."""
        self._time = clock()
        self._settler = Settler(shelf, annotator, self._time, view)
        self._weigher = Weigher(store, shelf, codebook, self._time, self._tell)
        self.added = LazySequence(self._weigher.added, annotation_of)
        """Each is made when it is looked at."""
        self.changed = self._weigher.changed
        self.conflicts = self._weigher.conflicts
        """Those left out: the store holds other content, of the same or a later revision."""
        self._left_out = 0
        """How many of the problems are annotations that were left out."""
        self._are_whole = True
        """Whether all came as whole annotations, which reading them has checked."""

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
            self._weigher.weigh_written(waiting)
            waiting.clear()
            if isinstance(read, Problem):
                self._tell(read)
            elif isinstance(read, Annotation):
                self._weigher.weigh_whole(read)
            elif isinstance(read, ReadLink):
                if problem := self.links.weigh(read):
                    self._tell(problem)
            elif isinstance(read, ReadDocument):
                self._are_whole = False
                for settled in self._settler.settle(read):
                    if isinstance(settled, Problem):
                        self._tell(settled)
                    else:
                        self._weigher.weigh(settled)
            yield self.annotations_read
        self._weigher.weigh_written(waiting)
        if self.links.new:
            self._are_whole = False
            self.changed += (Changed(*change) for change in self.links.changes(self._time))
        self.unknown_tags += self._weigher.unknown_tags(self.path)

    @property
    def unchanged(self) -> int:
        """How many of them the store has as they are in the file."""
        return self._weigher.unchanged

    @property
    def annotations_read(self) -> int:
        """How many annotations were read, or links that come alone, what is not taken in included."""
        if self.form.holds == "links":
            return self.links.new + self.links.there_already + self._left_out
        taken = len(self.added) + len(self.changed) + self.unchanged
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
        wanted = chain(self._weigher.added, (change.after for change in self.changed))
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


def _told(problem: Problem) -> dict[str, object]:
    where = {"file": problem.member} if problem.member else {}
    return {**where, "line": problem.line, "reason": problem.reason}
