"""What the tests of metadata share: the words of an article, and what is read of a page of some lines."""

from __future__ import annotations

from corpus.article import Metadata
from corpus.cleaning import clean
from corpus.metadata import find_metadata

TITLE = "张原村的好日子从哪里来"
PARAGRAPH = "近年来,张原村采取合作社统一供苗、统一收购的办法,带动周边十个村的农户稳定增收。"
BOTH = f"{PARAGRAPH}\n去年,全村的集体经济收入达到一百二十万元,比五年前翻了一番还要多一些。"


def facts(metadata: Metadata) -> tuple[str | None, str | None, str | None, tuple[str, ...], tuple[str, ...]]:
    return metadata.title, metadata.published, metadata.source, metadata.authors, metadata.editors


def of(*lines: str) -> Metadata:
    raw = "\n".join(lines)
    return find_metadata(clean(raw), raw)
