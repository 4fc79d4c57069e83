"""How the house does, on one page: what needs care first, then channels, model, backups and system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from starlette.responses import Response

from adapters.backup import RECORD
from adapters.console.pages import ConsolePages
from adapters.console.settings.health import Health, advice_for, health
from adapters.console.settings.in_force import host_of, in_force
from adapters.console.settings.parts import DatabaseState, ModelState, Operations
from adapters.console.settings.system import System, system
from adapters.console.settings.vendors import Vendors
from adapters.console.ways import Visit, Way, go
from adapters.delivery.job_states import JobState
from bot.casework import AuditEntry
from bot.errors import SaphanError
from bot.lead_ports import CaseBook

LEAST_FREE = 500_000_000
"""Bytes below which the disk counts as full."""


@dataclass(frozen=True, slots=True)
class BackupState:
    """The last backup that went well, None for never; `late`: it is older than the settings want it."""

    succeeded_at: datetime | None
    said: str
    error: str
    days: int
    late: bool


class SettingsOverview:
    """The first page, and what the vendors say, which is asked for apart."""

    def __init__(self, operations: Operations, cases: CaseBook, pages: ConsolePages) -> None:
        self._operations = operations
        self._cases = cases
        self._pages = pages
        self._vendors = Vendors(operations.standing)

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/settings"
        return [
            Way("GET", path, self.show, "admin"),
            Way("GET", f"{path}/vendors", self.vendors, "admin", quiet=True),
            Way("GET", f"{path}/in-force", self.in_force, "admin"),
            Way("POST", f"{path}/notices", self.clear_notice, "admin"),
        ]

    def show(self, visit: Visit) -> Response:
        """The page."""
        operations = self._operations
        states, running = operations.jobs().states(), operations.oversight.running_jobs()
        channels, outlets = self._health(visit.now)
        values: dict[str, Any] = {
            "channels": channels,
            "outlets": outlets,
            "hears": set(operations.channels),
            "notices": operations.oversight.notices(),
            "troubles": operations.troubles,
            "dead": operations.oversight.count(),
            "failing_jobs": [name for name in operations.jobs().jobs if name in states and states[name].failures],
            "jobs": len(operations.jobs().jobs),
            "running": running,
            "backup": backup_state(states.get(RECORD), visit.now, operations.settings.backup_warn_days),
            "writer": _writer(operations),
            "started_at": operations.started_at,
            "done": visit.asked("done"),
        }
        machine = system(operations.settings.data)
        model, databases = _told(operations)
        values |= {"system": machine, "model": model, "databases": databases}
        values["care"] = care(values)
        return self._pages.page("settings.html", visit, values)

    def vendors(self, visit: Visit) -> Response:
        """What the vendors say of the accounts: a part of the page, or a page of its own."""
        names = [name for name, trouble in self._operations.channels.items() if not trouble]
        values = {"said": self._vendors.say(names), "advice": advice_for}
        part = visit.request.headers.get("HX-Request") == "true"
        return self._pages.page("settings_vendors.html" if part else "settings_vendors_page.html", visit, values)

    def in_force(self, visit: Visit) -> Response:
        """The settings in force; secrets are never among them."""
        return self._pages.page("settings_in_force.html", visit, {"rows": in_force(self._operations.settings)})

    def clear_notice(self, visit: Visit) -> Response:
        """Takes a mended trouble off the list, as `saphan deliveries clear`."""
        channel, code = visit.typed("channel"), visit.typed("code")
        if self._operations.oversight.clear_notice(channel, code):
            self._cases.log(AuditEntry(visit.now, visit.actor, "notice cleared", channel[:40], code))
        return go("/console/settings?done=cleared")

    def _health(self, now: datetime) -> tuple[list[Health], list[Health]]:
        operations = self._operations
        records = operations.oversight.channels([*operations.channels, *operations.outlets])
        return (
            [health(name, records[name], trouble, now) for name, trouble in operations.channels.items()],
            [health(name, records[name], "", now, hears=False) for name in operations.outlets],
        )


def backup_state(state: JobState | None, now: datetime, warn_days: float) -> BackupState:
    """How old the last backup is."""
    last = state.succeeded_at if state else None
    late = last is None or now - last > timedelta(days=warn_days)
    error = state.error if state and state.failures else ""
    return BackupState(last, state.said if state else "", error, (now - last).days if last else 0, late)


def care(values: dict[str, Any]) -> list[str]:
    """The codes of what needs care, the most urgent first."""
    model: ModelState | None = values["model"]
    databases: Sequence[DatabaseState] = values["databases"]
    machine: System = values["system"]
    backup: BackupState = values["backup"]
    found = {
        "disk": machine.disk_free < LEAST_FREE,
        "database": not databases or any(each.version != each.newest for each in databases),
        "index": model is None,
        "model": model is not None and not model.fits,
        "generation": model is not None and model.serving != model.current,
        "channels": any(not each.well for each in (*values["channels"], *values["outlets"])),
        "notices": bool(values["notices"] or values["troubles"]),
        "dead": values["dead"] > 0,
        "jobs": bool(values["failing_jobs"]),
        "backup-failed": bool(backup.error),
        "backup-never": backup.succeeded_at is None,
        "backup-late": backup.late and backup.succeeded_at is not None,
    }
    return [code for code, is_so in found.items() if is_so]


def _told(operations: Operations) -> tuple[ModelState | None, Sequence[DatabaseState]]:
    """Index and databases; nothing of what cannot be asked: the page is there to show just that."""
    try:
        model = operations.model()
    except SaphanError:
        model = None
    try:
        databases = operations.databases()
    except SaphanError:
        databases = ()
    return model, databases


def _writer(operations: Operations) -> tuple[str, str]:
    """The writer model's name and its server, "" for none."""
    settings = operations.settings
    return settings.writer, host_of(settings.writer_url)
