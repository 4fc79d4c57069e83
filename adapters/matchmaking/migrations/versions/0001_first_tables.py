"""The store's first tables, and an audit trail to which one can only add."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adapters.matchmaking.columns import JSON, NUMBER, Amount, SealedText, UtcTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SQLITE_APPEND_ONLY = (
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
)
_POSTGRESQL_APPEND_ONLY = (
    "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$",
    "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()",
)


def upgrade() -> None:
    """To this version."""
    _audit()
    _conversations()
    _matches()
    _parties()
    _questions()
    _seal()
    _consents()
    _contacts()
    _leads()
    _turns()
    _disclosures()
    _moves()
    _notes()
    _projects()
    _tasks()
    _training_requests()
    _visit_requests()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE_APPEND_ONLY if sqlite else _POSTGRESQL_APPEND_ONLY:
        op.execute(statement)


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("actor", sa.String(length=200), server_default="", nullable=False),
        sa.Column("role", sa.String(length=16), server_default="", nullable=False),
        sa.Column("action", sa.String(length=40), server_default="", nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.String(length=500), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_subject", "audit", ["subject"], unique=False)


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("index", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=32), server_default="", nullable=False),
        sa.Column("last_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        sa.UniqueConstraint("index", name="uq_conversations_index"),
        sqlite_autoincrement=True,
    )


def _matches() -> None:
    op.create_table(
        "matches",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("first", sa.String(length=16), nullable=False),
        sa.Column("second", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("parts", JSON, nullable=False),
        sa.Column("missing", JSON, nullable=False),
        sa.Column("weights", sa.String(length=80), server_default="", nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("by_first", sa.Boolean(), nullable=False),
        sa.Column("by_second", sa.Boolean(), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=True),
        sa.Column("decided_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("decided_at", UtcTime(), nullable=True),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("first_agreed_at", UtcTime(), nullable=True),
        sa.Column("second_agreed_at", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_matches"),
        sa.UniqueConstraint("first", "second", name="uq_matches_first_second"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_matches_first", "matches", ["first"], unique=False)
    op.create_index("ix_matches_second", "matches", ["second"], unique=False)


def _parties() -> None:
    op.create_table(
        "parties",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("person_name", SealedText(), server_default="", nullable=False),
        sa.Column("person_role", SealedText(), server_default="", nullable=False),
        sa.Column("name", SealedText(), server_default="", nullable=False),
        sa.Column("name_local", SealedText(), server_default="", nullable=False),
        sa.Column("country", sa.String(length=2), server_default="", nullable=False),
        sa.Column("registration_no", SealedText(), server_default="", nullable=False),
        sa.Column("checked_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("checked_at", UtcTime(), nullable=True),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_parties"),
    )


def _questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), server_default="", nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("settled_at", UtcTime(), nullable=True),
        sa.Column("settled_by", sa.String(length=200), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sqlite_autoincrement=True,
    )


def _seal() -> None:
    op.create_table(
        "seal",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("probe", SealedText(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seal"),
    )


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("party", sa.String(length=16), nullable=True),
        sa.Column("proof", sa.String(length=16), server_default="", nullable=False),
        sa.Column("purpose", sa.String(length=24), server_default="", nullable=False),
        sa.Column("version", sa.String(length=80), server_default="", nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), server_default="", nullable=False),
        sa.Column("given_at", UtcTime(), nullable=False),
        sa.Column("channel", sa.String(length=32), server_default="", nullable=False),
        sa.Column("message_id", SealedText(), server_default="", nullable=False),
        sa.Column("withdrawn_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["party"], ["parties.id"], name="fk_consents_party", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consents_party", "consents", ["party"], unique=False)


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("party", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), server_default="", nullable=False),
        sa.Column("channel", sa.String(length=32), server_default="", nullable=False),
        sa.Column("value", SealedText(), server_default="", nullable=False),
        sa.Column("index", sa.String(length=64), nullable=False),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["party"], ["parties.id"], name="fk_contacts_party", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        sa.UniqueConstraint("party", "index", name="uq_contacts_party_index"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contacts_index", "contacts", ["index"], unique=False)
    op.create_index("ix_contacts_party", "contacts", ["party"], unique=False)
    op.create_index(
        "uq_contacts_channel",
        "contacts",
        ["index"],
        unique=True,
        sqlite_where=sa.text("kind = 'channel'"),
        postgresql_where=sa.text("kind = 'channel'"),
    )


def _leads() -> None:
    op.create_table(
        "leads",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("party", sa.String(length=16), nullable=True),
        sa.Column("capture", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=16), server_default="", nullable=False),
        sa.Column("request", sa.String(length=24), server_default="", nullable=False),
        sa.Column("language", sa.String(length=2), server_default="", nullable=False),
        sa.Column("channel", sa.String(length=32), server_default="", nullable=False),
        sa.Column("status", sa.String(length=24), server_default="", nullable=False),
        sa.Column("owner", sa.String(length=200), server_default="", nullable=False),
        sa.Column("profile", JSON, nullable=False),
        sa.Column("block", SealedText(), server_default="", nullable=False),
        sa.Column("amount_low", Amount(), nullable=True),
        sa.Column("amount_high", Amount(), nullable=True),
        sa.Column("currency", sa.String(length=3), server_default="", nullable=False),
        sa.Column("other_sector", SealedText(), server_default="", nullable=False),
        sa.Column("other_technology", SealedText(), server_default="", nullable=False),
        sa.Column("summary", SealedText(), server_default="", nullable=False),
        sa.Column("staff_summary", SealedText(), server_default="", nullable=False),
        sa.Column("questions", JSON, nullable=False),
        sa.Column("flags", JSON, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("matched_revision", sa.Integer(), nullable=False),
        sa.Column("next_action_at", UtcTime(), nullable=True),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("changed_at", UtcTime(), nullable=False),
        sa.Column("contacted_at", UtcTime(), nullable=False),
        sa.Column("delete_after", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["party"], ["parties.id"], name="fk_leads_party", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_leads"),
        sa.UniqueConstraint("capture", name="uq_leads_capture"),
    )
    op.create_index("ix_leads_party", "leads", ["party"], unique=False)
    op.create_index("ix_leads_status_created_at", "leads", ["status", "created_at"], unique=False)


def _turns() -> None:
    op.create_table(
        "turns",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("conversation", NUMBER, nullable=False),
        sa.Column("by", sa.String(length=8), server_default="", nullable=False),
        sa.Column("text", SealedText(), server_default="", nullable=False),
        sa.Column("language", sa.String(length=2), server_default="", nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("sections", JSON, nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("skill", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversations.id"], name="fk_turns_conversation", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_turns"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_turns_at", "turns", ["at"], unique=False)
    op.create_index("ix_turns_conversation", "turns", ["conversation"], unique=False)


def _disclosures() -> None:
    op.create_table(
        "disclosures",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("lead", sa.String(length=16), nullable=False),
        sa.Column("to", sa.String(length=16), nullable=False),
        sa.Column("what", sa.String(length=16), server_default="", nullable=False),
        sa.Column("by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["lead"], ["leads.id"], name="fk_disclosures_lead"),
        sa.PrimaryKeyConstraint("id", name="pk_disclosures"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_disclosures_lead", "disclosures", ["lead"], unique=False)


def _moves() -> None:
    op.create_table(
        "moves",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("lead", sa.String(length=16), nullable=False),
        sa.Column("before", sa.String(length=24), server_default="", nullable=False),
        sa.Column("after", sa.String(length=24), server_default="", nullable=False),
        sa.Column("by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("role", sa.String(length=16), server_default="", nullable=False),
        sa.Column("reason", SealedText(), server_default="", nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["lead"], ["leads.id"], name="fk_moves_lead"),
        sa.PrimaryKeyConstraint("id", name="pk_moves"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_moves_lead", "moves", ["lead"], unique=False)


def _notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("lead", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("text", SealedText(), server_default="", nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["lead"], ["leads.id"], name="fk_notes_lead"),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notes_lead", "notes", ["lead"], unique=False)


def _projects() -> None:
    op.create_table(
        "projects",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("summary", JSON, nullable=False),
        sa.Column("kind", sa.String(length=16), server_default="", nullable=False),
        sa.Column("profile", JSON, nullable=False),
        sa.Column("amount_low", Amount(), nullable=True),
        sa.Column("amount_high", Amount(), nullable=True),
        sa.Column("currency", sa.String(length=3), server_default="", nullable=False),
        sa.Column("owner", SealedText(), server_default="", nullable=False),
        sa.Column("lead", sa.String(length=16), nullable=True),
        sa.Column("source", sa.String(length=500), server_default="", nullable=False),
        sa.Column("as_of", sa.String(length=10), server_default="", nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("staff_note", SealedText(), server_default="", nullable=False),
        sa.Column("screening", sa.String(length=16), server_default="", nullable=False),
        sa.Column("screened_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("screened_at", UtcTime(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("matched_revision", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("changed_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["lead"], ["leads.id"], name="fk_projects_lead"),
        sa.PrimaryKeyConstraint("id", name="pk_projects"),
    )
    op.create_index("ix_projects_lead", "projects", ["lead"], unique=False)


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("lead", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("due_at", UtcTime(), nullable=False),
        sa.Column("owner", sa.String(length=200), server_default="", nullable=False),
        sa.Column("text", SealedText(), server_default="", nullable=False),
        sa.Column("done_at", UtcTime(), nullable=True),
        sa.Column("done_by", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["lead"], ["leads.id"], name="fk_tasks_lead"),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tasks_lead", "tasks", ["lead"], unique=False)
    op.create_index(
        "uq_tasks_open",
        "tasks",
        ["lead", "kind"],
        unique=True,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )


def _training_requests() -> None:
    op.create_table(
        "training_requests",
        sa.Column("lead", sa.String(length=16), nullable=False),
        sa.Column("topic", SealedText(), server_default="", nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("format", sa.String(length=16), nullable=True),
        sa.Column("place", SealedText(), server_default="", nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["lead"], ["leads.id"], name="fk_training_requests_lead"),
        sa.PrimaryKeyConstraint("lead", name="pk_training_requests"),
    )


def _visit_requests() -> None:
    op.create_table(
        "visit_requests",
        sa.Column("lead", sa.String(length=16), nullable=False),
        sa.Column("purpose", SealedText(), server_default="", nullable=False),
        sa.Column("places", JSON, nullable=False),
        sa.Column("time", SealedText(), server_default="", nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("guide_language", sa.String(length=2), nullable=True),
        sa.Column("interpreter", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["lead"], ["leads.id"], name="fk_visit_requests_lead"),
        sa.PrimaryKeyConstraint("lead", name="pk_visit_requests"),
    )
