"""The people behind leads: found by address, their contacts, their consents. Inside a transaction of the caller."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from adapters.matchmaking.crypto import Cipher
from adapters.matchmaking.ids import new_id
from adapters.matchmaking.rows import party_values
from adapters.matchmaking.tables import consents, contacts, leads, parties
from bot.leads import Consent, Contact, Party, Person, Purpose
from bot.messages import Address


def party_at(connection: Connection, cipher: Cipher, who: Address) -> str | None:
    """The id of the party of a person who writes from an address."""
    query = sa.select(contacts.c.party).where(
        contacts.c.kind == "channel", contacts.c.index.in_(cipher.address_indexes(who))
    )
    return connection.execute(query).scalar()


def party_of_lead(connection: Connection, lead: str) -> str | None:
    """The id of a lead's party; None where it was erased, or there is no such lead."""
    return connection.execute(sa.select(leads.c.party).where(leads.c.id == lead)).scalar()


def add_party(connection: Connection, cipher: Cipher, who: Address, now: datetime) -> str:
    """A new party with its address in the chat."""
    party = draw_id(connection, parties, "P")
    connection.execute(parties.insert().values(id=party, created_at=now))
    add_contacts(connection, cipher, party, [Contact("channel", who.user_id, who.channel)])
    return party


def draw_id(connection: Connection, table: sa.Table, prefix: Any, column: sa.Column[str] | None = None) -> str:
    """An id that no row of the table has in its column `id`, or in `column`."""
    known = table.c.id if column is None else column
    while True:
        drawn = new_id(prefix)
        if connection.execute(sa.select(known).where(known == drawn)).scalar() is None:
            return drawn


def fill_in(connection: Connection, cipher: Cipher, party: str, told: Party, person: Person) -> None:
    """Writes what was said of organisation and person; what was not said stays as it was."""
    values = {name: value for name, value in party_values(told, cipher).items() if value not in ("", None)}
    if person.name:
        values["person_name"] = cipher.seal(person.name)
    if person.role:
        values["person_role"] = cipher.seal(person.role)
    if values:
        connection.execute(parties.update().where(parties.c.id == party).values(values))
    add_contacts(connection, cipher, party, person.contacts)


def add_contacts(connection: Connection, cipher: Cipher, party: str, given: Iterable[Contact]) -> None:
    """Adds contacts that the party does not have yet; one that is preferred takes the preference from the others."""
    rows = connection.execute(sa.select(contacts).where(contacts.c.party == party)).mappings()
    known: dict[str, int] = {row["index"]: row["id"] for row in rows}
    for contact in given:
        indexes = cipher.contact_indexes(contact)
        if contact.preferred:
            connection.execute(contacts.update().where(contacts.c.party == party).values(preferred=False))
        found = next((known[index] for index in indexes if index in known), None)
        values = {"value": cipher.seal(contact.value), "preferred": contact.preferred}
        if found is not None:
            connection.execute(contacts.update().where(contacts.c.id == found).values(values))
            continue
        row = {"party": party, "kind": contact.kind, "channel": contact.channel, "index": indexes[0], **values}
        known[indexes[0]] = connection.execute(contacts.insert().values(row).returning(contacts.c.id)).scalar_one()


def contacts_of(connection: Connection, cipher: Cipher, party: str) -> tuple[Contact, ...]:
    """All contacts of a party, the address in the chat first."""
    rows = connection.execute(sa.select(contacts).where(contacts.c.party == party).order_by(contacts.c.id))
    return tuple(Contact(row.kind, cipher.open(row.value), row.channel, row.preferred) for row in rows)


def person_of(connection: Connection, cipher: Cipher, party: str) -> Person:
    """Name, role and contacts of a party's person."""
    row = connection.execute(sa.select(parties).where(parties.c.id == party)).one()
    return Person(cipher.open(row.person_name), cipher.open(row.person_role), contacts_of(connection, cipher, party))


def persons_of(connection: Connection, cipher: Cipher, wanted: Collection[str]) -> dict[str, Person]:
    """Name, role and contacts of several parties' persons, by party."""
    ways: dict[str, list[Contact]] = {party: [] for party in wanted}
    for row in connection.execute(sa.select(contacts).where(contacts.c.party.in_(wanted)).order_by(contacts.c.id)):
        ways[row.party].append(Contact(row.kind, cipher.open(row.value), row.channel, row.preferred))
    rows = connection.execute(sa.select(parties).where(parties.c.id.in_(wanted)))
    return {
        row.id: Person(cipher.open(row.person_name), cipher.open(row.person_role), tuple(ways[row.id])) for row in rows
    }


def addresses_of(connection: Connection, cipher: Cipher, party: str) -> tuple[Address, ...]:
    """Where a party's person writes from."""
    return tuple(
        Address(contact.channel, contact.value)
        for contact in contacts_of(connection, cipher, party)
        if contact.kind == "channel"
    )


def sharers_of_contacts(connection: Connection, party: str) -> Sequence[str]:
    """Other parties that have a contact of this one."""
    own = sa.select(contacts.c.index).where(contacts.c.party == party)
    query = sa.select(contacts.c.party).where(contacts.c.index.in_(own), contacts.c.party != party).distinct()
    return connection.execute(query).scalars().all()


def consents_of(connection: Connection, cipher: Cipher, party: str) -> tuple[Consent, ...]:
    """All consents of a party, oldest first."""
    rows = connection.execute(sa.select(consents).where(consents.c.party == party).order_by(consents.c.id)).mappings()
    return tuple(consent_of(row, cipher) for row in rows)


def holds(connection: Connection, party: str, *purposes: Purpose) -> bool:
    """Whether a consent for one of the purposes (any purpose where none is named) is given and not withdrawn."""
    query = sa.select(consents.c.id).where(consents.c.party == party, consents.c.withdrawn_at.is_(None))
    if purposes:
        query = query.where(consents.c.purpose.in_(purposes))
    return connection.execute(query.limit(1)).first() is not None


def asked(connection: Connection, party: str, purpose: Purpose) -> bool:
    """Whether a consent for a purpose was ever given, be it withdrawn since."""
    query = sa.select(consents.c.id).where(consents.c.party == party, consents.c.purpose == purpose)
    return connection.execute(query.limit(1)).first() is not None


def add_consent(connection: Connection, cipher: Cipher, party: str, consent: Consent) -> bool:
    """Adds a consent, in place of another for its purpose; False where the same one holds already."""
    for row in connection.execute(
        sa.select(consents).where(
            consents.c.party == party, consents.c.purpose == consent.purpose, consents.c.withdrawn_at.is_(None)
        )
    ).mappings():
        if consent_of(row, cipher) == replace(consent, withdrawn_at=None):
            return False
        connection.execute(consents.update().where(consents.c.id == row["id"]).values(withdrawn_at=consent.given_at))
    connection.execute(
        consents.insert().values(
            party=party,
            proof=party,
            purpose=consent.purpose,
            version=consent.version,
            text=consent.text,
            language=consent.language,
            given_at=consent.given_at,
            channel=consent.channel,
            message_id=cipher.seal(consent.message_id),
            withdrawn_at=consent.withdrawn_at,
        )
    )
    return True


def consent_of(row: RowMapping, cipher: Cipher) -> Consent:
    """The consent in a row."""
    return Consent(
        purpose=row["purpose"],
        version=row["version"],
        text=row["text"],
        language=row["language"],
        given_at=row["given_at"],
        channel=row["channel"],
        message_id=cipher.open(row["message_id"]),
        withdrawn_at=row["withdrawn_at"],
    )
