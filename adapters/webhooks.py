"""The vendors' webhooks: one route for each channel that is set up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from typing import Protocol

from fastapi import FastAPI
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from adapters.channels.base import Channel, Inbox, WebhookRefusedError, WebhookRequest, WebhookResponse
from adapters.limits import BodyTooLargeError, read_body

log = logging.getLogger("saphan.webhooks")

MAX_WEBHOOK_BODY = 1024 * 1024
"""Bytes of one webhook request: vendors bundle events."""


class CalledInbox(Inbox, Protocol):
    """An inbox that is told of the calls of webhooks."""

    async def note_webhook(self, channel: str, refused: str = "") -> None:
        """Notes that a webhook was called, or why a call was refused, for staff."""
        ...


def add_webhooks(app: FastAPI, channels: Mapping[str, Channel], inbox: CalledInbox) -> None:
    """Adds `/webhooks/<name>` for each channel."""
    for channel in channels.values():
        _add(app, channel, inbox)


def _add(app: FastAPI, channel: Channel, inbox: CalledInbox) -> None:
    @app.api_route(f"/webhooks/{channel.name}", methods=["GET", "POST"], name=f"webhook-{channel.name}")
    async def webhook(request: Request) -> Response:
        try:
            given = await _tamed(request)
            answer = await channel.handle(given, inbox)
        except ClientDisconnect:
            # Nobody is there to be answered; what was not stored, the vendor sends again.
            return Response(status_code=400)
        except BodyTooLargeError:
            log.warning("%s: a request's body is over %d bytes", channel.name, MAX_WEBHOOK_BODY)
            return PlainTextResponse("too large", 413)
        except WebhookRefusedError as error:
            log.warning("%s: refused a request: %s", channel.name, error.reason)
            await inbox.note_webhook(channel.name, error.reason)
            return PlainTextResponse("refused", error.status)
        await inbox.note_webhook(channel.name)
        if answer.hold:
            return StreamingResponse(_held(answer), answer.status, media_type=answer.media_type)
        return Response(answer.body, answer.status, media_type=answer.media_type)


async def _held(answer: WebhookResponse) -> AsyncIterator[bytes]:
    """The body after its time; status and headers have gone by then."""
    await asyncio.sleep(answer.hold)
    yield answer.body


async def _tamed(request: Request) -> WebhookRequest:
    body = await read_body(request, MAX_WEBHOOK_BODY)
    # Starlette's header names are in lower case.
    return WebhookRequest(request.method, dict(request.query_params), dict(request.headers), body)
