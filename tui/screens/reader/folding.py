"""Folding: what is folded away, and the reader's word on it."""

from __future__ import annotations

from annotations.article_folds import ArticleFold
from annotations.records import Change
from corpus.alignment import RawOffset, Span
from corpus.article import FOLDED_KINDS, ParagraphKind
from corpus.folding import decide, fold_at, paragraph_at, words_at
from tui.display import shorten
from tui.screens.dialogs import ChoiceDialog, FoldedDialog, FoldedLine
from tui.screens.reader.marking import MarkingActions

_LONGEST_QUOTE = 24
_KEYS = {kind.value[0]: kind for kind in ParagraphKind if kind in FOLDED_KINDS}
"""The key of each kind that a paragraph can be folded as: its first letter."""


class FoldingActions(MarkingActions):
    """The commands that show and fold paragraphs. Each is a change of the store, and can be undone."""

    def action_folded(self) -> None:
        """List the lines that are folded away; one that is chosen is shown in its place."""
        folds = self.article.cleaned.folds
        decided = {
            (decision.raw_start, decision.raw_end): decision.kind
            for decision in self.session.store.fold_decisions(self.article.id)
        }
        lines = [
            FoldedLine(
                fold.kind.value,
                words_at(self.article, Span(fold.raw_start, fold.raw_end)),
                is_by_reader=decided.get((fold.raw_start, fold.raw_end)) == fold.kind,
            )
            for fold in folds
        ]

        def show(chosen: str | None) -> None:
            if chosen is not None:
                fold = folds[int(chosen)]
                self._decide(Span(fold.raw_start, fold.raw_end), ParagraphKind.BODY)

        self.app.push_screen(FoldedDialog(lines, self.article.cleaned.notices), show)

    def action_fold(self) -> None:
        """Fold the paragraph under the cursor away, as what it was folded as before or as what one says."""
        span = paragraph_at(self.article, self.cursor)
        if span is None:
            return
        if len(self.article.cleaned.paragraphs) == 1:
            self.say("The last paragraph there is cannot be folded")
            return
        former = fold_at(self.unruled, span)
        if former:
            self._decide(span, former.kind)
            return

        def fold(kind: str | None) -> None:
            if kind:
                self._decide(span, ParagraphKind(kind))

        choices = [(key, f"as {kind.value}", kind.value) for key, kind in _KEYS.items()]
        self.app.push_screen(ChoiceDialog("Fold this paragraph away", choices), fold)

    def _decide(self, span: Span[RawOffset], kind: ParagraphKind) -> None:
        """Have a paragraph count as `kind`; leave it to the rules where these do as much anyway."""
        by_rules = fold_at(self.unruled, span)
        is_as_ruled = kind.is_folded == (by_rules is not None)
        decision = None if is_as_ruled else decide(self.article, span, kind)
        if self.change(lambda: self.session.store.set_fold(self.article.id, span, decision)):
            self._show_decided(span, f"{self.keys['reader.undo']} takes it back")

    def _show_decided(self, span: Span[RawOffset], hint: str) -> None:
        """Show the article as is decided now, with the cursor at a paragraph that was shown or folded."""
        self.show_article(self.session.overruled(self.unruled))
        place = self.article.cleaned.alignment.map_span(*span)
        # By way of its end, so that all of it is in sight if there is room.
        self.place_cursor(place.end)
        self.place_cursor(place.start)
        quote = shorten(words_at(self.article, span).strip(), _LONGEST_QUOTE)
        fold = fold_at(self.article, span)
        self.say(f"{f'Folded as {fold.kind}' if fold else 'Shown'}, {hint}: “{quote}”")

    def show_step(self, done: str, change: Change) -> bool:
        """Show the article anew where a step was about its folds; say whether it was."""
        folds = [entry.item for entry in change.entries if isinstance(entry.item, ArticleFold)]
        if not folds:
            return False
        decision = folds[0].decision
        span = Span(decision.raw_start, decision.raw_end)
        self._show_decided(span, done.lower())
        return True
