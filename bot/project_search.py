"""Which of the listed projects answer a question, and which come nearest. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from bot.leads import Asset, Profile, PublicProject
from bot.matching_places import corridors, regions
from bot.matching_taxonomy import Taxonomy, nearest_sectors, nearest_technologies
from bot.matching_weights import Rates
from bot.project_questions import ProjectQuestion

MOST_NEAR = 3
_AKIN = 0.5
# Who looks for technology takes it as equipment, too, and a joint venture brings capital.
_KIN: dict[Asset, frozenset[Asset]] = {
    "technology": frozenset(("technology", "equipment")),
    "equipment": frozenset(("technology", "equipment")),
    "buyer": frozenset(("buyer", "market")),
    "market": frozenset(("buyer", "market")),
}
_WITH_CAPITAL = frozenset(("joint_venture", "fund"))


class ProjectListing(Protocol):
    """The projects that may be shown, and what their codes are called."""

    def shown(self) -> Sequence[PublicProject]:
        """Screened and public projects. Raises `OperatorError` where the store cannot be opened."""
        ...

    @property
    def taxonomy(self) -> Taxonomy:
        """What is known of their codes."""
        ...


def fitting(asked: ProjectQuestion, projects: Sequence[PublicProject], taxonomy: Taxonomy) -> list[PublicProject]:
    """The projects that have all that is asked for: real ones before samples, then by the date of the information."""
    found = [each for each in projects if _fits(asked, each.profile, taxonomy)]
    return _ordered(found)


def nearest(asked: ProjectQuestion, projects: Sequence[PublicProject], taxonomy: Taxonomy) -> list[PublicProject]:
    """Where none fits: those of the same or a related field, then those of the same region; three at most."""
    shares = {each.id: _nearness(asked, each.profile, taxonomy) for each in projects if _on_side(asked, each.profile)}
    near = [each for each in _ordered(projects) if shares.get(each.id)]
    return sorted(near, key=lambda each: -shares[each.id])[:MOST_NEAR]


def places(profile: Profile, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The provinces of a project, those of its estates too."""
    of_estates = (taxonomy.estates.get(estate, "") for estate in profile.estates)
    return tuple(dict.fromkeys(place for place in (*profile.provinces, *of_estates) if place))


def _ordered(projects: Iterable[PublicProject]) -> list[PublicProject]:
    by_date = sorted(projects, key=lambda each: each.as_of, reverse=True)
    return sorted(by_date, key=lambda each: each.sample)


def _fits(asked: ProjectQuestion, profile: Profile, taxonomy: Taxonomy) -> bool:
    return (
        _on_side(asked, profile)
        and _of_field(asked, profile, taxonomy)
        and _has_assets(asked, profile)
        and _at_place(asked, profile, taxonomy)
        and _of_size(asked, profile)
    )


def _on_side(asked: ProjectQuestion, profile: Profile) -> bool:
    return profile.side in ("both", "offers" if asked.offering else "seeks")


def _of_field(asked: ProjectQuestion, profile: Profile, taxonomy: Taxonomy) -> bool:
    if asked.technologies:
        return bool(set(asked.technologies) & set(profile.technologies))
    return not asked.sectors or bool(set(asked.sectors) & set(_sectors(profile, taxonomy)))


def _sectors(profile: Profile, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The sectors of a project, those of its technologies too."""
    return tuple(dict.fromkeys((*profile.sectors, *taxonomy.sectors((), profile.technologies))))


def _has_assets(asked: ProjectQuestion, profile: Profile) -> bool:
    if not asked.assets:
        return True
    if asked.offering:
        return bool(set(asked.assets) & set(profile.offers))
    wanted = {kin for asset in asked.assets for kin in _KIN.get(asset, frozenset((asset,)))}
    shares_capital = "capital" in wanted and bool(_WITH_CAPITAL & set(profile.forms))
    return shares_capital or not profile.wants or bool(wanted & set(profile.wants))


def _at_place(asked: ProjectQuestion, profile: Profile, taxonomy: Taxonomy) -> bool:
    if not (asked.provinces or asked.estates or asked.areas):
        return True
    here = places(profile, taxonomy)
    of_asked = {*asked.provinces, *(taxonomy.estates.get(each, "") for each in asked.estates)}
    areas = regions(here) | corridors(here)
    return profile.anywhere or bool(of_asked & set(here)) or bool(areas & set(asked.areas))


def _of_size(asked: ProjectQuestion, profile: Profile) -> bool:
    """Whether the investment lies in what was asked, by rounded rates where the currencies differ."""
    if not asked.currency:
        return True
    money = profile.money
    if money is None or (money.low is None and money.high is None):
        return False
    rates = Rates()
    low, high = (rates.to_baht(end, money.currency) if end is not None else None for end in (money.low, money.high))
    least, most = (rates.to_baht(end, asked.currency) if end is not None else None for end in (asked.low, asked.high))
    if low is None and high is None:
        return False
    too_small = least is not None and high is not None and high < least
    too_large = most is not None and (low if low is not None else high or 0) > most
    return not (too_small or too_large)


def _nearness(asked: ProjectQuestion, profile: Profile, taxonomy: Taxonomy) -> float:
    """How near a project comes: its field first, then its place; 0 where neither has to do with the question."""
    sectors = taxonomy.sectors(asked.sectors, asked.technologies)
    kinships = (
        nearest_sectors(sectors, _sectors(profile, taxonomy)),
        nearest_technologies(asked.technologies, profile.technologies, taxonomy),
    )
    field = max((each.share for each in kinships if each), default=0.0)
    here = places(profile, taxonomy)
    asked_here = {*asked.provinces, *(taxonomy.estates.get(each, "") for each in asked.estates)} - {""}
    wanted = {*regions(asked_here), *corridors(asked_here), *asked.areas}
    at_place = 1.0 if asked_here & set(here) else _AKIN if wanted & (regions(here) | corridors(here)) else 0.0
    if sectors or asked.technologies:
        return field + at_place / 4 if field >= _AKIN else 0.0
    return at_place
