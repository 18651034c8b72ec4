"""Links: from the annotation under the cursor to another, of this article or of another one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from annotations.codebook import Codebook
from annotations.editing_spans import linked, unlinked
from annotations.model import Annotation
from annotations.partners import KnownPartners, Partner, title_of_kind
from annotations.placing import Placed
from annotations.records import Change
from corpus.alignment import RawOffset
from corpus.article import Article
from tui.display import shorten
from tui.screens.dialogs import ChoiceDialog
from tui.screens.reader.crossing import Arrival, CrossingActions
from tui.screens.reader.marking import MarkingActions
from tui.session import Session
from tui.step_words import link_begun, quoted, short_id
from tui.widgets.key_hints import Useful

_LONGEST_QUOTE = 16
_ENDING_A_LINK = (
    Useful("reader.finish_link", "link here"),
    Useful("reader.next_annotation", "next mark"),
    Useful("reader.previous_annotation", "previous"),
    Useful("reader.back", "leave"),
)


class LinkingActions(MarkingActions, CrossingActions):
    """The commands that make and remove links, and go along them."""

    _round: tuple[str, ...] = ()
    """The ids of an annotation and its partners, while one goes from partner to partner."""
    _round_at: int = -1
    """Where going along has left the cursor: from anywhere else it begins anew."""

    def __init__(self, article: Article, session: Session) -> None:
        """Take the article and what is worked on."""
        super().__init__(article, session)
        self._known_partners = KnownPartners(session.store)

    @property
    def _link_from(self) -> str | None:
        """The id of the annotation that a link is being made from, in whichever article."""
        return self.session.habits.link_from

    @_link_from.setter
    def _link_from(self, identifier: str | None) -> None:
        self.session.habits.link_from = identifier

    def action_link(self) -> None:
        """Begin a link from the annotation under the cursor; `enter` on another makes it."""
        if item := self.chosen_here():
            self._link_from = item.annotation.id
            self.say("")

    def action_finish_link(self) -> None:
        """Link the annotation that was begun from to the one under the cursor; or remove a link they have."""
        if self._link_from is None:
            self.say(f"{self.keys['reader.link']} on an annotation begins a link")
            return
        source, item = self.session.store.get(self._link_from), self.chosen_here()
        if source is None:
            self._link_from = None
            self.say("The annotation that the link was begun from is there no more")
        elif item is not None:
            self._connect(source, item.annotation)

    def _connect(self, source: Annotation, target: Annotation) -> None:
        if source.id == target.id:
            back = self.keys["reader.back"]
            self.say(f"This is where the link begins: go to another annotation, or {back} leaves")
            return
        existing = [each for each in self._known_partners.of(source) if each.annotation.id == target.id]
        codebook = self.session.codebook
        forwards = codebook.link_kinds_between(source.tag, target.tag)
        backwards = () if forwards else codebook.link_kinds_between(target.tag, source.tag)
        had = {(each.kind, each.is_target) for each in existing}
        possible = [Partner(target, kind.name, is_target=True) for kind in forwards]
        possible += [Partner(target, kind.name, is_target=False) for kind in backwards]
        new = [each for each in possible if (each.kind, each.is_target) not in had]
        if existing:
            self._ask(source, existing, new)
        elif len(new) == 1:
            self._make(source, new[0])
        elif new:
            self._ask(source, (), new)
        else:
            self.say(_what_can_be_linked(codebook, source.tag, target.tag))

    def _ask(self, source: Annotation, existing: Sequence[Partner], new: Sequence[Partner]) -> None:
        choices = [*(("Remove", each) for each in existing), *(("Link", each) for each in new)]

        def carry_out(chosen: str | None) -> None:
            if chosen is None:
                return
            what, partner = choices[int(chosen)]
            # As it is now: the dialog may have been open for long.
            present = self.session.store.get(source.id)
            if present is not None:
                (self._remove if what == "Remove" else self._make)(present, partner)

        self.app.push_screen(
            ChoiceDialog(
                "They are linked" if existing else "Link them as",
                [
                    (str(number), f"{what}: {self._in_words(source, partner)}", str(number - 1))
                    for number, (what, partner) in enumerate(choices[:9], start=1)
                ],
            ),
            carry_out,
        )

    def _make(self, source: Annotation, partner: Partner) -> None:
        ends = self._ends(source, partner)
        if ends is None:
            return
        origin, other = ends
        if self._set_links(linked(origin, other.id, partner.kind)):
            how = "Linked" if partner.is_target else "Linked the other way round"
            self.say(f"{how}: {self._in_words(source, partner)}; {self.keys['reader.undo']} takes it back")

    def _remove(self, source: Annotation, partner: Partner) -> None:
        ends = self._ends(source, partner)
        if ends is None:
            return
        origin, other = ends
        if self._set_links(unlinked(origin, other.id, partner.kind)):
            undo = self.keys["reader.undo"]
            self.say(f"Unlinked: {self._in_words(source, partner)}; {undo} takes it back")

    def _set_links(self, after: Annotation) -> bool:
        """Have an annotation linked as this one is, of whatever article: the undo of this one reaches it."""
        changed: list[Change | None] = []
        if not self.change(lambda: changed.append(self.session.store.carry_out(update=[after]))):
            return False
        self._link_from = None
        for change in filter(None, changed):
            if after.article != self.article.id:
                self.session.habits.links_from_afar.setdefault(self.article.id, []).append(change.step)
        return True

    @property
    def steps_from_afar(self) -> Collection[str]:
        """The steps that linked annotations of other articles from here."""
        return self.session.habits.links_from_afar.get(self.article.id, ())

    def _ends(self, source: Annotation, partner: Partner) -> tuple[Annotation, Annotation] | None:
        """Give the annotation that has the link, and the one it leads to, as they are now."""
        other = self.session.store.get(partner.annotation.id)
        if other is None:
            self.say("The other annotation is there no more")
            return None
        return (source, other) if partner.is_target else (other, source)

    def _in_words(self, source: Annotation, partner: Partner) -> str:
        ends = [source, partner.annotation] if partner.is_target else [partner.annotation, source]
        first, second = (f"“{shorten(each.quote, _LONGEST_QUOTE)}”" for each in ends)
        return f"{first} — {title_of_kind(self.session.codebook, partner.kind)} → {second}"

    def action_partner(self) -> None:
        """Go to the next annotation that the one under the cursor is linked to, and in the end back."""
        item = self.chosen_here()
        if item is None:
            return
        here = item.annotation.id
        if self.cursor != self._round_at or here not in self._round[1:]:
            # Those of this article first: they are nearer.
            partners = sorted(self._known_partners.of(item.annotation), key=self._is_away)
            self._round = (here, *dict.fromkeys(each.annotation.id for each in partners))
        if len(self._round) == 1:
            self.say(f"It has no links: {self.keys['reader.link']} begins one")
            return
        at = (self._round.index(here) + 1) % len(self._round)
        target = self.session.store.get(self._round[at])
        if target is None:
            # It was deleted since the round began.
            self._round = ()
            self.action_partner()
            return
        nth = f"Partner {at} of {len(self._round) - 1}" if at else "Back at"
        said = f"{nth}{':' * bool(at)} {quoted(target.quote)}"
        self.leave_place()
        if target.article != self.article.id:
            place = RawOffset(target.raw_start)
            self.cross_to(target.article, Arrival(place, said, self.jumps, target.id, self._round))
        elif placed := self.placed.get(target.id):
            self.chosen = placed.annotation.id
            self.place_cursor(placed.span.start)
            self._round_at = self.cursor
            self.say(said)
        else:
            self.say(f"{nth} has no place in this article as it is shown now")

    def arrive(self, arrival: Arrival) -> None:
        """Go on from partner to partner where one came along a link."""
        super().arrive(arrival)
        self._round, self._round_at = arrival.round, self.cursor

    def _is_away(self, partner: Partner) -> bool:
        return partner.annotation.article != self.article.id

    def _placed_partners(self, item: Placed) -> list[Placed]:
        partners = self._known_partners.of(item.annotation)
        return [placed for each in partners if (placed := self.placed.get(each.annotation.id))]

    @property
    def partners(self) -> Sequence[Placed]:
        """The annotations linked to the one under the cursor, and the one that a link is begun from."""
        item = self.current
        partners = self._placed_partners(item) if item else []
        source = self.placed.get(self._link_from) if self._link_from else None
        return [*partners, source] if source and source is not item else partners

    def links_of(self, annotation: Annotation) -> Sequence[str]:
        """Give the links of an annotation, in both directions, one line each."""
        return [
            f"{'→' if each.is_target else '←'} {title_of_kind(self.session.codebook, each.kind)} "
            + (f"{short_id(each.annotation.article)}: " if self._is_away(each) else "")
            + quoted(each.annotation.quote)
            for each in self._known_partners.of(annotation)
        ]

    @property
    def links_in_words(self) -> str:
        """How many links the annotation under the cursor has, and the first of those that lead elsewhere."""
        item = self.current
        partners = self._known_partners.of(item.annotation) if item else ()
        if not partners:
            return ""
        words = "1 link" if len(partners) == 1 else f"{len(partners)} links"
        away = [each.annotation for each in partners if self._is_away(each)]
        if not away:
            return words
        first = f"{short_id(away[0].article)}: “{shorten(away[0].quote, _LONGEST_QUOTE)}”"
        return f"{words}, {len(away)} elsewhere: {first}" if len(partners) > 1 else f"{words}, in {first}"

    @property
    def useful_here(self) -> Sequence[Useful]:
        """The keys that end a link which was begun."""
        return _ENDING_A_LINK if self._link_from else super().useful_here

    @property
    def under_way(self) -> str:
        """Where a link was begun, and what to do."""
        source = self.session.store.get(self._link_from) if self._link_from else None
        if source is None:
            return ""
        begun = f"Link from {link_begun(source, self.article.id)}"
        finish, back = self.keys["reader.finish_link"], self.keys["reader.back"]
        item = self.current
        if item is None or item.annotation.id == source.id:
            return f"{begun}: {finish} on another annotation makes it; {back} leaves"
        title = self.session.codebook.title_of(item.annotation.tag)
        target = f"{title} “{shorten(item.annotation.quote, _LONGEST_QUOTE)}”"
        return f"{begun}: {finish} links to {target}; {back} leaves"

    def leave_one(self) -> bool:
        """Leave what there is to leave, and last the link that was begun: one may search on the way."""
        if super().leave_one():
            return True
        if self._link_from is None:
            return False
        self._link_from = None
        self.say("No link was made")
        return True


def _what_can_be_linked(codebook: Codebook, source: str, target: str) -> str:
    kinds = dict.fromkeys(
        f"{codebook.title_of(kind.source)} → {codebook.title_of(kind.target)}" for kind in codebook.link_kinds
    )
    asked = f"{codebook.title_of(source)} → {codebook.title_of(target)}"
    return f"The codebook has {', '.join(kinds)}, not {asked}" if kinds else "The codebook has no links"
