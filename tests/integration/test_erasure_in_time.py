"""When what the durable inbox holds of a person goes: after a confirmation, and after its time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from delivery_parts import arrival

from adapters.delivery import messages, parcels, rights
from adapters.delivery.expiry import expire
from adapters.delivery.messages import Answer
from adapters.delivery.people import StoredConversations
from adapters.delivery.tables import Engine, database_url, open_engine
from adapters.delivery.tables import messages as messages_table
from adapters.delivery.tables import people as people_table
from bot.assistant import FORM_KEPT
from bot.messages import Address
from bot.ports import ERASED, FormState, Given, Memory

WHO = Address("webhook", "somchai")
DAY = timedelta(days=1)


@pytest.fixture
def engine(tmp_path: Path, queue_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url(queue_url, tmp_path))
    yield engine
    engine.dispose()


def _asks_and_is_told(engine: Engine, text: str, skill: str, *contents: dict[str, str]) -> tuple[int, list[int]]:
    """A message with its answer, stored and not sent yet: its number, and the parcels."""
    [taken] = messages.add(engine, [arrival(text)])
    messages.commit_answer(engine, messages.load(engine, taken.number), Answer("answered", contents, skill))
    return taken.number, parcels.open_for(engine, WHO)


def _users(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(sa.select(messages_table.c.user_id).order_by(messages_table.c.number)).scalars())


def _begin_and_send(engine: Engine, parcel: int) -> None:
    assert parcels.begin(engine, parcel, "run", repeatable=True)
    parcels.sent(engine, parcel, "id")


def test_the_confirmation_is_delivered_before_its_receiver_is_forgotten(engine: Engine) -> None:
    _, [answer] = _asks_and_is_told(engine, "ถามก่อน", "answer", {"text": "ตอบ"})
    _begin_and_send(engine, answer)
    _, [first, second] = _asks_and_is_told(engine, "ลบ", ERASED, {"text": "ลบแล้ว"}, {"text": "ต่อ"})
    _begin_and_send(engine, first)
    assert rights.settle(engine) == 0
    assert _users(engine) == ["somchai", "somchai"]
    _begin_and_send(engine, second)
    messages.add(engine, [arrival("สวัสดี")])
    assert rights.settle(engine) == 1
    assert _users(engine) == ["", "", "somchai"], "what comes after it is another conversation"
    assert rights.settle(engine) == 0


def test_what_a_vendor_collected_can_be_collected_again_for_a_while(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, _ = _asks_and_is_told(engine, "删除", ERASED, {"text": "已删除"})
    for _ in range(2):
        assert [each.content for each in parcels.collect(engine, number, WHO, lambda _: True).parcels] == [
            {"text": "已删除"}
        ]
        assert rights.settle(engine) == 0
    _later(monkeypatch, timedelta(minutes=1))
    assert rights.settle(engine) == 1
    assert _users(engine) == [""]


def test_a_confirmation_that_cannot_be_delivered_goes_after_a_day(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    _asks_and_is_told(engine, "delete", ERASED, {"text": "deleted"})
    assert rights.settle(engine) == 0
    _later(monkeypatch, DAY)
    assert rights.settle(engine) == 1
    assert (_users(engine), parcels.counts(engine)) == ([""], {"dropped": 1})


def test_who_is_erased_while_their_message_is_answered_gets_no_answer(engine: Engine) -> None:
    [taken] = messages.add(engine, [arrival("ถาม", key="k")])
    stored = messages.load(engine, taken.number)
    rights.erase(engine, [WHO])
    messages.commit_answer(engine, stored, Answer("answered", [{"text": "ตอบ"}], "answer", '{"question": "ถาม"}'))
    assert (parcels.counts(engine), _users(engine)) == ({}, [""])
    assert StoredConversations(engine).recall(WHO) == Memory()
    assert messages.add(engine, [arrival("ถาม", key="k")])[0].tries == 2, "a redelivery is told"


def test_a_form_that_was_begun_is_remembered_for_a_fortnight_and_nothing_else(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = datetime.now(UTC)
    form = FormState("training", "key", "th", {"topic": Given("BOI")}, at=begun)
    conversations = StoredConversations(engine)
    conversations.remember(WHO, Memory("th", "โทร 0812345678", form=form, at=begun))
    others = Address("webhook", "another")
    conversations.remember(others, Memory("th", "ถาม", at=begun))
    expire(engine, 7)
    assert conversations.recall(WHO).question
    _later(monkeypatch, 8 * DAY)
    expire(engine, 7)
    assert conversations.recall(WHO) == Memory("th", form=form)
    assert conversations.recall(others) == Memory()
    _later(monkeypatch, FORM_KEPT + DAY)
    expire(engine, 7)
    assert conversations.recall(WHO) == Memory()
    with engine.connect() as connection:
        assert connection.execute(sa.select(people_table)).all() == []


def _later(monkeypatch: pytest.MonkeyPatch, span: timedelta) -> None:
    """Lets the clock of what expires go on from now."""
    started = time.time()

    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.fromtimestamp(started, UTC) + span

    for module in ("adapters.delivery.expiry", "adapters.delivery.rights"):
        monkeypatch.setattr(f"{module}.time.time", lambda: started + span.total_seconds())
    monkeypatch.setattr("adapters.delivery.expiry.datetime", Later)
