"""An answer of the web chat that grows while it is written: for who asks for events, and for nobody else."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from loopback import serving
from shelf import Shelf, section
from starlette.testclient import TestClient
from test_web_stream import events
from web_parts import CONVERSATION, assert_guarded, error_of

from adapters.web import create_app
from bot.config import Settings
from bot.errors import UserError
from bot.messages import IncomingMessage, Reply

EVENTS = {"Accept": "text/event-stream, application/json"}
QUESTION = {"conversation": CONVERSATION, "text": "A2?"}
TOLD = ["กลุ่ม A2 ได้รับยกเว้นภาษี 8 ปี", "กลุ่ม A2 ได้รับยกเว้นภาษี 8 ปี 中文 \ud800 😀"]
WHOLE = Reply(f"{TOLD[1]}\n\n— BOI", "th", "answer", footer="— BOI")


class Telling:
    """An assistant that tells what it is given and then does as the test says."""

    def __init__(self, *told: str, end: Callable[[], Reply | None] = lambda: WHOLE) -> None:
        self._told, self._end = told, end
        self.go_on = [threading.Event() for _ in told]
        self.heard: list[bool] = []

    def answer(self, message: IncomingMessage, hear: Callable[[str], None] | None = None) -> Reply | None:
        self.heard.append(hear is not None)
        if hear:
            for text, go_on in zip(self._told, self.go_on, strict=True):
                hear(text)
                assert go_on.wait(120)
        return self._end()

    def let_go(self) -> Telling:
        for go_on in self.go_on:
            go_on.set()
        return self


def app_of(assistant: Telling, *, growing: bool = True) -> FastAPI:
    settings = Settings(_env_file=None, rate_limit="100000/minute")
    library = Shelf([section("a", "en", "text")])
    return create_app(assistant=assistant, library=library, settings=settings, growing=growing)  # type: ignore[arg-type]


def read(lines: Iterator[str]) -> list[tuple[str, Any]]:
    return [(event["event"], json.loads(event["data"])) for event in events(lines)]


def without_time(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name not in ("id", "millis")}


def test_each_text_comes_as_it_is_told_and_the_whole_answer_last() -> None:
    assistant = Telling(*TOLD)
    with (
        serving(app_of(assistant)) as address,
        httpx.stream("POST", f"{address}/api/chat", json=QUESTION, headers=EVENTS, timeout=120) as response,
    ):
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        assert "no-store" in response.headers["cache-control"]
        assert_guarded(response)
        came = events(response.iter_lines())
        for text, go_on in zip(TOLD, assistant.go_on, strict=True):
            event = next(came)
            assert event["event"] == "sentence"
            assert json.loads(event["data"])["text"] == text
            assert json.loads(event["data"])["language"] == "th"
            go_on.set()
        last = next(came)
        assert last["event"] == "answer"
        assert last["id"] == event["id"] == json.loads(event["data"])["id"]
    plain = TestClient(app_of(Telling())).post("/api/chat", json=QUESTION).json()
    # Events are ASCII, and so carry what the plain answer's UTF-8 cannot.
    assert json.loads(last["data"])["body"].encode("utf-8", "replace").decode() == plain["body"]
    assert set(json.loads(last["data"])) == set(plain)


@pytest.mark.parametrize("accept", ["*/*", "application/json", ""])
def test_who_does_not_ask_for_events_gets_the_whole(accept: str) -> None:
    assistant = Telling(*TOLD)
    response = TestClient(app_of(assistant)).post("/api/chat", json=QUESTION, headers={"Accept": accept})
    assert response.headers["content-type"] == "application/json"
    assert assistant.heard == [False]


def test_without_a_writer_the_answer_is_the_same_for_all() -> None:
    assistant = Telling(*TOLD)
    client = TestClient(app_of(assistant, growing=False))
    asked, plain = client.post("/api/chat", json=QUESTION, headers=EVENTS), client.post("/api/chat", json=QUESTION)
    assert asked.headers["content-type"] == plain.headers["content-type"] == "application/json"
    assert without_time(asked.json()) == without_time(plain.json())
    assert assistant.heard == [False, False]


def test_what_is_told_of_nothing_comes_as_it_always_did() -> None:
    answered = TestClient(app_of(Telling())).post("/api/chat", json=QUESTION, headers=EVENTS)
    assert answered.headers["content-type"] == "application/json"
    silent = TestClient(app_of(Telling(end=lambda: None))).post("/api/chat", json=QUESTION, headers=EVENTS)
    assert silent.status_code == 204

    def refuse() -> Reply:
        raise UserError("too-long", "x")

    refused = TestClient(app_of(Telling(end=refuse))).post("/api/chat", json=QUESTION, headers=EVENTS)
    assert (refused.status_code, error_of(refused)["code"]) == (422, "refused")


def test_an_answer_that_fails_after_its_beginning_says_so(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> Reply:
        raise RuntimeError("secret 秘密")

    with serving(app_of(Telling(*TOLD, end=fail).let_go())) as address:
        response = httpx.post(f"{address}/api/chat", json=QUESTION, headers=EVENTS, timeout=120)
    came = read(iter(response.text.splitlines()))
    assert [name for name, _data in came] == ["sentence", "sentence", "failed"]
    assert came[2][1] == {"id": came[0][1]["id"]}
    assert "秘密" not in response.text + caplog.text
    assert "RuntimeError" in caplog.text


def test_who_leaves_has_the_answer_in_the_other_tabs_which_hear_of_nothing_else() -> None:
    assistant = Telling(*TOLD)
    with (
        serving(app_of(assistant)) as address,
        httpx.Client(base_url=address, timeout=120) as http,
        http.stream("GET", f"/api/chat/stream?conversation={CONVERSATION}") as tab,
    ):
        others = events(tab.iter_lines())
        assert next(others)["event"] == "ready"
        with http.stream("POST", "/api/chat", json=QUESTION, headers=EVENTS) as response:
            asked = next(events(response.iter_lines()))
        assistant.let_go()
        event = next(others)
    assert (event["event"], event["id"]) == ("answer", asked["id"])
    assert json.loads(event["data"])["skill"] == "answer"
