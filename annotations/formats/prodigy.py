"""Prodigy's JSONL: each character a token, spans with all that we know of them, relations between spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from annotations.formats.details import details_in, details_of
from annotations.formats.document import Document, Problem, ReadDocument, ReadSpan, Relation
from annotations.formats.form import Context
from annotations.formats.json_lines import object_in, objects, objects_in, offset_in, text_in
from annotations.formats.links import links_within
from annotations.formats.views import view_in
from annotations.strict_json import in_ascii, in_utf8

_COLOR = "#ffd882"
_TOKEN = (
    rb'\{"text":"(?:\\u[0-9a-fA-F]{4}|[^"\\\x00-\x1f]|\\["\\/bfnrt])*+",'
    rb'"start":[0-9]++,"end":[0-9]++,"id":[0-9]++(?:,"(?:ws|disabled)":(?:true|false))*+\}'
)
_TOKENS = re.compile(rb'(?<=[,{ ])("tokens": ?\[)%b(?:,%b)*+\]' % (_TOKEN, _TOKEN))
"""Tokens as Prodigy and we write them. The quote before their name begins a string: one within a string has
a backslash before it."""


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:  # noqa: ARG001
    """Give one task a line. `end` is exclusive, `token_end` is the last token of the span."""
    for document in documents:
        if document.text is None:
            continue
        spans = [
            {
                "start": mark.start,
                "end": mark.end,
                "token_start": mark.start,
                "token_end": mark.end - 1,
                "label": mark.annotation.tag,
            }
            for mark in document.marks
        ]
        ids = [mark.annotation.id for mark in document.marks]
        line = {
            "text": document.text,
            "spans": [
                span | details_of(mark.annotation) for span, mark in zip(spans, document.marks, strict=True)
            ],
            "relations": [
                {
                    "head": document.marks[head].end - 1,
                    "child": document.marks[child].end - 1,
                    "head_span": spans[head] | {"id": ids[head]},
                    "child_span": spans[child] | {"id": ids[child]},
                    "label": kind,
                    "color": _COLOR,
                }
                for head, child, kind in links_within(document.marks)
            ],
            "meta": {
                "article": document.article,
                "sha256": document.sha256,
                "view": document.view.value,
            },
            "answer": "accept",
        }
        # Millions of tokens: they are joined from pieces that are made once a character.
        tokens = ",".join(
            f'{{"text":{_quoted(char)},"start":{at},"end":{at + 1},"id":{at},"ws":false}}'
            for at, char in enumerate(document.text)
        )
        yield in_utf8(line)[:-1] + b', "tokens": [' + tokens.encode("ascii") + b"]}\n"


@lru_cache(maxsize=1 << 15)
def _quoted(char: str) -> str:
    return in_ascii(char)


def _without_tokens(line: bytes) -> bytes:
    """Take the tokens out of a task: they are most of it, and nothing in them is asked for."""
    return _TOKENS.sub(rb"\1]", line)


def read(path: Path) -> Iterator[ReadDocument | Problem]:
    """Read tasks. Those that were rejected or ignored are told as problems, and left out.

    Raises:
        OSError: If the file cannot be read.
    """
    for found in objects(path, _without_tokens):
        if isinstance(found, Problem):
            yield found
            continue
        line, task = found
        text = text_in(task, "text")
        if text is None:
            yield Problem(line, "text: the field is missing")
            continue
        if task.get("answer", "accept") != "accept":
            yield Problem(line, f"answer: it is {task['answer']}, not accept")
            continue
        spans = [
            ReadSpan(
                text_in(each, "label") or "",
                offset_in(each, "start"),
                offset_in(each, "end"),
                details=details_in(each),
                line=line,
                local_id=_local_id(each),
            )
            for each in objects_in(task, "spans")
        ]
        meta = object_in(task, "meta")
        yield ReadDocument(
            text_in(meta, "article"),
            view_in(meta.get("view")),
            text,
            tuple(spans),
            tuple(_relations(task)),
            has_relations="relations" in task,
            line=line,
        )


def _relations(task: dict[str, object]) -> Iterator[Relation]:
    for each in objects_in(task, "relations"):
        kind = text_in(each, "label")
        if kind:
            yield Relation(
                _local_id(object_in(each, "head_span")), _local_id(object_in(each, "child_span")), kind
            )


def _local_id(span: dict[str, object]) -> str:
    return text_in(span, "id") or f"{span.get('start')} {span.get('end')} {span.get('label')}"
