"""What every matchmaking store does when two sides are introduced: all of it, once, and only where both may be."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

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
    VIEWER,
    capture_li,
    capture_somchai,
    match,
)  # fmt: skip

from adapters.matchmaking.introducing import TELLING
from adapters.matchmaking.store import MatchmakingStore
from bot.lead_ports import ConsentMissingError, ForbiddenError, NotFoundError
from bot.leads import SYSTEM, Lead
from bot.notices import Event
from bot.pipeline import RefusedMoveError


def now(store: MatchmakingStore, lead: Lead) -> Lead:
    found = store.leads.lead(lead.id)
    assert found is not None
    return found


def agreed(store: MatchmakingStore) -> tuple[Lead, Lead]:
    """Li and Somchai, proposed to each other, accepted by staff, with both sides' yes."""
    pair = capture_li(store, "sharing"), capture_somchai(store, "sharing")
    for lead in pair:
        for to in ("screened", "searching", "proposed"):
            store.leads.move(lead.id, to, NID, NOW)
    li, somchai = (now(store, lead) for lead in pair)
    assert store.cases.save_matches(li, [match(li, somchai.id)], NOW)
    store.cases.decide(li.id, somchai.id, True, NID, NOW)
    store.cases.agree(li.id, somchai.id, NID, NOW)
    store.cases.agree(somchai.id, li.id, NID, NOW)
    return li, somchai


def to_tell(store: MatchmakingStore) -> list[Event]:
    found: list[Event] = []
    while batch := store.events.next_one(TELLING):
        found += batch.events
        store.events.posted(batch, NOW)
    return found


def test_two_are_introduced_with_everything_that_belongs_to_it(store: MatchmakingStore) -> None:
    li, somchai = agreed(store)
    assert not store.events.waits_for(TELLING)
    assert store.cases.introduce(li.id.lower(), somchai.id, NID, NOW + DAY)
    assert [now(store, lead).status for lead in (li, somchai)] == ["introduced", "introduced"]
    for one, other in ((li, somchai), (somchai, li)):
        assert [(each.to, each.what, each.by) for each in store.cases.disclosures(one.id)] == [
            (other.id, "contact", "nid")
        ]
        assert [(move.before, move.after) for move in store.leads.moves(one.id)][-2:] == [
            ("proposed", "both_agreed"),
            ("both_agreed", "introduced"),
        ]
        assert "follow_up" in [task.kind for task in store.cases.tasks(lead=one.id)]
    told = to_tell(store)
    assert {(event.lead, event.facts["side"], event.facts["counterpart"]) for event in told} == {
        (li.id, li.id, somchai.id),
        (somchai.id, somchai.id, li.id),
    }
    assert {event.kind for event in told} == {"lead.introduced"}


def test_a_second_click_changes_nothing_from_whichever_side(store: MatchmakingStore) -> None:
    li, somchai = agreed(store)
    assert store.cases.introduce(li.id, somchai.id, NID, NOW)
    before = [now(store, lead) for lead in (li, somchai)]
    assert not store.cases.introduce(li.id, somchai.id, NID, NOW + DAY)
    assert not store.cases.introduce(somchai.id, li.id, ADMIN, NOW + DAY)
    assert [now(store, lead) for lead in (li, somchai)] == before
    assert len(store.cases.disclosures(li.id)) == len(store.cases.disclosures(somchai.id)) == 1
    assert len(to_tell(store)) == 2


def test_two_of_staff_at_once_introduce_once(store: MatchmakingStore) -> None:
    if store.database.engine.url.database == ":memory:" or not store.database.engine.url.database:
        pytest.skip("one connection has no two at once")
    li, somchai = agreed(store)
    done: list[bool] = []
    start = threading.Barrier(4)

    def click(one: str, other: str) -> None:
        start.wait()
        done.append(store.cases.introduce(one, other, NID, NOW))

    pairs = [(li.id, somchai.id), (somchai.id, li.id)] * 2
    threads = [threading.Thread(target=click, args=each) for each in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [False, False, False, True]
    assert len(store.cases.disclosures(li.id)) == 1
    assert len(to_tell(store)) == 2


def test_nothing_of_it_stands_where_a_part_fails(store: MatchmakingStore, monkeypatch: pytest.MonkeyPatch) -> None:
    li, somchai = agreed(store)
    before = [now(store, lead) for lead in (li, somchai)]

    def fail(*_given: Any, **_named: Any) -> None:
        raise sa.exc.StatementError("the disk is full", None, None, None)

    with monkeypatch.context() as patch:
        patch.setattr("adapters.matchmaking.introducing.write_move", fail)
        with pytest.raises(sa.exc.StatementError):
            store.cases.introduce(li.id, somchai.id, NID, NOW)
    assert [now(store, lead) for lead in (li, somchai)] == before
    assert store.cases.disclosures(li.id) == ()
    assert store.cases.introductions(li.id) == ()
    assert not store.events.waits_for(TELLING)
    assert store.cases.introduce(li.id, somchai.id, NID, NOW), "and it can be done again"


def test_what_is_missing_is_refused(store: MatchmakingStore) -> None:
    li, somchai = agreed(store)
    with pytest.raises(ForbiddenError):
        store.cases.introduce(li.id, somchai.id, VIEWER, NOW)
    with pytest.raises(NotFoundError):
        store.cases.introduce(li.id, "L-222222", NID, NOW)
    store.leads.amend(replace(now(store, somchai), flags=("do_not_contact",)), NID, NOW)
    with pytest.raises(RefusedMoveError, match="do_not_contact"):
        store.cases.introduce(li.id, somchai.id, NID, NOW)
    store.leads.amend(replace(now(store, somchai), flags=()), NID, NOW)
    store.leads.move(somchai.id, "on_hold", NID, NOW, "รอเอกสาร")
    with pytest.raises(RefusedMoveError, match="on_hold"):
        store.cases.introduce(li.id, somchai.id, NID, NOW)
    store.leads.move(somchai.id, "proposed", NID, NOW)
    store.leads.withdraw_consent(SOMCHAI, "sharing", NOW)
    with pytest.raises(ConsentMissingError, match="no consent to share"):
        store.cases.introduce(li.id, somchai.id, NID, NOW)
    store.cases.decide(li.id, somchai.id, False, NID, NOW, "terms")
    with pytest.raises(ConsentMissingError, match="not accepted"):
        store.cases.introduce(li.id, somchai.id, NID, NOW)
    assert store.cases.disclosures(li.id) == ()


def test_a_lead_that_is_further_with_somebody_else_stays_there(store: MatchmakingStore) -> None:
    li, somchai = agreed(store)
    for to in ("both_agreed", "introduced", "visiting"):
        store.leads.move(li.id, to, NID, NOW)
    assert store.cases.introduce(li.id, somchai.id, NID, NOW)
    assert [now(store, lead).status for lead in (li, somchai)] == ["visiting", "introduced"]


def test_who_was_told_is_kept_by_side(store: MatchmakingStore) -> None:
    li, somchai = agreed(store)
    with pytest.raises(NotFoundError):
        store.cases.told(li.id, somchai.id, NID, NOW)
    store.cases.introduce(li.id, somchai.id, NID, NOW)
    own, other = store.cases.introductions(li.id)
    assert (own.to, own.of, own.lead, own.at, own.sending, own.told_at) == (li.id, somchai.id, li.id, NOW, True, None)
    assert (other.to, other.of, other.sending) == (somchai.id, li.id, True)
    assert store.cases.told(li.id, somchai.id, SYSTEM, NOW + DAY)
    assert not store.cases.told(li.id, somchai.id, NID, NOW + 2 * DAY)
    own, other = store.cases.introductions(li.id)
    assert (own.told_at, own.told_by, own.sending) == (NOW + DAY, "saphan", False)
    assert (other.told_at, other.sending) == (None, True)
    to_tell(store)
    assert [each.sending for each in store.cases.introductions(somchai.id)] == [False, False]
    store.leads.withdraw_consent(LI, "sharing", NOW)
    assert {each.of: each.allowed for each in store.cases.introductions(li.id)} == {li.id: False, somchai.id: True}


def test_a_project_is_introduced_and_its_owner_left_to_staff(store: MatchmakingStore) -> None:
    project = store.projects.save(PROJECT, NID, NOW)
    li = capture_li(store, "sharing")
    for to in ("screened", "searching", "proposed"):
        store.leads.move(li.id, to, NID, NOW)
    project = store.projects.screen(project.id, "screened", ADMIN, NOW)
    store.cases.save_matches(now(store, li), [match(li, project.id)], NOW)
    store.cases.decide(li.id, project.id, True, NID, NOW)
    store.cases.agree(li.id, project.id, NID, NOW)
    store.cases.agree(project.id, li.id, NID, NOW)
    store.projects.screen(project.id, "withdrawn", ADMIN, NOW)
    with pytest.raises(RefusedMoveError, match="screened"):
        store.cases.introduce(li.id, project.id, NID, NOW)
    store.projects.screen(project.id, "screened", ADMIN, NOW)
    assert store.cases.introduce(project.id, li.id, NID, NOW)
    assert now(store, li).status == "introduced"
    assert [event.facts["side"] for event in to_tell(store)] == [li.id]
    own, other = store.cases.introductions(li.id)
    assert (own.to, other.to, other.lead, other.sending) == (li.id, project.id, "", False)
    assert store.cases.told(project.id, li.id, NID, NOW)


def test_of_a_project_that_came_from_a_lead_its_person_is_told(store: MatchmakingStore) -> None:
    somchai = capture_somchai(store, "sharing")
    project = store.projects.save(replace(PROJECT, lead=somchai.id), NID, NOW)
    store.projects.screen(project.id, "screened", ADMIN, NOW)
    li = capture_li(store, "sharing")
    for to in ("screened", "searching", "proposed"):
        store.leads.move(li.id, to, NID, NOW)
    store.cases.save_matches(now(store, li), [match(li, project.id)], NOW)
    store.cases.decide(li.id, project.id, True, NID, NOW)
    store.cases.agree(li.id, project.id, NID, NOW)
    store.cases.agree(project.id, li.id, NID, NOW)
    assert store.cases.introduce(li.id, project.id, NID, NOW)
    assert {(event.lead, event.facts["side"]) for event in to_tell(store)} == {
        (li.id, li.id),
        (somchai.id, project.id),
    }
