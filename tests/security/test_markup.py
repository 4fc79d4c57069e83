"""What users wrote is text on every page: no element, no attribute, no script and no address comes of it."""

from __future__ import annotations

import pytest
from consoles import PASSWORD

from .conftest import Hostile
from .hostile_house import STAFF, Walk, browser
from .pages import MARK, faults


@pytest.mark.parametrize(
    "text",
    [
        f"<{MARK}>",
        f'<b {MARK}a="1">',
        '<img src="x" onerror="alert(1)">',
        "<script>alert(1)</script>",
        '<a href=" JavaScript:alert(1)">x</a>',
        '<a href="//evil.example">x</a>',
        '<p style="color: red">x</p>',
        f"49{MARK}",
    ],
)
def test_a_fault_would_be_seen(text: str) -> None:
    assert faults(f"<p>good</p>{text}")


@pytest.mark.parametrize(
    "name", ["anong", *(pytest.param(name, marks=pytest.mark.slow) for name, _ in STAFF if name != "anong")]
)
def test_hostile_texts_are_inert_on_every_page(hostile: Hostile, name: str, caplog: pytest.LogCaptureFixture) -> None:
    somebody = browser(hostile.app, name)
    caplog.set_level("DEBUG")
    walk = Walk(hostile.app, somebody).everywhere()
    assert walk.trouble == []
    assert len(walk.pages) > 15
    found = {address: faults(text) for address, text in walk.pages.items()}
    assert {address: each for address, each in found.items() if each} == {}
    shown = [address for address, text in walk.pages.items() if MARK in text]
    assert len(shown) > 10, "the hostile texts are shown at all"
    said = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("saphan"))
    for secret in (MARK, PASSWORD, *somebody.client.cookies.values()):
        assert secret not in said


def test_the_public_pages_show_a_hostile_document_as_text(hostile: Hostile) -> None:
    visitor = browser(hostile.app)
    sections = [entry.section for entry in hostile.house.library.contents() if "hostile" in entry.section]
    assert {section.partition("#")[0] for section in sections} == {"hostile", "hostile-page"}
    for section in sections:
        page = visitor.page(f"/knowledge/{section.replace('#', '%23')}?lang=en")
        assert page.status_code == 200
        assert MARK in page.text
        assert [fault for fault in faults(page.text) if "<script" not in fault] == []


def test_the_chat_gives_a_hostile_web_page_as_text_in_json(hostile: Hostile) -> None:
    visitor = browser(hostile.app)
    response = visitor.client.post(
        "/api/chat", json={"conversation": "c", "text": "What about the landfill of a tannery?", "lang": "en"}
    )
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "hostile-page#" in response.text
    assert MARK in response.text
    cited = [citation for citation in response.json()["citations"] if citation["section"].startswith("hostile-page#")]
    assert cited, "its address, which is no address of the web, is not given on"
    assert [(citation["url"], citation["sources"]) for citation in cited] == [("", [])] * len(cited)
