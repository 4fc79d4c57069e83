"""The settings that lead to the stand-ins of three messaging apps."""

from __future__ import annotations

from collections.abc import Sequence

from vendors.line import FakeLine
from vendors.telegram import FakeTelegram
from vendors.wechat import FakeWeChat


def of_apps(telegram: FakeTelegram, line: FakeLine, wechat: FakeWeChat, addresses: Sequence[str]) -> dict[str, object]:
    """Credentials and addresses; the stand-ins are served at the addresses in this order."""
    return {
        "telegram_token": telegram.token,
        "telegram_mode": "webhook",
        "telegram_secret": telegram.secret,
        "telegram_api_url": addresses[0],
        "line_channel_secret": line.secret,
        "line_channel_token": line.token,
        "line_api_url": addresses[1],
        "wechat_token": wechat.token,
        "wechat_app_id": wechat.app_id,
        "wechat_app_secret": wechat.app_secret,
        "wechat_aes_key": wechat.aes_key,
        "wechat_api_url": addresses[2],
    }
