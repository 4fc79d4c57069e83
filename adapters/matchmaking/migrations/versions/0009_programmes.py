"""Courses and visits, who takes part, and what participants were told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adapters.matchmaking.columns import JSON, NUMBER, SealedText, UtcTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    _programmes()
    _participants()
    _announcements()


def _programmes() -> None:
    op.create_table(
        "programmes",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("description", JSON, nullable=False),
        sa.Column("place", JSON, nullable=False),
        sa.Column("estates", JSON, nullable=False),
        sa.Column("link", sa.String(length=500), server_default="", nullable=False),
        sa.Column("start_at", UtcTime(), nullable=False),
        sa.Column("end_at", UtcTime(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("languages", JSON, nullable=False),
        sa.Column("contact", SealedText(), server_default="", nullable=False),
        sa.Column("guide", SealedText(), server_default="", nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("uid", sa.String(length=40), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("changed_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_programmes"),
        sa.UniqueConstraint("token", name="uq_programmes_token"),
    )
    op.create_index("ix_programmes_start_at", "programmes", ["start_at"], unique=False)


def _participants() -> None:
    op.create_table(
        "participants",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("programme", sa.String(length=16), nullable=False),
        sa.Column("lead", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("added_at", UtcTime(), nullable=False),
        sa.Column("changed_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["programme"], ["programmes.id"], name="fk_participants_programme", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["lead"], ["leads.id"], name="fk_participants_lead"),
        sa.PrimaryKeyConstraint("id", name="pk_participants"),
        sa.UniqueConstraint("programme", "lead", name="uq_participants_programme_lead"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_participants_lead", "participants", ["lead"], unique=False)


def _announcements() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("programme", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("texts", SealedText(), server_default="", nullable=False),
        sa.Column("by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme"], ["programmes.id"], name="fk_announcements_programme", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
        sa.UniqueConstraint("key", name="uq_announcements_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_announcements_programme", "announcements", ["programme"], unique=False)
    op.create_table(
        "letters",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("announcement", NUMBER, nullable=False),
        sa.Column("lead", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("hindrance", sa.String(length=24), server_default="", nullable=False),
        sa.Column("parcels", JSON, nullable=False),
        sa.Column("told_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["announcement"], ["announcements.id"], name="fk_letters_announcement", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["lead"], ["leads.id"], name="fk_letters_lead"),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        sa.UniqueConstraint("announcement", "lead", name="uq_letters_announcement_lead"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_letters_lead", "letters", ["lead"], unique=False)
    op.create_index("ix_letters_state", "letters", ["state"], unique=False)
