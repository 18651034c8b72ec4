"""What the app works on: one corpus, its store, a codebook and whoever is reading."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import cached_property
from getpass import getuser
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from annotations.codebook import Codebook
from annotations.codebook_file import codebook_beside, load_codebook
from annotations.model import now
from corpus.article import Article
from corpus.folding import overrule
from corpus.reading import Corpus, open_corpus, read_article, seeds_folder
from tui.input_method import InputMethodWatch
from tui.key_names import KeyNames, key_names
from tui.places import Places, places_path
from tui.remapping import with_tags
from tui.search_history import SearchHistory
from tui.settings import AppSettings, CurrentView, load_app_settings

if TYPE_CHECKING:
    from annotations.store import FileStore

STORE_NAME = "annotations.json"
EdgeUnit = Literal["character", "word", "clause"]
EDGE_UNITS: tuple[EdgeUnit, ...] = ("character", "word", "clause")


@dataclass
class Habits:
    """What was done last, in whichever article, so that it can be done again with one key."""

    tag: str | None = None
    """The name of the tag that was set last."""
    edge_unit: EdgeUnit = "character"
    """What the ends of an annotation or of a suggestion are moved by."""
    link_from: str | None = None
    """The id of the annotation that a link is being made from; it waits while other articles are opened."""
    has_suggestions: bool = False
    """Whether suggestions are shown in the articles that are opened."""
    links_from_afar: dict[str, list[str]] = field(default_factory=dict)
    """The steps that made or removed links of other articles' annotations, by the article one was in."""
    forms: dict[str, dict[str, str]] = field(default_factory=dict)
    """What was chosen last in each form, by its name and the names of its fields."""

    def change_edge_unit(self) -> str:
        """Move ends by the next larger unit from now on, or by the smallest again; give its name."""
        place = EDGE_UNITS.index(self.edge_unit)
        self.edge_unit = EDGE_UNITS[(place + 1) % len(EDGE_UNITS)]
        return self.edge_unit


@dataclass(frozen=True)
class Session:
    """One corpus being read by one annotator."""

    corpus: Corpus
    store: FileStore
    codebook: Codebook
    annotator: str
    habits: Habits = field(default_factory=Habits)
    started: str = field(default_factory=now)
    """When it was opened, as `annotations.model.now` gives it."""
    input_method: InputMethodWatch = field(default_factory=InputMethodWatch)
    """When it was said last that one is on."""
    settings: AppSettings = field(default_factory=AppSettings)
    view: CurrentView = field(default_factory=CurrentView)
    searches: SearchHistory = field(default_factory=SearchHistory, repr=False, compare=False)
    """What was searched for since the app was opened."""
    places: Places = field(default_factory=Places, repr=False, compare=False)
    """Where one was in each article."""
    store_path: Path | None = None
    """Where the store lies, and beside it what is learned from it."""

    @cached_property
    def keys(self) -> KeyNames:
        """What to press for each command."""
        return key_names(self.settings.commands)

    def read_article(self, article_id: str) -> Article:
        """Read one article as the reader has it: what was decided about its folds is followed.

        Args:
            article_id: Its id, or the beginning of it that no other article's id has.

        Raises:
            CorpusError: If there is no such article, or it cannot be read.
        """
        return self.overruled(read_article(self.corpus, article_id))

    def overruled(self, article: Article) -> Article:
        """Give an article, as the corpus has it, with what was decided about its folds followed."""
        return overrule(article, self.store.fold_decisions(article.id))


@dataclass(frozen=True)
class Invocation:
    """What the options that every command takes have named."""

    corpus_path: Path | None = None
    """The seeds when none is named."""
    store_path: Path | None = None
    """The corpus's own store when none is named."""
    annotator: str | None = None
    """The one that the settings name, or the user's login name, when nobody is named."""

    def open_corpus(self) -> Corpus:
        """Open the corpus.

        Raises:
            CorpusError: If it cannot be opened; says what is wrong and what to do.
        """
        return self._corpus

    def open_session(self, *, read_only: bool) -> Session:
        """Open the corpus and its store.

        Raises:
            CorpusError: If the corpus cannot be opened.
            StoreError: If the store cannot be opened; says what is wrong and what to do.
        """
        corpus = self.open_corpus()
        annotator = self.annotator or self.settings.annotator or default_annotator()
        # 40 ms, which the first screenful of an article need not wait for.
        from annotations.store import open_store

        store_path = self.store_path or default_store(corpus)
        beside = codebook_beside(corpus.folder, store_path.parent)
        codebook = load_codebook(self.settings.codebook or beside)
        settings = replace(self.settings, commands=with_tags(codebook, self.settings.commands))
        unsaved = None if read_only else unsaved_folder()
        store = open_store(store_path, annotator, read_only=read_only, unsaved_folder=unsaved)
        view = CurrentView(self.settings.view)
        return Session(
            corpus,
            store,
            codebook,
            annotator,
            settings=settings,
            view=view,
            places=self.places,
            store_path=store_path,
        )

    def read_article(self, article_id: str) -> Article:
        """Read one article as the reader has it, for commands that need no store.

        Raises:
            CorpusError: If there is no such article, or it cannot be read.
            StoreError: If there is a store and it cannot be opened.
        """
        session = self.open_session(read_only=True)
        try:
            return session.read_article(article_id)
        finally:
            session.store.close()

    @cached_property
    def settings(self) -> AppSettings:
        """What the user has set of the screens.

        Raises:
            SettingsError: If a settings file says what it cannot.
        """
        return load_app_settings(corpus_folder(self.corpus_path))

    @cached_property
    def places(self) -> Places:
        """Where one was in each article of the corpus."""
        return Places(places_path(self._corpus))

    @cached_property
    def _corpus(self) -> Corpus:
        # A command asks for it more than once; its folder is looked through only once. What is wrong with the
        # settings is told before that, all of it.
        _ = self.settings
        return open_corpus(self.corpus_path)


def corpus_folder(path: Path | None) -> Path:
    """Give the folder whose settings hold for a corpus, whether there is such a corpus or not.

    Args:
        path: A folder of articles or one file; `None` for the seeds.
    """
    try:
        place = (path or seeds_folder()).expanduser().resolve()
        return place.parent if place.is_file() else place
    except (OSError, RuntimeError):
        # No such user, a name that is too long: opening the corpus will tell.
        return Path.cwd()


def default_store(corpus: Corpus) -> Path:
    """Give the store of a corpus: in its folder, or in the user's data folder.

    The seeds that come with the program, and folders that cannot be written, have their stores in the
    data folder.
    """
    inside = corpus.folder / STORE_NAME
    if not corpus.is_the_seeds and (inside.exists() or os.access(corpus.folder, os.W_OK)):
        return inside
    # Costs 15 ms to import, and most corpora do not need it.
    from platformdirs import user_data_path

    name = "seeds"
    if not corpus.is_the_seeds:
        name = f"{corpus.folder.name}-{sha256(os.fsencode(corpus.folder)).hexdigest()[:12]}"
    return user_data_path("pizhu", appauthor=False) / name / STORE_NAME


def unsaved_folder() -> Path:
    """Give the folder for copies of what a store cannot take, away from all stores."""
    from platformdirs import user_state_path

    return user_state_path("pizhu", appauthor=False) / "unsaved"


def default_annotator() -> str:
    """Give the user's login name, or `annotator` where there is none."""
    try:
        return getuser()
    except (KeyError, OSError, ImportError):
        return "annotator"
