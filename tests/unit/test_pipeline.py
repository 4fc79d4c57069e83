"""Which way a lead may go, and what stays of a block when it is made anonymous."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest

from bot.lead_blocks import Academic, Block, Enterprise, Investor, Municipality, anonymous
from bot.leads import RequestKind, Role, Status
from bot.pipeline import ENDED, RefusedMoveError, check_move, ways

EVERY: tuple[Status, ...] = get_args(Status)
REQUESTS: tuple[RequestKind, ...] = get_args(RequestKind)


def _reachable(request: RequestKind) -> set[Status]:
    found: set[Status] = {"new"}
    while more := {way for status in found for way in ways(request, status)} - found:
        found |= more
    return found


def test_every_status_can_be_reached_and_none_is_a_dead_end() -> None:
    reached = {request: _reachable(request) for request in REQUESTS}
    assert set().union(*reached.values()) == set(EVERY)
    for request, statuses in reached.items():
        for status in statuses - {"withdrawn"}:
            assert ways(request, status), (request, status)
            assert "withdrawn" in ways(request, status), "consent can be withdrawn at any time"
            assert status not in ways(request, status)
            assert len(set(ways(request, status))) == len(ways(request, status))


def test_the_pipelines_do_not_mix() -> None:
    assert not _reachable("matchmaking") & {"waitlisted", "invited", "confirmed", "done", "cancelled"}
    assert not _reachable("training") & {"screened", "searching", "proposed", "introduced", "closed_won"}


def test_nothing_leads_out_of_withdrawn_or_to_a_person_who_is_gone() -> None:
    assert ways("matchmaking", "withdrawn") == ()
    assert ways("matchmaking", "closed_declined", anonymous=True) == ()


@pytest.mark.parametrize("skipped", [("new", "searching"), ("screened", "proposed"), ("proposed", "introduced")])
def test_no_step_before_the_introduction_is_left_out(skipped: tuple[Status, Status]) -> None:
    with pytest.raises(RefusedMoveError):
        check_move("matchmaking", *skipped, role="admin", reason="x", sharing=True)


def test_the_parties_may_leave_steps_out_afterwards() -> None:
    check_move("matchmaking", "introduced", "agreement", role="case_worker")
    with pytest.raises(RefusedMoveError):
        check_move("matchmaking", "agreement", "nda", role="case_worker")


@pytest.mark.parametrize("to", sorted(ENDED | {"proposed"}))
def test_a_person_may_only_withdraw_and_a_viewer_nothing(to: Status) -> None:
    roles: tuple[Role, ...] = ("viewer",) if to == "withdrawn" else ("viewer", "person")
    for role in roles:
        with pytest.raises(RefusedMoveError):
            check_move("matchmaking", "searching", to, role=role, reason="x", sharing=True)


def test_a_person_withdraws_without_a_reason() -> None:
    check_move("training", "invited", "withdrawn", role="person")


@pytest.mark.parametrize(
    ("block", "left"),
    [
        (
            Investor(legal_form="fund", main_products="陈总的工厂", jobs_thai=30, power_mw=Decimal("1.5")),
            Investor(legal_form="fund", jobs_thai=30, power_mw=Decimal("1.5")),
        ),
        (
            Enterprise(permits_held=("รง.4 นายสมชาย",), land_status="owned", volume=Decimal(5), volume_unit="t/day"),
            Enterprise(land_status="owned", volume=Decimal(5)),
        ),
        (Municipality(body="tambon", deciding_body="นายก อบต.", population=900), Municipality("tambon", 900)),
        (Academic(faculty="KKU", trl=6), Academic(trl=6)),
    ],
)
def test_an_anonymous_block_keeps_choices_and_figures_only(block: Block, left: Block) -> None:
    assert anonymous(block) == left
