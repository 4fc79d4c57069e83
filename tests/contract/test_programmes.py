"""What every matchmaking store does with courses and visits, who takes part, and what they are told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from matchmaking_parts import ADMIN, DAY, NID, NOW, VIEWER
from programme_parts import BEGIN, COURSE, VISIT, asks

from adapters.matchmaking.store import MatchmakingStore
from bot.lead_ports import ForbiddenError, NotFoundError, StaleError, UnfitFieldError
from bot.leads import SYSTEM, THE_PERSON
from bot.messages import Address
from bot.programme_ports import Announcement, ClosedError, FullError, Programme, ProgrammeQuery


def course(store: MatchmakingStore, **changes: Any) -> Programme:
    """An announced course."""
    stored = store.programmes.save(replace(COURSE, **changes), NID, NOW)
    return store.programmes.set_state(stored.id, "announced", NID, NOW)


def message(programme: Programme, **texts: str) -> Announcement:
    return Announcement(programme.id, texts or {"th": "พบกันพรุ่งนี้"}, uuid4().hex, "", NOW)  # type: ignore[arg-type]


# --- the programme itself ---------------------------------------------------------------------------------------------


def test_what_was_stored_is_read_back_whole(store: MatchmakingStore) -> None:
    stored = store.programmes.save(COURSE, NID, NOW)
    assert stored == replace(
        COURSE, id=stored.id, uid=stored.uid, token=stored.token, created_at=NOW, changed_at=NOW, revision=1
    )
    visit = store.programmes.save(VISIT, NID, NOW)
    assert (stored.id[:2], visit.id[:2]) == ("C-", "V-")
    assert len({stored.uid, visit.uid, stored.token, visit.token}) == 4
    assert store.programmes.programme(stored.id.lower()) == stored
    assert store.programmes.programme("C-XXXXXX") is None
    assert [entry.action for entry in store.cases.audit(stored.id)] == ["programme added"]


def test_the_sequence_grows_with_what_a_calendar_shows_alone(store: MatchmakingStore) -> None:
    stored = store.programmes.save(COURSE, NID, NOW)
    quiet = store.programmes.save(replace(stored, capacity=9, guide="ใครก็ได้", contact=""), NID, NOW)
    assert (quiet.sequence, quiet.revision) == (0, 2)
    moved = store.programmes.save(replace(quiet, end_at=quiet.end_at + timedelta(hours=1)), NID, NOW)
    renamed = store.programmes.save(replace(moved, title={"th": "ชื่อใหม่"}), NID, NOW)
    announced = store.programmes.set_state(renamed.id, "announced", NID, NOW)
    cancelled = store.programmes.set_state(renamed.id, "cancelled", NID, NOW)
    again = store.programmes.set_state(renamed.id, "cancelled", NID, NOW)
    assert [each.sequence for each in (moved, renamed, announced, cancelled, again)] == [1, 2, 2, 3, 3]
    assert {each.uid for each in (stored, moved, cancelled)} == {stored.uid}
    assert again.revision == cancelled.revision


def test_two_who_change_at_once_do_not_overwrite_each_other(store: MatchmakingStore) -> None:
    stored = store.programmes.save(COURSE, NID, NOW)
    store.programmes.save(replace(stored, link="https://example.org/a"), NID, NOW)
    with pytest.raises(StaleError):
        store.programmes.save(replace(stored, link="https://example.org/b"), NID, NOW)
    with pytest.raises(UnfitFieldError):
        store.programmes.save(replace(COURSE, end_at=BEGIN), NID, NOW)


def test_who_may(store: MatchmakingStore) -> None:
    stored, lead = store.programmes.save(COURSE, NID, NOW), asks(store, "มานะ")
    calls: list[Callable[[], object]] = [
        lambda: store.programmes.save(stored, VIEWER, NOW),
        lambda: store.programmes.set_state(stored.id, "held", VIEWER, NOW),
        lambda: store.programmes.add(stored.id, [lead.id], VIEWER, NOW),
        lambda: store.programmes.set_place(stored.id, lead.id, "confirmed", VIEWER, NOW),
        lambda: store.announcements.announce(message(stored), [lead.id], VIEWER, NOW),
        lambda: store.announcements.told(1, VIEWER, NOW),
        lambda: store.programmes.remove(stored.id, NID, NOW),
    ]
    for call in calls:
        with pytest.raises(ForbiddenError):
            call()
    for call in (
        lambda: store.programmes.set_state("C-XXXXXX", "held", NID, NOW),
        lambda: store.programmes.add("C-XXXXXX", [lead.id], NID, NOW),
        lambda: store.programmes.add(stored.id, ["L-XXXXXX"], NID, NOW),
        lambda: store.programmes.set_place(stored.id, lead.id, "confirmed", NID, NOW),
        lambda: store.announcements.told(99, NID, NOW),
    ):
        with pytest.raises(NotFoundError):
            call()


def test_lists_narrow_and_sort(store: MatchmakingStore) -> None:
    first, visit = course(store), store.programmes.save(VISIT, NID, NOW)
    full = course(store, capacity=1, start_at=BEGIN + DAY, end_at=BEGIN + 2 * DAY)
    store.programmes.add(full.id, [asks(store, "คนเดียว").id], NID, NOW)
    for query, wanted in (
        (ProgrammeQuery(), [first, full, visit]),
        (ProgrammeQuery(latest_first=True), [visit, full, first]),
        (ProgrammeQuery(kind="visit"), [visit]),
        (ProgrammeQuery(standing="full"), [full]),
        (ProgrammeQuery(standing="announced"), [first]),
        (ProgrammeQuery(standing="draft"), [visit]),
        (ProgrammeQuery(since=BEGIN + 2 * DAY), [full, visit]),
        (ProgrammeQuery(until=BEGIN + DAY), [first]),
        (ProgrammeQuery(limit=1, offset=1), [full]),
    ):
        assert [each.id for each in store.programmes.programmes(query)] == [each.id for each in wanted], query
    assert store.programmes.count(ProgrammeQuery(limit=1)) == 3
    assert store.programmes.count(ProgrammeQuery(standing="full")) == 1


def test_a_link_to_the_calendar_opens_what_was_announced(store: MatchmakingStore) -> None:
    draft = store.programmes.save(COURSE, NID, NOW)
    assert store.programmes.by_token(draft.token) is None
    store.programmes.set_state(draft.id, "announced", NID, NOW)
    found = store.programmes.by_token(draft.token)
    assert found
    assert found.id == draft.id
    assert store.programmes.by_token("") is None


# --- who takes part ---------------------------------------------------------------------------------------------------


def test_requests_that_fit_stand_first(store: MatchmakingStore) -> None:
    there = course(store)
    chinese, online = asks(store, "甲", "zh", said="zh"), asks(store, "ข", format="online")
    fits, any_way = asks(store, "ค", said="th", format="on_site"), asks(store, "ง", format="either")
    asks(store, "V", visit=True)
    closed = asks(store, "จ")
    store.leads.move(closed.id, "cancelled", NID, NOW, "ซ้ำ")
    found = [lead.id for lead in store.programmes.requests("course", there)]
    assert set(found[:2]) == {fits.id, any_way.id}
    assert found[2:] == [online.id, chinese.id]
    store.programmes.add(there.id, [chinese.id], NID, NOW)
    assert chinese.id not in [lead.id for lead in store.programmes.requests("course", there)]
    assert chinese.id not in [lead.id for lead in store.programmes.requests("course")]
    assert [lead.request for lead in store.programmes.requests("visit")] == ["site_visit"]
    assert len(store.programmes.requests("course", limit=2, offset=2)) == 1


def test_who_is_added_is_invited_and_the_lead_moves_along(store: MatchmakingStore) -> None:
    there, lead = course(store), asks(store, "มานะ", people=2)
    (place,) = store.programmes.add(there.id, [lead.id, lead.id], NID, NOW)
    assert (place.lead, place.state, place.seats, place.added_by) == (lead.id, "invited", 2, "nid")
    assert store.programmes.add(there.id, [lead.id], NID, NOW) == (place,), "who has a place keeps it"
    seen = []
    for state in ("confirmed", "declined", "attended"):
        store.programmes.set_place(there.id, lead.id, state, NID, NOW)
        now = store.leads.lead(lead.id)
        assert now
        seen.append(now.status)
    assert seen == ["confirmed", "waitlisted", "waitlisted"], "from the waiting list nobody is done at once"
    assert [move.after for move in store.leads.moves(lead.id)] == ["invited", "confirmed", "waitlisted"]
    ((listed, about),) = store.programmes.participants(there.id)
    assert (listed.state, about.party.name) == ("attended", "โรงงาน มานะ")
    ((found, mine),) = store.programmes.of_lead(lead.id)
    assert (found.id, found.taken, mine) == (there.id, 2, listed)
    details = {entry.detail for entry in store.cases.audit(there.id)}
    assert {lead.id, f"{lead.id} confirmed", f"{lead.id} attended"} <= details


def test_somebody_who_came_without_saying_so_is_done(store: MatchmakingStore) -> None:
    there, lead = course(store), asks(store, "มานะ")
    store.programmes.add(there.id, [lead.id], NID, NOW)
    store.programmes.set_place(there.id, lead.id, "attended", NID, NOW)
    done = store.leads.lead(lead.id)
    assert done
    assert done.status == "done"


def test_there_are_no_more_seats_than_the_capacity(store: MatchmakingStore) -> None:
    there = course(store, capacity=3)
    two, pair = asks(store, "ก", people=2), asks(store, "ข", people=2)
    store.programmes.add(there.id, [two.id], NID, NOW)
    with pytest.raises(FullError):
        store.programmes.add(there.id, [pair.id], NID, NOW)
    assert [place.lead for place, _ in store.programmes.participants(there.id)] == [two.id]
    with pytest.raises(FullError):
        store.programmes.set_place(there.id, two.id, "invited", NID, NOW, seats=4)
    store.programmes.set_place(there.id, two.id, "confirmed", NID, NOW, seats=3)
    found = store.programmes.programme(there.id)
    assert found
    assert (found.taken, found.standing) == (3, "full")
    with pytest.raises(FullError):
        store.programmes.save(replace(found, capacity=2), NID, NOW)
    store.programmes.set_place(there.id, two.id, "declined", NID, NOW)
    store.programmes.add(there.id, [pair.id], NID, NOW)
    with pytest.raises(FullError):
        store.programmes.set_place(there.id, two.id, "invited", NID, NOW)


def test_only_open_requests_of_the_kind_take_part(store: MatchmakingStore) -> None:
    there, visitor = course(store), asks(store, "V", visit=True)
    for lead in (visitor, closed := asks(store, "จ")):
        if lead is closed:
            store.leads.move(closed.id, "cancelled", NID, NOW, "ซ้ำ")
        with pytest.raises(UnfitFieldError):
            store.programmes.add(there.id, [lead.id], NID, NOW)
    store.programmes.set_state(there.id, "held", NID, NOW)
    with pytest.raises(ClosedError):
        store.programmes.add(there.id, [asks(store, "ฉ").id], NID, NOW)


def test_the_last_seat_is_given_once(store: MatchmakingStore) -> None:
    if store.database.engine.url.database in (None, "", ":memory:"):
        pytest.skip("one connection: for one thread at a time")
    there, rivals = course(store, capacity=2), [asks(store, f"คน {number}") for number in range(6)]
    start, refused = threading.Barrier(len(rivals)), []

    def take(lead: str) -> None:
        start.wait()
        try:
            store.programmes.add(there.id, [lead], NID, NOW)
        except FullError:
            refused.append(lead)

    threads = [threading.Thread(target=take, args=(lead.id,)) for lead in rivals]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = store.programmes.programme(there.id)
    assert found
    assert (found.taken, len(refused)) == (2, 4)


# --- leads that end, and rights ---------------------------------------------------------------------------------------


def test_a_lead_that_ends_gives_its_place_up(store: MatchmakingStore) -> None:
    there = course(store)
    cancelled, withdrawn, came = (asks(store, name) for name in ("ก", "ข", "ค"))
    store.programmes.add(there.id, [cancelled.id, withdrawn.id, came.id], NID, NOW)
    store.leads.move(cancelled.id, "cancelled", NID, NOW, "ไม่สะดวก")
    store.leads.withdraw_consent(Address("line", "U-ข"), "training", NOW)
    store.programmes.set_place(there.id, came.id, "attended", NID, NOW)
    assert [place.state for place, _ in store.programmes.participants(there.id)] == ["declined", "declined", "attended"]


def test_a_person_sees_and_takes_along_what_is_kept_of_them(store: MatchmakingStore) -> None:
    there, lead, other = course(store), asks(store, "มานะ"), asks(store, "มานี")
    store.programmes.add(there.id, [lead.id, other.id], NID, NOW)
    store.announcements.announce(message(there, th="พรุ่งนี้เก้าโมง"), [lead.id, other.id], NID, NOW)
    (kept,) = store.leads.export(lead.id, ADMIN, NOW)["programmes"]
    assert (kept["programme"], kept["state"], kept["title"]["th"]) == (there.id, "invited", COURSE.title["th"])
    assert [each["text"] for each in kept["messages"]] == ["พรุ่งนี้เก้าโมง"]
    store.leads.erase(lead.id, SYSTEM, NOW)
    assert [place.lead for place, _ in store.programmes.participants(there.id)] == [other.id]
    ((_, letters),) = store.announcements.announcements(there.id)
    assert [letter.lead for letter in letters] == [other.id]
    assert store.leads.erase(Address("line", "U-มานี"), THE_PERSON, NOW).leads == (other.id,)
    assert store.programmes.participants(there.id) == ()


def test_a_merged_duplicate_leaves_one_place(store: MatchmakingStore) -> None:
    there = course(store)
    kept, twice, other = (asks(store, name) for name in ("ก", "ก2", "ข"))
    store.programmes.add(there.id, [kept.id, twice.id], NID, NOW)
    store.leads.merge(kept.id, twice.id, NID, NOW, same_person=True)
    assert [place.lead for place, _ in store.programmes.participants(there.id)] == [kept.id]
    elsewhere = course(store)
    store.programmes.add(elsewhere.id, [other.id], NID, NOW)
    store.leads.merge(kept.id, other.id, NID, NOW, same_person=True)
    assert [place.lead for place, _ in store.programmes.participants(elsewhere.id)] == [kept.id]


# --- messages ---------------------------------------------------------------------------------------------------------


def test_a_message_waits_once_for_each_whatever_is_pressed_twice(store: MatchmakingStore) -> None:
    there, thai, chinese = course(store), asks(store, "มานะ"), asks(store, "李", "zh", channel="wechat")
    store.programmes.add(there.id, [thai.id, chinese.id], NID, NOW)
    assert not store.announcements.waits()
    wanted = message(there, th="พรุ่งนี้", zh="明天见", en="See you")
    kept = store.announcements.announce(wanted, [thai.id, chinese.id], NID, NOW)
    assert (kept.by, kept.at, kept.texts) == ("nid", NOW, wanted.texts)
    assert store.announcements.announce(replace(wanted, texts={"th": "อื่น"}), [thai.id], NID, NOW + DAY) == kept
    assert store.announcements.waits()
    out = store.announcements.outgoing()
    assert [(each.text, each.receiver.who, each.receiver.hindrance) for each in out] == [
        ("พรุ่งนี้", Address("line", "U-มานะ"), ""),
        ("明天见", Address("wechat", "U-李"), ""),
    ]
    assert len({each.name for each in out}) == 2
    assert all(len(each.name) <= 80 for each in out)
    store.announcements.posted(out[0].letter, [7, 8], NOW)
    store.announcements.by_hand(out[1].letter, "no_push", NOW)
    assert not store.announcements.waits()
    store.announcements.by_hand(out[0].letter, "blocked", NOW)
    ((_, letters),) = store.announcements.announcements(there.id)
    assert [(each.state, each.parcels, each.hindrance) for each in letters] == [
        ("posted", (7, 8), ""),
        ("by_hand", (), "no_push"),
    ]
    store.announcements.told(out[1].letter, NID, NOW)
    ((_, letters),) = store.announcements.announcements(there.id)
    assert (letters[1].state, letters[1].told_by, letters[1].hindrance) == ("told", "nid", "no_push")


def test_nobody_is_written_to_in_a_language_without_a_text(store: MatchmakingStore) -> None:
    there, thai, chinese = course(store), asks(store, "มานะ"), asks(store, "李", "zh")
    store.programmes.add(there.id, [thai.id], NID, NOW)
    for texts, chosen in (({"zh": "x"}, [thai.id]), ({"th": " "}, [thai.id]), ({"th": "x"}, [thai.id, chinese.id])):
        with pytest.raises(UnfitFieldError):
            store.announcements.announce(message(there, **texts), chosen, NID, NOW)
    with pytest.raises(UnfitFieldError):
        store.announcements.announce(message(there), [], NID, NOW)
    assert not store.announcements.waits()


def test_what_hinders_is_known_when_it_is_sent(store: MatchmakingStore) -> None:
    there = course(store)
    names = ("ยอม", "ถอน", "ห้าม")
    fine, withdrew, marked = (asks(store, name) for name in names)
    store.programmes.add(there.id, [fine.id, withdrew.id, marked.id], NID, NOW)
    store.announcements.announce(message(there), [fine.id, withdrew.id, marked.id], NID, NOW)
    store.leads.withdraw_consent(Address("line", "U-ถอน"), "training", NOW)
    now = store.leads.lead(marked.id)
    assert now
    store.leads.amend(replace(now, flags=("do_not_contact",)), NID, NOW)
    hindered = {each.receiver.lead: each.receiver.hindrance for each in store.announcements.outgoing()}
    assert hindered == {fine.id: "", withdrew.id: "no_consent", marked.id: "do_not_contact"}
    assert {each.lead: each.hindrance for each in store.announcements.receivers(there.id)} == hindered


def test_a_removed_programme_leaves_nothing(store: MatchmakingStore) -> None:
    there, lead = course(store), asks(store, "มานะ")
    store.programmes.add(there.id, [lead.id], NID, NOW)
    store.announcements.announce(message(there), [lead.id], NID, NOW)
    store.programmes.remove(there.id, ADMIN, NOW)
    assert store.programmes.of_lead(lead.id) == ()
    assert not store.announcements.waits()
    assert store.programmes.by_token(there.token) is None
    assert lead.id in [each.id for each in store.programmes.requests("course")]
