"""Bringing two sides together: what has to stand before, and what is written down when it is done."""

from __future__ import annotations

from datetime import datetime

from adapters.console.troubles import UnfilledError
from bot.casework import AuditEntry, Disclosure
from bot.lead_ports import CaseBook, LeadBook
from bot.leads import Actor, Lead, Match, Status


class Introductions:
    """Introduces the sides of a match, once staff, both sides and both consents say so."""

    def __init__(self, leads: LeadBook, cases: CaseBook) -> None:
        self._leads = leads
        self._cases = cases

    def hindrance(self, lead: Lead, match: Match) -> str:
        """The sentence that says what is missing; "" where nothing is."""
        if any(each.what == "contact" for each in self._cases.disclosures(lead.id) if each.to == match.counterpart):
            return "introduce-done"
        if match.decision != "accepted":
            return "introduce-wants-acceptance"
        if not self.shares(lead.id):
            return "introduce-wants-sharing"
        if not self.shares(match.counterpart):
            return "introduce-wants-sharing-other"
        if not match.lead_agreed_at:
            return "introduce-wants-yes"
        if not match.counterpart_agreed_at:
            return "introduce-wants-yes-other"
        return "" if lead.status in ("proposed", "both_agreed", "introduced") else "introduce-wants-proposed"

    def shares(self, subject: str) -> bool:
        """Whether a side may be shown to the other: a project is staff's to show, a lead needs a consent that holds."""
        if subject.startswith("J-"):
            return True
        return any(each.purpose == "sharing" and not each.withdrawn_at for each in self._cases.consents(subject))

    def introduce(self, lead: Lead, match: Match, by: Actor, now: datetime) -> None:
        """Writes down that each side receives the other's contact, and moves both on.

        Raises `UnfilledError` with what is missing.
        """
        if missing := self.hindrance(lead, match):
            raise UnfilledError(missing)
        self._cases.disclose(Disclosure(lead.id, match.counterpart, "contact", by.name, now))
        if match.counterpart.startswith("J-"):
            # Disclosures are a lead's; what of a project was given away stands in the audit trail.
            self._cases.log(AuditEntry(now, by, "contact disclosed", match.counterpart, lead.id))
        else:
            self._cases.disclose(Disclosure(match.counterpart, lead.id, "contact", by.name, now))
            self._move_on(match.counterpart, by, now)
        self._move_on(lead.id, by, now)

    def _move_on(self, lead_id: str, by: Actor, now: datetime) -> None:
        """To "introduced", from where that is near; a lead that is further or elsewhere stays where it is."""
        lead = self._leads.lead(lead_id)
        while lead and lead.status in ("proposed", "both_agreed"):
            onwards: Status = "both_agreed" if lead.status == "proposed" else "introduced"
            lead = self._leads.move(lead_id, onwards, by, now)
