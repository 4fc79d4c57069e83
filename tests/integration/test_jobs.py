"""What the server does from time to time: once among all processes, again after a failure, taken over after a death."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from adapters.delivery.job_states import SharedJobs, keep_state
from adapters.delivery.tables import Engine, database_url, open_engine
from adapters.jobs import Job, JobNumbers, Jobs
from bot.errors import OperatorError

PATIENCE = 120.0


@pytest.fixture
def engine(queue_url: str, tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(database_url(queue_url, tmp_path))
    yield opened
    opened.dispose()


def process(engine: Engine, *jobs: Job) -> Jobs:
    """The jobs of one process."""
    return Jobs(jobs, SharedJobs(engine, str(uuid4())), look_seconds=0.02)


@contextmanager
def running(*processes: Jobs) -> Iterator[None]:
    for each in processes:
        each.open()
    try:
        yield
    finally:
        for each in processes:
            each.close()


def wait_until(met: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


def make_due(engine: Engine, jobs: Jobs, name: str) -> None:
    keep_state(engine, replace(jobs.states()[name], next_at=datetime.now(UTC) - timedelta(seconds=1)))


def test_a_job_runs_in_one_of_several_processes_when_it_is_due(engine: Engine) -> None:
    runs: list[str] = []
    at_once = threading.Semaphore(1)

    def run_in(name: str) -> Callable[[], str]:
        def run() -> str:
            assert at_once.acquire(blocking=False), "two at once"
            time.sleep(0.1)
            at_once.release()
            runs.append(name)
            return f"done {len(runs)}"

        return run

    processes = [process(engine, Job("daily", 86_400, run_in(name))) for name in "abc"]
    with running(*processes):
        wait_until(lambda: "daily" in processes[0].states())
        make_due(engine, processes[0], "daily")
        wait_until(lambda: len(runs) == 2)
        wait_until(lambda: processes[1].states()["daily"].said == "done 2")
    assert len(runs) == 2, "not before it is due again"
    state = processes[2].states()["daily"]
    assert (state.failures, state.error) == (0, "")
    assert state.next_at - state.ended_at > timedelta(hours=23)


def test_a_job_runs_before_its_time_when_something_waits(engine: Engine) -> None:
    waits, runs = threading.Event(), []

    def run() -> str:
        waits.clear()
        runs.append(1)
        return ""

    jobs = process(engine, Job("matching", 3600, run, soon=waits.is_set))
    with running(jobs):
        wait_until(lambda: "matching" in jobs.states())
        waits.set()
        wait_until(lambda: len(runs) == 2)


def test_a_failure_is_one_line_without_a_persons_words_and_is_tried_again(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[int] = []

    def run() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise ValueError("คุณสมชาย 0812345678")
        return "fine"

    jobs = process(engine, Job("purge", 60, run, soon=lambda: True))
    with caplog.at_level(logging.ERROR), running(jobs):
        for failures in (1, 2):
            wait_until(lambda: "purge" in jobs.states() and jobs.states()["purge"].failures == failures)  # noqa: B023
            state = jobs.states()["purge"]
            assert state.succeeded_at is None
            assert state.next_at > state.ended_at + timedelta(seconds=50 * failures), "it does not spin"
            make_due(engine, jobs, "purge")
        wait_until(lambda: jobs.states()["purge"].succeeded_at is not None)
    assert [record.getMessage().startswith("job purge failed") for record in caplog.records] == [True, True]
    assert "สมชาย" not in caplog.text
    assert jobs.states()["purge"].failures == 0


def test_another_process_takes_over_when_one_died_at_it(engine: Engine) -> None:
    dead = SharedJobs(engine, "dead")
    assert dead.alone("job matching", 3.0)
    jobs = process(engine, Job("matching", 3600, lambda: "taken over"))
    with pytest.raises(OperatorError, match="running already"):
        jobs.run_now("matching")
    with running(jobs):
        wait_until(lambda: "matching" in jobs.states())


def test_a_long_run_keeps_its_lease(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.jobs.LEASE_SECONDS", 3.0)
    began, ended = threading.Event(), threading.Event()

    def run() -> str:
        began.set()
        return str(ended.wait(PATIENCE))

    long = process(engine, Job("matching", 3600, run))
    other = SharedJobs(engine, "other")
    thread = threading.Thread(target=long.run_now, args=("matching",))
    thread.start()
    assert began.wait(PATIENCE)
    end = time.monotonic() + 4.0
    while time.monotonic() < end:
        assert not other.alone("job matching", 0.01)
        time.sleep(0.1)
    ended.set()
    thread.join()
    assert other.alone("job matching", 1.0), "it is free at once"


def test_a_job_is_run_at_once_by_name(engine: Engine) -> None:
    jobs = process(engine, Job("purge", 86_400, lambda: "3 turns"))
    assert jobs.run_now("purge") == "3 turns"
    with pytest.raises(OperatorError, match="there are: purge"):
        jobs.run_now("pruge")


def test_the_metrics_tell_the_last_success_and_failures(engine: Engine) -> None:
    def fail() -> str:
        raise OperatorError("no disk")

    jobs = process(engine, Job("purge", 60, lambda: ""), Job("matching", 60, fail))
    jobs.run_now("purge")
    with pytest.raises(OperatorError):
        jobs.run_now("matching")
    registry = CollectorRegistry()
    registry.register(JobNumbers(jobs))
    told = generate_latest(registry).decode()
    assert 'saphan_job_failures{job="matching"} 1.0' in told
    assert 'saphan_job_last_success_seconds{job="purge"} 1' in told
    assert 'saphan_job_last_success_seconds{job="matching"}' not in told
