"""When and with which weights was matched last, and wishes to match anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adapters.matchmaking.columns import NUMBER, UtcTime

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    for table in ("leads", "projects"):
        op.add_column(table, sa.Column("matched_with", sa.String(length=80), server_default="", nullable=False))
        op.add_column(table, sa.Column("matched_at", UtcTime(), nullable=True))
    op.create_table(
        "rematches",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rematches")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rematches_subject"), "rematches", ["subject"], unique=False)
