"""What the fakes of all vendors share."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from fastapi import FastAPI
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.channels.base import WebhookRequest

SLOW_SECONDS = 5.0
"""How long an answer takes on the command "timeout": the tests' clients wait much less."""


@dataclass(frozen=True)
class Sent:
    """What a person got."""

    to: str
    text: str


class Vendor(Protocol):
    """A vendor's API on loopback, and the requests that it would post."""

    app: FastAPI
    sent: list[Sent]

    def fail_next(self, kind: str, times: int = 1) -> None:
        """Lets the next calls for sending fail: "timeout", "reset", an HTTP status, or a code of the vendor's own."""
        ...

    def webhook_request(self, body: bytes) -> WebhookRequest:
        """The request with which the vendor would post this payload."""
        ...


class Failing:
    """ASGI middleware that fails on command: the call is cut off ("reset"), carried out and then cut off ("lost"), or
    its answer comes too late ("timeout").

    `counts` tells which paths are calls for sending.
    """

    def __init__(self, app: ASGIApp, commands: deque[str], counts: Callable[[str], bool]) -> None:
        self._app = app
        self._commands = commands
        self._counts = counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the call on, or fails as commanded."""
        failures: dict[str, Callable[[Receive], Awaitable[None]]] = {"reset": _cut_off, "timeout": _wait}
        command = (
            self._commands[0] if scope["type"] == "http" and self._counts(scope["path"]) and self._commands else ""
        )
        if command in failures:
            await Request(scope, receive).body()
            await failures[self._commands.popleft()](receive)
            return
        if command == "lost":
            self._commands.popleft()
            await self._app(scope, receive, _to_nobody)
            await _cut_off(receive)
            return
        await self._app(scope, receive, send)


async def _to_nobody(message: Message) -> None:
    """Keeps the answer."""


async def _cut_off(receive: Receive) -> None:
    # uvicorn's own connection: only it can be cut without an answer.
    receive.__self__.transport.abort()  # type: ignore[attr-defined]


async def _wait(receive: Receive) -> None:
    waiting = asyncio.ensure_future(receive())
    await asyncio.wait({waiting}, timeout=SLOW_SECONDS)
    waiting.cancel()
    await _cut_off(receive)


def pretty(value: Any) -> str:
    """JSON as the fixtures have it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
