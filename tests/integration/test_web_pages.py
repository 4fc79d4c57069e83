"""The pages of the web: headers, static files, languages, and every page of the knowledge."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from web_parts import app_of, assert_guarded, error_of

from adapters.pages.guard import SECURITY_HEADERS
from bot.bootstrap import House
from bot.errors import OperatorError
from bot.messages import LANGUAGES
from bot.ports import Library

PAGES = ["/", "/knowledge", "/knowledge?q=battery", "/knowledge/activities", "/console", "/nowhere"]
PROBES = ["/healthz", "/readyz", "/metrics", "/robots.txt", "/favicon.ico"]


@pytest.fixture(scope="module")
def library(starter_house: House) -> Library:
    return starter_house.library


@pytest.fixture(scope="module")
def client(library: Library) -> TestClient:
    return TestClient(app_of(library))


@pytest.mark.parametrize("address", [*PAGES, *PROBES, "/api/chat", "/api/chat/stream"])
def test_every_answer_is_guarded(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert_guarded(response)
    assert "strict-transport-security" not in response.headers


def test_the_policy_allows_nothing_foreign_and_nothing_inline() -> None:
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"unsafe|https?:|\*|data:", policy)


def test_https_is_remembered_only_where_it_was_used(library: Library) -> None:
    client = TestClient(app_of(library), base_url="https://saphan.example")
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


@pytest.mark.parametrize("address", [*PAGES, *PROBES])
def test_head_is_answered_like_get_without_a_body(client: TestClient, address: str) -> None:
    head, get = client.head(address), client.get(address)
    assert (head.status_code, head.headers["content-type"]) == (get.status_code, get.headers["content-type"])
    assert head.content == b""


def test_no_answer_repeats_the_host_that_a_request_claims(client: TestClient) -> None:
    for address in (*PAGES, "/knowledge/", "/console/", "/knowledge/activities/"):
        response = client.get(address, headers={"Host": "evil.example"}, follow_redirects=False)
        assert response.status_code in (200, 404, 501)
        assert "evil" not in response.text + str(response.headers)


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
    source = "https://ratchakitcha.soc.go.th/documents/140D021S0000000001500.pdf"
    assert f'<a href="{source}" rel="noopener noreferrer nofollow">ratchakitcha.soc.go.th</a>' in text
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


def test_the_sites_own_address_makes_links_absolute(library: Library) -> None:
    text = TestClient(app_of(library, public_url="https://saphan.example/")).get("/knowledge").text
    assert '<link rel="alternate" hreflang="th" href="https://saphan.example/knowledge?lang=th">' in text


def test_a_knowledge_that_cannot_be_read_is_a_page_too() -> None:
    class Closed:
        def contents(self) -> None:
            raise OperatorError("there is no index in /srv/private yet")

    response = TestClient(app_of(Closed())).get("/knowledge?lang=zh")
    assert (response.status_code, response.headers["retry-after"]) == (503, "30")
    assert "助手暂时无法使用" in response.text
    assert "/srv" not in response.text
