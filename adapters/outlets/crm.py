"""Events to a CRM: signed JSON by HTTP POST; the format stands in docs/leads.md.

`X-Saphan-Signature` is the base64 of the HMAC-SHA256 over the time in `X-Saphan-Timestamp`, a full stop, and the raw
body. The event's id is the same at every try, so the CRM can tell repetitions.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpx

from adapters.channels.addresses import check_address
from adapters.channels.base import Inbox, Parcel, RefusedError, TokenRefusedError, TryLaterError
from adapters.outlets.crm_payload import Describe
from bot.errors import OperatorError, SaphanError
from bot.messages import Address, Reply
from bot.notices import Event

NAME = "crm"
TO_CRM = Address(NAME, NAME)
SIGNATURE = "X-Saphan-Signature"
TIMESTAMP = "X-Saphan-Timestamp"

_LEAST_SECRET = 16
_OPERATOR_PAUSE = 300.0


@dataclass(frozen=True, slots=True)
class CrmSettings:
    """`secret` signs; `contacts`: whether contact data may be sent, for which https is needed. `seconds` limits a
    call."""

    url: str
    secret: str
    contacts: bool = False
    seconds: float = 15.0


def content_of(event: Event) -> dict[str, Any]:
    """An event as the queue holds it: nothing personal."""
    return {
        "id": event.key,
        "event": event.kind,
        "at": event.at.isoformat(),
        "lead": event.lead,
        "facts": dict(event.facts),
    }


class CrmOutlet:
    """Implements `adapters.channels.base.Outlet`. Raises `OperatorError` for settings that cannot work.

    `describe` is called at each try, in a thread.
    """

    name = NAME
    repeatable = True
    pushes = True

    def __init__(self, settings: CrmSettings, describe: Describe) -> None:
        _check(settings)
        # The URL may hold a secret; httpx would log it.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        self._settings = settings
        self._describe = describe
        self._inbox: Inbox | None = None
        self._client: httpx.AsyncClient | None = None

    def render(self, reply: Reply) -> Sequence[Mapping[str, Any]]:
        """Nothing: a CRM is told events, not sentences."""
        return []

    async def reply(self, parcel: Parcel) -> str:
        """There are no reply tokens."""
        raise TokenRefusedError("none", "a CRM has no reply tokens")

    async def push(self, parcel: Parcel) -> str:
        """Posts one event; returns its id."""
        if self._client is None:
            raise TryLaterError("closed", "the CRM's connection is not open")
        try:
            told = await asyncio.to_thread(self._describe, parcel.content)
        except SaphanError as error:
            raise TryLaterError("store", "the lead could not be looked up", _OPERATOR_PAUSE) from error
        body = json.dumps(told, ensure_ascii=False).encode("utf-8")
        try:
            # The answer's body is not read: its status says all, and it might have no end.
            async with self._client.stream(
                "POST", self._settings.url, content=body, headers=self._headers(body)
            ) as response:
                await self._judge(response)
        except httpx.HTTPError as error:
            # Repeating does no harm: the CRM knows the event's id.
            raise TryLaterError("network", f"the CRM did not answer: {type(error).__name__}") from error
        return str(parcel.content["id"])

    async def open(self, inbox: Inbox) -> None:
        """Makes the client."""
        self._inbox = inbox
        # A redirect could lead into the server's own network; a proxy of the environment would see everything.
        self._client = httpx.AsyncClient(
            timeout=self._settings.seconds, follow_redirects=False, trust_env=False, headers={"User-Agent": "Saphan"}
        )

    async def close(self) -> None:
        """Closes it."""
        client, self._client = self._client, None
        if client:
            await client.aclose()

    def check(self) -> str:
        """Asks the CRM for a sign of life without an event. Raises `OperatorError` where there is none."""
        parts = urlsplit(self._settings.url)
        shown = f"{parts.scheme}://{parts.hostname}"
        try:
            with httpx.Client(timeout=self._settings.seconds, follow_redirects=False, trust_env=False) as client:
                status = client.head(self._settings.url).status_code
        except httpx.HTTPError as error:
            raise OperatorError(f"{shown} does not answer: {type(error).__name__}") from error
        if status >= 500:
            raise OperatorError(f"{shown} answers {status}")
        return f"{shown} answers"

    def _headers(self, body: bytes) -> dict[str, str]:
        timestamp = str(int(time.time()))
        return {
            "Content-Type": "application/json",
            TIMESTAMP: timestamp,
            SIGNATURE: sign(self._settings.secret, timestamp, body),
        }

    async def _judge(self, response: httpx.Response) -> None:
        status = response.status_code
        if response.is_success or status == 409:
            return
        if status in (408, 425, 429) or status >= 500:
            raise TryLaterError(str(status), "the CRM asks to come later", _retry_after(response))
        if status in (401, 403):
            if self._inbox:
                await self._inbox.tell_staff(NAME, str(status), "the CRM does not accept SAPHAN_CRM_SECRET")
            raise TryLaterError(str(status), "the CRM does not accept the signature", _OPERATOR_PAUSE)
        raise RefusedError(str(status), "the CRM refuses the event")


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The signature: base64 of the HMAC-SHA256 over time, full stop and body."""
    signed = timestamp.encode("ascii") + b"." + body
    return base64.b64encode(hmac.digest(secret.encode("utf-8"), signed, hashlib.sha256)).decode("ascii")


def _check(settings: CrmSettings) -> None:
    if not settings.url:
        raise OperatorError("SAPHAN_CRM_URL is missing")
    check_address(settings.url, "SAPHAN_CRM_URL")
    if len(settings.secret) < _LEAST_SECRET:
        raise OperatorError(f"SAPHAN_CRM_SECRET must have {_LEAST_SECRET} characters or more: openssl rand -base64 32")
    parts = urlsplit(settings.url)
    if settings.contacts and parts.scheme != "https" and not _is_loopback(parts.hostname or ""):
        raise OperatorError("SAPHAN_CRM_CONTACTS needs a SAPHAN_CRM_URL with https")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _retry_after(response: httpx.Response) -> float | None:
    value = response.headers.get("retry-after", "")
    return float(value) if value.isdecimal() and len(value) < 6 else None
