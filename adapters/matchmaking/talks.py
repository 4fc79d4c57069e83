"""Conversations as staff see them: implements `bot.talk_ports.Talks`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from adapters.matchmaking.database import Database
from adapters.matchmaking.fields import LONGEST_TEXT
from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.tables import contacts, conversations, leads, turns
from adapters.matchmaking.trail import allow, write_audit
from adapters.matchmaking.transcripts import first_key, spoken_of
from bot.lead_ports import NotFoundError
from bot.leads import Actor
from bot.messages import Address, Language
from bot.talk_ports import Citing, Mark, TalkQuery, TalkSummary, TalkTurn

_READERS = ("case_worker", "admin")


class StoredTalks:
    """Implements `bot.talk_ports.Talks`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cipher = database.cipher

    def conversations(self, query: TalkQuery) -> Sequence[TalkSummary]:
        """The conversations that a list shows, the latest first."""
        wanted = (
            _SUMMARIES.where(*_conditions(query))
            .order_by(conversations.c.last_at.desc(), conversations.c.id.desc())
            .limit(query.limit)
            .offset(query.offset)
        )
        with self._database.reading() as connection:
            return _summaries(connection, wanted)

    def count(self, query: TalkQuery) -> int:
        """How many conversations a query finds without its limit."""
        wanted = sa.select(sa.func.count()).select_from(conversations).where(*_conditions(query))
        with self._database.reading() as connection:
            return int(connection.execute(wanted).scalar_one())

    def talk(self, talk: str) -> TalkSummary | None:
        """One conversation; None if there is none."""
        with self._database.reading() as connection:
            found = _summaries(connection, _SUMMARIES.where(conversations.c.talk == plain_id(talk)))
        return found[0] if found else None

    def turns(self, talk: str, by: Actor, now: datetime) -> Sequence[TalkTurn]:
        """What was said, oldest first. The view is logged."""
        allow(by, *_READERS)
        with self._database.writing() as connection:
            number = _number(connection, talk)
            write_audit(connection, by, "conversation viewed", plain_id(talk), now)
            query = sa.select(turns).where(turns.c.conversation == number).order_by(turns.c.at, turns.c.id)
            return self._turns(connection, query)

    def since(self, talk: str, after: int, by: Actor) -> Sequence[TalkTurn]:
        """What was kept after a turn."""
        allow(by, *_READERS)
        with self._database.reading() as connection:
            number = _number(connection, talk)
            query = sa.select(turns).where(turns.c.conversation == number, turns.c.id > after).order_by(turns.c.id)
            return self._turns(connection, query)

    def mark(self, turn: int, value: Literal["good", "bad"], by: Actor, now: datetime, note: str = "") -> None:
        """Marks an answer of the bot."""
        allow(by, *_READERS)
        values = {"mark": value, "marked_by": by.name, "marked_at": now}
        values["mark_note"] = self._cipher.seal(note[:LONGEST_TEXT])
        with self._database.writing() as connection:
            marked = turns.update().where(turns.c.id == turn, turns.c.by == "bot").values(values)
            if not connection.execute(marked).rowcount:
                raise NotFoundError(f"there is no answer {turn}")
            of_turn = sa.select(conversations.c.talk).join(turns).where(turns.c.id == turn)
            write_audit(connection, by, f"answer marked {value}", connection.execute(of_turn).scalar_one(), now)

    def talk_with(self, who: Address) -> str:
        """The id of a person's conversation; "" where there is none."""
        query = sa.select(conversations.c.talk).where(conversations.c.index.in_(self._cipher.address_indexes(who)))
        with self._database.reading() as connection:
            return connection.execute(query).scalar() or ""

    def of_lead(self, lead: str) -> Sequence[str]:
        """Ids of the conversations of a lead's person, the latest first."""
        query = _of_person(sa.select(conversations.c.talk), lead).order_by(conversations.c.last_at.desc())
        with self._database.reading() as connection:
            return connection.execute(query).scalars().all()

    def leads_of(self, talk: str) -> Sequence[str]:
        """Ids of the leads of a conversation's person, the latest first."""
        query = (
            sa.select(leads.c.id)
            .join(contacts, contacts.c.party == leads.c.party)
            .join(conversations, conversations.c.index == contacts.c.index)
            .where(contacts.c.kind == "channel", conversations.c.talk == plain_id(talk))
            .order_by(leads.c.created_at.desc(), leads.c.id)
        )
        with self._database.reading() as connection:
            return connection.execute(query).scalars().all()

    def parcels_under(self, lead: str, keys: Collection[str]) -> Mapping[str, Sequence[int]]:
        """The parcels of what was kept under keys in the conversations of a lead's person."""
        of_lead = _of_person(sa.select(conversations.c.id), lead)
        stored = {first_key(key): key for key in keys}
        query = sa.select(turns.c.key, turns.c.parcels).where(
            turns.c.conversation.in_(of_lead), turns.c.key.in_(stored)
        )
        with self._database.reading() as connection:
            return {stored[row.key]: tuple(row.parcels) for row in connection.execute(query)}

    def citing(
        self, sections: Mapping[str, Collection[Language]], since: datetime, before: datetime
    ) -> Sequence[Citing]:
        """The answers that stand on sections."""
        query = (
            sa.select(conversations.c.talk, turns.c.sections, turns.c.language, turns.c.at)
            .join(conversations)
            .where(turns.c.by == "bot", turns.c.at >= since, turns.c.at < before)
            .order_by(turns.c.at.desc(), turns.c.id.desc())
        )
        with self._database.reading() as connection:
            return [
                Citing(section, row.talk, row.language, row.at)
                for row in connection.execute(query)
                for section in dict.fromkeys(row.sections)
                if row.language in sections.get(section, ())
            ]

    def address(self, talk: str) -> Address:
        """Whom staff's words go to."""
        query = sa.select(conversations.c.channel, conversations.c.address).where(
            conversations.c.talk == plain_id(talk)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None or not row.address:
            raise NotFoundError(f"there is no conversation {plain_id(talk)} with a known address")
        return Address(row.channel, self._cipher.open(row.address))

    def _turns(self, connection: Connection, query: sa.Select[Any]) -> tuple[TalkTurn, ...]:
        return tuple(
            TalkTurn(row.id, spoken_of(row, self._cipher), self._mark(row)) for row in connection.execute(query)
        )

    def _mark(self, row: Row[Any]) -> Mark | None:
        if not row.mark:
            return None
        return Mark(row.mark, row.marked_by, row.marked_at, self._cipher.open(row.mark_note))


def _of_person(query: sa.Select[Any], lead: str) -> sa.Select[Any]:
    """Narrows a query of conversations to those of a lead's person."""
    addresses = (
        sa.select(contacts.c.index)
        .join(leads, leads.c.party == contacts.c.party)
        .where(leads.c.id == plain_id(lead), contacts.c.kind == "channel")
    )
    return query.where(conversations.c.index.in_(addresses))


_COUNTED = sa.select(sa.func.count()).where(turns.c.conversation == conversations.c.id).scalar_subquery()
_SUMMARIES = sa.select(
    conversations.c.talk,
    conversations.c.index.label("hash"),
    conversations.c.channel,
    conversations.c.language,
    conversations.c.state,
    conversations.c.state_at,
    conversations.c.held_by,
    conversations.c.last_at,
    _COUNTED.label("turns"),
)


def _conditions(query: TalkQuery) -> list[sa.ColumnElement[bool]]:
    given = (
        (conversations.c.state, query.states),
        (conversations.c.channel, query.channels),
        (conversations.c.language, query.languages),
    )
    conditions: list[sa.ColumnElement[bool]] = [column.in_(values) for column, values in given if values]
    if query.held_by is not None:
        conditions.append(conversations.c.held_by == query.held_by)
    return conditions


def _summaries(connection: Connection, query: sa.Select[Any]) -> tuple[TalkSummary, ...]:
    rows = connection.execute(query).all()
    known = _leads(connection, [row.hash for row in rows])
    return tuple(
        TalkSummary(
            id=row.talk,
            channel=row.channel,
            language=row.language or "en",
            state=row.state,
            state_at=row.state_at,
            held_by=row.held_by,
            last_at=row.last_at,
            lead=known.get(row.hash, ""),
            turns=row.turns,
        )
        for row in rows
    )


def _leads(connection: Connection, indexes: Sequence[str]) -> dict[str, str]:
    """The latest lead of each conversation's person."""
    query = (
        sa.select(contacts.c.index.label("hash"), leads.c.id)
        .join(leads, leads.c.party == contacts.c.party)
        .where(contacts.c.kind == "channel", contacts.c.index.in_(indexes))
        .order_by(leads.c.created_at, leads.c.id)
    )
    return {row.hash: row.id for row in connection.execute(query)}


def _number(connection: Connection, talk: str) -> int:
    query = sa.select(conversations.c.id).where(conversations.c.talk == plain_id(talk))
    number = connection.execute(query).scalar()
    if number is None:
        raise NotFoundError(f"there is no conversation {plain_id(talk)}")
    return int(number)
