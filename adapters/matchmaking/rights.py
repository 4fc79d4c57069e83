"""A person's rights: to see what is kept, and to have it deleted (PDPA s.30 to s.33, PIPL Art. 45 and 47)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.contacts import without_words
from adapters.matchmaking import people
from adapters.matchmaking.announcements import told_in_programmes
from adapters.matchmaking.database import Database, wait_for
from adapters.matchmaking.events import write_event
from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.match_rows import drop_undecided
from adapters.matchmaking.programme_tables import letters, participants
from adapters.matchmaking.question_tables import askers, questions
from adapters.matchmaking.rows import LEADS, as_json, dump_block, lead_of, profile_values
from adapters.matchmaking.tables import (
    consents,
    conversations,
    disclosures,
    leads,
    matches,
    moves,
    notes,
    parties,
    projects,
    tasks,
    training_requests,
    turns,
    visit_requests,
)
from adapters.matchmaking.trail import allow, write_audit, write_move
from adapters.matchmaking.views import forget_in_views
from bot.casework import Erasure
from bot.lead_blocks import anonymous
from bot.lead_ports import NotFoundError
from bot.leads import Actor, Lead
from bot.messages import Address


def export(database: Database, who: Address | str, by: Actor, now: datetime) -> Mapping[str, Any]:
    """All that is kept about a person, for JSON; {} for a stranger."""
    allow(by, "person", "admin", "system")
    cipher = database.cipher
    with database.writing() as connection:
        party = _party(connection, database, who)
        given = [who] if isinstance(who, Address) else []
        addresses = [*given, *_addresses(connection, database, party)]
        told = _conversations(connection, database, addresses)
        waiting = _waiting(connection, database, addresses)
        if party is None:
            kept = {"conversation": told, "questions": waiting}
            return {name: values for name, values in kept.items() if values}
        owned = _leads(connection, database, party)
        ids = [lead.id for lead in owned]
        for subject in ids or [party]:
            write_audit(connection, by, "exported", subject, now)
        return {
            "person": as_json(people.person_of(connection, cipher, party)),
            "consents": [as_json(consent) for consent in people.consents_of(connection, cipher, party)],
            "leads": [as_json(lead) for lead in owned],
            "moves": _plain(connection, database, moves, ids, "reason"),
            "notes": _plain(connection, database, notes, ids, "text"),
            "tasks": _plain(connection, database, tasks, ids, "text"),
            "disclosures": _plain(connection, database, disclosures, ids),
            "programmes": told_in_programmes(connection, cipher, ids),
            "conversation": told,
            "questions": waiting,
        }


def erase(database: Database, who: Address | str, by: Actor, now: datetime) -> Erasure:
    """Deletes every personal datum of a person; on SQLite also from the files."""
    allow(by, "person", "admin", "system")
    locks = database.cipher.address_indexes(who)[:1] if isinstance(who, Address) else []
    with database.writing(*locks) as connection:
        party = _party(connection, database, who)
        found = _addresses(connection, database, party)
        addresses = tuple(dict.fromkeys([*found, *([who] if isinstance(who, Address) else [])]))
        for address in addresses:
            forget_conversation(connection, database, address)
        ids: tuple[str, ...] = ()
        told: tuple[str, ...] = ()
        if party is not None:
            wait_for(connection, *(index for each in found for index in database.cipher.address_indexes(each)[:1]))
            ids, told = _erase_party(connection, database, party, by, now)
        for subject in ids or (party or "stranger",):
            write_audit(connection, by, "erased", subject, now)
        database.mark_deleted(connection)
    return Erasure(ids, addresses, told, files_clean=database.scrub())


@dataclass(frozen=True, slots=True)
class Traces:
    """By what a person may be found in other stores: where they write from, and what they told about themselves."""

    addresses: tuple[Address, ...]
    words: tuple[str, ...]


def traces(database: Database, who: Address | str, by: Actor) -> Traces:
    """A person's traces, for whoever may erase them; of a stranger the address alone."""
    allow(by, "person", "admin", "system")
    with database.reading() as connection:
        party = _party(connection, database, who)
        given = [who] if isinstance(who, Address) else []
        addresses = tuple(dict.fromkeys([*given, *_addresses(connection, database, party)]))
        return Traces(addresses, _words(connection, database, party) if party else ())


def _words(connection: Connection, database: Database, party: str) -> tuple[str, ...]:
    """Name, organisation and contacts."""
    cipher = database.cipher
    row = connection.execute(sa.select(parties).where(parties.c.id == party)).one()
    names = [cipher.open(text) for text in (row.person_name, row.name, row.name_local, row.registration_no)]
    values = [contact.value for contact in people.contacts_of(connection, cipher, party)]
    return tuple(filter(None, [*names, *values]))


def _forget_words(connection: Connection, words: Sequence[str]) -> None:
    """Questions for staff are kept without their sender; who wrote of themselves in one is taken out of it."""
    for row in connection.execute(sa.select(questions.c.id, questions.c.text)).all():
        bare = without_words(row.text, words)
        if bare != row.text:
            connection.execute(questions.update().where(questions.c.id == row.id).values(text=bare))


def _erase_party(
    connection: Connection, database: Database, party: str, by: Actor, now: datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    owned = _leads(connection, database, party)
    wait_for(connection, *(lead.id for lead in owned))
    owned = _leads(connection, database, party)
    ids = tuple(lead.id for lead in owned)
    told = _received(connection, ids)
    words = _words(connection, database, party)
    _forget_words(connection, words)
    forget_in_views(connection, database.cipher, words)
    for lead in owned:
        if lead.status != "withdrawn":
            write_move(connection, database.cipher, lead.id, lead.status, "withdrawn", by, now)
        anonymise(connection, database, lead)
        write_event(connection, "lead.erased", lead.id, now)
        connection.execute(leads.update().where(leads.c.id == lead.id).values(status="withdrawn", delete_after=None))
    connection.execute(
        consents.update().where(consents.c.party == party, consents.c.withdrawn_at.is_(None)).values(withdrawn_at=now)
    )
    forget_party(connection, party)
    return ids, told


def _received(connection: Connection, ids: Sequence[str]) -> tuple[str, ...]:
    query = (
        sa.select(disclosures.c.to)
        .where(disclosures.c.lead.in_(ids), disclosures.c.what == "contact")
        .distinct()
        .order_by(disclosures.c.to)
    )
    return tuple(connection.execute(query).scalars())


def forget_party(connection: Connection, party: str) -> None:
    """Deletes organisation, person and contacts; consents stay as proof, without the message that they came in."""
    connection.execute(consents.update().where(consents.c.party == party).values(party=None, message_id=""))
    connection.execute(parties.delete().where(parties.c.id == party))


def anonymise(connection: Connection, database: Database, lead: Lead) -> None:
    """Takes out of a lead, and of all that hangs on it, what may tell who it was; codes and figures stay."""
    cipher = database.cipher
    profile = replace(lead.profile, other_sector="", other_technology="")
    connection.execute(
        leads.update()
        .where(leads.c.id == lead.id)
        .values(
            **profile_values(profile),
            party=None,
            capture=None,
            block=cipher.seal(dump_block(anonymous(lead.block) if lead.block else None)),
            other_sector="",
            other_technology="",
            summary="",
            staff_summary="",
            questions=[],
            next_action_at=None,
            revision=leads.c.revision + 1,
        )
    )
    of_lead = {"lead": lead.id}
    for table, texts in (
        (visit_requests, {"purpose": "", "places": [], "time": ""}),
        (training_requests, {"topic": "", "place": ""}),
        (moves, {"reason": ""}),
    ):
        connection.execute(table.update().where(table.c.lead == of_lead["lead"]).values(texts))
    for table in (notes, tasks, participants, letters):
        connection.execute(table.delete().where(table.c.lead == lead.id))
    _anonymise_matches(connection, lead.id)
    connection.execute(
        projects.update()
        .where(projects.c.lead == lead.id)
        .values(owner="", staff_note="", public=False, screening="withdrawn", revision=projects.c.revision + 1)
    )


def _anonymise_matches(connection: Connection, lead: str) -> None:
    of_lead = sa.or_(matches.c.first == lead, matches.c.second == lead)
    drop_undecided(connection, lead)
    for row in connection.execute(sa.select(matches.c.id, matches.c.parts).where(of_lead)).all():
        parts = [{**part, "facts": {}} for part in row.parts]
        connection.execute(matches.update().where(matches.c.id == row.id).values(parts=parts))


def forget_conversation(connection: Connection, database: Database, who: Address) -> int:
    """Deletes what was said, and what answers the person waits for; how many turns."""
    found = sa.select(conversations.c.id).where(conversations.c.index.in_(database.cipher.address_indexes(who)))
    ids = connection.execute(found).scalars().all()
    deleted = connection.execute(turns.delete().where(turns.c.conversation.in_(ids))).rowcount
    connection.execute(conversations.delete().where(conversations.c.id.in_(ids)))
    connection.execute(askers.delete().where(askers.c.index.in_(database.cipher.address_indexes(who))))
    return deleted


def _party(connection: Connection, database: Database, who: Address | str) -> str | None:
    if isinstance(who, Address):
        return people.party_at(connection, database.cipher, who)
    if connection.execute(sa.select(leads.c.id).where(leads.c.id == plain_id(who))).first() is None:
        raise NotFoundError(f"there is no lead {plain_id(who)}")
    return people.party_of_lead(connection, plain_id(who))


def _addresses(connection: Connection, database: Database, party: str | None) -> tuple[Address, ...]:
    return people.addresses_of(connection, database.cipher, party) if party else ()


def _leads(connection: Connection, database: Database, party: str) -> list[Lead]:
    rows = connection.execute(LEADS.where(leads.c.party == party).order_by(leads.c.created_at, leads.c.id)).mappings()
    return [lead_of(row, database.cipher) for row in rows]


def _conversations(connection: Connection, database: Database, who: Sequence[Address]) -> list[dict[str, Any]]:
    indexes = [index for address in who for index in database.cipher.address_indexes(address)]
    query = (
        sa.select(turns).join(conversations).where(conversations.c.index.in_(indexes)).order_by(turns.c.at, turns.c.id)
    )
    return [
        {"by": row.by, "at": row.at.isoformat(), "text": database.cipher.open(row.text)}
        for row in connection.execute(query)
    ]


def _waiting(connection: Connection, database: Database, who: Sequence[Address]) -> list[dict[str, Any]]:
    """The questions whose answer a person wants to be told."""
    indexes = [index for address in who for index in database.cipher.address_indexes(address)]
    query = sa.select(questions.c.text, askers).join(askers).where(askers.c.index.in_(indexes)).order_by(askers.c.id)
    return [
        {"question": row.text, "at": row.agreed_at.isoformat(), "consent": row.consent}
        for row in connection.execute(query)
    ]


def _plain(
    connection: Connection, database: Database, table: sa.Table, ids: Sequence[str], sealed: str = ""
) -> list[dict[str, Any]]:
    rows = connection.execute(sa.select(table).where(table.c.lead.in_(ids)).order_by(table.c.id)).mappings()
    plain = []
    for row in rows:
        values = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
        if sealed:
            values[sealed] = database.cipher.open(values[sealed])
        plain.append(values)
    return plain
