"""The durable inbox on SQLite and PostgreSQL, with a real channel and a real receiver on loopback."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from delivery_parts import (
    Gate,
    Receiver,
    Scripted,
    arrival,
    direct_channel,
    make_inbox,
    opened,
    receiver,
    signed_request,
    until,
)

from adapters.channels.webhook import WebhookChannel, WebhookSettings
from adapters.delivery import messages, parcels, people
from adapters.delivery.expiry import expire
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.parcels import State
from adapters.delivery.rights import settle
from adapters.delivery.tables import messages as messages_table
from adapters.delivery.tables import parcels as parcels_table
from bot.messages import Address, IncomingMessage, Reply

WHO = Address("webhook", "somchai")


@pytest.fixture
def receiving() -> Iterator[Receiver]:
    with receiver() as app:
        yield app


def _states(inbox: DurableInbox) -> list[State]:
    return [parcel.state for parcel in reversed(parcels.listed(inbox.engine, list(State)))]


def test_one_message_posted_three_times_at_once_is_answered_once(
    tmp_path: Path, queue_url: str, receiving: Receiver
) -> None:
    assistant = Scripted()

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, assistant, direct_channel(receiving.url))) as inbox:
            same = arrival("能免几年税？", key="MsgId-1")
            taken = await asyncio.gather(*[inbox.take([same]) for _ in range(3)])
            assert len({one.number for (one,) in taken}) == 1
            assert sorted(one.tries for (one,) in taken) == [1, 2, 3]
            await inbox.take([arrival("อีกข้อหนึ่ง")])
            await asyncio.to_thread(receiving.wait_for, 2)

    asyncio.run(run())
    assert receiving.texts() == ["re: 能免几年税？", "re: อีกข้อหนึ่ง"]
    assert assistant.asked == ["能免几年税？", "อีกข้อหนึ่ง"]


def test_a_conversation_keeps_its_order_while_others_go_on(tmp_path: Path, queue_url: str, receiving: Receiver) -> None:
    gate = Gate()

    def answer(message: IncomingMessage) -> Reply:
        if message.text == "slow":
            gate.hold()
        return Reply(message.text, "en", "answer")

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, Scripted(answer), direct_channel(receiving.url))) as inbox:
            await inbox.take([arrival("slow", user="a"), *[arrival(f"a{n}", user="a") for n in range(5)]])
            await inbox.take([arrival(f"b{n}", user="b") for n in range(5)])
            await until(lambda: len(receiving.texts("b")) == 5)
            assert receiving.texts("a") == []
            gate.open()
            await asyncio.to_thread(receiving.wait_for, 11)

    asyncio.run(run())
    assert receiving.texts("a") == ["slow", "a0", "a1", "a2", "a3", "a4"]
    assert receiving.texts("b") == ["b0", "b1", "b2", "b3", "b4"]


def test_a_redelivery_after_a_restart_gives_no_second_answer(
    tmp_path: Path, queue_url: str, receiving: Receiver
) -> None:
    assistant = Scripted()

    async def run(*given: object) -> None:
        async with opened(make_inbox(tmp_path, queue_url, assistant, direct_channel(receiving.url))) as inbox:
            await inbox.take([arrival("คำถามเดิม", key="again"), *given])  # type: ignore[list-item]
            await until(lambda: _states(inbox) == [State.SENT] * (1 + len(given)))

    asyncio.run(run())
    asyncio.run(run(arrival("คำถามใหม่")))
    receiving.wait_for(2)
    assert receiving.texts() == ["re: คำถามเดิม", "re: คำถามใหม่"]


def test_what_was_stored_but_never_queued_is_answered_by_the_next_process(
    tmp_path: Path, queue_url: str, receiving: Receiver
) -> None:
    dead = make_inbox(tmp_path, queue_url, Scripted(), direct_channel(receiving.url))
    messages.add(dead.engine, [arrival("stored just before the end")])
    with dead.engine.begin() as connection:
        connection.execute(messages_table.update().values(received_at=time.time() - 60))

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, Scripted(), direct_channel(receiving.url))):
            await asyncio.to_thread(receiving.wait_for, 1)

    asyncio.run(run())
    assert receiving.texts() == ["re: stored just before the end"]


def test_a_receiver_that_asks_for_time_gets_it(tmp_path: Path, queue_url: str, receiving: Receiver) -> None:
    receiving.orders = [(429, {"Retry-After": "1"})]

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, Scripted(), direct_channel(receiving.url))) as inbox:
            await inbox.take([arrival("慢一点")])
            await asyncio.to_thread(receiving.wait_for, 1)

    asyncio.run(run())
    assert receiving.texts() == ["re: 慢一点"]
    assert receiving.times[1] - receiving.times[0] >= 1.0
    assert len(set(receiving.keys)) == 1, "a repetition keeps its key"


def test_a_refused_parcel_is_listed_and_staff_can_send_it_again(
    tmp_path: Path, queue_url: str, receiving: Receiver
) -> None:
    receiving.orders = [(403, {})]

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, Scripted(), direct_channel(receiving.url))) as inbox:
            await inbox.take([arrival("ลองอีกที")])
            await until(lambda: _states(inbox) == [State.FAILED])
            (listed,) = parcels.listed(inbox.engine, [State.FAILED])
            assert (listed.code, listed.to) == ("403", WHO)
            assert not inbox.try_again(listed.id + 1)
            assert inbox.try_again(listed.id)
            await until(lambda: _states(inbox) == [State.SENT])
            assert not inbox.try_again(listed.id), "what was sent is not sent again"

    asyncio.run(run())
    assert receiving.texts() == ["re: ลองอีกที"]


@pytest.mark.parametrize("repeatable", [True, False])
def test_a_send_that_a_death_cut_off(tmp_path: Path, queue_url: str, receiving: Receiver, repeatable: bool) -> None:
    channel = direct_channel(receiving.url)
    channel.repeatable = repeatable

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, Scripted(), channel)) as inbox:
            receiving.orders = [(403, {})]
            await inbox.take([arrival("刚才断了")])
            await until(lambda: _states(inbox) == [State.FAILED])
            (listed,) = parcels.listed(inbox.engine, [State.FAILED])
            inbox.try_again(listed.id)
            await until(lambda: _states(inbox) == [State.SENT])
            with inbox.engine.begin() as connection:  # as a process leaves it that dies between call and answer
                connection.execute(parcels_table.update().values(state=State.SENDING, run="dead"))
            inbox.put("send", listed.id, WHO, name="after the death")
            settled = State.SENT if repeatable else State.DOUBTFUL
            await until(lambda: _states(inbox) == [settled])

    asyncio.run(run())
    assert len(receiving.texts()) == (2 if repeatable else 1)
    if repeatable:
        assert receiving.keys[1] == receiving.keys[2], "the receiver can tell the repetition"


def test_staff_take_a_conversation_over_and_hand_it_back(tmp_path: Path, queue_url: str, receiving: Receiver) -> None:
    assistant = Scripted()
    receiving.orders = [(503, {})]

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, assistant, direct_channel(receiving.url))) as inbox:
            await inbox.take([arrival("first")])
            await until(lambda: len(receiving.times) == 1)  # its answer waits for its second try
            inbox.take_over(WHO, "nid")
            inbox.write(WHO, "您好，我是工作人员小李。", "nid")
            await inbox.take([arrival("second")])
            await until(lambda: State.DROPPED in _states(inbox))
            await asyncio.to_thread(receiving.wait_for, 1)
            assert receiving.texts() == ["您好，我是工作人员小李。"]
            assert messages.load(inbox.engine, 2).message is not None, "what is said meanwhile is kept for staff"
            await until(lambda: messages.state_of(inbox.engine, 2) == "silent")
            inbox.hand_back(WHO, "nid", quietly=True)
            await inbox.take([arrival("third")])
            await asyncio.to_thread(receiving.wait_for, 2)

    asyncio.run(run())
    assert receiving.texts()[1:] == ["re: third"]
    assert assistant.asked == ["first", "third"]


def test_a_person_who_writes_too_fast_is_told_so_once_in_their_language(
    tmp_path: Path, queue_url: str, receiving: Receiver
) -> None:
    async def run() -> None:
        inbox = make_inbox(tmp_path, queue_url, Scripted(), direct_channel(receiving.url), per_minute=3)
        async with opened(inbox):
            await inbox.take([arrival(f"ถามครั้งที่ {n}") for n in range(6)])
            await inbox.take([arrival("hello", user="another")])
            await until(lambda: not messages.waiting_since(inbox.engine, time.time() + 1))
            await asyncio.to_thread(receiving.wait_for, 5)

    asyncio.run(run())
    assert receiving.texts("somchai")[:3] == [f"re: ถามครั้งที่ {n}" for n in range(3)]
    (warning,) = receiving.texts("somchai")[3:]
    assert "ถี่เกินไป" in warning
    assert receiving.texts("another") == ["re: hello"]


def test_a_blocked_person_gets_no_answer(tmp_path: Path, queue_url: str, receiving: Receiver) -> None:
    assistant = Scripted()

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, assistant, direct_channel(receiving.url))) as inbox:
            people.block(inbox.engine, WHO, True)
            await inbox.take([arrival("spam")])
            await until(lambda: messages.state_of(inbox.engine, 1) == "silent")
            people.block(inbox.engine, WHO, False)
            await inbox.take([arrival("sorry")])
            await asyncio.to_thread(receiving.wait_for, 1)

    asyncio.run(run())
    assert receiving.texts() == ["re: sorry"]
    assert assistant.asked == ["sorry"]


def test_an_assistant_that_fails_is_asked_again_then_the_person_gets_an_apology(
    tmp_path: Path, queue_url: str, receiving: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    def answer(message: IncomingMessage) -> Reply:
        raise ValueError(f"cannot answer {message.text}")

    assistant = Scripted(answer)

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, assistant, direct_channel(receiving.url))) as inbox:
            await inbox.take([arrival("我的手机号是13800138000")])
            await asyncio.to_thread(receiving.wait_for, 1)
            assert messages.state_of(inbox.engine, 1) == "failed"

    with caplog.at_level(logging.DEBUG):
        asyncio.run(run())
    assert len(assistant.asked) == 3
    assert receiving.texts()[0].startswith("抱歉")
    assert "ValueError at" in caplog.text
    assert "13800138000" not in caplog.text


def test_an_answer_in_time_is_in_the_response_and_a_late_one_is_pushed(
    tmp_path: Path, queue_url: str, receiving: Receiver
) -> None:
    gate = Gate()

    def answer(message: IncomingMessage) -> Reply:
        if message.text == "late":
            gate.hold()
        return Reply(message.text, "en", "answer")

    channel = WebhookChannel(WebhookSettings("a secret for both ways", receiving.url))

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, Scripted(answer), channel)) as inbox:
            quick = await channel.handle(signed_request({"id": "1", "user": "u", "text": "quick"}), inbox)
            assert b'"text": "quick"' in quick.body
            again = await channel.handle(signed_request({"id": "1", "user": "u", "text": "quick"}), inbox)
            assert again.body == quick.body, "the same request gets the same answer"
            late = await channel.handle(signed_request({"id": "2", "user": "u", "text": "late"}), inbox)
            assert late.body == b'{"messages": [], "pending": ["2"]}'
            gate.open()
            await asyncio.to_thread(receiving.wait_for, 1)

    asyncio.run(run())
    assert receiving.texts() == ["late"]
    assert receiving.messages[0]["event"] == "2"


def test_a_channel_that_cannot_push_keeps_an_answer_for_the_next_message(tmp_path: Path, queue_url: str) -> None:
    gate = Gate()

    def answer(message: IncomingMessage) -> Reply:
        if message.text == "A":
            gate.hold()
        return Reply(f"answer to {message.text}", "en", "answer")

    channel = WebhookChannel(WebhookSettings("a secret for both ways"))
    assert not channel.pushes

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, Scripted(answer), channel)) as inbox:
            first = await channel.handle(signed_request({"id": "1", "user": "u", "text": "A"}), inbox)
            assert b"pending" in first.body
            gate.open()
            await until(lambda: messages.state_of(inbox.engine, 1) == "answered")
            second = await channel.handle(signed_request({"id": "2", "user": "u", "text": "B"}), inbox)
            text = second.body.decode()
            assert text.index("answer to A") < text.index("answer to B")
            third = await channel.handle(signed_request({"id": "3", "user": "u", "text": "C"}), inbox)
            assert b"answer to A" not in third.body

    asyncio.run(run())


def test_what_was_said_expires_and_a_redelivery_is_still_told(
    tmp_path: Path, queue_url: str, receiving: Receiver
) -> None:
    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, Scripted(), direct_channel(receiving.url))) as inbox:
            await inbox.take([arrival("ความลับ", key="k")])
            await until(lambda: _states(inbox) == [State.SENT])
            assert expire(inbox.engine, days=1) == 0
            assert expire(inbox.engine, days=0) == 2
            with inbox.engine.connect() as connection:
                assert connection.execute(sa.select(messages_table.c.message)).scalar_one() is None
                assert connection.execute(sa.select(parcels_table.c.content)).scalar_one() is None
            (taken,) = await inbox.take([arrival("ความลับ", key="k")])
            assert taken.tries == 2
            await inbox.take([arrival("ใหม่")])
            await asyncio.to_thread(receiving.wait_for, 2)

    asyncio.run(run())
    assert receiving.texts() == ["re: ความลับ", "re: ใหม่"]


def test_people_whose_answers_have_to_wait_hold_up_nobody_else(
    tmp_path: Path, queue_url: str, receiving: Receiver
) -> None:
    receiving.orders = [(503, {"Retry-After": "30"})] * 8

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, Scripted(), direct_channel(receiving.url))) as inbox:
            await inbox.take([arrival("等", user=f"waiting {n}") for n in range(8)])  # as many as are worked on at once
            await until(lambda: len(receiving.times) == 8)
            await inbox.take([arrival("不等", user="another")])
            await asyncio.to_thread(receiving.wait_for, 1, 10)

    asyncio.run(run())
    assert receiving.texts() == ["re: 不等"]


def test_who_had_their_data_erased_leaves_nothing_but_the_confirmation(
    tmp_path: Path, queue_url: str, receiving: Receiver
) -> None:
    def answer(message: IncomingMessage) -> Reply:
        return Reply("ลบแล้ว", "th", "erased" if message.text == "ลบข้อมูลของฉัน" else "answer")

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, Scripted(answer), direct_channel(receiving.url))) as inbox:
            await inbox.take([arrival("ผมชื่อสมชาย"), arrival("another's", user="another")])
            await asyncio.to_thread(receiving.wait_for, 2)
            await until(lambda: _states(inbox) == [State.SENT] * 2)
            await inbox.take([arrival("ลบข้อมูลของฉัน")])
            await asyncio.to_thread(receiving.wait_for, 3)
            await until(lambda: settle(inbox.engine) == 1)
            with inbox.engine.connect() as connection:
                kept = connection.execute(sa.select(messages_table.c.user_id, messages_table.c.message)).all()
            assert {row.user_id for row in kept} == {"", "another"}
            assert [row.user_id for row in kept if row.message] == ["another"]

    asyncio.run(run())
