"""The audit trail as administrators read it; the store is behind `AuditTrail`. All times in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.casework import AuditEntry


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """What is looked for; "" and None do not narrow. `actor`, `action` and `subject` are whole, `until` is left out."""

    actor: str = ""
    action: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An entry with its number; later entries have higher ones."""

    number: int
    entry: AuditEntry


class AuditTrail(Protocol):
    """The audit trail, to which nothing is added here."""

    def lines(self, query: AuditQuery, limit: int, before: int | None = None) -> Sequence[AuditLine]:
        """What fits, the latest first; of those with a number below `before`, if one is given."""
        ...

    def known(self) -> tuple[Sequence[str], Sequence[str]]:
        """Actors and actions of the latest entries, in order, to choose from."""
        ...
