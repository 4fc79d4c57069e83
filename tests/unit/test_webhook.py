"""The channel for apps of one's own: what it reads, and what it refuses."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from loopback import serving
from vendors.inbox import MemoryInbox
from vendors.quiet import misleading_environment, nothing_left_open
from vendors.webhook import FakeApp

from adapters.channels.base import Parcel, TryLaterError, WebhookRefusedError
from adapters.channels.webhook import WebhookChannel, WebhookSettings
from bot.errors import OperatorError
from bot.messages import Address, Card, Picture, Reply

NOWHERE = "http://127.0.0.1:1/callback"


@pytest.fixture
def vendor() -> FakeApp:
    return FakeApp()


def channel_of(vendor: FakeApp, url: str = NOWHERE) -> WebhookChannel:
    return WebhookChannel(WebhookSettings(vendor.secret, url, callback_seconds=2.0))


def handled(channel: WebhookChannel, request: Any, inbox: MemoryInbox) -> Any:
    return json.loads(asyncio.run(channel.handle(request, inbox)).body)


def test_one_persons_answer_is_not_given_to_another_who_counts_alike(vendor: FakeApp) -> None:
    channel = channel_of(vendor)
    inbox = MemoryInbox([{"text": "of Somchai"}], [{"text": "of Li"}])
    for user, text in (("somchai", "of Somchai"), ("li", "of Li"), ("somchai", "of Somchai")):
        request = vendor.posting({"id": "1", "user": user, "text": "สวัสดี"})
        [message] = handled(channel, request, inbox)["messages"]
        assert (message["user"], message["event"], message["text"]) == (user, "1", text)
    assert len(inbox.arrivals) == 2


@pytest.mark.parametrize(
    "event",
    [
        {"id": "", "user": "u", "text": "x"},
        {"id": "1", "user": "", "text": "x"},
        {"id": "1\x00", "user": "u", "text": "x"},
        {"id": "1", "user": "u\x00", "text": "x"},
        {"id": "x" * 201, "user": "u", "text": "x"},
        {"id": "1", "user": "u", "text": "x" * 20_001},
        {"id": "1", "user": "u", "text": None},
        {"id": "1", "user": "u", "language": "de"},
        {"user": "u", "text": "x"},
        "text",
    ],
    ids=range(10),
)
def test_an_event_that_does_not_fit_the_format_is_refused(vendor: FakeApp, event: Any) -> None:
    inbox = MemoryInbox()
    fine = {"id": "fine", "user": "u", "text": "ความลับของฉัน"}
    with pytest.raises(WebhookRefusedError) as refused:
        handled(channel_of(vendor), vendor.posting(fine, event), inbox)
    assert refused.value.status == 400
    assert refused.value.reason.startswith("events.1")
    assert "ความลับ" not in refused.value.reason
    assert inbox.arrivals == []


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b"[" * 50_000, b'{"events": 1}'], ids=range(6))
def test_a_signed_body_of_another_format_is_refused(vendor: FakeApp, body: bytes) -> None:
    with pytest.raises(WebhookRefusedError) as refused:
        channel_of(vendor).read(vendor.webhook_request(body))
    assert refused.value.status == 400


def test_a_signature_is_that_of_the_raw_bytes(vendor: FakeApp) -> None:
    body = (
        b'{"events":\t[ {"id": "1", "user":"u",\r\n "text": "\\u0e20\\u0e32\\u0e29\\u0e35 \xe5\x85\x8d\xe7\xa8\x8e"}]}'
    )
    request, channel = vendor.webhook_request(body), channel_of(vendor)
    assert [arrival.message.text for arrival in channel.read(request)] == ["ภาษี 免税"]
    rewritten = json.dumps(json.loads(body), ensure_ascii=False).encode()
    for wrong in (replace(request, body=rewritten), replace(request, headers={"x-saphan-signature": "ÿ"})):
        with pytest.raises(WebhookRefusedError) as refused:
            channel.read(wrong)
        assert refused.value.status == 401


def test_cards_and_pictures_are_for_the_app_to_show(vendor: FakeApp) -> None:
    reply = Reply(
        "ดูนี่", "th", "answer", cards=(Card("ก", "ข", "https://a.example"),), picture=Picture("https://b.example", "ค")
    )
    [content] = channel_of(vendor).render(reply)
    assert content["cards"] == [{"title": "ก", "text": "ข", "url": "https://a.example"}]
    assert content["picture"] == {"url": "https://b.example", "alt": "ค"}


def test_a_callback_waits_as_long_as_the_app_asks_and_a_repetition_counts_as_sent(
    vendor: FakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    misleading_environment(monkeypatch)
    vendor.fail_next("503")
    vendor.fail_next("lost")
    parcel = Parcel(Address("webhook", "somchai"), {"text": "สวัสดี"}, str(uuid4()))

    async def run(url: str) -> None:
        channel = channel_of(vendor, f"{url}/callback")
        await channel.open(MemoryInbox())
        with pytest.raises(TryLaterError) as asked:
            await channel.push(parcel)
        assert asked.value.seconds == 41.0
        with pytest.raises(TryLaterError):
            await channel.push(parcel)
        assert await channel.push(parcel) == parcel.key
        await channel.close()
        with pytest.raises(TryLaterError):
            await channel.push(parcel)

    with serving(vendor.app) as url, nothing_left_open():
        asyncio.run(run(url))
    assert [each.text for each in vendor.sent] == ["สวัสดี"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": ""},
        {"callback_url": "app.example/callback"},
        {"callback_url": "https://"},
        {"callback_url": "http://[::1"},
    ],
)
def test_settings_that_cannot_work_are_refused(wrong: dict[str, str]) -> None:
    values: dict[str, Any] = {"secret": "s"} | wrong
    with pytest.raises(OperatorError) as refused:
        WebhookChannel(WebhookSettings(**values))
    assert str(refused.value).startswith("SAPHAN_WEBHOOK_")
