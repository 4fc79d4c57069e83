"""Figures of conversations and leads, counted by the database: implements `bot.figure_ports.Figures`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from adapters.matchmaking import figure_indices  # noqa: F401 - the tables' indices are declared there
from adapters.matchmaking.database import Database
from adapters.matchmaking.figure_steps import (
    BEFORE,
    STEP,
    Placed,
    counts,
    first_words,
    placed,
    ranked,
    tenths_between,
    waits,
)
from adapters.matchmaking.tables import conversations, leads, moves, turns
from bot.figure_ports import OUTCOMES, Counts, Outcome, Ranked, Steps, Waits
from bot.leads import Status
from bot.ports import HANDED_BACK, HANDED_OVER
from bot.skills.unknown import LEAST_TOPIC

_UNSURE = sa.func.coalesce(turns.c.confidence, 0.0) < 1.0
"""Whether a search stands behind a reply: one that only confirms a pressed button is entirely sure."""


class StoredFigures:
    """Implements `bot.figure_ports.Figures`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def kept(self) -> timedelta:
        """How long what was said is kept."""
        return self._database.keep.turns

    def conversations(self, steps: Steps) -> Counts:
        """Conversations, by channel; in the total each once, however often it goes on."""
        wrote = self._placed(steps, turns, turns.c.at)
        active = (
            sa.select(wrote.number, turns.c.conversation)
            .select_from(wrote.source)
            .where(wrote.inside, turns.c.by == "person")
            .distinct()
            .cte("active")
        )
        number = active.c[STEP]
        known = active.join(conversations, conversations.c.id == active.c.conversation)
        channel = conversations.c.channel
        in_steps = sa.select(number, channel, sa.func.count()).select_from(known).group_by(number, channel)
        once = sa.func.count(active.c.conversation.distinct())
        all_steps = sa.select(sa.literal(len(steps)), channel, once).select_from(known).where(number != BEFORE)
        rows = self._rows(sa.union_all(in_steps, all_steps.group_by(channel)))
        total = {code: int(count) for step, code, count in rows if step == len(steps)}
        return counts((row for row in rows if row[0] != len(steps)), steps, total)

    def messages(self, steps: Steps) -> Counts:
        """Messages of persons, by language."""
        return self._counted(steps, turns, turns.c.at, turns.c.language, turns.c.by == "person")

    def outcomes(self, steps: Steps) -> Counts:
        """Questions, by outcome."""
        return self._counted(steps, turns, turns.c.at, _outcome(), turns.c.by == "bot", _is_question())

    def cited(self, steps: Steps, limit: int) -> Sequence[Ranked]:
        """The sections that most answers stand on."""
        answers = self._placed(steps, turns, turns.c.at, whole=True)
        section = self._elements(turns.c.sections)
        query = (
            sa.select(answers.number, section.c.value, sa.func.count())
            .select_from(answers.source.join(section, sa.true()))
            .where(answers.inside, turns.c.by == "bot", turns.c.skill.in_(_skills("answered")))
            .group_by(sa.text(STEP), section.c.value)
        )
        return ranked(self._rows(query), limit)

    def missed(self, steps: Steps, limit: int) -> Sequence[Ranked]:
        """The sections nearest to most questions without an answer."""
        nearest = turns.c.found[0][0].as_string()
        topic = sa.case((turns.c.confidence >= LEAST_TOPIC, sa.func.coalesce(nearest, "")), else_="")
        misses = (turns.c.by == "bot", turns.c.skill.in_(_skills("unanswered")), _UNSURE)
        return ranked(
            self._rows(self._by_code(self._placed(steps, turns, turns.c.at, whole=True), topic, *misses)), limit
        )

    def answer_times(self, steps: Steps) -> Waits:
        """From a person's message to the bot's answer: the two are kept under one key, as its parts 0 and 1."""
        answer, message = turns.alias("answer"), turns.alias("message")
        answers = self._placed(steps, answer, answer.c.at)
        first = sa.func.substr(answer.c.key, 1, sa.func.length(answer.c.key) - 1).concat("0")
        tenths = tenths_between(message.c.at, answer.c.at)
        same = sa.and_(message.c.conversation == answer.c.conversation, message.c.key == first)
        query = (
            sa.select(answers.number, tenths.label("tenths"), sa.func.count())
            .select_from(answers.source.join(message, same))
            .where(answers.inside, answer.c.by == "bot", message.c.by == "person")
            .group_by(sa.text(STEP), sa.text("tenths"))
        )
        return waits(((row[0], row[1], row[2]) for row in self._rows(query)), steps)

    def staff_times(self, steps: Steps) -> Waits:
        """From when a conversation was passed on until staff wrote first."""
        columns = (turns.c.conversation, turns.c.at, turns.c.by)
        words = sa.select(*columns).where(turns.c.by == "staff", turns.c.at >= steps.before)
        handed = turns.c.skill.in_((HANDED_OVER, HANDED_BACK))
        handings = sa.select(turns.c.conversation, turns.c.at, turns.c.skill).where(
            turns.c.by == "bot", turns.c.at >= steps.before, handed
        )
        return first_words(self._rows(sa.union_all(words, handings)), steps)

    def leads_by_channel(self, steps: Steps) -> Counts:
        """New leads, by channel."""
        return self._counted(steps, leads, leads.c.created_at, leads.c.channel)

    def leads_by_request(self, steps: Steps) -> Counts:
        """New leads, by what is asked for."""
        return self._counted(steps, leads, leads.c.created_at, leads.c.request)

    def leads_by_status(self, steps: Steps) -> Mapping[Status, int]:
        """The new leads, by the status that they have now."""
        new = sa.and_(leads.c.created_at >= steps.start, leads.c.created_at < steps.end)
        query = sa.select(leads.c.status, sa.func.count()).where(new).group_by(leads.c.status)
        return {row[0]: int(row[1]) for row in self._rows(query)}

    def moves(self, steps: Steps) -> Counts:
        """Moves of leads, by the status that they were moved to."""
        return self._counted(steps, moves, moves.c.at, moves.c.after)

    def _counted(
        self,
        steps: Steps,
        table: sa.Table,
        at: sa.ColumnElement[Any],
        code: sa.ColumnElement[str],
        *conditions: sa.ColumnElement[bool],
    ) -> Counts:
        return counts(self._rows(self._by_code(self._placed(steps, table, at), code, *conditions)), steps)

    def _by_code(self, rows: Placed, code: sa.ColumnElement[str], *conditions: sa.ColumnElement[bool]) -> sa.Executable:
        return (
            sa.select(rows.number, code.label("counted"), sa.func.count())
            .select_from(rows.source)
            .where(rows.inside, *conditions)
            .group_by(sa.text(STEP), sa.text("counted"))
        )

    def _placed(self, steps: Steps, table: sa.FromClause, at: sa.ColumnElement[Any], *, whole: bool = False) -> Placed:
        return placed(steps, table, at, self._database.engine.dialect.name, whole=whole)

    def _elements(self, array: sa.ColumnElement[Any]) -> sa.TableValuedAlias:
        """The strings of a JSON array, as a table."""
        if self._database.engine.dialect.name == "sqlite":
            return sa.func.json_each(array).table_valued("value", name="element")
        return sa.func.jsonb_array_elements_text(array).table_valued("value", name="element")

    def _rows(self, query: sa.Executable) -> Sequence[tuple[Any, ...]]:
        with self._database.reading() as connection:
            return [tuple(row) for row in connection.execute(query)]


def _skills(outcome: Outcome) -> tuple[str, ...]:
    return tuple(skill for skill, each in OUTCOMES.items() if each == outcome)


def _is_question() -> sa.ColumnElement[bool]:
    """Not what only confirms a pressed button."""
    return sa.and_(turns.c.skill.in_(tuple(OUTCOMES)), sa.or_(turns.c.skill.not_in(_skills("unanswered")), _UNSURE))


def _outcome() -> sa.ColumnElement[str]:
    return sa.case(*((turns.c.skill == skill, outcome) for skill, outcome in OUTCOMES.items()), else_="")
