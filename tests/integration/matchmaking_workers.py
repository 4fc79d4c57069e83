"""What each worker does in the tests of several workers on one matchmaking store."""

from __future__ import annotations

from datetime import UTC, datetime

from adapters.matchmaking.store import MatchmakingStore
from bot.casework import LeadQuery
from bot.leads import Consent, Contact, Lead, Match, Part, Person, Profile
from bot.messages import Address

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def capture(store: MatchmakingStore, number: int) -> Lead:
    """Captures lead `number`, whoever else does so at the same time. Two by two they have the same phone."""
    who = Address("line", f"U{number}")
    store.leads.give_consent(who, Consent("matchmaking", "1", "text", "th", NOW, "line", f"m{number}"))
    side = "offers" if number % 2 else "seeks"
    lead = Lead("sme", "matchmaking", "th", profile=Profile(side=side))  # type: ignore[arg-type]
    person = Person(f"คนที่ {number}", contacts=(Contact("phone", f"08{number // 2:08d}"),))
    return store.leads.capture(who, lead, person, key=f"form-{number}", now=NOW)


def match_all(store: MatchmakingStore) -> None:
    """Matches every waiting lead with all of the other side."""
    waiting = store.cases.to_match()
    everybody = store.leads.leads(LeadQuery(limit=1_000))
    for subject in waiting:
        assert isinstance(subject, Lead)
        found = [
            Match(subject.id, other.id, 50.0, (Part("sector", 50.0, 100.0, "same"),), "1")
            for other in everybody
            if other.profile.side != subject.profile.side
        ]
        store.cases.save_matches(subject, found, NOW)
