"""What every matchmaking store does with matches, disclosures, tasks, notes and the audit trail."""

from __future__ import annotations

from dataclasses import replace

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
    consent,
    match,
)  # fmt: skip

from adapters.matchmaking.store import MatchmakingStore
from bot.casework import AuditEntry, Disclosure, Note, Task
from bot.lead_ports import ConsentMissingError, ForbiddenError, NotFoundError


def test_what_changed_waits_to_be_matched(store: MatchmakingStore) -> None:
    li = capture_li(store)
    project = store.projects.save(PROJECT, NID, NOW)
    assert {each.id for each in store.cases.to_match()} == {li.id, project.id}
    for each in store.cases.to_match():
        assert store.cases.save_matches(each, (), NOW) == []
    assert store.cases.to_match() == []
    store.leads.give_consent(LI, consent("sharing"))
    assert [each.id for each in store.cases.to_match()] == [li.id], "a consent decides whether to match"


def test_requests_for_staff_are_not_matched(store: MatchmakingStore) -> None:
    li = capture_li(store)
    store.leads.give_consent(LI, consent("question_to_staff"))
    asked = replace(li, request="question_to_staff")
    store.leads.capture(LI, asked, store.leads.person(li.id, NID, NOW), key="q", now=NOW)
    assert [each.id for each in store.cases.to_match()] == [li.id]


def test_a_pair_stands_once_whichever_side_found_it(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store), capture_somchai(store)
    assert store.cases.save_matches(li, [match(li, somchai.id, 71.5)], NOW) == [match(li, somchai.id, 71.5)]
    assert store.cases.save_matches(somchai, [match(somchai, li.id, 64.25)], NOW) == [], "it is not new"
    (seen,) = store.cases.matches(li.id)
    assert seen == replace(match(li, somchai.id, 64.25), made_at=NOW)
    assert [(each.lead, each.counterpart) for each in store.cases.matches(somchai.id)] == [(somchai.id, li.id)]


def test_a_match_goes_when_neither_side_finds_it_any_more(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store), capture_somchai(store)
    store.cases.save_matches(li, [match(li, somchai.id)], NOW)
    store.cases.save_matches(somchai, [], NOW)
    assert len(store.cases.matches(somchai.id)) == 1, "Li still finds it"
    li = store.leads.amend(li, NID, NOW)
    store.cases.save_matches(li, [], NOW)
    assert store.cases.matches(somchai.id) == ()


def test_what_was_matched_on_an_old_reading_is_not_stored(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store), capture_somchai(store)
    store.leads.amend(li, NID, NOW)
    assert store.cases.save_matches(li, [match(li, somchai.id)], NOW) is None
    assert store.cases.matches(li.id) == ()
    assert {each.id for each in store.cases.to_match()} == {li.id, somchai.id}, "it waits for a new reading"


def test_a_wish_to_be_matched_anew_waits_until_it_was_read(store: MatchmakingStore) -> None:
    li = capture_li(store)
    store.cases.save_matches(li, [], NOW)
    store.cases.match_anew([li.id])
    wish = store.cases.latest_wish()
    store.cases.match_anew([li.id])
    assert [each.id for each in store.cases.to_match()] == [li.id]
    assert store.cases.to_match(without=[li.id]) == []
    store.cases.save_matches(li, [], NOW, wish=wish)
    assert [each.id for each in store.cases.to_match()] == [li.id], "the second wish came after it was read"
    store.cases.save_matches(li, [], NOW, wish=store.cases.latest_wish())
    assert store.cases.to_match() == []


def test_open_ones_wait_for_new_weights_and_after_a_while(store: MatchmakingStore) -> None:
    li, project = capture_li(store), store.projects.save(PROJECT, NID, NOW)
    for each in (li, project):
        store.cases.save_matches(each, [], NOW, weights="rubric-1")
    assert store.cases.to_match(weights="rubric-1", before=NOW) == []
    assert [each.id for each in store.cases.to_match(weights="rubric-2")] == [li.id], "the project is no candidate yet"
    assert [each.id for each in store.cases.to_match(weights="rubric-1", before=NOW + DAY)] == [li.id]
    closed = store.leads.move(li.id, "closed_declined", NID, NOW, "ไม่สนใจแล้ว")
    store.cases.save_matches(closed, [], NOW, weights="rubric-1")
    assert store.cases.to_match(weights="rubric-2", before=NOW + DAY) == []


def test_what_staff_declined_makes_room_for_the_next_best(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store), capture_somchai(store)
    for each, other in ((li, somchai), (somchai, li)):
        store.cases.save_matches(each, [match(each, other.id)], NOW)
    assert store.cases.to_match() == []
    store.cases.decide(li.id, somchai.id, False, NID, NOW, "too_small")
    assert {each.id for each in store.cases.to_match()} == {li.id, somchai.id}


def test_who_was_erased_meanwhile_is_not_matched(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store), capture_somchai(store)
    store.leads.erase(SOMCHAI, ADMIN, NOW)
    store.cases.save_matches(li, [match(li, somchai.id), match(li, "J-222222")], NOW)
    assert store.cases.matches(li.id) == ()


def test_a_decision_stays_whatever_is_matched_anew(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store), capture_somchai(store)
    store.cases.save_matches(li, [match(li, somchai.id)], NOW)
    with pytest.raises(ForbiddenError):
        store.cases.decide(li.id, somchai.id, True, VIEWER, NOW)
    decided = store.cases.decide(somchai.id, li.id, False, NID, NOW + DAY, "too_small")
    assert (decided.decision, decided.decided_by, decided.decided_at) == ("declined", "nid", NOW + DAY)
    store.cases.save_matches(somchai, [match(somchai, li.id, 99)], NOW)
    assert [(each.decision, each.reason, each.score) for each in store.cases.matches(li.id)] == [
        ("declined", "too_small", 71.5)
    ]
    with pytest.raises(NotFoundError):
        store.cases.decide(li.id, "J-222222", True, NID, NOW)


def test_contacts_go_out_only_after_staff_and_both_sides_said_yes(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store, "sharing"), capture_somchai(store)
    store.cases.save_matches(li, [match(li, somchai.id)], NOW)
    with pytest.raises(ConsentMissingError, match="staff have not accepted"):
        store.cases.agree(li.id, somchai.id, NID, NOW)
    store.cases.decide(li.id, somchai.id, True, NID, NOW)
    agreed = store.cases.agree(li.id, somchai.id, NID, NOW)
    assert (agreed.lead_agreed_at, agreed.counterpart_agreed_at) == (NOW, None)
    with pytest.raises(ConsentMissingError, match="no consent to share"):
        store.cases.agree(somchai.id, li.id, NID, NOW)
    contact = Disclosure(li.id, somchai.id, "contact", "nid", NOW)
    with pytest.raises(ConsentMissingError, match="not both agreed"):
        store.cases.disclose(contact)
    store.leads.give_consent(SOMCHAI, consent("sharing", who=SOMCHAI))
    both = store.cases.agree(somchai.id, li.id, NID, NOW + DAY)
    assert (both.lead, both.lead_agreed_at, both.counterpart_agreed_at) == (somchai.id, NOW + DAY, NOW)
    store.cases.disclose(contact)
    assert store.cases.disclosures(li.id) == (contact,)
    store.leads.withdraw_consent(SOMCHAI, "sharing", NOW + DAY)
    with pytest.raises(ConsentMissingError):
        store.cases.disclose(Disclosure(somchai.id, li.id, "teaser", "nid", NOW))


def test_consents_are_read_for_matching(store: MatchmakingStore) -> None:
    li = capture_li(store, "sharing")
    assert list(store.cases.consents(li.id)) == [consent(), consent("sharing")]
    assert store.cases.consents("L-222222") == ()


def test_a_task_is_open_once_and_until_it_is_done(store: MatchmakingStore) -> None:
    li = capture_li(store)
    for task in store.cases.tasks():
        store.cases.finish_task(task.id, NID, NOW)
    later = store.cases.add_task(Task(li.id, "follow_up", NOW + 2 * DAY, "nid", "โทรหาคุณหลี่"))
    first = store.cases.add_task(Task(li.id, "screen", NOW + DAY))
    assert store.cases.add_task(Task(li.id, "screen", NOW)) == first
    assert store.cases.tasks() == (first, later)
    assert store.cases.tasks(until=NOW + DAY) == (first,)
    assert store.cases.tasks(owner="nid", lead=li.id) == (later,)
    store.cases.finish_task(first.id, NID, NOW)
    store.cases.finish_task(first.id, ADMIN, NOW)
    assert store.cases.tasks() == (later,)
    assert store.cases.add_task(Task(li.id, "screen", NOW)).id != first.id
    for call in (lambda: store.cases.finish_task(999, NID, NOW), lambda: store.cases.add_task(Task("L-2", "x", NOW))):
        with pytest.raises(NotFoundError):
            call()


def test_notes_are_kept_in_order(store: MatchmakingStore) -> None:
    li = capture_li(store)
    written = [store.cases.add_note(Note(li.id, "nid", text, NOW)) for text in ("电话已打", "ตรวจ DBD แล้ว")]
    assert list(store.cases.notes(li.id)) == written
    assert store.cases.notes("L-222222") == ()


def test_nothing_can_be_taken_from_the_audit_trail(store: MatchmakingStore) -> None:
    entry = AuditEntry(NOW, ADMIN, "exported list", "L-7K3PQA", "csv")
    store.cases.log(entry)
    assert store.cases.audit("L-7K3PQA") == (entry,)
    for statement in ("UPDATE audit SET actor = 'nobody'", "DELETE FROM audit"):
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), store.database.writing() as connection:
            connection.execute(sa.text(statement))
    assert store.cases.audit() == (entry,)
