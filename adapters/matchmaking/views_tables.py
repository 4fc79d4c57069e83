"""Views of the inbox that staff saved."""

from __future__ import annotations

import sqlalchemy as sa

from adapters.matchmaking.columns import NUMBER, SealedText, UtcTime
from adapters.matchmaking.tables import metadata

views = sa.Table(
    "views",
    metadata,
    sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("staff", sa.String(32), sa.ForeignKey("staff.name", ondelete="CASCADE"), nullable=False, index=True),
    # Staff name views after people, and search for them: both are sealed.
    sa.Column("name", SealedText, nullable=False, server_default=""),
    # JSON.
    sa.Column("criteria", SealedText, nullable=False, server_default=""),
    sa.Column("shared", sa.Boolean, nullable=False, index=True),
    sa.Column("made_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
