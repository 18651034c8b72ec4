"""What stands in parentheses at the end of an article: who wrote or edited it, where it was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LAST = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]{2,50})[)\]】〕][\s\d。]*$")
_MOST = 3


def signatures(line: str, start: int) -> Iterator[tuple[int, int]]:
    """Give where the insides of the parentheses stand that end a line, the last first.

    Args:
        line: The line, as phrases are matched.
        start: Where in the line to begin.
    """
    end = len(line)
    for _ in range(_MOST):
        found = _LAST.search(line, start, end)
        if not found:
            return
        yield found.span(1)
        end = found.start()
