"""How Alembic runs the migrations: at start on the store's own connection, or offline to write a new one.

A new migration is written by a developer after a change in `adapters.matchmaking.tables`; see docs/leads.md.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context

from adapters.matchmaking.database import VERSION_TABLE
from adapters.matchmaking.tables import metadata


def _run(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        version_table=VERSION_TABLE,
        # SQLite cannot alter most of a table; Alembic then copies it.
        render_as_batch=connection.dialect.name == "sqlite",
        compare_server_default=False,
    )
    with context.begin_transaction():
        context.run_migrations()


_run(context.config.attributes["connection"])
