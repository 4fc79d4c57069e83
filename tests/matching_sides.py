"""Sides of a match for tests: an investor and a Thai project that say as little as the test wants them to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.leads import Consent, Lead, Profile, Purpose
from bot.matching_candidates import Candidate
from bot.matching_taxonomy import Taxonomy

NOW = datetime(2026, 6, 1, tzinfo=UTC)
TAXONOMY = Taxonomy(
    technologies={
        "membrane-bioreactor-mbr": "wastewater",
        "uf-ro-water-reuse": "wastewater",
        "rooftop-solar-pv": "clean-energy",
    },
    estates={"udon-thani": "udon-thani"},
    names={"wastewater": {"th": "น้ำเสีย", "zh": "污水处理", "en": "Wastewater"}},
)


class SharedSigns:
    """A likeness by the signs that two texts share, so that every change of a text changes it."""

    def compare(self, one: Sequence[str], others: Sequence[Sequence[str]]) -> list[float | None]:
        return [_shared("".join(one), "".join(other)) if one and other else None for other in others]


def _shared(one: str, other: str) -> float:
    return len(set(one) & set(other)) / max(len(set(one) | set(other)), 1)


def side(name: str = "", **fields: Any) -> Candidate:
    """A candidate that may be matched; `fields` are its own or its profile's."""
    own = {key: value for key, value in fields.items() if key in Candidate.__slots__}
    of_profile = {key: value for key, value in fields.items() if key not in own}
    defaults = {"id": name, "profile": Profile(**of_profile), "consented": True, "shares": True}
    return Candidate(**{**defaults, **own})


def investor(**fields: Any) -> Candidate:
    return side(**{"name": "L-1", "side": "offers", "foreign": True, **fields})


def thai_project(**fields: Any) -> Candidate:
    return side(**{"name": "P-1", "side": "seeks", "foreign": False, **fields})


def consent(purpose: Purpose, withdrawn: bool = False) -> Consent:
    return Consent(purpose, "1", "ข้อความ", "th", NOW, "line", "m1", NOW if withdrawn else None)


def lead(**fields: Any) -> Lead:
    return Lead(**{"kind": "investor", "request": "matchmaking", "language": "zh", "id": "L-1", **fields})
