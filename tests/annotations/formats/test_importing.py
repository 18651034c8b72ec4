"""What becomes of files that other programs have changed, made themselves, or spoiled."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotations.formats.exporting import Which
from annotations.formats.form import FormatError
from annotations.formats.preview import preview
from annotations.formats.registry import FORMATS, format_named, guess_format
from annotations.formats.xml_text import parse_xml
from annotations.model import Annotation
from corpus.views import ViewName
from tests.annotations.examples import TIME, numbered_id
from tests.annotations.formats.exchange import (
    ARTICLE,
    FIRST,
    NAME,
    SECOND,
    TEXT,
    article_of,
    export_of,
    import_of,
)
from tests.annotations.formats.held_store import Store


def _lines(*objects: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(each, ensure_ascii=False).encode("utf-8") + b"\n" for each in objects)


class TestWhatAnotherProgramMade:
    def test_a_text_without_an_id_is_found_by_itself(self) -> None:
        data = _lines({"text": TEXT, "label": [[6, 9, "mechanism"]]})
        plan = import_of("doccano", data, [ARTICLE])
        [made] = plan.added
        assert (made.article, made.quote, made.start, made.end) == (NAME, "积分制", 5, 8)
        assert (made.annotator, made.created, made.revision, made.note) == ("王", TIME, 1, None)

    def test_it_comes_in_once_however_often_it_is_imported(self) -> None:
        data = _lines({"text": TEXT, "label": [[6, 9, "mechanism"], [10, 18, "outcome"]]})
        made = import_of("doccano", data, [ARTICLE]).added
        again = import_of("doccano", data, [ARTICLE], Store(made))
        assert (list(again.added), again.unchanged) == ([], 2)
        # One that a reader has made by hand is the same annotation, though it has an id of its own.
        by_hand = import_of("doccano", data, [ARTICLE], Store([FIRST]))
        assert ([each.quote for each in by_hand.added], by_hand.unchanged) == (["参与率升至85%"], 1)

    def test_a_text_in_the_other_script_is_found_too(self) -> None:
        text = "𠮷水鎮推行積分制，參與率升至85%。"
        plan = import_of("doccano", _lines({"text": text, "label": [[6, 9, "mechanism"]]}), [ARTICLE])
        assert [(each.quote, each.traditional) for each in plan.added] == [("积分制", "積分制")]

    def test_a_region_with_two_labels_is_two_annotations(self) -> None:
        value = {"start": 5, "end": 8, "text": "积分制", "labels": ["mechanism", "outcome"]}
        task = {"data": {"text": TEXT}, "annotations": [{"result": [{"id": "a1", "value": value}]}]}
        plan = import_of("label-studio", json.dumps([task]).encode(), [ARTICLE])
        assert [each.tag for each in plan.added] == ["mechanism", "outcome"]
        assert plan.problems == []

    def test_predictions_of_label_studio_are_suggestions(self) -> None:
        region = {
            "id": "a1",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {"start": 5, "end": 8, "text": "积分制", "labels": ["mechanism"]},
        }
        choice = {"type": "choices", "value": {"choices": ["x"]}}
        task = {
            "data": {"text": TEXT},
            "annotations": [{"completed_by": 7, "result": [region, choice]}],
            "predictions": [{"model_version": "v1", "result": [{**region, "id": "p1"}]}],
        }
        plan = import_of("label-studio", json.dumps([task], indent=2).encode(), [ARTICLE])
        assert [(each.origin, each.annotator) for each in plan.added] == [
            ("manual", "7"),
            ("suggested:v1", "王"),
        ]
        assert [str(problem) for problem in plan.problems] == [
            "line 2: a result of the type 'choices' is not read"
        ]


class TestWhatAnotherProgramChanged:
    def test_a_new_tag_comes_in_and_nothing_else_is_touched(self) -> None:
        noted = replace(FIRST, revision=4, links=())
        data, _ = export_of("brat", [ARTICLE], Store([noted]))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content.replace(b"T1\tmechanism", b"T1\toutcome"))
        plan = import_of("brat", changed.getvalue(), [ARTICLE], Store([noted]))
        [change] = plan.changed
        assert change.after == replace(noted, tag="outcome", revision=5, modified=TIME)

    def test_what_the_format_does_not_hold_stays(self) -> None:
        uncertain = replace(FIRST, uncertain=True, links=(), origin="suggested:rules")
        data, export = export_of("refi-qda", [ARTICLE], Store([uncertain]))
        assert export.certificate()["losses"] == {"doubts": 1, "origins": 1, "raw spans": 1}
        plan = import_of("refi-qda", data, [ARTICLE], Store([uncertain]))
        assert (plan.unchanged, plan.changed) == (1, [])

    def test_a_change_on_both_sides_is_a_conflict(self) -> None:
        data, _ = export_of("hf", [ARTICLE], Store([replace(SECOND, tag="outcome")]))
        here = replace(SECOND, note="neu", revision=2)
        plan = import_of("hf", data, [ARTICLE], Store([here]))
        assert (plan.changed, [each.before for each in plan.conflicts]) == ([], [here])
        assert plan.has_problems

    def test_a_link_that_was_taken_away_there_is_taken_away_here(self) -> None:
        data, _ = export_of("doccano", [ARTICLE], Store([FIRST, SECOND]))
        line = json.loads(data)
        line["relations"] = []
        plan = import_of("doccano", _lines(line), [ARTICLE], Store([FIRST, SECOND]))
        assert [each.after.links for each in plan.changed] == [()]


class TestWhatDoesNotFit:
    def test_offsets_in_another_unit_are_found_out_by_the_words(self) -> None:
        entity = {"start": 6, "end": 9, "label": "mechanism", "text": "积分制"}
        plan = import_of("hf", _lines({"id": NAME, "text": TEXT, "entities": [entity]}), [ARTICLE])
        assert [each.quote for each in plan.added] == ["积分制"]
        assert [(str(each), each.is_left_out) for each in plan.problems] == [
            ("line 1: '\\u79ef\\u5206\\u5236' was found by counting UTF-16 units", False)
        ]

    def test_an_article_that_has_changed_is_searched_for_the_words(self) -> None:
        data, _ = export_of("prodigy", [ARTICLE], Store([FIRST, SECOND]))
        later = article_of("据报道，" + TEXT.replace("升至85%", "升至九成"))
        plan = import_of("prodigy", data, [later])
        assert [(each.quote, each.start) for each in plan.added] == [("积分制", 9)]
        assert [each.is_left_out for each in plan.problems] == [False, True]
        assert "the words are not found in one place alone" in plan.problems[1].reason
        assert plan.certificate()["annotations_in"] == 2
        assert plan.certificate()["annotations_out"] == 1

    def test_lines_that_are_wrong_are_named_and_the_others_come_in(self) -> None:
        good = {"text": TEXT, "label": [[6, 9, "mechanism"]]}
        half = {"text": TEXT, "label": [[1, 3, "metric"], "x"]}
        other = {"text": "别的文章。", "label": [[0, 2, "metric"]]}
        data = _lines(good, half) + b"{torn\n" + _lines(other)
        plan = import_of("doccano", data, [ARTICLE])
        assert [each.quote for each in plan.added] == ["积分制"]
        assert [str(each) for each in plan.problems] == [
            "line 2: [1, 3) cuts a character or leaves the text, in UTF-16 units",
            "line 2: label: number 2 is not [start, end, label]",
            "line 3: not JSON: Expecting property name enclosed in double quotes at character 1",
            "line 4: there is no article with this text in the corpus that can be read; "
            "open the corpus that has it",
        ]

    def test_an_article_that_is_not_in_the_corpus_is_counted_on_the_way_out(self) -> None:
        elsewhere = replace(SECOND, id=numbered_id(9), article="没有")
        data, export = export_of("doccano", [ARTICLE], Store([FIRST, elsewhere]))
        found = export.certificate()
        assert (found["annotations_in"], found["annotations_out"], found["articles"]) == (2, 1, 2)
        assert found["losses"] == {"without a place in the text": 1}
        assert len(data.splitlines()) == 1
        assert export_of("csv", [ARTICLE], Store([FIRST, elsewhere]))[1].certificate()["losses"] == {}

    @pytest.mark.parametrize(
        ("name", "data", "words"),
        [
            ("label-studio", b'{"a": 1}', "line 1: expected a list of objects"),
            ("label-studio", b"[\n", "line 2: the list does not end"),
            ("brat", b"no archive", "it is no zip archive"),
            ("refi-qda", b"PK\x05\x06" + bytes(18), "there is no project.qde in it"),
            ("w3c", b"[]", "there is no annotation in it"),
            ("parquet", b"PAR1", "it is not Parquet"),
        ],
    )
    def test_a_file_of_something_else_is_refused(self, name: str, data: bytes, words: str) -> None:
        with pytest.raises(FormatError, match=words):
            import_of(name, data, [ARTICLE])

    def test_xml_that_brings_its_own_definitions_is_refused(self) -> None:
        bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
        with pytest.raises(FormatError, match="it has a document type"):
            parse_xml(bomb, "project.qde")


class TestFilters:
    ANNOTATIONS = (
        FIRST,
        replace(SECOND, annotator="王", modified="2026-03-04T05:06:07.000Z", uncertain=True),
    )

    @pytest.mark.parametrize(
        ("which", "ids"),
        [
            (Which.asked(tags=["metric"]), [2]),
            (Which.asked(articles=["没有"]), []),
            (Which.asked(annotators=["李"]), [1]),
            (Which.asked(since="2026-02"), [2]),
            (Which.asked(since="2026-01-02", until="2026-01"), [1]),
            (Which.asked(until="2025"), []),
            (Which.asked(uncertain="yes"), [2]),
            (Which.asked(uncertain="no"), [1]),
            (Which.asked(notes="with"), [1]),
            (Which.asked(notes="without"), [2]),
            (Which.asked(state="done"), []),
            (Which.asked(state="begun"), [1, 2]),
        ],
    )
    def test_only_what_is_asked_for_goes_out(self, which: Which, ids: list[int]) -> None:
        data, _ = export_of("jsonl", [ARTICLE], Store(self.ANNOTATIONS), which=which)
        found = [json.loads(line)["id"] for line in data.splitlines()]
        assert found == [numbered_id(number) for number in ids]

    def test_notes_that_are_left_out_are_counted(self) -> None:
        which = Which.asked(notes="omit")
        data, export = export_of("jsonl", [ARTICLE], Store(self.ANNOTATIONS), which=which)
        assert [Annotation.from_json(json.loads(line)).note for line in data.splitlines()] == [None, None]
        assert export.certificate()["losses"] == {"notes left out as asked": 1}

    def test_a_state_that_is_done_is_told_from_one_that_is_not(self) -> None:
        store = Store(self.ANNOTATIONS, done=NAME)
        assert export_of("jsonl", [ARTICLE], store, which=Which.asked(state="done"))[0].count(b"\n") == 2
        assert export_of("jsonl", [ARTICLE], store, which=Which.asked(state="begun"))[0] == b""

    def test_a_date_that_is_none_is_refused(self) -> None:
        with pytest.raises(FormatError, match="--since: 'gestern' is no date"):
            Which.asked(since="gestern")


class TestPreview:
    def _preview(self, name: str, lines: int) -> tuple[str, ...]:
        _, export = export_of(name, [ARTICLE], Store([FIRST, SECOND]))
        before = export.certificate()
        found = preview(export, lines)
        assert export.certificate() == before
        return found

    def test_gives_the_first_lines_of_a_text(self) -> None:
        assert self._preview("conll", 4)[0] == f"# article = {NAME}"
        assert len(self._preview("conll", 4)) == 4
        [line] = self._preview("prodigy", 4)
        assert line.startswith('{"text": "𠮷水镇推行')
        assert len(line) == 400

    def test_looks_into_an_archive(self) -> None:
        assert self._preview("brat", 4) == (
            *("县%2F一.txt:", TEXT, "县%2F一.ann:"),
            "T1\tmechanism 5 8\t积分制",
        )
        assert self._preview("refi-qda", 2)[1] == TEXT

    def test_says_so_where_there_are_no_lines(self) -> None:
        assert self._preview("parquet", 4) == ("(not a text)",)


class TestTheRegistry:
    @pytest.mark.parametrize(
        ("file", "name"),
        [
            ("a.jsonl", "jsonl"),
            ("a.doccano.jsonl", "doccano"),
            ("A.BRAT.ZIP", "brat"),
            ("a.xmi.zip", "uima-xmi"),
            ("a.qdpx", "refi-qda"),
            ("a.md", "markdown"),
        ],
    )
    def test_a_name_tells_its_format(self, file: str, name: str) -> None:
        found = guess_format(Path(file))
        assert found is not None
        assert found.name == name

    def test_a_name_that_tells_nothing_tells_nothing(self) -> None:
        assert guess_format(Path("a.xyz")) is None
        assert guess_format(Path("a.md"), to_load=True) is None

    def test_what_only_goes_out_says_so(self) -> None:
        with pytest.raises(FormatError, match="conll: it can only be exported"):
            import_of("conll", b"", [ARTICLE])

    def test_a_missing_extra_is_named(self) -> None:
        missing = replace(FORMATS["parquet"], needs=("no_such_module",))
        with pytest.raises(FormatError, match=r'pip install "pizhu\[parquet\]"'):
            missing.read(Path("a.parquet"))

    def test_an_unknown_name_is_answered_with_those_there_are(self) -> None:
        with pytest.raises(FormatError, match="there is no format 'words'"):
            format_named("words")

    def test_the_view_that_a_file_does_not_name_is_the_one_that_is_asked_for(self) -> None:
        entity = {"start": 5, "end": 8, "label": "mechanism", "text": "積分制"}
        row = _lines({"id": NAME, "text": None, "entities": [entity]})
        plan = import_of("hf", row, [ARTICLE], view=ViewName.TRADITIONAL)
        assert [each.quote for each in plan.added] == ["积分制"]
