"""What happens to leads and is told to staff and to a CRM. Pure data; no personal data in any of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

EventKind = Literal[
    "lead.created",
    "person.asks_for_staff",
    "lead.changed_status",
    "lead.amended",
    "lead.matched",
    "lead.introduced",
    "lead.withdrawn",
    "lead.erased",
]
"""What happened: a request was stored; one to be put through to staff was; it moved on; what it says was changed;
counterparts were suggested; it was introduced to one; its person took back the consent it stands on, or withdrew it;
its personal data were deleted."""

GONE: frozenset[EventKind] = frozenset(("lead.withdrawn", "lead.erased"))
"""After these nobody may use the personal data of a lead any more."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a lead, stored in one transaction with it.

    `key` (a UUID) tells it from all others. `facts` are codes and figures: "before" and "after" (statuses) and "role"
    (whose move it was), "suggestions" (a number), "side" and "counterpart" (who was introduced to whom: ids of leads or
    projects), "talk" (a conversation that waits for staff; `lead` is "" then).
    """

    key: str
    kind: EventKind
    lead: str
    at: datetime
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_staff(self) -> bool:
        """Whether staff did it themselves, so that they need no notice."""
        return self.facts.get("role") in ("case_worker", "admin")


@dataclass(frozen=True, slots=True)
class DayNumbers:
    """What a digest says, in numbers: leads of the day, tasks that are due, open questions, failed deliveries."""

    leads: int
    tasks: int
    questions: int
    failed: int
