"""A house in the middle of a working day: leads, conversations, questions, projects and courses, all made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import md5

from adapters.delivery.transcribing import entry_of
from adapters.matchmaking.store import MatchmakingStore
from bot.bootstrap import House
from bot.casework import Note, Task
from bot.lead_blocks import Enterprise, Investor, Municipality
from bot.leads import (
    Actor,
    Consent,
    Contact,
    Lead,
    Money,
    Party,
    Person,
    Profile,
    Project,
    Purpose,
    Status,
    Training,
    Visit,
)
from bot.messages import Address, IncomingMessage, Language
from bot.programme_ports import Programme

NID, ANONG = Actor("nid", "case_worker"), Actor("anong", "admin")
CONSENTS: Mapping[Language, str] = {
    "th": "ท่านยินยอมให้เก็บข้อมูลติดต่อและคำขอนี้หรือไม่",
    "zh": "您是否同意保存您的联系方式和本申请？",
    "en": "May we keep your contact data and this request?",
}
PEOPLE: Mapping[Language, str] = {"th": "สมมติ ตัวอย่าง", "zh": "示例联系人", "en": "Example Person"}
ASKED: tuple[tuple[Language, str], ...] = (
    ("th", "ขั้นตอนยื่นขอบีโอไอมีอะไรบ้าง"),
    ("zh", "外国公司可以在泰国买地吗？"),
    ("en", "How long does a BOI application take?"),
    ("zh", "工业园区有哪些优惠政策？"),
    ("th", "ชาวต่างชาติขอใบอนุญาตทำงานอย่างไร"),
    ("zh", "泰国企业所得税可以免几年？"),
    ("en", "Can I remit profits out of Thailand?"),
    ("th", "โรงงานรีไซเคิลแบตเตอรี่ลิเธียมได้สิทธิอะไร"),
    ("zh", "孔敬今天天气怎么样？"),
    ("en", "Which industrial estates are in Udon Thani?"),
)
TALKS = 90
UNKNOWN: tuple[tuple[Language, str, int], ...] = (
    ("th", "ที่ขอนแก่นมีโรงเรียนนานาชาติสำหรับลูกพนักงานจีนไหม", 2),
    ("zh", "孔敬有没有给中国员工子女上的国际学校？", 1),
    ("en", "Is there an international school in Khon Kaen for staff’s children?", 0),
    ("zh", "在乌隆他尼租一间仓库每平方米多少钱？", 1),
)


@dataclass(frozen=True)
class WorkingDay:
    """What there is to look at. `lead` and `mill` fit each other, `same` has the lead's address."""

    lead: Lead
    mill: Lead
    same: Lead
    talk: str
    project: Project
    course: Programme


def begin(house: House, now: datetime) -> WorkingDay:
    """Fills a house; `nid` and `anong` are at work in it."""
    store = house.matchmaking
    project = _project(store, now)
    leads = _leads(store, now)
    house.matching.run(now)
    talk = _talks(house, now)
    for language, text, askers in UNKNOWN:
        key = store.questions.keep(text, language)
        for number in range(askers):
            store.questions.tell(key, _address(f"asker {text} {number}"), language, CONSENTS[language], now)
    course = _course(store, now)
    return WorkingDay(leads["water"], leads["mill"], leads["water again"], talk, project, course)


def _address(name: str) -> Address:
    return Address("line", f"U{md5(name.encode(), usedforsecurity=False).hexdigest()}")


def _leads(store: MatchmakingStore, now: datetime) -> dict[str, Lead]:
    """Requests of three weeks, each at a stage of its own."""
    found = {}
    for number, (name, lead, steps) in enumerate(_requests()):
        at = now - timedelta(days=2 * number, hours=number % 5, minutes=11 * number % 60)
        address = "water" if name == "water again" else name
        contacts = (Contact("email", f"{address.replace(' ', '.')}@example.org", preferred=True),)
        purposes: tuple[Purpose, ...] = (lead.request, "sharing") if number % 5 != 4 else (lead.request,)
        for purpose in purposes:
            consent = Consent(purpose, "2026-1", CONSENTS[lead.language], lead.language, at, "line", f"m-{name}")
            store.leads.give_consent(_address(name), consent)
        person = Person(PEOPLE[lead.language], contacts=contacts)
        stored = store.leads.capture(_address(name), replace(lead, channel="line"), person, key=name, now=at)
        for step in steps:
            at += timedelta(hours=5)
            store.leads.move(stored.id, step, NID, min(at, now), "" if step != "on_hold" else "waits for a permit")
        current = store.leads.lead(stored.id)
        assert current is not None
        found[name] = store.leads.amend(replace(current, owner="nid"), ANONG, now) if number % 3 else current
    store.cases.add_note(Note(found["water"].id, "nid", "ขอเอกสารอ้างอิงโครงการแล้ว 已索取参考项目资料", now))
    for name, kind, days in (("water", "introduce", 0), ("mill", "ask_missing", -1), ("solar", "follow_up", 2)):
        store.cases.add_task(Task(found[name].id, kind, now + timedelta(days=days, hours=3), "nid"))
    return found


def _requests() -> tuple[tuple[str, Lead, tuple[Status, ...]], ...]:
    wastewater = Profile(
        side="offers",
        sectors=("wastewater",),
        technologies=("membrane-bioreactor-mbr",),
        provinces=("khon-kaen",),
        money=Money(Decimal(60_000_000), Decimal(120_000_000), "THB"),
        horizon="6_to_12",
        wants=("land", "buyer"),
        offers=("technology", "equipment"),
        forms=("joint_venture",),
        languages=("zh", "en"),
        interpreter=True,
    )
    starch = Profile(
        side="seeks",
        sectors=("wastewater",),
        technologies=("membrane-bioreactor-mbr",),
        provinces=("khon-kaen",),
        money=Money(Decimal(80_000_000), Decimal(80_000_000), "THB"),
        stage="operating",
        horizon="6_to_12",
        wants=("technology", "equipment"),
        offers=("land",),
        forms=("joint_venture",),
        languages=("th", "en"),
    )
    solar = Profile(side="offers", sectors=("clean-energy",), technologies=("rooftop-solar-pv",), provinces=("rayong",))
    battery = Profile(side="offers", sectors=("recycling",), technologies=("lithium-battery-recycling",), anywhere=True)
    waste = Profile(side="seeks", sectors=("solid-waste",), provinces=("udon-thani",), wants=("technology", "operator"))
    roofs = Profile(side="seeks", sectors=("clean-energy",), provinces=("rayong",), wants=("capital",))
    return (
        ("course a", _training("th", "โรงงานตัวอย่าง ก จำกัด", 2), ()),
        (
            "water",
            _matchmaking(
                "zh", "深圳示例水务有限公司", "CN", wastewater, "想在孔敬做污水处理，找当地合作伙伴", "investor"
            ),
            ("screened", "searching", "proposed"),
        ),
        ("course b", _training("zh", "示例机械（泰国）有限公司", 3), ()),
        (
            "mill",
            _matchmaking("th", "บริษัท แป้งมันตัวอย่าง จำกัด", "TH", starch, "หาหุ้นส่วนทำระบบบำบัดน้ำเสีย", "sme"),
            ("screened", "searching", "proposed"),
        ),
        (
            "solar",
            _matchmaking("en", "Example Solar Roofs Ltd.", "CN", solar, "We build and run solar roofs", "investor"),
            ("screened", "searching"),
        ),
        (
            "water again",
            _matchmaking("zh", "深圳示例水务公司", "CN", wastewater, "寻找泰国的污水处理项目", "investor"),
            ("screened",),
        ),
        ("visit", _visit(), ()),
        (
            "battery",
            _matchmaking("zh", "无锡示例电池回收有限公司", "CN", battery, "想建锂电池回收厂", "investor"),
            ("screened",),
        ),
        (
            "town",
            _matchmaking("th", "เทศบาลเมืองตัวอย่าง", "TH", waste, "ขยะวันละ 60 ตัน หาเทคโนโลยี", "municipality"),
            ("screened", "searching"),
        ),
        (
            "roofs",
            _matchmaking("th", "ห้างหุ้นส่วนหลังคาตัวอย่าง", "TH", roofs, "หาผู้ลงทุนโซลาร์หลังคา", "sme"),
            ("screened", "on_hold"),
        ),
        ("course c", _training("en", "Sample Packaging Co., Ltd.", 1), ()),
    )


def _matchmaking(language: Language, name: str, country: str, profile: Profile, said: str, kind: str) -> Lead:
    lead = Lead(
        "other", "matchmaking", language, profile=profile, party=Party(name=name, country=country), summary=said
    )
    if kind == "investor":
        return replace(lead, kind="investor", block=Investor(legal_form="private", reference_plants=3))
    if kind == "municipality":
        block = Municipality(body="thesaban", problem="waste", volume=Decimal(60), volume_unit="t/day")
        return replace(lead, kind="municipality", block=block)
    return replace(lead, kind="sme", block=Enterprise(land_status="owned", land_rai=Decimal(50)))


def _training(language: Language, name: str, people: int) -> Lead:
    wanted = Training("BOI", language, "on_site", "khon-kaen", people)
    return Lead("other", "training", language, training=wanted, party=Party(name=name, country="TH"))


def _visit() -> Lead:
    visit = Visit("考察工业用地", ("khon-kaen", "udon-thani"), "12月", 6, "zh", True)
    return Lead("investor", "site_visit", "zh", visit=visit, party=Party(name="示例新材料集团", country="CN"))


def _project(store: MatchmakingStore, now: datetime) -> Project:
    title: dict[Language, str] = {
        "th": "ระบบบำบัดน้ำเสียตลาดกลางตัวอย่าง",
        "zh": "示例批发市场污水处理",
        "en": "Wastewater of a sample market",
    }
    profile = Profile(side="seeks", sectors=("wastewater",), provinces=("udon-thani",), wants=("technology",))
    saved = store.projects.save(Project(title, profile, owner="ตลาดกลางตัวอย่าง", public=True), NID, now)
    return store.projects.screen(saved.id, "screened", NID, now, "เอกสารสิทธิที่ดินครบ")


def _talks(house: House, now: datetime) -> str:
    """Six weeks of questions with the bot's own answers; the conversation that a lead came from."""
    for number in range(TALKS):
        language, text = ASKED[number % len(ASKED)]
        channel = ("line", "wechat", "telegram", "line", "webchat")[number % 5]
        who = _address(f"visitor {number}") if channel == "line" else Address(channel, f"visitor-{number}")
        _ask(house, who, text, language, now - timedelta(hours=number * 11 + number**2 % 17))
    for number, text in enumerate(("想在孔敬做污水处理，找当地合作伙伴", "外国公司可以在泰国买地吗？")):
        _ask(house, _address("water"), text, "zh", now - timedelta(days=2, minutes=20 - number))
    return house.matchmaking.talks.talk_with(_address("water"))


def _ask(house: House, who: Address, text: str, language: Language, at: datetime) -> None:
    message = IncomingMessage(who, text, language_hint=language, received_at=at)
    entry = entry_of(message, house.assistant.answer(message), at, at + timedelta(seconds=2))
    assert entry is not None
    house.matchmaking.transcripts.keep(who, *entry.spoken, handing=entry.handing)


def _course(store: MatchmakingStore, now: datetime) -> Programme:
    begins = (now + timedelta(days=20)).replace(hour=2, minute=0, second=0, microsecond=0)
    course = Programme(
        kind="course",
        title={"th": "สิทธิประโยชน์บีโอไอเบื้องต้น", "zh": "投资促进优惠入门", "en": "BOI incentives, an introduction"},
        description={"th": "วิทยากรสมมติ นำคอมพิวเตอร์มาด้วย", "zh": "请携带电脑", "en": "Please bring a computer"},
        place={"th": "ห้องตัวอย่าง ขอนแก่น", "zh": "孔敬示例会议室", "en": "Sample room, Khon Kaen"},
        start_at=begins,
        end_at=begins + timedelta(hours=3),
        capacity=8,
        languages=("th", "zh"),
        contact="courses@example.org",
    )
    saved = store.programmes.save(course, NID, now)
    visit = Programme(
        kind="visit",
        title={"zh": "考察示例工业园", "th": "ดูงานสวนอุตสาหกรรมตัวอย่าง"},
        start_at=begins + timedelta(days=6),
        end_at=begins + timedelta(days=6, hours=6),
        estates=("udon-thani",),
        capacity=12,
    )
    store.programmes.save(visit, NID, now)
    wishes = store.programmes.requests("course", saved)
    store.programmes.add(saved.id, [lead.id for lead in wishes], NID, now)
    return store.programmes.set_state(saved.id, "announced", NID, now)
