"""What every matchmaking store writes down to be told, in the transaction in which it happens, and deals out once."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from matchmaking_parts import (
    ADMIN,
    DAY,
    LI,
    NID,
    NOW,
    PROJECT,
    SOMCHAI,
    SOMCHAI_LEAD,
    SOMCHAI_PERSON,
    capture_li,
    capture_somchai,
    consent,
    match,
)  # fmt: skip

from adapters.matchmaking.event_tables import dispatches, events
from adapters.matchmaking.events import KEPT
from adapters.matchmaking.store import MatchmakingStore
from bot.casework import Task
from bot.leads import SYSTEM
from bot.notices import Event
from bot.pipeline import RefusedMoveError

STAFF, CRM = "mail:staff@example.org", "crm:crm"
NO_PAUSE = timedelta(0)


def dealt(store: MatchmakingStore) -> list[Event]:
    """All that happened since this was called last."""
    store.events.deal_out((), [CRM], NOW)
    found: list[Event] = []
    while batch := store.events.next_one(CRM):
        found += batch.events
        store.events.posted(batch, NOW)
    return found


def told(happened: Sequence[Event]) -> list[tuple[str, str]]:
    return [(event.kind, event.lead) for event in happened]


def test_a_lead_is_told_when_it_is_captured_and_not_when_it_comes_again(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    capture_li(store)
    happened = dealt(store)
    assert told(happened) == [("lead.created", lead.id)]
    assert (happened[0].at, happened[0].facts, len(happened[0].key)) == (NOW, {}, 36)
    assert dealt(store) == []


def test_who_asks_for_staff_is_told_as_such(store: MatchmakingStore) -> None:
    store.leads.give_consent(SOMCHAI, consent("question_to_staff", who=SOMCHAI))
    asked = replace(SOMCHAI_LEAD, request="question_to_staff")
    lead = store.leads.capture(SOMCHAI, asked, SOMCHAI_PERSON, key="q", now=NOW)
    assert told(dealt(store)) == [("person.asks_for_staff", lead.id)]


def test_moves_are_told_with_who_made_them_and_refused_ones_are_not(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    dealt(store)
    store.leads.move(lead.id, "screened", NID, NOW)
    with pytest.raises(RefusedMoveError):
        store.leads.move(lead.id, "agreement", NID, NOW)
    [moved] = dealt(store)
    assert (moved.kind, moved.facts) == (
        "lead.changed_status",
        {"before": "new", "after": "screened", "role": "case_worker"},
    )
    assert moved.by_staff


def test_new_suggestions_are_told_once_for_the_lead_that_they_are_for(store: MatchmakingStore) -> None:
    lead, other = capture_li(store), capture_somchai(store)
    dealt(store)
    store.cases.save_matches(lead, [match(lead, other.id)], NOW)
    [matched] = dealt(store)
    assert (matched.kind, matched.lead, matched.facts) == ("lead.matched", lead.id, {"suggestions": "1"})
    # Found from the other side, too: nothing new.
    store.cases.save_matches(other, [match(other, lead.id)], NOW)
    assert dealt(store) == []


def test_suggestions_for_a_project_are_told_for_each_lead(store: MatchmakingStore) -> None:
    lead, project = capture_li(store), store.projects.save(PROJECT, NID, NOW)
    project = store.projects.screen(project.id, "screened", NID, NOW)
    dealt(store)
    store.cases.save_matches(project, [match(lead, project.id)], NOW)
    assert told(dealt(store)) == [("lead.matched", lead.id)]


def test_a_withdrawn_consent_is_told_for_open_and_closed_leads(store: MatchmakingStore) -> None:
    lead, closed = capture_li(store), capture_li(store, key="li-2")
    store.leads.move(closed.id, "closed_declined", NID, NOW, "no")
    dealt(store)
    store.leads.withdraw_consent(LI, "matchmaking", NOW + DAY)
    assert set(told(dealt(store))) == {("lead.withdrawn", lead.id), ("lead.withdrawn", closed.id)}


def test_erasure_is_told_by_the_number_alone(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    dealt(store)
    store.leads.erase(LI, ADMIN, NOW + DAY)
    happened = dealt(store)
    assert told(happened) == [("lead.withdrawn", lead.id), ("lead.erased", lead.id)]
    assert happened[1].facts == {}


def test_what_time_deletes_is_told_too(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    store.leads.move(lead.id, "closed_declined", NID, NOW, "no")
    dealt(store)
    store.leads.purge(NOW + timedelta(days=800))
    assert told(dealt(store)) == [("lead.erased", lead.id)]


def test_staff_are_not_told_what_they_did_themselves(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    store.leads.move(lead.id, "screened", NID, NOW)
    store.leads.move(lead.id, "closed_no_match", SYSTEM, NOW, "silence")
    assert store.events.deal_out([STAFF], [CRM], NOW) == 3
    batch = store.events.gather(STAFF, NOW, NO_PAUSE)
    assert batch is not None
    assert [event.facts.get("after", "") for event in batch.events] == ["", "closed_no_match"]
    assert store.events.gather(STAFF, NOW, NO_PAUSE) == batch, "the same until it is posted"


def test_what_happens_within_the_pause_comes_gathered_after_it(store: MatchmakingStore) -> None:
    pause = timedelta(minutes=5)
    first = capture_li(store)
    store.events.deal_out([STAFF], [], NOW)
    batch = store.events.gather(STAFF, NOW, pause)
    assert batch is not None
    store.events.posted(batch, NOW)
    others = [capture_somchai(store).id, capture_li(store, key="li-2").id]
    store.events.deal_out([STAFF], [], NOW)
    assert store.events.gather(STAFF, NOW + pause - timedelta(seconds=1), pause) is None
    later = store.events.gather(STAFF, NOW + pause, pause)
    assert later is not None
    assert told(batch.events) == [("lead.created", first.id)]
    assert told(later.events) == [("lead.created", each) for each in others]


def test_a_receiver_that_is_new_is_not_told_of_the_past(store: MatchmakingStore) -> None:
    capture_li(store)
    assert store.events.deal_out((), (), NOW) == 1
    store.events.deal_out([STAFF], [CRM], NOW)
    assert store.events.gather(STAFF, NOW, NO_PAUSE) is None
    assert store.events.next_one(CRM) is None


def test_each_event_is_dealt_once_though_several_deal_at_once(store: MatchmakingStore) -> None:
    ids = [capture_li(store, key=f"li-{number}").id for number in range(8)]
    if store.database.engine.url.database in (None, ":memory:"):
        pytest.skip("one connection")
    threads = [threading.Thread(target=store.events.deal_out, args=([STAFF], [CRM], NOW)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [event.lead for event in dealt(store)] == ids


def test_what_was_told_long_ago_is_forgotten(store: MatchmakingStore) -> None:
    capture_li(store)
    dealt(store)
    later = capture_somchai(store)
    store.events.deal_out((), [CRM], NOW + KEPT + DAY)
    with store.database.reading() as connection:
        assert connection.execute(sa.select(events.c.lead)).scalars().all() == [later.id]
        assert len(connection.execute(sa.select(dispatches)).all()) == 1


def test_the_numbers_of_a_day(store: MatchmakingStore) -> None:
    lead = capture_li(store, now=NOW - timedelta(hours=30))
    capture_somchai(store, now=NOW - timedelta(hours=3))
    for kind, due in (("a", NOW), ("b", NOW + timedelta(hours=5)), ("c", NOW + DAY * 2)):
        store.cases.add_task(Task(lead.id, kind, due))
    done = store.cases.add_task(Task(lead.id, "d", NOW))
    store.cases.finish_task(done.id, NID, NOW)
    store.questions.keep("ที่ดินไร่ละเท่าไร", "th")
    numbers = store.events.numbers(NOW - DAY, NOW + timedelta(hours=12), 4)
    assert (numbers.leads, numbers.tasks, numbers.questions, numbers.failed) == (1, 2, 1, 4)
