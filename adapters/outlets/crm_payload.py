"""What a CRM is told of an event, as JSON; the format stands in docs/leads.md.

The queue holds the event alone. The lead is looked up at every try, so that what was corrected is told as it is now,
and nothing of a person who was erased meanwhile.

By default nothing personal is sent: codes, figures and the lead's number, but no name, no contact and no text in a
person's own words. With contacts allowed they go where the very text that the person agreed to names the CRM.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.consent import names_crm
from bot.lead_ports import CaseBook, LeadBook, NotFoundError
from bot.leads import Actor, Lead, Money, Profile
from bot.notices import GONE
from bot.phrases import Phrases

THE_CRM = Actor("crm", "system")
"""Who looks at a contact, for the audit trail."""

Describe = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""From an event as the queue holds it to what is sent now."""


class CrmPayload:
    """Makes payloads. `contacts`: whether contact data may be sent at all. `link` gives a lead's page for staff."""

    def __init__(
        self, leads: LeadBook, cases: CaseBook, phrases: Phrases, link: Callable[[str], str], *, contacts: bool
    ) -> None:
        self._leads = leads
        self._cases = cases
        self._phrases = phrases
        self._link = link
        self._contacts = contacts

    def __call__(self, event: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is sent of an event now. After the end of a lead's data its id alone, whatever the event was."""
        told = {name: event[name] for name in ("id", "event", "at")}
        lead = self._leads.lead(event["lead"]) if event["lead"] else None
        if lead is None or not lead.party.id or event["event"] in GONE:
            return {**told, "lead": {"id": event["lead"]}}
        about = {**_business(lead), "url": self._link(lead.id)}
        if self._may_tell_contacts(lead):
            about |= self._contact(lead)
        return {**told, "facts": dict(event["facts"]), "lead": about}

    def _may_tell_contacts(self, lead: Lead) -> bool:
        held = (each for each in self._cases.consents(lead.id) if each.withdrawn_at is None)
        return (
            self._contacts
            and lead.status != "withdrawn"
            and any(each.purpose == lead.request and names_crm(self._phrases, each) for each in held)
        )

    def _contact(self, lead: Lead) -> dict[str, Any]:
        try:
            person = self._leads.person(lead.id, THE_CRM, datetime.now(UTC))
        except NotFoundError:
            # Erased a moment ago; the event of that follows.
            return {}
        party = lead.party
        return {
            "summary": lead.summary,
            "organisation": {
                "name": party.name,
                "name_local": party.name_local,
                "country": party.country,
                "registration_no": party.registration_no,
            },
            "person": {
                "name": person.name,
                "role": person.role,
                # An id within a messaging app is of use to nobody but the app.
                "contacts": [
                    {"kind": each.kind, "value": each.value, "preferred": each.preferred}
                    for each in person.contacts
                    if each.kind != "channel"
                ],
            },
        }


def _business(lead: Lead) -> dict[str, Any]:
    return {
        "id": lead.id,
        "kind": lead.kind,
        "request": lead.request,
        "status": lead.status,
        "owner": lead.owner,
        "language": lead.language,
        "channel": lead.channel,
        "created_at": lead.created_at.isoformat() if lead.created_at else None,
        "profile": _profile(lead.profile),
    }


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        "side": profile.side,
        "sectors": list(profile.sectors),
        "technologies": list(profile.technologies),
        "provinces": list(profile.provinces),
        "estates": list(profile.estates),
        "anywhere": profile.anywhere,
        "money": _money(profile.money),
        "stage": profile.stage,
        "horizon": profile.horizon,
        "wants": list(profile.wants),
        "offers": list(profile.offers),
        "forms": list(profile.forms),
        "languages": list(profile.languages),
    }


def _money(money: Money | None) -> dict[str, str | None] | None:
    if money is None:
        return None
    # Amounts are exact: as text, not as floating numbers.
    low, high = (None if end is None else format(end, "f") for end in (money.low, money.high))
    return {"low": low, "high": high, "currency": money.currency}
