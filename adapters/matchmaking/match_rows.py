"""Between rows of `matches` and `Match`: a pair stands once, whichever side it is seen from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.tables import leads, matches, projects
from bot.leads import Match, Part
from bot.pipeline import ENDED


def pair(lead: str, counterpart: str) -> tuple[str, str]:
    """The order in which two ids are stored: a project last, of two leads the smaller id first."""
    one, other = plain_id(lead), plain_id(counterpart)
    if one.startswith("J-"):
        return other, one
    return (one, other) if other.startswith("J-") else (min(one, other), max(one, other))


def match_values(match: Match) -> dict[str, Any]:
    """The columns of a new match."""
    first, second = pair(match.lead, match.counterpart)
    return {
        "first": first,
        "second": second,
        "score": match.score,
        "parts": [{**asdict(part), "facts": dict(part.facts)} for part in match.parts],
        "missing": list(match.missing),
        "weights": match.weights,
    }


def match_of(row: RowMapping, seen_from: str) -> Match:
    """A match as seen from one of its sides; from a project's side the lead stays the lead."""
    turned = row["second"] == seen_from and not seen_from.startswith("J-")
    sides = (row["second"], row["first"]) if turned else (row["first"], row["second"])
    agreed = (row["first_agreed_at"], row["second_agreed_at"])
    agreed = agreed[::-1] if turned else agreed
    return Match(
        lead=sides[0],
        counterpart=sides[1],
        score=row["score"],
        parts=tuple(Part(**part) for part in row["parts"]),
        weights=row["weights"],
        missing=tuple(row["missing"]),
        made_at=row["made_at"],
        decision=row["decision"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        reason=row["reason"],
        lead_agreed_at=agreed[0],
        counterpart_agreed_at=agreed[1],
    )


def of_subject(subject: str) -> sa.ColumnElement[bool]:
    """The matches of a lead or project, on whichever side it stands."""
    return sa.or_(matches.c.first == subject, matches.c.second == subject)


def replace_matches(connection: Connection, subject: str, found: Sequence[Match], now: datetime) -> None:
    """Stores what was found for a lead or project in place of what was found for it before.

    An undecided match stays as long as its other side found it; a decided one stays as it is.
    """
    undecided = matches.c.decision.is_(None)
    for mine, side in (("by_first", matches.c.first), ("by_second", matches.c.second)):
        connection.execute(matches.update().where(side == subject, undecided).values({mine: False}))
    for match in found:
        first, second = pair(match.lead, match.counterpart)
        if not _may_match(connection, first, second):
            continue
        values = {**match_values(match), "by_first" if first == subject else "by_second": True, "made_at": now}
        same = sa.and_(matches.c.first == first, matches.c.second == second)
        if connection.execute(sa.select(matches.c.id).where(same)).first() is None:
            connection.execute(matches.insert().values({"by_first": False, "by_second": False, **values}))
        else:
            connection.execute(matches.update().where(same, undecided).values(values))
    connection.execute(
        matches.delete().where(
            of_subject(subject), undecided, matches.c.by_first.is_(False), matches.c.by_second.is_(False)
        )
    )


def _may_match(connection: Connection, *subjects: str) -> bool:
    """Whether leads and projects are still there and open: one may have been erased while it was matched."""
    for subject in subjects:
        if subject.startswith("J-"):
            query = sa.select(projects.c.id).where(projects.c.id == subject)
        else:
            query = sa.select(leads.c.id).where(
                leads.c.id == subject, leads.c.party.is_not(None), leads.c.status.not_in(ENDED)
            )
        if connection.execute(query).first() is None:
            return False
    return True
