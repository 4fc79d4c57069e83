"""WeChat's channel on the durable inbox: which answer is collected, which is pushed, and which waits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from delivery_parts import Gate, Scripted, make_inbox, opened, until
from loopback import serving
from vendors.base import Sent
from vendors.wechat import FakeWeChat, subscribe_event, text_message

from adapters.channels.base import WebhookRequest
from adapters.channels.wechat import Timing, WeChatChannel, WeChatSettings
from adapters.channels.wechat_text import LONGEST_TEXT
from adapters.delivery import parcels
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.notices import noted
from adapters.delivery.parcels import State
from adapters.delivery.shared import StoredTokens
from bot.messages import Address, IncomingMessage, Reply

LATE, IN_TIME = 1.0, 60.0
"""Seconds after which an answer is pushed: as good as at once, or never while a test collects it."""
LONG = "".join(f"第{number}条：外资企业须事先获得主管机构批准。" for number in range(120))


@pytest.fixture
def vendor() -> FakeWeChat:
    return FakeWeChat(aes_key="abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")


@pytest.fixture
def url(vendor: FakeWeChat) -> Iterator[str]:
    with serving(vendor.app) as address:
        yield address


@asynccontextmanager
async def served(
    vendor: FakeWeChat,
    url: str,
    data: Path,
    assistant: Any,
    account: Literal["service", "subscription"] = "service",
    collect: float = LATE,
) -> AsyncIterator[tuple[WeChatChannel, DurableInbox]]:
    channel = WeChatChannel(
        WeChatSettings(
            vendor.token,
            vendor.app_id,
            vendor.app_secret,
            vendor.aes_key,
            account,
            url,
            timing=Timing(answer=0.4, hold=0.5, collect=collect),
        )
    )
    inbox = make_inbox(data, "", assistant, channel)
    channel._tokens = StoredTokens(inbox.engine, inbox.run)
    async with opened(inbox):
        yield channel, inbox


def content(vendor: FakeWeChat, body: bytes) -> str:
    return vendor.shown(body)["Content"] if body != b"success" else ""


def run(work: Callable[[], Any]) -> None:
    asyncio.run(work())


def test_three_posts_at_once_get_one_answer(vendor: FakeWeChat, url: str, tmp_path: Path) -> None:
    assistant = Scripted()

    async def work() -> None:
        async with served(vendor, url, tmp_path, assistant, collect=IN_TIME) as (channel, inbox):
            request = vendor.webhook_request(text_message("问"))
            answers = await asyncio.gather(*(channel.handle(request, inbox) for _ in range(3)))
            assert {content(vendor, answer.body) for answer in answers} <= {"re: 问", ""}
            assert await collected(channel, inbox, vendor, request) == "re: 问"

    run(work)
    assert assistant.asked == ["问"]
    assert vendor.sent == []


def test_a_late_answer_is_pushed_in_order(vendor: FakeWeChat, url: str, tmp_path: Path) -> None:
    gate = Gate()

    def answer(message: IncomingMessage) -> Reply:
        gate.hold()
        return Reply(LONG, "zh", "answer")

    async def work() -> None:
        async with served(vendor, url, tmp_path, Scripted(answer)) as (channel, inbox):
            request = vendor.webhook_request(text_message("问", person="oLi"))
            tries = [await channel.handle(request, inbox) for _ in range(3)]
            assert [(content(vendor, each.body), each.hold > 0) for each in tries] == [
                ("", True),
                ("", True),
                ("", False),
            ]
            gate.open()
            await until(lambda: "".join(each.text for each in vendor.sent) == LONG)

    run(work)
    assert {each.to for each in vendor.sent} == {"oLi"}
    assert len(vendor.sent) > 2


def test_the_rest_of_a_long_answer_follows_the_collected_part(vendor: FakeWeChat, url: str, tmp_path: Path) -> None:
    assistant = Scripted(lambda _: Reply(LONG, "zh", "answer"))

    async def work() -> None:
        async with served(vendor, url, tmp_path, assistant, collect=IN_TIME) as (channel, inbox):
            first = await collected(channel, inbox, vendor, vendor.webhook_request(text_message("问")))
            await until(lambda: first + "".join(each.text for each in vendor.sent) == LONG)
            assert len(first.encode()) > LONGEST_TEXT * 0.5

    run(work)


async def collected(channel: WeChatChannel, inbox: DurableInbox, vendor: FakeWeChat, request: WebhookRequest) -> str:
    """What WeChat shows for a message, on whichever try; these are short, so a slow machine may need many."""
    for _ in range(50):
        if found := content(vendor, (await channel.handle(request, inbox)).body):
            return found
    raise AssertionError("no try was answered")


@pytest.mark.parametrize("code", ["45015", "48001", "40164"])
def test_a_refused_push_is_stored_for_staff(vendor: FakeWeChat, url: str, tmp_path: Path, code: str) -> None:
    vendor.fail_next(code)

    async def work() -> None:
        gate = Gate()

        def answer(message: IncomingMessage) -> Reply:
            gate.hold()
            return Reply("答", "zh", "answer")

        async with served(vendor, url, tmp_path, Scripted(answer)) as (channel, inbox):
            await channel.handle(vendor.webhook_request(text_message("问")), inbox)
            gate.open()
            await until(lambda: bool(parcels.listed(inbox.engine, [State.FAILED])))
            [failed] = parcels.listed(inbox.engine, [State.FAILED])
            assert (failed.code, failed.attempts) == (code, 1)

    run(work)
    assert vendor.sent == []


def test_a_subscription_account_gets_the_late_answer_with_the_next(
    vendor: FakeWeChat, url: str, tmp_path: Path
) -> None:
    gate = Gate()

    def answer(message: IncomingMessage) -> Reply:
        if message.text == "一":
            gate.hold()
        return Reply(f"答{message.text}", "zh", "answer")

    async def work() -> None:
        async with served(vendor, url, tmp_path, Scripted(answer), "subscription") as (channel, inbox):
            request = vendor.webhook_request(text_message("一"))
            assert [content(vendor, (await channel.handle(request, inbox)).body) for _ in range(3)] == [""] * 3
            gate.open()
            answered = await collected(channel, inbox, vendor, vendor.webhook_request(text_message("二")))
            assert answered == "答一\n\n答二"

    run(work)
    assert vendor.sent == []


def test_a_question_behind_a_slow_one_is_answered_and_the_slow_one_is_not_lost(
    vendor: FakeWeChat, url: str, tmp_path: Path
) -> None:
    gate = Gate()

    def answer(message: IncomingMessage) -> Reply:
        if message.text == "一":
            gate.hold()
        return Reply(f"答{message.text}", "zh", "answer")

    async def work() -> None:
        async with served(vendor, url, tmp_path, Scripted(answer)) as (channel, inbox):
            for text in ("一", "二"):
                await channel.handle(vendor.webhook_request(text_message(text, person="oLi")), inbox)
            gate.open()
            await until(lambda: len(vendor.sent) == 2)

    run(work)
    assert vendor.sent == [Sent("oLi", "答一"), Sent("oLi", "答二")]


def test_a_new_follower_is_greeted_once(vendor: FakeWeChat, url: str, tmp_path: Path) -> None:
    assistant = Scripted(lambda _: Reply("您好", "zh", "greeting"))

    async def work() -> None:
        async with served(vendor, url, tmp_path, assistant, collect=IN_TIME) as (channel, inbox):
            body = subscribe_event()
            for _ in range(2):
                assert await collected(channel, inbox, vendor, vendor.webhook_request(body)) == "您好"

    run(work)
    assert len(assistant.asked) == 1


def test_what_the_operator_has_to_mend_is_told_to_staff(vendor: FakeWeChat, url: str, tmp_path: Path) -> None:
    vendor.fail_next("40164")

    async def run() -> None:
        async with served(vendor, url, tmp_path, Scripted()) as (_, inbox):
            inbox.write(Address("wechat", "oPerson-1"), "您好", "nid")
            await until(lambda: bool(parcels.listed(inbox.engine, [State.FAILED])))
            (notice,) = noted(inbox.engine)
            assert (notice.channel, notice.code, notice.times) == ("wechat", "40164", 1)
            assert "IP" in notice.what

    asyncio.run(run())
