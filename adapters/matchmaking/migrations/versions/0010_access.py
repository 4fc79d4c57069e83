"""Tries to log in, counted for all processes; and accounts of the organisation's own OpenID Connect provider."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adapters.matchmaking.columns import NUMBER, SealedText, UtcTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.add_column("staff", sa.Column("oidc_subject", sa.String(length=64), nullable=True))
    op.add_column("staff", sa.Column("oidc_login", SealedText(), server_default="", nullable=False))
    op.create_index("uq_staff_oidc_subject", "staff", ["oidc_subject"], unique=True)
    op.create_table(
        "attempts",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("index", sa.String(length=64), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attempts_at", "attempts", ["at"], unique=False)
    op.create_index("ix_attempts_index_at", "attempts", ["index", "at"], unique=False)
