"""A market of made-up leads and projects, and what a single matching of everybody would suggest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from matching_sides import TAXONOMY, SharedSigns

from adapters.matchmaking.store import MatchmakingStore
from bot.casework import LeadQuery
from bot.leads import Actor, Consent, Lead, Match, Party, Person, Profile, Project, Purpose
from bot.matching import Matcher
from bot.matching_candidates import Candidate, of_lead, of_project
from bot.messages import Address

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
NID, ADMIN = Actor("nid", "case_worker"), Actor("anong", "admin")
MATCHER = Matcher(SharedSigns(), TAXONOMY)
_SUMMARIES = (
    "หาหุ้นส่วนทำระบบบำบัดน้ำเสีย",
    "寻找泰国光伏屋顶合作伙伴",
    "Membranes for starch mills 💧",
    "想做垃圾发电项目",
    "ขายโซลาร์",
)


def who(number: int) -> Address:
    """The person behind a lead."""
    return Address("line", f"U{number}")


def consent(number: int, purpose: Purpose) -> Consent:
    """A consent of theirs."""
    return Consent(purpose, "1", "ยินยอมหรือไม่", "th", NOW, "line", f"m{number}-{purpose}")


def profile(random: Random) -> Profile:
    """Something that is offered or sought."""
    return Profile(
        side=random.choice(("offers", "seeks")),
        sectors=tuple(random.sample(("wastewater", "clean-energy", "solid-waste"), random.randint(0, 2))),
        technologies=tuple(random.sample(sorted(TAXONOMY.technologies), random.randint(0, 2))),
        provinces=(random.choice(("khon-kaen", "rayong", "udon-thani")),),
        horizon=random.choice((None, "under_6", "6_to_12", "later")),
        languages=(random.choice(("th", "zh", "en")),),
    )


def capture(store: MatchmakingStore, number: int) -> Lead:
    """Captures lead `number`, the same whoever does so, with all consents."""
    random = Random(number)
    for purpose in ("matchmaking", "sharing"):
        store.leads.give_consent(who(number), consent(number, purpose))
    lead = Lead("sme", "matchmaking", "th", profile=profile(random), party=Party(name=f"บริษัท {number} จำกัด"))
    lead = Lead(
        lead.kind,
        lead.request,
        lead.language,
        profile=lead.profile,
        party=lead.party,
        summary=random.choice(_SUMMARIES),
    )
    return store.leads.capture(
        who(number), lead, Person("สมชาย"), key=f"form-{number}", now=NOW + timedelta(minutes=number)
    )


def add_project(store: MatchmakingStore, number: int, lead: str = "") -> Project:
    """Adds a screened project."""
    random = Random(10_000 + number)
    project = Project(
        title={"th": random.choice(_SUMMARIES)}, profile=profile(random), owner=f"โรงงาน {number}", lead=lead
    )
    saved = store.projects.save(project, NID, NOW + timedelta(minutes=number))
    return store.projects.screen(saved.id, "screened", NID, NOW)


def everybody(store: MatchmakingStore) -> dict[str, Candidate]:
    """All leads and projects as matching sees them, read one by one."""
    found = {
        lead.id: of_lead(lead, store.cases.consents(lead.id)) for lead in store.leads.leads(LeadQuery(limit=10_000))
    }
    for project in store.projects.projects():
        found[project.id] = of_project(project, found.get(project.lead))
    return found


def stored(store: MatchmakingStore, *, declined: bool = False) -> dict[frozenset[str], float]:
    """The suggestions that stand, each pair with its points. Raises `AssertionError` where one stands twice."""
    found: dict[frozenset[str], float] = {}
    for subject in everybody(store):
        seen = [match for match in store.cases.matches(subject) if (match.decision == "declined") == declined]
        pairs = [frozenset((match.lead, match.counterpart)) for match in seen]
        assert len(set(pairs)) == len(pairs)
        found |= dict(zip(pairs, [match.score for match in seen], strict=True))
    return found


def expected(store: MatchmakingStore, now: datetime) -> dict[frozenset[str], float]:
    """What one matching of everybody with everybody suggests."""
    sides = everybody(store)
    unwanted = set(stored(store, declined=True))
    found: dict[frozenset[str], float] = {}
    for side in sides.values():
        others = [
            other
            for other in sides.values()
            if frozenset((side.id, other.id)) not in unwanted and "L" in (side.id[0], other.id[0])
        ]
        found |= _pairs(MATCHER.propose(side, others, now))
    return found


def _pairs(matches: Sequence[Match]) -> dict[frozenset[str], float]:
    return {frozenset((match.lead, match.counterpart)): match.score for match in matches}
