"""Links: from the annotation under the cursor to another, by kinds that the codebook has."""

from __future__ import annotations

from collections.abc import Sequence

from annotations.codebook import Codebook
from annotations.editing_spans import linked, unlinked
from annotations.model import Annotation
from annotations.partners import Partner, partners_of, title_of_kind
from annotations.placing import Placed
from tui.display import shorten
from tui.screens.dialogs import ChoiceDialog
from tui.screens.reader.marking import MarkingActions
from tui.step_words import quoted

_LONGEST_QUOTE = 16


class LinkingActions(MarkingActions):
    """The commands that make and remove links, and go along them."""

    _link_from: str | None = None
    """The id of the annotation that a link is being made from."""
    _round: tuple[str, ...] = ()
    """The ids of an annotation and its partners, while one goes from partner to partner."""
    _round_at: int = -1
    """Where going along has left the cursor: from anywhere else it begins anew."""

    def action_link(self) -> None:
        """Begin a link from the annotation under the cursor; `enter` on another makes it."""
        if item := self.chosen_here():
            self._link_from = item.annotation.id
            self.say("")

    def action_finish_link(self) -> None:
        """Link the annotation that was begun from to the one under the cursor; or remove a link they have."""
        if self._link_from is None:
            self.say("y on an annotation begins a link")
            return
        source, item = self.session.store.get(self._link_from), self.chosen_here()
        if source is None:
            self._link_from = None
            self.say("The annotation that the link was begun from is there no more")
        elif item is not None:
            self._connect(source, item.annotation)

    def _connect(self, source: Annotation, target: Annotation) -> None:
        if source.id == target.id:
            self.say("This is where the link begins: go to another annotation, or esc leaves")
            return
        existing = [
            each for each in partners_of(source, self.session.store) if each.annotation.id == target.id
        ]
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
        after = linked(origin, other.id, partner.kind)
        if self.change(lambda: self.session.store.update(after, origin.revision)):
            self._link_from = None
            how = "Linked" if partner.is_target else "Linked the other way round"
            self.say(f"{how}: {self._in_words(source, partner)}; u takes it back")

    def _remove(self, source: Annotation, partner: Partner) -> None:
        ends = self._ends(source, partner)
        if ends is None:
            return
        origin, other = ends
        after = unlinked(origin, other.id, partner.kind)
        if self.change(lambda: self.session.store.update(after, origin.revision)):
            self._link_from = None
            self.say(f"Unlinked: {self._in_words(source, partner)}; u takes it back")

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
            placed = [each.annotation.id for each in self._placed_partners(item)]
            self._round = (here, *dict.fromkeys(placed)) if placed else ()
        if not self._round:
            away = len(partners_of(item.annotation, self.session.store))
            self.say("Its links lead to other articles" if away else "It has no links: y begins one")
            return
        at = (self._round.index(here) + 1) % len(self._round)
        target = self.placed.get(self._round[at])
        if target is None:
            self._round = ()
            self.action_partner()
            return
        self.leave_place()
        self.chosen = target.annotation.id
        self.place_cursor(target.span.start)
        self._round_at = self.cursor
        if at:
            self.say(f"Partner {at} of {len(self._round) - 1}: {quoted(target.annotation.quote)}")
        else:
            self.say(f"Back at {quoted(target.annotation.quote)}")

    def _placed_partners(self, item: Placed) -> list[Placed]:
        partners = partners_of(item.annotation, self.session.store)
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
            + quoted(each.annotation.quote)
            for each in partners_of(annotation, self.session.store)
        ]

    @property
    def links_in_words(self) -> str:
        """How many links the annotation under the cursor has, and how many of them lead elsewhere."""
        item = self.current
        partners = partners_of(item.annotation, self.session.store) if item else ()
        if item is None or not partners:
            return ""
        away = sum(each.annotation.article != item.annotation.article for each in partners)
        words = "1 link" if len(partners) == 1 else f"{len(partners)} links"
        return f"{words}, {away} to other articles" if away else words

    @property
    def under_way(self) -> str:
        """Where a link was begun, and what to do."""
        source = self.session.store.get(self._link_from) if self._link_from else None
        if source is None:
            return ""
        begun = f"Link from “{shorten(source.quote, _LONGEST_QUOTE)}”"
        item = self.current
        if item is None or item.annotation.id == source.id:
            return f"{begun}: enter on another annotation makes it; esc leaves"
        title = self.session.codebook.title_of(item.annotation.tag)
        return (
            f"{begun}: enter links to {title} “{shorten(item.annotation.quote, _LONGEST_QUOTE)}”; esc leaves"
        )

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
