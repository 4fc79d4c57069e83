"""WeChat's posts over HTTP with the durable inbox behind: always 200 in time, and no answer lost or said twice.

WeChat's five seconds are two here; all other times are as much shorter.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
from delivery_parts import Gate, Scripted, make_inbox, until, webhooks
from loopback import serving
from vendors.base import Sent
from vendors.wechat import FakeWeChat, text_message

from adapters.channels.base import WebhookRequest
from adapters.channels.wechat import Timing, WeChatChannel, WeChatSettings
from adapters.delivery import messages, parcels
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.parcels import State
from adapters.delivery.shared import StoredNonces, StoredTokens
from adapters.delivery.tables import database_url, open_engine
from adapters.delivery.tables import messages as messages_table
from bot.messages import IncomingMessage, Reply

LIMIT = 2.0
TIMING = Timing(limit=LIMIT, answer=1.6, hold=2.6, collect=60.0)
LATE = Timing(limit=LIMIT, answer=1.6, hold=2.6, collect=1.0)
QUESTION = "กิจการนี้ได้ยกเว้นภาษีกี่ปี"


@pytest.fixture
def vendor() -> FakeWeChat:
    return FakeWeChat(aes_key="abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")


@pytest.fixture
def api(vendor: FakeWeChat) -> Iterator[str]:
    with serving(vendor.app) as address:
        yield address


def inbox_of(vendor: FakeWeChat, api: str, data: Path, assistant: Scripted, timing: Timing = TIMING) -> DurableInbox:
    engine = open_engine(database_url("", data))
    channel = WeChatChannel(
        WeChatSettings(vendor.token, vendor.app_id, vendor.app_secret, vendor.aes_key, api_url=api, timing=timing),
        StoredTokens(engine, "tests"),
        StoredNonces(engine),
    )
    return make_inbox(data, "", assistant, channel)


def delivered(vendor: FakeWeChat, url: str, body: bytes) -> list[bytes | None]:
    return asyncio.run(vendor.deliver(f"{url}/webhooks/wechat", body, limit=LIMIT))


def recent(text: str, *, person: str = "oPerson-1") -> bytes:
    """A message of this moment: its time is in whole seconds, and this one is not over yet."""
    return text_message(text, person=person, at=time.time() + 1)


async def status_in_time(url: str, request: WebhookRequest) -> int:
    """The status, which is there before WeChat hangs up though the body may be held."""
    async with (
        httpx.AsyncClient(timeout=None) as client,
        asyncio.timeout(LIMIT),
        client.stream("POST", f"{url}/webhooks/wechat", params=dict(request.query), content=request.body) as response,
    ):
        return response.status_code


def _raises(message: IncomingMessage) -> Reply:
    raise ValueError(f"cannot answer {message.text}")


@pytest.mark.parametrize(
    "assistant",
    [
        Scripted(_raises),
        Scripted(lambda _: None),
        Scripted(lambda _: Reply("", "th", "answer")),
        Scripted(lambda _: Reply(None, "th", "answer")),  # type: ignore[arg-type]
    ],
    ids=["fails", "is silent", "says nothing", "says what is no text"],
)
def test_every_post_gets_200_in_time_whatever_the_assistant_does(
    vendor: FakeWeChat, api: str, tmp_path: Path, assistant: Scripted
) -> None:
    with webhooks(inbox_of(vendor, api, tmp_path, assistant)) as url:
        request = vendor.webhook_request(recent(QUESTION))
        assert [asyncio.run(status_in_time(url, request)) for _ in range(3)] == [200, 200, 200]


def test_every_post_gets_200_in_time_though_nothing_can_be_stored(vendor: FakeWeChat, api: str, tmp_path: Path) -> None:
    inbox = inbox_of(vendor, api, tmp_path, Scripted())
    with webhooks(inbox) as url:
        with inbox.engine.begin() as connection:
            connection.execute(sa.text("ALTER TABLE inbox_messages RENAME TO inbox_messages_away"))
        request = vendor.webhook_request(recent(QUESTION))
        assert [asyncio.run(status_in_time(url, request)) for _ in range(2)] == [200, 200]
        with inbox.engine.begin() as connection:
            connection.execute(sa.text("ALTER TABLE inbox_messages_away RENAME TO inbox_messages"))
        answer = delivered(vendor, url, recent(QUESTION))[-1]
        assert answer
        assert vendor.shown(answer)["Content"] == f"re: {QUESTION}"


def test_the_same_message_three_times_at_once_is_answered_once(vendor: FakeWeChat, api: str, tmp_path: Path) -> None:
    assistant = Scripted()

    async def at_once(url: str, body: bytes) -> list[list[bytes | None]]:
        address = f"{url}/webhooks/wechat"
        return await asyncio.gather(*(vendor.deliver(address, body, limit=LIMIT, tries=1) for _ in range(3)))

    with webhooks(inbox_of(vendor, api, tmp_path, assistant)) as url:
        body = recent(QUESTION)
        shown = [vendor.shown(answer)["Content"] for [answer] in asyncio.run(at_once(url, body)) if answer]
        shown += [vendor.shown(answer)["Content"] for answer in delivered(vendor, url, body) if answer]
    assert set(shown) == {f"re: {QUESTION}"}
    assert assistant.asked == [QUESTION]
    assert vendor.sent == []


def test_an_answer_that_is_ready_after_the_first_try_comes_on_the_second(
    vendor: FakeWeChat, api: str, tmp_path: Path
) -> None:
    engine = open_engine(database_url("", tmp_path))

    def answer(message: IncomingMessage) -> Reply:
        while messages.load(engine, 1).tries < 2:
            time.sleep(0.01)
        return Reply("ได้ยกเว้น 8 ปี", "th", "answer")

    with webhooks(inbox_of(vendor, api, tmp_path, Scripted(answer))) as url:
        first, second = delivered(vendor, url, recent(QUESTION))
        assert first is None, "no placeholder: WeChat has to ask again"
        assert second
        assert vendor.shown(second)["Content"] == "ได้ยกเว้น 8 ปี"
        assert parcels.counts(engine) == {State.SENT: 1}
    assert vendor.sent == []


def test_an_answer_that_is_ready_after_all_tries_is_pushed(vendor: FakeWeChat, api: str, tmp_path: Path) -> None:
    gate = Gate()

    def answer(message: IncomingMessage) -> Reply:
        gate.hold()
        return Reply("ได้ยกเว้น 8 ปี", "th", "answer")

    with webhooks(inbox_of(vendor, api, tmp_path, Scripted(answer), LATE)) as url:
        assert delivered(vendor, url, recent(QUESTION, person="oLi")) == [None, None, b"success"]
        assert vendor.sent == []
        gate.open()
        asyncio.run(until(lambda: bool(vendor.sent)))
    assert vendor.sent == [Sent("oLi", "ได้ยกเว้น 8 ปี")]


def test_a_question_asked_while_another_is_pending_is_answered_too(
    vendor: FakeWeChat, api: str, tmp_path: Path
) -> None:
    def answer(message: IncomingMessage) -> Reply:
        # The first answer comes only when the second question is there.
        while message.text == "一" and _stored(engine) < 2:
            time.sleep(0.01)
        return Reply(f"答{message.text}", "zh", "answer")

    engine = open_engine(database_url("", tmp_path))

    async def both(url: str) -> list[list[bytes | None]]:
        address = f"{url}/webhooks/wechat"
        first = asyncio.create_task(vendor.deliver(address, recent("一"), limit=LIMIT))
        await until(lambda: _stored(engine) == 1)
        return [await vendor.deliver(address, recent("二"), limit=LIMIT), await first]

    with webhooks(inbox_of(vendor, api, tmp_path, Scripted(answer))) as url:
        answers = asyncio.run(both(url))
        shown = [vendor.shown(body)["Content"] for tries in answers for body in tries if body not in (None, b"success")]
        # What the first request did not carry came along with the second.
        assert sorted("\n\n".join(shown).split("\n\n")) == ["答一", "答二"]


def _stored(engine: sa.Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(messages_table)).scalar_one())
