"""What can go wrong with a corpus, said so that a reader can mend it."""

from __future__ import annotations


class CorpusError(Exception):
    """A corpus, or an article of it, that cannot be used.

    Its text is one line: what is wrong, where, and what to do about it.
    """


class CorpusNotFoundError(CorpusError):
    """The folder or file that was named is not there, or is no folder or regular file."""


class EmptyCorpusError(CorpusError):
    """The folder holds no file that Pizhu reads."""


class ArticleNotFoundError(CorpusError):
    """The corpus holds no article of that id."""


class UnreadableArticleError(CorpusError):
    """The file of an article cannot be read."""


class ConversionError(CorpusError):
    """A converted text cannot be aligned with the text it came from."""


class SettingsError(CorpusError):
    """A settings file says what it cannot, or cannot be read."""


class SearchError(CorpusError):
    """What is looked for is no regular expression."""


class SearchTooSlowError(SearchError):
    """A regular expression takes longer than it may."""
