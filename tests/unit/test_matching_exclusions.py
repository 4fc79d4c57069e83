"""Who must not be brought together, and what of a lead or a project decides it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from matching_sides import NOW, TAXONOMY, SharedSigns, consent, investor, lead, thai_project

from bot.lead_blocks import Enterprise, Investor
from bot.leads import (
    Consent,
    Party,
    Profile,
    Project,
    Purpose,
)
from bot.matching import Matcher
from bot.matching_candidates import Candidate, Exclusion, exclusions, of_lead, of_project

MATCHER = Matcher(SharedSigns(), TAXONOMY)


def test_two_that_meet_every_condition_are_not_excluded() -> None:
    assert exclusions(investor(), thai_project()) == ()


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (investor(), thai_project(side="offers"), "same_side"),
        (investor(consented=False), thai_project(), "consent"),
        (investor(), thai_project(consented=False), "consent"),
        (investor(), thai_project(shares=False), "sharing"),
        (investor(flags=frozenset(["do_not_contact"])), thai_project(), "do_not_contact"),
        (investor(), thai_project(flags=frozenset(["nominee_risk"])), "red_flag"),
        (investor(flags=frozenset(["sanctions_check"])), thai_project(), "red_flag"),
        (investor(organisation=frozenset("甲")), thai_project(organisation=frozenset("甲乙")), "same_organisation"),
        (investor(open=False), thai_project(), "closed"),
        (investor(equity_wanted=Decimal(70)), thai_project(max_foreign_percent=Decimal(49)), "ownership"),
        (investor(equity_wanted=Decimal(70), foreign=False), thai_project(equity_given=Decimal(30)), "ownership"),
        (thai_project(max_foreign_percent=Decimal(49)), investor(equity_wanted=Decimal("49.5")), "ownership"),
    ],
)
def test_a_hard_exclusion_is_named_and_nothing_is_proposed(one: Candidate, other: Candidate, why: Exclusion) -> None:
    assert exclusions(one, other) == (why,)
    assert MATCHER.propose(one, [other], NOW) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (investor(side="both"), thai_project(side="both")),
        (investor(equity_wanted=Decimal(49)), thai_project(max_foreign_percent=Decimal(49))),
        (investor(equity_wanted=Decimal(70), foreign=False), thai_project(max_foreign_percent=Decimal(49))),
        (investor(shares=None), thai_project()),
        (investor(flags=frozenset(["incomplete"])), thai_project()),
    ],
)
def test_what_only_looks_like_an_exclusion_is_none(one: Candidate, other: Candidate) -> None:
    assert exclusions(one, other) == ()


def test_a_limit_on_foreigners_holds_while_the_country_is_not_known() -> None:
    unknown = investor(equity_wanted=Decimal(70), foreign=None)
    assert exclusions(unknown, thai_project(max_foreign_percent=Decimal(49))) == ("ownership",)


@pytest.mark.parametrize(
    ("consents", "refused", "consented", "shares"),
    [
        ([], (), False, None),
        ([consent("matchmaking")], (), True, None),
        ([consent("matchmaking"), consent("sharing")], (), True, True),
        ([consent("matchmaking"), consent("sharing", withdrawn=True)], (), True, False),
        ([consent("matchmaking"), consent("sharing", withdrawn=True), consent("sharing")], (), True, True),
        ([consent("matchmaking", withdrawn=True)], (), False, None),
        ([consent("matchmaking")], ("sharing",), True, False),
        ([consent("news")], (), False, None),
    ],
)
def test_consents_decide_what_a_lead_may(
    consents: list[Consent], refused: tuple[Purpose, ...], consented: bool, shares: bool | None
) -> None:
    found = of_lead(lead(), consents, refused)
    assert (found.consented, found.shares) == (consented, shares)


def test_a_lead_says_whose_it_is_and_what_it_wants() -> None:
    party = Party(name="江苏样例环保股份有限公司", country="CN", checked_at=NOW)
    found = of_lead(lead(party=party, block=Investor(equity_wanted_percent=Decimal(60)), summary="污水处理"), [])
    assert (found.foreign, found.checked, found.equity_wanted, found.texts) == (True, True, Decimal(60), ("污水处理",))
    assert (
        of_lead(lead(party=Party(country="th"), block=Enterprise(max_equity_percent=Decimal(40))), []).foreign is False
    )
    assert of_lead(lead(), []).foreign is None


@pytest.mark.parametrize("status", ["withdrawn", "closed_won", "closed_spam", "on_hold"])
def test_a_lead_that_ended_is_not_matched(status: Any) -> None:
    assert not of_lead(lead(status=status), []).open
    assert not of_lead(lead(request="training"), []).open


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("บริษัท น้ำใส จำกัด", "น้ำใส จำกัด (มหาชน)"),
        ("江蘇樣例環保有限公司", "江苏样例环保股份有限公司"),
        ("Sample Water Co., Ltd.", "SAMPLE WATER COMPANY LIMITED"),
    ],
)
def test_one_organisation_is_known_by_its_name_without_legal_form(one: str, other: str) -> None:
    project = Project({"th": "โครงการ"}, Profile(), owner=other, screening="screened", screened_at=NOW, id="P-1")
    mine = of_lead(lead(party=Party(name=one), profile=Profile(side="offers")), [consent("matchmaking")])
    assert exclusions(mine, of_project(project)) == ("same_organisation",)
    stranger = of_project(replace(project, owner="甲乙丙有限公司"))
    assert exclusions(mine, stranger) == ()


def test_a_project_counts_as_open_once_it_is_screened_and_its_owner_still_agrees() -> None:
    project = Project({"th": "โครงการ"}, Profile(), screening="screened", screened_at=NOW, id="P-1", owner="เทศบาล ก")
    assert exclusions(investor(), of_project(project)) == ()
    assert set(exclusions(investor(), of_project(replace(project, screening="draft")))) == {"consent", "closed"}
    owner = of_lead(lead(profile=Profile(side="seeks")), [consent("matchmaking", withdrawn=True)])
    assert exclusions(investor(name="L-2"), of_project(project, owner)) == ("consent",)
