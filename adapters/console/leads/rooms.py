"""The rooms of leads: the inbox with a lead's page, and what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from adapters.console.leads.bulk import Bulk
from adapters.console.leads.export import LeadExport
from adapters.console.leads.inbox import Inbox
from adapters.console.leads.page import LeadPage
from adapters.console.leads.saved_views import SavedViews
from adapters.console.leads.tasks import TaskList
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.ways import Room
from bot.casework import LeadQuery
from bot.lead_ports import LeadBook


def lead_rooms(parts: Parts, pages: ConsolePages) -> Sequence[Room]:
    """Leads and tasks."""
    inbox, tasks = Inbox(parts, pages), TaskList(parts, pages)
    ways = (
        *inbox.ways(),
        *Bulk(parts, pages, inbox).ways(),
        *SavedViews(parts, pages, inbox).ways(),
        *LeadExport(parts, pages).ways(),
        # The last: a lead's way takes every address under the inbox's.
        *LeadPage(parts, pages).ways(),
    )
    return (
        Room("leads", "/console/leads", "viewer", ways, _new_leads(parts.leads)),
        Room("tasks", "/console/tasks", "case_worker", tasks.ways(), own_count=tasks.due_today),
    )


def _new_leads(leads: LeadBook) -> Callable[[], int]:
    def count() -> int:
        # Every page of staff asks for this number, in every process: the search is ready before somebody types.
        leads.prepare_search()
        return leads.count(LeadQuery(statuses=("new",)))

    return count
