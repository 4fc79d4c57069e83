"""What the tests of the web share: apps with an assistant that does as it is told, and a look at their answers."""

from __future__ import annotations

from collections.abc import Callable

import httpx
from fastapi import FastAPI
from starlette.testclient import TestClient

from adapters.pages.guard import SECURITY_HEADERS
from adapters.web import create_app
from bot.config import Settings
from bot.messages import IncomingMessage, Reply
from bot.ports import Library

CONVERSATION = "0f8fad5b-d9cb-469f-a165-70867728950e"
SECRET = "my secret plan 秘密 ความลับ"

Answer = Callable[[IncomingMessage], Reply | None]


class Scripted:
    """An assistant that does what a test tells it: the real one cannot be made to fail or to wait."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer


def echo(message: IncomingMessage) -> Reply:
    """Answers with the question."""
    return Reply(f"{message.text}\n\n—", message.language_hint or "en", "answer", footer="—")


def app_of(
    library: Library, answer: Answer = echo, *, ready: Callable[[], None] | None = None, **settings: object
) -> FastAPI:
    """An app whose assistant answers as it is told."""
    given = Settings(_env_file=None, **{"rate_limit": "100000/minute", **settings})
    return create_app(assistant=Scripted(answer), library=library, settings=given, ready=ready)


def ask(
    client: TestClient, text: str = "BOI?", headers: dict[str, str] | None = None, **more: object
) -> httpx.Response:
    """Posts a question to the web chat."""
    return client.post("/api/chat", json={"conversation": CONVERSATION, "text": text, **more}, headers=headers)


def error_of(response: httpx.Response) -> dict[str, str]:
    """The error in an answer of the API, which holds nothing else."""
    assert set(response.json()) == {"error"}
    return response.json()["error"]


def assert_guarded(response: httpx.Response) -> None:
    """Every security header is there."""
    for name, value in SECURITY_HEADERS.items():
        assert response.headers[name] == value
