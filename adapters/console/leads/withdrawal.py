"""A person takes a request back: a page that says what will be deleted, and the deletion."""

from __future__ import annotations

from starlette.responses import Response

from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.troubles import REFUSALS, Trouble, UnfilledError, trouble
from adapters.console.ways import Visit, Way, go
from bot.casework import AuditEntry
from bot.lead_ports import NotFoundError
from bot.leads import Lead
from bot.pipeline import ways

WITHDRAWN_BECAUSE = ("asked", "consent", "mistake")
"""Codes of why a request is withdrawn; the audit trail keeps no free text."""
FORM = "withdraw"


class LeadWithdrawal:
    """The confirmation before a lead is withdrawn and its personal data are deleted."""

    def __init__(self, parts: Parts, pages: ConsolePages) -> None:
        self._parts = parts
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/leads/{lead}/withdraw"
        return [Way("GET", path, self.show, "case_worker"), Way("POST", path, self.withdraw, "case_worker")]

    def show(self, visit: Visit) -> Response:
        """What will go, and what stays."""
        return self._page(visit, self._lead(visit))

    def withdraw(self, visit: Visit) -> Response:
        """Withdraws and deletes, for who says why and confirms it."""
        lead, why = self._lead(visit), visit.typed("why")
        try:
            if why not in WITHDRAWN_BECAUSE:
                raise UnfilledError("trouble-reason")
            if visit.typed("sure") != "yes":
                raise UnfilledError("withdraw-not-sure")
            self._parts.cases.log(AuditEntry(visit.now, visit.actor, "withdrawal confirmed", lead.id, why))
            self._parts.leads.withdraw(lead.id, visit.actor, visit.now)
        except REFUSALS as error:
            return self._page(visit, self._lead(visit), trouble(FORM, error))
        return go(f"/console/leads/{lead.id}?done=withdrawn")

    def _lead(self, visit: Visit) -> Lead:
        """A lead that may be withdrawn, or whose data a try that was cut off has left."""
        wanted = str(visit.request.path_params["lead"])
        lead = self._parts.leads.lead(wanted)
        if lead is None or not lead.party.id:
            raise NotFoundError(f"there is no lead {wanted[:20]} with personal data")
        if lead.status != "withdrawn" and "withdrawn" not in ways(lead.request, lead.status):
            raise NotFoundError(f"{lead.id} cannot be withdrawn")
        return lead

    def _page(self, visit: Visit, lead: Lead, refused: Trouble | None = None) -> Response:
        cases, leads = self._parts.cases, self._parts.leads
        others = leads.others_of(lead.id)
        values = {
            "lead": lead,
            "others": others,
            "notes": len(cases.notes(lead.id)),
            "tasks": len(cases.tasks(lead=lead.id)),
            "talks": () if others else self._parts.talks.of_lead(lead.id),
            "received": sorted({each.to for each in cases.disclosures(lead.id) if each.what == "contact"}),
            "because": WITHDRAWN_BECAUSE,
            "trouble": refused,
        }
        return self._pages.page("lead_withdraw.html", visit, values, status=refused.status if refused else 200)
