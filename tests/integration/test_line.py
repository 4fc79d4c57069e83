"""LINE: replies before pushes, quotas, retry keys and signatures, against a Messaging API on loopback."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from delivery_parts import Gate, Scripted, make_inbox, opened, until
from loopback import serving
from vendors.inbox import MemoryInbox
from vendors.line import PERSON, FakeLine, text_event
from vendors.quiet import misleading_environment, nothing_left_open

from adapters.channels.base import (
    InDoubtError,
    Parcel,
    RefusedError,
    TokenRefusedError,
    TryLaterError,
)
from adapters.channels.line import LineChannel, LineSettings
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.notices import noted
from adapters.delivery.parcels import counts
from bot.messages import Address, Card, Choice, IncomingMessage, Reply

FIXTURES = Path(__file__).parent.parent / "fixtures" / "line"
SOMCHAI = Address("line", PERSON)
TEXT = {"messages": [{"type": "text", "text": "สวัสดี"}]}


@pytest.fixture
def vendor() -> FakeLine:
    return FakeLine()


@pytest.fixture
def url(vendor: FakeLine) -> Iterator[str]:
    with serving(vendor.app) as address:
        yield address


def line(vendor: FakeLine, url: str = "http://127.0.0.1:1", seconds: float = 1.0) -> LineChannel:
    return LineChannel(LineSettings(vendor.secret, vendor.token, url, api_seconds=seconds))


def at_work(data: Path, channel: LineChannel, assistant: Scripted) -> AbstractAsyncContextManager[DurableInbox]:
    return opened(make_inbox(data, "", assistant, channel))


def ways(vendor: FakeLine) -> list[str]:
    return [path for path, _ in vendor.calls]


def pushed_once(vendor: FakeLine, url: str, parcel: Parcel, inbox: MemoryInbox, *, by_reply: bool = False) -> None:
    async def run() -> None:
        channel = line(vendor, url)
        await channel.open(inbox)
        try:
            await (channel.reply(parcel) if by_reply else channel.push(parcel))
        finally:
            await channel.close()

    asyncio.run(run())


# Reply first


def test_an_answer_goes_by_the_reply_token_and_costs_no_push(vendor: FakeLine, url: str, tmp_path: Path) -> None:
    channel = line(vendor, url)

    async def run() -> None:
        async with at_work(tmp_path, channel, Scripted()) as inbox:
            await channel.handle(vendor.posting(text_event(1, "ถาม", token=vendor.reply_token())), inbox)
            await until(lambda: bool(vendor.sent))

    asyncio.run(run())
    assert ways(vendor) == ["reply"]
    assert [each.text for each in vendor.sent] == ["re: ถาม"]


def test_an_answer_whose_token_has_expired_is_pushed_exactly_once(vendor: FakeLine, url: str, tmp_path: Path) -> None:
    vendor.token_lasts = 0.0
    channel = line(vendor, url)

    async def run() -> None:
        async with at_work(tmp_path, channel, Scripted()) as inbox:
            await channel.handle(vendor.posting(text_event(1, "ถาม", token=vendor.reply_token())), inbox)
            await until(lambda: counts(inbox.engine) == {"sent": 1})

    asyncio.run(run())
    assert ways(vendor) == ["push"]
    assert [each.to for each in vendor.sent] == [PERSON]
    assert [str(UUID(key)) for key in vendor.retry_keys] == vendor.retry_keys


def test_a_reply_whose_answer_was_lost_is_not_sent_twice(vendor: FakeLine, url: str, tmp_path: Path) -> None:
    vendor.fail_next("lost")
    channel = line(vendor, url)

    async def run() -> None:
        async with at_work(tmp_path, channel, Scripted()) as inbox:
            await channel.handle(vendor.posting(text_event(1, "ถาม", token=vendor.reply_token())), inbox)
            await until(lambda: counts(inbox.engine) == {"doubtful": 1})

    asyncio.run(run())
    assert len(vendor.sent) == 1


def test_a_push_whose_answer_was_lost_is_tried_again_under_its_key(vendor: FakeLine, url: str, tmp_path: Path) -> None:
    vendor.fail_next("lost")
    channel = line(vendor, url)

    async def run() -> None:
        async with at_work(tmp_path, channel, Scripted()) as inbox:
            await channel.handle(vendor.posting(text_event(1, "ถาม")), inbox)
            await until(lambda: counts(inbox.engine) == {"sent": 1})

    asyncio.run(run())
    assert len(vendor.sent) == 1
    assert len(vendor.retry_keys) == 2
    assert len(set(vendor.retry_keys)) == 1


@pytest.mark.parametrize("kind", ["reset", "lost", "timeout", "500", "503", "html"])
def test_a_reply_that_may_have_arrived_is_in_doubt(vendor: FakeLine, url: str, kind: str) -> None:
    vendor.fail_next(kind)
    parcel = Parcel(SOMCHAI, TEXT, str(uuid4()), {"reply_token": vendor.reply_token()})
    with pytest.raises(InDoubtError):
        pushed_once(vendor, url, parcel, MemoryInbox(), by_reply=True)


def test_a_reply_token_works_once(vendor: FakeLine, url: str) -> None:
    parcel = Parcel(SOMCHAI, TEXT, str(uuid4()), {"reply_token": vendor.reply_token()})
    pushed_once(vendor, url, parcel, MemoryInbox(), by_reply=True)
    with pytest.raises(TokenRefusedError):
        pushed_once(vendor, url, parcel, MemoryInbox(), by_reply=True)
    assert len(vendor.sent) == 1


def test_a_reply_to_nobody_who_listens_is_tried_later(vendor: FakeLine) -> None:
    parcel = Parcel(SOMCHAI, TEXT, str(uuid4()), {"reply_token": "t"})
    with pytest.raises(TryLaterError) as failed:
        pushed_once(vendor, "http://127.0.0.1:1", parcel, MemoryInbox(), by_reply=True)
    assert failed.value.code == "network"


# What is sent


def five_objects() -> Reply:
    cards = tuple(Card(f"นิคม {number}", "ระยอง", "https://saphan.example/") for number in range(4))
    return Reply("พบ 4 แห่ง", "th", "records", cards=cards, choices=(Choice("เพิ่มอีก", "records:1"),))


def test_text_cards_and_buttons_leave_in_one_call(vendor: FakeLine, url: str, tmp_path: Path) -> None:
    channel = line(vendor, url)

    async def run() -> None:
        async with at_work(tmp_path, channel, Scripted(lambda _: five_objects())) as inbox:
            await channel.handle(vendor.posting(text_event(1, "ถาม", token=vendor.reply_token())), inbox)
            await until(lambda: bool(vendor.sent))

    asyncio.run(run())
    [(way, body)] = vendor.calls
    assert way == "reply"
    assert ["quickReply" in message for message in body["messages"]] == [False] * 4 + [True]


def test_what_is_more_than_one_call_holds_follows_by_push_with_the_buttons_last(
    vendor: FakeLine, url: str, tmp_path: Path
) -> None:
    reply = replace(five_objects(), text="โรงไฟฟ้าจากขยะ " * 2_000)
    channel = line(vendor, url)

    async def run() -> None:
        async with at_work(tmp_path, channel, Scripted(lambda _: reply)) as inbox:
            await channel.handle(vendor.posting(text_event(1, "ถาม", token=vendor.reply_token())), inbox)
            await until(lambda: counts(inbox.engine) == {"sent": len(channel.render(reply))})

    asyncio.run(run())
    assert ways(vendor) == ["reply", "push", "push"]
    messages = [message for _, body in vendor.calls for message in body["messages"]]
    assert ["quickReply" in message for message in messages] == [False] * (len(messages) - 1) + [True]
    assert " ".join(message.get("text", "") for message in messages).split() == reply.text.split()


@pytest.mark.parametrize("path", sorted((FIXTURES / "replies").glob("*.json")), ids=lambda path: path.stem)
def test_the_kit_changes_nothing_of_what_is_rendered(vendor: FakeLine, url: str, path: Path) -> None:
    rendered = json.loads(path.read_bytes())
    for content in rendered:
        pushed_once(vendor, url, Parcel(SOMCHAI, content, str(uuid4())), MemoryInbox())
    assert [{"messages": body["messages"]} for body in vendor.called("push")] == rendered


def test_a_card_of_choices_shows_whole_labels(vendor: FakeLine, url: str) -> None:
    labels = [f"ประเภทกิจการที่ {number}: " + "กิจการผลิตไฟฟ้าจากขยะ" * 12 for number in range(1, 6)]
    reply = Reply("เลือก", "th", "clarify", choices=tuple(Choice(label, "x" * 500) for label in labels))
    [content] = line(vendor).render(reply)
    pushed_once(vendor, url, Parcel(SOMCHAI, content, str(uuid4())), MemoryInbox())
    assert vendor.sent[0].text == "\n".join(["เลือก", *labels])


def test_the_loading_animation_is_for_one_person_only(vendor: FakeLine, url: str, tmp_path: Path) -> None:
    gate = Gate()
    channel = line(vendor, url)

    def answer(message: IncomingMessage) -> Reply:
        gate.hold()
        return Reply("เสร็จแล้ว", "th", "answer")

    async def run() -> None:
        async with at_work(tmp_path, channel, Scripted(answer)) as inbox:
            for name in ("group", "room", "join"):
                await channel.handle(vendor.webhook_request((FIXTURES / f"{name}.json").read_bytes()), inbox)
            await channel.handle(vendor.posting(text_event(1, "ถาม", token=vendor.reply_token())), inbox)
            await until(lambda: bool(vendor.loadings))
            gate.open()
            await until(lambda: bool(vendor.sent))

    asyncio.run(run())
    assert ways(vendor) == ["reply"]
    assert vendor.loadings == [{"chatId": PERSON, "loadingSeconds": 20}]


# Refusals


def test_a_spent_quota_is_told_to_staff_and_not_tried_again(vendor: FakeLine, url: str, tmp_path: Path) -> None:
    vendor.fail_next("quota")
    channel = line(vendor, url)

    async def run() -> list[tuple[str, str]]:
        async with at_work(tmp_path, channel, Scripted()) as inbox:
            await channel.handle(vendor.posting(text_event(1, "ถาม")), inbox)
            await until(lambda: counts(inbox.engine) == {"failed": 1})
            return [(notice.channel, notice.code) for notice in noted(inbox.engine)]

    assert asyncio.run(run()) == [("line", "quota")]
    assert vendor.sent == []


def test_a_rate_that_is_exceeded_is_tried_later(vendor: FakeLine, url: str) -> None:
    vendor.fail_next("rate")
    inbox, parcel = MemoryInbox(), Parcel(SOMCHAI, TEXT, str(uuid4()))
    with pytest.raises(TryLaterError) as failed:
        pushed_once(vendor, url, parcel, inbox)
    assert failed.value.seconds
    assert inbox.told == []
    pushed_once(vendor, url, parcel, inbox)
    assert len(vendor.sent) == 1


@pytest.mark.parametrize("by_reply", [True, False])
def test_a_wrong_token_is_told_to_staff_and_no_answer_is_lost(vendor: FakeLine, url: str, by_reply: bool) -> None:
    stranger = FakeLine(token="another")
    inbox, parcel = MemoryInbox(), Parcel(SOMCHAI, TEXT, str(uuid4()), {"reply_token": "t"})
    with pytest.raises(TryLaterError) as failed:
        pushed_once(stranger, url, parcel, inbox, by_reply=by_reply)
    assert failed.value.code == "401"
    assert [code for _, code, _ in inbox.told] == ["401"]


@pytest.mark.parametrize("content", [{"messages": []}, {"messages": [{"type": "hologram"}]}, {"messages": [{}]}])
def test_a_malformed_parcel_is_refused(vendor: FakeLine, url: str, content: dict[str, Any]) -> None:
    with pytest.raises(RefusedError):
        pushed_once(vendor, url, Parcel(SOMCHAI, content, str(uuid4())), MemoryInbox())


# Webhooks


def test_three_events_of_one_person_are_answered_in_order(vendor: FakeLine, url: str, tmp_path: Path) -> None:
    channel, assistant = line(vendor, url), Scripted()
    questions = ["ข้อแรก", "第二题", "the third one"]
    events = [text_event(number, text, token=vendor.reply_token()) for number, text in enumerate(questions)]

    async def run() -> None:
        async with at_work(tmp_path, channel, assistant) as inbox:
            await channel.handle(vendor.posting(*events), inbox)
            await until(lambda: len(vendor.sent) == 3)

    asyncio.run(run())
    assert assistant.asked == questions
    assert [each.text for each in vendor.sent] == [f"re: {text}" for text in questions]


def test_a_redelivered_event_has_no_second_answer(vendor: FakeLine, url: str, tmp_path: Path) -> None:
    channel, assistant = line(vendor, url), Scripted()
    first = text_event(1, "ถาม", token=vendor.reply_token())
    again = first | {"deliveryContext": {"isRedelivery": True}}
    other = text_event(2, "ถามอีก", token=vendor.reply_token())

    async def run(*events: dict[str, Any], answers: int) -> None:
        async with at_work(tmp_path, channel, assistant) as inbox:
            await channel.handle(vendor.posting(*events), inbox)
            await until(lambda: counts(inbox.engine) == {"sent": answers})

    asyncio.run(run(first, answers=1))
    # The server was started anew.
    asyncio.run(run(again, other, answers=2))
    assert assistant.asked == ["ถาม", "ถามอีก"]
    assert [each.text for each in vendor.sent] == ["re: ถาม", "re: ถามอีก"]


# Surroundings


def test_the_environment_changes_nothing_and_nothing_is_left_open(
    vendor: FakeLine, url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    misleading_environment(monkeypatch)
    logins = tmp_path / "netrc"
    logins.write_text("machine 127.0.0.1 login somebody password else\n", "utf-8")
    monkeypatch.setenv("NETRC", str(logins))
    with nothing_left_open():
        pushed_once(vendor, url, Parcel(SOMCHAI, TEXT, str(uuid4())), MemoryInbox())
    assert len(vendor.sent) == 1
