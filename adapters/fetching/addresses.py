"""Which addresses may be fetched at all: pages of the public web, and what the settings allow by name."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from bot.errors import OperatorError
from knowledge.fetching import FetchError

_LONGEST = 2048
_PORTS = {"http": 80, "https": 443}
# What inet_aton takes for an address although nobody writes one so: 2130706433, 0x7f.1, 0177.0.0.1, 127.1
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)\Z", re.IGNORECASE)
_NOT_IN_HOSTS = re.compile(r"[\s%\x00-\x20\x7f<>\"'\\^`{|}]")
_OF_CLOUDS = frozenset(map(ipaddress.ip_address, ["168.63.129.16"]))
"""Public addresses under which a cloud's machines reach their own provider (Azure's WireServer)."""

_SPECIAL = [
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "64:ff9b:1::/48",
        "2001::/23",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
]
"""Of the IANA special-purpose registries what Python's `is_global`, depending on its version, lets through."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]


def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, as the system finds them. Raises `OSError` where it finds none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def allowed_hosts(setting: str) -> frozenset[tuple[str, int]]:
    """Hosts and ports of `SAPHAN_FETCH_ALLOW`: "intranet.example.org:8080, 10.0.0.5:80".

    Raises `OperatorError` for an entry that is not HOST:PORT.
    """
    found = set()
    for each in filter(None, re.split(r"[\s,]+", setting)):
        host, _, port = each.rpartition(":")
        if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
            raise OperatorError(f"SAPHAN_FETCH_ALLOW: {each!r} is not HOST:PORT, such as intranet.example.org:80")
        found.add((host.strip("[]").lower(), int(port)))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Gate:
    """Says which addresses may be fetched, and finds the machine of a host.

    `allowed` hosts with their ports may be private and have any port; they are trusted by whoever set them.
    """

    allowed: Collection[tuple[str, int]] = ()
    resolve: Resolver = resolved

    def checked(self, url: str) -> httpx.URL:
        """An address without its fragment. Raises `FetchError` for one that is not fetched, whatever its host is."""
        if len(url) > _LONGEST:
            raise FetchError(url, "the address is too long", "address")
        try:
            parsed = httpx.URL(url.strip())
            port = parsed.port or urlsplit(str(parsed)).port or _PORTS.get(parsed.scheme, 0)
        except (httpx.InvalidURL, ValueError, UnicodeError) as error:
            raise FetchError(url, "this is no address of a web page", "address") from error
        if _NOT_IN_HOSTS.search(parsed.host) or port > 65_535:
            raise FetchError(url, "this is no address of a web page", "address")
        if parsed.scheme not in _PORTS or not parsed.host:
            raise FetchError(url, "only http:// and https:// addresses are fetched", "address")
        if parsed.userinfo:
            raise FetchError(_bare(parsed), "an address with a name or password in it is not fetched", "address")
        host = parsed.host.rstrip(".").lower()
        if _is_odd(host):
            raise FetchError(url, "an address of numbers that is written in an unusual way is not fetched", "address")
        if port != _PORTS[parsed.scheme] and (host, port) not in self.allowed:
            reason = f"port {port} is not fetched (SAPHAN_FETCH_ALLOW can allow {host}:{port})"
            raise FetchError(url, reason, "private")
        return parsed.copy_with(fragment=None)

    def machines(self, host: str, port: int) -> Sequence[str]:
        """The addresses to connect to. Raises `FetchError` if one of a host's is not public and it is not allowed."""
        host = host.rstrip(".").lower()
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(host, "the host's name is not known", "unreachable", later=True) from error
        if not found:
            raise FetchError(host, "the host's name is not known", "unreachable", later=True)
        if (host, port) not in self.allowed and not all(map(is_public, found)):
            reason = f"an address of a private network is not fetched (SAPHAN_FETCH_ALLOW can allow {host}:{port})"
            raise FetchError(host, reason, "private")
        return found


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where it is wrapped in another."""
    try:
        ip: Address = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id or not all(is_public(str(inner)) for inner in _wrapped(ip)):
            return False
        if ip.ipv4_mapped:
            return True
    local = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local
    special = any(ip.version == network.version and ip in network for network in _SPECIAL)
    return ip.is_global and not local and not special and ip not in _OF_CLOUDS


def _wrapped(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses in an IPv6 one: mapped, compatible, 6to4, Teredo, NAT64 (RFC 6052)."""
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in ipaddress.ip_network("64:ff9b::/96") or (int(ip) >> 32 == 0 and int(ip) > 1):
        found.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [each for each in found if each is not None]


def _is_odd(host: str) -> bool:
    """Whether a host is a number in another spelling than that of an IP address."""
    if not _NUMBER.match(host.rsplit(".", 1)[-1]):
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False


def _bare(url: httpx.URL) -> str:
    """An address without the name and password in it, which are nobody's business."""
    return str(url.copy_with(username=None, password=None))
