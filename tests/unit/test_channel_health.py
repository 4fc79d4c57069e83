"""How a channel does, from what the durable inbox knows of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from adapters.console.settings.health import STATES, State, advice_for, health
from adapters.delivery.oversight import ChannelRecord, DeadLetter
from adapters.delivery.parcels import State as ParcelState
from adapters.delivery.webhook_log import WebhookCalls

NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def error(hours: float, code: str = "401") -> DeadLetter:
    return DeadLetter(1, "line", "U4…4b", ParcelState.FAILED, code, "no", 1, ago(hours), True)


@pytest.mark.parametrize(
    ("record", "trouble", "state"),
    [
        (ChannelRecord(), "SAPHAN_LINE_CHANNEL_TOKEN is missing", "misconfigured"),
        (ChannelRecord(), "", "never"),
        (ChannelRecord(received_at=ago(1)), "", "works"),
        (ChannelRecord(received_at=ago(30)), "", "silent"),
        # An event that is no message counts, too.
        (ChannelRecord(received_at=ago(30), webhook=WebhookCalls(ago(2))), "", "works"),
        (ChannelRecord(received_at=ago(1), error=error(0.5)), "", "failing"),
        (ChannelRecord(received_at=ago(1), sent_at=ago(0.1), error=error(0.5)), "", "works"),
        (ChannelRecord(received_at=ago(1), error=error(30)), "", "works"),
        # One person who cannot be reached is no fault of the channel.
        (ChannelRecord(received_at=ago(1), error=error(0.5, "45015")), "", "works"),
        (ChannelRecord(webhook=WebhookCalls(None, ago(1), "no")), "", "refused"),
        (ChannelRecord(webhook=WebhookCalls(ago(40), ago(1), "no")), "", "refused"),
        # Strangers call it, but the vendor gets through.
        (ChannelRecord(webhook=WebhookCalls(ago(2), ago(1), "no")), "", "works"),
        (ChannelRecord(webhook=WebhookCalls(None, ago(40), "no")), "", "never"),
    ],
)
def test_a_channels_state(record: ChannelRecord, trouble: str, state: State) -> None:
    found = health("line", record, trouble, NOW)
    assert found.state == state
    assert found.state in STATES
    assert found.well == (state in ("works", "silent"))


def test_a_silent_channel_says_for_how_long() -> None:
    assert health("line", ChannelRecord(received_at=ago(49.5)), "", NOW).hours == 49


def test_on_a_way_out_nothing_is_waited_for() -> None:
    assert health("mail", ChannelRecord(), "", NOW, hears=False).state == "works"
    assert health("mail", ChannelRecord(error=error(1, "network")), "", NOW, hears=False).advice == "network"


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("401", "token"),
        ("quota", "quota"),
        ("45047", "person"),
        ("503", "server"),
        ("5xx", "server"),
        ("41", "other"),
        ("", "other"),
    ],
)
def test_each_error_has_advice(code: str, advice: str) -> None:
    assert advice_for(code) == advice
