"""Which addresses may be fetched: nothing that leads into a private network, however it is written."""

from __future__ import annotations

import pytest

from adapters.fetching.addresses import Gate, allowed_hosts, is_public
from bot.errors import OperatorError
from knowledge.fetching import FetchError


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.10", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "192.0.0.192", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.255.255.250",
        "240.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:7f00:1::", "2002:0a00:0001::", "fc00::1",
        "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "ff02::1", "2001:db8::1", "2001:0:7f00:1::", "no address", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_fetched(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("ftp://example.org/", "address"),
        ("file:///etc/passwd", "address"),
        ("javascript:alert(1)", "address"),
        ("//example.org/", "address"),
        ("http://", "address"),
        ("http:///x", "address"),
        ("http://ex ample.org/", "address"),
        ("http://[::1/", "address"),
        ("http://example.org:99999/", "address"),
        ("http://user@example.org/", "address"),
        ("http://:word@example.org/", "address"),
        ("http://2130706433/", "address"),
        ("http://0x7f000001/", "address"),
        ("http://0177.0.0.1/", "address"),
        ("http://127.1/", "address"),
        ("http://0x7f.0.0.1/", "address"),
        ("http://example.org:8080/", "private"),
        ("https://example.org:80/", "private"),
        ("http://example.org/" + "x" * 3000, "address"),
    ],
)
def test_addresses_that_are_refused_as_they_stand(url: str, fault: str) -> None:
    with pytest.raises(FetchError) as caught:
        Gate().checked(url)
    assert caught.value.fault == fault


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "https://example.org:443/a?b=1#c",
        "https://ตัวอย่าง.ไทย/ข้อมูล",
        "http://1.1.1.1/",
        "http://例子.中国/",
    ],
)
def test_addresses_of_the_web(url: str) -> None:
    assert Gate().checked(url).fragment == ""


def test_a_name_that_leads_inside_is_refused_and_an_allowed_one_is_not() -> None:
    def inside(host: str, port: int) -> list[str]:
        return ["10.0.0.5"]

    with pytest.raises(FetchError, match="private network") as caught:
        Gate(resolve=inside).machines("intranet.example.org", 80)
    assert caught.value.fault == "private"
    gate = Gate(allowed_hosts("intranet.example.org:8080, [::1]:80"), inside)
    assert gate.machines("Intranet.example.org.", 8080) == ["10.0.0.5"]
    assert str(gate.checked("http://intranet.example.org:8080/x")) == "http://intranet.example.org:8080/x"
    with pytest.raises(FetchError):
        gate.machines("intranet.example.org", 80)


@pytest.mark.parametrize("setting", ["example.org", "example.org:", ":80", "example.org:0", "example.org:70000", "a:b"])
def test_a_wrong_setting_is_named(setting: str) -> None:
    with pytest.raises(OperatorError, match="SAPHAN_FETCH_ALLOW"):
        allowed_hosts(setting)
