"""Which way a lead may go: statuses, who may move it, and what is refused. Pure.

Matchmaking has the long pipeline, training, visits and questions to staff a short one. From any open status a lead may
be closed, withdrawn or put on hold; from hold it goes back to where it was; a closed one may be reopened; withdrawn is
the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.errors import SaphanError
from bot.leads import RequestKind, Role, Status

_CLOSED: frozenset[Status] = frozenset(("closed_no_match", "closed_declined", "closed_duplicate", "closed_spam"))
ENDED: frozenset[Status] = _CLOSED | {"closed_won", "withdrawn", "done", "cancelled"}
"""Statuses in which nothing more is done for a lead."""
UNMATCHED: frozenset[Status] = ENDED | {"on_hold"}
"""Statuses in which a lead is proposed to nobody."""

_TALKING: tuple[Status, ...] = ("introduced", "nda", "visiting", "due_diligence", "agreement", "closed_won")
"""Reported by the parties, who may leave steps out."""

_LONG: Mapping[Status, tuple[Status, ...]] = {
    "new": ("to_complete", "screened"),
    "to_complete": ("new", "screened"),
    "screened": ("searching", "to_complete"),
    "searching": ("proposed", "to_complete"),
    "proposed": ("both_agreed", "searching"),
    "both_agreed": ("introduced", "searching"),
    **{status: (*_TALKING[number + 1 :], "searching") for number, status in enumerate(_TALKING[:-1])},
}
_SHORT: Mapping[Status, tuple[Status, ...]] = {
    "new": ("to_complete", "waitlisted", "invited", "done"),
    "to_complete": ("new", "waitlisted", "invited", "done"),
    "waitlisted": ("to_complete", "invited"),
    "invited": ("confirmed", "waitlisted"),
    "confirmed": ("done", "waitlisted"),
}
_SHORT_ENDS: tuple[Status, ...] = ("cancelled", "closed_duplicate", "closed_spam")

NEEDS_REASON: frozenset[Status] = _CLOSED | {"cancelled", "on_hold"}
"""Statuses that want a reason."""
NEEDS_SHARING: frozenset[Status] = frozenset(("proposed", "both_agreed", "introduced"))
"""Statuses that want a live consent to share with a counterpart."""

_BY_ROLE: Mapping[Role, tuple[Status, ...]] = {
    "viewer": (),
    "person": ("withdrawn",),
    "system": ("to_complete", "new", "searching", "closed_no_match", "closed_duplicate", "withdrawn"),
}
"""What these roles may move a lead to; case workers and admins may do all that the pipeline allows."""

CLOSED_KEPT = timedelta(days=365)
"""How long after the last contact a closed lead keeps its contact data, unless the controller set another period."""
WITHDRAWN_KEPT = timedelta(days=30)
"""How long after its withdrawal a lead keeps them at most, so that staff can tell who has received them."""


class RefusedMoveError(SaphanError):
    """A lead may not be moved so; the message says why and what is possible."""


def ways(
    request: RequestKind, status: Status, before_hold: Status | None = None, *, anonymous: bool = False
) -> tuple[Status, ...]:
    """Where a lead may go next. `before_hold`: where it was when put on hold. `anonymous`: its contact is deleted."""
    if status == "withdrawn" or anonymous:
        return ()
    long = request == "matchmaking"
    ends = (*sorted(_CLOSED), "withdrawn") if long else (*_SHORT_ENDS, "withdrawn")
    if status in ENDED:
        return ("new", "withdrawn")
    if status == "on_hold":
        return (before_hold or "new", *ends)
    return (*(_LONG if long else _SHORT).get(status, ()), *ends, "on_hold")


def kept_until(
    status: Status, contacted_at: datetime | None, now: datetime, closed_kept: timedelta = CLOSED_KEPT
) -> datetime | None:
    """When the contact data of a lead that goes to a status now are deleted; None: as long as it is open."""
    if status == "withdrawn":
        return now + WITHDRAWN_KEPT
    return contacted_at + closed_kept if status in ENDED and contacted_at else None


def check_move(
    request: RequestKind,
    before: Status,
    after: Status,
    *,
    role: Role,
    reason: str = "",
    before_hold: Status | None = None,
    sharing: bool = False,
    anonymous: bool = False,
) -> None:
    """Raises `RefusedMoveError` unless somebody in this role may move a lead so.

    `sharing`: whether a consent to share with a counterpart is given and not withdrawn.
    """
    possible = ways(request, before, before_hold, anonymous=anonymous)
    if after not in possible:
        raise RefusedMoveError(
            f"a {request} lead cannot go from {before} to {after}; possible: {', '.join(possible) or 'nothing'}"
        )
    if after not in _BY_ROLE.get(role, (after,)):
        raise RefusedMoveError(f"the role {role} may not move a lead to {after}")
    if after in NEEDS_REASON and not reason.strip():
        raise RefusedMoveError(f"to move a lead to {after}, say why")
    if after in NEEDS_SHARING and not sharing:
        raise RefusedMoveError(f"a lead cannot be {after} without a consent to share with a counterpart")
