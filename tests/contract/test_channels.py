"""What every channel does. A new channel is a row in `channel_rows.ROWS`, and a folder of fixtures."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from channel_rows import ROWS, Row
from loopback import serving
from standard_replies import LONG_CHINESE, LONG_THAI, REPLIES
from vendors.base import Sent, Vendor, pretty
from vendors.inbox import MemoryInbox

from adapters.channels.base import (
    Arrival,
    Parcel,
    TokenRefusedError,
    TryLaterError,
    WebhookRefusedError,
)
from bot.messages import Address

FIXTURES = Path(__file__).parent.parent / "fixtures"

KINDS = frozenset(
    "text sticker image voice location follow unfollow postback edited channel_post several_events no_event "
    "unknown_event".split()
)
"""What people and vendors send, each with a fixture; a channel says which of them its vendor does not know."""

# --- what every channel does ------------------------------------------------------------------------------------------

rows = pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())


def fixtures(row: Row) -> list[Path]:
    return sorted(path for path in (FIXTURES / row.name).glob(f"*.{row.payload}") if ".expected" not in path.name)


EACH_FIXTURE = [
    pytest.param(row, path, id=f"{name}: {path.stem}") for name, row in ROWS.items() for path in fixtures(row)
]
EACH_REPLY = [pytest.param(row, name, id=f"{label}: {name}") for label, row in ROWS.items() for name in REPLIES]
EACH_FAILURE = [pytest.param(row, kind, id=f"{label}: {kind}") for label, row in ROWS.items() for kind in row.failures]


def as_json(arrival: Arrival) -> dict[str, Any]:
    message = arrival.message
    return {
        "key": arrival.key,
        "user": message.sender.user_id,
        "kind": message.kind,
        "text": message.text,
        "choice": message.choice,
        "language_hint": message.language_hint,
        "message_id": message.message_id,
        "context": dict(arrival.context),
        "reply_first": arrival.reply_first,
    }


@pytest.fixture(autouse=True)
def no_secret_in_the_logs(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """What a test gives to it must stand in no log line, not even of the vendors' kits."""
    caplog.set_level(logging.DEBUG)
    secrets: list[str] = []
    yield secrets
    assert [secret for secret in secrets if secret and secret in caplog.text] == []


@rows
def test_each_kind_of_message_has_a_fixture(row: Row) -> None:
    names = {path.stem for path in fixtures(row)}
    assert names >= KINDS - row.without
    assert all(path.with_suffix(".expected.json").is_file() for path in fixtures(row))


@pytest.mark.parametrize(("row", "path"), EACH_FIXTURE)
def test_a_payload_is_read_as_expected(row: Row, path: Path) -> None:
    vendor = row.vendor()
    read = row.make(vendor, "").read(vendor.webhook_request(path.read_bytes()))
    assert pretty([as_json(each) for each in read]) == path.with_suffix(".expected.json").read_text("utf-8")
    assert all(0 < len(each.key) <= 200 and each.message.sender.channel == row.name for each in read)


@rows
def test_a_payload_is_read_alike_every_time_and_others_have_other_keys(row: Row) -> None:
    vendor = row.vendor()
    channel = row.make(vendor, "")
    keys = [[each.key for each in channel.read(vendor.webhook_request(path.read_bytes()))] for path in fixtures(row)]
    again = [[each.key for each in channel.read(vendor.webhook_request(path.read_bytes()))] for path in fixtures(row)]
    assert keys == again
    flat = [key for each in keys for key in each]
    assert len(set(flat)) == len(flat)


@rows
def test_a_wrong_signature_is_refused_and_tells_nothing(row: Row) -> None:
    vendor = row.vendor()
    channel = row.make(vendor, "")
    for path in fixtures(row):
        request = row.forged(vendor.webhook_request(path.read_bytes()))
        with pytest.raises(WebhookRefusedError) as refused:
            channel.read(request)
        assert 400 <= refused.value.status < 500
        assert [each for each in row.secrets(vendor) if each and each in refused.value.reason] == []
        inbox = MemoryInbox()
        with pytest.raises(WebhookRefusedError):
            asyncio.run(channel.handle(request, inbox))
        assert inbox.arrivals == []


@pytest.mark.parametrize(("row", "name"), EACH_REPLY)
def test_a_reply_is_rendered_as_expected(row: Row, name: str) -> None:
    rendered = row.make(row.vendor(), "").render(REPLIES[name])
    expected = FIXTURES / row.name / "replies" / f"{name.replace(' ', '_')}.json"
    assert pretty(list(rendered)) == expected.read_text("utf-8")


@rows
@pytest.mark.parametrize("text", [LONG_THAI, LONG_CHINESE], ids=["Thai", "Chinese"])
def test_five_thousand_bytes_are_sent_whole_and_in_order(row: Row, text: str, no_secret_in_the_logs: list[str]) -> None:
    assert len(text.encode()) > 5_000
    name = "long Thai" if text == LONG_THAI else "long Chinese"
    sent = asyncio.run(_push_all(row, replace(REPLIES[name], choices=(), numbers=()), no_secret_in_the_logs))
    assert "".join("".join(each.text for each in sent).split()) == "".join(text.split())


@pytest.mark.parametrize(("row", "name"), EACH_REPLY)
def test_what_is_pushed_arrives_as_rendered(row: Row, name: str, no_secret_in_the_logs: list[str]) -> None:
    rendered = row.make(row.vendor(), "").render(REPLIES[name])
    sent = asyncio.run(_push_all(row, REPLIES[name], no_secret_in_the_logs))
    assert sent == [Sent(row.person, row.text_of(content)) for content in rendered]


async def _push_all(row: Row, reply: Any, secrets: list[str]) -> list[Sent]:
    vendor = row.vendor()
    with serving(vendor.app) as url:
        channel = row.make(vendor, url)
        await channel.open(MemoryInbox())
        for number, content in enumerate(channel.render(reply)):
            await channel.push(Parcel(Address(row.name, row.person), content, str(UUID(int=number))))
        await channel.close()
    secrets.extend(row.secrets(vendor))
    return list(vendor.sent)


@pytest.mark.parametrize(("row", "kind"), EACH_FAILURE)
def test_a_failure_is_told_as_what_it_is(
    row: Row, kind: str, caplog: pytest.LogCaptureFixture, no_secret_in_the_logs: list[str]
) -> None:
    vendor = row.vendor()
    wanted, code = row.failures[kind]
    with serving(vendor.app) as url, pytest.raises(wanted) as failed:
        asyncio.run(_push_failing(row, vendor, url, kind))
    assert getattr(failed.value, "code", None) == code
    assert [each for each in row.secrets(vendor) if each and each in str(failed.value)] == []
    no_secret_in_the_logs.extend(row.secrets(vendor))


async def _push_failing(row: Row, vendor: Vendor, url: str, kind: str) -> None:
    channel = row.make(vendor, url)
    await channel.open(MemoryInbox())
    content = channel.render(REPLIES["short"])[0]
    try:
        vendor.fail_next(kind)
        await channel.push(Parcel(Address(row.name, row.person), content, str(UUID(int=1))))
    finally:
        await channel.close()


@rows
def test_a_failure_does_not_last(row: Row) -> None:
    vendor = row.vendor()
    kind = next(kind for kind, (wanted, _) in row.failures.items() if wanted is TryLaterError)

    async def fail_and_go_on(url: str) -> None:
        channel = row.make(vendor, url)
        await channel.open(MemoryInbox())
        parcel = Parcel(Address(row.name, row.person), channel.render(REPLIES["short"])[0], str(UUID(int=1)))
        vendor.fail_next(kind)
        with pytest.raises(TryLaterError):
            await channel.push(parcel)
        assert vendor.sent == []
        await channel.push(parcel)
        await channel.close()

    with serving(vendor.app) as url:
        asyncio.run(fail_and_go_on(url))
    assert [each.text for each in vendor.sent] == [REPLIES["short"].text]


@rows
def test_a_vendor_that_cannot_be_reached_is_tried_later(row: Row) -> None:
    vendor = row.vendor()
    with serving(vendor.app) as url:
        pass
    with pytest.raises(TryLaterError) as failed:
        asyncio.run(_push_failing(row, vendor, url, "reset"))
    assert failed.value.code == "network"


@rows
def test_a_reply_without_a_token_has_to_be_pushed(row: Row) -> None:
    channel = row.make(row.vendor(), "")
    content = channel.render(REPLIES["short"])[0]
    with pytest.raises(TokenRefusedError):
        asyncio.run(channel.reply(Parcel(Address(row.name, row.person), content, str(UUID(int=1)))))


@rows
def test_rendered_replies_survive_storing(row: Row) -> None:
    rendered = list(row.make(row.vendor(), "").render(REPLIES["cited"]))
    assert json.loads(json.dumps(rendered, ensure_ascii=False)) == rendered
