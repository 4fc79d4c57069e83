"""Tables of courses and visits, who takes part, and what participants were told; part of the store's metadata.

A place and a letter hang on a lead: they go when the lead becomes anonymous.
"""

from __future__ import annotations

import sqlalchemy as sa

from adapters.matchmaking.columns import JSON, NUMBER, SealedText, UtcTime
from adapters.matchmaking.tables import metadata

programmes = sa.Table(
    "programmes",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("title", JSON, nullable=False),
    sa.Column("description", JSON, nullable=False),
    sa.Column("place", JSON, nullable=False),
    sa.Column("estates", JSON, nullable=False),
    sa.Column("link", sa.String(500), nullable=False, server_default=""),
    sa.Column("start_at", UtcTime, nullable=False),
    sa.Column("end_at", UtcTime, nullable=False),
    sa.Column("zone", sa.String(40), nullable=False),
    sa.Column("capacity", sa.Integer),
    sa.Column("languages", JSON, nullable=False),
    # Both may be somebody's name and phone.
    sa.Column("contact", SealedText, nullable=False, server_default=""),
    sa.Column("guide", SealedText, nullable=False, server_default=""),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("uid", sa.String(40), nullable=False),
    # Whoever knows it may fetch the calendar file, which tells nothing of anybody.
    sa.Column("token", sa.String(64), nullable=False, unique=True),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("changed_at", UtcTime, nullable=False),
    sa.Index("ix_programmes_start_at", "start_at"),
)

participants = sa.Table(
    "participants",
    metadata,
    sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("programme", sa.String(16), sa.ForeignKey("programmes.id", ondelete="CASCADE"), nullable=False),
    sa.Column("lead", sa.String(16), sa.ForeignKey("leads.id"), nullable=False, index=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("seats", sa.Integer, nullable=False),
    sa.Column("added_by", sa.String(200), nullable=False, server_default=""),
    sa.Column("added_at", UtcTime, nullable=False),
    sa.Column("changed_at", UtcTime, nullable=False),
    sa.UniqueConstraint("programme", "lead"),
    sqlite_autoincrement=True,
)

announcements = sa.Table(
    "announcements",
    metadata,
    sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
    sa.Column(
        "programme", sa.String(16), sa.ForeignKey("programmes.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    # Of the form from which it was sent, to tell a repetition.
    sa.Column("key", sa.String(36), nullable=False, unique=True),
    # JSON: the text in each language.
    sa.Column("texts", SealedText, nullable=False, server_default=""),
    sa.Column("by", sa.String(200), nullable=False, server_default=""),
    sa.Column("at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

letters = sa.Table(
    "letters",
    metadata,
    sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("announcement", NUMBER, sa.ForeignKey("announcements.id", ondelete="CASCADE"), nullable=False),
    sa.Column("lead", sa.String(16), sa.ForeignKey("leads.id"), nullable=False, index=True),
    sa.Column("language", sa.String(2), nullable=False),
    sa.Column("state", sa.String(16), nullable=False, index=True),
    sa.Column("hindrance", sa.String(24), nullable=False, server_default=""),
    sa.Column("parcels", JSON, nullable=False),
    sa.Column("told_by", sa.String(200), nullable=False, server_default=""),
    sa.Column("ended_at", UtcTime),
    sa.UniqueConstraint("announcement", "lead"),
    sqlite_autoincrement=True,
)
"""An announcement's share of each participant; one that waits is sent soon."""
