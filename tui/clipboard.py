"""What goes to the clipboard, and how: by the system's own means, and by the terminal."""

from __future__ import annotations

from corpus.article import Article
from tui.display import display, display_line


def with_source(words: str, article: Article, start: int, end: int) -> str:
    """Give a quote with where it is from, fit to be pasted anywhere.

    Args:
        words: What is quoted, in either script.
        article: The article it stands in.
        start: Where it begins, in code points of the cleaned text.
        end: Where it ends.
    """
    metadata = article.metadata
    source = ", ".join(filter(None, (article.title, metadata.source, metadata.published)))
    return f"{plain(words)}\n—— {display_line(source)} [{display_line(article.id)}, {start}–{end}]"


def plain(words: str) -> str:
    """Give a quote alone. Characters that act on a terminal are replaced by signs that stand for them."""
    return display(words)


def copy_to_system(text: str) -> bool:
    """Put a text into the system's clipboard; say whether it is there. Takes time: call it in a thread."""
    # 20 ms, and what it finds out about the system comes on top.
    import pyperclip

    try:
        pyperclip.copy(text)
        # Some of the programs that it calls fail without a word.
        there = pyperclip.paste()
    except Exception:  # noqa: BLE001 - it lets through whatever the programs it starts run into
        return False
    return isinstance(there, str) and there.replace("\r\n", "\n") == text


def what_happened(count: int, *, is_in_system: bool) -> str:
    """Say where so many characters are now.

    Args:
        count: Code points that were copied.
        is_in_system: Whether they are in the system's clipboard; the terminal was sent them in any case.
    """
    characters = f"{count:,} character{'' if count == 1 else 's'}"
    if is_in_system:
        return f"Copied {characters} to the system clipboard"
    return f"{characters} sent to the terminal (OSC 52), which may or may not take it"
