"""LINE's Messaging API, and the webhooks that it posts."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import re
import secrets
import time
from collections import deque
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from adapters.channels.base import WebhookRequest
from vendors.base import Failing, Sent
from vendors.line_objects import faults, shown

PERSON = "U4af4980629a1b2c3d4e5f60718293a4b"

_ID = re.compile(r"[UCR][0-9a-f]{32}")
_SAID = {
    400: "Failed to send messages",
    401: "Authentication failed. Confirm that the access token in the authorization header is valid.",
    403: "Access to this API is not available for your account",
    500: "Internal server error",
}
_QUOTA = "You have reached your monthly limit."
_RATE = "The API rate limit has been exceeded. Try again later."


class FakeLine:
    """A LINE Official Account. `token_lasts`: seconds in which a reply token can be used."""

    def __init__(
        self,
        *,
        secret: str = "8c570fa6dd201bb328f1c1eac23a96d8",
        token: str = "bNl4YEFPI/hjFWhTqexp4MuEw5YPs7qhr6dJDXKw==",
    ) -> None:
        self.secret, self.token = secret, token
        self.sent: list[Sent] = []
        self.calls: list[tuple[str, Mapping[str, Any]]] = []
        self.loadings: list[Mapping[str, Any]] = []
        self.retry_keys: list[str] = []
        self.token_lasts = 60.0
        self.quota: int | None = 300
        self.endpoint = "https://saphan.example.org/webhooks/line"
        self._reply_tokens: dict[str, tuple[float, str]] = {}
        self._accepted: dict[str, str] = {}
        self._fail: deque[str] = deque()
        self.app = self._make_app()

    # The API

    def fail_next(self, kind: str, times: int = 1) -> None:
        """See `Vendor`; "quota" and "rate" are both 429, "html" answers with a page, "slow" after a while."""
        self._fail.extend([kind] * times)

    def called(self, path: str) -> list[Mapping[str, Any]]:
        """The bodies of the calls of a path ("reply", "push") that were taken."""
        return [body for name, body in self.calls if name == path]

    def _make_app(self) -> FastAPI:
        app = FastAPI()
        app.post("/v2/bot/message/reply")(self._reply)
        app.post("/v2/bot/message/push")(self._push)
        app.post("/v2/bot/chat/loading/start")(self._load)
        app.get("/v2/bot/message/quota")(self._quota)
        app.get("/v2/bot/message/quota/consumption")(self._consumption)
        app.get("/v2/bot/channel/webhook/endpoint")(self._endpoint)
        app.add_middleware(Failing, commands=self._fail, counts=lambda path: "/message/" in path)
        return app

    async def _reply(self, request: Request) -> Response:
        refusal, body = await self._taken(request)
        if refusal:
            return refusal
        if "x-line-retry-key" in request.headers:
            return _refusal(400, "The retry key is not supported by this API")
        issued_at, person = self._reply_tokens.get(body.get("replyToken", ""), (0.0, ""))
        if not person or time.monotonic() - issued_at > self.token_lasts:
            return _refusal(400, "Invalid reply token")
        if wrong := _malformed(body):
            return wrong
        del self._reply_tokens[body["replyToken"]]
        return self._show("reply", person, body)

    async def _push(self, request: Request) -> Response:
        refusal, body = await self._taken(request)
        if refusal:
            return refusal
        key = request.headers.get("x-line-retry-key", "")
        if key and not _is_uuid(key):
            return _refusal(400, "The retry key is not a UUID")
        self.retry_keys.append(key)
        if key in self._accepted:
            said = {"message": "The retry key is already accepted"}
            return JSONResponse(said, 409, {"x-line-accepted-request-id": self._accepted[key]})
        if not _ID.fullmatch(body.get("to", "")):
            return _refusal(400, "The property, 'to', in the request body is invalid (line: -, column: -)")
        if wrong := _malformed(body):
            return wrong
        response = self._show("push", body["to"], body)
        if key:
            self._accepted[key] = response.headers["x-line-request-id"]
        return response

    async def _load(self, request: Request) -> Response:
        body = await request.json()
        seconds = body.get("loadingSeconds", 20)
        if not self._is_authorized(request):
            return _refusal(401)
        if not body.get("chatId", "").startswith("U") or seconds not in range(5, 61, 5):
            return _refusal(400, "The request body has 1 error(s)")
        self.loadings.append(body)
        return JSONResponse({}, 202)

    async def _quota(self, request: Request) -> Response:
        limited = {"type": "limited", "value": self.quota}
        return self._told(request, limited if self.quota is not None else {"type": "none"})

    async def _consumption(self, request: Request) -> Response:
        return self._told(request, {"totalUsage": len(self.called("push"))})

    async def _endpoint(self, request: Request) -> Response:
        if not self.endpoint:
            return _refusal(404, "Webhook endpoint not found")
        return self._told(request, {"endpoint": self.endpoint, "active": True})

    def _told(self, request: Request, values: Mapping[str, Any]) -> Response:
        return JSONResponse(values) if self._is_authorized(request) else _refusal(401)

    async def _taken(self, request: Request) -> tuple[Response | None, dict[str, Any]]:
        """What every call for sending is checked for, and its body."""
        if self._fail:
            kind = self._fail.popleft()
            if kind != "slow":
                return _failure(kind), {}
            await asyncio.sleep(0.2)
        if not self._is_authorized(request):
            return _refusal(401), {}
        return None, await request.json()

    def _is_authorized(self, request: Request) -> bool:
        return request.headers.get("authorization") == f"Bearer {self.token}"

    def _show(self, path: str, person: str, body: Mapping[str, Any]) -> Response:
        self.calls.append((path, body))
        self.sent.append(Sent(person, "\n".join(map(shown, body["messages"]))))
        ids = [
            {"id": f"4612309668420{len(self.calls)}{place}", "quoteToken": "q"}
            for place in range(len(body["messages"]))
        ]
        return JSONResponse({"sentMessages": ids}, headers={"x-line-request-id": secrets.token_hex(8)})

    # What LINE posts

    def reply_token(self, person: str = PERSON) -> str:
        """A new reply token."""
        token = secrets.token_hex(16)
        self._reply_tokens[token] = (time.monotonic(), person)
        return token

    def signature(self, body: bytes) -> str:
        """Of the body's raw bytes."""
        return base64.b64encode(hmac.new(self.secret.encode(), body, hashlib.sha256).digest()).decode("ascii")

    def webhook_request(self, body: bytes) -> WebhookRequest:
        """See `Vendor`."""
        headers = {"content-type": "application/json; charset=utf-8", "x-line-signature": self.signature(body)}
        return WebhookRequest("POST", {}, headers, body)

    def posting(self, *events: Mapping[str, Any]) -> WebhookRequest:
        """The request with these events."""
        return self.webhook_request(json.dumps({"destination": "Ubot", "events": events}, ensure_ascii=False).encode())


def text_event(number: int, text: str, *, token: str = "", person: str = PERSON, again: bool = False) -> dict[str, Any]:
    """A text message; `again` marks it as sent once more."""
    return {
        "type": "message",
        "message": {"type": "text", "id": f"4683{number:014d}", "quoteToken": "q3Plxr4AgKd", "text": text},
        "timestamp": 1760000000000 + number,
        "source": {"type": "user", "userId": person},
        "replyToken": token,
        "mode": "active",
        "webhookEventId": f"01H810YECXQQZ37VAXPF{number:06d}",
        "deliveryContext": {"isRedelivery": again},
    }


def _malformed(body: Mapping[str, Any]) -> Response | None:
    wrong = [{"message": words, "property": at} for at, words in faults(body.get("messages"))]
    said = {"message": f"The request body has {len(wrong)} error(s)", "details": wrong}
    return JSONResponse(said, 400) if wrong else None


def _is_uuid(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True


def _refusal(code: int, said: str = "") -> Response:
    return JSONResponse({"message": said or _SAID.get(code, "failed")}, code)


def _failure(kind: str) -> Response:
    if kind == "html":
        return HTMLResponse("<html>สวัสดี</html>".encode("cp874"))
    if kind in ("quota", "rate"):
        return _refusal(429, _QUOTA if kind == "quota" else _RATE)
    return _refusal(int(kind))
