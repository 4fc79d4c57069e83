"""The console's rooms, in the order of the navigation. A new room is a file of its own and a line here."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.console.knowledge.rooms import knowledge_rooms
from adapters.console.leads.rooms import lead_rooms
from adapters.console.overview.room import overview_rooms
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.programmes.rooms import programme_rooms
from adapters.console.projects.rooms import project_rooms
from adapters.console.settings.rooms import settings_rooms
from adapters.console.talks.inbox import TalkList
from adapters.console.talks.live import LiveViews
from adapters.console.talks.page import TalkPage
from adapters.console.ways import Room


def rooms(parts: Parts, pages: ConsolePages) -> Sequence[Room]:
    """All rooms."""
    live = LiveViews(parts.accounts)
    talks = TalkList(parts.talks, pages, live)
    return (
        *lead_rooms(parts, pages),
        Room(
            "talks",
            "/console/talks",
            "case_worker",
            (*talks.ways(), *TalkPage(parts, pages, live).ways()),
            talks.waiting,
        ),
        *knowledge_rooms(parts, pages),
        *project_rooms(parts, pages),
        *programme_rooms(parts, pages),
        *overview_rooms(parts, pages),
        *settings_rooms(parts, pages),
    )
