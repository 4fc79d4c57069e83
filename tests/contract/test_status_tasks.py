"""The tasks that a lead's status sets for staff, in every matchmaking store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from matchmaking_parts import ADMIN, DAY, LI, NID, NOW, SOMCHAI, capture_li, capture_somchai

from adapters.matchmaking.store import MatchmakingStore
from bot.casework import Task
from bot.leads import Status

THURSDAY = NOW.replace(day=5)


def moved(store: MatchmakingStore, lead: str, *statuses: Status, now: datetime = NOW) -> None:
    for status in statuses:
        store.leads.move(lead, status, NID, now, "x")


def due(store: MatchmakingStore, lead: str) -> Sequence[tuple[str, datetime]]:
    return [(task.kind, task.due_at) for task in store.cases.tasks(lead=lead)]


def test_a_new_lead_is_to_be_looked_at_within_two_working_days_once(store: MatchmakingStore) -> None:
    lead = capture_li(store, now=THURSDAY)
    assert due(store, lead.id) == [("look", THURSDAY + 4 * DAY)], "Friday and Monday"
    capture_li(store, now=THURSDAY)
    assert len(store.cases.tasks()) == 1, "a repeated capture sets no second task"


def test_a_task_is_settled_when_the_lead_leaves_the_status_and_staffs_own_stay(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    own = store.cases.add_task(Task(lead.id, "call_the_bank", NOW, "nid"))
    moved(store, lead.id, "screened")
    assert store.cases.tasks(lead=lead.id) == (own,)
    moved(store, lead.id, "to_complete")
    assert [kind for kind, _ in due(store, lead.id)] == ["call_the_bank", "ask_missing"]
    moved(store, lead.id, "closed_declined")
    assert store.cases.tasks(lead=lead.id) == (own,)


def test_a_search_is_reviewed_every_thirty_days_as_long_as_it_lasts(store: MatchmakingStore) -> None:
    lead = capture_li(store, "sharing")
    moved(store, lead.id, "screened", "searching")
    for done_at in (NOW + 30 * DAY, NOW + 65 * DAY):
        (task,) = store.cases.tasks(lead=lead.id)
        store.cases.finish_task(task.id, NID, done_at)
        store.cases.finish_task(task.id, NID, done_at)
        assert due(store, lead.id) == [("review", done_at + 30 * DAY)]
    moved(store, lead.id, "proposed", now=NOW + 66 * DAY)
    assert due(store, lead.id) == []


def test_an_introduction_is_followed_up_after_14_and_60_days(store: MatchmakingStore) -> None:
    lead = capture_li(store, "sharing")
    moved(store, lead.id, "screened", "searching", "proposed", "both_agreed")
    assert [kind for kind, _ in due(store, lead.id)] == ["introduce"]
    introduced = NOW + 3 * DAY
    moved(store, lead.id, "introduced", now=introduced)
    for after, done_after in ((14, 20), (60, 61)):
        (task,) = store.cases.tasks(lead=lead.id)
        assert (task.kind, task.due_at) == ("follow_up", introduced + after * DAY)
        store.cases.finish_task(task.id, NID, introduced + done_after * DAY)
    assert due(store, lead.id) == []


def test_open_tasks_go_to_who_has_the_lead(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    lead = store.leads.amend(replace(lead, owner="nid"), NID, NOW)
    assert [task.owner for task in store.cases.tasks(lead=lead.id)] == ["nid"]
    moved(store, lead.id, "screened", "searching")
    assert [(task.kind, task.owner) for task in store.cases.tasks()] == [("review", "nid")]


def test_who_is_gone_leaves_no_task(store: MatchmakingStore) -> None:
    capture_li(store)
    capture_somchai(store)
    store.leads.erase(LI, ADMIN, NOW)
    store.leads.withdraw_consent(SOMCHAI, "matchmaking", NOW)
    assert store.cases.tasks() == ()
