"""What WeChat's settings have to be, and WeCom's account among them."""

from __future__ import annotations

import asyncio

import pytest
from vendors.inbox import MemoryInbox
from vendors.wechat import FakeWeChat, text_message

from adapters.channels.base import WebhookRefusedError
from adapters.channels.wechat import WeChatChannel, WeChatSettings
from bot.errors import OperatorError

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
ANSWER = [{"text": "免征八年。", "language": "zh"}]


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        (WeChatSettings("", "wx1", "s"), "SAPHAN_WECHAT_TOKEN"),
        (WeChatSettings("t", "", "s"), "SAPHAN_WECHAT_APP_ID"),
        (WeChatSettings("t", "wx1"), "SAPHAN_WECHAT_APP_SECRET"),
        (WeChatSettings("t", "wx1", "s", "short"), "SAPHAN_WECHAT_AES_KEY"),
        (WeChatSettings("t", "wx1", "s", "!" * 43), "SAPHAN_WECHAT_AES_KEY"),
        (WeChatSettings("t", "wx1", "s", api_url="api.weixin.qq.com"), "SAPHAN_WECHAT_API_URL"),
        (WeChatSettings("t", "ww1", "s", account="work"), "SAPHAN_WECHAT_AGENT_ID"),
    ],
)
def test_settings_that_cannot_work_are_told(settings: WeChatSettings, named: str) -> None:
    with pytest.raises(OperatorError, match=named) as refused:
        WeChatChannel(settings)
    assert "!!!" not in str(refused.value)


def test_wecom_is_served_by_the_same_channel() -> None:
    vendor = FakeWeChat(app_id="ww1234567890", aes_key=KEY, agent_id=1_000_002)
    settings = WeChatSettings(vendor.token, vendor.app_id, vendor.app_secret, KEY, "work", agent_id=vendor.agent_id)
    channel = WeChatChannel(settings)
    assert asyncio.run(channel.handle(vendor.verification("8812345"), MemoryInbox())).body == b"8812345"
    inbox = MemoryInbox(ANSWER)
    answer = asyncio.run(channel.handle(vendor.webhook_request(text_message("问", person="LiWei")), inbox))
    assert vendor.shown(answer.body)["Content"] == ANSWER[0]["text"]
    with pytest.raises(WebhookRefusedError, match="not encrypted"):
        channel.read(FakeWeChat().webhook_request(text_message("问")))
