"""A worker that captures leads, adds projects and matches; run by test_matching_workers.py.

Arguments: the database's URL ("" for SQLite), the key, the data folder, from and to which number to capture, and the
number of the first of two projects to add.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from market import MATCHER, NOW, add_project, capture

from adapters.matchmaking.matching_work import MatchingWork
from adapters.matchmaking.store import open_store


def main() -> None:
    """Works and ends."""
    url, key, data, first, last, project = sys.argv[1:]
    store = open_store(url, key, "production", Path(data))
    work = MatchingWork(store, lambda: MATCHER)
    for number in range(int(first), int(last)):
        capture(store, number)
        if number % 5 == 0:
            add_project(store, int(project) + number)
        run = work.run(NOW + timedelta(hours=2))
        assert not run.failed, run


if __name__ == "__main__":
    main()
