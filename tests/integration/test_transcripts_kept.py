"""What was said is in the transcripts exactly once, whatever dies or is away in between."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from delivery_parts import Receiver, Scripted, arrival, direct_channel, make_inbox, opened, receiver, until

from adapters.delivery import messages, people, rights
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.messages import Answer, Entry
from adapters.delivery.parcels import State
from adapters.delivery.parcels import states as parcel_states
from adapters.delivery.tables import database_url, open_engine, turns
from adapters.delivery.transcribing import TranscriptWriter, entry_of
from adapters.matchmaking.store import MatchmakingStore, open_store
from bot.casework import Handing, Spoken
from bot.errors import RetryLaterError
from bot.messages import Address, IncomingMessage, Reply

WHO = Address("webhook", "somchai")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ASKED = Entry((Spoken("person", "能免几年税？", "zh", NOW), Spoken("bot", "八年", "zh", NOW)))


class Away:
    """A matchmaking store whose database does not answer for a while, or in which something happens meanwhile."""

    def __init__(self, store: MatchmakingStore) -> None:
        self._transcripts = store.transcripts
        self.away = False
        self.meanwhile: Callable[[], object] = lambda: None

    def keep(self, who: Address, *spoken: Spoken, key: str = "", handing: Handing | None = None) -> bool:
        if self.away:
            raise RetryLaterError("the database does not answer", 5)
        kept = self._transcripts.keep(who, *spoken, key=key, handing=handing)
        self.meanwhile()
        return kept

    def __getattr__(self, name: str) -> object:
        return getattr(self._transcripts, name)


@pytest.fixture
def receiving() -> Iterator[Receiver]:
    with receiver() as app:
        yield app


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[MatchmakingStore]:
    store = open_store("", "", "development", tmp_path)
    yield store
    store.close()


def waiting(inbox: DurableInbox | sa.Engine) -> int:
    engine = inbox.engine if isinstance(inbox, DurableInbox) else inbox
    with engine.connect() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(turns)).scalar_one())


def said(store: MatchmakingStore, who: Address = WHO) -> list[tuple[str, str]]:
    return [(turn.by, turn.text) for turn in store.transcripts.of(who)]


def writer(tmp_path: Path, url: str, transcripts: object) -> TranscriptWriter:
    return TranscriptWriter(open_engine(database_url(url, tmp_path)), transcripts)  # type: ignore[arg-type]


# --- what is told -----------------------------------------------------------------------------------------------------


def test_each_message_and_what_became_of_it(
    tmp_path: Path, queue_url: str, receiving: Receiver, kept: MatchmakingStore
) -> None:
    def answer(message: IncomingMessage) -> Reply | None:
        return None if message.text == "…" else Reply("8 年", "zh", "answer", confidence=0.9)

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, Scripted(answer), direct_channel(receiving.url))) as inbox:
            people.block(inbox.engine, Address("webhook", "blocked"), True)
            await inbox.take([arrival("能免几年税？", key="once"), arrival("…"), arrival("spam", user="blocked")])
            await inbox.take([arrival("能免几年税？", key="once")])
            for number in (2, 3):
                await until(lambda number=number: messages.state_of(inbox.engine, number) == "silent")  # type: ignore[misc]
            await asyncio.to_thread(receiving.wait_for, 1)
            assert await asyncio.to_thread(inbox_writer(inbox).write_left, 0.0) == 2
            assert await asyncio.to_thread(inbox_writer(inbox).write_left, 0.0) == 0

    asyncio.run(run())
    assert said(kept) == [("person", "能免几年税？"), ("person", "…"), ("bot", "8 年")], "in the order of the chat"
    assert said(kept, Address("webhook", "blocked")) == []


def inbox_writer(inbox: DurableInbox) -> TranscriptWriter:
    return inbox.staff._transcripts


def test_of_what_has_no_words_the_button_or_the_kind_is_kept() -> None:
    pressed = IncomingMessage(WHO, "", kind="choice", choice="help")
    sticker = IncomingMessage(WHO, "", kind="unsupported", language_hint="th")
    told = [entry_of(message, None, NOW, NOW) for message in (pressed, sticker)]
    assert [entry.spoken[0].text for entry in told if entry] == ["help", "[unsupported]"]
    assert entry_of(pressed, Reply("gone", "en", "erased"), NOW, NOW) is None


# --- exactly once -----------------------------------------------------------------------------------------------------


def test_an_answer_goes_out_while_the_store_is_away_and_is_written_later(
    tmp_path: Path, queue_url: str, kept: MatchmakingStore
) -> None:
    store = Away(kept)
    store.away = True
    writing = writer(tmp_path, queue_url, store)
    writing.add(WHO, ASKED)
    with pytest.raises(RetryLaterError):
        writing.write_left(0.0)
    engine = open_engine(database_url(queue_url, tmp_path))
    assert (waiting(engine), said(kept)) == (1, [])
    with engine.begin() as connection:  # a minute later
        connection.execute(turns.update().values(claimed_until=0.0, created_at=time.time() - 60))
    store.away = False
    assert writing.write_left() == 1
    assert (waiting(engine), said(kept)) == (0, [("person", "能免几年税？"), ("bot", "八年")])


def test_what_a_dead_process_left_is_written_by_the_next_and_once(
    tmp_path: Path, queue_url: str, kept: MatchmakingStore
) -> None:
    writing = writer(tmp_path, queue_url, kept.transcripts)
    writing.add(WHO, ASKED)
    engine = open_engine(database_url(queue_url, tmp_path))
    with engine.connect() as connection:
        row = connection.execute(sa.select(turns)).one()
    # It died between writing the transcript and noting that it had done so.
    kept.transcripts.keep(WHO, *ASKED.spoken, key=row.key)
    with engine.begin() as connection:
        connection.execute(turns.update().values(created_at=time.time() - 60))
    following = writer(tmp_path, queue_url, kept.transcripts)
    following.open()
    asyncio.run(until(lambda: waiting(engine) == 0))
    following.close()
    assert len(said(kept)) == 2


def test_a_row_is_written_by_one_of_two_processes(tmp_path: Path, queue_url: str, kept: MatchmakingStore) -> None:
    store = Away(kept)
    first, second = (writer(tmp_path, queue_url, store) for _ in range(2))
    first.add(WHO, ASKED)
    other: list[int] = []
    store.meanwhile = lambda: other.append(second.write_left(0.0))
    assert first.write_left(0.0) == 1
    assert other == [0], "it is claimed"
    assert len(said(kept)) == 2


def test_who_is_erased_while_it_is_written_is_not_kept(tmp_path: Path, queue_url: str, kept: MatchmakingStore) -> None:
    store = Away(kept)
    writing = writer(tmp_path, queue_url, store)
    writing.add(WHO, ASKED)
    writing.add(Address("webhook", "another"), ASKED)
    engine = open_engine(database_url(queue_url, tmp_path))

    def erase() -> None:
        rights.erase(engine, [WHO])

    store.meanwhile = erase
    writing.write_left(0.0)
    assert said(kept) == []
    assert kept.talks.talk_with(WHO) == ""
    assert len(said(kept, Address("webhook", "another"))) == 2


def test_an_answer_and_what_is_told_of_it_are_stored_together(tmp_path: Path, queue_url: str) -> None:
    engine = open_engine(database_url(queue_url, tmp_path))
    messages.add(engine, [arrival("hello")])
    stored = messages.load(engine, 1)
    assert messages.commit_answer(engine, stored, Answer("answered", [{"text": "x"}], entry=ASKED)) == [1]
    assert messages.commit_answer(engine, stored, Answer("answered", [{"text": "x"}], entry=ASKED)) == []
    assert waiting(engine) == 1


# --- staff ------------------------------------------------------------------------------------------------------------


def test_staff_who_write_have_the_conversation(tmp_path: Path, queue_url: str, receiving: Receiver) -> None:
    store = open_store("", "", "development", tmp_path)

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, Scripted(), direct_channel(receiving.url))) as inbox:
            [parcel] = inbox.write(WHO, "您好，我是小李。", "nid")
            await asyncio.to_thread(receiving.wait_for, 1)
            await until(lambda: parcel_states(inbox.engine, [parcel]) == {parcel: State.SENT})
            await inbox.take([arrival("好的")])
            await until(lambda: messages.state_of(inbox.engine, 1) == "silent")
            await asyncio.to_thread(inbox_writer(inbox).write_left, 0.0)
            turn = store.transcripts.of(WHO)[0]
            assert (turn.name, turn.parcels) == ("nid", (parcel,))
            inbox.hand_back(WHO, "nid")
            inbox.hand_back(WHO, "nid")
            await asyncio.to_thread(receiving.wait_for, 2)

    asyncio.run(run())
    assert len(receiving.texts()) == 2, "the person is told once that the bot is back"
    assert said(store)[:2] == [("staff", "您好，我是小李。"), ("person", "好的")]
    store.close()


def test_a_conversation_that_staff_forgot_is_handed_back_once(
    tmp_path: Path, queue_url: str, receiving: Receiver
) -> None:
    forgotten, fresh = WHO, Address("webhook", "fresh")

    async def run() -> None:
        async with opened(make_inbox(tmp_path, queue_url, Scripted(), direct_channel(receiving.url))) as inbox:
            for who in (forgotten, fresh):
                inbox.take_over(who, "nid")
            with inbox.engine.begin() as connection:
                old = people.people.c.user_id == forgotten.user_id
                connection.execute(people.people.update().where(old).values(taken_over_at=time.time() - 73 * 3_600))
            assert [who for who, _ in inbox.staff.hand_back_forgotten()] == [forgotten]
            assert list(inbox.staff.hand_back_forgotten()) == []
            assert people.standing(inbox.engine, forgotten).taken_over_at is None
            assert people.standing(inbox.engine, fresh).taken_over_at is not None
            inbox.write(fresh, "ยังอยู่ค่ะ", "nid")

    asyncio.run(run())


def test_an_inbox_of_the_layout_before_is_extended(tmp_path: Path, queue_url: str) -> None:
    engine = open_engine(database_url(queue_url, tmp_path))
    with engine.begin() as connection:
        for column in ("held_by", "staff_wrote_at"):
            connection.execute(sa.text(f"ALTER TABLE inbox_people DROP COLUMN {column}"))
        connection.execute(sa.text("DROP TABLE inbox_turns"))
        connection.execute(sa.text("UPDATE inbox_layout SET version = 1"))
    engine.dispose()
    for _ in range(2):
        engine = open_engine(database_url(queue_url, tmp_path))
        with engine.begin() as connection:
            people.take_over(connection, WHO, "nid")
        assert waiting(engine) == 0
        engine.dispose()
