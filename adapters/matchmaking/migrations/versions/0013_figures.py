"""Indices for the figures of the overview."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    columns = ["by", "at", "skill", "confidence", "language", "conversation"]
    op.create_index("ix_turns_figures", "turns", columns, unique=False)
    op.create_index("ix_leads_figures", "leads", ["created_at", "channel", "request", "status"], unique=False)
    op.create_index("ix_moves_figures", "moves", ["at", "after"], unique=False)
