"""Leads as files that the browser saves: who is left out is said before, and what is in them is looked at."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cases import INVESTOR, MILL, PHONE, START, capture
from offices import Office, assert_accessible, assert_fits, office_in
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from windows import PHONE as PHONE_SIZE

from bot.leads import Lead, Party
from bot.messages import Address

pytestmark = pytest.mark.browser

FORMULA = '=HYPERLINK("https://bad.example","ส่งออก")'
TITLES = {"th": "ส่งออกคำขอ", "zh": "导出申请", "en": "Export leads"}


@pytest.fixture(scope="module")
def running(browser: Browser, starter_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office_in(tmp_path_factory.mktemp("office"), starter_data / "index", browser) as made:
        four_leads(made)
        yield made


@pytest.fixture
def office(running: Office) -> Iterator[Office]:
    yield running
    running.leave()


def four_leads(office: Office) -> None:
    """Two may be shown across the border; one was never asked, one took the consent back."""
    for lead, name, *purposes in (
        (replace(INVESTOR, party=Party(name="深圳ส่งออก有限公司")), "李伟明", "sharing"),
        (replace(MILL, party=Party(name=FORMULA)), "สมชาย", "sharing"),
        (replace(MILL, party=Party(name="โรงงานส่งออกข้าว")), "สมหญิง"),
        (replace(MILL, party=Party(name="บริษัทส่งออก จำกัด")), "สมศรี", "sharing"),
    ):
        capture(office.store, lead, name, *purposes)  # type: ignore[arg-type]
    assert office.store.leads.withdraw_consent(Address("line", "U-สมศรี"), "sharing", START)
    capture(office.store, MILL, "อื่น", "sharing")


def by_name(office: Office, name: str) -> Lead:
    """The lead of somebody whose address is made of the name."""
    [lead] = office.store.leads.leads_of(Address("line", f"U-{name}"))
    return lead


def choose(page: Page, place: str, kind: str) -> None:
    page.locator(f"[name=place][value={place}]").check()
    page.locator(f"[name=kind][value={kind}]").check()


def saved(page: Page) -> tuple[str, list[list[Any]]]:
    """The file that the button saves: its name and its rows."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    name, path = download.value.suggested_filename, download.value.path()
    if name.endswith(".csv"):
        text = path.read_bytes().decode("utf-8-sig")
        return name, list(csv.reader(text.splitlines(keepends=True), strict=True))
    sheet = load_workbook(path.open("rb")).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}, "a cell is a formula"
    return name, [list(row) for row in sheet.iter_rows(values_only=True)]


def test_what_the_list_shows_is_saved_and_who_may_not_cross_stays(office: Office, pictures: Path) -> None:
    page = office.sit_down("nid", "/console/leads")
    page.locator("#q").fill("ส่งออก")
    expect(page.locator("tbody tr")).to_have_count(4)
    page.get_by_role("link", name="Export these 4 leads").click()
    expect(page.locator("h1")).to_have_text("Export leads")
    border = page.get_by_role("region", name="If the file crosses the border")
    expect(border).to_contain_text("2 leads may be in it.")
    expect(border).to_contain_text("2 leads are left out")
    page.screenshot(path=pictures / "console-export.png", full_page=True)

    investor, mill = by_name(office, "李伟明"), by_name(office, "สมชาย")
    for place, kind in (("cn", "csv"), ("th", "xlsx")):
        choose(page, place, kind)
        name, (header, *rows) = saved(page)
        assert re.fullmatch(rf"saphan-leads-\d{{4}}-\d\d-\d\d-{place}\.{kind}", name)
        assert {row[0] for row in rows} == {investor.id, mill.id}
        assert len(set(header)) == len(header)
        flat = " ".join(str(cell) for row in rows for cell in row)
        assert "wastewater" in flat
        assert not re.search(r"ส่งออก|深圳|HYPERLINK|13812345678|หุ้นส่วน", flat), "a profile says who it is"

    border.get_by_role("link", name="Show them").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    for name in ("สมหญิง", "สมศรี"):
        expect(page.locator("tbody")).to_contain_text(by_name(office, name).id)


def test_a_file_that_stays_here_has_contacts_only_for_a_reason(office: Office) -> None:
    page = office.sit_down("nid", "/console/leads/export?q=ส่งออก")
    choose(page, "here", "csv")
    name, (header, *rows) = saved(page)
    assert name.endswith(".csv")
    assert len(rows) == 4
    flat = " ".join(cell for row in rows for cell in row)
    assert "13812345678" not in flat
    assert PHONE not in flat
    assert f"'{FORMULA}" in [cell for row in rows for cell in row], "a spreadsheet would take it for a formula"

    page.get_by_label("With names and contact data").check()
    page.locator("[name=why]").select_option("contact")
    choose(page, "here", "xlsx")
    name, (wider, *rows) = saved(page)
    assert name.endswith(".xlsx")
    assert len(wider) == len(header) + 3
    assert {row[len(header)] for row in rows} == {"李伟明", "สมชาย", "สมหญิง", "สมศรี"}
    assert any(PHONE in str(cell) for row in rows for cell in row)
    [looked] = [
        entry for entry in office.store.cases.audit(by_name(office, "สมหญิง").id) if entry.action == "contact viewed"
    ]
    assert (looked.actor.name, looked.detail) == ("nid", "contact")


def test_what_is_refused_is_said_and_what_was_chosen_stays(office: Office) -> None:
    page = office.sit_down("nid", "/console/leads")
    page.locator(f"input[name=lead][value='{by_name(office, 'สมหญิง').id}']").check()
    page.locator("details.bulk summary").click()
    page.get_by_role("button", name="Export the ticked leads").click()
    expect(page.locator("main")).to_contain_text("1 ticked lead")
    expect(page.locator("main")).to_contain_text("No lead may be in it.")
    choose(page, "cn", "csv")
    for tick, sentence in (
        (False, "No lead may be in this file, so none was made."),
        (True, "Contact data does not cross the border in a file."),
    ):
        page.get_by_label("With names and contact data").set_checked(tick)
        with office.complaining(page, "422"):
            page.get_by_role("button", name="Download").click()
            expect(page.get_by_role("alert")).to_contain_text(sentence)
        expect(page.locator("[name=place][value=cn]")).to_be_checked()
        expect(page.locator("[name=kind][value=csv]")).to_be_checked()
    page.get_by_label("With names and contact data").uncheck()
    choose(page, "here", "xlsx")
    assert len(saved(page)[1]) == 2

    trail = office.sit_down("anong", "/console/settings/audit?action=leads+exported")
    expect(trail.locator("tbody tr").first).to_contain_text("1 leads, 0 left out, internal")
    expect(trail.locator("tbody tr").first).to_contain_text("nid")


@pytest.mark.parametrize("language", TITLES)
def test_the_export_in_each_language_on_a_phone(office: Office, pictures: Path, language: str) -> None:
    for scheme in ("light", "dark"):
        page = office.sit_down("anong", "/console/leads", viewport=PHONE_SIZE, color_scheme=scheme, has_touch=True)
        page.locator("details.own summary").click()
        page.locator(f"[name=language][value={language}]").click()
        page.goto(f"{office.address}/console/leads/export?q=ส่งออก")
        expect(page.locator("h1")).to_have_text(TITLES[language])
        page.screenshot(path=pictures / f"console-phone-{language}-{scheme}-export.png", full_page=True)
        assert_fits(page)
        assert_accessible(page)
