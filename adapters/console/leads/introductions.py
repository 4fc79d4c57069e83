"""Bringing two sides together: what has to stand before, and how each side is told of the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from adapters.console.parts import Parts
from adapters.console.talks.turns import Delivery, worst_of
from adapters.console.troubles import UnfilledError
from adapters.matchmaking.introducing import INTRODUCIBLE
from adapters.matchmaking.introduction_work import Letters, name_of
from bot.casework import Introduction
from bot.introducing import IntroductionWording
from bot.lead_ports import NotFoundError
from bot.leads import SYSTEM, Actor, Lead, Match, Project
from bot.matching_candidates import RED_FLAGS
from bot.messages import Language

Counterpart = Lead | Project | None
"""The other side of a match; None where it is gone."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How it stands with telling one side of the other. `own`: whether it is the side of the page's lead.

    sending: a message is about to go. message: it was sent by message, `delivery` is what became of it. told: somebody
    of staff told them. by_hand: staff have to. ended: the other side's consent was taken back before.
    """

    introduction: Introduction
    own: bool
    state: Literal["sending", "message", "told", "by_hand", "ended"]
    delivery: Delivery = ""

    @property
    def wants_staff(self) -> bool:
        """Whether staff are to tell this side themselves."""
        return self.state == "by_hand" or self.delivery in ("failed", "unclear", "dropped")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a side is to be told, for staff to copy."""

    to: str
    of: str
    language: Language
    text: str


class Introductions:
    """Introduces the sides of a match, once staff, both sides and both consents say so."""

    def __init__(self, parts: Parts, wording: IntroductionWording) -> None:
        self._parts = parts
        self._letters = Letters(parts.leads, parts.cases, parts.projects, wording)

    def tellings(self, lead: Lead) -> Mapping[str, Sequence[Telling]]:
        """How it stands with all introductions of a lead, by the other side's id."""
        found: dict[str, list[Telling]] = {}
        introductions = self._parts.cases.introductions(lead.id)
        deliveries = self._deliveries(introductions)
        for each in introductions:
            telling = Telling(each, each.to == lead.id, _state(each), deliveries.get((each.to, each.of), ""))
            found.setdefault(each.of if telling.own else each.to, []).append(telling)
        return found

    def hindrance(self, lead: Lead, match: Match, other: Counterpart, *, shares: bool, other_shares: bool) -> str:
        """The sentence that says what is missing; "" where nothing is."""
        if match.decision != "accepted":
            return "introduce-wants-acceptance"
        if not shares:
            return "introduce-wants-sharing"
        if not other_shares:
            return "introduce-wants-sharing-other"
        if not match.lead_agreed_at:
            return "introduce-wants-yes"
        if not match.counterpart_agreed_at:
            return "introduce-wants-yes-other"
        if lead.status not in INTRODUCIBLE:
            return "introduce-wants-proposed"
        if isinstance(other, Lead) and other.status not in INTRODUCIBLE:
            return "introduce-wants-proposed-other"
        if isinstance(other, Project) and other.screening != "screened":
            return "introduce-wants-screening"
        return "introduce-wants-clearing" if _is_marked(lead, other) else ""

    def shares(self, subject: str) -> bool:
        """Whether a side may be shown to the other: a project is staff's to show, a lead needs a consent that holds."""
        if subject.startswith("J-"):
            return True
        return any(each.purpose == "sharing" and not each.withdrawn_at for each in self._parts.cases.consents(subject))

    def introduce(self, lead: Lead, counterpart: str, hindrance: str, by: Actor, now: datetime) -> None:
        """Introduces the two; those who are introduced already stay so. Raises `UnfilledError` with what is missing."""
        if hindrance and hindrance != "introduce-done":
            raise UnfilledError(hindrance)
        self._parts.cases.introduce(lead.id, counterpart, by, now)

    def letter(self, lead: Lead, counterpart: str, *, own: bool, by: Actor, now: datetime) -> Letter:
        """What one side is to be told by staff; the look at the other side's contact is logged.

        Raises `NotFoundError` where the two were not introduced, or the other side may not be shown any more.
        """
        telling = next((each for each in self.tellings(lead).get(counterpart, ()) if each.own == own), None)
        if telling is None or telling.state == "ended":
            raise NotFoundError(f"{lead.id} and {counterpart} are not to be told of each other")
        introduction = telling.introduction
        language = self._language(introduction)
        text = self._letters.write(introduction.to, introduction.of, language, by, now, in_chat=False)
        return Letter(introduction.to, introduction.of, language, text)

    def _language(self, introduction: Introduction) -> Language:
        lead = self._parts.leads.lead(introduction.lead) if introduction.lead else None
        if lead:
            return lead.language
        project = self._parts.projects.project(introduction.to)
        spoken = project.profile.languages if project else ()
        return spoken[0] if spoken else "th"

    def _deliveries(self, introductions: Iterable[Introduction]) -> dict[tuple[str, str], Delivery]:
        """What became of the messages that were sent."""
        post, sent = self._parts.post, [each for each in introductions if each.told_by == SYSTEM.name]
        if post is None or not sent:
            return {}
        names = {name_of(each.to, each.of): each for each in sent}
        parcels: dict[str, Sequence[int]] = {}
        for lead in dict.fromkeys(each.lead for each in sent):
            parcels |= self._parts.talks.parcels_under(lead, list(names))
        states = post.states([number for numbers in parcels.values() for number in numbers])
        return {(names[name].to, names[name].of): worst_of(numbers, states) for name, numbers in parcels.items()}


def _state(introduction: Introduction) -> Literal["sending", "message", "told", "by_hand", "ended"]:
    if introduction.told_at:
        return "message" if introduction.told_by == SYSTEM.name else "told"
    if not introduction.allowed:
        return "ended"
    return "sending" if introduction.sending else "by_hand"


def _is_marked(lead: Lead, other: Counterpart) -> bool:
    flags = {*lead.flags, *(other.flags if isinstance(other, Lead) else ())}
    return bool(flags & {"do_not_contact", *RED_FLAGS})
