"""What the server does from time to time beside answering: matching, deleting what expired, reminding.

Each job runs in one process at a time, the one that has its lease; where that process dies, another takes over when
the lease ends. When a job is due is kept in the database, so that it runs as often however many processes there are.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from adapters.delivery.faults import place_of
from adapters.delivery.job_states import JobState
from bot.errors import OperatorError, SaphanError

log = logging.getLogger("saphan.jobs")

LEASE_SECONDS = 60.0
"""After so long the work of a process that died is another's."""
LOOK_SECONDS = 2.0
"""How often a process looks whether a job is due."""
_FIRST_PAUSE, _LONGEST_PAUSE = 60.0, 3600.0
_CLOSING_SECONDS = 5.0


def _never() -> bool:
    return False


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done every so many seconds. `run` tells in a few words what it did, without personal data.

    `soon` asks cheaply, every two seconds, whether it is to run before its time. `stop` lets a long run end early when
    the server stops. Both are called in other threads than `run`.
    """

    name: str
    seconds: float
    run: Callable[[], str]
    soon: Callable[[], bool] = field(default=_never)
    stop: Callable[[], None] = field(default=_nothing)


class Shared(Protocol):
    """What all processes share."""

    def alone(self, name: str, seconds: float) -> bool:
        """Whether this process alone may do something for so many seconds; asked for 0 seconds, another may at once."""
        ...

    def states(self) -> Mapping[str, JobState]:
        """How each job went the last time, by name; a job that never ran is not there."""
        ...

    def keep(self, state: JobState) -> None:
        """Keeps how a job went."""
        ...


class Jobs:
    """Runs jobs, each in a thread of its own, from `open` to `close`."""

    def __init__(self, jobs: Sequence[Job], shared: Shared, *, look_seconds: float = LOOK_SECONDS) -> None:
        self.jobs = {job.name: job for job in jobs}
        self._shared = shared
        self._look_seconds = look_seconds
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        # A lease tells processes apart, not the threads of one.
        self._at_work = {job.name: threading.Lock() for job in jobs}

    def open(self) -> None:
        """Begins to look when each job is due."""
        # Daemons: a run that does not end must not keep the server from stopping; its transaction is rolled back.
        self._threads = [
            threading.Thread(target=self._watch, args=(job,), name=f"job {job.name}", daemon=True)
            for job in self.jobs.values()
        ]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Runs nothing any more, and waits a little for what is under way."""
        self._stopping.set()
        for job in self.jobs.values():
            job.stop()
        end = time.monotonic() + _CLOSING_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))

    def run_now(self, name: str) -> str:
        """Runs a job at once, in this thread; what it said.

        Raises `OperatorError` where there is no such job or another process is at it, and what the job raises.
        """
        job = self.jobs.get(name)
        if job is None:
            raise OperatorError(f"there is no job {name!r}; there are: {', '.join(self.jobs)}")
        with self._alone(job) as alone:
            if not alone:
                raise OperatorError(f"the job {name} is running already")
            said, error = self._run(job)
        if error:
            raise error
        return said

    def run_soon(self, name: str) -> None:
        """Has a job run within seconds, by whichever process comes first; one that is running is not run again.

        Raises `OperatorError` where there is no such job.
        """
        if name not in self.jobs:
            raise OperatorError(f"there is no job {name!r}; there are: {', '.join(self.jobs)}")
        # One that never ran is due anyway.
        if state := self._shared.states().get(name):
            self._shared.keep(replace(state, next_at=datetime.now(UTC)))

    def states(self) -> Mapping[str, JobState]:
        """How each job went the last time."""
        return self._shared.states()

    def _watch(self, job: Job) -> None:
        trouble = ""
        while not self._stopping.wait(self._look_seconds):
            try:
                # Asked again with the lease in hand: another process may have run it in between.
                if self._is_due(job):
                    with self._alone(job) as alone:
                        if alone and self._is_due(job):
                            self._run(job)
                trouble = ""
            except Exception as error:  # noqa: BLE001  the database may be away for a while; the next look tries again
                # Said once, not every two seconds.
                if trouble != (trouble := _said(error)):
                    log.error("job %s: cannot look whether it is due: %s", job.name, trouble)  # noqa: TRY400  see faults

    @contextmanager
    def _alone(self, job: Job) -> Iterator[bool]:
        """Whether this thread alone, of all processes, is at a job until the block ends."""
        with self._at_work[job.name]:
            alone = self._shared.alone(_lease(job), LEASE_SECONDS)
            try:
                yield alone
            finally:
                if alone:
                    self._shared.alone(_lease(job), 0.0)

    def _is_due(self, job: Job) -> bool:
        state = self._shared.states().get(job.name)
        if state is None or state.next_at <= datetime.now(UTC):
            return True
        return not state.failures and job.soon()

    def _run(self, job: Job) -> tuple[str, Exception | None]:
        """One run with the lease in hand; what it said, or why it failed."""
        ended = threading.Event()
        renewal = threading.Thread(target=self._renew, args=(job, ended), name=f"lease {job.name}", daemon=True)
        renewal.start()
        began, clock, said, trouble = datetime.now(UTC), time.monotonic(), "", None
        try:
            said = job.run()
        except Exception as error:  # noqa: BLE001  whatever it is, the server goes on and the job is tried again
            trouble = error
        finally:
            ended.set()
            renewal.join()
        self._keep(job, began, timedelta(seconds=time.monotonic() - clock), said, trouble)
        return said, trouble

    def _renew(self, job: Job, ended: threading.Event) -> None:
        while not ended.wait(LEASE_SECONDS / 3):
            try:
                if not self._shared.alone(_lease(job), LEASE_SECONDS):
                    log.error("job %s: another process took it over; this one was silent too long", job.name)
            except Exception as error:  # noqa: BLE001  the next renewal may go well
                log.error("job %s: cannot renew its lease: %s", job.name, _said(error))  # noqa: TRY400  see faults

    def _keep(self, job: Job, began: datetime, took: timedelta, said: str, trouble: Exception | None) -> None:
        before, now = self._shared.states().get(job.name), began + took
        if trouble is None:
            next_at = max(began + timedelta(seconds=job.seconds), now)
            self._shared.keep(JobState(job.name, now, took, now, said, 0, "", next_at))
            log.info("job %s: %s (%.1f s)", job.name, said, took.total_seconds())
            return
        failures = (before.failures if before else 0) + 1
        pause = min(_FIRST_PAUSE * 2.0 ** min(failures - 1, 16), _LONGEST_PAUSE)
        log.error("job %s failed, next try in %d minutes: %s", job.name, pause // 60, _said(trouble))
        self._shared.keep(
            JobState(
                job.name,
                now,
                took,
                before.succeeded_at if before else None,
                before.said if before else "",
                failures,
                _said(trouble),
                now + timedelta(seconds=pause),
            )
        )


class JobNumbers(Collector):
    """When each job last went well, and how often it failed since, as the database says."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def describe(self) -> Iterable[Metric]:
        """The names of what is shown."""
        return self._families()

    def collect(self) -> Iterable[Metric]:
        """What is shown now."""
        success, failures = families = self._families()
        for state in self._jobs.states().values():
            if state.succeeded_at:
                success.add_metric([state.name], state.succeeded_at.timestamp())
            failures.add_metric([state.name], state.failures)
        return families

    def _families(self) -> tuple[GaugeMetricFamily, GaugeMetricFamily]:
        return (
            GaugeMetricFamily("saphan_job_last_success_seconds", "When a job last went well (Unix)", labels=["job"]),
            GaugeMetricFamily("saphan_job_failures", "Failures of a job in a row", labels=["job"]),
        )


def _lease(job: Job) -> str:
    return f"job {job.name}"


def _said(error: Exception) -> str:
    """Our own errors say what to mend; the values of others may hold what a person wrote."""
    return str(error) if isinstance(error, SaphanError) else place_of(error)
