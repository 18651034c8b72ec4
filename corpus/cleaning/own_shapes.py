"""How lines of an article are shaped that look like a site's: contacts, tables, remarks, marks of its end.

Lines are given as `corpus.cleaning.phrases.matching_copy` makes them.
"""

from __future__ import annotations

import re

from corpus.cleaning.line_shapes import has_letters

_CONTACT = re.compile(
    r"(?:(?:联系|咨询|报名|监督|投诉|受理|办公|通讯|通信)(?:人|电话|地址|邮箱|方式)|电话|地址|传真|邮箱|邮编)[^,。]{0,4}:[^。]{2,40}"
)
END_MARK = re.compile(r"[(【\[—*·~=-]*\s?(?:完|全文完|本文完|未完待续)\s?[)】\]—*·~=-]*")
"""What says that a text ends here."""
_NUMBER = re.compile(r"[+-]?\d[\d.,]*(?:%|[^\W\d_]{1,3})?")
_LONGEST_ROW_NAME = 10
"""In characters, of the cell that a row of a table begins with."""
_FEWEST_NUMBERS, _FEWEST_BARE = 2, 3
"""Cells of a row that begins with a name, and of one that is nothing but numbers."""
_FIRST_NUMBER = re.compile(r"\d{1,4}年?")
_OF_ROWS = re.compile(r"\d{3}|\d[.%]")
"""What tells the numbers of a table from those of the pages of a list."""
_REMARK = re.compile(r"[(*※][^()]{4,60}[)]?")


def is_contact(line: str) -> bool:
    """Whether a line says, by a label, whom to call or where to write."""
    return _CONTACT.fullmatch(line) is not None


def is_table_row(line: str) -> bool:
    """Whether a line is a row of a table: a short name or a year and numbers, or cells between strokes."""
    if line[:1] == "|" == line[-1:]:
        return line.count("|") > _FEWEST_NUMBERS
    name, space, numbers = line.partition(" ")
    if not space:
        return False
    cells = numbers.split()
    if len(cells) + 1 >= _FEWEST_BARE and _FIRST_NUMBER.fullmatch(name) and _OF_ROWS.search(line):
        return all(_NUMBER.fullmatch(cell) for cell in cells)
    if len(cells) < _FEWEST_NUMBERS or len(name) > _LONGEST_ROW_NAME or not has_letters(name):
        return False
    return not _NUMBER.fullmatch(name) and all(_NUMBER.fullmatch(cell) for cell in cells)


def is_remark(line: str) -> bool:
    """Whether a line is a remark on the text in parentheses, or behind an asterisk."""
    return _REMARK.fullmatch(line) is not None
