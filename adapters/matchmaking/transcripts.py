"""What was said: implements `bot.ports.Transcripts`. The conversations themselves are rows of `talks`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.engine import Connection, Row

from adapters.contacts import without_contacts
from adapters.matchmaking import people
from adapters.matchmaking.crypto import Cipher
from adapters.matchmaking.database import Database
from adapters.matchmaking.events import write_event
from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.rights import forget_conversation
from adapters.matchmaking.tables import contacts, conversations, leads, tasks, turns
from adapters.matchmaking.trail import allow, write_audit
from bot.casework import Found, Handing, Spoken, TalkState
from bot.lead_ports import NotFoundError
from bot.leads import SYSTEM, Actor, Purpose
from bot.messages import Address, Draft

ANSWER_TALK = "answer_talk"
"""The task of answering somebody whose conversation was handed over."""

_WRITTEN: dict[TalkState, str] = {
    "waiting": "conversation waits for staff",
    "staff": "conversation taken over",
    "bot": "conversation handed back",
}
_STORING: tuple[Purpose, ...] = ("matchmaking", "training", "site_visit", "question_to_staff")
_LONGEST_TURN = 20_000
_SAME_MOMENT = timedelta(minutes=10)
_MOST_FOUND = 5
_MOST_REFUSED = 8
_DRAFTS: TypeAdapter[Draft] = TypeAdapter(Draft)


class StoredTranscripts:
    """Implements `bot.ports.Transcripts`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cipher = database.cipher

    def keep(self, who: Address, *spoken: Spoken, key: str = "", handing: Handing | None = None) -> bool:
        """Adds turns, and hands the conversation to somebody else, in one transaction."""
        if not spoken and handing is None:
            return False
        key = key or uuid4().hex
        with self._database.writing(self._cipher.address_indexes(who)[0]) as connection:
            talk = self._conversation(connection, who, spoken, handing)
            if self._knows(connection, talk, key):
                return False
            party = people.party_at(connection, self._cipher, who)
            agreed = party is not None and people.holds(connection, party, *_STORING)
            for place, each in enumerate(spoken):
                values = self._values(each, agreed)
                connection.execute(turns.insert().values(conversation=talk, key=f"{key}-{place}", **values))
            if handing:
                _hand(connection, talk, handing)
        return True

    def retract(self, who: Address, key: str) -> None:
        """Takes back what was kept under a key, with the conversation where nothing else was said."""
        indexes = self._cipher.address_indexes(who)
        with self._database.writing(indexes[0]) as connection:
            found = sa.select(conversations.c.id).where(conversations.c.index.in_(indexes))
            for talk in connection.execute(found).scalars().all():
                same = turns.c.key.startswith(f"{key}-", autoescape=True)
                connection.execute(turns.delete().where(turns.c.conversation == talk, same))
                if connection.execute(sa.select(turns.c.id).where(turns.c.conversation == talk)).first() is None:
                    connection.execute(conversations.delete().where(conversations.c.id == talk))
            self._database.mark_deleted(connection)
        self._database.scrub()

    def _values(self, spoken: Spoken, agreed: bool) -> dict[str, object]:
        text = spoken.text if agreed else without_contacts(spoken.text)
        return {
            "by": spoken.by,
            "text": self._cipher.seal(text[:_LONGEST_TURN]),
            "language": spoken.language,
            "at": spoken.at,
            "sections": list(spoken.sections),
            "confidence": spoken.confidence,
            "skill": spoken.skill,
            "name": spoken.name,
            "found": [[each.section, round(each.score, 4)] for each in spoken.found[:_MOST_FOUND]],
            "parcels": list(spoken.parcels),
            "draft": self._cipher.seal(_draft_kept(spoken.draft, agreed)) if spoken.draft else "",
        }

    def _knows(self, connection: Connection, talk: int, key: str) -> bool:
        query = sa.select(turns.c.id).where(turns.c.conversation == talk, turns.c.key == first_key(key))
        return connection.execute(query).first() is not None

    def _conversation(
        self, connection: Connection, who: Address, spoken: Iterable[Spoken], handing: Handing | None
    ) -> int:
        """The row of a person's conversation, brought up to date."""
        told = list(spoken)
        at = max([each.at for each in told] or ([handing.at] if handing else []))
        language = next((each.language for each in told if each.by == "person"), told[0].language if told else "")
        indexes = self._cipher.address_indexes(who)
        query = sa.select(conversations.c.id, conversations.c.last_at, conversations.c.address)
        row = connection.execute(query.where(conversations.c.index.in_(indexes))).first()
        if row is None:
            new = {
                "talk": people.draw_id(connection, conversations, "T", conversations.c.talk),
                "index": indexes[0],
                "address": self._cipher.seal(who.user_id),
                "channel": who.channel,
                "language": language,
                "last_at": at,
            }
            insert = conversations.insert().values(new).returning(conversations.c.id)
            return int(connection.execute(insert).scalar_one())
        # What was written later may have been said before.
        values: dict[str, object] = {"last_at": max(at, row.last_at)}
        if not row.address:
            values["address"] = self._cipher.seal(who.user_id)
        if language:
            values["language"] = language
        connection.execute(conversations.update().where(conversations.c.id == row.id).values(values))
        return int(row.id)

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
        return tuple(spoken_of(row, self._cipher) for row in connection.execute(query))


def first_key(key: str) -> str:
    """The key of the first turn of those that are kept under one."""
    return f"{key}-0"


def spoken_of(row: Row[tuple[object, ...]], cipher: Cipher) -> Spoken:
    """A turn from its row."""
    return Spoken(
        by=row.by,
        text=cipher.open(row.text),
        language=row.language,
        at=row.at,
        sections=tuple(row.sections),
        confidence=row.confidence,
        skill=row.skill,
        found=tuple(Found(section, score) for section, score in row.found),
        name=row.name,
        parcels=tuple(row.parcels),
        draft=_DRAFTS.validate_json(cipher.open(row.draft)) if row.draft else None,
    )


def _draft_kept(draft: Draft, agreed: bool) -> str:
    """A draft as it is stored; like the texts, without contacts unless their person agreed."""
    refused = draft.refused[:_MOST_REFUSED]
    if not agreed:
        refused = tuple(replace(each, detail=without_contacts(each.detail)) for each in refused)
    return _DRAFTS.dump_json(replace(draft, refused=refused)).decode("utf-8")


def _hand(connection: Connection, talk: int, handing: Handing) -> None:
    """Sets who has a conversation, unless it was handed on since; while it waits, staff have a task."""
    earlier = sa.or_(conversations.c.state_at.is_(None), conversations.c.state_at <= handing.at)
    holder = handing.by if handing.state == "staff" else ""
    other = sa.or_(conversations.c.state != handing.state, conversations.c.held_by != holder)
    changed = connection.execute(
        conversations.update()
        .where(conversations.c.id == talk, earlier, other)
        .values(state=handing.state, state_at=handing.at, held_by=holder)
        .returning(conversations.c.talk)
    ).scalar()
    if changed is None:
        return
    if handing.state == "waiting" and not _form_told_staff(connection, talk, handing.at):
        write_event(connection, "person.asks_for_staff", "", handing.at, talk=changed)
    by = Actor(handing.by, "case_worker") if handing.by else SYSTEM
    write_audit(connection, by, _WRITTEN[handing.state], changed, handing.at)
    undone = sa.and_(tasks.c.conversation == talk, tasks.c.kind == ANSWER_TALK, tasks.c.done_at.is_(None))
    if handing.state != "waiting":
        connection.execute(tasks.update().where(undone).values(done_at=handing.at, done_by=handing.by))
    elif connection.execute(sa.select(tasks.c.id).where(undone)).first() is None:
        connection.execute(tasks.insert().values(conversation=talk, kind=ANSWER_TALK, due_at=handing.at))


def _form_told_staff(connection: Connection, talk: int, at: datetime) -> bool:
    """Whether the hand-over ended a form, whose request staff are told of by itself."""
    query = (
        sa.select(leads.c.id)
        .join(contacts, contacts.c.party == leads.c.party)
        .join(conversations, conversations.c.index == contacts.c.index)
        .where(conversations.c.id == talk, contacts.c.kind == "channel", leads.c.request == "question_to_staff")
        .where(leads.c.created_at > at - _SAME_MOMENT)
    )
    return connection.execute(query.limit(1)).first() is not None
