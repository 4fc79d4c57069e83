"""What was said, and what could not be answered: implements `bot.ports.Transcripts` and `bot.ports.QuestionDesk`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from adapters.contacts import without_contacts
from adapters.matchmaking import people
from adapters.matchmaking.database import Database
from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.rights import forget_conversation
from adapters.matchmaking.tables import conversations, questions, turns
from adapters.matchmaking.trail import allow, write_audit
from bot.casework import OpenQuestion, Spoken
from bot.lead_ports import NotFoundError
from bot.leads import Actor, Purpose
from bot.messages import Address, Language

_STORING: tuple[Purpose, ...] = ("matchmaking", "training", "site_visit", "question_to_staff")
_LONGEST_TURN = 20_000


class StoredTranscripts:
    """Implements `bot.ports.Transcripts`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cipher = database.cipher

    def keep(self, who: Address, spoken: Spoken) -> None:
        """Adds a turn."""
        index = self._cipher.address_indexes(who)[0]
        with self._database.writing(index) as connection:
            party = people.party_at(connection, self._cipher, who)
            agreed = party is not None and people.holds(connection, party, *_STORING)
            text = spoken.text if agreed else without_contacts(spoken.text)
            connection.execute(
                turns.insert().values(
                    conversation=self._conversation(connection, who, spoken.at),
                    by=spoken.by,
                    text=self._cipher.seal(text[:_LONGEST_TURN]),
                    language=spoken.language,
                    at=spoken.at,
                    sections=list(spoken.sections),
                    confidence=spoken.confidence,
                    skill=spoken.skill,
                )
            )

    def _conversation(self, connection: Connection, who: Address, at: datetime) -> int:
        indexes = self._cipher.address_indexes(who)
        found = connection.execute(sa.select(conversations.c.id).where(conversations.c.index.in_(indexes))).scalar()
        if found is None:
            row = {"index": indexes[0], "channel": who.channel, "last_at": at}
            return int(
                connection.execute(conversations.insert().values(row).returning(conversations.c.id)).scalar_one()
            )
        connection.execute(conversations.update().where(conversations.c.id == found).values(last_at=at))
        return int(found)

    def of(self, who: Address) -> Sequence[Spoken]:
        """A conversation, oldest first."""
        with self._database.reading() as connection:
            return self._read(connection, [who])

    def of_lead(self, lead: str, by: Actor, now: datetime) -> Sequence[Spoken]:
        """The conversations of a lead's person. The view is logged."""
        allow(by, "case_worker", "admin", "system", "person")
        with self._database.writing() as connection:
            party = people.party_of_lead(connection, plain_id(lead))
            if party is None:
                raise NotFoundError(f"there is no lead {plain_id(lead)} with a person")
            write_audit(connection, by, "conversation viewed", plain_id(lead), now)
            return self._read(connection, people.addresses_of(connection, self._cipher, party))

    def forget(self, who: Address) -> int:
        """Deletes a conversation."""
        with self._database.writing(self._cipher.address_indexes(who)[0]) as connection:
            return forget_conversation(connection, self._database, who)

    def _read(self, connection: Connection, who: Sequence[Address]) -> tuple[Spoken, ...]:
        indexes = [index for address in who for index in self._cipher.address_indexes(address)]
        query = (
            sa.select(turns)
            .join(conversations)
            .where(conversations.c.index.in_(indexes))
            .order_by(turns.c.at, turns.c.id)
        )
        return tuple(self._spoken(row) for row in connection.execute(query))

    def _spoken(self, row: Row[tuple[object, ...]]) -> Spoken:
        return Spoken(
            by=row.by,
            text=self._cipher.open(row.text),
            language=row.language,
            at=row.at,
            sections=tuple(row.sections),
            confidence=row.confidence,
            skill=row.skill,
        )


class StoredQuestions:
    """Implements `bot.ports.QuestionBook` and `bot.ports.QuestionDesk`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, question: str, language: Language) -> None:
        """Keeps a question without its sender and without contact data."""
        text = without_contacts(question).replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
        with self._database.writing() as connection:
            connection.execute(questions.insert().values(text=text, language=language, at=datetime.now(UTC)))

    def open(self, limit: int = 200) -> Sequence[OpenQuestion]:
        """Those that nobody dealt with, the newest first."""
        query = sa.select(questions).where(questions.c.settled_at.is_(None)).order_by(questions.c.id.desc())
        with self._database.reading() as connection:
            return tuple(OpenQuestion(**row) for row in connection.execute(query.limit(limit)).mappings())

    def settle(self, question: int, by: Actor, now: datetime) -> None:
        """Marks a question as dealt with; one that is settled stays as it is."""
        allow(by, "case_worker", "admin")
        with self._database.writing() as connection:
            known = connection.execute(sa.select(questions.c.id).where(questions.c.id == question)).first()
            if known is None:
                raise NotFoundError(f"there is no question {question}")
            connection.execute(
                questions.update()
                .where(questions.c.id == question, questions.c.settled_at.is_(None))
                .values(settled_at=now, settled_by=by.name)
            )
