"""Matching what waits, in every matchmaking store: the same suggestions as if everybody was matched with everybody."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from market import ADMIN, MATCHER, NID, NOW, add_project, capture, consent, expected, profile, stored, who
from matching_sides import SharedSigns

from adapters.matchmaking.matching_work import MATCHED_ANEW, MatchingWork
from adapters.matchmaking.store import MatchmakingStore
from bot.leads import Flag, Lead, Match
from bot.matching import Matcher
from bot.matching_weights import Rates

LATER = NOW + timedelta(hours=2)
DAY = timedelta(days=1)


@pytest.fixture
def work(store: MatchmakingStore) -> MatchingWork:
    return MatchingWork(store, lambda: MATCHER)


def _disturb(store: MatchmakingStore, random: Random, leads: list[str]) -> None:
    """Something that happens to one of the leads."""
    chosen = random.choice(leads)
    lead = store.leads.lead(chosen)
    assert lead is not None
    number = leads.index(chosen)
    match random.randrange(7):
        case 0 if lead.status == "new":
            store.leads.amend(replace(lead, profile=profile(random)), NID, LATER)
        case 1:
            store.leads.withdraw_consent(who(number), "sharing", LATER)
        case 2:
            store.leads.give_consent(who(number), consent(number, "sharing"))
        case 3 if lead.status == "new":
            store.leads.move(lead.id, "closed_declined", NID, LATER, "x")
        case 4 if lead.status == "closed_declined":
            store.leads.move(lead.id, "new", NID, LATER)
        case 5 if found := [match for match in store.cases.matches(lead.id) if match.decision is None]:
            store.cases.decide(lead.id, random.choice(found).counterpart, False, NID, LATER, "too_small")
        case 6 if lead.status == "new":
            flags: tuple[Flag, ...] = () if lead.flags else ("nominee_risk",)
            store.leads.amend(replace(lead, flags=flags), NID, LATER)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_in_between_the_suggestions_are_those_of_a_matching_of_everybody(
    store: MatchmakingStore, work: MatchingWork, seed: int
) -> None:
    random = Random(seed)
    leads = [capture(store, 100 * seed + number).id for number in range(14)]
    numbers = list(range(14))
    for number in numbers[:6]:
        add_project(store, 100 * seed + number, leads[number] if number < 2 else "")
    work.run(LATER)
    assert stored(store) == expected(store, LATER)
    for _ in range(8):
        _disturb(store, random, leads)
        if random.random() < 0.5:
            assert work.run(LATER).failed == ()
            assert stored(store) == expected(store, LATER)
    work.run(LATER)
    assert stored(store) == expected(store, LATER)
    assert len(stored(store)) > 3, "there was something to suggest"
    assert work.run(LATER).matched == 0, "nothing waits any more"


def test_a_run_tells_each_new_suggestion_once(store: MatchmakingStore, work: MatchingWork) -> None:
    for number in range(8):
        capture(store, number)
    first = work.run(LATER)
    told = [frozenset((match.lead, match.counterpart)) for found in (first.new or {}).values() for match in found]
    assert len(set(told)) == len(told)
    assert set(told) >= set(stored(store))
    newcomer = capture(store, 9)
    assert set(work.run(LATER).new or {}) >= {newcomer.id}
    assert not work.run(LATER).new


def test_nothing_of_a_lead_that_left_stays(store: MatchmakingStore, work: MatchingWork) -> None:
    leads = [capture(store, number) for number in range(10)]
    work.run(LATER)
    gone = max(leads, key=lambda lead: len(store.cases.matches(lead.id)))
    counterparts = [match.counterpart for match in store.cases.matches(gone.id)]
    assert counterparts
    store.leads.erase(who(leads.index(gone)), ADMIN, LATER)
    assert store.cases.matches(gone.id) == (), "at once"
    work.run(LATER)
    assert stored(store) == expected(store, LATER), "and the next best have its place"


def test_new_rates_and_a_month_of_silence_have_everybody_matched_anew(store: MatchmakingStore) -> None:
    for number in range(8):
        capture(store, number)
    MatchingWork(store, lambda: MATCHER).run(LATER)
    newer = replace(MATCHER, rates=Rates(as_of=date(2026, 1, 1)))
    run = MatchingWork(store, lambda: newer).run(LATER)
    assert (run.matched, run.new) == (8, {})
    assert {match.weights for match in _all(store)} == {newer.version}
    assert MatchingWork(store, lambda: newer).run(LATER + MATCHED_ANEW).matched == 0
    before = {(match.lead, match.counterpart): match.score for match in _all(store)}
    assert MatchingWork(store, lambda: newer).run(LATER + MATCHED_ANEW + DAY).matched == 8
    assert all(match.score < before[match.lead, match.counterpart] for match in _all(store))


def _all(store: MatchmakingStore) -> Sequence[Match]:
    return [match for number in range(8) for match in store.cases.matches(capture(store, number).id)]


class FailsOver(SharedSigns):
    """A likeness that cannot compare one text."""

    broken = True

    def compare(self, one: Sequence[str], others: Sequence[Sequence[str]]) -> list[float | None]:
        if self.broken and any("แตก" in text for text in one):
            raise ValueError("ข้อความลับ")
        return super().compare(one, others)


def test_one_that_fails_does_not_hold_up_the_others_and_is_tried_again_after_a_pause(
    store: MatchmakingStore, caplog: pytest.LogCaptureFixture
) -> None:
    likeness = FailsOver()
    work = MatchingWork(store, lambda: Matcher(likeness, MATCHER.taxonomy))
    leads = [capture(store, number) for number in range(6)]
    bad = store.leads.amend(replace(leads[0], summary="แตก"), NID, NOW)
    with caplog.at_level(logging.ERROR):
        run = work.run(LATER)
    assert run.failed == (bad.id,)
    assert run.matched >= 5
    (line,) = caplog.messages
    assert bad.id in line
    assert "ข้อความลับ" not in caplog.text, "an error's words may be a person's"
    assert not work.waits(LATER), "it does not spin"
    assert work.run(LATER).failed == ()
    likeness.broken = False
    assert work.run(LATER + timedelta(minutes=2)).failed == ()
    assert store.cases.to_match() == []
    assert stored(store) == expected(store, LATER + timedelta(minutes=2))


def test_only_one_matches_at_a_time(store: MatchmakingStore, work: MatchingWork) -> None:
    if store.database.engine.url.database in (None, "", ":memory:"):
        pytest.skip("in memory there is nobody else")
    capture(store, 1)
    with store.database.alone("matching") as alone:
        assert alone
        assert work.run(LATER).busy
    assert work.run(LATER).matched == 1


def test_who_is_told_to_stop_leaves_the_rest_waiting(store: MatchmakingStore) -> None:
    leads = [capture(store, number) for number in range(6)]
    work: list[MatchingWork] = []

    class StopsAfterOne(SharedSigns):
        def compare(self, one: Sequence[str], others: Sequence[Sequence[str]]) -> list[float | None]:
            work[0].stop()
            return super().compare(one, others)

    work.append(MatchingWork(store, lambda: Matcher(StopsAfterOne(), MATCHER.taxonomy)))
    assert work[0].run(LATER).matched == 1
    assert len(store.cases.to_match()) >= len(leads) - 1
    MatchingWork(store, lambda: MATCHER).run(LATER)
    assert stored(store) == expected(store, LATER)


def test_a_change_while_it_is_matched_is_not_overwritten(store: MatchmakingStore) -> None:
    lead = capture(store, 1)
    capture(store, 2)

    class Meanwhile(SharedSigns):
        changed: Lead | None = None

        def compare(self, one: Sequence[str], others: Sequence[Sequence[str]]) -> list[float | None]:
            if self.changed is None:
                self.changed = store.leads.amend(replace(lead, profile=profile(Random(77))), NID, LATER)
            return super().compare(one, others)

    MatchingWork(store, lambda: Matcher(Meanwhile(), MATCHER.taxonomy)).run(LATER)
    assert store.cases.to_match() == []
    assert stored(store) == expected(store, LATER)
