"""How a channel does, in a code that has words and advice, from what the durable inbox knows of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from adapters.delivery.oversight import ChannelRecord

SILENT_AFTER = timedelta(hours=24)
"""Without a call for so long a channel counts as silent: nobody may have written, or the way to us is broken."""

State = Literal["misconfigured", "failing", "refused", "never", "silent", "works"]
STATES: tuple[State, ...] = ("misconfigured", "failing", "refused", "never", "silent", "works")

_ADVICE = {
    "401": "token",
    "40001": "token",
    "40125": "token",
    "quota": "quota",
    "45009": "quota",
    "5xx": "server",
    "45015": "person",
    "45047": "person",
    "43004": "person",
    "403": "person",
    "network": "network",
    "lost-answer": "network",
    "gateway": "network",
    "timeout": "network",
    "40164": "address",
    "60020": "address",
    "no-channel": "channel",
}


@dataclass(frozen=True, slots=True)
class Health:
    """A channel's state; `heard_at` is when something last came from its vendor, `hours` how long ago."""

    name: str
    state: State
    record: ChannelRecord
    heard_at: datetime | None
    hours: int
    trouble: str = ""

    @property
    def well(self) -> bool:
        """Whether nobody has to look after it. Silence is no fault by itself."""
        return self.state in ("works", "silent")

    @property
    def advice(self) -> str:
        """The code of what to do."""
        if self.state == "failing" and self.record.error:
            return advice_for(self.record.error.code)
        return self.state


def advice_for(code: str) -> str:
    """The code of what to do about an error of a vendor."""
    return _ADVICE.get(code, "server" if code.isdecimal() and len(code) == 3 and code[0] == "5" else "other")


def _concerns_all(code: str) -> bool:
    """Whether an error is more than one person's, who blocked the account or has not written for too long."""
    return advice_for(code) != "person"


def _went_since(record: ChannelRecord, at: datetime) -> bool:
    return record.sent_at is not None and record.sent_at >= at


def health(name: str, record: ChannelRecord, trouble: str, now: datetime, *, hears: bool = True) -> Health:
    """How a channel does; `hears`: something is to come from it, not only to go."""
    calls = record.webhook
    heard = max((at for at in (calls.taken_at, record.received_at) if at), default=None)
    quiet = now - heard if heard else None
    error, since = record.error, now - SILENT_AFTER
    state: State
    if trouble:
        state = "misconfigured"
    elif error and error.at > since and _concerns_all(error.code) and not _went_since(record, error.at):
        state = "failing"
    elif hears and calls.refused_at and calls.refused_at > since and (quiet is None or quiet > SILENT_AFTER):
        # Strangers call webhooks, too: as long as the vendor gets through, what is refused is theirs.
        state = "refused"
    elif hears and quiet is None:
        state = "never"
    elif hears and quiet is not None and quiet > SILENT_AFTER:
        state = "silent"
    else:
        state = "works"
    return Health(name, state, record, heard, int(quiet.total_seconds() // 3600) if quiet else 0, trouble)
