"""Fills a house's databases with as many leads and messages as a console should bear.

A few hundred leads and conversations are written by the store itself; the rest are copies of their rows with ids, keys
and times of their own (what is sealed can be opened in the copies, too). So lists, counts, searches and pages work on
rows as they come about, without a day of capturing.
"""

from __future__ import annotations

import random
import secrets
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa

from adapters.delivery import tables as delivery
from adapters.matchmaking import tables
from adapters.matchmaking.ids import new_id
from adapters.matchmaking.store import MatchmakingStore
from bot.bootstrap import House
from bot.casework import Found, Note, Spoken, Task
from bot.leads import Actor, Consent, Contact, Lead, LeadKind, Party, Person, Profile, Purpose
from bot.messages import Address, Language

TEMPLATES = 200
TURNS = 20
"""Of a conversation, half of them answers."""
DAYS = 365
_CHUNK = 5_000
STAFF = Actor("nid", "case_worker")
_SAID: Mapping[Language, tuple[str, ...]] = {
    "th": ("อยากหาผู้ร่วมทุนจีนทำโรงงานรีไซเคิลแบตเตอรี่ที่ขอนแก่น", "ต้องการระบบบำบัดน้ำเสียสำหรับโรงงานน้ำตาล"),
    "zh": ("想在孔敬建锂电池回收厂，寻找泰国合作伙伴", "我司有膜生物反应器技术，想在泰国找污水处理项目"),
    "en": ("Looking for a Thai partner for solar roofs in Rayong", "We recycle e-waste and look for land in an estate"),
}
_SECTORS = ("wastewater", "solar-energy", "waste-recycling", "air-quality")
_KINDS: tuple[LeadKind, ...] = ("investor", "sme", "project_owner")
Row = dict[str, Any]


@dataclass(frozen=True)
class Amount:
    """How much is written."""

    leads: int
    messages: int


def fill(house: House, amount: Amount) -> None:
    """Writes templates through the store, then copies of their rows until the amounts are reached."""
    store, chance = house.matchmaking, random.Random(7)
    templates = min(TEMPLATES, amount.leads)
    now = datetime.now(UTC)
    for number in range(templates):
        _capture(store, number, chance, now)
    with store.leads._database.engine.begin() as connection:
        _copy_leads(connection, amount.leads - templates, now)
        _copy_talks(connection, amount.messages - templates * TURNS, now)
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("ANALYZE"))
    _fill_inbox(house, amount.messages // 2)


def _capture(store: MatchmakingStore, number: int, chance: random.Random, now: datetime) -> None:
    language: Language = ("th", "zh", "en")[number % 3]
    who = Address(("line", "wechat", "telegram")[number % 3], f"U{number:06d}")
    at = now - timedelta(days=chance.randrange(1, 30))
    text = _SAID[language][number % 2]
    purposes: tuple[Purpose, ...] = ("matchmaking", "sharing")
    for purpose in purposes[: 1 + number % 2]:
        store.leads.give_consent(who, Consent(purpose, "1", "…", language, at, who.channel, f"m{number}"))
    lead = Lead(
        kind=_KINDS[number % 3],
        request="matchmaking",
        language=language,
        profile=Profile(sectors=(_SECTORS[number % 4],), provinces=("khon-kaen", "rayong")[number % 2 :][:1]),
        party=Party(name=f"{('บริษัท สะพาน', '深圳绿桥', 'Green Bridge')[number % 3]} {number}", country="TH"),
        summary=text,
    )
    contacts = (Contact("channel", who.user_id, who.channel), Contact("email", f"someone{number}@example.org"))
    stored = store.leads.capture(who, lead, Person("สมชาย ใจดี", "", contacts), key=f"k{number}", now=at)
    if number % 4:
        store.leads.move(stored.id, "screened", STAFF, at + timedelta(hours=2), "called")
    store.cases.add_task(Task(stored.id, "call", at + timedelta(days=chance.randrange(60)), "nid", text))
    store.cases.add_note(Note(stored.id, "nid", text, at))
    for turn in range(TURNS // 2):
        asked = at + timedelta(minutes=turn)
        store.transcripts.keep(
            who,
            Spoken("person", f"{text} {turn}", language, asked),
            _answer(text, language, asked + timedelta(seconds=chance.randrange(1, 5)), turn),
        )


def _answer(text: str, language: Language, at: datetime, turn: int) -> Spoken:
    sure = turn % 5 != 0
    sections = (f"boi-activities#{turn}",) if sure else ()
    found = tuple(Found(f"boi-activities#{turn + near}", 0.9 - near / 10) for near in range(4))
    return Spoken("bot", text * 3, language, at, sections, 0.8 if sure else 0.2, "answer" if sure else "unknown", found)


def _copy_leads(connection: sa.Connection, count: int, now: datetime) -> None:
    """Copies leads with all rows that hang on them."""
    leads = _rows(connection, tables.leads)
    hanging = (tables.moves, tables.tasks, tables.notes)
    of_lead = {table: _by(connection, table, "lead") for table in hanging}
    of_party = {table: _by(connection, table, "party") for table in (tables.contacts, tables.consents)}
    parties = {row["id"]: row for row in _rows(connection, tables.parties)}
    taken = {row["id"] for row in leads} | parties.keys()
    batch: dict[sa.Table, list[Row]] = {}
    for number in range(count):
        lead = leads[number % len(leads)]
        lead_id, party_id, back = _unused("L", taken), _unused("P", taken), _some_time(number)
        _add(batch, tables.parties, parties[lead["party"]], back, id=party_id)
        capture = secrets.token_hex(32)
        _add(batch, tables.leads, lead, back, id=lead_id, party=party_id, capture=capture)
        for table, rows in of_party.items():
            for row in rows.get(lead["party"], ()):
                own = {"index": secrets.token_hex(32)} if table is tables.contacts else {"proof": party_id}
                _add(batch, table, row, back, party=party_id, **own)
        for table, rows in of_lead.items():
            for row in rows.get(lead["id"], ()):
                # Staff keep up with nine of ten.
                done = {"done_at": row["due_at"], "done_by": "nid"} if table is tables.tasks and number % 10 else {}
                _add(batch, table, row, back, lead=lead_id, **done)
        subject = {"at": now - back, "actor": "", "role": "person", "action": "captured", "subject": lead_id}
        _add(batch, tables.audit, {**subject, "detail": "investor matchmaking"}, timedelta())
        if number % _CHUNK == _CHUNK - 1:
            _write(connection, batch)
    _write(connection, batch)


def _copy_talks(connection: sa.Connection, messages: int, now: datetime) -> None:
    """Copies conversations with their turns."""
    talks = _rows(connection, tables.conversations)
    turns = _by(connection, tables.turns, "conversation")
    first = connection.execute(sa.select(sa.func.max(tables.conversations.c.id))).scalar_one() + 1
    taken = {row["talk"] for row in talks}
    batch: dict[sa.Table, list[Row]] = {}
    for number in range(max(messages, 0) // TURNS):
        talk, back = talks[number % len(talks)], _some_time(number)
        own = {
            "talk": _unused("T", taken),
            "index": secrets.token_hex(32),
            "state": "waiting" if number % 200 == 0 else "bot",
        }
        batch.setdefault(tables.conversations, []).append(_moved({**talk, **own, "id": first + number}, back))
        for row in turns[talk["id"]]:
            _add(batch, tables.turns, row, back, conversation=first + number)
        if number % 500 == 499:
            _write(connection, batch)
    _write(connection, batch)
    if connection.dialect.name == "postgresql":
        top = sa.select(sa.func.max(tables.conversations.c.id)).scalar_subquery()
        connection.execute(sa.select(sa.func.setval("conversations_id_seq", top)))


def _fill_inbox(house: House, messages: int) -> None:
    """Answered messages with their parcels, one in a hundred of which could not be sent."""
    now = time.time()
    received: list[Row] = []
    sent: list[Row] = []
    for number in range(1, messages + 1):
        at = now - (number * 157.0) % (DAYS * 86_400)
        who = {"channel": ("line", "wechat", "telegram")[number % 3], "user_id": f"U{number % 10_000}"}
        received.append(
            {**who, "key": str(number), "context": "{}", "reply_first": True, "state": "answered", "tries": 1}
            | {"skill": "answer", "received_at": at, "answered_at": at + 1 + number % 4}
        )
        failed = number % 100 == 0
        sent.append(
            {**who, "number": number, "context": "{}", "key": str(number), "state": "failed" if failed else "sent"}
            | {"way": "reply", "attempts": 1, "code": "400" if failed else None, "created_at": at, "ended_at": at + 2}
        )
    with house.queue_engine.begin() as connection:
        for table, rows in ((delivery.messages, received), (delivery.parcels, sent)):
            for start in range(0, len(rows), _CHUNK):
                connection.execute(table.insert(), rows[start : start + _CHUNK])
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("ANALYZE"))


def _unused(prefix: Literal["L", "P", "T"], taken: set[str]) -> str:
    """An id that was not drawn yet: of so many some come twice."""
    drawn = new_id(prefix)
    while drawn in taken:
        drawn = new_id(prefix)
    taken.add(drawn)
    return drawn


def _some_time(number: int) -> timedelta:
    return timedelta(minutes=(number * 7_919) % (DAYS * 1_440))


def _moved(row: Row, back: timedelta) -> Row:
    """A row with its times so much earlier; those to come stay to come."""
    return {name: value - back if isinstance(value, datetime) else value for name, value in row.items()}


def _add(batch: dict[sa.Table, list[Row]], table: sa.Table, row: Row, back: timedelta, **own: object) -> None:
    kept = {name: value for name, value in row.items() if name != "id" or "id" in own}
    batch.setdefault(table, []).append({**_moved(kept, back), **own})


def _write(connection: sa.Connection, batch: dict[sa.Table, list[Row]]) -> None:
    # Parents first.
    for table in tables.metadata.sorted_tables:
        if rows := batch.pop(table, []):
            connection.execute(table.insert(), rows)


def _rows(connection: sa.Connection, table: sa.Table) -> list[Row]:
    return [dict(row) for row in connection.execute(sa.select(table)).mappings()]


def _by(connection: sa.Connection, table: sa.Table, column: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in _rows(connection, table):
        found.setdefault(row[column], []).append(row)
    return found


def counts(house: House, of: Iterable[sa.Table]) -> Mapping[str, int]:
    """How many rows there are."""
    with house.matchmaking.leads._database.engine.connect() as connection:
        return {
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for table in of
        }
