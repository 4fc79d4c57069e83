"""Several workers on one database: one is killed for good, and the others take its work over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from databases import PostgreSQL
from delivery_parts import Receiver, receiver

from adapters.delivery.tables import database_url, open_engine, workers
from adapters.delivery.workers import Slot, beat, bury, hold_lease, leave, take_slot

HERE = Path(__file__).parent
USERS = 10
EACH = 6

pytestmark = pytest.mark.slow


class Worker:
    """A worker process."""

    def __init__(self, data: Path, url: str, callback: str, seconds: float) -> None:
        paths = os.pathsep.join([str(HERE), str(HERE.parent), str(HERE.parent.parent)])
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "worker_process.py"), str(data), url, callback, str(seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": paths},
        )
        assert self._line() == "ready"

    def take(self, messages: list[tuple[str, str, str]]) -> list[int]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(messages) + "\n")
        self._process.stdin.flush()
        return list(json.loads(self._line()))

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def end(self) -> None:
        if self._process.poll() is None and self._process.stdin:
            self._process.stdin.close()
            self._process.wait(120)


@pytest.fixture
def receiving() -> Iterator[Receiver]:
    with receiver() as app:
        yield app


def _messages() -> list[tuple[str, str, str]]:
    return [(f"u{user}", f"k{user}-{n}", f"{user}:{n}") for n in range(EACH) for user in range(USERS)]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_work_of_a_worker_that_does_not_come_back_is_taken_over(
    tmp_path: Path, receiving: Receiver, kind: str, request: pytest.FixtureRequest
) -> None:
    url = "" if kind == "sqlite" else request.getfixturevalue("postgresql").new_database()
    first, second = (Worker(tmp_path, url, receiving.url, 0.1) for _ in range(2))
    try:
        engine = open_engine(database_url(url, tmp_path))
        with engine.connect() as connection:
            assert sorted(connection.execute(sa.select(workers.c.slot)).scalars()) == [0, 1]
        messages = _messages()
        first.take(messages[::2])
        second.take(messages[1::2])
        receiving.wait_for(8)
        first.kill()  # in the middle of its work, and for good
        receiving.wait_for(len(messages), seconds=90)
    finally:
        first.end()
        second.end()
    by_key = {message["id"]: message["text"] for message in receiving.messages}
    assert sorted(by_key.values()) == sorted(text for _, _, text in messages), "each has exactly one answer"
    for user in range(USERS):
        told = list(dict.fromkeys(receiving.texts(f"u{user}")))  # a repetition under the same key is no second answer
        assert told == sorted(told), "in order"


def test_slots_are_taken_kept_and_left(tmp_path: Path, postgresql: PostgreSQL) -> None:
    for url in ("", postgresql.new_database()):
        engine = open_engine(database_url(url, tmp_path))
        one, two = take_slot(engine, "one"), take_slot(engine, "two")
        assert (one.executor, two.executor) == ("saphan-0", "saphan-1")
        assert beat(engine, one)
        assert bury(engine) == []
        with engine.begin() as connection:  # silent for too long
            connection.execute(workers.update().where(workers.c.slot == 0).values(beat_at=0.0))
        assert bury(engine) == ["saphan-0"]
        assert not beat(engine, one), "its slot is lost"
        assert take_slot(engine, "three") == Slot(0, "three")
        leave(engine, two)
        assert take_slot(engine, "four") == Slot(1, "four")
        assert hold_lease(engine, "polling", "one", 30)
        assert hold_lease(engine, "polling", "one", 30)
        assert not hold_lease(engine, "polling", "two", 30)
        engine.dispose()
