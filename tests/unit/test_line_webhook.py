"""What LINE posts, and settings for it."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from vendors.inbox import MemoryInbox
from vendors.line import FakeLine

from adapters.channels.base import WebhookRefusedError
from adapters.channels.line import LineChannel, LineSettings
from bot.errors import OperatorError

FIXTURES = Path(__file__).parent.parent / "fixtures" / "line"


@pytest.fixture
def vendor() -> FakeLine:
    return FakeLine()


def line(vendor: FakeLine) -> LineChannel:
    return LineChannel(LineSettings(vendor.secret, vendor.token))


def test_a_signature_is_that_of_the_raw_bytes(vendor: FakeLine) -> None:
    body = (FIXTURES / "text_odd_bytes.json").read_bytes()
    rewritten = json.dumps(json.loads(body), ensure_ascii=False).encode("utf-8", "surrogatepass")
    request, channel = vendor.webhook_request(body), line(vendor)
    assert len(channel.read(request)) == 1
    for wrong in (
        replace(request, body=rewritten),
        replace(request, body=body + b" "),
        replace(request, headers={}),
        replace(request, headers={"x-line-signature": "ÿÿ é"}),
        replace(request, body=b"\xff\xfe"),
    ):
        with pytest.raises(WebhookRefusedError) as refused:
            channel.read(wrong)
        assert 400 <= refused.value.status < 500
        assert vendor.secret not in refused.value.reason


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"events": 1}', b'{"events": {}}', b"[" * 50_000, b"\xef\xbb\xbf{}"]
)
def test_a_signed_body_that_is_none_of_lines_is_refused(vendor: FakeLine, body: bytes) -> None:
    with pytest.raises(WebhookRefusedError) as refused:
        line(vendor).read(vendor.webhook_request(body))
    assert refused.value.status == 400


def test_a_body_without_events_is_taken(vendor: FakeLine) -> None:
    inbox = MemoryInbox()
    assert asyncio.run(line(vendor).handle(vendor.posting(), inbox)).status == 200
    assert inbox.arrivals == []


def test_pictures_that_are_sent_together_count_as_one_message(vendor: FakeLine) -> None:
    [event] = json.loads((FIXTURES / "image_set.json").read_bytes())["events"]
    second = event | {"webhookEventId": "01HOTHER", "replyToken": "t2"}
    inbox = MemoryInbox()
    asyncio.run(line(vendor).handle(vendor.posting(event, second), inbox))
    assert [arrival.message.kind for arrival in inbox.arrivals] == ["unsupported"]


def test_an_event_that_cannot_be_read_takes_no_other_with_it(
    vendor: FakeLine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    request = vendor.webhook_request((FIXTURES / "unreadable_event.json").read_bytes())
    assert [arrival.message.text for arrival in line(vendor).read(request)] == ["ยังดีอยู่"]
    assert "webhookEventId" in caplog.text
    assert "เสีย" not in caplog.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel_secret": ""},
        {"channel_token": ""},
        {"channel_token": "a\nb"},
        {"channel_token": "ลับ"},
        {"api_url": "api.line.me"},
        {"api_url": "https://"},
    ],
)
def test_settings_that_cannot_work_are_refused(wrong: dict[str, str]) -> None:
    values: dict[str, Any] = {"channel_secret": "s", "channel_token": "t"} | wrong
    with pytest.raises(OperatorError) as refused:
        LineChannel(LineSettings(**values))
    assert str(refused.value).startswith("SAPHAN_LINE_")
