"""Matching: scores that explain themselves, after the rubric in `docs/leads.md`. Pure.

Nothing here introduces anybody: matches are proposals for staff. What a person wrote is only compared for likeness; it
is in no reason, and orders in it are left out.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import fsum

from bot.leads import Match, Part
from bot.matching_candidates import Candidate, equity_limit, exclusions
from bot.matching_criteria import (
    Finding,
    language,
    money,
    months_of_silence,
    region,
    sector,
    stage,
    technology,
    timeline,
    verification,
    wants,
)
from bot.matching_taxonomy import Likeness, Taxonomy
from bot.matching_weights import Rates, Weights

log = logging.getLogger(__name__)

_LAST = datetime.max.replace(tzinfo=UTC)
_SHARED_OWNERSHIP = frozenset(("joint_venture", "greenfield", "fund"))


@dataclass(frozen=True, slots=True)
class Matcher:
    """Scores pairs of candidates and proposes counterparts."""

    likeness: Likeness
    taxonomy: Taxonomy = field(default_factory=Taxonomy)
    weights: Weights = field(default_factory=Weights)
    rates: Rates = field(default_factory=Rates)

    def propose(self, subject: Candidate, others: Sequence[Candidate], now: datetime) -> tuple[Match, ...]:
        """The best counterparts for a lead or project, best first; of equal ones the older first.

        At most `Weights.proposals` of them, none below `Weights.least` points, none that the hard exclusions forbid.
        """
        return self.rank(subject, others, now)[: self.weights.proposals]

    def rank(self, subject: Candidate, others: Sequence[Candidate], now: datetime) -> tuple[Match, ...]:
        """All counterparts that could be proposed, in the order of `propose`."""
        allowed = [other for other in others if not exclusions(subject, other)]
        scored = zip(allowed, self.score(subject, allowed, now), strict=True)
        ranked = sorted(scored, key=lambda pair: (-pair[1].score, pair[0].since or _LAST, pair[0].id))
        found = tuple(match for _, match in ranked if match.score >= self.weights.least)
        log.info("matched %s: %d of %d allowed, weights %s", subject.id, len(found), len(allowed), self.version)
        return found

    def score(self, subject: Candidate, others: Sequence[Candidate], now: datetime) -> list[Match]:
        """The score of each pair, in the order of the others, whether or not they may be brought together."""
        alike = self.likeness.compare(subject.texts, [other.texts for other in others])
        return [self._match(subject, other, like, now) for other, like in zip(others, alike, strict=True)]

    @property
    def version(self) -> str:
        """The version of the weights, the day of the rates and the state of the catalogues; kept with every score."""
        knowledge = f"; catalogues {self.taxonomy.version}" if self.taxonomy.version else ""
        return f"{self.weights.version}; rates {self.rates.as_of.isoformat()}{knowledge}"

    def _match(self, subject: Candidate, other: Candidate, likeness: float | None, now: datetime) -> Match:
        findings = self._findings(subject, other, likeness)
        parts = [self._part(criterion, finding) for criterion, finding in findings.items()]
        parts.append(self._staleness(parts, months_of_silence(subject, other, now)))
        missing = [name for finding in findings.values() for name in finding.missing]
        return Match(
            lead=subject.id,
            counterpart=other.id,
            score=_sum(parts),
            parts=tuple(parts),
            weights=self.version,
            missing=tuple(dict.fromkeys((*missing, *_consent_to_ask(subject, other), *_equity_to_ask(subject, other)))),
            made_at=now,
        )

    def _findings(self, one: Candidate, other: Candidate, likeness: float | None) -> dict[str, Finding]:
        return {
            "sector": sector(one, other, self.taxonomy, likeness),
            "technology": technology(one, other, self.taxonomy, likeness),
            "wants": wants(one, other),
            "region": region(one, other, self.taxonomy),
            "money": money(one, other, self.rates),
            "stage": stage(one, other),
            "timeline": timeline(one, other),
            "language": language(one, other),
            "verification": verification(one, other),
        }

    def _part(self, criterion: str, finding: Finding) -> Part:
        most = self.weights.most(criterion)
        return Part(criterion, round(most * finding.share, 1), most, finding.reason, finding.facts)

    def _staleness(self, parts: Sequence[Part], months: int) -> Part:
        weights = self.weights
        # Never more than there is: a score is not below 0, and its parts add up to it.
        off = min(round(min(months * weights.stale_month, weights.stale_most), 1), _sum(parts))
        reason = "score-stale" if off else "score-fresh"
        return Part("staleness", -off if off else 0.0, 0.0, reason, {"months": str(months)} if off else {})


def _sum(parts: Sequence[Part]) -> float:
    return round(fsum(part.points for part in parts), 1)


def _consent_to_ask(one: Candidate, other: Candidate) -> list[str]:
    sides = (("lead", one), ("counterpart", other))
    return [f"{name}:sharing" for name, side in sides if side.shares is None]


def _equity_to_ask(one: Candidate, other: Candidate) -> list[str]:
    """The share that an investor wants, where a limit stands and the form of cooperation makes it matter."""
    asked = []
    for name, investor, owner in (("lead", one, other), ("counterpart", other, one)):
        shared = _SHARED_OWNERSHIP.intersection(investor.profile.forms)
        if shared and investor.equity_wanted is None and equity_limit(investor, owner) is not None:
            asked.append(f"{name}:equity")
    return asked
