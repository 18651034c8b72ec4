"""`pizhu explain`: one character's way from the bytes of its file to each script."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from annotations.errors import PizhuError
from annotations.strict_json import in_utf8
from corpus.alignment import CleanedOffset, RawOffset, Span
from corpus.article import Article
from corpus.settings import Settings
from corpus.views import ViewName, make_view
from tui.commands.columns import lay_out
from tui.commands.edit_table import touches, visible
from tui.commands.output import print_text, write_lines
from tui.display import display_line

Story = dict[str, Any]
"""What `--json` prints. All offsets are code points, but for those of bytes."""

_NAMES = {"\t": "CHARACTER TABULATION", "\n": "LINE FEED", "\r": "CARRIAGE RETURN"}
_VIEWS = tuple(name for name in ViewName if name not in (ViewName.RAW, ViewName.CLEANED))


class OffsetError(PizhuError):
    """An offset is outside the text that it counts."""


def print_story(
    article: Article,
    settings: Settings,
    offset: int,
    *,
    is_raw: bool,
    as_json: bool,
    is_ambiguous_wide: bool = False,
) -> None:
    """Print how one character came to be.

    Args:
        article: The article.
        settings: How the other script is made.
        offset: Of the character, in code points of the cleaned text or, where `is_raw`, of the file's.
        is_raw: Which of the two.
        as_json: Whether to print one JSON object, and not lines for people to read.
        is_ambiguous_wide: Whether the terminal draws characters such as “ ” — … · in two cells.

    Raises:
        OffsetError: If the text has no character there.
        ConversionError: If the text cannot be converted to one of the views.
    """
    story = tell(article, settings, offset, is_raw=is_raw)
    if as_json:
        write_lines([in_utf8(story) + b"\n"], None)
    else:
        print_text(lay_out(list(_rows(story)), is_ambiguous_wide=is_ambiguous_wide))


def tell(article: Article, settings: Settings, offset: int, *, is_raw: bool) -> Story:
    """Give a character's story.

    Raises:
        OffsetError: If the text has no character there.
        ConversionError: If the text cannot be converted to one of the views.
    """
    cleaned = article.cleaned
    length, text = (len(article.raw), "file") if is_raw else (len(article.text), "cleaned text")
    if not 0 <= offset < length:
        last = f"; the last one is at {length - 1}" if length else ""
        raise OffsetError(f"the {text} of {article.id} has no character at {offset}{last}")
    if is_raw:
        raw = Span(RawOffset(offset), RawOffset(offset + 1))
    else:
        raw = cleaned.alignment.invert().map_span(CleanedOffset(offset), CleanedOffset(offset + 1))
    image = cleaned.alignment.map_span(*raw)
    if not is_raw:
        # What is replaced as a whole has one image; the character asked for is a part of it.
        image = Span(CleanedOffset(offset), CleanedOffset(offset + 1))
    return {
        "article": article.id,
        "path": str(article.path),
        "encoding": article.encoding,
        "script": article.script.value,
        "bytes": _bytes(article, raw),
        "raw": _span(article.raw, raw) | {"line": article.raw.count("\n", 0, raw.start) + 1},
        "edits": [
            {
                "start": edit.start,
                "end": edit.end,
                "was": article.raw[edit.start : edit.end],
                "replacement": edit.replacement,
                "rule": edit.rule,
                "evidence": edit.evidence,
                "sure": edit.sure,
            }
            for edit in cleaned.edits
            if touches(raw, edit.start, edit.end)
        ],
        "doubts": [
            {"reason": doubt.reason, "alternatives": list(doubt.alternatives)}
            for doubt in cleaned.doubts
            if doubt.start < image.end and image.start < doubt.end
        ],
        "folded": next(
            (fold.kind.value for fold in cleaned.folds if touches(raw, fold.raw_start, fold.raw_end)), None
        ),
        "paragraph": _paragraph(article, image),
        "cleaned": _span(article.text, image),
        "views": {name.value: _in_view(article, name, settings, image) for name in _VIEWS},
    }


def _bytes(article: Article, raw: Span[RawOffset]) -> Story | None:
    """Give the bytes of some raw characters, or nothing where the encoding has none for them."""
    try:
        before = article.raw[: raw.start].encode(article.encoding)
        own = article.raw[raw.start : raw.end].encode(article.encoding)
    except (UnicodeEncodeError, LookupError):
        return None
    content = _file_content(article)
    if content is not None and content[len(before) : len(before) + len(own)] != own:
        return None
    return {"offset": len(before), "of": "text" if content is None else "file", "hex": own.hex(" ").upper()}


def _file_content(article: Article) -> bytes | None:
    """Give the bytes of an article's file, or nothing where it shares its file with others."""
    try:
        content = article.path.read_bytes()
    except OSError:
        return None
    return content if sha256(content).hexdigest() == article.sha256 else None


def _paragraph(article: Article, image: Span[CleanedOffset]) -> Story | None:
    starts = [paragraph.start for paragraph in article.cleaned.paragraphs]
    number = bisect_right(starts, image.start)
    if image.is_empty or not number or image.start >= article.cleaned.paragraphs[number - 1].end:
        return None
    paragraph = article.cleaned.paragraphs[number - 1]
    return {
        "number": number,
        "kind": paragraph.kind.value,
        "start": paragraph.start,
        "end": paragraph.end,
    }


def _in_view(article: Article, name: ViewName, settings: Settings, image: Span[CleanedOffset]) -> Story:
    view = make_view(article, name, settings)
    return _span(view.text, view.from_cleaned.map_span(*image))


def _span(text: str, span: tuple[int, int]) -> Story:
    start, end = span
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        "characters": [
            {"offset": offset, "code": f"U+{ord(text[offset]):04X}", "name": name_of(text[offset])}
            for offset in range(start, end)
        ],
    }


def name_of(character: str) -> str:
    """Give the Unicode name of a character, or what kind of character it is where it has none."""
    kinds = {"Cc": "control character", "Co": "private-use character", "Cs": "half of a surrogate pair"}
    return unicodedata.name(character, "") or _NAMES.get(
        character, kinds.get(unicodedata.category(character), "unassigned")
    )


def _rows(story: Story) -> Iterator[tuple[str, ...]]:
    raw, cleaned = story["raw"], story["cleaned"]
    yield "article", display_line(f"{story['article']}, {story['encoding']}, {story['script']}")
    yield "bytes", _told_bytes(story["bytes"])
    yield "raw", f"{raw['start']}-{raw['end']}, line {raw['line']}: {visible(raw['text'])}"
    yield from _characters(raw)
    for edit in story["edits"]:
        change = f"{visible(edit['was'])}→{visible(edit['replacement'])}"
        sure = "sure" if edit["sure"] else "unsure"
        evidence = f" ({edit['evidence']})" if edit["evidence"] else ""
        yield (
            "edit",
            display_line(f"{edit['rule']} {edit['start']}-{edit['end']}: {change}{evidence}, {sure}"),
        )
    for doubt in story["doubts"]:
        others = f"; or {' / '.join(map(visible, doubt['alternatives']))}" if doubt["alternatives"] else ""
        yield "doubt", display_line(doubt["reason"]) + others
    if story["folded"]:
        yield "folded", f"its paragraph is left out as {story['folded']}"
    if paragraph := story["paragraph"]:
        place = f"{paragraph['start']}-{paragraph['end']}"
        yield "paragraph", f"{paragraph['number']}, {paragraph['kind']}, {place}"
    if not cleaned["text"]:
        yield "cleaned", f"nothing, at {cleaned['start']}: {_why_nothing(story)}"
        return
    yield "cleaned", f"{cleaned['start']}-{cleaned['end']}: {visible(cleaned['text'])}"
    yield from _characters(cleaned)
    for name, view in story["views"].items():
        codes = " ".join(character["code"] for character in view["characters"])
        yield name, f"{view['start']}-{view['end']}: {visible(view['text'])}  {codes}"


def _why_nothing(story: Story) -> str:
    if story["folded"]:
        return f"folded away as {story['folded']}"
    rules = "+".join(edit["rule"] for edit in story["edits"])
    return f"taken out by {display_line(rules)}" if rules else "left out with the folded paragraph beside it"


def _characters(span: Story) -> Iterator[tuple[str, ...]]:
    for character, described in zip(span["text"], span["characters"], strict=True):
        yield "", f"{described['offset']}  {visible(character)}  {described['code']}  {described['name']}"


def _told_bytes(found: Story | None) -> str:
    if found is None:
        return "not known: the encoding gives other bytes than the file has"
    where = "" if found["of"] == "file" else " of the article's text, which shares its file with others"
    return f"{found['hex']} at byte {found['offset']}{where}"
