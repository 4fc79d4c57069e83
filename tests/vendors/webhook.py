"""An app of somebody's own that speaks with the generic channel: it posts signed events, and takes callbacks."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections import deque
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import Response

from adapters.channels.base import WebhookRequest
from vendors.base import Failing, Sent


class FakeApp:
    """It tells repeated deliveries by their key."""

    def __init__(self, *, secret: str = "a secret for both ways") -> None:
        self.secret = secret
        self.sent: list[Sent] = []
        self.messages: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self._fail: deque[str] = deque()
        self.app = FastAPI()
        self.app.post("/callback")(self._take)
        self.app.add_middleware(Failing, commands=self._fail, counts=lambda path: path == "/callback")

    def fail_next(self, kind: str, times: int = 1) -> None:
        """See `Vendor`."""
        self._fail.extend([kind] * times)

    async def _take(self, request: Request) -> Response:
        if self._fail:
            return Response(status_code=int(self._fail.popleft()), headers={"retry-after": "41"})
        body, key = await request.body(), request.headers["x-saphan-delivery"]
        if request.headers["x-saphan-signature"] != self.signature(body):
            return Response(status_code=401)
        if key in self.keys:
            return Response(status_code=409)
        self.keys.append(key)
        for message in json.loads(body)["messages"]:
            self.messages.append(message)
            self.sent.append(Sent(message["user"], message["text"]))
        return Response(status_code=204)

    def signature(self, body: bytes) -> str:
        """Of the body's raw bytes."""
        return base64.b64encode(hmac.new(self.secret.encode(), body, hashlib.sha256).digest()).decode("ascii")

    def webhook_request(self, body: bytes) -> WebhookRequest:
        """See `Vendor`."""
        return WebhookRequest("POST", {}, {"x-saphan-signature": self.signature(body)}, body)

    def posting(self, *events: dict[str, Any]) -> WebhookRequest:
        """The request with these events."""
        return self.webhook_request(json.dumps({"events": events}, ensure_ascii=False).encode())
