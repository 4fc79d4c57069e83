"""A worker that opens the matchmaking store, captures, and matches what waits; run by test_matchmaking_workers.py.

Arguments: the database's URL ("" for SQLite), the key, the data folder, and from and to which number to capture.
"""

from __future__ import annotations

import sys
from pathlib import Path

from matchmaking_workers import capture, match_all

from adapters.matchmaking.store import open_store


def main() -> None:
    """Works and ends."""
    url, key, data, first, last = sys.argv[1:]
    store = open_store(url, key, "production", Path(data))
    for number in range(int(first), int(last)):
        capture(store, number)
        match_all(store)


if __name__ == "__main__":
    main()
