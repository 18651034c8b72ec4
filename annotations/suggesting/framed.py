"""Mechanisms and outcomes by their words: clauses that fit a frame, without what the codebook excludes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotations.quantity.plain import plain
from annotations.suggesting.clauses import Clause, clauses, trimmed
from annotations.suggesting.fitting import Fitting
from annotations.suggesting.frames import Exclusion, Frames, frames
from annotations.suggesting.subjects import start_without_subject
from annotations.suggesting.suggestion import Material, Suggestion
from corpus.alignment import CleanedOffset, Span

KIND = "frames"
TAGS = ("mechanism", "outcome")
_LEAST = 0.52
"""The score below which a clause is not offered."""
_SHORTEST = 4
"""Code points of a span."""
_SPOKEN = 0.75
"""What the score of something said is multiplied by."""


@dataclass(slots=True)
class Judged:
    """A clause and what speaks for either tag."""

    clause: Clause
    start: int
    end: int
    """What of it a span would hold, in offsets of the paragraph."""
    scores: dict[str, float]
    reasons: dict[str, str]
    excluded: str = ""
    """Why it is not offered, if something speaks against it."""

    def lean_on(self, tag: str, weight: float) -> None:
        """Let it count for a tag that the clause before has it, where something speaks for it already."""
        if tag in self.scores:
            self.scores[tag] = 1 - (1 - self.scores[tag]) * (1 - weight)

    def says_too_little(self, tag: str) -> bool:
        """Whether it is short, and only a last resort speaks for it: 打造高端产品."""
        rules = frames()
        is_short = self.end - self.start < rules.joining.shortest_last_resort
        return is_short and self.reasons[tag] in rules.last_reasons

    @property
    def tag(self) -> str | None:
        """The tag that more speaks for; `None` where not enough does."""
        if self.excluded or self.end - self.start < _SHORTEST:
            return None
        first, second = self.scores.get(TAGS[0], 0.0), self.scores.get(TAGS[1], 0.0)
        return TAGS[second > first] if first >= _LEAST or second >= _LEAST else None


class FrameSuggester:
    """Offers mechanisms and outcomes."""

    kind = KIND

    def suggest(self, material: Material) -> Iterator[Suggestion]:
        """Give the clauses of the body that are likely one, joined where they say one thing."""
        for start, end in material.body:
            for each in judge_paragraph(material.text[start:end]):
                if (tag := each.tag) is not None and not each.says_too_little(tag):
                    span = Span(CleanedOffset(start + each.start), CleanedOffset(start + each.end))
                    yield Suggestion(span, tag, round(each.scores[tag], 2), each.reasons[tag], KIND)


def judge_paragraph(text: str, fitting: Fitting | None = None) -> list[Judged]:
    """Give the clauses of a paragraph, joined where they say one thing, and what speaks for each.

    Args:
        text: In either script.
        fitting: What of the rules fits, for one who asks that too; `None`: it is found out here.
    """
    rules, plain_text = frames(), plain(text)
    fitting = fitting or Fitting(rules)
    judged: list[Judged] = []
    found = clauses(plain_text)
    heading = _heading(found, plain_text, rules)
    open_exclusions: list[tuple[Exclusion, int]] = []
    result_sentence = -1
    for number, clause in enumerate(found):
        words = plain_text[clause.start : clause.end].strip()
        is_opening = bool(rules.results.search(words))
        if is_opening:
            result_sentence = clause.sentence
        each = _judge(plain_text, clause, rules, fitting, is_result=result_sentence == clause.sentence)
        bare = words[match.end() :] if (match := rules.subject.match(words)) else words
        each.excluded, open_exclusions = _excluded((words, bare), clause, rules, fitting, open_exclusions)
        if clause.is_label or number < heading:
            each.excluded = each.excluded or "it only names what follows"
        elif is_opening:
            each.excluded = each.excluded or "it only says when"
        if judged and judged[-1].clause.sentence == clause.sentence and (tag := judged[-1].tag):
            each.lean_on(tag, rules.context_weight)
        if not (judged and _join(judged[-1], each, plain_text, rules)):
            judged.append(each)
    _drop_background(judged, plain_text, rules)
    return judged


def _heading(found: Sequence[Clause], text: str, rules: Frames) -> int:
    """Give how many clauses a short first sentence has that only names what follows; 0 for none."""
    number = sum(clause.sentence == 0 for clause in found)
    if number == len(found) or found[number - 1].end - found[0].start > rules.joining.label:
        return 0
    return 0 if rules.numeral.search(text, found[0].start, found[number - 1].end) else number


def _drop_background(judged: list[Judged], text: str, rules: Frames) -> None:
    """Exclude what stands before a sentence that says: however, there were problems."""
    for each in judged:
        sentence = each.clause.sentence
        if rules.joining.however.match(text[each.clause.start : each.clause.end]) and any(
            rules.joining.problems.search(text, other.clause.start, other.clause.end)
            for other in judged
            if other.clause.sentence == sentence
        ):
            for other in judged:
                if other.clause.sentence < sentence:
                    other.excluded = other.excluded or "how things were before the programme"


def _judge(text: str, clause: Clause, rules: Frames, fitting: Fitting, *, is_result: bool) -> Judged:
    start, end = trimmed(text, clause.start, clause.end, rules)
    words = text[start:end]
    against = dict.fromkeys(TAGS, 1.0)
    strongest = dict.fromkeys(TAGS, 0.0)
    reasons: dict[str, str] = {}
    for frame in fitting.frames(words) or fitting.last_resorts(words):
        against[frame.tag] *= 1 - frame.weight
        if frame.weight > strongest[frame.tag]:
            strongest[frame.tag], reasons[frame.tag] = frame.weight, frame.reason
    if is_result and rules.numeral.search(words):
        against["outcome"] *= 1 - rules.results_weight
        reasons.setdefault("outcome", rules.results_reason)
    if is_result:
        against["mechanism"] = 1 - (1 - against["mechanism"]) * 0.8
    spoken = _SPOKEN if clause.is_speech else 1.0
    scores = {tag: (1 - left) * spoken for tag, left in against.items() if left < 1}
    is_outcome = scores.get("outcome", 0.0) > scores.get("mechanism", 0.0)
    start = start_without_subject(text, start, end, rules, is_outcome=is_outcome)
    return Judged(clause, start, end, scores, reasons)


def _excluded(
    forms: tuple[str, str],
    clause: Clause,
    rules: Frames,
    fitting: Fitting,
    going_on: list[tuple[Exclusion, int]],
) -> tuple[str, list[tuple[Exclusion, int]]]:
    """Give why a clause, taken with and without its subject, is excluded, and what reaches on from it."""
    words, bare = forms
    reaching = [
        (each, part)
        for each, part in going_on
        if part == clause.part and not (each.until and each.until.search(words))
    ]
    why = reaching[0][0].reason if reaching else ""
    fits = fitting.exclusions(words)
    if bare != words:
        fits = tuple(each for each in rules.exclusions if each in fits or each in fitting.exclusions(bare))
    for each in fits:
        if not (each.unless and each.unless.search(words)):
            why = why or each.reason
            if each.reaches_on:
                reaching.append((each, clause.part))
    return why, reaching


def _join(before: Judged, each: Judged, text: str, rules: Frames) -> bool:
    """Join a clause to the one before it, if it only says more of the same."""
    joining = rules.joining
    if before.clause.part != each.clause.part or each.clause.is_speech:
        return False
    words = text[each.start : each.end]
    if (
        before.tag == each.tag == "outcome"
        and joining.works.match(words)
        and (
            joining.works.match(text[before.start : before.end].rpartition("，")[2])
            and each.end - before.start <= joining.longest_works
        )
    ):
        before.end = each.end
        return True
    if each.end - before.start > joining.longest or each.excluded:
        return False
    if (
        each.tag == "mechanism"
        and before.tag != "mechanism"
        and joining.leads_in.match(text[before.start : before.end])
    ):
        before.scores, before.reasons, before.excluded, before.end = each.scores, each.reasons, "", each.end
        return True
    if not before.excluded and each.tag and joining.condition.match(text[before.start : before.end]):
        before.scores, before.reasons, before.end = each.scores, each.reasons, each.end
        return True
    if each.tag == "mechanism" or not (each.tag and rules.numeral.search(words)):
        is_step = (
            not before.excluded
            and before.tag != "outcome"
            and each.end - before.start <= joining.longest_steps
            and _is_step(text[before.start : before.end], words, before.tag, each.tag, rules)
        )
        if is_step:
            _take_over(before, each)
            return True
    is_short = each.tag == "mechanism" and each.end - before.start <= joining.short
    if is_short and before.tag != "outcome" and not before.excluded:
        _take_over(before, each)
        return True
    if before.tag is None:
        return False
    is_device = (
        before.tag == "mechanism"
        and (each.tag in (None, "mechanism") or not rules.numeral.search(words))
        and bool(joining.founding.search(text, before.start, before.end))
        and bool(joining.specifies.match(words))
    )
    is_figure = before.tag == "outcome" and (
        bool(joining.goes_to.match(words))
        or (
            bool(joining.figure.match(words))
            and (words.startswith("其中") or not joining.verbs.search(words))
        )
    )
    if is_device or is_figure:
        before.end = each.end
    return is_device or is_figure


def _is_step(before: str, words: str, tag: str | None, next_tag: str | None, rules: Frames) -> bool:
    """Whether two clauses are steps of one practice."""
    joining = rules.joining
    if joining.unfinished.match(before.rpartition("，")[0] or before) and tag == "mechanism":
        return True
    if joining.prepares.match(before) and "，" not in before:
        return next_tag == "mechanism" or (tag == "mechanism" and next_tag is None)
    if joining.manner.search(before.rpartition("，")[2]):
        return next_tag == "mechanism" or (tag == "mechanism" and next_tag is None)
    is_parallel = words[:2] == before.rpartition("，")[2][:2]
    return tag == "mechanism" and (is_parallel or bool(joining.goes_on.match(words)))


def _take_over(before: Judged, each: Judged) -> None:
    """Make a clause end where the next one does, with what speaks for either."""
    before.end = each.end
    if each.scores.get("mechanism", 0.0) > before.scores.get("mechanism", 0.0):
        before.scores, before.reasons = each.scores, each.reasons
