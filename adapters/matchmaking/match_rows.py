"""Between rows of `matches` and `Match`: a pair stands once, whichever side it is seen from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.tables import leads, matches, projects, rematches
from bot.leads import Match, Part
from bot.pipeline import ENDED, UNMATCHED


def is_project(subject: str) -> bool:
    """Whether an id is a project's."""
    return subject.startswith("J-")


def pair(lead: str, counterpart: str) -> tuple[str, str]:
    """The order in which two ids are stored: a project last, of two leads the smaller id first."""
    one, other = plain_id(lead), plain_id(counterpart)
    if is_project(one):
        return other, one
    return (one, other) if is_project(other) else (min(one, other), max(one, other))


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
    turned = row["second"] == seen_from and not is_project(seen_from)
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


def replace_matches(connection: Connection, subject: str, found: Sequence[Match], now: datetime) -> list[Match]:
    """Stores what was found for a lead or project in place of what was found for it before; those that are new.

    An undecided match stays as long as its other side found it; a decided one stays as it is.
    """
    new: list[Match] = []
    undecided = matches.c.decision.is_(None)
    for mine, side in (("by_first", matches.c.first), ("by_second", matches.c.second)):
        connection.execute(matches.update().where(side == subject, undecided).values({mine: False}))
    for match in found:
        first, second = pair(match.lead, match.counterpart)
        if not _may_match(connection, first, second):
            # Its place is for the next best.
            match_anew(connection, [subject])
            continue
        values = {**match_values(match), "by_first" if first == subject else "by_second": True, "made_at": now}
        same = sa.and_(matches.c.first == first, matches.c.second == second)
        if connection.execute(sa.select(matches.c.id).where(same)).first() is None:
            connection.execute(matches.insert().values({"by_first": False, "by_second": False, **values}))
            new.append(match)
        else:
            connection.execute(matches.update().where(same, undecided).values(values))
    connection.execute(
        matches.delete().where(
            of_subject(subject), undecided, matches.c.by_first.is_(False), matches.c.by_second.is_(False)
        )
    )
    return new


def drop_undecided(connection: Connection, subject: str) -> None:
    """Takes away what was found for a lead or with it and nobody decided on: it is no longer to be proposed.

    Its counterparts are matched anew.
    """
    gone = sa.and_(of_subject(subject), matches.c.decision.is_(None))
    rows = connection.execute(sa.select(matches.c.first, matches.c.second).where(gone)).all()
    match_anew(connection, [each for row in rows for each in row if each != subject])
    connection.execute(matches.delete().where(gone))


def match_anew(connection: Connection, subjects: Iterable[str]) -> None:
    """Leads and projects wait to be matched anew though they did not change."""
    rows = [{"subject": subject} for subject in dict.fromkeys(subjects)]
    if rows:
        connection.execute(rematches.insert(), rows)


def waits_to_be_matched(table: sa.Table, weights: str, before: datetime | None) -> sa.ColumnElement[bool]:
    """What of `leads` or `projects` changed since it was matched, or is wished to be matched anew.

    Open ones also where they were matched with other weights than these (if given), or before a time.
    """
    columns = table.c
    wished = columns.id.in_(sa.select(rematches.c.subject))
    waits = sa.or_(columns.revision > columns.matched_revision, wished)
    late = [columns.matched_with != weights] if weights else []
    late += [columns.matched_at.is_(None), columns.matched_at < before] if before else []
    if late:
        is_open = columns.status.not_in(UNMATCHED) if table is leads else columns.screening == "screened"
        waits = sa.or_(waits, sa.and_(is_open, sa.or_(*late)))
    return sa.and_(waits, columns.request == "matchmaking") if table is leads else waits


def _may_match(connection: Connection, *subjects: str) -> bool:
    """Whether leads and projects are still there and open: one may have been erased while it was matched."""
    for subject in subjects:
        if is_project(subject):
            query = sa.select(projects.c.id).where(projects.c.id == subject)
        else:
            query = sa.select(leads.c.id).where(
                leads.c.id == subject, leads.c.party.is_not(None), leads.c.status.not_in(ENDED)
            )
        if connection.execute(query).first() is None:
            return False
    return True
