"""A document on its way from somebody's disk into the answers of the chat, and out of them again, in Chromium."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from console_documents import FEE, SOLAR
from offices import Office, assert_accessible, assert_fits, in_the_chat, office_in
from playwright.sync_api import Browser, Page, expect
from windows import PHONE

pytestmark = pytest.mark.browser

FACT = "12,500"
NAMES = {"th": "อบรม โซลาร์.th.md", "zh": "光伏培训.zh.md"}


@pytest.fixture
def office(browser: Browser, starter_data: Path, tmp_path: Path) -> Iterator[Office]:
    """A house that builds states of its own."""
    for kind in ("index", "cache"):
        shutil.copytree(starter_data / kind, tmp_path / kind)
    with office_in(tmp_path, tmp_path / "index", browser) as made:
        yield made
        made.leave()


def test_a_document_is_uploaded_answers_and_is_rolled_back(office: Office, pictures: Path) -> None:
    before = office.house.generations.current()
    chat = office.window(viewport=PHONE, locale="zh-CN").open("/")
    assert FACT not in in_the_chat(chat, FEE["zh"])
    page = office.sit_down("nid", "/console/knowledge")
    uploads(page)
    reads_the_preview(page)
    assert FACT not in in_the_chat(chat, FEE["zh"]), "a draft answers nobody"

    confirms(office, page)
    assert office.house.generations.current() != before
    page.screenshot(path=pictures / "console-document-done.png", full_page=True)
    assert FACT in in_the_chat(chat, FEE["zh"])
    assert FACT in in_the_chat(chat, FEE["th"])

    rolls_back(office, str(before), pictures)
    assert FACT not in in_the_chat(chat, FEE["zh"])
    assert FACT not in in_the_chat(chat, FEE["th"])
    with office.complaining(page, "404"):
        gone = page.goto(f"{office.address}/console/knowledge/document/solar-training")
    assert gone is not None
    assert gone.status == 404


def uploads(page: Page) -> None:
    page.locator("a[href='/console/knowledge/upload']").click()
    files = [
        {"name": NAMES[language], "mimeType": "text/markdown", "buffer": SOLAR[language].encode()}  # type: ignore[index]
        for language in NAMES
    ]
    page.locator("[name=files]").set_input_files(files)  # type: ignore[arg-type]
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile("/drafts/[0-9A-F]{12}$"))


def reads_the_preview(page: Page) -> None:
    """Each section in both languages, as people will read it."""
    for name in NAMES.values():
        expect(page.locator("main")).to_contain_text(name)
    changes = page.get_by_role("region", name="What would change")
    expect(changes.locator(".flag", has_text="Added")).to_have_count(4)
    expect(changes).to_contain_text("รวมค่าสอบใบรับรองสีชมพู")
    expect(changes).to_contain_text("含粉色证书考试费")
    assert_fits(page)
    assert_accessible(page)


def confirms(office: Office, page: Page) -> None:
    """The bar stands there until the job is done, and the open page notices."""
    page.locator("#confirm [name=why]").select_option("new")
    page.locator("#confirm button").click()
    expect(page.locator("#work progress")).to_be_visible()
    page.evaluate("window.untouched = true")
    assert office.house.document_work.run() == "documents 1, refused 0"
    expect(page.locator("#work [role=status]")).to_contain_text("4")
    expect(page.locator("#work progress")).to_have_count(0)
    assert page.evaluate("window.untouched"), "the page was not loaded anew"


def rolls_back(office: Office, before: str, pictures: Path) -> None:
    """An administrator brings the earlier state back on the phone; staff may not."""
    staff = office.sit_down("nid", f"/console/generations/{before}")
    expect(staff.locator(".flag", has_text="Removed")).to_have_count(4)
    expect(staff.locator("main form")).to_have_count(0)
    page = office.sit_down("anong", "/console/generations", viewport=PHONE)
    page.locator(f"main a[href$='{before}']").click()
    page.locator("[name=sure]").check()
    page.screenshot(path=pictures / "console-document-back.png", full_page=True)
    page.locator("main form button").click()
    expect(page.locator(".told").first).to_contain_text("brought back")
    assert office.house.generations.current() == before
    assert_fits(page)
    assert_accessible(page)
