"""From the reader to the links that are likely between its marks, and back."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.message import Message

from annotations.placing import PlacedAnnotations
from annotations.suggesting.links import LikelyLink, likely_links
from corpus.article import Article
from tui.screens.likely_links import LikelyLinksScreen
from tui.screens.reader.linking import LinkingActions
from tui.screens.reader.looking_back import LookingBackActions


class LikelyLinksActions(LinkingActions, LookingBackActions):
    """The command that suggests links."""

    class LinksFound(Message):
        """It was found out which links are likely."""

        def __init__(self, placed: PlacedAnnotations, links: Sequence[LikelyLink]) -> None:
            self.placed = placed
            self.links = links
            super().__init__()

    def action_suggest_links(self) -> None:
        """List the links that are likely and not there yet, once they have been worked out beside."""
        self._look_for_links(self.article, self.placed)

    @work(thread=True, exclusive=True, group="likely links")
    def _look_for_links(self, article: Article, placed: PlacedAnnotations) -> None:
        found = likely_links(article, placed.placed, self.session.codebook)
        self.post_message(self.LinksFound(placed, found))

    @on(LinksFound)
    def _list_links(self, message: LinksFound) -> None:
        if self.app.screen is not self:
            return
        if message.placed is not self.placed:
            # Something was marked or linked since.
            self.action_suggest_links()
        elif message.links:
            self.open_list(LikelyLinksScreen(self.session, self.article, message.links))
        else:
            self.say(f"No more links are likely here; {self.keys['reader.link']} begins one")
