"""The console's rooms, in the order of the navigation. A new room is a file of its own and a line here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from adapters.console.knowledge.rooms import knowledge_rooms
from adapters.console.leads.inbox import Inbox
from adapters.console.leads.page import LeadPage
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.talks.inbox import TalkList
from adapters.console.talks.live import LiveViews
from adapters.console.talks.page import TalkPage
from adapters.console.ways import Room
from bot.casework import LeadQuery
from bot.lead_ports import LeadBook


def rooms(parts: Parts, pages: ConsolePages) -> Sequence[Room]:
    """All rooms."""
    live = LiveViews(parts.accounts)
    talks = TalkList(parts.talks, pages, live)
    return (
        Room(
            "leads",
            "/console/leads",
            "viewer",
            (*Inbox(parts.leads, parts.accounts, pages).ways(), *LeadPage(parts, pages).ways()),
            _new_leads(parts.leads),
        ),
        Room(
            "talks",
            "/console/talks",
            "case_worker",
            (*talks.ways(), *TalkPage(parts, pages, live).ways()),
            talks.waiting,
        ),
        *knowledge_rooms(parts, pages),
    )


def _new_leads(leads: LeadBook) -> Callable[[], int]:
    return lambda: leads.count(LeadQuery(statuses=("new",)))
