"""The last line of the reader: where one is, what is selected, and whether all is saved."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from tui.display import display_line, shorten, shorten_middle
from tui.widgets.kept_lines import KeptLines

_LONGEST_QUOTE = 24


@dataclass(frozen=True, slots=True)
class Status:
    """What the status line says."""

    article: str = ""
    script: str = ""
    """The script of the pane that has the cursor."""
    position: int = 0
    """Code points before the cursor."""
    length: int = 0
    """Code points of the pane's text."""
    said: str = ""
    """The answer to the last command, in place of what follows."""
    count: str = ""
    """What there is to say of a count that is being typed."""
    selected: str = ""
    is_selecting: bool = False
    here: tuple[str, ...] = ()
    """The tags of the annotations under the cursor, the innermost first."""
    links: str = ""
    """The value of the annotation under the cursor, and how many links it has."""
    doubt: str = ""
    """Why cleaning is not sure of what is under the cursor."""
    saved: str = "saved"
    is_unsaved: bool = False
    annotator: str = ""
    note: str = ""
    """Something else worth knowing, such as lines folded away."""


def selected_in_words(selected: str, room: int = 0) -> str:
    """Say how many code points are selected, and which, without the middle where there is no room for it.

    Args:
        selected: What is selected.
        room: Cells there are; there may be fewer than are taken.
    """
    words = f"{len(selected)} selected: "
    # A Chinese character takes two cells.
    return words + shorten_middle(selected, max(_LONGEST_QUOTE, (room - cell_len(words)) // 2))


class StatusLine(KeptLines):
    """Says it in words, so that nothing is told by colour alone."""

    DEFAULT_CSS = """
    StatusLine { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    StatusLine.-unsaved { background: $error; color: $background; text-style: bold; }
    """

    status: reactive[Status] = reactive(Status())
    """What is said."""

    def watch_status(self, status: Status) -> None:
        """Change colour while something is not saved."""
        self.set_class(status.is_unsaved, "-unsaved")

    def draw_lines(self, crop: Region) -> list[Strip]:
        """Draw a part of the line.

        Without Textual's layout of a text and its cache of styles, which take as long as a row of text.
        """
        return [self.let_out(self.render_line(0)).crop(*crop.column_span)] * crop.height

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """Draw the line."""
        words = f"{' ' * self.gutter.left}{self.words}{' ' * self.gutter.right}"
        return Strip([Segment(words, self.ground)], cell_len(words))

    @property
    def words(self) -> str:
        """What the line says: where on the left, the state of saving on the right."""
        status = self.status
        right = " · ".join(filter(None, (status.saved, shorten(status.annotator, 16))))
        percent = 100 * status.position // status.length if status.length else 0
        left = (
            f"{shorten(status.article, 12)} · {status.script} · {status.position}/{status.length} {percent}%"
        )
        answer = display_line(status.said)
        if status.count:
            answer = status.count
        room = max(0, self.size.width - cell_len(right) - 1)
        if not answer and status.selected:
            answer = selected_in_words(status.selected, room - cell_len(f"{left} · "))
        if answer:
            left += f" · {answer}"
        elif status.is_selecting:
            left += " · selecting"
        elif status.doubt:
            left += f" · doubtful: {display_line(status.doubt)}"
        elif status.here:
            left += " · ".join(("", f"in {' in '.join(status.here)}", *filter(None, [status.links])))
        elif status.note:
            left += f" · {status.note}"
        if answer and cell_len(left) > room:
            # An answer that is read, or what is selected, counts for more than where one is.
            left = answer
        shown = left if cell_len(left) <= room else f"{set_cell_size(left, max(0, room - 1))}…"
        return set_cell_size(f"{set_cell_size(shown, room)} {right}", self.size.width)
