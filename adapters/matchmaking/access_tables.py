"""Staff's accounts and sessions, and tries to log in to the console, for the limits that hold for all processes."""

from __future__ import annotations

import sqlalchemy as sa

from adapters.matchmaking.columns import NUMBER, UtcTime, number_column, sealed_column, text_column, time_column
from adapters.matchmaking.tables import metadata

staff = sa.Table(
    "staff",
    metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    sealed_column("display_name"),
    text_column("password_hash", 200),
    time_column("one_time_until"),
    text_column("role", 16),
    text_column("language", 2),
    text_column("theme", 8),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("failures", sa.Integer, nullable=False),
    time_column("locked_until"),
    time_column("created_at", needed=True),
    time_column("last_login_at"),
    # A digest of issuer and subject, and whom of the organisation's provider an administrator lets in.
    sa.Column("oidc_subject", sa.String(64)),
    sealed_column("oidc_login"),
    sa.Index("uq_staff_oidc_subject", "oidc_subject", unique=True),
)

sessions = sa.Table(
    "sessions",
    metadata,
    number_column(),
    # A keyed hash of the session's token, which stands in the browser alone.
    sa.Column("index", sa.String(64), nullable=False, unique=True),
    sa.Column("staff", sa.String(32), sa.ForeignKey("staff.name", ondelete="CASCADE"), nullable=False, index=True),
    text_column("agent", 80),
    time_column("created_at", needed=True),
    time_column("seen_at", needed=True),
    time_column("ends_at", needed=True),
    sqlite_autoincrement=True,
)

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
