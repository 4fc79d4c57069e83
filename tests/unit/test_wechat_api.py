"""Pushing by WeChat's API: one access token for all workers, renewed in time, and when WeChat refuses it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from loopback import serving
from vendors.base import Sent
from vendors.inbox import MemoryInbox
from vendors.wechat import FakeWeChat

from adapters.channels.base import AccessTokens, InDoubtError, Parcel, RefusedError, TryLaterError
from adapters.channels.wechat import WeChatChannel, WeChatSettings
from adapters.channels.wechat_tokens import EARLY, MemoryAccessTokens, SharedToken
from bot.errors import OperatorError
from bot.messages import Address

SOMCHAI = Address("wechat", "oSomchai")


@pytest.fixture
def vendor() -> FakeWeChat:
    return FakeWeChat()


@pytest.fixture
def url(vendor: FakeWeChat) -> Iterator[str]:
    with serving(vendor.app) as address:
        yield address


def push(vendor: FakeWeChat, url: str, *texts: str, tokens: AccessTokens | None = None, workers: int = 1) -> None:
    """Each of the workers pushes the texts, all at once."""

    async def run() -> None:
        settings = WeChatSettings(vendor.token, vendor.app_id, vendor.app_secret, api_url=url, api_seconds=2.0)
        shared = tokens or MemoryAccessTokens()
        channels = [WeChatChannel(settings, shared) for _ in range(workers)]
        for channel in channels:
            await channel.open(MemoryInbox())
        try:
            parcels = [Parcel(SOMCHAI, {"text": text, "language": "th"}, text) for text in texts]
            await asyncio.gather(*(channel.push(parcel) for channel in channels for parcel in parcels))
        finally:
            for channel in channels:
                await channel.close()

    asyncio.run(run())


def test_a_text_arrives_as_it_is(vendor: FakeWeChat, url: str) -> None:
    text = 'ไม่มี "escape" 中文 😀 <&>\n\' \\u4e2d'
    push(vendor, url, text.replace("\\u", "u"))
    assert vendor.sent == [Sent("oSomchai", text.replace("\\u", "u"))]


def test_one_token_serves_many_pushes(vendor: FakeWeChat, url: str) -> None:
    push(vendor, url, *map(str, range(12)))
    assert sorted(each.text for each in vendor.sent) == sorted(map(str, range(12)))
    assert vendor.tokens_fetched == 1


def test_workers_share_the_token(vendor: FakeWeChat, url: str) -> None:
    tokens = MemoryAccessTokens()
    push(vendor, url, "一", tokens=tokens)
    push(vendor, url, "二", tokens=tokens, workers=3)
    assert vendor.tokens_fetched == 1


def test_the_token_is_replaced_before_it_ends(vendor: FakeWeChat, url: str) -> None:
    tokens = MemoryAccessTokens()
    vendor.token_lasts = int(EARLY.total_seconds())
    push(vendor, url, "一", tokens=tokens)
    vendor.token_lasts = 7200
    push(vendor, url, "二", tokens=tokens)
    push(vendor, url, "三", tokens=tokens)
    assert vendor.tokens_fetched == 2


@pytest.mark.parametrize("code", ["40001", "40014", "42001"])
def test_a_refused_token_is_replaced_once_and_the_text_sent(vendor: FakeWeChat, url: str, code: str) -> None:
    tokens = MemoryAccessTokens()
    push(vendor, url, "一", tokens=tokens)
    vendor.fail_next(code)
    push(vendor, url, "二", tokens=tokens)
    assert [each.text for each in vendor.sent] == ["一", "二"]
    assert vendor.tokens_fetched == 2


def test_a_token_that_is_revoked_is_replaced_by_one_of_many(vendor: FakeWeChat, url: str) -> None:
    tokens = MemoryAccessTokens()
    push(vendor, url, "一", tokens=tokens)
    vendor.current_token = "revoked"
    push(vendor, url, *map(str, range(8)), tokens=tokens)
    assert len(vendor.sent) == 9
    assert vendor.tokens_fetched == 2


def test_tokens_that_are_refused_over_and_over_are_tried_later(vendor: FakeWeChat, url: str) -> None:
    vendor.fail_next("40001", times=2)
    with pytest.raises(TryLaterError) as failed:
        push(vendor, url, "一")
    assert (failed.value.code, vendor.tokens_fetched, vendor.sent) == ("40001", 2, [])


@pytest.mark.parametrize(
    ("kind", "wanted", "code"),
    [
        ("40013", RefusedError, "40013"),
        ("40125", RefusedError, "40125"),
        ("40001", RefusedError, "40001"),
        ("40164", RefusedError, "40164"),
        ("-1", TryLaterError, "-1"),
        ("45009", TryLaterError, "45009"),
        ("500", TryLaterError, "500"),
        ("html", TryLaterError, "no-json"),
        ("reset", TryLaterError, "network"),
        ("timeout", TryLaterError, "timeout"),
    ],
)
def test_without_a_token_nothing_was_sent(
    vendor: FakeWeChat, url: str, kind: str, wanted: type[Exception], code: str
) -> None:
    vendor.fail_token(kind)
    with pytest.raises(wanted) as failed:
        push(vendor, url, "一")
    assert getattr(failed.value, "code", None) == code
    assert vendor.sent == []


def test_a_wrong_secret_is_told_by_its_setting(url: str, vendor: FakeWeChat) -> None:
    with pytest.raises(RefusedError, match="SAPHAN_WECHAT_APP_SECRET"):
        push(FakeWeChat(app_secret="another"), url, "一")


def test_staff_read_which_address_is_missing_on_the_list(vendor: FakeWeChat, url: str) -> None:
    vendor.fail_next("40164")
    with pytest.raises(RefusedError, match=r"add it \(203\.0\.113\.7\)"):
        push(vendor, url, "一")


def test_the_forty_eight_hours_are_over(vendor: FakeWeChat, url: str) -> None:
    vendor.strangers.add("oSomchai")
    with pytest.raises(RefusedError, match="48 hours") as failed:
        push(vendor, url, "一")
    assert failed.value.code == "45015"


@pytest.mark.parametrize("kind", ["reset", "timeout", "500"])
def test_no_error_brings_an_address_with_a_secret_along(
    vendor: FakeWeChat, url: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    vendor.fail_next(kind)
    with pytest.raises(InDoubtError) as failed:
        push(vendor, url, "一")
    logging.getLogger("saphan").error("it failed", exc_info=failed.value)
    for secret in (vendor.app_secret, vendor.current_token, vendor.token, "oSomchai"):
        assert secret
        assert secret not in caplog.text


def test_a_channel_that_is_not_open_says_so(vendor: FakeWeChat) -> None:
    channel = WeChatChannel(WeChatSettings(vendor.token, vendor.app_id, vendor.app_secret))
    with pytest.raises(OperatorError, match="not open"):
        asyncio.run(channel.push(Parcel(SOMCHAI, {"text": "一", "language": "zh"}, "1")))


def test_wecom_pushes_by_its_own_calls() -> None:
    vendor = FakeWeChat(app_id="ww1", aes_key="a" * 43, agent_id=1_000_002)

    async def run(url: str) -> str:
        settings = WeChatSettings(
            vendor.token, vendor.app_id, vendor.app_secret, vendor.aes_key, "work", url, vendor.agent_id
        )
        channel = WeChatChannel(settings)
        await channel.open(MemoryInbox())
        sent = await channel.push(Parcel(Address("wechat", "LiWei"), {"text": "你好", "language": "zh"}, "1"))
        await channel.close()
        return sent

    with serving(vendor.app) as url:
        assert asyncio.run(run(url)) == "m1"
    assert vendor.sent == [Sent("LiWei", "你好")]


# --- the shared token by itself ---------------------------------------------------------------------------------------


class OtherWorkerFetches(MemoryAccessTokens):
    """Another worker is at fetching, and puts its token after some questions; never where `after` is None."""

    def __init__(self, after: int | None) -> None:
        super().__init__()
        self._left = after

    def alone(self, name: str, seconds: float) -> bool:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                self.put(name, "from the other worker", datetime.now(UTC) + timedelta(hours=2))
        return False


async def _never() -> tuple[str, float]:
    raise AssertionError("this worker must not fetch")


@pytest.mark.parametrize("after", [0, 2])
def test_a_worker_waits_for_the_one_that_fetches(after: int) -> None:
    token = SharedToken("wechat:wx1", OtherWorkerFetches(after), _never)
    assert asyncio.run(token.current()) == "from the other worker"


def test_while_another_worker_fetches_the_old_token_serves() -> None:
    tokens = OtherWorkerFetches(None)
    tokens.put("wechat:wx1", "old", datetime.now(UTC) + timedelta(minutes=1))
    assert asyncio.run(SharedToken("wechat:wx1", tokens, _never).current()) == "old"


def test_a_worker_that_does_not_end_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.channels.wechat_tokens.ALONE_SECONDS", -4.5)
    with pytest.raises(TryLaterError):
        asyncio.run(SharedToken("wechat:wx1", OtherWorkerFetches(None), _never).current())


def test_a_token_is_kept_until_shortly_before_its_end() -> None:
    async def fetch() -> tuple[str, float]:
        return "new", 7200.0

    for left, wanted in ((timedelta(minutes=6), "old"), (timedelta(minutes=4), "new")):
        tokens = MemoryAccessTokens()
        tokens.put("wechat:wx1", "old", datetime.now(UTC) + left)
        assert asyncio.run(SharedToken("wechat:wx1", tokens, fetch).current()) == wanted
