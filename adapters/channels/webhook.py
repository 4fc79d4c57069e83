"""A channel for websites and apps of one's own: signed JSON in, JSON back, late answers to a callback URL.

The request's body is signed with HMAC-SHA256 over the raw bytes, base64, in `X-Saphan-Signature`; so are callbacks.
The formats stand in docs/channels.md.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel, Field, ValidationError

from adapters.channels.base import (
    Arrival,
    Inbox,
    Parcel,
    RefusedError,
    TokenRefusedError,
    TryLaterError,
    WebhookRefusedError,
    WebhookRequest,
    WebhookResponse,
)
from bot.errors import OperatorError
from bot.messages import Address, Choice, IncomingMessage, Language, MessageKind, Reply

log = logging.getLogger("saphan.channels.webhook")

NAME = "webhook"
SIGNATURE = "x-saphan-signature"
DELIVERY = "x-saphan-delivery"

RESPONSE_SECONDS = 3.0
"""How long a request is held for its answers; what is not ready by then goes to the callback URL."""

_TIMEOUT = httpx.Timeout(10.0)
_MOST_EVENTS = 100


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """`secret` signs both ways. `callback_url` gets late answers; "": they wait for the person's next message."""

    secret: str
    callback_url: str = ""


class _Event(BaseModel):
    id: str = Field(min_length=1, max_length=200)
    user: str = Field(min_length=1, max_length=200)
    type: str = "text"
    text: str = Field(default="", max_length=20_000)
    choice: str | None = Field(default=None, max_length=2_000)
    language: Literal["th", "zh", "en"] | None = None


class _Body(BaseModel):
    events: list[_Event] = Field(max_length=_MOST_EVENTS)


_KINDS: Mapping[str, MessageKind] = {
    "text": "text",
    "choice": "choice",
    "greeting": "greeting",
    "location": "location",
    "other": "unsupported",
}


class WebhookChannel:
    """Implements `adapters.channels.base.Channel`. Raises `OperatorError` for a callback URL that is none."""

    name = NAME
    repeatable = True
    collects = RESPONSE_SECONDS + 2.0

    def __init__(self, settings: WebhookSettings) -> None:
        if settings.callback_url and urlsplit(settings.callback_url).scheme not in ("http", "https"):
            raise OperatorError("SAPHAN_WEBHOOK_CALLBACK_URL is no address that begins with https:// or http://")
        self._secret = settings.secret.encode("utf-8")
        self._callback_url = settings.callback_url
        self._client: httpx.AsyncClient | None = None
        self.pushes = bool(settings.callback_url)

    def read(self, request: WebhookRequest) -> Sequence[Arrival]:
        """The events of a signed body; kinds that are not known are left out."""
        given = request.headers.get(SIGNATURE, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.sign(request.body).encode("ascii")):
            raise WebhookRefusedError(401, f"the header {SIGNATURE} does not fit the body and SAPHAN_WEBHOOK_SECRET")
        try:
            body = _Body.model_validate_json(request.body)
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"]) or "the body"
            raise WebhookRefusedError(400, f"{where} is not as the format wants it") from error
        return [_arrival(event) for event in body.events if event.type in _KINDS]

    def sign(self, body: bytes) -> str:
        """The signature of a body: base64 of its HMAC-SHA256."""
        return base64.b64encode(hmac.digest(self._secret, body, hashlib.sha256)).decode("ascii")

    def render(self, reply: Reply) -> Sequence[Mapping[str, Any]]:
        """One parcel: the text, and beside it what an app may show in its own way."""
        return [
            {
                "text": reply.text,
                "body": reply.body,
                "language": reply.language,
                "answered": reply.answered,
                "citations": [
                    {"section": c.section, "title": c.title, "url": c.url, "as_of": c.as_of, "verified": c.verified}
                    for c in reply.citations
                ],
                "choices": [_shown(choice) for choice in reply.choices],
            }
        ]

    async def handle(self, request: WebhookRequest, inbox: Inbox) -> WebhookResponse:
        """Stores the events, then gives back what is answered within three seconds."""
        if request.method != "POST":
            raise WebhookRefusedError(405, "only POST is served")
        arrivals = self.read(request)
        end = time.monotonic() + RESPONSE_SECONDS
        answers: list[dict[str, Any]] = []
        pending: list[str] = []
        for arrival, taken in zip(arrivals, await inbox.take(arrivals), strict=True):
            left = max(0.0, end - time.monotonic())
            collected = await inbox.collect(taken.number, left, lambda contents: len(contents) <= _MOST_EVENTS)
            answers += [_message(parcel) for parcel in collected.parcels]
            if collected.pending:
                pending.append(arrival.key)
        body = json.dumps({"messages": answers, "pending": pending}, ensure_ascii=False)
        return WebhookResponse(200, body.encode("utf-8"), "application/json")

    async def reply(self, parcel: Parcel) -> str:
        """There are no reply tokens."""
        raise TokenRefusedError("none", "this channel has no reply tokens")

    async def push(self, parcel: Parcel) -> str:
        """Posts one message to the callback URL, under a key by which the receiver tells repetitions."""
        assert self._client is not None, "open() comes first"
        body = json.dumps({"messages": [_message(parcel)]}, ensure_ascii=False).encode("utf-8")
        headers = {"Content-Type": "application/json", SIGNATURE: self.sign(body), DELIVERY: parcel.key}
        try:
            response = await self._client.post(self._callback_url, content=body, headers=headers)
        except httpx.HTTPError as error:
            # Repeating does no harm: the receiver knows the delivery's key.
            raise TryLaterError("network", f"the callback URL did not answer: {type(error).__name__}") from error
        status = response.status_code
        if response.is_success or status == 409:
            return parcel.key
        if status == 429 or status >= 500 or status == 408:
            raise TryLaterError(str(status), "the callback URL asks to come later", _retry_after(response))
        raise RefusedError(str(status), "the callback URL refuses the message")

    async def working(self, to: Address, context: Mapping[str, str], language: Language | None) -> None:
        """Shows nothing: the app knows that it waits."""

    async def open(self, inbox: Inbox) -> None:
        """Makes the client for callbacks."""
        self._client = httpx.AsyncClient(timeout=_TIMEOUT, follow_redirects=False, trust_env=False)

    async def close(self) -> None:
        """Closes it."""
        if self._client:
            await self._client.aclose()


def _arrival(event: _Event) -> Arrival:
    text = event.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "\ufffd")
    message = IncomingMessage(
        sender=Address(NAME, event.user),
        text=text,
        message_id=event.id,
        kind=_KINDS[event.type],
        choice=event.choice if event.type == "choice" else None,
        language_hint=event.language,
    )
    return Arrival(event.id, message, {"event": event.id})


def _shown(choice: Choice) -> dict[str, str]:
    return {"label": choice.label, "value": choice.value}


def _message(parcel: Parcel) -> dict[str, Any]:
    return {"id": parcel.key, "user": parcel.to.user_id, "event": parcel.context.get("event"), **parcel.content}


def _retry_after(response: httpx.Response) -> float | None:
    value = response.headers.get("retry-after", "")
    return float(value) if value.isdecimal() and len(value) < 6 else None
