"""Answers while the model fails, is slow or hangs: they go out all the same, in time, and staff see why."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from delivery_parts import make_inbox, webhooks
from loopback import serving
from talks import own
from vendors.wechat import FakeWeChat, text_message
from writer_bench import QUESTIONS, TRUE, WRONG, Bench, faults
from writer_server import KEY, WriterServer, answering

from adapters.channels.wechat import WeChatChannel, WeChatSettings
from adapters.delivery.shared import StoredNonces, StoredTokens
from adapters.delivery.tables import database_url, open_engine
from adapters.delivery.transcribing import TranscriptWriter
from adapters.matchmaking.store import open_store
from bot.messages import LANGUAGES, Address, Draft, IncomingMessage, Language, Reply, Unfit
from bot.pages import LENGTH
from knowledge.writer.breaker import FAILURES


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    server = WriterServer()
    with serving(server.app) as url:
        yield Bench(f"{url}/v1", server, tmp_path)


@pytest.mark.parametrize(
    ("happening", "fault"),
    [
        ("500", "down"),
        ("429", "limited"),
        ("401", "key"),
        ("404", "model"),
        ("drop", "unreachable"),
        ("html", "unreadable"),
        ("no json", "unreadable"),
        ("truncated", "truncated"),
        ("filtered", "filtered"),
        ("empty", "unreadable"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_model_that_fails_costs_nobody_an_answer(
    bench: Bench, happening: str, fault: str, language: Language
) -> None:
    bench.server.says = answering((TRUE[language], 1))
    bench.server.will(*[happening] * 2)
    reply = bench.talk().say(QUESTIONS[language])
    assert replace(reply, draft=None) == bench.default(QUESTIONS[language])
    assert faults(reply) == [fault]


def test_a_slow_model_is_not_waited_for(bench: Bench) -> None:
    bench.server.says = answering((TRUE["th"], 1))
    bench.calls.load()
    bench.server.will("slow")
    reply = bench.talk(writer=bench.writer(seconds=1.0)).say(QUESTIONS["th"])
    assert replace(reply, draft=None) == bench.default(QUESTIONS["th"])
    assert faults(reply) == ["timeout"]


def test_without_time_no_model_is_asked(bench: Bench) -> None:
    talk = bench.talk()
    at = datetime.now(UTC)
    message = IncomingMessage(
        Address("wechat", "o1"), QUESTIONS["zh"], received_at=at, answer_by=at - timedelta(seconds=1)
    )
    reply = talk.assistant.answer(message)
    assert reply is not None
    assert faults(reply) == ["timeout"]
    assert bench.server.asked == []


def test_the_room_of_a_channel_is_kept(bench: Bench) -> None:
    bench.server.says = answering((TRUE["en"], 1))
    message = IncomingMessage(Address("wechat", "o1"), QUESTIONS["en"], room=len(TRUE["en"]) - 1)
    reply = bench.talk().assistant.answer(message)
    assert reply is not None
    assert faults(reply) == ["length"]
    fitting = bench.talk().assistant.answer(replace(message, room=len(TRUE["en"]) + 1))
    assert fitting is not None
    assert fitting.written
    assert len(fitting.body) <= LENGTH


def test_more_questions_than_the_model_takes_are_answered_without_it(bench: Bench) -> None:
    writer = bench.writer(at_once=1)
    bench.server.says = answering((TRUE["en"], 1))
    inner: list[Reply] = []

    def meanwhile(text: str, name: object) -> str:
        if not inner:
            inner.append(bench.talk(writer=writer).say(QUESTIONS["en"]))
        return text

    writer._conceal = meanwhile  # type: ignore[assignment]
    assert bench.talk(writer=writer).say(QUESTIONS["en"]).written
    assert faults(inner[0]) == ["busy"]


def test_the_breaker_spares_people_the_wait_and_closes_again(bench: Bench) -> None:
    bench.server.says = answering((TRUE["th"], 1))
    bench.server.will(*["503"] * FAILURES)
    seen = [faults(bench.talk().say(QUESTIONS["th"])) for _ in range(FAILURES + 2)]
    assert seen == [["down"]] * FAILURES + [["paused"]] * 2
    assert len(bench.server.asked) == FAILURES
    bench.clock[0] += 60
    assert bench.talk().say(QUESTIONS["th"]).written
    assert dict(bench.calls.states()) == {"openai:m": "closed"}


def test_an_error_of_our_own_costs_nobody_an_answer(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    def broken(text: str, name: object) -> str:
        raise RuntimeError(text)

    writer = bench.writer()
    writer._conceal = broken  # type: ignore[assignment]
    reply = bench.talk(writer=writer).say(QUESTIONS["th"])
    assert replace(reply, draft=None) == bench.default(QUESTIONS["th"])
    assert faults(reply) == ["broken"]
    assert "RuntimeError" in caplog.text
    assert QUESTIONS["th"] not in caplog.text


def test_no_log_holds_the_question_or_the_draft(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "ความลับของเรา"
    for says in (answering((WRONG["th"], 1)), answering((TRUE["th"], 1)), lambda asked: secret):
        bench.server.says = says
        bench.talk().say(f"{QUESTIONS['th']} {secret}")
    bench.server.will("500")
    bench.talk().say(f"{QUESTIONS['th']} {secret}")
    assert [each for each in (secret, TRUE["th"], WRONG["th"], KEY) if each in caplog.text] == []


# --- WeChat's five seconds --------------------------------------------------------------------------------------------


def test_wechat_gets_the_default_answer_on_its_first_try_while_the_model_hangs(bench: Bench, tmp_path: Path) -> None:
    vendor = FakeWeChat(aes_key="abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
    bench.calls.load()
    bench.server.says = answering((TRUE["zh"], 1))
    # One warm call, so that the test measures the model and not the loading of this process.
    talk = bench.talk()
    assert talk.say(QUESTIONS["zh"]).written
    bench.server.will("slow")
    with serving(vendor.app) as api:
        engine = open_engine(database_url("", tmp_path))
        settings = WeChatSettings(vendor.token, vendor.app_id, vendor.app_secret, vendor.aes_key, api_url=api)
        channel = WeChatChannel(settings, StoredTokens(engine, "tests"), StoredNonces(engine))
        with webhooks(make_inbox(tmp_path, "", talk.assistant, channel)) as url:
            body = text_message(QUESTIONS["zh"], at=time.time() + 1)
            answers = asyncio.run(vendor.deliver(f"{url}/webhooks/wechat", body))
    assert len(answers) == 1, "on the first try, within five seconds"
    assert answers[0]
    said = vendor.shown(answers[0])["Content"]
    assert said.startswith("A2类项目免征企业所得税8年")
    assert own("zh", "written-by-model") not in said
    assert len(bench.server.asked) == 2
    store = open_store("", "", "development", tmp_path)
    TranscriptWriter(engine, store.transcripts).write_left(0)
    _, told = store.transcripts.of(Address("wechat", "oPerson-1"))
    assert told.draft == Draft(refused=(Unfit("timeout"),)), "staff see why"
    store.close()
