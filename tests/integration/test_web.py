"""The web, route by route: answers, pages, limits, headers, and what must never reach a person."""

from __future__ import annotations

import json
import logging
import re
import threading
from collections.abc import Callable, Iterator
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI
from serving import serving
from sse_starlette import EventSourceResponse
from starlette.testclient import TestClient

from adapters.pages.guard import SECURITY_HEADERS
from adapters.web import create_app
from bot.config import Settings
from bot.errors import OperatorError, RetryLaterError, UserError
from bot.messages import LANGUAGES, IncomingMessage, Language, Reply
from bot.ports import Library

CONVERSATION = "0f8fad5b-d9cb-469f-a165-70867728950e"
SECRET = "my secret plan 秘密 ความลับ"
PAGES = ["/", "/knowledge", "/knowledge?q=battery", "/knowledge/activities", "/console", "/nowhere"]
EVERYTHING = [*PAGES, "/healthz", "/readyz", "/metrics", "/robots.txt", "/favicon.ico", "/api/chat", "/api/chat/stream"]


class Scripted:
    """An assistant that does what a test tells it: the real one cannot be made to fail."""

    def __init__(self, answer: Callable[[IncomingMessage], Reply | None]) -> None:
        self.answer = answer
        self.heard: list[IncomingMessage] = []


def echo(message: IncomingMessage) -> Reply:
    return Reply(f"{message.text}\n\n—", message.language_hint or "en", "answer", footer="—")


def fail(error: Exception) -> Callable[[IncomingMessage], Reply | None]:
    def answer(message: IncomingMessage) -> Reply | None:
        raise error

    return answer


AppOf = Callable[..., FastAPI]


@pytest.fixture
def app_of(library: Library) -> AppOf:
    """Makes an app with an assistant that answers as it is told."""

    def make(answer: Callable[[IncomingMessage], Reply | None] = echo, **settings: object) -> FastAPI:
        ready = settings.pop("ready", None)
        settings = {"rate_limit": "1000/minute", **settings}
        return create_app(assistant=Scripted(answer), library=library, settings=Settings(**settings), ready=ready)

    return make


@pytest.fixture
def client(app_of: AppOf) -> TestClient:
    return TestClient(app_of())


def ask(
    client: TestClient, text: str = "BOI?", headers: dict[str, str] | None = None, **more: object
) -> httpx.Response:
    return client.post("/api/chat", json={"conversation": CONVERSATION, "text": text, **more}, headers=headers)


def error_of(response: httpx.Response) -> dict[str, str]:
    assert set(response.json()) == {"error"}
    return response.json()["error"]


# ---------------------------------------------------------------- the chat


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


def test_a_pressed_choice_reaches_the_assistant(app_of: AppOf) -> None:
    heard: list[IncomingMessage] = []

    def listen(message: IncomingMessage) -> Reply:
        heard.append(message)
        return echo(message)

    ask(TestClient(app_of(listen)), "ดูเพิ่ม", choice="more:boi", lang="th")
    (message,) = heard
    assert (message.kind, message.choice, message.text, message.language_hint) == ("choice", "more:boi", "ดูเพิ่ม", "th")
    assert (message.sender.channel, message.sender.user_id) == ("webchat", CONVERSATION)


def test_a_silent_assistant_gives_no_content(app_of: AppOf) -> None:
    response = ask(TestClient(app_of(lambda message: None)))
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
def test_strange_texts_are_answered(client: TestClient, text: str) -> None:
    assert ask(client, text).status_code == 200


def test_lone_surrogates_are_answered(client: TestClient) -> None:
    body = b'{"conversation": "c\\ud800", "text": "\\udfff \\ud83d"}'
    response = client.post("/api/chat", content=body)
    assert response.status_code == 200
    assert response.json()["body"] == "\ufffd \ufffd"


def test_a_surrogate_in_an_answer_does_not_break_it(app_of: AppOf) -> None:
    client = TestClient(app_of(lambda message: Reply("a\ud800b", "en", "answer")))
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


def test_a_client_that_asks_too_often_is_told_when_to_come_back(app_of: AppOf) -> None:
    client = TestClient(app_of(rate_limit="2/hour"))
    assert [ask(client).status_code for _ in range(2)] == [200, 200]
    response = ask(client, headers={"Accept-Language": "zh"})
    assert response.status_code == 429
    assert 3500 < int(response.headers["retry-after"]) <= 3600
    assert error_of(response) == {"code": "too-often", "message": "您在短时间内提问较多。请稍候再试。"}
    assert client.get("/").status_code == 200
    page = client.get("/knowledge?q=battery&lang=th")
    assert page.status_code == 429
    assert "โปรดรอสักครู่" in page.text


def test_a_wrong_rate_is_refused_at_the_start(app_of: AppOf) -> None:
    with pytest.raises(OperatorError, match="SAPHAN_RATE_LIMIT"):
        app_of(rate_limit="often")


# ---------------------------------------------------------------- errors behind the chat


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
    app_of: AppOf, caplog: pytest.LogCaptureFixture, error: Exception, status: int, code: str
) -> None:
    caplog.set_level(logging.WARNING)
    response = ask(TestClient(app_of(fail(error))), SECRET, lang="en")
    assert response.status_code == status
    assert error_of(response)["code"] == code
    for hidden in ("secret", "index", "Error", "Traceback", ".py"):
        assert hidden not in response.text
    assert "secret" not in caplog.text
    assert len(caplog.records) == (1 if status in (500, 503) and code != "busy" else 0)


def test_a_busy_part_says_when_to_come_back(app_of: AppOf) -> None:
    response = ask(TestClient(app_of(fail(RetryLaterError("later", 2.2)))))
    assert response.headers["retry-after"] == "3"


def test_an_unforeseen_error_leaves_its_place_in_the_log(app_of: AppOf, caplog: pytest.LogCaptureFixture) -> None:
    ask(TestClient(app_of(fail(ZeroDivisionError(SECRET)))), SECRET)
    (record,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert "POST /api/chat failed: ZeroDivisionError at" in record.message
    assert "test_web.py" in record.message


def test_an_unforeseen_error_on_a_page_is_a_page(library: Library) -> None:
    class Broken:
        def contents(self) -> None:
            raise KeyError(SECRET)

    app = create_app(assistant=Scripted(echo), library=Broken(), settings=Settings())
    response = TestClient(app).get("/knowledge?lang=th")
    assert response.status_code == 500
    assert "ระบบขัดข้อง" in response.text
    assert "secret" not in response.text
    assert_guarded(response)


# ---------------------------------------------------------------- headers


def assert_guarded(response: httpx.Response) -> None:
    for name, value in SECURITY_HEADERS.items():
        assert response.headers[name] == value


@pytest.mark.parametrize("address", EVERYTHING)
def test_every_answer_is_guarded(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert_guarded(response)
    assert "strict-transport-security" not in response.headers


def test_the_policy_allows_nothing_foreign_and_nothing_inline() -> None:
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"unsafe|https?:|\*|data:", policy)


def test_https_is_remembered_only_where_it_was_used(app_of: AppOf) -> None:
    client = TestClient(app_of(), base_url="https://saphan.example")
    assert client.get("/").headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize("address", PAGES)
def test_pages_hold_no_inline_script_style_or_foreign_asset(client: TestClient, address: str) -> None:
    text = client.get(address).text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", text)
    assets = re.findall(
        r'<(?:script|img|iframe|source)[^>]*\ssrc="([^"]*)"|<link rel="(?:icon|stylesheet)"[^>]*href="([^"]*)"', text
    )
    assert assets
    assert all((src or href).startswith("/static/") for src, href in assets)


@pytest.mark.parametrize("address", [*PAGES, "/healthz", "/readyz", "/metrics", "/robots.txt", "/favicon.ico"])
def test_head_is_answered_like_get_without_a_body(client: TestClient, address: str) -> None:
    head, get = client.head(address), client.get(address)
    assert (head.status_code, head.headers["content-type"]) == (get.status_code, get.headers["content-type"])
    assert head.content == b""


def test_the_interactive_documentation_is_off(client: TestClient) -> None:
    assert [client.get(address).status_code for address in ("/docs", "/redoc", "/openapi.json")] == [404, 404, 404]


def test_a_wrong_method_is_told_which_is_right(client: TestClient) -> None:
    response = client.get("/api/chat")
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert error_of(response)["code"] == "not-allowed"
    assert client.post("/knowledge").status_code == 405


def test_an_unknown_address_of_the_api_is_told_in_json(client: TestClient) -> None:
    response = client.get("/api/nothing", headers={"Accept-Language": "th"})
    assert (response.status_code, error_of(response)["code"]) == (404, "not-found")


# ---------------------------------------------------------------- static files


def test_static_files_are_kept_for_ever_under_their_version(client: TestClient) -> None:
    style = re.search(r'href="(/static/[0-9a-f]{12}/frame\.css)"', client.get("/").text)
    assert style
    response = client.get(style[1])
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    again = client.get(style[1], headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_old_version_is_served_without_being_kept(client: TestClient) -> None:
    response = client.get("/static/000000000000/chat.js")
    assert (response.status_code, response.headers["cache-control"]) == (200, "no-cache")


@pytest.mark.parametrize(
    "address",
    ["/static/x/nothing.css", "/static/x/../frame.html", "/static/x/%2e%2e/chat.py", "/static/x/", "/static/"],
)
def test_nothing_but_static_files_is_served(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_icon_is_a_drawing(client: TestClient) -> None:
    assert client.get("/favicon.ico").headers["content-type"].startswith("image/svg+xml")


def test_robots_may_read_the_pages_only(client: TestClient) -> None:
    assert "Disallow: /api/\n" in client.get("/robots.txt").text


# ---------------------------------------------------------------- languages of pages


@pytest.mark.parametrize(
    ("address", "accepted", "language"),
    [
        ("/?lang=th", "zh", "th"),
        ("/", "zh-CN,zh;q=0.9", "zh-Hans"),
        ("/", "de", "en"),
        ("/?lang=xx", "th", "th"),
        ("/knowledge", "zh-TW", "zh-Hans"),
        ("/nowhere", "th-TH", "th"),
    ],
)
def test_a_page_speaks_the_readers_language(client: TestClient, address: str, accepted: str, language: str) -> None:
    response = client.get(address, headers={"Accept-Language": accepted})
    assert f'<html lang="{language}">' in response.text
    assert response.headers["content-language"] == language
    assert response.headers["vary"] == "Accept-Language"


def test_the_chat_page_carries_its_sentences_in_all_languages(client: TestClient) -> None:
    found = re.search(r"data-chat='([^']*)'", client.get("/").text)
    assert found
    values = json.loads(found[1])
    assert set(values["sentences"]) == set(LANGUAGES)
    assert values["limit"] == 2000
    assert values["sentences"]["zh"]["chat-suggestion-1"] == "在孔敬建锂电池回收厂，能免几年企业所得税？"
    assert "{count}" in values["sentences"]["th"]["chat-left"]


def test_without_script_the_chat_page_leads_to_the_knowledge(client: TestClient) -> None:
    assert re.search(r'<noscript>.*href="/knowledge\?lang=th".*</noscript>', client.get("/?lang=th").text)


def test_the_console_says_honestly_that_it_is_not_there(client: TestClient) -> None:
    response = client.get("/console")
    assert response.status_code == 501
    for words in ("not part of this version", "本版本不包含", "ยังไม่มีระบบสำหรับเจ้าหน้าที่"):
        assert words in response.text


# ---------------------------------------------------------------- the knowledge's pages


def test_the_lists_show_every_topic_and_catalogue(client: TestClient, library: Library) -> None:
    text = client.get("/knowledge?lang=zh").text
    for document in {entry.document for entry in library.contents()}:
        assert f'href="/knowledge/{document}?lang=zh"' in text
    for topic in ("boi", "operating", "estate", "technology", "programme"):
        assert f'id="topic-{topic}"' in text


def test_every_section_of_the_knowledge_has_a_page(client: TestClient, library: Library) -> None:
    entries = library.contents()
    for entry in entries[:: max(1, len(entries) // 40)]:
        for language in LANGUAGES:
            response = client.get(f"/knowledge/{quote(entry.section, safe='')}?lang={language}")
            assert response.status_code == 200, entry.section
            assert "{" not in re.sub(r"<[^>]*>", "", response.text)


def test_a_section_shows_text_source_date_and_languages(client: TestClient) -> None:
    text = client.get("/knowledge/boi-incentive-groups%23cit-exemption-by-group?lang=zh").text
    assert '<h1 lang="zh-Hans">各类别的免税年限与额度上限</h1>' in text
    assert "<td>10–13 年</td>" in text
    assert "信息日期：2025年1月" in text
    assert (
        '<a href="https://ratchakitcha.soc.go.th/documents/140D021S0000000001500.pdf" rel="noopener noreferrer nofollow">ratchakitcha.soc.go.th</a>'
        in text
    )
    assert (
        '<a href="/knowledge/boi-incentive-groups%23cit-exemption-by-group?lang=th" rel="alternate" hreflang="th"'
        in text
    )
    assert (
        '<link rel="alternate" hreflang="en" href="/knowledge/boi-incentive-groups%23cit-exemption-by-group?lang=en">'
        in text
    )
    assert 'rel="prev" href="/knowledge/boi-incentive-groups%23intro?lang=zh"' in text
    assert 'rel="next" href="/knowledge/boi-incentive-groups%23what-each-group-means?lang=zh"' in text
    assert 'href="/knowledge/boi-incentive-groups?lang=zh"' in text
    assert "未核实" not in text


def test_the_date_is_in_the_readers_style(client: TestClient) -> None:
    address = "/knowledge/boi-incentive-groups%23intro?lang="
    assert "ข้อมูล ณ ม.ค. 2568 (2025)" in client.get(address + "th").text
    assert "Information as of January 2025" in client.get(address + "en").text


def test_the_memorandum_is_named_and_not_linked(client: TestClient) -> None:
    text = client.get("/knowledge/platform-overview%23intro?lang=en").text
    assert "<li>Memorandum of 16 June 2025</li>" in text
    assert "seed:" not in text


def test_what_is_not_verified_is_marked(client: TestClient, library: Library) -> None:
    entry = next(entry for entry in library.contents() if not entry.verified)
    text = client.get(f"/knowledge/{quote(entry.section, safe='')}?lang=th").text
    assert '<strong class="unverified">ยังไม่ได้ตรวจสอบ</strong>' in text


def test_a_question_about_a_section_stays_behind_the_hash(client: TestClient) -> None:
    text = client.get("/knowledge/boi-incentive-groups%23intro?lang=en").text
    assert re.search(r'href="/\?lang=en#ask=Tell%20me%20more%20about', text)


def test_a_document_is_shown_whole_with_an_anchor_for_each_section(client: TestClient, library: Library) -> None:
    text = client.get("/knowledge/boi-incentive-groups?lang=th").text
    sections = [entry.section for entry in library.contents() if entry.document == "boi-incentive-groups"]
    assert len(sections) == 7
    for section in sections:
        assert f'id="{section.partition("#")[2]}"' in text


def test_a_catalogue_lists_its_records_by_part(client: TestClient, library: Library) -> None:
    text = client.get("/knowledge/activities?lang=en").text
    records = [entry.section for entry in library.contents() if entry.document == "activities"]
    assert text.count('href="/knowledge/activities%23') == len(records) > 300
    assert "<h2>Part 7</h2>" in text


@pytest.mark.parametrize(
    "address",
    [
        *("/knowledge/nothing", "/knowledge/boi-incentive-groups%23nothing", "/knowledge/%23", "/knowledge/%00"),
        *("/knowledge/%ff", "/knowledge/a%2Fb", "/knowledge/..%2f..%2fetc%2fpasswd", "/knowledge/" + "x" * 3000),
    ],
)
def test_an_unknown_section_is_told_kindly(client: TestClient, address: str) -> None:
    response = client.get(address, headers={"Accept-Language": "zh"})
    assert response.status_code == 404
    assert "该页面不存在或已移动" in response.text
    assert "<script" not in response.text


def test_what_somebody_wrote_into_an_address_is_never_markup(client: TestClient) -> None:
    nasty = quote('"><script>alert(1)</script>', safe="")
    for address in (f"/knowledge/{nasty}", f"/knowledge?q={nasty}", f"/?lang={nasty}", f"/{nasty}"):
        assert "<script>alert" not in client.get(address).text


def test_the_knowledge_can_be_searched_without_script(client: TestClient) -> None:
    text = client.get("/knowledge", params={"q": "锂电池回收", "lang": "zh"}).text
    assert 'value="锂电池回收"' in text
    assert re.search(r'<li lang="zh-Hans">\s*<a href="/knowledge/[^"]+%23[^"]+\?lang=zh">', text)
    assert 'href="/knowledge?q=%E9%94%82%E7%94%B5%E6%B1%A0%E5%9B%9E%E6%94%B6&amp;lang=th"' in text


@pytest.mark.parametrize("query", ["", "   ", "\x00", "%", "\u202e", "😀", "字" * 5000, "a" * 10_000])
def test_strange_searches_are_answered(client: TestClient, query: str) -> None:
    assert client.get("/knowledge", params={"q": query}).status_code == 200


def test_the_sites_own_address_makes_links_absolute(app_of: AppOf) -> None:
    text = TestClient(app_of(public_url="https://saphan.example/")).get("/knowledge").text
    assert '<link rel="alternate" hreflang="th" href="https://saphan.example/knowledge?lang=th">' in text


# ---------------------------------------------------------------- probes and numbers


def test_health_and_readiness(app_of: AppOf) -> None:
    client = TestClient(app_of(ready=lambda: None))
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").text == "web: ok\nknowledge: ok\n"


def test_not_ready_is_said_without_internals(app_of: AppOf, caplog: pytest.LogCaptureFixture) -> None:
    def ready() -> None:
        raise OperatorError("there is no index in /srv/private: run saphan ingest")

    client = TestClient(app_of(ready=ready))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.text == "web: ok\nknowledge: not ready, see the server's log\n"
    assert "/srv/private" in caplog.text
    assert client.get("/healthz").status_code == 200


def test_answers_and_refusals_are_counted(app_of: AppOf) -> None:
    client = TestClient(app_of(lambda message: Reply("?", "th", "unknown", answered=False)))
    ask(client)
    ask(client, "x" * 3000)
    text = client.get("/metrics").text
    assert 'saphan_answers_total{answered="false",language="th",skill="unknown"} 1.0' in text
    assert "saphan_answer_seconds_count 1.0" in text
    assert 'saphan_refused_requests_total{code="too-long"} 1.0' in text
    assert "saphan_open_streams 0.0" in text


def test_two_apps_count_for_themselves(app_of: AppOf) -> None:
    one, other = TestClient(app_of()), TestClient(app_of())
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


# ---------------------------------------------------------------- the event stream, on a real server


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


def test_answers_reach_the_other_tabs_of_the_conversation(app_of: AppOf) -> None:
    stream = f"/api/chat/stream?conversation={CONVERSATION}"
    with serving(app_of()) as address, httpx.Client(base_url=address, timeout=20) as http:
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


def test_a_silent_stream_is_kept_alive(app_of: AppOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EventSourceResponse, "DEFAULT_PING_INTERVAL", 0.01)
    with (
        serving(app_of()) as address,
        httpx.stream("GET", f"{address}/api/chat/stream?conversation={CONVERSATION}") as tab,
    ):
        lines = tab.iter_lines()
        assert next(line for line in lines if line.startswith(":")).startswith(": ping")


def test_a_slow_answer_does_not_hold_up_the_others(app_of: AppOf) -> None:
    go_on = threading.Event()

    def answer(message: IncomingMessage) -> Reply:
        if message.text == "slow":
            assert go_on.wait(20)
        return echo(message)

    replies: list[httpx.Response] = []
    with serving(app_of(answer)) as address, httpx.Client(base_url=address, timeout=20) as http:
        slow = threading.Thread(
            target=lambda: replies.append(http.post("/api/chat", json={"conversation": "a", "text": "slow"}))
        )
        slow.start()
        assert http.post("/api/chat", json={"conversation": "b", "text": "quick"}).json()["body"] == "quick"
        assert http.get("/healthz").status_code == 200
        assert not replies
        go_on.set()
        slow.join(20)
    assert replies[0].json()["body"] == "slow"
