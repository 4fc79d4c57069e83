"""Views of the inbox that staff saved, and orders for what it is narrowed by: consents, tasks that are due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adapters.matchmaking.columns import NUMBER, SealedText, UtcTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "views",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("staff", sa.String(length=32), nullable=False),
        sa.Column("name", SealedText(), server_default="", nullable=False),
        sa.Column("criteria", SealedText(), server_default="", nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["staff"], ["staff.name"], name=op.f("fk_views_staff"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_views")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_views_staff"), "views", ["staff"])
    op.create_index(op.f("ix_views_shared"), "views", ["shared"])
    columns = ["status", "kind", "request", "language", "owner", "party", "created_at", "id"]
    op.create_index("ix_leads_listed", "leads", columns)
    held = sa.text("withdrawn_at IS NULL")
    op.create_index("ix_consents_held", "consents", ["purpose", "party"], sqlite_where=held, postgresql_where=held)
    still_open = sa.text("done_at IS NULL")
    for name, columns in (("ix_tasks_open_due_at", ["due_at", "lead"]), ("ix_tasks_open_owner", ["owner", "due_at"])):
        op.create_index(name, "tasks", columns, sqlite_where=still_open, postgresql_where=still_open)
