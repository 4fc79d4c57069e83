"""Staff's accounts and their sessions in the console, and an order for its lists of leads."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adapters.matchmaking.columns import NUMBER, SealedText, UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "staff",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("display_name", SealedText(), server_default="", nullable=False),
        sa.Column("password_hash", sa.String(length=200), server_default="", nullable=False),
        sa.Column("one_time_until", UtcTime(), nullable=True),
        sa.Column("role", sa.String(length=16), server_default="", nullable=False),
        sa.Column("language", sa.String(length=2), server_default="", nullable=False),
        sa.Column("theme", sa.String(length=8), server_default="", nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", UtcTime(), nullable=True),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("last_login_at", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_staff")),
    )
    op.create_table(
        "sessions",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("index", sa.String(length=64), nullable=False),
        sa.Column("staff", sa.String(length=32), nullable=False),
        sa.Column("agent", sa.String(length=80), server_default="", nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("seen_at", UtcTime(), nullable=False),
        sa.Column("ends_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["staff"], ["staff.name"], name=op.f("fk_sessions_staff"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("index", name=op.f("uq_sessions_index")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sessions_staff"), "sessions", ["staff"])
    # Lists show the newest leads first.
    op.create_index("ix_leads_created_at", "leads", ["created_at"])
