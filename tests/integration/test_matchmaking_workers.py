"""Several workers on one matchmaking store: nothing is lost, nothing is doubled."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from databases import PostgreSQL
from matchmaking_workers import NOW, capture, match_all

from adapters.matchmaking.store import MatchmakingStore, open_store
from bot.casework import LeadQuery, Task
from bot.errors import OperatorError
from bot.lead_ports import StaleError
from bot.leads import Actor
from bot.messages import Address
from bot.pipeline import RefusedMoveError

KEY = Fernet.generate_key().decode("ascii")
NID, ADMIN = Actor("nid", "case_worker"), Actor("anong", "admin")
LEADS = 16


@pytest.fixture
def url(queue_url: str) -> str:
    """SAPHAN_DATABASE_URL for an empty database of each kind."""
    return queue_url


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[MatchmakingStore]:
    opened = open_store(url, KEY, "production", tmp_path)
    yield opened
    opened.close()


def test_processes_that_start_capture_and_match_at_once(url: str, tmp_path: Path) -> None:
    """They make the tables, too; every lead is captured by two of them."""
    tests = Path(__file__).parent
    command = [sys.executable, str(tests / "store_process.py"), url, KEY, str(tmp_path)]
    paths = os.pathsep.join([str(tests), str(tests.parents[1])])
    half = LEADS // 2
    workers = [
        subprocess.Popen(
            [*command, str(first), str(last)],
            env={**os.environ, "PYTHONPATH": paths},
            stderr=subprocess.PIPE,
            text=True,
        )
        for first, last in ((0, half), (half, LEADS), (0, LEADS))
    ]
    ended = [(worker.communicate()[1], worker.returncode) for worker in workers]
    assert [code for _, code in ended] == [0, 0, 0], "\n".join(errors for errors, _ in ended)
    store = open_store(url, KEY, "production", tmp_path)
    match_all(store)
    _check(store)
    store.close()


def test_threads_that_capture_and_match_at_once(store: MatchmakingStore) -> None:
    def work(number: int) -> str:
        lead = capture(store, number % LEADS)
        match_all(store)
        return lead.id

    with ThreadPoolExecutor(6) as threads:
        captured = list(threads.map(work, range(2 * LEADS)))
    assert captured[:LEADS] == captured[LEADS:], "a repeated capture gives the same lead"
    match_all(store)
    _check(store)


def _check(store: MatchmakingStore) -> None:
    found = store.leads.leads(LeadQuery(limit=1_000))
    assert len(found) == LEADS
    assert sorted(Counter(lead.flags for lead in found).items()) == [((), LEADS // 2), (("duplicate",), LEADS // 2)]
    assert store.cases.to_match() == []
    sides = {lead.id: lead.profile.side for lead in found}
    for lead in found:
        counterparts = [match.counterpart for match in store.cases.matches(lead.id)]
        assert sorted(counterparts) == sorted(each for each, side in sides.items() if side != lead.profile.side)
        assert len(store.cases.consents(lead.id)) == 1


def test_one_of_two_changes_at_once_wins_and_the_other_is_told(store: MatchmakingStore) -> None:
    lead = capture(store, 0)

    def change(number: int) -> bool:
        try:
            store.leads.amend(replace(lead, staff_summary=str(number)), NID, NOW)
        except StaleError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        won = list(threads.map(change, range(8)))
    assert won.count(True) == 1
    stored = store.leads.lead(lead.id)
    assert stored is not None
    assert stored.staff_summary == str(won.index(True))


def test_a_lead_is_moved_once(store: MatchmakingStore) -> None:
    lead = capture(store, 0)

    def move(_: int) -> bool:
        try:
            store.leads.move(lead.id, "screened", NID, NOW)
        except RefusedMoveError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(move, range(8))).count(True) == 1
    assert len(store.leads.moves(lead.id)) == 1


def test_a_reminder_is_set_once(store: MatchmakingStore) -> None:
    lead = capture(store, 0)
    with ThreadPoolExecutor(8) as threads:
        set_ = list(threads.map(lambda _: store.cases.add_task(Task(lead.id, "follow_up", NOW)), range(16)))
    assert len({task.id for task in set_}) == 1


def test_who_is_erased_while_others_work_stays_erased(store: MatchmakingStore) -> None:
    leads = [capture(store, number) for number in range(8)]

    def work(number: int) -> None:
        if number < len(leads):
            store.leads.erase(Address("line", f"U{number}"), ADMIN, NOW)
        else:
            match_all(store)

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(work, range(16)))
    assert {lead.status for lead in map(store.leads.lead, [each.id for each in leads]) if lead} == {"withdrawn"}
    assert all(store.cases.matches(lead.id) == () for lead in leads)


def test_a_server_that_is_gone_is_one_clear_line(postgresql: PostgreSQL, tmp_path: Path) -> None:
    url = postgresql.new_database().replace("/test_", "/never_made_")
    with pytest.raises(OperatorError, match="the matchmaking store's database postgresql"):
        open_store(url, KEY, "production", tmp_path)
