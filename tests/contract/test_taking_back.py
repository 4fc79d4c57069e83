"""What every matchmaking store does when a person takes one request back: what is personal in it goes at once."""

from __future__ import annotations

import json
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
    SOMCHAI,
    VIEWER,
    capture_li,
    capture_somchai,
    consent,
    match,
)  # fmt: skip

from adapters.matchmaking.store import MatchmakingStore
from bot.casework import Disclosure, Note, Spoken
from bot.lead_ports import ForbiddenError
from bot.pipeline import RefusedMoveError

SECRETS = ("李伟明", "深圳清源环境科技有限公司", "13812345678", "138-1234-5678", "污水处理成套设备", "打过电话")


def everything(store: MatchmakingStore) -> str:
    """All that can be read of Li."""
    return json.dumps(store.leads.export(LI, ADMIN, NOW), ensure_ascii=False, default=str)


def test_the_only_request_takes_everything_of_the_person(store: MatchmakingStore) -> None:
    li = capture_li(store, "sharing")
    store.cases.add_note(Note(li.id, "nid", "打过电话", NOW))
    store.transcripts.keep(LI, Spoken("person", "我手机13812345678", "zh", NOW))
    project = store.projects.save(replace(PROJECT, lead=li.id), NID, NOW)
    assert any(secret in everything(store) for secret in SECRETS)
    erasure = store.leads.withdraw(li.id.lower(), NID, NOW + DAY)
    assert (erasure.leads, erasure.addresses, erasure.to_be_told) == ((li.id,), (LI,), ())
    assert everything(store) == "{}"
    assert store.transcripts.of(LI) == ()
    found = store.leads.lead(li.id)
    assert found is not None
    assert (found.status, found.party.id, found.summary, found.delete_after) == ("withdrawn", "", "", None)
    assert found.profile.sectors == ("wastewater",), "figures and codes stay"
    assert store.cases.consents(li.id) == ()
    assert [(move.after, move.by.name) for move in store.leads.moves(li.id)] == [("withdrawn", "nid")]
    hidden = store.projects.project(project.id)
    assert hidden is not None
    assert (hidden.public, hidden.screening, hidden.owner) == (False, "withdrawn", "")


def test_of_several_requests_one_goes_and_the_others_stay(store: MatchmakingStore) -> None:
    li = capture_li(store, "sharing")
    store.leads.give_consent(LI, consent("training"))
    training = store.leads.capture(LI, replace(LI_LEAD, request="training"), LI_PERSON, key="t", now=NOW)
    store.cases.add_note(Note(li.id, "nid", "打过电话", NOW))
    assert store.leads.others_of(li.id) == [training.id]
    erasure = store.leads.withdraw(li.id, NID, NOW)
    assert (erasure.leads, erasure.addresses) == ((li.id,), ())
    gone, kept = store.leads.lead(li.id), store.leads.lead(training.id)
    assert gone is not None
    assert (gone.status, gone.party.id, gone.summary, gone.block) == (
        "withdrawn", "", "", replace(LI_LEAD.block, main_products=""),  # type: ignore[type-var]
    )  # fmt: skip
    assert store.cases.notes(li.id) == ()
    assert kept is not None
    assert (kept.status, kept.party.name) == ("new", LI_LEAD.party.name)
    assert store.leads.person(training.id, NID, NOW).name == "李伟明"
    held = {each.purpose for each in store.leads.consents(LI) if not each.withdrawn_at}
    assert held == {"training", "sharing"}, "the consent to be matched ended with its only request"


def test_staff_are_asked_to_tell_who_has_the_contact(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store, "sharing"), capture_somchai(store, "sharing")
    store.cases.save_matches(li, [match(li, somchai.id)], NOW)
    store.cases.decide(li.id, somchai.id, True, NID, NOW)
    store.cases.agree(li.id, somchai.id, NID, NOW)
    store.cases.agree(somchai.id, li.id, NID, NOW)
    store.cases.disclose(Disclosure(li.id, somchai.id, "contact", "nid", NOW))
    assert store.leads.withdraw(li.id, NID, NOW).to_be_told == (somchai.id,)
    assert [task.kind for task in store.cases.tasks(lead=li.id)] == ["tell_counterpart"]
    assert store.leads.withdraw(li.id, NID, NOW).to_be_told == (somchai.id,), "once more is no error"
    assert [task.kind for task in store.cases.tasks(lead=li.id)] == ["tell_counterpart"]
    assert store.leads.lead(somchai.id) is not None
    assert store.leads.person(somchai.id, NID, NOW).name == "สมชาย ใจดี"


def test_a_try_that_was_cut_off_is_finished(store: MatchmakingStore) -> None:
    li = capture_li(store)
    store.leads.move(li.id, "withdrawn", NID, NOW)
    assert "李伟明" in everything(store)
    assert store.leads.withdraw(li.id, NID, NOW + DAY).leads == (li.id,)
    assert everything(store) == "{}"
    assert len(store.leads.moves(li.id)) == 1


def test_who_may_not_takes_nothing_back(store: MatchmakingStore) -> None:
    li = capture_li(store)
    with pytest.raises(ForbiddenError):
        store.leads.withdraw(li.id, VIEWER, NOW)
    assert "李伟明" in everything(store)
    store.leads.erase(SOMCHAI, ADMIN, NOW)
    gone = capture_somchai(store)
    store.leads.erase(gone.id, ADMIN, NOW)
    assert store.leads.withdraw(gone.id, NID, NOW).addresses == ()
    with pytest.raises(RefusedMoveError):
        store.leads.move(gone.id, "new", NID, NOW)


def test_an_amendment_is_told_and_staff_marks_are_not(store: MatchmakingStore) -> None:
    li = capture_li(store)
    store.events.deal_out((), ["crm:crm"], NOW)
    li = store.leads.amend(replace(li, flags=("incomplete",), staff_summary="ดี"), NID, NOW)
    assert not store.events.new()
    store.leads.amend(replace(li, profile=replace(li.profile, side="both")), NID, NOW)
    store.events.deal_out((), ["crm:crm"], NOW)
    kinds = []
    while batch := store.events.next_one("crm:crm"):
        kinds += [event.kind for event in batch.events]
        store.events.posted(batch, NOW)
    assert kinds == ["lead.created", "lead.amended"]
