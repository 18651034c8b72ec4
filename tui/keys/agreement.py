"""The commands of the screens that compare annotators and decide between them."""

from __future__ import annotations

from functools import partial

from tui.keys.command import Command, Scope, command

_agreement = partial(command, Scope.AGREEMENT)
_adjudication = partial(command, Scope.ADJUDICATION)

AGREEMENT: tuple[Command, ...] = (
    _agreement("adjudicate", "enter", "Decide on the places of the article", "Agreement", footer="decide"),
    _agreement("close", "escape q a", "Back to the library", "Agreement", footer="library"),
)
ADJUDICATION: tuple[Command, ...] = (
    _adjudication(
        "next",
        "n",
        "Next place on which nothing was decided and the annotators differ",
        "Adjudication",
        "go_to_open(1)",
        footer="next",
    ),
    _adjudication("previous", "N", "The one before", "Adjudication", "go_to_open(-1)"),
    _adjudication("first_annotator", "1", "Accept what the first has", "Adjudication", "accept(0)", "first"),
    _adjudication(
        "second_annotator", "2", "Accept what the second has", "Adjudication", "accept(1)", "second"
    ),
    _adjudication("third_annotator", "3", "Accept what the third has", "Adjudication", "accept(2)"),
    _adjudication("both", "b", "Accept what all have", "Adjudication", "accept_all", "both"),
    _adjudication("neither", "x", "Accept nothing here", "Adjudication", "reject", "neither"),
    _adjudication("edit", "e", "Accept it with other words or another tag", "Adjudication", footer="edit"),
    _adjudication("agreed", "A", "Accept all that the annotators agree on", "Adjudication", footer="agreed"),
    _adjudication("undo", "u", "Undo what was decided here last", "Adjudication", footer="undo"),
    _adjudication("close", "escape q", "Back to the table", "Adjudication", footer="back"),
)
