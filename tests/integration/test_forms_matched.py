"""A lead that was captured in the chat finds its counterpart: the sample project that an adviser would propose."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from visitors import NOW, Visitor

from adapters.matchmaking.memory import open_memory_store
from adapters.matchmaking.store import MatchmakingStore
from benchmarks.matching import real_matcher
from bot.bootstrap import House
from bot.leads import Money, Profile, Project, Purpose
from bot.matching import Matcher
from bot.matching_candidates import Candidate, exclusions, of_lead, of_project
from bot.messages import LANGUAGES

SAMPLES = Path(__file__).parents[2] / "adapters" / "matchmaking" / "samples" / "projects.csv"
LISTS = ("sectors", "technologies", "provinces", "wants", "must_have", "offers", "forms", "languages")
EXPECTED = {
    "sample-battery-second-life": (
        "我们是深圳一家做退役动力电池回收的企业，想在罗勇投3亿泰铢建厂，找当地合作伙伴", "原料和土地", "技术和资金",
        "合资",
        "已有3座工厂运行", "明年", "同意", "深圳绿源电池科技有限公司", "陈建国", "微信号chenjg_lvyuan", "同意",
        "不同意", "确认",
    ),
    "sample-city-wastewater": (
        "We are an engineering firm from Shenzhen that builds MBR plants. I want to invest 100 million baht in "
        "municipal wastewater in Khon Kaen", "government support and land", "technology and equipment",
        "sale of equipment", "reference plants", "1-2 years", "I agree", "Clearwater Engineering", "Wei Zhang",
        "wei@clearwater.example", "I agree", "no", "yes",
    ),
    "sample-pet-bottle-line": (
        "我要对接", "中国设备商", "我们生产PET瓶片清洗线，想在呵叻找买家", "800万人民币", "原料", "设备", "卖设备",
        "成熟案例", "半年内",
        "同意", "江苏某某机械有限公司", "刘工", "liu@example.cn", "同意", "不", "对",
    ),
    "sample-mill-rooftop-solar": (
        "อยากลงทุน 30 ล้านบาท ทำโซลาร์หลังคาโรงสีที่สุรินทร์", "ผู้ซื้อ", "เงินทุน ผู้เดินระบบ", "BOT", "เร็วที่สุด", "ยินยอม",
        "บริษัท ซันไรส์ จำกัด", "คุณวิชัย", "wichai@sunrise.example", "ยินยอม", "ไม่", "ใช่ครับ",
    ),
}  # fmt: skip


@pytest.fixture
def store() -> Iterator[MatchmakingStore]:
    store = open_memory_store()
    yield store
    store.close()


@pytest.fixture(scope="module")
def matcher(starter_house: House) -> Matcher:
    return real_matcher(starter_house)


@pytest.mark.parametrize("expected", EXPECTED)
def test_the_expected_project_comes_first(
    starter_house: House, store: MatchmakingStore, tmp_path: Path, matcher: Matcher, expected: str
) -> None:
    visitor = Visitor(starter_house, store, tmp_path)
    visitor.types(*EXPECTED[expected])
    [lead] = visitor.leads
    candidate = of_lead(lead, store.leads.consents(visitor.who))
    proposals = matcher.propose(candidate, [of_project(project) for project in samples()], NOW)
    assert proposals[0].counterpart == expected, [(each.counterpart, each.score) for each in proposals]
    assert all(other.score < proposals[0].score for other in proposals[1:])


def test_a_lead_that_is_not_to_be_shown_is_matched_with_nobody(
    starter_house: House, store: MatchmakingStore, tmp_path: Path
) -> None:
    visitor = Visitor(starter_house, store, tmp_path)
    *before, _, _, last = EXPECTED["sample-battery-second-life"]
    visitor.types(*before, "不同意", "不同意", last)
    [lead] = visitor.leads
    assert {each.purpose for each in store.leads.consents(visitor.who)} == {"matchmaking"}
    candidate = of_lead(lead, store.leads.consents(visitor.who), refused=frozenset[Purpose](("sharing",)))
    assert all("sharing" in exclusions(candidate, _other(project)) for project in samples())


def _other(project: Project) -> Candidate:
    return of_project(project)


def samples() -> list[Project]:
    """The sample projects, as if staff had screened them."""
    with SAMPLES.open(encoding="utf-8", newline="") as file:
        return [_project(row) for row in csv.DictReader(file, strict=True)]


def _project(row: dict[str, str]) -> Project:
    lists: dict[str, Any] = {name: tuple(filter(None, row[name].split(";"))) for name in LISTS}
    low, high = (Decimal(row[name]) if row[name] else None for name in ("amount_low", "amount_high"))
    one: dict[str, Any] = {name: row[name] or None for name in ("stage", "horizon")}
    profile = Profile(side=cast("Any", row["side"]), money=Money(low, high, row["currency"]), **lists, **one)
    title, summary = ({language: row[f"{part}_{language}"] for language in LANGUAGES} for part in ("title", "summary"))
    return Project(title, profile, summary, id=row["id"], screening="screened")
