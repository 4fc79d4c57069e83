"""Whether the passages bear out a sentence's figures, each with its unit, its bound and the things it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from knowledge.checking.claims import Fault
from knowledge.checking.concepts import KINDS, NARROWING, UNSAID, concepts
from knowledge.checking.likeness import MONEY, likeness, same_value
from knowledge.checking.marks import Mark
from knowledge.checking.measures import Measure
from knowledge.checking.parts import Part, Reading
from knowledge.checking.similar import grams

Fail = tuple[Fault, str]

BOUND = ("group", "list", "code", "estate", "place", "town", "country", "section", "article", "year")
"""The kinds of things that a figure is said of."""

_SURE_KINDS = frozenset(("month", "day", "week", "hour", "percent", "m2", "times", "working day", "age")) | MONEY
_WORDS = frozenset("one two หนึ่ง สอง 一 二 两 ครึ่ง half 半".split())
_NOT_SAID = frozenset((("country", "TH"), ("town", "TH")))


_LENT = frozenset(BOUND) - {"country"}
_COUNTRIES = frozenset((("place", "thailand"), ("place", "china")))


@dataclass(frozen=True, slots=True)
class Source:
    """The parts of the cited passages."""

    readings: tuple[Reading, ...]

    @property
    def parts(self) -> Iterator[Part]:
        for reading in self.readings:
            yield from reading.parts

    def marks(self) -> frozenset[Mark]:
        """All that the passages name."""
        years = frozenset(mark for part in self.parts for mark in part.marks if mark[0] == "year")
        return years | frozenset(mark for reading in self.readings for mark in reading.marks)

    def concepts(self) -> frozenset[str]:
        """All that the passages speak of."""
        return frozenset(each for reading in self.readings for each in reading.concepts)


def unsupported(said: Sequence[Part], source: Source, asked: frozenset[Mark]) -> Fail | None:
    """The first figure of a sentence that its passages do not bear out; `asked` are the marks that it may lean on."""
    held = source.marks()
    # Who asks from China is answered about Thailand: that lends no country to a sentence that names none.
    leaned = frozenset(mark for mark in asked if mark in held and mark[0] in _LENT and mark not in _COUNTRIES)
    groups: list[list[tuple[Measure, list[Part]]]] = []
    before: frozenset[Mark] = leaned
    placed: list[tuple[Measure, Part, list[Part]]] = []
    heads = frozenset(each for part in source.parts if part.row for each in part.head)
    key: frozenset[str] = frozenset()
    members = _members(source)
    # "63.4% of Thailand's land lies in the EEC" is said of the EEC.
    narrower = any(
        mark[0] == "place" and mark in held and mark not in _COUNTRIES for part in said for mark in part.marks
    )
    named = frozenset(mark for part in said for mark in part.marks)
    for part in said:
        own = frozenset(mark for mark in part.marks if mark[0] in BOUND and mark in held and mark not in _NOT_SAID)
        own -= _COUNTRIES if narrower else frozenset()
        kinds = {kind for kind, _ in own}
        own -= members
        # An estate says where it is: no place of the question or of the clause before counts beside it.
        kinds |= {"place", "town"} if "estate" in kinds else set()
        said_of = own | {mark for mark in before if mark[0] not in kinds}
        new = part.concepts & heads
        if own or not groups or (new and new != key):
            groups.append([])
        key = new or key
        for measure in part.measures:
            if not counts(measure, part) or _put_again(measure, part, [each for each, *_ in placed]):
                continue
            of = said_of
            if measure.kind in ("year", "date"):
                # When something was said or asked is no matter of the question's place.
                of -= leaned - part.marks
            fault = _first_fault(measure, part, source, of, leaned - named)
            if isinstance(fault, tuple) and (alike := _with_period(measure, placed)):
                fault = _first_fault(alike, part, source, said_of, leaned - named)
            if isinstance(fault, tuple):
                return fault
            groups[-1].append((measure, fault))
            placed.append((measure, part, fault))
        before = before if _DISTANCE.search(part.text) else said_of
    return _swapped(placed) or next((fail for group in groups if (fail := _across_rows(group))), None)


_MANY = 8


def _members(source: Source) -> frozenset[Mark]:
    """The places that a sentence without figures lists, eight or more: the passage speaks of them all."""
    units: dict[tuple[str, int], set[Mark]] = {}
    figured: set[tuple[str, int]] = set()
    for part in source.parts:
        key = part.whole, part.unit
        units.setdefault(key, set()).update(mark for mark in part.marks if mark[0] in ("place", "town"))
        figured |= {key} if part.row or any(each.sure for each in part.measures) else set()
    return frozenset(
        mark for key, marks in units.items() if len(marks) >= _MANY and key not in figured for mark in marks
    )


def _with_period(measure: Measure, placed: Sequence[tuple[Measure, Part, list[Part]]]) -> Measure | None:
    """A figure with the period of one of its sort before it: 3.98 baht per unit, down from 4.15 baht."""
    if measure.per or measure.kind not in MONEY:
        return None
    before = next((each for each, *_ in reversed(placed) if each.kind == measure.kind), None)
    return replace(measure, per=before.per) if before and before.per else None


def _put_again(measure: Measure, part: Part, before: Sequence[Measure]) -> bool:
    """Whether a figure in brackets repeats the one before it: four times the equity (4:1)."""
    return part.text.lstrip()[:1] in ("(", "（") and any(
        each.kind != measure.kind and same_value(measure, each) for each in before[-1:]
    )


def _swapped(placed: Sequence[tuple[Measure, Part, list[Part]]]) -> Fail | None:
    """Two figures of a sort that the passages have the other way round, with nothing to tell them apart."""
    for (one, said, parts), (other, said_then, others) in combinations(placed, 2):
        if _sort(one) != _sort(other) or one.value == other.value or one.kind in _UNORDERED or one.pair == other.value:
            continue
        if _FROM.search(said_then.text[: _at(other, said_then)]) or {one.way, other.way} == {"least", "most"}:
            continue
        if _with_their_own(one, said, parts) and _with_their_own(other, said_then, others):
            continue
        orders = [
            _place(first, one) < _place(second, other)
            for first in parts
            for second in others
            if first.unit == second.unit and first.whole == second.whole and first.context == second.context
        ]
        if orders and not any(orders) and not _told_apart(said, said_then, parts, others):
            return "binding", f"{one.shown} / {other.shown}"
    return None


# "7%, reduced from 10%" has the figures the other way round, and says so.
_FROM = re.compile(
    r"(?:ลด(?:ลง)?(?:มา)?จาก|เพิ่ม(?:ขึ้น)?จาก|\b(?:down|reduced|cut|lowered|up|raised) from"
    r"|原为|[由从](?=[^，。]*$)).{0,40}$",
    re.IGNORECASE,
)


def _at(measure: Measure, part: Part) -> int:
    """Where in its part's text a figure stands."""
    at = part.text.lower().find(measure.word) if measure.word else -1
    return at if at >= 0 else measure.start


def _with_their_own(measure: Measure, said: Part, parts: Sequence[Part]) -> bool:
    """Whether a figure stands with one of another sort, and the passages' part has both: "up to 3 million: 15%"."""
    beside = {each.raw for each in said.measures if each.sure and _sort(each) != _sort(measure)}
    alone = not any(each is not measure and _sort(each) == _sort(measure) for each in said.measures if each.sure)
    return bool(beside) and alone and any(beside <= {each.raw for each in part.measures} for part in parts)


_UNORDERED = frozenset(("code", "number"))


def _place(part: Part, measure: Measure) -> tuple[int, int]:
    """Where in its sentence a part has a figure."""
    starts = [each.start for each in part.measures if each.raw == measure.raw or each.value == measure.value]
    return part.number, min(starts, default=0)


def _told_apart(said: Part, then: Part, parts: Sequence[Part], others: Sequence[Part]) -> bool:
    """Whether each of two parts names or speaks of something of its own, as the passages' parts do."""
    own, its = said.marks | _as_marks(said), then.marks | _as_marks(then)
    return any(
        (own - its) & ((part.marks | _as_marks(part)) - (other.marks | _as_marks(other)))
        and (its - own) & ((other.marks | _as_marks(other)) - (part.marks | _as_marks(part)))
        for part in parts
        for other in others
    )


def _as_marks(part: Part) -> frozenset[Mark]:
    return frozenset(("concept", each) for each in part.concepts)


def counts(measure: Measure, part: Part) -> bool:
    """Whether a figure has to be borne out: not the words that are seldom one, not the names of groups."""
    if measure.kind == "code":
        return not any(kind in ("group", "code") and key in measure.value for kind, key in part.marks)
    if measure.sure:
        return True
    if measure.word in _HALVES and _HALF_YEAR.search(part.text):
        return False
    return measure.word in _WORDS and measure.kind in _SURE_KINDS


_HALVES = ("half", "ครึ่ง", "半")
_HALF_YEAR = re.compile(
    r"(?:first|second|latter|last) half|half of (?:20|25)\d\d|half[- ]year|ครึ่ง(?:แรก|หลัง|ปี)|半年", re.IGNORECASE
)


def _first_fault(
    measure: Measure, part: Part, source: Source, said_of: frozenset[Mark], lent: frozenset[Mark]
) -> Fail | list[Part]:
    """Why no part of the passages bears a figure out, or all parts that do.

    `lent` are marks of what was said before.
    """
    if named_in := [each for each in source.parts if _is_named_in(measure, each)]:
        return named_in
    found: list[Part] = []
    worst = 0
    reasons: tuple[Fault, ...] = ("figures", "units", "direction", "binding", "subject")
    for candidate in source.parts:
        best = max((likeness(measure, other, candidate) for other in candidate.measures), default=0)
        if best == 3 and not _from_elsewhere(part, candidate) and not _of_smes(part, candidate):
            of = said_of | frozenset(mark for mark in part.marks if mark[0].startswith("~"))
            best += _bound(candidate, of) or (_dates_only(measure, part) and _bound_beside(candidate, of, source))
            if best == 4:
                best += _dates_only(measure, part) or _speaks(part, candidate, source, measure)
        worst = max(worst, best)
        if best == 5:
            found.append(candidate)
    if not found:
        return reasons[worst], measure.shown
    if not _dates_only(measure, part) and measure.kind not in _NAMES and _nearer_another(measure, part, found, source):
        return "binding", measure.shown
    missing = [
        mark
        for mark in said_of - lent
        if ("place", _CORRIDORS.get(mark[1])) not in said_of
        and not any(mark[1] in each.about(mark[0]) or not each.about(mark[0]) for each in found)
    ]
    return ("binding", f"{measure.shown}: {missing[0][1]}") if missing else found


# Announcements 17/2565 and 18/2565 of BOI: the provinces of each corridor.
_CORRIDORS = {
    province: corridor
    for corridor, provinces in {
        "eec": "chachoengsao chonburi rayong",
        "nec": "chiang-mai chiang-rai lamphun lampang",
        "neec": "khon-kaen nakhon-ratchasima udon-thani nong-khai",
        "cwec": "ayutthaya nakhon-pathom suphan-buri kanchanaburi",
        "sec": "chumphon ranong surat-thani nakhon-si-thammarat",
    }.items()
    for province in provinces.split()
}
_NAMES = ("code", "number", "standard")


def _is_named_in(measure: Measure, part: Part) -> bool:
    """Whether a figure is part of a name: of a standard, or of what the heading calls its matter (the 20 provinces)."""
    if measure.kind == "standard":
        return any(each.kind == "standard" and each.raw == measure.raw for each in part.measures)
    return (
        not part.unit
        and measure.kind == "other"
        and any(each.sure and each.kind in ("other", "") and each.raw == measure.raw for each in part.measures)
    )


def _dates_only(measure: Measure, part: Part) -> bool:
    """Whether a figure is the year or day of another one in its part: that one is bound to it."""
    return measure.kind in ("year", "date") and any(
        other.sure and other.kind not in ("year", "date") for other in part.measures
    )


def _from_elsewhere(said: Part, held: Part) -> bool:
    """Whether a distance is said of a named place, and the passage's of one without a name: "port: 75 km"."""
    places = ("place", "town")
    return bool(
        _DISTANCE.search(held.text)
        and any(kind in places for kind, _ in said.marks)
        and not any(kind in places for kind, _ in held.marks)
    )


_STAGES = KINDS["stage"]


def _of_smes(said: Part, held: Part) -> bool:
    """Whether a figure is said of new projects or expansions, and the passage's of small firms."""
    return (
        bool(said.concepts & _STAGES)
        and "sme" in (held.concepts | held.within) - said.concepts
        and not held.concepts & _STAGES
    )


# What something is so far away from is not what the next figure is said of.
_DISTANCE = re.compile(r"[距离](?!子)|ห่าง|\bkm\b.{0,12}\bfrom\b|\bfrom\b.{0,40}\bkm\b|kilomet|กม|ระยะ|[Dd]istance")


def _bound(part: Part, said_of: frozenset[Mark]) -> bool:
    """Whether a part speaks of what the figure is said of, of at least one of each kind; or of nothing of that kind."""
    for kind in {kind for kind, _ in said_of}:
        keys = part.about(kind)
        wanted = {key for its_kind, key in said_of if its_kind == kind}
        if keys and not keys & wanted:
            return False
    return True


def _bound_beside(part: Part, said_of: frozenset[Mark], source: Source) -> bool:
    """Whether another part of a part's sentence speaks of what is said: the year stands before, the place behind."""
    return any(
        other.unit == part.unit and other.whole == part.whole and other.number != part.number and _bound(other, said_of)
        for other in source.parts
        if other.measures
    )


def _speaks(said: Part, part: Part, source: Source, measure: Measure) -> bool:
    """Whether what the figure is said to be is said of it by the passage, too, not of another figure of its sort."""
    return all(
        concept in part.concepts
        or concept in part.within - _OWN
        or (concept in _TAXES and _only_tax(part, source))
        or not _told_of_another(concept, part, source, measure)
        for concept in said.concepts - UNSAID
    )


_TAXES = KINDS["tax"]


def _only_tax(part: Part, source: Source) -> bool:
    """Whether a part speaks of relief and names no tax, and the passages speak of one tax only."""
    return bool(part.concepts & KINDS["relief"]) and not part.concepts & _TAXES and len(source.concepts() & _TAXES) == 1


# Said of the figure beside it alone: an ordinary lease runs at most 30 years, others up to 50.
_OWN = frozenset(("ordinary",))


def strange_subject(said: Sequence[Part], source: Source) -> str | None:
    """Something that a sentence speaks of and its passages do not."""
    # That a thing is the ordinary one only tells it from another.
    held = source.concepts() | {"ordinary"}
    return next((concept for part in said for concept in sorted(part.concepts - UNSAID) if concept not in held), None)


def _nearer_another(measure: Measure, said: Part, found: Sequence[Part], source: Source) -> bool:
    """Whether the passages say what the sentence says of another figure of the sort, rather than of this one."""
    others = [
        part
        for part in source.parts
        if part not in found
        and part.unit
        and not any(_listed_beside(part, each) for each in found)
        and not any(_named_by(said, each, part) for each in found)
        and any(_sort(each) == _sort(measure) and each.sure for each in part.measures)
    ]
    wider = [part for part in others if said.concepts & (part.concepts | part.head) and not _narrowing(part)]
    if wider and all(_narrowing(part) - said.concepts for part in found):
        return True
    was = [any("former" in _narrowing(part) for part in parts) for parts in (found, others)]
    if "former" in said.concepts and was == [False, True]:
        return True
    own = max(_likeness_of_words(said, part) for part in found)
    return bool(others) and max(_likeness_of_words(said, part) for part in others) >= own + _NEARER


def _narrowing(part: Part) -> frozenset[str]:
    """What narrows a part: in itself, or at the beginning of the brackets that it stands in ("before: 98 and 45")."""
    before = part.whole[: max(0, part.whole.find(part.text.strip()))]
    aside = (
        re.split(r"[()（）]", before)[-1]
        if before.count("(") + before.count("（") > before.count(")") + before.count("）")
        else ""
    )
    return (part.concepts | concepts(aside)) & NARROWING


def _named_by(said: Part, found: Part, other: Part) -> bool:
    """Whether a part has the place or group that the sentence names, and another part has not: the figure is its."""
    named = frozenset(mark for mark in said.marks & found.marks if mark[0] in BOUND and mark not in _COUNTRIES)
    return bool(named - {mark for mark in named if mark[0] == "year"} - other.marks)


_NEARER = 0.34


def _listed_beside(one: Part, other: Part) -> bool:
    """Whether two parts of a Chinese sentence stand in one list, and share what follows it: 高6米、长10公里的防洪堤."""
    first, second = sorted((one, other), key=lambda part: part.number)
    return one.unit == other.unit and second.number == first.number + 1 and first.text.rstrip().endswith("、")


def _likeness_of_words(said: Part, part: Part) -> float:
    """The share of a part's concepts, and in one language of its pieces of words, that a part of a passage has."""
    # What the heading says holds for every part, and a row's head for its cells.
    pieces = frozenset(piece for clause in said.clauses for piece in clause.grams) - grams(part.context)
    if said.language == part.language and pieces:
        held = frozenset(piece for clause in part.clauses for piece in clause.grams)
        held |= grams(part.whole.partition(";")[0]) if part.row else frozenset()
        # ", or 63.4%," says nothing by itself: its sentence does.
        held = held if len(held) >= _FEW else held | grams(part.whole)
        return len(pieces & held) / len(pieces)
    return len(said.concepts & (part.concepts | part.head)) / len(said.concepts) if said.concepts else 0.0


_FEW = 4


def _sort(measure: Measure) -> str:
    return "money" if measure.kind in MONEY else measure.kind.replace("other", "")


def _told_of_another(concept: str, part: Part, source: Source, measure: Measure) -> bool:
    """Whether the passages say this of another figure that counts the same."""
    return any(
        concept in other.concepts
        and other is not part
        and any(_sort(each) == _sort(measure) for each in other.measures)
        for other in source.parts
    ) or concept not in (source.concepts() | UNSAID)


def _across_rows(group: Sequence[tuple[Measure, list[Part]]]) -> Fail | None:
    """Figures said of one thing that stand in rows of a table only must have one row that holds them all."""
    rows = [
        (measure, {(part.whole, part.unit) for part in parts})
        for measure, parts in group
        if all(part.row for part in parts)
    ]
    if len(rows) < 2 or _in_runs([units for _, units in rows]):
        return None
    return "binding", rows[-1][0].shown


def _in_runs(rows: Sequence[set[tuple[str, int]]]) -> bool:
    """Whether figures come row after row, two or more of each: "40 days up to 200 million, 90 days above 2 billion"."""
    return not rows or any(set.intersection(*rows[:end]) and _in_runs(rows[end:]) for end in range(2, len(rows) + 1))
