"""`pizhu agree`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from annotations.agreement.figures import ALL
from annotations.agreement.gamma import GammaOfArticles, mean_gamma
from annotations.agreement.intervals import RESAMPLES, SEED
from annotations.agreement.measuring import Agreement, Measured, PairAgreement, measure
from annotations.agreement.sources import Annotator, Source, annotators_of, folds_of, read_source
from annotations.agreement.texts import ReadArticle, compared_texts
from annotations.errors import InvalidAnnotation
from annotations.strict_json import in_utf8
from corpus.article import Article
from corpus.folding import overrule
from corpus.reading import Corpus
from tui.agreement_words import UNIT, about, below, confusion_rows, tag_rows, together_rows
from tui.commands.columns import lay_out
from tui.commands.output import print_text, say, write_lines
from tui.session import Invocation


def print_agreement(
    invocation: Invocation,
    stores: Sequence[Path],
    *,
    tags: Sequence[str],
    articles: Sequence[str],
    with_subcodes: bool,
    has_gamma: bool,
    resamples: int,
    seed: int,
    as_json: bool,
) -> int:
    """Print how far the annotators of some stores agree, and give the exit code: 1 if something was left out.

    Raises:
        CorpusError: If the corpus cannot be opened.
        InvalidAnnotation: If there is nobody to compare, or no such article.
        StoreError: If a store cannot be read.
        GammaMissing: If gamma is asked for and its extra is not installed.
    """
    corpus = invocation.open_corpus()
    sources = [read_source(path) for path in stores]
    annotators = annotators_of(sources)
    agreement = agreement_of(
        annotators,
        article_reader(sources, corpus),
        tags=tags,
        articles=[_article(name, annotators, corpus) for name in articles],
        with_subcodes=with_subcodes,
        resamples=resamples,
        seed=seed,
    )
    gamma = mean_gamma(agreement.texts, seed=seed) if has_gamma else None
    problems = [problem for source in sources for problem in source.problems]
    for problem in problems:
        say(f"pizhu: {problem}")
    if as_json:
        write_lines([in_utf8(_object(agreement, gamma)) + b"\n"], None)
    else:
        print_text(_in_text(agreement, gamma))
    return 1 if problems or agreement.left_out else 0


def agreement_of(
    annotators: Sequence[Annotator],
    read: ReadArticle,
    *,
    tags: Sequence[str] = (),
    articles: Sequence[str] = (),
    with_subcodes: bool = False,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Agreement:
    """Measure how far annotators agree.

    Raises:
        InvalidAnnotation: If there are fewer than two.
    """
    if len(annotators) < 2:
        found = annotators[0].name if annotators else "nobody"
        raise InvalidAnnotation(
            f"only {found} has annotated", remedy="Name the stores of two annotators, or one that holds two"
        )
    compared = compared_texts(annotators, read, tags=tags, articles=articles, with_subcodes=with_subcodes)
    return measure([each.name for each in annotators], compared, resamples=resamples, seed=seed)


def article_reader(sources: Sequence[Source], corpus: Corpus) -> ReadArticle:
    """Give what reads an article of a corpus as the annotators of some sources have it."""

    def read(article_id: str) -> Article | None:
        article = corpus.read(article_id) if article_id in corpus.paths else None
        return overrule(article, folds_of(sources, article_id)) if isinstance(article, Article) else None

    return read


def _article(name: str, annotators: Sequence[Annotator], corpus: Corpus) -> str:
    """Give the id that `name` is, or is the beginning of."""
    known = {article for each in annotators for article in (*each.articles, *each.done)} | set(corpus.paths)
    found = [name] if name in known else sorted(each for each in known if each.startswith(name))
    if len(found) != 1:
        what = f"{len(found)} articles begin with it" if found else "there is no such article"
        raise InvalidAnnotation(what, name, "`pizhu list` names them")
    return found[0]


def _in_text(agreement: Agreement, gamma: GammaOfArticles | None) -> str:
    parts = ["\n".join(about(agreement))]
    for pair in agreement.pairs:
        lines = [lay_out(tag_rows(pair, agreement.tags)), *below(pair), ""]
        lines += ["Tags of marks that overlap:", lay_out(confusion_rows(pair, agreement.tags))]
        parts.append("\n".join(lines))
    if agreement.together:
        parts.append(lay_out(together_rows(agreement)))
    if gamma is not None:
        words = "-" if gamma.value is None else f"{gamma.value:.2f}"
        counted = f"{len(gamma.articles)} article" + ("s" if len(gamma.articles) != 1 else "")
        lines = [f"Gamma: {words} (mean of {counted}, weighted by their marks)"]
        if len(gamma.articles) > 1:
            lines.append(lay_out([[article, f"{one:.2f}"] for article, one in gamma.articles.items()]))
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _object(agreement: Agreement, gamma: GammaOfArticles | None) -> dict[str, object]:
    found: dict[str, object] = {
        "unit": UNIT,
        "annotators": list(agreement.annotators),
        "tags": list(agreement.tags),
        "articles": [{"article": text.article, "length": text.length} for text in agreement.texts],
        "left_out": list(agreement.left_out),
        "read_by_one": list(agreement.read_by_one),
        "resamples": agreement.resamples,
        "seed": agreement.seed,
        "pairs": [_pair(pair, agreement.tags) for pair in agreement.pairs],
        "alpha_of_all": {tag or "all": _figure(value) for (_, tag), value in agreement.together.items()},
    }
    if gamma is not None:
        found["gamma"] = {"value": gamma.value, "articles": dict(gamma.articles)}
    return found


def _pair(pair: PairAgreement, tags: Sequence[str]) -> dict[str, object]:
    by_tag: dict[str, dict[str, object]] = {}
    for tag in (*tags, ALL):
        first, second = pair.marks(tag, tags)
        by_tag[tag] = {"first": first, "second": second}
        by_tag[tag] |= {name: _figure(pair.figures[name, tag]) for name in ("strict", "partial", "alpha")}
    return {
        "first": pair.first,
        "second": pair.second,
        "all": by_tag.pop(ALL),
        "tags": by_tag,
        "kappa": {"matched": pair.matched, **_figure(pair.figures["kappa", ALL])},
        "values": {
            "compared": pair.with_value,
            "same": _figure(pair.figures["values", ALL]),
            "near": _figure(pair.figures["values near", ALL]),
        },
        "confusion": [
            {"first": one or None, "second": other or None, "marks": number}
            for (one, other), number in pair.confusion.items()
        ],
        "articles": {article: _of_article(pair, article, tags) for article in sorted(pair.by_article)},
    }


def _of_article(pair: PairAgreement, article: str, tags: Sequence[str]) -> Mapping[str, float | None]:
    figures = pair.of_article(article, tags)
    return {name: figures[name, ALL] for name in ("strict", "partial", "alpha", "kappa", "values")}


def _figure(measured: Measured) -> dict[str, float | None]:
    low, high = measured.interval or (None, None)
    return {"value": measured.value, "low": low, "high": high}
