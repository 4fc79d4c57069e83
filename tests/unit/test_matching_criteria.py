"""The criteria of the rubric, one by one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
from matching_sides import NOW, TAXONOMY, SharedSigns, investor, thai_project

from bot.leads import (
    Asset,
    Form,
    Money,
    Stage,
)
from bot.matching import Matcher
from bot.matching_criteria import language, months_of_silence, region, sector, technology, timeline, verification, wants
from bot.matching_criteria import money as money_of
from bot.matching_criteria import stage as stage_of
from bot.matching_forms import suits
from bot.matching_places import PROVINCES, corridors, province, regions
from bot.matching_weights import Rates

MATCHER = Matcher(SharedSigns(), TAXONOMY)


@pytest.mark.parametrize(
    ("ones", "others", "share"),
    [
        (["wastewater"], ["wastewater", "air"], 1.0),
        (["wastewater"], ["remediation"], 0.5),
        (["wastewater"], ["agriculture"], 0.0),
        (["7.1.2"], ["7.1.2"], 1.0),
        (["7.1.2"], ["7.1.8"], 0.5),
        (["3.5.4.1(1)"], ["3.5.4.1(2)"], 0.5),
        (["7.1.2"], ["3.5.4"], 0.0),
        (["7.1.2"], ["clean-energy"], 1.0),
        (["recycling"], ["6.4.7.1"], 1.0),
        (["7.1.10"], ["wastewater"], 0.0),
    ],
)
def test_sectors_by_the_distance_of_codes(ones: list[str], others: list[str], share: float) -> None:
    one, other = investor(sectors=tuple(ones)), thai_project(sectors=tuple(others))
    assert sector(one, other, TAXONOMY, None).share == share
    assert sector(other, one, TAXONOMY, None).share == share


def test_a_sector_that_was_not_said_follows_from_the_technology() -> None:
    one, other = investor(technologies=("membrane-bioreactor-mbr",)), thai_project(sectors=("wastewater",))
    assert sector(one, other, TAXONOMY, None).share == 1.0


@pytest.mark.parametrize(
    ("ones", "others", "likeness", "share"),
    [
        ("membrane-bioreactor-mbr", "membrane-bioreactor-mbr", None, 1.0),
        ("membrane-bioreactor-mbr", "uf-ro-water-reuse", 0.2, 0.5),
        ("membrane-bioreactor-mbr", "uf-ro-water-reuse", 0.9, 0.9),
        ("membrane-bioreactor-mbr", "rooftop-solar-pv", None, 0.0),
        ("", "rooftop-solar-pv", 0.7, 0.7),
        ("", "rooftop-solar-pv", 0.0, 0.0),
        ("", "rooftop-solar-pv", None, 0.5),
    ],
)
def test_technologies_by_code_and_by_text(ones: str, others: str, likeness: float | None, share: float) -> None:
    one, other = investor(technologies=tuple(ones.split())), thai_project(technologies=tuple(others.split()))
    assert technology(one, other, TAXONOMY, likeness).share == share


@pytest.mark.parametrize(
    ("needs", "must", "offered", "share", "lacking"),
    [
        (["capital", "operator"], [], ["capital", "operator", "team"], 1.0, ""),
        (["capital", "operator"], [], ["capital"], 0.5, "operator"),
        (["capital", "operator"], [], ["operator"], 0.0, "capital"),
        (["capital", "operator"], ["capital"], ["capital"], 1.0, ""),
        (["land"], [], ["site"], 1.0, ""),
    ],
)
def test_needs_are_met_whole_in_the_main_or_not(
    needs: list[Asset], must: list[Asset], offered: list[Asset], share: float, lacking: str
) -> None:
    project = thai_project(wants=tuple(needs), must_have=tuple(must), offers=("market",))
    found = wants(investor(wants=("market",), offers=tuple(offered)), project)
    assert found.share == (share + 1) / 2
    assert found.facts.get("lacking", "") == lacking


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ({"provinces": ("khon-kaen",)}, {"provinces": ("udon-thani", "khon-kaen")}, 1.0),
        ({"anywhere": True}, {"provinces": ("khon-kaen",)}, 1.0),
        ({"provinces": ("khon-kaen",)}, {"provinces": ("nong-khai",)}, 0.5),
        ({"provinces": ("khon-kaen",)}, {"provinces": ("kalasin",)}, 0.5),
        ({"provinces": ("rayong",)}, {"provinces": ("chon-buri",)}, 0.5),
        ({"provinces": ("khon-kaen",)}, {"provinces": ("rayong",)}, 0.0),
        ({"estates": ("udon-thani",)}, {"provinces": ("udon-thani",)}, 1.0),
        ({"provinces": ("Udon Thani",)}, {"provinces": ("udonthani",)}, 1.0),
        ({}, {"provinces": ("rayong",)}, 0.5),
    ],
)
def test_places_by_province_corridor_and_region(one: dict[str, Any], other: dict[str, Any], share: float) -> None:
    assert region(investor(**one), thai_project(**other), TAXONOMY).share == share


def test_every_province_lies_in_one_region_and_corridors_are_those_of_the_law() -> None:
    assert len(PROVINCES) == len(set(PROVINCES)) == 77
    assert all(len(regions([name])) == 1 for name in PROVINCES)
    assert sum(bool(corridors([name])) for name in PROVINCES) == 3 + 4 * 4
    assert province("ไม่มี") == province("") == ""


def _money(low: int | None, high: int | None, currency: str = "THB") -> Money:
    ends = (None if end is None else Decimal(end) for end in (low, high))
    return Money(next(ends), next(ends), currency)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (_money(50, 100), _money(100, 200), 1.0),
        (_money(10, 20, "CNY"), _money(80, 90), 1.0),
        (_money(10, 20), _money(60, 90), 0.5),
        (_money(10, 20), _money(61, 90), 0.0),
        (_money(61, 90), _money(10, 20), 0.0),
        (_money(None, 20), _money(10, None), 1.0),
        (_money(None, 5), _money(10, None), 0.5),
        (_money(5, None), _money(900, 1000), 1.0),
        (_money(20, 10), _money(15, 16), 1.0),
        (_money(10, 20), None, 0.5),
        (_money(10, 20, "XXX"), _money(10, 20), 0.5),
        (_money(None, None), _money(10, 20), 0.5),
    ],
)
def test_ticket_sizes_overlap_are_near_or_far(one: Money, other: Money | None, share: float) -> None:
    rates = Rates(date(2026, 1, 1), {"THB": Decimal(1), "CNY": Decimal(5)})
    assert money_of(investor(money=one), thai_project(money=other), rates).share == share


def test_the_rubric_s_examples_of_stage_and_form() -> None:
    assert suits("permitted", "greenfield") == suits("permitted", "epc") == 1.0
    assert suits("operating", "licence") == suits("operating", "equipment_sale") == 1.0
    assert suits("operating", "greenfield") == 0.0
    for form in get_args(Form):
        assert {suits(each, form) for each in get_args(Stage)} <= {0.0, 0.5, 1.0}


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ({"forms": ("bot",)}, {"stage": "site_secured"}, 1.0),
        ({"forms": ("equipment_sale", "greenfield")}, {"stage": "operating"}, 1.0),
        ({"forms": ("equipment_sale",)}, {"stage": "operating", "forms": ("purchase",)}, 1.0),
        ({"forms": ("lease",)}, {"stage": "studied", "forms": ("purchase",)}, 0.0),
        ({"forms": ("epc",)}, {"stage": "idea"}, 0.0),
        ({}, {"stage": "idea"}, 0.5),
        ({"forms": ("epc",)}, {}, 0.5),
    ],
)
def test_stage_and_form_of_cooperation(one: dict[str, Any], other: dict[str, Any], share: float) -> None:
    assert stage_of(investor(**one), thai_project(**other)).share == share
    assert stage_of(thai_project(**other), investor(**one)).share == share


def test_time_language_and_verification() -> None:
    for ones, others, share in (("under_6", "under_6", 1.0), ("under_6", "6_to_12", 0.5), ("later", "6_to_12", 0.0)):
        assert timeline(investor(horizon=ones), thai_project(horizon=others)).share == share
    thai = thai_project(languages=("th",), interpreter=False)
    assert language(investor(languages=("zh", "th")), thai).share == 1.0
    assert language(investor(languages=("zh",), interpreter=True), thai).share == 0.5
    assert language(investor(languages=("zh",), interpreter=False), thai).share == 0.0
    assert language(investor(languages=("zh",)), thai).missing == ("lead:interpreter",)
    shares = [verification(investor(checked=a), thai_project(checked=b)).share for a, b in ((0, 0), (1, 0), (1, 1))]
    assert shares == [0.0, 0.5, 1.0]


@pytest.mark.parametrize(("days", "points"), [(0, 0.0), (29, 0.0), (31, -1.0), (95, -3.0), (5_000, -10.0), (-9, 0.0)])
def test_silence_costs_a_point_a_month_and_ten_at_most(days: int, points: float) -> None:
    one = investor(heard_at=NOW - timedelta(days=days))
    part = MATCHER.score(one, [thai_project(anywhere=True)], NOW)[0].parts[-1]
    assert (part.criterion, part.points) == ("staleness", points)
    assert months_of_silence(one, thai_project(), NOW) == max(days, 0) // 30
