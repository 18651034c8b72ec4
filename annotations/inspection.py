"""A history read line by line whatever is wrong with it: what is whole, and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotations.errors import StoreIncompatible
from annotations.record_abouts import About, read_about
from annotations.record_lines import read_entry
from annotations.records import Entry
from annotations.sealed_lines import Header, read_header

_TURNS = {"there": 1, "gone": -1, "": 0}
"""By how many a record changes the number of annotations."""


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that a history should hold and does not, or holds and should not."""

    line: int
    """From 1."""
    reason: str
    seq: int
    """The sequence number of the record that is damaged or missing, or of the first of them."""
    is_gone: bool = True
    """Whether what a record said is gone; else it is one too many, which was left out."""


@dataclass(slots=True)
class Group:
    """The whole lines of one change; some of its lines may be missing."""

    abouts: list[About] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    """Empty where the items were not to be read."""

    @property
    def is_unbroken(self) -> bool:
        """Whether none of its lines is missing, but perhaps those after the last one here."""
        return self.abouts[-1].seq == self.abouts[0].seq + len(self.abouts) - 1


@dataclass(slots=True)
class Inspection:
    """What was found in a history."""

    header: Header | None = None
    groups: list[Group] = field(default_factory=list)
    """The changes, in the order of the file."""
    damages: list[Damage] = field(default_factory=list)
    torn: int = 0
    """Bytes at the end that were half written, and so never reported as saved."""
    crcs: dict[int, str] = field(default_factory=dict)
    """Of each whole record's line, by its sequence number."""
    annotations: int = 0
    """How many annotations there are at its end, as far as its whole records tell."""

    @property
    def last_seq(self) -> int:
        """The highest sequence number of a whole record; 0 without one."""
        return max(self.crcs, default=0)


def lines_of(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut pieces of a file into its lines, each with its line feed; the last may lack it."""
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            yield line + b"\n"
    if rest:
        yield rest


def inspect(lines: Iterable[bytes], *, reads_items: bool) -> Inspection:
    """Read a history, and go on after what is damaged.

    Args:
        lines: Of the file, each with its line feed.
        reads_items: Whether the items in the records are read and kept; else only their lines are checked.

    Raises:
        StoreIncompatible: If it was written by a newer version of the program.
    """
    return _Inspector(reads_items).run(lines)


class _Inspector:
    def __init__(self, reads_items: bool) -> None:
        self._reads_items = reads_items
        self._found = Inspection()
        self._group: Group | None = None
        """The change whose lines are being read."""
        self._unread = 0
        """Damaged lines since the last whole one; each may be a record."""
        self._last_seq = 0
        self._pending: list[Damage] = []
        """Damage at the end so far: if nothing whole follows, it is what was half written."""
        self._last_length = 0
        """Bytes of the last damaged line."""
        self._group_bytes = 0

    def run(self, lines: Iterable[bytes]) -> Inspection:
        for number, line in enumerate(lines, start=1):
            if number == 1:
                self._read_header(line)
            else:
                self._read_record(number, line)
        self._end()
        return self._found

    def _read_header(self, line: bytes) -> None:
        try:
            self._found.header = read_header(line)
        except StoreIncompatible:
            raise
        except ValueError as error:
            self._found.damages.append(Damage(1, f"the header: {error}", 0))

    def _read_record(self, number: int, line: bytes) -> None:
        try:
            about = read_about(line)
            entry = read_entry(line) if self._reads_items else None
        except ValueError as error:
            self._unread += 1
            self._pending.append(Damage(number, str(error), self._last_seq + self._unread))
            self._last_length = len(line)
            return
        if about.seq <= self._last_seq:
            self._settle()
            reason = f"record {about.seq} comes a second time, or too late"
            self._found.damages.append(Damage(number, reason, about.seq, is_gone=False))
            return
        missing = about.seq - self._last_seq - 1
        if missing > self._unread:
            first = self._last_seq + self._unread + 1
            what = (
                f"record {first} is" if first == about.seq - 1 else f"records {first} to {about.seq - 1} are"
            )
            self._pending.append(Damage(number, f"{what} missing before it", first))
        self._settle()
        self._take(about, entry, len(line))

    def _take(self, about: About, entry: Entry | None, length: int) -> None:
        found = self._found
        self._last_seq = about.seq
        found.crcs[about.seq] = about.crc
        found.annotations += _TURNS[about.turn]
        if self._group is None or self._group.abouts[-1].step != about.step:
            self._group = Group()
            found.groups.append(self._group)
            self._group_bytes = 0
        self._group_bytes += length
        self._group.abouts.append(about)
        if entry is not None:
            self._group.entries.append(entry)
        if about.left == 0:
            self._group = None

    def _settle(self) -> None:
        """Something whole follows: what was damaged so far was no torn end."""
        self._found.damages += self._pending
        self._pending, self._unread = [], 0

    def _end(self) -> None:
        found = self._found
        # A crash can leave one line half written; damaged lines before that are something else.
        found.damages += self._pending[:-1]
        found.torn = self._last_length if self._pending else 0
        group = self._group
        if group is not None and group.is_unbroken:
            found.groups.pop()
            found.torn += self._group_bytes
            for about in group.abouts:
                del found.crcs[about.seq]
                found.annotations -= _TURNS[about.turn]
