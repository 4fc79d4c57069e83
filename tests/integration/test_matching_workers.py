"""Two workers that capture and match at once lose nothing and double nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

from cryptography.fernet import Fernet
from market import MATCHER, NOW, capture, expected, stored

from adapters.matchmaking.matching_work import MatchingWork
from adapters.matchmaking.store import open_store
from bot.casework import LeadQuery

LEADS = 14


def test_workers_that_capture_and_match_at_once_suggest_what_one_alone_would(queue_url: str, tmp_path: Path) -> None:
    key = Fernet.generate_key().decode("ascii")
    tests = Path(__file__).parent
    paths = os.pathsep.join([str(tests), str(tests.parent), str(tests.parents[1])])
    # Every lead between is captured by both.
    workers = [
        subprocess.Popen(
            [sys.executable, str(tests / "matching_process.py"), queue_url, key, str(tmp_path), *map(str, numbers)],
            env={**os.environ, "PYTHONPATH": paths},
            stderr=subprocess.PIPE,
            text=True,
        )
        for numbers in ((0, LEADS - 4, 100), (5, LEADS, 200))
    ]
    ended = [(worker.communicate()[1], worker.returncode) for worker in workers]
    assert [code for _, code in ended] == [0, 0], "\n".join(errors for errors, _ in ended)
    store = open_store(queue_url, key, "production", tmp_path)
    # What one of them captured while the other was about to finish.
    MatchingWork(store, lambda: MATCHER).run(NOW + timedelta(hours=2))
    assert store.cases.to_match() == []
    assert store.leads.count(LeadQuery()) == LEADS
    assert len(store.projects.projects()) == 4, "numbers 0 and 5, and 5 and 10"
    assert stored(store) == expected(store, NOW + timedelta(hours=2))
    tasks = Counter((task.lead, task.kind) for task in store.cases.tasks())
    assert tasks == Counter({(capture(store, number).id, "look"): 1 for number in range(LEADS)})
    store.close()
