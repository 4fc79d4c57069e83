"""Tries to log in to the staff console, for the limits that hold for all processes."""

from __future__ import annotations

import sqlalchemy as sa

from adapters.matchmaking.columns import NUMBER, UtcTime
from adapters.matchmaking.tables import metadata

attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
    # A keyed hash of the address, or of what was typed as a name.
    sa.Column("index", sa.String(64), nullable=False),
    sa.Column("at", UtcTime, nullable=False, index=True),
    sa.Index("ix_attempts_index_at", "index", "at"),
    sqlite_autoincrement=True,
)
