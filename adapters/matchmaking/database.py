"""Opens the matchmaking store's database, brings it up to date, and makes deleted rows vanish from SQLite's files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from filelock import FileLock, Timeout
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.pool import StaticPool

from adapters.matchmaking.crypto import Cipher
from adapters.matchmaking.periods import PROPOSED, Retention
from adapters.matchmaking.tables import seal
from adapters.scrubbing import scrub_file
from bot.errors import OperatorError, RetryLaterError

FILE = "matchmaking.sqlite"
VERSION_TABLE = "matchmaking_version"
_MIGRATION_LOCK = 72_741
_PROBE = "saphan"
_BUSY_MILLISECONDS = 30_000


class Database:
    """An engine, the cipher of what is sealed in it, and how long what is kept."""

    def __init__(self, engine: Engine, cipher: Cipher, keep: Retention = PROPOSED) -> None:
        self.engine = engine
        self.cipher = cipher
        self.keep = keep

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reading. Raises `RetryLaterError` where the database does not answer."""
        with _answering(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *locks: str) -> Iterator[Connection]:
        """A transaction that reads and writes without another's change in between.

        On SQLite there is one writer at a time; on PostgreSQL those wait that name one of the same `locks`. Raises
        `RetryLaterError`, with nothing written, where the database does not answer.
        """
        with _answering(), self.engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            wait_for(connection, *locks)
            yield connection

    @contextmanager
    def alone(self, what: str) -> Iterator[bool]:
        """Whether this one alone does something until the block ends, of all who use this database.

        Who dies while it does so, frees the way: the lock is held by a connection (PostgreSQL) or a file (SQLite).
        """
        if self.engine.dialect.name == "postgresql":
            key = sa.func.hashtextextended(f"saphan {what}", 0)
            # A connection of its own, outside of any transaction, that goes with the block.
            with _answering(), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                taken = bool(connection.execute(sa.select(sa.func.pg_try_advisory_lock(key))).scalar())
                try:
                    yield taken
                finally:
                    if taken:
                        connection.execute(sa.select(sa.func.pg_advisory_unlock(key)))
            return
        if not self._file:
            yield True  # in memory there is nobody else
            return
        lock = FileLock(f"{self._file}.{what}.lock")
        try:
            lock.acquire(blocking=False)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def mark_deleted(self, connection: Connection) -> None:
        """Remembers, with the transaction that deletes, that the files are to be scrubbed."""
        if self._file:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            connection.exec_driver_sql(f"PRAGMA user_version = {version + 1}")

    def scrub(self) -> bool:
        """On SQLite, writes the files anew where something marked was deleted; elsewhere the database's own business.

        False where readers held the files all the while: the mark stays, for the next call.
        """
        return not self._file or scrub_file(self._file)

    @property
    def shared(self) -> bool:
        """Whether several threads may use it at once: in memory there is one connection."""
        return bool(self._file) or self.engine.dialect.name != "sqlite"

    def migration(self) -> tuple[str, str]:
        """The last migration that the database has had, and the newest there is."""
        newest = ScriptDirectory.from_config(migrations()).get_current_head()
        with self.reading() as connection:
            context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
            return context.get_current_revision() or "", newest or ""

    @property
    def _file(self) -> str:
        path = self.engine.url.database
        return path if path and path != ":memory:" and self.engine.dialect.name == "sqlite" else ""


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except sa.exc.OperationalError as error:
        # Gone, locked for long, or chosen to end a deadlock. The statement's values are hidden.
        line = str(error.orig).strip().splitlines()[0]
        raise RetryLaterError(f"the matchmaking store's database does not answer: {line}", 5) from error


def wait_for(connection: Connection, *locks: str) -> None:
    """On PostgreSQL, waits until no other transaction has one of the locks; until the end nobody else gets them."""
    if connection.dialect.name == "postgresql":
        for lock in sorted(set(locks)):
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(lock, 0))))


def database_url(setting: str, data: Path) -> URL:
    """The database of the setting, or the SQLite file in the data folder.

    Raises `OperatorError` for a URL that is none, or of a database that Saphan does not run on.
    """
    if not setting:
        return URL.create("sqlite", database=str((data / FILE).absolute()))
    try:
        url = make_url(setting)
    except sa.exc.ArgumentError as error:
        raise OperatorError("SAPHAN_DATABASE_URL is no database URL, such as postgresql://user@host/name") from error
    backend = url.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise OperatorError(f"SAPHAN_DATABASE_URL: {backend} is not supported; use sqlite or postgresql")
    return url.set(drivername="postgresql+psycopg") if backend == "postgresql" else url


def open_database(url: URL, cipher: Cipher, keep: Retention = PROPOSED) -> Database:
    """The database, brought up to date. Raises `OperatorError` where it cannot be used, or is of another key."""
    engine = _engine(url)
    try:
        _migrate(engine)
        _check_key(engine, cipher)
    except (sa.exc.SQLAlchemyError, CommandError) as error:
        engine.dispose()
        place = url.render_as_string(hide_password=True)
        line = str(error).strip().splitlines()[0]
        raise OperatorError(f"the matchmaking store's database {place} cannot be used: {line}") from error
    except OperatorError:
        engine.dispose()
        raise
    return Database(engine, cipher, keep)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        return sa.create_engine(url, pool_size=8, max_overflow=8, pool_pre_ping=True, hide_parameters=True)
    if url.database in (None, "", ":memory:"):
        engine = sa.create_engine(
            url, poolclass=StaticPool, connect_args={"check_same_thread": False}, hide_parameters=True
        )
    else:
        assert url.database is not None
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OperatorError(f"cannot make the folder of {url.database}: {error.strerror}") from error
        engine = sa.create_engine(url, pool_size=8, max_overflow=8, hide_parameters=True)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = "IMMEDIATE"
    pragmas = (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        f"busy_timeout={_BUSY_MILLISECONDS}",
        "foreign_keys=ON",
        # Deleted rows are overwritten with zeros, and nothing is spilled to temporary files.
        "secure_delete=ON",
        "temp_store=MEMORY",
    )
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def migrations() -> Config:
    """Alembic's configuration; there is no ini file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def _migrate(engine: Engine) -> None:
    config = migrations()
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        if (
            MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()
            == newest
        ):
            return
    with engine.begin() as connection:
        # Of workers that start at once one migrates and the others wait, then find nothing to do.
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _check_key(engine: Engine, cipher: Cipher) -> None:
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
        probe = connection.execute(sa.select(seal.c.probe)).scalar()
        if probe is None:
            connection.execute(seal.insert().values(id=1, probe=cipher.seal(_PROBE)))
        else:
            cipher.open(probe)
