"""What one client may ask of the server."""

import asyncio

import pytest
from starlette.requests import Request

from adapters.limits import BodyTooLargeError, ClientRate, client_of, read_body
from bot.errors import OperatorError


def test_a_client_waits_when_its_share_is_used_up() -> None:
    rate = ClientRate("3/hour")
    assert [rate.take("1.1.1.1") for _ in range(3)] == [0, 0, 0]
    assert 3590 <= rate.take("1.1.1.1") <= 3600
    assert rate.take("2.2.2.2") == 0


def test_every_part_of_a_rule_counts() -> None:
    rate = ClientRate("10/minute; 2/day")
    assert [rate.take("a") for _ in range(2)] == [0, 0]
    assert rate.take("a") > 86_000


@pytest.mark.parametrize("rule", ["", "many", "30", "30/fortnight", "0/minute"])
def test_a_rule_that_says_nothing_is_refused_with_the_setting_to_mend(rule: str) -> None:
    with pytest.raises(OperatorError, match="SAPHAN_RATE_LIMIT"):
        ClientRate(rule)


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("testclient", "testclient"),
        (None, "unknown"),
    ],
)
def test_a_client_is_an_address_or_a_network_of_ipv6(host: str | None, client: str) -> None:
    scope = {"type": "http", "client": (host, 1) if host else None}
    assert client_of(Request(scope)) == client


def body_in_chunks(*chunks: bytes) -> tuple[Request, list[bytes]]:
    left = list(chunks)

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    return Request({"type": "http", "method": "POST", "headers": []}, receive), left


def test_a_body_is_read_whole() -> None:
    request, _ = body_in_chunks(b"ab", b"", b"c")
    assert asyncio.run(read_body(request, 3)) == b"abc"


def test_reading_stops_where_the_limit_is_passed() -> None:
    request, left = body_in_chunks(b"ab", b"cd", b"ef", b"gh")
    with pytest.raises(BodyTooLargeError):
        asyncio.run(read_body(request, 3))
    assert left == [b"ef", b"gh"]
