"""`pizhu check`: every file of the store read and compared; with --rebuild or --restore, made whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from annotations.anchor_check import AnchorCheck, check_anchors
from annotations.checking import FileCheck, StoreCheck, check_store
from annotations.errors import StoreError
from annotations.generations import Generation, list_generations
from annotations.locking import WriteLock
from annotations.mending import Plan, plan_rebuild, plan_restore
from annotations.model import now
from annotations.strict_json import in_utf8
from corpus.article import Article
from tui.commands.columns import lay_out
from tui.commands.output import OutputError, print_text, say, write_lines
from tui.display import display_line
from tui.session import Invocation, default_store

LATEST = "latest"
"""Names the newest copy that is whole."""
_MOST_LISTED = 20
"""Annotations of one kind that are listed one by one, where the output is text."""


@dataclass(frozen=True, slots=True)
class Mending:
    """What is to be done about what is found, and how far."""

    rebuilds: bool = False
    restores: str | None = None
    """The name of a copy, or the beginning of it; `LATEST` for the newest."""
    is_agreed: bool = False
    """Whether it is done without asking."""
    is_dry_run: bool = False
    """Whether it is only said what would be done."""


def check(invocation: Invocation, mending: Mending, *, as_json: bool) -> int:
    """Check the store, or mend it; give the exit code: 1 when something is wrong, or was lost.

    Raises:
        CorpusError: If the corpus cannot be opened.
        StoreError: If the store cannot be read, or is open in another program and was to be mended.
    """
    store = (invocation.store_path or default_store(invocation.open_corpus())).expanduser().resolve()
    try:
        if mending.rebuilds or mending.restores is not None:
            return _mend(store, mending)
        return _report(invocation, store, as_json=as_json)
    except OSError as error:
        raise StoreError(error.strerror or str(error), str(error.filename or store)) from None


def _report(invocation: Invocation, store: Path, *, as_json: bool) -> int:
    found = check_store(store)
    anchors = _anchors(invocation) if found.is_whole and found.history.is_there else None
    if as_json:
        write_lines([in_utf8(_as_json(found, anchors)) + b"\n"], None)
    else:
        print_text(lay_out([(name, display_line(says)) for name, says in _rows(found, anchors)]))
    problems = list(found.all_problems())
    for problem in problems:
        say(f"pizhu: {display_line(problem)}")
    if problems:
        say("pizhu: `pizhu check --rebuild` makes the store whole from what is left, and says first how")
        if found.generations:
            say("pizhu: `pizhu check --restore` goes back to the newest copy that is whole")
    return 1 if problems or (anchors is not None and anchors.lost) else 0


def _anchors(invocation: Invocation) -> AnchorCheck:
    session = invocation.open_session(read_only=True)
    try:

        def read(article_id: str) -> Article | None:
            if article_id not in session.corpus.paths:
                return None
            article = session.corpus.read(article_id)
            return session.overruled(article) if isinstance(article, Article) else None

        return check_anchors(session.store, read)
    finally:
        session.store.close()


def _rows(found: StoreCheck, anchors: AnchorCheck | None) -> Iterator[tuple[str, str]]:
    if not (found.snapshot.is_there or found.history.is_there or found.generations):
        yield "store", f"{found.snapshot.path}, not there yet"
        return
    yield "snapshot", _in_words(found.snapshot)
    yield "history", _in_words(found.history)
    for generation, checked in found.generations:
        before = f", made before schema {generation.schema}" if generation.schema is not None else ""
        yield "copy", f"{generation.name}, {_state(checked)}{before}"
    if not found.generations:
        yield "copies", "none yet; the first is made when the store is closed, or after an hour"
    for path in found.aside:
        yield "set aside", f"{path.name}, {path.stat().st_size:,} bytes"
    if anchors is not None:
        yield from _anchor_rows(anchors)


def _anchor_rows(anchors: AnchorCheck) -> Iterator[tuple[str, str]]:
    away = f", {anchors.elsewhere:,} in articles that are not in this corpus" if anchors.elsewhere else ""
    yield (
        "anchors",
        f"{anchors.exact:,} on the file they were made on, {len(anchors.moved):,} found again after it "
        f"changed, {len(anchors.lost):,} lost{away}",
    )
    for name, listed in (("found again", anchors.moved), ("lost", anchors.lost)):
        for annotation in listed[:_MOST_LISTED]:
            yield name, f"{annotation.article}: {annotation.tag} “{annotation.quote[:40]}”"
        if len(listed) > _MOST_LISTED:
            yield name, f"and {len(listed) - _MOST_LISTED:,} more; --json lists all"


def _in_words(checked: FileCheck) -> str:
    return f"{checked.path}, {_state(checked)}" if checked.is_there else f"{checked.path}, not there"


def _state(checked: FileCheck) -> str:
    state = f"DAMAGED ({_counted(len(checked.problems), 'place')})" if checked.problems else "whole"
    torn = f"; {checked.torn} bytes at its end were half written" if checked.torn else ""
    return f"{state}, up to record {checked.seq:,}, {_counted(checked.annotations, 'annotation')}{torn}"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _as_json(found: StoreCheck, anchors: AnchorCheck | None) -> dict[str, object]:
    def file(checked: FileCheck) -> dict[str, object]:
        return {
            "path": str(checked.path),
            "there": checked.is_there,
            "record": checked.seq,
            "annotations": checked.annotations,
            "torn": checked.torn,
            "problems": checked.problems,
        }

    return {
        "whole": found.is_whole,
        "problems": found.problems,
        "snapshot": file(found.snapshot),
        "history": file(found.history),
        "copies": [
            {"name": generation.name, "before_schema": generation.schema, **file(checked)}
            for generation, checked in found.generations
        ],
        "set_aside": [str(path) for path in found.aside],
        "anchors": None
        if anchors is None
        else {
            "exact": anchors.exact,
            "elsewhere": anchors.elsewhere,
            "found_again": [annotation.id for annotation in anchors.moved],
            "lost": [annotation.id for annotation in anchors.lost],
        },
    }


def _mend(store: Path, mending: Mending) -> int:
    if mending.is_dry_run:
        return _tell(_plan(store, mending))
    if not store.parent.is_dir():
        return _tell(_plan(store, mending))
    lock = WriteLock(store)
    lock.acquire(now())
    try:
        plan = _plan(store, mending)
        code = _tell(plan)
        if not plan.says:
            return code
        if not mending.is_agreed and not sys.stdin.isatty():
            raise OutputError("nothing was changed; --yes does it without asking")
        if not mending.is_agreed and not click.confirm("Do it?", default=False, err=True):
            say("pizhu: nothing was changed")
            return 1
        for path in plan.carry_out():
            say(f"kept: {display_line(str(path))}")
        say("done; `pizhu check` looks at it again")
        return code
    finally:
        lock.release()


def _tell(plan: Plan) -> int:
    """Say what would be done; give the exit code."""
    if not plan.says:
        print_text("nothing to mend")
    for line in plan.says:
        print_text(display_line(line))
    for line in plan.lost:
        print_text(display_line(f"CANNOT BE HAD BACK: {line}"))
    return 1 if plan.lost else 0


def _plan(store: Path, mending: Mending) -> Plan:
    if mending.restores is None:
        return plan_rebuild(store, now())
    if mending.restores == LATEST:
        return _plan_latest(store)
    generations = list_generations(store)
    chosen = [each for each in generations if each.name.startswith(mending.restores)]
    if len(chosen) != 1:
        raise StoreError(
            f"{len(chosen) or 'no'} copies have a name that begins with {mending.restores!r}",
            str(store),
            f"Name one of {_names(generations)}" if generations else "There are no copies yet",
        )
    return plan_restore(store, chosen[0], now())


def _plan_latest(store: Path) -> Plan:
    for generation in list_generations(store):
        try:
            return plan_restore(store, generation, now())
        except StoreError as error:
            say(f"pizhu: passed over: {display_line(str(error))}")
    raise StoreError("there is no copy that is whole", str(store), "`pizhu check` lists the copies")


def _names(generations: Sequence[Generation]) -> str:
    return ", ".join(each.name for each in generations[:5]) + (", …" if len(generations) > 5 else "")
