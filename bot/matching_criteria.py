"""The criteria of the rubric: for two candidates the share of a criterion's points, its reason, and what to ask for.

A share is 1 (full), 0.5 (half) or 0 (none), and anything between for the likeness of texts. What is not known gives
half and is asked for: silence is no fault. `one` is the side that a match is made for, `other` its counterpart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import get_args

from bot.leads import Asset, Horizon, Money
from bot.matching_candidates import Candidate
from bot.matching_forms import fit
from bot.matching_places import corridors, province, regions
from bot.matching_taxonomy import Kinship, Taxonomy, nearest_sectors, nearest_technologies
from bot.matching_weights import Rates

HALF = 0.5
_FACTOR = 3
"""Ticket sizes within this factor of each other still get half."""
_HORIZONS: tuple[Horizon, ...] = get_args(Horizon)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a criterion found: the share of its points, the reason with its facts, and fields to ask for.

    Facts are codes and figures. Fields to ask for are "lead:<field>" and "counterpart:<field>".
    """

    share: float
    reason: str
    facts: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def _unknown(one_lacks: bool, other_lacks: bool, *fields: str) -> Finding:
    sides = [name for name, lacks in (("lead", one_lacks), ("counterpart", other_lacks)) if lacks]
    return Finding(HALF, "score-unknown", missing=tuple(f"{side}:{each}" for side in sides for each in fields))


def sector(one: Candidate, other: Candidate, taxonomy: Taxonomy, likeness: float | None) -> Finding:
    """The same code, the same parent, or unrelated; how alike the descriptions are where a side has no code."""
    ones = taxonomy.sectors(one.profile.sectors, one.profile.technologies)
    others = taxonomy.sectors(other.profile.sectors, other.profile.technologies)
    found = nearest_sectors(ones, others)
    if found is None:
        return _by_text(likeness) or _unknown(not ones, not others, "sectors")
    return _by_codes(found, None, "sector", {"one": found.one, "other": found.other})


def technology(one: Candidate, other: Candidate, taxonomy: Taxonomy, likeness: float | None) -> Finding:
    """The same technology of the catalogue, one of the same category, or how alike the descriptions are."""
    ones, others = one.profile.technologies, other.profile.technologies
    found = nearest_technologies(ones, others, taxonomy)
    if found is None:
        return _by_text(likeness) or _unknown(not ones, not others, "technologies")
    facts = {"one": found.one, "other": found.other}
    if found.share == HALF:
        facts["category"] = taxonomy.technologies[found.one]
    return _by_codes(found, likeness, "technology", facts)


def _by_codes(found: Kinship, likeness: float | None, name: str, facts: Mapping[str, str]) -> Finding:
    if likeness is not None and likeness > found.share and (told := _by_text(likeness)):
        return told
    degree = {1.0: "same", HALF: "near"}.get(found.share, "other")
    return Finding(found.share, f"score-{name}-{degree}", facts)


def _by_text(likeness: float | None) -> Finding | None:
    if likeness is None:
        return None
    share = min(max(likeness, 0.0), 1.0)
    return Finding(share, "score-text", {"percent": str(round(share * 100))})


def wants(one: Candidate, other: Candidate) -> Finding:
    """Whether each side offers what the other cannot do without: everything, the main thing, or not even that."""
    ways = (
        _covered(one.profile.must_have or one.profile.wants, other.profile.offers, "lead", "counterpart"),
        _covered(other.profile.must_have or other.profile.wants, one.profile.offers, "counterpart", "lead"),
    )
    known = [way for way in ways if not way.missing]
    missing = tuple(field for way in ways for field in way.missing)
    share = sum(way.share for way in ways) / len(ways)
    if not known:
        return Finding(share, "score-unknown", missing=missing)
    met = tuple(dict.fromkeys(asset for way in known for asset in way.met))
    lacking = tuple(dict.fromkeys(asset for way in known for asset in way.lacking))
    reason = "score-wants-some" if met and lacking else "score-wants-all" if met else "score-wants-none"
    facts = {name: " ".join(assets) for name, assets in (("met", met), ("lacking", lacking)) if assets}
    return Finding(share, reason, facts, missing)


@dataclass(frozen=True, slots=True)
class _Coverage:
    share: float
    met: tuple[Asset, ...] = ()
    lacking: tuple[Asset, ...] = ()
    missing: tuple[str, ...] = ()


# What is as good as another thing that was asked for.
_SERVES: Mapping[Asset, tuple[Asset, ...]] = {
    "land": ("site",),
    "site": ("land", "pilot_plant"),
    "market": ("buyer",),
    "buyer": ("market",),
    "equipment": ("supplier",),
    "supplier": ("equipment",),
    "team": ("operator",),
}


def _covered(needs: Sequence[Asset], offers: Sequence[Asset], who: str, whom: str) -> _Coverage:
    if not needs or not offers:
        lacking = ((f"{who}:wants", not needs), (f"{whom}:offers", not offers))
        return _Coverage(HALF, missing=tuple(name for name, lacks in lacking if lacks))
    met = tuple(need for need in needs if need in offers or any(each in offers for each in _SERVES.get(need, ())))
    lacking_assets = tuple(need for need in needs if need not in met)
    share = 1.0 if not lacking_assets else HALF if needs[0] in met else 0.0
    return _Coverage(share, met, lacking_assets)


def region(one: Candidate, other: Candidate, taxonomy: Taxonomy) -> Finding:
    """The same province (or one side takes any), the same corridor or region, or another part of the country."""
    if one.profile.anywhere or other.profile.anywhere:
        return Finding(1.0, "score-region-anywhere")
    ones, others = _provinces(one, taxonomy), _provinces(other, taxonomy)
    if not ones or not others:
        return _unknown(not ones, not others, "provinces")
    for shared, share, reason in (
        (set(ones) & set(others), 1.0, "score-region-same"),
        (corridors(ones) & corridors(others), HALF, "score-region-corridor"),
        (regions(ones) & regions(others), HALF, "score-region-near"),
    ):
        if shared:
            return Finding(share, reason, {"place": min(shared)})
    return Finding(0.0, "score-region-other", {"one": ones[0], "other": others[0]})


def _provinces(side: Candidate, taxonomy: Taxonomy) -> tuple[str, ...]:
    estates = (taxonomy.estates.get(estate, "") for estate in side.profile.estates)
    return tuple(dict.fromkeys(found for name in (*side.profile.provinces, *estates) if (found := province(name))))


def money(one: Candidate, other: Candidate, rates: Rates) -> Finding:
    """Whether the ticket sizes overlap, are within a factor of three, or lie further apart, in baht of one day."""
    ones, others = _in_baht(one.profile.money, rates), _in_baht(other.profile.money, rates)
    if ones is None or others is None:
        return _unknown(ones is None, others is None, "money")
    facts = {"one": _told(ones), "other": _told(others), "rates": rates.as_of.isoformat()}
    lower, upper = sorted((ones, others), key=lambda ends: ends[0] or Decimal(0))
    top, bottom = lower[1], upper[0]
    if top is None or bottom is None or bottom <= top:
        return Finding(1.0, "score-money-same", facts)
    near = bottom <= top * _FACTOR
    return Finding(HALF if near else 0.0, "score-money-near" if near else "score-money-other", facts)


Ends = tuple[Decimal | None, Decimal | None]


def _in_baht(money: Money | None, rates: Rates) -> Ends | None:
    if money is None or (money.low is None and money.high is None):
        return None
    low, high = (None if end is None else rates.to_baht(end, money.currency) for end in (money.low, money.high))
    if (low is None) != (money.low is None) or (high is None) != (money.high is None):
        return None
    return (high, low) if low is not None and high is not None and high < low else (low, high)


def _told(ends: Ends) -> str:
    """The range as "low..high" in whole baht; an open end is left out."""
    return "..".join("" if end is None else str(int(end)) for end in ends)


def stage(one: Candidate, other: Candidate) -> Finding:
    """Whether the form of cooperation suits how far the project has come, and whether both sides want that form."""
    found = fit(one.profile, other.profile)
    if found is None:
        return Finding(HALF, "score-unknown", missing=_stage_to_ask(one, other))
    if not found.agreed:
        return Finding(found.share, "score-forms-other", {"one": found.form, "other": found.other})
    degree = {1.0: "same", HALF: "near"}.get(found.share, "other")
    return Finding(found.share, f"score-stage-{degree}", {"stage": found.stage, "form": found.form})


def _stage_to_ask(one: Candidate, other: Candidate) -> tuple[str, ...]:
    """The stage of who seeks and the form of cooperation of who offers, as far as they are not said."""
    asked = [
        (f"{name}:{each}", value)
        for name, side in (("lead", one), ("counterpart", other))
        for each, value, role in (("stage", side.profile.stage, "seeks"), ("forms", side.profile.forms, "offers"))
        if side.profile.side in (role, "both")
    ]
    return tuple(name for name, value in asked if not value)


def timeline(one: Candidate, other: Candidate) -> Finding:
    """The same start, one step apart, or more."""
    ones, others = one.profile.horizon, other.profile.horizon
    if ones is None or others is None:
        return _unknown(ones is None, others is None, "horizon")
    steps = abs(_HORIZONS.index(ones) - _HORIZONS.index(others))
    share, degree = ((1.0, "same"), (HALF, "near"), (0.0, "other"))[min(steps, 2)]
    return Finding(share, f"score-timeline-{degree}", {"one": ones, "other": others})


def language(one: Candidate, other: Candidate) -> Finding:
    """A shared language, an interpreter that a side accepts, or neither."""
    ones, others = one.profile.languages, other.profile.languages
    if not ones or not others:
        return _unknown(not ones, not others, "languages")
    if shared := [each for each in ones if each in others]:
        return Finding(1.0, "score-language-same", {"languages": " ".join(shared)})
    accepted = {one.profile.interpreter, other.profile.interpreter}
    if True in accepted:
        return Finding(HALF, "score-language-near")
    if None in accepted:
        return _unknown(one.profile.interpreter is None, other.profile.interpreter is None, "interpreter")
    return Finding(0.0, "score-language-other")


def verification(one: Candidate, other: Candidate) -> Finding:
    """Whether staff found both sides in a public registry, one of them, or neither."""
    missing = _unknown(not one.checked, not other.checked, "checked").missing
    checked = one.checked + other.checked
    return Finding(checked / 2, f"score-verification-{('other', 'near', 'same')[checked]}", missing=missing)


def months_of_silence(one: Candidate, other: Candidate, now: datetime) -> int:
    """Whole months (of 30 days) since the last contact with the side that was silent for longer; 0 if not known."""
    return max((max((now - time).days, 0) // 30 for time in _times(one, other)), default=0)


def _times(one: Candidate, other: Candidate) -> Iterable[datetime]:
    return (time for time in (one.heard_at, other.heard_at) if time is not None)
