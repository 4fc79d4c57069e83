"""From a LINE event to what the conversation reads. Groups and rooms are left out on purpose, as is what another
program that has the conversation is to answer ("standby").

The kit's own models refuse an event in which LINE has added or left out anything; here only what is needed is read, so
that no question is lost by that.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from adapters.channels.base import Arrival
from adapters.channels.characters import storable
from bot.messages import Address, IncomingMessage, MessageKind

log = logging.getLogger("saphan.channels.line")

NAME = "line"
REPLY_TOKEN = "reply_token"


class _Source(BaseModel):
    type: str = ""
    user_id: str = Field(default="", alias="userId")


class _ImageSet(BaseModel):
    id: str = Field(min_length=1, max_length=150)


class _Message(BaseModel):
    id: str
    type: str
    text: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    image_set: _ImageSet | None = Field(default=None, alias="imageSet")


class _Postback(BaseModel):
    data: str


class _Event(BaseModel):
    type: str
    id: str = Field(alias="webhookEventId", min_length=1, max_length=200)
    source: _Source = _Source()
    mode: str = "active"
    at: AwareDatetime = Field(alias="timestamp", default_factory=lambda: datetime.now(UTC))
    reply_token: str = Field(default="", alias="replyToken")
    message: _Message | None = None
    postback: _Postback | None = None


def arrival_of(values: Any) -> Arrival | None:
    """The message of an event; None for what is left out, for kinds that are not known, and for what is no event."""
    try:
        event = _Event.model_validate(values)
    except (ValidationError, RecursionError) as error:
        where = error.errors()[0]["loc"] if isinstance(error, ValidationError) else "nesting"
        log.error("line: an event cannot be read: %s", where)  # noqa: TRY400  its values may be what a person wrote
        return None
    if event.source.type != "user" or not event.source.user_id or event.mode == "standby":
        return None
    if event.type == "message" and event.message:
        return _written(event, event.message)
    if event.type == "follow":
        return _arrival(event, "greeting", "")
    if event.type == "postback" and event.postback:
        return _arrival(event, "choice", "", choice=event.postback.data)
    return None


def _written(event: _Event, message: _Message) -> Arrival:
    if message.type == "text":
        return _arrival(event, "text", message.text, message_id=message.id)
    if message.type == "location":
        return _arrival(event, "location", f"{message.latitude},{message.longitude}", message_id=message.id)
    # Pictures that are sent together come as so many events: they count as one message.
    key = f"pictures {message.image_set.id}" if message.image_set else ""
    return _arrival(event, "unsupported", "", message_id=message.id, key=key)


def _arrival(
    event: _Event, kind: MessageKind, text: str, *, choice: str | None = None, message_id: str = "", key: str = ""
) -> Arrival:
    incoming = IncomingMessage(
        sender=Address(NAME, event.source.user_id),
        text=storable(text),
        message_id=message_id or event.id,
        kind=kind,
        choice=None if choice is None else storable(choice),
        received_at=event.at,
    )
    token = event.reply_token
    return Arrival(key or event.id, incoming, {REPLY_TOKEN: token} if token else {}, reply_first=bool(token))
