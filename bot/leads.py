"""Leads: who looks for what, on which consent, and what becomes of it. Pure data; the store is behind `LeadBook`.

Personal data (a person's name, role and contacts) stand in `Person` only; `Party`, `Profile` and the blocks are
business data. All times are aware, in UTC. "", None and () mean "not said": nothing has to be answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

from bot.lead_blocks import Block
from bot.messages import Language

LeadKind = Literal["investor", "sme", "project_owner", "municipality", "academic", "other"]
RequestKind = Literal["matchmaking", "training", "site_visit", "question_to_staff"]
"""What is asked for. A lead is one request; who asks for several things has several leads."""
Side = Literal["offers", "seeks", "both"]
"""Whether a lead offers its technology or capital, seeks them, or both."""
Stage = Literal["idea", "studied", "site_secured", "permitted", "operating", "expanding"]
Horizon = Literal["under_6", "6_to_12", "12_to_24", "later"]
"""Months until the start."""
Asset = Literal[
    "capital", "technology", "equipment", "buyer", "operator", "land", "feedstock", "market", "licence", "team",
    "brand", "site", "utilities", "testing", "pilot_plant", "training", "students", "data", "supplier", "government",
]  # fmt: skip
"""What a side brings or wants."""
Form = Literal[
    "greenfield", "joint_venture", "licence", "equipment_sale", "epc", "bot", "ppp", "purchase", "trading", "fund",
    "pilot", "co_development", "off_take", "lease",
]  # fmt: skip
"""Forms of cooperation (an investor's entry mode, a public body's procurement)."""
Status = Literal[
    "new", "to_complete", "screened", "searching", "proposed", "both_agreed", "introduced", "nda", "visiting",
    "due_diligence", "agreement", "closed_won", "closed_no_match", "closed_declined", "closed_duplicate",
    "closed_spam", "withdrawn", "on_hold", "waitlisted", "invited", "confirmed", "done", "cancelled",
]  # fmt: skip
"""Where a lead stands; which moves are allowed: `bot.pipeline`."""
Flag = Literal["duplicate", "incomplete", "nominee_risk", "sanctions_check", "do_not_contact"]
"""Staff's marks; never shown in a chat."""
Purpose = Literal["matchmaking", "training", "site_visit", "question_to_staff", "sharing", "news"]
"""What a consent is for: to store contact and request for one kind of request, to share with a counterpart, news."""
ContactKind = Literal["channel", "email", "phone", "wechat", "line", "telegram", "whatsapp", "other"]
Role = Literal["person", "system", "viewer", "case_worker", "admin"]
"""Who acts: the person that the lead is about, Saphan itself, or staff."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, for the log. `name` is a staff account's name; "" for a person, who is not named there."""

    name: str
    role: Role


SYSTEM = Actor("saphan", "system")
THE_PERSON = Actor("", "person")


@dataclass(frozen=True, slots=True)
class Money:
    """A range of money in one currency (ISO 4217); None: that end was not said."""

    low: Decimal | None
    high: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The business side of a lead or project without anybody's name: what is matched, and shown as a teaser.

    `sectors` are categories of the technology catalogue ("wastewater"), `technologies` its ids
    ("membrane-bioreactor-mbr"), `provinces` English names in lower case with hyphens ("khon-kaen"), `estates` ids of
    the estate catalogue. `must_have` are those of `wants` without which nothing comes about. `max_foreign_percent` is
    the most that a foreign side may hold. `interpreter`: whether one is accepted.
    """

    side: Side = "seeks"
    sectors: tuple[str, ...] = ()
    other_sector: str = ""
    technologies: tuple[str, ...] = ()
    other_technology: str = ""
    provinces: tuple[str, ...] = ()
    estates: tuple[str, ...] = ()
    anywhere: bool = False
    money: Money | None = None
    stage: Stage | None = None
    horizon: Horizon | None = None
    wants: tuple[Asset, ...] = ()
    must_have: tuple[Asset, ...] = ()
    offers: tuple[Asset, ...] = ()
    forms: tuple[Form, ...] = ()
    languages: tuple[Language, ...] = ()
    interpreter: bool | None = None
    max_foreign_percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation. `country` is ISO 3166-1 alpha-2. `registration_no` is kept as it was given.

    `checked_by` and `checked_at`: who found it in a public registry, and when.
    """

    id: str = ""
    name: str = ""
    name_local: str = ""
    country: str = ""
    registration_no: str = ""
    checked_by: str = ""
    checked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a person. For `kind` "channel" the value is the user id, `channel` the channel's name."""

    kind: ContactKind
    value: str
    channel: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks for a party. All of it is personal data: encrypted in the store, and each view of it is logged."""

    name: str = ""
    role: str = ""
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent that a person gave, with the very text that was shown. `message_id` is the channel's, as proof."""

    purpose: Purpose
    version: str
    text: str
    language: Language
    given_at: datetime
    channel: str
    message_id: str
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """What a request for a site visit says. `when` and `guide_language` are what was said, not a booking."""

    purpose: str = ""
    places: tuple[str, ...] = ()
    when: str = ""
    people: int | None = None
    guide_language: Language | None = None
    interpreter: bool | None = None


@dataclass(frozen=True, slots=True)
class Training:
    """What a request for training says."""

    topic: str = ""
    language: Language | None = None
    format: Literal["online", "on_site", "either"] | None = None
    place: str = ""
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """One request. The store sets `id`, `party.id`, the times, `status` and `revision` when it is captured.

    `summary` is in the person's own words and language; `staff_summary` is staff's. `changed_at` moves with what is
    matched, `contacted_at` with every contact. `revision` grows with every change; a change on an old one is refused.
    After erasure `party` is empty and the texts are gone.
    """

    kind: LeadKind
    request: RequestKind
    language: Language
    channel: str = ""
    profile: Profile = field(default_factory=Profile)
    block: Block | None = None
    visit: Visit | None = None
    training: Training | None = None
    party: Party = field(default_factory=Party)
    summary: str = ""
    staff_summary: str = ""
    questions: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    id: str = ""
    status: Status = "new"
    owner: str = ""
    next_action_at: datetime | None = None
    created_at: datetime | None = None
    changed_at: datetime | None = None
    contacted_at: datetime | None = None
    delete_after: datetime | None = None
    revision: int = 0


Screening = Literal["draft", "in_screening", "screened", "rejected", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Project:
    """A Thai project that offers or needs something. Only `PublicProject` of a screened and public one is shown.

    `owner` and `staff_note` are for staff. `lead` is the lead that it came from, if any. `sample`: made up for trying
    out. `as_of`: the date of the information (YYYY, YYYY-MM or YYYY-MM-DD).
    """

    title: Mapping[Language, str]
    profile: Profile
    summary: Mapping[Language, str] = field(default_factory=dict)
    kind: LeadKind = "project_owner"
    owner: str = ""
    lead: str = ""
    source: str = ""
    as_of: str = ""
    public: bool = False
    sample: bool = False
    staff_note: str = ""
    screening: Screening = "draft"
    screened_by: str = ""
    screened_at: datetime | None = None
    id: str = ""
    created_at: datetime | None = None
    changed_at: datetime | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class PublicProject:
    """What a chat may show of a project."""

    id: str
    title: Mapping[Language, str]
    summary: Mapping[Language, str]
    kind: LeadKind
    profile: Profile
    as_of: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion's share in a score: `points` of at most `most`.

    `reason` is the id of a sentence in `bot/phrases`, `facts` what it is filled with: codes and figures, never a
    person's or organisation's name.
    """

    criterion: str
    points: float
    most: float
    reason: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """A lead and a counterpart (a lead's or project's id), scored 0 to 100, and what staff made of it.

    `missing` are fields to ask for. `reason` is the code of staff's decision. Both sides' yes has its time.
    """

    lead: str
    counterpart: str
    score: float
    parts: tuple[Part, ...]
    weights: str
    missing: tuple[str, ...] = ()
    made_at: datetime | None = None
    decision: Literal["accepted", "declined"] | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""
    lead_agreed_at: datetime | None = None
    counterpart_agreed_at: datetime | None = None
