"""What matching knows of a lead or a project, and which pairs must not be brought together whatever their score."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from bot.abuse import order_start
from bot.lead_blocks import Enterprise, Investor
from bot.leads import Consent, Flag, Lead, Profile, Project, Purpose, Side
from bot.pipeline import UNMATCHED
from bot.script import in_simplified

Exclusion = Literal[
    "same_side", "consent", "sharing", "do_not_contact", "red_flag", "same_organisation", "closed", "ownership",
]  # fmt: skip
"""Why two must not be brought together."""

RED_FLAGS: frozenset[Flag] = frozenset(("nominee_risk", "sanctions_check"))
"""Flags that staff have to settle first."""

_LEGAL_FORMS = re.compile(
    r"บริษัท|จำกัด|\(มหาชน\)|มหาชน|股份有限公司|有限责任公司|有限公司|\b(co|company|ltd|limited|inc|corp|corporation|plc|pcl)\b"
)
_SENTENCE_END = re.compile(r"(?<=[!?。！？；;])\s*|(?<=\.)\s+|[\r\n]+")
# What leads up to an order and says nothing by itself.
_LEADING_UP = re.compile(
    r"(\s|[,，、:：;–—-]|\b(please|kindly|now|and|then|so|but)\b|请|麻烦|現在|现在|并且?|然后|กรุณา|โปรด|ช่วย|และ|แล้ว|ให้)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One side of a match.

    `texts` say in the side's own words what it is about. `organisation` are keys of which any two sides of one
    organisation share one. `consented`: to matching. `shares`: whether its profile may be shown to a counterpart;
    None where nobody asked. `foreign`: whether it is a foreign investor; None where the country is not known.
    `equity_wanted` and `equity_given` are percentages, the latter the most that the side lets any partner have.
    `checked`: found in a public registry. `since` decides ties, `heard_at` is the last contact.
    """

    id: str
    profile: Profile
    texts: tuple[str, ...] = ()
    organisation: frozenset[str] = frozenset()
    consented: bool = False
    shares: bool | None = None
    open: bool = True
    flags: frozenset[Flag] = frozenset()
    foreign: bool | None = None
    equity_wanted: Decimal | None = None
    equity_given: Decimal | None = None
    checked: bool = False
    since: datetime | None = None
    heard_at: datetime | None = None


def of_lead(lead: Lead, consents: Sequence[Consent], refused: Collection[Purpose] = ()) -> Candidate:
    """A lead as matching sees it. `refused` are purposes to which the person said no."""
    party, block = lead.party, lead.block
    return Candidate(
        id=lead.id,
        profile=lead.profile,
        texts=honest_texts(lead.summary, lead.profile.other_technology, lead.profile.other_sector),
        organisation=_keys(party.id, party.registration_no, party.name, party.name_local),
        consented=_holds(consents, "matchmaking") is True and "matchmaking" not in refused,
        shares=False if "sharing" in refused else _holds(consents, "sharing"),
        open=lead.request == "matchmaking" and lead.status not in UNMATCHED,
        flags=frozenset(lead.flags),
        foreign=None if not party.country else party.country.upper() != "TH",
        equity_wanted=block.equity_wanted_percent if isinstance(block, Investor) else None,
        equity_given=block.max_equity_percent if isinstance(block, Enterprise) else None,
        checked=party.checked_at is not None,
        since=lead.created_at,
        heard_at=lead.contacted_at or lead.created_at,
    )


def of_project(project: Project, owner: Candidate | None = None) -> Candidate:
    """A project as matching sees it; `owner` is the lead that it came from, whose consents, flags and state count.

    Nobody's consent is asked for a project that staff screened with its owner and no lead stands for: the screening
    says that the owner wants to be matched.
    """
    screened = project.screening == "screened"
    keys = _keys(project.owner)
    return Candidate(
        id=project.id,
        profile=project.profile,
        texts=honest_texts(
            *(f"{title}. {project.summary.get(language, '')}" for language, title in project.title.items()),
            *(text for language, text in project.summary.items() if language not in project.title),
            project.profile.other_technology,
        ),
        organisation=keys | owner.organisation if owner else keys,
        consented=screened and (owner is None or owner.consented),
        shares=owner.shares if owner else True,
        open=screened and (owner is None or owner.open),
        flags=owner.flags if owner else frozenset(),
        foreign=owner.foreign if owner else False,
        equity_wanted=owner.equity_wanted if owner else None,
        equity_given=owner.equity_given if owner else None,
        checked=project.screened_at is not None,
        since=project.created_at,
        heard_at=_later(project.changed_at or project.created_at, owner.heard_at if owner else None),
    )


def exclusions(one: Candidate, other: Candidate) -> tuple[Exclusion, ...]:
    """Why the two must not be brought together; nothing where they may."""
    return tuple(dict.fromkeys(_reasons(one, other)))


def _reasons(one: Candidate, other: Candidate) -> Iterator[Exclusion]:
    if not opposite(one.profile.side, other.profile.side):
        yield "same_side"
    if one.id == other.id or one.organisation & other.organisation:
        yield "same_organisation"
    for side in (one, other):
        if not side.consented:
            yield "consent"
        if side.shares is False:
            yield "sharing"
        if "do_not_contact" in side.flags:
            yield "do_not_contact"
        if side.flags & RED_FLAGS:
            yield "red_flag"
        if not side.open:
            yield "closed"
    if _wants_too_much(one, other) or _wants_too_much(other, one):
        yield "ownership"


def opposite(one: Side, other: Side) -> bool:
    """Whether one side has to offer what the other seeks."""
    return "both" in (one, other) or one != other


def equity_limit(investor: Candidate, other: Candidate) -> Decimal | None:
    """The most percent that the other side lets this investor hold; None where nothing limits it.

    A limit on foreigners holds where the investor's country is not known, too: a Thai firm is easily told apart later,
    a broken limit is not easily mended.
    """
    limits = [other.equity_given]
    if investor.foreign is not False:
        limits.append(other.profile.max_foreign_percent)
    return min((limit for limit in limits if limit is not None), default=None)


def _wants_too_much(investor: Candidate, other: Candidate) -> bool:
    limit = equity_limit(investor, other)
    return limit is not None and investor.equity_wanted is not None and investor.equity_wanted > limit


def _holds(consents: Sequence[Consent], purpose: Purpose) -> bool | None:
    given = [consent for consent in consents if consent.purpose == purpose]
    return any(consent.withdrawn_at is None for consent in given) if given else None


def _keys(*names: str) -> frozenset[str]:
    return frozenset(key for key in map(_key, names) if key)


def _key(name: str) -> str:
    """A name without legal form, spaces and signs, so that "甲有限公司" and "甲" are one organisation."""
    plain = _LEGAL_FORMS.sub(" ", in_simplified(name).casefold())
    return "".join(char for char in plain if char.isalnum() or "\u0e30" <= char <= "\u0e4e")


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((time for time in (one, other) if time), default=None)


def honest_texts(*texts: str) -> tuple[str, ...]:
    """The texts without what gives orders to a machine: such words must move no score."""
    kept = ("\n".join(_honest(text)) for text in texts)
    return tuple(dict.fromkeys(text for text in kept if text))


def _honest(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        if plain := _before_order(sentence).strip():
            yield plain


def _before_order(sentence: str) -> str:
    """A sentence up to where an order to a machine begins."""
    start = order_start(in_simplified(sentence))
    return sentence if start is None else _LEADING_UP.sub("", sentence[:start])
