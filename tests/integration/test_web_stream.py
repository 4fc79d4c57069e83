"""The web's event stream on a real server, its probes and its numbers."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator

import httpx
import pytest
from loopback import serving
from sse_starlette import EventSourceResponse
from starlette.testclient import TestClient
from web_parts import CONVERSATION, SECRET, app_of, ask, assert_guarded, echo, error_of

from bot.bootstrap import House
from bot.errors import OperatorError
from bot.messages import IncomingMessage, Reply
from bot.ports import Library


@pytest.fixture(scope="module")
def library(starter_house: House) -> Library:
    return starter_house.library


@pytest.fixture(scope="module")
def client(library: Library) -> TestClient:
    return TestClient(app_of(library))


def test_health_and_readiness(library: Library) -> None:
    client = TestClient(app_of(library, ready=lambda: None))
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").text == "web: ok\nknowledge: ok\n"


def test_not_ready_is_said_without_internals(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    def ready() -> None:
        raise OperatorError("there is no index in /srv/private: run saphan ingest")

    client = TestClient(app_of(library, ready=ready))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.text == "web: ok\nknowledge: not ready, see the server's log\n"
    assert "/srv/private" in caplog.text
    assert client.get("/healthz").status_code == 200


def test_answers_and_refusals_are_counted(library: Library) -> None:
    client = TestClient(app_of(library, lambda message: Reply("?", "th", "unknown", answered=False)))
    ask(client)
    ask(client, "x" * 3000)
    text = client.get("/metrics").text
    assert 'saphan_answers_total{answered="false",language="th",skill="unknown"} 1.0' in text
    assert "saphan_answer_seconds_count 1.0" in text
    assert 'saphan_refused_requests_total{code="too-long"} 1.0' in text
    assert "saphan_open_streams 0.0" in text


def test_two_apps_count_for_themselves(library: Library) -> None:
    one, other = TestClient(app_of(library)), TestClient(app_of(library))
    ask(one)
    assert "saphan_answers_total{" not in other.get("/metrics").text


def test_the_log_holds_no_question_and_no_conversation(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="saphan.web")
    ask(client, SECRET)
    client.get("/knowledge", params={"q": SECRET})
    client.get(f"/api/chat/stream?conversation={'c' * 200}")
    assert "POST /api/chat 200" in caplog.text
    assert "GET /knowledge 200" in caplog.text
    assert "secret" not in caplog.text
    assert "ccc" not in caplog.text


def events(lines: Iterator[str]) -> Iterator[dict[str, str]]:
    """The events of a stream, each with its fields."""
    event: dict[str, str] = {}
    for line in lines:
        if not line and event:
            yield event
            event = {}
        elif line:
            name, _, value = line.partition(":")
            event[name or "comment"] = value.removeprefix(" ")


@pytest.mark.parametrize("conversation", ["", "c", "c" * 15, "c" * 129])
def test_a_conversation_that_could_be_guessed_cannot_be_listened_to(client: TestClient, conversation: str) -> None:
    response = client.get("/api/chat/stream", params={"conversation": conversation, "lang": "zh"})
    assert response.status_code == 422
    assert error_of(response)["code"] == "short-conversation"


def test_answers_reach_the_other_tabs_of_the_conversation(library: Library) -> None:
    stream = f"/api/chat/stream?conversation={CONVERSATION}"
    with serving(app_of(library)) as address, httpx.Client(base_url=address, timeout=120) as http:
        with http.stream("GET", stream) as one, http.stream("GET", stream) as other:
            assert one.headers["content-type"].startswith("text/event-stream")
            assert_guarded(one)
            tabs = [events(tab.iter_lines()) for tab in (one, other)]
            assert [next(tab)["event"] for tab in tabs] == ["ready", "ready"]
            assert "saphan_open_streams 2.0" in http.get("/metrics").text
            http.post("/api/chat", json={"conversation": "another conversation", "text": "not for you"})
            answer = http.post("/api/chat", json={"conversation": CONVERSATION, "text": "สวัสดี\n你好"}).json()
            for tab in tabs:
                event = next(tab)
                assert (event["event"], event["id"]) == ("answer", answer["id"])
                assert json.loads(event["data"]) == answer
        # The server notices at its own pace that the tabs have gone.
        assert any("saphan_open_streams 0.0" in http.get("/metrics").text for _ in range(2000))


def test_a_silent_stream_is_kept_alive(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EventSourceResponse, "DEFAULT_PING_INTERVAL", 0.01)
    with (
        serving(app_of(library)) as address,
        httpx.stream("GET", f"{address}/api/chat/stream?conversation={CONVERSATION}") as tab,
    ):
        lines = tab.iter_lines()
        assert next(line for line in lines if line.startswith(":")).startswith(": ping")


def test_a_slow_answer_does_not_hold_up_the_others(library: Library) -> None:
    go_on = threading.Event()

    def answer(message: IncomingMessage) -> Reply:
        if message.text == "slow":
            assert go_on.wait(120)
        return echo(message)

    replies: list[httpx.Response] = []
    with serving(app_of(library, answer)) as address, httpx.Client(base_url=address, timeout=120) as http:
        slow = threading.Thread(
            target=lambda: replies.append(http.post("/api/chat", json={"conversation": "a", "text": "slow"}))
        )
        slow.start()
        assert http.post("/api/chat", json={"conversation": "b", "text": "quick"}).json()["body"] == "quick"
        assert http.get("/healthz").status_code == 200
        assert not replies
        go_on.set()
        slow.join(120)
    assert replies[0].json()["body"] == "slow"
