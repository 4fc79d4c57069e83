"""A lead's page: introducing and telling both, comparing and merging, correcting, taking back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from cases import INVESTOR, MILL, NID, PHONE, PROJECT, START, capture, match, two_that_fit
from console_talks import Counter, counter_in, person, until
from consoles import Seat, console_app, seat, staffed_store
from matching_sides import TAXONOMY

from adapters.matchmaking.introduction_work import IntroductionWork, Letters, Tell
from adapters.matchmaking.store import MatchmakingStore
from bot.errors import RetryLaterError
from bot.introducing import IntroductionWording
from bot.lead_blocks import Investor
from bot.leads import Actor, Consent, Contact, Lead, Person
from bot.messages import Address, Language
from bot.phrases import Phrases

ANONG = Actor("anong", "admin")
LI, SOMCHAI = Address("line", "U" + "a1" * 16), Address("line", "U" + "b2" * 16)
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MatchmakingStore]:
    with staffed_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def nid(store: MatchmakingStore) -> Seat:
    return seat(console_app(store), "nid")


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with counter_in(tmp_path) as opened:
        yield opened


def now(store: MatchmakingStore, lead: Lead) -> Lead:
    found = store.leads.lead(lead.id)
    assert found is not None
    return found


def alert(text: str) -> str:
    found = re.search(r'<(p|div) class="problem" role="alert">(.*?)</\1>', text, re.DOTALL)
    assert found, "nothing is said"
    return unescape(found[2])


# --- introducing ------------------------------------------------------------------------------------------------------


def captured(store: MatchmakingStore, who: Address, lead: Lead, man: Person) -> Lead:
    """A proposed lead of somebody at an address, with the consent to be shown."""
    for purpose in ("matchmaking", "sharing"):
        agreed = Consent(purpose, "2026-1", "ยินยอม", lead.language, START, who.channel, f"m-{who.user_id}")
        store.leads.give_consent(who, agreed)
    stored = store.leads.capture(who, lead, man, key=who.user_id, now=START)
    for to in ("screened", "searching", "proposed"):
        store.leads.move(stored.id, to, NID, START)
    return now(store, stored)


def agreed_pair(store: MatchmakingStore, mill_at: Address = SOMCHAI) -> tuple[Lead, Lead]:
    """An investor and a mill of which everything stands but the introduction."""
    li = captured(store, LI, INVESTOR, Person("李伟明", "总监", (Contact("phone", PHONE, preferred=True),)))
    mill = captured(store, mill_at, MILL, Person("สมชาย ใจดี", "", (Contact("email", "somchai@isan.example"),)))
    assert store.cases.save_matches(li, [match(li, mill.id)], START)
    store.cases.decide(li.id, mill.id, True, NID, START)
    store.cases.agree(li.id, mill.id, NID, START)
    store.cases.agree(mill.id, li.id, NID, START)
    return li, mill


def work_of(store: MatchmakingStore, tell: Tell) -> IntroductionWork:
    letters = Letters(store.leads, store.cases, store.projects, IntroductionWording(Phrases(), TAXONOMY.name))
    return IntroductionWork(store.events, store.leads, store.cases, letters, tell)


def nobody(_name: str, _who: Sequence[Address], _text: str, _language: Language, _skill: str) -> bool:
    return False


def test_one_click_introduces_and_both_are_told_in_their_language(counter: Counter) -> None:
    store, nid = counter.store, counter.seat("nid")
    li, mill = agreed_pair(store)
    path = f"/console/leads/{li.id}/matches/{mill.id}/introduce"
    assert [nid.send(path).status_code for _ in range(2)] == [303, 303]
    assert nid.page(f"/console/leads/{li.id}").text.count("about to be sent") == 2
    work = work_of(store, counter.inbox.tell)
    assert work.waits()
    assert work.run(datetime.now(UTC)) == "told 2, left to staff 0"
    assert not work.waits()
    assert work.run(datetime.now(UTC)) == "told 0, left to staff 0"
    texts = counter.arrived(2)
    assert len(texts) == 2
    chinese, thai = sorted(texts, key=lambda text: "ท่าน" in text)
    for said in (
        "您与对方均已同意引荐",
        li.id,
        "อีสานคลีน",
        "สมชาย ใจดี",
        "somchai@isan.example",
        "领域：污水处理",
        "联系工作人员",
    ):
        assert said in chinese, said
    for said in ("ตอบตกลงให้แนะนำ", mill.id, "深圳清源环境科技有限公司", "李伟明", PHONE, "สาขา: น้ำเสีย", "ติดต่อเจ้าหน้าที่"):
        assert said in thai, said
    for text in texts:
        assert LI.user_id not in text
        assert SOMCHAI.user_id not in text
    until(lambda: nid.page(f"/console/leads/{li.id}").text.count('<span class="delivery sent">Sent</span>') == 2)
    assert ("introduction told", "saphan", mill.id) in [
        (entry.action, entry.actor.name, entry.detail) for entry in store.cases.audit(li.id)
    ]


def test_after_a_crash_in_between_it_is_told_once(counter: Counter) -> None:
    store = counter.store
    li, mill = agreed_pair(store)
    store.cases.introduce(li.id, mill.id, NID, START)

    def dies(*given: Any) -> bool:
        counter.inbox.tell(*given)
        raise RetryLaterError("the process dies here", 1)

    for _ in range(2):
        with pytest.raises(RetryLaterError):
            work_of(store, dies).run(datetime.now(UTC))
    assert work_of(store, counter.inbox.tell).run(datetime.now(UTC)) == "told 2, left to staff 0"
    assert len(set(counter.arrived(2))) == 2
    assert counter.inbox.parcels_by_state() in ({"sent": 2}, {"sent": 1, "sending": 1})


def test_who_cannot_be_written_to_is_left_to_staff_with_the_text(counter: Counter) -> None:
    store, nid = counter.store, counter.seat("nid")
    li, mill = agreed_pair(store, Address("webchat", "a-browser"))
    store.cases.introduce(li.id, mill.id, NID, START)
    assert work_of(store, counter.inbox.tell).run(datetime.now(UTC)) == "told 1, left to staff 1"
    path = f"/console/leads/{li.id}/matches/{mill.id}"
    page = nid.page(f"/console/leads/{li.id}").text
    assert page.count("Please tell them yourself") == 1
    assert PHONE not in page
    views = [entry.action for entry in store.cases.audit(li.id)].count("contact viewed")
    shown = unescape(nid.send(f"{path}/letter", side="counterpart").text)
    assert PHONE in shown
    assert "ท่านและอีกฝ่ายตอบตกลง" in shown, "in the language of who is told"
    assert "ติดต่อเจ้าหน้าที่" not in shown, "which is said in a chat only"
    entry = store.cases.audit(li.id)[0]
    assert (entry.action, entry.actor.name, entry.detail) == ("contact viewed", "nid", "introduce")
    assert [each.action for each in store.cases.audit(li.id)].count("contact viewed") == views + 1
    assert nid.send(f"{path}/told", side="counterpart").status_code == 303
    assert "told by nid on" in nid.page(f"/console/leads/{li.id}").text
    assert "Please tell them yourself" not in nid.page(f"/console/leads/{mill.id}").text


def test_a_project_of_staff_is_told_by_hand_and_its_owner_to_nobody(store: MatchmakingStore, nid: Seat) -> None:
    project = store.projects.save(replace(PROJECT, owner="คุณมานพ 0812345678"), NID, START)
    store.projects.screen(project.id, "screened", ANONG, START)
    li = captured(store, LI, INVESTOR, Person("李伟明", "", (Contact("phone", PHONE),)))
    assert store.cases.save_matches(li, [match(li, project.id)], START)
    path = f"/console/leads/{li.id}/matches/{project.id}"
    for step, side in (("accept", ""), ("agree", "lead"), ("agree", "counterpart"), ("introduce", "")):
        assert nid.send(f"{path}/{step}", side=side).status_code == 303, step
    assert work_of(store, nobody).run(START) == "told 0, left to staff 1"
    assert nid.page(f"/console/leads/{li.id}").text.count("Please tell them yourself") == 2
    to_owner = unescape(nid.send(f"{path}/letter", side="counterpart").text)
    assert "李伟明" in to_owner
    assert PHONE in to_owner
    to_li = unescape(nid.send(f"{path}/letter", side="lead").text)
    assert "Wastewater of a starch mill" in to_li
    assert "工作人员将协助您" in to_li
    assert "0812345678" not in to_li


def test_nobody_is_told_of_who_took_the_consent_back_meanwhile(store: MatchmakingStore, nid: Seat) -> None:
    li, mill = agreed_pair(store)
    store.cases.introduce(li.id, mill.id, NID, START)
    store.leads.withdraw_consent(LI, "sharing", START)
    told: list[str] = []

    def note(name: str, *_: Any) -> bool:
        told.append(name)
        return True

    work_of(store, note).run(START)
    assert told == []
    page = nid.page(f"/console/leads/{mill.id}").text
    assert "took its consent back" in page
    path = f"/console/leads/{mill.id}/matches/{li.id}"
    assert nid.send(f"{path}/letter", side="lead").status_code == 404
    store.leads.erase(LI, ANONG, START)
    assert nid.page(f"/console/leads/{mill.id}").status_code == 200


@pytest.mark.parametrize(
    ("hinder", "says"),
    [
        (lambda store, mill: store.leads.move(mill.id, "searching", NID, START), "the other side’s lead"),
        (lambda store, mill: store.leads.amend(replace(mill, flags=("sanctions_check",)), NID, START), "take the mark"),
        (lambda store, mill: store.leads.withdraw_consent(SOMCHAI, "sharing", START), "other side has not agreed"),
    ],
)
def test_what_hinders_an_introduction_is_said(store: MatchmakingStore, nid: Seat, hinder: Any, says: str) -> None:
    li, mill = agreed_pair(store)
    hinder(store, mill)
    assert says in unescape(nid.page(f"/console/leads/{li.id}").text)
    assert says in alert(nid.send(f"/console/leads/{li.id}/matches/{mill.id}/introduce").text)
    assert store.cases.disclosures(li.id) == ()


# --- merging ----------------------------------------------------------------------------------------------------------


def same_contact(store: MatchmakingStore) -> tuple[Lead, Lead]:
    """Two leads of investors with one phone number, from two addresses."""
    one = capture(store, INVESTOR, "李伟明")
    other = capture(
        store, replace(INVESTOR, profile=replace(INVESTOR.profile, stage="idea"), summary=HOSTILE), "李先生", days=1
    )
    return one, other


def test_two_leads_stand_side_by_side_with_what_differs(store: MatchmakingStore, nid: Seat) -> None:
    one, other = same_contact(store)
    path = f"/console/leads/{one.id}/merge/{other.id}"
    assert f'href="{path}"' in nid.page(f"/console/leads/{one.id}").text
    page = nid.page(path).text
    rows = re.findall(r"<tr( class=\"differs\")?><th scope=\"row\">([^<]+)", page)
    differing = {name.strip() for marked, name in rows if marked}
    same = {name.strip() for marked, name in rows if not marked}
    assert {"Stage of the project", "Received", "In their own words"} <= differing
    assert {"Organisation", "Field of business", "Amount"} <= same
    assert HOSTILE not in page
    assert PHONE not in page
    shown = nid.send(f"{path}/contacts", path)
    assert shown.text.count(PHONE) == 2
    for lead in (one, other):
        entry = store.cases.audit(lead.id)[0]
        assert (entry.action, entry.detail, entry.actor.name) == ("contact viewed", "duplicate", "nid")


def test_a_merge_wants_a_choice_and_is_refused_in_a_sentence(store: MatchmakingStore, nid: Seat) -> None:
    one, other = same_contact(store)
    visit = capture(store, replace(INVESTOR, request="site_visit"), "王", days=2)
    path = f"/console/leads/{one.id}/merge/{other.id}"
    revisions = f"{one.revision} {other.revision}"
    assert "which lead is kept" in alert(nid.send(path, revisions=revisions, same="yes").text)
    assert "same person" in alert(nid.send(path, revisions=revisions, keep=one.id).text)
    assert nid.send(path, revisions="0 0", keep=one.id, same="no").status_code == 409
    answer = nid.send(f"/console/leads/{one.id}/merge/{visit.id}", keep=one.id, same="no")
    assert "different kinds" in alert(answer.text)
    assert "one and the same" in nid.page(f"/console/leads/{one.id}/merge/{one.id}").text
    assert nid.page(f"/console/leads/{one.id}/merge/L-222222").status_code == 404
    store.leads.move(other.id, "closed_spam", NID, START, "x")
    assert "closed already" in alert(nid.send(path, keep=one.id, same="no").text)
    assert {now(store, lead).status for lead in (one, visit)} == {"new"}


@pytest.mark.parametrize(("same", "leads"), [("yes", 2), ("no", 1)])
def test_a_merge_closes_the_duplicate(store: MatchmakingStore, nid: Seat, same: str, leads: int) -> None:
    one, other = same_contact(store)
    path = f"/console/leads/{one.id}/merge/{other.id}"
    fields = {"keep": other.id, "same": same, "revisions": f"{one.revision} {other.revision}"}
    assert nid.send(path, **fields).headers["location"] == f"/console/leads/{other.id}?done=merged"
    assert [now(store, lead).status for lead in (one, other)] == ["closed_duplicate", "new"]
    assert len(store.leads.leads_of(Address("line", "U-李先生"))) == leads
    assert store.cases.audit(other.id)[0].action == "merged"
    assert nid.send(path, **fields).status_code == 422, "a second click"


# --- correcting -------------------------------------------------------------------------------------------------------


def form_of(page: str) -> dict[str, Any]:
    """What a browser would send of the form, if nothing was touched."""
    form = page[page.index('id="edit"') : page.rindex("</form>")]
    fields: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if given.get("type") == "checkbox" and " checked" not in tag:
            continue
        fields.setdefault(given["name"], []).append(unescape(given.get("value", "")))
    for name, body in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        fields[name] = [unescape(body)]
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        fields[name] = [unescape(value) for value in re.findall(r'value="([^"]*)" selected', body)]
    fields.pop("csrf")
    return fields


def test_a_form_that_is_sent_untouched_changes_nothing(store: MatchmakingStore, nid: Seat) -> None:
    for lead in (INVESTOR, MILL):
        stored = capture(store, lead, lead.language)
        path = f"/console/leads/{stored.id}/edit"
        assert nid.send(path, **form_of(nid.page(path).text)).status_code == 303
        assert now(store, stored) == stored


def test_fields_are_corrected_and_matched_anew(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, INVESTOR, "李伟明")
    store.cases.save_matches(lead, [], START)
    path = f"/console/leads/{lead.id}/edit"
    fields = form_of(nid.page(path).text) | {
        "party.name_local": "清源 😀",
        "party.checked": "yes",
        "profile.sectors": ["wastewater", "clean-energy"],
        "profile.provinces": ["udon-thani"],
        "profile.money.low": "1,000,000.50",
        "profile.money.high": "",
        "profile.money.currency": "THB",
        "profile.must_have": ["buyer"],
        "profile.interpreter": "",
        "block.power_mw": "2.5",
        "block.owns_technology": "yes",
    }
    assert nid.send(path, **fields).headers["location"] == f"/console/leads/{lead.id}?done=amended"
    found = now(store, lead)
    assert (found.party.name_local, found.party.checked_by) == ("清源 😀", "nid")
    assert set(found.profile.sectors) == {"wastewater", "clean-energy"}
    assert found.profile.provinces == ("udon-thani",)
    assert found.profile.money is not None
    assert (found.profile.money.low, found.profile.money.high, found.profile.money.currency) == (
        Decimal("1000000.50"), None, "THB",
    )  # fmt: skip
    assert (found.profile.must_have, found.profile.interpreter) == (("buyer",), None)
    assert isinstance(found.block, Investor)
    assert (found.block.power_mw, found.block.owns_technology, found.block.main_products) == (
        Decimal("2.5"), True, "污水处理成套设备",
    )  # fmt: skip
    assert [each.id for each in store.cases.to_match()] == [lead.id]
    assert store.cases.audit(lead.id)[0].action == "amended"
    store.cases.save_matches(found, [], START)
    assert nid.send(path, **form_of(nid.page(path).text), anew="yes").status_code == 303
    assert [each.id for each in store.cases.to_match()] == [lead.id], "matched anew though nothing changed"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("profile.money.low", "สามสิบล้าน", "Please enter a number"),
        ("profile.money.low", "99,000,000", "first amount is larger"),
        ("profile.money.currency", "XXX", "choose the currency"),
        ("profile.max_foreign_percent", "101", "percentage"),
        ("block.reference_plants", "2.5", "Please enter a number"),
        ("profile.sectors", "no-such-field", "choose from the list"),
        ("profile.must_have", "government", "among their needs"),
        ("profile.side", "", "choose one of the options"),
        ("party.country", "Siam", "choose from the list"),
        ("party.name", "ก" * 4001, "too long"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_kept(
    store: MatchmakingStore, nid: Seat, name: str, value: str, says: str
) -> None:
    lead = capture(store, INVESTOR, "李伟明")
    path = f"/console/leads/{lead.id}/edit"
    fields = form_of(nid.page(path).text) | {"party.name_local": HOSTILE, name: value}
    answer = nid.send(path, **fields)
    assert answer.status_code == 422
    assert says in unescape(answer.text)
    assert 'aria-invalid="true"' in answer.text
    assert unescape(form_of(answer.text)["party.name_local"][0]) == HOSTILE
    assert HOSTILE not in answer.text
    assert now(store, lead) == lead


def test_an_old_form_overwrites_nothing_and_shows_both(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, INVESTOR, "李伟明")
    path = f"/console/leads/{lead.id}/edit"
    fields = form_of(nid.page(path).text) | {"party.name_local": "ของฉัน"}
    store.leads.amend(replace(lead, party=replace(lead.party, name_local="ของเพื่อน")), NID, START)
    answer = nid.send(path, **fields)
    assert answer.status_code == 409
    assert "Stored meanwhile: ของเพื่อน" in answer.text
    assert now(store, lead).party.name_local == "ของเพื่อน"
    assert nid.send(path, **form_of(answer.text)).status_code == 303
    assert now(store, lead).party.name_local == "ของฉัน"


def test_every_kind_of_request_has_its_form(store: MatchmakingStore, nid: Seat) -> None:
    for number, request in enumerate(("matchmaking", "training", "site_visit", "question_to_staff")):
        for kind in ("investor", "municipality", "academic", "other"):
            lead = replace(INVESTOR, request=request, kind=kind, block=None)  # type: ignore[arg-type]
            stored = capture(store, lead, f"{kind}{number}")
            path = f"/console/leads/{stored.id}/edit"
            page = nid.page(path)
            assert page.status_code == 200
            assert nid.send(path, **form_of(page.text)).status_code == 303
            assert now(store, stored) == stored, "nothing is said by an empty form"


# --- taking back ------------------------------------------------------------------------------------------------------


def test_withdrawing_asks_first_and_then_deletes(store: MatchmakingStore, nid: Seat) -> None:
    lead = capture(store, INVESTOR, "李伟明")
    store.transcripts.keep(Address("line", "U-李伟明"), person("我手机13812345678", START))
    path = f"/console/leads/{lead.id}/withdraw"
    moved = nid.send(f"/console/leads/{lead.id}/move", status="withdrawn")
    assert moved.headers["location"] == path
    page = nid.page(path).text
    assert "name and all contact data" in page
    assert "Conversations (1)" in page
    assert "confirm" in alert(nid.send(path, why="asked").text)
    assert "reason" in alert(nid.send(path, sure="yes").text)
    assert now(store, lead).status == "new"
    assert nid.send(path, why="asked", sure="yes").headers["location"] == f"/console/leads/{lead.id}?done=withdrawn"
    found = now(store, lead)
    assert (found.status, found.party.id, found.summary) == ("withdrawn", "", "")
    entries = {(entry.action, entry.actor.name, entry.detail) for entry in store.cases.audit(lead.id)}
    assert {
        ("withdrawal confirmed", "nid", "asked"),
        ("moved", "nid", "new to withdrawn"),
        ("erased", "saphan", ""),
    } <= entries
    assert nid.page(path).status_code == 404
    assert "The contact data was deleted." in nid.page(f"/console/leads/{lead.id}").text


def test_the_page_says_what_stays_and_who_has_the_contact(store: MatchmakingStore, nid: Seat) -> None:
    li, mill = agreed_pair(store)
    store.cases.introduce(li.id, mill.id, NID, START)
    training = store.leads.capture(LI, replace(INVESTOR, request="matchmaking"), Person("李伟明"), key="2", now=START)
    page = nid.page(f"/console/leads/{li.id}/withdraw").text
    assert f'href="/console/leads/{training.id}"' in page
    assert mill.id in page[page.index("passed on") :]
    assert "all contact data" not in page
    nid.send(f"/console/leads/{li.id}/withdraw", why="consent", sure="yes")
    assert now(store, training).party.id
    assert "Tell who received the contact" in nid.page(f"/console/leads/{li.id}").text


# --- ways to and fro --------------------------------------------------------------------------------------------------


def test_a_lead_and_its_conversation_lead_to_each_other(store: MatchmakingStore, nid: Seat) -> None:
    who = Address("line", "U-สมชาย")
    lead = capture(store, MILL, "สมชาย")
    later = store.leads.capture(who, MILL, Person("สมชาย"), key="2", now=START + timedelta(days=1))
    store.transcripts.keep(who, person("อยากหาหุ้นส่วนจีน", START))
    talk = store.talks.talk_with(who)
    for each in (lead, later):
        assert f'href="/console/talks/{talk}#latest"' in nid.page(f"/console/leads/{each.id}").text
        assert f'href="/console/leads/{each.id}"' in nid.page(f"/console/talks/{talk}").text
    assert f'href="/console/leads/{later.id}"' in nid.page(f"/console/leads/{lead.id}").text
    assert talk not in seat(console_app(store), "guest").page(f"/console/leads/{lead.id}").text


def test_a_viewer_may_do_none_of_it(store: MatchmakingStore) -> None:
    first, second = two_that_fit(store)
    guest = seat(console_app(store), "guest")
    path = f"/console/leads/{first.id}"
    for page in ("edit", "withdraw", f"merge/{second.id}"):
        assert guest.page(f"{path}/{page}").status_code == 403
        assert guest.send(f"{path}/{page}", why="asked", sure="yes", keep=first.id, same="yes").status_code == 403
    for action in ("introduce", "letter", "told"):
        assert guest.send(f"{path}/matches/{second.id}/{action}", side="lead").status_code == 403
    assert guest.send(f"{path}/merge/{second.id}/contacts").status_code == 403
    assert now(store, first).status == "proposed"
