"""What every matchmaking store lists, finds by words and reads together: in memory, on SQLite, on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from matchmaking_parts import DAY, LI, LI_LEAD, NID, NOW, VIEWER, capture_li, capture_somchai

from adapters.matchmaking.store import MatchmakingStore
from bot.casework import LeadQuery, Task
from bot.lead_ports import ForbiddenError
from bot.leads import THE_PERSON, Person


def test_lists_are_narrowed_by_consent_task_language_and_day(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store, "sharing"), capture_somchai(store, now=NOW + DAY)
    due = min(task.due_at for task in store.cases.tasks(lead=li.id))
    later = max(task.due_at for task in store.cases.tasks(lead=somchai.id))
    for query, found in (
        (LeadQuery(languages=("zh",)), [li.id]),
        (LeadQuery(consented=("sharing",)), [li.id]),
        (LeadQuery(consented=("matchmaking", "sharing")), [li.id]),
        (LeadQuery(not_consented=("sharing",)), [somchai.id]),
        (LeadQuery(not_consented=("matchmaking",)), []),
        (LeadQuery(due_by=due), [li.id]),
        (LeadQuery(due_by=due - DAY), []),
        (LeadQuery(due_by=later), [somchai.id, li.id]),
        (LeadQuery(captured_from=NOW + DAY), [somchai.id]),
        (LeadQuery(captured_before=NOW + DAY), [li.id]),
        (LeadQuery(ids=(li.id, "L-000000")), [li.id]),
        (LeadQuery(consented=("sharing",), text="清源"), [li.id]),
        (LeadQuery(not_consented=("sharing",), text="清源"), []),
    ):
        assert [lead.id for lead in store.leads.leads(query)] == found, query
        assert store.leads.count(query) == len(found), query
        assert [*store.leads.ids(query)] == found, query
    for task in store.cases.tasks(lead=li.id):
        store.cases.finish_task(task.id, NID, NOW)
    assert store.leads.count(LeadQuery(due_by=due)) == 0, "it was done"
    store.leads.withdraw_consent(LI, "sharing", NOW)
    assert store.leads.count(LeadQuery(consented=("sharing",))) == 0
    store.leads.erase(LI, THE_PERSON, NOW)
    assert store.leads.count(LeadQuery(not_consented=("matchmaking",))) == 1, "whoever was erased agrees to nothing"


def test_persons_are_read_together_and_each_view_is_logged(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store), capture_somchai(store)
    alone = {lead.id: store.leads.person(lead.id, NID, NOW) for lead in (li, somchai)}
    assert store.leads.persons([li.id, somchai.id, "L-000000"], NID, NOW, "contact") == alone
    for lead in (li, somchai):
        entry = store.cases.audit(lead.id)[0]
        assert (entry.action, entry.actor, entry.detail) == ("contact viewed", NID, "contact")
    with pytest.raises(ForbiddenError):
        store.leads.persons([li.id], VIEWER, NOW)
    store.leads.erase(LI, THE_PERSON, NOW)
    assert set(store.leads.persons([li.id, somchai.id], NID, NOW)) == {somchai.id}
    assert store.leads.persons([], NID, NOW) == {}


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("แป้งมัน", "somchai"),
        ("ป้งมั", "somchai"),
        ("โรง\u200bแป้ง\u200bมัน", "somchai"),
        ("深圳清源環境", "li"),
        ("我們 汙水", "li"),
        ("ISAN-clean", "somchai"),
        ("ＩＳＡＮ", "somchai"),
        ("後續電話聯繫", "li"),
        ("清源 แป้งมัน", ""),
    ],
)
def test_words_are_found_in_any_of_three_languages(store: MatchmakingStore, words: str, finds: str) -> None:
    li, somchai = capture_li(store), capture_somchai(store)
    store.leads.amend(replace(li, staff_summary="后续电话联系"), NID, NOW)
    party = replace(somchai.party, name_local="Isan-Clean Co., Ltd.")
    store.leads.amend(replace(somchai, party=party), NID, NOW)
    ids = {"li": [li.id], "somchai": [somchai.id], "": []}
    assert [*store.leads.ids(LeadQuery(text=words))] == ids[finds]


def test_a_search_knows_at_once_what_came_changed_and_went(store: MatchmakingStore) -> None:
    def found(words: str) -> list[str]:
        return [*store.leads.ids(LeadQuery(text=words))]

    assert found("清源") == []
    li = capture_li(store)
    assert found("清源") == [li.id]
    again = store.leads.capture(LI, replace(LI_LEAD, summary="second"), Person(), key="li-2", now=NOW)
    assert found("清源") == sorted([li.id, again.id])
    renamed = replace(li, party=replace(li.party, name="蓝天环保"))
    store.leads.amend(renamed, NID, NOW)
    assert found("清源") == []
    assert found("藍天") == sorted([li.id, again.id]), "an organisation's name is that of all its leads"
    store.leads.erase(LI, THE_PERSON, NOW)
    assert found("蓝天") == found("second") == []
    assert found(again.id[2:].lower()) == [again.id]


def test_open_tasks_are_counted_and_given_out_in_pages(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store), capture_somchai(store)
    for number, kind in enumerate(("call", "meeting", "documents")):
        store.cases.add_task(Task(li.id, kind, NOW + number * DAY, "nid"))
    store.cases.add_task(Task(somchai.id, "call", NOW - DAY, "anong"))
    every = store.cases.tasks()
    assert store.cases.count_tasks() == len(every)
    assert [task.kind for task in store.cases.tasks(owner="nid", limit=2)] == ["call", "meeting"]
    assert [task.kind for task in store.cases.tasks(owner="nid", limit=2, offset=2)] == ["documents"]
    assert [*store.cases.tasks(limit=100, offset=1)] == [*every[1:]]
    assert store.cases.count_tasks(owner="nid", until=NOW + timedelta(hours=1)) == 1
    store.cases.finish_task(every[0].id, NID, NOW)
    assert (every[0].owner, store.cases.count_tasks(owner="anong")) == ("anong", 0)
    assert store.cases.count_tasks(owner="nid") == 3
