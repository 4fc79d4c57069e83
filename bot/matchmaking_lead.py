"""From the form for matchmaking to the lead that is matched: its profile, and the block of its kind."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar, cast, get_args

from bot.handing_in import codes, money_of, party_of, places_of, technologies_of, value
from bot.lead_blocks import (
    Academic,
    Block,
    Enterprise,
    Investor,
    LandStatus,
    Municipality,
    Problem,
    Procurement,
    PublicBody,
    TechnologyStatus,
)
from bot.leads import Asset, Form, Horizon, Lead, LeadKind, Profile, Side, Stage
from bot.matchmaking_ways import PROCURED_AS
from bot.ports import FormState, Given
from bot.volumes import RAI

_INPUTS: frozenset[Asset] = frozenset(("capital", "technology", "equipment"))
"""What decides who offers and who seeks: land, permits and markets are the Thai side's answer to it."""

_PROBLEMS: dict[str, Problem] = {
    "wastewater": "wastewater",
    "solid-waste": "waste",
    "recycling": "waste",
    "clean-energy": "energy",
    "air": "air",
}
_BODIES: tuple[tuple[str, PublicBody], ...] = (
    ("อบต", "tambon"), ("องค์การบริหารส่วนตำบล", "tambon"), ("อบจ", "province"), ("องค์การบริหารส่วนจังหวัด", "province"),
    ("เทศบาล", "thesaban"), ("municipality", "thesaban"), ("市政", "thesaban"),
)  # fmt: skip

_Code = TypeVar("_Code")


def lead_of(state: FormState, channel: str) -> Lead:
    """What the store keeps of the form."""
    kind = cast("LeadKind", value(state, "kind") or "other")
    provinces, estates, anywhere = places_of(state)
    profile = Profile(
        side=_side(state, kind),
        sectors=codes(state, "sector"),
        other_sector=state.given.get("sector", Given("")).said,
        technologies=technologies_of(state),
        provinces=provinces,
        estates=estates,
        anywhere=anywhere,
        money=money_of(state),
        stage=cast("Stage | None", _one_of(state, "stage", Stage)),
        horizon=cast("Horizon | None", _one_of(state, "horizon", Horizon)),
        wants=_assets(state, "wants"),
        offers=_assets(state, "offers", "research"),
        forms=_forms(state),
        languages=(state.language,),
    )
    return Lead(
        kind=kind,
        request="matchmaking",
        language=state.language,
        channel=channel,
        profile=profile,
        block=_block(state, kind),
        party=party_of(state),
        summary=value(state, "summary"),
    )


def _assets(state: FormState, *names: str) -> tuple[Asset, ...]:
    said = [code for name in names for code in codes(state, name) if code in get_args(Asset)]
    return cast("tuple[Asset, ...]", tuple(dict.fromkeys(said)))


def _one_of(state: FormState, name: str, allowed: object) -> str | None:
    code = value(state, name)
    return code if code in get_args(allowed) else None


def _side(state: FormState, kind: LeadKind) -> Side:
    """Who brings capital, technology or equipment offers, who looks for it seeks; else as its kind usually does."""
    wants = bool(_INPUTS.intersection(_assets(state, "wants")))
    offers = bool(_INPUTS.intersection(_assets(state, "offers", "research")))
    if wants != offers:
        return "seeks" if wants else "offers"
    if wants and offers:
        return "both"
    return "offers" if kind in ("investor", "academic") else "seeks"


def _forms(state: FormState) -> tuple[Form, ...]:
    said = [*codes(state, "mode"), *codes(state, "way"), *PROCURED_AS.get(value(state, "procurement"), ())]
    return cast("tuple[Form, ...]", tuple(dict.fromkeys(code for code in said if code in get_args(Form))))


def _block(state: FormState, kind: LeadKind) -> Block | None:
    match kind:
        case "investor":
            status = cast("TechnologyStatus | None", _one_of(state, "status", TechnologyStatus))
            return Investor(technology_status=status)
        case "sme" | "project_owner":
            amount, unit = _volume(state)
            land = amount if unit == RAI else None
            return Enterprise(
                land_status=cast("LandStatus | None", _one_of(state, "land", LandStatus)),
                land_rai=land,
                volume=None if land else amount,
                volume_unit="" if land else unit,
            )
        case "municipality":
            amount, unit = _volume(state)
            return Municipality(
                body=_body(state),
                problem=next((_PROBLEMS[code] for code in codes(state, "sector") if code in _PROBLEMS), None),
                volume=amount,
                volume_unit=unit,
                current_treatment=value(state, "treatment"),
                procurement=cast("Procurement | None", _one_of(state, "procurement", Procurement)),
            )
        case "academic":
            level = value(state, "level")
            return Academic(trl=int(level) if level else None)
    return None


def _volume(state: FormState) -> tuple[Decimal | None, str]:
    figures, _, unit = value(state, "volume").partition(" ")
    return (Decimal(figures), unit) if figures else (None, "")


def _body(state: FormState) -> PublicBody | None:
    """What kind of public body it calls itself."""
    said = f"{value(state, 'organisation')} {value(state, 'summary')}".casefold()
    return next((body for name, body in _BODIES if name in said), None)
