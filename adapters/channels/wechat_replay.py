"""Old requests to WeChat's webhook are refused when they come again; WeChat's own repetitions are not.

The signature of a plain request covers token, timestamp and nonce, but not the body: who has seen one request could
send any body with it. WeChat itself repeats a request that was not answered with the same timestamp, nonce and
signature (three tries within 15 s). So a nonce belongs to the message that first came with it, and for a short time.
"""

from __future__ import annotations

import time

from adapters.channels.base import SeenNonces, WebhookRefusedError

WINDOW = 300.0
"""Seconds by which a request's timestamp may differ from this machine's clock."""

REPEATS_WITHIN = 30.0
"""Seconds within which the same request may come again: three tries of 5 s, and as much again for slow networks."""


class MemorySeenNonces:
    """Implements `SeenNonces` in the memory of one process."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, float]] = {}

    async def first(self, nonce: str, key: str, now: float) -> tuple[str, float]:
        """See `SeenNonces`."""
        while self._seen and now - next(iter(self._seen.values()))[1] > 2 * WINDOW:
            del self._seen[next(iter(self._seen))]
        return self._seen.setdefault(nonce, (key, now))


def check_timestamp(timestamp: str, now: float | None = None) -> None:
    """Raises `WebhookRefusedError` for a request that is too old, or from the future."""
    now = time.time() if now is None else now
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) < 16):
        raise WebhookRefusedError(403, "the timestamp is no number of seconds")
    if abs(apart := now - int(timestamp)) > WINDOW:
        raise WebhookRefusedError(
            403, f"the timestamp is {apart:.0f} s from this machine's clock: a replay, or a clock that is wrong"
        )


async def check_nonce(seen: SeenNonces, timestamp: str, nonce: str, key: str) -> None:
    """Raises `WebhookRefusedError` for a nonce that came with another message, or with this one long ago."""
    now = time.time()
    first_key, first_at = await seen.first(f"{timestamp}:{nonce}", key, now)
    if first_key != key:
        raise WebhookRefusedError(403, "the nonce came with another message before: a replay")
    if now - first_at > REPEATS_WITHIN:
        raise WebhookRefusedError(403, f"the same request came {now - first_at:.0f} s ago: a replay")
