"""The matchmaking store in memory, for trying out and for tests: SQLite without a file, gone with the process."""

from __future__ import annotations

from cryptography.fernet import Fernet
from sqlalchemy.engine import URL

from adapters.matchmaking.crypto import Cipher
from adapters.matchmaking.database import open_database
from adapters.matchmaking.store import MatchmakingStore


def open_memory_store() -> MatchmakingStore:
    """An empty store with a key of its own. It has one connection: for one thread at a time."""
    return MatchmakingStore(open_database(URL.create("sqlite"), Cipher(Fernet.generate_key().decode("ascii"))))
