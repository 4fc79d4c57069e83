"""What a language model had to do with an answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adapters.matchmaking.columns import SealedText

revision = "0016"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.add_column("turns", sa.Column("draft", SealedText(), server_default="", nullable=False))
