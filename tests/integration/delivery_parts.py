"""What the tests of the durable inbox share: an inbox, an assistant that does as it is told, and a receiver."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from fastapi import FastAPI
from loopback import serving
from sqlalchemy.engine import Engine
from starlette.requests import Request
from starlette.responses import Response

from adapters.channels.base import Arrival, Channel, Outlet, WebhookRequest
from adapters.channels.webhook import DELIVERY, SIGNATURE, WebhookChannel, WebhookSettings
from adapters.delivery.answering import Answering
from adapters.delivery.desk import StaffDesk
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.people import StoredConversations
from adapters.delivery.tables import database_url, open_engine
from adapters.delivery.transcribing import TranscriptWriter
from adapters.matchmaking.store import open_store
from adapters.webhooks import add_webhooks
from bot.messages import Address, IncomingMessage, Reply
from bot.phrases import Phrases

SECRET = "a secret for both ways"
PATIENCE = 120.0
"""Seconds within which something must come about: far more than it takes, as test machines stand still at times."""
PHRASES = Phrases()

Answer = Callable[[IncomingMessage], Reply | None]


class Scripted:
    """An assistant that does as a test says, and counts what it was asked."""

    def __init__(self, answer: Answer | None = None) -> None:
        self._answer = answer or (lambda message: Reply(f"re: {message.text}", "en", "answer"))
        self.asked: list[str] = []

    def answer(self, message: IncomingMessage) -> Reply | None:
        self.asked.append(message.text)
        return self._answer(message)

    def answer_beside_staff(self, message: IncomingMessage) -> Reply | None:
        return None


@dataclass
class Receiver:
    """The app at the callback URL: takes messages, or answers with the statuses in `orders` first."""

    url: str = ""
    messages: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    orders: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def texts(self, user: str | None = None) -> list[str]:
        return [message["text"] for message in self.messages if user in (None, message["user"])]

    def wait_for(self, number: int, seconds: float = 20.0) -> None:
        end = time.monotonic() + seconds
        while len(self.messages) < number and time.monotonic() < end:
            time.sleep(0.02)
        assert len(self.messages) >= number, f"{len(self.messages)} of {number} messages came"


@contextmanager
def receiver() -> Iterator[Receiver]:
    app, received = FastAPI(), Receiver()

    @app.post("/callback")
    async def callback(request: Request) -> Response:
        body = await request.body()
        expected = base64.b64encode(hmac.digest(SECRET.encode(), body, hashlib.sha256)).decode()
        assert request.headers[SIGNATURE] == expected
        received.keys.append(request.headers[DELIVERY])
        received.times.append(time.monotonic())
        if received.orders:
            status, headers = received.orders.pop(0)
            return Response(status_code=status, headers=headers)
        received.messages += json.loads(body)["messages"]
        return Response(status_code=204)

    with serving(app) as url:
        received.url = f"{url}/callback"
        yield received


def direct_channel(url: str) -> WebhookChannel:
    """The generic channel, told not to wait for its own request to collect answers: everything is pushed."""
    channel = WebhookChannel(WebhookSettings(SECRET, url))
    channel.collects = 0.0
    return channel


def arrival(text: str, *, user: str = "somchai", key: str = "") -> Arrival:
    key = key or uuid4().hex
    return Arrival(key, IncomingMessage(Address("webhook", user), text, message_id=key), {"event": key})


def signed_request(*events: dict[str, Any]) -> WebhookRequest:
    body = json.dumps({"events": events}, ensure_ascii=False).encode("utf-8")
    signature = base64.b64encode(hmac.digest(SECRET.encode(), body, hashlib.sha256)).decode()
    return WebhookRequest("POST", {}, {SIGNATURE: signature}, body)


def make_inbox(
    data: Path,
    url: str,
    assistant: Any,
    *several: Channel,
    per_minute: int = 1000,
    outlets: Mapping[str, Outlet] | None = None,
    growing: bool = False,
) -> DurableInbox:
    engine = open_engine(database_url(url, data))
    channels = {channel.name: channel for channel in several}
    transcripts = transcripts_of(engine, data)
    answering = make_answering(engine, assistant, channels, transcripts, per_minute=per_minute, growing=growing)
    staff = StaffDesk(
        engine,
        channels=channels,
        conversations=StoredConversations(engine),
        phrases=PHRASES,
        transcripts=transcripts,
        forgotten_hours=72,
    )
    return DurableInbox(engine, answering=answering, staff=staff, channels=channels, run=uuid4().hex, outlets=outlets)


def make_answering(
    engine: Engine,
    assistant: Any,
    channels: Mapping[str, Channel],
    transcripts: TranscriptWriter,
    *,
    per_minute: int = 1000,
    **wishes: Any,
) -> Answering:
    return Answering(
        engine,
        assistant=assistant,
        conversations=StoredConversations(engine),
        channels=channels,
        phrases=PHRASES,
        per_minute=per_minute,
        transcripts=transcripts,
        **wishes,
    )


def transcripts_of(engine: Engine, data: Path) -> TranscriptWriter:
    return TranscriptWriter(engine, open_store("", "", "development", data).transcripts)


@asynccontextmanager
async def opened(inbox: DurableInbox) -> AsyncIterator[DurableInbox]:
    await inbox.open()
    try:
        yield inbox
    finally:
        await inbox.close()


@contextmanager
def webhooks(inbox: DurableInbox) -> Iterator[str]:
    """The address of a server with the routes of the inbox's channels; the inbox is open as long as it runs."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with opened(inbox):
            yield

    app = FastAPI(lifespan=lifespan)
    add_webhooks(app, inbox.channels, inbox)
    with serving(app) as url:
        # The socket listens before the inbox is open: a first answer, whatever it says, comes after.
        httpx.get(url, timeout=60)
        yield url


async def until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not await asyncio.to_thread(true):
        assert time.monotonic() < end, "it did not come about in time"
        await asyncio.sleep(0.02)


class Gate:
    """Holds an assistant until it is opened."""

    def __init__(self) -> None:
        self._open = threading.Event()

    def open(self) -> None:
        self._open.set()

    def hold(self) -> None:
        assert self._open.wait(120)
