"""What vendors say of an account when they are asked, and what is noted of webhooks, against vendors on loopback."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from delivery_parts import SECRET, Scripted, direct_channel, make_inbox, opened, signed_request, webhooks
from loopback import serving
from vendors.line import FakeLine
from vendors.telegram import FakeTelegram
from vendors.wechat import FakeWeChat

from adapters.channels.base import Channel, RefusedError, TryLaterError
from adapters.channels.line import LineChannel, LineSettings
from adapters.channels.standing import Standing
from adapters.channels.telegram import TelegramChannel, TelegramSettings
from adapters.channels.wechat import WeChatChannel, WeChatSettings
from adapters.console.settings.vendors import Said, Vendors
from adapters.delivery.webhook_log import webhook_calls

NOWHERE = "http://127.0.0.1:1"


def asked(data: Path, channel: Channel) -> Standing | None:
    """What a vendor says, asked as the console does: from another thread than the channel's."""

    async def run() -> Standing | None:
        async with opened(make_inbox(data, "", Scripted(), channel)) as inbox:
            return await asyncio.to_thread(inbox.standing, channel.name, 5.0)

    return asyncio.run(run())


def line(vendor: FakeLine, url: str, token: str = "") -> LineChannel:
    return LineChannel(LineSettings(vendor.secret, token or vendor.token, url, api_seconds=2.0))


@pytest.mark.parametrize(
    ("quota", "endpoint", "expected"),
    [
        (300, "https://saphan.example.org/webhooks/line", Standing(300, 0, webhook="saphan.example.org", active=True)),
        (None, "", Standing(None, 0, unlimited=True, webhook="")),
    ],
)
def test_line_tells_the_months_quota_and_where_webhooks_go(
    tmp_path: Path, quota: int | None, endpoint: str, expected: Standing
) -> None:
    vendor = FakeLine()
    vendor.quota, vendor.endpoint = quota, endpoint
    with serving(vendor.app) as url:
        assert asked(tmp_path, line(vendor, url)) == expected


def test_a_token_that_is_refused_and_a_vendor_that_is_away_are_told_by_their_codes(tmp_path: Path) -> None:
    vendor = FakeLine()
    with serving(vendor.app) as url, pytest.raises(TryLaterError) as refused:
        asked(tmp_path, line(vendor, url, "another-token"))
    assert refused.value.code == "401"
    with pytest.raises(TryLaterError) as away:
        asked(tmp_path, line(vendor, NOWHERE))
    assert away.value.code == "network"


def test_telegram_tells_what_waits_and_why_a_webhook_failed(tmp_path: Path) -> None:
    vendor = FakeTelegram()
    vendor.webhook = {"url": "https://saphan.example.org/webhooks/telegram"}
    vendor.webhook_trouble = {"last_error_date": 1_772_420_645, "last_error_message": "Connection refused"}
    with serving(vendor.app) as url:
        channel = TelegramChannel(TelegramSettings(vendor.token, "webhook", vendor.secret, url))
        told = asked(tmp_path, channel)
    assert told is not None
    assert (told.webhook, told.waiting, told.error) == ("saphan.example.org", 0, "Connection refused")
    assert told.error_at == datetime.fromtimestamp(1_772_420_645, UTC)


def test_wechat_tells_the_days_quota_where_the_account_may_push(tmp_path: Path) -> None:
    vendor = FakeWeChat()
    with serving(vendor.app) as url:
        settings = WeChatSettings(vendor.token, vendor.app_id, vendor.app_secret, api_url=url)
        assert asked(tmp_path / "a", WeChatChannel(settings)) == Standing(500_000, 0, "day")
        wrong = WeChatSettings(vendor.token, vendor.app_id, "wrong", api_url=url)
        with pytest.raises(RefusedError) as refused:
            asked(tmp_path / "b", WeChatChannel(wrong))
    assert refused.value.code == "40125"
    quiet = WeChatSettings(vendor.token, vendor.app_id, account="subscription", api_url=NOWHERE)
    assert asked(tmp_path / "c", WeChatChannel(quiet)) == Standing()


def test_a_channel_without_a_vendor_and_an_inbox_that_is_closed_tell_nothing(tmp_path: Path) -> None:
    assert asked(tmp_path, direct_channel(NOWHERE)) is None
    closed = make_inbox(tmp_path / "closed", "", Scripted(), line(FakeLine(), NOWHERE))
    assert closed.standing("line", 1.0) is None
    closed.engine.dispose()


def test_vendors_are_asked_at_once_and_not_again_soon() -> None:
    together, calls = threading.Barrier(2, timeout=120), list[str]()

    def ask(name: str, seconds: float) -> Standing | None:
        calls.append(name)
        together.wait()  # breaks unless both are asked at the same time
        if name == "line":
            raise TryLaterError("401", "Authentication failed")
        return Standing(200, 180)

    vendors = Vendors(ask)
    expected = {"line": Said(trouble="401"), "wechat": Said(Standing(200, 180))}
    assert vendors.say(["line", "wechat"]) == expected
    assert vendors.say(["line", "wechat"]) == expected
    assert sorted(calls) == ["line", "wechat"]
    assert expected["wechat"].spent
    assert not Said(Standing(200, 179)).spent
    assert not Said(Standing(None, 500, unlimited=True)).spent
    assert vendors.say([]) == {}


def test_a_vendor_that_does_not_answer_in_time_is_told() -> None:
    def ask(name: str, seconds: float) -> Standing | None:
        raise TimeoutError

    assert Vendors(ask).say(["telegram"]) == {"telegram": Said(trouble="timeout")}


def test_calls_of_a_webhook_are_noted_with_why_they_were_refused(tmp_path: Path, queue_url: str) -> None:
    inbox = make_inbox(tmp_path, queue_url, Scripted(), direct_channel(NOWHERE))
    signed = signed_request()

    with webhooks(inbox) as url:
        address = f"{url}/webhooks/webhook"
        assert httpx.post(address, content=b"{}").status_code == 401
        before = webhook_calls(inbox.engine)["webhook"]
        assert before.taken_at is None
        assert before.refused.startswith("the header x-saphan-signature does not fit")
        assert SECRET not in before.refused
        assert httpx.post(address, content=signed.body, headers=dict(signed.headers)).status_code == 200
        after = webhook_calls(inbox.engine)["webhook"]
    assert after.taken_at is not None
    assert after.refused_at == before.refused_at
