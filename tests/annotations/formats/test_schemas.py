"""What each format looks like, on the example of the schemas, and to the libraries that read it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import cassis
import pyarrow as pa
import pytest
import xmlschema
from pyarrow import parquet
from pyld import jsonld

from annotations.formats.exporting import Which
from annotations.formats.registry import format_named
from annotations.formats.uima_xmi import TYPE_SYSTEM
from annotations.formats.units import GRAPHEMES, UTF8, UTF16, unit_of
from annotations.model import Annotation, Link, Value
from corpus.alignment import RawOffset
from corpus.views import ViewName
from tests.annotations.examples import TIME, numbered_id
from tests.annotations.formats.exchange import ARTICLE, FIRST, NAME, SECOND, TEXT, export_of
from tests.annotations.formats.held_store import Store

STORE = Store([FIRST, SECOND])
SCHEMA = Path(__file__).with_name("refi_project.xsd")
WORDS = ("积分制", "参与率升至85%")


def _exported(name: str, view: ViewName = ViewName.CLEANED) -> bytes:
    return export_of(name, [ARTICLE], STORE, view)[0]


def _only_object(name: str) -> dict[str, Any]:
    [line] = _exported(name).decode("utf-8").splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("unit", "spans"),
    [(UTF16, [(6, 9), (10, 18)]), (UTF8, [(16, 25), (28, 46)]), (GRAPHEMES, [(5, 8), (9, 17)])],
)
def test_offsets_in_each_unit(unit: str, spans: list[tuple[int, int]]) -> None:
    counts = unit_of(unit, TEXT)
    assert [counts.out(5, 8), counts.out(9, 17)] == spans
    assert [counts.back(*span) for span in spans] == [(5, 8), (9, 17)]


def test_offsets_within_a_character_are_none() -> None:
    assert unit_of(UTF16, TEXT).back(1, 3) is None
    assert unit_of(UTF8, TEXT).back(16, 24) is None
    assert unit_of(UTF16, TEXT).back(0, 20) is None
    assert unit_of(GRAPHEMES, "e\u0301a").out(0, 1) == (0, 1)
    assert unit_of(GRAPHEMES, "e\u0301a").back(0, 1) == (0, 2)


def test_doccano_counts_utf16_units() -> None:
    line = _only_object("doccano")
    assert line["entities"] == [
        {"id": 1, "start_offset": 6, "end_offset": 9, "label": "mechanism"},
        {"id": 2, "start_offset": 10, "end_offset": 18, "label": "metric"},
    ]
    assert line["relations"] == [{"id": 1, "from_id": 1, "to_id": 2, "type": "measured_by"}]
    assert line["text"] == TEXT
    assert _only_object("doccano-labels")["label"] == [[6, 9, "mechanism"], [10, 18, "metric"]]
    assert _only_object("doccano-graphemes")["entities"][0]["start_offset"] == 5


def test_label_studio_has_regions_numbers_notes_and_relations() -> None:
    counted = replace(SECOND, value=Value(0.85, None, None, "percent", "exact"))
    data, _ = export_of("label-studio", [ARTICLE], Store([FIRST, counted]))
    [task] = json.loads(data)
    assert (task["data"]["text"], task["data"]["article"]) == (TEXT, NAME)
    first, second, number, relation = task["annotations"][0]["result"]
    assert first["value"] == {"start": 5, "end": 8, "text": WORDS[0], "labels": ["mechanism"]}
    assert first["meta"]["text"] == ["基期未说明"]
    assert second["value"] == {"start": 9, "end": 17, "text": WORDS[1], "labels": ["metric"]}
    assert (number["id"], number["type"], number["value"]) == (
        *(second["id"], "number"),
        {"start": 9, "end": 17, "number": 0.85},
    )
    assert relation == {
        "type": "relation",
        "from_id": first["id"],
        "to_id": second["id"],
        "direction": "right",
        "labels": ["measured_by"],
    }


def test_prodigy_has_a_token_a_character_and_the_last_of_a_span_is_its_end() -> None:
    task = _only_object("prodigy")
    assert task["tokens"][0] == {"text": "𠮷", "start": 0, "end": 1, "id": 0, "ws": False}
    assert "".join(token["text"] for token in task["tokens"]) == TEXT
    spans = [{key: span[key] for key in list(span)[:5]} for span in task["spans"]]
    assert spans == [
        {"start": 5, "end": 8, "token_start": 5, "token_end": 7, "label": "mechanism"},
        {"start": 9, "end": 17, "token_start": 9, "token_end": 16, "label": "metric"},
    ]
    [relation] = task["relations"]
    assert (relation["head"], relation["child"], relation["label"]) == (7, 16, "measured_by")


def test_brat_has_a_text_and_its_standoff() -> None:
    files = _members(_exported("brat"))
    assert list(files) == ["县%2F一.txt", "县%2F一.ann"]
    assert files["县%2F一.txt"].decode("utf-8") == TEXT
    lines = [line for line in files["县%2F一.ann"].decode("utf-8").splitlines() if "\tPizhu " not in line]
    assert lines == [
        "T1\tmechanism 5 8\t积分制",
        "#1\tAnnotatorNotes T1\t基期未说明",
        "T2\tmetric 9 17\t参与率升至85%",
        "R1\tmeasured_by Arg1:T1 Arg2:T2",
    ]


def test_hugging_face_rows_have_the_same_keys_whatever_they_hold() -> None:
    row = _only_object("hf")
    first, second = row["entities"]
    assert list(first) == list(second)
    assert (first["start"], first["end"], first["label"], first["note"]) == (5, 8, "mechanism", "基期未说明")
    assert row["relations"] == [{"head": 0, "tail": 1, "type": "measured_by"}]


def test_conll_has_a_character_a_line_and_a_column_a_tag() -> None:
    lines = _exported("conll").decode("utf-8").split("\n")
    assert lines[:3] == [
        f"# article = {NAME}",
        "# view = cleaned",
        "# columns = character\toffset\tmechanism\tmetric",
    ]
    assert lines[3] == "𠮷\t0\tO\tO"
    assert lines[8:13] == [
        "积\t5\tB-mechanism\tO",
        "分\t6\tI-mechanism\tO",
        "制\t7\tI-mechanism\tO",
        "，\t8\tO\tO",
        "参\t9\tO\tB-metric",
    ]


def test_conll_leaves_out_and_counts_spans_of_one_tag_that_overlap() -> None:
    _, export = export_of("conll", [ARTICLE], Store([FIRST, replace(FIRST, id=numbered_id(3)), SECOND]))
    found = export.certificate()
    assert (found["annotations_in"], found["annotations_out"]) == (3, 2)
    assert found["losses"] == {
        "annotators": 3,
        "identifiers": 3,
        "links": 2,
        "notes": 2,
        "overlapping spans of one tag": 1,
        "raw spans": 3,
        "times": 3,
    }


def test_csv_opens_in_a_spreadsheet_and_runs_nothing_there() -> None:
    data, _ = export_of("csv", [ARTICLE], Store([replace(FIRST, note='=HYPERLINK("x")\nb')]))
    assert data.startswith(b"\xef\xbb\xbfarticle,title,tag,quote,")
    [row] = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert (row["tag"], row["quote"], row["start"]) == ("mechanism", WORDS[0], "5")
    assert row["note"] == '\'=HYPERLINK("x")\nb'


def test_parquet_is_read_by_arrow() -> None:
    table = parquet.read_table(pa.BufferReader(_exported("parquet")))
    assert table.column("quote").to_pylist() == list(WORDS)
    assert table.column("start").to_pylist() == [5, 9]
    assert table.column("links").to_pylist() == [[{"to": SECOND.id, "kind": "measured_by"}], []]


def test_parquet_of_before_with_its_links_as_json_is_read(tmp_path: Path) -> None:
    table = parquet.read_table(pa.BufferReader(_exported("parquet")))
    as_json = pa.array([json.dumps(each) for each in table.column("links").to_pylist()])
    place = table.column_names.index("links")
    path = tmp_path / "before.parquet"
    parquet.write_table(table.set_column(place, "links", as_json), path)
    read = list(format_named("parquet").read(path))
    assert [each.links for each in read if isinstance(each, Annotation)] == [FIRST.links, ()]


def test_links_go_out_as_an_edge_table_wherever_they_lead() -> None:
    elsewhere = replace(SECOND, id=numbered_id(7), article="县/二", quote="=1+1")
    gone = numbered_id(8)
    first = replace(FIRST, links=(*FIRST.links, Link(elsewhere.id, "leads_to"), Link(gone, "leads_to")))
    store = Store([first, SECOND, elsewhere])
    data, export = export_of("links", [ARTICLE], store, which=Which(articles=frozenset([NAME])))
    assert data.startswith(b"\xef\xbb\xbfsource,target,kind,")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]
    source = [NAME, "mechanism", "积分制"]
    assert rows == [
        [FIRST.id, SECOND.id, "measured_by", *source, NAME, "metric", "参与率升至85%", "李"],
        [FIRST.id, elsewhere.id, "leads_to", *source, "县/二", "metric", "'=1+1", "李"],
        [FIRST.id, gone, "leads_to", *source, "", "", "", "李"],
    ]
    found = export.certificate()
    assert (found["annotations_out"], found["links_out"], found["losses"]) == (0, 3, {})


def _check_cas(cas: Any) -> None:  # noqa: ANN401
    assert cas.sofa_string == TEXT
    first, second = cas.select("pizhu.Span")
    assert [(each.begin, each.end, each.label) for each in (first, second)] == [
        (5, 8, "mechanism"),
        (9, 17, "metric"),
    ]
    assert [each.get_covered_text() for each in (first, second)] == list(WORDS)
    assert (first.note, first.identifier, first.revision, first.uncertain) == (
        *("基期未说明", FIRST.id, 1),
        False,
    )
    [link] = cas.select("pizhu.Link")
    assert (link.Governor, link.Dependent, link.label) == (first, second, "measured_by")


def test_uima_xmi_is_read_by_cassis() -> None:
    files = _members(_exported("uima-xmi"))
    types = cassis.load_typesystem(io.BytesIO(files[TYPE_SYSTEM]))
    assert b'begin="6" end="9"' in files["县%2F一.xmi"]
    _check_cas(cassis.load_cas_from_xmi(io.BytesIO(files["县%2F一.xmi"]), types))


def test_uima_json_is_read_by_cassis() -> None:
    files = _members(_exported("uima-json"))
    _check_cas(cassis.load_cas_from_json(io.BytesIO(files["县%2F一.json"])))


CONTEXT = {
    "@context": {
        "oa": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        "Annotation": "oa:Annotation",
        "TextPositionSelector": "oa:TextPositionSelector",
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "start": "oa:start",
        "end": "oa:end",
        "first": {"@type": "@id", "@id": "as:first"},
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    }
}
"""The terms of the Web Annotation vocabulary that the test looks at, by their addresses."""


def test_web_annotations_expand_to_the_vocabulary_of_the_w3c() -> None:
    def load(url: str, options: object) -> dict[str, object]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}

    [collection] = jsonld.expand(json.loads(_exported("w3c")), {"documentLoader": load})
    page = collection["https://www.w3.org/ns/activitystreams#first".replace("https", "http")][0]
    items = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert [item["@type"] for item in items] == [["http://www.w3.org/ns/oa#Annotation"]] * 3
    assert items[0]["@id"] == f"urn:uuid:{FIRST.id}"
    target = items[0]["http://www.w3.org/ns/oa#hasTarget"][0]
    position = target["http://www.w3.org/ns/oa#hasSelector"][0]
    assert position["http://www.w3.org/ns/oa#start"] == [{"@value": 5}]
    assert items[0]["urn:pizhu:details"][0]["@type"] == "@json"
    assert items[2]["http://www.w3.org/ns/oa#hasBody"][0] == {"@id": f"urn:uuid:{SECOND.id}"}


def test_web_annotations_say_what_the_model_says_they_must() -> None:
    document = json.loads(_exported("w3c"))
    items = document["first"]["items"]
    assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert document["total"] == len(items) == 3
    for item in items:
        assert item["type"] == "Annotation"
        assert item["id"].startswith("urn:uuid:")
        assert item["target"]
    first = items[0]["target"]
    assert first["source"] == "urn:pizhu:article:%E5%8E%BF%2F%E4%B8%80?view=cleaned"
    assert first["state"]["cached"].startswith("ni:///sha-256;")
    assert first["selector"] == [
        {"type": "TextPositionSelector", "start": 5, "end": 8},
        {
            "type": "TextQuoteSelector",
            "exact": "积分制",
            "prefix": "𠮷水镇推行",
            "suffix": "，参与率升至85%。",
        },
    ]


def test_refi_qda_is_as_its_schema_asks() -> None:
    files = _members(_exported("refi-qda"))
    xmlschema.XMLSchema(str(SCHEMA)).validate(files["project.qde"].decode("utf-8"))
    [source] = [name for name in files if name.startswith("sources/")]
    assert files[source].decode("utf-8") == TEXT
    project = files["project.qde"].decode("utf-8")
    assert f'<PlainTextSelection guid="{FIRST.id}" name="积分制" startPosition="5" endPosition="8"' in project
    assert f'creationDateTime="{TIME}"' in project
    assert "<Description>基期未说明</Description>" in project
    assert f'originGUID="{FIRST.id}" targetGUID="{SECOND.id}"' in project


def test_the_codebook_has_every_tag_and_what_it_means() -> None:
    data, export = export_of("refi-qdc", [ARTICLE], Store([replace(FIRST, tag="自己的")]))
    text = data.decode("utf-8")
    names = ["mechanism", "metric", "outcome", "自己的"]
    assert [name for name in names if f'name="{name}" isCodable="true"' in text] == names
    assert export.certificate()["annotations_in"] == 0


def test_html_shows_marks_in_words_in_both_scripts_and_runs_nothing() -> None:
    noted = replace(FIRST, note="<script>\u202e")
    page = export_of("html", [ARTICLE], Store([noted, SECOND]))[0].decode("utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert '<i class="acting">U+202E</i>' in page
    assert 'lang="zh-Hans"' in page
    assert 'lang="zh-Hant"' in page
    assert page.count('<b class="start">1 mechanism</b>') == 2
    assert "default-src 'none'" in page
    assert "<td>measured by 2</td>" in page
    assert page.index("参与率") < page.index("參與率")


def test_html_of_overlapping_marks_has_the_grounds_of_both_where_they_overlap() -> None:
    inner = replace(SECOND, raw_start=FIRST.raw_start, raw_end=RawOffset(FIRST.raw_start + 1), raw_quote="积")
    page = export_of("html", [ARTICLE], Store([FIRST, inner]))[0].decode("utf-8")
    assert '<mark class="t0 t1">积</mark><b class="end">1</b><mark class="t0">分制</mark>' in page


def test_markdown_words_are_words() -> None:
    data, _ = export_of("markdown", [ARTICLE], Store([replace(FIRST, note="a|b <i>\n# c")]))
    [row] = [line for line in data.decode("utf-8").splitlines() if line.startswith("| 1 |")]
    assert row.startswith("| 1 | mechanism | 积分制 | 積分制 |  | a\\|b \\<i\\><br>\\# c | measured by ")


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_pages_say_where_a_link_to_another_article_leads(name: str) -> None:
    there = replace(SECOND, id=numbered_id(7), article="县/二")
    first = replace(FIRST, links=(*FIRST.links, Link(there.id, "leads_to"), Link(numbered_id(8), "leads_to")))
    data, export = export_of(
        name, [ARTICLE], Store([first, SECOND, there]), which=Which(articles=frozenset([NAME]))
    )
    told = "measured by 2; leads to “参与率升至85%” in 县/二; leads to an annotation that is not there"
    assert told in data.decode("utf-8")
    assert export.certificate()["losses"] == {"identifiers": 2, "raw spans": 2, "times": 2}
