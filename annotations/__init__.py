"""What readers add: the model, the store, the formats. Knows the corpus, knows no screen.

For programs of one's own: `from annotations import open_store`, described in docs/python.md.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.analysis import StoreView, open_store

__all__ = ["StoreView", "open_store"]


def __getattr__(name: str) -> object:
    # Only who asks for it pays for loading the store: each module of the package comes by here.
    if name in __all__:
        from annotations import analysis

        return getattr(analysis, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
