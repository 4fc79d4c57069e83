"""Events to a CRM, against a real server on loopback: signature, repetitions, failures, and what it is told of whom."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from contract.matchmaking_parts import ADMIN, LI, LI_LEAD, LI_PERSON, NID, NOW, capture_li, consent
from loopback import serving
from vendors.crm import FakeCrm
from vendors.inbox import MemoryInbox

from adapters.channels.base import NotSentError, Parcel, RefusedError, TryLaterError
from adapters.matchmaking.store import MatchmakingStore
from adapters.outlets.crm import TO_CRM, CrmOutlet, CrmSettings, content_of
from adapters.outlets.crm_payload import THE_CRM, CrmPayload
from bot.consent import Terms, given
from bot.errors import OperatorError, RetryLaterError
from bot.notices import Event, EventKind
from bot.phrases import Phrases

PHRASES = Phrases()
PRIVATE = ("李伟明", "13812345678", "138-1234-5678", "liweiming_env", "清源环境", "91440300MA5ABCDE1X", "oLi-7f3a9c")
"""What a CRM may learn with a consent that names it only; the last never."""


def link(lead: str) -> str:
    return f"https://bot.example.org/console/leads/{lead}"


def payload(store: MatchmakingStore, *, contacts: bool = False) -> CrmPayload:
    return CrmPayload(store.leads, store.cases, PHRASES, link, contacts=contacts)


def event(lead: str = "L-7K3PQA", kind: EventKind = "lead.created", **facts: str) -> Mapping[str, Any]:
    return content_of(Event(str(uuid4()), kind, lead, NOW, facts))


def plain(content: Mapping[str, Any]) -> Mapping[str, Any]:
    return content


@pytest.fixture
def crm() -> Iterator[tuple[FakeCrm, str]]:
    fake = FakeCrm()
    with serving(fake.app) as url:
        yield fake, f"{url}/events"


def push(url: str, *contents: Mapping[str, Any], secret: str = "", describe: Any = plain) -> list[str]:
    """What came of pushing each: its id, or the error's code."""
    outlet = CrmOutlet(CrmSettings(url, secret or FakeCrm().secret, seconds=1.0), describe)

    async def run() -> list[str]:
        inbox = MemoryInbox()
        await outlet.open(inbox)
        came = []
        for content in contents:
            try:
                came.append(await outlet.push(Parcel(TO_CRM, content, str(uuid4()))))
            except NotSentError as error:
                came.append(f"{type(error).__name__} {error.code}")
        await outlet.close()
        return came

    return asyncio.run(run())


def test_an_event_is_signed_and_taken_once_however_often_it_comes(crm: tuple[FakeCrm, str]) -> None:
    fake, url = crm
    told = event(before="new", after="screened")
    assert push(url, told, told) == [told["id"]] * 2
    assert [one["id"] for one in fake.events] == [told["id"]]
    assert len(fake.bodies) == 2
    assert fake.events[0]["event"] == "lead.created"


@pytest.mark.parametrize(
    ("command", "came"),
    [
        ("500", "TryLaterError 500"),
        ("503", "TryLaterError 503"),
        ("429", "TryLaterError 429"),
        ("408", "TryLaterError 408"),
        ("403", "TryLaterError 403"),
        ("timeout", "TryLaterError network"),
        ("reset", "TryLaterError network"),
        ("400", "RefusedError 400"),
        ("404", "RefusedError 404"),
        ("redirect", "RefusedError 307"),
    ],
)
def test_what_an_answer_means(crm: tuple[FakeCrm, str], command: str, came: str) -> None:
    fake, url = crm
    fake.fail_next(command)
    told = event()
    assert push(url, told, told) == [came, told["id"]]
    assert fake.ids() == [told["id"]]
    assert fake.visits == 0, "a redirect is not followed"


def test_an_event_whose_answer_got_lost_is_told_by_its_id(crm: tuple[FakeCrm, str]) -> None:
    fake, url = crm
    fake.fail_next("lost")
    told = event()
    assert push(url, told, told) == ["TryLaterError network", told["id"]]
    assert (fake.ids(), len(fake.bodies)) == ([told["id"]], 2)


def test_another_secret_is_refused_by_the_crm_and_the_event_waits(crm: tuple[FakeCrm, str]) -> None:
    fake, url = crm
    assert push(url, event(), secret="another of sixteen signs") == ["TryLaterError 401"]
    assert fake.events == []


def test_an_event_waits_while_the_store_is_away(crm: tuple[FakeCrm, str]) -> None:
    def away(_: Mapping[str, Any]) -> Mapping[str, Any]:
        raise RetryLaterError("the matchmaking store's database does not answer", 5)

    fake, url = crm
    assert push(url, event(), describe=away) == ["TryLaterError store"]
    assert fake.bodies == []


def test_no_log_line_holds_the_address_the_secret_or_what_was_sent(
    crm: tuple[FakeCrm, str], caplog: pytest.LogCaptureFixture
) -> None:
    fake, url = crm
    with caplog.at_level(logging.DEBUG):
        fake.fail_next("500")
        push(f"{url}?token=hidden-1", event(), event())
    ours = [record for record in caplog.records if not record.name.startswith(("asyncio", "httpcore"))]
    text = "\n".join(record.getMessage() for record in ours)
    assert "hidden-1" not in text
    assert fake.secret not in text


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (CrmSettings("", "s" * 16), "SAPHAN_CRM_URL is missing"),
        (CrmSettings("ftp://h", "s" * 16), "SAPHAN_CRM_URL is no address"),
        (CrmSettings("https://h", "short-one"), "SAPHAN_CRM_SECRET must have 16"),
        (CrmSettings("http://crm.example.org", "s" * 16, contacts=True), "needs a SAPHAN_CRM_URL with https"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(settings: CrmSettings, said: str) -> None:
    with pytest.raises(OperatorError, match=said) as caught:
        CrmOutlet(settings, plain)
    assert "short-one" not in str(caught.value)


def test_a_sign_of_life_is_asked_for(crm: tuple[FakeCrm, str]) -> None:
    _, url = crm
    assert CrmOutlet(CrmSettings(url, "s" * 16), plain).check().endswith("answers")
    with pytest.raises(OperatorError, match="does not answer"):
        CrmOutlet(CrmSettings("http://127.0.0.1:1", "s" * 16), plain).check()


# What it is told of whom


def capture_with_crm(store: MatchmakingStore, *, named: bool = True) -> str:
    """Li's lead, on a consent whose text names the CRM, or does not."""
    terms = Terms("B&RETTC", "privacy@example.org", crm=named)
    store.leads.give_consent(LI, given(PHRASES, "zh", "matchmaking", terms, by=LI, message_id="m", at=NOW))
    return store.leads.capture(LI, LI_LEAD, LI_PERSON, key="li", now=NOW).id


def test_by_default_nothing_personal_is_told(store: MatchmakingStore) -> None:
    lead = capture_with_crm(store)
    told = payload(store)(event(lead))
    said = json.dumps(told, ensure_ascii=False)
    assert not [datum for datum in PRIVATE if datum in said]
    assert told["lead"]["url"] == link(lead)
    assert told["lead"]["profile"]["money"] == {"low": "30000000", "high": "50000000.5", "currency": "CNY"}
    assert told["lead"]["profile"]["sectors"] == ["wastewater"]
    assert set(told["lead"]) == {
        "id", "kind", "request", "status", "owner", "language", "channel", "created_at", "profile", "url"
    }  # fmt: skip
    assert not store.cases.audit(lead, limit=1)[0].action.startswith("contact"), "nobody looked"


def test_contacts_are_told_to_the_crm_that_the_consent_names(store: MatchmakingStore) -> None:
    lead = capture_with_crm(store)
    told = payload(store, contacts=True)(event(lead))
    said = json.dumps(told, ensure_ascii=False)
    assert [datum for datum in PRIVATE if datum not in said] == ["oLi-7f3a9c"], "the id within the app"
    assert told["lead"]["person"]["contacts"] == [
        {"kind": "phone", "value": "+86 138-1234-5678", "preferred": True},
        {"kind": "wechat", "value": "liweiming_env", "preferred": False},
    ]
    assert store.cases.audit(lead, limit=1)[0].actor == THE_CRM, "the view is logged"


def test_contacts_are_not_told_where_the_consent_does_not_name_the_crm(store: MatchmakingStore) -> None:
    for lead in (capture_with_crm(store, named=False), capture_li(store, key="li-2").id):
        told = payload(store, contacts=True)(event(lead))
        assert "person" not in told["lead"]
        assert "summary" not in told["lead"]


def test_contacts_are_told_no_more_after_the_consent_ended(store: MatchmakingStore) -> None:
    lead = capture_with_crm(store)
    store.leads.withdraw_consent(LI, "matchmaking", NOW + timedelta(hours=1))
    for kind in ("lead.created", "lead.changed_status"):
        told = payload(store, contacts=True)(event(lead, kind))
        assert not [datum for datum in PRIVATE if datum in json.dumps(told, ensure_ascii=False)]
    assert payload(store)(event(lead, "lead.withdrawn"))["lead"] == {"id": lead}


def test_a_new_consent_without_the_crm_replaces_the_one_that_named_it(store: MatchmakingStore) -> None:
    lead = capture_with_crm(store)
    store.leads.give_consent(LI, replace(consent(), given_at=NOW + timedelta(hours=1)))
    assert "person" not in payload(store, contacts=True)(event(lead))["lead"]


@pytest.mark.parametrize("kind", ["lead.created", "lead.matched", "lead.erased"])
def test_of_who_is_erased_the_number_alone_is_told_whatever_waited(store: MatchmakingStore, kind: EventKind) -> None:
    lead = capture_with_crm(store)
    store.leads.move(lead, "screened", NID, NOW)
    store.leads.erase(lead, ADMIN, NOW)
    told = payload(store, contacts=True)(event(lead, kind))
    assert set(told) == {"id", "event", "at", "lead"}
    assert told["lead"] == {"id": lead}


def test_refusals_say_nothing_of_the_event(crm: tuple[FakeCrm, str]) -> None:
    fake, url = crm
    fake.fail_next("422")
    outlet = CrmOutlet(CrmSettings(url, fake.secret), plain)

    async def run() -> str:
        await outlet.open(MemoryInbox())
        with pytest.raises(RefusedError) as caught:
            await outlet.push(Parcel(TO_CRM, {**event(), "person": "李伟明"}, str(uuid4())))
        await outlet.close()
        return str(caught.value)

    assert asyncio.run(run()) == "422: the CRM refuses the event"


def test_what_is_not_open_sends_nothing(crm: tuple[FakeCrm, str]) -> None:
    _, url = crm
    outlet = CrmOutlet(CrmSettings(url, "s" * 16), plain)
    with pytest.raises(TryLaterError, match="closed"):
        asyncio.run(outlet.push(Parcel(TO_CRM, event(), str(uuid4()))))
