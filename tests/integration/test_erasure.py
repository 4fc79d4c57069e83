"""Who has their data deleted is found in no byte of any store; and who never agreed leaves nothing behind."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from contract.matchmaking_parts import ADMIN, LI, NID, VIEWER, capture_li, match
from erasure_parts import (
    CONTACTS,
    E_MAIL,
    NAME,
    ORGANISATION,
    PERSON,
    PHONE,
    SECOND_PHONE,
    WECHAT,
    WHO,
    Visitor,
    found,
    make_house,
    talking,
    vanish,
)
from loopback import serving
from vendors.line import FakeLine

from adapters.channels.base import Arrival
from adapters.delivery import messages, parcels
from adapters.delivery.parcels import State
from adapters.matchmaking.store import MatchmakingStore
from adapters.matchmaking.tables import sealed_columns
from bot.bootstrap import House
from bot.casework import Disclosure, Note
from bot.lead_ports import ForbiddenError, NotFoundError
from bot.leads import Contact, Lead, Person
from bot.messages import Address, IncomingMessage
from bot.ports import Memory

NOW = datetime.now(UTC)
ON_TELEGRAM, ON_THE_WEB = Address("telegram", "7731055901"), Address("webchat", "conversation-8d1f-55e1")
DATA = (*CONTACTS, NAME, ORGANISATION, PERSON, ON_TELEGRAM.user_id, ON_THE_WEB.user_id)

Make = Callable[[Path], House]


@pytest.fixture
def line() -> FakeLine:
    return FakeLine()


@pytest.fixture(params=["sqlite", "postgresql"])
def make(request: pytest.FixtureRequest, line: FakeLine, starter_data: Path) -> Iterator[Make]:
    """How to make a house in a folder."""
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else None

    with serving(line.app) as url:
        databases = (server.new_database(), server.new_database()) if server else ("", "")
        yield lambda data: make_house(data, starter_data, line, url, databases)


async def _everything(visitor: Visitor) -> Lead:
    """A person who is in every store, under three addresses."""
    house = visitor.house
    await visitor.say(f"ผมชื่อ{NAME} โทร {SECOND_PHONE} อยากถามว่าต่างชาติถือที่ดินได้ไหม")
    await visitor.say("กลุ่ม A1 ได้ยกเว้นภาษีกี่ปี")
    await visitor.say(f"{NAME}ถามเรื่องดวงดาวบนท้องฟ้าคืนนี้")
    await visitor.press("pass-on")
    await visitor.hand_in()
    assert house.transcripts.write_left(0) > 0
    store = house.matchmaking
    lead, li = store.leads.leads_of(WHO)[0], capture_li(store, "sharing")
    others = tuple(Contact("channel", each.user_id, each.channel) for each in (ON_TELEGRAM, ON_THE_WEB))
    question = replace(lead, id="", request="matchmaking", summary=f"โทร {SECOND_PHONE}")
    store.leads.capture(WHO, question, Person(contacts=others), key="again", now=NOW)
    store.cases.add_note(Note(lead.id, "nid", f"{NAME} {PHONE} หลังบ่ายสาม", NOW))
    store.cases.save_matches(lead, [match(lead, li.id)], NOW)
    store.cases.decide(lead.id, li.id, True, NID, NOW)
    store.cases.agree(lead.id, li.id, NID, NOW)
    store.cases.agree(li.id, lead.id, NID, NOW)
    store.cases.disclose(Disclosure(lead.id, li.id, "contact", "nid", NOW))
    store.questions.keep(f"{NAME}มีหนี้ไหม", "th")
    elsewhere = IncomingMessage(ON_TELEGRAM, f"ผม{NAME}เอง {E_MAIL}", message_id="1")
    messages.add(house.queue_engine, [Arrival("1", elsewhere)])
    house.conversations.remember(ON_THE_WEB, Memory("th", f"บัญชี {WECHAT}"))
    return lead


def test_who_erases_in_the_chat_is_found_nowhere_once_it_was_confirmed(
    tmp_path: Path, line: FakeLine, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    house = make(tmp_path)

    async def run() -> None:
        async with talking(house, line) as visitor:
            lead = await _everything(visitor)
            plain = found(house, DATA)
            assert {SECOND_PHONE, E_MAIL, WECHAT, NAME, PERSON, ON_TELEGRAM.user_id} <= set(plain), "it was there"
            shown = await visitor.say("ขอข้อมูลของฉัน")
            assert all(datum in shown for datum in (NAME, E_MAIL, lead.id))
            assert "ยืนยันการลบ" in await visitor.say("ลบข้อมูลของฉัน")
            confirmed = await visitor.press("privacy:erase-now")
            assert "ลบข้อมูลส่วนบุคคลของท่านแล้ว" in confirmed
            await vanish(house, DATA)
            said = len(line.sent)
            for event in visitor.events[:2]:
                await visitor.deliver(event)
            assert "คำขอ" not in await visitor.say("สวัสดีครับ"), "a stranger"
            assert len(line.sent) == said + 1, "a redelivery is told though nobody knows whose it was"

    asyncio.run(run())
    assert house.matchmaking.leads.leads_of(WHO) == ()
    assert house.matchmaking.leads.leads_of(LI), "others keep theirs"
    assert found(house, [NAME, *CONTACTS]) == []
    assert [datum for datum in (*CONTACTS, NAME, PERSON) if datum in caplog.text] == []


def test_who_is_erased_by_an_admin_is_found_nowhere_at_once(tmp_path: Path, line: FakeLine, make: Make) -> None:
    house = make(tmp_path)

    async def run() -> None:
        async with talking(house, line) as visitor:
            lead = await _everything(visitor)
            with house.queue_engine.begin() as connection:
                [waiting] = parcels.add(connection, WHO, [{"messages": [f"คุณ{NAME} เราจะโทร {PHONE}"]}])
            given = str(house.eraser.export(lead.id, ADMIN, NOW))
            assert all(datum in given for datum in DATA if datum not in (PHONE, SECOND_PHONE.replace("-", "")))
            for call in (house.eraser.export, house.eraser.erase):
                with pytest.raises(ForbiddenError):
                    call(lead.id, VIEWER, NOW)
                with pytest.raises(NotFoundError):
                    call("L-222222", ADMIN, NOW)
            erased = house.eraser.erase(lead.id, ADMIN, NOW)
            assert set(erased.addresses) == {WHO, ON_TELEGRAM, ON_THE_WEB}
            assert erased.to_be_told
            await vanish(house, DATA)
            assert parcels.states(house.queue_engine, [waiting]) == {waiting: State.DROPPED}
            assert next(entry.action for entry in house.matchmaking.cases.audit(lead.id)) == "erased"

    asyncio.run(run())
    assert found(house, DATA) == []
    again = house.eraser.erase(WHO, ADMIN, NOW)
    assert (again.leads, again.addresses) == ((), (WHO,))


def test_who_never_agreed_leaves_nothing_behind(
    tmp_path: Path, line: FakeLine, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    house = make(tmp_path)
    told = (*CONTACTS, NAME)

    async def run() -> None:
        async with talking(house, line) as visitor:
            await visitor.say(f"ดาวศุกร์คืนนี้อยู่ตรงไหน ตอบที่ {E_MAIL} หรือโทร {PHONE}")
            assert "8 ปี" in await visitor.say("กลุ่ม A1 ได้ยกเว้นภาษีกี่ปี")
            await visitor.say(f"ดาวพฤหัสคืนนี้อยู่ตรงไหน โทร {PHONE} ไลน์ไอดี {WECHAT}")
            await visitor.press("pass-on")
            said = await visitor.say(f"ขอเยี่ยมชมพื้นที่ โทร {SECOND_PHONE}")
            while "ผู้ควบคุมข้อมูล" not in said:
                said = await visitor.say("ข้าม")
            await visitor.say(f"โทร {PHONE}")
            assert "ไม่มีการเก็บข้อมูลส่วนบุคคล" in await visitor.say("ไม่ยินยอม")
            assert house.transcripts.write_left(0) > 0

    asyncio.run(run())
    assert PHONE in found(house, told), "the durable inbox keeps what was said for its time"
    store = house.matchmaking
    assert store.leads.consents(WHO) == ()
    assert store.leads.leads_of(WHO) == ()
    assert [datum for datum in told if datum in _opened(store)] == []
    questions = " ".join(each.text for each in store.questions.open())
    assert "ดาวพฤหัส" in questions
    assert [datum for datum in told if datum in questions] == []
    house.settings.keep_messages_days = 1e-9
    house.purge()
    assert found(house, told) == []
    assert [datum for datum in (*told, PERSON) if datum in caplog.text] == []


def _opened(store: MatchmakingStore) -> str:
    """All that is sealed in the store, opened, but for the address that staff answer to."""
    cipher = store.database.cipher
    with store.database.reading() as connection:
        return "\n".join(
            cipher.open(value)
            for table, column in sealed_columns()
            for value in connection.execute(sa.select(column).where(column != "")).scalars()
        )
