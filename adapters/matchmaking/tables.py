"""The matchmaking store's tables. Changes need a migration (migrations/versions); a test compares the two.

Columns of type `SealedText` hold personal data or free text, encrypted; `index` columns hold keyed hashes. A party's
row and its contacts go when the person is erased; leads, consents and disclosures stay without them.
"""

from __future__ import annotations

import sqlalchemy as sa

from adapters.matchmaking.columns import JSON, NUMBER, Amount, SealedText, UtcTime

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _number() -> sa.Column[int]:
    return sa.Column("id", NUMBER, primary_key=True, autoincrement=True)


def _time(name: str, *, needed: bool = False) -> sa.Column[object]:
    return sa.Column(name, UtcTime, nullable=not needed)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default="")


def _sealed(name: str) -> sa.Column[str]:
    return sa.Column(name, SealedText, nullable=False, server_default="")


def _lead(*, nullable: bool = False, index: bool = True) -> sa.Column[str]:
    return sa.Column("lead", sa.String(16), sa.ForeignKey("leads.id"), nullable=nullable, index=index)


parties = sa.Table(
    "parties",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    _sealed("person_name"),
    _sealed("person_role"),
    # An organisation can be one person; its name is sealed, too.
    _sealed("name"),
    _sealed("name_local"),
    _text("country", 2),
    _sealed("registration_no"),
    _text("checked_by", 200),
    _time("checked_at"),
    _time("created_at", needed=True),
)

contacts = sa.Table(
    "contacts",
    metadata,
    _number(),
    sa.Column("party", sa.String(16), sa.ForeignKey("parties.id", ondelete="CASCADE"), nullable=False, index=True),
    _text("kind", 16),
    _text("channel", 32),
    _sealed("value"),
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
    _text("kind", 16),
    _text("request", 24),
    _text("language", 2),
    _text("channel", 32),
    _text("status", 24),
    _text("owner", 200),
    sa.Column("profile", JSON, nullable=False),
    # JSON.
    _sealed("block"),
    sa.Column("amount_low", Amount),
    sa.Column("amount_high", Amount),
    _text("currency", 3),
    _sealed("other_sector"),
    _sealed("other_technology"),
    _sealed("summary"),
    _sealed("staff_summary"),
    sa.Column("questions", JSON, nullable=False),
    sa.Column("flags", JSON, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("matched_revision", sa.Integer, nullable=False),
    _text("matched_with", 80),
    _time("matched_at"),
    _time("next_action_at"),
    _time("created_at", needed=True),
    _time("changed_at", needed=True),
    _time("contacted_at", needed=True),
    _time("delete_after"),
    sa.Index("ix_leads_status_created_at", "status", "created_at"),
    sa.Index("ix_leads_created_at", "created_at"),
    # What lists are narrowed and counted by, so that no wide row is read for it.
    sa.Index("ix_leads_listed", "status", "kind", "request", "language", "owner", "party", "created_at", "id"),
)

visit_requests = sa.Table(
    "visit_requests",
    metadata,
    sa.Column("lead", sa.String(16), sa.ForeignKey("leads.id"), primary_key=True),
    _sealed("purpose"),
    sa.Column("places", JSON, nullable=False),
    _sealed("time"),
    sa.Column("people", sa.Integer),
    sa.Column("guide_language", sa.String(2)),
    sa.Column("interpreter", sa.Boolean),
)

training_requests = sa.Table(
    "training_requests",
    metadata,
    sa.Column("lead", sa.String(16), sa.ForeignKey("leads.id"), primary_key=True),
    _sealed("topic"),
    sa.Column("language", sa.String(2)),
    sa.Column("format", sa.String(16)),
    _sealed("place"),
    sa.Column("people", sa.Integer),
)

consents = sa.Table(
    "consents",
    metadata,
    _number(),
    # Null when the person is erased: what was agreed to, when and with which text stays as proof.
    sa.Column("party", sa.String(16), sa.ForeignKey("parties.id", ondelete="SET NULL"), index=True),
    # The random id of the party that was, so that several consents of one person can be told.
    _text("proof", 16),
    _text("purpose", 24),
    _text("version", 80),
    sa.Column("text", sa.Text, nullable=False),
    _text("language", 2),
    _time("given_at", needed=True),
    _text("channel", 32),
    _sealed("message_id"),
    _time("withdrawn_at"),
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
    _text("kind", 16),
    sa.Column("profile", JSON, nullable=False),
    sa.Column("amount_low", Amount),
    sa.Column("amount_high", Amount),
    _text("currency", 3),
    _sealed("owner"),
    _lead(nullable=True),
    _text("source", 500),
    _text("as_of", 10),
    sa.Column("public", sa.Boolean, nullable=False),
    sa.Column("sample", sa.Boolean, nullable=False),
    _sealed("staff_note"),
    _text("screening", 16),
    _text("screened_by", 200),
    _time("screened_at"),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("matched_revision", sa.Integer, nullable=False),
    _text("matched_with", 80),
    _time("matched_at"),
    _time("created_at", needed=True),
    _time("changed_at", needed=True),
)

matches = sa.Table(
    "matches",
    metadata,
    _number(),
    # Of two leads the smaller id is the first, so that no pair stands twice; a project is always the second.
    sa.Column("first", sa.String(16), nullable=False, index=True),
    sa.Column("second", sa.String(16), nullable=False, index=True),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("parts", JSON, nullable=False),
    sa.Column("missing", JSON, nullable=False),
    _text("weights", 80),
    _time("made_at", needed=True),
    # From which side it was found last; an undecided match that is found from neither any more goes.
    sa.Column("by_first", sa.Boolean, nullable=False),
    sa.Column("by_second", sa.Boolean, nullable=False),
    sa.Column("decision", sa.String(16)),
    _text("decided_by", 200),
    _time("decided_at"),
    _text("reason", 200),
    _time("first_agreed_at"),
    _time("second_agreed_at"),
    sa.UniqueConstraint("first", "second"),
    sqlite_autoincrement=True,
)

rematches = sa.Table(
    "rematches",
    metadata,
    # A wish to be matched anew, added without waiting for anybody: its number tells those that came later.
    _number(),
    sa.Column("subject", sa.String(16), nullable=False, index=True),
    sqlite_autoincrement=True,
)

disclosures = sa.Table(
    "disclosures",
    metadata,
    _number(),
    _lead(),
    sa.Column("to", sa.String(16), nullable=False),
    _text("what", 16),
    _text("by", 200),
    _time("at", needed=True),
    sqlite_autoincrement=True,
)

moves = sa.Table(
    "moves",
    metadata,
    _number(),
    _lead(),
    _text("before", 24),
    _text("after", 24),
    _text("by", 200),
    _text("role", 16),
    _sealed("reason"),
    _time("at", needed=True),
    sqlite_autoincrement=True,
)

tasks = sa.Table(
    "tasks",
    metadata,
    _number(),
    # One of the two: what is to be done is about a lead, or about the conversation of somebody without one.
    _lead(nullable=True),
    sa.Column("conversation", NUMBER, sa.ForeignKey("conversations.id", ondelete="CASCADE"), index=True),
    _text("kind", 40),
    _time("due_at", needed=True),
    _text("owner", 200),
    _sealed("text"),
    _time("done_at"),
    _text("done_by", 200),
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
    _number(),
    _lead(),
    _text("by", 200),
    _sealed("text"),
    _time("at", needed=True),
    sqlite_autoincrement=True,
)

audit = sa.Table(
    "audit",
    metadata,
    _number(),
    _time("at", needed=True),
    _text("actor", 200),
    _text("role", 16),
    _text("action", 40),
    sa.Column("subject", sa.String(40), nullable=False, index=True),
    _text("detail", 500),
    sqlite_autoincrement=True,
)

conversations = sa.Table(
    "conversations",
    metadata,
    _number(),
    # The random id by which staff know it.
    _text("talk", 16),
    # A keyed hash of channel and user id, by which it is found, and the user id itself, for what staff write.
    sa.Column("index", sa.String(64), nullable=False, unique=True),
    _sealed("address"),
    _text("channel", 32),
    _text("language", 2),
    # bot, waiting or staff, since when, and who of staff has it.
    sa.Column("state", sa.String(8), nullable=False, server_default="bot"),
    _time("state_at"),
    _text("held_by", 200),
    _time("last_at", needed=True),
    sa.Index("uq_conversations_talk", "talk", unique=True),
    sa.Index("ix_conversations_last_at", "last_at"),
    sqlite_autoincrement=True,
)

turns = sa.Table(
    "turns",
    metadata,
    _number(),
    sa.Column(
        "conversation", NUMBER, sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    _text("by", 8),
    _sealed("text"),
    _text("language", 2),
    _time("at", needed=True),
    sa.Column("sections", JSON, nullable=False),
    sa.Column("confidence", sa.Float),
    _text("skill", 40),
    # Tells a repetition.
    _text("key", 64),
    # Who of staff wrote it.
    _text("name", 200),
    # What was found, with scores, and the parcels of the durable inbox by which it is sent.
    sa.Column("found", JSON, nullable=False, server_default="[]"),
    sa.Column("parcels", JSON, nullable=False, server_default="[]"),
    # Staff's judgement of an answer: good or bad.
    _text("mark", 8),
    _text("marked_by", 200),
    _time("marked_at"),
    _sealed("mark_note"),
    sa.Index("ix_turns_at", "at"),
    sa.Index("uq_turns_key", "conversation", "key", unique=True),
    sqlite_autoincrement=True,
)

questions = sa.Table(
    "questions",
    metadata,
    _number(),
    sa.Column("text", sa.Text, nullable=False),
    _text("language", 2),
    _time("at", needed=True),
    _time("settled_at"),
    _text("settled_by", 200),
    # Random: whoever knows it may ask to be told the answer.
    _text("key", 64),
    sa.Column("answer", sa.Text, nullable=False, server_default=""),
    sa.Index("uq_questions_key", "key", unique=True),
    sqlite_autoincrement=True,
)

askers = sa.Table(
    "askers",
    metadata,
    _number(),
    sa.Column("question", NUMBER, sa.ForeignKey("questions.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("index", sa.String(64), nullable=False, index=True),
    _sealed("address"),
    _text("channel", 32),
    _text("language", 2),
    # The wording that was agreed to.
    sa.Column("consent", sa.Text, nullable=False, server_default=""),
    _time("agreed_at", needed=True),
    sa.Index("uq_askers_question_index", "question", "index", unique=True),
    sqlite_autoincrement=True,
)
"""Who is to be told when a question has its answer; deleted as soon as they were told."""

staff = sa.Table(
    "staff",
    metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    _sealed("display_name"),
    _text("password_hash", 200),
    _time("one_time_until"),
    _text("role", 16),
    _text("language", 2),
    _text("theme", 8),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("failures", sa.Integer, nullable=False),
    _time("locked_until"),
    _time("created_at", needed=True),
    _time("last_login_at"),
    # A digest of issuer and subject, and whom of the organisation's provider an administrator lets in.
    sa.Column("oidc_subject", sa.String(64)),
    _sealed("oidc_login"),
    sa.Index("uq_staff_oidc_subject", "oidc_subject", unique=True),
)

sessions = sa.Table(
    "sessions",
    metadata,
    _number(),
    # A keyed hash of the session's token, which stands in the browser alone.
    sa.Column("index", sa.String(64), nullable=False, unique=True),
    sa.Column("staff", sa.String(32), sa.ForeignKey("staff.name", ondelete="CASCADE"), nullable=False, index=True),
    _text("agent", 80),
    _time("created_at", needed=True),
    _time("seen_at", needed=True),
    _time("ends_at", needed=True),
    sqlite_autoincrement=True,
)

events = sa.Table(
    "events",
    metadata,
    _number(),
    sa.Column("key", sa.String(36), nullable=False, unique=True),
    _text("kind", 32),
    _text("lead", 16),
    _time("at", needed=True),
    # Codes and figures: no personal data.
    sa.Column("facts", JSON, nullable=False),
    # When each receiver of notices had got its share.
    sa.Column("dealt_at", UtcTime, index=True),
    sqlite_autoincrement=True,
)
"""What happened to leads and is told to staff and to a CRM: written in the transaction in which it happened."""

dispatches = sa.Table(
    "dispatches",
    metadata,
    _number(),
    sa.Column("event", NUMBER, sa.ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    _text("receiver", 240),
    # Events of the same batch go out together.
    sa.Column("batch", sa.String(36), index=True),
    _time("posted_at"),
    sa.UniqueConstraint("event", "receiver"),
    sa.Index("ix_dispatches_receiver_posted_at", "receiver", "posted_at"),
    sqlite_autoincrement=True,
)
"""Each receiver's share of the events, and when it was put into the durable inbox."""

seal = sa.Table("seal", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), _sealed("probe"))
"""One sealed word, by which a wrong key is noticed at the start."""


def sealed_columns() -> tuple[tuple[sa.Table, sa.Column[str]], ...]:
    """Every sealed column, for a change of keys; also of tables that stand in files of their own (`*_tables.py`)."""
    return tuple(
        (table, column)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, SealedText)
    )
