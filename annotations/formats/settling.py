"""From the spans of a file to annotations: each is held against the words of its article first.

Where the words at a span's offsets are not its words, it is tried whether the file counts in another unit,
then whether its words stand between the same words elsewhere. What is not found is set aside with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from annotations.errors import InvalidAnnotation, shown
from annotations.fields import is_uuid4
from annotations.formats.articles import ArticleShelf
from annotations.formats.assembling import Assembler
from annotations.formats.document import Problem, ReadDocument, ReadSpan
from annotations.formats.page_places import Page
from annotations.model import Annotation
from corpus.bitext import Bitext
from corpus.views import View, ViewName

_LINKS = frozenset({"links"})


class Settled(NamedTuple):
    """An annotation made of a span, and what of it the file did say."""

    annotation: Annotation
    held: frozenset[str]
    """The fields that the file holds; the others have what a new annotation has."""
    line: int
    member: str
    has_own_id: bool
    """Whether the file gave its id; else it was made of its place, so that it is the same the next time."""


class Settler:
    """Makes annotations of what files hold."""

    def __init__(self, shelf: ArticleShelf, annotator: str, time: str, view: ViewName | None = None) -> None:
        """Take where the articles are, and what counts where a file does not say.

        Args:
            shelf: Where the articles are.
            annotator: Whose annotations these are.
            time: When they were made.
            view: Which text of the articles the offsets count.
        """
        self._shelf = shelf
        self._annotator = annotator
        self._time = time
        self._view = view

    def settle(self, read: ReadDocument) -> Iterator[Settled | Problem]:
        """Give the annotations of one text, and a problem for each span that is set aside."""
        found = self._article_of(read)
        if found is None:
            name = shown(read.article) if read.article else "with this text"
            for span in read.spans:
                yield self._problem(
                    read,
                    span,
                    f"there is no article {name} in the corpus that can be read; open the corpus that has it",
                )
            return
        bitext, view = found
        page = Page(bitext, view, read.text)
        assembler = Assembler(bitext, self._annotator, self._time)
        article = bitext.article.id
        ids = {span.local_id: self._id_of(article, span) for span in read.spans if span.local_id}
        links = _Links(read, ids)
        for span in read.spans:
            place = page.place(span)
            if isinstance(place, str):
                yield self._problem(read, span, place)
                continue
            identity, is_own = ids.get(span.local_id) or self._id_of(article, span)
            try:
                raw, cleaned = page.anchored(place, span)
                annotation = assembler.assembled(
                    cleaned, raw, identity, span.tag, links.of(span), span.details
                )
            except (InvalidAnnotation, ValueError) as error:
                yield self._problem(read, span, str(error))
                continue
            if place.how:
                yield Problem(
                    span.line, f"{shown(page.words(place))} {place.how}", read.member, is_left_out=False
                )
            held = frozenset(span.details)
            yield Settled(
                annotation, held | _LINKS if read.has_relations else held, span.line, read.member, is_own
            )

    def _article_of(self, read: ReadDocument) -> tuple[Bitext, View] | None:
        name, view = read.article, read.view
        bitext = self._shelf.bitext(name) if name else None
        if bitext is None:
            by_text = self._shelf.with_text(read.text) if read.text else None
            if by_text is None:
                return None
            name, found_view = by_text
            view = view or found_view
            bitext = self._shelf.bitext(name)
            if bitext is None:
                return None
        return bitext, self._shelf.view(bitext, view or self._view or ViewName.CLEANED)

    def _id_of(self, article: str, span: ReadSpan) -> tuple[str, bool]:
        own = span.details.get("id")
        if isinstance(own, str):
            return (own if is_uuid4(own) else _made_id(article, own)), True
        annotator = str(span.details.get("annotator", self._annotator))
        return _made_id(article, str(span.start), str(span.end), str(span.quote), span.tag, annotator), False

    def _problem(self, read: ReadDocument, span: ReadSpan, reason: str) -> Problem:
        return Problem(span.line or read.line, reason, read.member)


class _Links:
    """The links of the spans of one text, in their JSON form."""

    def __init__(self, read: ReadDocument, ids: dict[str, tuple[str, bool]]) -> None:
        self._has_relations = read.has_relations
        self._here = {identity for identity, _ in ids.values()} if read.has_relations else set[str]()
        self._within: dict[str, dict[tuple[str, str], object]] = {}
        for relation in read.relations:
            if relation.target in ids:
                to, kind = ids[relation.target][0], relation.kind
                self._within.setdefault(relation.source, {})[to, kind] = {"to": to, "kind": kind}

    def of(self, span: ReadSpan) -> object:
        """Give those of one span, as the file has them."""
        told = span.details.get("links", [])
        if not self._has_relations or not isinstance(told, list):
            return told
        within = list(self._within.get(span.local_id, {}).values())
        # Relations say what links there are within the text; links to elsewhere only the details can hold.
        kept = [link for link in told if link in within or not self._is_within(link)]
        return kept + [link for link in within if link not in kept]

    def _is_within(self, link: object) -> bool:
        match link:
            case {"to": str(to)}:
                return to in self._here
        return False


def _made_id(*of: str) -> str:
    """Give an id that is the same whenever it is made of the same."""
    digest = sha256("\0".join(of).encode("utf-8", "surrogatepass")).digest()
    return str(UUID(bytes=digest[:16], version=4))
