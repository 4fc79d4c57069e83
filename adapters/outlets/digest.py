"""Once a day, what is open, in numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from adapters.matchmaking.events import StoredEvents
from adapters.outlets.relay import Post, name_of
from bot.messages import Address, Reply
from bot.notices_wording import NoticeWording

_DAY = timedelta(days=1)
_SKILL = "digest"


@dataclass(frozen=True, slots=True)
class Timetable:
    """From which hour of the day (0 to 23), in which time zone, the day's digest is sent."""

    hour: int
    zone: ZoneInfo


class Digest:
    """Sends each day's digest once, however many workers try. `failed` counts the deliveries that failed."""

    def __init__(
        self,
        events: StoredEvents,
        post: Post,
        staff: Sequence[Address],
        wording: NoticeWording,
        times: Timetable,
        failed: Callable[[], int],
    ) -> None:
        self._events = events
        self._post = post
        self._staff = staff
        self._wording = wording
        self._times = times
        self._failed = failed

    def run(self, now: datetime) -> int:
        """Sends the digest of the day where its hour has come and it has not been sent; to how many receivers."""
        local = now.astimezone(self._times.zone)
        if local.hour < self._times.hour or not self._staff:
            return 0
        end_of_day = local.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
        numbers = self._events.numbers(now - _DAY, end_of_day, self._failed())
        text = self._wording.digest(local.date(), numbers)
        reply = Reply(text, self._wording.language, _SKILL)
        return sum(self._post(_name(local, who), who, reply) for who in self._staff)


def _name(local: datetime, who: Address) -> str:
    # Receivers can be longer than a name may be.
    return f"digest {local.date().isoformat()} {_short(name_of(who))}"


def _short(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:32]
