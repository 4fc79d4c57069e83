"""Anthropic's and Google's own interfaces through LangChain's clients, against a server on loopback."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from houses import settings_for
from loopback import serving
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.bootstrap import House
from bot.errors import OperatorError

KEY = "key-of-a-provider-4711"


class Provider:
    """Answers "OK" in both interfaces' forms, or fails with a status; remembers what was asked."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.app = Starlette(routes=[Route("/{path:path}", self._answer, methods=["POST"])])

    async def _answer(self, request: Request) -> Response:
        self.asked.append((request.url.path, dict(request.headers), await request.json()))
        if self.status != 200:
            return JSONResponse({"error": {"message": "no"}}, self.status)
        return JSONResponse(_messages() if "messages" in request.url.path else _content())


def _messages() -> dict[str, Any]:
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "m",
        "content": [{"type": "text", "text": "OK"}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": 7, "output_tokens": 1},
    }


def _content() -> dict[str, Any]:
    return {
        "candidates": [{"content": {"role": "model", "parts": [{"text": "OK"}]}, "finishReason": "STOP", "index": 0}],
        "usageMetadata": {"promptTokenCount": 7, "candidatesTokenCount": 1, "totalTokenCount": 8},
        "modelVersion": "m",
    }


def house(folder: Path, model: str, url: str) -> House:
    return House(settings_for(folder, writer=model, writer_url=url, writer_key=KEY, writer_retries=0))


MODELS = ["anthropic:claude-haiku-4-5", "google_genai:gemini-2.5-flash"]


@pytest.mark.parametrize("model", MODELS)
def test_the_doctor_tries_it(tmp_path: Path, model: str) -> None:
    provider = Provider()
    with serving(provider.app) as url:
        house(tmp_path, model, url).check_writer()
    path, headers, _ = provider.asked[0]
    assert model.partition(":")[2] in path or "messages" in path
    assert any(KEY in value for value in headers.values())


@pytest.mark.parametrize("status", [401, 429, 500])
@pytest.mark.parametrize("model", MODELS)
def test_a_failure_is_told_without_the_key(
    tmp_path: Path, model: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(Provider(status).app) as url, pytest.raises(OperatorError) as told:
        house(tmp_path, model, url).check_writer()
    assert KEY not in str(told.value)
    assert KEY not in caplog.text


@pytest.mark.parametrize(("model", "extra"), [(MODELS[0], "anthropic"), (MODELS[1], "google")])
def test_the_extra_is_named_where_it_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: str, extra: str
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ImportError(model)

    monkeypatch.setattr("langchain.chat_models.init_chat_model", missing)
    with pytest.raises(OperatorError, match=rf"pip install 'saphan\[{extra}\]'"):
        house(tmp_path, model, "http://127.0.0.1:1").check_writer()
