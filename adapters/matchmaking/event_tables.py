"""What happened to leads, and what of it staff and a CRM were told."""

from __future__ import annotations

import sqlalchemy as sa

from adapters.matchmaking.columns import JSON, NUMBER, UtcTime, number_column, text_column, time_column
from adapters.matchmaking.tables import metadata

events = sa.Table(
    "events",
    metadata,
    number_column(),
    sa.Column("key", sa.String(36), nullable=False, unique=True),
    text_column("kind", 32),
    text_column("lead", 16),
    time_column("at", needed=True),
    # Codes and figures: no personal data.
    sa.Column("facts", JSON, nullable=False),
    # When each receiver of notices had got its share.
    sa.Column("dealt_at", UtcTime, index=True),
    sqlite_autoincrement=True,
)
"""What happened to leads and is told to staff and to a CRM: written in the transaction in which it happened."""

dispatches = sa.Table(
    "dispatches",
    metadata,
    number_column(),
    sa.Column("event", NUMBER, sa.ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    text_column("receiver", 240),
    # Events of the same batch go out together.
    sa.Column("batch", sa.String(36), index=True),
    time_column("posted_at"),
    sa.UniqueConstraint("event", "receiver"),
    sa.Index("ix_dispatches_receiver_posted_at", "receiver", "posted_at"),
    sqlite_autoincrement=True,
)
"""Each receiver's share of the events, and when it was put into the durable inbox."""
