"""Files that are not what they seem, and pieces of articles in other encodings: what becomes of them."""

from __future__ import annotations

import io
import json
import os
import random
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks.measuring import SEEDS
from corpus.article import Article
from corpus.encodings import UndecodableError, decode
from corpus.reading import open_corpus
from corpus.scripts import Configuration, convert

_TEXTS = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
_ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "big5hkscs",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "hz",
    "shift_jis",
    "latin-1",
)
_SUFFIXES = (".txt", ".md", ".html", ".jsonl", ".csv", ".tsv", ".zip")
_BEYOND = (
    "\x1b]0;t\x07",
    "\u202e",
    "\ud800",
    "\ufeff",
    "\0",
    "[/b]",
    "=cmd()",
    "\u2028",
    "\U000f0000",
    "é" * 3,
)
_LONGEST = 400
"""Characters of an article that a file has; what is wrong with it counts, not its length."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the files of a folder."""

    made: int
    articles: int
    reasons: Counter[str]
    """How often each reason was given, by its first words."""
    missing: int
    """Files of which there is neither an article nor a reason."""
    changed: int
    """Files that are not, to the byte, what they were."""


def make_files(folder: Path, count: int, seed: int) -> dict[Path, str]:
    """Make files at random, a tenth of them no regular ones; give each with the checksum of its content."""
    chance, made = random.Random(seed), dict[Path, str]()
    (folder / "aside").mkdir(parents=True)
    for number in range(count):
        path = folder / f"{number:05}{chance.choice(_SUFFIXES)}"
        if chance.random() < 0.05:
            path = Path(os.fsdecode(os.fsencode(folder) + b"/%05d\xff\x1b[31m.txt" % number))
        content = _content(chance, path.suffix)
        kind = chance.randrange(40)
        if kind == 0:
            os.mkfifo(path)
        elif kind == 1:
            path.symlink_to(chance.choice(("/dev/zero", "/etc/passwd", str(path), "nowhere", "../..")))
        elif kind == 2:
            with socket.socket(socket.AF_UNIX) as opened, suppress(OSError):
                opened.bind(str(path))
        elif kind == 3 and path.suffix != ".zip":
            path.mkdir()
            (path / "inner.txt").write_bytes(content)
        else:
            path.write_bytes(content)
        made[path] = sha256(content).hexdigest() if path.is_file() and not path.is_symlink() else ""
    return made


def read_files(folder: Path, made: dict[Path, str]) -> Outcome:
    """Read all, and say what became of them. An exception is one of the program's own mistakes."""
    corpus = open_corpus(folder)
    seen, reasons, articles = set[Path](), Counter[str](), 0
    for article in corpus.read_all():
        seen.add(article.path)
        seen.update(article.path.parents)
        if isinstance(article, Article):
            articles += 1
        else:
            reasons[" ".join(article.reason.split()[:4])] += 1
    changed = [
        path for path, digest in made.items() if digest and sha256(path.read_bytes()).hexdigest() != digest
    ]
    # An archive or a table may rightly hold nothing, and what is bound to nothing is not there.
    missing = [
        path
        for path in made
        if path.suffix in (".txt", ".md", ".html") and path not in seen and _is_there(path)
    ]
    return Outcome(len(made), articles, reasons, len(missing), len(changed))


def slices(count: int, seed: int, length: int) -> tuple[int, int]:
    """Decode pieces of articles in four encodings; give how many came out wrong, and wrong without a word.

    Args:
        count: How many pieces.
        seed: Of what is random.
        length: Of each, in characters.
    """
    chance, wrong, silent = random.Random(seed), 0, 0
    written = {True: [convert(text, Configuration.S2TW).text for text in _TEXTS], False: _TEXTS}
    for _ in range(count):
        encoding = chance.choice(("gb18030", "big5hkscs", "utf-16-le", "utf-16-be"))
        text = chance.choice(written[encoding == "big5hkscs"])
        start = chance.randrange(len(text) - length)
        content = text[start : start + length].encode(encoding, "ignore")
        expected = content.decode(encoding)
        if content.isascii() or _is_utf_8(content):
            continue
        try:
            found = decode(content)
        except UndecodableError:
            wrong += 1
            continue
        if found.text != expected:
            wrong += 1
            silent += not found.notices
    return wrong, silent


def _content(chance: random.Random, suffix: str) -> bytes:
    text = chance.choice(_TEXTS)
    start = chance.randrange(len(text) - _LONGEST)
    text = text[start : start + chance.randrange(1, _LONGEST)]
    if chance.random() < 0.5:
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(_BEYOND) + text[at:]
    encoding = chance.choice(_ENCODINGS)
    if suffix == ".jsonl":
        text = "\n".join(json.dumps({"id": number, "text": text}) for number in range(2))
    elif suffix in (".csv", ".tsv"):
        text = f'id,text\n1,"{text}"\n2,{text}'
    elif suffix == ".html":
        head = f'<head><meta charset="{chance.choice(_ENCODINGS)}"></head>'
        text = f"<html>{head}<body><p>{text}</p></body></html>"
    content = text.encode(encoding, "replace")
    if suffix == ".zip":
        packed = io.BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            archive.writestr(
                chance.choice(("a.txt", "../../a.txt", "/etc/a.txt", "a\x1b.txt", "C:\\a.txt")), content
            )
        content = packed.getvalue()
    return _damaged(chance, content)


def _damaged(chance: random.Random, content: bytes) -> bytes:
    match chance.randrange(8):
        case 0:
            return content[: chance.randrange(len(content))]
        case 1:
            at = chance.randrange(len(content))
            return content[:at] + chance.randbytes(3) + content[at:]
        case 2:
            at = chance.randrange(len(content))
            return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]
        case 3:
            return chance.randbytes(chance.randrange(300))
        case 4:
            return content + chance.choice(_TEXTS)[:20].encode(chance.choice(_ENCODINGS), "ignore")
        case _:
            return content


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_there(path: Path) -> bool:
    """Whether it is to be in the list; a link to a folder is not followed, and not listed."""
    if path.is_symlink() and path.is_dir():
        return False
    return path.is_file() or path.is_fifo() or path.is_symlink() or path.is_socket()


def problems(outcome: Outcome) -> Iterator[str]:
    """Say what is wrong with an outcome."""
    if outcome.missing:
        yield f"{outcome.missing} files are neither articles nor given a reason"
    if outcome.changed:
        yield f"{outcome.changed} files were changed"
