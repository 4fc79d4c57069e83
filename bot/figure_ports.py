"""Figures of what happened in a stretch of time: counts and waiting times, without any personal data. Pure; UTC.

A question is what the bot answered from its knowledge, asked back about, did not know, or passed on to staff:
`OUTCOMES` says which by the skill that replied. Greetings, forms and the like are no questions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from typing import Literal, Protocol, get_args

from bot.leads import Status

Outcome = Literal["answered", "asked_back", "unanswered", "handed_over"]
"""What became of a question."""
OUTCOME_CODES: tuple[Outcome, ...] = get_args(Outcome)

OUTCOMES: Mapping[str, Outcome] = {
    "answer": "answered",
    "several": "answered",
    "records": "answered",
    "projects": "answered",
    "clarify": "asked_back",
    "unknown": "unanswered",
    "gap": "unanswered",
    "handed-over": "handed_over",
}
"""By the skill of the reply. A reply of "unknown" that is entirely sure confirms a pressed button: no question."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Consecutive steps of time, and the stretch of the same kind before them, with which they are compared.

    `edges` are aware times: step number i lasts from `edges[i]` until before `edges[i + 1]`. The stretch before begins
    at `before`. There are two edges at least, and all times ascend: else `ValueError`.
    """

    edges: tuple[datetime, ...]
    before: datetime

    def __post_init__(self) -> None:
        if len(self.edges) < 2 or any(one >= other for one, other in pairwise((self.before, *self.edges))):
            raise ValueError("steps of time ascend, and there is one at least")

    def __len__(self) -> int:
        return len(self.edges) - 1

    @property
    def start(self) -> datetime:
        """When the first step begins."""
        return self.edges[0]

    @property
    def end(self) -> datetime:
        """Before when the last step ends."""
        return self.edges[-1]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often, by code: in each step, in all steps together, and in the stretch before.

    What is counted once in several steps (a conversation that goes on) is counted once in `total`.
    """

    steps: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    total: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ranked:
    """How often something was meant in the steps, and in the stretch before."""

    code: str
    count: int
    before: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long people waited, in seconds: the median and the 95th percentile (nearest rank); None where nobody did."""

    count: int = 0
    median: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Waits:
    """Waiting times in each step, in all of them and in the stretch before.

    `unmet`: how many of all steps wait still, or waited in vain.
    """

    steps: tuple[Waiting, ...]
    total: Waiting = Waiting()
    before: Waiting = Waiting()
    unmet: int = 0


def waiting(seconds: Iterable[tuple[float, int]]) -> Waiting:
    """From waiting times, each with how often it was."""
    ordered = sorted(seconds)
    sums = list(accumulate(count for _, count in ordered))
    if not sums or not sums[-1]:
        return Waiting()

    def at(share: float) -> float:
        rank = max(1, math.ceil(share * sums[-1]))
        return next(value for (value, _), total in zip(ordered, sums, strict=True) if total >= rank)

    return Waiting(sums[-1], at(0.5), at(0.95))


class Figures(Protocol):
    """Figures of conversations and leads.

    A conversation is one person on one channel, who wrote in the time that is counted.
    """

    @property
    def kept(self) -> timedelta:
        """How long what was said is kept, and so counted; leads are counted however old they are."""
        ...

    def conversations(self, steps: Steps) -> Counts:
        """Conversations, by channel."""
        ...

    def messages(self, steps: Steps) -> Counts:
        """Messages of persons, by language."""
        ...

    def outcomes(self, steps: Steps) -> Counts:
        """Questions, by `Outcome`."""
        ...

    def cited(self, steps: Steps, limit: int) -> Sequence[Ranked]:
        """The sections that most answers stand on, each counted once in an answer."""
        ...

    def missed(self, steps: Steps, limit: int) -> Sequence[Ranked]:
        """The sections nearest to most questions without an answer; "" where none was near."""
        ...

    def answer_times(self, steps: Steps) -> Waits:
        """From a person's message to the bot's answer, in tenths of seconds."""
        ...

    def staff_times(self, steps: Steps) -> Waits:
        """From when the bot passed a conversation on to staff until staff wrote first.

        Staff did not write, for `unmet`, where the conversation went back to the bot or was passed on again before.
        """
        ...

    def leads_by_channel(self, steps: Steps) -> Counts:
        """New leads, by the channel that they came by ("" for those that staff added)."""
        ...

    def leads_by_request(self, steps: Steps) -> Counts:
        """New leads, by what is asked for."""
        ...

    def leads_by_status(self, steps: Steps) -> Mapping[Status, int]:
        """The new leads, by the status that they have now."""
        ...

    def moves(self, steps: Steps) -> Counts:
        """Moves of leads, by the status that they were moved to."""
        ...


class DeliveryFigures(Protocol):
    """Figures of what was sent."""

    @property
    def kept(self) -> timedelta:
        """How long deliveries are kept, and so counted."""
        ...

    def deliveries(self, steps: Steps) -> Counts:
        """Messages to people by what became of them: "sent", "failed", "doubtful" (it may have arrived)."""
        ...

    def failures(self, steps: Steps) -> Counts:
        """Messages that failed or are doubtful, by channel and the vendor's code: "line 429"."""
        ...
