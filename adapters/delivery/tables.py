"""The durable inbox's own tables, beside those of DBOS in the same database.

Times are seconds since 1970 (UTC). A message's or parcel's content is set to null when it expires; the rest of its row
stays as long as a redelivery has to be told. Where the person had their data deleted, `user_id` is "".
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.engine import Engine as Engine

from adapters.scrubbing import scrub_file
from bot.errors import OperatorError

LAYOUT = 2
"""The version of these tables; raised with every change that an older Saphan could not live with."""

metadata = sa.MetaData()

_Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")

messages = sa.Table(
    "inbox_messages",
    metadata,
    # In order of arrival, and so in order of answering within a conversation.
    sa.Column("number", _Number, primary_key=True, autoincrement=True),
    sa.Column("channel", sa.String(32), nullable=False),
    sa.Column("key", sa.String(200), nullable=False),
    sa.Column("user_id", sa.String(200), nullable=False),
    sa.Column("message", sa.Text),
    sa.Column("context", sa.Text, nullable=False),
    sa.Column("reply_first", sa.Boolean, nullable=False),
    # waiting, answered, silent (nothing is to be said), failed (the person got an apology, staff see it)
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("tries", sa.Integer, nullable=False, default=0),
    sa.Column("failure", sa.Text),
    sa.Column("skill", sa.String(40)),
    sa.Column("received_at", sa.Float, nullable=False),
    sa.Column("answered_at", sa.Float),
    sa.UniqueConstraint("channel", "key"),
    sa.Index("inbox_messages_of_person", "channel", "user_id", "number"),
    sa.Index("inbox_messages_state", "state", "received_at"),
    sqlite_autoincrement=True,
)

parcels = sa.Table(
    "inbox_parcels",
    metadata,
    sa.Column("id", _Number, primary_key=True, autoincrement=True),
    sa.Column("number", _Number, nullable=True),  # of the message that it answers; null: staff wrote
    sa.Column("channel", sa.String(32), nullable=False),
    sa.Column("user_id", sa.String(200), nullable=False),
    sa.Column("content", sa.Text),
    sa.Column("context", sa.Text, nullable=False),
    sa.Column("key", sa.String(36), nullable=False),
    # See `adapters.delivery.parcels.State`.
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("way", sa.String(8), nullable=False),  # reply, push, edit
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.Column("run", sa.String(36)),  # of the process that sends it at this moment
    sa.Column("not_before", sa.Float, nullable=False, default=0.0),
    sa.Column("collected_by", _Number),
    sa.Column("code", sa.String(80)),
    sa.Column("reason", sa.Text),
    sa.Column("vendor_id", sa.String(200)),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("ended_at", sa.Float),
    sa.Index("inbox_parcels_of_message", "number"),
    sa.Index("inbox_parcels_of_person", "channel", "user_id", "id"),
    sa.Index("inbox_parcels_state", "state", "created_at"),
    sqlite_autoincrement=True,
)

begun = sa.Table(
    "inbox_begun",
    metadata,
    # Of a message whose answer the person sees while it is written; deleted when the answer is stored. Older versions
    # leave it alone, and send the answer as a message of its own.
    sa.Column("number", _Number, primary_key=True, autoincrement=False),
    sa.Column("vendor_id", sa.String(200)),  # null while it is sent, or where nobody knows whether it was
    sa.Column("begun_at", sa.Float, nullable=False),
)

people = sa.Table(
    "inbox_people",
    metadata,
    sa.Column("channel", sa.String(32), primary_key=True),
    sa.Column("user_id", sa.String(200), primary_key=True),
    sa.Column("blocked_at", sa.Float),
    sa.Column("opted_out_at", sa.Float),
    # Since when staff have the conversation; the bot is silent meanwhile.
    sa.Column("taken_over_at", sa.Float),
    sa.Column("held_by", sa.String(200)),  # who of staff; null while the conversation waits for them
    sa.Column("staff_wrote_at", sa.Float),
    sa.Column("warned_at", sa.Float),  # when it was last said that too many messages come
    sa.Column("memory", sa.Text),
    sa.Column("memory_at", sa.Float),
)

turns = sa.Table(
    "inbox_turns",
    metadata,
    # What is to be written into the transcripts, stored with the answer that it belongs to; deleted when it is written.
    sa.Column("number", _Number, primary_key=True, autoincrement=True),
    sa.Column("key", sa.String(36), nullable=False),
    sa.Column("channel", sa.String(32), nullable=False),
    sa.Column("user_id", sa.String(200), nullable=False),
    sa.Column("entry", sa.Text, nullable=False),
    sa.Column("claimed_until", sa.Float, nullable=False, default=0.0),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Index("inbox_turns_of_person", "channel", "user_id"),
    sqlite_autoincrement=True,
)

workers = sa.Table(
    "inbox_workers",
    metadata,
    sa.Column("slot", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("run", sa.String(36), nullable=False),
    sa.Column("host", sa.String(200), nullable=False),
    sa.Column("pid", sa.Integer, nullable=False),
    sa.Column("beat_at", sa.Float, nullable=False),
)

leases = sa.Table(
    "inbox_leases",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("run", sa.String(36), nullable=False),
    sa.Column("until", sa.Float, nullable=False),
)

tokens = sa.Table(
    "inbox_tokens",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("expires_at", sa.Float, nullable=False),
)

erasures = sa.Table(
    "inbox_erasures",
    metadata,
    # Of the message by which a person had their data deleted: its answer is still to be delivered.
    sa.Column("number", _Number, primary_key=True, autoincrement=False),
    sa.Column("channel", sa.String(32), nullable=False),
    sa.Column("user_id", sa.String(200), nullable=False),
    sa.Column("asked_at", sa.Float, nullable=False),
)

nonces = sa.Table(
    "inbox_nonces",
    metadata,
    sa.Column("nonce", sa.String(200), primary_key=True),
    sa.Column("key", sa.String(200), nullable=False),
    sa.Column("first_at", sa.Float, nullable=False),
)

notices = sa.Table(
    "inbox_notices",
    metadata,
    sa.Column("channel", sa.String(32), primary_key=True),
    sa.Column("code", sa.String(80), primary_key=True),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("times", sa.Integer, nullable=False),
    sa.Column("first_at", sa.Float, nullable=False),
    sa.Column("last_at", sa.Float, nullable=False),
)

webhooks = sa.Table(
    "inbox_webhooks",
    metadata,
    # When a channel's webhook was last called, and a call last refused; no personal data.
    sa.Column("channel", sa.String(32), primary_key=True),
    sa.Column("taken_at", sa.Float),
    sa.Column("refused_at", sa.Float),
    sa.Column("refused", sa.Text),
)

posts = sa.Table(
    "inbox_posts",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("posted_at", sa.Float, nullable=False),
)
"""What was posted under a name, so that the same is not posted twice."""

jobs = sa.Table(
    "inbox_jobs",
    metadata,
    # What the server does from time to time, and how it went the last time; no personal data.
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("ended_at", sa.Float, nullable=False),
    sa.Column("seconds", sa.Float, nullable=False),
    sa.Column("succeeded_at", sa.Float),
    sa.Column("said", sa.Text, nullable=False),
    sa.Column("failures", sa.Integer, nullable=False),  # in a row
    sa.Column("error", sa.Text, nullable=False),  # of the last run; "" where it went well
    sa.Column("next_at", sa.Float, nullable=False),
)

layout = sa.Table("inbox_layout", metadata, sa.Column("version", sa.Integer, primary_key=True, autoincrement=False))


def database_url(setting: str, data: Path) -> URL:
    """The database of the setting, or the SQLite file in the data folder.

    Raises `OperatorError` for a URL that is none, or of a database that Saphan does not run on.
    """
    if not setting:
        return URL.create("sqlite", database=str((data / "inbox.sqlite").absolute()))
    try:
        url = make_url(setting)
    except sa.exc.ArgumentError as error:
        raise OperatorError("SAPHAN_QUEUE_URL is no database URL, such as postgresql://user@host/name") from error
    backend = url.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise OperatorError(f"SAPHAN_QUEUE_URL: {backend} is not supported; use sqlite or postgresql")
    return url.set(drivername="postgresql+psycopg") if backend == "postgresql" else url


def open_engine(url: URL) -> Engine:
    """The engine that DBOS and these tables share. Raises `OperatorError` when the database cannot be reached."""
    if url.get_backend_name() == "sqlite":
        if url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(url, pool_size=8, max_overflow=8, hide_parameters=True)
        sa.event.listen(engine, "connect", _prepare_sqlite)
    else:
        engine = sa.create_engine(url, pool_size=8, max_overflow=8, pool_pre_ping=True, hide_parameters=True)
    try:
        _create(engine)
    except sa.exc.SQLAlchemyError as error:
        place = url.render_as_string(hide_password=True)
        raise OperatorError(f"the durable inbox's database {place} cannot be used: {_first_line(error)}") from error
    return engine


def check_reachable(engine: Engine) -> None:
    """Raises `OperatorError` when the database does not answer."""
    try:
        with engine.connect() as connection:
            connection.execute(sa.select(layout.c.version))
    except sa.exc.SQLAlchemyError as error:
        place = engine.url.render_as_string(hide_password=True)
        raise OperatorError(f"the durable inbox's database {place} does not answer: {_first_line(error)}") from error


def mark_deleted(connection: Connection) -> None:
    """Remembers, with the transaction that deletes, that SQLite's files are to be scrubbed."""
    if connection.dialect.name == "sqlite":
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        connection.exec_driver_sql(f"PRAGMA user_version = {version + 1}")


def scrub(engine: Engine) -> bool:
    """On SQLite, writes the file anew where something marked was deleted; elsewhere the database's own business.

    False where others held the file all the while: the mark stays, for the next call.
    """
    path = engine.url.database
    return engine.dialect.name != "sqlite" or not path or scrub_file(path)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # A writer takes the lock at its first statement, so that it never has to give up half-way.
    connection.isolation_level = "IMMEDIATE"
    pragmas = (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "busy_timeout=30000",
        "foreign_keys=ON",
        # What is deleted is overwritten with zeros, and nothing is spilled to temporary files.
        "secure_delete=ON",
        "temp_store=MEMORY",
    )
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def _create(engine: Engine) -> None:
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(sa.text("BEGIN IMMEDIATE"))
        else:
            # Two workers that start at once: the second waits.
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(72740)"))
        metadata.create_all(connection)
        version = connection.execute(sa.select(layout.c.version)).scalar()
        if version is None:
            connection.execute(layout.insert().values(version=LAYOUT))
        elif version > LAYOUT:
            raise OperatorError(
                f"the durable inbox's database is of a newer Saphan (layout {version}, this one knows {LAYOUT})"
            )
        elif version < LAYOUT:
            _extend(connection)


def _extend(connection: Connection) -> None:
    """From layout 1: the columns that its tables lack. Tables that it lacks are there by now."""
    for column in (people.c.held_by, people.c.staff_wrote_at):
        kind = column.type.compile(connection.dialect)
        connection.execute(sa.text(f"ALTER TABLE {people.name} ADD COLUMN {column.name} {kind}"))
    connection.execute(layout.update().values(version=LAYOUT))


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
