"""Which text of an article a file says it holds."""

from __future__ import annotations

from contextlib import suppress

from corpus.views import ViewName


def view_in(value: object) -> ViewName | None:
    """Give the view of a name in a file; `None` where there is none of that name."""
    with suppress(ValueError):
        return ViewName(str(value))
    return None
