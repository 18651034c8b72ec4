"""DocBins between spaCy itself and us, both ways, on texts and spans that are made to be hard.

In an environment that has spaCy (`pip install -e ".[test,benchmark]"`), from the project's folder:

    python -m benchmarks.docbins [--times N]     # 500 files each way; the exit code is 1 where one differs
    python -m benchmarks.docbins --make FILE     # one that the tests have of spaCy, in `formats/docbins/`

What spaCy wrote has to come in as spaCy itself reads it: the text, the spans of the group `sc` or the
entities, what we had written with them. What we wrote has to be what spaCy writes of the same documents, byte
for byte but for the list of strings, and to be read by it: text, tokens, spaces, spans, labels,
`Doc.char_span`, user data.
"""

from __future__ import annotations

import json
import sys
import zlib
from argparse import ArgumentParser
from itertools import chain
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import cast

import spacy
from spacy.strings import get_string_id
from spacy.symbols import NAMES
from spacy.tokens import Doc, DocBin, SpanGroup
from spacy.tokens import Span as TokenSpan
from spacy.vocab import Vocab

from annotations.anchoring import annotate
from annotations.formats.document import Document, Mark, ReadDocument
from annotations.formats.form import Context
from annotations.formats.registry import format_named
from annotations.formats.spacy_strings import number_of
from benchmarks.formats import bitext_of
from corpus.alignment import CleanedOffset, Span
from corpus.views import ViewName

_WORDS = (
    *(
        "农业",
        "𠮷",
        "e\u0301",
        "\r",
        "\n",
        "\r\n",
        " ",
        "  ",
        "85%",
        "👩\u200d🌾",
        "\u2028",
        "\0",
        "推行",
        "，",
        "a",
    ),
    *("X", "_", "cc", "PERSON", "长" * 300),
)
"""Some are names that spaCy keeps for itself, which it calls by other numbers."""
_TAGS = ("metric", "PERSON", "_", "指标 二", "X", "acl", "𠮷" * 40, "LAW")
_ATTRIBUTES = (
    None,
    ("ORTH", "SPACY"),
    ("ENT_TYPE", "ENT_IOB"),
    ("TAG", "ENT_IOB", "ENT_TYPE", "HEAD", "DEP"),
    ("ENT_TYPE",),
    ("LEMMA", "ENT_ID", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID"),
)
_OTHERS: tuple[object, ...] = (
    *(1, -5, 2**40, -(2**40), "x" * 300, b"y" * 70_000, [1] * 20, {"q": {str(at): None for at in range(20)}}),
    *(3.5, True, None),
)
"""What other programs have in user data."""
_OURS = ('{"article":"县/一","view":"raw","details":[{"note":"注"}]}', '{"a', "5", 7, None)
_FORM = format_named("spacy")


def _doc(vocabulary: Vocab, random: Random) -> Doc:
    """Make a document with entities, span groups and user data."""
    words = random.choices(_WORDS, k=random.randint(0, random.choice((3, 30))))
    spaces = None if random.random() < 0.2 else [random.random() < 0.2 for _ in words]
    doc = Doc(vocabulary, words=words, spaces=spaces)
    if words and random.random() < 0.6:
        at, entities = 0, []
        while at < len(words):
            end = random.randint(at, len(words))
            if end > at and random.random() < 0.5:
                entities.append(TokenSpan(doc, at, end, label=random.choice(_TAGS)))
            at = max(end, at + 1)
        doc.set_ents(entities, default=random.choice(("outside", "missing")))
    for key in random.sample(("sc", "other", "sc2"), random.randint(0, 3)):
        spans = []
        for _ in range(random.randint(0, random.choice((2, 1000))) if words else 0):
            start = random.randrange(len(words))
            end = random.randint(start, len(words))
            spans.append(TokenSpan(doc, start, end, label=random.choice(_TAGS), kb_id="Q1"))
        name = random.choice((key, "sc", "x"))
        doc.spans[key] = SpanGroup(doc, name=name, spans=spans, attrs={"a": [1, 2.5, None]})
    user_data = cast(dict[object, object], doc.user_data)
    user_data["._.", "a", None, None] = random.choice(_OTHERS)
    if random.random() < 0.5:
        user_data["pizhu"] = random.choice(_OURS)
    return doc


def _docbin(vocabulary: Vocab, random: Random) -> DocBin:
    attributes = random.choice(_ATTRIBUTES)
    chosen = {} if attributes is None else {"attrs": attributes}
    docs = [_doc(vocabulary, random) for _ in range(random.randint(0, 5))]
    return DocBin(store_user_data=random.random() < 0.7, docs=docs, **chosen)


def _read_by_spacy(doc: Doc) -> tuple[str, str | None, list[tuple[str, int, int, str]]]:
    held = doc.user_data.get("pizhu")
    try:
        ours = json.loads(held) if isinstance(held, str) else {}
    except ValueError:
        ours = {}
    article = ours.get("article") if isinstance(ours, dict) else None
    spans = doc.spans.get("sc", doc.ents)
    return doc.text, article, [(each.label_, each.start_char, each.end_char, each.text) for each in spans]


def _read_by_us(path: Path) -> list[tuple[str | None, str | None, list[tuple[object, ...]]]]:
    return [
        (each.text, each.article, [span[:4] for span in each.spans])
        for each in _FORM.read(path)
        if isinstance(each, ReadDocument)
    ]


def check_what_spacy_writes(path: Path, random: Random, times: int) -> int:
    """Give how many files of spaCy come in otherwise than spaCy reads them."""
    wrong = 0
    for time in range(times):
        if time % 100 == 0:
            vocabulary = spacy.blank("zh").vocab
        _docbin(vocabulary, random).to_disk(path)
        docs = DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab)
        wrong += list(map(_read_by_spacy, docs)) != _read_by_us(path)
    return wrong


def _document(random: Random) -> Document:
    text = "".join(random.choices(_WORDS, k=random.randint(0, 30)))
    bitext = bitext_of(text)
    spans = sorted(
        tuple(sorted(random.sample(range(len(text) + 1), 2)))
        for _ in range(random.choice((0, 3, 1000)) if text else 0)
    )
    marks = tuple(
        Mark(
            annotate(bitext, Span(CleanedOffset(start), CleanedOffset(end)), random.choice(_TAGS), "李"),
            start,
            end,
        )
        for start, end in spans
    )
    return Document("县/一", "0" * 64, "县/一", ViewName.CLEANED, text, marks, (), bitext)


def _differs(data: bytes, documents: list[Document]) -> bool:
    """Whether spaCy sees something else than was put in, or would have written it otherwise."""
    vocabulary = spacy.blank("zh").vocab
    docs = list(DocBin().from_bytes(data).get_docs(vocabulary))
    for doc, document in zip(docs, documents, strict=True):
        text = document.text or ""
        spans = [(mark.start, mark.end, mark.annotation.tag) for mark in document.marks]
        aligned = [doc.char_span(start, end, label=tag) for start, end, tag in spans]
        seen = [(each.start, each.end, each.label_) for each in doc.spans["sc"]]
        details = json.loads(doc.user_data["pizhu"])["details"]
        if (
            doc.text != text
            or [token.text_with_ws for token in doc] != list(text)
            or doc.has_unknown_spaces
            or seen != spans
            or list(doc.spans["sc"]) != aligned
            or [each["id"] for each in details] != [mark.annotation.id for mark in document.marks]
        ):
            return True
    theirs = DocBin(attrs=("ORTH", "SPACY"), store_user_data=True, docs=docs).to_bytes()
    return _without_strings(data) != _without_strings(theirs)


def _without_strings(data: bytes) -> tuple[bytes, bytes]:
    """Give what a DocBin has before and behind its strings; spaCy lists the normal forms of words too."""
    plain = zlib.decompress(data)
    return plain[: plain.index(b"\xa7strings")], plain[plain.index(b"\xa4cats") :]


def check_what_we_write(random: Random, times: int) -> int:
    """Give how many files of ours spaCy reads or would write otherwise."""
    wrong = 0
    for _ in range(times):
        documents = [_document(random) for _ in range(random.randint(0, 4))]
        data = b"".join(_FORM.pieces(iter(documents), Context()))
        wrong += _differs(data, documents)
    return wrong


def check_numbers(random: Random, times: int) -> int:
    """Give how many strings we call by another number than spaCy."""
    made = ("".join(random.choices((*_WORDS, "b", "é"), k=random.randint(0, 9))) for _ in range(times))
    strings = chain(NAMES, made)
    return sum(get_string_id(each) != number_of(each) for each in strings)


def make(path: Path) -> None:
    """Have spaCy write a file with one of each of what it can hold."""
    vocabulary = spacy.blank("xx").vocab
    entities = Doc(
        vocabulary,
        words=["推行", "Point", "system", "\n", "𠮷水镇"],
        spaces=[False, True, True, False, False],
    )
    entities.set_ents(
        [TokenSpan(entities, 0, 1, label="mechanism"), TokenSpan(entities, 1, 3, label="LAW")],
        default="missing",
    )
    entities.spans["other"] = [TokenSpan(entities, 0, 5, label="metric")]
    grouped = Doc(vocabulary, words=list("升至85%。"), spaces=[False] * 6)
    spans = [
        TokenSpan(grouped, start, end, label=label, kb_id="Q1")
        for start, end, label in ((0, 6, "指标 二"), (2, 5, "PERSON"), (2, 5, "metric"), (4, 6, "metric"))
    ]
    grouped.spans["sc"] = SpanGroup(grouped, name="elsewhere", spans=spans, attrs={"by": ["李", 2.5]})
    grouped.spans["no"] = []
    user_data = cast(dict[object, object], grouped.user_data)
    user_data["._.", "a", None, None] = [1, -70_000, {"b": [True, None]}]
    user_data["pizhu"] = '{"article":"县/一","view":"raw","details":[{"note":"甲"},{},{},{"note":"丁"}]}'
    unknown = Doc(vocabulary, words=["积分", "制"])
    unknown.spans["sc"] = [TokenSpan(unknown, 0, 2, label="mechanism")]
    docs = [entities, grouped, unknown, Doc(vocabulary, words=[])]
    DocBin(store_user_data=True, docs=docs).to_disk(path)


def main() -> int:
    """Print what was compared; the exit code is 1 where something differs."""
    parser = ArgumentParser()
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--make", type=Path)
    asked = parser.parse_args()
    if asked.make:
        make(asked.make)
        return 0
    random, times = Random(1), asked.times
    with TemporaryDirectory() as folder:
        found = {
            "files of spaCy": check_what_spacy_writes(Path(folder) / "x.spacy", random, times),
            "files of ours": check_what_we_write(random, times),
            "names of strings": check_numbers(random, 20 * times),
        }
    for what, wrong in found.items():
        print(f"{what}: {wrong} differ")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
