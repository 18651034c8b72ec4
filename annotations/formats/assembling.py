"""An annotation of what an article says and what a file says of it. Only the second can be wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from sys import intern

from annotations.anchoring import Anchor, anchor
from annotations.errors import InvalidAnnotation
from annotations.fields import Fields
from annotations.model import MANUAL, SCHEMA, Annotation, Link, Value
from corpus.alignment import CleanedOffset, RawOffset, Span
from corpus.bitext import Bitext

_SURROGATES = re.compile("[\ud800-\udfff]")
_SUGGESTED = "suggested:"


class Assembler:
    """Makes annotations in one article.

    Reading the JSON form strictly looks at every field. Most of them are here cut out of the article, and
    need no looking at; and where what the file says is plainly right, as it mostly is, neither does it.
    """

    def __init__(self, bitext: Bitext, annotator: str, time: str) -> None:
        """Take an article, and who has made annotations in it when, where the file does not say.

        Args:
            bitext: The article.
            annotator: Whose annotations they are.
            time: When they were made, as `annotations.model.now` gives it.
        """
        article = bitext.article
        self._bitext = bitext
        self._annotator = annotator
        self._time = time
        self._is_plain = not article.id.startswith("/") and all(
            map(_is_plain, (article.id, article.raw, article.text, bitext.other))
        )

    def assembled(
        self,
        cleaned: Span[CleanedOffset],
        raw: Span[RawOffset] | None,
        identity: str,
        tag: str,
        links: object,
        said: Mapping[str, object],
    ) -> Annotation:
        """Make an annotation of a span.

        Args:
            cleaned: Where it stands.
            raw: Its raw span, where that is known by itself.
            identity: Its id, which has been checked.
            tag: Its tag, as the file has it.
            links: Its links in their JSON form, as the file has them.
            said: What else the file says of it, by the names of the native format, in its JSON form.

        Raises:
            InvalidAnnotation: If something that the file says is not what it should be; says what.
            ValueError: If the span is empty or outside the text.
        """
        place = anchor(self._bitext, cleaned)
        raw = raw or Span(place.raw_start, place.raw_end)
        note, origin, revision = said.get("note"), said.get("origin", MANUAL), said.get("revision", 1)
        annotator, doubt = said.get("annotator", self._annotator), said.get("uncertain")
        created = said.get("created", self._time)
        modified = said.get("modified", created)
        if not (
            self._is_plain
            and tag
            and (note is None or (isinstance(note, str) and _is_plain(note)))
            and isinstance(origin, str)
            and (origin == MANUAL or (origin.startswith(_SUGGESTED) and origin != _SUGGESTED))
            and isinstance(annotator, str)
            and _is_plain(f"{tag}{origin}{annotator}")
            and isinstance(created, str)
            and _is_time(created)
            and isinstance(modified, str)
            and (modified == created or _is_time(modified))
            and type(revision) is int
            and revision >= 1
            and (doubt is True or not doubt)
            and isinstance(links, list)
        ):
            return Annotation.from_json(self._written(place, raw, identity, tag, links, said))
        article, value = self._bitext.article, said.get("value")
        return Annotation(
            id=identity,
            article=intern(article.id),
            sha256=intern(article.sha256),
            tag=intern(tag),
            raw_start=raw.start,
            raw_end=raw.end,
            raw_quote=article.raw[raw.start : raw.end],
            start=place.start,
            end=place.end,
            quote=place.quote,
            simplified=place.simplified,
            traditional=place.traditional,
            prefix=place.prefix,
            suffix=place.suffix,
            note=note,
            value=None if value is None else Value.from_json(value, "value."),
            links=_links(links) if links else (),
            origin=intern(origin),
            annotator=intern(annotator),
            created=intern(created),
            modified=intern(modified),
            revision=revision,
            uncertain=doubt is True,
        )

    def _written(
        self,
        place: Anchor,
        raw: Span[RawOffset],
        identity: str,
        tag: str,
        links: object,
        said: Mapping[str, object],
    ) -> dict[str, object]:
        """Give the JSON form, to be read strictly."""
        article = self._bitext.article
        created = said.get("created", self._time)
        written: dict[str, object] = {
            "schema": SCHEMA,
            "id": identity,
            "article": article.id,
            "sha256": article.sha256,
            "tag": tag,
            "start": place.start,
            "end": place.end,
            "quote": place.quote,
            "simplified": place.simplified,
            "traditional": place.traditional,
            "raw_start": raw.start,
            "raw_end": raw.end,
            "raw_quote": article.raw[raw.start : raw.end],
            "prefix": place.prefix,
            "suffix": place.suffix,
            "note": said.get("note"),
            "value": said.get("value"),
            "links": links,
            "origin": said.get("origin", MANUAL),
            "annotator": said.get("annotator", self._annotator),
            "created": created,
            "modified": said.get("modified", created),
            "revision": said.get("revision", 1),
        }
        if said.get("uncertain"):
            written["uncertain"] = said["uncertain"]
        return written


def _is_plain(text: str) -> bool:
    """Whether a text holds no surrogate, alone or in pairs; those have to be looked at closely."""
    return text.isascii() or not _SURROGATES.search(text)


def _links(links: list[object]) -> tuple[Link, ...]:
    return tuple(Link.from_json(link, f"links[{index}].") for index, link in enumerate(links))


@lru_cache(maxsize=1024)  # those of one day, or of one import, come again and again
def _is_time(text: str) -> bool:
    try:
        Fields({"time": text}, ("time",)).time("time")
    except InvalidAnnotation:
        return False
    return True
