"""From the store's events to the durable inbox: each event once for each receiver, whatever ends in between.

The store deals its new events out, and makes batches of them, each in a transaction. A batch is posted under its name,
which the inbox takes once, and marked as posted afterwards: who dies in between leaves a batch that the next one posts
again in vain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from adapters.matchmaking.events import StoredEvents
from adapters.outlets.crm import TO_CRM, content_of
from bot.lead_ports import LeadBook
from bot.messages import Address, Reply
from bot.notices import Event
from bot.notices_wording import NoticeWording

_SKILL = "notice"


class Post(Protocol):
    """The durable inbox's `post`."""

    def __call__(self, name: str, who: Address, what: Reply | Mapping[str, Any]) -> bool:
        """Stores something to be sent, once under a name."""
        ...


@dataclass(frozen=True, slots=True)
class Receivers:
    """Who is told: staff's addresses, and whether there is a CRM."""

    staff: Sequence[Address] = ()
    crm: bool = False


def name_of(who: Address) -> str:
    """How the store calls a receiver."""
    return f"{who.channel}:{who.user_id}"


class Relay:
    """Tells staff and the CRM what happened. `pause` has to lie between two notices to the same receiver."""

    def __init__(
        self,
        events: StoredEvents,
        leads: LeadBook,
        post: Post,
        receivers: Receivers,
        wording: NoticeWording,
        pause: timedelta,
    ) -> None:
        self._events = events
        self._leads = leads
        self._post = post
        self._receivers = receivers
        self._wording = wording
        self._pause = pause

    def waits(self) -> bool:
        """Whether something new happened."""
        return self._events.new()

    def run(self, now: datetime) -> int:
        """Posts what waits; how many parcels. Where nobody is to be told, events are only marked as dealt with."""
        staff = [name_of(who) for who in self._receivers.staff]
        self._events.deal_out(staff, [name_of(TO_CRM)] if self._receivers.crm else [], now)
        posted = sum(self._tell_staff(who, now) for who in self._receivers.staff)
        return posted + (self._tell_crm(now) if self._receivers.crm else 0)

    def _tell_staff(self, who: Address, now: datetime) -> int:
        batch = self._events.gather(name_of(who), now, self._pause)
        if batch is None:
            return 0
        posted = self._post(batch.name, who, self._notice(batch.events))
        self._events.posted(batch, now)
        return int(posted)

    def _notice(self, events: Sequence[Event]) -> Reply:
        found = {lead: self._leads.lead(lead) for lead in {event.lead for event in events}}
        text = self._wording.notice(events, {number: lead for number, lead in found.items() if lead})
        return Reply(text, self._wording.language, _SKILL)

    def _tell_crm(self, now: datetime) -> int:
        posted = 0
        while batch := self._events.next_one(name_of(TO_CRM)):
            [event] = batch.events
            posted += self._post(batch.name, TO_CRM, content_of(event))
            self._events.posted(batch, now)
        return posted
