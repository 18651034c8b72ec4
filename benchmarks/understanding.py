"""Measures what is understood of texts, a table a subject.

Run from the project's folder:

python -m benchmarks.understanding
"""

from __future__ import annotations

import sys

from benchmarks import understanding_quantities, understanding_suggestions

SUBJECTS = (understanding_quantities, understanding_suggestions)
"""Modules whose `report` prints a table, and says whether all that is promised was kept."""


def main() -> int:
    """Print the tables; the exit code is 1 when a promise was missed in this run."""
    kept = [subject.report() for subject in SUBJECTS]
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
