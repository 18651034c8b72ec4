"""Articles, a store in memory, and the way out and back through a format, without a file system between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume
from hypothesis import strategies as st

from annotations.anchoring import annotate
from annotations.codebook import Codebook
from annotations.formats.articles import ArticleShelf
from annotations.formats.exporting import EVERYTHING, Export, Which
from annotations.formats.importing import Import
from annotations.formats.registry import format_named
from annotations.model import Annotation, Link
from corpus.alignment import CleanedOffset, Span
from corpus.article import Article, Metadata, UnreadableFile
from corpus.bitext import Bitext, make_bitext
from corpus.cleaning import clean
from corpus.errors import ArticleNotFoundError
from corpus.script_detection import detect_script
from corpus.settings import Settings
from corpus.views import ViewName
from tests.annotations.examples import TIME, numbered_id, values
from tests.annotations.formats.held_store import Store

TEXT = "𠮷水镇推行积分制，参与率升至85%。"
"""The example of every schema: a character beyond the Basic Multilingual Plane comes first."""
NAME = "县/一"


def article_of(raw: str, name: str = NAME) -> Article:
    """An article of this text, cleaned as a file would be."""
    cleaned = clean(raw)
    digest = sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    script = detect_script(cleaned.text)
    return Article(name, Path(f"{name}.txt"), raw, digest, "utf-8", script, Metadata(), cleaned)


class Shelf:
    """A corpus of articles that are in memory."""

    def __init__(self, *articles: Article) -> None:
        self._articles = {article.id: article for article in articles}
        self.settings = Settings()

    @property
    def paths(self) -> Mapping[str, Path]:
        return {name: article.path for name, article in self._articles.items()}

    def read(self, article_id: str) -> Article | UnreadableFile:
        if article_id not in self._articles:
            raise ArticleNotFoundError(article_id)
        return self._articles[article_id]


def example_annotations(bitext: Bitext) -> tuple[Annotation, Annotation]:
    """The two spans of the schemas' example, the first linked to the second."""
    made = []
    for number, (start, end, tag) in enumerate(((5, 8, "mechanism"), (9, 17, "metric")), start=1):
        annotation = annotate(bitext, Span(CleanedOffset(start), CleanedOffset(end)), tag, "李")
        made.append(replace(annotation, id=numbered_id(number), created=TIME, modified=TIME))
    first, second = made
    return replace(first, note="基期未说明", links=(Link(second.id, "measured_by"),)), second


ARTICLE = article_of(TEXT)
FIRST, SECOND = example_annotations(make_bitext(ARTICLE))
"""Two annotations in it, the first linked to the second."""


def export_of(
    name: str,
    articles: Iterable[Article],
    store: Store,
    view: ViewName = ViewName.CLEANED,
    which: Which = EVERYTHING,
) -> tuple[bytes, Export]:
    """What a format makes of the annotations of a store."""
    shelf = ArticleShelf(Shelf(*articles))
    export = Export(format_named(name), shelf, store, view=view, which=which, clock=lambda: TIME)
    return b"".join(export.pieces()), export


def import_of(
    name: str,
    data: bytes,
    articles: Iterable[Article],
    store: Store | None = None,
    view: ViewName | None = None,
    codebook: Codebook | None = None,
) -> Import:
    """What taking in a file of a format would do to a store, an empty one if none is given."""
    form = format_named(name)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"file{form.suffix}"
        path.write_bytes(data)
        shelf = ArticleShelf(Shelf(*articles))
        held = store or Store()
        plan = Import(
            form, path, shelf, held, annotator="王", view=view, codebook=codebook, clock=lambda: TIME
        )
        for _ in plan.steps():
            pass
    return plan


_PIECES = st.sampled_from(
    [
        *("农业", "農業", "𠮷", "é", "é\u0301", "７５％", "85%", "，", "。", "发展", "內(nèi)", "a b", "\t"),
        *("\r\n", "\n\n", "\n", "👩\u200d🌾"),
    ]
)
_WORDS = st.text(st.sampled_from("农é\n\t\r \"'<>&\\|;#𠮷%\u2028"), max_size=8)
"""For notes and names: what means something to one format or another."""
_UNITS = st.sampled_from(["CNY", "percent", '𠮷"<&>|'])
_TAGS = st.sampled_from(["mechanism", "metric", "指标 二", 'a"b<&>|', "x_y"])


@st.composite
def annotated_articles(draw: st.DrawFn) -> tuple[Article, tuple[Annotation, ...]]:
    """An article of hard text with up to six annotations of all kinds, linked within it."""
    article = article_of("".join(draw(st.lists(_PIECES, min_size=1, max_size=14))))
    length = len(article.text)
    assume(length > 0)
    bitext = make_bitext(article)
    made: list[Annotation] = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        start, end = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
        if start == end:
            continue
        span = Span(CleanedOffset(start), CleanedOffset(end))
        made.append(
            replace(
                annotate(bitext, span, draw(_TAGS), draw(st.sampled_from(["李", "王 二", "a<b>"]))),
                id=numbered_id(number),
                note=draw(st.none() | _WORDS),
                value=draw(st.none() | values(_UNITS)),
                origin=draw(st.sampled_from(["manual", "suggested:rules"])),
                created=TIME,
                modified=TIME,
                revision=draw(st.integers(1, 3)),
                uncertain=draw(st.booleans()),
            )
        )
    assume(made)
    ids = [annotation.id for annotation in made]
    kinds = st.sampled_from(["measured_by", "leads to"])
    return article, tuple(
        replace(
            each,
            links=tuple(
                draw(st.lists(st.builds(Link, st.sampled_from(ids), kinds), max_size=2, unique=True))
            ),
        )
        for each in made
    )
