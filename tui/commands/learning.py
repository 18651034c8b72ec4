"""`pizhu learn`."""

from __future__ import annotations

from annotations.errors import PizhuError
from annotations.suggesting.learned import FEWEST, FEWEST_ARTICLES, is_available, learn, model_path
from annotations.suggestions import Material
from corpus.errors import CorpusError
from tui.commands.output import say
from tui.session import Invocation, default_store


class NothingToLearnFromError(PizhuError):
    """There is no library to learn with, or there are too few annotations."""


def learn_from_annotations(invocation: Invocation) -> None:
    """Train a model on the annotations of a corpus, say how good it is, and keep it beside the store.

    Raises:
        CorpusError: If the corpus cannot be opened.
        StoreError: If there is a store and it cannot be read.
        NothingToLearnFromError: If the extra `learn` is not installed, or too little is marked.
    """
    if not is_available():
        raise NothingToLearnFromError("Learning needs python-crfsuite", "", "Install pizhu[learn]")
    session = invocation.open_session(read_only=True)
    try:
        materials = []
        for name in session.corpus.paths:
            if annotations := session.store.in_article(name):
                try:
                    materials.append(Material(session.read_article(name), annotations))
                except CorpusError as error:
                    say(str(error))
        store = invocation.store_path or default_store(session.corpus)
        result = learn(materials, model_path(store))
    finally:
        session.store.close()
    if result is None:
        raise NothingToLearnFromError(
            f"There is too little to learn from: {FEWEST} mechanisms and outcomes "
            f"in {FEWEST_ARTICLES} articles",
            "",
            "Mark more, and learn then",
        )
    said = "it speaks in place of them" if result.speaks else "it stays silent until it is better"
    say(
        f"Learned from {result.annotations:,} annotations. On articles it has not seen: "
        f"F1 {result.learned:.2f}, "
        f"the rules {result.rules:.2f}; {said}"
    )
