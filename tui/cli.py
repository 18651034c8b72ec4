"""The command line. Only `open` needs a screen, so only `open` imports one."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import click

from annotations.errors import StoreLocked
from tui.command_line import annotators, exchange, keeping, texts, understanding
from tui.command_line.group import DONE, USAGE, command, main
from tui.commands.output import say

if TYPE_CHECKING:
    from corpus.article import Article
    from tui.app import PizhuApp
    from tui.session import Invocation

# The modules are there for the commands that they declare.
__all__ = ["annotators", "exchange", "keeping", "main", "make_app", "texts", "understanding"]


_GARBAGE_THRESHOLDS = 10_000, 50, 1_000
"""New objects after which those are looked through, and how often before older ones are too; all are when an
article is left."""
_LONGEST_TURN = 0.0005
"""Seconds for which a thread that saves, converts or looks for something may keep the key press waiting each
time; Python's own 5 ms made a key take 25 while a store of 100,000 annotations was saved."""


@command("open", takes_corpus=True)
@click.option("--article", help="Open the article of this id at once.")
@click.option("--resume", is_flag=True, help="Open the article that was open last, where it was left.")
@click.option("--read-only", is_flag=True, help="Change nothing; a second program may open a store so.")
@click.option(
    "--no-mouse", "has_no_mouse", is_flag=True, help="Leave the mouse to the terminal's own selection."
)
def open_app(
    invocation: Invocation, article: str | None, *, resume: bool, read_only: bool, has_no_mouse: bool
) -> int:
    """Open the app. `pizhu` alone does the same."""
    from corpus.reading import read_article

    corpus = invocation.open_corpus()
    if resume and article:
        say("pizhu: --resume and --article name two articles; give one of them")
        return USAGE
    if resume:
        # Where none was open yet, or the last one is gone, the library it is.
        article = invocation.places.last if invocation.places.last in corpus.paths else None
    first = read_article(corpus, article) if article else None
    if not (sys.stdin.isatty() and sys.__stderr__ is not None and sys.__stderr__.isatty()):
        say("pizhu: the app needs a terminal; `pizhu --help` lists the commands that do without")
        return USAGE
    from tui.departure import Departure

    with Departure() as departure:
        if first is None:
            app = make_app(invocation, None, read_only=read_only)
        else:
            from tui.first_paint import painted_first

            with painted_first(first, invocation.settings, invocation.places.of(first)):
                app = make_app(invocation, first, read_only=read_only)
        departure.of(app)
        # What is imported stays, and the marks of a large article stay while it is read: to look through
        # either for garbage stops a key for 10 to 30 ms now and then.
        gc.freeze()
        gc.set_threshold(*_GARBAGE_THRESHOLDS)
        sys.setswitchinterval(_LONGEST_TURN)
        try:
            app.run(mouse=not has_no_mouse)
        finally:
            app.session.store.close()
            app.session.places.save()
    return 128 + departure.number if departure.number else app.return_code or DONE


def make_app(invocation: Invocation, first: Article | None, *, read_only: bool) -> PizhuApp:
    """Make the app, which looks on where another program has the store open; it then says who.

    Args:
        invocation: Names what is worked on.
        first: The article to open at once, if any.
        read_only: Whether to look on in any case.

    Raises:
        CorpusError: If the corpus cannot be opened.
        StoreError: If the store cannot be opened for another reason.
    """
    try:
        session = invocation.open_session(read_only=read_only)
    except StoreLocked as error:
        session = invocation.open_session(read_only=True)
        session.store.reports.append(
            f"{error.what}, so nothing can be changed here. Open it again once that is closed"
        )
    # 170 ms, which the other commands do without.
    from tui.app import PizhuApp
    from tui.tour import is_first_start

    return PizhuApp(session, first, shows_tour=is_first_start())
