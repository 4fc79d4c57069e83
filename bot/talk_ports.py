"""Conversations as staff see them: lists, transcripts, live views, marks. Pure; times in UTC.

A conversation is known by a random id ("T-7K3PQA"), which says nothing of the person.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.casework import Spoken, TalkState
from bot.leads import Actor
from bot.messages import Address, Language


@dataclass(frozen=True, slots=True)
class TalkQuery:
    """Which conversations a list shows, the latest first; what is not given does not narrow."""

    states: tuple[TalkState, ...] = ()
    channels: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    held_by: str | None = None
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class TalkSummary:
    """A conversation without its person: since when (`state_at`) it is in its state, who of staff has it.

    `lead` is the latest lead of its person, "" where there is none. `turns` counts what was said.
    """

    id: str
    channel: str
    language: Language
    state: TalkState
    state_at: datetime | None
    held_by: str
    last_at: datetime
    lead: str
    turns: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Staff's judgement of an answer."""

    value: Literal["good", "bad"]
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class TalkTurn:
    """A turn with its number, which grows within a conversation in the order in which turns were kept."""

    id: int
    spoken: Spoken
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Citing:
    """An answer of the bot that stands on a section: in which conversation and language, and when."""

    section: str
    talk: str
    language: Language
    at: datetime


class Talks(Protocol):
    """Conversations, for the console. What was said needs a case worker or an admin: else `ForbiddenError`.

    A conversation or turn that does not exist raises `NotFoundError`.
    """

    def conversations(self, query: TalkQuery) -> Sequence[TalkSummary]:
        """The conversations that a list shows."""
        ...

    def count(self, query: TalkQuery) -> int:
        """How many conversations a query finds without its limit."""
        ...

    def talk(self, talk: str) -> TalkSummary | None:
        """One conversation; None if there is none."""
        ...

    def turns(self, talk: str, by: Actor, now: datetime) -> Sequence[TalkTurn]:
        """What was said, oldest first. The view is logged."""
        ...

    def since(self, talk: str, after: int, by: Actor) -> Sequence[TalkTurn]:
        """What was kept after a turn, for a view that is open (and logged) already."""
        ...

    def mark(self, turn: int, value: Literal["good", "bad"], by: Actor, now: datetime, note: str = "") -> None:
        """Marks an answer of the bot, in place of a mark before."""
        ...

    def talk_with(self, who: Address) -> str:
        """The id of a person's conversation; "" where there is none."""
        ...

    def of_lead(self, lead: str) -> Sequence[str]:
        """Ids of the conversations of a lead's person, the latest first; none where the person was erased."""
        ...

    def leads_of(self, talk: str) -> Sequence[str]:
        """Ids of the leads of a conversation's person, the latest first."""
        ...

    def parcels_under(self, lead: str, keys: Collection[str]) -> Mapping[str, Sequence[int]]:
        """The parcels of what was kept first under keys in the conversations of a lead's person; not what it says."""
        ...

    def citing(
        self, sections: Mapping[str, Collection[Language]], since: datetime, before: datetime
    ) -> Sequence[Citing]:
        """The answers of a span of time that stand on sections, each in certain languages, the latest first.

        An answer that stands on several is there for each. Nothing of what was said is read.
        """
        ...

    def address(self, talk: str) -> Address:
        """Whom staff's words go to, for the durable inbox alone.

        Raises `NotFoundError` also for a conversation from before addresses were kept, until its person writes again.
        """
        ...
