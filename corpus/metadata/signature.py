"""What stands in parentheses at the end of an article: who wrote or edited it, where it was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.metadata.lines import Line

_LAST = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]{2,50})[)\]】〕][\s\d。]*$")
_MOST = 3


def signatures(line: Line) -> Iterator[tuple[int, int]]:
    """Give where the insides of the parentheses stand that end a line, the last first."""
    end = len(line.copy)
    for _ in range(_MOST):
        found = _LAST.search(line.copy, line.ending, end)
        if not found:
            return
        yield found.span(1)
        end = found.start()
