"""An answer of the scripted model as server-sent events, cut wherever a test wants."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import StreamingResponse


def in_pieces(length: int) -> Callable[[str], Sequence[str]]:
    """Cuts a text into pieces of so many characters."""
    return lambda text: [text[at : at + length] for at in range(0, len(text), length)]


@dataclass
class Stream:
    """`cut` is how the model's words come, `wire` how many bytes of the connection come at a time, 0 for whole events.

    Before what stands behind `holds_at` is sent, the test has to `release`; `drops_at` is where the connection breaks.
    `counted`: what was asked for with it was the count of tokens.
    """

    cut: Callable[[str], Sequence[str]] = field(default_factory=lambda: in_pieces(7))
    wire: int = 0
    holds_at: Sequence[str] = ()
    drops_at: str = ""
    counted: list[bool] = field(default_factory=list)
    _gates: dict[str, threading.Event] = field(default_factory=dict)

    def release(self, mark: str) -> None:
        """Lets go what comes from this mark on."""
        self._gate(mark).set()

    def response(self, said: Mapping[str, Any], body: Mapping[str, Any], transport: Any) -> StreamingResponse:
        """The completion `said` as a stream, as the request's body asks for it."""
        self.counted.append(bool(body.get("stream_options", {}).get("include_usage")))
        return StreamingResponse(self._bytes(said, self.counted[-1], transport), media_type="text/event-stream")

    def _gate(self, mark: str) -> threading.Event:
        return self._gates.setdefault(mark, threading.Event())

    async def _bytes(self, said: Mapping[str, Any], counted: bool, transport: Any) -> AsyncIterator[bytes]:
        async for event in self._events(said, counted, transport):
            data = f"data: {event}\n\n".encode()
            step = self.wire or len(data)
            for at in range(0, len(data), step):
                yield data[at : at + step]
                # Another turn of the loop: what is written at once comes at once.
                await asyncio.sleep(0)

    async def _events(self, said: Mapping[str, Any], counted: bool, transport: Any) -> AsyncIterator[str]:
        [choice] = said["choices"]
        head = {name: said[name] for name in ("id", "created", "model")} | {"object": "chat.completion.chunk"}
        text, at = choice["message"]["content"], 0
        for piece in self.cut(text):
            await self._held(text, at, at + len(piece))
            if self.drops_at and self.drops_at in text[: at + len(piece)]:
                transport.abort()
                return
            at += len(piece)
            yield _event(head, [{"index": 0, "delta": {"content": piece}, "finish_reason": None}])
        yield _event(head, [{"index": 0, "delta": {}, "finish_reason": choice["finish_reason"]}])
        if counted and "usage" in said:
            yield _event(head, [], usage=said["usage"])
        yield "[DONE]"

    async def _held(self, text: str, begin: int, end: int) -> None:
        for mark in self.holds_at:
            while begin <= text.index(mark) < end and not self._gate(mark).is_set():
                await asyncio.sleep(0.01)


def _event(head: Mapping[str, Any], choices: Sequence[Any], **more: Any) -> str:
    return json.dumps({**head, "choices": choices, **more}, ensure_ascii=False)
