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
from typing import Annotated, Any, Literal

import httpx
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationError

from adapters.channels.addresses import check_address
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
from adapters.channels.characters import storable
from bot.errors import OperatorError
from bot.messages import Address, Choice, IncomingMessage, Language, MessageKind, Reply

NAME = "webhook"
SIGNATURE = "x-saphan-signature"
DELIVERY = "x-saphan-delivery"

RESPONSE_SECONDS = 3.0
"""How long a request is held for its answers; what is not ready by then goes to the callback URL."""

_MOST_EVENTS = 100


def _checked_id(value: str) -> str:
    if storable(value) != value:
        raise ValueError("an id holds a character that cannot be stored")
    return value


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """`secret` signs both ways. `callback_url` gets late answers; "": they wait for the person's next message.

    `callback_seconds` limits a call.
    """

    secret: str
    callback_url: str = ""
    callback_seconds: float = 10.0


def _storable(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


_Text = Annotated[str, BeforeValidator(_storable)]
_Id = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_checked_id)]


class _Event(BaseModel):
    id: _Id
    user: _Id
    type: str = "text"
    text: _Text = Field(default="", max_length=20_000)
    choice: _Text | None = Field(default=None, max_length=2_000)
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
    writes = 0.0
    room = 0

    def __init__(self, settings: WebhookSettings) -> None:
        if not settings.secret:
            raise OperatorError("SAPHAN_WEBHOOK_SECRET is missing")
        if settings.callback_url:
            check_address(settings.callback_url, "SAPHAN_WEBHOOK_CALLBACK_URL")
        # A callback URL may hold a secret; httpx would log it.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        self._settings = settings
        self._secret = settings.secret.encode("utf-8")
        self._client: httpx.AsyncClient | None = None
        self.pushes = bool(settings.callback_url)

    def read(self, request: WebhookRequest) -> Sequence[Arrival]:
        """The events of a signed body; kinds that are not known are left out."""
        given = request.headers.get(SIGNATURE, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.sign(request.body).encode("ascii")):
            raise WebhookRefusedError(401, f"the header {SIGNATURE} does not fit the body and SAPHAN_WEBHOOK_SECRET")
        try:
            # Not pydantic's own reading, which refuses halves of surrogate pairs.
            body = _Body.model_validate(json.loads(request.body.decode("utf-8")))
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"]) or "the body"
            raise WebhookRefusedError(400, f"{where} is not as the format wants it") from error
        except (ValueError, RecursionError) as error:
            raise WebhookRefusedError(400, f"the body is no JSON: {type(error).__name__}") from error
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
                    {
                        "section": c.section,
                        "title": c.title,
                        "url": c.url,
                        "as_of": c.as_of,
                        "verified": c.verified,
                        "pages": list(c.pages),
                        "publisher": c.publisher,
                    }
                    for c in reply.citations
                ],
                "choices": [_shown(choice) for choice in reply.choices],
                "cards": [{"title": card.title, "text": card.text, "url": card.url} for card in reply.cards],
                "picture": {"url": reply.picture.url, "alt": reply.picture.alt} if reply.picture else None,
                **({"written": reply.written} if reply.draft else {}),
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
                pending.append(arrival.context["event"])
        body = json.dumps({"messages": answers, "pending": pending}, ensure_ascii=False)
        return WebhookResponse(200, body.encode("utf-8"), "application/json")

    async def reply(self, parcel: Parcel) -> str:
        """There are no reply tokens."""
        raise TokenRefusedError("none", "this channel has no reply tokens")

    async def push(self, parcel: Parcel) -> str:
        """Posts one message to the callback URL, under a key by which the receiver tells repetitions."""
        if self._client is None:
            raise TryLaterError("closed", "the channel is not open")
        body = json.dumps({"messages": [_message(parcel)]}, ensure_ascii=False).encode("utf-8")
        headers = {"Content-Type": "application/json", SIGNATURE: self.sign(body), DELIVERY: parcel.key}
        try:
            response = await self._client.post(self._settings.callback_url, content=body, headers=headers)
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
        self._client = httpx.AsyncClient(
            timeout=self._settings.callback_seconds, follow_redirects=False, trust_env=False
        )

    async def close(self) -> None:
        """Closes it."""
        client, self._client = self._client, None
        if client:
            await client.aclose()


def _arrival(event: _Event) -> Arrival:
    message = IncomingMessage(
        sender=Address(NAME, event.user),
        text=event.text,
        message_id=event.id,
        kind=_KINDS[event.type],
        choice=event.choice or "" if event.type == "choice" else None,
        language_hint=event.language,
    )
    # An app may count the events of each person: another's "1" must not be taken for a repetition.
    key = hashlib.sha256(json.dumps([event.user, event.id]).encode("ascii")).hexdigest()
    return Arrival(key, message, {"event": event.id})


def _shown(choice: Choice) -> dict[str, str]:
    return {"label": choice.label, "value": choice.value}


def _message(parcel: Parcel) -> dict[str, Any]:
    return {"id": parcel.key, "user": parcel.to.user_id, "event": parcel.context.get("event"), **parcel.content}


def _retry_after(response: httpx.Response) -> float | None:
    value = response.headers.get("retry-after", "")
    return float(value) if value.isdecimal() and len(value) < 6 else None
