"""What a terminal sends, taken apart: keys and pastes are let through, all else it may say is dropped.

A terminal answers questions (what it is, its colours, its title) on the same line as it sends keys; a text
that got a question out would have the answer typed for it. So only what is known to be a key, the mouse, the
focus or a paste goes on, whole, and with numbers that a key can have. This works on bytes, before they are
decoded: a byte that is not UTF-8 spoils what it came with and nothing else.
"""

from __future__ import annotations

import re
import sys
from codecs import getincrementaldecoder
from collections.abc import Container
from dataclasses import dataclass
from enum import Enum, auto

ESCAPE_WAIT = 0.1
"""Seconds without a byte after which an escape character was the key of that name."""
_PASTE_END_WAIT = 0.1
"""Seconds after the mark that ends a paste in which a second one shows the first to be part of the text."""
_UNFINISHED_PASTE_WAIT = 2.0
"""Seconds without a byte after which a paste without an end has ended."""
_ANSWER_WAIT = 0.5
"""Seconds without a byte after which an answer without an end has ended."""
_HALF_CHARACTER_WAIT = 1.0
"""Seconds that the first bytes of a character wait for the others: they may come in two packets."""
_BURST = 32
"""Bytes in one go which nobody types: the rest of a paste."""
_LONGEST_SEQUENCE = 4096
"""Bytes of a control sequence that are waited for; of a longer one nothing is kept."""

_ESC = 0x1B
_PASTE_BEGINS = "\x1b[200~"
_PASTE_ENDS = b"\x1b[201~"
_FOCUS = ("\x1b[I", "\x1b[O")
_CONTROL_SEQUENCE = re.compile(rb"\x1b\[([0-?-]*)([ -,./]*)([@-~])")
_UNFINISHED_SEQUENCE = re.compile(rb"\x1b\[[0-?-]*[ -,./]*")
_END_OF_SEQUENCE = re.compile(rb"[^ -?]")
_END_OF_ANSWER = re.compile(rb"\x18|\x1a|\x1b(?s:.)")
_END_OF_COMMAND = re.compile(_END_OF_ANSWER.pattern + rb"|\x07")
"""An answer that begins with `]` may also end with a bell."""
_ANSWER_BEGINS = {ord("]"): b"0123456789lL", ord("P"): b"0123456789>!$?=<+|", ord("_"): b"G"}
"""By what follows the escape character: what follows that, where it is an answer and no key held with alt."""
_MODE = re.compile(r"\x1b\[\?(?:2026|2048);[0-4]\$y")
_MOUSE = re.compile(r"\x1b\[<\d{1,3};\d{1,5};\d{1,5}[mM]")
_SIZE = re.compile(r"\x1b\[48;([1-9]\d{0,2});([1-9]\d{0,2});([1-9]\d{0,4});([1-9]\d{0,4})t")
_KEY = re.compile(r"\x1b\[(\d{0,7})(?:;(\d{0,3})(?:;((?:\d{1,7}:)*\d{1,7})?)?)?([u~ABCDEFHPQS])")
_C1 = dict.fromkeys(range(0x80, 0xA0))
_UNFIT_IN_PASTE = dict.fromkeys([*range(0x09), *range(0x0B, 0x20), 0x7F]) | _C1 | {0x2028: "\n", 0x2029: "\n"}


@dataclass(frozen=True, slots=True)
class Keys:
    """Characters, or one sequence for a key, the mouse, the focus or a mode; complete in any case."""

    text: str


@dataclass(frozen=True, slots=True)
class Alt:
    """A character typed with alt held."""

    character: str


@dataclass(frozen=True, slots=True)
class EscapeKey:
    """The key itself."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A paste, without characters that act on a terminal."""

    text: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Bytes that are not UTF-8; what they came with is dropped."""


Heard = Keys | Alt | EscapeKey | Pasted | Unreadable


class _Mode(Enum):
    GROUND = auto()
    """Keys are expected."""
    ANSWER = auto()
    """Inside an answer, up to its end."""
    LONG_SEQUENCE = auto()
    """Inside a control sequence that is too long, up to its end."""
    PASTE = auto()


class TerminalInput:
    """Takes bytes as they come, and gives what they say."""

    def __init__(self, known: Container[str]) -> None:
        """Take the sequences that are keys, with their escape character, and `1A` for keys with modifiers."""
        self._known = known
        self._mode = _Mode.GROUND
        self._held = b""
        """What is not complete yet."""
        self._deadline: float | None = None
        self._end_of_answer = _END_OF_ANSWER

    def feed(self, data: bytes, now: float) -> list[Heard]:
        """Give what `data`, after what came before, says.

        Args:
            data: As it was read.
            now: In seconds, of any clock that does not go back.
        """
        heard = list[Heard]()
        while data:
            if self._mode is _Mode.GROUND:
                data = self._hear_one(self._held + data, heard)
            elif self._mode is _Mode.ANSWER:
                data = self._pass_over_answer(self._held + data)
            elif self._mode is _Mode.LONG_SEQUENCE:
                data = self._pass_over_sequence(data)
            else:
                self._take_paste(data, now)
                return heard
        self._deadline = self._new_deadline(now)
        return heard

    def wait(self, now: float) -> float | None:
        """Give in how many seconds `expire` has something to do; `None`: not before more bytes come."""
        return None if self._deadline is None else max(0.0, self._deadline - now)

    def expire(self, now: float) -> list[Heard]:
        """Give what is clear now because nothing more came."""
        if self._deadline is None or now < self._deadline:
            return []
        held, mode = self._held, self._mode
        self._held, self._mode, self._deadline = b"", _Mode.GROUND, None
        if mode is _Mode.PASTE:
            text, mark, rest = held.rpartition(_PASTE_ENDS)
            return [_paste(text), *self.feed(rest, now)] if mark else [_paste(rest)]
        if mode is not _Mode.GROUND:
            return []
        if held[0] != _ESC:
            return [Unreadable()]
        if len(held) == 1:
            return [EscapeKey()]
        return [Alt(chr(held[1]))] if len(held) == 2 else []

    def _new_deadline(self, now: float) -> float | None:
        if self._mode is _Mode.PASTE:
            return now + _UNFINISHED_PASTE_WAIT
        if self._mode is not _Mode.GROUND:
            return now + _ANSWER_WAIT
        if not self._held:
            return None
        return now + (ESCAPE_WAIT if self._held[0] == _ESC else _HALF_CHARACTER_WAIT)

    def _take_paste(self, data: bytes, now: float) -> None:
        self._held += data
        if _PASTE_ENDS not in self._held:
            self._deadline = now + _UNFINISHED_PASTE_WAIT
        elif _PASTE_ENDS in self._held[-len(data) - len(_PASTE_ENDS) :] or len(data) > _BURST:
            self._deadline = now + _PASTE_END_WAIT

    def _pass_over_answer(self, data: bytes) -> bytes:
        """Give what follows the end of an answer, if it is there."""
        self._held = b""
        end = self._end_of_answer.search(data)
        if end is None:
            # The last byte may be the first of the two that end it.
            self._held = data[-1:] if data.endswith(b"\x1b") else b""
            return b""
        self._mode = _Mode.GROUND
        is_another = end[0][0] == _ESC and end[0] != b"\x1b\\"
        return data[end.start() :] if is_another else data[end.end() :]

    def _pass_over_sequence(self, data: bytes) -> bytes:
        """Give what follows the end of a control sequence that is too long, if it is there."""
        end = _END_OF_SEQUENCE.search(data)
        if end is None:
            return b""
        self._mode = _Mode.GROUND
        return data[end.end() :] if 0x40 <= end[0][0] <= 0x7E else data[end.start() :]

    def _hear_one(self, data: bytes, heard: list[Heard]) -> bytes:
        """Put what comes first to what was heard, and give what follows; what is incomplete is held back."""
        self._held = b""
        if data[0] != _ESC:
            next_escape = data.find(b"\x1b")
            run = data if next_escape < 0 else data[:next_escape]
            self._decode(run, heard, is_last=next_escape < 0)
            return data[len(run) :]
        if len(data) == 1:
            self._held = data
            return b""
        second = data[1]
        if second == ord("["):
            return self._hear_sequence(data, heard)
        if second in _ANSWER_BEGINS or second == ord("O"):
            if len(data) == 2:
                self._held = data
                return b""
            if second != ord("O") and data[2] in _ANSWER_BEGINS[second]:
                self._mode = _Mode.ANSWER
                self._end_of_answer = _END_OF_COMMAND if second == ord("]") else _END_OF_ANSWER
                return data[2:]
            if second == ord("O") and data[:3].decode("latin-1") in self._known:
                heard.append(Keys(data[:3].decode("latin-1")))
                return data[3:]
        if second == _ESC or second >= 0x80:
            # The key itself, and something else typed at once.
            heard.append(EscapeKey())
            return data[1:]
        text = data[:2].decode("latin-1")
        heard.append(Keys(text) if text in self._known else Alt(text[1]))
        return data[2:]

    def _hear_sequence(self, data: bytes, heard: list[Heard]) -> bytes:
        found = _CONTROL_SEQUENCE.match(data)
        if found is None:
            begun = _UNFINISHED_SEQUENCE.match(data)
            length = begun.end() if begun else 0
            if length < len(data):
                # Broken off by a character that no sequence has.
                return data[length:]
            if length > _LONGEST_SEQUENCE:
                self._mode = _Mode.LONG_SEQUENCE
            else:
                self._held = data
            return b""
        end = found.end()
        if found[0] in (b"\x1b[M", b"\x1b[["):
            # The mouse in the oldest way, three bytes more; a function key of the Linux console, one more.
            end += 3 if found[0] == b"\x1b[M" else 1
            if len(data) < end:
                self._held = data
                return b""
        sequence = data[:end].decode("latin-1")
        if sequence == _PASTE_BEGINS:
            self._mode = _Mode.PASTE
        else:
            heard += [Keys(one) for one in accepted(sequence, self._known)]
        return data[end:]

    def _decode(self, run: bytes, heard: list[Heard], *, is_last: bool) -> None:
        """Decode what was typed up to the next escape character, or what has come of it so far."""
        decoder = getincrementaldecoder("utf-8")()
        try:
            text = decoder.decode(run, final=not is_last)
        except UnicodeDecodeError:
            # All of it: in another encoding the second byte of a character may be a key.
            heard.append(Unreadable())
            return
        self._held = decoder.getstate()[0]
        if text := text.translate(_C1):
            heard.append(Keys(text))


def accepted(sequence: str, known: Container[str]) -> list[str]:
    """Give a complete control sequence as it may be acted on: not at all, as it is, or as several.

    Args:
        sequence: With its escape character.
        known: Sequences that are keys; also number and final of those that are keys with modifiers.
    """
    if sequence in known or sequence in _FOCUS or _MODE.fullmatch(sequence) or _MOUSE.fullmatch(sequence):
        return [sequence]
    if size := _SIZE.fullmatch(sequence):
        return [sequence] if all(int(number) <= 9999 for number in size.groups()) else []
    key = _KEY.fullmatch(sequence)
    if key is None:
        return []
    code, modifiers, text, final = key.groups(default="")
    if (
        int(code or "1") > sys.maxunicode
        or 0xD800 <= int(code or "1") < 0xE000
        or int(modifiers or "0") > 511
    ):
        return []
    if final != "u" and f"{code or 1}{final}" not in known:
        return []
    if not text:
        return [sequence] if int(code or "1") or final != "u" else []
    # What an input method commits comes as one key with many characters; a sequence that long is not read.
    characters = [int(one) for one in text.split(":")]
    if not all(_is_text(one) for one in characters):
        return []
    return [f"\x1b[{code};{modifiers};{one}{final}" for one in characters]


def _is_text(code: int) -> bool:
    return 0x20 <= code <= sys.maxunicode and not 0x7F <= code < 0xA0 and not 0xD800 <= code < 0xE000


def _paste(content: bytes) -> Heard:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return Unreadable()
    return Pasted(text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNFIT_IN_PASTE))
