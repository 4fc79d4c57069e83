"""Between rows and the core's dataclasses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.engine import RowMapping

from adapters.matchmaking.crypto import Cipher
from adapters.matchmaking.fields import adapter_of
from adapters.matchmaking.tables import leads, parties, projects, training_requests, visit_requests
from bot.lead_blocks import BLOCKS, Block
from bot.leads import Lead, LeadKind, Money, Party, Profile, Project, Training, Visit

PROFILES: TypeAdapter[Profile] = TypeAdapter(Profile)
_APART = ("money", "other_sector", "other_technology")
"""Fields of a profile that have columns of their own."""

LEADS = sa.select(leads, parties, visit_requests, training_requests).select_from(
    leads.outerjoin(parties).outerjoin(visit_requests).outerjoin(training_requests)
)


def profile_values(profile: Profile) -> dict[str, Any]:
    """The columns of a profile that leads and projects share."""
    plain = PROFILES.dump_python(profile, mode="json")
    money = profile.money
    return {
        "profile": {name: value for name, value in plain.items() if name not in _APART},
        "amount_low": money.low if money else None,
        "amount_high": money.high if money else None,
        "currency": money.currency if money else "",
    }


def profile_of(row: RowMapping, table: sa.Table, **texts: str) -> Profile:
    """The profile in a row of `leads` or `projects`; `texts` are the fields that are sealed in columns of their own."""
    columns = table.c
    currency = row[columns.currency]
    money = Money(row[columns.amount_low], row[columns.amount_high], currency) if currency else None
    return replace(PROFILES.validate_python({**row[columns.profile], **texts}), money=money)


def lead_values(lead: Lead, cipher: Cipher) -> dict[str, Any]:
    """The columns of a lead that may be changed by whoever stores it."""
    return {
        **profile_values(lead.profile),
        "kind": lead.kind,
        "request": lead.request,
        "language": lead.language,
        "channel": lead.channel,
        "owner": lead.owner,
        "block": cipher.seal(dump_block(lead.block)),
        "other_sector": cipher.seal(lead.profile.other_sector),
        "other_technology": cipher.seal(lead.profile.other_technology),
        "summary": cipher.seal(lead.summary),
        "staff_summary": cipher.seal(lead.staff_summary),
        "questions": list(lead.questions),
        "flags": list(lead.flags),
        "next_action_at": lead.next_action_at,
    }


def lead_of(row: RowMapping, cipher: Cipher) -> Lead:
    """A lead with its party and its request."""
    columns = leads.c
    profile = profile_of(
        row,
        leads,
        other_sector=cipher.open(row[columns.other_sector]),
        other_technology=cipher.open(row[columns.other_technology]),
    )
    kind: LeadKind = row[columns.kind]
    return Lead(
        id=row[columns.id],
        kind=kind,
        request=row[columns.request],
        language=row[columns.language],
        channel=row[columns.channel],
        profile=profile,
        block=load_block(cipher.open(row[columns.block]), kind),
        visit=_visit_of(row, cipher),
        training=_training_of(row, cipher),
        party=party_of(row, cipher),
        summary=cipher.open(row[columns.summary]),
        staff_summary=cipher.open(row[columns.staff_summary]),
        questions=tuple(row[columns.questions]),
        flags=tuple(row[columns.flags]),
        status=row[columns.status],
        owner=row[columns.owner],
        next_action_at=row[columns.next_action_at],
        created_at=row[columns.created_at],
        changed_at=row[columns.changed_at],
        contacted_at=row[columns.contacted_at],
        delete_after=row[columns.delete_after],
        revision=row[columns.revision],
    )


def dump_block(block: Block | None) -> str:
    """A block as JSON; "" for none."""
    return adapter_of(type(block)).dump_json(block).decode("utf-8") if block else ""


def load_block(text: str, kind: LeadKind) -> Block | None:
    """A block from JSON. Fields that a later version does not know are left out."""
    block = BLOCKS[kind]
    return adapter_of(block).validate_python(json.loads(text)) if text and block else None


def party_values(party: Party, cipher: Cipher) -> dict[str, Any]:
    """The columns of an organisation."""
    return {
        "name": cipher.seal(party.name),
        "name_local": cipher.seal(party.name_local),
        "country": party.country,
        "registration_no": cipher.seal(party.registration_no),
        "checked_by": party.checked_by,
        "checked_at": party.checked_at,
    }


def party_of(row: RowMapping, cipher: Cipher) -> Party:
    """The organisation in a row; an empty one where it was erased."""
    columns = parties.c
    if row[columns.id] is None:
        return Party()
    return Party(
        id=row[columns.id],
        name=cipher.open(row[columns.name]),
        name_local=cipher.open(row[columns.name_local]),
        country=row[columns.country],
        registration_no=cipher.open(row[columns.registration_no]),
        checked_by=row[columns.checked_by],
        checked_at=row[columns.checked_at],
    )


def visit_values(visit: Visit, cipher: Cipher) -> dict[str, Any]:
    """The columns of a request for a visit."""
    return {
        "purpose": cipher.seal(visit.purpose),
        "places": list(visit.places),
        "time": cipher.seal(visit.when),
        "people": visit.people,
        "guide_language": visit.guide_language,
        "interpreter": visit.interpreter,
    }


def _visit_of(row: RowMapping, cipher: Cipher) -> Visit | None:
    columns = visit_requests.c
    if row[columns.lead] is None:
        return None
    return Visit(
        purpose=cipher.open(row[columns.purpose]),
        places=tuple(row[columns.places]),
        when=cipher.open(row[columns.time]),
        people=row[columns.people],
        guide_language=row[columns.guide_language],
        interpreter=row[columns.interpreter],
    )


def training_values(training: Training, cipher: Cipher) -> dict[str, Any]:
    """The columns of a request for training."""
    return {
        "topic": cipher.seal(training.topic),
        "language": training.language,
        "format": training.format,
        "place": cipher.seal(training.place),
        "people": training.people,
    }


def _training_of(row: RowMapping, cipher: Cipher) -> Training | None:
    columns = training_requests.c
    if row[columns.lead] is None:
        return None
    return Training(
        topic=cipher.open(row[columns.topic]),
        language=row[columns.language],
        format=row[columns.format],
        place=cipher.open(row[columns.place]),
        people=row[columns.people],
    )


def project_values(project: Project, cipher: Cipher) -> dict[str, Any]:
    """The columns of a project that may be changed by whoever stores it. What is public is not sealed."""
    values = profile_values(project.profile)
    values["profile"] |= {
        "other_sector": project.profile.other_sector,
        "other_technology": project.profile.other_technology,
    }
    return {
        **values,
        "title": dict(project.title),
        "summary": dict(project.summary),
        "kind": project.kind,
        "owner": cipher.seal(project.owner),
        "lead": project.lead or None,
        "source": project.source,
        "as_of": project.as_of,
        "public": project.public,
        "sample": project.sample,
        "staff_note": cipher.seal(project.staff_note),
    }


def project_of(row: RowMapping, cipher: Cipher) -> Project:
    """A project as staff see it."""
    columns = projects.c
    return Project(
        id=row[columns.id],
        title=row[columns.title],
        summary=row[columns.summary],
        kind=row[columns.kind],
        profile=profile_of(row, projects),
        owner=cipher.open(row[columns.owner]),
        lead=row[columns.lead] or "",
        source=row[columns.source],
        as_of=row[columns.as_of],
        public=row[columns.public],
        sample=row[columns.sample],
        staff_note=cipher.open(row[columns.staff_note]),
        screening=row[columns.screening],
        screened_by=row[columns.screened_by],
        screened_at=row[columns.screened_at],
        created_at=row[columns.created_at],
        changed_at=row[columns.changed_at],
        revision=row[columns.revision],
    )


def as_json(record: Any) -> Mapping[str, Any]:
    """A dataclass as plain JSON values."""
    plain: Mapping[str, Any] = adapter_of(type(record)).dump_python(record, mode="json")
    return plain
