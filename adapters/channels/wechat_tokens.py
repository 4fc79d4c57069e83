"""WeChat's access token: one for all workers, fetched by one of them before it ends."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from adapters.channels.base import AccessTokens, TryLaterError

EARLY = timedelta(minutes=5)
"""How long before its end a token is replaced. It lasts two hours, and WeChat lets the one before live on for five
minutes."""

ALONE_SECONDS = 20.0
"""For how long a worker may be at fetching before another one tries."""

_PAUSE = 0.25
_ALMOST_OVER = timedelta(seconds=10)


class MemoryAccessTokens:
    """Implements `AccessTokens` in the memory of one process, for a server with one worker."""

    def __init__(self) -> None:
        self._tokens: dict[str, tuple[str, datetime]] = {}

    def get(self, name: str) -> tuple[str, datetime] | None:
        """See `AccessTokens`."""
        return self._tokens.get(name)

    def put(self, name: str, value: str, ends_at: datetime) -> None:
        """See `AccessTokens`."""
        self._tokens[name] = (value, ends_at)

    def alone(self, name: str, seconds: float) -> bool:
        """See `AccessTokens`: there is no other process."""
        return True


Fetch = Callable[[], Awaitable[tuple[str, float]]]
"""Gets a new token from the vendor, and the seconds that it lasts."""


class SharedToken:
    """One account's token, kept fresh. Used on one event loop."""

    def __init__(self, name: str, tokens: AccessTokens, fetch: Fetch) -> None:
        self._name = name
        self._tokens = tokens
        self._fetch = fetch
        self._lock = asyncio.Lock()

    async def current(self) -> str:
        """A token that is good for some minutes. Raises what `fetch` raises, and `TryLaterError`."""
        return await self._stored("", EARLY) or await self.instead_of("")

    async def instead_of(self, refused: str) -> str:
        """A token other than the one that the vendor refused. Raises what `fetch` raises, and `TryLaterError`."""
        async with self._lock:
            end = time.monotonic() + ALONE_SECONDS + 5.0
            while time.monotonic() < end:
                if good := await self._stored(refused, EARLY):
                    return good
                if await asyncio.to_thread(self._tokens.alone, self._name, ALONE_SECONDS):
                    # Another worker may have put one there between the two questions.
                    return await self._stored(refused, EARLY) or await self._renewed()
                # Another worker is at it; meanwhile the old one still serves.
                if good := await self._stored(refused, _ALMOST_OVER):
                    return good
                await asyncio.sleep(_PAUSE)
            raise TryLaterError("token", "another worker is fetching the access token and does not come to an end")

    async def _stored(self, refused: str, left: timedelta) -> str | None:
        stored = await asyncio.to_thread(self._tokens.get, self._name)
        return stored[0] if stored and stored[0] != refused and stored[1] - datetime.now(UTC) > left else None

    async def _renewed(self) -> str:
        value, lasts = await self._fetch()
        await asyncio.to_thread(self._tokens.put, self._name, value, datetime.now(UTC) + timedelta(seconds=lasts))
        return value
