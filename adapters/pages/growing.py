"""An answer of the web chat that is shown while it is written: the sentences that have passed, then the whole."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Mapping
from typing import Any, TypeVar

from sse_starlette import ServerSentEvent

from adapters.delivery.faults import place_of
from bot.language import detect

log = logging.getLogger("saphan.web")

T = TypeVar("T")


class Growing:
    """One answer. `loop` is the server's; `hear` may be called from any thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._texts: asyncio.Queue[str | None] = asyncio.Queue()
        self._first: str | None = None

    def hear(self, text: str) -> None:
        """Takes the answer's text as far as it goes."""
        self._loop.call_soon_threadsafe(self._texts.put_nowait, text)

    async def during(self, answer: Awaitable[T]) -> T:
        """The answer; when it is there, or failed, the texts are at their end."""
        try:
            return await answer
        finally:
            self._texts.put_nowait(None)

    async def begun(self) -> bool:
        """Waits for the first text; False where the answer comes whole."""
        self._first = await self._texts.get()
        return self._first is not None

    async def events(
        self, answer_id: str, answer: asyncio.Task[Mapping[str, Any] | None]
    ) -> AsyncIterator[ServerSentEvent]:
        """A `sentence` event for each text, then `answer`; `failed` where there is none after all."""
        text = self._first
        while text is not None:
            yield _event("sentence", {"id": answer_id, "language": detect(text), "text": text}, answer_id)
            text = await self._texts.get()
        try:
            whole = await asyncio.shield(answer)
        except Exception as error:  # noqa: BLE001  a stream that has begun cannot get another status
            log.error("an answer that had begun failed: %s", place_of(error))  # noqa: TRY400  without its message
            yield _event("failed", {"id": answer_id}, answer_id)
            return
        if whole is not None:
            yield _event("answer", whole, answer_id)


def _event(name: str, data: Mapping[str, Any], event_id: str) -> ServerSentEvent:
    # Escaped to ASCII: a stray surrogate in an answer must not break a stream.
    return ServerSentEvent(json.dumps(data), event=name, id=event_id)
