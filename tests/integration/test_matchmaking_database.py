"""The matchmaking store's database: migrations, settings, and files that hold nothing of what was deleted."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from cryptography.fernet import Fernet

from adapters.matchmaking.database import FILE, VERSION_TABLE, database_url
from adapters.matchmaking.store import open_store
from adapters.matchmaking.tables import metadata
from bot.casework import Spoken
from bot.errors import OperatorError
from bot.leads import THE_PERSON
from bot.messages import Address

KEY = Fernet.generate_key().decode("ascii")
WHO, NOW = Address("line", "U1"), datetime(2026, 3, 1, tzinfo=UTC)


def test_the_migrations_make_the_tables_that_the_store_knows(queue_url: str, tmp_path: Path) -> None:
    store = open_store(queue_url, KEY, "production", tmp_path)
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []
    assert store.check().endswith(", 0 leads")
    store.close()


def test_opening_again_changes_nothing(queue_url: str, tmp_path: Path) -> None:
    for _ in range(2):
        store = open_store(queue_url, KEY, "production", tmp_path)
        store.questions.keep("ที่ดินไร่ละเท่าไร", "th")
        store.close()
    store = open_store(queue_url, KEY, "production", tmp_path)
    assert len(store.questions.open()) == 2
    store.close()


def test_a_database_of_a_newer_version_is_refused(queue_url: str, tmp_path: Path) -> None:
    store = open_store(queue_url, KEY, "production", tmp_path)
    with store.database.writing() as connection:
        connection.execute(sa.text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    store.close()
    with pytest.raises(OperatorError, match="cannot be used"):
        open_store(queue_url, KEY, "production", tmp_path)


@pytest.mark.parametrize(
    ("setting", "said"),
    [("nonsense", "is no database URL"), ("mysql://u:pw-secret@h/d", "mysql is not supported")],
)
def test_a_wrong_setting_is_one_clear_line(tmp_path: Path, setting: str, said: str) -> None:
    with pytest.raises(OperatorError, match=said) as caught:
        database_url(setting, tmp_path)
    assert "pw-secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("not a database " * 100)
    with pytest.raises(OperatorError, match="not a database"):
        open_store("", KEY, "production", tmp_path)


def test_what_could_not_be_scrubbed_while_somebody_read_is_scrubbed_later(tmp_path: Path) -> None:
    store = open_store("", KEY, "production", tmp_path)
    store.transcripts.keep(WHO, Spoken("person", "x" * 2_000, "en", NOW))
    with store.database.reading() as connection:
        token = connection.execute(sa.text("SELECT text FROM turns")).scalar_one()[-400:].encode()
    reader = sqlite3.connect(tmp_path / FILE)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM turns").fetchone()
    assert not store.leads.erase(WHO, THE_PERSON, NOW).files_clean
    assert any(token in path.read_bytes() for path in tmp_path.iterdir()), "the reader's old state is still there"
    reader.close()
    store.leads.purge(NOW)
    assert not any(token in path.read_bytes() for path in tmp_path.iterdir())
    store.close()
