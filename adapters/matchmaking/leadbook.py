"""Leads in the database: implements `bot.ports.LeadBook`, with rights.py and retention.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from adapters.matchmaking import merging, people, retention, rights, taking_back
from adapters.matchmaking.database import Database
from adapters.matchmaking.events import write_event
from adapters.matchmaking.fields import fit
from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.match_rows import drop_undecided
from adapters.matchmaking.narrowing import FEW, found_ids, in_order, narrowed
from adapters.matchmaking.reminding import hand_over, remind
from adapters.matchmaking.rows import LEADS, lead_of, lead_values, party_values, training_values, visit_values
from adapters.matchmaking.searching import LeadSearch
from adapters.matchmaking.tables import contacts, leads, moves, parties, training_requests, visit_requests
from adapters.matchmaking.trail import allow, write_audit, write_audits, write_move
from adapters.matchmaking.withdrawing import withdraw
from bot.casework import Erasure, LeadQuery, Move, Purge
from bot.lead_ports import ConsentMissingError, NotFoundError, StaleError
from bot.leads import SYSTEM, THE_PERSON, Actor, Consent, Flag, Lead, Person, Purpose, Status
from bot.messages import Address
from bot.pipeline import ENDED, check_move, kept_until

_STAFF = ("case_worker", "admin", "system")
_FIRST_REVISION = 1


class StoredLeads:
    """Implements `bot.ports.LeadBook`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cipher = database.cipher
        self._search = LeadSearch(database)

    def give_consent(self, who: Address, consent: Consent) -> None:
        """Keeps a consent, and with it the address of who gave it."""
        consent = fit(consent, Consent)
        with self._database.writing(*self._locks(who)) as connection:
            party = people.party_at(connection, self._cipher, who)
            if party is None:
                party = people.add_party(connection, self._cipher, who, consent.given_at)
            if not people.add_consent(connection, self._cipher, party, consent):
                return
            _touch_leads(connection, party, consent.purpose)
            write_audit(connection, THE_PERSON, "consented", party, consent.given_at, consent.purpose)

    def withdraw_consent(self, who: Address, purpose: Purpose, at: datetime) -> bool:
        """Withdraws a consent, with what stands on it; it stays as proof."""
        with self._database.writing(*self._locks(who)) as connection:
            party = people.party_at(connection, self._cipher, who)
            if party is None:
                return False
            return withdraw(connection, self._cipher, party, purpose, at)

    def consents(self, who: Address) -> Sequence[Consent]:
        """All consents of a person."""
        with self._database.reading() as connection:
            party = people.party_at(connection, self._cipher, who)
            return people.consents_of(connection, self._cipher, party) if party else ()

    def capture(self, who: Address, lead: Lead, person: Person, *, key: str, now: datetime) -> Lead:
        """Stores a new lead, or gives out the one that was stored with this key."""
        lead, person = fit(lead, Lead), fit(person, Person)
        keys = self._cipher.key_indexes(key)
        contact_locks = [self._cipher.contact_indexes(contact)[0] for contact in person.contacts]
        with self._database.writing(*self._locks(who), keys[0], *contact_locks) as connection:
            stored = connection.execute(LEADS.where(leads.c.capture.in_(keys))).mappings().first()
            if stored is not None:
                return lead_of(stored, self._cipher)
            party = people.party_at(connection, self._cipher, who)
            if party is None or not people.holds(connection, party, lead.request):
                raise ConsentMissingError(f"no consent to store a request of the kind {lead.request} is given")
            people.fill_in(connection, self._cipher, party, lead.party, person)
            lead = replace(lead, channel=who.channel, status="new", flags=_flags(connection, lead, party))
            lead_id = self._insert(connection, lead, party, keys[0], now)
            write_audit(connection, THE_PERSON, "captured", lead_id, now, f"{lead.kind} {lead.request}")
            asks = lead.request == "question_to_staff"
            write_event(connection, "person.asks_for_staff" if asks else "lead.created", lead_id, now)
            return self._read(connection, lead_id)

    def _insert(self, connection: Connection, lead: Lead, party: str, capture: str, now: datetime) -> str:
        lead_id = people.draw_id(connection, leads, "L")
        connection.execute(
            leads.insert().values(
                **lead_values(lead, self._cipher),
                id=lead_id,
                party=party,
                capture=capture,
                status=lead.status,
                revision=_FIRST_REVISION,
                matched_revision=0,
                created_at=now,
                changed_at=now,
                contacted_at=now,
            )
        )
        self._write_request(connection, lead_id, lead)
        remind(connection, lead_id, lead.status, SYSTEM, now)
        return lead_id

    def _write_request(self, connection: Connection, lead_id: str, lead: Lead) -> None:
        for table in (visit_requests, training_requests):
            connection.execute(table.delete().where(table.c.lead == lead_id))
        if lead.visit:
            connection.execute(visit_requests.insert().values(lead=lead_id, **visit_values(lead.visit, self._cipher)))
        if lead.training:
            values = training_values(lead.training, self._cipher)
            connection.execute(training_requests.insert().values(lead=lead_id, **values))

    def leads_of(self, who: Address) -> Sequence[Lead]:
        """A person's leads, oldest first."""
        with self._database.reading() as connection:
            party = people.party_at(connection, self._cipher, who)
            if party is None:
                return ()
            rows = connection.execute(LEADS.where(leads.c.party == party).order_by(leads.c.created_at, leads.c.id))
            return tuple(lead_of(row, self._cipher) for row in rows.mappings())

    def lead(self, lead: str) -> Lead | None:
        """One lead."""
        with self._database.reading() as connection:
            row = connection.execute(LEADS.where(leads.c.id == plain_id(lead))).mappings().first()
        return lead_of(row, self._cipher) if row else None

    def leads(self, query: LeadQuery) -> Sequence[Lead]:
        """The leads that a list shows."""
        hits = self._search.ids(query.text) if query.text else None
        with self._database.reading() as connection:
            if hits is not None:
                wanted = found_ids(connection, query, hits)[query.offset : query.offset + query.limit]
            else:
                # The ids first: whole rows are wide, and to sort them would cost more than to fetch a page of them.
                page = in_order(narrowed(sa.select(leads.c.id), query)).limit(query.limit).offset(query.offset)
                wanted = list(connection.execute(page).scalars())
            found = in_order(LEADS.where(leads.c.id.in_(wanted)))
            return tuple(lead_of(row, self._cipher) for row in connection.execute(found).mappings())

    def ids(self, query: LeadQuery) -> Sequence[str]:
        """Ids of all leads that a query finds, in order."""
        hits = self._search.ids(query.text) if query.text else None
        with self._database.reading() as connection:
            return tuple(found_ids(connection, query, hits))

    def prepare_search(self) -> None:
        """Makes the next search of this process fast, in the background."""
        self._search.prepare()

    def count(self, query: LeadQuery) -> int:
        """How many leads a query finds without its limit."""
        return sum(number for status, number in self.counts(query).items() if status in (query.statuses or (status,)))

    def counts(self, query: LeadQuery) -> Mapping[Status, int]:
        """How many leads of each status a query finds."""
        query = replace(query, statuses=())
        hits = self._search.ids(query.text) if query.text else None
        with self._database.reading() as connection:
            if hits is not None and len(hits) > FEW:
                rows = connection.execute(narrowed(sa.select(leads.c.id, leads.c.status), query))
                return Counter(row.status for row in rows if row.id in hits)
            numbers = narrowed(sa.select(leads.c.status, sa.func.count()), query).group_by(leads.c.status)
            if hits is not None:
                numbers = numbers.where(leads.c.id.in_(hits))
            return {row[0]: row[1] for row in connection.execute(numbers)}

    def amend(self, lead: Lead, by: Actor, now: datetime) -> Lead:
        """Stores a changed lead."""
        allow(by, *_STAFF, "person")
        lead = fit(lead, Lead)
        with self._database.writing(lead.id) as connection:
            before = self._read(connection, lead.id)
            if before.revision != lead.revision:
                raise StaleError(f"{lead.id} was changed meanwhile")
            kept = replace(lead, channel=before.channel, request=before.request)
            matched_anew = (lead.profile, lead.block, lead.kind) != (before.profile, before.block, before.kind)
            connection.execute(
                leads.update()
                .where(leads.c.id == lead.id)
                .values(
                    **lead_values(kept, self._cipher),
                    revision=leads.c.revision + 1,
                    changed_at=now if matched_anew else before.changed_at,
                )
            )
            self._write_request(connection, lead.id, kept)
            if lead.owner != before.owner:
                hand_over(connection, lead.id, before.owner, lead.owner)
            if before.party.id:
                values = party_values(lead.party, self._cipher)
                connection.execute(parties.update().where(parties.c.id == before.party.id).values(values))
            write_audit(connection, by, "amended", lead.id, now)
            if _told_of(lead) != _told_of(before):
                write_event(connection, "lead.amended", lead.id, now, role=by.role)
            return self._read(connection, lead.id)

    def amend_person(self, lead: str, person: Person, by: Actor, now: datetime) -> None:
        """Replaces name, role and contacts; the address in the chat stays."""
        allow(by, "case_worker", "admin", "person")
        person = fit(person, Person)
        with self._database.writing(plain_id(lead)) as connection:
            party = self._party(connection, lead)
            names = {"person_name": self._cipher.seal(person.name), "person_role": self._cipher.seal(person.role)}
            connection.execute(parties.update().where(parties.c.id == party).values(names))
            connection.execute(contacts.delete().where(contacts.c.party == party, contacts.c.kind != "channel"))
            given = [contact for contact in person.contacts if contact.kind != "channel"]
            people.add_contacts(connection, self._cipher, party, given)
            write_audit(connection, by, "contact amended", plain_id(lead), now)

    def person(self, lead: str, by: Actor, now: datetime, why: str = "") -> Person:
        """Who is behind a lead. The view is logged."""
        allow(by, *_STAFF, "person")
        with self._database.writing() as connection:
            party = self._party(connection, lead)
            write_audit(connection, by, "contact viewed", plain_id(lead), now, why)
            return people.person_of(connection, self._cipher, party)

    def persons(self, wanted: Collection[str], by: Actor, now: datetime, why: str = "") -> Mapping[str, Person]:
        """Who is behind leads. Each view is logged."""
        allow(by, *_STAFF, "person")
        query = sa.select(leads.c.id, leads.c.party).where(leads.c.id.in_(wanted), leads.c.party.is_not(None))
        with self._database.writing() as connection:
            parties_of = {row.id: row.party for row in connection.execute(query)}
            write_audits(connection, by, "contact viewed", parties_of, now, why)
            found = people.persons_of(connection, self._cipher, frozenset(parties_of.values()))
        return {lead: found[party] for lead, party in parties_of.items()}

    def duplicates(self, lead: str) -> Sequence[str]:
        """Ids of other people's leads with a contact that this lead's person has too."""
        with self._database.reading() as connection:
            others = people.sharers_of_contacts(connection, self._party(connection, lead))
            query = sa.select(leads.c.id).where(leads.c.party.in_(others)).order_by(leads.c.created_at, leads.c.id)
            return connection.execute(query).scalars().all()

    def move(self, lead: str, to: Status, by: Actor, now: datetime, reason: str = "") -> Lead:
        """Moves a lead on; logged. To "withdrawn" erases its person's data only by `erase`."""
        lead_id = plain_id(lead)
        with self._database.writing(lead_id) as connection:
            before = self._read(connection, lead_id)
            check_move(
                before.request,
                before.status,
                to,
                role=by.role,
                reason=reason,
                before_hold=_before_hold(connection, lead_id),
                sharing=bool(before.party.id) and people.holds(connection, before.party.id, "sharing"),
                anonymous=not before.party.id,
            )
            connection.execute(
                leads.update()
                .where(leads.c.id == lead_id)
                .values(
                    status=to,
                    delete_after=kept_until(to, before.contacted_at, now, self._database.keep.contact),
                    revision=leads.c.revision + 1,
                )
            )
            if to in ENDED:
                drop_undecided(connection, lead_id)
            write_move(connection, self._cipher, lead_id, before.status, to, by, now, reason)
            return self._read(connection, lead_id)

    def moves(self, lead: str) -> Sequence[Move]:
        """The way a lead went, oldest first."""
        query = sa.select(moves).where(moves.c.lead == plain_id(lead)).order_by(moves.c.id)
        with self._database.reading() as connection:
            return tuple(
                Move(row.lead, row.before, row.after, Actor(row.by, row.role), self._cipher.open(row.reason), row.at)
                for row in connection.execute(query)
            )

    def touch(self, lead: str, now: datetime) -> None:
        """Somebody was in contact with the person."""
        with self._database.writing(plain_id(lead)) as connection:
            before = self._read(connection, plain_id(lead))
            values: dict[str, Any] = {"contacted_at": now}
            if before.delete_after and before.status != "withdrawn":
                values["delete_after"] = now + self._database.keep.contact
            connection.execute(leads.update().where(leads.c.id == before.id).values(values))

    def others_of(self, lead: str) -> Sequence[str]:
        """Ids of the other leads of the same person."""
        return taking_back.others_of(self._database, lead)

    def withdraw(self, lead: str, by: Actor, now: datetime, reason: str = "") -> Erasure:
        """The person takes a request back; what is personal in it goes at once."""
        return taking_back.withdraw_lead(self._database, lead, by, now, reason, self.erase)

    def merge(self, keep: str, duplicate: str, by: Actor, now: datetime, *, same_person: bool) -> Lead:
        """Closes a duplicate in favour of another lead."""
        return merging.merge(self._database, keep, duplicate, by, now, same_person=same_person)

    def export(self, who: Address | str, by: Actor, now: datetime) -> Mapping[str, Any]:
        """All that is kept about a person, for JSON."""
        return rights.export(self._database, who, by, now)

    def erase(self, who: Address | str, by: Actor, now: datetime) -> Erasure:
        """Deletes every personal datum of a person."""
        return rights.erase(self._database, who, by, now)

    def purge(self, now: datetime) -> Purge:
        """Deletes what was kept long enough."""
        return retention.purge(self._database, now)

    def _locks(self, who: Address) -> list[str]:
        return self._cipher.address_indexes(who)[:1]

    def _read(self, connection: Connection, lead_id: str) -> Lead:
        row: RowMapping | None = connection.execute(LEADS.where(leads.c.id == lead_id)).mappings().first()
        if row is None:
            raise NotFoundError(f"there is no lead {lead_id}")
        return lead_of(row, self._cipher)

    def _party(self, connection: Connection, lead: str) -> str:
        party = people.party_of_lead(connection, plain_id(lead))
        if party is None:
            raise NotFoundError(f"there is no lead {plain_id(lead)} with a person")
        return party


def _told_of(lead: Lead) -> tuple[object, ...]:
    """What others are told of when it changes: not staff's own marks and summary."""
    return lead.kind, lead.profile, lead.block, lead.visit, lead.training, lead.party, lead.summary, lead.owner


def _touch_leads(connection: Connection, party: str, purpose: Purpose) -> None:
    """Leads are matched anew when it changes what may be matched or shared."""
    if purpose in ("matchmaking", "sharing"):
        connection.execute(leads.update().where(leads.c.party == party).values(revision=leads.c.revision + 1))


def _flags(connection: Connection, lead: Lead, party: str) -> tuple[Flag, ...]:
    if "duplicate" in lead.flags or not people.sharers_of_contacts(connection, party):
        return lead.flags
    return (*lead.flags, "duplicate")


def _before_hold(connection: Connection, lead: str) -> Status | None:
    query = (
        sa.select(moves.c.before).where(moves.c.lead == lead, moves.c.after == "on_hold").order_by(moves.c.id.desc())
    )
    status: Status | None = connection.execute(query.limit(1)).scalar()
    return status
