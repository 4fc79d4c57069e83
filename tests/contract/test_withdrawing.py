"""What every matchmaking store does when a person takes a consent back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matchmaking_parts import DAY, LI, NID, NOW, PROJECT, SOMCHAI, capture_li, capture_somchai, consent, match

from adapters.matchmaking.store import MatchmakingStore
from bot.casework import Disclosure, Purge
from bot.lead_ports import ConsentMissingError
from bot.leads import SYSTEM, THE_PERSON, Lead, Party, Person
from bot.pipeline import RefusedMoveError


def status(store: MatchmakingStore, lead: str) -> str:
    found = store.leads.lead(lead)
    assert found is not None
    return found.status


def handed_in(store: MatchmakingStore) -> tuple[Lead, Lead]:
    """Li's request for a partner and one for training."""
    partner = capture_li(store, "training")
    course = store.leads.capture(LI, Lead("investor", "training", "zh"), Person(), key="course", now=NOW)
    return partner, course


def test_open_requests_are_withdrawn_with_their_consent_and_others_stay(store: MatchmakingStore) -> None:
    partner, course = handed_in(store)
    assert store.leads.withdraw_consent(LI, "training", NOW + DAY)
    assert (status(store, partner.id), status(store, course.id)) == ("new", "withdrawn")
    (move,) = store.leads.moves(course.id)
    assert (move.before, move.by, move.at) == ("new", THE_PERSON, NOW + DAY)
    assert "moved" in [entry.action for entry in store.cases.audit(course.id)]
    with pytest.raises(RefusedMoveError):
        store.leads.move(course.id, "new", NID, NOW)


def test_the_contact_goes_within_30_days_of_the_withdrawal(store: MatchmakingStore) -> None:
    partner = capture_li(store)
    store.leads.withdraw_consent(LI, "matchmaking", NOW + DAY)
    store.leads.touch(partner.id, NOW + 2 * DAY)
    assert store.leads.purge(NOW + 30 * DAY) == Purge()
    assert store.leads.purge(NOW + 32 * DAY).leads_anonymised == 1
    left = store.leads.lead(partner.id)
    assert left is not None
    assert (left.party, left.summary) == (Party(), "")


def test_a_closed_lead_is_not_kept_longer_than_that_either(store: MatchmakingStore) -> None:
    partner = capture_li(store)
    store.leads.move(partner.id, "closed_declined", NID, NOW, "too far")
    store.leads.withdraw_consent(LI, "matchmaking", NOW + DAY)
    assert status(store, partner.id) == "closed_declined", "how it ended stays"
    assert store.leads.purge(NOW + 32 * DAY).leads_anonymised == 1


def test_a_person_who_comes_back_begins_anew(store: MatchmakingStore) -> None:
    first = capture_li(store)
    store.leads.withdraw_consent(LI, "matchmaking", NOW + DAY)
    second = capture_li(store, now=NOW + 2 * DAY, key="li-2")
    assert (status(store, first.id), status(store, second.id)) == ("withdrawn", "new")
    store.leads.purge(NOW + 40 * DAY)
    assert [lead.id for lead in store.leads.leads_of(LI)] == [second.id]
    assert store.leads.person(second.id, NID, NOW).name


def test_without_a_consent_to_share_a_proposal_is_taken_back(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store, "sharing"), capture_somchai(store, "sharing")
    store.cases.save_matches(li, [match(li, somchai.id)], NOW)
    store.cases.decide(li.id, somchai.id, True, NID, NOW)
    store.cases.agree(li.id, somchai.id, NID, NOW)
    store.cases.agree(somchai.id, li.id, NID, NOW)
    for to in ("screened", "searching", "proposed"):
        store.leads.move(li.id, to, NID, NOW)
    store.leads.withdraw_consent(LI, "sharing", NOW + DAY)
    assert (status(store, li.id), status(store, somchai.id)) == ("searching", "new")
    assert store.leads.moves(li.id)[-1].by == SYSTEM
    (seen,) = store.cases.matches(li.id)
    assert (seen.lead_agreed_at, seen.counterpart_agreed_at) == (None, NOW)
    store.leads.give_consent(LI, consent("sharing", NOW + 2 * DAY))
    with pytest.raises(ConsentMissingError, match="not both agreed"):
        store.cases.disclose(Disclosure(li.id, somchai.id, "contact", "nid", NOW + 2 * DAY))


@pytest.mark.parametrize("purpose", ["matchmaking", "sharing"])
def test_what_nobody_decided_on_is_no_longer_proposed(store: MatchmakingStore, purpose: str) -> None:
    li, somchai = capture_li(store, "sharing"), capture_somchai(store, "sharing")
    store.cases.save_matches(somchai, [match(somchai, li.id)], NOW)
    store.leads.withdraw_consent(LI, purpose, NOW + DAY)  # type: ignore[arg-type]
    assert store.cases.matches(somchai.id) == ()
    store.cases.save_matches(store.leads.leads_of(LI)[0], [match(li, somchai.id)], NOW)
    if store.cases.matches(li.id):
        with pytest.raises(ConsentMissingError, match="took the consent to share back"):
            store.cases.decide(somchai.id, li.id, True, NID, NOW)
        assert store.cases.decide(somchai.id, li.id, False, NID, NOW, "withdrawn").decision == "declined"


def test_an_introduction_that_happened_stays_and_staff_are_to_tell(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store, "sharing"), capture_somchai(store, "sharing")
    store.cases.save_matches(li, [match(li, somchai.id)], NOW)
    store.cases.decide(li.id, somchai.id, True, NID, NOW)
    store.cases.agree(li.id, somchai.id, NID, NOW)
    store.cases.agree(somchai.id, li.id, NID, NOW)
    store.cases.disclose(Disclosure(li.id, somchai.id, "contact", "nid", NOW))
    for _ in range(2):
        store.leads.withdraw_consent(LI, "sharing", NOW + DAY)
        store.leads.withdraw_consent(LI, "matchmaking", NOW + DAY)
    assert [(task.kind, task.due_at) for task in store.cases.tasks(lead=li.id)] == [("tell_counterpart", NOW + DAY)]
    assert store.cases.matches(li.id)[0].lead_agreed_at == NOW
    store.leads.withdraw_consent(SOMCHAI, "sharing", NOW + DAY)
    of_somchai = [task.kind for task in store.cases.tasks(lead=somchai.id)]
    assert "tell_counterpart" not in of_somchai, "nobody has received Somchai's contact"


def test_a_project_that_came_from_the_lead_is_no_longer_shown(store: MatchmakingStore) -> None:
    lead = capture_somchai(store, "sharing")
    project = store.projects.save(replace(PROJECT, lead=lead.id), NID, NOW)
    store.projects.screen(project.id, "screened", NID, NOW)
    assert len(store.projects.shown()) == 1
    store.leads.withdraw_consent(SOMCHAI, "sharing", NOW + DAY)
    assert store.projects.shown() == ()


def test_news_can_be_declined_without_any_change_to_a_request(store: MatchmakingStore) -> None:
    lead = capture_li(store, "news")
    assert store.leads.withdraw_consent(LI, "news", NOW + DAY)
    assert store.leads.lead(lead.id) == lead
