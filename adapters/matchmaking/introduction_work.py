"""Tells the sides of an introduction of each other, by message where they have an address in a chat.

Everything may be done twice, so that a crash loses nothing and tells nobody twice: a letter goes into the durable inbox
under a name that it takes once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from adapters.matchmaking.events import StoredEvents
from adapters.matchmaking.introducing import TELLING
from bot.casework import Introduction
from bot.introducing import IntroductionWording
from bot.lead_ports import CaseBook, LeadBook, NotFoundError, ProjectBook
from bot.leads import SYSTEM, Actor, Lead, Person, Project
from bot.messages import Address, Language
from bot.notices import Event

log = logging.getLogger("saphan.matchmaking")

SKILL = "introduced"
WHY = "introduce"
"""The code under which the look at a contact stands in the audit trail."""

Tell = Callable[[str, Sequence[Address], str, Language, str], bool]
"""Tells a person something once under a name: name, addresses, text, language, skill; False where it cannot."""


def name_of(to: str, of: str) -> str:
    """The name under which a side is told of the other."""
    return f"{SKILL}-{to}-{of}"


class Letters:
    """Writes the letters of introductions. Each look at a contact is logged."""

    def __init__(self, leads: LeadBook, cases: CaseBook, projects: ProjectBook, wording: IntroductionWording) -> None:
        self._leads = leads
        self._cases = cases
        self._projects = projects
        self._wording = wording

    def write(self, to: str, of: str, language: Language, by: Actor, now: datetime, *, in_chat: bool) -> str:
        """What the side `to` is told of the side `of`.

        Of a project, whose owner staff keep to themselves, it is the person of the lead that it came from, if any and
        as long as that person agrees to be shown. Raises `NotFoundError` where the other side is gone.
        """
        other: Lead | Project | None = self._leads.lead(of) or self._projects.project(of)
        if other is None or (isinstance(other, Lead) and not other.party.id):
            raise NotFoundError(f"{of} is gone")
        return self._wording.letter(language, to, other, self._person(other, by, now), in_chat=in_chat)

    def _person(self, side: Lead | Project, by: Actor, now: datetime) -> Person | None:
        lead = side.id if isinstance(side, Lead) else side.lead
        shown = [each for each in self._cases.consents(lead) if each.purpose == "sharing" and not each.withdrawn_at]
        return self._leads.person(lead, by, now, WHY) if shown else None


class IntroductionWork:
    """Sends what waits to be told. Without `tell` (no channel is set up) all of it is left to staff."""

    def __init__(self, events: StoredEvents, leads: LeadBook, cases: CaseBook, letters: Letters, tell: Tell) -> None:
        self._events = events
        self._leads = leads
        self._cases = cases
        self._letters = letters
        self._tell = tell

    def waits(self) -> bool:
        """Whether somebody is to be told."""
        return self._events.waits_for(TELLING)

    def run(self, now: datetime) -> str:
        """Tells all that wait; in a few words what was done. What cannot be sent is left to staff."""
        told = left = 0
        while batch := self._events.next_one(TELLING):
            [event] = batch.events
            if self._send(event, now):
                told += 1
            else:
                left += 1
            self._events.posted(batch, now)
        return f"told {told}, left to staff {left}"

    def _send(self, event: Event, now: datetime) -> bool:
        to, of = event.facts["side"], event.facts["counterpart"]
        introduction = self._standing(event.lead, to, of)
        if introduction is None or introduction.told_at:
            return introduction is not None
        try:
            lead = self._leads.lead(event.lead)
            person = self._leads.person(event.lead, SYSTEM, now, WHY)
            if lead is None:
                return False
            text = self._letters.write(to, of, lead.language, SYSTEM, now, in_chat=True)
        except NotFoundError as error:
            log.info("nobody is told of an introduction: %s", error)
            return False
        addresses = [Address(each.channel, each.value) for each in person.contacts if each.kind == "channel"]
        # Where the request came from first.
        addresses.sort(key=lambda each: each.channel != lead.channel)
        if not self._tell(name_of(to, of), addresses, text, lead.language, SKILL):
            return False
        self._cases.told(to, of, SYSTEM, now)
        return True

    def _standing(self, lead: str, to: str, of: str) -> Introduction | None:
        """An introduction that both sides still agree to; None where one took it back meanwhile."""
        subject = to if to == lead else of
        both = [each for each in self._cases.introductions(subject) if {each.to, each.of} == {to, of}]
        if not both or not all(each.allowed for each in both):
            return None
        return next((each for each in both if each.to == to), None)
