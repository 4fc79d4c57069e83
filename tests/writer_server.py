"""An OpenAI-compatible server on loopback that says what a model could say, and fails as one could fail."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from writer_stream import Stream

KEY = "sk-loopback-7f3a9c41d2e8b650"


@dataclass(frozen=True)
class Call:
    """A call of a tool; `arguments` as text are sent as they are, be they JSON or not."""

    name: str
    arguments: dict[str, Any] | str


Says = Callable[["Asked"], "str | list[Call]"]
"""What the model answers to a request: words, or calls of tools."""


@dataclass(frozen=True)
class Asked:
    """A request: the model, the messages, the key that came with it, and all of its body."""

    model: str
    system: str
    human: str
    key: str
    body: dict[str, Any]

    @property
    def data(self) -> dict[str, Any]:
        """The material in the last message, which is JSON."""
        found: dict[str, Any] = json.loads(self.human)
        return found

    @property
    def results(self) -> list[str]:
        """What the tools gave so far, in their order."""
        return [message["content"] for message in self.body["messages"] if message["role"] == "tool"]


def translated(**texts: str) -> Says:
    """A model that knows these translations, by the text that was sent, and answers as it is told to."""
    return lambda asked: json.dumps({"translation": texts[asked.data["text"]]}, ensure_ascii=False)


def always(text: str) -> Says:
    """A model that translates everything as this."""
    return lambda asked: json.dumps({"translation": text}, ensure_ascii=False)


def answering(*said: tuple[str, int] | tuple[str, int, int]) -> Says:
    """A model that answers with these sentences, each with the numbers of the passages that it names."""
    sentences = [{"text": text, "passages": list(numbers)} for text, *numbers in said]
    return lambda asked: json.dumps({"sentences": sentences}, ensure_ascii=False)


@dataclass
class WriterServer:
    """`asked` holds all requests that came. `says` is what the model answers; `then` holds what shall happen first.

    That is, once each: a status ("500"), "429:2" (with Retry-After), "slow", "late", "drop", "cut" (in the middle of an
    answer), "drip" (an answer that never ends), "html", "no json", "no choices", "truncated", "filtered", "refused" (in
    the API's own field), "empty", "uncounted"; "" answers well. `counts` is how many tokens a text has, where a test
    wants figures in proportion.
    """

    says: Says = field(default_factory=lambda: always("ready"))
    key: str = KEY
    asked: list[Asked] = field(default_factory=list)
    then: deque[str] = field(default_factory=deque)
    counts: Callable[[str], int] | None = None
    stream: Stream = field(default_factory=Stream)
    most_at_once: int = 0
    given_up: int = 0
    _at_once: int = 0

    def __post_init__(self) -> None:
        self.app = FastAPI()
        self.app.post("/v1/chat/completions")(self._complete)
        self.app.add_middleware(_Dropping, server=self)

    def will(self, *happenings: str) -> None:
        """What the next requests meet, in this order."""
        self.then.extend(happenings)

    async def _complete(self, request: Request) -> Response:
        body = await request.json()
        asked = _asked(body, request.headers.get("authorization", ""))
        self.asked.append(asked)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            happening = self.then.popleft() if self.then else ""
            if happening == "late":
                await asyncio.sleep(0.2)
            if happening == "slow":
                await self._wait(request)
            if self.key and asked.key != self.key:
                return JSONResponse({"error": {"message": f"Incorrect API key provided: {asked.key}"}}, 401)
            return self._respond(asked, happening, request.scope["transport"])
        finally:
            self._at_once -= 1

    def _respond(self, asked: Asked, happening: str, transport: Any) -> Response:
        status, _, wait = happening.partition(":")
        if status.isdecimal():
            # Providers repeat what they were sent in their errors.
            said = {"error": {"message": f"cannot answer {asked.human} with {asked.key}", "type": "x", "code": status}}
            return JSONResponse(said, int(status), {"retry-after": wait} if wait else {})
        if happening == "html":
            return PlainTextResponse(f"<html>Gateway {asked.human}</html>", 200, {"content-type": "text/html"})
        if happening == "no json":
            return Response('{"id": "x", "choices": [', 200, {"content-type": "application/json"})
        if happening == "no choices":
            return JSONResponse({"id": "x", "object": "chat.completion", "choices": None})
        if happening == "drip":
            return StreamingResponse(self._drip(), media_type="application/json")
        text = "" if happening == "empty" else self.says(asked)
        if isinstance(text, list):
            return JSONResponse(_calling(_completion(asked.model, "", happening), text))
        completion = _completion(asked.model, text, happening)
        if self.counts and "usage" in completion:
            completion["usage"] = _usage(self.counts(asked.system) + self.counts(asked.human), self.counts(text))
        if asked.body.get("stream"):
            return self.stream.response(completion, asked.body, transport)
        return JSONResponse(completion)

    async def _drip(self) -> AsyncIterator[bytes]:
        """White space, which may stand before a JSON value, until the caller gives up."""
        try:
            for _ in range(400):
                yield b" "
                await asyncio.sleep(0.05)
        except asyncio.CancelledError:
            self.given_up += 1
            raise

    async def _wait(self, request: Request) -> None:
        """Until the caller gives up."""
        for _ in range(400):
            if await request.is_disconnected():
                self.given_up += 1
                return
            await asyncio.sleep(0.05)


def _completion(model: str, text: str, happening: str) -> dict[str, Any]:
    ended = {"truncated": "length", "filtered": "content_filter"}.get(happening, "stop")
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if happening == "truncated":
        message["content"] = text[: len(text) // 2]
    if happening == "refused":
        message |= {"content": None, "refusal": text}
    said: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": ended}],
    }
    if happening != "uncounted":
        said["usage"] = _usage(100, 20)
    return said


def _usage(taken_in: int, given_out: int) -> dict[str, int]:
    return {"prompt_tokens": taken_in, "completion_tokens": given_out, "total_tokens": taken_in + given_out}


def _calling(said: dict[str, Any], calls: list[Call]) -> dict[str, Any]:
    """The same answer, but for tools that are called in it."""
    written = [each.arguments if isinstance(each.arguments, str) else json.dumps(each.arguments) for each in calls]
    choice = said["choices"][0]
    choice["finish_reason"] = "tool_calls"
    choice["message"]["content"] = None
    choice["message"]["tool_calls"] = [
        {"id": f"call-{number}-{id(calls)}", "type": "function", "function": {"name": call.name, "arguments": text}}
        for number, (call, text) in enumerate(zip(calls, written, strict=True))
    ]
    return said


def _asked(body: dict[str, Any], authorization: str) -> Asked:
    by_role = {message["role"]: message["content"] for message in body["messages"]}
    return Asked(body["model"], by_role.get("system", ""), by_role["user"], authorization.removeprefix("Bearer "), body)


class _Dropping:
    """ASGI middleware that cuts the connection off: at once where "drop" is next, in the answer's middle for "cut"."""

    def __init__(self, app: ASGIApp, server: WriterServer) -> None:
        self._app = app
        self._server = server

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._server.then and self._server.then[0] == "drop":
            self._server.then.popleft()
            # uvicorn's own connection: only it can be cut without an answer.
            receive.__self__.transport.abort()  # type: ignore[attr-defined]
            return
        if scope["type"] == "http" and self._server.then and self._server.then[0] == "cut":
            send = _half(receive, send)
        if scope["type"] == "http":
            scope["transport"] = getattr(getattr(receive, "__self__", None), "transport", None)
        await self._app(scope, receive, send)


def _half(receive: Receive, send: Send) -> Send:
    """Sends the half of a body, and cuts the connection off."""

    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] != "http.response.body":
            await send(message)
            return
        body = message["body"]
        await send({**message, "body": body[: len(body) // 2], "more_body": True})
        receive.__self__.transport.abort()  # type: ignore[attr-defined]
        await asyncio.sleep(0.05)  # until uvicorn has seen it, which else would complain

    return sending
