"""Conversations as staff see them in Chromium: live, on a phone, in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from console_talks import Counter, counter_in, person, reply
from consoles import PASSWORD, Clock
from playwright.sync_api import Browser, Page, expect
from windows import DESKTOP, PHONE, Watched

from adapters.console.talks.canned import read_canned
from bot.casework import Handing
from bot.messages import Address

pytestmark = pytest.mark.browser

TITLES = {"th": "บทสนทนา", "zh": "对话", "en": "Conversations"}


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with counter_in(tmp_path) as made:
        yield made


def page_of(browser: Browser, counter: Counter, path: str, **wishes: Any) -> tuple[Watched, Page]:
    """A window in which nid is logged in and sees a page."""
    context = browser.new_context(**{"viewport": DESKTOP, "locale": "en-GB", "reduced_motion": "reduce", **wishes})
    context.set_default_timeout(20_000)
    window = Watched(context, counter.address)
    page = window.open(path)
    page.locator("[name=name]").fill("nid")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button").click()
    return window, page


def assert_accessible(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    bad = [
        (each["id"], [node["html"] for node in each["nodes"]][:3])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
    assert bad == []


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_an_open_page_shows_what_is_written_and_staff_answer(
    browser: Browser, counter: Counter, pictures: Path
) -> None:
    window, page = page_of(browser, counter, "/console/talks")
    expect(page.locator("h1")).to_have_text("Conversations")
    expect(page.locator("tbody tr")).to_have_count(0)
    counter.says("能免几年税？")
    expect(page.locator("tbody tr")).to_have_count(1)
    counter.says("转人工")
    expect(page.locator("tbody tr.urgent")).to_have_count(1)
    page.locator("tbody a").first.click()
    expect(page.locator(".turn")).to_have_count(4)
    page.evaluate("window.untouched = true")

    counter.says("在吗？😀", answered=False)
    expect(page.locator(".turn.person").last).to_contain_text("在吗？😀")
    expect(page.locator(".turn")).to_have_count(5)
    assert page.evaluate("window.untouched"), "the page was not loaded anew"
    page.locator(".turn.bot summary", has_text="Rate").first.click()
    page.locator(".turn.bot button[value=good]").first.click()
    expect(page.locator(".turn.bot .flag", has_text="Good answer")).to_be_visible()
    assert page.evaluate("window.untouched")

    page.get_by_role("button", name="Take over").click()
    expect(page.locator("#state")).to_contain_text("nid")
    page.locator(".canned summary").click()
    page.locator(".canned a").first.click()
    expect(page.locator("#reply")).to_have_value(read_canned()[0].texts["zh"])
    page.keyboard.type(" 😀")
    counter.says("好的", answered=False)
    expect(page.locator(".turn.person").last).to_contain_text("好的")
    expect(page.locator("#reply")).to_have_value(read_canned()[0].texts["zh"] + " 😀")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".turn.staff .delivery")).to_have_text("Sent")
    assert counter.arrived(3)[2] == read_canned()[0].texts["zh"] + " 😀"
    page.screenshot(path=pictures / "console-talk.png", full_page=True)
    page.get_by_role("button", name="Hand back").click()
    expect(page.locator("#state")).to_contain_text("With the bot")
    assert window.complaints == []
    window.context.close()


@pytest.mark.parametrize("language", TITLES)
def test_conversations_in_each_language_on_a_phone(
    browser: Browser, counter: Counter, pictures: Path, language: str
) -> None:
    now = Clock().now
    talk = counter.says("能免几年税？")
    for number, text in enumerate(("ขอคุยกับเจ้าหน้าที่", "Can I talk to somebody?")):
        who = Address("telegram" if number else "webchat", f"{number}")
        answer = reply("ตามเกณฑ์ของบีโอไอ ท่านได้รับยกเว้นภาษีสูงสุด 8 ปี" * 3, now)
        counter.store.transcripts.keep(who, person(text, now), answer, handing=Handing("waiting", now))
    waiting = counter.store.talks.talk_with(who)
    nid = counter.seat("nid")
    nid.send(f"/console/talks/{talk}/take")
    nid.send(f"/console/talks/{talk}/write", text="您好，我是工作人员。")
    for scheme in ("light", "dark"):
        window, page = page_of(browser, counter, "/console/talks", viewport=PHONE, color_scheme=scheme, has_touch=True)
        page.locator("details.own summary").click()
        page.locator(f"[name=language][value={language}]").click()
        expect(page.locator("h1")).to_have_text(TITLES[language])
        for name, path in (("talks", ""), ("talk", f"/{talk}"), ("waiting", f"/{waiting}")):
            page.goto(f"{counter.address}/console/talks{path}")
            for summary in page.locator(".turn.bot summary, .canned summary").all():
                summary.click()
            page.screenshot(path=pictures / f"console-phone-{language}-{scheme}-{name}.png", full_page=True)
            assert_fits(page)
            assert_accessible(page)
        assert window.complaints == []
        window.context.close()


def test_without_scripts_a_conversation_is_answered(browser: Browser, counter: Counter) -> None:
    talk = counter.says("能免几年税？")
    _, page = page_of(browser, counter, f"/console/talks/{talk}", java_script_enabled=False)
    page.get_by_role("button", name="Take over").click()
    page.locator(".canned summary").click()
    page.locator(".canned a").first.click()
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".turn.staff")).to_contain_text(read_canned()[0].texts["zh"])
    expect(page).to_have_url(re.compile("done=written"))
    assert counter.arrived(2)[1] == read_canned()[0].texts["zh"]
