"""Whether a sentence denies what its passages affirm, affirms what they deny, or speaks of what they do not.

The clause of the passages that has most in common with the sentence's decides. This is coarse: it sees the "not" that
came or went, not every turn of sense.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.messages import Language
from knowledge.checking.barred import (
    LEAST_DENIED,
    counts_in_the_excepted,
    denied_alike,
    does_what_is_forbidden,
    frees_what_nothing_does,
    left_out,
)
from knowledge.checking.claims import Fault
from knowledge.checking.concepts import concepts
from knowledge.checking.marks import Mark, marks, named_in_order
from knowledge.checking.opposites import alike, contrary, owed
from knowledge.checking.parts import Clause, Part, Reading
from knowledge.checking.polarity import excluded, excludes, includes
from knowledge.checking.similar import grams
from knowledge.checking.strangers import narrowed, of_another, of_other_rows
from knowledge.checking.support import BOUND, counts
from knowledge.glossary import Glossary
from knowledge.words import normalise

Fail = tuple[Fault, str]

_NEARLY = 0.8
_LEAST = 2.0
_LEAST_ABROAD = 1.0
# From this on two clauses of a language are the same but for a few words.
_SAME = 6.5


# How much it counts that a clause of the passages stands in the sentence that has all of a sentence's words.
_WHOLE = 1.0


def turned(
    said: Sequence[Part], readings: Sequence[Reading], language: Language, glossary: Glossary | None
) -> Fail | None:
    """The first clause whose denial or affirmation no like clause of the passages shares."""
    whole = " ".join(part.text for part in said)
    held = frozenset(mark for reading in readings for mark in reading.marks)
    of = frozenset(mark for mark in marks(whole, glossary) if mark[0] in BOUND and mark in held)
    together = _Together(readings, language, glossary, of)
    clauses = [(clause, part) for part in said for clause in part.clauses]
    for part in said:
        if "no cap" in part.concepts and not any(
            "no cap" in other.concepts and _about(other, of) for reading in readings for other in reading.parts
        ):
            return "negation", part.text.strip()[:40]
    for at, (clause, part) in enumerate(clauses):
        fail = _turned(clause, part, of, readings, language, glossary)
        if (_lets_in(clause) and left_out(clause, readings, language)) or (
            clause.frees and frees_what_nothing_does(clause, readings, language)
        ):
            return "negation", clause.text.strip()[:40]
        if counts_in_the_excepted(clause, readings, language):
            return "negation", clause.text.strip()[:40]
        if does_what_is_forbidden(clause, whole, readings, language):
            return "negation", clause.text.strip()[:40]
        beside = [*clauses[max(0, at - 2) : at], *clauses[at + 1 : at + 3]]
        if not clause.denies and _ASIDE.fullmatch(clause.text.strip()):
            continue
        if _ANSWER.fullmatch(clause.text.strip()) and at + 1 < len(clauses) and _freed_or_denied(whole, readings):
            continue
        if fail and not together.said(clause, part, beside) and not denied_alike(clause, readings, language):
            return fail
    if only := narrowed(whole, readings):
        return "negation", only
    return of_another(said, readings, glossary) or of_other_rows(whole, readings, language, glossary)


# Words that say of what, when or by what rule, and nothing of it.
_ASIDE = re.compile(
    r"(?:除.{1,24}(?:之外|以外|外)|根据.{1,24}|依.{1,24}|自.{1,24}起|关于.{1,24}|对于.{1,24}|.{1,8}方面|有的?|是的?)[，,]"
    r"|(?:besides|under|according to|apart from|as of|in addition to|for)\s[^,]{1,48},|yes,",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"(?:不需要|不用|不必|不可以|不能|不行|没有|不是)[，,]|no,|ไม่ต้อง|ไม่ได้|ไม่มี", re.IGNORECASE)


def _freed_or_denied(whole: str, readings: Sequence[Reading]) -> bool:
    """Whether a clause of the passages that has much in common with a sentence frees or denies: for a short "no"."""
    own = grams(whole)
    return any(
        (each.denies or each.frees) and len(own & each.grams) >= LEAST_DENIED
        for reading in readings
        for part in reading.parts
        for each in part.clauses
    )


class _Together:
    """Two clauses of a sentence that say together what one clause of the passages says: 申请、审核和发证，均不收费."""

    def __init__(
        self, readings: Sequence[Reading], language: Language, glossary: Glossary | None, of: frozenset[Mark]
    ) -> None:
        self._readings, self._language, self._glossary, self._of = readings, language, glossary, of

    def said(self, clause: Clause, part: Part, beside: Sequence[tuple[Clause, Part]]) -> bool:
        """Whether a clause that affirms has its denial in one beside it, as the clause has that both are nearest to."""
        if clause.denies or clause.frees:
            return False
        near = self._nearest(clause, part)
        return any(
            other.denies and any(each.denies and each is mine for each in near for mine in self._nearest(other, its))
            for other, its in beside
        )

    def _nearest(self, clause: Clause, part: Part) -> list[Clause]:
        scored = _scored(clause, part, self._of, self._readings, self._language, self._glossary)
        best = max((score for score, _ in scored), default=0.0)
        return [each for score, each in scored if score == best and best >= _LEAST_ABROAD]


_SHARE = 0.25
"""The share of a sentence's pieces of words that its passages of the same language have, at the least."""


def unlike(said: Sequence[Part], readings: Sequence[Reading], language: Language, glossary: Glossary | None) -> bool:
    """Whether a sentence has so little in common with its passages that nothing of it can be checked."""
    whole = " ".join(part.text for part in said)
    pieces = grams(whole)
    own = [reading for reading in readings if reading.language == language]
    if own and pieces:
        held = frozenset(piece for reading in own for piece in grams(reading.text))
        if len(pieces & held) >= _SHARE * len(pieces):
            return False
    text = "\n".join(reading.text for reading in readings)
    spoken = _features(whole, said[0], glossary) | {key for _, key in marks(whole, glossary)}
    common = spoken & (_features(text, said[0], glossary) | {key for _, key in marks(text, glossary)})
    told = [measure for part in said for measure in part.measures if counts(measure, part)]
    weight = len(common) + sum(2 if measure.kind in ("number", "date") else 1 for measure in told)
    return weight < 1 or (own != [] and not told and weight < 2)


def _turned(
    clause: Clause,
    part: Part,
    of: frozenset[Mark],
    readings: Sequence[Reading],
    language: Language,
    glossary: Glossary | None,
) -> Fail | None:
    scored = _scored(clause, part, of, readings, language, glossary)
    best = max((score for score, _ in scored), default=0.0)
    least = _LEAST if any(reading.language == language for reading in readings) else _LEAST_ABROAD
    abroad = not any(reading.language == language for reading in readings)
    if clause.denies and best < 1:
        # Abroad nothing tells whether it is this that they deny; that they deny something has to do.
        return None if abroad and any(each.denies for _, each in scored) else ("negation", clause.text.strip()[:40])
    if best < least:
        if clause.obliges and not clause.denies and _freed(scored):
            return "negation", clause.text.strip()[:40]
        return (
            ("negation", clause.text.strip()[:40])
            if clause.denies and not any(each.denies for _, each in scored)
            else None
        )
    like = [other for score, other in scored if score >= _NEARLY * best]
    like = _of_the_same(clause, [other for score, other in scored if score >= _HALF * best], glossary) or like
    twins = [other for score, other in scored if score >= _SAME]
    owes = owed(clause.text, clause.denies, [(other.text, other.denies) for other in like])
    if (
        not owes
        and twins
        and not any(other.denials == clause.denials or (clause.denies and other.frees) for other in twins)
    ):
        return "negation", clause.text.strip()[:40]
    texts = [other.text for other in like]
    if not clause.denies and contrary(clause.text, [other.text for other in like if not other.denies]):
        return "negation", clause.text.strip()[:40]
    if not any(other.denies == clause.denies or (clause.denies and other.frees) for other in like) and not (
        owes or (clause.denies and (alike(clause.text, texts) or left_out(clause, readings, language)))
    ):
        return "negation", clause.text.strip()[:40]
    if _takes_in(clause, like, part, glossary):
        return "negation", clause.text.strip()[:40]
    if (includes(clause.text) and _all_but(like, excludes, includes)) or (
        excludes(clause.text) and _all_but(like, includes, excludes)
    ):
        return "negation", clause.text.strip()[:40]
    if clause.frees and not any(other.frees or other.denies for other in like):
        return "negation", clause.text.strip()[:40]
    if (
        clause.obliges
        and not clause.denies
        and any(each.frees for each in like)
        and not any(each.obliges for each in like)
    ):
        return "negation", clause.text.strip()[:40]
    return None


def _scored(
    clause: Clause,
    part: Part,
    of: frozenset[Mark],
    readings: Sequence[Reading],
    language: Language,
    glossary: Glossary | None,
) -> list[tuple[float, Clause]]:
    """The clauses of the passages that are about the same, each with how much it has in common with a clause."""
    features = _features(clause.text, part, glossary)
    pieces = grams(part.whole)
    scored: list[tuple[float, Clause]] = []
    for reading in readings:
        same = reading.language == language
        for candidate in _with_its_figures(clause, part, reading):
            if any(_named_here(one, of) for one in reading.parts) and not _named_here(candidate, of):
                continue
            beside = _WHOLE * len(pieces & grams(candidate.whole)) / max(1, len(pieces)) if same else 0.0
            scored += [
                (_weight(candidate) * (common + beside) if common else 0.0, each)
                for each in candidate.clauses
                if _about(candidate, of, each, glossary)
                for common in (_common(clause, features, each, candidate, same, glossary),)
            ]
    return scored


_MAY = re.compile(r"ได้|\b(?:can|may|could|eligible|qualif\w+|allowed|accept\w*)\b|可以?|能|允许|也")


def _lets_in(clause: Clause) -> bool:
    return not (clause.denies or excludes(clause.text)) and bool(_MAY.search(clause.text) or includes(clause.text))


def _takes_in(
    clause: Clause,
    like: Sequence[Clause],
    part: Part,
    glossary: Glossary | None,
) -> bool:
    """Whether a clause allows what the passages leave out: imported waste, "excluding" it."""
    if not _lets_in(clause):
        return False
    own = _features(clause.text, part, glossary)
    outs = [_features(text, part, glossary) for each in like if (text := excluded(each.text))]
    return any(out and out <= own for out in outs)


_HALF = 0.5
_PLACES = ("place", "estate")
_EVERYWHERE = frozenset((("place", "thailand"), ("place", "china")))


def _of_the_same(clause: Clause, others: Sequence[Clause], glossary: Glossary | None) -> list[Clause]:
    """The clauses that name the place which a clause names first; none where it names none."""
    first = next((mark for mark in named_in_order(clause.text, glossary) if mark[0] in _PLACES), None)
    return [other for other in others if first not in (None, *_EVERYWHERE) and first in marks(other.text, glossary)]


def _all_but(clauses: Sequence[Clause], one: Callable[[str], bool], other: Callable[[str], bool]) -> bool:
    """Whether some of the clauses are one, and none the other."""
    return any(one(each.text) for each in clauses) and not any(other(each.text) for each in clauses)


def _with_its_figures(clause: Clause, part: Part, reading: Reading) -> Sequence[Part]:
    """The parts that may say the same as a clause: those of the sentences and rows with its figures, else all."""
    # A word may be read as several figures: 减半 is a half and 50%.
    figures: dict[int, set[str]] = {}
    for each in part.measures:
        if each.sure and each.kind != "other" and each.word in normalise(clause.text):
            figures.setdefault(each.start, set()).add(each.raw)
    units = {
        other.unit
        for other in reading.parts
        if other.unit
        and figures
        and all(raws & {each.raw for each in other.measures if each.sure} for raws in figures.values())
    }
    return [other for other in reading.parts if other.unit in units] if units else reading.parts


_EXACT = ("group", "list", "code", "section", "article", "estate")
_HEADING = 0.7


def _named_here(part: Part, of: frozenset[Mark]) -> bool:
    """Whether a part, or the row that it is of, names by itself a group, code, law or estate of the sentence."""
    own = part.marks | (part.levels[0] if part.row and part.levels else frozenset())
    return any(mark[0] in _EXACT for mark in own & of)


def _weight(part: Part) -> float:
    """A heading ("Can a foreign company own land?") affirms and denies less than a sentence."""
    return 1.0 if part.unit else _HEADING


def _freed(scored: Sequence[tuple[float, Clause]]) -> bool:
    """Whether of the clauses with something in common one says that it is not needed, and none that it is."""
    like = [other for score, other in scored if score >= 1]
    return any(other.frees for other in like) and not any(other.obliges for other in like)


def _about(part: Part, of: frozenset[Mark], clause: Clause | None = None, glossary: Glossary | None = None) -> bool:
    """Whether a part, or one clause of it, is about what the sentence names; one that names nothing is."""
    own = marks(clause.text, glossary) if clause else frozenset()
    for kind in {kind for kind, _ in of}:
        keys = frozenset(key for its_kind, key in own if its_kind == kind) or part.about(kind)
        if keys and not keys & {key for its_kind, key in of if its_kind == kind}:
            return False
    return True


def _features(text: str, part: Part, glossary: Glossary | None) -> frozenset[str]:
    named = frozenset(mention.entry.id for mention in glossary.find(text)) if glossary else frozenset()
    return concepts(text) | named


def _common(
    clause: Clause, features: frozenset[str], other: Clause, part: Part, same: bool, glossary: Glossary | None
) -> float:
    """How much two clauses speak of the same: things in common, and in one language pieces of words."""
    shared = len(features & _features(other.text, part, glossary))
    if not same:
        return float(shared)
    pieces = len(clause.grams & other.grams)
    return shared + 8.0 * pieces / max(1, len(clause.grams))
