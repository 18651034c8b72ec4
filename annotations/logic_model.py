"""The programme that an article describes, as a picture: boxes in columns, arrows, and what dangles.

It is made from annotations and their links alone; how it is drawn is up to `pictures/` and to the screens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotations.codebook import Codebook
from annotations.model import Annotation
from annotations.note_lines import gloss_of, problems_of
from annotations.partners import Partner, title_of_kind
from annotations.subcodes import parent_of, subcode_of
from annotations.value_words import value_in_words

PROBLEM = "problem"
"""The tag whose column stands first, if a codebook has it; also what the boxes are that notes name."""
CONTEXT = "context"
"""The sub-code of a metric that belongs to nothing, and so does not dangle."""
ANSWERED_BY = "answered_by"
"""The kind of the arrows from problems that are named in notes."""
_PROBLEM_LETTER = "P"

MECHANISM, METRIC, OUTCOME = "mechanism", "metric", "outcome"


@dataclass(frozen=True, slots=True)
class Box:
    """A marked span, or a problem that notes name."""

    id: str
    """That of the annotation; of a problem in notes what no annotation has."""
    label: str
    """Letter of the tag and number in the order of the text: `M1`."""
    tag: str
    """The name of the tag, without its sub-code."""
    title: str
    """Of the tag."""
    subcode: str
    """The title of the sub-code; empty where there is none."""
    quote: str
    """The marked words; of a problem in notes what the notes say."""
    gloss: str = ""
    """In English, from the note."""
    value: str = ""
    """In words."""
    annotation: Annotation | None = None
    """`None` for a problem that notes name."""
    lacks: tuple[str, ...] = ()
    """What is not linked to it and should be: `no outcome`; `no link` where nothing is."""
    elsewhere: tuple[str, ...] = ()
    """The ids of the articles with annotations it is linked to, other than its own; each once."""
    marks: tuple[str, ...] = ()
    """Of a box for a kind: what each of its marks says, best linked first."""
    figures: tuple[str, ...] = ()
    """Of a box for a kind: what these are linked to."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link between two boxes."""

    source: str
    """The id of a box."""
    target: str
    kind: str
    """Of the codebook, or `ANSWERED_BY`."""
    title: str
    """What the kind is called."""
    weight: int = 1
    """How many links it stands for."""


@dataclass(frozen=True, slots=True)
class Column:
    """The boxes of one tag, in the order of the text."""

    tag: str
    title: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class LogicModel:
    """The picture of one article."""

    article: str
    title: str
    columns: tuple[Column, ...]
    """Those that have something in them: problems, then the tags of the codebook, then others."""
    arrows: tuple[Arrow, ...]
    """By where their source stands in the text, then their target."""
    chains: tuple[tuple[str, ...], ...]
    """The ids of boxes that arrows hold together, in the order of the text; last those without arrows."""

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All boxes, column by column."""
        return tuple(box for column in self.columns for box in column.boxes)

    @property
    def dangling(self) -> tuple[Box, ...]:
        """The boxes to which something is not linked that should be."""
        return tuple(box for box in self.boxes if box.lacks)

    def box(self, identifier: str) -> Box | None:
        """Give the box with an id."""
        return next((box for box in self.boxes if box.id == identifier), None)

    def arrows_of(self, identifier: str) -> tuple[Arrow, ...]:
        """Give the arrows that leave a box, then those that come to it."""
        leaving = (arrow for arrow in self.arrows if arrow.source == identifier)
        coming = (arrow for arrow in self.arrows if arrow.target == identifier)
        return (*leaving, *coming)


def logic_model(
    article: str,
    title: str,
    annotations: Iterable[Annotation],
    codebook: Codebook,
    partners_of: Callable[[Annotation], Sequence[Partner]],
) -> LogicModel:
    """Make the picture of an article.

    Args:
        article: Its id.
        title: Its title.
        annotations: All that it has.
        codebook: Has the tags, in the order of their columns.
        partners_of: Gives what an annotation is linked to, of whatever article, as `KnownPartners.of` does.
    """
    in_order = sorted(annotations, key=lambda each: (each.raw_start, -each.raw_end, each.id))
    problems = _problems(in_order)
    here = {each.id for each in in_order}
    arrows = list(_answers(in_order, problems))
    elsewhere: dict[str, tuple[str, ...]] = {}
    for each in in_order:
        partners = partners_of(each)
        far = (one.annotation.article for one in partners if one.annotation.id not in here)
        elsewhere[each.id] = tuple(dict.fromkeys(far))
        targets = {one.annotation.id: one for one in partners if one.is_target and one.annotation.id in here}
        kinds = [(link.to, link.kind) for link in each.links if link.to in targets]
        arrows += (
            Arrow(each.id, to, kind, title_of_kind(codebook, kind)) for to, kind in dict.fromkeys(kinds)
        )
    boxes = [*problems.values(), *_boxes(in_order, codebook, elsewhere, len(problems))]
    place = {box.id: index for index, box in enumerate(boxes)}
    arrows.sort(key=lambda arrow: (place[arrow.source], place[arrow.target], arrow.kind))
    known = {tag.name for tag in codebook.tags}
    outside = {each.id: _tags_elsewhere(each, here, partners_of) for each in in_order}
    ahead = _next([(arrow.source, arrow.target) for arrow in arrows])
    behind = _next([(arrow.target, arrow.source) for arrow in arrows])
    tags = {box.id: box.tag for box in boxes}
    boxes = [
        replace(box, lacks=tuple(_lacks(box, tags, (ahead, behind), known, outside.get(box.id, frozenset()))))
        for box in boxes
    ]
    return LogicModel(article, title, _columns(boxes, codebook), tuple(arrows), chains_of(boxes, arrows))


def _problems(annotations: Iterable[Annotation]) -> dict[str, Box]:
    problems: dict[str, Box] = {}
    for annotation in annotations:
        for words in problems_of(annotation.note):
            number = len(problems) + 1
            box = Box(f"note:{number}", f"{_PROBLEM_LETTER}{number}", PROBLEM, PROBLEM, "", words)
            problems.setdefault(words, box)
    return problems


def _answers(annotations: Iterable[Annotation], problems: Mapping[str, Box]) -> Iterator[Arrow]:
    for annotation in annotations:
        for words in problems_of(annotation.note):
            yield Arrow(problems[words].id, annotation.id, ANSWERED_BY, "answered by")


def _boxes(
    annotations: Iterable[Annotation],
    codebook: Codebook,
    elsewhere: Mapping[str, tuple[str, ...]],
    problems: int,
) -> Iterator[Box]:
    numbers = Counter({_PROBLEM_LETTER: problems})
    for annotation in annotations:
        letter = codebook.letter_of(annotation.tag)
        numbers[letter] += 1
        tag = codebook.tag(annotation.tag)
        name = subcode_of(annotation.tag)
        subcode = tag.subcode(name) if tag else None
        yield Box(
            id=annotation.id,
            label=f"{letter}{numbers[letter]}",
            tag=parent_of(annotation.tag),
            title=tag.title if tag else parent_of(annotation.tag),
            subcode=subcode.title if subcode else name,
            quote=annotation.quote,
            gloss=gloss_of(annotation.note),
            value=value_in_words(annotation.value),
            annotation=annotation,
            elsewhere=elsewhere[annotation.id],
        )


def _tags_elsewhere(
    annotation: Annotation, here: set[str], partners_of: Callable[[Annotation], Sequence[Partner]]
) -> frozenset[str]:
    partners = (one.annotation for one in partners_of(annotation))
    return frozenset(parent_of(one.tag) for one in partners if one.id not in here)


Next = Mapping[str, Sequence[str]]
"""Where one gets to by one step from each box that has any."""


def _next(steps: Iterable[tuple[str, str]]) -> Next:
    following: dict[str, list[str]] = {}
    for source, target in steps:
        following.setdefault(source, []).append(target)
    return following


def _lacks(
    box: Box, tags: Mapping[str, str], ways: tuple[Next, Next], known: set[str], outside: frozenset[str]
) -> Iterator[str]:
    """Give what a box lacks; `outside` are the tags of what it is linked to in other articles."""
    ahead, behind = ways
    beside = {tags[each] for way in ways for each in way.get(box.id, ())} | outside
    if box.tag == MECHANISM and OUTCOME in known:
        if OUTCOME not in outside and OUTCOME not in {tags[each] for each in _reached(box.id, ahead)}:
            yield "no outcome"
    elif box.tag == OUTCOME and {MECHANISM, METRIC} & known:
        if MECHANISM in known - outside and MECHANISM not in {
            tags[each] for each in _reached(box.id, behind)
        }:
            yield "no mechanism"
        if METRIC in known - beside:
            yield "no metric"
    elif not beside and (box.annotation is None or box.annotation.tag != f"{METRIC}/{CONTEXT}"):
        yield "no link"


def _reached(start: str, steps: Next) -> set[str]:
    """Give where one gets to by steps, without the start itself."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for target in steps.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found - {start}


def _columns(boxes: Sequence[Box], codebook: Codebook) -> tuple[Column, ...]:
    names = dict.fromkeys((PROBLEM, *(tag.name for tag in codebook.tags), *(box.tag for box in boxes)))
    columns = ((name, tuple(box for box in boxes if box.tag == name)) for name in names)
    return tuple(Column(name, inside[0].title, inside) for name, inside in columns if inside)


def chains_of(boxes: Sequence[Box], arrows: Sequence[Arrow]) -> tuple[tuple[str, ...], ...]:
    """Give the ids of the boxes that arrows hold together, in their order; last those without arrows."""
    both = _next(pair for one in arrows for pair in ((one.source, one.target), (one.target, one.source)))
    chains: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for box in boxes:
        if box.id not in seen and (others := _reached(box.id, both)):
            inside = {box.id, *others}
            seen |= inside
            chains.append(tuple(each.id for each in boxes if each.id in inside))
    loose = tuple(box.id for box in boxes if box.id not in seen)
    return (*chains, loose) if loose else tuple(chains)
