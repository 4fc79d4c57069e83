"""Suggested matches on a lead's page: each part of the score with its reason, decisions, both sides' yes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from adapters.console.leads.introductions import Introductions
from adapters.console.parts import Parts
from adapters.console.troubles import UnfilledError
from adapters.console.ways import Visit, Way
from adapters.console.words import Words
from bot.lead_ports import NotFoundError
from bot.leads import Lead, Match
from bot.messages import LANGUAGES, Language

DECLINED_BECAUSE = ("field", "place", "amount", "timing", "terms", "risk", "capacity", "other")
"""Codes of why staff decline a match, to tune the weights by later."""

Act = Callable[[Visit, str, str, Callable[[Lead], None]], Response]
"""Does something with the lead of a visit: form, sentence for success, action."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One part of a score in words."""

    name: str
    points: float
    most: float
    reason: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A match as the page shows it. `hindrance`: why the two cannot be introduced yet, "" where they can."""

    match: Match
    title: str
    href: str
    criteria: tuple[Criterion, ...]
    to_ask: tuple[str, ...]
    hindrance: str
    can_agree: bool
    other_can_agree: bool


class LeadMatches:
    """The matches of a lead, and what staff do with them. `act` is the lead page's."""

    def __init__(self, parts: Parts, words: Words, act: Act) -> None:
        self._parts = parts
        self._words = words
        self._act = act
        self._introductions = Introductions(parts.leads, parts.cases)

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/leads/{lead}/matches/{counterpart}"
        return [
            Way("POST", f"{path}/accept", self.accept, "case_worker"),
            Way("POST", f"{path}/decline", self.decline, "case_worker"),
            Way("POST", f"{path}/agree", self.agree, "case_worker"),
            Way("POST", f"{path}/introduce", self.introduce, "case_worker"),
        ]

    def of(self, lead: Lead, language: Language) -> list[Suggestion]:
        """All matches of a lead, those that wait for staff first."""
        found = [self._suggestion(lead, match, language) for match in self._parts.cases.matches(lead.id)]
        order = {None: 0, "accepted": 0, "declined": 1}
        return sorted(found, key=lambda each: order[each.match.decision])

    def accept(self, visit: Visit) -> Response:
        """Staff's yes."""
        return self._decide(visit, accepted=True)

    def decline(self, visit: Visit) -> Response:
        """Staff's no, with its reason."""
        return self._decide(visit, accepted=False)

    def agree(self, visit: Visit) -> Response:
        """A side said yes; staff write it down."""
        counterpart = _counterpart(visit)

        def note(lead: Lead) -> None:
            sides = (lead.id, counterpart) if visit.typed("side") == "lead" else (counterpart, lead.id)
            self._parts.cases.agree(*sides, visit.actor, visit.now)

        return self._act(visit, f"match-{counterpart}", "agreed", note)

    def introduce(self, visit: Visit) -> Response:
        """Both may have each other's contact now."""
        counterpart = _counterpart(visit)

        def introduce(lead: Lead) -> None:
            match = next((each for each in self._parts.cases.matches(lead.id) if each.counterpart == counterpart), None)
            if match is None:
                raise NotFoundError(f"there is no match of {lead.id} and {counterpart}")
            self._introductions.introduce(lead, match, visit.actor, visit.now)

        return self._act(visit, f"match-{counterpart}", "introduced", introduce)

    def _decide(self, visit: Visit, *, accepted: bool) -> Response:
        counterpart, reason = _counterpart(visit), visit.typed("reason")

        def decide(lead: Lead) -> None:
            if not accepted and reason not in DECLINED_BECAUSE:
                raise UnfilledError("trouble-reason")
            self._parts.cases.decide(lead.id, counterpart, accepted, visit.actor, visit.now, "" if accepted else reason)

        return self._act(visit, f"match-{counterpart}", "accepted" if accepted else "declined", decide)

    def _suggestion(self, lead: Lead, match: Match, language: Language) -> Suggestion:
        title, href = self._counterpart_shown(match.counterpart, language)
        reasons = self._words.reasons
        return Suggestion(
            match,
            title,
            href,
            tuple(
                Criterion(
                    reasons.criterion(part.criterion, language), part.points, part.most, reasons.reason(part, language)
                )
                for part in match.parts
            ),
            tuple(reasons.to_ask(each, language) for each in match.missing),
            self._introductions.hindrance(lead, match),
            match.decision == "accepted" and not match.lead_agreed_at and self._introductions.shares(lead.id),
            match.decision == "accepted"
            and not match.counterpart_agreed_at
            and self._introductions.shares(match.counterpart),
        )

    def _counterpart_shown(self, counterpart: str, language: Language) -> tuple[str, str]:
        if counterpart.startswith("J-"):
            project = self._parts.projects.project(counterpart)
            titles = project.title if project else {}
            return next((titles[each] for each in (language, *LANGUAGES) if titles.get(each)), counterpart), ""
        lead = self._parts.leads.lead(counterpart)
        name = (lead.party.name or lead.party.name_local) if lead else ""
        return name or counterpart, f"/console/leads/{counterpart}"


def _counterpart(visit: Visit) -> str:
    return str(visit.request.path_params["counterpart"]).strip().upper()
