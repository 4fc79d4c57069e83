"""Courses, visits and the people who ask for them, which the tests of programmes share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from matchmaking_parts import NOW

from adapters.matchmaking.store import MatchmakingStore
from bot.leads import Consent, Lead, Party, Person, Training, Visit
from bot.messages import Address, Language
from bot.programme_ports import Programme

BEGIN = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
COURSE = Programme(
    kind="course",
    title={"th": "สิทธิประโยชน์บีโอไอ; เบื้องต้น", "zh": "投资促进优惠入门，第一讲", "en": "BOI incentives, an introduction"},
    description={"th": "วิทยากรจากสำนักงาน\nนำคอมพิวเตอร์มาด้วย", "zh": "请携带电脑 😀"},
    place={"th": "ห้องประชุม ๑ ขอนแก่น", "en": "Room 1, Khon Kaen"},
    start_at=BEGIN,
    end_at=BEGIN + timedelta(hours=3),
    capacity=3,
    languages=("th",),
    contact="คุณมานี 043-123456",
)
VISIT = Programme(
    kind="visit",
    title={"zh": "考察乌隆他尼工业园"},
    start_at=BEGIN + timedelta(days=9),
    end_at=BEGIN + timedelta(days=10),
    zone="Asia/Shanghai",
    estates=("udon-thani",),
    guide="สมหญิง 081-2345678",
)


def asks(
    store: MatchmakingStore,
    name: str,
    language: Language = "th",
    *,
    people: int | None = None,
    said: Language | None = None,
    format: str | None = None,  # noqa: A002 - as the field is called
    channel: str = "line",
    visit: bool = False,
    who: Address | None = None,
) -> Lead:
    """Somebody's request for training, or for a visit."""
    who, purpose = who or Address(channel, f"U-{name}"), "site_visit" if visit else "training"
    consent = Consent(purpose, "2026-1", "ยินยอมหรือไม่", language, NOW, who.channel, f"m-{name}")  # type: ignore[arg-type]
    store.leads.give_consent(who, consent)
    lead = Lead(
        kind="other",
        request="site_visit" if visit else "training",
        language=language,
        training=None if visit else Training("BOI", said, format, people=people),  # type: ignore[arg-type]
        visit=Visit("ดูพื้นที่", ("udon-thani",), people=people, guide_language=said) if visit else None,
        party=Party(name=f"โรงงาน {name}"),
    )
    return store.leads.capture(who, replace(lead, channel=who.channel), Person(name), key=name, now=NOW)
