"""`saphan backup`, and a server brought back from what it made."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from consoles import PASSWORD, add_staff
from databases import PostgreSQL
from houses import settings_for
from shell import Ran, saphan

from adapters.backup import back_up, old_backups
from adapters.channels.base import Arrival
from adapters.delivery import messages
from adapters.delivery.job_states import JobState, job_states
from adapters.delivery.tables import database_url, open_engine
from bot.bootstrap import House
from bot.errors import OperatorError
from bot.messages import Address, IncomingMessage

NOW = datetime(2026, 3, 2, 3, 4, 5, tzinfo=UTC)
ANSWER = "# โรงเรียนอนุบาล 幼儿园\n\nมีสามแห่ง\n"


def run(data: Path, *arguments: str, **settings: str) -> Ran:
    return saphan("--data", data, "backup", *arguments, settings=settings)


def filled(data: Path, name: str = "nid") -> House:
    """A data folder in which something of each kind is."""
    house = House(settings_for(data))
    add_staff(house.matchmaking, name, "admin")
    house.matchmaking.questions.keep("มีโรงเรียนอนุบาลไหม", "th")
    messages.add(house.queue_engine, [Arrival("k1", IncomingMessage(Address("line", "p"), "สวัสดี 你好 👋"))])
    (data / "staff-knowledge").mkdir()
    (data / "staff-knowledge" / "answer.th.md").write_text(ANSWER, encoding="utf-8")
    return house


def close(house: House) -> None:
    house.matchmaking.close()
    house.queue_engine.dispose()


def made_in(target: Path) -> Path:
    [folder] = target.iterdir()
    return folder


def last(data: Path, url: str = "") -> JobState | None:
    engine = open_engine(database_url(url, data))
    state = job_states(engine).get("backup")
    engine.dispose()
    return state


@contextmanager
def writing(house: House) -> Iterator[None]:
    """A server at work: each write is a message and an account's login."""
    ended, number = threading.Event(), 0

    def write() -> None:
        nonlocal number
        while not ended.is_set():
            number += 1
            arrival = Arrival(f"w{number}", IncomingMessage(Address("line", "p"), f"{number}"))
            messages.add(house.queue_engine, [arrival])
            house.matchmaking.questions.keep(f"คำถามที่ {number}", "th")

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_a_server_is_brought_back_from_a_backup_made_while_it_writes(tmp_path: Path) -> None:
    data, target, back = tmp_path / "data", tmp_path / "backups", tmp_path / "back"
    house = filled(data)
    with writing(house):
        ran = run(data, str(target))
    assert ran.code == 0, ran.err
    # What came after the backup is not in it.
    add_staff(house.matchmaking, "too-late", "viewer")
    key = (data / "pii.key").read_text("ascii")
    close(house)

    folder = made_in(target)
    assert not (folder / "pii.key").exists()
    shutil.copytree(folder, back)
    (back / "pii.key").write_text(key, "ascii")
    restored = House(settings_for(back))
    assert [account.name for account in restored.matchmaking.staff.accounts()] == ["nid"]
    assert restored.staff_accounts.login("nid", PASSWORD) is not None
    assert "มีโรงเรียนอนุบาลไหม" in {question.text for question in restored.matchmaking.questions.open(100_000)}
    stored = messages.load(restored.queue_engine, 1).message
    assert stored is not None
    assert stored.text == "สวัสดี 你好 👋"
    assert (back / "staff-knowledge" / "answer.th.md").read_text("utf-8") == ANSWER
    close(restored)


def test_a_backup_is_for_its_owner_alone_and_says_what_is_in_it(tmp_path: Path) -> None:
    data, target = tmp_path / "data", tmp_path / "backups"
    close(filled(data))
    ran = run(data, str(target))
    folder = made_in(target)
    assert folder.stat().st_mode & 0o777 == 0o700
    listed = json.loads((folder / "backup.json").read_text("utf-8"))["files"]
    assert set(listed) == {"inbox.sqlite", "matchmaking.sqlite", "staff-knowledge/answer.th.md"}
    for name, values in listed.items():
        content = (folder / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (values["bytes"], values["sha256"])
    assert not list(folder.glob("*-wal"))
    assert str(data / "pii.key") in ran.out, "the key that is not in it is named"
    assert (data / "pii.key").read_text("ascii").strip() not in ran.out
    state = last(data)
    assert state is not None
    assert state.succeeded_at is not None
    assert state.said.startswith("files 3, bytes ")
    # The copy can be used without the log that the original has beside it.
    with closing(sqlite3.connect(folder / "inbox.sqlite")) as copy:
        assert copy.execute("SELECT count(*) FROM inbox_messages").fetchone() == (1,)


def test_a_failure_leaves_nothing_behind_and_is_told(tmp_path: Path) -> None:
    data, target = tmp_path / "data", tmp_path / "backups"
    close(filled(data))
    assert run(data, str(target)).code == 0
    before = last(data)
    (tmp_path / "file").write_text("")
    ran = run(data, str(tmp_path / "file"))
    assert ran.code == 1
    assert re.match(r"saphan: cannot make a backup in .*\n$", ran.err)
    state = last(data)
    assert before is not None
    assert state is not None
    assert (state.failures, state.succeeded_at) == (1, before.succeeded_at)
    assert "cannot make a backup" in state.error

    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"SQLite format 3\x00" + b"nonsense" * 1_000)
    with pytest.raises(OperatorError):
        back_up(data, [damaged], target, "0", NOW)
    assert len(list(target.iterdir())) == 1, "half a backup is none"


def test_old_backups_are_named_to_be_deleted(tmp_path: Path) -> None:
    for days in (0, 34, 36, 60):
        (tmp_path / f"saphan-{NOW - timedelta(days=days):%Y%m%dT%H%M%SZ}").mkdir()
    (tmp_path / "saphan-notes").mkdir()
    names = [path.name for path in old_backups(tmp_path, NOW, 35)]
    assert names == [f"saphan-{NOW - timedelta(days=days):%Y%m%dT%H%M%SZ}" for days in (60, 36)]


def test_databases_on_postgresql_are_named_and_counted_when_it_is_said(tmp_path: Path, postgresql: PostgreSQL) -> None:
    url, data = postgresql.new_database(), tmp_path / "data"
    house = House(settings_for(data, queue_url=url))
    add_staff(house.matchmaking, "nid", "admin")
    close(house)
    ran = run(data, str(tmp_path / "backups"), SAPHAN_QUEUE_URL=url)
    assert ran.code == 0, ran.err
    assert 'pg_dump --format=custom --file=FILE "$SAPHAN_QUEUE_URL"' in ran.out
    assert url not in ran.out
    assert [path.name for path in made_in(tmp_path / "backups").iterdir() if path.suffix == ".sqlite"] == [
        "matchmaking.sqlite"
    ]
    assert last(data, url) is None, "half of it is still to be done"
    assert run(data, "--done", SAPHAN_QUEUE_URL=url).code == 0
    state = last(data, url)
    assert state is not None
    assert state.succeeded_at is not None


def test_without_a_folder_and_without_done_it_is_wrong_usage(tmp_path: Path) -> None:
    assert run(tmp_path).code == 2
