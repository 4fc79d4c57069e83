"""Telegram: polling, its webhook, and how long it asks to be left alone, against a Bot API on loopback."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from delivery_parts import opened, signed_request, until
from houses import settings_for
from loopback import serving
from shell import saphan
from vendors.inbox import MemoryInbox
from vendors.quiet import misleading_environment, nothing_left_open
from vendors.telegram import FakeTelegram, pressed_update, text_update

from adapters.channels import telegram_polling
from adapters.channels.base import Arrival, Parcel, Taken, TryLaterError
from adapters.channels.telegram import TelegramChannel, TelegramSettings
from adapters.delivery.notices import noted
from bot.bootstrap import House
from bot.errors import OperatorError
from bot.messages import Address, Choice, IncomingMessage, Reply

NOWHERE = "http://127.0.0.1:1"
FIXTURES = Path(__file__).parent.parent / "fixtures" / "telegram"
SOMCHAI = Address("telegram", "1001")


@pytest.fixture
def vendor() -> FakeTelegram:
    return FakeTelegram()


@pytest.fixture
def url(vendor: FakeTelegram) -> Iterator[str]:
    with serving(vendor.app) as address:
        yield address


def polling(vendor: FakeTelegram, url: str) -> TelegramChannel:
    return TelegramChannel(TelegramSettings(vendor.token, api_url=url))


def with_webhook(vendor: FakeTelegram, url: str = NOWHERE) -> TelegramChannel:
    return TelegramChannel(TelegramSettings(vendor.token, "webhook", vendor.secret, url))


def fixture(name: str) -> dict[str, Any]:
    values: dict[str, Any] = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))
    return values


def poll_until(vendor: FakeTelegram, url: str, inbox: MemoryInbox, true: Callable[[], bool]) -> None:
    async def run() -> None:
        channel = polling(vendor, url)
        await channel.open(inbox)
        await until(true)
        await channel.close()

    asyncio.run(run())


def texts(inbox: MemoryInbox) -> list[str]:
    return [arrival.message.text for arrival in inbox.arrivals]


# Polling


class Watching(MemoryInbox):
    """Notes what Telegram still keeps when messages are stored; storing fails as often as `failures` says."""

    def __init__(self, vendor: FakeTelegram, failures: int = 0) -> None:
        super().__init__()
        self.kept: list[list[int]] = []
        self.turns: list[float] = []
        self._vendor = vendor
        self._failures = failures

    async def take(self, arrivals: Sequence[Arrival]) -> Sequence[Taken]:
        if arrivals:
            self.kept.append(self._vendor.left)
            if self._failures:
                self._failures -= 1
                raise OSError("the database is away")
        return await super().take(arrivals)

    async def alone(self, name: str, seconds: float) -> bool:
        self.turns.append(seconds)
        return True


def test_messages_are_stored_before_telegram_forgets_them(vendor: FakeTelegram, url: str) -> None:
    vendor.add(text_update(5, "ข้อแรก"), text_update(6, "第二题"))
    inbox = Watching(vendor)
    poll_until(vendor, url, inbox, lambda: not vendor.left)
    assert texts(inbox) == ["ข้อแรก", "第二题"]
    assert inbox.kept == [[5, 6]]
    assert vendor.offsets[:2] == [0, 7]


def test_the_turn_to_fetch_outlasts_a_fetch_and_is_given_up_at_the_end(vendor: FakeTelegram, url: str) -> None:
    inbox = Watching(vendor)
    poll_until(vendor, url, inbox, lambda: bool(vendor.offsets))
    *turns, last = inbox.turns
    asked = vendor.called("getUpdates")[0]
    assert min(turns) > float(asked["timeout"]) + 10.0, "the client gives a fetch up 10 s after Telegram ends it"
    assert last == 0.0


def test_who_has_not_the_turn_fetches_nothing(vendor: FakeTelegram, url: str) -> None:
    class Behind(MemoryInbox):
        asked = 0

        async def alone(self, name: str, seconds: float) -> bool:
            self.asked += 1
            return False

    inbox = Behind()
    poll_until(vendor, url, inbox, lambda: bool(inbox.asked))
    assert vendor.calls == []


def test_what_could_not_be_stored_is_fetched_again(
    vendor: FakeTelegram, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_polling, "_STORE_PAUSE", 0.01)
    vendor.add(text_update(5, "ข้อแรก"))
    inbox = Watching(vendor, failures=2)
    poll_until(vendor, url, inbox, lambda: not vendor.left)
    assert texts(inbox) == ["ข้อแรก"]
    assert inbox.kept == [[5]] * 3


def test_a_second_program_that_fetches_is_told_to_staff(vendor: FakeTelegram, url: str) -> None:
    first, second = MemoryInbox(), MemoryInbox()

    async def run() -> None:
        channels = [polling(vendor, url), polling(vendor, url)]
        for channel, inbox in zip(channels, (first, second), strict=True):
            await channel.open(inbox)
        await until(lambda: bool(first.told or second.told))
        for channel in channels:
            await channel.close()

    asyncio.run(run())
    assert {(channel, code) for channel, code, _ in [*first.told, *second.told]} == {("telegram", "409")}


def test_a_webhook_that_is_still_set_does_not_stop_polling(vendor: FakeTelegram, url: str) -> None:
    vendor.webhook = {"url": "https://old.example/webhooks/telegram"}
    vendor.add(text_update(5, "ข้อแรก"))
    inbox = MemoryInbox()
    poll_until(vendor, url, inbox, lambda: not vendor.left)
    assert texts(inbox) == ["ข้อแรก"]
    assert vendor.webhook is None
    assert inbox.told == []


def test_a_webhook_that_is_set_meanwhile_is_told_and_taken_back(
    vendor: FakeTelegram, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_polling, "_PAUSES", (0.01,))
    vendor.add(text_update(5, "ข้อแรก"))
    inbox = MemoryInbox()

    def set_one_then_wait() -> bool:
        if texts(inbox) == ["ข้อแรก"]:
            vendor.webhook = {"url": "https://other.example/"}
            vendor.add(text_update(6, "ข้อสอง"))
        return len(inbox.arrivals) == 2

    poll_until(vendor, url, inbox, set_one_then_wait)
    assert texts(inbox) == ["ข้อแรก", "ข้อสอง"]


def test_an_update_that_cannot_be_read_holds_up_no_other(
    vendor: FakeTelegram, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    bad = fixture("unreadable") | {"update_id": 5}
    vendor.add(bad, text_update(6, "ยังตอบได้"))
    inbox = MemoryInbox()
    poll_until(vendor, url, inbox, lambda: not vendor.left)
    assert texts(inbox) == ["ยังตอบได้"]
    assert "update 5 cannot be read" in caplog.text
    for private in (bad["message"]["text"], "ยังตอบได้", vendor.token):
        assert private not in caplog.text


def test_edited_messages_posts_in_channels_and_albums_raise_nothing(vendor: FakeTelegram, url: str) -> None:
    album = [fixture("image_album") | {"update_id": number} for number in (7, 8, 9)]
    others = [fixture(name) for name in ("edited", "channel_post", "unfollow", "service_pinned", "postback_group")]
    for number, each in enumerate(others, 10):
        each["update_id"] = number
    vendor.add(*album, *others, text_update(20, "สวัสดี"))

    inbox = MemoryInbox()
    poll_until(vendor, url, inbox, lambda: bool(inbox.arrivals) and texts(inbox)[-1] == "สวัสดี")
    assert [arrival.message.kind for arrival in inbox.arrivals] == ["unsupported", "text"]
    channel = with_webhook(vendor)
    for each in others:
        assert channel.read(vendor.webhook_request(json.dumps(each).encode())) == []


def test_a_pressed_button_stops_waiting(vendor: FakeTelegram, url: str) -> None:
    vendor.add(pressed_update(5, "more:x#y:0:1", "อ่านต่อ"))
    inbox = MemoryInbox()
    poll_until(vendor, url, inbox, lambda: bool(vendor.called("answerCallbackQuery")))
    assert [(each.message.kind, each.message.choice) for each in inbox.arrivals] == [("choice", "more:x#y:0:1")]
    assert vendor.called("answerCallbackQuery") == [{"callback_query_id": "cb5"}]


def test_a_wrong_token_is_told_to_staff(vendor: FakeTelegram, url: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    inbox = MemoryInbox()
    stranger = FakeTelegram(token="110201543:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    poll_until(stranger, url, inbox, lambda: bool(inbox.told))
    assert [(channel, code) for channel, code, _ in inbox.told] == [("telegram", "401")]
    assert stranger.token not in caplog.text


# The webhook


def test_a_button_pressed_by_webhook_stops_waiting_by_the_response(vendor: FakeTelegram) -> None:
    inbox = MemoryInbox()
    request = vendor.webhook_request(json.dumps(pressed_update(5, "more:x#y:0:1", "อ่านต่อ")).encode())
    response = asyncio.run(with_webhook(vendor).handle(request, inbox))
    assert json.loads(response.body) == {"method": "answerCallbackQuery", "callback_query_id": "cb5"}
    assert response.media_type == "application/json"
    assert len(inbox.arrivals) == 1


def test_the_webhook_is_set_from_the_shell(vendor: FakeTelegram, url: str, tmp_path: Path) -> None:
    settings = {
        "SAPHAN_DATA": str(tmp_path),
        "SAPHAN_TELEGRAM_TOKEN": vendor.token,
        "SAPHAN_TELEGRAM_MODE": "webhook",
        "SAPHAN_TELEGRAM_SECRET": vendor.secret,
        "SAPHAN_TELEGRAM_API_URL": url,
        "SAPHAN_PUBLIC_URL": "https://saphan.example/",
        "SAPHAN_LOG_LEVEL": "debug",
    }
    ran = saphan("telegram", "set-webhook", settings=settings)
    assert (ran.code, ran.out) == (0, "Telegram sends messages to https://saphan.example/webhooks/telegram\n")
    assert vendor.webhook == {
        "url": "https://saphan.example/webhooks/telegram",
        "secret_token": vendor.secret,
        "allowed_updates": ["message", "callback_query"],
    }
    refused = saphan("telegram", "set-webhook", "http://saphan.example/", settings=settings)
    assert refused.code == 1
    assert "an https url must be provided" in refused.err.lower()
    for text in (ran.err, refused.out, refused.err):
        assert vendor.token not in text
        assert vendor.secret not in text


# Sending


def test_telegram_is_left_alone_as_long_as_it_asks(vendor: FakeTelegram, url: str) -> None:
    vendor.fail_next("429")
    parcel = Parcel(SOMCHAI, {"html": "x"}, "1")

    async def run() -> None:
        channel = with_webhook(vendor, url)
        await channel.open(MemoryInbox())
        with pytest.raises(TryLaterError) as asked:
            await channel.push(parcel)
        assert asked.value.seconds is not None
        assert 27 <= asked.value.seconds <= 30
        await channel.working(SOMCHAI, {}, "th")
        await channel.close()
        with pytest.raises(TryLaterError):
            await channel.push(parcel)

    asyncio.run(run())
    assert vendor.called("sendChatAction") == [{"chat_id": "1001", "action": "typing"}]


def test_the_environment_changes_nothing_and_nothing_is_left_open(
    vendor: FakeTelegram, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    misleading_environment(monkeypatch)

    async def run() -> None:
        channel = polling(vendor, url)
        await channel.open(MemoryInbox())
        await until(lambda: bool(vendor.offsets))
        for content in channel.render(Reply("<b> & สวัสดี", "th", "greeting", choices=(Choice("ก", "x" * 65),))):
            await channel.push(Parcel(SOMCHAI, content, "1"))
        await channel.close()

    with nothing_left_open():
        asyncio.run(run())
    assert [each.text for each in vendor.sent] == ["<b> & สวัสดี"]
    assert [len(data) for _, data in vendor.shown[0].buttons] == [33]


@pytest.mark.parametrize(
    "wrong",
    [
        {"token": ""},
        {"token": "110201543:AAHd\nqT"},
        {"token": "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"},
        {"mode": "webhook"},
        {"mode": "webhook", "secret": "ลับ"},
        {"api_url": "api.telegram.org"},
        {"api_url": "https://"},
        {"api_url": "http://[::1"},
        {"proxy": "proxy.example:3128"},
        {"proxy": "ftp://proxy.example"},
    ],
)
def test_settings_that_cannot_work_are_refused_before_the_channel_is_opened(wrong: dict[str, Any]) -> None:
    values: dict[str, Any] = {"token": FakeTelegram().token} | wrong
    with pytest.raises(OperatorError) as refused:
        TelegramChannel(TelegramSettings(**values))
    assert str(refused.value).startswith("SAPHAN_TELEGRAM_")
    assert "AAHd" not in str(refused.value)


# With everything behind it


def test_a_button_with_a_long_value_is_understood(
    vendor: FakeTelegram, url: str, tmp_path: Path, starter_data: Path
) -> None:
    settings = settings_for(tmp_path, telegram_token=vendor.token, telegram_api_url=url)
    house = House(settings, starter_data / "index")
    vendor.add(text_update(5, "/start"))

    async def run() -> str:
        assert house.inbox is not None
        async with opened(house.inbox):
            await until(lambda: len(vendor.sent) == 1)
            label, data = next(button for button in vendor.shown[0].buttons if button[1].startswith("~"))
            vendor.add(pressed_update(6, data, label))
            await until(lambda: len(vendor.sent) == 2)
        return label

    label = asyncio.run(run())
    typed = house.assistant.answer(IncomingMessage(Address("terminal", "1"), label))
    assert typed is not None
    assert vendor.sent[1].text.splitlines()[0] == typed.text.splitlines()[0]
    assert [call["callback_query_id"] for call in vendor.called("answerCallbackQuery")] == ["cb6"]


def test_a_vendor_that_is_away_at_the_start_hurts_no_other_channel(tmp_path: Path, starter_data: Path) -> None:
    token = FakeTelegram().token
    settings = settings_for(
        tmp_path, telegram_token=token, telegram_api_url=NOWHERE, webhook_secret="a secret for both ways"
    )
    house = House(settings, starter_data / "index")
    inbox = house.inbox
    assert inbox is not None
    channel = inbox.channels["webhook"]

    async def run() -> bytes:
        async with opened(inbox):
            return (await channel.handle(signed_request({"id": "1", "user": "u", "text": "สวัสดีครับ"}), inbox)).body

    [message] = json.loads(asyncio.run(run()))["messages"]
    assert message["language"] == "th"
    assert noted(house.queue_engine) == []
