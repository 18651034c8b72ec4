"""CoNLL: a character a line, BIO, a blank line at each line end; a column a tag where spans overlap.

The first columns are the character and its offset in code points. Blanks are written as `<U+3000>`, for a
column of blanks is none. `#` lines say which article follows and what the columns are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotations.formats.document import Document, Mark
from annotations.formats.form import Context
from annotations.formats.losses import Loss


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:
    """Give the articles, one after the other. Of two spans of one tag that overlap the wider one goes out."""
    tags = context.tags
    columns = {tag: place for place, tag in enumerate(tags)}
    for document in documents:
        if document.text is None:
            continue
        kept = list(_apart(document.marks))
        context.tally.lose(Loss.OVERLAP, len(document.marks) - len(kept))
        rows = [["O"] * len(tags) for _ in document.text]
        for mark in kept:
            name = _one_word(mark.annotation.tag)
            place = columns[mark.annotation.tag]
            rows[mark.start][place] = f"B-{name}"
            for at in range(mark.start + 1, mark.end):
                rows[at][place] = f"I-{name}"
        head = f"# article = {_one_line(document.article)}\n# view = {document.view.value}\n"
        names = "\t".join(map(_one_word, tags))
        lines = [f"{head}# columns = character\toffset\t{names}\n"]
        for at, (char, row) in enumerate(zip(document.text, rows, strict=True)):
            if char == "\n" and all(cell == "O" for cell in row):
                lines.append("\n")
            else:
                lines.append(f"{_shown(char)}\t{at}\t" + "\t".join(row) + "\n")
        yield ("".join(lines) + "\n").encode("utf-8", "replace")


def _apart(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Give the marks, without those that begin within an earlier one of their tag."""
    ends: dict[str, int] = {}
    for mark in marks:
        if mark.start >= ends.get(mark.annotation.tag, 0):
            ends[mark.annotation.tag] = mark.end
            yield mark


def _shown(char: str) -> str:
    return f"<U+{ord(char):04X}>" if char.isspace() or not char.isprintable() else char


def _one_word(tag: str) -> str:
    return "".join("_" if char.isspace() or not char.isprintable() else char for char in tag)


def _one_line(text: str) -> str:
    return "".join(_shown(char) if char in "\r\n\x85\u2028\u2029" else char for char in text)
