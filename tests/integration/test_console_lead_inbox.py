"""The inbox at work: filters of a day, saved views, tasks, and changes to several leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cases import INVESTOR, MILL, NID, START, capture, many
from consoles import Clock, Seat, console_app, seat, staffed_store
from fastapi import FastAPI

from adapters.matchmaking.store import MatchmakingStore
from bot.casework import Task
from bot.lead_views import SavedView
from bot.leads import Actor, Lead

INBOX, VIEWS, TASKS = "/console/leads", "/console/leads/views", "/console/tasks"
ANONG = Actor("anong", "admin")
DAY = timedelta(days=1)


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


def shown(nid: Seat, query: str = "") -> set[str]:
    page = nid.page(f"{INBOX}{query}")
    assert page.status_code == 200
    return set(re.findall(r'href="/console/leads/(L-\w+)"', page.text))


def now(store: MatchmakingStore, lead: Lead) -> Lead:
    found = store.leads.lead(lead.id)
    assert found is not None
    return found


def alert(answer: Any) -> str:
    found = re.search(r'<(p|div) class="problem" role="alert">(.*?)</\1>', answer.text, re.DOTALL)
    assert found, "nothing is said"
    return unescape(found[2])


# --- filters ----------------------------------------------------------------------------------------------------------


def test_the_list_is_narrowed_to_what_a_working_day_needs(store: MatchmakingStore, nid: Seat) -> None:
    investor = capture(store, INVESTOR, "李伟明", "sharing")
    mill = capture(store, MILL, "สมชาย", days=3)
    store.leads.amend(replace(now(store, mill), owner="nid"), NID, START)
    both = {investor.id, mill.id}
    for query, wanted in (
        ("?owner=@me", {mill.id}),
        ("?owner=-", {investor.id}),
        ("?consent=sharing", {investor.id}),
        ("?consent=no_sharing", {mill.id}),
        ("?consent=matchmaking", both),
        ("?consent=no_matchmaking", set()),
        ("?language=th", {mill.id}),
        ("?since=2026-03-02", {mill.id}),
        ("?until=2026-03-01", {investor.id}),
        ("?since=2026-03-01&until=2026-03-04", both),
        ("?since=yesterday&until=0001-01-01", both),
        ("?language=th&consent=sharing", set()),
        ("?consent=sharing&view=board", {investor.id}),
    ):
        assert shown(nid, query) == wanted, query


def test_counts_by_stage_follow_every_filter(store: MatchmakingStore, nid: Seat) -> None:
    investor = capture(store, INVESTOR, "李伟明", "sharing")
    capture(store, MILL, "สมชาย")
    store.leads.move(investor.id, "screened", NID, START)
    for query, numbers in (("", ["2", "1", "1"]), ("?consent=sharing", ["1", "1"]), ("?language=th", ["1", "1"])):
        found = nid.page(f"{INBOX}{query}").text.partition('<nav class="stages"')[2]
        assert re.findall(r"<b>(\d+)</b>", found) == numbers, query


def test_leads_are_found_by_when_their_tasks_are_due(store: MatchmakingStore, nid: Seat, clock: Clock) -> None:
    leads = many(store, 4)
    for task in store.cases.tasks():
        store.cases.finish_task(task.id, NID, START)
    for lead, due in zip(leads, (-DAY, timedelta(hours=6), 6 * DAY, 7 * DAY), strict=True):
        store.cases.add_task(Task(lead.id, "call", clock.now + due, "nid"))
    late, today, sunday, _ = (lead.id for lead in leads)
    assert shown(nid, "?due=overdue") == {late}
    assert shown(nid, "?due=today") == {late, today}
    assert shown(nid, "?due=week") == {late, today, sunday}, "a week ends on Sunday"


def test_a_day_begins_at_midnight_where_staff_work(store: MatchmakingStore, nid: Seat) -> None:
    # 17:30 in UTC is half past midnight of the next day in Bangkok.
    capture(store, MILL, "สมชาย")
    late = capture(store, replace(MILL, summary="ดึก"), "สมหญิง")
    with store.database.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE leads SET created_at = '2026-03-05 17:30:00.000000' WHERE id = ?", (late.id,)
        )
    assert shown(nid, "?since=2026-03-06") == {late.id}
    assert shown(nid, "?since=2026-03-05&until=2026-03-05") == set()


@pytest.mark.parametrize("query", ["?page=0", "?page=-3", "?page=٣", "?owner=%00", "?q=%F0%9F", "?since=9999-12-31"])
def test_a_mangled_address_is_a_list_all_the_same(store: MatchmakingStore, nid: Seat, query: str) -> None:
    capture(store, MILL, "สมชาย")
    assert nid.page(f"{INBOX}{query}").status_code == 200


# --- saved views ------------------------------------------------------------------------------------------------------


def saved(nid: Seat, name: str, **criteria: str) -> Any:
    fields: dict[str, object] = {f"filter-{key}": value for key, value in criteria.items()}
    return nid.send(VIEWS, INBOX, name=name, **fields)


def links(nid: Seat) -> dict[str, str]:
    found = nid.page(INBOX).text.partition('<nav class="stages saved"')[2].partition("</nav>")[0]
    return {
        unescape(name).strip(): unescape(path) for path, name in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)', found)
    }


def test_what_the_list_shows_is_saved_under_a_name_and_comes_back(store: MatchmakingStore, app: FastAPI) -> None:
    mill = capture(store, MILL, "สมชาย")
    capture(store, INVESTOR, "李伟明")
    nid = seat(app, "nid")
    answer = saved(nid, "น้ำเสีย <b>ไทย</b>", kind="sme", q="บำบัดน้ำเสีย", view="board", page="3")
    assert answer.status_code == 303
    path = links(nid)["น้ำเสีย <b>ไทย</b>"]
    assert parse_qs(urlsplit(path).query) == {"kind": ["sme"], "q": ["บำบัดน้ำเสีย"], "view": ["board"]}
    assert shown(nid, path.removeprefix(INBOX)) == {mill.id}
    assert 'class="board"' in nid.page(path).text
    assert links(seat(app, "anong")) == {}


def test_only_an_administrator_shows_a_view_to_everybody(store: MatchmakingStore, app: FastAPI) -> None:
    nid, anong, guest = (seat(app, name) for name in ("nid", "anong", "guest"))
    assert nid.send(VIEWS, INBOX, name="ของทุกคน", shared="yes").status_code == 403
    assert anong.send(VIEWS, INBOX, name="ของฉัน", shared="yes", **{"filter-owner": "@me"}).status_code == 303
    assert "ของฉัน" in links(nid)
    assert "ของฉัน" in links(guest)
    (view,) = store.views.views("nid")
    assert nid.send(f"{VIEWS}/{view.id}", do="remove").status_code == 403
    assert anong.send(f"{VIEWS}/{view.id}", do="unshare").status_code == 303
    assert "ของฉัน" not in links(nid)
    own = store.views.add(SavedView("guest", "mine", {}), Actor("guest", "viewer"), START)
    assert nid.send(f"{VIEWS}/{own.id}", do="rename", name="stolen").status_code == 404


def test_a_shared_view_of_mine_is_each_ones_own(store: MatchmakingStore, app: FastAPI) -> None:
    first, second = many(store, 2)
    for lead, owner in ((first, "nid"), (second, "anong")):
        store.leads.amend(replace(now(store, lead), owner=owner), NID, START)
    assert shown(seat(app, "nid"), "?owner=@me") == {first.id}
    assert shown(seat(app, "anong"), "?owner=@me") == {second.id}


def test_views_are_renamed_and_deleted_and_a_wrong_name_is_told(store: MatchmakingStore, nid: Seat) -> None:
    assert saved(nid, "หนึ่ง").status_code == 303
    assert saved(nid, "สอง").status_code == 303
    answer = saved(nid, "  หนึ่ง ", kind="sme")
    assert (answer.status_code, "already have" in alert(answer)) == (409, True)
    assert 'name="filter-kind" value="sme"' in answer.text, "what was to be saved is still there"
    answer = saved(nid, "ก" * 61)
    assert (answer.status_code, "ก" * 61 in answer.text) == (422, True)
    first = next(view for view in store.views.views("nid") if view.name == "หนึ่ง")
    assert nid.send(f"{VIEWS}/{first.id}", do="rename", name="สอง").status_code == 409
    assert nid.send(f"{VIEWS}/{first.id}", do="rename", name="三").status_code == 303
    assert set(links(nid)) >= {"三", "สอง"}
    assert nid.send(f"{VIEWS}/{first.id}", do="remove").status_code == 303
    assert nid.send(f"{VIEWS}/{first.id}", do="remove").status_code == 404
    assert nid.send(f"{VIEWS}/{first.id}", do="?").status_code == 422
    assert [view.name for view in store.views.views("nid")] == ["สอง"]


def test_a_view_of_something_that_is_gone_is_harmless(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, MILL, "สมชาย")
    worn = {"status": "no_such_stage", "flag": "gone", "kind": "sme", "since": "some day", "view": "map"}
    store.views.add(SavedView("nid", "เก่า", worn), NID, START)
    path = links(nid)["เก่า"]
    assert path == f"{INBOX}?kind=sme"
    assert shown(nid, "?kind=sme") == {lead.id}
    assert "no longer exists" in nid.page(VIEWS).text
    store.staff.set_active("anong", False, ANONG, START)
    page = nid.page(f"{INBOX}?owner=anong")
    assert (page.status_code, "anong (no longer active)" in page.text) == (200, True)


# --- tasks ------------------------------------------------------------------------------------------------------------


def test_my_tasks_are_listed_with_the_most_urgent_first(store: MatchmakingStore, nid: Seat, clock: Clock) -> None:
    lead = capture(store, MILL, "สมชาย")
    for kind, due, owner in (
        ("call", 3 * DAY, "nid"),
        ("meeting", -DAY, "nid"),
        ("documents", timedelta(hours=5), "nid"),
        ("verify", -DAY, "anong"),
    ):
        store.cases.add_task(Task(lead.id, kind, clock.now + due, owner, f"<i>{kind}</i> 打电话"))
    page = nid.page(TASKS).text
    assert re.findall(r"<td[^>]*>&lt;i&gt;(\w+)", page) == ["meeting", "documents", "call"]
    assert page.count('<span class="late">overdue') == 1
    assert f'href="/console/leads/{lead.id}#tasks"' in page
    assert "บริษัท อีสานคลีน จำกัด" in page
    assert 'aria-label="2 due"' in nid.page("/console/navigation").text, "what is late and what is due today"
    for query, number in (("?due=overdue", 1), ("?whose=nobody", 1), ("?whose=all", 5), ("?whose=x&due=y", 3)):
        assert nid.page(f"{TASKS}{query}").text.count('name="task"') == number, query


def test_tasks_are_ticked_off(store: MatchmakingStore, nid: Seat, clock: Clock) -> None:
    lead = capture(store, MILL, "สมชาย")
    first, second = (store.cases.add_task(Task(lead.id, kind, clock.now, "nid")) for kind in ("call", "meeting"))
    assert nid.send(f"{TASKS}/done").status_code == 422
    answer = nid.send(f"{TASKS}/done", task=[first.id, 999_999, "x"], whose="all")
    assert answer.headers["location"] == f"{TASKS}?whose=all&done=1"
    assert "1 task is done" in nid.page(answer.headers["location"]).text
    assert [task.id for task in store.cases.tasks(owner="nid")] == [second.id]


def test_tasks_come_in_pages(store: MatchmakingStore, nid: Seat) -> None:
    many(store, 52)
    first, second = (nid.page(f"{TASKS}?whose=nobody&page={page}").text for page in (1, 2))
    assert (first.count('name="task"'), second.count('name="task"')) == (50, 2)
    assert 'rel="next"' in first


def test_a_viewer_has_no_tasks(store: MatchmakingStore, app: FastAPI) -> None:
    guest = seat(app, "guest")
    assert guest.page(TASKS).status_code == 403
    assert TASKS not in guest.page(INBOX).text


# --- several at once --------------------------------------------------------------------------------------------------


def test_a_note_and_a_reminder_for_several(store: MatchmakingStore, nid: Seat) -> None:
    leads = many(store, 3)
    chosen = [lead.id for lead in leads[:2]]
    path = f"{INBOX}/bulk"
    assert nid.send(path, lead=chosen, do="note", note="ส่งอีเมลแล้ว\r\n已发邮件").status_code == 303
    assert [[note.text for note in store.cases.notes(lead.id)] for lead in leads] == [
        ["ส่งอีเมลแล้ว\n已发邮件"],
        ["ส่งอีเมลแล้ว\n已发邮件"],
        [],
    ]
    assert nid.send(path, lead=chosen, do="task", kind="call", due="2026-03-09", text="โทร").status_code == 303
    found = store.cases.tasks(owner="nid")
    assert {(task.lead, task.kind, task.due_at.isoformat(), task.text) for task in found} == {
        (lead, "call", "2026-03-09T10:00:00+00:00", "โทร") for lead in chosen
    }


def test_each_that_could_not_be_changed_is_named_with_why_and_stays_ticked(
    store: MatchmakingStore, nid: Seat, clock: Clock
) -> None:
    one, other, third = many(store, 3)
    store.cases.add_task(Task(other.id, "call", clock.now, "anong"))
    chosen = [one.id, other.id, "L-000000"]
    answer = nid.send(f"{INBOX}/bulk", lead=chosen, do="task", kind="call", due="2026-03-09", text="โทร <b>")
    assert answer.status_code == 422
    said = alert(answer)
    assert re.findall(r"L-\w+", said) == [other.id, "L-000000"]
    assert "already" in said
    assert "1 lead changed" in answer.text
    assert re.findall(r'value="(L-\w+)"[^>]*checked', answer.text) == [other.id]
    assert {task.lead for task in store.cases.tasks() if task.kind == "call"} == {one.id, other.id}
    for fields in (
        {"do": "task", "kind": "call", "due": "soon"},
        {"do": "task", "kind": "look", "due": "2026-03-09"},
        {"do": "note", "note": " \n"},
        {"do": "dance"},
    ):
        answer = nid.send(f"{INBOX}/bulk", lead=[one.id, third.id], **fields)
        assert (answer.status_code, one.id in alert(answer)) == (422, False), fields
    assert store.cases.notes(one.id) == ()


def test_nobody_is_withdrawn_by_the_dozen(store: MatchmakingStore, nid: Seat) -> None:
    """Withdrawing deletes, and says before what: on the lead's own page."""
    leads = many(store, 2)
    answer = nid.send(
        f"{INBOX}/bulk", lead=[lead.id for lead in leads], do="move", status="withdrawn", reason="ถอน 撤回"
    )
    assert answer.status_code == 422
    assert "own page" in alert(answer)
    assert 'value="withdrawn"' not in answer.text.partition('name="do"')[2]
    assert {store.leads.lead(lead.id).status for lead in leads} == {"new"}  # type: ignore[union-attr]


# --- the search in the background -------------------------------------------------------------------------------------


def test_a_search_is_right_while_it_is_made_ready(store: MatchmakingStore, nid: Seat) -> None:
    leads = {lead.id for lead in many(store, 5)}
    for _ in range(3):
        store.leads.prepare_search()
        assert shown(nid, "?q=โรงแป้งมัน") == leads
        leads.add(capture(store, MILL, f"ใหม่ {len(leads)}").id)
    assert shown(nid, "?q=โรงแป้งมัน") == leads
