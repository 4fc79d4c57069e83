"""Matches what waits: new and changed leads and projects, and those whose turn it is. Suggestions are for staff alone.

One process matches at a time; leads are captured, changed and closed meanwhile as ever. What is stored in the end is
what a single matching of everybody would give: when a lead comes, changes or goes, those whose best counterparts it is
one of (or was) are matched anew, too. Nobody is told anything here.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from adapters.delivery.faults import place_of
from adapters.matchmaking.candidates import (
    Proposals,
    projects_of,
    read_candidate,
    read_candidates,
    read_changed,
    read_proposals,
)
from adapters.matchmaking.match_rows import is_project
from adapters.matchmaking.store import MatchmakingStore
from bot.errors import RetryLaterError, SaphanError
from bot.leads import Lead, Match, Project
from bot.matching import Matcher
from bot.matching_candidates import Candidate

log = logging.getLogger("saphan.matching")

MATCHED_ANEW = timedelta(days=30)
"""After so long an open lead is matched anew though nothing changed: a point goes for each month of silence."""
AT_ONCE = 5_000
"""Leads and projects in a round, for which candidates are read once."""
MOST_ROUNDS = 20
"""A run ends after so many rounds, whatever still comes in; the next one goes on."""
_LAST = datetime.max.replace(tzinfo=UTC)
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class MatchingRun:
    """What a run did: how many leads and projects were matched, new suggestions by what they were found for, and whose
    matching failed. `busy`: nothing, because another process was at it."""

    matched: int = 0
    new: Mapping[str, Sequence[Match]] | None = None
    failed: tuple[str, ...] = ()
    busy: bool = False

    def __str__(self) -> str:
        if self.busy:
            return "another process is matching"
        suggestions = sum(len(found) for found in (self.new or {}).values())
        failed = f", failed: {', '.join(self.failed)}" if self.failed else ""
        return f"{self.matched} matched, {suggestions} new suggestions{failed}"


@dataclass(frozen=True, slots=True)
class _Failure:
    times: int
    not_before: datetime


class MatchingWork:
    """Matches what waits in a store; `matcher` gives out the matcher to be used now."""

    def __init__(self, store: MatchmakingStore, matcher: Callable[[], Matcher]) -> None:
        self._store = store
        self._matcher = matcher
        self._failures: dict[str, _Failure] = {}
        self._stopping = threading.Event()

    def waits(self, now: datetime) -> bool:
        """Whether something changed since it was matched; a cheap question."""
        return bool(self._store.cases.to_match(1, without=self._paused(now)))

    def stop(self) -> None:
        """Lets a run end after the lead that it is at, and the next ones at once: the process ends."""
        self._stopping.set()

    def run(self, now: datetime) -> MatchingRun:
        """Matches until nothing waits.

        A lead or project that cannot be matched is logged by its id, does not hold up the others, and is tried again
        by a later run, after a pause that grows. Raises `RetryLaterError` where the database does not answer, and
        `OperatorError` where there is no index.
        """
        with self._store.database.alone("matching") as alone:
            if not alone:
                return MatchingRun(busy=True)
            return self._run(self._matcher(), now)

    def _run(self, matcher: Matcher, now: datetime) -> MatchingRun:
        matched, new, failed = 0, dict[str, list[Match]](), list[str]()
        for _ in range(MOST_ROUNDS):
            wish = self._store.cases.latest_wish()
            waiting = self._store.cases.to_match(
                AT_ONCE, weights=matcher.version, before=now - MATCHED_ANEW, without=self._paused(now)
            )
            if not waiting:
                break
            # Read after those that wait: of two that appear at once, one at least sees the other.
            round_ = _Round(self._store, matcher, now, wish, waiting)
            for subject in self._until_stopped(waiting):
                try:
                    found = round_.match(subject)
                except RetryLaterError:
                    raise
                except Exception as error:  # noqa: BLE001  one lead's trouble is no other's
                    self._pause(subject.id, now, error)
                    failed.append(subject.id)
                    continue
                self._failures.pop(subject.id, None)
                if found is not None:
                    matched += 1
                    if found:
                        new.setdefault(subject.id, []).extend(found)
            if self._stopping.is_set():
                break
        return MatchingRun(matched, new, tuple(failed))

    def _until_stopped(self, waiting: Sequence[Lead | Project]) -> Iterator[Lead | Project]:
        for subject in waiting:
            if self._stopping.is_set():
                return
            yield subject

    def _paused(self, now: datetime) -> tuple[str, ...]:
        return tuple(subject for subject, failure in self._failures.items() if failure.not_before > now)

    def _pause(self, subject: str, now: datetime, error: Exception) -> None:
        before = self._failures.get(subject)
        times = before.times + 1 if before else 1
        pause = min(_FIRST_PAUSE * 2 ** min(times - 1, 16), _LONGEST_PAUSE)
        self._failures[subject] = _Failure(times, now + pause)
        said = str(error) if isinstance(error, SaphanError) else place_of(error)
        # Without a traceback, whose lines may hold what a person wrote.
        log.error("matching %s failed, next try in %d minutes: %s", subject, pause.total_seconds() // 60, said)


class _Round:
    """Those that wait at one time, the candidates as they are then, and what was proposed before."""

    def __init__(
        self, store: MatchmakingStore, matcher: Matcher, now: datetime, wish: int, waiting: Sequence[Lead | Project]
    ) -> None:
        self._store, self._matcher, self._now, self._wish = store, matcher, now, wish
        self._candidates: dict[str, Candidate] = read_candidates(store.database)
        self._proposals: Proposals = read_proposals(store.database)
        self._changed = read_changed(store.database)
        self._to_come = {subject.id for subject in waiting}

    def match(self, subject: Lead | Project) -> Sequence[Match] | None:
        """Matches one and stores what was found; what is new of it. None where it changed meanwhile."""
        self._to_come.discard(subject.id)
        candidate = read_candidate(self._store.database, subject)
        ranked = self._matcher.rank(candidate, list(self._others(subject)), self._now)
        best = ranked[: self._matcher.weights.proposals]
        # Before it is stored: whoever dies in between leaves it waiting, and nothing is lost.
        self._match_others_anew(subject, {match.counterpart: match.score for match in ranked})
        new = self._store.cases.save_matches(subject, best, self._now, weights=self._matcher.version, wish=self._wish)
        if new is not None:
            self._proposals.replace(subject.id, {match.counterpart: match.score for match in best})
        return new

    def _others(self, subject: Lead | Project) -> Iterator[Candidate]:
        """All candidates that staff did not decline; of two projects nobody has asked for a counterpart."""
        for other in self._candidates.values():
            two_projects = isinstance(subject, Project) and is_project(other.id)
            if not two_projects and (subject.id, other.id) not in self._proposals.declined:
                yield other

    def _match_others_anew(self, subject: Lead | Project, points: Mapping[str, float]) -> None:
        """Those for whom this one is now among the best, or was and may not be proposed or has other points now.

        Those that are still to come in this round see it anyway.
        """
        anew = [other for other in points if self._is_among_the_best_of(other, subject.id, points[other])]
        changed = subject.id in self._changed
        before = {
            finder: self._proposals.mine[finder][subject.id] for finder in self._proposals.finders.get(subject.id, ())
        }
        # Points that differ only by a month of silence more are left to the finder's own turn.
        anew += [
            finder for finder in before if points.get(finder) != before[finder] and (changed or finder not in points)
        ]
        if isinstance(subject, Lead) and changed:
            # A project depends on the consents and the state of the lead that it came from.
            anew += projects_of(self._store.database, subject.id)
        anew = [each for each in dict.fromkeys(anew) if each not in self._to_come]
        if anew:
            self._store.cases.match_anew(anew)

    def _is_among_the_best_of(self, other: str, subject: str, points: float) -> bool:
        found = self._proposals.mine.get(other, {})
        most = self._matcher.weights.proposals
        if subject in found:
            return False
        if len(found) < most:
            return True
        last = sorted(self._place(counterpart, score) for counterpart, score in found.items())[most - 1]
        return self._place(subject, points) < last

    def _place(self, counterpart: str, points: float) -> tuple[bool, float, datetime, str]:
        """Sorts as a matcher's ranking does; what is no candidate any more comes last."""
        candidate = self._candidates.get(counterpart)
        since = candidate.since if candidate else None
        return (candidate is None, -points, since or _LAST, counterpart)
