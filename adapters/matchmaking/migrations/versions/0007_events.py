"""What happened to leads, and to whom it has been told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adapters.matchmaking.columns import JSON, NUMBER, UtcTime

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "events",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), server_default="", nullable=False),
        sa.Column("lead", sa.String(length=16), server_default="", nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("facts", JSON, nullable=False),
        sa.Column("dealt_at", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("key", name="uq_events_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_events_dealt_at", "events", ["dealt_at"], unique=False)
    op.create_table(
        "dispatches",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("event", NUMBER, nullable=False),
        sa.Column("receiver", sa.String(length=240), server_default="", nullable=False),
        sa.Column("batch", sa.String(length=36), nullable=True),
        sa.Column("posted_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_dispatches_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_dispatches"),
        sa.UniqueConstraint("event", "receiver", name="uq_dispatches_event_receiver"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dispatches_batch", "dispatches", ["batch"], unique=False)
    op.create_index("ix_dispatches_receiver_posted_at", "dispatches", ["receiver", "posted_at"], unique=False)
