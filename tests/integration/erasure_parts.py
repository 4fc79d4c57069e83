"""What the tests of erasure share: a house on LINE, a person who hands everything in, and a search of all bytes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from delivery_parts import opened, until
from houses import settings_for
from vendors.line import FakeLine, text_event

from adapters.delivery import parcels
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.parcels import OPEN
from bot.bootstrap import House
from bot.messages import Address

PERSON = "Uc0ffeec0ffee4af4980629a1b2c3d4e5"
WHO = Address("line", PERSON)
NAME, ORGANISATION = "สมหญิง ไพศาลวัฒนกิจ", "บริษัท ไพศาลรีไซเคิลภาคตะวันออก จำกัด"
PHONE, PLUS, SECOND_PHONE = "0891234987", "+66891234987", "081-770-4421"
E_MAIL, WECHAT = "somying.p@paisan-recycle.example", "paisan_wx_2031"
CONTACTS = (PHONE, PLUS, SECOND_PHONE, SECOND_PHONE.replace("-", ""), E_MAIL, WECHAT)


def make_house(data: Path, starter_data: Path, line: FakeLine, api_url: str, databases: tuple[str, str]) -> House:
    """A house that takes leads on LINE; `databases` are the URLs of the matchmaking store and of the durable inbox."""
    settings = settings_for(
        data,
        database_url=databases[0],
        queue_url=databases[1],
        controller="B&RETTC",
        controller_contact="privacy@example.org",
        line_channel_secret=line.secret,
        line_channel_token=line.token,
        line_api_url=api_url,
        person_limit=1000,
    )
    return House(settings, index_folder=starter_data / "index")


@dataclass
class Visitor:
    """A person on LINE who waits for each answer before the next message."""

    house: House
    line: FakeLine
    inbox: DurableInbox
    person: str = PERSON
    count: int = 0
    events: list[dict[str, Any]] = field(default_factory=list)

    async def say(self, text: str) -> str:
        """Types something; the answer."""
        self.count += 1
        token = self.line.reply_token(self.person)
        event = text_event(self.count, text, token=token, person=self.person)
        return await self._sent(event)

    async def press(self, value: str) -> str:
        """Presses a button."""
        self.count += 1
        event = text_event(self.count, "", token=self.line.reply_token(self.person), person=self.person)
        del event["message"]
        return await self._sent({**event, "type": "postback", "postback": {"data": value}})

    async def _sent(self, event: dict[str, Any]) -> str:
        before = len(self.line.sent)
        self.events.append(event)
        await self.deliver(event)
        await until(lambda: len(self.line.sent) > before and not self._is_open())
        return "\n".join(each.text for each in self.line.sent[before:])

    async def deliver(self, event: dict[str, Any]) -> None:
        """LINE posts an event."""
        channel = self.inbox.channels["line"]
        assert (await channel.handle(self.line.posting(event), self.inbox)).status == 200

    def _is_open(self) -> bool:
        return bool(parcels.listed(self.inbox.engine, OPEN))

    async def hand_in(self) -> None:
        """Fills in the form for matchmaking and sends it, with every consent."""
        said = await self.say("อยากหาหุ้นส่วนจีนทำโรงงานรีไซเคิลที่ระยอง งบ 50 ล้านบาท")
        while "ผู้ควบคุมข้อมูล" not in said:
            said = await self.say(f"รับซื้อเศษพลาสติก โทร {SECOND_PHONE}" if "สั้น" in said else "ข้าม")
        for answer in ("ยินยอม", ORGANISATION, NAME, f"โทร {PHONE} อีเมล {E_MAIL} วีแชทไอดี {WECHAT}", "ยินยอม", "ยินยอม"):
            said = await self.say(answer)
        assert ORGANISATION in said
        assert "L-" in await self.say("ยืนยัน")


@asynccontextmanager
async def talking(house: House, line: FakeLine) -> AsyncIterator[Visitor]:
    """A visitor of an open inbox."""
    assert house.inbox
    async with opened(house.inbox):
        yield Visitor(house, line, house.inbox)


def found(house: House, data: Iterable[str]) -> list[str]:
    """Which data stand in any byte of the data folder, or of a dump of the PostgreSQL databases."""
    everything = b"\n".join(_bytes(house))
    assert b"inbox_messages" in everything
    return [datum for datum in data if any(written in everything for written in _ways(datum))]


def _bytes(house: House) -> Iterator[bytes]:
    for path in sorted(house.settings.data.rglob("*")):
        if path.is_file():
            yield path.read_bytes()
    for url in (house.settings.database_url, house.settings.queue_url):
        if url:
            yield _dump(url)


def _dump(url: str) -> bytes:
    """Every row of every table of every schema, as a dump writes it."""
    parts: list[bytes] = []
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables "
            "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        for (table,) in tables:
            parts.append(table.encode())
            with connection.cursor().copy(f"COPY {table} TO STDOUT") as copied:
                parts += map(bytes, copied)
    assert any(b"dbos" in part for part in parts) or b"public.leads" in parts
    return b"\n".join(parts)


def _ways(datum: str) -> set[bytes]:
    """How a text may be written."""
    escaped = json.dumps(datum)[1:-1]
    texts = {datum, quote(datum), quote(datum, safe=""), quote(datum).lower(), escaped, escaped.replace("\\u", "\\\\u")}
    return {text.encode(code) for text in texts for code in ("utf-8", "utf-16-le", "utf-16-be")}


async def vanish(house: House, data: Iterable[str]) -> None:
    """Waits until none of the data is found; what was deleted leaves SQLite's log when nobody reads it."""
    from adapters.delivery.rights import settle

    def is_gone() -> bool:
        settle(house.queue_engine)
        return not found(house, data)

    try:
        await until(is_gone, 60)
    except AssertionError:
        raise AssertionError(f"still there: {found(house, data)}") from None
