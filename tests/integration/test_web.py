"""The web chat over HTTP: answers, limits, and what goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from web_parts import CONVERSATION, SECRET, Answer, app_of, ask, assert_guarded, echo, error_of

from adapters.web import create_app
from bot.bootstrap import House
from bot.config import Settings
from bot.errors import OperatorError, RetryLaterError, UserError
from bot.messages import IncomingMessage, Language, Reply
from bot.ports import Library


def fail(error: Exception) -> Answer:
    def answer(message: IncomingMessage) -> Reply | None:
        raise error

    return answer


@pytest.fixture(scope="module")
def library(starter_house: House) -> Library:
    return starter_house.library


@pytest.fixture(scope="module")
def client(library: Library) -> TestClient:
    return TestClient(app_of(library))


@pytest.fixture(scope="module")
def real(starter_house: House) -> TestClient:
    """The assembled house behind the web."""
    settings = Settings(_env_file=None, rate_limit="100000/minute")
    return TestClient(create_app(assistant=starter_house.assistant, library=starter_house.library, settings=settings))


QUESTIONS = {
    "zh": "BOI 的 A2 类企业所得税免税几年？",
    "th": "กิจการกลุ่ม A2 ได้ยกเว้นภาษีเงินได้นิติบุคคลกี่ปี",
    "en": "How many years of corporate income tax exemption does group A2 get?",
}


@pytest.mark.parametrize("language", QUESTIONS)
def test_the_real_assistant_answers_with_a_source_that_can_be_opened(real: TestClient, language: Language) -> None:
    answer = ask(real, QUESTIONS[language]).json()
    assert (answer["language"], answer["answered"], answer["skill"]) == (language, True, "answer")
    assert "8" in answer["body"]
    (citation, *_) = answer["citations"]
    assert citation["sources"]
    assert citation["as_of_text"]
    page = real.get(f"/knowledge/{citation['section'].replace('#', '%23')}?lang={language}")
    assert page.status_code == 200
    assert citation["title"] in page.text
    assert citation["as_of_text"] in page.text


def test_a_choice_of_the_real_assistant_leads_on(real: TestClient) -> None:
    first = ask(real, QUESTIONS["en"]).json()
    assert first["choices"]
    label, value = first["choices"][0], first["choice_values"][0]
    second = ask(real, label, choice=value).json()
    assert second["answered"]
    assert second["body"] != first["body"]
    assert second["id"] != first["id"]


def test_a_question_gets_the_promised_answer(client: TestClient) -> None:
    response = ask(client, "免税几年？", lang="zh")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    answer = response.json()
    promised = {
        "id",
        "language",
        "text",
        "answered",
        "confidence",
        "skill",
        "citations",
        "passages",
        "choices",
        "millis",
    }
    assert set(answer) == promised | {"choice_values", "body"}
    assert (answer["language"], answer["body"], answer["text"]) == ("zh", "免税几年？", "免税几年？\n\n—")


def test_a_pressed_choice_reaches_the_assistant(library: Library) -> None:
    heard: list[IncomingMessage] = []

    def listen(message: IncomingMessage) -> Reply:
        heard.append(message)
        return echo(message)

    ask(TestClient(app_of(library, listen)), "ดูเพิ่ม", choice="more:boi", lang="th")
    (message,) = heard
    assert (message.kind, message.choice, message.text, message.language_hint) == ("choice", "more:boi", "ดูเพิ่ม", "th")
    assert (message.sender.channel, message.sender.user_id) == ("webchat", CONVERSATION)


def test_a_silent_assistant_gives_no_content(library: Library) -> None:
    response = ask(TestClient(app_of(library, lambda message: None)))
    assert (response.status_code, response.content) == (204, b"")


STRANGE = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\u202eبحث עברית",
    "😀😀👩‍👩‍👧",
    "Z\u0351\u036b\u0343" * 200,
    "\ufffe",
    "\u2028",
    "字" * 2000,
]


@pytest.mark.parametrize("text", STRANGE)
def test_strange_texts_are_answered_kindly(real: TestClient, text: str) -> None:
    response = ask(real, text)
    assert response.status_code == 200
    assert response.json()["body"]


def test_lone_surrogates_are_answered(client: TestClient) -> None:
    body = b'{"conversation": "c\\ud800", "text": "\\udfff \\ud83d"}'
    response = client.post("/api/chat", content=body)
    assert response.status_code == 200
    assert response.json()["body"] == "\ufffd \ufffd"


def test_a_surrogate_in_an_answer_does_not_break_it(library: Library) -> None:
    client = TestClient(app_of(library, lambda message: Reply("a\ud800b", "en", "answer")))
    assert ask(client).json()["text"] == "a?b"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hello",
        b"{",
        b"[1]",
        b"null",
        b"\xff\x00",
        b"[" * 50_000,
        b'{"conversation": "c", "text": "' + b"\xe0\xb8" + b'"}',
    ],
    ids=["empty", "words", "open", "list", "null", "binary", "deep", "cut in a character"],
)
def test_a_malformed_body_gets_a_clear_error(client: TestClient, body: bytes) -> None:
    response = client.post("/api/chat", content=body, headers={"Accept-Language": "th"})
    assert response.status_code == 400
    assert error_of(response)["code"] == "malformed"
    assert "JSON" in error_of(response)["message"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "conversation"),
        ({"conversation": "c"}, "text"),
        ({"conversation": 5, "text": "a"}, "conversation"),
        ({"conversation": "c", "text": {"a": 1}}, "text"),
        ({"conversation": "c", "text": "a", "lang": "xx"}, "lang"),
        ({"conversation": "c", "text": "a", "choice": []}, "choice"),
    ],
)
def test_a_wrong_field_gets_an_error_that_names_it(client: TestClient, values: dict[str, object], field: str) -> None:
    response = client.post("/api/chat", json=values)
    assert response.status_code == 422
    assert (error_of(response)["code"], error_of(response)["field"]) == ("wrong-field", field)
    assert field in error_of(response)["message"]


@pytest.mark.parametrize(
    ("lang", "accepted", "words"),
    [
        ("zh", "th", "2000 个字符"),
        ("th", "zh", "2000 ตัวอักษร"),
        (None, "zh-TW", "2000 个字符"),
        (None, "fr", "2000 characters"),
    ],
)
def test_a_long_question_is_refused_in_the_readers_language(
    client: TestClient, lang: Language | None, accepted: str, words: str
) -> None:
    response = ask(client, "a" * 2001, lang=lang, headers={"Accept-Language": accepted})
    assert response.status_code == 422
    assert error_of(response)["code"] == "too-long"
    assert words in error_of(response)["message"].replace(",", "")


def test_a_large_body_is_refused_before_it_is_read(client: TestClient) -> None:
    response = client.post("/api/chat", content=b" " * (64 * 1024 + 1))
    assert (response.status_code, error_of(response)["code"]) == (413, "too-large")
    assert client.post("/api/chat", content=b" " * (64 * 1024)).status_code == 400


def test_an_endless_body_is_cut_off(client: TestClient) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 1
            yield b"x" * 1024

    assert client.post("/api/chat", content=endless()).status_code == 413


def test_a_client_that_asks_too_often_is_told_when_to_come_back(library: Library) -> None:
    client = TestClient(app_of(library, rate_limit="2/hour"))
    assert [ask(client).status_code for _ in range(2)] == [200, 200]
    response = ask(client, headers={"Accept-Language": "zh"})
    assert response.status_code == 429
    assert 3500 < int(response.headers["retry-after"]) <= 3600
    assert error_of(response) == {"code": "too-often", "message": "您在短时间内提问过多，请稍候再试。"}
    assert client.get("/").status_code == 200
    page = client.get("/knowledge?q=battery&lang=th")
    assert page.status_code == 429
    assert "โปรดรอสักครู่" in page.text


def test_a_wrong_rate_is_refused_at_the_start(library: Library) -> None:
    with pytest.raises(OperatorError, match="SAPHAN_RATE_LIMIT"):
        app_of(library, rate_limit="often")


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (UserError("too-long", SECRET), 422, "refused"),
        (RetryLaterError(SECRET, 2.2), 503, "busy"),
        (OperatorError("the index is missing: run saphan ingest"), 503, "unavailable"),
        (ValueError(SECRET), 500, "internal"),
        (RecursionError(SECRET), 500, "internal"),
    ],
)
def test_an_error_behind_the_chat_is_told_kindly(
    library: Library, caplog: pytest.LogCaptureFixture, error: Exception, status: int, code: str
) -> None:
    caplog.set_level(logging.WARNING)
    response = ask(TestClient(app_of(library, fail(error))), SECRET, lang="en")
    assert response.status_code == status
    assert error_of(response)["code"] == code
    for hidden in ("secret", "index", "Error", "Traceback", ".py"):
        assert hidden not in response.text
    assert "secret" not in caplog.text
    assert len(caplog.records) == (1 if status in (500, 503) and code != "busy" else 0)


def test_a_busy_part_says_when_to_come_back(library: Library) -> None:
    response = ask(TestClient(app_of(library, fail(RetryLaterError("later", 2.2)))))
    assert response.headers["retry-after"] == "3"


def test_an_unforeseen_error_leaves_its_place_in_the_log(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    ask(TestClient(app_of(library, fail(ZeroDivisionError(SECRET)))), SECRET)
    (record,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert "POST /api/chat failed: ZeroDivisionError at" in record.message
    assert "test_web.py" in record.message


def test_an_unforeseen_error_on_a_page_is_a_page(library: Library) -> None:
    class Broken:
        def contents(self) -> None:
            raise KeyError(SECRET)

    response = TestClient(app_of(Broken())).get("/knowledge?lang=th")
    assert response.status_code == 500
    assert "ระบบขัดข้อง" in response.text
    assert "secret" not in response.text
    assert_guarded(response)
