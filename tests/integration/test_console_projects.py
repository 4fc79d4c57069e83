"""The room of projects: list, form, screening, what the public sees, files in and out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from cases import INVESTOR, capture, match
from consoles import Seat, add_staff, console_app, seat
from cryptography.fernet import Fernet
from openpyxl import load_workbook

from adapters.matchmaking.store import MatchmakingStore, open_store
from bot.leads import Actor, Lead, Money, Profile, Project

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
NID = Actor("nid", "case_worker")
MILL = Project(
    title={"th": "ระบบบำบัดน้ำเสียโรงแป้งมัน", "en": "Wastewater of a starch mill"},
    profile=Profile(
        sectors=("wastewater",),
        provinces=("khon-kaen",),
        money=Money(Decimal("90000000.5"), None, "THB"),
        wants=("technology",),
        languages=("th",),
    ),
    summary={"zh": "每天2000立方米 😀"},
    owner="คุณมานพ 0812345678",
    staff_note="โทรหลังบ่ายสาม",
    as_of="2026-02",
    public=True,
)
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MatchmakingStore]:
    opened = open_store("", Fernet.generate_key().decode(), "production", tmp_path)
    for name, role in (("guest", "viewer"), ("nid", "case_worker"), ("anong", "admin")):
        add_staff(opened, name, role)  # type: ignore[arg-type]
    yield opened
    opened.close()


@pytest.fixture
def nid(store: MatchmakingStore) -> Seat:
    return seat(console_app(store), "nid")


def saved(store: MatchmakingStore, **changes: Any) -> Project:
    return store.projects.save(replace(MILL, **changes), NID, NOW)


def fields_of(page: str) -> dict[str, Any]:
    """What a browser would send of the form on a page, unchanged."""
    form = page.partition('enctype="multipart/form-data"')[2].partition("</form>")[0]
    found: dict[str, Any] = {}
    for name, value in re.findall(r'<input (?:type="hidden" )?name="(\w+)" value="([^"]*)"', form):
        found[name] = unescape(value)
    for name, text in re.findall(r'<textarea name="(\w+)"[^>]*>([^<]*)</textarea>', form):
        found[name] = unescape(text)
    for name, body in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', form):
        chosen = re.search(r'value="([^"]*)" selected', body)
        found[name] = chosen[1] if chosen else ""
    for name, value in re.findall(r'<input type="checkbox" name="(\w+)" value="([^"]*)" checked', form):
        found.setdefault(name, []).append(value)
    return found


def post(nid: Seat, path: str, fields: dict[str, Any], page: str = "") -> Any:
    """Sends the form as a browser does: in several parts."""
    data = {**fields, "csrf": nid.token(page or path)}
    return nid.client.post(path, data=data, files={"none": ("", b"")}, follow_redirects=False)


def listed(nid: Seat, query: str = "") -> list[str]:
    page = nid.page(f"/console/projects{query}")
    assert page.status_code == 200
    return re.findall(r'<th scope="row"><a href="/console/projects/(J-\w+)"', page.text)


# --- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_narrows_and_counts(store: MatchmakingStore, nid: Seat) -> None:
    mill = saved(store)
    roof = saved(store, title={"zh": "屋顶光伏"}, kind="municipality", profile=Profile(sectors=("clean-energy",)))
    store.projects.screen(mill.id, "screened", NID, NOW)
    for query, wanted in (
        ("", {mill.id, roof.id}),
        ("?screening=screened", {mill.id}),
        ("?screening=nonsense&page=-1", {mill.id, roof.id}),
        ("?sector=clean-energy", {roof.id}),
        ("?province=khon-kaen", {mill.id}),
        ("?kind=municipality", {roof.id}),
        ("?q=%E5%B1%8B%E9%A1%B6", {roof.id}),
        ("?q=0812345678", set()),
    ):
        assert set(listed(nid, query)) == wanted, query
    assert re.findall(r"<b>(\d+)</b>", nid.page("/console/projects").text) == ["2", "1", "1"]
    assert "Wastewater of a starch mill" in nid.page("/console/projects").text
    assert "2 projects" in nid.page("/console/projects?page=9").text


def test_the_list_has_pages(store: MatchmakingStore, nid: Seat) -> None:
    for number in range(53):
        saved(store, title={"en": f"Number {number}"})
    first, second = listed(nid), listed(nid, "?page=2")
    assert (len(first), len(second), len({*first, *second})) == (50, 3, 53)


# --- who may ----------------------------------------------------------------------------------------------------------


def test_viewers_see_projects_without_owners_and_change_nothing(store: MatchmakingStore) -> None:
    mill = saved(store)
    guest, path = seat(console_app(store), "guest"), f"/console/projects/{mill.id}"
    page = guest.page(path)
    assert page.status_code == 200
    assert not any(secret in page.text for secret in ("0812345678", "มานพ", MILL.staff_note))
    for hidden in ("/console/projects/new", f"{path}/edit", "/console/projects/import", "/console/projects/export.csv"):
        assert guest.page(hidden).status_code == 403
    for action in ("edit", "screening", "remove"):
        assert guest.send(f"{path}/{action}", screening="screened", sure="yes").status_code == 403
    case_worker = seat(console_app(store), "nid")
    assert case_worker.send(f"{path}/remove", sure="yes").status_code == 403
    assert store.projects.project(mill.id) == mill


# --- the form ---------------------------------------------------------------------------------------------------------


def test_a_project_is_added_with_all_its_fields(store: MatchmakingStore, nid: Seat) -> None:
    fields = {
        "title_th": "โครงการ 1",
        "title_zh": "项目一",
        "summary_en": "a\r\nb",
        "public": "yes",
        "kind": "municipality",
        "side": "both",
        "sectors": ["wastewater", "clean-energy"],
        "technologies": ["rooftop-solar-pv"],
        "other_technology": "อื่น ๆ",
        "provinces": ["khon-kaen", "rayong"],
        "estates": ["udon-thani"],
        "amount_low": "1,000",
        "amount_high": "2000.50",
        "currency": "CNY",
        "max_foreign_percent": "49",
        "stage": "permitted",
        "horizon": "6_to_12",
        "wants": ["capital", "technology"],
        "must_have": ["capital"],
        "offers": ["land"],
        "forms": ["ppp"],
        "languages": ["th", "zh"],
        "interpreter": "yes",
        "owner": "เทศบาล โทร 043-123456",
        "source": "สำรวจ",
        "as_of": "2026-06",
        "staff_note": "ดูแล้ว",
    }
    answer = post(nid, "/console/projects/new", fields)
    assert answer.status_code == 303
    (kept,) = store.projects.projects()
    assert answer.headers["location"] == f"/console/projects/{kept.id}?done=saved"
    assert kept == replace(
        kept,
        title={"th": "โครงการ 1", "zh": "项目一"},
        summary={"en": "a\nb"},
        public=True,
        sample=False,
        kind="municipality",
        owner="เทศบาล โทร 043-123456",
        source="สำรวจ",
        as_of="2026-06",
        staff_note="ดูแล้ว",
        screening="draft",
        profile=Profile(
            side="both",
            sectors=("wastewater", "clean-energy"),
            technologies=("rooftop-solar-pv",),
            other_technology="อื่น ๆ",
            provinces=("khon-kaen", "rayong"),
            estates=("udon-thani",),
            money=Money(Decimal(1000), Decimal("2000.5"), "CNY"),
            stage="permitted",
            horizon="6_to_12",
            wants=("capital", "technology"),
            must_have=("capital",),
            offers=("land",),
            forms=("ppp",),
            languages=("th", "zh"),
            interpreter=True,
            max_foreign_percent=Decimal(49),
        ),
    )
    assert [(entry.action, entry.actor.name) for entry in store.cases.audit(kept.id)] == [("project added", "nid")]
    page = nid.page(f"/console/projects/{kept.id}")
    assert page.status_code == 200
    assert "2,000.5" in page.text


def test_sending_the_form_unchanged_changes_nothing(store: MatchmakingStore, nid: Seat) -> None:
    mill, path = saved(store), "/console/projects"
    edit = f"{path}/{mill.id}/edit"
    answer = post(nid, edit, fields_of(nid.page(edit).text))
    assert answer.status_code == 303
    kept = store.projects.project(mill.id)
    assert kept
    assert replace(kept, revision=1, changed_at=NOW) == mill


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title_th": "", "title_en": ""}, "at least one language"),
        ({"summary_th": "โทร 0812345678"}, "Everybody may read this text"),
        ({"amount_low": "ninety"}, "figures only"),
        ({"amount_low": "9", "amount_high": "8"}, "less than the lower end"),
        ({"currency": ""}, "choose the currency"),
        ({"as_of": "2569-01"}, "common era"),
        ({"must_have": ["capital"]}, "has to be ticked under"),
        ({"stage": "nonsense"}, "choose again"),
        ({"staff_note": "x\x00"}, "cannot be stored"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    store: MatchmakingStore, nid: Seat, wrong: dict[str, Any], said: str
) -> None:
    mill = saved(store)
    edit = f"/console/projects/{mill.id}/edit"
    typed = {**fields_of(nid.page(edit).text), "other_sector": HOSTILE, **wrong}
    answer = post(nid, edit, typed)
    assert answer.status_code == 422
    assert said in unescape(answer.text)
    assert unescape(fields_of(answer.text)["other_sector"]) == HOSTILE
    assert "<script>alert" not in answer.text
    assert store.projects.project(mill.id) == mill


def test_a_long_text_in_three_languages_is_taken(store: MatchmakingStore, nid: Seat) -> None:
    fields = {"title_th": "ยาว", **{f"summary_{each}": "ก๊" * 2_000 for each in ("th", "zh", "en")}}
    assert post(nid, "/console/projects/new", fields).status_code == 303
    (kept,) = store.projects.projects()
    assert {len(text) for text in kept.summary.values()} == {4_000}


def test_two_who_edit_at_once(store: MatchmakingStore, nid: Seat) -> None:
    mill = saved(store)
    edit = f"/console/projects/{mill.id}/edit"
    typed = fields_of(nid.page(edit).text)
    store.projects.save(replace(mill, source="อื่น"), NID, NOW)
    answer = post(nid, edit, {**typed, "title_en": "Mine"})
    assert answer.status_code == 409
    assert "Somebody changed this project" in answer.text
    again = fields_of(answer.text)
    assert (again["title_en"], again["revision"]) == ("Mine", "2")
    assert post(nid, edit, {**again, "title_en": "Mine"}).status_code == 303


# --- screening, and what the public sees ------------------------------------------------------------------------------


def test_a_decision_is_recorded_with_its_reason(store: MatchmakingStore, nid: Seat) -> None:
    mill = saved(store)
    path = f"/console/projects/{mill.id}"
    assert "does not show this yet" in nid.page(path).text
    answer = nid.send(f"{path}/screening", path, screening="screened", note="เห็นโฉนดแล้ว", revision="1")
    assert answer.status_code == 303
    kept = store.projects.project(mill.id)
    assert kept
    assert (kept.screening, kept.screened_by, kept.staff_note) == ("screened", "nid", "เห็นโฉนดแล้ว")
    assert [each.id for each in store.projects.shown()] == [mill.id]
    page = nid.page(path).text
    assert "The chat shows this now" in page
    assert page.count(f"({mill.id})") == 3, "once in each language"
    assert "ระบบบำบัดน้ำเสียโรงแป้งมัน" in page
    assert "每天2000立方米" in page
    preview = page.partition('id="h-preview"')[2].partition("</section>")[0]
    assert not any(secret in preview for secret in ("0812345678", "มานพ", "เห็นโฉนดแล้ว"))


def test_a_refusal_wants_a_reason_and_the_present_state(store: MatchmakingStore, nid: Seat) -> None:
    mill = saved(store, staff_note="")
    path = f"/console/projects/{mill.id}"
    for fields, status, said in (
        ({"screening": "rejected", "note": " ", "revision": "1"}, 422, "Please give the reason"),
        ({"screening": "nonsense", "note": "x", "revision": "1"}, 422, "choose one of the options"),
        ({"screening": "rejected", "note": "x", "revision": "0"}, 409, "Somebody changed this project"),
    ):
        answer = nid.send(f"{path}/screening", path, **fields)
        assert (answer.status_code, said in unescape(answer.text)) == (status, True), fields
    assert store.projects.project(mill.id) == mill


def test_a_change_of_what_is_public_asks_for_a_new_screening(store: MatchmakingStore, nid: Seat) -> None:
    mill = saved(store)
    store.projects.screen(mill.id, "screened", NID, NOW)
    edit = f"/console/projects/{mill.id}/edit"
    answer = post(nid, edit, {**fields_of(nid.page(edit).text), "title_en": "Another"})
    assert answer.headers["location"].endswith("?done=unscreened")
    assert "once it is screened again" in nid.page(answer.headers["location"]).text
    assert store.projects.shown() == ()


def test_matches_lead_to_their_leads(store: MatchmakingStore, nid: Seat) -> None:
    mill, investor = saved(store), _investor(store)
    store.cases.save_matches(investor, [match(investor, mill.id)], NOW)
    page = nid.page(f"/console/projects/{mill.id}").text
    assert f'href="/console/leads/{investor.id}#match-{mill.id}"' in page
    assert "72.5 of 100 points" in page


def _investor(store: MatchmakingStore) -> Lead:
    captured = capture(store, INVESTOR, "李伟明")
    found = store.leads.lead(captured.id)
    assert found
    return found


def test_an_administrator_deletes_after_a_confirmation(store: MatchmakingStore) -> None:
    mill, anong = saved(store), seat(console_app(store), "anong")
    path = f"/console/projects/{mill.id}"
    refused = anong.send(f"{path}/remove", path)
    assert refused.status_code == 422
    assert "Please tick first" in refused.text
    answer = anong.send(f"{path}/remove", path, sure="yes")
    assert answer.headers["location"] == "/console/projects?done=removed"
    assert store.projects.projects() == ()
    assert anong.page(path).status_code == 404


def test_stored_markup_is_inert(store: MatchmakingStore, nid: Seat) -> None:
    mill = saved(store, title={"en": HOSTILE}, summary={"en": HOSTILE}, owner=HOSTILE, source=HOSTILE)
    for path in ("", f"/{mill.id}", f"/{mill.id}/edit"):
        page = nid.page(f"/console/projects{path}").text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page


# --- files ------------------------------------------------------------------------------------------------------------


def send_file(nid: Seat, content: bytes, name: str = "table.csv", **fields: str) -> Any:
    data = {"csrf": nid.token("/console/projects/import"), **fields}
    return nid.client.post("/console/projects/import", data=data, files={"file": (name, content)})


def test_what_is_exported_can_be_imported_again(store: MatchmakingStore, nid: Seat) -> None:
    mill = saved(store, source="=1+1")
    content = nid.page("/console/projects/export.csv").content
    assert content.startswith(b"\xef\xbb\xbfid,revision,")
    assert b",'=1+1," in content, "a spreadsheet reckons with nothing"
    assert "0 new, 0 changed, 1 unchanged" in send_file(nid, content).text
    sheet = load_workbook(io.BytesIO(nid.page("/console/projects/export.xlsx?sector=wastewater").content))["projects"]
    assert sheet.max_row == 2
    assert nid.page("/console/projects/export.pdf").status_code == 404
    changed = content.replace(b"Wastewater of a starch mill", b"Wastewater of a tapioca mill")
    trial = send_file(nid, changed, **{"try": "yes"})
    assert "0 new, 1 changed, 0 unchanged" in trial.text
    assert store.projects.project(mill.id) == mill
    assert "Imported: 0 new, 1 changed" in send_file(nid, changed).text
    kept = store.projects.project(mill.id)
    assert kept
    assert kept.title["en"] == "Wastewater of a tapioca mill"
    entries = store.cases.audit()
    assert ("projects imported", "nid", "0 added, 1 changed") in [(e.action, e.actor.name, e.detail) for e in entries]
    assert ("projects exported", "1") in [(e.action, e.detail) for e in entries]
    assert store.cases.audit(mill.id)[0].actor.name == "nid"


def test_rows_that_are_wrong_are_told_and_left_out(store: MatchmakingStore, nid: Seat) -> None:
    table = b"title_en,stage\nGood,permitted\n<b>Bad</b>,<i>nonsense</i>\nScreened,idea\n"
    answer = send_file(nid, table)
    assert "Imported: 2 new" in answer.text
    assert "<i>" not in answer.text
    assert re.search(r'<th scope="row">3</th><td [^>]*>stage</td>', answer.text)
    assert {each.title["en"] for each in store.projects.projects()} == {"Good", "Screened"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("../../etc/passwd", b"root"),
        ("table.csv", b""),
        ("table.csv", b"nonsense\n1"),
        ("table.xlsx", b"PK\x03\x04 not a workbook"),
        ("table.xlsx", b"title_en\nGood"),
        ("table.exe", b"MZ"),
    ],
)
def test_a_file_that_is_no_table_is_refused(store: MatchmakingStore, nid: Seat, name: str, content: bytes) -> None:
    answer = send_file(nid, content, name)
    assert answer.status_code == 422
    assert "Traceback" not in answer.text
    assert store.projects.projects() == ()


def test_a_file_that_is_too_large_is_refused(store: MatchmakingStore, nid: Seat) -> None:
    assert send_file(nid, b"x" * 10_200_000).status_code == 413


def test_the_template_explains_the_columns(nid: Seat) -> None:
    book = load_workbook(io.BytesIO(nid.page("/console/projects/template.xlsx").content))
    assert book.sheetnames == ["projects", "codes"]
