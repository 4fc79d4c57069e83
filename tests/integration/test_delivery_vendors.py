"""What the vendors ask of a sender, with the durable inbox and the real channels: lengths, pauses, doubt, silence."""

from __future__ import annotations

import asyncio
import json
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from delivery_parts import Gate, Scripted, make_inbox, opened, until
from loopback import serving
from vendors.line import PERSON, FakeLine, text_event
from vendors.telegram import FakeTelegram, text_update
from vendors.wechat import FakeWeChat, text_message

from adapters.channels.base import Channel, WebhookRequest
from adapters.channels.line import LineChannel, LineSettings
from adapters.channels.telegram import TelegramChannel, TelegramSettings
from adapters.channels.wechat import Timing, WeChatChannel, WeChatSettings
from adapters.delivery import messages, parcels
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.notices import noted
from adapters.delivery.parcels import Listed, State
from adapters.delivery.tables import parcels as parcels_table
from bot.messages import Address, IncomingMessage, Reply

_THAI = "กิจการนี้ได้รับยกเว้นภาษีเงินได้นิติบุคคลทั้งที่ตั้งอยู่ในนิคมฯ และที่ตั้งอยู่นอกนิคมฯ 👩🏽‍🔬 น้ำใช้แล้วต้องบำบัดก่อนปล่อยทิ้งเสมอ "
_CHINESE = "垃圾发电项目可免征企业所得税八年𠮷，但须符合泰国投资促进委员会规定的各项条件👨‍👩‍👧‍👦；"


@dataclass(frozen=True)
class App:
    """A vendor and its channel; `posted` makes the webhook request of a text, `longest` bounds a message's measure."""

    vendor: Any
    make: Callable[[str], Channel]
    posted: Callable[[str], WebhookRequest]
    who: Address
    measure: Callable[[str], int]
    longest: int


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def telegram() -> App:
    vendor = FakeTelegram()
    numbers = iter(range(1, 1000))
    return App(
        vendor,
        lambda url: TelegramChannel(TelegramSettings(vendor.token, "webhook", vendor.secret, url, api_seconds=2.0)),
        lambda text: vendor.webhook_request(json.dumps(text_update(next(numbers), text)).encode()),
        Address("telegram", "1001"),
        utf16,
        4_096,
    )


def line() -> App:
    vendor = FakeLine()
    numbers = iter(range(1, 1000))
    return App(
        vendor,
        lambda url: LineChannel(LineSettings(vendor.secret, vendor.token, url, api_seconds=2.0)),
        lambda text: vendor.posting(text_event(next(numbers), text, token=vendor.reply_token())),
        Address("line", PERSON),
        utf16,
        5_000,
    )


def wechat(account: str = "service") -> App:
    vendor = FakeWeChat()
    settings: dict[str, Any] = {"account": account, "timing": Timing(answer=0.4, hold=0.5, collect=1.0)}
    return App(
        vendor,
        lambda url: WeChatChannel(
            WeChatSettings(vendor.token, vendor.app_id, vendor.app_secret, api_url=url, api_seconds=2.0, **settings)
        ),
        lambda text: vendor.webhook_request(text_message(text)),
        Address("wechat", "oPerson-1"),
        lambda text: len(text.encode()),
        2_048,
    )


APPS = {"telegram": telegram, "line": line, "wechat": wechat}


@pytest.fixture(params=list(APPS.values()), ids=list(APPS))
def app(request: pytest.FixtureRequest) -> App:
    made: App = request.param()
    return made


def run(app: App, data: Path, assistant: Scripted, work: Callable[[Channel, DurableInbox], Any]) -> None:
    async def open_and_work(url: str) -> None:
        channel = app.make(url)
        async with opened(make_inbox(data, "", assistant, channel)) as inbox:
            await work(channel, inbox)

    with serving(app.vendor.app) as url:
        asyncio.run(open_and_work(url))


def parcels_of(inbox: DurableInbox) -> list[Listed]:
    return list(reversed(parcels.listed(inbox.engine, list(State))))


def put_time_forward(inbox: DurableInbox, parcel: Listed, seconds: float) -> None:
    """As if so many seconds had passed for this parcel."""
    with inbox.engine.begin() as connection:
        later = parcels_table.c.not_before - seconds
        connection.execute(parcels_table.update().where(parcels_table.c.id == parcel.id).values(not_before=later))
    inbox.put("send", parcel.id, parcel.to, name=f"time has passed {time.time()}")


def not_before(inbox: DurableInbox, parcel: Listed) -> float:
    with inbox.engine.connect() as connection:
        row = connection.execute(parcels_table.select().where(parcels_table.c.id == parcel.id)).one()
    return float(row.not_before)


# --- lengths ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sentence", [_THAI, _CHINESE], ids=["Thai", "Chinese"])
def test_a_long_answer_arrives_whole_in_order_and_uncut(app: App, tmp_path: Path, sentence: str) -> None:
    text = (sentence * (15_000 // len(sentence.encode()) + 1)).strip()

    async def work(channel: Channel, inbox: DurableInbox) -> None:
        first = await channel.handle(app.posted("ถาม"), inbox)
        collected = [app.vendor.shown(first.body)["Content"]] if first.body.startswith(b"<xml>") else []
        await until(lambda: bool(parcels.counts(inbox.engine)) and set(parcels.counts(inbox.engine)) == {State.SENT})
        # Several objects of one call are shown as lines.
        parts = collected + [part for sent in app.vendor.sent for part in sent.text.split("\n")]
        assert "".join("".join(parts).split()) == "".join(text.split())
        assert max(app.measure(part) for part in parts) <= app.longest
        assert len(parts) > 1
        for part in parts:
            assert not unicodedata.category(part[0]).startswith("M"), "a combining mark lost its letter"
            assert "\u200d" not in (part[0], part[-1]), "an emoji of several was taken apart"
            part.encode("utf-8")  # fails for half a surrogate pair

    run(app, tmp_path, Scripted(lambda _: Reply(text, "th", "answer")), work)


# --- pauses -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "failure", "code", "seconds"),
    [(telegram, "429", "429", 27.0), (line, "rate", "429", 60.0), (wechat, "45011", "45011", 60.0)],
    ids=["telegram", "line", "wechat"],
)
def test_who_asks_for_a_pause_gets_it_and_the_answer_arrives_whole(
    tmp_path: Path, make: Callable[[], App], failure: str, code: str, seconds: float
) -> None:
    app = make()
    text = _THAI * 60
    app.vendor.fail_next(failure)

    async def work(channel: Channel, inbox: DurableInbox) -> None:
        began = time.time()
        [taken] = await inbox.take(channel.read(app.posted("ถาม")))
        await until(lambda: any(each.code == code for each in parcels_of(inbox)))
        first, *others = parcels_of(inbox)
        assert (first.state, first.code, first.attempts) == (State.WAITING, code, 1)
        assert not_before(inbox, first) >= began + seconds
        assert {each.attempts for each in others} <= {0}, "nothing overtakes it"
        assert app.vendor.sent == []
        put_time_forward(inbox, first, seconds / 2)
        await inbox.take(channel.read(app.posted("ถามอีก")))
        await until(lambda: messages.state_of(inbox.engine, taken.number + 1) == "answered")
        assert app.vendor.sent == [], "half of the time is not the time"
        put_time_forward(inbox, first, seconds)
        await until(lambda: set(parcels.counts(inbox.engine)) == {State.SENT})
        shown = "".join("".join(sent.text for sent in app.vendor.sent).split())
        assert shown == "".join(f"{text} {text}".split())
        assert noted(inbox.engine) == []

    run(app, tmp_path, Scripted(lambda _: Reply(text, "th", "answer")), work)


@pytest.mark.parametrize("failure", ["lost", "timeout"])
def test_what_may_have_arrived_is_not_sent_again_by_itself(tmp_path: Path, failure: str) -> None:
    app = telegram()
    app.vendor.fail_next(failure)

    async def work(channel: Channel, inbox: DurableInbox) -> None:
        await channel.handle(app.posted("ข้อแรก"), inbox)
        await until(lambda: parcels.counts(inbox.engine) == {State.DOUBTFUL: 1})
        await channel.handle(app.posted("ข้อสอง"), inbox)
        await until(lambda: parcels.counts(inbox.engine) == {State.DOUBTFUL: 1, State.SENT: 1})
        arrived = ["re: ข้อแรก"] * (failure == "lost") + ["re: ข้อสอง"]
        assert [sent.text for sent in app.vendor.sent] == arrived

    run(app, tmp_path, Scripted(), work)


# --- silence ----------------------------------------------------------------------------------------------------------


def test_what_waited_when_staff_took_over_is_dropped_for_good(app: App, tmp_path: Path) -> None:
    failure = {"telegram": "429", "line": "rate", "wechat": "45011"}[app.who.channel]
    gate = Gate()

    def answer(message: IncomingMessage) -> Reply:
        if message.text == "second":
            gate.hold()
        return Reply(f"re: {message.text}", "en", "answer")

    async def work(channel: Channel, inbox: DurableInbox) -> None:
        app.vendor.fail_next(failure)
        await inbox.take(channel.read(app.posted("first")))
        await until(lambda: any(each.code for each in parcels_of(inbox)))
        await inbox.take(channel.read(app.posted("second")))
        inbox.take_over(app.who, "nid")
        inbox.write(app.who, "您好，我是工作人员小李。", "nid")
        gate.open()
        await until(lambda: [sent.text for sent in app.vendor.sent] == ["您好，我是工作人员小李。"])
        await until(lambda: messages.state_of(inbox.engine, 2) != "waiting")
        inbox.hand_back(app.who, "nid", quietly=True)
        with inbox.engine.begin() as connection:
            connection.execute(parcels_table.update().values(not_before=0.0))
        await inbox.take(channel.read(app.posted("third")))
        await until(lambda: len(app.vendor.sent) == 2)
        assert app.vendor.sent[1].text == "re: third"
        assert parcels_of(inbox)[0].state == State.DROPPED

    run(app, tmp_path, Scripted(answer), work)


def test_a_subscription_account_gives_no_dropped_answer_with_the_next(tmp_path: Path) -> None:
    app, gate = wechat("subscription"), Gate()

    def answer(message: IncomingMessage) -> Reply:
        if message.text in ("first", "second"):
            gate.hold()
        return Reply(f"re: {message.text}", "en", "answer")

    async def shown(channel: Channel, inbox: DurableInbox, text: str) -> str:
        request = app.posted(text)
        for _ in range(50):
            body = (await channel.handle(request, inbox)).body
            if body != b"success":
                return str(app.vendor.shown(body)["Content"])
        raise AssertionError("no try was answered")

    async def work(channel: Channel, inbox: DurableInbox) -> None:
        for text in ("first", "second"):
            await channel.handle(app.posted(text), inbox)
        gate.open()
        await until(lambda: parcels.counts(inbox.engine) == {State.WAITING: 2})
        inbox.take_over(app.who, "nid")
        assert parcels.counts(inbox.engine) == {State.DROPPED: 2}
        inbox.write(app.who, "staff wrote", "nid")
        assert await shown(channel, inbox, "third") == "staff wrote", "staff's words come with the next request"
        inbox.hand_back(app.who, "nid", quietly=True)
        assert await shown(channel, inbox, "fourth") == "re: fourth"

    run(app, tmp_path, Scripted(answer), work)
