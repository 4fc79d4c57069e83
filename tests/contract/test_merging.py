"""What every matchmaking store does with the same request that came twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matchmaking_parts import (
    ADMIN,
    DAY,
    LI,
    LI_LEAD,
    LI_PERSON,
    NID,
    NOW,
    PROJECT,
    VIEWER,
    capture_li,
    capture_somchai,
    consent,
    match,
)

from adapters.matchmaking.store import MatchmakingStore
from bot.casework import Disclosure, Note, Spoken, Task
from bot.lead_ports import ForbiddenError, NotFoundError
from bot.leads import SYSTEM, THE_PERSON, Contact, Lead, Person, Project, Purpose
from bot.messages import Address
from bot.pipeline import RefusedMoveError

LI_ON_LINE = Address("line", "Uli-9d2e")


def capture_again(store: MatchmakingStore, *purposes: Purpose) -> Lead:
    """Li once more, on another channel, with the same phone written another way."""
    for purpose in ("matchmaking", *purposes):
        store.leads.give_consent(LI_ON_LINE, consent(purpose, NOW + DAY, LI_ON_LINE))
    person = Person("", "总经理", (Contact("phone", "0086 13812345678"), Contact("email", "li@qingyuan.example")))
    party = replace(LI_LEAD.party, name="清源环境", name_local="Qingyuan", registration_no="")
    lead = replace(LI_LEAD, party=party, summary="还是那件事 😀", questions=("turn-9", "turn-1"))
    return store.leads.capture(LI_ON_LINE, lead, person, key="li-line", now=NOW + DAY)


def the(store: MatchmakingStore, lead: str) -> Lead:
    found = store.leads.lead(lead)
    assert found is not None
    return found


def statuses(store: MatchmakingStore, *leads: Lead) -> list[str]:
    return [the(store, lead.id).status for lead in leads]


def test_a_person_on_two_channels_becomes_one(store: MatchmakingStore) -> None:
    first, second = capture_li(store), capture_again(store, "sharing")
    assert store.leads.duplicates(first.id) == [second.id]
    kept = store.leads.merge(first.id, second.id, NID, NOW + 2 * DAY, same_person=True)
    assert kept == the(store, first.id)
    assert kept.summary == LI_LEAD.summary
    assert kept.questions == ("turn-1", "turn-9")
    assert (kept.party.name, kept.party.name_local) == (LI_LEAD.party.name, "Qingyuan"), "gaps are filled, no more"
    person = store.leads.person(first.id, NID, NOW)
    assert (person.name, person.role) == (LI_PERSON.name, LI_PERSON.role)
    assert sorted((each.kind, each.channel) for each in person.contacts) == [
        ("channel", "line"), ("channel", "wechat"), ("email", ""), ("phone", ""), ("wechat", ""),
    ]  # fmt: skip
    assert [each.kind for each in person.contacts if each.preferred] == ["phone"]
    assert statuses(store, first, second) == ["new", "closed_duplicate"]
    (move,) = store.leads.moves(second.id)
    assert (move.by, move.reason) == (NID, f"duplicate of {first.id}")
    assert store.leads.leads_of(LI) == store.leads.leads_of(LI_ON_LINE)
    assert store.leads.duplicates(first.id) == []
    assert next((entry.action, entry.detail) for entry in store.cases.audit(first.id)) == ("contact viewed", "")
    assert ("merged", second.id) in [(entry.action, entry.detail) for entry in store.cases.audit(first.id)]


def test_the_kept_lead_is_no_longer_marked_as_a_duplicate(store: MatchmakingStore) -> None:
    first, second = capture_li(store), capture_again(store)
    assert second.flags == ("duplicate",)
    assert store.leads.merge(second.id, first.id, NID, NOW, same_person=True).flags == ()


def test_what_was_worked_out_for_the_duplicate_goes_over(store: MatchmakingStore) -> None:
    first, second = capture_li(store, "sharing"), capture_again(store, "sharing")
    somchai = capture_somchai(store, "sharing")
    project = screened(store)
    store.cases.save_matches(second, [match(second, somchai.id), match(second, project.id, 60)], NOW)
    store.cases.save_matches(first, [match(first, somchai.id, 50)], NOW)
    store.cases.decide(second.id, somchai.id, True, NID, NOW, "good")
    store.cases.agree(second.id, somchai.id, NID, NOW + DAY)
    store.cases.agree(somchai.id, second.id, NID, NOW + 2 * DAY)
    store.cases.add_note(Note(second.id, "nid", "李总下周来", NOW))
    for lead, kind, days in ((first, "call", 9), (second, "call", 3), (second, "visit", 5)):
        store.cases.add_task(Task(lead.id, kind, NOW + days * DAY, "nid", "打电话给李总"))
    store.leads.merge(first.id, second.id, NID, NOW + 3 * DAY, same_person=True)
    (found,) = store.cases.matches(first.id)
    assert (found.counterpart, found.decision, found.reason, found.score) == (somchai.id, "accepted", "good", 71.5)
    assert (found.lead_agreed_at, found.counterpart_agreed_at) == (NOW + DAY, NOW + 2 * DAY)
    assert store.cases.matches(second.id) == ()
    store.cases.disclose(Disclosure(first.id, somchai.id, "contact", "nid", NOW))
    assert [(task.kind, task.due_at) for task in set_by_staff(store, first)] == [
        ("call", NOW + 3 * DAY), ("visit", NOW + 5 * DAY),
    ]  # fmt: skip
    assert store.cases.tasks(lead=second.id) == ()
    assert [note.text for note in store.cases.notes(first.id)] == [
        "李总下周来", f"{second.id} was closed as a duplicate of this lead",
    ]  # fmt: skip


def test_two_people_keep_what_is_theirs(store: MatchmakingStore) -> None:
    first, second = capture_li(store), capture_again(store, "sharing")
    store.cases.add_note(Note(second.id, "nid", "李伟明 13812345678", NOW))
    store.cases.add_task(Task(second.id, "call", NOW, "nid", "打电话给李总"))
    store.leads.merge(first.id, second.id, NID, NOW + DAY, same_person=False)
    assert statuses(store, first, second) == ["new", "closed_duplicate"]
    assert [each.purpose for each in store.leads.consents(LI)] == ["matchmaking"]
    assert len(store.leads.consents(LI_ON_LINE)) == 2
    assert [(task.kind, task.text) for task in set_by_staff(store, first)] == [("call", "")]
    assert len(store.cases.notes(second.id)) == 1
    store.leads.erase(LI_ON_LINE, ADMIN, NOW + DAY)
    assert store.leads.export(LI_ON_LINE, ADMIN, NOW) == {}
    assert store.leads.person(first.id, NID, NOW).name == LI_PERSON.name
    texts = [note.text for note in store.cases.notes(first.id)]
    assert not any("李" in text for text in texts), "nothing of who was erased is left with the other"


@pytest.mark.parametrize("who", [LI, LI_ON_LINE])
def test_who_is_one_person_is_erased_on_all_channels(store: MatchmakingStore, who: Address) -> None:
    first, second = capture_li(store), capture_again(store)
    for each in (LI, LI_ON_LINE):
        store.transcripts.keep(each, Spoken("person", "膜组件", "zh", NOW))
    store.leads.merge(first.id, second.id, NID, NOW + DAY, same_person=True)
    erased = store.leads.erase(who, THE_PERSON, NOW + 2 * DAY)
    assert set(erased.addresses) == {LI, LI_ON_LINE}
    assert set(erased.leads) == {first.id, second.id}
    for each in (LI, LI_ON_LINE):
        assert store.leads.export(each, ADMIN, NOW) == {}


def test_of_each_purpose_the_latest_word_holds(store: MatchmakingStore) -> None:
    first = capture_li(store, "sharing", "news")
    for to in ("screened", "searching", "proposed"):
        store.leads.move(first.id, to, NID, NOW)
    second = capture_again(store, "sharing")
    store.leads.withdraw_consent(LI_ON_LINE, "sharing", NOW + 2 * DAY)
    kept = store.leads.merge(first.id, second.id, NID, NOW + 3 * DAY, same_person=True)
    held = {each.purpose for each in store.leads.consents(LI) if each.withdrawn_at is None}
    assert held == {"matchmaking", "news"}
    assert len(store.leads.consents(LI)) == 5, "every one stays as proof"
    assert kept.status == "searching", "what was being shown on the older word is taken back"
    assert [move.by for move in store.leads.moves(first.id)][-1] == SYSTEM
    assert store.leads.withdraw_consent(LI_ON_LINE, "matchmaking", NOW + 4 * DAY), "on either channel"
    assert the(store, first.id).status == "withdrawn"


def test_one_person_may_have_handed_in_twice(store: MatchmakingStore) -> None:
    first = capture_li(store)
    again = store.leads.capture(LI, LI_LEAD, LI_PERSON, key="li-2", now=NOW + DAY)
    store.cases.add_note(Note(again.id, "nid", "同一件事", NOW))
    store.leads.merge(first.id, again.id, NID, NOW + DAY, same_person=False)
    assert statuses(store, first, again) == ["new", "closed_duplicate"]
    assert len(store.cases.notes(first.id)) == 2, "the same person's notes go over without asking"


def test_what_is_no_duplicate_is_refused_and_nothing_changes(store: MatchmakingStore) -> None:
    first, second = capture_li(store, "training"), capture_again(store)
    course = store.leads.capture(LI, Lead("investor", "training", "zh"), Person(), key="t", now=NOW)
    closed = store.leads.capture(LI, LI_LEAD, LI_PERSON, key="closed", now=NOW)
    store.leads.move(closed.id, "closed_spam", NID, NOW, "test")
    before = [the(store, each.id) for each in (first, second, course, closed)]
    for keep, duplicate, says in (
        (first.id, first.id, "itself"),
        (first.id, course.id, "two requests"),
        (closed.id, second.id, "keep an open lead"),
        (first.id, closed.id, "closed_spam"),
    ):
        with pytest.raises(RefusedMoveError, match=says):
            store.leads.merge(keep, duplicate, NID, NOW, same_person=True)
    for by, error in ((VIEWER, ForbiddenError), (THE_PERSON, ForbiddenError)):
        with pytest.raises(error):
            store.leads.merge(first.id, second.id, by, NOW, same_person=True)
    with pytest.raises(NotFoundError):
        store.leads.merge(first.id, "L-222222", NID, NOW, same_person=True)
    assert [the(store, each.id) for each in before] == before


def set_by_staff(store: MatchmakingStore, lead: Lead) -> list[Task]:
    """Without what the system asks staff to do by itself."""
    return [task for task in store.cases.tasks(lead=lead.id) if task.kind in ("call", "visit")]


def screened(store: MatchmakingStore) -> Project:
    project = store.projects.save(PROJECT, NID, NOW)
    return store.projects.screen(project.id, "screened", NID, NOW)
