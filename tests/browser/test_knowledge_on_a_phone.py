"""The console's rooms of the knowledge, on a phone, in Chromium."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from consoles import PASSWORD, add_staff
from houses import settings_for
from loopback import serving
from playwright.sync_api import Browser, Page, expect
from windows import PHONE, Watched

from adapters.web import create_app
from bot.bootstrap import House

pytestmark = pytest.mark.browser

QUESTIONS = {
    "en": "Is there a kindergarten for the children of foreign staff in Khon Kaen?",
    "th": "ที่ขอนแก่นมีโรงเรียนอนุบาลสำหรับลูกของพนักงานต่างชาติไหม",
    "zh": "孔敬有没有给外籍员工孩子上的幼儿园？",
}
TAGS = {"th": "th", "zh": "zh-Hans", "en": "en"}


def check(page: Page, pictures: Path, name: str) -> None:
    """The page fits the phone and can be used by everybody."""
    page.screenshot(path=pictures / f"console-knowledge-{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")] == []


def test_an_answer_finds_its_way_on_a_phone(
    browser: Browser, starter_data: Path, tmp_path: Path, pictures: Path
) -> None:
    for folder in ("index", "cache"):
        shutil.copytree(starter_data / folder, tmp_path / folder)
    house = House(settings_for(tmp_path))
    add_staff(house.matchmaking, "anong", "admin")
    for language, text in QUESTIONS.items():
        house.matchmaking.questions.keep(text, language)  # type: ignore[arg-type]
    app = create_app(
        assistant=house.serving_assistant, library=house.library, settings=house.settings, console=house.console
    )
    with serving(app) as site:
        wishes: dict[str, Any] = {"viewport": PHONE, "locale": "en-GB", "reduced_motion": "reduce"}
        window = Watched(browser.new_context(**wishes), site)
        page = window.open("/console/questions")
        page.locator("[name=name]").fill("anong")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main button").click()
        for language, tag in TAGS.items():
            page.locator("details.own summary").click()
            page.locator(f"[name=language][value={language}]").click()
            expect(page.locator("html")).to_have_attribute("lang", tag)
            for name, path in (
                ("questions", "/console/questions"),
                ("list", "/console/knowledge"),
                ("search", "/console/knowledge/search?q=ใบอนุญาตทำงาน 工作许可"),
                ("section", "/console/knowledge/section/boi-visas-work-permits%23intro"),
            ):
                page.goto(site + path)
                check(page, pictures, f"{language}-{name}")
            page.goto(f"{site}/console/questions")
            page.locator("blockquote a").first.click()
            expect(page.locator("[name=question]")).to_have_count(3)
            check(page, pictures, f"{language}-question")
        page.locator("[name=text-en]").fill("Three kindergartens teach in **English**.")
        page.locator("#answer button").click()
        expect(page.locator("#work")).to_contain_text("kindergarten")
        check(page, pictures, "work")
        house.answer_work.run()
        expect(page.locator("#work section")).to_have_count(0, timeout=120_000)
        page.goto(f"{site}/console/generations")
        check(page, pictures, "generations")
        page.locator(".line a").last.click()
        check(page, pictures, "generation")
        page.locator("[name=sure]").check()
        page.locator("main form button").click()
        expect(page.locator(".told")).to_be_visible()
        assert window.complaints == []
    house.matchmaking.close()
