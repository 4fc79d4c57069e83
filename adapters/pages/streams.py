"""Who listens to which conversation of the web chat.

In this process only: with several workers an answer reaches the tabs that happen to listen at the worker that gave
it. Call from the event loop's thread.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from typing import Any

from sse_starlette import ServerSentEvent

MAX_WAITING = 32
"""Answers that may wait for one slow listener; beyond that its stream is closed, and its browser connects anew."""

MAX_PER_CLIENT = 20
MAX_LISTENERS = 2_000


class _Listener:
    def __init__(self) -> None:
        self._events: asyncio.Queue[ServerSentEvent | None] = asyncio.Queue(MAX_WAITING)
        self.closed = False

    def offer(self, event: ServerSentEvent) -> None:
        if self.closed:
            return
        if self._events.full():
            self.closed = True
            self._events.get_nowait()
            self._events.put_nowait(None)
        else:
            self._events.put_nowait(event)

    async def next(self) -> ServerSentEvent | None:
        return await self._events.get()


class Streams:
    """The open event streams by conversation."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[_Listener]] = {}
        self._per_client: Counter[str] = Counter()

    def __len__(self) -> int:
        """How many streams are open."""
        return self._per_client.total()

    def has_room_for(self, client: str) -> bool:
        """Whether this client may open one more stream."""
        return len(self) < MAX_LISTENERS and self._per_client[client] < MAX_PER_CLIENT

    def publish(self, conversation: str, event_id: str, answer: Mapping[str, Any]) -> None:
        """Gives an answer to all who listen to the conversation; never waits for them."""
        # Escaped to ASCII: a stray surrogate in an answer must not break a stream.
        event = ServerSentEvent(json.dumps(answer), event="answer", id=event_id)
        for listener in self._listeners.get(conversation, ()):
            listener.offer(event)

    async def listen(self, conversation: str, client: str) -> AsyncIterator[ServerSentEvent]:
        """A `ready` event, then each answer, until the listener leaves or falls too far behind."""
        listener = _Listener()
        self._listeners.setdefault(conversation, set()).add(listener)
        self._per_client[client] += 1
        try:
            yield ServerSentEvent("{}", event="ready")
            while event := await listener.next():
                yield event
        finally:
            self._forget(conversation, client, listener)

    def _forget(self, conversation: str, client: str, listener: _Listener) -> None:
        others = self._listeners[conversation]
        others.discard(listener)
        if not others:
            del self._listeners[conversation]
        self._per_client[client] -= 1
        if not self._per_client[client]:
            del self._per_client[client]
