"""Which channels are set up: only those whose credentials are set, and no failure of one hurts another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import SecretStr

from adapters.channels.base import AccessTokens, Channel, SeenNonces
from bot.config import Settings
from bot.errors import OperatorError


@dataclass(frozen=True, slots=True)
class Roster:
    """The channels by name, and for each that was meant but cannot run one line with what to mend."""

    channels: Mapping[str, Channel]
    troubles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shared:
    """What the channels of all workers share: vendors' access tokens, and the nonces that were seen."""

    tokens: AccessTokens
    nonces: SeenNonces


def load_channels(settings: Settings, shared: Shared) -> Roster:
    """Makes the channels whose credentials are set."""
    channels: dict[str, Channel] = {}
    troubles: dict[str, str] = {}
    for name, (wanted, make) in _MAKERS.items():
        if not wanted(settings):
            continue
        try:
            channels[name] = make(settings, shared)
        except ImportError as error:
            if (error.name or "").partition(".")[0] in ("adapters", "bot"):
                raise  # a fault of ours, not of a kit
            lacking = (
                "is not installed" if isinstance(error, ModuleNotFoundError) else "is of a version that does not fit"
            )
            troubles[name] = f'{error.name} {lacking}; run: pip install "saphan[{name}]"'
        except OperatorError as error:
            troubles[name] = str(error)
    return Roster(channels, troubles)


def _telegram(settings: Settings, _shared: Shared) -> Channel:
    from adapters.channels.telegram import TelegramChannel, TelegramSettings

    return TelegramChannel(
        TelegramSettings(
            token=settings.telegram_token.get_secret_value(),
            mode=settings.telegram_mode,
            secret=settings.telegram_secret.get_secret_value(),
            api_url=settings.telegram_api_url,
            proxy=settings.telegram_proxy.get_secret_value(),
        )
    )


def _line(settings: Settings, _shared: Shared) -> Channel:
    from adapters.channels.line import LineChannel, LineSettings

    return LineChannel(
        LineSettings(
            channel_secret=settings.line_channel_secret.get_secret_value(),
            channel_token=settings.line_channel_token.get_secret_value(),
            api_url=settings.line_api_url,
        )
    )


def _wechat(settings: Settings, shared: Shared) -> Channel:
    from adapters.channels.wechat import WeChatChannel, WeChatSettings

    return WeChatChannel(
        WeChatSettings(
            token=settings.wechat_token.get_secret_value(),
            app_id=settings.wechat_app_id,
            app_secret=settings.wechat_app_secret.get_secret_value(),
            aes_key=settings.wechat_aes_key.get_secret_value(),
            account=settings.wechat_account,
            api_url=settings.wechat_api_url,
            agent_id=settings.wechat_agent_id,
        ),
        shared.tokens,
        shared.nonces,
    )


def _webhook(settings: Settings, _shared: Shared) -> Channel:
    from adapters.channels.webhook import WebhookChannel, WebhookSettings

    return WebhookChannel(
        WebhookSettings(secret=settings.webhook_secret.get_secret_value(), callback_url=settings.webhook_callback_url)
    )


def _any(*values: SecretStr | str) -> bool:
    return any(value.get_secret_value() if isinstance(value, SecretStr) else value for value in values)


# A channel is wanted as soon as one of its credentials is set: a half-set one is a trouble that the operator must see.
_MAKERS: Mapping[str, tuple[Callable[[Settings], bool], Callable[[Settings, Shared], Channel]]] = {
    "telegram": (lambda settings: _any(settings.telegram_token, settings.telegram_secret), _telegram),
    "line": (lambda settings: _any(settings.line_channel_secret, settings.line_channel_token), _line),
    "wechat": (
        lambda settings: _any(
            settings.wechat_token, settings.wechat_app_id, settings.wechat_app_secret, settings.wechat_aes_key
        ),
        _wechat,
    ),
    "webhook": (lambda settings: _any(settings.webhook_secret, settings.webhook_callback_url), _webhook),
}
