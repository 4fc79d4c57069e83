"""The administrator's room."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.settings.audit import Audit
from adapters.console.settings.deliveries import Deliveries
from adapters.console.settings.overview import SettingsOverview
from adapters.console.settings.staff import Staff
from adapters.console.settings.work import Work
from adapters.console.ways import Room


def settings_rooms(parts: Parts, pages: ConsolePages) -> Sequence[Room]:
    """It is there where the console is told how the house does."""
    operations, cases = parts.operations, parts.cases
    if operations is None:
        return ()
    deliveries = Deliveries(operations, cases, pages)
    ways = (
        *SettingsOverview(operations, cases, pages).ways(),
        *deliveries.ways(),
        *Work(operations, cases, pages).ways(),
        *Staff(parts.accounts, pages).ways(),
        *Audit(operations.trail, cases, pages).ways(),
    )
    return (Room("settings", "/console/settings", "admin", ways, deliveries.count),)
