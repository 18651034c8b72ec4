"""`pizhu import` of a file with the edits of a session that could not be saved."""

from __future__ import annotations

from pathlib import Path

from annotations.errors import InvalidAnnotation
from annotations.model import Annotation
from annotations.session_edits import Course, read_edits
from tui.commands.output import say
from tui.display import display_line
from tui.session import Invocation


def import_edits(invocation: Invocation, path: Path, *, is_dry_run: bool) -> int:
    """Have the store take over a session's edits, and give the exit code: 1 when some were left out.

    Raises:
        CorpusError: If the corpus cannot be opened.
        InvalidAnnotation: If the file is damaged or cannot be read.
        StoreError: If the store cannot be opened or written, or the file is of a newer version.
    """
    try:
        courses = read_edits(path)
    except OSError as error:
        raise InvalidAnnotation(error.strerror or str(error), str(path), "Name another file") from None
    session = invocation.open_session(read_only=is_dry_run)
    try:
        taken = session.store.take_over(courses, is_dry_run=is_dry_run)
    finally:
        session.store.close()
    for course in taken.conflicts:
        say(
            f"pizhu: {display_line(_in_words(course))} was changed in the store since, and stays as it is "
            "there"
        )
    would = "would be: " if is_dry_run else ""
    say(
        f"{would}{len(taken.done)} edits of a session taken over, {len(taken.there_already)} there already, "
        f"{len(taken.conflicts)} in conflict"
    )
    return 1 if taken.conflicts else 0


def _in_words(course: Course) -> str:
    item = course.item
    if isinstance(item, Annotation):
        what = f"{item.tag} “{item.quote[:40]}” ({item.id})"
        return f"{item.article}: {what}" + (", deleted in the session," if course.outcome is None else "")
    return f"{item.article}: what was decided about {item.id}"
