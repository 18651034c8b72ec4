"""`pizhu merge` and `pizhu merge-driver`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotations.disk import write_atomically
from annotations.errors import InvalidAnnotation, StoreError
from annotations.formats import jsonl
from annotations.merging.merge import Merged, merge
from annotations.merging.stores import read_holding, write_merged
from annotations.merging.three_way import merge_three_ways
from annotations.model import Annotation
from tui.commands.output import OutputError, say
from tui.display import display_line, shorten
from tui.session import Invocation, default_annotator

_LONGEST_QUOTE = 24


def merge_stores(invocation: Invocation, stores: Sequence[Path], output: Path) -> int:
    """Merge stores into a new one, and give the exit code: 1 when something clashes or could not be read.

    Raises:
        InvalidAnnotation: If an export cannot be read.
        StoreError: If a store cannot be read, or the new one not be written.
    """
    read = [read_holding(path) for path in stores]
    sources = [source for source, _ in read]
    merged = merge([holding for _, holding in read])
    write_merged(output, invocation.annotator or default_annotator(), merged, sources)
    problems = [problem for source in sources for problem in source.problems]
    for problem in problems:
        say(f"pizhu: {problem}")
    for line in _report(merged, output):
        say(display_line(line))
    return 1 if problems or merged.conflicts else 0


def _report(merged: Merged, output: Path) -> list[str]:
    lines = [f"{number} only in {name}" for name, number in merged.taken.items()]
    lines.append(f"{merged.same} the same in two or more")
    lines += [f"a later version taken: {_named(each)}" for each in merged.newer]
    lines += [f"left out, since deleted: {_named(each)}" for each in merged.deleted]
    for conflict in merged.conflicts:
        copies = ", ".join(each.id for each in conflict.kept[1:])
        lines.append(
            f"in conflict: {_named(conflict.kept[0])}, in {' and '.join(conflict.sources)}; "
            f"the other version is {copies}, flagged as uncertain"
        )
    lines.append(f"{len(merged.annotations)} annotations in {output}, {len(merged.conflicts)} in conflict")
    return lines


def merge_for_git(base: Path, ours: Path, theirs: Path) -> int:
    """Merge two exports that were made from a third, into `ours`; give 1 when something clashes.

    Raises:
        InvalidAnnotation: If a line of one of them cannot be read. Nothing is written then.
        OutputError: If the result cannot be written.
    """
    sides = [_export(path) for path in (base, ours, theirs)]
    merged = merge_three_ways(*sides)
    try:
        write_atomically(ours, jsonl.lines(merged.annotations))
    except (OSError, StoreError) as error:
        raise OutputError(f"{ours} could not be written: {error}") from None
    for clash in merged.clashes:
        say(display_line(f"pizhu: both sides have changed {_named(clash)}; both versions were kept"))
    return 1 if merged.clashes else 0


def _export(path: Path) -> dict[str, Annotation]:
    try:
        with path.open("rb") as file:
            annotations, problems = jsonl.load(file)
    except OSError as error:
        raise InvalidAnnotation(error.strerror or str(error), str(path), "Name another file") from None
    for problem in problems:
        raise InvalidAnnotation(
            problem.reason, f"{path}, line {problem.line}", "Nothing was merged; mend the line first"
        )
    return {annotation.id: annotation for annotation in annotations}


def _named(annotation: Annotation) -> str:
    return f"{annotation.id} ({annotation.article}: {shorten(annotation.quote, _LONGEST_QUOTE)})"
