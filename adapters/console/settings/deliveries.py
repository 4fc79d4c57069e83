"""What could not be sent: send it again, or let it be."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import Response

from adapters.console.pages import ConsolePages
from adapters.console.settings.health import advice_for
from adapters.console.settings.parts import Operations
from adapters.console.troubles import Trouble
from adapters.console.ways import Visit, Way, go
from bot.casework import AuditEntry
from bot.lead_ports import CaseBook

PAGE = 50
AT_ONCE = 500
"""Parcels that are sent again by one press of the button."""
_PATH = "/console/settings/deliveries"


class Deliveries:
    """The list of dead letters."""

    def __init__(self, operations: Operations, cases: CaseBook, pages: ConsolePages) -> None:
        self._oversight = operations.oversight
        self._cases = cases
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", _PATH, self.show, "admin"),
            Way("POST", f"{_PATH}/retry-all", self.retry_all, "admin"),
            Way("POST", f"{_PATH}/{{parcel:int}}/retry", self.retry, "admin"),
            Way("POST", f"{_PATH}/{{parcel:int}}/drop", self.drop, "admin"),
        ]

    def count(self) -> int:
        """How many wait for somebody."""
        return self._oversight.count()

    def show(self, visit: Visit) -> Response:
        """The page."""
        return self._page(visit, visit.asked("channel"))

    def retry(self, visit: Visit) -> Response:
        """Sends one again."""
        parcel, channel = int(visit.request.path_params["parcel"]), visit.typed("channel")
        if not self._oversight.retry(parcel):
            return self._page(visit, channel, Trouble("list", "trouble-gone", 404))
        self._cases.log(AuditEntry(visit.now, visit.actor, "delivery retried", str(parcel)))
        return go(_address(channel, done="retried", count=1))

    def retry_all(self, visit: Visit) -> Response:
        """Sends those of a channel again."""
        channel = visit.typed("channel")
        if visit.typed("sure") != "yes" or not channel:
            return self._page(visit, channel, Trouble("all", "trouble-not-confirmed", 422))
        count = self._oversight.retry_all(channel, AT_ONCE)
        self._cases.log(AuditEntry(visit.now, visit.actor, "deliveries retried", channel[:40], str(count)))
        return go(_address(channel, done="retried", count=count))

    def drop(self, visit: Visit) -> Response:
        """Takes one off the list: it is never sent."""
        parcel, channel = int(visit.request.path_params["parcel"]), visit.typed("channel")
        if visit.typed("sure") != "yes":
            return self._page(visit, channel, Trouble("list", "trouble-not-confirmed", 422))
        if not self._oversight.drop(parcel):
            return self._page(visit, channel, Trouble("list", "trouble-gone", 404))
        self._cases.log(AuditEntry(visit.now, visit.actor, "delivery dropped", str(parcel)))
        return go(_address(channel, done="dropped", count=1))

    def _page(self, visit: Visit, channel: str, trouble: Trouble | None = None) -> Response:
        by_channel = self._oversight.by_channel()
        total = by_channel.get(channel, 0) if channel else sum(by_channel.values())
        page, count = _number(visit.asked("page"), 4), visit.asked("count")
        values = {
            "rows": self._oversight.dead_letters(channel, PAGE, (page - 1) * PAGE),
            "channel": channel,
            "by_channel": by_channel,
            "all": sum(by_channel.values()),
            "page": page,
            "last_page": max(1, -(-total // PAGE)),
            "address": _address,
            "advice": advice_for,
            "done": visit.asked("done"),
            "count": int(count) if count.isascii() and count.isdecimal() and len(count) < 7 else 0,
            "at_once": AT_ONCE,
            "trouble": trouble,
        }
        return self._pages.page("settings_deliveries.html", visit, values, status=trouble.status if trouble else 200)


def _number(text: str, digits: int) -> int:
    """A number of an address, at least 1."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits and int(text) > 0 else 1


def _address(channel: str, **values: object) -> str:
    query = urlencode({key: value for key, value in {"channel": channel, **values}.items() if value})
    return f"{_PATH}?{query}" if query else _PATH
