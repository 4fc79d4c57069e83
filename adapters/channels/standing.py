"""What a vendor says of an account when it is asked: the quota, and how its way to us does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Standing:
    """An account as its vendor knows it; None where the vendor does not say.

    `limit` and `used` are messages in `period`; `unlimited`: there is no limit. `webhook` is the host that messages are
    sent to, "" where none is set, and `active` whether it is switched on. `waiting` messages could not be handed over
    yet, the last time for the reason `error`, in the vendor's words.
    """

    limit: int | None = None
    used: int | None = None
    period: Literal["month", "day"] = "month"
    unlimited: bool = False
    webhook: str | None = None
    active: bool | None = None
    waiting: int | None = None
    error: str = ""
    error_at: datetime | None = None


@runtime_checkable
class Asked(Protocol):
    """A channel whose vendor can be asked."""

    async def standing(self) -> Standing:
        """Asks the vendor. Raises `NotSentError` or `InDoubtError` where there is no answer."""
        ...
