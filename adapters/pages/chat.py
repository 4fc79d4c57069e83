"""The web chat: `read` tames what the browser sent, `render` is what it gets back, `handle` goes between."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import anyio
import anyio.to_thread
from fastapi import FastAPI
from sse_starlette import EventSourceResponse
from starlette.requests import Request
from starlette.responses import Response

from adapters.answers import answer_json
from adapters.delivery.transcribing import TranscriptWriter, entry_of
from adapters.limits import MAX_QUESTION, ClientRate, client_of, read_body
from adapters.pages.growing import Growing
from adapters.pages.problems import JsonResponse, ProblemError
from adapters.pages.reader import language_named, language_of, wants_language
from adapters.pages.streams import Streams
from bot.assistant import Assistant
from bot.dates import shown_date
from bot.messages import Address, IncomingMessage, Language, Reply
from bot.sources import page_range
from bot.turn import Hear

CHANNEL = "webchat"
MAX_ID = 128
"""Characters of a conversation's id."""

MIN_STREAM_ID = 16
"""Who may listen to a conversation is whoever knows its id, so it must be too long to guess."""

ANSWERS_AT_ONCE = 8

EVENTS = "text/event-stream"

Observe = Callable[[Reply, float], None]


@dataclass(frozen=True, slots=True)
class Question:
    """One request of the web chat, tamed."""

    conversation: str
    text: str
    language: Language | None
    choice: str | None


def parse(body: bytes) -> dict[str, Any]:
    """The JSON object in a body. Raises `ProblemError` for anything else."""
    try:
        values = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ProblemError("malformed") from error
    if not isinstance(values, dict):
        raise ProblemError("malformed")
    return values


def read(values: dict[str, Any]) -> Question:
    """The question in a request. Raises `ProblemError` naming the field that is wrong."""
    choice = _text(values, "choice", MAX_QUESTION) if values.get("choice") is not None else None
    language = language_named(_text(values, "lang", MAX_ID)) if values.get("lang") is not None else None
    if values.get("lang") is not None and language != values["lang"]:
        raise ProblemError("wrong-field", field="lang")
    conversation = _text(values, "conversation", MAX_ID)
    if not conversation.strip():
        raise ProblemError("wrong-field", field="conversation")
    text = _text(values, "text", None) if choice is None or values.get("text") is not None else ""
    if len(text) > MAX_QUESTION:
        raise ProblemError("too-long", field="text")
    return Question(conversation, text, language, choice)


def _text(values: dict[str, Any], field: str, limit: int | None) -> str:
    value = values.get(field)
    if not isinstance(value, str) or (limit is not None and len(value) > limit):
        raise ProblemError("wrong-field", field=field)
    # Surrogate pairs become their character, a lone half the replacement character; NUL ends strings in C libraries.
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "\ufffd")


def render(reply: Reply, *, answer_id: str, millis: int) -> dict[str, Any]:
    """The promised JSON of an answer, with what a page needs beside it: the bare text, the choices' values, dates."""
    answer = answer_json(reply, question_id=answer_id, millis=millis)
    for shown, citation in zip(answer["citations"], reply.citations, strict=True):
        shown["sources"] = list(citation.sources)
        shown["as_of_text"] = shown_date(citation.as_of, reply.language)
        shown["pages_text"] = page_range(citation.pages)
    return {**answer, "body": reply.body, "choice_values": [choice.value for choice in reply.choices]}


def message_of(question: Question) -> IncomingMessage:
    """The question as every channel says it."""
    return IncomingMessage(
        sender=Address(CHANNEL, question.conversation),
        text=question.text,
        message_id=uuid4().hex,
        kind="text" if question.choice is None else "choice",
        choice=question.choice,
        language_hint=question.language,
    )


def add_chat(
    app: FastAPI,
    *,
    assistant: Assistant,
    rate: ClientRate,
    streams: Streams,
    observe: Observe,
    transcripts: TranscriptWriter | None = None,
    growing: bool = False,
) -> None:
    """The routes of the web chat; `observe` is told each reply and the seconds it took, `transcripts` what was said.

    `growing`: who asks for events gets an answer sentence by sentence while it is written.
    """
    threads = anyio.CapacityLimiter(ANSWERS_AT_ONCE)
    under_way: set[asyncio.Task[dict[str, Any] | None]] = set()
    # At its debug level it writes every answer into the log.
    logging.getLogger("sse_starlette").setLevel(logging.INFO)

    def answer_to(message: IncomingMessage, hear: Hear | None = None) -> Reply | None:
        reply = assistant.answer(message, hear) if hear else assistant.answer(message)
        entry = entry_of(message, reply, message.received_at, datetime.now(UTC)) if transcripts else None
        if transcripts and entry:
            transcripts.add(message.sender, entry)
        return reply

    @app.post("/api/chat")
    async def chat(request: Request) -> Response:
        if wait := rate.take(client_of(request)):
            raise ProblemError("too-often", retry_after=wait)
        values = parse(await read_body(request))
        wants_language(request, language_named(_said(values.get("lang"))) or language_of(request))
        if growing and EVENTS in request.headers.get("accept", ""):
            return await handle_growing(read(values))
        return await handle(read(values))

    async def handle(question: Question) -> Response:
        return _whole(await answered(message_of(question)))

    def forget(answer: asyncio.Task[dict[str, Any] | None]) -> None:
        under_way.discard(answer)
        # Looked at, or the loop would log it with its text where nobody waits for it any more.
        if not answer.cancelled():
            answer.exception()

    async def handle_growing(question: Question) -> Response:
        message, shown = message_of(question), Growing(asyncio.get_running_loop())
        # Made to its end and told to the other tabs, too, where the one who asked is gone.
        answer = asyncio.ensure_future(shown.during(answered(message, shown.hear)))
        under_way.add(answer)
        answer.add_done_callback(forget)
        if await shown.begun():
            return EventSourceResponse(shown.events(message.message_id, answer))
        return _whole(await answer)

    async def answered(message: IncomingMessage, hear: Hear | None = None) -> dict[str, Any] | None:
        started = time.monotonic()
        reply = await anyio.to_thread.run_sync(answer_to, message, hear, limiter=threads)
        if reply is None:
            return None
        seconds = time.monotonic() - started
        observe(reply, seconds)
        answer = render(reply, answer_id=message.message_id, millis=round(seconds * 1000))
        streams.publish(message.sender.user_id, message.message_id, answer)
        return answer

    @app.get("/api/chat/stream")
    async def stream(request: Request) -> Response:
        conversation, client = request.query_params.get("conversation", ""), client_of(request)
        if not MIN_STREAM_ID <= len(conversation) <= MAX_ID:
            raise ProblemError("short-conversation", field="conversation")
        if not streams.has_room_for(client):
            raise ProblemError("too-many-streams", retry_after=60)
        return EventSourceResponse(streams.listen(conversation, client))


def _whole(answer: dict[str, Any] | None) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(status_code=204, headers=headers) if answer is None else JsonResponse(answer, headers=headers)


def _said(value: Any) -> str | None:
    return value if isinstance(value, str) else None
