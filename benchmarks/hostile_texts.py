"""Texts that say something to a terminal, to markup or to the layout; and what of them got out to a terminal.

Each payload stands between two marks of its own, so that it is known again among all that an app writes.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from annotations.anchoring import annotate
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import make_bitext
from corpus.reading import read_article
from tui.session import Invocation

SENTENCE = "合作社带动农户增收致富。"
_SEQUENCES = (
    *(
        "\x1b[31m",
        "\x1b[1;1H",
        "\x1b[2J",
        "\x1b[?1049l",
        "\x1b[?25l",
        "\x1b[?2026h",
        "\x1b[?1000h",
        "\x1b[3J",
    ),
    *(
        "\x1b[c",
        "\x1b[>c",
        "\x1b[6n",
        "\x1b[>q",
        "\x1b[18t",
        "\x1b[21t",
        "\x1b[5i",
        "\x1bc",
        "\x1b7",
        "\x1b#8",
    ),
    *(
        "\x1b]0;PWNED\x07",
        "\x1b]0;PWNED\x1b\\",
        "\x1b]0;PWNED",
        "\x1b]52;c;UFdORUQ=\x07",
        "\x1b]52;c;?\x1b\\",
    ),
    *(
        "\x1b]8;;http://a\x1b\\b\x1b]8;;\x1b\\",
        "\x1b]11;?\x1b\\",
        "\x1b]4;1;?\x07",
        "\x1bP$qm\x1b\\",
        "\x1b_Ga=q\x1b\\",
    ),
    *(
        "\x1bP+q544e\x1b\\",
        "\x1b^pm\x1b\\",
        "\x1bXsos\x1b\\",
        "\x9b31m",
        "\x9d0;PWNED\x9c",
        "\x90$qm\x9c",
        "\x85",
        "\x84",
        "\x98\x9f",
    ),
)
_CONTROLS = (
    "\x00",
    "\x05",
    "\x07",
    "\x08\x08",
    "\x0b\x0c",
    "a\rb",
    "\x0e\x0f",
    "\x1a",
    "\x1c\x1d",
    "\x7f",
    "\ud800",
)
_INVISIBLE = (
    "\u202egnp\u202c",
    "\u2066x\u2069",
    "\u200b\u200d\u2060",
    "\ufeff\u00ad",
    "\U000e0041\u3164",
    "\u2028\u2029",
)
_MARKUP = ("[/]", "[b]x[/red]", "[@click=app.quit]x[/]", "[link=http://a]x[/link]", "$accent[", "\\[b]\\")
PAYLOADS = (*_SEQUENCES, *_CONTROLS, *_INVISIBLE, *_MARKUP)
"""Sixty."""
TITLES = tuple(f"H{number:02}{payload}T{number:02}" for number, payload in enumerate(PAYLOADS))
"""The payloads between their marks."""
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ud800-\udfff"
    "\ue000-\uf8ff\U000e0000-\U000e00ff]"
)
"""What no text may bring to a terminal; told here anew, not taken from what is tested."""
_OWN = re.compile(
    r"\x1b\[[0-9;]*m|\x1b\[\d+;\d+H|\x1b\[H|\x1b\[2J|\x1b\[\?(?:1049|1000|1003|1015|1006|1016|2004|1004|25|7|2026"
    r"|2048)[hl]|\x1b\[\?(?:2026|2048)\$p|\x1b\[>25u|\x1b\[<u|\x1b\]22;[a-z-]*(?:\x1b\\|\x07)|\r\n|\r(?=\x1b\[\?25l)"
)
"""What the app itself says to a terminal."""


def leaks(written: bytes) -> set[str]:
    """Give what got out that acts on a terminal: payloads, and single characters in hexadecimal."""
    text = written.decode("utf-8", "surrogatepass")
    whole = {
        ascii(payload)
        for payload, title in zip(PAYLOADS, TITLES, strict=True)
        if _acts(title) and title in text
    }
    return whole | {hex(ord(character)) for character in _ACTING.findall(_OWN.sub("", text))}


def shown(written: bytes) -> set[int]:
    """Give the numbers of the payloads that are there, in whatever form, by the mark before them."""
    return {int(number) for number in re.findall(rb"H(\d\d)", written)}


def make_corpus(folder: Path) -> Path:
    """Make a corpus of articles whose ids, titles, sources and texts hold the payloads; give its folder.

    The article `all` holds all of them, a paragraph each. There is a codebook of such tags, and a file that
    cannot be read.
    """
    corpus = folder / "corpus \x1b]0;PWNED\x07[b]\u202e"
    corpus.mkdir()
    titles = [title.replace("\ud800", "\\ud800") for title in TITLES]
    rows = [
        {"id": f"a{title}", "title": title, "source": title, "text": f"{title}。{SENTENCE}"}
        for title in titles
    ]
    everything = "\n".join(f"第{number}段，{title}，{SENTENCE}" for number, title in enumerate(titles))
    rows.append({"id": "all", "title": "".join(titles[:20]), "source": titles[0], "text": everything})
    (corpus / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="ascii")
    (corpus / "bad \x1b[31m\x9b[b]\u202e.txt").write_bytes(b"\xff\x00\x1b]0;PWNED\x07")
    empty = "".join(f"{name} = []\n" for name in ("include", "exclude", "boundaries", "examples"))
    tags = [
        f"[[tag]]\nname = {name!r}\ntitle = {json.dumps(TITLES[at] + TITLES[at + 40])}\nkey = '{at + 1}'\n"
        f"letter = '{at + 1}'\n{empty}definition = {json.dumps(''.join(titles[10 * at : 10 * at + 10]))}"
        for at, name in enumerate(("mechanism", "metric", "outcome"))
    ]
    (corpus / "codebook.toml").write_text("\n".join(tags).replace("\\ud800", "d800"), encoding="utf-8")
    return corpus


def fill_store(corpus: Path, store: Path) -> None:
    """Annotate each paragraph of the article `all`, a payload as the note; delete some again."""
    session = Invocation(corpus, store, f"reader {TITLES[0]}").open_session(read_only=False)
    try:
        bitext = make_bitext(read_article(session.corpus, "all"), session.corpus.settings)
        tags = session.codebook.tags
        for number, line in enumerate(bitext.article.cleaned.paragraphs):
            span = Span(CleanedOffset(line.start), CleanedOffset(line.end))
            note = TITLES[number % len(TITLES)]
            made = annotate(bitext, span, tags[number % len(tags)].name, session.annotator, note=note)
            session.store.add(made)
            if number % 3 == 0:
                session.store.delete(made.id, made.revision)
    finally:
        session.store.close()


def _acts(title: str) -> bool:
    return bool(_ACTING.search(title))
