"""What the reader knows: its two panes, where the cursor is in each, and which annotations are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotations.anchoring import is_folded
from annotations.model import Annotation
from annotations.placing import Placed, PlacedAnnotations
from corpus.alignment import Alignment, CleanedOffset, OtherOffset, RawOffset, Span
from corpus.article import Article
from corpus.bitext import Bitext
from tui.motion import Selection, trimmed
from tui.screens.finding import FindingActions
from tui.screens.reader.status_words import doubt_at, notes_of, saved_in_words, tags_here, value_of
from tui.session import Session
from tui.text_search import OtherWording
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.key_hints import KeyHints, Useful
from tui.widgets.script_pane.found import FoundSpans, MirroredSpans
from tui.widgets.script_pane.gutter import TagGutter
from tui.widgets.script_pane.marks import Mark
from tui.widgets.script_pane.widget import ScriptPane
from tui.widgets.script_pane.wrapped_text import WrappedText
from tui.widgets.status_line import Status, StatusLine


class ReaderBase(FindingActions):
    """The state of the reader, and how a selection reaches both panes.

    The pane that has the focus leads: its cursor and selection are the real ones. The other pane shows
    their mirror, carried over by the alignment of the two texts.
    """

    def __init__(self, article: Article, session: Session) -> None:
        """Take the article, as the rules have it, and what is worked on."""
        gutter = TagGutter([tag.letter for tag in session.codebook.tags])
        colors = [tag.color for tag in session.codebook.tags]
        own_pane = ScriptPane(gutter, mark_colors=colors, id="own")
        super().__init__(own_pane)
        self.own_pane = own_pane
        self.other_pane = ScriptPane(gutter, mark_colors=colors, id="other")
        self.unruled = article
        """As the rules have it; `article` is as the reader has decided."""
        self.article = session.overruled(article)
        self.session = session
        self.bitext: Bitext | None = None
        """Both texts; `None` until the conversion, which runs beside, is done."""
        self.after_conversion: list[Callable[[Bitext], None]] = []
        """What was asked for before that, and is to be done then."""
        self.placed = PlacedAnnotations(self.article, ())
        self.chosen: str | None = None
        """The id of the annotation that was chosen of those under the cursor; `None`: the innermost."""
        self.just_made: tuple[str, CleanedOffset] | None = None
        """The id of the annotation that was made last, and where the cursor was left."""

    @property
    def follower(self) -> ScriptPane:
        """The pane that shows the mirror."""
        return self.other_pane if self.active is self.own_pane else self.own_pane

    @property
    def to_raw(self) -> Alignment[CleanedOffset, RawOffset]:
        """From the cleaned text back to the characters of the file."""
        return self.bitext.to_raw if self.bitext else self.article.cleaned.alignment.invert()

    @property
    def cursor(self) -> CleanedOffset:
        """The cursor, in the cleaned text."""
        head = self.selection.head
        if self.active is self.other_pane and self.bitext:
            return self.bitext.to_own.map_point(OtherOffset(head))
        return CleanedOffset(head)

    @property
    def selected_span(self) -> Span[CleanedOffset]:
        """The selection, in the cleaned text, without line feeds, blanks and loose marks at its ends."""
        start, end = trimmed(self.active.text, self.selection.start, self.selection.end)
        if start >= end:
            return Span(CleanedOffset(0), CleanedOffset(0))
        return self.in_cleaned(start, end)

    def in_cleaned(self, start: int, end: int) -> Span[CleanedOffset]:
        """Give the span of the cleaned text where a span of the leading pane's text is."""
        if self.active is self.other_pane and self.bitext:
            return self.bitext.to_own.map_span(OtherOffset(start), OtherOffset(end))
        return Span(CleanedOffset(start), CleanedOffset(end))

    @property
    def current(self) -> Placed | None:
        """The annotation that commands act on: the one chosen of those under the cursor, or the innermost."""
        around = self.placed.at(self.cursor)
        chosen = self._chosen_of(around)
        return next((item for item in around if item.annotation.id == chosen), around[0] if around else None)

    def _chosen_of(self, around: Sequence[Placed]) -> str | None:
        """Give the id of the one chosen; one just made counts as that until the cursor moves."""
        if self.chosen or self.just_made is None or self.just_made[1] != self.cursor:
            return self.chosen
        # The innermost is meant anyhow.
        return self.just_made[0] if around and around[0].annotation.id != self.just_made[0] else None

    def selection_moved(self, *, has_scrolled: bool) -> None:
        """Move the mirror, and the rows of the other pane."""
        self.mirror_selection()
        if has_scrolled:
            # At once, not when the pane's message comes: so both are drawn in one go.
            self.scroll_in_step(self.active)

    def mirror_selection(self) -> None:
        """Show in the following pane what is selected in the leading one."""
        if not self.bitext:
            return
        start, end = self._mirrored(self.bitext, self.selection)
        is_forward = self.selection.head >= self.selection.anchor
        self.follower.select(Selection(start, end) if is_forward else Selection(end, start), is_echo=True)

    def _mirrored(self, bitext: Bitext, selection: Selection) -> tuple[int, int]:
        start, end = selection.start, selection.end
        if self.active is self.own_pane:
            return bitext.to_other.map_span(CleanedOffset(start), CleanedOffset(end))
        return bitext.to_own.map_span(OtherOffset(start), OtherOffset(end))

    def scroll_in_step(self, leader: WrappedText) -> None:
        """Bring the follower's rows level with the leader's, by offset: rows may be broken differently."""
        if not self.bitext:
            return
        top, blank = leader.top_offset, leader.blank_above_top
        follower = self.other_pane if leader is self.own_pane else self.own_pane
        # The follower must not answer, or the two would send each other up and down.
        with follower.prevent(ScriptPane.Scrolled):
            if leader is self.own_pane:
                follower.scroll_top_to(self.bitext.to_other.map_point(CleanedOffset(top)), blank)
            else:
                follower.scroll_top_to(self.bitext.to_own.map_point(OtherOffset(top)), blank)

    def place_cursor(self, offset: CleanedOffset) -> None:
        """Put the cursor at an offset of the cleaned text, with nothing selected."""
        self.is_selecting = False
        self.set_selection(Selection.cursor(self.in_active(offset)))

    def in_active(self, offset: CleanedOffset) -> int:
        """Give the offset of the leading pane's text where an offset of the cleaned text is."""
        if self.active is self.other_pane and self.bitext:
            return self.bitext.to_other.map_point(offset)
        return offset

    @property
    def searched_text(self) -> str:
        """The cleaned text; what is found is shown in both panes."""
        return self.article.text

    @property
    def other_wording(self) -> OtherWording | None:
        """The text of the other pane, where one may look for the words that stand there."""
        bitext = self.bitext
        if bitext is None:
            return None
        return OtherWording(
            bitext.other, lambda start, end: bitext.to_own.map_span(OtherOffset(start), OtherOffset(end))
        )

    def go_to(self, offset: int) -> None:
        """Put the cursor at an offset of the cleaned text, extending the selection while one is made."""
        if self.is_selecting:
            self.go_or_extend(self.in_active(CleanedOffset(offset)))
        else:
            self.place_cursor(CleanedOffset(offset))

    def show_hits(self) -> None:
        """Point out in both panes what the search found."""
        self.own_pane.set_found(FoundSpans(self.hits))
        if bitext := self.bitext:
            self.other_pane.set_found(
                MirroredSpans(
                    self.hits,
                    lambda start, end: bitext.to_own.map_span(OtherOffset(start), OtherOffset(end)),
                    lambda start, end: bitext.to_other.map_span(CleanedOffset(start), CleanedOffset(end)),
                )
            )
        self.show_hit()

    def show_hit(self) -> None:
        """Point out in both panes the one of those that the cursor is in."""
        hit = self.present_hit
        self.own_pane.set_hit(hit)
        if self.bitext:
            is_any = hit != (0, 0)
            self.other_pane.set_hit(
                self.bitext.to_other.map_span(CleanedOffset(hit[0]), CleanedOffset(hit[1])) if is_any else hit
            )

    def other_span(self, span: Span[CleanedOffset]) -> Span[OtherOffset] | None:
        """Carry a span of the cleaned text over to the other script, when it is there."""
        return self.bitext.to_other.map_span(*span) if self.bitext else None

    def place_annotations(self) -> None:
        """Show the article's annotations as they are in the store."""
        before = {item.annotation.id: item for item in self.placed.placed}
        annotations = self.session.store.in_article(self.article.id)
        self.placed = PlacedAnnotations(self.article, annotations, self.placed)
        after = {item.annotation.id: item for item in self.placed.placed}
        for gone in before.keys() - after.keys():
            self.own_pane.remove_mark(gone)
            self.other_pane.remove_mark(gone)
        for annotation_id, item in after.items():
            if before.get(annotation_id) != item:
                self._mark(item)
        if self.annotation_list.has_class("-open"):
            self.list_annotations()
        self.show_status()

    def list_annotations(self) -> None:
        """List the annotations as they are placed now; those in folded lines are hidden, not lost."""
        hidden = {each.id for each in self.placed.lost if is_folded(each, self.article)}
        self.annotation_list.list_annotations(self.placed, self.session.codebook, hidden, self.links_of)

    def show_article(self, article: Article) -> None:
        """Show the article, which may have other paragraphs folded than the one that was shown."""
        raise NotImplementedError

    def mark_other_pane(self) -> None:
        """Show all annotations in the other pane, once its text is there."""
        if self.bitext:
            self.other_pane.set_marks(
                self._mark_over(item, self.bitext.to_other.map_span(*item.span))
                for item in self.placed.placed
            )

    def show_status(self) -> None:
        """Say where the cursor is and whether all is saved; point out the annotation under the cursor."""
        store = self.session.store
        around = self.placed.at(self.cursor)
        if self.chosen and not any(item.annotation.id == self.chosen for item in around):
            self.chosen = None
        current = self.current
        self._point_out(current)
        status = Status(
            article=self.article.id,
            script=self.script_name(self.active),
            position=self.selection.head,
            length=len(self.active.text),
            said=" · ".join(filter(None, (self._said, self.under_way))),
            count=self.count_in_words,
            selected=self.active.text[self.selection.start : self.selection.end],
            is_selecting=self.is_selecting,
            doubt=doubt_at(self.article.cleaned.doubts, self.cursor),
            here=tags_here(around, self._chosen_of(around), self.session.codebook),
            links=" · ".join(filter(None, (value_of(current), self.links_in_words))),
            saved=saved_in_words(store),
            is_unsaved=store.problem is not None,
            annotator=self.session.annotator,
            note=notes_of(self.article.cleaned, self.keys),
        )
        self.query_one(StatusLine).status = status
        self.query_one(KeyHints).put_first(self.useful_here)

    def script_name(self, pane: ScriptPane) -> str:
        """Give the name of the script that a pane shows."""
        is_simplified = self.bitext.own_is_simplified if self.bitext else True
        if not self.bitext:
            return self.article.script.value.capitalize()
        return "Simplified" if is_simplified == (pane is self.own_pane) else "Traditional"

    @property
    def annotation_list(self) -> AnnotationList:
        """The list of annotations."""
        return self.query_one(AnnotationList)

    @property
    def partners(self) -> Sequence[Placed]:
        """The annotations to be pointed out beside the one that commands act on."""
        return ()

    def links_of(self, annotation: Annotation) -> Sequence[str]:  # noqa: ARG002
        """Give the links of an annotation, in both directions, one line each."""
        return ()

    @property
    def links_in_words(self) -> str:
        """How many links the annotation has that commands act on; nothing where it has none."""
        return ""

    @property
    def under_way(self) -> str:
        """What was begun and is waited for, however the cursor moves; nothing where nothing is."""
        return ""

    @property
    def useful_here(self) -> Sequence[Useful]:
        """The commands that are of use just now more than others; none where nothing is under way."""
        return ()

    def _mark(self, item: Placed) -> None:
        self.own_pane.add_mark(self._mark_over(item, item.span))
        if other := self.other_span(item.span):
            self.other_pane.add_mark(self._mark_over(item, other))

    def _mark_over(self, item: Placed, span: Span[CleanedOffset] | Span[OtherOffset]) -> Mark:
        tag = self.session.codebook.index_of(item.annotation.tag)
        return Mark(item.annotation.id, span.start, span.end, tag, item.annotation.uncertain)

    def _point_out(self, item: Placed | None) -> None:
        self.own_pane.set_current(item.span if item else (0, 0))
        other = self.other_span(item.span) if item else None
        self.other_pane.set_current(other or (0, 0))
        partners = self.partners
        self.own_pane.set_partners(partner.span for partner in partners)
        if self.bitext:
            to_other = self.bitext.to_other
            self.other_pane.set_partners(to_other.map_span(*partner.span) for partner in partners)
        if self.annotation_list.has_class("-open"):
            self.annotation_list.point_at(item.annotation.id if item else None)
