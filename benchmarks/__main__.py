"""Measures all that is promised and prints one table: `python -m benchmarks`, from the project's folder."""

from __future__ import annotations

import sys

from benchmarks import reading, startup, store
from benchmarks.measuring import Figure, print_table


def main() -> int:
    """Print the table; the exit code is 1 when a promise was missed in this run."""
    figures: list[Figure] = []
    for module in (startup, reading, store):
        print(f"{module.__name__} …", file=sys.stderr)
        figures += module.measure()
    print_table(figures)
    return int(any(figure.is_kept is False for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
