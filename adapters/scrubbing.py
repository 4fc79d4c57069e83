"""Makes deleted rows vanish from SQLite's files, where they would stay in free pages and in the log."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

_BUSY_SECONDS = 5.0
_PAUSE_SECONDS = 0.1


def scrub_file(path: str) -> bool:
    """Writes a database anew and empties its log, if `PRAGMA user_version` says that something was deleted.

    False where others held the files all the while; the mark stays then.
    """
    with closing(sqlite3.connect(path, isolation_level=None, timeout=_BUSY_SECONDS)) as connection:
        for pragma in ("secure_delete=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        marked = _mark(connection)
        if not marked:
            return True
        try:
            connection.execute("VACUUM")
        except sqlite3.OperationalError:
            return False
        return _empty_log(connection) and _unmark(connection, marked)


def _empty_log(connection: sqlite3.Connection) -> bool:
    """Whether all of the log could be written to the file and cut to nothing."""
    # Busy at once while another connection does the same, and as long as the timeout while one reads.
    connection.execute(f"PRAGMA busy_timeout = {int(_PAUSE_SECONDS * 1_000)}")
    end = time.monotonic() + _BUSY_SECONDS
    while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > end:
            return False
        time.sleep(_PAUSE_SECONDS)
    connection.execute(f"PRAGMA busy_timeout = {int(_BUSY_SECONDS * 1_000)}")
    return True


def _unmark(connection: sqlite3.Connection, marked: int) -> bool:
    """Takes the mark away, unless something was deleted since: whoever did so scrubs again."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return False
    if _mark(connection) == marked:
        connection.execute("PRAGMA user_version = 0")
    connection.execute("COMMIT")
    return True


def _mark(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
