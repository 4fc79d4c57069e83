"""Messages to participants in the database: implements `bot.programme_ports.AnnouncementBook`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from adapters.matchmaking.crypto import Cipher
from adapters.matchmaking.database import Database
from adapters.matchmaking.fields import fit
from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.programme_tables import announcements, letters, participants, programmes
from adapters.matchmaking.tables import consents, contacts, leads
from adapters.matchmaking.trail import allow, write_audit
from bot.lead_ports import NotFoundError, UnfitFieldError
from bot.leads import Actor
from bot.messages import Address
from bot.programme_ports import Announcement, Hindrance, Letter, Outgoing, Receiver

_STAFF = ("case_worker", "admin")

_CONSENT = (
    sa.select(consents.c.id)
    .where(consents.c.party == leads.c.party, consents.c.purpose == leads.c.request, consents.c.withdrawn_at.is_(None))
    .exists()
)
# One who writes from several apps is answered in the one that the request came from, where it is known.
_ADDRESSES = sa.select(
    leads.c.id, leads.c.language, leads.c.flags, leads.c.party, _CONSENT.label("agreed"), contacts.c.channel,
    contacts.c.value,
).select_from(
    leads.outerjoin(contacts, sa.and_(contacts.c.party == leads.c.party, contacts.c.kind == "channel"))
).order_by(leads.c.id, sa.case((contacts.c.channel == leads.c.channel, 0), else_=1), contacts.c.id)  # fmt: skip


class StoredAnnouncements:
    """Implements `bot.programme_ports.AnnouncementBook`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cipher = database.cipher

    def receivers(self, programme: str) -> Sequence[Receiver]:
        """Whom messages to the participants of a programme go to."""
        taking_part = sa.select(participants.c.lead).where(participants.c.programme == plain_id(programme))
        with self._database.reading() as connection:
            found = self._receivers(connection, leads.c.id.in_(taking_part))
        return tuple(found.values())

    def announce(self, announcement: Announcement, chosen: Sequence[str], by: Actor, now: datetime) -> Announcement:
        """Stores a message to some participants; with a key that is known nothing is added."""
        allow(by, *_STAFF)
        announcement = fit(announcement, Announcement)
        wanted, programme = [*dict.fromkeys(plain_id(lead) for lead in chosen)], plain_id(announcement.programme)
        with self._database.writing(announcement.key) as connection:
            same = sa.select(announcements).where(announcements.c.key == announcement.key)
            before = connection.execute(same).mappings().first()
            if before is not None:
                return _announcement_of(before, self._cipher)
            if connection.execute(sa.select(programmes.c.id).where(programmes.c.id == programme)).first() is None:
                raise NotFoundError(f"there is no programme {programme[:16]}")
            languages = self._languages(connection, programme, wanted)
            if missing := [each for each in languages.values() if not announcement.texts.get(each, "").strip()]:  # type: ignore[call-overload]
                raise UnfitFieldError(f"Announcement.texts has none in {missing[0]}")
            number = connection.execute(
                announcements.insert()
                .values(
                    programme=programme,
                    key=announcement.key,
                    texts=self._cipher.seal(json.dumps(dict(announcement.texts), ensure_ascii=False)),
                    by=by.name,
                    at=now,
                )
                .returning(announcements.c.id)
            ).scalar_one()
            rows = [
                {"announcement": number, "lead": lead, "language": language, "state": "waiting", "parcels": []}
                for lead, language in languages.items()
            ]
            connection.execute(letters.insert(), rows)
            write_audit(connection, by, "participants written to", programme, now, f"{len(rows)} participants")
            return _announcement_of(connection.execute(same).mappings().one(), self._cipher)

    def _languages(self, connection: Connection, programme: str, chosen: Sequence[str]) -> dict[str, str]:
        query = (
            sa.select(leads.c.id, leads.c.language)
            .join(participants, participants.c.lead == leads.c.id)
            .where(participants.c.programme == programme, leads.c.id.in_(chosen))
            .order_by(participants.c.id)
        )
        found = {row.id: row.language for row in connection.execute(query)}
        if not chosen or len(found) < len(chosen):
            raise UnfitFieldError("Announcement goes to nobody, or to somebody who takes no part")
        return found

    def announcements(self, programme: str) -> Sequence[tuple[Announcement, Sequence[Letter]]]:
        """The messages of a programme with what became of them, the latest first."""
        of_programme = announcements.c.programme == plain_id(programme)
        query = sa.select(announcements).where(of_programme).order_by(announcements.c.id.desc())
        share = sa.select(letters).join(announcements).where(of_programme).order_by(letters.c.id)
        with self._database.reading() as connection:
            found = [_announcement_of(row, self._cipher) for row in connection.execute(query).mappings()]
            each = [_letter_of(row) for row in connection.execute(share).mappings()]
        return tuple((one, tuple(letter for letter in each if letter.announcement == one.id)) for one in found)

    def waits(self) -> bool:
        """Whether a letter is to be sent."""
        with self._database.reading() as connection:
            return connection.execute(_waiting(sa.select(letters.c.id)).limit(1)).first() is not None

    def outgoing(self, limit: int = 100) -> Sequence[Outgoing]:
        """Letters that wait, the oldest first."""
        query = _waiting(sa.select(letters, announcements).join(announcements)).order_by(letters.c.id).limit(limit)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
            known = self._receivers(connection, leads.c.id.in_([row[letters.c.lead] for row in rows]))
        return tuple(self._outgoing(row, known) for row in rows)

    def _outgoing(self, row: RowMapping, known: dict[str, Receiver]) -> Outgoing:
        announcement, letter = _announcement_of(row, self._cipher), _letter_of(row)
        name = f"announcement-{announcement.key}-{letter.lead}"
        return Outgoing(letter.id, name, known[letter.lead], announcement.texts[letter.language], announcement.by)

    def posted(self, letter: int, parcels: Sequence[int], now: datetime) -> None:
        """The durable inbox has it."""
        self._end(letter, "waiting", {"state": "posted", "parcels": list(parcels), "ended_at": now})

    def by_hand(self, letter: int, hindrance: Hindrance, now: datetime) -> None:
        """It cannot go there: staff tell the participant themselves."""
        self._end(letter, "waiting", {"state": "by_hand", "hindrance": hindrance, "ended_at": now})

    def told(self, letter: int, by: Actor, now: datetime) -> None:
        """Somebody of staff told the participant."""
        allow(by, *_STAFF)
        with self._database.writing() as connection:
            query = sa.select(letters.c.lead, announcements.c.programme).join(announcements)
            row = connection.execute(query.where(letters.c.id == letter)).first()
            if row is None:
                raise NotFoundError(f"there is no letter {letter}")
            same = letters.update().where(letters.c.id == letter, letters.c.state != "told")
            if connection.execute(same.values(state="told", told_by=by.name, ended_at=now)).rowcount:
                write_audit(connection, by, "participant told", row.programme, now, row.lead)

    def _end(self, letter: int, state: str, values: dict[str, object]) -> None:
        with self._database.writing() as connection:
            connection.execute(letters.update().where(letters.c.id == letter, letters.c.state == state).values(values))

    def _receivers(self, connection: Connection, which: sa.ColumnElement[bool]) -> dict[str, Receiver]:
        found: dict[str, Receiver] = {}
        for row in connection.execute(_ADDRESSES.where(which)):
            who = Address(row.channel, self._cipher.open(row.value)) if row.channel else None
            found.setdefault(row.id, Receiver(row.id, row.language, who, _hindrance(row)))
        return found


def _hindrance(row: sa.Row[tuple[object, ...]]) -> Hindrance:
    if row.party is None or not row.channel:
        return "erased"
    if not row.agreed:
        return "no_consent"
    return "do_not_contact" if "do_not_contact" in row.flags else ""


def _waiting(select: sa.Select[tuple[object, ...]]) -> sa.Select[tuple[object, ...]]:
    return select.where(letters.c.state == "waiting")


def _announcement_of(row: RowMapping, cipher: Cipher) -> Announcement:
    columns = announcements.c
    return Announcement(
        programme=row[columns.programme],
        texts=json.loads(cipher.open(row[columns.texts])),
        key=row[columns.key],
        by=row[columns.by],
        at=row[columns.at],
        id=row[columns.id],
    )


def _letter_of(row: RowMapping) -> Letter:
    columns = letters.c
    return Letter(
        id=row[columns.id],
        announcement=row[columns.announcement],
        lead=row[columns.lead],
        language=row[columns.language],
        state=row[columns.state],
        hindrance=row[columns.hindrance],
        parcels=tuple(row[columns.parcels]),
        told_by=row[columns.told_by],
        ended_at=row[columns.ended_at],
    )


def told_in_programmes(connection: Connection, cipher: Cipher, ids: Iterable[str]) -> list[dict[str, object]]:
    """A person's places in courses and visits with what they were told, for the export of their data."""
    chosen = [*ids]
    places = (
        sa.select(participants, programmes.c.title, programmes.c.start_at)
        .join(programmes)
        .where(participants.c.lead.in_(chosen))
        .order_by(participants.c.id)
    )
    share = (
        sa.select(letters, announcements).join(announcements).where(letters.c.lead.in_(chosen)).order_by(letters.c.id)
    )
    messages = [
        (row[announcements.c.programme], row[letters.c.lead], _announcement_of(row, cipher), _letter_of(row))
        for row in connection.execute(share).mappings()
    ]
    return [
        {
            "programme": row.programme,
            "title": row.title,
            "start_at": row.start_at.isoformat(),
            "lead": row.lead,
            "state": row.state,
            "seats": row.seats,
            "added_at": row.added_at.isoformat(),
            "messages": [
                {"at": announcement.at.isoformat(), "state": letter.state, "text": announcement.texts[letter.language]}
                for programme, lead, announcement, letter in messages
                if (programme, lead) == (row.programme, row.lead)
            ],
        }
        for row in connection.execute(places)
    ]
