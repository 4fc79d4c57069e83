"""The room of courses and visits: lists, form, who takes part, calendar files, messages to participants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from console_talks import WHO, Counter, counter_in, until
from consoles import Clock, Seat, add_staff, console_app, seat
from cryptography.fernet import Fernet
from icalendar import Calendar
from matchmaking_parts import NID, NOW
from programme_parts import BEGIN, COURSE, VISIT, asks

from adapters.calendar_files import calendar_file
from adapters.delivery import people
from adapters.matchmaking.announcement_work import AnnouncementWork
from adapters.matchmaking.store import MatchmakingStore, open_store
from bot.messages import Address, Language
from bot.phrases import Phrases
from bot.programme_ports import Programme
from bot.programme_wording import UnknownPlaceholderError, fill_in, time_of

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MatchmakingStore]:
    opened = open_store("", Fernet.generate_key().decode(), "production", tmp_path)
    for name, role in (("guest", "viewer"), ("nid", "case_worker"), ("anong", "admin")):
        add_staff(opened, name, role)  # type: ignore[arg-type]
    yield opened
    opened.close()


@pytest.fixture
def nid(store: MatchmakingStore) -> Seat:
    return seat(console_app(store, Clock()), "nid")


def names(code: str, language: Language) -> str:
    return f"{code} ({language})"


def course(store: MatchmakingStore, **changes: Any) -> Programme:
    stored = store.programmes.save(replace(COURSE, **changes), NID, NOW)
    return store.programmes.set_state(stored.id, "announced", NID, NOW)


FORM = {
    "kind": "course",
    "title_th": "อบรมใหม่",
    "title_zh": "新培训",
    "place_en": "Room 1",
    "description_th": "บรรทัดหนึ่ง\r\nบรรทัดสอง",
    "date": "2026-12-24",
    "start": "09:00",
    "end": "16:30",
    "zone": "Asia/Bangkok",
    "capacity": "20",
    "languages": ["zh", "th"],
    "estates": ["udon-thani"],
    "link": "https://meet.example/a?b=1",
    "contact": "043-123456",
    "guide": "คุณสมหญิง",
}


def post(nid: Seat, path: str, fields: dict[str, Any]) -> Any:
    """Sends the form as a browser does: in several parts."""
    data = {**fields, "csrf": nid.token(path)}
    return nid.client.post(path, data=data, files={"none": ("", b"")}, follow_redirects=False)


def listed(nid: Seat, query: str = "") -> list[str]:
    page = nid.page(f"/console/programmes{query}")
    assert page.status_code == 200
    return re.findall(r'<th scope="row"><a href="/console/programmes/([CV]-\w+)"', page.text)


# --- lists ------------------------------------------------------------------------------------------------------------


def test_lists_by_kind_state_and_time(store: MatchmakingStore, nid: Seat) -> None:
    first, visit = course(store), store.programmes.save(VISIT, NID, NOW)
    over = course(store, start_at=NOW - timedelta(days=9), end_at=NOW - timedelta(days=8))
    for query, wanted in (
        ("", [first.id, visit.id]),
        ("?past=1", [over.id]),
        ("?kind=visit", [visit.id]),
        ("?standing=announced", [first.id]),
        ("?standing=full", []),
        ("?kind=nonsense&standing=x&page=0", [first.id, visit.id]),
        ("?page=9", []),
    ):
        assert listed(nid, query) == wanted, query


def test_a_month_shows_what_takes_place_in_it(store: MatchmakingStore, nid: Seat) -> None:
    first, visit = course(store), store.programmes.save(VISIT, NID, NOW)
    page = nid.page("/console/programmes/month?month=2026-12").text
    assert re.findall(r'href="/console/programmes/([CV]-\w+)"', page) == [first.id, visit.id]
    assert 'datetime="2026-12-01"' in page
    assert "month=2026-11" in page
    assert "month=2027-01" in page
    for query in ("?month=2026-11", "?month=nonsense", "?month=0001-01", "?month=9999-12", ""):
        answer = nid.page(f"/console/programmes/month{query}")
        assert (answer.status_code, first.id in answer.text) == (200, False), query


def test_who_may(store: MatchmakingStore) -> None:
    there = course(store, guide="คุณสมหญิง")
    guest, path = seat(console_app(store), "guest"), f"/console/programmes/{there.id}"
    assert "คุณสมหญิง" not in guest.page(path).text
    for hidden in ("/console/programmes/new", f"{path}/edit", f"{path}/message", f"{path}/letters"):
        assert guest.page(hidden).status_code == 403
    for action in ("edit", "state", "invite", "places", "message", "letters/1/told", "remove"):
        assert guest.send(f"{path}/{action}", state="held", sure="yes").status_code == 403
    staff = seat(console_app(store), "nid")
    assert staff.send(f"{path}/remove", sure="yes").status_code == 403
    assert "คุณสมหญิง" in staff.page(path).text
    assert store.programmes.programme(there.id) == there
    assert staff.page("/console/programmes/C-XXXXXX").status_code == 404


def test_an_administrator_deletes_after_a_confirmation(store: MatchmakingStore) -> None:
    there, anong = course(store), seat(console_app(store), "anong")
    path = f"/console/programmes/{there.id}"
    assert anong.send(f"{path}/remove", path).status_code == 422
    assert anong.send(f"{path}/remove", path, sure="yes").status_code == 303
    assert store.programmes.programme(there.id) is None


# --- the form ---------------------------------------------------------------------------------------------------------


def test_a_course_is_added_and_changed(store: MatchmakingStore, nid: Seat) -> None:
    answer = post(nid, "/console/programmes/new?kind=course", FORM)
    path = answer.headers["location"].partition("?")[0]
    made = store.programmes.programme(path.rpartition("/")[2])
    assert made
    assert made == replace(
        made,
        kind="course",
        title={"th": "อบรมใหม่", "zh": "新培训"},
        place={"en": "Room 1"},
        description={"th": "บรรทัดหนึ่ง\nบรรทัดสอง"},
        start_at=datetime(2026, 12, 24, 2, 0, tzinfo=UTC),
        end_at=datetime(2026, 12, 24, 9, 30, tzinfo=UTC),
        zone="Asia/Bangkok",
        capacity=20,
        languages=("th", "zh"),
        estates=("udon-thani",),
        link="https://meet.example/a?b=1",
        contact="043-123456",
        guide="คุณสมหญิง",
        state="draft",
    )
    assert "24 December 2026 09:00–16:30 (UTC+7)" in nid.page(path).text
    edited = {**FORM, "revision": "1", "end_date": "2026-12-25", "zone": "UTC", "capacity": "", "title_zh": ""}
    assert post(nid, f"{path}/edit", edited).status_code == 303
    changed = store.programmes.programme(made.id)
    assert changed
    assert (changed.capacity, changed.title, changed.sequence) == (None, {"th": "อบรมใหม่"}, 1)
    assert changed.end_at == datetime(2026, 12, 25, 16, 30, tzinfo=UTC)
    page = nid.page(f"{path}/edit").text
    assert re.search(r'name="end_date" value="2026-12-25"', page)
    stale = post(nid, f"{path}/edit", {**edited, "title_th": "ของฉัน"})
    assert (stale.status_code, "ของฉัน" in stale.text) == (409, True)
    assert "Somebody changed this meanwhile" in stale.text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title_th": "", "title_zh": " "}, "title in at least one language"),
        ({"date": ""}, "choose the date"),
        ({"date": "2026-02-30"}, "choose the date"),
        ({"date": "9999-12-31", "start": "09:00", "end": "25:00"}, "choose the date"),
        ({"end": "09:00"}, "not after the beginning"),
        ({"end_date": "2026-12-23"}, "not after the beginning"),
        ({"zone": "Mars/Olympus"}, "choose a time zone"),
        ({"link": "javascript:alert(1)"}, "begins with https"),
        ({"link": "https://"}, "begins with https"),
        ({"capacity": "-1"}, "as a number from 1"),
        ({"capacity": "many"}, "as a number from 1"),
        ({"contact": "x\x00"}, "cannot be stored"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    store: MatchmakingStore, nid: Seat, wrong: dict[str, str], said: str
) -> None:
    answer = post(nid, "/console/programmes/new?kind=course", {**FORM, "place_th": HOSTILE, **wrong})
    assert answer.status_code == 422
    assert said in unescape(answer.text)
    assert "<script>alert" not in answer.text
    assert 'value="&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}"' in answer.text
    assert listed(nid) == []


def test_stored_markup_is_inert(store: MatchmakingStore, nid: Seat) -> None:
    there = course(
        store, title={"en": HOSTILE}, description={"en": HOSTILE}, place={"en": HOSTILE}, contact=HOSTILE, guide=HOSTILE
    )
    lead = asks(store, HOSTILE)
    store.programmes.add(there.id, [lead.id], NID, NOW)
    path = f"/console/programmes/{there.id}"
    lists = ("/console/programmes", "/console/programmes/month?month=2026-12")
    for page in (*lists, path, f"{path}/edit", f"{path}/message"):
        text = nid.page(page).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text


# --- who takes part ---------------------------------------------------------------------------------------------------


def test_a_visit_is_made_of_several_requests(store: MatchmakingStore, nid: Seat) -> None:
    one, two = (asks(store, name, "zh", said="zh", people=4, visit=True) for name in ("甲", "乙"))
    asks(store, "อบรม")
    page = nid.page("/console/programmes/requests?kind=visit").text
    assert set(re.findall(r'name="lead" value="(L-\w+)"', page)) == {one.id, two.id}
    assert "4 people" in page
    form = nid.page(f"/console/programmes/new?kind=visit&lead={one.id}&lead={two.id}&lead=L-XXXXXX").text
    assert re.findall(r'type="hidden" name="lead" value="(L-\w+)"', form) == [one.id, two.id]
    assert re.search(r'name="estates" value="udon-thani" checked', form)
    assert re.search(r'name="languages" value="zh" checked', form)
    fields = {**FORM, "kind": "visit", "lead": [one.id, two.id]}
    made = post(nid, "/console/programmes/new?kind=visit", fields).headers["location"]
    (visit_id,) = re.findall(r"V-\w+", made)
    assert [(place.lead, place.seats) for place, _ in store.programmes.participants(visit_id)] == [
        (one.id, 4), (two.id, 4),
    ]  # fmt: skip
    assert nid.page("/console/programmes/requests?kind=visit").text.count('name="lead"') == 0


def test_requests_are_invited_and_places_are_kept(store: MatchmakingStore, nid: Seat) -> None:
    there, mana, mani = course(store, capacity=3), asks(store, "มานะ"), asks(store, "มานี", people=2)
    path = f"/console/programmes/{there.id}"
    assert nid.send(f"{path}/invite", path, lead=[mana.id, mani.id]).status_code == 303
    page = nid.page(path).text
    assert "โรงงาน มานี" in page
    assert ">Full<" in page
    late = asks(store, "สาย")
    refused = nid.send(f"{path}/invite", path, lead=late.id)
    assert refused.status_code == 409
    assert "not so many seats left" in refused.text
    assert nid.send(f"{path}/invite", path).status_code == 422
    assert nid.send(f"{path}/places", path, do="state", state="declined", lead=mani.id).status_code == 303
    assert nid.send(f"{path}/places", path, do="seats", **{f"seats-{mana.id}": "3"}).status_code == 303
    for fields, status in (
        ({"do": "seats", f"seats-{mana.id}": "4"}, 409),
        ({"do": "seats", f"seats-{mana.id}": "many"}, 422),
        ({"do": "state", "state": "confirmed", "lead": mani.id}, 409),
        ({"do": "state", "state": "nonsense", "lead": mani.id}, 422),
        ({"do": "state", "state": "confirmed"}, 422),
        ({"do": "state", "state": "confirmed", "lead": late.id}, 404),
    ):
        assert nid.send(f"{path}/places", path, **fields).status_code == status, fields
    assert {place.lead: (place.state, place.seats) for place, _ in store.programmes.participants(there.id)} == {
        mana.id: ("invited", 3),
        mani.id: ("declined", 2),
    }


def test_it_is_announced_with_a_place_and_takes_nobody_once_it_is_over(store: MatchmakingStore, nid: Seat) -> None:
    bare = store.programmes.save(replace(COURSE, place={}), NID, NOW)
    path = f"/console/programmes/{bare.id}"
    refused = nid.send(f"{path}/state", path, state="announced")
    assert "enter a place or a link" in refused.text
    assert nid.send(f"{path}/state", path, state="nonsense").status_code == 422
    assert nid.send(f"{path}/state", path, state="cancelled").status_code == 303
    closed = nid.send(f"{path}/invite", path, lead=asks(store, "สาย").id)
    assert (closed.status_code, "cancelled or held" in closed.text) == (409, True)
    assert 'id="invite"' not in nid.page(path).text


# --- calendar files ---------------------------------------------------------------------------------------------------


def event_of(content: bytes) -> Any:
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


def test_a_calendar_file_says_what_takes_place_and_nothing_of_anybody(store: MatchmakingStore) -> None:
    there = course(store, link="https://meet.example/a", guide="คุณสมหญิง 081-2345678")
    content = calendar_file([there], "zh", names)
    assert content == calendar_file([there], "zh", names), "the same state gives the same file"
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    event = event_of(content)
    assert str(event["SUMMARY"]) == COURSE.title["zh"]
    assert str(event["DESCRIPTION"]) == "请携带电脑 😀\n\nhttps://meet.example/a"
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == (there.uid, 0, "CONFIRMED")
    assert event.start == BEGIN
    assert event.end == there.end_at
    text = content.decode("utf-8")
    assert "BEGIN:VTIMEZONE\r\nTZID:Asia/Bangkok" in text
    assert "DTSTART;TZID=Asia/Bangkok:20261201T090000" in text
    assert "投资促进优惠入门，第一讲" in text
    thai = calendar_file([there], "th", names).decode("utf-8")
    unfolded = text.replace("\r\n ", "") + thai.replace("\r\n ", "")
    assert "SUMMARY:สิทธิประโยชน์บีโอไอ\\; เบื้องต้น" in unfolded
    assert not any(secret in unfolded for secret in ("คุณมานี", "043-123456", "คุณสมหญิง", "081-2345678"))
    assert "ATTENDEE" not in unfolded


def test_a_change_and_a_cancellation_reach_the_same_event(store: MatchmakingStore) -> None:
    there = course(store)
    moved = store.programmes.save(replace(there, start_at=BEGIN + timedelta(hours=1)), NID, NOW + timedelta(days=1))
    cancelled = store.programmes.set_state(there.id, "cancelled", NID, NOW + timedelta(days=2))
    events = [event_of(calendar_file([each], "th", names)) for each in (there, moved, cancelled)]
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert {str(event["UID"]) for event in events} == {there.uid}
    assert str(events[2]["STATUS"]) == "CANCELLED"
    stamps = [event.stamp for event in events]
    assert stamps == sorted(stamps)


def test_staff_fetch_one_file_or_all(store: MatchmakingStore, nid: Seat) -> None:
    there, visit = course(store), store.programmes.save(VISIT, NID, NOW)
    answer = nid.page(f"/console/programmes/{there.id}/calendar.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert f'filename="{there.id}.ics"' in answer.headers["content-disposition"]
    assert str(event_of(answer.content)["SUMMARY"]) == COURSE.title["en"]
    every = Calendar.from_ical(nid.page("/console/programmes/calendar.ics").content)
    assert {str(event["UID"]): str(event["STATUS"]) for event in every.walk("VEVENT")} == {
        there.uid: "CONFIRMED",
        visit.uid: "TENTATIVE",
    }
    zones = {str(zone["TZID"]) for zone in every.walk("VTIMEZONE")}
    assert zones == {"Asia/Bangkok", "Asia/Shanghai"}


def test_participants_fetch_the_file_by_its_link_without_a_login(store: MatchmakingStore) -> None:
    draft = store.programmes.save(COURSE, NID, NOW)
    anybody = seat(console_app(store))
    link = f"/calendar/{draft.token}.ics?lang=zh"
    assert anybody.page(link).status_code == 404
    store.programmes.set_state(draft.id, "announced", NID, NOW)
    answer = anybody.page(link)
    assert answer.status_code == 200
    assert str(event_of(answer.content)["SUMMARY"]) == COURSE.title["zh"]
    assert "set-cookie" not in answer.headers
    assert answer.headers["x-robots-tag"] == "noindex"
    for other in (draft.id, draft.uid, "x" * 32, draft.token[:-1], "%00" * 20, "a" * 5_000):
        assert anybody.page(f"/calendar/{other}.ics").status_code == 404, other


# --- wording ----------------------------------------------------------------------------------------------------------


def test_placeholders_are_filled_in_for_each_language() -> None:
    text = "{title}\n{date}\nที่: {place}\nออนไลน์: {link}\n{ calendar } · {link}"
    assert fill_in(text, COURSE, "th", names, "https://s/c").split("\n") == [
        "สิทธิประโยชน์บีโอไอ; เบื้องต้น",
        "1 ธ.ค. 2569 (2026) 09:00–12:00 (UTC+7)",
        "ที่: ห้องประชุม ๑ ขอนแก่น",
        "https://s/c · ",
    ]
    assert time_of(VISIT, "zh") == "2026年12月10日 10:00–2026年12月11日 10:00 (UTC+8)"
    assert fill_in("{place}", VISIT, "zh", names, "") == "udon-thani (zh)"
    for wrong in ("{titel}", "{}", "{title.__class__}"):
        with pytest.raises(UnknownPlaceholderError):
            fill_in(wrong, COURSE, "en", names, "")


@pytest.mark.parametrize("draft", ["invitation", "reminder", "change", "cancellation"])
def test_prepared_texts_hold_placeholders_that_can_be_filled_in(store: MatchmakingStore, nid: Seat, draft: str) -> None:
    there = course(store)
    page = nid.page(f"/console/programmes/{there.id}/message?draft={draft}").text
    texts = dict(re.findall(r'<textarea name="text-(\w+)"[^>]*>([^<]*)</textarea>', page))
    for language in ("th", "zh", "en"):
        filled = fill_in(unescape(texts[language]), there, language, names, "https://s/c")
        assert there.title[language] in filled
        assert "{" not in filled


# --- messages ---------------------------------------------------------------------------------------------------------


def written(nid: Seat, path: str, **changes: Any) -> dict[str, Any]:
    """The fields of the form for a message."""
    key = re.search(r'name="key" value="(\w+)"', nid.page(f"{path}/message").text)
    assert key
    texts = {"text-th": "พบกัน {title} {calendar}", "text-zh": "明天见：{title}", "text-en": "See you: {title}"}
    return {"key": key[1], "to": ["invited", "confirmed"], "do": "send", **texts, **changes}


def test_a_message_is_looked_at_before_it_is_sent(store: MatchmakingStore, nid: Seat) -> None:
    there, thai, chinese = course(store), asks(store, "มานะ"), asks(store, "李", "zh", channel="webchat")
    store.programmes.add(there.id, [thai.id, chinese.id], NID, NOW)
    path = f"/console/programmes/{there.id}"
    fields = written(nid, path, do="preview")
    page = nid.send(f"{path}/message", path, **fields)
    assert page.status_code == 200
    text = unescape(page.text)
    assert f"พบกัน {COURSE.title['th']} https://saphan.example/calendar/{there.token}.ics?lang=th" in text
    assert f"明天见：{COURSE.title['zh']}" in text
    assert "Send to 2 participants" in text
    assert f'name="key" value="{fields["key"]}"' in text
    assert not store.announcements.waits()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text-zh": ""}, "in every language that is marked"),
        ({"text-th": "{titel}"}, "cannot be filled in"),
        ({"text-th": "ก" * 2_500}, "cannot be stored"),
        ({"to": ["declined"]}, "Nobody is chosen"),
        ({"key": "guessed"}, "no longer valid"),
    ],
)
def test_a_message_that_cannot_be_sent(store: MatchmakingStore, nid: Seat, wrong: dict[str, Any], said: str) -> None:
    there, thai, chinese = course(store), asks(store, "มานะ"), asks(store, "李", "zh")
    store.programmes.add(there.id, [thai.id, chinese.id], NID, NOW)
    path = f"/console/programmes/{there.id}"
    answer = nid.send(f"{path}/message", path, **written(nid, path, **wrong))
    assert (answer.status_code, said in unescape(answer.text)) == (422, True)
    assert "See you: {title}" in answer.text, "what was typed stays"
    assert not store.announcements.waits()


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with counter_in(tmp_path) as opened:
        yield opened


def test_each_participant_is_told_once_and_staff_see_what_became_of_it(counter: Counter) -> None:
    store, nid = counter.store, counter.seat("nid")
    work = AnnouncementWork(store.announcements, counter.announcer)
    talk = counter.says("สวัสดี")
    before = len(counter.arrived(1))
    there = course(store, capacity=9)
    reached = asks(store, "มานะ", who=WHO)
    by_hand = {name: asks(store, name, channel=channel) for name, channel in (("เว็บ", "webchat"), ("วีแชต", "wechat"))}
    out, blocked = asks(store, "ไม่รับ"), asks(store, "บล็อก")
    people.opt_out(counter.inbox.engine, Address("line", "U-ไม่รับ"), True)
    people.block(counter.inbox.engine, Address("line", "U-บล็อก"), True)
    everybody = [reached, *by_hand.values(), out, blocked]
    store.programmes.add(there.id, [lead.id for lead in everybody], NID, NOW)
    path = f"/console/programmes/{there.id}"
    form = nid.page(f"{path}/message").text
    assert form.count("Please tell by hand") == 4
    fields = written(nid, path)
    for _ in range(2):
        assert nid.send(f"{path}/message", path, **fields).status_code == 303
    assert "On its way" in nid.page(f"{path}/letters").text
    waiting = store.announcements.outgoing()
    assert len(waiting) == 5
    # The process dies after the durable inbox took the message, before that is written down.
    first = next(each for each in waiting if each.receiver.lead == reached.id)
    assert first.receiver.who
    posted = counter.announcer.announce(first.name, first.receiver.who, first.text, "th", "nid")
    assert work.run() == "announced to 1, left to staff 4"
    assert work.run() == "announced to 0, left to staff 0"
    assert counter.arrived(before + 1)[before:] == [first.text]
    assert COURSE.title["th"] in first.text
    ((_, letters),) = store.announcements.announcements(there.id)
    assert {each.lead: (each.state, each.hindrance, each.parcels) for each in letters} == {
        reached.id: ("posted", "", tuple(posted)),
        by_hand["เว็บ"].id: ("by_hand", "web_chat", ()),
        by_hand["วีแชต"].id: ("by_hand", "no_channel", ()),
        out.id: ("by_hand", "opted_out", ()),
        blocked.id: ("by_hand", "blocked", ()),
    }
    until(lambda: "Sent" in nid.page(f"{path}/letters").text)
    assert len(counter.line.sent) == before + 1
    until(lambda: any(each.by == "staff" for each in store.transcripts.of(WHO)))
    found = store.talks.talk(talk)
    assert found
    assert (found.state, found.held_by) == ("bot", ""), "nobody took the conversation over"
    counter.says("ขอบคุณ")
    letter = next(each for each in letters if each.lead == out.id)
    assert nid.send(f"{path}/letters/{letter.id}/told", path).status_code == 303
    page = nid.page(path).text
    assert "Told by nid" in page
    assert "Wants no messages" not in page
    actions = [entry.action for entry in store.cases.audit(there.id)]
    assert actions.count("participants written to") == 1
    assert actions.count("participant told") == 1


def test_nobody_who_took_the_consent_back_in_between_is_told(counter: Counter) -> None:
    store, nid = counter.store, counter.seat("nid")
    there, lead = course(store), asks(store, "มานะ", who=WHO)
    store.programmes.add(there.id, [lead.id], NID, NOW)
    path = f"/console/programmes/{there.id}"
    nid.send(f"{path}/message", path, **written(nid, path))
    store.leads.withdraw_consent(WHO, "training", NOW)
    assert AnnouncementWork(store.announcements, counter.announcer).run() == "announced to 0, left to staff 1"
    assert counter.line.sent == []


def test_the_sentences_of_hindrances_are_there() -> None:
    phrases = Phrases(Path("adapters/console/phrases"))
    codes = ("erased", "no_consent", "do_not_contact", "blocked", "opted_out", "web_chat", "no_channel", "no_push")
    for language in ("th", "zh", "en"):
        said = {phrases.say(language, "hindrance", code=code) for code in codes}
        assert len(said) == len(codes)
        assert not said & set(codes)
