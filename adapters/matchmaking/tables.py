"""The matchmaking store's tables. Changes need a migration (migrations/versions); a test compares the two.

Columns of type `SealedText` hold personal data or free text, encrypted; `index` columns hold keyed hashes. A party's
row and its contacts go when the person is erased; leads, consents and disclosures stay without them.
"""

from __future__ import annotations

import sqlalchemy as sa

from adapters.matchmaking.columns import (
    JSON,
    NUMBER,
    Amount,
    SealedText,
    number_column,
    sealed_column,
    text_column,
    time_column,
)

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _lead(*, nullable: bool = False, index: bool = True) -> sa.Column[str]:
    return sa.Column("lead", sa.String(16), sa.ForeignKey("leads.id"), nullable=nullable, index=index)


parties = sa.Table(
    "parties",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sealed_column("person_name"),
    sealed_column("person_role"),
    # An organisation can be one person; its name is sealed, too.
    sealed_column("name"),
    sealed_column("name_local"),
    text_column("country", 2),
    sealed_column("registration_no"),
    text_column("checked_by", 200),
    time_column("checked_at"),
    time_column("created_at", needed=True),
)

contacts = sa.Table(
    "contacts",
    metadata,
    number_column(),
    sa.Column("party", sa.String(16), sa.ForeignKey("parties.id", ondelete="CASCADE"), nullable=False, index=True),
    text_column("kind", 16),
    text_column("channel", 32),
    sealed_column("value"),
    sa.Column("index", sa.String(64), nullable=False, index=True),
    sa.Column("preferred", sa.Boolean, nullable=False),
    sa.UniqueConstraint("party", "index"),
    # One person for one address in an app, whoever captures at the same time.
    sa.Index(
        "uq_contacts_channel", "index", unique=True, sqlite_where=sa.text("kind = 'channel'"),
        postgresql_where=sa.text("kind = 'channel'"),
    ),
    sqlite_autoincrement=True,
)  # fmt: skip

leads = sa.Table(
    "leads",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("party", sa.String(16), sa.ForeignKey("parties.id", ondelete="SET NULL"), index=True),
    # Of the capture, to tell a repetition.
    sa.Column("capture", sa.String(64), unique=True),
    text_column("kind", 16),
    text_column("request", 24),
    text_column("language", 2),
    text_column("channel", 32),
    text_column("status", 24),
    text_column("owner", 200),
    sa.Column("profile", JSON, nullable=False),
    # JSON.
    sealed_column("block"),
    sa.Column("amount_low", Amount),
    sa.Column("amount_high", Amount),
    text_column("currency", 3),
    sealed_column("other_sector"),
    sealed_column("other_technology"),
    sealed_column("summary"),
    sealed_column("staff_summary"),
    sa.Column("questions", JSON, nullable=False),
    sa.Column("flags", JSON, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("matched_revision", sa.Integer, nullable=False),
    text_column("matched_with", 80),
    time_column("matched_at"),
    time_column("next_action_at"),
    time_column("created_at", needed=True),
    time_column("changed_at", needed=True),
    time_column("contacted_at", needed=True),
    time_column("delete_after"),
    sa.Index("ix_leads_status_created_at", "status", "created_at"),
    sa.Index("ix_leads_created_at", "created_at"),
    # What lists are narrowed and counted by, so that no wide row is read for it.
    sa.Index("ix_leads_listed", "status", "kind", "request", "language", "owner", "party", "created_at", "id"),
)

visit_requests = sa.Table(
    "visit_requests",
    metadata,
    sa.Column("lead", sa.String(16), sa.ForeignKey("leads.id"), primary_key=True),
    sealed_column("purpose"),
    sa.Column("places", JSON, nullable=False),
    sealed_column("time"),
    sa.Column("people", sa.Integer),
    sa.Column("guide_language", sa.String(2)),
    sa.Column("interpreter", sa.Boolean),
)

training_requests = sa.Table(
    "training_requests",
    metadata,
    sa.Column("lead", sa.String(16), sa.ForeignKey("leads.id"), primary_key=True),
    sealed_column("topic"),
    sa.Column("language", sa.String(2)),
    sa.Column("format", sa.String(16)),
    sealed_column("place"),
    sa.Column("people", sa.Integer),
)

consents = sa.Table(
    "consents",
    metadata,
    number_column(),
    # Null when the person is erased: what was agreed to, when and with which text stays as proof.
    sa.Column("party", sa.String(16), sa.ForeignKey("parties.id", ondelete="SET NULL"), index=True),
    # The random id of the party that was, so that several consents of one person can be told.
    text_column("proof", 16),
    text_column("purpose", 24),
    text_column("version", 80),
    sa.Column("text", sa.Text, nullable=False),
    text_column("language", 2),
    time_column("given_at", needed=True),
    text_column("channel", 32),
    sealed_column("message_id"),
    time_column("withdrawn_at"),
    sa.Index(
        "ix_consents_held", "purpose", "party", sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    ),
    sqlite_autoincrement=True,
)  # fmt: skip

projects = sa.Table(
    "projects",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("title", JSON, nullable=False),
    sa.Column("summary", JSON, nullable=False),
    text_column("kind", 16),
    sa.Column("profile", JSON, nullable=False),
    sa.Column("amount_low", Amount),
    sa.Column("amount_high", Amount),
    text_column("currency", 3),
    sealed_column("owner"),
    _lead(nullable=True),
    text_column("source", 500),
    text_column("as_of", 10),
    sa.Column("public", sa.Boolean, nullable=False),
    sa.Column("sample", sa.Boolean, nullable=False),
    sealed_column("staff_note"),
    text_column("screening", 16),
    text_column("screened_by", 200),
    time_column("screened_at"),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("matched_revision", sa.Integer, nullable=False),
    text_column("matched_with", 80),
    time_column("matched_at"),
    time_column("created_at", needed=True),
    time_column("changed_at", needed=True),
)

matches = sa.Table(
    "matches",
    metadata,
    number_column(),
    # Of two leads the smaller id is the first, so that no pair stands twice; a project is always the second.
    sa.Column("first", sa.String(16), nullable=False, index=True),
    sa.Column("second", sa.String(16), nullable=False, index=True),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("parts", JSON, nullable=False),
    sa.Column("missing", JSON, nullable=False),
    text_column("weights", 80),
    time_column("made_at", needed=True),
    # From which side it was found last; an undecided match that is found from neither any more goes.
    sa.Column("by_first", sa.Boolean, nullable=False),
    sa.Column("by_second", sa.Boolean, nullable=False),
    sa.Column("decision", sa.String(16)),
    text_column("decided_by", 200),
    time_column("decided_at"),
    text_column("reason", 200),
    time_column("first_agreed_at"),
    time_column("second_agreed_at"),
    sa.UniqueConstraint("first", "second"),
    sqlite_autoincrement=True,
)

rematches = sa.Table(
    "rematches",
    metadata,
    # A wish to be matched anew, added without waiting for anybody: its number tells those that came later.
    number_column(),
    sa.Column("subject", sa.String(16), nullable=False, index=True),
    sqlite_autoincrement=True,
)

disclosures = sa.Table(
    "disclosures",
    metadata,
    number_column(),
    _lead(),
    sa.Column("to", sa.String(16), nullable=False),
    text_column("what", 16),
    text_column("by", 200),
    time_column("at", needed=True),
    sqlite_autoincrement=True,
)

moves = sa.Table(
    "moves",
    metadata,
    number_column(),
    _lead(),
    text_column("before", 24),
    text_column("after", 24),
    text_column("by", 200),
    text_column("role", 16),
    sealed_column("reason"),
    time_column("at", needed=True),
    sqlite_autoincrement=True,
)

tasks = sa.Table(
    "tasks",
    metadata,
    number_column(),
    # One of the two: what is to be done is about a lead, or about the conversation of somebody without one.
    _lead(nullable=True),
    sa.Column("conversation", NUMBER, sa.ForeignKey("conversations.id", ondelete="CASCADE"), index=True),
    text_column("kind", 40),
    time_column("due_at", needed=True),
    text_column("owner", 200),
    sealed_column("text"),
    time_column("done_at"),
    text_column("done_by", 200),
    sa.Index(
        "uq_tasks_open", "lead", "kind", unique=True, sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    ),
    sa.Index(
        "uq_tasks_open_of_conversation", "conversation", "kind", unique=True,
        sqlite_where=sa.text("done_at IS NULL"), postgresql_where=sa.text("done_at IS NULL"),
    ),
    # What is due, of all and of one account.
    sa.Index(
        "ix_tasks_open_due_at", "due_at", "lead", sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    ),
    sa.Index(
        "ix_tasks_open_owner", "owner", "due_at", sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    ),
    sqlite_autoincrement=True,
)  # fmt: skip

notes = sa.Table(
    "notes",
    metadata,
    number_column(),
    _lead(),
    text_column("by", 200),
    sealed_column("text"),
    time_column("at", needed=True),
    sqlite_autoincrement=True,
)

audit = sa.Table(
    "audit",
    metadata,
    number_column(),
    time_column("at", needed=True),
    text_column("actor", 200),
    text_column("role", 16),
    text_column("action", 40),
    sa.Column("subject", sa.String(40), nullable=False, index=True),
    text_column("detail", 500),
    sqlite_autoincrement=True,
)

conversations = sa.Table(
    "conversations",
    metadata,
    number_column(),
    # The random id by which staff know it.
    text_column("talk", 16),
    # A keyed hash of channel and user id, by which it is found, and the user id itself, for what staff write.
    sa.Column("index", sa.String(64), nullable=False, unique=True),
    sealed_column("address"),
    text_column("channel", 32),
    text_column("language", 2),
    # bot, waiting or staff, since when, and who of staff has it.
    sa.Column("state", sa.String(8), nullable=False, server_default="bot"),
    time_column("state_at"),
    text_column("held_by", 200),
    time_column("last_at", needed=True),
    sa.Index("uq_conversations_talk", "talk", unique=True),
    sa.Index("ix_conversations_last_at", "last_at"),
    sqlite_autoincrement=True,
)

turns = sa.Table(
    "turns",
    metadata,
    number_column(),
    sa.Column(
        "conversation", NUMBER, sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    text_column("by", 8),
    sealed_column("text"),
    text_column("language", 2),
    time_column("at", needed=True),
    sa.Column("sections", JSON, nullable=False),
    sa.Column("confidence", sa.Float),
    text_column("skill", 40),
    # Tells a repetition.
    text_column("key", 64),
    # Who of staff wrote it.
    text_column("name", 200),
    # What was found, with scores, and the parcels of the durable inbox by which it is sent.
    sa.Column("found", JSON, nullable=False, server_default="[]"),
    sa.Column("parcels", JSON, nullable=False, server_default="[]"),
    # Staff's judgement of an answer: good or bad.
    text_column("mark", 8),
    text_column("marked_by", 200),
    time_column("marked_at"),
    sealed_column("mark_note"),
    # What a language model had to do with an answer, as JSON.
    sealed_column("draft"),
    sa.Index("ix_turns_at", "at"),
    sa.Index("uq_turns_key", "conversation", "key", unique=True),
    sqlite_autoincrement=True,
)

seal = sa.Table(
    "seal", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), sealed_column("probe")
)
"""One sealed word, by which a wrong key is noticed at the start."""


def sealed_columns() -> tuple[tuple[sa.Table, sa.Column[str]], ...]:
    """Every sealed column, for a change of keys; also of tables that stand in files of their own (`*_tables.py`)."""
    return tuple(
        (table, column)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, SealedText)
    )
