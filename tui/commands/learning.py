"""Learning from annotations: `pizhu learn`, and what it shares with the app."""

from __future__ import annotations

from collections.abc import Iterable

from annotations.errors import PizhuError
from annotations.model import Annotation
from annotations.subcodes import parent_of
from annotations.suggesting.framed import TAGS
from annotations.suggesting.learned import (
    FEWEST,
    FEWEST_ARTICLES,
    Learned,
    is_available,
    learn,
    model_path,
)
from annotations.suggestions import Material
from corpus.errors import CorpusError
from tui.commands.output import say
from tui.session import Invocation, Session, default_store


class NothingToLearnFromError(PizhuError):
    """There is no library to learn with, or there are too few annotations."""


def learn_from_annotations(invocation: Invocation) -> None:
    """Train a model on the annotations of a corpus, say how good it is, and keep it beside the store.

    Raises:
        CorpusError: If the corpus cannot be opened.
        StoreError: If there is a store and it cannot be read.
        NothingToLearnFromError: If the extra `learn` is not installed, or too little is marked.
    """
    check_that_it_can()
    session = invocation.open_session(read_only=True)
    try:
        materials, problems = materials_of(session)
        for problem in problems:
            say(problem)
        result = learn(materials, model_path(invocation.store_path or default_store(session.corpus)))
    finally:
        session.store.close()
    if result is None:
        raise too_little()
    say(in_words(result))


def check_that_it_can() -> None:
    """Hold that the library that trains is there.

    Raises:
        NothingToLearnFromError: If it is not.
    """
    if not is_available():
        raise NothingToLearnFromError("Learning needs python-crfsuite", "", "Install pizhu[learn]")


def materials_of(session: Session) -> tuple[list[Material], list[str]]:
    """Give the articles that have annotations, with these; and which could not be read, and why."""
    materials, problems = list[Material](), list[str]()
    for name in session.corpus.paths:
        if annotations := session.store.in_article(name):
            try:
                materials.append(Material(session.read_article(name), annotations))
            except CorpusError as error:
                problems.append(str(error))
    return materials, problems


def learnable(annotations: Iterable[Annotation]) -> int:
    """Count the annotations that are learned from: mechanisms and outcomes."""
    return sum(parent_of(each.tag) in TAGS for each in annotations)


def too_little() -> NothingToLearnFromError:
    """Give the error that too little is marked."""
    return NothingToLearnFromError(
        f"There is too little to learn from: {FEWEST} mechanisms and outcomes in {FEWEST_ARTICLES} articles",
        "",
        "Mark more, and learn then",
    )


def in_words(result: Learned) -> str:
    """Say how good a model is, and whether it speaks."""
    said = "it speaks in place of them" if result.speaks else "it stays silent until it is better"
    return (
        f"Learned from {result.annotations:,} annotations. On articles it has not seen: "
        f"F1 {result.learned:.2f}, the rules {result.rules:.2f}; {said}"
    )
