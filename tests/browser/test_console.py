"""The staff console as somebody of staff uses it, in Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from cases import HOSTILE, INVESTOR, MILL, PHONE, capture, many, two_that_fit
from consoles import OPERATOR, PASSWORD, add_staff, console_app
from cryptography.fernet import Fernet
from loopback import serving
from playwright.sync_api import Browser, Page, expect
from windows import DESKTOP, Watched
from windows import PHONE as PHONE_SIZE

from adapters.console.access.accounts import Accounts
from adapters.matchmaking.store import MatchmakingStore, open_store

pytestmark = pytest.mark.browser

NEW_PASSWORD = "five bridges over the Mekong"
LANGUAGES = {"th": ("th", "คำขอ"), "zh": ("zh-Hans", "申请"), "en": ("en", "Leads")}


@dataclass
class Office:
    """A running console with its store."""

    address: str
    store: MatchmakingStore
    browser: Browser

    def window(self, **wishes: Any) -> Watched:
        """A browser of its own."""
        context = self.browser.new_context(
            **{"viewport": DESKTOP, "locale": "en-GB", "reduced_motion": "reduce", **wishes}
        )
        context.set_default_timeout(15_000)
        return Watched(context, self.address)


@pytest.fixture
def office(browser: Browser, tmp_path: Path) -> Iterator[Office]:
    store = open_store("", Fernet.generate_key().decode(), "production", tmp_path)
    with serving(console_app(store)) as address:
        made = Office(address, store, browser)
        yield made
    store.close()


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.locator("[name=name]").fill(name)
    page.locator("[name=password]").fill(password)
    page.locator("main button").click()


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


def test_from_the_first_login_to_an_accepted_match(office: Office, pictures: Path) -> None:
    add_staff(office.store, "nid", "case_worker")
    password = Accounts(office.store.staff).set_one_time_password("nid", OPERATOR)
    first, second = two_that_fit(office.store)
    many(office.store, 3)
    window = office.window()
    page = window.open("/console")
    expect(page).to_have_title(re.compile("Log in"))
    page.screenshot(path=pictures / "console-login.png")
    log_in(page, "nid", password)
    page.locator("[name=new]").fill(NEW_PASSWORD)
    page.locator("[name=again]").fill(NEW_PASSWORD)
    page.screenshot(path=pictures / "console-password.png")
    page.locator("main button").click()
    expect(page.locator("h1")).to_have_text("Leads")
    expect(page.locator(".menu .count")).to_have_text("3")
    page.screenshot(path=pictures / "console-leads.png")

    page.keyboard.press("Control+k")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("清源")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("q="))
    page.locator("tbody a").click()
    expect(page.locator("h1")).to_contain_text("深圳清源")

    note = page.locator("#notes")
    note.locator("textarea").fill("โทรแล้ว รอเอกสาร 等材料")
    note.locator("button").click()
    expect(page.locator("#notes li")).to_contain_text("等材料")
    page.locator("#move select").select_option("searching")
    page.locator("#move button").click()
    expect(page.locator(".tags .stage")).to_have_text("Searching")

    assert PHONE not in page.content()
    assert "13812345678" not in page.content()
    page.locator("#contact select").select_option("contact")
    page.locator("#contact button").click()
    expect(page.locator("#contact-shown")).to_contain_text(PHONE)
    expect(page.locator("#contact-shown")).to_contain_text("李伟明")

    match = page.locator(".match")
    expect(match.locator(".criteria li")).to_have_count(4)
    page.screenshot(path=pictures / "console-lead.png", full_page=True)
    assert_accessible(page)
    match.get_by_role("button", name="Accept").click()
    expect(page.locator(".match .score")).to_contain_text("Accepted")
    expect(page.locator(".match").get_by_role("button", name="Introduce")).to_be_disabled()
    page.locator(".match button[value=lead]").click()
    page.locator(".match button[value=counterpart]").click()
    expect(page.locator(".match").get_by_role("button", name="Introduce")).to_be_disabled()
    page.locator("#move select").select_option("proposed")
    page.locator("#move button").click()
    page.locator(".match").get_by_role("button", name="Introduce").click()
    expect(page.locator(".tags .stage")).to_have_text("Introduced")
    page.screenshot(path=pictures / "console-introduced.png", full_page=True)
    introduced = office.store.leads.lead(second.id)
    assert introduced is not None
    assert introduced.status == "introduced"
    assert [each.to for each in office.store.cases.disclosures(first.id)] == [second.id]
    assert window.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_on_a_phone_in_the_light_and_in_the_dark(office: Office, pictures: Path, language: str) -> None:
    add_staff(office.store, "anong", "admin")
    lead = capture(office.store, INVESTOR, "李伟明", "sharing")
    capture(office.store, MILL, "สมชาย")
    capture(office.store, HOSTILE, "Mallory")
    tag, title = LANGUAGES[language]
    for scheme in ("light", "dark"):
        window = office.window(viewport=PHONE_SIZE, color_scheme=scheme, has_touch=True)
        page = window.open(f"/console/login?lang={language}")
        assert_accessible(page)
        log_in(page, "anong")
        page.locator("details.own summary").click()
        page.locator(f"[name=language][value={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", tag)
        expect(page.locator("h1")).to_have_text(title)
        for name, path in (
            ("leads", "/console/leads"),
            ("board", "/console/leads?view=board"),
            ("lead", f"/console/leads/{lead.id}"),
            ("account", "/console/account"),
            ("change", "/console/password"),
        ):
            page.goto(office.address + path)
            page.screenshot(path=pictures / f"console-phone-{language}-{scheme}-{name}.png", full_page=True)
            assert_fits(page)
            assert_accessible(page)
        assert window.complaints == []


def test_the_colours_can_be_chosen(office: Office) -> None:
    add_staff(office.store, "anong", "admin")
    window = office.window(color_scheme="light")
    page = window.open("/console")
    log_in(page, "anong")
    before = page.evaluate("getComputedStyle(document.body).color")
    page.locator("details.own summary").click()
    page.locator("[name=theme][value=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).color") != before


def test_with_the_keyboard_alone(office: Office) -> None:
    add_staff(office.store, "nid", "case_worker")
    capture(office.store, MILL, "สมชาย")
    window = office.window()
    page = window.open("/console")
    page.keyboard.type("nid")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Leads")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    while not page.evaluate("document.activeElement.matches('tbody a')"):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement === document.body"), "no lead can be reached"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("อีสานคลีน")
    assert window.complaints == []


def test_nothing_that_a_person_wrote_comes_to_life(office: Office) -> None:
    add_staff(office.store, "nid", "case_worker")
    lead = capture(office.store, HOSTILE, "<script>alert(2)</script>")
    window = office.window()
    page = window.open("/console")
    log_in(page, "nid")
    for path in (
        "/console/leads",
        "/console/leads?view=board",
        "/console/leads?q=<script>",
        f"/console/leads/{lead.id}",
    ):
        page.goto(office.address + path)
        expect(page.locator("main script, main img, main b:has-text('bold')")).to_have_count(0)
        expect(page.locator("main")).to_contain_text("<script>alert('name')</script>")
    page.locator("#contact select").select_option("contact")
    page.locator("#contact button").click()
    expect(page.locator("#contact-shown")).to_contain_text("<script>alert(2)</script>")
    expect(page.locator("main script, main i")).to_have_count(0)
    assert window.complaints == []


def test_without_scripts_everything_works(office: Office) -> None:
    add_staff(office.store, "nid", "case_worker")
    lead = capture(office.store, INVESTOR, "李伟明")
    page = office.window(java_script_enabled=False).open("/console")
    log_in(page, "nid")
    page.locator("#q").fill("清源")
    page.locator(".filters button").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.goto(f"{office.address}/console/leads/{lead.id}")
    page.locator("#contact select").select_option("contact")
    page.locator("#contact button").click()
    expect(page.locator("#contact-shown")).to_contain_text(PHONE)
