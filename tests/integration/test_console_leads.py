"""The room of leads: what is listed, what staff may do, and what is said where something cannot be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from cases import INVESTOR, MILL, NID, PHONE, PROJECT, START, capture, many, match, two_that_fit
from consoles import Clock, Seat, add_staff, console_app, seat, staffed_store

from adapters.matchmaking.store import MatchmakingStore
from bot.leads import Lead


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MatchmakingStore]:
    with staffed_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def nid(store: MatchmakingStore) -> Seat:
    return seat(console_app(store), "nid")


def shown(nid: Seat, query: str = "") -> set[str]:
    """The leads that a list shows."""
    page = nid.page(f"/console/leads{query}")
    assert page.status_code == 200
    return set(re.findall(r'href="/console/leads/(L-\w+)"', page.text))


def now(store: MatchmakingStore, lead: Lead) -> Lead:
    found = store.leads.lead(lead.id)
    assert found is not None
    return found


def alert(text: str) -> str:
    found = re.search(r'<(p|div) class="problem" role="alert">(.*?)</\1>', text, re.DOTALL)
    assert found, "nothing is said"
    return unescape(found[2])


# --- the inbox --------------------------------------------------------------------------------------------------------


def test_the_list_is_narrowed_by_each_filter(store: MatchmakingStore, nid: Seat) -> None:
    investor, mill = capture(store, INVESTOR, "李伟明"), capture(store, MILL, "สมชาย")
    store.leads.amend(replace(now(store, mill), owner="nid", flags=("incomplete",)), NID, START)
    store.leads.move(mill.id, "screened", NID, START)
    both = {investor.id, mill.id}
    for query, wanted in (
        ("", both),
        ("?status=new", {investor.id}),
        ("?kind=sme", {mill.id}),
        ("?request=training", set()),
        ("?owner=nid", {mill.id}),
        ("?owner=-", {investor.id}),
        ("?flag=incomplete", {mill.id}),
        ("?flag=duplicate", set()),
        ("?status=nonsense&kind=%00&page=-1", both),
        ("?view=board", both),
        ("?view=board&status=screened", {mill.id}),
    ):
        assert shown(nid, query) == wanted, query


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("清源", "investor"),
        ("深圳 污水", "investor"),
        ("汙水處理 深圳", "investor"),
        ("อีสานคลีน", "mill"),
        ("โรงแป้งมัน หุ้นส่วนจีน", "mill"),
        ("😀", "mill"),
        ("清源 อีสานคลีน", ""),
        ("%", ""),
    ],
)
def test_words_are_found_in_three_languages(store: MatchmakingStore, nid: Seat, words: str, finds: str) -> None:
    leads = {"investor": capture(store, INVESTOR, "李伟明").id, "mill": capture(store, MILL, "สมชาย").id}
    assert shown(nid, f"?q={words}") == ({leads[finds]} if finds else set())


def test_a_search_knows_what_changed_and_what_was_erased(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, MILL, "สมชาย")
    assert shown(nid, "?q=อีสานคลีน") == {lead.id}
    changed = replace(now(store, lead), party=replace(now(store, lead).party, name="โรงงานใหม่"))
    store.leads.amend(changed, NID, START)
    assert shown(nid, "?q=อีสานคลีน") == set()
    assert shown(nid, f"?q={lead.id.lower()}") == {lead.id}
    store.leads.erase(lead.id, replace(NID, role="admin"), START)
    assert shown(nid, "?q=โรงงานใหม่") == set()


def test_stages_are_counted_whatever_stage_is_shown(store: MatchmakingStore, nid: Seat) -> None:
    for lead in many(store, 5)[:2]:
        store.leads.move(lead.id, "screened", NID, START)
    for query in ("", "?status=screened", "?q=โรงงาน"):
        page = nid.page(f"/console/leads{query}").text
        assert re.findall(r"<b>(\d+)</b>", page) == ["5", "3", "2"]
    assert 'aria-label="3 new"' in nid.page("/console/navigation").text


def test_pages_follow_one_another(store: MatchmakingStore, nid: Seat) -> None:
    leads = many(store, 53)
    first, second = shown(nid), shown(nid, "?page=2")
    assert (len(first), len(second)) == (50, 3)
    assert first | second == {lead.id for lead in leads}
    assert shown(nid, "?q=โรงงาน&page=2") == second
    assert shown(nid, "?page=99") == set()


def test_several_are_assigned_and_moved_at_once(store: MatchmakingStore, nid: Seat) -> None:
    leads = many(store, 3)
    chosen = [lead.id for lead in leads[:2]]
    answer = nid.send("/console/leads/bulk", lead=chosen, do="assign", owner="anong", **{"filter-kind": "sme"})
    assert answer.headers["location"] == "/console/leads?kind=sme&done=2"
    assert [now(store, lead).owner for lead in leads] == ["anong", "anong", ""]
    nid.send("/console/leads/bulk", lead=chosen, do="move", status="on_hold", reason="รอเอกสาร")
    assert [now(store, lead).status for lead in leads] == ["on_hold", "on_hold", "new"]
    assert store.leads.moves(leads[0].id)[0].reason == "รอเอกสาร"


def test_of_several_those_that_cannot_be_moved_are_named(store: MatchmakingStore, nid: Seat) -> None:
    one, other = many(store, 2)
    store.leads.move(other.id, "screened", NID, START)
    answer = nid.send("/console/leads/bulk", lead=[one.id, other.id, "L-000000"], do="move", status="searching")
    assert answer.status_code == 409
    said = alert(answer.text)
    assert one.id in said
    assert "L-000000" in said
    assert other.id not in said
    assert [now(store, lead).status for lead in (one, other)] == ["new", "searching"]
    assert nid.send("/console/leads/bulk", do="move", status="screened").status_code == 422
    assert nid.send("/console/leads/bulk", lead=one.id, do="move", status="on_hold").status_code == 422
    assert nid.send("/console/leads/bulk", lead=one.id, do="assign", owner="guest").status_code == 422
    assert nid.send("/console/leads/bulk", lead=one.id).status_code == 422


# --- a lead -----------------------------------------------------------------------------------------------------------


def test_fields_are_in_the_language_of_staff(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, INVESTOR, "李伟明")
    nid.send("/console/account/preferences", language="th", back="/console")
    page = nid.page(f"/console/leads/{lead.id}").text
    for said in ("น้ำเสีย", "เงินลงทุน", "ร่วมทุน", "6–12 เดือน", "บริษัทเอกชน", "30,000,000 – 50,000,000 CNY", "จีน"):
        assert said in page, said
    assert 'lang="zh-Hans">我们想找个泰国合作伙伴' in page
    assert "污水处理成套设备" in page


def test_contact_data_is_masked_until_somebody_says_why(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, INVESTOR, "李伟明")
    page = nid.page(f"/console/leads/{lead.id}").text
    for secret in (PHONE, "李伟明", "13812345678", "U-"):
        assert secret not in page
    path = f"/console/leads/{lead.id}/contact"
    assert nid.send(path).status_code == 422
    assert nid.send(path, why="curiosity").status_code == 422
    assert "contact viewed" not in [entry.action for entry in store.cases.audit(lead.id)]
    answer = nid.send(path, why="contact")
    for secret in (PHONE, "李伟明", "13812345678"):
        assert secret in answer.text
    entry = store.cases.audit(lead.id)[0]
    assert (entry.action, entry.actor.name, entry.detail) == ("contact viewed", "nid", "contact")


def test_a_viewer_sees_no_contact_in_any_text(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, INVESTOR, "李伟明")
    nid.send(f"/console/leads/{lead.id}/notes", text="โทร 081-234-5678")
    nid.send(f"/console/leads/{lead.id}/summary", text="call 081-234-5679", revision=now(store, lead).revision)
    assert "081-234-5678" in nid.page(f"/console/leads/{lead.id}").text
    page = seat(console_app(store), "guest").page(f"/console/leads/{lead.id}").text
    assert "081-234-567" not in page
    assert 'method="post" action="/console/leads' not in page
    assert "Log</summary>" not in page


def test_what_was_typed_is_kept_where_it_is_refused(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, MILL, "สมชาย")
    path = f"/console/leads/{lead.id}"
    long = "ยาว<b>" * 900
    answer = nid.send(f"{path}/notes", text=long)
    assert answer.status_code == 422
    assert long in unescape(answer.text)
    answer = nid.send(f"{path}/move", status="nda", reason="ลองดู 试试")
    assert answer.status_code == 409
    assert "ลองดู 试试" in answer.text
    assert "cannot go there" in alert(answer.text)
    assert "reason" in alert(nid.send(f"{path}/move", status="on_hold").text)
    assert nid.send(f"{path}/tasks", kind="call", due="31/12/2026", text="เอกสาร").text.count("เอกสาร") == 1
    assert nid.send(f"{path}/notes", text=" \n ").status_code == 422
    assert store.cases.notes(lead.id) == ()


def test_a_change_on_an_old_page_is_told_and_overwrites_nothing(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, MILL, "สมชาย")
    path = f"/console/leads/{lead.id}"
    store.leads.amend(replace(lead, staff_summary="ของเพื่อน"), NID, START)
    answer = nid.send(f"{path}/summary", text="ของฉัน", revision=lead.revision)
    assert answer.status_code == 409
    assert "ของฉัน" in answer.text
    assert now(store, lead).staff_summary == "ของเพื่อน"
    for form, fields in (("owner", {"owner": "nid"}), ("flags", {"flag": "duplicate"})):
        assert nid.send(f"{path}/{form}", revision=lead.revision, **fields).status_code == 409
    fresh = now(store, lead).revision
    assert nid.send(f"{path}/flags", flag=["duplicate", "x"], revision=fresh).status_code == 303
    assert now(store, lead).flags == ("duplicate",)
    assert nid.send(f"{path}/owner", owner="nid", revision=fresh + 1).status_code == 303
    assert now(store, lead).owner == "nid"


def test_notes_and_tasks(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, MILL, "สมชาย")
    path = f"/console/leads/{lead.id}"
    assert nid.send(f"{path}/notes", text="บรรทัดหนึ่ง\r\nบรรทัดสอง").headers["location"] == f"{path}?done=noted#notes"
    assert [(note.by, note.text) for note in store.cases.notes(lead.id)] == [("nid", "บรรทัดหนึ่ง\nบรรทัดสอง")]
    assert nid.send(f"{path}/tasks", kind="call", due="2026-12-01", owner="nid", text="打电话").status_code == 303
    task = next(task for task in store.cases.tasks(lead=lead.id) if task.kind == "call")
    assert (task.owner, task.text, task.due_at.isoformat()) == ("nid", "打电话", "2026-12-01T10:00:00+00:00")
    again = nid.send(f"{path}/tasks", kind="call", due="2026-12-02", text="又一次")
    assert again.status_code == 422
    assert "又一次" in again.text
    other = capture(store, INVESTOR, "李伟明")
    assert nid.send(f"/console/leads/{other.id}/tasks/{task.id}/done").status_code == 404
    assert nid.send(f"{path}/tasks/{task.id}/done").status_code == 303
    assert task.id not in [each.id for each in store.cases.tasks(lead=lead.id)]


def test_a_lead_that_is_not_there_is_a_kind_page(nid: Seat) -> None:
    page = nid.page("/console/leads/L-222222")
    assert page.status_code == 404
    assert "does not exist" in page.text
    assert nid.page("/console/leads/%3Cscript%3E").status_code == 404


def test_an_erased_lead_can_still_be_looked_at(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, INVESTOR, "李伟明", "sharing")
    store.leads.erase(lead.id, replace(NID, role="admin"), START)
    page = nid.page(f"/console/leads/{lead.id}").text
    assert "The contact data was deleted." in page
    assert "清源" not in page
    assert nid.send(f"/console/leads/{lead.id}/contact", why="contact").status_code == 404


# --- matches ----------------------------------------------------------------------------------------------------------


def test_a_match_shows_its_reasons_and_is_declined_with_one(store: MatchmakingStore, nid: Seat) -> None:
    first, second = two_that_fit(store)
    page = nid.page(f"/console/leads/{first.id}").text
    for said in ("72.5 of 100", "20/20", "Both work in the same field: Wastewater.", "Ask the counterpart"):
        assert said in page, said
    path = f"/console/leads/{first.id}/matches/{second.id}"
    assert nid.send(f"{path}/decline").status_code == 422
    assert nid.send(f"{path}/decline", reason="anything").status_code == 422
    assert nid.send(f"{path}/decline", reason="terms").status_code == 303
    decided = store.cases.matches(first.id)[0]
    assert (decided.decision, decided.decided_by, decided.reason) == ("declined", "nid", "terms")
    assert nid.send(f"/console/leads/{first.id}/matches/L-222222/accept").status_code == 404


def test_two_are_introduced_once_both_said_yes_and_not_before(store: MatchmakingStore, nid: Seat) -> None:
    first, second = two_that_fit(store)
    path = f"/console/leads/{first.id}/matches/{second.id}"
    for step in ("introduce", "agree"):
        assert nid.send(f"{path}/{step}").status_code in (409, 422), step
    nid.send(f"{path}/accept")
    assert "yes is still missing" in alert(nid.send(f"{path}/introduce").text)
    nid.send(f"{path}/agree", side="lead")
    assert "other side" in alert(nid.send(f"{path}/introduce").text)
    assert store.cases.disclosures(first.id) == ()
    nid.send(f"{path}/agree", side="counterpart")
    assert nid.send(f"{path}/introduce").status_code == 303
    assert {now(store, lead).status for lead in (first, second)} == {"introduced"}
    assert [(each.to, each.what, each.by) for each in store.cases.disclosures(first.id)] == [
        (second.id, "contact", "nid")
    ]
    assert [each.to for each in store.cases.disclosures(second.id)] == [first.id]
    assert nid.send(f"{path}/introduce").status_code == 303, "a second click is no mistake"
    assert "have been introduced" in nid.page(f"/console/leads/{first.id}").text
    assert len(store.cases.disclosures(first.id)) == 1


def test_without_consent_to_be_shown_nobody_is_introduced(store: MatchmakingStore, nid: Seat) -> None:
    first, second = two_that_fit(store, sharing=False)
    path = f"/console/leads/{first.id}/matches/{second.id}"
    nid.send(f"{path}/accept")
    assert "has not agreed to be shown" in nid.page(f"/console/leads/{first.id}").text
    assert nid.send(f"{path}/agree", side="lead").status_code == 409
    assert nid.send(f"{path}/introduce").status_code == 422
    answer = nid.send(f"/console/leads/{first.id}/move", status="proposed")
    assert "has not agreed to be shown" in alert(answer.text)


def test_a_lead_and_a_project_are_introduced(store: MatchmakingStore, nid: Seat) -> None:
    project = store.projects.save(PROJECT, NID, START)
    project = store.projects.screen(project.id, "screened", replace(NID, role="admin"), START)
    lead = capture(store, INVESTOR, "李伟明", "sharing")
    for to in ("screened", "searching", "proposed"):
        store.leads.move(lead.id, to, NID, START)
    assert store.cases.save_matches(now(store, lead), [match(lead, project.id)], START)
    path = f"/console/leads/{lead.id}/matches/{project.id}"
    assert "Wastewater of a starch mill" in nid.page(f"/console/leads/{lead.id}").text
    for step, side in (("accept", ""), ("agree", "lead")):
        assert nid.send(f"{path}/{step}", side=side).status_code == 303
    assert nid.send(f"{path}/introduce").status_code == 422, "the project's side has not said yes"
    assert nid.send(f"{path}/agree", side="counterpart").status_code == 303
    assert nid.send(f"{path}/introduce").status_code == 303
    assert now(store, lead).status == "introduced"
    assert [each.to for each in store.cases.disclosures(lead.id)] == [project.id]
    assert store.cases.audit(project.id)[0].action == "contact disclosed"


def test_times_are_those_of_staff(store: MatchmakingStore) -> None:
    lead = capture(store, MILL, "สมชาย")
    add_staff(store, "clock", "viewer")
    page = seat(console_app(store, Clock()), "clock").page(f"/console/leads/{lead.id}").text
    assert "1 March 2026 10:00" in page, "three o'clock in UTC"
