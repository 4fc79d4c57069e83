"""WeChat's webhook: who is believed, what is refused, and what the answer is."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import Any

import pytest
from vendors.inbox import MemoryInbox
from vendors.wechat import FakeWeChat, signed, subscribe_event, text_message

from adapters.channels.base import WebhookRefusedError, WebhookRequest, WebhookResponse
from adapters.channels.wechat import Timing, WeChatChannel, WeChatSettings
from adapters.channels.wechat_messages import LONGEST_BODY
from adapters.channels.wechat_replay import WINDOW, MemorySeenNonces
from adapters.channels.wechat_text import LONGEST_TEXT
from bot.messages import Reply

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
OTHER_KEY = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba"
QUICK = Timing(answer=0.05, hold=0.2)
ANSWER = [{"text": "免征八年。\n<b>&]]> 😀 ครับ", "language": "zh"}]


def channel_of(vendor: FakeWeChat, **values: Any) -> WeChatChannel:
    return WeChatChannel(
        WeChatSettings(vendor.token, vendor.app_id, vendor.app_secret, vendor.aes_key, **{"timing": QUICK, **values})
    )


def handled(channel: WeChatChannel, request: WebhookRequest, inbox: MemoryInbox) -> WebhookResponse:
    return asyncio.run(channel.handle(request, inbox))


@pytest.fixture(params=["", KEY], ids=["plain", "encrypted"])
def vendor(request: pytest.FixtureRequest) -> FakeWeChat:
    return FakeWeChat(aes_key=request.param)


# --- who asks ---------------------------------------------------------------------------------------------------------


def test_the_server_is_verified(vendor: FakeWeChat) -> None:
    answer = handled(channel_of(vendor), vendor.verification("8812345"), MemoryInbox())
    assert (answer.status, answer.body, answer.media_type) == (200, b"8812345", "text/plain; charset=utf-8")


@pytest.mark.parametrize("lacking", ["signature", "timestamp", "nonce"])
def test_nobody_else_verifies_it(vendor: FakeWeChat, lacking: str) -> None:
    request = vendor.verification()
    query = {name: value for name, value in request.query.items() if name != lacking}
    with pytest.raises(WebhookRefusedError) as refused:
        handled(channel_of(vendor), replace(request, query=query), MemoryInbox())
    assert refused.value.status == 403


def test_an_endless_echo_is_refused(vendor: FakeWeChat) -> None:
    with pytest.raises(WebhookRefusedError, match="too long"):
        handled(channel_of(vendor), vendor.verification("9" * 2_000), MemoryInbox())


@pytest.mark.parametrize("late", [-310, 310, -86_400 * 365])
def test_an_old_request_is_refused(vendor: FakeWeChat, late: int) -> None:
    inbox = MemoryInbox(ANSWER)
    with pytest.raises(WebhookRefusedError, match="replay, or a clock"):
        handled(channel_of(vendor), vendor.webhook_request(text_message("问"), at=time.time() + late), inbox)
    assert inbox.arrivals == []


@pytest.mark.parametrize("timestamp", ["", "soon", "-5", "１７６００００００００", "9" * 30])
def test_a_timestamp_that_is_none_is_refused(timestamp: str) -> None:
    vendor = FakeWeChat()
    query = {"timestamp": timestamp, "nonce": "1", "signature": signed(vendor.token, timestamp, "1")}
    with pytest.raises(WebhookRefusedError) as refused:
        channel_of(vendor).read(WebhookRequest("POST", query, {}, text_message("问")))
    assert refused.value.status == 403


# --- replays ----------------------------------------------------------------------------------------------------------


def test_the_same_message_again_gets_the_same_answer(vendor: FakeWeChat) -> None:
    channel, inbox = channel_of(vendor), MemoryInbox(ANSWER)
    request = vendor.webhook_request(text_message("问"))
    answers = [vendor.shown(handled(channel, request, inbox).body)["Content"] for _ in range(3)]
    assert answers == [ANSWER[0]["text"]] * 3
    assert len(inbox.arrivals) == 1


def test_three_posts_at_once_are_one_message(vendor: FakeWeChat) -> None:
    inbox = MemoryInbox(ANSWER)
    body = text_message("问", number=24_000_000_000_000_009)

    async def at_once() -> list[WebhookResponse]:
        channel = channel_of(vendor)
        return await asyncio.gather(*(channel.handle(vendor.webhook_request(body), inbox) for _ in range(3)))

    answers = asyncio.run(at_once())
    assert [answer.status for answer in answers] == [200] * 3
    assert len(inbox.arrivals) == 1


def test_a_seen_nonce_carries_no_other_message() -> None:
    vendor = FakeWeChat()
    channel, inbox = channel_of(vendor), MemoryInbox(ANSWER, ANSWER)
    seen = vendor.webhook_request(text_message("问"))
    handled(channel, seen, inbox)
    with pytest.raises(WebhookRefusedError, match="nonce came with another message"):
        handled(channel, replace(seen, body=text_message("伪造的消息")), inbox)
    assert len(inbox.arrivals) == 1


def test_a_request_that_comes_again_late_is_refused(vendor: FakeWeChat, monkeypatch: pytest.MonkeyPatch) -> None:
    channel, inbox = channel_of(vendor), MemoryInbox(ANSWER)
    request = vendor.webhook_request(text_message("问"))
    handled(channel, request, inbox)
    now = time.time()
    monkeypatch.setattr("adapters.channels.wechat_replay.time.time", lambda: now + 31)
    with pytest.raises(WebhookRefusedError, match="the same request came 3"):
        handled(channel, request, inbox)


def test_nonces_are_forgotten_when_they_are_of_no_use() -> None:
    seen = MemorySeenNonces()

    async def sequence() -> None:
        assert await seen.first("n1", "a", 1_000.0) == ("a", 1_000.0)
        assert await seen.first("n1", "b", 1_000.0 + 2 * WINDOW) == ("a", 1_000.0)
        assert await seen.first("n1", "b", 1_001.0 + 2 * WINDOW) == ("b", 1_001.0 + 2 * WINDOW)

    asyncio.run(sequence())


def test_people_with_the_same_message_id_are_not_mixed_up(vendor: FakeWeChat) -> None:
    channel, inbox = channel_of(vendor), MemoryInbox(ANSWER, ANSWER)
    for person in ("oPerson-1", "oPerson-2"):
        handled(
            channel, vendor.webhook_request(text_message("问", person=person, number=24_000_000_000_000_009)), inbox
        )
    assert [each.message.sender.user_id for each in inbox.arrivals] == ["oPerson-1", "oPerson-2"]


def test_a_new_follower_is_greeted_once(vendor: FakeWeChat) -> None:
    channel, inbox = channel_of(vendor), MemoryInbox(ANSWER)
    body = subscribe_event()
    for _ in range(2):
        assert vendor.shown(handled(channel, vendor.webhook_request(body), inbox).body)["Content"] == ANSWER[0]["text"]
    assert [each.message.kind for each in inbox.arrivals] == ["greeting"]


def test_an_endless_menu_key_still_makes_a_short_key() -> None:
    vendor = FakeWeChat()
    event = subscribe_event().replace(b"subscribe", b"CLICK").replace(b"<![CDATA[]]>", b"k" * 500)
    [arrival] = channel_of(vendor).read(vendor.webhook_request(event))
    assert len(arrival.key) <= 200
    assert arrival.message.choice == "k" * 500


# --- encryption -------------------------------------------------------------------------------------------------------


def test_compatible_mode_reads_the_envelope() -> None:
    vendor = FakeWeChat(aes_key=KEY)
    inbox = MemoryInbox(ANSWER)
    request = vendor.webhook_request(text_message("问"), compatible=True)
    forged = replace(request, body=request.body.replace("问".encode(), "改".encode()))
    assert vendor.shown(handled(channel_of(vendor), forged, inbox).body)["Content"] == ANSWER[0]["text"]
    assert inbox.arrivals[0].message.text == "问"


def test_compatible_mode_needs_no_key() -> None:
    sender, plain = FakeWeChat(aes_key=KEY), FakeWeChat()
    request = sender.webhook_request(text_message("问"), compatible=True)
    inbox = MemoryInbox(ANSWER)
    assert plain.shown(handled(channel_of(plain), request, inbox).body)["Content"] == ANSWER[0]["text"]


def test_what_is_not_encrypted_is_refused_where_there_is_a_key() -> None:
    with pytest.raises(WebhookRefusedError, match="not encrypted"):
        channel_of(FakeWeChat(aes_key=KEY)).read(FakeWeChat().webhook_request(text_message("问")))


@pytest.mark.parametrize(
    ("sender", "reason"),
    [
        (FakeWeChat(aes_key=OTHER_KEY), "cannot be decrypted"),
        (FakeWeChat(aes_key=KEY, app_id="wxsomebodyelse"), "another AppID"),
        (FakeWeChat(aes_key=KEY, token="another"), "signature"),
    ],
    ids=["key", "AppID", "token"],
)
def test_another_accounts_message_is_refused(sender: FakeWeChat, reason: str) -> None:
    with pytest.raises(WebhookRefusedError, match=reason) as refused:
        channel_of(FakeWeChat(aes_key=KEY)).read(sender.webhook_request(text_message("问")))
    assert refused.value.status == 403


@pytest.mark.parametrize("sealed", ["", "AAAA", "not base64!", "QUJD" * 16, "ก"])
def test_an_envelope_with_rubbish_is_refused(sealed: str) -> None:
    vendor = FakeWeChat(aes_key=KEY)
    query = vendor.query()
    query["msg_signature"] = signed(vendor.token, query["timestamp"], query["nonce"], sealed)
    body = f"<xml><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>".encode()
    with pytest.raises(WebhookRefusedError) as refused:
        channel_of(vendor).read(WebhookRequest("POST", query, {}, body))
    assert refused.value.status == 403


def test_the_signature_of_the_envelope_counts() -> None:
    vendor = FakeWeChat(aes_key=KEY)
    request = vendor.webhook_request(text_message("问"))
    with pytest.raises(WebhookRefusedError, match="signature"):
        channel_of(vendor).read(replace(request, query={**request.query, "msg_signature": "0" * 40}))


def test_two_envelopes_of_the_same_answer_differ() -> None:
    vendor = FakeWeChat(aes_key=KEY)
    channel = channel_of(vendor)
    request = vendor.webhook_request(text_message("问"))
    inbox = MemoryInbox(ANSWER)
    sealed = {handled(channel, request, inbox).body for _ in range(2)}
    assert len(sealed) == 2
    assert {vendor.shown(body)["Content"] for body in sealed} == {ANSWER[0]["text"]}


# --- what cannot be read ----------------------------------------------------------------------------------------------

BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><xml><ToUserName>t</ToUserName>'
    "<FromUserName>f</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>&b;</Content></xml>"
)
UNREADABLE = {
    "empty": b"",
    "no XML": b"hello",
    "JSON": b'{"MsgType": "text"}',
    "cut off": text_message("问")[:-5],
    "another root": b"<html></html>",
    "no fields": b"<xml/>",
    "text only": b"<xml>text</xml>",
    "entities": BOMB.encode(),
    "a file": b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><MsgType>&f;</MsgType></xml>',
    "no sender": text_message("问").replace(b"FromUserName", b"Somebody"),
    "no type": text_message("问").replace(b"MsgType", b"Kind"),
    "two senders": text_message("问").replace(b"</xml>", b"<FromUserName>other</FromUserName></xml>"),
    "attributes": text_message("问").replace(b"<Content>", b'<Content a="b">'),
    "a time that is none": text_message("问", at=1_760_000_000).replace(b"1760000000", b"today"),
    "an id that is none": text_message("问", number=24_000_000_000_000_009).replace(b"24000000000000009", b"-9"),
    "not UTF-8": "<xml>问</xml>".encode("gb18030"),
    "deep": b"<xml>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</xml>",
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_unreadable_body_is_refused_but_answered(body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    vendor, inbox = FakeWeChat(), MemoryInbox()
    channel = channel_of(vendor)
    request = WebhookRequest("POST", vendor.query(), {}, body)
    with pytest.raises(WebhookRefusedError) as refused:
        channel.read(request)
    assert refused.value.status == 400
    answer = handled(channel, request, inbox)
    assert (answer.status, answer.body, answer.hold, inbox.arrivals) == (200, b"success", 0.0, [])
    assert "cannot be read" in caplog.text
    assert "问" not in caplog.text


def test_a_huge_body_is_refused() -> None:
    vendor = FakeWeChat()
    with pytest.raises(WebhookRefusedError) as refused:
        channel_of(vendor).read(vendor.webhook_request(text_message("长" * LONGEST_BODY)))
    assert refused.value.status == 413


# --- answers ----------------------------------------------------------------------------------------------------------


def test_the_answer_goes_back_to_the_person(vendor: FakeWeChat) -> None:
    inbox = MemoryInbox(ANSWER)
    answer = handled(channel_of(vendor), vendor.webhook_request(text_message("问", person="oLi")), inbox)
    shown = vendor.shown(answer.body)
    assert (shown["ToUserName"], shown["FromUserName"], shown["MsgType"]) == ("oLi", "gh_account", "text")
    assert shown["Content"] == ANSWER[0]["text"]
    assert shown["CreateTime"].isdecimal()
    assert set(shown) == {"ToUserName", "FromUserName", "CreateTime", "MsgType", "Content"}


def test_what_xml_cannot_hold_is_left_out(vendor: FakeWeChat) -> None:
    inbox = MemoryInbox([{"text": "ก\x00ข\x0b中\ufffe文", "language": "th"}])
    answer = handled(channel_of(vendor), vendor.webhook_request(text_message("问")), inbox)
    assert vendor.shown(answer.body)["Content"] == "กข中文"


@pytest.mark.parametrize("answer", [None, []], ids=["silence", "nothing"])
def test_silence_ends_the_tries(vendor: FakeWeChat, answer: list[Any] | None) -> None:
    response = handled(channel_of(vendor), vendor.webhook_request(text_message("问")), MemoryInbox(answer))
    assert (response.status, response.body, response.hold) == (200, b"success", 0.0)


def test_short_parts_come_together_and_long_ones_one_by_one() -> None:
    vendor = FakeWeChat()
    short = [{"text": text, "language": "zh"} for text in ("一", "二")]
    answer = handled(channel_of(vendor), vendor.webhook_request(text_message("问")), MemoryInbox(short))
    assert vendor.shown(answer.body)["Content"] == "一\n\n二"
    long = [{"text": text * 600, "language": "zh"} for text in ("一", "二")]
    answer = handled(channel_of(vendor), vendor.webhook_request(text_message("问")), MemoryInbox(long))
    assert vendor.shown(answer.body)["Content"] == "一" * 600


@pytest.mark.parametrize("language", ["th", "zh", "en"])
def test_a_subscription_account_tells_that_more_waits_and_gives_it_next(language: str) -> None:
    vendor = FakeWeChat()
    channel = channel_of(vendor, account="subscription")
    reply = Reply("".join(f"第{n}条：须事先获得批准。" for n in range(150)), language, "answer")  # type: ignore[arg-type]
    parts = channel.render(reply)
    assert len(parts) == 3
    inbox = MemoryInbox(parts, None, None, [{"text": "完", "language": "zh"}])
    shown = []
    for _ in range(4):
        answer = handled(channel, vendor.webhook_request(text_message("好")), inbox)
        shown.append(vendor.shown(answer.body)["Content"])
    hint = channel._phrases.say(reply.language, "continued")
    assert [text.endswith(f"\n\n{hint}") for text in shown] == [True, True, False, False]
    assert "".join(text.removesuffix(hint).strip() for text in shown) == reply.text + "完"
    assert max(len(text.encode()) for text in shown) <= LONGEST_TEXT


def test_a_subscription_account_does_not_push_and_needs_no_secret() -> None:
    channel = WeChatChannel(WeChatSettings("token", "wx1", account="subscription"))
    assert (channel.pushes, WeChatChannel(WeChatSettings("token", "wx1", "secret")).pushes) == (False, True)
    asyncio.run(channel.open(MemoryInbox()))


# --- trouble ----------------------------------------------------------------------------------------------------------


class BrokenInbox(MemoryInbox):
    """Fails to store, or only to collect."""

    def __init__(self, stores: bool) -> None:
        super().__init__()
        self._stores = stores

    async def take(self, arrivals: Any) -> Any:
        if not self._stores:
            raise RuntimeError(f"cannot store {arrivals[0].message.text}")
        return await super().take(arrivals)

    async def collect(self, number: int, seconds: float, fits: Any) -> Any:
        raise RuntimeError(f"cannot read {self.arrivals[0].message.text}")


@pytest.mark.parametrize("stores", [False, True], ids=["storing", "collecting"])
def test_a_failure_is_answered_with_200_and_tried_again(
    vendor: FakeWeChat, stores: bool, caplog: pytest.LogCaptureFixture
) -> None:
    answer = handled(channel_of(vendor), vendor.webhook_request(text_message("秘密的问题")), BrokenInbox(stores))
    assert (answer.status, answer.body) == (200, b"success")
    assert answer.hold > 0, "WeChat has to try again"
    assert "could not be answered: RuntimeError" in caplog.text
    assert "秘密" not in caplog.text


def test_the_last_try_ends_in_time(vendor: FakeWeChat) -> None:
    channel, inbox = channel_of(vendor), MemoryInbox()
    request = vendor.webhook_request(text_message("问"))
    assert [handled(channel, request, inbox).hold > 0 for _ in range(3)] == [True, True, False]


def test_an_old_message_is_on_its_last_try(vendor: FakeWeChat) -> None:
    request = vendor.webhook_request(text_message("问", at=time.time() - 10))
    assert handled(channel_of(vendor), request, MemoryInbox()).hold == 0.0
