"""Answers that grow in Telegram while they are written, against a Bot API on loopback; and whole ones elsewhere."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from delivery_parts import Gate, arrival, direct_channel, make_inbox, opened, receiver, until
from loopback import serving
from vendors.telegram import FakeTelegram, text_update

from adapters.channels.telegram import TelegramChannel, TelegramSettings
from adapters.channels.telegram_updates import arrival_in
from adapters.delivery import begun, messages
from adapters.delivery.growing import PAUSE
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.parcels import State
from adapters.delivery.tables import begun as begun_table
from adapters.delivery.tables import database_url, open_engine, parcels
from bot.messages import Address, Choice, IncomingMessage, Reply

SOMCHAI = Address("telegram", "1001")
FIRST, SECOND, THIRD = "กลุ่ม A2 ได้รับยกเว้นภาษี 8 ปี", "ต้องลงทุน 1 ล้านบาท <ไม่รวมที่ดิน>", "A2类项目免征关税。"
SO_FAR = [FIRST, f"{FIRST} {SECOND}", f"{FIRST} {SECOND} {THIRD}"]
WHOLE = Reply(f"{SO_FAR[2]}\n\n— BOI", "th", "answer", choices=(Choice("ข้อความต้นฉบับ", "more:a:0:0"),), footer="— BOI")


class Telling:
    """An assistant that tells an answer piece by piece, each when the test lets it."""

    def __init__(self, *told: str, reply: Reply | None = WHOLE, before_end: Callable[[], None] | None = None) -> None:
        self._told, self._reply = told, reply
        self.gates = [Gate() for _ in told]
        self.before_end = before_end
        self.heard: list[bool] = []

    def answer(self, message: IncomingMessage, hear: Callable[[str], None] | None = None) -> Reply | None:
        self.heard.append(hear is not None)
        if hear:
            for text, gate in zip(self._told, self.gates, strict=True):
                hear(text)
                gate.hold()
        if self.before_end:
            self.before_end()
        return self._reply

    def answer_beside_staff(self, message: IncomingMessage) -> Reply | None:
        return None


@pytest.fixture
def vendor() -> FakeTelegram:
    return FakeTelegram()


@pytest.fixture
def url(vendor: FakeTelegram) -> Iterator[str]:
    with serving(vendor.app) as address:
        yield address


def channel_of(vendor: FakeTelegram, url: str) -> TelegramChannel:
    return TelegramChannel(TelegramSettings(vendor.token, "webhook", vendor.secret, url, api_seconds=1.0))


def run(
    data: Path, vendor: FakeTelegram, url: str, assistant: Any, during: Callable[[DurableInbox], Awaitable[None]]
) -> None:
    async def running() -> None:
        async with opened(make_inbox(data, "", assistant, channel_of(vendor, url), growing=True)) as inbox:
            await during(inbox)

    asyncio.run(running())


async def ask(inbox: DurableInbox, number: int = 1) -> None:
    sent = arrival_in(text_update(number, "A2 ได้ยกเว้นกี่ปี"))
    assert sent
    await inbox.take([sent])


async def whole(inbox: DurableInbox, count: int = 1) -> None:
    await until(lambda: inbox.parcels_by_state() == {State.SENT: count})


def texts(vendor: FakeTelegram) -> list[str]:
    return [sent.text for sent in vendor.sent]


def left_begun(data: Path) -> int:
    with open_engine(database_url("", data)).connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(begun_table)).scalar_one()


def test_an_answer_grows_in_one_message_and_ends_with_footer_and_buttons(
    vendor: FakeTelegram, url: str, tmp_path: Path
) -> None:
    assistant = Telling(*SO_FAR)

    async def during(inbox: DurableInbox) -> None:
        await ask(inbox)
        for text, gate in zip(SO_FAR, assistant.gates, strict=True):
            await until(lambda text=text: texts(vendor) == [text])  # type: ignore[misc]
            assert vendor.shown[0].buttons == []
            gate.open()
        await whole(inbox)

    began = time.monotonic()
    run(tmp_path, vendor, url, assistant, during)
    assert texts(vendor) == [WHOLE.text]
    assert vendor.shown[0].buttons == [("ข้อความต้นฉบับ", "more:a:0:0")]
    assert len(vendor.called("sendMessage")) == 1
    assert [text for _number, text in vendor.edits] == [*SO_FAR[1:], WHOLE.text]
    # However slow the machine is, it cannot have taken less than the pauses between the calls.
    assert time.monotonic() - began >= PAUSE * len(vendor.edits)
    assert left_begun(tmp_path) == 0


def test_what_comes_fast_is_shown_together(vendor: FakeTelegram, url: str, tmp_path: Path) -> None:
    assistant = Telling(*SO_FAR)
    for gate in assistant.gates:
        gate.open()
    run(tmp_path, vendor, url, assistant, lambda inbox: _asked(inbox))
    assert texts(vendor) == [WHOLE.text]
    assert len(vendor.edits) <= 2


async def _asked(inbox: DurableInbox) -> None:
    await ask(inbox)
    await whole(inbox)


def test_another_answer_takes_the_place_of_what_was_begun(vendor: FakeTelegram, url: str, tmp_path: Path) -> None:
    default = Reply("ข้อความจากแหล่งข้อมูล\n\n— BOI", "th", "answer", footer="— BOI")
    assistant = Telling(FIRST, reply=default)

    async def during(inbox: DurableInbox) -> None:
        await ask(inbox)
        await until(lambda: texts(vendor) == [FIRST])
        assistant.gates[0].open()
        await whole(inbox)

    run(tmp_path, vendor, url, assistant, during)
    assert texts(vendor) == [default.text]


def test_an_answer_that_is_not_told_of_is_a_message(vendor: FakeTelegram, url: str, tmp_path: Path) -> None:
    run(tmp_path, vendor, url, Telling(), _asked)
    assert (texts(vendor), vendor.edits) == ([WHOLE.text], [])


def test_a_whole_answer_that_is_shown_already_has_arrived(vendor: FakeTelegram, url: str, tmp_path: Path) -> None:
    assistant = Telling(FIRST, reply=Reply(FIRST, "th", "answer"))
    assistant.gates[0].open()
    run(tmp_path, vendor, url, assistant, _asked)
    assert texts(vendor) == [FIRST]


# --- failures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["500", "timeout", "reset", "lost", "502"])
def test_an_edit_that_fails_is_tried_again_and_nothing_comes_twice(
    vendor: FakeTelegram, url: str, tmp_path: Path, kind: str
) -> None:
    assistant = Telling(FIRST)

    async def during(inbox: DurableInbox) -> None:
        await ask(inbox)
        await until(lambda: texts(vendor) == [FIRST])
        vendor.fail_edit(kind)
        assistant.gates[0].open()
        await whole(inbox)

    run(tmp_path, vendor, url, assistant, during)
    assert texts(vendor) == [WHOLE.text]
    assert len(vendor.called("sendMessage")) == 1


def test_a_begun_message_that_the_person_deleted_is_sent_anew(vendor: FakeTelegram, url: str, tmp_path: Path) -> None:
    assistant = Telling(FIRST)

    async def during(inbox: DurableInbox) -> None:
        await ask(inbox)
        await until(lambda: texts(vendor) == [FIRST])
        vendor.deleted.add(1)
        assistant.gates[0].open()
        await whole(inbox)

    run(tmp_path, vendor, url, assistant, during)
    assert texts(vendor)[1:] == [WHOLE.text]


@pytest.mark.parametrize(("kind", "messages_sent"), [("lost", 2), ("reset", 1), ("500", 1)])
def test_a_beginning_that_was_perhaps_sent_is_followed_by_the_whole_answer(
    vendor: FakeTelegram, url: str, tmp_path: Path, kind: str, messages_sent: int
) -> None:
    assistant = Telling(*SO_FAR)
    vendor.fail_next(kind)

    async def during(inbox: DurableInbox) -> None:
        await ask(inbox)
        await until(lambda: vendor.has_failed)
        for gate in assistant.gates:
            gate.open()
        await whole(inbox)

    run(tmp_path, vendor, url, assistant, during)
    assert len(vendor.sent) == messages_sent
    assert texts(vendor)[-1] == WHOLE.text
    assert left_begun(tmp_path) == 0


def test_who_asks_for_a_pause_gets_it(vendor: FakeTelegram, url: str, tmp_path: Path) -> None:
    assistant = Telling(*SO_FAR)
    vendor.fail_next("429")

    async def during(inbox: DurableInbox) -> None:
        await ask(inbox)
        await until(lambda: vendor.has_failed)
        for gate in assistant.gates:
            gate.open()
        await until(lambda: inbox.parcels_by_state() == {State.WAITING: 1})

    asked_at = time.time()
    run(tmp_path, vendor, url, assistant, during)
    assert vendor.sent == []
    with open_engine(database_url("", tmp_path)).connect() as connection:
        row = connection.execute(sa.select(parcels)).one()
    assert row.not_before >= asked_at + 27
    assert row.way == "push"


def test_staff_who_take_over_stop_an_answer_that_grows(vendor: FakeTelegram, url: str, tmp_path: Path) -> None:
    assistant = Telling(FIRST, SO_FAR[1])

    async def during(inbox: DurableInbox) -> None:
        await ask(inbox)
        await until(lambda: texts(vendor) == [FIRST])
        inbox.take_over(SOMCHAI, "nok")
        for gate in assistant.gates:
            gate.open()
        await until(lambda: inbox.parcels_by_state() == {State.DROPPED: 1})

    run(tmp_path, vendor, url, assistant, during)
    assert texts(vendor) == [FIRST]


def test_nothing_grows_before_what_has_to_arrive_first(vendor: FakeTelegram, url: str, tmp_path: Path) -> None:
    assistant = Telling(FIRST)
    assistant.gates[0].open()

    async def during(inbox: DurableInbox) -> None:
        vendor.fail_next("500")
        inbox.post("before", SOMCHAI, Reply("แจ้งให้ทราบ", "th", "notice"))
        await until(lambda: inbox.parcels_by_state() == {State.WAITING: 1})
        await ask(inbox)
        await whole(inbox, 2)

    run(tmp_path, vendor, url, assistant, during)
    assert texts(vendor) == ["แจ้งให้ทราบ", WHOLE.text]
    assert vendor.edits == []


# --- a process that dies ----------------------------------------------------------------------------------------------


def left_behind(data: Path, vendor: FakeTelegram, *, vendor_id: str) -> int:
    """A message whose answer was begun by a process that died; what it sent is at the vendor's."""
    engine = open_engine(database_url("", data))
    sent = arrival_in(text_update(1, "A2 ได้ยกเว้นกี่ปี"))
    assert sent
    number = messages.add(engine, [sent])[0].number
    assert begun.begin(engine, number)
    if vendor_id:
        begun.keep(engine, number, vendor_id)
    engine.dispose()
    return number


def begin_at(vendor: FakeTelegram, url: str) -> str:
    values = {"chat_id": SOMCHAI.user_id, "text": FIRST}
    return str(httpx.post(f"{url}/bot{vendor.token}/sendMessage", json=values).json()["result"]["message_id"])


@pytest.mark.parametrize("tells", [True, False])
def test_the_next_process_ends_what_a_dead_one_began(
    vendor: FakeTelegram, url: str, tmp_path: Path, tells: bool
) -> None:
    left_behind(tmp_path, vendor, vendor_id=begin_at(vendor, url))
    assistant = Telling(*SO_FAR) if tells else Telling()
    for gate in assistant.gates:
        gate.open()
    run(tmp_path, vendor, url, assistant, whole)
    assert texts(vendor) == [WHOLE.text]
    assert len(vendor.called("sendMessage")) == 1


def test_where_nobody_knows_what_was_begun_the_answer_is_a_message(
    vendor: FakeTelegram, url: str, tmp_path: Path
) -> None:
    begin_at(vendor, url)
    left_behind(tmp_path, vendor, vendor_id="")
    assistant = Telling(*SO_FAR)
    for gate in assistant.gates:
        gate.open()
    run(tmp_path, vendor, url, assistant, whole)
    assert texts(vendor) == [FIRST, WHOLE.text]
    assert vendor.edits == []


def test_an_edit_at_which_a_process_died_is_made_again(vendor: FakeTelegram, url: str, tmp_path: Path) -> None:
    number = left_behind(tmp_path, vendor, vendor_id=begin_at(vendor, url))
    engine = open_engine(database_url("", tmp_path))
    stored = messages.load(engine, number)
    messages.commit_answer(engine, stored, messages.Answer("answered", channel_of(vendor, url).render(WHOLE), "answer"))
    with engine.begin() as connection:
        values = {"state": State.SENDING, "run": "dead", "attempts": 1, "created_at": time.time() - 3600}
        assert connection.execute(parcels.update().where(parcels.c.way == "edit").values(values)).rowcount == 1
    engine.dispose()
    run(tmp_path, vendor, url, Telling(), whole)
    assert texts(vendor) == [WHOLE.text]


# --- elsewhere --------------------------------------------------------------------------------------------------------


def test_elsewhere_answers_come_whole(tmp_path: Path) -> None:
    assistant = Telling(*SO_FAR)

    async def during(url: str, received: Any) -> None:
        async with opened(make_inbox(tmp_path, "", assistant, direct_channel(url), growing=True)) as inbox:
            await inbox.take([arrival("A2?")])
            await until(lambda: bool(received.messages))

    with receiver() as received:
        asyncio.run(during(received.url, received))
    assert assistant.heard == [False]
    assert len(received.messages) == 1


def test_without_a_writer_nothing_grows(vendor: FakeTelegram, url: str, tmp_path: Path) -> None:
    assistant = Telling(*SO_FAR)

    async def running() -> None:
        async with opened(make_inbox(tmp_path, "", assistant, channel_of(vendor, url))) as inbox:
            await _asked(inbox)

    asyncio.run(running())
    assert assistant.heard == [False]
    assert (texts(vendor), vendor.edits) == ([WHOLE.text], [])
