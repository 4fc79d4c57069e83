"""Notices in staff's language: what happened, figures and codes, a link, and nothing that tells who it is."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import get_args

import pytest
from contract.matchmaking_parts import LI_LEAD, SOMCHAI_LEAD

from adapters.outlets.roster import read_receivers
from bot.errors import OperatorError
from bot.leads import Lead, Money, Profile, Status
from bot.messages import LANGUAGES, Address, Language
from bot.notices import DayNumbers, Event, EventKind
from bot.notices_wording import MOST, NoticeWording
from bot.phrases import Phrases

NOW = datetime(2026, 3, 1, tzinfo=UTC)
NAMES = {("wastewater", "zh"): "污水", ("khon-kaen", "zh"): "孔敬府", ("rayong", "zh"): "罗勇府"}
LEAD = replace(LI_LEAD, id="L-7K3PQA", channel="wechat")


def wording(language: Language = "en", console: str = "https://bot.example.org/console") -> NoticeWording:
    return NoticeWording(Phrases(), language, lambda code, spoken: NAMES.get((code, spoken), code), console)


def event(kind: EventKind, lead: str = LEAD.id, **facts: str) -> Event:
    return Event("key", kind, lead, NOW, facts)


def test_a_new_lead_in_chinese() -> None:
    text = wording("zh").notice([event("lead.created")], {LEAD.id: LEAD})
    assert text.splitlines() == [
        "新申请 L-7K3PQA",
        "投资者或技术提供方 · 寻找合作伙伴 · 污水 · 孔敬府、罗勇府 · 30,000,000–50,000,000.5 CNY · 中文，来自微信",
        "https://bot.example.org/console/leads/L-7K3PQA",
    ]


def test_a_person_who_asks_for_staff_in_thai() -> None:
    lead = replace(SOMCHAI_LEAD, id="L-2", kind="other", request="question_to_staff", channel="line", profile=Profile())
    text = wording("th").notice([event("person.asks_for_staff", "L-2")], {"L-2": lead})
    assert text.splitlines()[:2] == ["มีผู้ขอติดต่อเจ้าหน้าที่: L-2", "คำถามถึงเจ้าหน้าที่ · ภาษาไทย ผ่าน LINE"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lead", [LEAD, replace(SOMCHAI_LEAD, id=LEAD.id)])
def test_no_notice_tells_who_it_is_or_what_they_wrote(language: Language, lead: Lead) -> None:
    facts = {"before": "new", "after": "screened", "role": "system", "suggestions": "2", "counterpart": "L-2"}
    for kind in get_args(EventKind):
        text = wording(language).notice([event(kind, **facts)], {LEAD.id: lead})
        assert LEAD.id in text
        for told in (lead.party.name, lead.summary, lead.party.registration_no, lead.profile.other_technology):
            assert not told or told not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_has_a_name(language: Language) -> None:
    texts = {
        wording(language).notice([event("lead.changed_status", after=status)], {}).splitlines()[0]
        for status in get_args(Status)
    }
    assert len(texts) == len(get_args(Status))


def test_many_events_are_gathered() -> None:
    events = [event("lead.erased", f"L-{number}") for number in range(MOST + 3)]
    text = wording().notice(events, {})
    assert f"L-{MOST - 1}" in text
    assert f"L-{MOST}" not in text
    assert text.endswith("More events: 3\nhttps://bot.example.org/console/leads")


def test_without_an_address_of_the_console_there_is_no_link() -> None:
    text = wording(console="").notice([event("lead.created")] * (MOST + 1), {LEAD.id: LEAD})
    assert "http" not in text
    assert text.endswith("More events: 1")


@pytest.mark.parametrize(
    ("money", "shown"),
    [
        (Money(Decimal("500"), Decimal("500"), "THB"), "500 THB"),
        (Money(None, Decimal("80"), "THB"), "80 THB"),
        (Money(Decimal("0.5"), None, "USD"), "0.5 USD"),
    ],
)
def test_sums(money: Money, shown: str) -> None:
    lead = replace(LEAD, profile=Profile(money=money))
    assert f" · {shown} · " in wording().notice([event("lead.created")], {LEAD.id: lead})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_digest_has_every_number(language: Language) -> None:
    numbers = DayNumbers(*range(101, 101 + len(fields(DayNumbers))))
    text = wording(language).digest(date(2026, 3, 1), numbers)
    assert [str(number) in text for number in range(101, 105)] == [True] * 4
    assert "2026" in text


def test_receivers_are_read_from_the_setting() -> None:
    line = "C" + "0a1b2c3d" * 4
    assert read_receivers(
        f" mail:staff@example.org,telegram:-1001234567890 , line:{line}, mail:staff@example.org,"
    ) == (
        Address("mail", "staff@example.org"),
        Address("telegram", "-1001234567890"),
        Address("line", line),
    )
    assert read_receivers("") == ()


@pytest.mark.parametrize(
    "wrong", ["staff@example.org", "mail:", "mail:staff", "mail:a b@c.org", "telegram:@group", "line:C12", "wechat:o1"]
)
def test_a_receiver_that_is_none_is_one_clear_line(wrong: str) -> None:
    with pytest.raises(OperatorError, match="SAPHAN_NOTIFY: "):
        read_receivers(f"mail:staff@example.org, {wrong}")
