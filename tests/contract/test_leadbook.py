"""What every matchmaking store does with leads: in memory, on SQLite, on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from matchmaking_parts import (
    ADMIN,
    DAY,
    LI,
    LI_LEAD,
    LI_PERSON,
    NID,
    NOW,
    SOMCHAI,
    SOMCHAI_PERSON,
    VIEWER,
    capture_li,
    capture_somchai,
    consent,
)

from adapters.matchmaking.store import MatchmakingStore
from bot.casework import LeadQuery
from bot.lead_ports import ConsentMissingError, ForbiddenError, NotFoundError, StaleError, UnfitFieldError
from bot.leads import SYSTEM, THE_PERSON, Contact, Lead, Person, Training, Visit
from bot.messages import Address
from bot.pipeline import RefusedMoveError


def test_what_was_captured_is_read_back_whole(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    assert store.leads.lead(lead.id) == lead
    assert store.leads.lead(f" {lead.id.lower()} ") == lead, "as somebody types it"
    asked = replace(LI_LEAD, channel="wechat", party=replace(LI_LEAD.party, id=lead.party.id))
    assert lead == replace(asked, id=lead.id, revision=1, created_at=NOW, changed_at=NOW, contacted_at=NOW)
    assert str(lead.profile.money and lead.profile.money.high) == "50000000.5"
    assert store.leads.leads_of(LI) == (lead,)
    assert store.leads.leads_of(SOMCHAI) == ()
    person = store.leads.person(lead.id, NID, NOW)
    assert (person.name, person.role) == (LI_PERSON.name, LI_PERSON.role)
    assert set(person.contacts) == {*LI_PERSON.contacts, Contact("channel", LI.user_id, LI.channel)}


def test_ids_are_short_random_and_not_to_be_misread(store: MatchmakingStore) -> None:
    store.leads.give_consent(LI, consent())
    ids = [store.leads.capture(LI, LI_LEAD, LI_PERSON, key=str(n), now=NOW).id for n in range(20)]
    assert len(set(ids)) == 20
    assert all(len(each) == 8 and each.startswith("L-") and not set(each[2:]) & set("01ILOUV") for each in ids)
    assert ids != sorted(ids)


def test_nothing_is_stored_without_consent_to_that_kind_of_request(store: MatchmakingStore) -> None:
    with pytest.raises(ConsentMissingError):
        store.leads.capture(LI, LI_LEAD, LI_PERSON, key="k", now=NOW)
    store.leads.give_consent(LI, consent("training"))
    with pytest.raises(ConsentMissingError):
        store.leads.capture(LI, LI_LEAD, LI_PERSON, key="k", now=NOW)
    store.leads.give_consent(LI, consent("matchmaking"))
    assert store.leads.withdraw_consent(LI, "matchmaking", NOW)
    with pytest.raises(ConsentMissingError):
        store.leads.capture(LI, LI_LEAD, LI_PERSON, key="k", now=NOW)
    assert store.leads.count(LeadQuery()) == 0


def test_a_repeated_capture_gives_the_first_lead(store: MatchmakingStore) -> None:
    first = capture_li(store)
    again = store.leads.capture(LI, replace(LI_LEAD, summary="第二次"), LI_PERSON, key="li-1", now=NOW + DAY)
    assert again == first
    assert store.leads.count(LeadQuery()) == 1


def test_consents_stand_one_by_one_with_the_text_that_was_shown(store: MatchmakingStore) -> None:
    given = [consent("matchmaking"), consent("sharing")]
    for each in (*given, given[0]):
        store.leads.give_consent(LI, each)
    assert list(store.leads.consents(LI)) == given, "the same one again is not another"
    later = replace(consent(at=NOW + DAY), version="2026-2", text="新的文本")
    store.leads.give_consent(LI, later)
    held = store.leads.consents(LI)
    assert [each.withdrawn_at for each in held] == [later.given_at, None, None]
    assert held[-1] == later
    assert store.leads.withdraw_consent(LI, "sharing", NOW + DAY)
    assert not store.leads.withdraw_consent(LI, "sharing", NOW + DAY), "nothing held any more"
    assert not store.leads.withdraw_consent(SOMCHAI, "news", NOW), "a stranger"
    assert store.leads.consents(SOMCHAI) == ()


def test_what_is_not_said_the_second_time_stays(store: MatchmakingStore) -> None:
    first = capture_li(store)
    store.leads.give_consent(LI, consent("training"))
    told = Lead("investor", "training", "zh", training=Training("BOI", "zh", "online", people=3))
    second = store.leads.capture(LI, told, Person(), key="li-2", now=NOW + DAY)
    assert second.training == told.training
    assert second.party == first.party
    assert store.leads.person(second.id, NID, NOW).name == LI_PERSON.name


def test_a_request_for_a_visit_is_kept(store: MatchmakingStore) -> None:
    store.leads.give_consent(SOMCHAI, consent("site_visit", who=SOMCHAI))
    visit = Visit("想去考察 能安排吗", ("estates#amata-city-rayong",), "三月", 8, "zh", True)
    lead = store.leads.capture(
        SOMCHAI, Lead("other", "site_visit", "zh", visit=visit), SOMCHAI_PERSON, key="v", now=NOW
    )
    assert store.leads.lead(lead.id) == lead
    assert lead.visit == visit
    amended = store.leads.amend(replace(lead, visit=replace(visit, people=9)), NID, NOW)
    assert amended.visit == replace(visit, people=9)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Contact("phone", "+66 81 234 5678"), Contact("phone", "081-234-5678")),
        (Contact("phone", "138 1234 5678"), Contact("phone", "0086 13812345678")),
        (Contact("email", "Li@Example.com "), Contact("email", "li@example.com")),
        (Contact("wechat", "LiWei_1"), Contact("wechat", "liwei_1")),
    ],
)
def test_the_same_contact_on_two_channels_is_a_duplicate(store: MatchmakingStore, one: Contact, other: Contact) -> None:
    for who in (LI, SOMCHAI):
        store.leads.give_consent(who, consent(who=who))
    first = store.leads.capture(LI, LI_LEAD, Person(contacts=(one,)), key="1", now=NOW)
    second = store.leads.capture(SOMCHAI, LI_LEAD, Person(contacts=(other,)), key="2", now=NOW)
    assert (first.flags, second.flags) == ((), ("duplicate",))
    assert store.leads.duplicates(first.id) == [second.id]
    assert store.leads.duplicates(second.id) == [first.id]


def test_different_contacts_are_no_duplicates(store: MatchmakingStore) -> None:
    first, second = capture_li(store), capture_somchai(store)
    assert (first.flags, second.flags) == ((), ())
    assert store.leads.duplicates(first.id) == []


def test_lists_are_narrowed_and_searched(store: MatchmakingStore) -> None:
    li, somchai = capture_li(store), capture_somchai(store, now=NOW + DAY)
    assert [lead.id for lead in store.leads.leads(LeadQuery())] == [somchai.id, li.id], "the newest first"
    assert [lead.id for lead in store.leads.leads(LeadQuery(limit=1, offset=1))] == [li.id]
    for query, found in (
        (LeadQuery(kinds=("sme",)), [somchai.id]),
        (LeadQuery(statuses=("screened",)), []),
        (LeadQuery(requests=("matchmaking",), owner=""), [somchai.id, li.id]),
        (LeadQuery(owner="nid"), []),
        (LeadQuery(text="清源环境"), [li.id]),
        (LeadQuery(text="โรงแป้งมัน"), [somchai.id]),
        (LeadQuery(text=li.id.lower()), [li.id]),
        (LeadQuery(text="'; DROP TABLE leads;--"), []),
    ):
        assert [lead.id for lead in store.leads.leads(query)] == found, query
        assert store.leads.count(query) == len(found)


def test_a_change_on_an_old_reading_is_refused(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    changed = store.leads.amend(replace(lead, owner="nid", staff_summary="ok"), NID, NOW + DAY)
    assert (changed.owner, changed.revision, changed.changed_at) == ("nid", 2, NOW)
    with pytest.raises(StaleError):
        store.leads.amend(replace(lead, owner="other"), NID, NOW)
    profile = replace(changed.profile, anywhere=True)
    assert store.leads.amend(replace(changed, profile=profile), NID, NOW + DAY).changed_at == NOW + DAY


def test_the_person_can_be_corrected_but_for_the_address(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    store.leads.amend_person(lead.id, Person("李明", contacts=(Contact("email", "li@example.com"),)), THE_PERSON, NOW)
    person = store.leads.person(lead.id, NID, NOW)
    assert person.name == "李明"
    assert person.contacts == (Contact("channel", LI.user_id, LI.channel), Contact("email", "li@example.com"))


@pytest.mark.parametrize(
    "lead",
    [
        replace(LI_LEAD, summary="x" * 4_001),
        replace(LI_LEAD, summary="null\x00"),
        replace(LI_LEAD, summary="half \ud800"),
        replace(LI_LEAD, kind="spaceship"),  # type: ignore[arg-type]
        replace(LI_LEAD, profile=replace(LI_LEAD.profile, wants=("bribe",))),  # type: ignore[arg-type]
        replace(LI_LEAD, profile=replace(LI_LEAD.profile, sectors=("x",) * 101)),
    ],
)
def test_what_cannot_be_kept_is_refused_by_field_and_without_its_value(store: MatchmakingStore, lead: Lead) -> None:
    store.leads.give_consent(LI, consent())
    with pytest.raises(UnfitFieldError) as caught:
        store.leads.capture(LI, lead, LI_PERSON, key="k", now=NOW)
    assert str(caught.value).startswith("Lead")
    assert not any(value in str(caught.value) for value in ("xxx", "bribe", "spaceship", "null"))
    assert store.leads.count(LeadQuery()) == 0


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE leads;--", "{{ 7*7 }}", "=cmd()", "<script>", "ี" * 3_000, "👨‍👩‍👧\n\t繁體字"]
)
def test_any_other_text_is_kept_as_it_was(store: MatchmakingStore, text: str) -> None:
    who = Address("line", text[:100])
    store.leads.give_consent(who, consent(who=who))
    lead = store.leads.capture(who, replace(LI_LEAD, summary=text), Person(text), key=text, now=NOW)
    assert store.leads.lead(lead.id) == lead
    assert lead.summary == text
    assert store.leads.person(lead.id, NID, NOW).name == text


def test_times_are_utc_whatever_zone_they_came_in(store: MatchmakingStore) -> None:
    bangkok = NOW.astimezone(timezone(timedelta(hours=7)))
    lead = capture_li(store, now=bangkok)
    assert lead.created_at == NOW
    assert lead.created_at is not None
    assert lead.created_at.utcoffset() == timedelta(0)
    with pytest.raises(UnfitFieldError, match="zone"):
        store.leads.touch(lead.id, NOW.replace(tzinfo=None))


def test_a_lead_goes_its_way_and_every_step_is_written_down(store: MatchmakingStore) -> None:
    lead = capture_li(store, "sharing")
    for to in ("screened", "searching", "proposed", "both_agreed", "introduced", "visiting", "closed_won"):
        assert store.leads.move(lead.id, to, NID, NOW, "ตรวจทะเบียนแล้ว").status == to
    moves = store.leads.moves(lead.id)
    assert [(each.before, each.after) for each in moves][:2] == [("new", "screened"), ("screened", "searching")]
    assert {(each.by, each.reason, each.at) for each in moves} == {(NID, "ตรวจทะเบียนแล้ว", NOW)}
    stored = store.leads.lead(lead.id)
    assert stored is not None
    assert stored.delete_after == NOW + timedelta(days=365)


def test_moves_that_the_pipeline_does_not_know_are_refused(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    with pytest.raises(RefusedMoveError, match="cannot go from new to introduced; possible: to_complete, screened"):
        store.leads.move(lead.id, "introduced", NID, NOW)
    with pytest.raises(RefusedMoveError, match="viewer"):
        store.leads.move(lead.id, "screened", VIEWER, NOW)
    with pytest.raises(RefusedMoveError, match="say why"):
        store.leads.move(lead.id, "closed_declined", NID, NOW)
    store.leads.move(lead.id, "screened", NID, NOW)
    store.leads.move(lead.id, "searching", NID, NOW)
    with pytest.raises(RefusedMoveError, match="without a consent to share"):
        store.leads.move(lead.id, "proposed", NID, NOW)
    assert len(store.leads.moves(lead.id)) == 2


def test_from_hold_a_lead_goes_back_to_where_it_was(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    store.leads.move(lead.id, "screened", NID, NOW)
    store.leads.move(lead.id, "on_hold", NID, NOW, "waits for its licence")
    with pytest.raises(RefusedMoveError):
        store.leads.move(lead.id, "new", NID, NOW)
    assert store.leads.move(lead.id, "screened", NID, NOW).status == "screened"


def test_the_system_may_close_but_not_introduce(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    with pytest.raises(RefusedMoveError):
        store.leads.move(lead.id, "screened", SYSTEM, NOW)
    assert store.leads.move(lead.id, "closed_no_match", SYSTEM, NOW, "silence").status == "closed_no_match"
    reopened = store.leads.move(lead.id, "new", NID, NOW)
    assert (reopened.status, reopened.delete_after) == ("new", None)


def test_every_view_of_contacts_is_logged_and_a_viewer_has_none(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    with pytest.raises(ForbiddenError):
        store.leads.person(lead.id, VIEWER, NOW)
    store.leads.person(lead.id, NID, NOW)
    viewed = [entry for entry in store.cases.audit(lead.id) if entry.action == "contact viewed"]
    assert [(entry.actor, entry.at) for entry in viewed] == [(NID, NOW)]


def test_what_does_not_exist_is_said_so(store: MatchmakingStore) -> None:
    assert store.leads.lead("L-222222") is None
    for call in (
        lambda: store.leads.person("L-222222", NID, NOW),
        lambda: store.leads.move("L-222222", "screened", NID, NOW),
        lambda: store.leads.duplicates("L-222222"),
        lambda: store.leads.erase("L-222222", ADMIN, NOW),
        lambda: store.leads.amend(replace(LI_LEAD, id="L-222222"), NID, NOW),
    ):
        with pytest.raises(NotFoundError):
            call()
