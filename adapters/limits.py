"""What one client may ask of the server: how often, how much at once, how long."""

from __future__ import annotations

import ipaddress
import math
import time

from limits import parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from bot.errors import OperatorError

MAX_QUESTION = 2_000
"""Characters of one question."""

MAX_BODY = 64 * 1024
"""Bytes of one request's body."""


class BodyTooLargeError(Exception):
    """The body of a request passed its limit; the rest of it was not read."""


class ClientRate:
    """Counts the questions of each client, in this process only (each worker counts for itself).

    `rule` is written as "30/minute", or several parted by ";". Raises `OperatorError` for a rule that says nothing.
    """

    def __init__(self, rule: str) -> None:
        try:
            self._rules = parse_many(rule)
        except ValueError as error:
            raise OperatorError(f'SAPHAN_RATE_LIMIT: {rule!r} is not a rate; write it as "30/minute"') from error
        if any(item.amount < 1 for item in self._rules):
            raise OperatorError(f"SAPHAN_RATE_LIMIT: {rule!r} would refuse every question; allow at least one")
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def take(self, client: str) -> int:
        """Counts one question; 0 when it is allowed, else the whole seconds to wait, and nothing is counted."""
        for rule in self._rules:
            if not self._window.test(rule, client):
                reset = self._window.get_window_stats(rule, client).reset_time
                return max(1, math.ceil(reset - time.time()))
        for rule in self._rules:
            self._window.hit(rule, client)
        return 0


def client_of(request: Request) -> str:
    """Who is counted: the address, or for IPv6 its /64, since one household or host holds a whole /64."""
    host = request.client.host if request.client else "unknown"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return host
    if address.ipv4_mapped:  # an IPv4 client of a server that listens on both
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))


async def read_body(request: Request, limit: int = MAX_BODY) -> bytes:
    """The request's body. Raises `BodyTooLargeError` as soon as more than `limit` bytes have come."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise BodyTooLargeError
    return bytes(body)
