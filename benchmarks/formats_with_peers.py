"""The exports read by the libraries they are for, which are too heavy to be installed for the tests.

In an environment of its own, from the project's folder:

    pip install -e ".[parquet,frames]" spacy datasets label-studio-sdk brat-peek unidecode seaborn
    python -m benchmarks.formats_with_peers [--doccano PYTHON]

Exports annotations of the seeds, has each library read them, compares every span it gives with the words that
were marked, and prints one line a library; the exit code is 1 when one of them saw something else. PYTHON is
that of another environment, with doccano 1.8.4 (`pip install doccano "marshmallow<4" "numpy<2"`).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from annotations.anchoring import annotate
from annotations.formats.articles import ArticleShelf
from annotations.formats.exporting import Export
from annotations.formats.importing import Import
from annotations.formats.registry import format_named
from annotations.model import Annotation, Link
from benchmarks.measuring import SEEDS
from corpus.alignment import CleanedOffset, Span
from corpus.article import Article
from corpus.bitext import make_bitext
from corpus.reading import Corpus, open_corpus
from tests.annotations.formats.held_store import Store

Words = list[tuple[str, str]]
"""Of each span its tag and its words, sorted."""


def _annotations(corpus: Corpus) -> list[Annotation]:
    """Give overlapping annotations all over the seeds, each linked to the next of its article."""
    every: list[Annotation] = []
    for article in corpus.read_all():
        if not isinstance(article, Article):
            continue
        bitext = make_bitext(article)
        made = [
            annotate(
                bitext,
                Span(CleanedOffset(at), CleanedOffset(min(at + 20, len(article.text)))),
                ("mechanism", "metric")[at % 2],
                "reader",
                note="注" if at % 4 == 0 else None,
            )
            for at in range(0, len(article.text) - 1, 13)
        ]
        linked = [replace(one, links=(Link(to.id, "measured_by"),)) for one, to in pairwise(made)]
        every += [*linked, *made[-1:]]
    return every


def _spacy(path: Path) -> Words:
    spacy, tokens = import_module("spacy"), import_module("spacy.tokens")
    docs = tokens.DocBin().from_disk(path).get_docs(spacy.blank("zh").vocab)
    return [(span.label_, span.text) for doc in docs for span in doc.spans["sc"]]


def _prodigy(path: Path) -> Words:
    blank = import_module("spacy").blank("zh")
    found: Words = []
    for line in path.read_text("utf-8").splitlines():
        task = json.loads(line)
        doc = blank(task["text"])
        for span in task["spans"]:
            aligned = doc.char_span(span["start"], span["end"], label=span["label"])
            # A blank pipeline makes a token of each character, but for runs of blanks.
            words = aligned.text if aligned is not None else task["text"][span["start"] : span["end"]]
            found.append((span["label"], words))
    return found


def _datasets(path: Path) -> Words:
    datasets = import_module("datasets")
    rows = datasets.load_dataset("json", data_files=str(path), split="train", cache_dir=str(path.parent))
    return [
        (each["label"], row["text"][each["start"] : each["end"]]) for row in rows for each in row["entities"]
    ]


def _label_studio(path: Path) -> Words:
    converter = import_module("label_studio_sdk.converter")
    config = (
        '<View><Labels name="label" toName="text"><Label value="mechanism"/><Label value="metric"/></Labels>'
        '<Number name="val" toName="text" perRegion="true"/><Text name="text" value="$text"/></View>'
    )
    out = path.parent / "converted"
    converter.Converter(config=config, project_dir=None).convert_to_json_min(
        str(path), str(out), is_dir=False
    )
    [result] = out.glob("*.json")
    rows = json.loads(result.read_text("utf-8"))
    return [
        (each["labels"][0], row["text"][each["start"] : each["end"]]) for row in rows for each in row["label"]
    ]


def _brat(path: Path) -> Words:
    peek = import_module("peek")
    with ZipFile(path) as archive:
        archive.extractall(path.parent / "brat")
    found: Words = []
    for standoff in (path.parent / "brat").glob("*.ann"):
        for entity in peek.AnnDocument(str(standoff)).anns["entities"]:
            found.append((entity.tag, entity.text))
    return found


def _pandas(path: Path) -> Words:
    frame = import_module("pandas").read_parquet(path)
    return list(zip(frame["tag"], frame["quote"], strict=True))


def _pandas_csv(path: Path) -> Words:
    frame = import_module("pandas").read_csv(path)
    return [
        (tag, words[1:] if words[0] == "'" else words)
        for tag, words in zip(frame["tag"], frame["quote"], strict=True)
    ]


def _polars(path: Path) -> Words:
    frame = import_module("polars").read_parquet(path)
    return list(zip(frame["tag"], frame["quote"], strict=True))


_PEERS: tuple[tuple[str, str, str, Callable[[Path], Words]], ...] = (
    ("spacy", "spacy", "DocBin, span group", _spacy),
    ("prodigy", "spacy", "Doc.char_span", _prodigy),
    ("brat", "peek", "brat-peek", _brat),
    ("hf", "datasets", 'load_dataset("json")', _datasets),
    ("label-studio", "label_studio_sdk", "converter, JSON_MIN", _label_studio),
    ("parquet", "pandas", "read_parquet", _pandas),
    ("parquet", "polars", "read_parquet", _polars),
    ("csv", "pandas", "read_csv", _pandas_csv),
)


def _expected(annotations: list[Annotation]) -> Words:
    return sorted((each.tag, " ".join(each.quote.split())) for each in annotations)


def main() -> int:
    """Print one line a library; the exit code is 1 when one saw something else."""
    corpus = open_corpus(SEEDS)
    annotations = _annotations(corpus)
    expected = _expected(annotations)
    # brat-peek does not know a span of more than two fragments, which brat itself does.
    in_two = _expected([each for each in annotations if sum(map(bool, each.quote.split("\n"))) < 3])
    store, shelf, is_good = Store(annotations), ArticleShelf(corpus), True
    with TemporaryDirectory() as folder:
        for name, library, what, look in _PEERS:
            if find_spec(library) is None:
                print(f"{name}: {library} is not installed")
                continue
            form = format_named(name)
            path = Path(folder) / f"file{form.suffix}"
            path.write_bytes(b"".join(Export(form, shelf, store).pieces()))
            # Line ends within a span are blanks to some.
            seen = sorted((tag, " ".join(words.split())) for tag, words in look(path))
            is_alike = seen == (in_two if library == "peek" else expected)
            is_good = is_good and is_alike
            version: Any = getattr(import_module(library), "__version__", "")
            told = "the same words" if is_alike else "SOMETHING ELSE"
            print(f"{name}: {library} {version}, {what}: {len(seen)} spans, {told}")
            if form.can_load:
                plan = Import(form, path, shelf, store, annotator="reader")
                for _ in plan.steps():
                    pass
                is_good = is_good and plan.unchanged == len(expected)
                print(f"{name}: {plan.unchanged} of {len(expected)} come back unchanged")
        if sys.argv[1:2] == ["--doccano"]:
            for name, mode in (("doccano", "relations"), ("doccano-labels", "labels")):
                back = _through_doccano(sys.argv[2], name, mode, Path(folder), shelf, store)
                is_good = is_good and back == len(expected)
                print(f"{name}: {back} of {len(expected)} come back from doccano unchanged")
    return int(not is_good)


def _through_doccano(
    python: str, name: str, mode: str, folder: Path, shelf: ArticleShelf, store: Store
) -> int:
    """Give how many annotations are the same after doccano's own importer and exporter had them."""
    form, source, target = format_named(name), folder / "to.jsonl", folder / "from.jsonl"
    source.write_bytes(b"".join(Export(form, shelf, store).pieces()))
    script = Path(__file__).with_name("doccano_round_trip.py")
    subprocess.run([python, script, source, target, mode], check=True, capture_output=True)
    plan = Import(form, target, shelf, store, annotator="reader")
    for _ in plan.steps():
        pass
    return plan.unchanged


if __name__ == "__main__":
    sys.exit(main())
