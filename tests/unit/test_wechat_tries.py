"""WeChat's three tries over HTTP: all are used before an answer is pushed, and none is answered with a placeholder."""

from __future__ import annotations

import asyncio
import time

import pytest
from fastapi import FastAPI
from loopback import serving
from vendors.inbox import MemoryInbox
from vendors.wechat import FakeWeChat, text_message

from adapters.channels.wechat import Timing, WeChatChannel, WeChatSettings
from adapters.webhooks import add_webhooks

LIMIT = 1.2
"""Seconds that this WeChat waits, in place of five."""
TIMING = Timing(limit=LIMIT, answer=0.7, hold=1.7)
ANSWER = [{"text": "กิจการนี้ได้ยกเว้นภาษี 8 ปี", "language": "th"}]


def delivered(vendor: FakeWeChat, inbox: MemoryInbox) -> list[bytes | None]:
    """What WeChat gets for a message, try by try."""
    settings = WeChatSettings(vendor.token, vendor.app_id, vendor.app_secret, vendor.aes_key, timing=TIMING)
    app = FastAPI()
    add_webhooks(app, {"wechat": WeChatChannel(settings)}, inbox)
    with serving(app) as url:
        # Times of messages are whole seconds: the next one is not over yet.
        body = text_message("กิจการนี้ได้ยกเว้นภาษีกี่ปี", at=time.time() + 1)
        return asyncio.run(vendor.deliver(f"{url}/webhooks/wechat", body, limit=LIMIT))


@pytest.fixture(params=["", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"], ids=["plain", "encrypted"])
def vendor(request: pytest.FixtureRequest) -> FakeWeChat:
    return FakeWeChat(aes_key=request.param)


def test_an_answer_that_is_ready_comes_on_the_first_try(vendor: FakeWeChat) -> None:
    [answer] = delivered(vendor, MemoryInbox(ANSWER))
    assert answer
    assert vendor.shown(answer)["Content"] == ANSWER[0]["text"]


@pytest.mark.parametrize(("after", "tries"), [(1.55, 2), (2.75, 3)])
def test_a_later_answer_comes_on_a_later_try_without_a_placeholder(after: float, tries: int) -> None:
    vendor, inbox = FakeWeChat(), MemoryInbox(ANSWER, after=after)
    *given_up, answer = delivered(vendor, inbox)
    assert given_up == [None] * (tries - 1)
    assert answer
    assert vendor.shown(answer)["Content"] == ANSWER[0]["text"]
    assert len(inbox.arrivals) == 1


def test_the_last_try_ends_without_a_word() -> None:
    inbox = MemoryInbox()
    assert delivered(FakeWeChat(), inbox) == [None, None, b"success"]
    assert len(inbox.arrivals) == 1


def test_the_status_is_there_before_the_limit_though_the_body_is_held() -> None:
    vendor = FakeWeChat()
    app = FastAPI()
    add_webhooks(
        app, {"wechat": WeChatChannel(WeChatSettings("t0ken-of-the-webhook", "wx1", "s", timing=TIMING))}, MemoryInbox()
    )
    request = vendor.webhook_request(text_message("问"))

    async def status(url: str) -> int:
        import httpx

        async with (
            httpx.AsyncClient(timeout=None) as client,
            asyncio.timeout(LIMIT),
            client.stream(
                "POST", f"{url}/webhooks/wechat", params=dict(request.query), content=request.body
            ) as response,
        ):
            return response.status_code

    with serving(app) as url:
        assert asyncio.run(status(url)) == 200
