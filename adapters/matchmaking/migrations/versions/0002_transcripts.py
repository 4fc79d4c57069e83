"""Conversations as staff see them: state, address, marks; and who wants to be told the answer to a question."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from adapters.matchmaking.columns import JSON, NUMBER, SealedText, UtcTime
from adapters.matchmaking.ids import new_id

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OPEN = sa.text("done_at IS NULL")


def upgrade() -> None:
    """To this version."""
    _conversations()
    _turns()
    _questions()
    _tasks()


def _conversations() -> None:
    for column in (
        sa.Column("talk", sa.String(16), server_default="", nullable=False),
        sa.Column("address", SealedText(), server_default="", nullable=False),
        sa.Column("language", sa.String(2), server_default="", nullable=False),
        sa.Column("state", sa.String(8), server_default="bot", nullable=False),
        sa.Column("state_at", UtcTime(), nullable=True),
        sa.Column("held_by", sa.String(200), server_default="", nullable=False),
    ):
        op.add_column("conversations", column)
    _fill("conversations", "talk", lambda: new_id("T"))
    op.create_index("uq_conversations_talk", "conversations", ["talk"], unique=True)
    op.create_index("ix_conversations_last_at", "conversations", ["last_at"])


def _turns() -> None:
    for column in (
        sa.Column("key", sa.String(64), server_default="", nullable=False),
        sa.Column("name", sa.String(200), server_default="", nullable=False),
        sa.Column("found", JSON, server_default="[]", nullable=False),
        sa.Column("parcels", JSON, server_default="[]", nullable=False),
        sa.Column("mark", sa.String(8), server_default="", nullable=False),
        sa.Column("marked_by", sa.String(200), server_default="", nullable=False),
        sa.Column("marked_at", UtcTime(), nullable=True),
        sa.Column("mark_note", SealedText(), server_default="", nullable=False),
    ):
        op.add_column("turns", column)
    _fill("turns", "key", lambda: uuid4().hex)
    op.create_index("uq_turns_key", "turns", ["conversation", "key"], unique=True)


def _questions() -> None:
    op.add_column("questions", sa.Column("key", sa.String(64), server_default="", nullable=False))
    op.add_column("questions", sa.Column("answer", sa.Text(), server_default="", nullable=False))
    _fill("questions", "key", lambda: uuid4().hex)
    op.create_index("uq_questions_key", "questions", ["key"], unique=True)
    op.create_table(
        "askers",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("question", NUMBER, nullable=False),
        sa.Column("index", sa.String(64), nullable=False),
        sa.Column("address", SealedText(), server_default="", nullable=False),
        sa.Column("channel", sa.String(32), server_default="", nullable=False),
        sa.Column("language", sa.String(2), server_default="", nullable=False),
        sa.Column("consent", sa.Text(), server_default="", nullable=False),
        sa.Column("agreed_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["question"], ["questions.id"], name=op.f("fk_askers_question"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_askers")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_askers_question"), "askers", ["question"])
    op.create_index(op.f("ix_askers_index"), "askers", ["index"])
    op.create_index("uq_askers_question_index", "askers", ["question", "index"], unique=True)


def _tasks() -> None:
    with op.batch_alter_table("tasks", table_kwargs={"sqlite_autoincrement": True}) as tasks:
        tasks.alter_column("lead", existing_type=sa.String(16), nullable=True)
        tasks.add_column(sa.Column("conversation", NUMBER, nullable=True))
        tasks.create_foreign_key("fk_tasks_conversation", "conversations", ["conversation"], ["id"], ondelete="CASCADE")
    op.create_index(op.f("ix_tasks_conversation"), "tasks", ["conversation"])
    op.create_index(
        "uq_tasks_open_of_conversation",
        "tasks",
        ["conversation", "kind"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def _fill(table: str, column: str, draw: Callable[[], str]) -> None:
    """A value of its own for each row that was there before."""
    rows = sa.table(table, sa.column("id"), sa.column(column))
    connection = op.get_bind()
    for number in connection.execute(sa.select(rows.c.id)).scalars().all():
        connection.execute(rows.update().where(rows.c.id == number).values({column: draw()}))
