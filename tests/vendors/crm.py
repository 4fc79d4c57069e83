"""A CRM that takes events: it checks signature and time, and tells repetitions by the event's id."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections import deque
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from vendors.base import Failing


class FakeCrm:
    """`events` are those that are new, `bodies` all that came, `visits` those that followed a redirect."""

    def __init__(self, *, secret: str = "a secret of sixteen or more") -> None:
        self.secret = secret
        self.events: list[dict[str, Any]] = []
        self.bodies: list[bytes] = []
        self.visits = 0
        self._fail: deque[str] = deque()
        self.app = FastAPI()
        self.app.post("/events")(self._take)
        self.app.get("/elsewhere")(self._visit)
        self.app.post("/elsewhere")(self._visit)
        self.app.add_middleware(Failing, commands=self._fail, counts=lambda path: path == "/events")

    def fail_next(self, kind: str, times: int = 1) -> None:
        """See `Vendor`; "redirect" leads elsewhere."""
        self._fail.extend([kind] * times)

    def ids(self) -> list[str]:
        """The ids of the events, in the order in which they came."""
        return [event["id"] for event in self.events]

    async def _take(self, request: Request) -> Response:
        if self._fail:
            kind = self._fail.popleft()
            if kind == "redirect":
                return RedirectResponse("/elsewhere", 307)
            return Response(status_code=int(kind), headers={"retry-after": "0"} if kind == "429" else {})
        body, stamp = await request.body(), request.headers["x-saphan-timestamp"]
        signed = hmac.new(self.secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).digest()
        if base64.b64encode(signed).decode() != request.headers["x-saphan-signature"]:
            return Response(status_code=401)
        if abs(time.time() - int(stamp)) > 300:
            return Response(status_code=400)
        self.bodies.append(body)
        event = json.loads(body)
        if event["id"] in self.ids():
            return Response(status_code=409)
        self.events.append(event)
        return Response(status_code=204)

    async def _visit(self) -> Response:
        self.visits += 1
        return Response(status_code=204)
