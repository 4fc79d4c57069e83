"""Leads for the tests of the console: three sides in three languages, one match, consents."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from adapters.matchmaking.store import MatchmakingStore
from bot.lead_blocks import Enterprise, Investor
from bot.leads import (
    Actor,
    Consent,
    Contact,
    Lead,
    Match,
    Money,
    Part,
    Party,
    Person,
    Profile,
    Project,
    Purpose,
    Visit,
)
from bot.messages import Address

START = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
NID = Actor("nid", "case_worker")
PHONE = "+86 138-1234-5678"

INVESTOR = Lead(
    kind="investor",
    request="matchmaking",
    language="zh",
    profile=Profile(
        side="offers",
        sectors=("wastewater",),
        technologies=("membrane-bioreactor-mbr",),
        provinces=("khon-kaen", "rayong"),
        money=Money(Decimal("30000000"), Decimal("50000000"), "CNY"),
        stage="operating",
        horizon="6_to_12",
        wants=("buyer", "operator"),
        offers=("technology", "capital"),
        forms=("joint_venture", "epc"),
        languages=("zh", "en"),
        interpreter=True,
    ),
    block=Investor(legal_form="private", main_products="污水处理成套设备", equity_wanted_percent=Decimal("49.5")),
    party=Party(name="深圳清源环境科技有限公司", country="CN"),
    summary="我们想找个泰国合作伙伴，做污水处理的，手机13812345678",
)
MILL = Lead(
    kind="sme",
    request="matchmaking",
    language="th",
    profile=Profile(side="seeks", sectors=("wastewater",), provinces=("khon-kaen",), wants=("technology",)),
    block=Enterprise(land_status="owned", land_rai=Decimal(50), off_take_contract=False),
    party=Party(name="บริษัท อีสานคลีน จำกัด", country="TH"),
    summary="อยากหาหุ้นส่วนจีนทำระบบบำบัดน้ำเสียโรงแป้งมัน 😀",
)
HOSTILE = Lead(
    kind="other",
    request="site_visit",
    language="en",
    visit=Visit(purpose='"><img src=x onerror=alert(1)>', places=("{{ 7*7 }}",), people=8),
    party=Party(name="<script>alert('name')</script>"),
    summary="<b>bold</b> ${alert(1)}",
)
PROJECT = Project(
    title={"th": "ระบบบำบัดน้ำเสียโรงแป้งมัน", "en": "Wastewater of a starch mill"},
    profile=Profile(side="seeks", sectors=("wastewater",)),
    public=True,
)


def capture(store: MatchmakingStore, lead: Lead, name: str, *purposes: Purpose, days: int = 0) -> Lead:
    """A lead of somebody whose address and contacts are made of the name."""
    who, now = Address("line", f"U-{name}"), START + timedelta(days=days)
    for purpose in (lead.request, *purposes):
        consent = Consent(purpose, "2026-1", "ยินยอมให้เก็บข้อมูลหรือไม่", lead.language, now, "line", f"m-{name}")
        store.leads.give_consent(who, consent)
    contacts = (Contact("phone", PHONE, preferred=True),) if lead.kind == "investor" else ()
    person = Person(name, "<i>ผู้จัดการ</i>", contacts)
    return store.leads.capture(who, lead, person, key=name, now=now)


def match(lead: Lead, counterpart: str) -> Match:
    """A match with reasons of several kinds."""
    parts = (
        Part("sector", 20, 20, "score-sector-same", {"one": "wastewater", "other": "wastewater"}),
        Part("region", 5, 10, "score-region-other", {"one": "khon-kaen", "other": "rayong"}),
        Part("wants", 7.5, 15, "score-unknown"),
        Part("staleness", 0, 0, "score-fresh"),
    )
    return Match(lead.id, counterpart, 72.5, parts, "2026-1", missing=("lead:money", "counterpart:stage"))


def two_that_fit(store: MatchmakingStore, *, sharing: bool = True) -> tuple[Lead, Lead]:
    """An investor and a mill, both proposed to each other, with or without consents to be shown."""
    more: tuple[Purpose, ...] = ("sharing",) if sharing else ()
    pair = tuple(capture(store, lead, name, *more) for lead, name in ((INVESTOR, "李伟明"), (MILL, "สมชาย")))
    for lead in pair:
        for to in ("screened", "searching", *(("proposed",) if sharing else ())):
            store.leads.move(lead.id, to, NID, START)
    first, second = (found for lead in pair if (found := store.leads.lead(lead.id)))
    assert store.cases.save_matches(first, [match(first, second.id)], START)
    return first, second


def many(store: MatchmakingStore, number: int) -> list[Lead]:
    """Leads that differ in nothing but their day and who is behind them."""
    return [capture(store, replace(MILL, party=Party(name=f"โรงงาน {n}")), f"คน {n}", days=n) for n in range(number)]
