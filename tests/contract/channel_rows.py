"""The channels that the contract is checked for: how each is made, with its vendor, and what is its own."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vendors.line import PERSON, FakeLine
from vendors.line_objects import shown
from vendors.telegram import FakeTelegram
from vendors.webhook import FakeApp
from vendors.wechat import FakeWeChat

from adapters.channels.base import Channel, InDoubtError, RefusedError, TryLaterError, WebhookRequest
from adapters.channels.line import LineChannel, LineSettings
from adapters.channels.telegram import TelegramChannel, TelegramSettings
from adapters.channels.webhook import WebhookChannel, WebhookSettings
from adapters.channels.wechat import WeChatChannel, WeChatSettings

NOWHERE = "http://127.0.0.1:1"


@dataclass(frozen=True)
class Row:
    """A channel: how to make it and its vendor, and what is its own.

    `make` takes the vendor and the address where its API is. `without` are the `KINDS` that the vendor does not know.
    `forged` gives the request of somebody who does not know the secret. `secrets` must not be told. `failures`: what a
    call that fails on command raises, with its code.
    """

    name: str
    vendor: Callable[[], Any]
    make: Callable[[Any, str], Channel]
    without: frozenset[str]
    forged: Callable[[WebhookRequest], WebhookRequest]
    secrets: Callable[[Any], Sequence[str]]
    text_of: Callable[[Mapping[str, Any]], str]
    failures: Mapping[str, tuple[type[Exception], str]]
    payload: str = "json"
    person: str = "oPerson-1"


def _wechat(vendor: FakeWeChat, url: str) -> WeChatChannel:
    return WeChatChannel(
        WeChatSettings(vendor.token, vendor.app_id, vendor.app_secret, vendor.aes_key, api_url=url, api_seconds=2.0)
    )


def _wechat_row(name: str, aes_key: str = "") -> Row:
    return Row(
        name=name,
        vendor=lambda: FakeWeChat(aes_key=aes_key),
        make=_wechat,
        payload="xml",
        without=frozenset(["edited", "channel_post", "several_events", "no_event"]),
        forged=lambda request: replace(request, query={**request.query, "signature": "0" * 40}),
        secrets=lambda vendor: [vendor.token, vendor.app_secret, vendor.current_token, vendor.aes_key],
        text_of=lambda content: str(content["text"]),
        failures={
            "reset": (InDoubtError, "network"),
            "timeout": (InDoubtError, "timeout"),
            "html": (InDoubtError, "no-json"),
            "500": (InDoubtError, "500"),
            "503": (TryLaterError, "503"),
            "-1": (TryLaterError, "-1"),
            "45009": (TryLaterError, "45009"),
            "45011": (TryLaterError, "45011"),
            "404": (RefusedError, "404"),
            "40003": (RefusedError, "40003"),
            "40164": (RefusedError, "40164"),
            "43004": (RefusedError, "43004"),
            "45002": (RefusedError, "45002"),
            "45015": (RefusedError, "45015"),
            "45047": (RefusedError, "45047"),
            "48001": (RefusedError, "48001"),
            "99999": (RefusedError, "99999"),
        },
    )


def _telegram(vendor: FakeTelegram, url: str) -> TelegramChannel:
    return TelegramChannel(
        TelegramSettings(vendor.token, "webhook", vendor.secret, api_url=url or NOWHERE, api_seconds=2.0)
    )


def _telegram_row() -> Row:
    return Row(
        name="telegram",
        vendor=FakeTelegram,
        make=_telegram,
        # One update to a request, and never none.
        without=frozenset(["several_events", "no_event"]),
        forged=lambda request: replace(request, headers={"x-telegram-bot-api-secret-token": "s3cret-0f_others"}),
        secrets=lambda vendor: [vendor.token, vendor.secret],
        text_of=lambda content: html.unescape(content["html"]),
        failures={
            "reset": (InDoubtError, "lost-answer"),
            "lost": (InDoubtError, "lost-answer"),
            "timeout": (InDoubtError, "lost-answer"),
            "html": (InDoubtError, "error"),
            "502": (InDoubtError, "gateway"),
            "504": (InDoubtError, "gateway"),
            "500": (TryLaterError, "5xx"),
            "429": (TryLaterError, "429"),
            "401": (TryLaterError, "401"),
            "400": (RefusedError, "400"),
            "403": (RefusedError, "403"),
        },
        person="1001",
    )


def _line(vendor: FakeLine, url: str) -> LineChannel:
    return LineChannel(LineSettings(vendor.secret, vendor.token, url or NOWHERE, api_seconds=2.0))


def _line_row() -> Row:
    return Row(
        name="line",
        vendor=FakeLine,
        make=_line,
        # LINE has no edited messages and no channels.
        without=frozenset(["edited", "channel_post"]),
        forged=lambda request: replace(
            request, headers={"x-line-signature": FakeLine(secret="another").signature(request.body)}
        ),
        secrets=lambda vendor: [vendor.secret, vendor.token],
        text_of=lambda content: "\n".join(map(shown, content["messages"])),
        failures={
            "reset": (TryLaterError, "network"),
            "lost": (TryLaterError, "network"),
            "timeout": (TryLaterError, "network"),
            "html": (TryLaterError, "network"),
            "500": (TryLaterError, "500"),
            "503": (TryLaterError, "503"),
            "rate": (TryLaterError, "429"),
            "401": (TryLaterError, "401"),
            "quota": (RefusedError, "quota"),
            "400": (RefusedError, "400"),
            "403": (RefusedError, "403"),
        },
        person=PERSON,
    )


def _webhook(vendor: FakeApp, url: str) -> WebhookChannel:
    return WebhookChannel(WebhookSettings(vendor.secret, f"{url or NOWHERE}/callback", callback_seconds=2.0))


def _webhook_row() -> Row:
    return Row(
        name="webhook",
        vendor=FakeApp,
        make=_webhook,
        # An app that has more than these tells of it as "other", or not at all.
        without=frozenset(["sticker", "voice", "edited", "channel_post"]),
        forged=lambda request: replace(
            request, headers={"x-saphan-signature": FakeApp(secret="another").signature(request.body)}
        ),
        secrets=lambda vendor: [vendor.secret],
        text_of=lambda content: str(content["text"]),
        failures={
            "reset": (TryLaterError, "network"),
            "lost": (TryLaterError, "network"),
            "timeout": (TryLaterError, "network"),
            "408": (TryLaterError, "408"),
            "429": (TryLaterError, "429"),
            "500": (TryLaterError, "500"),
            "503": (TryLaterError, "503"),
            "301": (RefusedError, "301"),
            "400": (RefusedError, "400"),
            "404": (RefusedError, "404"),
        },
        person="somchai@example.com",
    )


ROWS = {
    "wechat": _wechat_row("wechat"),
    "wechat, encrypted": _wechat_row("wechat", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"),
    "telegram": _telegram_row(),
    "line": _line_row(),
    "webhook": _webhook_row(),
}
