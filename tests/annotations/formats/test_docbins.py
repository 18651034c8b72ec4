"""DocBins without spaCy: what spaCy wrote is read, what we write is the same, what is damaged is told.

`docbins/` has files that spaCy 3.4.4 and 3.8.18 wrote (`python -m benchmarks.docbins --make`); `python -m
benchmarks.docbins` holds many more against spaCy itself.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from struct import pack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.formats import docbin_tokens, spacy_reading
from annotations.formats.deflating import Part, zlib_stream
from annotations.formats.document import Problem, Read, ReadDocument
from annotations.formats.form import FormatError
from annotations.formats.inflating import Inflating
from annotations.formats.msgpack import (
    Kind,
    MessagePackError,
    Unpacker,
    bytes_head,
    list_head,
    map_head,
    packed_bytes,
    packed_text,
)
from annotations.formats.registry import format_named
from annotations.formats.spacy_strings import number_of
from corpus.views import ViewName
from tests.annotations.formats.exchange import ARTICLE, FIRST, SECOND, TEXT, export_of
from tests.annotations.formats.held_store import Store

FOLDER = Path(__file__).with_name("docbins")
FORM = format_named("spacy")


def _read(tmp_path: Path, data: bytes) -> list[Read]:
    path = tmp_path / "x.spacy"
    path.write_bytes(data)
    return list(FORM.read(path))


def _spans(read: Read) -> list[tuple[object, ...]]:
    assert isinstance(read, ReadDocument)
    return [(span.tag, span.start, span.end, span.quote, dict(span.details)) for span in read.spans]


@pytest.mark.parametrize("version", ["3_4", "3_8"])
def test_what_spacy_wrote_is_read(version: str) -> None:
    read = list(FORM.read(FOLDER / f"spacy_{version}.spacy"))
    assert [each.text for each in read if isinstance(each, ReadDocument)] == [
        "推行Point system \n𠮷水镇",
        "升至85%。",
        "积分 制 ",  # spaCy does not know where its spaces are, and takes one behind each word
        "",
    ]
    entities, grouped, unknown, empty = read
    assert _spans(entities) == [
        ("mechanism", 0, 2, "推行", {}),
        ("LAW", 2, 14, "Point system", {}),
    ]
    assert _spans(grouped) == [
        ("指标 二", 0, 6, "升至85%。", {"note": "甲"}),
        ("PERSON", 2, 5, "85%", {}),
        ("metric", 2, 5, "85%", {}),
        ("metric", 4, 6, "%。", {"note": "丁"}),
    ]
    assert isinstance(grouped, ReadDocument)
    assert (grouped.article, grouped.view, grouped.line) == ("县/一", ViewName.RAW, 2)
    assert (_spans(unknown), _spans(empty)) == ([("mechanism", 0, 4, "积分 制", {})], [])


def test_what_is_written_is_what_spacy_writes_of_the_same_document() -> None:
    """The file is what spaCy 3.8.18 made of ours once it had read it; it lists normal forms of words too."""
    ours, _ = export_of("spacy", [ARTICLE], Store([FIRST, SECOND]))
    theirs = zlib.decompress((FOLDER / "example_by_spacy_3_8.spacy").read_bytes())
    plain = zlib.decompress(ours)
    tokens, rest = theirs.index(b"\xa7strings"), theirs.index(b"\xa4cats")
    assert plain.startswith(theirs[:tokens])
    assert plain.endswith(theirs[rest:])
    unpacker = Unpacker(BytesIO(plain[tokens:]))
    assert unpacker.text(9) == "strings"
    listed = [unpacker.text(99) for _ in range(unpacker.expect(Kind.LIST))]
    assert listed == sorted({*TEXT, "mechanism", "metric"})


# As `spacy.strings.get_string_id` gives them: some are reserved, the others hashes.
NUMBERS = {
    "": 0,
    "𠮷": 9290575084641464184,
    "积": 9110777380903798756,
    "é\u0301": 10413613592419935681,
    "metric": 8072642481849297242,
    "mechanism": 16786910501661768875,
    "指标 二": 3828552548011402674,
    "X": 101,
    "DEPRECATED276": 379,
    "PERSON": 380,
    "ENT_ID": 454,
    "_": 456,
}


def test_strings_are_called_what_spacy_calls_them() -> None:
    assert {each: number_of(each) for each in NUMBERS} == NUMBERS


METRIC = number_of("metric")


def _docbin(
    words: Sequence[str] = "升至8",
    *,
    standings: tuple[int, ...] = (0, 0, 0),
    groups: bytes = b"",
    user_data: bytes = b"",
    strings: tuple[str, ...] = ("升", "至", "8", "metric"),
    lengths: tuple[int, int] | None = None,
) -> bytes:
    """What a DocBin of two documents holds; all that is asked for is of the first, the second is `升至8`."""
    rows = [(number_of(word), standing, METRIC) for word, standing in zip(words, standings, strict=True)]
    rows += [(number_of(word), 0, 0) for word in "升至8"]
    parts = {
        "attrs": list_head(3) + bytes((65, 77, 78)),
        "tokens": packed_bytes(b"".join(pack("=3Q", *row) for row in rows)),
        "spaces": packed_bytes(bytes(len(rows))),
        "lengths": packed_bytes(pack("=2i", *(lengths or (len(words), 3)))),
        "strings": list_head(len(strings)) + b"".join(map(packed_text, strings)),
        "flags": list_head(2) + map_head(0) * 2,
        "span_groups": list_head(2) + packed_bytes(groups) + packed_bytes(b""),
        "user_data": list_head(1) + packed_bytes(user_data),
    }
    return map_head(len(parts)) + b"".join(packed_text(name) + part for name, part in parts.items())


def _group(*spans: tuple[int, int, int]) -> bytes:
    """A span group as spaCy packs it: of each span its label, its start and its end."""
    packed = [packed_bytes(pack(">QQQllll", 0, 0, label, *span, *span)) for label, *span in spans]
    named = packed_text("name") + packed_text("sc") + packed_text("spans")
    return map_head(2) + named + list_head(len(packed)) + b"".join(packed)


def test_span_groups_of_the_first_versions_of_spacy_are_read(tmp_path: Path) -> None:
    groups = list_head(1) + packed_bytes(_group((METRIC, 0, 2), (METRIC, 1, 3)))
    first, _ = _read(tmp_path, zlib.compress(_docbin(groups=groups)))
    assert _spans(first) == [("metric", 0, 2, "升至", {}), ("metric", 1, 3, "至8", {})]


BROKEN = map_head(1) + packed_bytes(_group((METRIC, 0, 2))[:-3]) + list_head(1) + packed_text("sc")


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        (_docbin("升至9"), "a token in it has no word among its strings"),
        (_docbin(standings=(2, 1, 1)), "an entity in it has no beginning"),
        (_docbin(standings=(3, 9, 1)), "a token in it is neither in an entity nor outside"),
        (_docbin(groups=b"\xc1"), "its span groups are damaged: a value begins with a byte that begins none"),
        (_docbin(groups=b"\x07"), "its span groups are damaged: expected a map, found a number"),
        (
            _docbin(groups=map_head(1) + packed_text("sc")),
            "its span groups are damaged: expected bytes, found text",
        ),
        (_docbin(groups=BROKEN), "its span groups are damaged: it breaks off"),
    ],
)
def test_a_damaged_document_is_told_and_the_next_one_is_read(plain: bytes, told: str, tmp_path: Path) -> None:
    first, second = _read(tmp_path, zlib.compress(plain))
    assert first == Problem(1, told)
    assert isinstance(second, ReadDocument)
    assert (second.text, second.line) == ("升至8", 2)


def test_damaged_spans_and_details_are_told_and_the_others_are_read(tmp_path: Path) -> None:
    spans = ((METRIC, 0, 2), (number_of("gone"), 0, 1), (METRIC, 2, 9), (METRIC, 1, 3))
    groups = map_head(1) + packed_bytes(_group(*spans)) + list_head(1) + packed_text("sc")
    data = _docbin(groups=groups, user_data=map_head(1) + packed_text("pizhu") + packed_text('{"a":'))
    *told, first, _ = _read(tmp_path, zlib.compress(data))
    assert [str(each) for each in told] == [
        "line 1: what Pizhu had written with it is damaged: not JSON: Expecting value at character 5",
        "line 1: the label of a span in it is not among its strings",
        "line 1: [2, 9) is no span of a document of 3 tokens",
    ]
    assert _spans(first) == [("metric", 0, 2, "升至", {}), ("metric", 1, 3, "至8", {})]


GOOD = _docbin()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "it breaks off"),
        (b"no DocBin", "zlib does not know it: incorrect header check"),
        (zlib.compress(GOOD)[:-9], "it breaks off"),
        (zlib.compress(GOOD)[:-1] + b"\0", "zlib does not know it: incorrect data check"),
        (zlib.compress(GOOD[:-1]), "it breaks off"),
        (zlib.compress(b"\x93abc"), "expected a map, found a list"),
        (zlib.compress(b"\x80"), "tokens: there are none"),
        (
            zlib.compress(_docbin(lengths=(4, 3))),
            "tokens, spaces: they are not as many as the lengths say",
        ),
        (
            zlib.compress(_docbin(lengths=(7, -1))),
            "lengths: one is below 0",
        ),
        # Small files that promise without end.
        (
            zlib.compress(map_head(1) + packed_text("strings") + list_head(1 << 31)),
            "it has 2,147,483,648 strings; 2,097,152 are read at most",
        ),
        (
            zlib.compress(map_head(1) + packed_text("cats") + list_head(1 << 31)),
            "a value holds more than 50,000,000 others",
        ),
        (
            zlib.compress(map_head(1) + packed_text("tokens") + bytes_head((1 << 32) - 1)),
            "it breaks off",
        ),
        (
            zlib.compress(map_head(1) + packed_text("x") + b"\x91" * 999),
            "it breaks off",
        ),
    ],
)
def test_what_is_no_docbin_is_refused_with_the_reason(data: bytes, told: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        _read(tmp_path, data)
    assert str(caught.value) == (
        f"{tmp_path / 'x.spacy'}: it is no DocBin that can be read: {told}. "
        "Have it written again, or choose another format"
    )


def test_a_document_that_would_take_too_much_memory_is_told_and_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docbin_tokens, "_LONGEST", 8)
    monkeypatch.setattr(spacy_reading, "_LARGEST", 8)
    for plain, told in (
        (_docbin("升" * 9, standings=(0,) * 9), "it has 9 tokens; 8 are read at most"),
        (
            _docbin(("长" * 4, "长" * 4, "长" * 4), strings=("长" * 4, "升", "至", "8")),
            "its text is longer than the 8 characters that are read at most",
        ),
        (_docbin(groups=bytes(9)), "its span groups are damaged: they are larger than 0 MiB"),
    ):
        first, second = _read(tmp_path, zlib.compress(plain))
        assert first == Problem(1, told)
        assert isinstance(second, ReadDocument)
        assert second.text == "升至8"


@settings(max_examples=30)
@given(parts=st.lists(st.binary(max_size=99) | st.integers(0, 70_000).map(bytes), max_size=6), data=st.data())
def test_a_stream_of_parts_is_one_stream_and_is_read_on_from_any_place(
    parts: list[bytes], data: st.DataObject, folder: Path
) -> None:
    with ExitStack() as stack:
        made = [stack.enter_context(Part()) for _ in parts]
        for one, part in zip(made, parts, strict=True):
            one.add(part)
        whole, plain = b"".join(zlib_stream(made)), b"".join(parts)
    assert zlib.decompress(whole) == plain
    path = folder / "x"
    path.write_bytes(whole)
    at = data.draw(st.integers(0, len(plain)))
    with path.open("rb") as file:
        reader = Inflating(file)
        assert reader.read(at) == plain[:at]
        other = reader.branch()
        assert reader.read(len(plain) + 1) == plain[at:]
        assert other.read(len(plain)) == plain[at:]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for a file that is written again and again."""
    return tmp_path_factory.mktemp("docbins")


@settings(max_examples=30)
@given(st.binary(max_size=70_000), st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_values_of_any_length_are_read_as_they_were_written(data: bytes, text: str) -> None:
    packed = packed_bytes(data) + packed_text(text) + map_head(len(text)) + list_head(len(data))
    unpacker = Unpacker(BytesIO(packed))
    assert (unpacker.data(1 << 20), unpacker.text(1 << 20)) == (data, text)
    assert (unpacker.head(), unpacker.head()) == ((Kind.MAP, len(text)), (Kind.LIST, len(data)))
    unpacker = Unpacker(BytesIO(packed))
    assert (unpacker.skip(1), unpacker.skip(1)) == (1, 1)
    with pytest.raises(MessagePackError, match="it breaks off"):
        Unpacker(BytesIO(packed[: len(data)])).skip(1)
