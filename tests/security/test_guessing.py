"""Guessing passwords: the limits hold for all workers together, and for many at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from consoles import OPERATOR, PASSWORD, Clock, console_app, seat
from cryptography.fernet import Fernet

from adapters.console.access.accounts import PER_CLIENT, PER_NAME, Accounts
from adapters.matchmaking.store import MatchmakingStore, open_store
from bot.staff import LockOut

WRONG = "wrong password!"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def workers(queue_url: str, tmp_path: Path) -> Iterator[tuple[MatchmakingStore, MatchmakingStore]]:
    """Two processes' own ways into one database."""
    key = Fernet.generate_key().decode("ascii")
    first, second = (open_store(queue_url, key, "production", tmp_path) for _ in range(2))
    yield first, second
    second.close()
    first.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def both(workers: tuple[MatchmakingStore, MatchmakingStore], clock: Clock) -> tuple[Accounts, Accounts]:
    first, second = (Accounts(store.staff, clock=clock) for store in workers)
    first.add("nid", "viewer", PASSWORD, OPERATOR)
    return first, second


def test_wrong_passwords_at_any_worker_lock_the_account_at_all(both: tuple[Accounts, Accounts], clock: Clock) -> None:
    first, second = both
    for number in range(LockOut().failures):
        assert both[number % 2].login("nid", WRONG) is None
    assert first.login("nid", PASSWORD) is None
    assert second.login("nid", PASSWORD) is None
    clock.wait(LockOut().lasts)
    assert second.login("nid", PASSWORD) is not None


def test_the_rates_are_those_of_all_workers_together(both: tuple[Accounts, Accounts], clock: Clock) -> None:
    most = PER_CLIENT[0].most
    assert [both[number % 2].take_try(client="192.0.2.7") for number in range(most)] == [0] * most
    assert [each.take_try(client="192.0.2.7") for each in both] == [60, 60]
    assert [each.take_try(client="192.0.2.8", name="nid") for each in both] == [0, 0]
    clock.wait(MINUTE)
    assert both[1].take_try(client="192.0.2.7") == 0


def test_of_many_tries_at_once_no_more_are_let_through(both: tuple[Accounts, Accounts]) -> None:
    most = PER_NAME[0].most
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda number: both[number % 2].take_try(name="nid"), range(3 * most)))
    assert waits.count(0) == most


def test_right_after_wrong_ones_at_once_none_gets_in_past_the_lock(both: tuple[Accounts, Accounts]) -> None:
    """Whoever guesses in parallel finds no more than whoever does so one after another."""
    guesses = [WRONG] * LockOut().failures
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda given: both[given[0] % 2].login("nid", given[1]), enumerate(guesses)))
    assert [each.login("nid", PASSWORD) for each in both] == [None, None]


def test_the_login_page_of_another_worker_refuses_too(
    workers: tuple[MatchmakingStore, MatchmakingStore], clock: Clock
) -> None:
    first, second = (seat(console_app(store, clock)) for store in workers)
    codes = [(first, second)[number % 2].log_in(f"guess{number}", WRONG).status_code for number in range(12)]
    assert codes == [401] * 10 + [429] * 2
