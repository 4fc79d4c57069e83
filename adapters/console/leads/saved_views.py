"""Saved views of the inbox: filters, search and layout under a name, for oneself or, by an administrator, for all."""

from __future__ import annotations

from starlette.responses import Response

from adapters.console.leads.filters import filter_in
from adapters.console.leads.inbox import Inbox, view_links
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.troubles import REFUSALS, Trouble, UnfilledError, trouble
from adapters.console.ways import Visit, Way, go
from bot.errors import SaphanError
from bot.lead_ports import NotFoundError, UnfitFieldError
from bot.lead_views import LONGEST_NAME, MOST_VIEWS, NameTakenError, SavedView, TooManyViewsError

PATH = "/console/leads/views"
REFUSED = (*REFUSALS, NameTakenError, TooManyViewsError)


class SavedViews:
    """Saving a view from the inbox, and the page on which views are renamed, shared and deleted."""

    def __init__(self, parts: Parts, pages: ConsolePages, inbox: Inbox) -> None:
        self._views = parts.views
        self._pages = pages
        self._inbox = inbox

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", PATH, self.page, "viewer"),
            Way("POST", PATH, self.save, "viewer"),
            Way("POST", f"{PATH}/{{view:int}}", self.change, "viewer"),
        ]

    def page(self, visit: Visit) -> Response:
        """The own views and the shared ones."""
        return self._page(visit)

    def save(self, visit: Visit) -> Response:
        """Keeps what the inbox shows under a name."""
        shown = filter_in(visit.form)
        view = SavedView(visit.staff.name, visit.typed("name"), shown.criteria, shared=visit.typed("shared") == "yes")
        try:
            self._views.add(view, visit.actor, visit.now)
        except REFUSED as error:
            return self._inbox.page(visit, shown, [("", view_trouble("save", error))])
        return go(shown.address())

    def change(self, visit: Visit) -> Response:
        """Another name, other readers, or no view any more."""
        view = int(visit.request.path_params["view"])
        try:
            self._change(visit, view)
        except NotFoundError:
            raise
        except REFUSED as error:
            return self._page(visit, view, view_trouble("view", error))
        return go(f"{PATH}?done={visit.typed('do')}")

    def _change(self, visit: Visit, view: int) -> None:
        match visit.typed("do"):
            case "rename":
                self._views.rename(view, visit.typed("name"), visit.actor, visit.now)
            case "share" | "unshare" as do:
                self._views.share(view, do == "share", visit.actor, visit.now)
            case "remove":
                self._views.remove(view, visit.actor, visit.now)
            case _:
                raise UnfilledError("trouble-nothing-chosen")

    def _page(self, visit: Visit, wrong: int = 0, why: Trouble | None = None) -> Response:
        values = {
            "links": view_links(self._views.views(visit.staff.name)),
            "most": MOST_VIEWS,
            "longest_name": LONGEST_NAME,
            "wrong": wrong,
            "trouble": why,
            "done": visit.asked("done"),
        }
        return self._pages.page("leads_views.html", visit, values, status=why.status if why else 200)


def view_trouble(form: str, error: SaphanError) -> Trouble:
    """Why a view was not kept."""
    match error:
        case NameTakenError():
            return Trouble(form, "trouble-view-name-taken", 409)
        case TooManyViewsError():
            return Trouble(form, "trouble-views-many", 409)
        case UnfitFieldError():
            return Trouble(form, "trouble-view-name", 422)
        case _:
            return trouble(form, error)
