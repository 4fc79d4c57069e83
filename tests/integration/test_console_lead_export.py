"""Leads as a file from the console: what it holds, whom it leaves out, who may make it, and what is written down."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cases import INVESTOR, MILL, NID, PHONE, START, capture, many
from consoles import Clock, Seat, console_app, seat, staffed_store
from fastapi import FastAPI
from openpyxl import load_workbook

from adapters.matchmaking.exporting import lead_table
from adapters.matchmaking.store import MatchmakingStore
from bot.casework import LeadQuery
from bot.leads import Lead, Person
from bot.messages import Address
from bot.phrases import Phrases

INBOX, EXPORT = "/console/leads", "/console/leads/export"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MatchmakingStore]:
    with staffed_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    """Monday, 2 March 2026, ten in the morning in Bangkok."""
    return Clock()


@pytest.fixture
def app(store: MatchmakingStore, clock: Clock) -> FastAPI:
    return console_app(store, clock)


@pytest.fixture
def nid(app: FastAPI) -> Seat:
    return seat(app, "nid")


def now(store: MatchmakingStore, lead: Lead) -> Lead:
    found = store.leads.lead(lead.id)
    assert found is not None
    return found


def alert(answer: Any) -> str:
    found = re.search(r'<(p|div) class="problem" role="alert">(.*?)</\1>', answer.text, re.DOTALL)
    assert found, "nothing is said"
    return unescape(found[2])


def rows_of(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def last_export(store: MatchmakingStore) -> str:
    entry = next(entry for entry in store.cases.audit() if entry.action == "leads exported")
    return f"{entry.actor.name}: {entry.detail}"


def test_what_crosses_the_border_is_said_before_and_left_out(store: MatchmakingStore, nid: Seat) -> None:
    investor = capture(store, INVESTOR, "李伟明", "sharing")
    mill = capture(store, MILL, "สมชาย")
    page = unescape(nid.page(EXPORT).text)
    assert "The list shows 2 leads." in page
    assert "1 lead may be in it." in page
    assert "1 lead is left out: there is no valid consent" in page
    assert "leads exported" not in [entry.action for entry in store.cases.audit()]
    answer = nid.send(EXPORT, EXPORT, kind="csv", place="cn")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="saphan-leads-2026-03-02-cn.csv"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    text = answer.content.decode("utf-8-sig")
    assert investor.id in text
    for private in (mill.id, "清源", "泰国合作伙伴", PHONE, "李伟明"):
        assert private not in text
    assert last_export(store) == "nid: 1 leads, 1 left out, cross-border cn"


def test_contact_data_wants_a_reason_and_stays_here(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, INVESTOR, "李伟明", "sharing")
    for fields, status, said in (
        ({"place": "here"}, 422, "why you need"),
        ({"place": "here", "why": "curiosity"}, 422, "why you need"),
        ({"place": "th", "why": "contact"}, 422, "does not cross the border"),
        ({"place": "moon"}, 422, "choose one"),
    ):
        answer = nid.send(EXPORT, EXPORT, kind="csv", contacts="yes", **fields)
        assert (answer.status_code, said in alert(answer)) == (status, True), fields
        assert 'name="contacts" value="yes" checked' in answer.text
    assert {"leads exported", "contact viewed"}.isdisjoint(entry.action for entry in store.cases.audit())
    answer = nid.send(EXPORT, EXPORT, kind="csv", place="here", contacts="yes", why="contact")
    text = answer.content.decode("utf-8-sig")
    for wanted in (f"phone: {PHONE}", "李伟明", "13812345678", "深圳清源"):
        assert wanted in text
    assert last_export(store) == "nid: 1 leads, 0 left out, internal, with contacts (contact)"
    entry = store.cases.audit(lead.id)[0]
    assert (entry.action, entry.detail) == ("contact viewed", "contact")


def test_without_contact_data_none_is_in_any_text(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, INVESTOR, "李伟明")
    store.leads.amend(replace(now(store, lead), staff_summary="โทร 081-234-5678"), NID, START)
    answer = nid.send(EXPORT, EXPORT, kind="csv", place="here")
    text = answer.content.decode("utf-8-sig")
    assert "深圳清源" in text
    for private in ("13812345678", "081-234-5678", PHONE, "李伟明"):
        assert private not in text
    assert "contact viewed" not in [entry.action for entry in store.cases.audit(lead.id)]


def test_the_file_holds_what_the_list_showed_or_what_was_ticked(store: MatchmakingStore, nid: Seat) -> None:
    leads = many(store, 4)
    investor = capture(store, INVESTOR, "李伟明")
    assert f'href="{EXPORT}?kind=sme&amp;q=' in nid.page(f"{INBOX}?kind=sme&q=โรงงาน").text
    answer = nid.send(EXPORT, EXPORT, kind="csv", place="here", **{"filter-kind": "sme", "filter-page": "7"})
    assert [row[0] for row in rows_of(answer)[1:]] == [lead.id for lead in reversed(leads)]
    chosen = [investor.id, leads[1].id]
    asked = nid.send(f"{INBOX}/bulk", lead=chosen, do="export", **{"filter-kind": "sme"}).headers["location"]
    assert parse_qs(urlsplit(asked).query) == {"kind": ["sme"], "lead": chosen}
    page = nid.page(asked).text
    assert "2 ticked leads" in page
    assert re.findall(r'name="lead" value="(L-\w+)"', page) == chosen
    answer = nid.send(EXPORT, EXPORT, kind="csv", place="here", lead=chosen, **{"filter-kind": "sme"})
    assert {row[0] for row in rows_of(answer)[1:]} == set(chosen)


def test_a_workbook_has_the_headers_of_staff_and_no_formula(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, replace(MILL, summary="=HYPERLINK(1)", party=replace(MILL.party, name="+66 co")), "=1+1")
    store.leads.amend_person(lead.id, Person("@SUM(1)"), NID, START)
    nid.send("/console/account/preferences", language="zh", back="/console")
    answer = nid.send(EXPORT, EXPORT, kind="xlsx", place="here", contacts="yes", why="correct")
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    assert answer.headers["content-disposition"].endswith('.xlsx"')
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {"'=HYPERLINK(1)", "'+66 co", "'@SUM(1)", "编号"} <= {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_an_empty_export_is_refused_and_a_viewer_has_none(store: MatchmakingStore, app: FastAPI) -> None:
    capture(store, MILL, "สมชาย")
    nid, guest = seat(app, "nid"), seat(app, "guest")
    answer = nid.send(EXPORT, EXPORT, kind="csv", place="cn")
    assert (answer.status_code, "none was made" in alert(answer)) == (422, True)
    for answer in (guest.page(EXPORT), guest.send(EXPORT, kind="csv", place="here")):
        assert answer.status_code == 403
    assert EXPORT not in guest.page(INBOX).text
    assert "leads exported" not in [entry.action for entry in store.cases.audit()]


def test_a_consent_taken_back_meanwhile_keeps_a_lead_at_home(store: MatchmakingStore, nid: Seat) -> None:
    investor = capture(store, INVESTOR, "李伟明", "sharing")
    table = lead_table(
        store.leads, store.cases, LeadQuery(), NID, START, phrases=Phrases(), language="en", cross_border=True, to="cn"
    )
    assert table.size == 1
    store.leads.withdraw_consent(Address("line", "U-李伟明"), "sharing", START)
    assert investor.id not in str(list(table.rows)), "rows are read after the file was begun"
