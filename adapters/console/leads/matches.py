"""Suggested matches on a lead's page: each part of the score with its reason, decisions, both sides' yes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from adapters.console.leads.introductions import Counterpart, Introductions, Letter, Telling
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
    tellings: Sequence[Telling] = ()


class LeadMatches:
    """The matches of a lead, and what staff do with them. `act` is the lead page's."""

    def __init__(self, parts: Parts, words: Words, act: Act) -> None:
        self._parts = parts
        self._words = words
        self._act = act
        self._introductions = Introductions(parts, words.introductions)

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/leads/{lead}/matches/{counterpart}"
        return [
            Way("POST", f"{path}/accept", self.accept, "case_worker"),
            Way("POST", f"{path}/decline", self.decline, "case_worker"),
            Way("POST", f"{path}/agree", self.agree, "case_worker"),
            Way("POST", f"{path}/introduce", self.introduce, "case_worker"),
            Way("POST", f"{path}/told", self.told, "case_worker"),
        ]

    def of(self, lead: Lead, language: Language) -> list[Suggestion]:
        """All matches of a lead, those that wait for staff first."""
        matches, tellings = self._parts.cases.matches(lead.id), self._introductions.tellings(lead)
        shares = bool(matches) and self._introductions.shares(lead.id)
        found = [
            self._suggestion(lead, match, language, tellings.get(match.counterpart, ()), shares=shares)
            for match in matches
        ]
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
        counterpart = counterpart_of(visit)

        def note(lead: Lead) -> None:
            sides = (lead.id, counterpart) if visit.typed("side") == "lead" else (counterpart, lead.id)
            self._parts.cases.agree(*sides, visit.actor, visit.now)

        return self._act(visit, f"match-{counterpart}", "agreed", note)

    def introduce(self, visit: Visit) -> Response:
        """Both may have each other's contact now."""
        counterpart = counterpart_of(visit)

        def introduce(lead: Lead) -> None:
            found = next((each for each in self.of(lead, "en") if each.match.counterpart == counterpart), None)
            if found is None:
                raise NotFoundError(f"there is no match of {lead.id} and {counterpart}")
            self._introductions.introduce(lead, counterpart, found.hindrance, visit.actor, visit.now)

        return self._act(visit, f"match-{counterpart}", "introduced", introduce)

    def told(self, visit: Visit) -> Response:
        """Somebody of staff told a side of the other, outside of the chat."""
        counterpart = counterpart_of(visit)

        def tell(lead: Lead) -> None:
            sides = (lead.id, counterpart) if visit.typed("side") == "lead" else (counterpart, lead.id)
            self._parts.cases.told(*sides, visit.actor, visit.now)

        return self._act(visit, f"match-{counterpart}", "told", tell)

    def letter(self, visit: Visit, lead: Lead) -> Letter:
        """What staff are to tell one side, for them to copy; the look at it is logged."""
        own = visit.typed("side") == "lead"
        return self._introductions.letter(lead, counterpart_of(visit), own=own, by=visit.actor, now=visit.now)

    def _decide(self, visit: Visit, *, accepted: bool) -> Response:
        counterpart, reason = counterpart_of(visit), visit.typed("reason")

        def decide(lead: Lead) -> None:
            if not accepted and reason not in DECLINED_BECAUSE:
                raise UnfilledError("trouble-reason")
            self._parts.cases.decide(lead.id, counterpart, accepted, visit.actor, visit.now, "" if accepted else reason)

        return self._act(visit, f"match-{counterpart}", "accepted" if accepted else "declined", decide)

    def _suggestion(
        self, lead: Lead, match: Match, language: Language, tellings: Sequence[Telling], *, shares: bool
    ) -> Suggestion:
        other = self._other(match.counterpart)
        title, href = _shown(match.counterpart, other, language)
        other_shares = self._introductions.shares(match.counterpart)
        hindrance = self._introductions.hindrance(lead, match, other, shares=shares, other_shares=other_shares)
        accepted, reasons = match.decision == "accepted", self._words.reasons
        # What reasons stand on goes with a side that is erased; the points stay.
        has_facts = any(part.facts for part in match.parts)
        return Suggestion(
            match,
            title,
            href,
            tuple(
                Criterion(
                    reasons.criterion(part.criterion, language),
                    part.points,
                    part.most,
                    reasons.reason(part, language) if has_facts else "",
                )
                for part in match.parts
            ),
            tuple(reasons.to_ask(each, language) for each in match.missing),
            "introduce-done" if tellings else hindrance,
            accepted and not match.lead_agreed_at and shares,
            accepted and not match.counterpart_agreed_at and other_shares,
            tellings,
        )

    def _other(self, counterpart: str) -> Counterpart:
        books = self._parts
        return books.projects.project(counterpart) if counterpart.startswith("J-") else books.leads.lead(counterpart)


def _shown(counterpart: str, other: Counterpart, language: Language) -> tuple[str, str]:
    """What the other side is called, and the address of its page."""
    if isinstance(other, Lead):
        return other.party.name or other.party.name_local or counterpart, f"/console/leads/{counterpart}"
    titles = other.title if other else {}
    title = next((titles[each] for each in (language, *LANGUAGES) if titles.get(each)), counterpart)
    return title, f"/console/projects/{counterpart}" if other else ""


def counterpart_of(visit: Visit) -> str:
    """The other side that an address names."""
    return str(visit.request.path_params["counterpart"]).strip().upper()
