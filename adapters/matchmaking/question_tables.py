"""Questions without an answer, and who wants to be told."""

from __future__ import annotations

import sqlalchemy as sa

from adapters.matchmaking.columns import NUMBER, number_column, sealed_column, text_column, time_column
from adapters.matchmaking.tables import metadata

questions = sa.Table(
    "questions",
    metadata,
    number_column(),
    sa.Column("text", sa.Text, nullable=False),
    text_column("language", 2),
    time_column("at", needed=True),
    time_column("settled_at"),
    text_column("settled_by", 200),
    # Random: whoever knows it may ask to be told the answer.
    text_column("key", 64),
    sa.Column("answer", sa.Text, nullable=False, server_default=""),
    sa.Index("uq_questions_key", "key", unique=True),
    sqlite_autoincrement=True,
)

askers = sa.Table(
    "askers",
    metadata,
    number_column(),
    sa.Column("question", NUMBER, sa.ForeignKey("questions.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("index", sa.String(64), nullable=False, index=True),
    sealed_column("address"),
    text_column("channel", 32),
    text_column("language", 2),
    # The wording that was agreed to.
    sa.Column("consent", sa.Text, nullable=False, server_default=""),
    time_column("agreed_at", needed=True),
    sa.Index("uq_askers_question_index", "question", "index", unique=True),
    sqlite_autoincrement=True,
)
"""Who is to be told when a question has its answer; deleted as soon as they were told."""
