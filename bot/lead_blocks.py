"""What only one kind of lead is asked: the blocks of an investor, an enterprise, a municipality and an academic.

Everything may be left out: "", None and () mean "not said". No block holds a person's name or address; free text is
dropped when a lead is made anonymous (`anonymous`), the rest stays for statistics.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

LegalForm = Literal["private", "state_owned", "fund", "individual", "listed", "other"]
TechnologyStatus = Literal["lab", "pilot", "reference_plants"]
ExportControl = Literal["unknown", "not_restricted", "licence_needed", "licence_granted"]
OutboundFiling = Literal["not_started", "preparing", "ndrc_filed", "mofcom_certificate", "bank_registered"]
LandStatus = Literal["owned", "leased", "option", "public", "none"]
Study = Literal["none", "internal", "third_party"]
SizeClass = Literal["micro", "small", "medium", "large"]
"""OSMEP's size classes, by revenue and employees."""
PublicBody = Literal["thesaban", "tambon", "province", "bangkok_district", "utility", "ministry", "other"]
Problem = Literal["waste", "wastewater", "energy", "flood", "transport", "air", "other"]
Procurement = Literal["purchase", "hire", "ppp", "concession", "pilot_with_university", "undecided"]


@dataclass(frozen=True, slots=True)
class Investor:
    """An investor's block. `power_mw`, `water_m3_day` and `land_rai` are what a site has to offer."""

    legal_form: LegalForm | None = None
    home_province: str = ""
    main_products: str = ""
    owns_technology: bool | None = None
    technology_status: TechnologyStatus | None = None
    reference_plants: int | None = None
    reference_country: str = ""
    export_control: ExportControl = "unknown"
    outbound_filing: OutboundFiling | None = None
    equity_wanted_percent: Decimal | None = None
    power_mw: Decimal | None = None
    water_m3_day: Decimal | None = None
    land_rai: Decimal | None = None
    jobs_thai: int | None = None
    jobs_foreign: int | None = None
    presence_in_thailand: str = ""
    visit_planned: str = ""


@dataclass(frozen=True, slots=True)
class Enterprise:
    """The block of a Thai SME or project owner. `volume` is in `volume_unit` (t/day, m3/day, kWh …)."""

    accounts_filed: bool | None = None
    employees: SizeClass | None = None
    revenue: SizeClass | None = None
    thai_ownership_percent: Decimal | None = None
    land_status: LandStatus | None = None
    land_rai: Decimal | None = None
    permits_held: tuple[str, ...] = ()
    permits_missing: tuple[str, ...] = ()
    feasibility_study: Study | None = None
    volume: Decimal | None = None
    volume_unit: str = ""
    current_cost: str = ""
    off_take_contract: bool | None = None
    max_equity_percent: Decimal | None = None
    minimum_conditions: str = ""
    earlier_foreign_partner: str = ""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A public body's block. `volume` is in `volume_unit`, measured over `measured_over`."""

    body: PublicBody | None = None
    population: int | None = None
    problem: Problem | None = None
    volume: Decimal | None = None
    volume_unit: str = ""
    measured_over: str = ""
    current_treatment: str = ""
    budget_source: str = ""
    fiscal_year: str = ""
    deciding_body: str = ""
    next_meeting: str = ""
    procurement: Procurement | None = None
    land_status: LandStatus | None = None
    community_consulted: bool | None = None
    university_partner: str = ""
    programme_code: str = ""


@dataclass(frozen=True, slots=True)
class Academic:
    """A university's block. `trl` is the technology readiness level, 1 to 9."""

    faculty: str = ""
    field: str = ""
    trl: int | None = None
    ip_owner: str = ""
    funding: str = ""
    funding_conditions: str = ""
    nda_policy: str = ""


Block = Investor | Enterprise | Municipality | Academic

BLOCKS: dict[str, type[Block] | None] = {
    "investor": Investor,
    "sme": Enterprise,
    "project_owner": Enterprise,
    "municipality": Municipality,
    "academic": Academic,
    "other": None,
}
"""The block of each kind of lead."""

_B = TypeVar("_B", bound=Block)


def anonymous(block: _B) -> _B:
    """The block without its free text: choices, figures and yes or no stay."""
    hints = get_type_hints(type(block))
    empty: dict[str, Any] = {}
    for each in fields(block):
        kinds = _kinds(hints[each.name])
        if str in kinds:
            empty[each.name] = ""
        elif any(get_origin(kind) is tuple for kind in kinds):
            empty[each.name] = ()
    return replace(block, **empty)


def _kinds(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) in (Union, UnionType):
        return tuple(kind for kind in get_args(hint) if kind is not NoneType)
    return (hint,)
