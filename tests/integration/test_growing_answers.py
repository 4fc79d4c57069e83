"""Answers that grow in Telegram while they are written, against a Bot API on loopback; and whole ones elsewhere."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from delivery_parts import Gate, arrival, direct_channel, make_answering, make_inbox, opened, transcripts_of, until
from loopback import serving
from vendors.inbox import MemoryInbox
from vendors.telegram import FakeTelegram, text_update

from adapters.channels.base import Channel
from adapters.channels.telegram import TelegramChannel, TelegramSettings
from adapters.channels.telegram_updates import arrival_in
from adapters.delivery import begun, messages, people
from adapters.delivery.answering import Done
from adapters.delivery.growing import PAUSE
from adapters.delivery.parcels import State, counts, post
from adapters.delivery.sending import Sender
from adapters.delivery.tables import begun as begun_table
from adapters.delivery.tables import database_url, open_engine, parcels
from bot.messages import Address, Choice, IncomingMessage, Reply

SOMCHAI = Address("telegram", "1001")
FIRST, SECOND, THIRD = "กลุ่ม A2 ได้รับยกเว้นภาษี 8 ปี", "ต้องลงทุน 1 ล้านบาท <ไม่รวมที่ดิน>", "A2类项目免征关税。"
SO_FAR = [FIRST, f"{FIRST} {SECOND}", f"{FIRST} {SECOND} {THIRD}"]
WHOLE = Reply(f"{SO_FAR[2]}\n\n— BOI", "th", "answer", choices=(Choice("ข้อความต้นฉบับ", "more:a:0:0"),), footer="— BOI")


class Telling:
    """An assistant that tells an answer piece by piece, each when the test lets it."""

    def __init__(self, *told: str, reply: Reply | None = WHOLE) -> None:
        self._told, self._reply = told, reply
        self.gates = [Gate() for _ in told]
        self.heard: list[bool] = []

    def answer(self, message: IncomingMessage, hear: Callable[[str], None] | None = None) -> Reply | None:
        self.heard.append(hear is not None)
        if hear:
            for text, gate in zip(self._told, self.gates, strict=True):
                hear(text)
                gate.hold()
        return self._reply

    def answer_beside_staff(self, message: IncomingMessage) -> Reply | None:
        return None

    def let_go(self) -> Telling:
        for gate in self.gates:
            gate.open()
        return self


class Counter:
    """Answers and sends as the durable inbox does, without its queue: the test says when something is due."""

    def __init__(
        self, data: Path, assistant: Telling, channel: Channel, *, growing: bool = True, pause: float = 0.0
    ) -> None:
        self.engine = open_engine(database_url("", data))
        self.channel = channel
        self.later: list[float] = []
        channels = {channel.name: channel}
        transcripts = transcripts_of(self.engine, data)
        self._answering = make_answering(self.engine, assistant, channels, transcripts, growing=growing, pause=pause)
        self._sender = Sender(self.engine, channels, "run", lambda _parcel, _who, due: self.later.append(due))

    async def ask(self, number: int = 1) -> None:
        """Answers a message from its coming in to the first go at sending."""
        sent = arrival_in(text_update(number, "A2 ได้ยกเว้นกี่ปี"))
        assert sent
        [taken] = messages.add(self.engine, [sent])
        await self.answer(taken.number)

    async def answer(self, number: int) -> None:
        await self._sender.send_all((await self.make(number)).sender)

    async def make(self, number: int) -> Done:
        """Makes the answer and sends nothing."""
        return await asyncio.to_thread(self._answering.answer, number, asyncio.get_running_loop())

    async def send(self) -> None:
        """Sends what waits, as if its time had come."""
        with self.engine.begin() as connection:
            connection.execute(parcels.update().values(not_before=0.0))
        await self._sender.send_all(SOMCHAI)

    @property
    def states(self) -> dict[str, int]:
        return counts(self.engine)

    @property
    def begun(self) -> int:
        """How many answers are noted as begun."""
        with self.engine.connect() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(begun_table)).scalar_one()


@pytest.fixture
def vendor() -> FakeTelegram:
    return FakeTelegram()


@pytest.fixture
def url(vendor: FakeTelegram) -> Iterator[str]:
    with serving(vendor.app) as address:
        yield address


Make = Callable[..., Any]


@pytest.fixture
def counter(vendor: FakeTelegram, url: str, tmp_path: Path) -> Make:
    """Opens a counter with a channel to the vendor; takes what `Counter` takes."""

    @asynccontextmanager
    async def make(assistant: Telling, **wishes: Any) -> Any:
        channel = channel_of(vendor, url)
        await channel.open(MemoryInbox())
        made = Counter(tmp_path, assistant, channel, **wishes)
        try:
            yield made
        finally:
            made.engine.dispose()
            await channel.close()

    return make


def channel_of(vendor: FakeTelegram, url: str) -> TelegramChannel:
    return TelegramChannel(TelegramSettings(vendor.token, "webhook", vendor.secret, url, api_seconds=1.0))


def texts(vendor: FakeTelegram) -> list[str]:
    return [sent.text for sent in vendor.sent]


async def shown(vendor: FakeTelegram, *wanted: str) -> None:
    await until(lambda: texts(vendor) == list(wanted))


def test_an_answer_grows_in_one_message_and_ends_with_footer_and_buttons(
    vendor: FakeTelegram, url: str, tmp_path: Path
) -> None:
    assistant = Telling(*SO_FAR)

    async def running() -> None:
        async with opened(make_inbox(tmp_path, "", assistant, channel_of(vendor, url), growing=True)) as inbox:
            sent = arrival_in(text_update(1, "A2 ได้ยกเว้นกี่ปี"))
            assert sent
            await inbox.take([sent])
            for text, gate in zip(SO_FAR, assistant.gates, strict=True):
                await shown(vendor, text)
                assert vendor.shown[0].buttons == []
                gate.open()
            await until(lambda: inbox.parcels_by_state() == {State.SENT: 1})

    began = time.monotonic()
    asyncio.run(running())
    assert texts(vendor) == [WHOLE.text]
    assert vendor.shown[0].buttons == [("ข้อความต้นฉบับ", "more:a:0:0")]
    assert len(vendor.called("sendMessage")) == 1
    assert [text for _number, text in vendor.edits] == [*SO_FAR[1:], WHOLE.text]
    # However slow the machine is, it cannot have taken less than the pauses between the calls.
    assert time.monotonic() - began >= PAUSE * len(vendor.edits)


def run(during: Awaitable[None]) -> None:
    async def running() -> None:
        await during

    asyncio.run(running())


def test_what_comes_fast_is_shown_together_and_nothing_is_edited_into_itself(
    vendor: FakeTelegram, counter: Make
) -> None:
    assistant = Telling(*SO_FAR, SO_FAR[2]).let_go()

    async def during() -> None:
        async with counter(assistant, pause=0.2) as made:
            await made.ask()
            await made.send()
            assert (made.states, made.begun) == ({State.SENT: 1}, 0)

    run(during())
    assert texts(vendor) == [WHOLE.text]
    assert len(vendor.called("editMessageText")) == len(vendor.edits) <= 2


def test_an_answer_may_end_at_any_moment_of_its_growing(vendor: FakeTelegram, counter: Make) -> None:
    async def during() -> None:
        async with counter(Telling(*SO_FAR).let_go()) as made:
            for number in range(1, 21):
                await made.ask(number)
            assert (made.states, made.begun) == ({State.SENT: 20}, 0)

    run(during())
    assert texts(vendor) == [WHOLE.text] * 20


def test_the_same_text_told_again_is_no_call(vendor: FakeTelegram, counter: Make) -> None:
    assistant = Telling(FIRST, FIRST, SO_FAR[1])
    assistant.gates[1].open()

    async def during() -> None:
        async with counter(assistant) as made:
            asking = asyncio.create_task(made.ask())
            await shown(vendor, FIRST)
            assistant.gates[0].open()
            await shown(vendor, SO_FAR[1])
            assistant.gates[2].open()
            await asking

    run(during())
    assert len(vendor.called("editMessageText")) == len(vendor.edits) == 2
    assert texts(vendor) == [WHOLE.text]


def test_another_answer_takes_the_place_of_what_was_begun(vendor: FakeTelegram, counter: Make) -> None:
    default = Reply("ข้อความจากแหล่งข้อมูล\n\n— BOI", "th", "answer", footer="— BOI")
    asking_ends(vendor, counter, Telling(FIRST, reply=default))
    assert texts(vendor) == [default.text]


def asking_ends(
    vendor: FakeTelegram, counter: Make, assistant: Telling, meanwhile: Callable[[Counter], object] = lambda made: None
) -> None:
    """Asks; when the first sentence is shown, `meanwhile` happens, and then the answer comes to its end."""

    async def during() -> None:
        async with counter(assistant) as made:
            asking = asyncio.create_task(made.ask())
            await shown(vendor, FIRST)
            await asyncio.to_thread(meanwhile, made)
            assistant.let_go()
            await asking
            while made.later and made.later.pop():
                await made.send()
            assert made.begun == 0

    run(during())


def test_an_answer_longer_than_a_message_goes_on_below_the_one_that_was_begun(
    vendor: FakeTelegram, counter: Make
) -> None:
    long = "\n\n".join(f"{number}. {SECOND}" * 40 for number in range(6))
    text = f"{FIRST}\n\n{long}"
    asking_ends(vendor, counter, Telling(FIRST, text, reply=Reply(text, "th", "answer")))
    assert len(vendor.sent) > 1
    assert texts(vendor)[0].startswith(FIRST)
    assert "".join("".join(texts(vendor)).split()) == "".join(text.split())


def test_an_answer_that_is_not_told_of_is_a_message(vendor: FakeTelegram, counter: Make) -> None:
    async def during() -> None:
        async with counter(Telling()) as made:
            await made.ask()

    run(during())
    assert (texts(vendor), vendor.edits) == ([WHOLE.text], [])


def test_a_whole_answer_that_is_shown_already_has_arrived(vendor: FakeTelegram, counter: Make) -> None:
    asking_ends(vendor, counter, Telling(FIRST, reply=Reply(FIRST, "th", "answer")))
    assert texts(vendor) == [FIRST]


# --- failures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["500", "timeout", "reset", "lost", "502", "429"])
def test_an_edit_that_fails_is_tried_again_and_nothing_comes_twice(
    vendor: FakeTelegram, counter: Make, kind: str
) -> None:
    asking_ends(vendor, counter, Telling(FIRST), lambda _: vendor.fail_edit(kind))
    assert texts(vendor) == [WHOLE.text]
    assert len(vendor.called("sendMessage")) == 1


@pytest.mark.parametrize("kind", ["500", "timeout", "400"])
def test_an_edit_that_fails_in_the_middle_leaves_the_rest_to_the_whole_answer(
    vendor: FakeTelegram, counter: Make, kind: str
) -> None:
    assistant = Telling(FIRST, SO_FAR[1], SO_FAR[2])

    async def during() -> None:
        async with counter(assistant) as made:
            asking = asyncio.create_task(made.ask())
            await shown(vendor, FIRST)
            vendor.fail_edit(kind)
            assistant.gates[0].open()
            await until(lambda: not vendor.edits_fail)
            assistant.let_go()
            await asking
            assert made.states == {State.SENT: 1}

    run(during())
    assert texts(vendor) == [WHOLE.text]
    assert [text for _number, text in vendor.edits] == [WHOLE.text]


def test_a_begun_message_that_the_person_deleted_is_sent_anew(vendor: FakeTelegram, counter: Make) -> None:
    asking_ends(vendor, counter, Telling(FIRST), lambda _: vendor.deleted.add(1))
    assert texts(vendor)[1:] == [WHOLE.text]


@pytest.mark.parametrize(("kind", "messages_sent"), [("lost", 2), ("reset", 1), ("500", 1), ("timeout", 1)])
def test_a_beginning_that_was_perhaps_sent_is_followed_by_the_whole_answer(
    vendor: FakeTelegram, counter: Make, kind: str, messages_sent: int
) -> None:
    vendor.fail_next(kind)
    assistant = Telling(*SO_FAR)

    async def during() -> None:
        async with counter(assistant) as made:
            asking = asyncio.create_task(made.ask())
            await until(lambda: vendor.has_failed)
            assistant.let_go()
            await asking
            assert (made.states, made.begun) == ({State.SENT: 1}, 0)

    run(during())
    assert len(vendor.sent) == messages_sent
    assert texts(vendor)[-1] == WHOLE.text


def test_who_asks_for_a_pause_gets_it(vendor: FakeTelegram, counter: Make) -> None:
    vendor.fail_next("429")
    asked_at, assistant = time.time(), Telling(*SO_FAR)

    async def during() -> None:
        async with counter(assistant) as made:
            asking = asyncio.create_task(made.ask())
            await until(lambda: vendor.has_failed)
            assistant.let_go()
            await asking
            assert made.states == {State.WAITING: 1}
            assert made.later[0] >= asked_at + 27
            assert vendor.sent == []
            await made.send()

    run(during())
    assert (texts(vendor), vendor.edits) == ([WHOLE.text], [])


def test_what_has_begun_is_ended_when_staff_take_over_and_nothing_else_is_said(
    vendor: FakeTelegram, counter: Make
) -> None:
    def take_over(made: Counter) -> None:
        with made.engine.begin() as connection:
            people.take_over(connection, SOMCHAI, "nok")

    asking_ends(vendor, counter, Telling(FIRST, *SO_FAR), take_over)
    assert texts(vendor) == [WHOLE.text]
    assert [text for _number, text in vendor.edits] == [WHOLE.text]


def test_what_has_begun_is_not_sent_anew_while_staff_have_the_conversation(vendor: FakeTelegram, counter: Make) -> None:
    def take_over(made: Counter) -> None:
        vendor.deleted.add(1)
        with made.engine.begin() as connection:
            people.take_over(connection, SOMCHAI, "nok")

    asking_ends(vendor, counter, Telling(FIRST), take_over)
    assert len(vendor.sent) == 1


def test_who_is_blocked_sees_no_more(vendor: FakeTelegram, counter: Make) -> None:
    asking_ends(vendor, counter, Telling(FIRST, *SO_FAR), lambda made: people.block(made.engine, SOMCHAI, True))
    assert (texts(vendor), vendor.edits) == ([FIRST], [])


def test_nothing_grows_before_what_has_to_arrive_first(vendor: FakeTelegram, counter: Make) -> None:
    vendor.fail_next("500")

    async def during() -> None:
        async with counter(Telling(FIRST).let_go()) as made:
            post(made.engine, "before", SOMCHAI, made.channel.render(Reply("แจ้งให้ทราบ", "th", "notice")))
            await made.send()
            await made.ask()
            assert made.states == {State.WAITING: 2}
            await made.send()

    run(during())
    assert texts(vendor) == ["แจ้งให้ทราบ", WHOLE.text]
    assert vendor.edits == []


# --- a process that dies ----------------------------------------------------------------------------------------------


def left_behind(data: Path, *, vendor_id: str) -> int:
    """A message whose answer was begun by a process that died."""
    engine = open_engine(database_url("", data))
    sent = arrival_in(text_update(1, "A2 ได้ยกเว้นกี่ปี"))
    assert sent
    number = messages.add(engine, [sent])[0].number
    assert begun.begin(engine, number)
    if vendor_id:
        begun.keep(engine, number, vendor_id)
    engine.dispose()
    return number


def begin_at(vendor: FakeTelegram, url: str) -> str:
    values = {"chat_id": SOMCHAI.user_id, "text": FIRST}
    return str(httpx.post(f"{url}/bot{vendor.token}/sendMessage", json=values).json()["result"]["message_id"])


def test_the_next_process_ends_what_a_dead_one_began(vendor: FakeTelegram, url: str, tmp_path: Path) -> None:
    left_behind(tmp_path, vendor_id=begin_at(vendor, url))
    assistant = Telling(*SO_FAR).let_go()

    async def running() -> None:
        async with opened(make_inbox(tmp_path, "", assistant, channel_of(vendor, url), growing=True)) as inbox:
            await until(lambda: inbox.parcels_by_state() == {State.SENT: 1})

    asyncio.run(running())
    assert texts(vendor) == [WHOLE.text]
    assert len(vendor.called("sendMessage")) == 1


@pytest.mark.parametrize("growing", [True, False])
def test_what_a_dead_process_began_is_ended_also_where_nothing_is_told_of_any_more(
    vendor: FakeTelegram, url: str, tmp_path: Path, counter: Make, growing: bool
) -> None:
    number = left_behind(tmp_path, vendor_id=begin_at(vendor, url))
    run(answer_at(counter, Telling(), number, growing=growing))
    assert texts(vendor) == [WHOLE.text]


async def answer_at(counter: Make, assistant: Telling, number: int, **wishes: Any) -> None:
    async with counter(assistant, **wishes) as made:
        await made.answer(number)
        assert (made.states, made.begun) == ({State.SENT: 1}, 0)


def test_where_nobody_knows_what_was_begun_the_answer_is_a_message(
    vendor: FakeTelegram, url: str, tmp_path: Path, counter: Make
) -> None:
    begin_at(vendor, url)
    number = left_behind(tmp_path, vendor_id="")
    run(answer_at(counter, Telling(*SO_FAR).let_go(), number))
    assert texts(vendor) == [FIRST, WHOLE.text]
    assert vendor.edits == []


def test_an_edit_at_which_a_process_died_is_made_again(
    vendor: FakeTelegram, url: str, tmp_path: Path, counter: Make
) -> None:
    number = left_behind(tmp_path, vendor_id=begin_at(vendor, url))

    async def during() -> None:
        async with counter(Telling()) as made:
            stored = messages.load(made.engine, number)
            messages.commit_answer(made.engine, stored, messages.Answer("answered", made.channel.render(WHOLE)))
            with made.engine.begin() as connection:
                dead = {"state": State.SENDING, "run": "dead", "attempts": 1}
                assert connection.execute(parcels.update().where(parcels.c.way == "edit").values(dead)).rowcount == 1
            await made.send()
            assert made.states == {State.SENT: 1}

    run(during())
    assert texts(vendor) == [WHOLE.text]


# --- elsewhere --------------------------------------------------------------------------------------------------------


def test_elsewhere_answers_come_whole(tmp_path: Path) -> None:
    assistant, channel = Telling(*SO_FAR), direct_channel("http://127.0.0.1:9")

    async def during() -> None:
        made = Counter(tmp_path, assistant, channel)
        [taken] = messages.add(made.engine, [arrival("A2?")])
        await made.make(taken.number)
        with made.engine.connect() as connection:
            row = connection.execute(sa.select(parcels)).one()
        assert row.way == "push"
        made.engine.dispose()

    run(during())
    assert assistant.heard == [False]


def test_without_a_writer_nothing_grows(vendor: FakeTelegram, counter: Make) -> None:
    assistant = Telling(*SO_FAR)

    async def during() -> None:
        async with counter(assistant, growing=False) as made:
            await made.ask()

    run(during())
    assert assistant.heard == [False]
    assert (texts(vendor), vendor.edits) == ([WHOLE.text], [])
