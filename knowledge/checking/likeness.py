"""Whether a figure of a sentence and one of a passage are the same: value, unit, period and bound."""

from __future__ import annotations

import re
from fractions import Fraction

from knowledge.checking.measures import Measure, bounded, period_named
from knowledge.checking.parts import Part
from knowledge.checking.units import named

MONEY = frozenset(("baht", "yuan", "dollar", "euro", "yen", "other money"))
_NOT_COUNTED = frozenset("a an per each every another no nil single first once ละ เดียว แรก 每 单 首".split())
_PLAIN = re.compile(r"\d+(?:\.\d+)?")


def likeness(said: Measure, held: Measure, part: Part) -> int:
    """0 for another figure, 1 for another unit, 2 for another bound, 3 for the same."""
    if not same_value(said, held) or (not held.sure and held.word in _NOT_COUNTED and said.word not in _NOT_COUNTED):
        return 0
    if not _same_kind(said, held, part) or not _same_period(said, held, part):
        return 1
    return 3 if _same_way(said, held, part) else 2


def same_value(said: Measure, held: Measure) -> bool:
    if said.kind == "date" or held.kind == "date":
        return _same_date(said, held)
    if said.kind == held.kind and said.value == held.value:
        return True
    if said.raw == held.raw:
        return True
    if {said.kind, held.kind} == {"times", "ratio"}:
        return f"{said.raw}:1" == held.raw or f"{held.raw}:1" == said.raw
    return {said.kind, held.kind} == {"month", "age"} and _years(said) == _years(held)


def _years(measure: Measure) -> Fraction:
    return Fraction(measure.value) / (12 if measure.kind == "month" else 1)


def _same_date(said: Measure, held: Measure) -> bool:
    if said.kind == "year":
        return held.value.startswith(said.value)
    if held.kind == "year" or said.kind != held.kind:
        return False
    wanted, has = said.value.replace("--", "-").split("-"), held.value.replace("--", "-").split("-")
    if said.value.startswith("-") or held.value.startswith("-"):
        return said.value.startswith("-") and wanted[1:] == has[1 : len(wanted)]
    return wanted == has[: len(wanted)]


def _same_kind(said: Measure, held: Measure, part: Part) -> bool:
    if said.kind == held.kind:
        return said.kind not in ("month", "m2", "day", "metre", "kilowatt") or said.value == held.value
    kinds = {said.kind, held.kind}
    if "person" in kinds and kinds & {"thai person", "foreign person"}:
        return True
    if kinds == {"month", "age"}:
        return _years(said) == _years(held)
    if kinds in ({"year", "date"}, {"person", "other"}, {"", "other"}, {"person", ""}):
        return True
    if "number" in kinds and kinds & {"", "other"}:
        return said.raw == held.raw
    if kinds == {"times", "ratio"}:
        return True
    if kinds == {"year", ""} or kinds == {"", "ratio"}:
        return True
    if said.kind == "":
        return True
    if not held.kind and _said_once(said, held, part):
        return True
    return held.kind in ("", "other") and any(
        unit.dimension == said.kind and _shown(Fraction(held.raw) * unit.worth) == said.value
        for unit in named(_head_of(held, part))
    )


def _said_once(said: Measure, held: Measure, part: Part) -> bool:
    """Whether a bare figure has its unit from its sentence: "THB 400 in Bangkok, 359 in Korat", "50 years plus 49"."""
    units = named(f"{part.whole}\n{part.context}") if said.kind in MONEY else named(part.whole)
    if said.kind in MONEY:
        units = frozenset(unit for unit in units if unit.dimension in MONEY)
    if {unit.dimension for unit in units} != {said.kind} or not _PLAIN.fullmatch(held.raw):
        return False
    return any(_shown(Fraction(held.raw) * unit.worth) == said.value for unit in units)


def _head_of(measure: Measure, part: Part) -> str:
    """Where the unit of a bare figure stands: in the head of its cell, else in what announces or heads it."""
    cell = part.text[: part.text.rfind(measure.word)].rpartition(";")[2] if part.row else ""
    return cell or f"{part.text}\n{part.context}"


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def _same_period(said: Measure, held: Measure, part: Part) -> bool:
    if said.per == held.per:
        return True
    if said.per:
        return not held.per and period_named(said.per, f"{part.whole}\n{part.context}")
    return said.kind not in MONEY


def _same_way(said: Measure, held: Measure, part: Part) -> bool:
    if said.kind in ("date", "year", "number", "code"):
        return True
    if said.way in ("low", "high"):
        return held.way == said.way and held.pair == said.pair
    if said.way == held.way:
        return True
    if "within" in (said.way, held.way):
        return {said.way, held.way} <= {"within", "most", ""}
    if held.way == "low":
        return said.way == "least"
    if held.way == "high":
        return said.way == "most"
    return bool(said.way and not held.way and bounded(f"{part.whole}\n{part.context}", said.way))
