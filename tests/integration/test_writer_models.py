"""The language model behind LangChain's real client, against a server on loopback that fails as one could."""

from __future__ import annotations

import logging
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from houses import settings_for
from loopback import serving
from prometheus_client import CollectorRegistry, generate_latest
from pydantic import SecretStr
from writer_server import KEY, WriterServer, always

from adapters.contacts import with_contacts_as
from bot.bootstrap import House
from bot.config import read_settings
from bot.errors import OperatorError
from bot.ports import Writing
from knowledge.writer.breaker import FAILURES, Breaker
from knowledge.writer.budget import Budget, Price, Used
from knowledge.writer.calls import Limits, Message, Writer
from knowledge.writer.failures import WriterError
from knowledge.writer.models import LONGEST_ANSWER, ModelChoice, model_choice, open_chat_model
from knowledge.writer.translation import Translator

HELLO: tuple[Message, ...] = (("system", "Be brief."), ("human", '{"text": "สวัสดี 你好"}'))
QUICK = Limits(seconds=15, tries=3, at_once=4, pause=0.01)


class Place:
    """Servers on loopback and writers that ask them."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self._stack = stack
        self.folder = folder

    def server(self, key: str = KEY) -> tuple[WriterServer, str]:
        """A server and its API's address."""
        server = WriterServer(key=key)
        return server, self._stack.enter_context(serving(server.app)) + "/v1"

    def writer(
        self,
        *urls: str,
        limits: Limits = QUICK,
        tokens: int = 0,
        key: str = KEY,
        breaker: Callable[[], Breaker] = Breaker,
    ) -> Writer:
        """A writer of the models m1, m2, … at these addresses."""
        choices = [choice(url, f"m{number}", key) for number, url in enumerate(urls, 1)]
        return Writer(choices, Budget(self.folder, tokens), limits, breaker=breaker)


def choice(url: str, name: str = "m", key: str = KEY) -> ModelChoice:
    return model_choice(f"openai:{name}", url=url, key=SecretStr(key), price=Price(1.0, 2.0))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with ExitStack() as stack:
        yield Place(stack, tmp_path)


def ask(writer: Writer, seconds: float = 20) -> str:
    return writer.ask(HELLO, seconds=seconds, likely=100).text


def reason(writer: Writer, seconds: float = 20) -> str:
    with pytest.raises(WriterError) as error:
        ask(writer, seconds)
    return error.value.reason


def metrics(writer: Writer) -> str:
    registry = CollectorRegistry()
    registry.register(writer.numbers)
    return generate_latest(registry).decode()


def test_a_good_answer_and_what_it_took(place: Place) -> None:
    server, url = place.server()
    server.says = lambda asked: "ตอบ 回答"
    writer = place.writer(url)
    answer = writer.ask(HELLO, seconds=20, likely=100)
    assert (answer.text, answer.model) == ("ตอบ 回答", "openai:m1")
    assert answer.used == Used(100, 20, Price(1.0, 2.0).of(100, 20))
    assert writer.budget.used() == answer.used
    [asked] = server.asked
    assert (asked.model, asked.key, asked.system, asked.human) == ("m1", KEY, "Be brief.", HELLO[1][1])
    counted = metrics(writer)
    assert 'saphan_writer_calls_total{model="openai:m1",outcome="ok"} 1.0' in counted
    assert 'saphan_writer_tokens_total{direction="out",model="openai:m1"} 20.0' in counted
    assert 'saphan_writer_paused{model="openai:m1"} 0.0' in counted


@pytest.mark.parametrize("happening", ["500", "503", "429", "drop", "html", "no json", "no choices", "empty"])
def test_what_may_pass_is_tried_again(place: Place, happening: str) -> None:
    server, url = place.server()
    writer = place.writer(url)
    server.will(happening, happening, "")
    assert ask(writer) == always("ready")(server.asked[0])
    assert len(server.asked) == (1 if happening == "drop" else 3)
    server.will(*[happening] * 3)
    wanted = {"500": "down", "503": "down", "429": "limited", "drop": "unreachable"}.get(happening, "unreadable")
    assert reason(writer) == wanted
    assert not server.then, "three tries, no more"
    assert f'outcome="{wanted}"' in metrics(writer)


@pytest.mark.parametrize(
    ("happening", "wanted"),
    [
        ("400", "rejected"),
        ("401", "key"),
        ("403", "key"),
        ("404", "model"),
        ("truncated", "truncated"),
        ("filtered",) * 2,
    ],
)
def test_what_does_not_pass_is_not_tried_again(place: Place, happening: str, wanted: str) -> None:
    server, url = place.server()
    writer = place.writer(url)
    server.will(happening)
    assert reason(writer) == wanted
    assert len(server.asked) == 1


def test_retry_after_is_honoured(place: Place) -> None:
    server, url = place.server()
    writer = place.writer(url)
    server.will("429:1.2")
    began = time.monotonic()
    ask(writer)
    assert time.monotonic() - began >= 1.2, "it waited as long as it was asked to"


def test_who_asks_for_a_longer_wait_than_there_is_time_is_not_waited_for(place: Place) -> None:
    server, url = place.server()
    writer = place.writer(url)
    server.will("429:600", "")
    assert reason(writer, seconds=5) == "limited"
    assert len(server.asked) == 1


def test_a_slow_model_is_given_up_and_its_connection_closed(place: Place) -> None:
    server, url = place.server()
    writer = place.writer(url, limits=Limits(seconds=0.5, tries=3, pause=0.01))
    server.will("slow")
    assert reason(writer) == "timeout"
    assert len(server.asked) == 1
    end = time.monotonic() + 120
    while not server.given_up and time.monotonic() < end:
        time.sleep(0.02)
    assert server.given_up == 1
    assert writer.budget.used().tokens > 0, "it may have been billed"


def test_nothing_is_counted_of_what_was_not_billed_and_the_likely_where_nobody_counts(place: Place) -> None:
    server, url = place.server()
    writer = place.writer(url)
    server.will("500", "500", "500", "400", "drop", "uncounted")
    assert (reason(writer), reason(writer)) == ("down", "rejected")
    assert writer.budget.used() == Used()
    ask(writer)
    assert writer.budget.used().given_out == 100


def test_the_fallback_takes_over_and_the_breaker_spares_the_first(place: Place) -> None:
    (first, one), (second, two) = place.server(), place.server()
    writer = place.writer(one, two, limits=Limits(seconds=15, tries=1, pause=0.01))
    first.will(*["500"] * FAILURES)
    for _ in range(FAILURES + 2):
        ask(writer)
    assert len(first.asked) == FAILURES
    assert len(second.asked) == FAILURES + 2
    assert dict(writer.states()) == {"openai:m1": "open", "openai:m2": "closed"}
    assert 'saphan_writer_paused{model="openai:m1"} 1.0' in metrics(writer)


def test_a_slow_first_model_leaves_time_for_the_fallback(place: Place) -> None:
    (first, one), (second, two) = place.server(), place.server()
    writer = place.writer(one, two)
    ask(writer)  # LangChain is loaded
    first.will("slow")
    assert ask(writer, seconds=8)
    assert len(second.asked) == 1


def test_the_breaker_closes_again_by_itself(place: Place) -> None:
    server, url = place.server()
    now = [0.0]
    writer = place.writer(url, limits=Limits(seconds=15, tries=1, pause=0.01), breaker=lambda: Breaker(lambda: now[0]))
    server.will(*["503"] * FAILURES)
    assert {reason(writer) for _ in range(FAILURES)} == {"down"}
    assert reason(writer) == "paused"
    assert len(server.asked) == FAILURES
    now[0] += 60
    ask(writer)
    assert dict(writer.states()) == {"openai:m1": "closed"}


def test_a_model_that_is_too_slow_for_the_hurried_alone_is_left_alone_by_these(place: Place) -> None:
    server, url = place.server()
    writer = place.writer(url)
    ask(writer)  # LangChain is loaded
    server.will(*["slow"] * FAILURES)
    assert [reason(writer, 0.3) for _ in range(FAILURES)] == ["timeout"] * FAILURES
    assert reason(writer, 0.3) == "paused"
    server.then.clear()
    assert ask(writer)
    assert dict(writer.states()) == {"openai:m1": "closed"}


def test_a_model_that_refuses_in_its_own_field_is_not_asked_again(place: Place) -> None:
    server, url = place.server()
    writer = place.writer(url)
    server.will(*["refused"] * FAILURES)
    assert {reason(writer) for _ in range(FAILURES)} == {"filtered"}
    assert len(server.asked) == FAILURES
    assert dict(writer.states()) == {"openai:m1": "closed"}


def test_what_a_text_is_refused_for_does_not_open_the_breaker(place: Place) -> None:
    server, url = place.server()
    writer = place.writer(url)
    server.will(*["400", "truncated", "filtered"] * FAILURES)
    for _ in range(3 * FAILURES):
        reason(writer)
    assert dict(writer.states()) == {"openai:m1": "closed"}


def test_the_budget_ends_all_calls_also_the_fallbacks(place: Place) -> None:
    (first, one), (second, two) = place.server(), place.server()
    writer = place.writer(one, two, tokens=300)
    ask(writer)
    ask(writer)
    assert reason(writer) == "budget"
    assert (len(first.asked), len(second.asked)) == (2, 0)
    restarted = place.writer(one, two, tokens=300)
    assert reason(restarted) == "budget"


def test_no_more_calls_than_allowed_are_made_at_a_time(place: Place) -> None:
    server, url = place.server()
    writer = place.writer(url, limits=Limits(seconds=15, tries=1, at_once=2, pause=0.01))
    server.will(*["late"] * 6)
    with ThreadPoolExecutor(6) as threads:
        assert len(list(threads.map(lambda _: ask(writer), range(6)))) == 6
    assert server.most_at_once == 2


def test_who_finds_no_place_in_time_is_told(place: Place) -> None:
    server, url = place.server()
    writer = place.writer(url, limits=Limits(seconds=5, tries=1, at_once=1, pause=0.01))
    ask(writer)
    server.will("slow")
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(reason, writer, 5)
        while len(server.asked) < 2:
            time.sleep(0.01)
        assert reason(writer, seconds=0.2) == "busy"
        assert first.result() == "timeout"
    assert len(server.asked) == 2


def test_clients_of_several_writers_do_not_mind_each_other(place: Place) -> None:
    _, url = place.server()
    for _ in range(3):
        assert ask(place.writer(url))


# --- secrets ----------------------------------------------------------------------------------------------------------


def test_no_log_holds_the_key_or_what_was_sent(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server, url = place.server()
    text = "ขอคุยเรื่องโรงงานลับของเรา"
    for happening in ("", "500", "400", "401", "429", "drop", "html", "no json", "no choices", "truncated", "slow"):
        server.will(happening)
        limits = Limits(seconds=0.5 if happening == "slow" else 15, tries=1, pause=0.01)
        with pytest.raises(WriterError):
            Translator(place.writer(url, limits=limits), with_contacts_as).draft(text, "zh", 20)
    wrong = place.writer(url, key="sk-wrong-one")
    assert reason(wrong) == "key"
    assert "the language model failed (down)" in caplog.text, "there was something to log"
    assert [secret for secret in (KEY, "sk-wrong", text, text[:12], "โรงงานลับ") if secret in caplog.text] == []
    assert KEY not in repr(wrong.choices)
    assert "sk-wrong" not in repr(wrong.choices)


def test_nothing_is_traced_whatever_the_environment_says(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    watcher = FastAPI()

    @watcher.api_route("/{path:path}", methods=["GET", "POST", "PATCH"])
    async def watch(request: Request, path: str) -> Response:
        told.append(path)
        return JSONResponse({})

    server, url = place.server()
    with serving(watcher) as watched:
        for name, value in (("TRACING", "true"), ("ENDPOINT", watched), ("API_KEY", "lsv2_x")):
            monkeypatch.setenv(f"LANGSMITH_{name}", value)
        from langchain_core.tracers.langchain import wait_for_all_tracers
        from langsmith.utils import get_env_var

        get_env_var.cache_clear()  # type: ignore[attr-defined]
        ask(place.writer(url))
        wait_for_all_tracers()
        time.sleep(0.3)
        get_env_var.cache_clear()  # type: ignore[attr-defined]
    assert len(server.asked) == 1
    assert told == []


def test_no_other_programs_key_or_address_is_used(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-program")
    monkeypatch.setenv("OPENAI_API_BASE", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    server, url = place.server(key="")
    ask(place.writer(url, key=""))
    assert [asked.key for asked in server.asked] == ["none"]


# --- settings and the doctor ------------------------------------------------------------------------------------------


def house(folder: Path, url: str, **more: object) -> House:
    given: dict[str, object] = {"writer": "openai:m", "writer_url": url, "writer_key": KEY, "writer_retries": 0}
    return House(settings_for(folder, **given | more))


def test_without_a_setting_there_is_no_writer_and_langchain_is_not_loaded(tmp_path: Path) -> None:
    plain = House(settings_for(tmp_path))
    assert plain.writer is None
    assert plain.translator is None
    assert plain.check_writer().startswith("off")


def test_an_answer_without_a_model_loads_nothing_of_one(tmp_path: Path) -> None:
    lines = """
import sys
from pathlib import Path
from bot.bootstrap import House
from bot.config import Settings
house = House(Settings(_env_file=None, data=Path(sys.argv[1])))
assert house.assistant and house.answer_writer is None and house.load_writer() == ""
print(sorted(name for name in sys.modules if name.partition(".")[0] in ("langchain", "openai", "tenacity")
      or name.startswith("knowledge.writer")))
"""
    ran = subprocess.run([sys.executable, "-c", lines, tmp_path], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_answers_are_worded_unless_a_setting_forbids_it(tmp_path: Path) -> None:
    url = "http://127.0.0.1:1/v1"
    assert house(tmp_path, url).answer_writer is not None
    assert house(tmp_path, url, writer_answers=False).answer_writer is None


def test_a_client_that_cannot_be_made_is_told_at_the_start_and_answers_go_out(tmp_path: Path) -> None:
    made = House(settings_for(tmp_path, writer="no-such-provider:m", writer_url="http://127.0.0.1:1/v1"))
    assert "answers are made without the language model: SAPHAN_WRITER" in made.load_writer()
    assert made.answer_writer is not None
    written = made.answer_writer.write(Writing("Eight?", (), "en"))
    assert (written.sentences, [each.fault for each in written.draft.refused]) == ((), ["settings"])


def test_texts_of_persons_are_translated_only_where_a_setting_allows_it(tmp_path: Path) -> None:
    assert house(tmp_path, "http://127.0.0.1:1/v1").translator is None
    assert house(tmp_path, "http://127.0.0.1:1/v1", writer_translate=True).translator is not None


def test_the_doctor_tries_the_model_and_says_what_to_mend(place: Place) -> None:
    server, url = place.server()
    assert "openai:m at 127.0.0.1 answered in" in house(place.folder, url).check_writer()
    for happening, named in (
        ("401", "SAPHAN_WRITER_KEY"),
        ("404", "no such model or path: look at SAPHAN_WRITER"),
        ("400", "SAPHAN_WRITER_OPTIONS"),
        ("429", "balance"),
        ("500", "5xx"),
        ("html", "ends in /v1"),
        ("drop", "SAPHAN_WRITER_URL"),
    ):
        server.will(happening)
        with pytest.raises(OperatorError, match=named) as error:
            house(place.folder, url).check_writer()
        assert KEY not in str(error.value)
    with pytest.raises(OperatorError, match="SAPHAN_WRITER_TOKENS_A_DAY"):
        house(place.folder, url, writer_tokens_a_day=10).check_writer()
    server.will("", "401")
    with pytest.raises(OperatorError, match="SAPHAN_WRITER_FALLBACK_KEY"):
        house(
            place.folder, url, writer_fallback="openai:b", writer_fallback_url=url, writer_fallback_key="sk-b"
        ).check_writer()


def test_options_reach_the_server_and_null_leaves_one_out(place: Place) -> None:
    server, url = place.server()
    options = {"temperature": None, "extra_body": {"enable_thinking": False}}
    house(place.folder, url, writer_options=options).check_writer()
    house(place.folder, url).check_writer()
    with_options, without = (asked.body for asked in server.asked)
    assert "temperature" not in with_options
    assert with_options["enable_thinking"] is False
    assert without["temperature"] == 0


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"writer": "qwen"}, "provider:model"),
        ({"writer_cost_a_day": 3}, "SAPHAN_WRITER_PRICE"),
        ({"writer_price": "cheap"}, "SAPHAN_WRITER_PRICE"),
        ({"writer_fallback": "openai:b"}, "SAPHAN_WRITER_FALLBACK_KEY"),
        ({"writer_url": "ftp://x"}, "SAPHAN_WRITER_URL"),
    ],
)
def test_settings_that_do_not_fit_together_are_named(tmp_path: Path, settings: dict[str, object], named: str) -> None:
    with pytest.raises(OperatorError, match=named):
        House(settings_for(tmp_path, **{"writer": "openai:m", "writer_key": KEY, **settings})).writer  # noqa: B018


def test_options_that_are_no_json_are_named_and_not_repeated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAPHAN_WRITER_OPTIONS", f'{{"default_headers": {KEY}')
    with pytest.raises(OperatorError, match=r"^SAPHAN_WRITER_OPTIONS: is no JSON") as error:
        read_settings(data=tmp_path)
    assert KEY not in "".join(traceback.format_exception(error.value))


@pytest.mark.parametrize(
    ("url", "limit"),
    [
        ("http://127.0.0.1:1/v1", "max_tokens"),
        ("", "max_completion_tokens"),
        ("https://x.openai.azure.com/v1", "max_completion_tokens"),
    ],
)
def test_servers_of_others_get_the_limit_by_the_name_that_they_know(url: str, limit: str) -> None:
    client = open_chat_model(choice(url), 5)
    sent = client._get_request_payload("hello")  # type: ignore[attr-defined]
    sent |= sent.pop("extra_body", {})
    assert [name for name in ("max_tokens", "max_completion_tokens") if name in sent] == [limit]
    assert sent[limit] == LONGEST_ANSWER


def test_a_limit_of_ones_own_or_none_reaches_the_server(place: Place) -> None:
    server, url = place.server()
    for options in ({"max_tokens": 700, "extra_body": {"top_k": 1}}, {"max_tokens": None}):
        house(place.folder, url, writer_options=options).check_writer()
    own, none = (asked.body for asked in server.asked)
    assert (own["max_tokens"], own["top_k"]) == (700, 1)
    assert [name for name in none if name.startswith("max_")] == []


def test_the_doctor_says_what_the_model_is_used_for_and_what_is_without_effect(place: Place) -> None:
    server, url = place.server()
    said = house(place.folder, url, writer_steps=True, writer_rewrite=True).check_writer()
    assert said.endswith(
        "words answers, shows them sentence by sentence, answers comparisons in several steps, rewrites follow-ups"
    )
    assert [bool(asked.body.get("tools")) for asked in server.asked] == [False, True]
    bare = house(place.folder, url, writer_answers=False).check_writer()
    assert bare.endswith("; is used for nothing")
    for settings, named in (
        ({"writer": "", "writer_steps": True}, "SAPHAN_WRITER_STEPS is without effect: SAPHAN_WRITER names"),
        ({"writer": "", "writer_translate": True}, "SAPHAN_WRITER_TRANSLATE is without effect"),
        (
            {"writer_answers": False, "writer_rewrite": True},
            "SAPHAN_WRITER_REWRITE is without effect: SAPHAN_WRITER_AN",
        ),
    ):
        with pytest.raises(OperatorError, match=named):
            house(place.folder, url, **settings).check_writer()


def test_the_doctor_tells_a_server_that_takes_no_tools(place: Place) -> None:
    server, url = place.server()
    server.will("", "400")
    with pytest.raises(OperatorError, match="SAPHAN_WRITER_STEPS"):
        house(place.folder, url, writer_steps=True).check_writer()


def test_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAPHAN_WRITER_OPTIONS", '{"temperature": null}')
    monkeypatch.setenv("SAPHAN_WRITER_KEY", KEY)
    settings = read_settings(data=tmp_path)
    assert settings.writer_options == {"temperature": None}
    assert KEY not in repr(settings)
    monkeypatch.setenv("SAPHAN_WRITER_TIMEOUT", "0")
    with pytest.raises(OperatorError, match="SAPHAN_WRITER_TIMEOUT"):
        read_settings()


def test_what_is_not_installed_is_named(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OperatorError, match="pip install langchain-mistralai"):
        House(settings_for(place.folder, writer="mistralai:small", writer_key="k")).check_writer()
    with pytest.raises(OperatorError, match="look at the provider's name"):
        House(settings_for(place.folder, writer="nobody:x", writer_key="k")).check_writer()
    monkeypatch.setitem(sys.modules, "langchain.chat_models", None)
    with pytest.raises(OperatorError, match=r"pip install 'saphan\[writer\]'"):
        house(place.folder, "http://127.0.0.1:1/v1").check_writer()
