"""How far apart sectors and technologies are: a tree of codes, and the likeness of what people wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.messages import Language

# Categories of the technology catalogue that deal with the same kind of problem.
_FAMILIES = {
    "water": ("wastewater", "remediation"),
    "waste": ("solid-waste", "recycling"),
    "energy": ("clean-energy", "low-carbon-production", "carbon-management"),
    "air": ("air", "monitoring"),
}
_FAMILY = {category: family for family, categories in _FAMILIES.items() for category in categories}

# BOI activities that are the business of a category (Announcement No. 9/2565, sections 1, 3, 4, 6 and 7).
_ACTIVITIES = {
    "clean-energy": ("7.1.1", "7.1.2", "7.1.3", "3.17", "4.2.12", "6.1.1.1", "1.2.10"),
    "solid-waste": ("7.1.1", "7.1.11", "7.1.12"),
    "recycling": ("7.1.8", "7.1.9", "7.1.10", "6.4.7", "6.5.3", "6.6.5", "9.4"),
    "wastewater": ("7.1.5",),
    "low-carbon-production": ("7.1.7",),
    "agriculture": ("1.1", "1.3", "1.4"),
}
_ACTIVITY = re.compile(r"\d+(\.\d+)*")


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """What is known of codes: the category of each technology, the province of each estate, and names for reasons.

    `names` holds what a code (of a category, technology, activity, province, region or corridor) is called in each
    language; a code without a name is shown as it is. `version` tells one state of the catalogues from another.
    """

    technologies: Mapping[str, str] = field(default_factory=dict)
    estates: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    version: str = ""

    def name(self, code: str, language: Language) -> str:
        """What a code is called."""
        return self.names.get(code, {}).get(language, code)

    def sectors(self, sectors: Iterable[str], technologies: Iterable[str]) -> tuple[str, ...]:
        """Sectors as they were given, else the categories of the technologies."""
        categories = (self.technologies.get(technology, "") for technology in technologies)
        return tuple(sectors) or tuple(dict.fromkeys(category for category in categories if category))


@dataclass(frozen=True, slots=True)
class Kinship:
    """How near two lists of codes are (1 the same, 0.5 akin, 0 unrelated), and the pair that says so."""

    share: float
    one: str
    other: str


def nearest_sectors(ones: Sequence[str], others: Sequence[str]) -> Kinship | None:
    """The nearest pair of sectors: the same code, the same parent, or neither; None where a side says none."""
    return _nearest(ones, others, _sector_share)


def nearest_technologies(ones: Sequence[str], others: Sequence[str], taxonomy: Taxonomy) -> Kinship | None:
    """The nearest pair of technologies: the same one, one of the same category, or neither."""

    def share(one: str, other: str) -> float:
        category = taxonomy.technologies.get(one)
        akin = category is not None and category == taxonomy.technologies.get(other)
        return 1.0 if one == other else 0.5 if akin else 0.0

    return _nearest(ones, others, share)


class _Share(Protocol):
    def __call__(self, one: str, other: str) -> float: ...


def _nearest(ones: Sequence[str], others: Sequence[str], share: _Share) -> Kinship | None:
    pairs = [Kinship(share(one, other), one, other) for one in ones for other in others]
    return max(pairs, key=lambda pair: pair.share) if pairs else None


def _sector_share(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if _ACTIVITY.match(one) and _ACTIVITY.match(other):
        return 0.5 if _parent(one) == _parent(other) or _parent(one) == other or one == _parent(other) else 0.0
    if _ACTIVITY.match(other):
        one, other = other, one
    if _ACTIVITY.match(one):
        return 1.0 if _is_of(one, other) else 0.0
    return 0.5 if _FAMILY.get(one, one) == _FAMILY.get(other, other) else 0.0


def _parent(activity: str) -> str:
    """The group above an activity: 7.1.2 → 7.1, 3.5.4.1(2) → 3.5.4.1."""
    return activity.partition("(")[0] if "(" in activity else activity.rpartition(".")[0]


def _is_of(activity: str, category: str) -> bool:
    return any(
        activity == code or activity.startswith((f"{code}.", f"{code}(")) for code in _ACTIVITIES.get(category, ())
    )


class Likeness(Protocol):
    """How like texts in any languages are in what they are about."""

    def compare(self, one: Sequence[str], others: Sequence[Sequence[str]]) -> Sequence[float | None]:
        """For each of the others the likeness with `one`: 0 as any two texts of the field, 1 the same matter.

        Each is given as the texts that describe it, one or several, in one or several languages. None where a side has
        no text, or where texts cannot be compared.
        """
        ...
