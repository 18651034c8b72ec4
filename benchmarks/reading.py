"""How long a key press takes in a very long article with very many marks, beside a short one.

The real program runs in a terminal of its own, both panes filled; what is measured is the time from a key
press to the last byte of the answer, as a reader has it. Both articles are made of the same paragraphs and
carry marks equally densely, so the screens that are drawn are alike and only what is out of sight differs.

Run from the project's folder: `python -m benchmarks.reading`.
"""

from __future__ import annotations

from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from annotations.anchoring import annotate
from annotations.store import open_store
from benchmarks.measuring import SEEDS, Figure, alternate, print_table
from benchmarks.terminal import Terminal
from corpus.alignment import CleanedOffset, Span
from corpus.article import ParagraphKind
from corpus.bitext import make_bitext
from corpus.reading import open_corpus, read_article

LONG, SHORT = 1_000_000, 3_000
"""Characters."""
MARK_EVERY = 100
"""Characters from one mark to the next: 10,000 marks in the long article."""
MARK_LENGTH = 8
RUNS = 5
PRESSES = 25
"""Of each key in each run: as many rows as the cursor goes down before the text begins to scroll."""
PAGES = 3
"""Half pages from the top of the short article to its end, nearly."""
TITLE = "一篇很长的文章"
FIRST_WORDS, FIRST_WORDS_CONVERTED = "鄂尔多斯", "鄂爾多斯"
"""How the body begins, in either script."""


def measure(runs: int = RUNS) -> list[Figure]:
    """Measure opening, moving by rows and moving by pages."""
    with TemporaryDirectory() as folder, ExitStack() as running:
        home = Path(folder)
        corpora = [_make_corpus(home / str(size), size) for size in (LONG, SHORT)]
        opened = alternate(
            2, *(lambda corpus=corpus: _seconds_to_open(corpus, home)[0] for corpus in corpora)
        )
        terminals = [running.enter_context(_open(corpus, home)) for corpus in corpora]
        for terminal in terminals:
            terminal.seconds_until(FIRST_WORDS_CONVERTED)
            terminal.wait_until_idle()
        rows, scrolled, pages = [], [], []
        for _ in range(runs):
            for terminal in terminals:
                terminal.press("g")
                terminal.press("j", 2)
                rows.append(terminal.press("j", PRESSES))
                terminal.press("j", 10)
                scrolled.append(terminal.press("j", PRESSES))
                terminal.press("g")
                pages.append(terminal.press("\x04", PAGES))
    return []


